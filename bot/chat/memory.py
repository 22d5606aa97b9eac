"""What a chat remembers between two messages: the last turn, whether questions may be kept, what the person is and reads.

A channel makes one from what it has kept of the chat, passes it with every message, and keeps what has changed.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.chat.practice.learner import Learner
from bot.chat.touring.place import TourPlace
from index import Role, Turn

REMEMBERED_FOR = 3600.0
"""Seconds for which a channel keeps the last turn of a chat."""


@dataclass(slots=True)
class Memory:
    """The last turn, which the next message may go on from; `agreed` if who asks allowed questions of theirs to be kept.

    `choose` are the ids of the documents to search from now on, if a message chose any; () for all. `speak` is the code of
    the language to be addressed in from now on, if a message chose one. `role` is what who asks is at a meeting, if they said
    so; `places` where they are in tours, the last one first; `learner` what they have practised, if they allowed it; `draft`
    the draft on which they practise, in Akoma Ntoso. `only_me` if nobody else is to see their answers in groups. `forgotten` if
    what a channel has kept of the chat is to be deleted: that no turn came before a message does not say that none is kept.
    """

    last: Turn | None = None
    agreed: bool = False
    role: Role | None = None
    learner: Learner | None = None
    draft: str = ""
    only_me: bool = False
    places: tuple[TourPlace, ...] = ()
    forgotten: bool = False
    choose: tuple[str, ...] | None = None
    speak: str | None = None
