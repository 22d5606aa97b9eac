"""A program for the process that files are read in: it does what a file could make a reader do, and tells what came of it."""

from __future__ import annotations

import ctypes
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from index.collection.fenced import serve


def _connected(where: str) -> str:
    host, port = where.split(":")
    with socket.create_connection((host, int(port)), timeout=5):
        return "connected"


def _looked_up(where: str) -> str:
    return str(socket.getaddrinfo(where, 80))


def _datagram(where: str) -> str:
    host, port = where.split(":")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        return str(sender.sendto(b"x", (host, int(port))))


def _unix(path: str) -> str:
    with socket.socket(socket.AF_UNIX) as talker:
        talker.connect(path)
        return "connected"


def _written(path: str) -> str:
    Path(path).write_text("x")
    return "written"


def _made(path: str) -> str:
    Path(path).mkdir()
    return "made"


def _removed(path: str) -> str:
    Path(path).unlink()
    return "removed"


def _renamed(path: str) -> str:
    return str(Path(path).rename(f"{path}2"))


def _signalled(process: str) -> str:
    os.kill(int(process), 0)
    return "signalled"


def _ran(command: str) -> str:
    return subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True).stdout


def _slept(seconds: str) -> str:
    time.sleep(float(seconds))
    return "slept"


def _spun(_: str) -> str:
    while True:
        pass


def _filled(count: str) -> str:
    return str(len(bytearray(int(count))))


def _crashed(_: str) -> str:
    return str(ctypes.string_at(0))


def _garbled(_: str) -> str:
    os.closerange(3, 100)
    return ""


ACTS: dict[str, Callable[[str], str]] = {
    "environment": lambda _: json.dumps(dict(os.environ)),
    "arguments": lambda _: json.dumps(sys.argv),
    "read": lambda path: Path(path).read_text("utf-8"),
    "list": lambda path: str(list(Path(path).iterdir())),
    "write": _written,
    "make": _made,
    "remove": _removed,
    "rename": _renamed,
    "run": _ran,
    "connect": _connected,
    "look up": _looked_up,
    "datagram": _datagram,
    "unix": _unix,
    "signal": _signalled,
    "sleep": _slept,
    "spin": _spun,
    "fill": _filled,
    "crash": _crashed,
    "close": _garbled,
    "processes": lambda _: json.dumps([os.getppid(), os.getpid()]),
}


def act(raw: bytes, name: str, stem: str, recognising: bool) -> bytes:
    """Does what `name` says with the bytes as its argument."""
    try:
        return json.dumps({"done": ACTS[name](raw.decode())}).encode()
    except Exception as error:  # noqa: BLE001  (told to the test)
        return json.dumps({"failed": type(error).__name__}).encode()


def main() -> None:
    serve(act, *map(int, sys.argv[-2:]))
