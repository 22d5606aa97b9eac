"""What a client may cost a server of ours: how long it may keep us waiting, how much it may send, and how many there may be.

uvicorn has no time-out for a request that is only half sent: whoever opens a thousand connections and sends half a header
on each takes every descriptor of the process, and with them the work. Here each wait for a client has an end, and where
there are too many connections, the one that has kept us waiting longest gives way to the new one. A connection whose
request is being answered is never taken from it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

import h11

from bot.serving.descriptors import descriptors
from index.values import dataclass

if TYPE_CHECKING:
    from uvicorn.protocols.http.h11_impl import H11Protocol
else:  # slow to import; the class that a server uses has it as its other base
    H11Protocol = object

_MOST = 1024
_SHARE = 2
"""Of the descriptors, connections from outside get one in this many; the others are for the work."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for a request's header, for its body, and for taking our answer; bytes of a body; connections in all.

    `rest` is for one that was answered before its body was all sent: seconds to send the rest and take the answer. Of the rest
    `unread` bytes are taken and dropped, as a client that is still sending would not see the answer otherwise.

    `connections` 0 means a share of the descriptors that the process may have.
    """

    header: float = 10.0
    body: float = 20.0
    answer: float = 30.0
    rest: float = 5.0
    size: int = 1_000_000
    unread: int = 4_000_000
    connections: int = 0

    def most(self) -> int:
        """How many connections there may be at once."""
        return self.connections or max(min(_MOST, descriptors() // _SHARE), 1)


class Connections:
    """The connections of all servers of a process; `refused` is called with the reason of each that is ended early."""

    def __init__(self, limits: Limits, refused: Callable[[str], None]) -> None:
        self.limits = limits
        self._most = limits.most()
        self._refused = refused
        self._all: set[Connection] = set()
        self._waited_for: dict[Connection, None] = {}  # those whose client has something to do, the longest waiting first

    def enter(self, connection: Connection) -> None:
        """Takes a connection in, at the cost of the one that has kept us waiting longest, or of itself."""
        if len(self._all) >= self._most:
            last = next(iter(self._waited_for), connection)
            self.end(last, "too many connections")
            if last is connection:
                return
        self._all.add(connection)

    def waits(self, connection: Connection) -> None:
        """It is the client's turn, from now on."""
        if connection in self._all:
            self._waited_for.pop(connection, None)
            self._waited_for[connection] = None

    def works(self, connection: Connection) -> None:
        """It is our turn."""
        self._waited_for.pop(connection, None)

    def leave(self, connection: Connection) -> None:
        """The connection is gone."""
        self._all.discard(connection)
        self._waited_for.pop(connection, None)

    def end(self, connection: Connection, reason: str) -> None:
        """Breaks a connection off."""
        self.leave(connection)
        self._refused(reason)
        connection.transport.abort()


class Connection(H11Protocol):
    """An end to each wait for the client, over uvicorn's HTTP/1.1, which the class that a server uses has as its other base."""

    among: ClassVar[Connections]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stalled = False  # our answer is not taken
        self._dropped: int | None = None  # bytes, since the answer; None while what is sent is wanted
        self._phase: tuple[object, ...] = ()
        self._end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has connected."""
        super().connection_made(transport)
        self.among.enter(self)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is closed."""
        self.among.leave(self)
        self._forget_end()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """The client has sent something."""
        super().data_received(data)
        self._watch()
        if self._dropped is not None:
            self._dropped += len(data)
            if self._dropped > self.among.limits.unread:
                self.transport.pause_reading()

    def on_response_complete(self) -> None:
        """The request is answered."""
        super().on_response_complete()
        self._watch()

    def pause_writing(self) -> None:
        """The client does not take our answer."""
        super().pause_writing()
        self._stalled = True
        self._watch()

    def resume_writing(self) -> None:
        """The client goes on taking it."""
        super().resume_writing()
        self._stalled = False
        self._watch()

    def _watch(self) -> None:
        """Sets the end of a wait when it begins; what is sent while it lasts does not put it off."""
        answered = self.cycle is None or self.cycle.response_complete
        phase = (self.cycle, answered, self.conn.their_state, self._stalled)
        if phase == self._phase:
            return
        self._phase = phase
        self._dropped = None
        self._forget_end()
        limits = self.among.limits
        if self._stalled:
            self._wait(limits.answer, "answer not taken")
        elif answered and self.conn.their_state is h11.SEND_BODY:
            self._dropped = 0
            self._wait(limits.rest, "body not wanted")
        elif answered:
            self._wait(limits.header, "header not sent")
        elif self.conn.their_state is h11.SEND_BODY:
            self._wait(limits.body, "body not sent")
        else:
            self.among.works(self)

    def _wait(self, seconds: float, reason: str) -> None:
        self.among.waits(self)
        self._end = self.loop.call_later(seconds, self.among.end, self, reason)

    def _forget_end(self) -> None:
        if self._end:
            self._end.cancel()
            self._end = None
