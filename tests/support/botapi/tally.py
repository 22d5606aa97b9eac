"""The outcome of questions: lost, answered twice, answered out of order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Said = tuple[str, int | None]
"""What distinguishes a message from others in its chat: its text, and the message it replies to."""


@dataclass(frozen=True, slots=True)
class Tally:
    """`lost` and `doubled` count messages, `disordered` chats; `strange` are messages that nobody expected."""

    lost: int = 0
    doubled: int = 0
    disordered: int = 0
    strange: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.lost + other.lost,
            self.doubled + other.doubled,
            self.disordered + other.disordered,
            self.strange + other.strange,
        )


def tally(chats: Iterable[tuple[Sequence[Said], Sequence[Said]]]) -> Tally:
    """Counts over chats, each given as the messages that were due, in order, and those that came."""
    total = Tally()
    for due, came in chats:
        wanted, got = Counter(due), Counter(came)
        first = [said for said in dict.fromkeys(came) if said in wanted]
        total += Tally(
            lost=(wanted - got).total(),
            doubled=sum(count - wanted[said] for said, count in got.items() if said in wanted and count > wanted[said]),
            disordered=int(first != [said for said in dict.fromkeys(due) if said in got]),
            strange=sum(count for said, count in got.items() if said not in wanted),
        )
    return total
