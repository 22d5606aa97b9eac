"""Work on shared homes, in processes that are killed before any of their operations on files.

`python -m tests.support.killed` reads a piece of work from each line and forks a process for it: one start for all of them.
Nothing else runs in it, so that it can be forked; and it reads the texts itself, as what reads files has no part in what is
shared, and each fork would start another.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from index.collection import files
from index.collection.bundled import bundled
from index.collection.fencing import fence, fenced
from index.document.model import Document
from index.errors import ClausebotError
from index.references import recording
from tests.support.paths import ROOT
from tests.support.stores import note, shared

_CHANGES = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}


class Killing:
    """Runs work, each piece in a process that is killed before its operation on files with the number `at`; 0 for never."""

    def __enter__(self) -> Self:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            (sys.executable, "-m", "tests.support.killed"), cwd=ROOT, stdin=pipe, stdout=pipe, text=True
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.communicate()

    def __call__(self, work: str, home: Path, store: Path | str, number: int = 0, at: int = 0) -> str:
        """ "done", "killed", or the error that ended it: `work` is "add" (the note with a number), "publish" or "pull"."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([work, str(home), str(store), number, at]) + "\n")
        self._process.stdin.flush()
        return str(json.loads(self._process.stdout.readline()))


def _killed_at(at: int) -> None:
    left = [at]

    def count(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if event in _CHANGES or writes:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    if at:
        sys.addaudithook(count)


def _do(work: str, home: Path, store: str, number: int) -> None:
    collection = shared(home, store)
    if work == "add":
        collection.add([note(home.parent / "notes", number)])
    elif work == "publish":
        collection.publish()
    else:
        collection.pull()


def _read_here(_: fence.Reader, raw: bytes, name: str, stem: str) -> list[Document]:
    """What `fence.Reader.documents` gives, in this process."""
    return fenced.documents(raw, name, stem)


def _run(work: str, home: str, store: str, number: int, at: int) -> str:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        said = "done"
        try:
            _killed_at(at)
            _do(work, Path(home), store, number)
        except ClausebotError as error:
            said = f"{type(error).__name__} {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as said_by:
        return said_by.read().decode() or "killed"


if __name__ == "__main__":
    import faiss  # noqa: F401  (imported once, for all)
    import filelock  # noqa: F401
    import Stemmer  # noqa: F401

    import index.collection.adding
    import index.store.write  # noqa: F401

    setattr(fence.Reader, "documents", _read_here)  # noqa: B010
    setattr(recording, "recorded", lru_cache(recording.recorded))  # noqa: B010
    recording.with_records(bundled())
    with TemporaryDirectory() as folder:
        files.parse_file(note(Path(folder), 0))  # with the words and patterns that each fork needs
    for line in sys.stdin:
        print(json.dumps(_run(*json.loads(line))), flush=True)
