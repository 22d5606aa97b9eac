"""Deleted and inserted words of a card → the same with signs around them, on every channel.

A style is lost where a message is copied, previewed or read aloud, in a file, and on some terminals: a "not" that was deleted
would then read as if it stood there.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from bot.chat.cards import Card, Mark, MarkKind

SIGNS: dict[MarkKind, tuple[str, str]] = {"deleted": ("[-", "-]"), "inserted": ("{+", "+}")}

SIGNS_LENGTH = 4
"""How much longer words are with their signs."""


def with_signs(card: Card) -> Card:
    """A card with "[-" and "-]" around deleted words, "{+" and "+}" around inserted ones; the marks are around the signs.

    A space at the edge of such words is left outside, so that a line never begins with the end of a sign.
    """
    changed = sorted((_trimmed(card, mark) for mark in card.marks if mark.kind in SIGNS), key=lambda mark: mark.start)
    if not changed:
        return card
    cuts = [(place, sign) for mark in changed for place, sign in zip((mark.start, mark.end), SIGNS[mark.kind], strict=True)]
    ends = [place for place, _ in cuts]
    text = "".join(
        card.text[at:place] + sign for at, (place, sign) in zip((0, *ends), (*cuts, (len(card.text), "")), strict=True)
    )
    added = [0, *accumulate(len(sign) for _, sign in cuts)]

    def moved(mark: Mark) -> Mark:
        """A mark around the signs of the words that it covers."""
        first = sum(place < mark.start or (place == mark.start and at % 2 == 1) for at, place in enumerate(ends))
        last = sum(place < mark.end or (place == mark.end and at % 2 == 1) for at, place in enumerate(ends))
        return Mark(mark.kind, mark.start + added[first], mark.end + added[last])

    others = [mark for mark in card.marks if mark.kind not in SIGNS]
    return replace(card, text=text, marks=tuple(sorted(map(moved, (*others, *changed)), key=lambda mark: mark.start)))


def _trimmed(card: Card, mark: Mark) -> Mark:
    """A mark without the spaces at its edges, unless it covers nothing else."""
    words = card.text[mark.start : mark.end]
    if not words.strip(" "):
        return mark
    start = mark.start + len(words) - len(words.lstrip(" "))
    return Mark(mark.kind, start, start + len(words.strip(" ")))
