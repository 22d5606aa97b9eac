"""What must be true of every card, and what a card quotes."""

from __future__ import annotations

from collections.abc import Iterable

from bot.chat.cards import (
    CALLBACK,
    COPY,
    DEEP_LINK,
    MESSAGE,
    NOTICE,
    Button,
    Card,
    InlinePage,
    Pressed,
)
from bot.chat.quote_cards import units
from tests.support.conversations import LINK, PAGE

_MARKS = 100  # Telegram drops further entities of a message


def held(card: Card) -> Card:
    """The same card, once it is found to be within every limit of Telegram."""
    assert 0 < units(card.text) <= MESSAGE
    assert card.text == card.text.strip("\n "), "Telegram would take it away"
    assert len(card.marks) <= _MARKS
    end = 0
    for mark in card.marks:
        assert end <= mark.start < mark.end <= len(card.text), "marks are in order, apart, and not empty"
        end = mark.end
    for row in card.rows:
        assert 1 <= len(row) <= 8
        for button in row:
            button_holds(button)
    assert sum(len(row) for row in card.rows) <= 24, "a telephone shows no more"
    return card


def fits(button: Button) -> None:
    assert button.text.strip()
    assert len(button.text) <= 60
    assert [bool(button.data), bool(button.url), bool(button.copy), button.share is not None].count(True) == 1
    assert len(button.data.encode()) <= CALLBACK
    assert units(button.copy) <= COPY
    assert units(button.share or "") <= 256, "an inline query"


def button_holds(button: Button) -> None:
    fits(button)
    if button.url.startswith(f"{PAGE}/d/"):
        assert len(button.url) <= 2048
    elif button.url:
        assert button.url.startswith(f"{LINK}?start=")
        assert len(button.url.removeprefix(f"{LINK}?start=")) <= DEEP_LINK


def quoted(cards: Iterable[Card]) -> str:
    """The quotes on cards, joined, as Telegram delivers them: without white space at the ends of a message."""
    found = []
    for card in cards:
        end = len(card.text.rstrip())
        found += [card.text[m.start : min(m.end, end)] for m in card.marks if "blockquote" in m.kind]
    return "".join(found)


def within_limits(seen: object) -> None:
    """What is shown fits into a message, a button, a notice."""
    match seen:
        case Pressed():
            assert units(seen.notice) <= NOTICE
            within_limits((seen.edit, *seen.send))
        case Card():
            assert 0 < units(seen.text) <= MESSAGE
            for button in (button for row in seen.rows for button in row):
                fits(button)
        case str():
            assert units(seen) <= MESSAGE
        case InlinePage():
            within_limits(tuple(one.card for one in seen.cards))
        case tuple():
            for one in seen:
                within_limits(one)
