"""An HTTP server of the tests' own, which sends texts, and everything that goes wrong when one is fetched."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

TEXT = b"RESOLUTION 7 (Oslo, 2020)\n\nOn tea\n\nThe Assembly,\n\nresolves\n\nto serve tea.\n"
PAGE = b"<!DOCTYPE html><html><body><p>RESOLUTION 7 (Oslo, 2020)</p><p>resolves</p><p>to serve tea.</p></body></html>"
Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the path that is asked for."""

    protocol_version = "HTTP/1.1"
    server: Texts

    def do_GET(self) -> None:
        """Sends what stands at a path."""
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.answers.get(self.path.partition("?")[0], _missing)(self)

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Sends an answer; a header is named with _ for -."""
        self.send_response(status)
        told = {"Content_Length": str(len(body)), **headers}
        for name, value in told.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *told: object) -> None:
        """Says nothing."""


def _missing(one: Handler) -> None:
    one.send(b"no", 404)


def _slowly(one: Handler) -> None:
    """A byte at a time, each in time, and never all."""
    one.send_response(200)
    one.send_header("Content-Length", "1000")
    one.end_headers()
    for _ in range(100):
        one.wfile.write(b"x")
        one.wfile.flush()
        time.sleep(0.1)


def _slow_head(one: Handler) -> None:
    """A header at a time."""
    one.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        one.wfile.write(f"X-{number}: x\r\n".encode())
        one.wfile.flush()
        time.sleep(0.1)


def _endless(one: Handler) -> None:
    """More and more, without saying how much."""
    one.send_response(200)
    one.send_header("Connection", "close")
    one.end_headers()
    for _ in range(400):
        one.wfile.write(b"tea " * 25_000)
    one.close_connection = True


def _short(one: Handler) -> None:
    """Less than was said."""
    one.send(TEXT, Content_Length="100000")
    one.close_connection = True


class Texts(ThreadingHTTPServer):
    """The server, in threads of its own, on a free port of this machine; `asked` are the requests, with their headers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.host = f"127.0.0.1:{self.server_port}"
        bomb = gzip.compress(bytes(200_000_000), 9)
        other = f"http://localhost:{self.server_port}/res-7.txt"
        self.answers: dict[str, Answer] = {
            "/res-7.txt": lambda one: one.send(TEXT),
            "/page.html": lambda one: one.send(PAGE, Content_Type="text/html"),
            "/gzip": lambda one: one.send(gzip.compress(TEXT), Content_Encoding="gzip"),
            "/bomb": lambda one: one.send(bomb, Content_Encoding="gzip"),
            "/torn": lambda one: one.send(b"\x1f\x8bno", Content_Encoding="gzip"),
            "/brotli": lambda one: one.send(TEXT, Content_Encoding="br"),
            "/inside": lambda one: one.send(b"", 302, Location="/res-7.txt"),
            "/outside": lambda one: one.send(b"", 302, Location=other),
            "/scheme": lambda one: one.send(b"", 302, Location="file:///etc/passwd"),
            "/loop": lambda one: one.send(b"", 302, Location="/loop"),
            "/forbidden": lambda one: one.send(b"no", 403),
            "/busy": lambda one: one.send(b"no", 429),
            "/broken": lambda one: one.send(b"no", 500),
            "/nothing": lambda one: one.send(b""),
            "/partial": lambda one: one.send(b"RESO", 206),
            "/large": lambda one: one.send(b"x", Content_Length="90000000"),
            "/endless": _endless,
            "/short": _short,
            "/slow": _slowly,
            "/slow-head": _slow_head,
        }

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://{self.host}{path}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, *about: object) -> None:
        """A client that hangs up is what is tested."""
