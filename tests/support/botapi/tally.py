"""The outcome of questions: lost, answered twice, answered out of order; and what became of each confirmation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.support.botapi.methods import Sent

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


@dataclass(frozen=True, slots=True)
class Unnoted:
    """Messages that were accepted, and that the bot never noted as sent: each has to come again.

    `unheard` were accepted with their confirmation lost; before those that were `cut` came again, the process that sent them
    had ended, or its connections had been broken. Of the `unexplained`, neither is true: the bot heard of them and lives.
    """

    unheard: int = 0
    cut: int = 0
    unexplained: int = 0

    def __add__(self, other: Unnoted) -> Unnoted:
        return Unnoted(self.unheard + other.unheard, self.cut + other.cut, self.unexplained + other.unexplained)


def unnoted(
    came: Sequence[Sent], due: Collection[Said], noted: Collection[tuple[int, int]], ends: Mapping[str, Sequence[float]]
) -> Unnoted:
    """Counts among the messages that a chat received, in order, those that are due in it.

    `noted` are the chats and numbers of the messages that the bot's inbox has noted as sent; `ends` are the times at which the
    process that sent them ended or was cut off, or all its connections were broken.
    """
    unheard = cut = unexplained = 0
    for at, sent in enumerate(came):
        said = (sent.text, sent.reply_to)
        if said not in due or (sent.chat, sent.message_id) in noted:
            continue
        again = next((other.at for other in came[at + 1 :] if (other.text, other.reply_to) == said), float("inf"))
        ended = any(sent.at <= end <= again for end in ends[sent.by])
        unheard += not sent.heard
        cut += sent.heard and ended
        unexplained += sent.heard and not ended
    return Unnoted(unheard, cut, unexplained)
