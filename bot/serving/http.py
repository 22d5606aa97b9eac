"""A small HTTP server on a given address, until the process stops."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.translation import gettext as _
from index import ClausebotError

if TYPE_CHECKING:
    from starlette.applications import Starlette


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
            listening.listen(256)
        except OSError:
            listening.close()
            raise
        return listening
    except OSError as error:
        number = error.errno if error.errno and error.errno > 0 else None  # negative if a name is not known
        reason = (os.strerror(number) if number else error.strerror or str(error)).lower()
        said = _("Cannot listen on {host}:{port} ({reason}); set {variable} to another address.")
        raise PortTaken(said.format(host=host, port=port, reason=reason, variable=variable)) from error


async def serve(app: Starlette, listening: socket.socket, stopping: asyncio.Event) -> None:
    """Serves HTTP until the process stops. Signals are left to the process."""
    import uvicorn

    class Server(uvicorn.Server):
        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            yield

    server = Server(uvicorn.Config(app, lifespan="off", log_config=None, access_log=False, timeout_graceful_shutdown=1))
    serving = asyncio.create_task(server.serve([listening]))
    await stopping.wait()
    server.should_exit = True
    await serving
