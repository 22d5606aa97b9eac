"""When a clause is practised again: FSRS, of the library of that name, in its plain form and without chance."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fsrs import Card, Scheduler


def reviewed(card: str, now: float, *, right: bool) -> str:
    """A clause's card after an answer at `now`, in seconds of the wall clock; "" is the card of a clause that is new.

    >>> first = reviewed("", 0.0, right=True)
    >>> due(first), due(reviewed(first, 86_400.0, right=True)) > 3 * 86_400
    (600.0, True)
    """
    from fsrs import Rating

    rating = Rating.Good if right else Rating.Again
    after, _ = _scheduler().review_card(_card(card), rating, datetime.fromtimestamp(now, UTC))
    return str(after.to_json())


def due(card: str) -> float:
    """The second of the wall clock at which a clause is to be practised again; 0 for one that is new."""
    return _card(card).due.timestamp() if card else 0.0


def _card(card: str) -> Card:
    from fsrs import Card

    return Card.from_json(card) if card else Card(card_id=0)  # a number of its own takes a millisecond of waiting


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(enable_fuzzing=False)
