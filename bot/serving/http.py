"""Small HTTP servers on given addresses, until the process stops: each within the limits of `connections`."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.translation import gettext as _
from index import ClausebotError

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.types import Message, Receive, Scope, Send

    from bot.serving.connections import Limits

_AT_ONCE = 64
"""Connections that are taken in before any of them is looked at."""
_QUEUE = 512
"""Connections that wait in the system for us to take them in."""


class PortTaken(ClausebotError):
    """An address on which nothing can listen, as when its port is taken."""


def listen(host: str, port: int, variable: str) -> socket.socket:
    """A socket that listens on an address. Raises PortTaken, which names the environment variable to change."""
    try:
        family, kind, protocol, _name, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)  # without the protocol, asyncio delays each answer by 40 ms
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(where)
            listening.listen(_QUEUE)
        except OSError:
            listening.close()
            raise
        return listening
    except OSError as error:
        number = error.errno if error.errno and error.errno > 0 else None  # negative if a name is not known
        reason = (os.strerror(number) if number else error.strerror or str(error)).lower()
        said = _("Cannot listen on {host}:{port} ({reason}); set {variable} to another address.")
        raise PortTaken(said.format(host=host, port=port, reason=reason, variable=variable)) from error


class Servers:
    """The HTTP servers of a process, which share its connections. Each serves until the process stops."""

    def __init__(self, stopping: asyncio.Event, refused: Callable[[str], None], limits: Limits | None = None) -> None:
        from bot.serving.connections import Connections, Limits

        self._stopping = stopping
        self._refused = refused
        self._among = Connections(limits or Limits(), refused)

    async def serve(self, app: Starlette, listening: socket.socket) -> None:
        """Serves HTTP until the process stops. Signals are left to the process."""
        import uvicorn
        from uvicorn.protocols.http.h11_impl import H11Protocol

        from bot.serving.connections import Connection

        class Ours(Connection, H11Protocol):
            among = self._among

        class Server(uvicorn.Server):
            @contextmanager
            def capture_signals(self) -> Iterator[None]:
                yield

            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                await super().startup(sockets)
                listening.listen(_QUEUE)  # waiting there costs us no descriptor

        config = uvicorn.Config(
            self._bounded(app),
            http=Ours,
            ws="none",
            interface="asgi3",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,  # whom we trust to name an address is for the guard to know
            backlog=_AT_ONCE,
            timeout_graceful_shutdown=1,
        )
        server = Server(config)
        serving = asyncio.create_task(server.serve([listening]))
        await self._stopping.wait()
        server.should_exit = True
        await serving

    def _bounded(self, app: Starlette) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
        """The application, which is given no body over the limit."""
        from starlette.exceptions import HTTPException

        from bot.serving.responses import refusal

        most = self._among.limits.size

        async def called(scope: Scope, receive: Receive, send: Send) -> None:
            size = 0

            async def part() -> Message:
                nonlocal size
                message = await receive()
                size += len(message.get("body", b""))
                if size > most:
                    self._refused("body too large")
                    raise HTTPException(413, "Too large")
                return message

            declared = dict(scope["headers"]).get(b"content-length", b"")
            if declared.isdigit() and int(declared) > most:
                self._refused("body too large")
                await refusal(scope["path"], "Too large", 413)(scope, receive, send)
            else:
                await app(scope, part, send)

        return called
