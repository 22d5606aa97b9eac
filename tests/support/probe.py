"""A program for the process that files are read in: it does what a file could make a reader do, and tells what came of it."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import resource
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from index.collection.fencing.fenced import serve


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


def _forked(_: str) -> str:
    """Leaves a process behind, out of its group if it can."""
    if os.fork():
        return "forked"
    try:
        os.setsid()
    finally:
        os.closerange(0, 4096)
        time.sleep(60)
        os._exit(0)


def _in_a_thread(_: str) -> str:
    done: list[str] = []
    thread = threading.Thread(target=lambda: done.append("done"))
    thread.start()
    thread.join()
    return done[0]


def _called(number: str) -> str:
    """A system call by its number and its arguments."""
    libc = ctypes.CDLL(None, use_errno=True)
    found = libc.syscall(*(ctypes.c_long(int(one)) for one in number.split()))
    return str(found) if found >= 0 else errno.errorcode[ctypes.get_errno()]


def _limited(most: str) -> str:
    resource.setrlimit(resource.RLIMIT_CORE, (int(most), int(most)))
    return str(resource.getrlimit(resource.RLIMIT_CORE))


def _opened(path: str) -> str:
    os.close(os.open(path, os.O_WRONLY | os.O_TRUNC))
    return "opened"


def _moded(path: str) -> str:
    Path(path).chmod(0o777)
    return "moded"


def _timed(path: str) -> str:
    os.utime(path, (1, 1))
    return "timed"


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
    "fork": _forked,
    "thread": _in_a_thread,
    "call": _called,
    "limit": _limited,
    "open": _opened,
    "mode": _moded,
    "time": _timed,
    "sleep": _slept,
    "spin": _spun,
    "fill": _filled,
    "crash": _crashed,
    "close": _garbled,
    "processes": lambda _: json.dumps([os.getppid(), os.getpid()]),
}


def act(raw: bytes, name: str, stem: str, recognising: bool) -> bytes:
    """Does what `name` says with the bytes as its argument."""
    if name == "answer":
        return raw
    if name == "flood":
        return b" " * int(raw)
    try:
        return json.dumps({"done": ACTS[name](raw.decode())}).encode()
    except Exception as error:  # noqa: BLE001  (told to the test)
        return json.dumps({"failed": type(error).__name__}).encode()


def main() -> None:
    serve(act, *map(int, sys.argv[-2:]))
