"""The words that turn a page: those on its buttons and those that a terminal asks for, in any language of the messages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from functools import cache

from bot.chat.actions import Act
from bot.chat.cards import Button, Card, spoken
from bot.chat.conversation.messages import texts
from bot.chat.memory import Memory
from bot.chat.messages import texts as card_texts
from bot.chat.practice.messages import texts as practice_texts
from bot.translation import LANGUAGES, language
from index import Turn


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


def turned(memory: Memory, turning: Turning) -> str:
    """What the button sends that turns the card shown last; "" if there is none."""
    return memory.last.turns[turning is Turning.BACK] if memory.last else ""


def remembered(memory: Memory, shown: Iterable[Card | None]) -> None:
    """Remembers how the last card that turns was shown, so that the word on its button turns it, too."""
    for card in filter(None, shown):
        buttons = [one for row in card.rows for one in row if one.data]
        turns = {turning: one.data for one in buttons if (turning := turning_of(one))}
        on = turns.get(Turning.NEXT) or next((one.data for one in buttons[:1] if begins(one)), "")
        if on or turns:
            memory.last = replace(memory.last or Turn(""), turns=(on, turns.get(Turning.BACK, "")))


@cache
def _words() -> dict[str, Turning]:
    found: dict[str, Turning] = {}
    for code in LANGUAGES:
        with language(code):
            found |= {spoken(said): Turning.BACK for said in (card_texts.BACK, texts.BACK_WORD)}
            found |= {spoken(said): Turning.NEXT for said in (card_texts.NEXT, texts.NEXT_WORD, practice_texts.NEXT_QUESTION)}
    return found
