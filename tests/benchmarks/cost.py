"""What an answer costs: time, processor time, memory, disk. All tools take turns in one run, as the machine may be shared.

No process is asked a question twice, so that nothing is answered from what it remembers.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any, TypeVar

from index.store.generations import in_force, segment_folders
from index.store.originals import ORIGINALS
from tests.benchmarks.corpora import Corpus
from tests.benchmarks.worker import (
    OURS,
    AskedTwice,
    Side,
    Spent,
    ToolFailed,
    Worker,
    answered,
    indexed_and_answered,
)

T = TypeVar("T")
Say = Callable[[str], None]
Figures = dict[str, dict[str, Any]]
"""Side → figure → value."""
ENCODER = "sentence_transformers"
ALONE = "encode alone"
ASKERS = (1, 8, 64)
STARTS = 3
WARM_UP = 20
_ASKED = {1: 40, 8: 120, 64: 128}


@dataclass(slots=True)
class Bench:
    """Where everything is kept, how often it is measured, and what could not be measured."""

    cache: Path
    rounds: int
    questions: int
    say: Say
    problems: dict[str, str] = field(default_factory=dict)

    def folder(self, side: Side, corpus: Corpus) -> Path:
        """Where a tool keeps its index of a corpus; for ours, a home folder."""
        return self.cache / "indexes" / side.name / corpus.name

    def failed(self, side: Side, what: str, error: ToolFailed) -> None:
        """Records what a tool could not do."""
        self.problems[f"{side.title}, {what}"] = str(error)
        self.say(f"{side.title}: {what}: {error}")


class Pool:
    """Questions, each of which is handed out once. Raises AskedTwice when there are no more."""

    def __init__(self, questions: Sequence[str]) -> None:
        self._left = iter(dict.fromkeys(questions))

    def take(self, count: int) -> list[str]:
        """The next `count` questions."""
        taken = list(islice(self._left, count))
        if len(taken) < count:
            raise AskedTwice("there are not enough questions for this many rounds")
        return taken


def build(bench: Bench, sides: Sequence[Side], corpus: Corpus) -> list[Side]:
    """Indexes a corpus with each tool, as nothing is timed; returns the tools that could."""
    able = []
    for side in sides:
        folder = bench.folder(side, corpus)
        shutil.rmtree(folder, ignore_errors=True)
        bench.say(f"{side.title}: indexing {corpus.title}")
        try:
            with Worker(side) as worker:
                worker.index(corpus, folder)
        except ToolFailed as error:
            bench.failed(side, f"indexing {corpus.title}", error)
            continue
        able.append(side)
    return able


# --- a new user, a new process --------------------------------------------------------------------------------------


def first_use(bench: Bench, sides: Sequence[Side], corpus: Corpus, rounds: int) -> Figures:
    """What a tool spends in an empty home and an empty cache up to its first answer, indexing included; the index is kept.

    Only what was installed is there: packages, compiled modules, and the weights.
    """
    taken: dict[str, list[Spent]] = {side.name: [] for side in sides}
    for turn in range(rounds):
        for name, side in _rotated({side.name: side for side in sides}, turn):
            question = corpus.questions[turn]
            try:
                taken[name].append(indexed_and_answered(side, corpus, bench.folder(side, corpus), question))
            except ToolFailed as error:
                bench.failed(side, f"first use, {corpus.title}", error)
    found = {name: _middle(all_) for name, all_ in taken.items() if all_}
    for side in sides:
        if side.name in found:
            found[side.name]["written_mb"] = round(written_mb(bench.folder(side, corpus)), 2)
    return found


def starts(bench: Bench, sides: Sequence[Side], corpus: Corpus) -> Figures:
    """What a new process spends up to its first answer, from an index that is there: the median of some, for every tool.

    Those of a tool follow each other, after one that is not counted: it loads the files into memory. All modules are compiled,
    as they are where a tool is installed.
    """
    found: Figures = {}
    for side in sides:
        try:
            _, *taken = [
                answered(side, corpus, bench.folder(side, corpus), question) for question in corpus.questions[: STARTS + 1]
            ]
        except ToolFailed as error:
            bench.failed(side, "first answer", error)
            continue
        found[side.name] = _middle(taken)
    return found


def _middle(spent: Sequence[Spent]) -> dict[str, float]:
    return {
        "s": round(median(one.seconds for one in spent), 3),
        "cpu_s": round(median(one.cpu_s for one in spent), 3),
        "peak_mb": round(median(one.peak_mb for one in spent), 1),
    }


# --- a whole answer -------------------------------------------------------------------------------------------------


@contextmanager
def loaded(bench: Bench, sides: Sequence[Side], corpus: Corpus, pool: Pool) -> Iterator[dict[str, Worker]]:
    """A warm process for each tool that can answer questions about a corpus."""
    warm_up = pool.take(WARM_UP)
    with ExitStack() as stack:
        workers: dict[str, Worker] = {}
        for side in sides:
            worker = stack.enter_context(Worker(side, once=True))
            try:
                worker.load(corpus, bench.folder(side, corpus))
                worker.do("time", questions=warm_up)
            except ToolFailed as error:
                bench.failed(side, f"answering about {corpus.title}", error)
                continue
            workers[side.name] = worker
        yield workers


def latency(bench: Bench, workers: Mapping[str, Worker], pool: Pool, encoders: Sequence[Side] = ()) -> Figures:
    """p50 and p95 of a whole answer; for sentence-transformers, if among the encoders, only of a question's vector."""
    with ExitStack() as stack:
        jobs = {name: (worker, "time") for name, worker in workers.items()}
        warm_up = pool.take(WARM_UP)
        for side in encoders:
            if side.name == ENCODER:
                jobs[ALONE] = (stack.enter_context(Worker(side, once=True)), "encode")
                jobs[ALONE][0].do("encode", questions=warm_up)
        taken: dict[str, list[dict[str, Any]]] = {name: [] for name in jobs}
        for turn in range(bench.rounds):
            asked = pool.take(bench.questions)
            for name, (worker, what) in _rotated(jobs, turn):
                taken[name].append(worker.do(what, questions=asked))
    return {name: _spread(rounds) for name, rounds in taken.items()}


def _rotated(jobs: Mapping[str, T], turn: int) -> list[tuple[str, T]]:
    """The jobs, with a different one first at each turn."""
    listed = list(jobs.items())
    first = turn % max(1, len(listed))
    return listed[first:] + listed[:first]


def _spread(rounds: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The median of the rounds' medians and of their 95th percentiles, with each round's median."""
    middles = [median(one["ms"]) for one in rounds]
    return {
        "p50_ms": round(median(middles), 3),
        "p95_ms": round(median(quantiles(one["ms"], n=20)[18] for one in rounds), 3),
        "cpu_ms": round(median(one["cpu_ms"] for one in rounds), 3),
        "p50_of_rounds": [round(one, 3) for one in middles],
    }


def throughput(bench: Bench, workers: Mapping[str, Worker], sides: Sequence[Side], pool: Pool) -> Figures:
    """Questions per second, by number of threads in one process."""
    found: Figures = {name: {} for name in workers}
    by_name = {side.name: side for side in sides}
    for askers in ASKERS:
        rates: dict[str, list[float]] = {name: [] for name in workers}
        for turn in range(min(3, bench.rounds)):
            asked = pool.take(_ASKED[askers])
            for name, worker in _rotated(workers, turn):
                try:
                    rates[name].append(len(asked) / worker.do("askers", questions=asked, askers=askers)["seconds"])
                except ToolFailed as error:
                    bench.failed(by_name[name], f"{askers} askers", error)
        for name, rate in rates.items():
            found[name][f"per_second_{askers}"] = round(median(rate), 1) if rate else None
    return found


def footprint(bench: Bench, sides: Sequence[Side], corpus: Corpus) -> Figures:
    """The peak memory of a process that opens the index and answers 100 questions, and the index's size on disk."""
    found: Figures = {}
    for side in sides:
        folder = bench.folder(side, corpus)
        try:
            with Worker(side, once=True) as worker:
                worker.load(corpus, folder)
                worker.do("time", questions=list(corpus.questions[:100]))
                peak = worker.spent().peak_mb
        except ToolFailed as error:
            bench.failed(side, "memory", error)
            continue
        kept = folder / "index" if side.name == OURS else folder
        found[side.name] = {"peak_mb": round(peak, 1), "index_mb": round(size_mb(kept), 2)}
    return found


def size_mb(folder: Path) -> float:
    """The size of a folder's files; of an index of ours, all segments that are in use, and the originals."""
    used = in_force(folder, lambda current, manifest: {current, *segment_folders(current, manifest), folder / ORIGINALS})
    return sum(map(written_mb, used or {folder}))


def written_mb(folder: Path) -> float:
    """The size of a folder's files, all of them."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
