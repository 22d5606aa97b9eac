"""From a raw update to what the inbox keeps of it: its lane, its chat and user, and what tells it from any other."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import field
from enum import StrEnum
from typing import Any, Self

from index.values import dataclass

KINDS = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "callback_query",
    "inline_query",
    "guest_message",
    "my_chat_member",
)
"""The kinds of update that are asked for and answered."""
DAILY = "daily"
"""The kind of what comes by the clock, and from no server: the daily clause of a user."""
_ID = range(2**63)


class LaneKind(StrEnum):
    """Whose updates are kept in order."""

    CHAT = "chat"
    GUEST = "guest"  # a user who asks in a chat that the bot is not in
    INLINE = "inline"  # a user who types in any chat
    UPDATE = "update"  # a malformed one by itself


@dataclass(frozen=True, slots=True)
class Lane:
    """Updates that are answered one after the other: those of a chat or a user, or a single update, by number.

    On disk it is its text, such as "chat -7".
    """

    kind: LaneKind
    number: int

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @classmethod
    def stored(cls, text: str) -> Self:
        """The lane that has this text. Raises ValueError."""
        kind, number = text.split(" ")
        return cls(LaneKind(kind), int(number))


def _nothing() -> None:
    pass


@dataclass(slots=True)
class WaitingUpdate:
    """An update that waits. `sent` of its answers are done; `received` is wall-clock time in seconds.

    `tries` are its deliveries that failed or came to no end, with the one under way while `counted`; `deliveries` are all.
    `worked` is called when the work is over and what remains is sending. `forgets` if all that is kept of its user is deleted
    with it.
    """

    lane: Lane
    seq: int
    update_id: int
    chat: int
    user: int
    kind: str
    raw: str
    received: float
    sent: int
    tries: int
    deliveries: int
    about: str
    counted: bool = False
    forgets: bool = False
    worked: Callable[[], None] = field(default=_nothing, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class NewUpdate:
    """What is kept of an update that has just come.

    `about` is what it is about, without words: a message's place and time, or a query's id. An id of an update comes again
    in two ways: with the same `about` if it is delivered again, with another if a server counts from the beginning.
    """

    update_id: int
    about: str
    lane: Lane
    chat: int
    user: int
    kind: str
    raw: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that answers a question: its id (0 if it has none) and its number among the answers, from 1."""

    chat: int
    question: int
    number: int
    message: int


@dataclass(frozen=True, slots=True)
class Thread:
    """Whose talk it is, and where: a person's, or a channel's, in a chat and a topic of it."""

    chat: int
    user: int
    topic: int = 0


@dataclass(frozen=True, slots=True)
class Parked:
    """An update that was set aside, with its number, when and why; times are wall-clock seconds."""

    number: int
    lane: str
    update_id: int
    chat: int
    user: int
    kind: str
    raw: str
    received: float
    tries: int
    at: float
    reason: str


def update_id(update: object) -> int | None:
    """The id of a raw update, None if it has no usable one."""
    found = update.get("update_id") if isinstance(update, Mapping) else None
    return found if isinstance(found, int) and not isinstance(found, bool) and found in _ID else None


def new_update(update: Any) -> NewUpdate:
    """What is kept of an update with a usable id. A malformed one is kept too, in a lane of its own, until it is handled."""
    kind = next((kind for kind in (*KINDS, DAILY) if kind in update), "")
    body = _object(update.get(kind))
    chat = _number(_object(_object(body.get("message"), body).get("chat")).get("id"))
    user = _number(_object(body.get("from")).get("id"))
    if kind == "inline_query":
        lane = Lane(LaneKind.INLINE, user)
    elif kind == "guest_message":
        lane = Lane(LaneKind.GUEST, user)
    elif chat or user:
        lane = Lane(LaneKind.CHAT, chat or user)
    else:
        lane = Lane(LaneKind.UPDATE, update["update_id"])
    return NewUpdate(update["update_id"], _about(kind, chat, body), lane, chat, user, kind, json.dumps(update))


def daily_update(user: int, at: int, code: str) -> NewUpdate:
    """What is kept of a daily clause, as if a server had sent it; one of another second is another update."""
    number = int.from_bytes(hashlib.sha256(f"{DAILY} {user} {at}".encode()).digest()[:8]) >> 1
    body = {"chat": {"id": user}, "from": {"id": user, "language_code": code}, "date": at}
    return new_update({"update_id": number, DAILY: body})


def storable(name: str) -> str:
    """A name that the server has given, as any database holds it: with a NUL or half a pair of surrogates written out."""
    return name.encode("unicode_escape").decode()


def unnamed(about: str) -> str:
    """What an update is about, so that it is known again and names nobody.

    >>> unnamed("message 5 10 1").startswith("#"), unnamed("message 5 10 1") == unnamed("message 5 10 1")
    (True, True)
    """
    return f"#{hashlib.sha256(about.encode()).hexdigest()[:32]}"


def album_of(raw: str) -> str | None:
    """The album that the message of a stored update belongs to."""
    found = _object(_object(json.loads(raw)).get("message")).get("media_group_id")
    return found if isinstance(found, str) else None


def _about(kind: str, chat: int, body: Mapping[str, Any]) -> str:
    if "query" in kind:
        return f"{kind} {storable(str(body.get('id', ''))[:64])}"
    when = body.get("edit_date") if kind.startswith("edited") else body.get("date")
    return f"{kind} {chat} {_number(body.get('message_id'))} {_number(when)}"


def _object(value: object, otherwise: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else otherwise or {}


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63 else 0
