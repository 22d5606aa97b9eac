"""A server that speaks S3's protocol, in a process of its own: what the store of published indexes reaches over HTTP.

    with S3.begun() as server:         it is ended with its block
        place = server.bucket()        the address of a new bucket, for the process whose variables are `server.variables`
        server.hang_up()               nobody listens at its port any more, as when a machine is gone; what it holds is kept
        server.listen()                it is back

It is moto's, which holds everything in memory. `python -m tests.support.s3` is that process: it does what its input says.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any
from uuid import uuid4

import pytest

from tests.support.paths import ROOT

_HOST = "127.0.0.1"
_NEEDED = ("s3fs", "moto", "flask", "flask_cors")


class S3:
    """The server, as the tests talk to it."""

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            (sys.executable, "-m", "tests.support.s3"), cwd=ROOT, stdin=pipe, stdout=pipe, text=True, stderr=subprocess.DEVNULL
        )
        self._port = self._told("listen 0")

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
            server.process.communicate()

    @property
    def variables(self) -> dict[str, str]:
        """What a process that uses the server must have in its environment."""
        return {
            "AWS_ENDPOINT_URL": f"http://{_HOST}:{self._port}",
            "AWS_ACCESS_KEY_ID": "me",
            "AWS_SECRET_ACCESS_KEY": "se-cret",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_CONFIG_FILE": "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        }

    def bucket(self) -> str:
        """A new bucket; the address of a folder in it."""
        name = f"texts-{uuid4().hex}"
        self._told(f"bucket {name}")
        return f"s3://{name}/store"

    def hang_up(self) -> None:
        """Closes the port; what is asked just now is answered to its end."""
        self._told("hang-up")

    def listen(self) -> None:
        """Opens the port again."""
        self._told(f"listen {self._port}")

    def _told(self, words: str) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(words, file=self.process.stdin, flush=True)
        return int(self.process.stdout.readline())


def _serve() -> None:
    """Does what each line of the input says, and answers with the port."""
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    from moto.s3 import s3_backends
    from werkzeug.serving import make_server

    application = DomainDispatcherApplication(create_backend_app)
    server: Any = None
    for line in sys.stdin:
        word, _, name = line.strip().partition(" ")
        if word == "listen":
            server = make_server(_HOST, int(name), application, threaded=True)
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        elif word == "hang-up":
            server.shutdown()
            server.server_close()
        else:
            s3_backends["123456789012"]["global"].create_bucket(name, "us-east-1")
        print(server.port, flush=True)


if __name__ == "__main__":
    _serve()
