"""The other end of a tool's process: starts it, gives it commands, reads its replies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.benchmarks.corpora import ROOT, Corpus
from tests.benchmarks.environments import Peer, python_of

OURS = "clausebot"


class ToolFailed(Exception):
    """A tool's process reported that it could not do something, or it ended."""


@dataclass(frozen=True, slots=True)
class Side:
    """A tool to measure: Clausebot, or a peer in its environment."""

    name: str
    title: str
    python: Path
    module: str
    hybrid: bool = True


def ours() -> Side:
    """Clausebot in the environment that runs the benchmarks."""
    return Side(OURS, "Clausebot", Path(sys.executable), "tests.benchmarks.ours")


def side_of(peer: Peer, cache: Path) -> Side:
    """A peer in its environment."""
    return Side(peer.name, peer.title, python_of(peer, cache), peer.module, peer.hybrid)


def environment(side: Side, home: Path | None = None) -> dict[str, str]:
    """The environment variables of a tool's process: no network, no telemetry, nothing of ours for a peer."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CLAUSEBOT_")}
    if side.name != OURS:
        kept.pop("PYTHONPATH", None)
    if home is not None:
        kept["CLAUSEBOT_HOME"] = str(home)
    quiet = {"HAYSTACK_TELEMETRY_ENABLED": "False", "ANONYMIZED_TELEMETRY": "False", "ORT_DISABLE_TELEMETRY": "1"}
    return {**kept, **quiet, "HF_HUB_OFFLINE": "1"}


class Worker:
    """A tool's process, in a `with` block."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (closed in `close`)
        self._process = subprocess.Popen(
            [str(side.python), "-m", side.module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=ROOT,
            env=environment(side),
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
        """The reply to a command. Raises ToolFailed."""
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

    def load(self, corpus: Corpus, folder: Path) -> None:
        """Opens what the tool stored for a corpus."""
        self.do("load", passages=str(corpus.passages), folder=str(folder))

    def _last_words(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        return lines[-1][:300] if lines else "the process ended"


def first_answer(side: Side, corpus: Corpus, folder: Path, question: str) -> float:
    """Seconds from the start of a new process until its first answer.

    For ours this is the `clausebot ask` command itself, to the end of its first line; a peer loads its index and is asked.
    """
    start = time.perf_counter()
    if side.name != OURS:
        with Worker(side) as worker:
            worker.load(corpus, folder)
            worker.do("ask", question=question)
            return time.perf_counter() - start
    command = [str(side.python), "-m", "bot", "ask", "--json", question]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment(side, folder), text=True) as process:
        assert process.stdout is not None
        answer = process.stdout.readline()
        seconds = time.perf_counter() - start
    if process.returncode or not json.loads(answer)["passages"]:
        raise ToolFailed(f"clausebot ask {question!r} gave nothing")
    return seconds
