"""What an answer costs: time, threads, memory, disk. All tools take turns in one run, as the machine may be shared."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any, TypeVar

from tests.benchmarks.corpora import Corpus
from tests.benchmarks.environments import PEERS, versions
from tests.benchmarks.worker import OURS, Side, ToolFailed, Worker, first_answer

T = TypeVar("T")
Say = Callable[[str], None]
Figures = dict[str, dict[str, Any]]
"""Side → figure → value."""
ENCODER = "sentence_transformers"
ALONE = "encode alone"
ASKERS = (1, 8, 64)
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


def share_models(home: Path, cache: Path) -> None:
    """Lets a home folder use the graph that was exported for another, as no figure includes the export."""
    home.mkdir(parents=True, exist_ok=True)
    (cache / "models").mkdir(parents=True, exist_ok=True)
    if not (home / "models").exists():
        (home / "models").symlink_to(cache / "models", target_is_directory=True)


def build(bench: Bench, sides: Sequence[Side], corpus: Corpus) -> list[Side]:
    """Indexes a corpus with each tool that has not done so; returns the tools that could. Ours is always rewritten."""
    able = []
    for side in sides:
        folder = bench.folder(side, corpus)
        marker = folder / "built.json"
        stamp = _stamp(bench, side, corpus)
        if side.name == OURS:
            share_models(folder, bench.cache)
        elif marker.is_file() and json.loads(marker.read_text()) == stamp:
            able.append(side)
            continue
        else:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        bench.say(f"{side.title}: indexing {corpus.size:,} passages")
        try:
            with Worker(side) as worker:
                worker.do("build", passages=str(corpus.passages), folder=str(folder))
        except ToolFailed as error:
            bench.failed(side, f"indexing {corpus.size:,} passages", error)
            continue
        marker.write_text(json.dumps(stamp))
        able.append(side)
    return able


def _stamp(bench: Bench, side: Side, corpus: Corpus) -> dict[str, Any]:
    """What an index depends on."""
    releases = {name: found for peer in PEERS if peer.name == side.name for name, found in versions(peer, bench.cache).items()}
    return {"passages": hashlib.sha256(corpus.passages.read_bytes()).hexdigest(), "releases": releases}


# --- a whole answer ------------------------------------------------------------------------------------------------


@contextmanager
def loaded(bench: Bench, sides: Sequence[Side], corpus: Corpus) -> Iterator[dict[str, Worker]]:
    """A warm process for each tool that can answer questions about a corpus."""
    with ExitStack() as stack:
        workers: dict[str, Worker] = {}
        for side in sides:
            worker = stack.enter_context(Worker(side))
            try:
                worker.load(corpus, bench.folder(side, corpus))
                worker.do("time", questions=list(corpus.questions[:WARM_UP]))
            except ToolFailed as error:
                bench.failed(side, f"answering about {corpus.size:,} passages", error)
                continue
            workers[side.name] = worker
        yield workers


def latency(bench: Bench, workers: Mapping[str, Worker], corpus: Corpus, encoders: Sequence[Side] = ()) -> Figures:
    """p50 and p95 of a whole answer; for sentence-transformers, if among the encoders, only of a question's vector."""
    with ExitStack() as stack:
        jobs = {name: (worker, "time") for name, worker in workers.items()}
        for side in encoders:
            if side.name == ENCODER:
                jobs[ALONE] = (stack.enter_context(Worker(side)), "encode")
                jobs[ALONE][0].do("encode", questions=list(corpus.questions[:WARM_UP]))
        taken: dict[str, list[dict[str, Any]]] = {name: [] for name in jobs}
        for turn in range(bench.rounds):
            asked = list(_turn(corpus.questions, turn, bench.questions))
            for name, (worker, what) in _rotated(jobs, turn):
                taken[name].append(worker.do(what, questions=asked))
    return {name: _spread(rounds) for name, rounds in taken.items()}


def _turn(questions: Sequence[str], turn: int, count: int) -> Sequence[str]:
    """The questions of a turn: different ones each time, as far as possible, and none of those used to warm up."""
    rest = questions[WARM_UP:]
    return [rest[(turn * count + at) % len(rest)] for at in range(count)]


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


def throughput(bench: Bench, workers: Mapping[str, Worker], sides: Sequence[Side], corpus: Corpus) -> Figures:
    """Questions per second, by number of threads in one process."""
    found: Figures = {name: {} for name in workers}
    by_name = {side.name: side for side in sides}
    for askers in ASKERS:
        rates: dict[str, list[float]] = {name: [] for name in workers}
        for turn in range(min(3, bench.rounds)):
            asked = list(_turn(corpus.questions, turn, _ASKED[askers]))
            for name, worker in _rotated(workers, turn):
                try:
                    rates[name].append(len(asked) / worker.do("askers", questions=asked, askers=askers)["seconds"])
                except ToolFailed as error:
                    bench.failed(by_name[name], f"{askers} askers", error)
        for name, rate in rates.items():
            found[name][f"per_second_{askers}"] = round(median(rate), 1) if rate else None
    return found


# --- a process, an index -------------------------------------------------------------------------------------------


def starts(bench: Bench, sides: Sequence[Side], corpus: Corpus) -> Figures:
    """Seconds from a new process to its first answer."""
    taken: dict[str, list[float]] = {side.name: [] for side in sides}
    for turn in range(min(3, bench.rounds) + 1):
        for name, side in _rotated({side.name: side for side in sides}, turn):
            try:
                seconds = first_answer(side, corpus, bench.folder(side, corpus), corpus.questions[turn % len(corpus.questions)])
            except ToolFailed as error:
                bench.failed(side, "first answer", error)
                continue
            if turn:  # the first round only loads the files into memory
                taken[name].append(seconds)
    return {name: {"first_answer_s": round(median(all_), 3)} for name, all_ in taken.items() if all_}


def footprint(bench: Bench, sides: Sequence[Side], corpus: Corpus) -> Figures:
    """The peak memory of a process that opens the index and answers 100 questions, and the index's size on disk."""
    found: Figures = {}
    for side in sides:
        folder = bench.folder(side, corpus)
        try:
            with Worker(side) as worker:
                worker.load(corpus, folder)
                worker.do("time", questions=list(_turn(corpus.questions, 0, 100)))
                peak = worker.do("memory")["peak_mb"]
        except ToolFailed as error:
            bench.failed(side, "memory", error)
            continue
        kept = folder / "index" if side.name == OURS else folder
        found[side.name] = {"peak_mb": round(peak, 1), "index_mb": round(size_mb(kept), 2)}
    return found


def size_mb(folder: Path) -> float:
    """The size of a folder's files; for an index of ours, without the previous folder, which is kept for its readers."""
    current = folder / "CURRENT"
    if current.is_file():
        folder = folder / current.read_text().split()[0]
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def indexing(bench: Bench, sides: Sequence[Side], corpus: Corpus) -> Figures:
    """Passages per second: our whole indexing, beside only the encoding of sentence-transformers, in warm processes."""
    wanted = {side.name: side for side in sides if side.name in (OURS, ENCODER)}
    taken: dict[str, list[float]] = {name: [] for name in wanted}
    home = bench.cache / "indexing"
    with ExitStack() as stack:
        workers = {name: stack.enter_context(Worker(side)) for name, side in wanted.items()}
        for turn in range(min(3, bench.rounds) + 1):
            for name, worker in _rotated(workers, turn):
                shutil.rmtree(home, ignore_errors=True)
                share_models(home, bench.cache)
                what = {"do": "build", "folder": str(home)} if name == OURS else {"do": "bulk"}
                seconds = worker.do(what.pop("do"), passages=str(corpus.passages), **what)["seconds"]
                if turn:
                    taken[name].append(corpus.size / seconds)
    shutil.rmtree(home, ignore_errors=True)
    return {name: {"passages_per_second": round(median(rates), 1)} for name, rates in taken.items()}
