"""What is known of a person who practises, if they allowed it. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

from index import values


@values.dataclass(frozen=True, slots=True)
class Practised:
    """A clause that a person has practised: its id, the keys of its text and of its text's name, and when it is due again.

    `asked` tells the last question about it from any other, so that an answer which is delivered twice counts once. `card` is
    what the schedule knows of it (schedule.py).
    """

    clause: str
    said: str
    work: str
    asked: str
    card: str


@dataclass(slots=True)
class Learner:
    """What a person has practised, by the ids of clauses; `daily` is the second of their next daily clause, 0 for none."""

    clauses: dict[str, Practised] = field(default_factory=dict)
    daily: int = 0
