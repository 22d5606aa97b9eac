"""The other end of a tool's process: starts it, gives it commands, reads its replies, and counts what it spends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.benchmarks.corpora import ROOT, Corpus
from tests.benchmarks.environments import Peer, python_of

OURS = "clausebot"


class ToolFailed(Exception):
    """A tool's process reported that it could not do something, or it ended."""


class AskedTwice(Exception):
    """A process was to be asked a question again."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took from its start to its first answer: seconds, processor seconds, and memory at its peak."""

    seconds: float
    cpu_s: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Side:
    """A tool to measure: Clausebot, or a peer in its environment."""

    name: str
    title: str
    python: Path
    module: str
    hybrid: bool = True
    advice: str = ""


def ours() -> Side:
    """Clausebot in the environment that runs the benchmarks."""
    return Side(OURS, "Clausebot", Path(sys.executable), "tests.benchmarks.ours", advice="`clausebot ask` as it is installed")


def side_of(peer: Peer, cache: Path) -> Side:
    """A peer in its environment."""
    return Side(peer.name, peer.title, python_of(peer, cache), peer.module, peer.hybrid, peer.advice)


def environment(side: Side, home: Path | None = None, empty: Path | None = None) -> dict[str, str]:
    """The environment variables of a tool's process: no network, no telemetry, nothing of ours for a peer.

    `home` is our home folder; `empty` stands for the user's own folder, with every cache in it. Modules are compiled, as
    where they are installed, but ours not into the checkout (see compile_ours).
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CLAUSEBOT_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    if side.name == OURS:
        kept["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / f"clausebot-benchmarks-{os.getuid()}")
    else:
        kept.pop("PYTHONPATH", None)
    if home is not None:
        kept["CLAUSEBOT_HOME"] = str(home)
    if empty is not None:
        kept = {key: value for key, value in kept.items() if not key.startswith(("XDG_", "HF_"))} | {"HOME": str(empty)}
    quiet = {"HAYSTACK_TELEMETRY_ENABLED": "False", "ANONYMIZED_TELEMETRY": "False", "ORT_DISABLE_TELEMETRY": "1"}
    return {**kept, **quiet, "HF_HUB_OFFLINE": "1"}


def compile_ours() -> None:
    """Compiles our modules and all that `clausebot ask` imports, as pip has compiled those of a peer. Raises ToolFailed.

    Not where they are, as that may be a checkout. So no process that is measured compiles anything, be it the first.
    """
    side = ours()
    packages = [str(ROOT / name) for name in ("index", "bot", "tests/benchmarks")]
    subprocess.run([str(side.python), "-m", "compileall", "-qq", *packages], env=environment(side), check=True)
    with tempfile.TemporaryDirectory() as empty:
        commanded(side, Path(empty) / "home", "what must Member States do?", Path(empty))


class Worker:
    """A tool's process, in a `with` block. With `once` it takes no question a second time, as a tool may remember answers."""

    def __init__(self, side: Side, empty: Path | None = None, *, once: bool = False) -> None:
        self.side = side
        self.start = time.perf_counter()
        self._asked: set[str] | None = set() if once else None
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (closed in `close`)
        self._process = subprocess.Popen(
            [str(side.python), "-m", side.module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=ROOT,
            env=environment(side, empty=empty),
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process."""
        try:
            self._process.communicate(timeout=20)
        except (subprocess.TimeoutExpired, BrokenPipeError):
            self._process.kill()
            self._process.wait()
        self._errors.close()

    def do(self, what: str, **given: Any) -> dict[str, Any]:
        """The reply to a command. Raises ToolFailed, AskedTwice."""
        self._note([*given.get("questions", ()), *([given["question"]] if "question" in given else [])])
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps({"do": what, **given}) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise ToolFailed(self._last_words()) from None
        line = self._process.stdout.readline()
        if not line:
            raise ToolFailed(self._last_words())
        reply: dict[str, Any] = json.loads(line)
        if "error" in reply:
            raise ToolFailed(str(reply["error"]))
        return reply

    def index(self, corpus: Corpus, folder: Path) -> None:
        """Stores an index of a corpus: from its texts if the tool parses them, else of its passages. Raises ToolFailed."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.side.name == OURS and corpus.files is not None:
            self.do("add", files=[str(file) for file in corpus.files], folder=str(folder))
        else:
            self.do("build", passages=str(corpus.passages), folder=str(folder))

    def load(self, corpus: Corpus, folder: Path) -> None:
        """Opens what the tool stored for a corpus."""
        self.do("load", passages=str(corpus.passages), folder=str(folder))

    def spent(self) -> Spent:
        """What the process spent since its start."""
        seconds = time.perf_counter() - self.start
        return Spent(seconds, **self.do("spent"))

    def _note(self, questions: list[str]) -> None:
        if self._asked is None or not questions:
            return
        if len(set(questions)) < len(questions) or not self._asked.isdisjoint(questions):
            raise AskedTwice("a question was asked twice in one process")
        self._asked.update(questions)

    def _last_words(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        return lines[-1][:300] if lines else "the process ended"


def answered(side: Side, corpus: Corpus, folder: Path, question: str) -> Spent:
    """What a new process spends up to its first answer, from an index that is there. Raises ToolFailed.

    For ours this is the `clausebot ask` command itself, to its end; a peer loads its index and is asked.
    """
    if side.name == OURS:
        return commanded(side, folder, question)
    with Worker(side) as worker:
        worker.load(corpus, folder)
        worker.do("ask", question=question)
        return worker.spent()


def indexed_and_answered(side: Side, corpus: Corpus, folder: Path, question: str) -> Spent:
    """What a new process of a new user spends to index a corpus and answer: nothing is kept from before. Raises ToolFailed.

    For ours, over the bundled text, this is the `clausebot ask` command itself in an empty home.
    """
    shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory() as empty:
        if side.name == OURS and corpus.files == ():
            return commanded(side, folder, question, Path(empty))
        with Worker(side, Path(empty)) as worker:
            worker.index(corpus, folder)
            worker.load(corpus, folder)
            worker.do("ask", question=question)
            return worker.spent()


def commanded(side: Side, home: Path, question: str, empty: Path | None = None) -> Spent:
    """What `clausebot ask` spends: seconds to the first line of its answer, the rest to its end. Raises ToolFailed."""
    done = spent_by([str(side.python), "-m", "bot", "ask", "--json", question], environment(side, home, empty))
    if done.status or not json.loads(done.line)["passages"]:
        raise ToolFailed(f"clausebot ask {question!r} gave nothing")
    return done.spent


@dataclass(frozen=True, slots=True)
class Done:
    """A command that has ended: its first line, its status, and what it spent: seconds to that line, the rest to its end."""

    line: str
    status: int
    spent: Spent


def spent_by(command: Sequence[str], variables: Mapping[str, str]) -> Done:
    """Runs a command in the checkout with these environment variables, and nothing but it is counted."""
    reading, writing = os.pipe()
    launcher = (sys.executable, "-I", "-S", str(ROOT / "tests" / "benchmarks" / "spent.py"), str(writing))
    with subprocess.Popen(
        [*launcher, *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, text=True,
        env=variables, pass_fds=[writing],
    ) as process:  # fmt: skip
        os.close(writing)
        assert process.stdout is not None
        line = process.stdout.readline()
        end = time.monotonic()
        process.stdout.read()
        with open(reading, encoding="utf-8") as report:  # noqa: PTH123  (a descriptor)
            spent = json.loads(report.read())
    return Done(line, process.returncode, Spent(end - spent["start"], spent["cpu_s"], spent["peak_mb"]))
