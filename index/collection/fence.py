"""Reads files in a separate process: if a file makes it hang, crash or run out of memory, only that file fails.

Plain text is read here; formats that need a library (PDF, Word, HTML) go to the process, one line of JSON each way.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from index.document.model import Cut, Source
from index.errors import UnreadableFile
from index.language.terms import Reason
from index.reading.formats import is_plain
from index.reading.lines import Extract, Line, Role
from index.reading.read import read

SECONDS = 120.0
"""How long one file may take; the largest PDF that is accepted (1,500 pages) needs about a third of that."""
MEMORY = 3_000_000_000
"""Bytes of address space the process may use."""
_FIELDS = ("text", "start", "end", "page", "italic", "opens", "role", "level", "item", "label", "gaps")


class Reader:
    """Reads files, one after another. A context manager: leaving it ends the process."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end()

    def read(self, path: Path, name: str = "") -> Extract:
        """The content of a file, read in bounded time and memory; errors call the file `name`. Raises UnreadableFile."""
        name = name or str(path)
        if is_plain(path):
            return read(path, name)
        process = self._process or self._begin()
        try:
            answer = self._asked(process, path, name)
        except TimeoutError as error:
            self._end()
            raise UnreadableFile(
                f"{name} takes longer than {self._seconds:.0f} seconds to read; split it and add the parts."
            ) from error
        except (OSError, ValueError) as error:
            self._end()
            raise UnreadableFile(
                f"{name} cannot be read: the process that reads files crashed; save it again and try again."
            ) from error
        if "problem" in answer:
            raise UnreadableFile(answer["problem"])
        return _extract(answer)

    def _begin(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "index.collection.fence", str(self._memory)]
        root = str(Path(__file__).resolve().parents[2])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
        return self._process

    def _asked(self, process: subprocess.Popen[bytes], path: Path, name: str) -> dict[str, Any]:
        """The process's answer about a file. Raises TimeoutError, OSError when it died, ValueError for invalid JSON."""
        into, out = process.stdin, process.stdout
        if into is None or out is None:  # cannot happen: both were opened as pipes
            raise OSError("the process that reads files has no pipes")
        into.write(json.dumps([str(path), name]).encode() + b"\n")
        into.flush()
        until = time.monotonic() + self._seconds
        parts: list[bytes] = []
        with selectors.DefaultSelector() as selector:
            selector.register(out, selectors.EVENT_READ)
            while not parts or not parts[-1].endswith(b"\n"):
                if not selector.select(max(0.0, until - time.monotonic())):
                    raise TimeoutError
                part = os.read(out.fileno(), 1 << 20)
                if not part:
                    raise OSError("the process that reads files ended")
                parts.append(part)
        answer: dict[str, Any] = json.loads(b"".join(parts))
        return answer

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _extract(value: dict[str, Any]) -> Extract:
    text = value["text"]
    lines = tuple(_line(dict(zip(_FIELDS, row, strict=True))) for row in value["lines"])
    cuts = tuple(Cut(start, end, Reason(reason)) for start, end, reason in value["cuts"])
    return Extract(Source(text, cuts), lines, tuple(value["pages"]), tuple(value["warnings"]), value["styled"])


def _line(told: dict[str, Any]) -> Line:
    role = Role(told["role"]) if told["role"] else None
    return Line(**{**told, "role": role, "gaps": tuple(map(tuple, told["gaps"]))})


def _value(extract: Extract) -> dict[str, Any]:
    return {
        "text": extract.source.text,
        "cuts": [[cut.start, cut.end, cut.reason] for cut in extract.source.cuts],
        "lines": [[getattr(line, name) for name in _FIELDS] for line in extract.lines],
        "pages": extract.pages,
        "warnings": extract.warnings,
        "styled": extract.styled,
    }


def _answer(path: Path, name: str) -> dict[str, Any]:
    try:
        return _value(read(path, name))
    except UnreadableFile as error:
        return {"problem": str(error)}
    except MemoryError:
        return {"problem": f"{name} needs more memory than one file may use; split it and add the parts."}
    except RecursionError:
        return {"problem": f"{name} is nested too deeply to be read; save it again and retry."}


def _serve(memory: int) -> None:
    """Answers each line of standard input, a JSON list [path, name], until the input ends."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (ImportError, ValueError, OSError):  # a system without such limits; the time is still bounded
        pass
    for line in sys.stdin.buffer:
        path, name = json.loads(line)
        sys.stdout.write(json.dumps(_answer(Path(path), name)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
