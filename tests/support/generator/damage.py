"""Damages a made text as files are damaged in life: an unseen mark in a label, a missing number, a paragraph that has moved.

What is expected changes with the damage: a mark nobody sees changes nothing; the rest must at least be said.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from tests.support.generator.model import Paragraph, Text

MARKS = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u200f")
Damage = Callable[[Text, random.Random], Text]


def _numbered(text: Text, depth: int = 0) -> list[int]:
    """The places of the numbered paragraphs of a level."""
    return [
        at for at, one in enumerate(text.paragraphs) if one.role == "item" and one.depth == depth and one.label[:1].isdigit()
    ]


def _with(text: Text, paragraphs: list[Paragraph], *, warned: bool) -> Text:
    return Text(paragraphs, list(text.rows), dict(text.identity), text.warned or warned)


def unseen_mark(text: Text, dice: random.Random) -> Text:
    """A mark that nobody sees before, inside or after some labels."""
    paragraphs = list(text.paragraphs)
    for at, one in enumerate(paragraphs):
        if one.label and dice.random() < 0.3:
            where = dice.randint(0, len(one.label))
            paragraphs[at] = replace(one, label=one.label[:where] + dice.choice(MARKS) + one.label[where:])
    return _with(text, paragraphs, warned=False)


def marked_words(text: Text, dice: random.Random) -> Text:
    """A mark that nobody sees inside the words that open paragraphs and headings."""
    paragraphs = list(text.paragraphs)
    for at, one in enumerate(paragraphs):
        if one.role in ("heading", "preamble", "enacting") and dice.random() < 0.4:
            where = dice.randint(1, min(8, len(one.text)))
            paragraphs[at] = replace(one, text=one.text[:where] + dice.choice(MARKS) + one.text[where:], verb="")
    return _with(text, paragraphs, warned=False)


def number_missing(text: Text, dice: random.Random) -> Text:
    """A paragraph in the middle of a run without its number."""
    places = _numbered(text)
    paragraphs = list(text.paragraphs)
    at = dice.choice(places[1:-1])
    paragraphs[at] = replace(paragraphs[at], label="")
    return _with(text, paragraphs, warned=True)


def paragraphs_swapped(text: Text, dice: random.Random) -> Text:
    """Two numbered paragraphs that have changed places."""
    places = _numbered(text)
    paragraphs = list(text.paragraphs)
    at = dice.randrange(len(places) - 1)
    one, other = places[at], places[at + 1]
    paragraphs[one], paragraphs[other] = paragraphs[other], paragraphs[one]
    return _with(text, paragraphs, warned=True)


def paragraph_moved(text: Text, dice: random.Random) -> Text:
    """A numbered paragraph that stands before all the others, or after them."""
    places = _numbered(text)
    paragraphs = list(text.paragraphs)
    moved = paragraphs.pop(dice.choice(places[1:-1]))
    paragraphs.insert(places[0] if dice.random() < 0.5 else places[-1], moved)
    return _with(text, paragraphs, warned=True)


DAMAGES: dict[str, Damage] = {
    "an unseen mark in labels": unseen_mark,
    "an unseen mark in opening words": marked_words,
    "a number missing": number_missing,
    "two paragraphs swapped": paragraphs_swapped,
    "a paragraph moved": paragraph_moved,
}
