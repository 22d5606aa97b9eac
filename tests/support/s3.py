"""A server that speaks S3's protocol, in threads of this process: what the store of published indexes reaches over HTTP.

    with S3.begun() as server:              it is ended with its block
        place = server.bucket()             the address of a new bucket, for the process whose variables are `server.variables`
        server.at("PUT", 20, act)           before it answers the 20th request from now that writes, something is done
        server.hang_up()                    nobody listens at its port any more, as when a machine is gone; all is kept
        server.listen()                     it is back

It is moto's, which holds everything in memory.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any
from uuid import uuid4

import pytest

_HOST = "127.0.0.1"
_NEEDED = ("s3fs", "moto", "flask", "flask_cors")


class S3:
    """The server, as the tests talk to it."""

    def __init__(self) -> None:
        from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
        from moto.s3 import s3_backends

        self._buckets = s3_backends["123456789012"]["global"]
        self._answer: Callable[..., Iterable[bytes]] = DomainDispatcherApplication(create_backend_app)
        self._counting = threading.Lock()
        self._waited: tuple[str, int, Callable[[], object]] = ("", 0, lambda: None)
        self._port = 0
        logging.getLogger("werkzeug").setLevel(logging.ERROR)  # it logs each request
        self.listen()

    @classmethod
    @contextmanager
    def begun(cls) -> Iterator[S3]:
        """A server. A test that asks for it is skipped where a package for it is not installed."""
        if lacking := [name for name in _NEEDED if find_spec(name) is None]:
            pytest.skip(f"there is no server of S3 here: not installed are {', '.join(lacking)} (the extra “test” has them)")
        server = cls()
        try:
            yield server
        finally:
            server.hang_up()

    @property
    def variables(self) -> dict[str, str]:
        """What a process that uses the server must have in its environment."""
        return {
            "AWS_ENDPOINT_URL": f"http://{_HOST}:{self._port}",
            "AWS_ACCESS_KEY_ID": "me",
            "AWS_SECRET_ACCESS_KEY": "se-cret",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_MAX_ATTEMPTS": "1",
            "AWS_CONFIG_FILE": "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        }

    def bucket(self) -> str:
        """A new bucket; the address of a folder in it."""
        name = f"texts-{uuid4().hex}"
        self._buckets.create_bucket(name, "us-east-1")
        return f"s3://{name}/store"

    def at(self, method: str, number: int, act: Callable[[], object]) -> None:
        """Does something once, before the request of a kind with a number, counted from now, is answered."""
        self._waited = method, number, act

    def hang_up(self) -> None:
        """Closes the port; what is asked just now is answered to its end."""
        self._server.shutdown()
        self._server.server_close()

    def listen(self) -> None:
        """Opens the port, the same one again."""
        from werkzeug.serving import make_server

        self._server = make_server(_HOST, self._port, self._asked, threaded=True)
        self._port = self._server.port
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def _asked(self, request: dict[str, Any], begin: Any) -> Iterable[bytes]:
        with self._counting:
            method, left, act = self._waited
            if request["REQUEST_METHOD"] == method:
                self._waited = method, left - 1, act
                if left == 1:
                    act()
        return self._answer(request, begin)
