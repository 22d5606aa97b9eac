"""The words that turn a page: those on its buttons and those that a terminal asks for, in any language of the messages."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from bot.chat.actions import Act
from bot.chat.cards import Button, spoken
from bot.chat.conversation.messages import texts
from bot.chat.messages import texts as card_texts
from bot.chat.practice.messages import texts as practice_texts
from bot.translation import LANGUAGES, language


class Turning(StrEnum):
    """The two ways from a page."""

    BACK = "back"
    NEXT = "next"


def word_for(turning: Turning) -> str:
    """What can be typed to turn a page, in the current language."""
    return texts.BACK_WORD if turning is Turning.BACK else texts.NEXT_WORD


def turning_meant(typed: str) -> Turning | None:
    """How a page is to be turned; None for what asks for something else.

    >>> turning_meant("Next ▶"), turning_meant("suivant"), turning_meant("the next clause")
    (<Turning.NEXT: 'next'>, <Turning.NEXT: 'next'>, None)
    """
    return _words().get(spoken(typed))


def turning_of(button: Button) -> Turning | None:
    """How a button turns a page, in the current language; None if it does something else."""
    turns = {
        card_texts.BACK: Turning.BACK,
        card_texts.NEXT: Turning.NEXT,
        practice_texts.NEXT_QUESTION: Turning.NEXT,
    }
    return turns.get(button.text)


def begins(button: Button) -> bool:
    """Whether a button leads into a tour: to a stop, to where its reader was, to all tours; a text of many does not."""
    act, *about = button.data.split(":")
    return act == Act.WHERE or (act == Act.TOUR and len(about) != 1)


@cache
def _words() -> dict[str, Turning]:
    found: dict[str, Turning] = {}
    for code in LANGUAGES:
        with language(code):
            found |= {spoken(said): Turning.BACK for said in (card_texts.BACK, texts.BACK_WORD)}
            found |= {spoken(said): Turning.NEXT for said in (card_texts.NEXT, texts.NEXT_WORD, practice_texts.NEXT_QUESTION)}
    return found
