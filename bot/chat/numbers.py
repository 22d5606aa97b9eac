"""A number that was typed, or that a button sends back → an int."""

from __future__ import annotations

_MOST_DIGITS = 6  # nothing here is counted further, and int() raises an error from some thousands on


def number_of(typed: str) -> int | None:
    """The whole number that a text is, without a sign; None for any other text, and for more than six digits.

    >>> number_of("12"), number_of("a"), number_of("9" * 5_000)
    (12, None, None)
    """
    return int(typed) if typed.isdecimal() and len(typed) <= _MOST_DIGITS else None
