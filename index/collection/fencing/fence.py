"""Reads and parses files in a separate process: if a file makes it hang, crash or run out of memory, only that file fails.

The process (`fenced`) gets the bytes of a file and an empty environment, and can neither write nor reach the network.
"""

from __future__ import annotations

import json
import os
import re
import selectors
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from index.document.model import Document
from index.errors import UnreadableFile, reworded, worded
from index.store.document_files import restored
from index.values import dataclass

_READING = "index.collection.fencing.fenced"
_BOOT = "import sys, json, importlib; sys.path[:] = json.loads(sys.argv[2]); importlib.import_module(sys.argv[1]).main()"
_NEEDED = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME")  # without these, Python may not start
_ID = re.compile(r"[A-Za-z0-9_-]+")
_MOST, _MOST_PER_BYTE = 64_000_000, 20  # bytes of an answer, at most, and more for each byte of the file
_MUCH = 0.4  # of the memory: a library that asks for more and does not get it ends the process
_MOST_TOLD = 10_000  # bytes of the line before an answer
_AT_ONCE = 1 << 20  # bytes that are taken at once
PAGES = 1_000
"""How many pictures of pages one file may have: reading them takes hours."""
_local = threading.local()


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading a file may take.

    `seconds` of processor time, and `more` for each million bytes: a PDF of 1,500 pages has 4 MB and takes 50 seconds.
    By the clock it may take `patience` times as long, as other programs use the processors too. `memory` is in bytes.
    """

    seconds: int = 15
    more: int = 15
    patience: float = 20
    memory: int = 1_000_000_000

    def processor(self, size: int) -> int:
        """The seconds of processor time for a file of a size in bytes."""
        return self.seconds + self.more * size // 1_000_000


def _recognising(pages: int) -> Limits:
    """What reading so many pictures of pages may take: about 10 seconds and 2 GB are used, by one page or many."""
    return Limits(seconds=30 + 40 * pages, memory=4_000_000_000)


class Reader:
    """Reads files, one after another, in one process. A context manager: leaving it ends the process.

    The system may end the process with the thread that used it first, so another thread needs a reader of its own.
    """

    def __init__(self, limits: Limits | None = None, program: str = _READING) -> None:
        self._limits = limits or Limits()
        self._program = program
        self._process: subprocess.Popen[bytes] | None = None
        self._finish: weakref.finalize[Any, Any] | None = None
        self.told: dict[str, Any] = {}  # what the last file took, and what `held` the process back

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.end()

    def documents(self, raw: bytes, name: str, stem: str) -> list[Document]:
        """The documents in the bytes of a file, which errors call `name`; `stem` names a text that does not identify itself.

        Raises UnreadableFile.
        """
        return documents_in(self.ask(raw, name, stem), name)

    def ask(self, raw: bytes, name: str, stem: str) -> dict[str, Any]:
        """What the program in the process answers about a file. Raises UnreadableFile when it takes too long or crashes.

        Pictures of pages are read in a process of their own, with more time and memory.
        """
        answer = self._asked(raw, name, stem)
        if "scanned" not in answer:
            return answer
        pages = answer["scanned"]
        if not isinstance(pages, int) or pages < 1:
            raise _crashed(name)
        if pages > PAGES:
            raise UnreadableFile(
                worded(
                    "{name} has {pages} pages that are pictures, and at most {most} can be read at once; split it and add the"
                    " parts.",
                    name=name,
                    pages=pages,
                    most=PAGES,
                )
            )
        with Reader(_recognising(pages), self._program) as reader:
            answer = reader._asked(raw, name, stem, recognising=True)
            self.told = reader.told
            return answer

    def _asked(self, raw: bytes, name: str, stem: str, *, recognising: bool = False) -> dict[str, Any]:
        seconds, most = self._limits.processor(len(raw)), _MOST + _MOST_PER_BYTE * len(raw)
        about = {"name": name, "stem": stem, "recognising": recognising, "seconds": seconds, "most": most, "size": len(raw)}
        try:
            self.told, found = self._exchanged(json.dumps(about).encode() + b"\n", raw, most, seconds * self._limits.patience)
            if self.told["status"] == -signal.SIGXCPU:
                raise TimeoutError
            if len(found) > most:
                raise UnreadableFile(worded("{name} holds more text than one file may; split it and add the parts.", name=name))
            if self.told["status"] < 0 and self.told["memory"] * 1024 > self._limits.memory * _MUCH:
                raise UnreadableFile(
                    worded("{name} needs more memory than one file may use; split it and add the parts.", name=name)
                )
            if self.told["status"]:
                raise OSError("the process that read the file ended")
            answer = json.loads(found)
            if not isinstance(answer, dict):
                raise TypeError("no JSON object")
            return answer
        except TimeoutError as error:
            self.end()
            raise UnreadableFile(
                worded(
                    "{name} takes longer than {seconds} seconds to read; split it and add the parts.",
                    name=name,
                    seconds=seconds,
                )
            ) from error
        except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
            self.end()
            raise _crashed(name) from error
        except BaseException:  # interrupted: an answer that nobody reads would be taken for the next one
            self.end()
            raise

    def _exchanged(self, about: bytes, raw: bytes, most: int, seconds: float) -> tuple[dict[str, Any], bytes]:
        """The process's answer. Raises TimeoutError, OSError when it died or says too much, ValueError for invalid JSON."""
        process = self._process or self._begin()
        if process.stdin is None or process.stdout is None:  # cannot happen: both were opened as pipes
            raise OSError("the process that reads files has no pipes")
        talk = _Talk(process.stdin.fileno(), process.stdout.fileno(), time.monotonic() + seconds)
        talk.say(about)
        talk.say(raw)
        told: dict[str, Any] = json.loads(talk.line(_MOST_TOLD))
        if told["size"] > most + 1:
            raise OSError("the process that reads files answers too much")
        return told, talk.hear(told["size"])

    def _begin(self) -> subprocess.Popen[bytes]:
        paths = [str(path) for path in _import_paths()]
        # it keeps no compiled modules: on a full disk, Python would leave a part of one, and every later start would fail
        command = [sys.executable, "-I", "-B", "-X", "utf8", "-c", _BOOT, self._program, json.dumps(paths)]
        self._process = subprocess.Popen(
            [*command, str(self._limits.memory), str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=paths[0],  # the current folder may be gone
            env={name: os.environ[name] for name in _NEEDED if name in os.environ},
            process_group=0 if os.name == "posix" else None,
        )
        self._finish = weakref.finalize(self, _ended, self._process, os.getpid())
        if self._process.stdin is not None and os.name == "posix":
            os.set_blocking(self._process.stdin.fileno(), False)  # one that does not listen is not waited for
        return self._process

    def end(self) -> None:
        """Ends the process; the next file begins another one."""
        finish, self._process, self._finish = self._finish, None, None
        if finish is not None:
            finish()


class _Talk:
    """What is said to a process and heard from it, until a time. Raises TimeoutError, and OSError when the process ended."""

    def __init__(self, into: int, out: int, until: float) -> None:
        self._into, self._out, self._until = into, out, until
        self._heard = bytearray()

    def say(self, said: bytes) -> None:
        """Says something."""
        left = memoryview(said)
        while left:
            self._ready(self._into, selectors.EVENT_WRITE)
            left = left[os.write(self._into, left) :]

    def line(self, most: int) -> bytes:
        """The next line, of at most so many bytes."""
        while (end := self._heard.find(b"\n")) < 0:
            if len(self._heard) > most:
                raise OSError("the process that reads files says too much")
            self._part()
        found = bytes(self._heard[:end])
        del self._heard[: end + 1]
        return found

    def hear(self, size: int) -> bytes:
        """The next so many bytes."""
        while len(self._heard) < size:
            self._part()
        return bytes(self._heard[:size])

    def _part(self) -> None:
        self._ready(self._out, selectors.EVENT_READ)
        found = os.read(self._out, _AT_ONCE)
        if not found:
            raise OSError("the process that reads files ended")
        self._heard += found

    def _ready(self, pipe: int, event: int) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, event)
            if not selector.select(max(0.0, self._until - time.monotonic())):
                raise TimeoutError


def _import_paths() -> Iterator[Path]:
    """The folders that Python imports from, this package's first, without the current one: that may hold anything."""
    yield Path(__file__).resolve().parents[3]
    current = None
    with suppress(OSError):  # it was removed
        current = Path.cwd()
    for path in filter(None, sys.path):
        place = current / path if current else Path(path)
        if place.is_absolute() and place.resolve() != current:
            yield place


def documents_in(answer: dict[str, Any], name: str) -> list[Document]:
    """The documents in an answer of the process about a file. Raises UnreadableFile."""
    if "problem" in answer:
        raise UnreadableFile(reworded(answer["problem"]), detail=str(answer.get("detail", "")))
    try:
        found = [restored(value, text) for value, text in answer["documents"]]
        if not all(_ID.fullmatch(document.id) for document in found):  # it becomes the name of a file
            raise ValueError("no id")
    except (LookupError, TypeError, ValueError) as error:
        raise _crashed(name) from error
    return found


def kept(program: str = _READING) -> Reader:
    """The reader of this thread, one for each program. Its process waits for the next file, and ends with the thread."""
    if getattr(_local, "owner", None) != os.getpid():  # a copy of this process needs readers of its own
        _local.readers, _local.owner = {}, os.getpid()
    readers: dict[str, Reader] = _local.readers
    if program not in readers:
        readers[program] = Reader(program=program)
    return readers[program]


def _ended(process: subprocess.Popen[bytes], owner: int) -> None:
    if os.getpid() != owner:
        return
    with suppress(OSError, AttributeError):  # no groups on this system
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # what it was not sent any more
            if pipe is not None:
                pipe.close()
    process.wait()


def _crashed(name: str) -> UnreadableFile:
    return UnreadableFile(
        worded("{name} cannot be read: the process that reads files crashed; save it again and try again.", name=name)
    )
