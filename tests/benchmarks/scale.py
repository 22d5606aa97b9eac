"""Our own answers from synthetic collections, side by side with one of 1,000 clauses made in the same way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.benchmarks.corpora import ROOT, Corpus
from tests.benchmarks.cost import Bench, Pool, latency, size_mb
from tests.benchmarks.worker import ToolFailed, Worker, commanded, ours

SMALL = 1_000


def scale(bench: Bench, counts: Sequence[int], base: Corpus) -> dict[str, dict[str, Any]]:
    """p50, p95, first answer, memory and size for each number of synthetic clauses in `counts`."""
    found: dict[str, dict[str, Any]] = {}
    pool = Pool(base.questions)
    warm_up = pool.take(100)
    with ExitStack() as stack:
        workers: dict[str, Worker] = {}
        for count in (SMALL, *sorted(set(counts) - {SMALL})):
            home = bench.cache / "synthetic" / str(count)
            worker = stack.enter_context(Worker(ours(), once=True))
            try:
                _write(bench, count, base, home)
                worker.load(base, home)
                worker.do("time", questions=warm_up)
                found[str(count)] = {
                    "first_answer_s": round(min(commanded(ours(), home, warm_up[0]).seconds for _ in range(3)), 3),
                    "peak_mb": round(worker.spent().peak_mb, 1),
                    "index_mb": round(size_mb(home / "index"), 1),
                }
            except ToolFailed as error:
                bench.failed(ours(), f"{count:,} synthetic clauses", error)
                continue
            workers[str(count)] = worker
        for count_, figures in latency(bench, workers, pool).items():
            found[count_].update(figures)
    return found


def _write(bench: Bench, count: int, base: Corpus, home: Path) -> None:
    """Writes a collection in a separate process, which frees its memory; one that can already be opened stays."""
    if _opens(home):
        return
    bench.say(f"writing {count:,} synthetic clauses")
    command = [sys.executable, "-m", "tests.benchmarks.synthetic", str(count), str(base.passages), str(home)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ToolFailed((done.stderr.strip().splitlines() or ["it ended"])[-1])


def _opens(home: Path) -> bool:
    from index.errors import IndexDamaged
    from index.store.opening import open_index

    try:
        return open_index(home / "index") is not None
    except IndexDamaged:
        return False
