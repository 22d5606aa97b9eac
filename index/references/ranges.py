"""The labels from a first to a last one, counted as they can be read: "1–4", "(a)–(d)", "I to V", "ب–د"."""

from __future__ import annotations

from collections.abc import Iterator

from index.language.labels import LabelStyle, readings_of, roman_of
from index.language.scripts import counted_through
from index.references.mention import Labels, Path

MOST = 200
"""Labels in a range."""


def expanded(labels: Labels) -> Iterator[Path]:
    """The labels from a first to a last one, where they can be counted in one way; else these two.

    >>> [path[-1] for path in expanded(Labels(("II",), ("V",)))]
    ['II', 'III', 'IV', 'V']
    """
    yield labels.first
    if not labels.last:
        return
    head = labels.first[:-1]
    between = _through(labels.first[-1], labels.last[-1]) if head == labels.last[:-1] else []
    yield from ((*head, one) for one in between) if between else (labels.last,)


def _through(first: str, last: str) -> list[str]:
    """The labels behind a first one, up to a last one; none if they cannot be counted."""
    if first.isdecimal() and last.isdecimal():
        low, high = int(first), int(last)
        return [str(n) for n in range(low + 1, high + 1)] if high - low <= MOST else []
    if first.isupper() != last.isupper():
        return []
    letters, roman = counted_through(first, last), _romans(first, last)
    if letters and roman:  # both "v to x": capitals count as romans, small ones only from the first on
        return roman if first.isupper() or first == "i" else letters
    return letters or roman


def _romans(first: str, last: str) -> list[str]:
    low, high = _roman(first), _roman(last)
    found = [roman_of(n) for n in range(low + 1, high + 1)] if low and high and high - low <= MOST else []
    return [one.upper() for one in found] if first.isupper() else found


def _roman(label: str) -> int:
    return next((one.value[0] for one in readings_of(label) if one.style is LabelStyle.ROMAN), 0) if label.isascii() else 0
