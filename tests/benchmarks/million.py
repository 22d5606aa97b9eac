"""A million clauses on one machine: what they take to write, to keep, to ask and to add to.

    python -m tests.benchmarks.million --clauses 100000 --home HOME [--bits 4]

made_up.py makes the clauses and their vectors up, and the product's own writing makes an index of them in parts, as `add`
does; encoding is left out, and so is a second encoder. A home that holds an index already is only asked and added to, the
latter in a copy that shares its files. The questions are of all kinds; each is asked once while it is new, and once again, by a
process to which no other is preferred, after another one has had the files read. The figures are printed, and kept in
results/million.json by the number of clauses, with the date, the machine, and how the home was made.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any

import click
import numpy as np

import index
from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.sentence import SentenceEncoder
from index.store.generations import writing
from index.store.layout import BITS, Bits, Coding
from index.store.opening import open_to_write
from index.store.write import write_index
from tests.benchmarks.corpora import ROOT, SHARED
from tests.benchmarks.cost import size_mb
from tests.benchmarks.machine import machine
from tests.benchmarks.made_up import SEED, MadeUp, WordByWord, real
from tests.support.makers.resolutions import resolutions

_AT_ONCE = 36_000  # clauses that are written together, as `add` writes them
_LEARNED = 1_200  # real clauses from which the vectors of tokens are learned
_ASKED, _BEFORE = 60, 10  # questions that are timed, and those before them
_RECALLED, _NEAREST = 50, 100  # questions whose nearest passages are compared with all, and how many of these
_HASHED_S = 300.0  # in which the large files are hashed in the background, at most
_ADDED = 3  # documents that are added, one by one


def write(home: Path, clauses: int, bits: Bits) -> dict[str, Any]:
    """Writes the index of a made-up collection, in parts; returns what that took."""
    made = MadeUp(real())
    own = GraphEncoder(SentenceEncoder(), home / "models")
    encoder = WordByWord(own, random.Random(SEED).sample(made.texts, min(_LEARNED, len(made.texts))))
    encoder.encode(["once"])
    before, start = time.process_time(), time.perf_counter()
    number = done = 0
    while done < clauses:
        documents = list(made.documents(min(_AT_ONCE, clauses - done), number))
        with writing(home / "index"):
            old = open_to_write(home / "index")
            kept = list(old.places) if old else []
            write_index(home / "index", [*kept, *documents], encoder, old, how=Coding(bits))
        number += len(documents)
        done += sum(document.clause_count for document in documents)
        click.echo(f"{done:,} clauses, {time.perf_counter() - start:.0f} s, peak {_peak_mb():,} MB", err=True)
    return {
        "seconds": round(time.perf_counter() - start, 1),
        "processor_s": round(time.process_time() - before, 1),
        "peak_mb": _peak_mb(),
    }


def _peak_mb() -> int:
    """The most that this process has held. `getrusage` would say at least what its parent held when it was begun."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return round(int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) / 1e3)


def _memory() -> dict[str, int]:
    """What this process holds, in MB: its own, and pages of files, which the system may take back."""
    lines = Path("/proc/self/smaps_rollup").read_text("utf-8").splitlines()[1:]
    found = {name: int(value.split()[0]) for name, _, value in (line.partition(":") for line in lines)}
    resident, own = found["Rss"], found["Anonymous"]
    return {"resident_mb": round(resident / 1e3), "own_mb": round(own / 1e3), "files_mb": round((resident - own) / 1e3)}


def questions(count: int) -> list[str]:
    """Different questions in English, one of each kind in turn: of the development questions and of those beside this file."""
    files = [ROOT / "data" / "res75.dev.jsonl", SHARED / "questions" / "pp22.dev.jsonl"]
    files += sorted((ROOT / "tests" / "benchmarks" / "asked").glob("*.jsonl"))
    lines = [line for path in files if path.exists() for line in path.read_text("utf-8").splitlines() if line]
    kinds: dict[str, dict[str, None]] = {}
    for one in map(json.loads, lines):
        if "question" in one and "language" not in one:
            kinds.setdefault(one["kind"], {})[str(one["question"])] = None
    shuffled = [random.Random(SEED).sample(list(each), len(each)) for each in kinds.values()]
    mixed = dict.fromkeys(one for turn in zip_longest(*shuffled) for one in turn if one)
    if len(mixed) < count:
        raise click.UsageError(f"There are only {len(mixed)} questions.")
    return list(mixed)[:count]


def ask(home: Path, count: int) -> None:
    """Answers questions in this process, and prints what that took, as JSON: to be run in a process of its own."""
    collection = index.open(home, second="off")
    asked = questions(1 + _BEFORE + count)
    collection.ask(asked[0])
    found: dict[str, Any] = {"ready": time.time(), "processor_s": round(time.process_time(), 2), "first": _memory()}
    for question in asked[1 : 1 + _BEFORE] if count else ():
        collection.ask(question)
    for thread in threading.enumerate() if count else ():  # large files are hashed meanwhile, by one of them after the other
        if thread.daemon:
            thread.join(_HASHED_S)
    for kind in ("new", "again") if count else ():
        with _undisturbed():
            found[kind] = _timed(collection, asked[1 + _BEFORE :])
        found[kind] |= _memory()
    print(json.dumps(found))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Has no other process take the processor meanwhile, where the system lets this one ask for that."""
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    except (AttributeError, OSError):  # no Linux, or no right to it
        yield
        return
    try:
        yield
    finally:
        os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))


def _timed(collection: index.Collection, asked: Sequence[str]) -> dict[str, Any]:
    """What answers take, and what processor time of all threads; and how many pages of files were waited for."""
    waited = resource.getrusage(resource.RUSAGE_SELF).ru_majflt
    taken, worked = [], []
    for question in asked:
        start, before = time.perf_counter(), time.process_time()
        collection.ask(question)
        taken.append(1e3 * (time.perf_counter() - start))
        worked.append(1e3 * (time.process_time() - before))
    found: dict[str, Any] = {"waited_for_pages": resource.getrusage(resource.RUSAGE_SELF).ru_majflt - waited}
    for name, values in (("ms", taken), ("processor_ms", worked)):
        p95 = round(quantiles(values, n=20)[18], 1)
        found[name] = {"p50": round(median(values), 1), "p95": p95, "max": round(max(values), 1)}
    return found


def _asked(home: Path, count: int) -> dict[str, Any]:
    start = time.time()
    code = f"from pathlib import Path; from tests.benchmarks.million import ask; ask(Path({str(home)!r}), {count})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {"first_answer_s": round(found.pop("ready") - start, 2), **found}


def _forgotten(home: Path) -> None:
    """Has the system forget what it keeps in memory of the files, so that the next process reads them from disk."""
    for path in (one for one in (home / "index").rglob("*") if one.is_file()):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)


def _added(home: Path) -> list[dict[str, float]]:
    """What it takes to add a document, several times, each to a copy of the collection that has those before."""
    copy = home.with_name(f"{home.name}.copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(home, copy, copy_function=os.link)
    found = []
    try:
        for name, text in resolutions([index.bundled()], _ADDED, seed=SEED):
            (copy / name).write_text(text.replace("RESOLUTION 1", "RESOLUTION 991", 1), "utf-8")
            code = f"import index; index.open({str(copy)!r}, second='off').add({str(copy / name)!r})"
            code += "; from tests.benchmarks.million import _peak_mb; print(_peak_mb())"
            before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            worked = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
            took = {"seconds": time.perf_counter() - start, "processor_s": worked}
            found.append({name: round(value, 2) for name, value in took.items()} | {"peak_mb": float(done.stdout)})
    finally:
        shutil.rmtree(copy, ignore_errors=True)
    return found


def figures(home: Path, asked: int) -> dict[str, Any]:
    """What a collection takes to keep, to ask and to add to."""
    opened = open_to_write(home / "index")
    assert opened is not None
    found: dict[str, Any] = {
        "date": datetime.now(UTC).date().isoformat(), "machine": machine(), "load": round(os.getloadavg()[0], 1),
        "clauses": len(opened.passages), "documents": len(opened.places), "segments": len(opened.segments),
        "bits": opened.bits, "asked": asked, "disk_mb": round(size_mb(home / "index")),
    }  # fmt: skip
    del opened
    _forgotten(home)
    cold = _asked(home, 0)
    _asked(home, asked)  # has the system keep in memory what these questions read of the files
    return found | {"recall": recall(home), "cold": cold, "warm": _asked(home, asked), "added": _added(home)}


def recall(home: Path) -> dict[str, Any]:
    """Which share of the passages that are nearest to questions is found, compared with all pooled vectors."""
    opened = open_to_write(home / "index")
    assert opened is not None
    encoder = GraphEncoder(SentenceEncoder(), home / "models")
    vectors = np.stack([one.pooled for one in encoder.encode(questions(_RECALLED))])
    cosines = np.zeros((len(vectors), len(opened.passages)), dtype=np.float32)
    for start in range(0, cosines.shape[1], _AT_ONCE):
        rows = np.arange(start, min(start + _AT_ONCE, cosines.shape[1]))
        cosines[:, rows] = vectors @ opened.first.pooled(rows).T
    nearest = min(_NEAREST, cosines.shape[1])
    least = -np.partition(-cosines, nearest - 1, axis=1)[:, nearest - 1]
    found = [opened.first.nearest(vector, nearest) for vector in vectors]
    shares = [float((cosines[at, rows] >= least[at] - 1e-6).mean()) for at, rows in enumerate(found)]
    return {"of": nearest, "questions": len(shares), "mean": round(mean(shares), 4), "least": round(min(shares), 2)}


@click.command(help=__doc__)
@click.option("--clauses", type=click.IntRange(100), default=100_000, show_default=True)
@click.option("--home", type=click.Path(path_type=Path), required=True)
@click.option("--bits", type=click.Choice([str(one) for one in BITS]), default="4", show_default=True)
@click.option("--asked", type=click.IntRange(2), default=_ASKED, show_default=True, help="Questions that are timed.")
@click.option(
    "--how", default="each clause made up by made_up.py", show_default=True, help="How a home that is there was made."
)
def main(clauses: int, home: Path, bits: str, asked: int, how: str) -> None:
    """Writes the collection, if it is not there, and measures it."""
    home = home.absolute()
    chosen = next(one for one in BITS if str(one) == bits)
    written = {} if (home / "index" / "CURRENT").exists() else {"written": write(home, clauses, chosen)}
    found = written | {"made": how} | figures(home, asked)
    path = ROOT / "tests" / "benchmarks" / "results" / "million.json"
    kept = json.loads(path.read_text("utf-8")) if path.exists() else {}
    path.write_text(f"{json.dumps(kept | {str(found['clauses']): found}, indent=1)}\n", "utf-8")
    click.echo(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
