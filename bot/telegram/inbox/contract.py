"""What an inbox promises, whatever keeps it. tests/bot/telegram/inbox holds every backend to it.

An update that was added stays until it is done or parked, whatever happens to the process. A method has returned when its
changes would survive the process; unless it says otherwise, they would then survive the machine as well.

    Unavailable    the store is full, locked or out of reach: the same call may succeed later
    Away           as that, and it was said in the log once for all who wait
    Unusable       it will not: the store is damaged, or of another version; or a value cannot be stored
    NotHeld        what was to be done is another process's to do by now

Where several processes (replicas) have one inbox, `replicas` keeps them out of each other's way: each lane, and the receiving
of updates, is held by one at a time, and the limits of what is sent count for all of them together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple, ParamSpec, Protocol, TypeVar

from bot.chat.practice.learner import Learner, Practised
from bot.telegram.inbox.updates import Lane, Parked, Sent, Thread, WaitingUpdate
from index import ClausebotError

PARKED_FOR = 30 * 24 * 3600.0
"""Seconds for which an update that was set aside is kept."""
REMEMBERED = 3 * 24 * 3600.0
"""Seconds for which answered updates are known by their ids; the server redelivers for a day."""
DRAFT_KEPT = 24 * 3600.0
"""Seconds for which a draft is kept on which somebody practises."""
REFUSED_FOR = 24 * 3600.0
"""Seconds after which a stranger is told again that the bot is private."""
P = ParamSpec("P")
T = TypeVar("T")


class Unavailable(Exception):
    """The store does not take or give anything now."""


class Away(Unavailable):
    """The store is out of reach, as the log has said already."""


class NotHeld(Exception):
    """Another process may have the lane by now: nothing more is sent from here."""


class Unusable(ClausebotError):
    """The store cannot be opened, read or written, and waiting does not help."""


class Limit(NamedTuple):
    """At most `most` events of a key in any `seconds`."""

    key: str
    most: int
    seconds: float


class Place(NamedTuple):
    """A place for an event, by its numbers; if there is none, for each limit the seconds until there may be one."""

    numbers: tuple[int, ...]
    delays: tuple[float, ...]


class Replicas(Protocol):
    """How processes that share an inbox keep out of each other's way. What is held is free as soon as its process has ended."""

    async def hold(self, name: str) -> bool:
        """Whether this process holds something from now on, or already did. Raises Unavailable."""

    async def taken(self, names: Collection[str]) -> set[str]:
        """Which of these other processes hold, at one look at all of them. Raises Unavailable."""

    def holds(self, name: str) -> bool:
        """Whether it holds it still, as far as it knows: one that was cut off learns of it when it asks for a place."""

    async def release(self, name: str) -> None:
        """Holds it no longer. Raises Unavailable, and then it is free all the same, or soon."""

    async def take(self, limits: Sequence[Limit], held: str = "", seq: int = 0) -> Place:
        """A place for an event that begins now and lasts until `end`, if there is room within every limit.

        If something is to be held, it is given only while this process holds it, and the update of that `seq` still waits, as
        the store itself sees it. Raises NotHeld, Unavailable.
        """

    async def count(self, limit: Limit) -> float:
        """Counts an event that happens now; if there is no room for it, the seconds until there may be. Raises Unavailable."""

    def end(self, place: Place) -> None:
        """The event has happened by now. It is written down as soon as it can be, and nobody waits for that."""


class Inbox(Protocol):
    """Updates that wait, in lanes, and what is remembered of those that were answered."""

    @property
    def replicas(self) -> Replicas | None:
        """How processes that share it keep out of each other's way; None if it is this process's alone."""

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of a method of this inbox, without stopping the event loop."""

    def close(self) -> None:
        """Waits for what was begun, and ends."""

    # --- what waits ---

    def add(self, updates: Iterable[object]) -> set[Lane]:
        """Keeps raw updates that are new and returns their lanes; those without a usable id are skipped.

        Known are those that wait, are parked, or were answered in the last days. An id that is known for another update is
        the id of a new one: a server counts from the beginning.
        """

    def lanes(self) -> list[Lane]:
        """The lanes in which something waits, the longest waiting first."""

    def first(self, lane: Lane, besides: Iterable[int] = ()) -> WaitingUpdate | None:
        """The next update of a lane, except those of some users; of inline queries the last, as it has the most letters."""

    def spoken_for(self, waiting: WaitingUpdate, album: str) -> bool:
        """Whether another message of its album waits behind an update, or has spoken for the album."""

    def speak(self, waiting: WaitingUpdate, album: str) -> bool:
        """Whether an update speaks for its album: the first that asks does, also when it is delivered again."""

    def begin(self, waiting: WaitingUpdate) -> None:
        """Counts a delivery before its work. It survives the process, which may be ended by the work, not the machine."""

    def spare(self, waiting: WaitingUpdate) -> None:
        """The delivery does not count against the update: it did not fail, or its work is done. Survives the process."""

    def blame(self, waiting: WaitingUpdate) -> None:
        """The delivery counts against the update, also if its work was done."""

    def sent(self, waiting: WaitingUpdate, sent: Sent) -> None:
        """One more of an update's answers is sent."""

    def done(self, waiting: WaitingUpdate, last: Sent | None = None) -> None:
        """Deletes an update whose answers are all sent. Earlier inline queries go too: nobody is waiting for them.

        If it `forgets`, all that is kept of its user goes with it, but for what waits: that goes when it is answered.
        """

    def depth(self, held: Collection[tuple[Lane, int]] = ()) -> tuple[int, float]:
        """How many updates wait, and for how many seconds the first has, besides those of users who are held back."""

    # --- what is set aside ---

    def park(self, waiting: WaitingUpdate, reason: str) -> None:
        """Sets an update aside, so that those after it have their turn."""

    def parked(self) -> list[Parked]:
        """What is set aside, the first first."""

    def replay(self, numbers: Collection[int] | None = None) -> int:
        """Lets parked updates wait again as if they had just come, all or some; returns how many."""

    # --- strangers ---

    def refused(self, user: int) -> bool:
        """Whether a user was refused within the last day."""

    def refuse(self, user: int) -> None:
        """Remembers that a user was refused now."""

    def dismiss(self, lane: Lane, user: int) -> int:
        """Deletes what a user has waiting in a lane, and returns how many. Survives the process."""

    # --- what is remembered ---

    def replies(self, chat: int, question: int) -> list[int]:
        """The messages that answered a question, in their order."""

    def forget_replies(self, chat: int, question: int, messages: Sequence[int]) -> None:
        """Forgets messages that were deleted."""

    def documents(self, chat: int) -> tuple[str, ...]:
        """The ids of the documents that a chat has chosen; empty for all."""

    def choose(self, chat: int, documents: Sequence[str]) -> None:
        """Stores the documents that a chat has chosen."""

    def language(self, chat: int) -> str:
        """The code of the language that a chat has chosen to be addressed in ("fr"); "" for none."""

    def use_language(self, chat: int, code: str) -> None:
        """Stores the language that a chat has chosen."""

    def turn(self, thread: Thread, asked: int, to: int = 0) -> str:
        """The turn that the message `asked` goes on from, also if that has taken its turn; "" after an hour.

        It is that of the answer `to` which it replies, whoever asked for that; else the last one of its thread, or, where that
        has none, of its chat and topic, but not of those whose answers only they see. An answer whose turn is gone, as others
        followed it, is gone on from by nothing. A button, 0, goes on from the message `to` which it is below, or from the last
        turn, also if that was another button's.
        """

    def take_turn(self, thread: Thread, asked: int, turn: str, to: int = 0) -> None:
        """The message `asked`, or a button below the message `to`, has taken its turn.

        The turn before it is kept, in case it is answered again or edited.
        """

    def forget_turn(self, thread: Thread) -> None:
        """Forgets the last turns of whoever talks in a thread, in all of its chat."""

    def allowed(self, user: int) -> bool:
        """Whether a user allowed questions of theirs to be kept for the operator."""

    def allow(self, user: int, *, allowed: bool) -> None:
        """A user allows questions of theirs to be kept for the operator, or no longer."""

    def role(self, user: int) -> str:
        """What a user said that they are at a meeting; "" for nothing."""

    def take_role(self, user: int, role: str) -> None:
        """Stores what a user is at a meeting; "" deletes it."""

    def only_me(self, user: int) -> bool:
        """Whether a user is to be the only one who sees their answers in groups."""

    def take_only_me(self, user: int, *, only: bool) -> None:
        """Stores whether a user is to be the only one who sees their answers in groups."""

    def tours(self, user: int) -> list[str]:
        """Where a user is in tours, as `take_tour` was given it: the last one first."""

    def take_tour(self, user: int, document: str, place: str) -> None:
        """Stores where a user is in the tour of a document, and forgets it for all but the last few; "" deletes it."""

    def learner(self, user: int) -> Learner | None:
        """What a user has practised, and when their next daily clause comes; None if they did not allow that to be kept."""

    def enrol(self, user: int, daily: int, code: str) -> None:
        """A user allows what they practise to be kept.

        `daily` is the second of the wall clock of their next daily clause, in the language of this code; 0 for none.
        """

    def practise(self, user: int, practised: Sequence[Practised], gone: Sequence[str] = ()) -> None:
        """Stores what is known of clauses that a user practised, if they still allow it, and deletes clauses by their ids."""

    def forget_learner(self, user: int) -> None:
        """Deletes what a user has practised, and their daily clause."""

    def draft(self, user: int) -> str:
        """The draft on which a user practises; "" for none, and after a day."""

    def take_draft(self, user: int, draft: str) -> None:
        """Stores the draft on which a user practises; "" deletes it."""

    def ring(self) -> set[Lane]:
        """Puts the daily clauses whose time has come into their users' lanes, and returns these.

        Each comes once, whatever happens to the processes that share the inbox; for days that have passed, one comes.
        """

    def move(self, was: int, chat: int) -> None:
        """A chat has another id from now on; what it has chosen goes along."""

    def moved(self) -> dict[int, int]:
        """The ids that chats had before, by those that they have."""

    def noted(self, name: str) -> str:
        """What a process noted under a name; "" if nothing."""

    def note(self, name: str, value: str) -> None:
        """Notes a value for later processes."""
