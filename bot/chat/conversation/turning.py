"""What is typed instead of pressing a button of the card shown last: words that turn a page, in any language, and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache

from bot.chat.actions import FOR_MESSENGERS, Act
from bot.chat.cards import Button, Card, spoken
from bot.chat.conversation.messages import texts
from bot.chat.listing.cards import OF_ONE
from bot.chat.memory import Memory
from bot.chat.messages import texts as card_texts
from bot.chat.numbers import number_of
from bot.chat.practice.messages import texts as practice_texts
from bot.translation import LANGUAGES, language
from index import Answer, Clause, Document, Turn, document_in, leads_on, quote, turn_of

_CHOSEN_FOR = (*OF_ONE, Act.DOCUMENTS)
"""What a document is chosen for, from a list of them."""


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
    """How a button turns a page, in whichever language it is; None if it does something else."""
    return turning_meant(button.text)


def begins(button: Button) -> bool:
    """Whether a button leads into a tour: to a stop, to where its reader was, to all tours; a text of many does not."""
    act, *about = button.data.split(":")
    return act == Act.WHERE or (act == Act.TOUR and len(about) != 1)


def press_meant(typed: str, memory: Memory) -> str | None:
    """What the button sends that is typed instead of pressed; "" if a page is to be turned that the card shown last has not.

    None for what is no such word, or follows an answer.
    """
    pressing = memory.last.pressing if memory.last else None
    if pressing is None:
        return None
    turning = turning_meant(typed) or (Turning.NEXT if Turning.NEXT in pressing and leads_on(typed) else None)
    return pressing.get(turning, "") if turning else pressing.get(_number(typed) or spoken(typed))


def chosen_for(memory: Memory | None) -> Act | None:
    """What a document is to be chosen for from the list that was shown last; None if that was none."""
    pressing = (memory.last.pressing if memory and memory.last else None) or {}
    each = [sent.split(":") for sent in dict.fromkeys(pressing.values())]
    act = next((act for act, *about in each if act in _CHOSEN_FOR and len(about) == 1), None)
    several = sum(one == act for one, *about in each if about) > 1
    return Act(act) if act and several else None


def remembered(memory: Memory, shown: Iterable[object], *, beside: bool = False) -> None:
    """Remembers what can be typed instead of pressing a button of the last card that has any.

    `beside` says that the cards stand beside the last answer, which is gone on from unless one of them has pages.
    """
    for card in shown:
        buttons = pressable(card) if isinstance(card, Card) else []
        pressing = {turning.value: one.data for one in buttons if (turning := turning_of(one))}
        if buttons and begins(buttons[0]) and not turning_of(buttons[0]):
            pressing.setdefault(Turning.NEXT.value, buttons[0].data)
        if buttons and (pressing or not beside):
            words = {spoken(one.text): one.data for one in buttons}
            memory.last = replace(memory.last or Turn(""), pressing=words | _numbered(buttons) | pressing)


def talked_about(memory: Memory, document: Document) -> None:
    """Remembers that a card is about a document: "it" means this from now on, unless the last answer is from it."""
    last = memory.last
    shown = {document_in(id_) for id_ in last.clauses} if last and last.status == "found" else set()
    if shown != {document.id}:
        memory.last = turn_of(Answer(document.name, "found", "search", (quote(document, titling(document)),)))


def titling(document: Document) -> Clause:
    """The clause that gives the title of a document, or else its first one."""
    return next((one for one in document.clauses if one.text == document.title), document.clauses[0])


def pressable(card: Card) -> list[Button]:
    """The buttons of a card that can be typed: those that do something in every channel."""
    return [one for row in card.rows for one in row if one.data and one.data.split(":")[0] not in FOR_MESSENGERS]


def _numbered(buttons: Sequence[Button]) -> dict[str, str]:
    """What buttons send by the numbers on them; else, by their places, those that turn no page."""
    numbers = {_number(one.text): one.data for one in buttons if _number(one.text)}
    others = (one.data for one in buttons if not turning_of(one))
    return numbers or {str(at): sent for at, sent in enumerate(others, start=1)}


def _number(typed: str) -> str:
    """A number that is typed, or is all that stands on a button, in plain digits; "" for anything else."""
    number = number_of(spoken(typed))
    return "" if number is None else str(number)


@cache
def _words() -> dict[str, Turning]:
    found: dict[str, Turning] = {}
    for code in LANGUAGES:
        with language(code):
            found |= {spoken(said): Turning.BACK for said in (card_texts.BACK, texts.BACK_WORD)}
            found |= {spoken(said): Turning.NEXT for said in (card_texts.NEXT, texts.NEXT_WORD, practice_texts.NEXT_QUESTION)}
    return found
