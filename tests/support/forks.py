"""Processes that begin with their modules imported: one that has imported them forks for each, as that is most of a start.

    bot = begun(arguments, environment, output, errors)            the command, as `subprocess.Popen` gives it
    bot = begun(("-c", code, *arguments), environment, …)          a program, as Python runs it
    bot = Piped(arguments, environment)                            either, to talk to

Each fork is given its own environment and streams, and then runs the command from its first line to its exit status. Only on
Linux, and only for what changes nothing before the command: whoever puts a module of its own on Python's path is started anew,
unless `BEFORE` says that it may as well be run once the others are imported.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import IO, NoReturn, Protocol

from tests.support.paths import ROOT

_IMPORTED = (
    "bot.__main__", "bot.cli.service", "bot.telegram.app", "bot.telegram.inbox.postgres", "index.collection.answering",
    "index.encoding.e5.encoder", "index.encoding.e5.repacked", "index.encoding.onnx_encoder", "index.encoding.second",
    "index.references.linking", "index.search.comparing", "index.store.index", "index.store.write", "faiss", "onnxruntime",
    "rapidfuzz", "tokenizers",
)  # fmt: skip
_LONGEST = 1 << 20
"""Bytes of a request: an environment, above all."""
_STARTING = threading.Lock()
_ALIKE = ("PYTHON", "LC_", "LANG", "LD_", "OMP_")
"""How variables begin that Python, or a library that is imported, has read before the fork: they must be as here."""
BEFORE = "TESTS_BEFORE"
"""The variable with the `sitecustomize` that a fork runs before the command, while Python finds it on its path."""


class Running(Protocol):
    """What the tests use of a process."""

    pid: int
    returncode: int | None

    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, sig: int) -> None: ...
    def terminate(self) -> None: ...
    def kill(self) -> None: ...


class Forked:
    """A process that was forked for the tests; its parent says when it has ended."""

    def __init__(self, told: socket.socket, command: Sequence[str]) -> None:
        self._told = told
        self._command = command
        self._asking = threading.RLock()
        self.returncode: int | None = None
        self.pid = int(self._told.recv(64))

    def poll(self) -> int | None:
        """Its exit status; None while it runs."""
        return self._heard(0)

    def wait(self, timeout: float | None = None) -> int:
        """Its exit status, once it has ended. Raises TimeoutExpired."""
        if (found := self._heard(timeout)) is None:
            raise subprocess.TimeoutExpired(self._command, timeout or 0)
        return found

    def _heard(self, timeout: float | None) -> int | None:
        with self._asking, selectors.DefaultSelector() as ready:
            if self.returncode is None:
                ready.register(self._told, selectors.EVENT_READ)
                if ready.select(timeout):
                    said = self._told.recv(64)
                    assert said, "the process that forks has ended"
                    self.returncode = int(said)
                    self._told.close()
            return self.returncode

    def send_signal(self, sig: int) -> None:
        """Sends a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, sig)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def begun(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    output: IO[bytes],
    errors: IO[bytes],
    given: IO[bytes] | None = None,
) -> Running:
    """The command of clausebot with some arguments, or a program, which reads nothing but what it is given, in a process."""
    if sys.platform != "linux" or _read_at_the_start(environment) != _read_at_the_start(os.environ):
        command = (sys.executable, *(() if arguments[0] == "-c" else ("-m", "bot")), *arguments)
        return subprocess.Popen(command, env=environment, stdin=given or subprocess.DEVNULL, stdout=output, stderr=errors)
    with _STARTING:  # one for all threads
        forker = _forker()
    return forker.begun(arguments, environment, output, errors, given)


class Piped:
    """A process as `begun` gives it, which reads what is written to `stdin`, and writes what is read from `stdout`."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        (given, stdin), (stdout, output), (stderr, errors) = os.pipe(), os.pipe(), os.pipe()
        with os.fdopen(given, "rb") as reads, os.fdopen(output, "wb") as says, os.fdopen(errors, "wb") as complains:
            self._process = begun(arguments, environment, says, complains, reads)
        self.pid, self.poll, self.send_signal = self._process.pid, self._process.poll, self._process.send_signal
        self.stdin, self.stdout = os.fdopen(stdin, "w", encoding="utf-8"), os.fdopen(stdout, encoding="utf-8")
        self._stderr = os.fdopen(stderr, encoding="utf-8")

    @property
    def returncode(self) -> int | None:
        return self._process.returncode

    def communicate(self, seconds: float = 120) -> tuple[str, str]:
        """What it writes, and its errors, which are short, until it ends; it is given no more to read."""
        with suppress(BrokenPipeError):
            self.stdin.close()
        with self.stdout, self._stderr:
            said = self.stdout.read(), self._stderr.read()
        self._process.wait(seconds)
        return said


def _read_at_the_start(environment: Mapping[str, str]) -> dict[str, str]:
    there = {**environment, "PYTHONPATH": os.environ.get("PYTHONPATH", "")} if BEFORE in environment else environment
    return {name: value for name, value in there.items() if value and name.startswith(_ALIKE)}


class Forker:
    """A process that forks. It ends with the one that started it, or before when it is closed.

    `own` is what its environment has besides: what a library reads when it is loaded, which each fork has, too.
    """

    def __init__(self, **own: str) -> None:
        self._asked, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._asking = threading.Lock()
        with other:
            command = (sys.executable, "-m", __name__, str(other.fileno()))
            # OpenBLAS: before numpy is imported, as the command has it
            variables = {**os.environ, "OPENBLAS_NUM_THREADS": "1", **own}
            self._process = subprocess.Popen(
                command, env=variables, stdin=subprocess.DEVNULL, pass_fds=[other.fileno()], cwd=ROOT
            )

    def close(self) -> None:
        """Ends it; what it has forked goes on."""
        self._asked.shutdown(socket.SHUT_RDWR)  # which a copy of this process hears, too
        self._asked.close()
        self._process.wait()

    def begun(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        output: IO[bytes],
        errors: IO[bytes],
        given: IO[bytes] | None = None,
    ) -> Forked:
        """What `begun` gives."""
        streams = [stream.fileno() for stream in (output, errors, given) if stream]
        told, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        request = json.dumps([list(arguments), dict(environment), str(Path.cwd())]).encode()
        with other, self._asking:
            socket.send_fds(self._asked, [request], [other.fileno(), *streams])
        return Forked(told, arguments)


@cache
def _forker() -> Forker:
    """The one of this process, until it ends."""
    found = Forker()
    atexit.register(found.close)
    return found


def _serve(asked: socket.socket, before: Sequence[str]) -> list[str]:
    """Returns in each process that was forked, with its environment and streams, its arguments.

    Ends when nobody can ask any more.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # those that wait for the bots end unheard
    while True:
        request, given, _, _ = socket.recv_fds(asked, _LONGEST, 4)
        if not request:
            os._exit(0)
        if os.fork() == 0:
            break
        for number in given:
            os.close(number)
    asked.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    arguments, environment, folder = json.loads(request)
    told, *streams = given
    if bot := os.fork():
        _tell(told, streams, bot)
    os.close(told)
    for number, to in zip(streams, (1, 2, 0), strict=False):  # what it reads may be left out
        os.dup2(number, to)
        os.close(number)
    # Python's own know where they were in the files that these were before the fork
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  (a descriptor)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", 1, encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    os.chdir(folder)
    for name in before:
        os.environ.pop(name, None)  # and not what an import has set
    os.environ.update(environment)
    return [*map(str, arguments)]


def _run(arguments: Sequence[str]) -> None:
    """Runs the command, or the program that `-c` is followed by, and what is to be run before."""
    if before := os.environ.get(BEFORE):
        exec(compile(Path(before).read_text("utf-8"), before, "exec"), {"__file__": before})  # noqa: S102  (of the tests)
    if arguments[:1] != ["-c"]:
        from bot.__main__ import main

        sys.argv = [str(ROOT / "bot" / "__main__.py"), *arguments]
        main()
        return
    sys.argv = ["-c", *arguments[2:]]
    sys.modules["__main__"] = ModuleType("__main__")
    exec(compile(arguments[1], "<string>", "exec"), vars(sys.modules["__main__"]))  # noqa: S102  (of the tests)


def _tell(told: int, others: Sequence[int], bot: int) -> NoReturn:
    """Waits for a bot to end, as a parent does, and tells how it did."""
    for number in others:
        os.close(number)  # whoever reads them hears their end
    os.write(told, str(bot).encode())
    _, status = os.waitpid(bot, 0)
    os.write(told, str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


if __name__ == "__main__":
    given = [*os.environ]
    for name in _IMPORTED:
        import_module(name)
    threads = len(os.listdir("/proc/self/task"))  # noqa: PTH208  (a count)
    assert threads == 1, f"{threads} threads: only one goes on after a fork"
    gc.freeze()  # or each fork goes through all of it as it ends, and copies it for that: .2 of .3 seconds
    _run(_serve(socket.socket(fileno=int(sys.argv[1])), given))
