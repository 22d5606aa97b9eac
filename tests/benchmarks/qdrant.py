"""The index in Qdrant beside the folder: `python -m tests.benchmarks.qdrant HOME` asks both the same questions, by turns.

HOME has an index of ObliQA's passages (made there at the first run: about 13,000 are encoded), which is pushed to Qdrant's own
Qdrant in this process, or with --server to a server. The questions of the dev split are asked of one thread; "ranked" is the
ranking alone, with the question's vectors given, "asked" the whole answer. Milliseconds are of the clock, as Qdrant uses
threads of its own, beside the processor time of all of them.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any

import click
from platformdirs import user_cache_path

from index.encoding.encoder import Encoded
from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.packaged import PACKAGED_MODEL
from index.encoding.sentence import SentenceEncoder
from index.evaluation.questions import read_beir
from index.search.finding import Finder
from index.search.ranked.candidates import Weights
from index.search.ranked.ranking import Boosted, Ranking
from index.search.search import Search
from index.store.generations import writing
from index.store.index import Index
from index.store.opening import open_index
from index.store.qdrant.client import Address, connected
from index.store.qdrant.index import open_in
from index.store.qdrant.points import Points
from index.store.qdrant.push import push
from index.store.searched.protocol import Searched
from index.store.write import write_index
from tests.benchmarks.machine import machine
from tests.support.edge import Edge
from tests.support.paths import SHARED

_TOP = 10
_OUT = Path(__file__).parent / "results" / "qdrant.json"
Timed = tuple[float, float, list[int]]
"""Milliseconds of the clock, and of the processor, and the rows that were found."""


def made(home: Path, encoder: GraphEncoder) -> tuple[Index, list[str]]:
    """The index of the passages, and the questions."""
    corpus, questions = read_beir(SHARED / "obliqa")
    place = home / "index"
    found = open_index(place)
    if found is None:
        with writing(place):
            found = write_index(place, [corpus], encoder, None)
    return found, [question.text for question in questions]


def timed(found: Callable[[], Sequence[int]]) -> Timed:
    """What is found, and what that takes."""
    clock, processor = time.perf_counter(), time.process_time()
    rows = [int(row) for row in found()]
    return 1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - processor), rows


def ranked(index: Searched, question: str, encoded: Encoded) -> Callable[[], Sequence[int]]:
    """What ranks the passages for a question whose vectors are given."""
    text = index.glossary.expand(question)

    def found() -> Sequence[int]:
        words = index.worded(text)
        ranking = Ranking(index, encoded, worded=words, rows=None, boosted=Boosted(), weights=Weights())
        rows: list[int] = ranking.alone.rows[:_TOP].tolist()
        return rows

    return found


def asked(search: Search, question: str) -> Callable[[], Sequence[int]]:
    """What answers a question."""
    row_of = {passage.clause.id: row for row, passage in enumerate(search.index.passages)}
    return lambda: [row_of[hit.passage.clause.id] for hit in search.ask(question, _TOP).hits]


def compared(pairs: Sequence[tuple[Timed, Timed]]) -> dict[str, Any]:
    """The figures of what was found in the folder, and in Qdrant, for each question."""
    found: dict[str, Any] = {"questions": len(pairs)}
    rows = [(here[2], there[2]) for here, there in pairs]
    found["first"] = round(mean(here[:1] == there[:1] for here, there in rows), 4)
    found["top_10_overlap"] = round(mean(len({*here} & {*there}) / max(len(here), 1) for here, there in rows), 4)
    found["same_order"] = round(mean(here == there for here, there in rows), 4)
    for name, side in (("folder", 0), ("qdrant", 1)):
        clock, processor = [pair[side][0] for pair in pairs], [pair[side][1] for pair in pairs]
        found[name] = {
            "p50_ms": round(median(clock), 2),
            "p95_ms": round(quantiles(clock, n=20)[-1], 2),
            "processor_p50_ms": round(median(processor), 2),
        }
    return found


def by_turns(
    folder: Searched, qdrant: Searched, encoder: GraphEncoder, questions: Sequence[str]
) -> dict[str, list[tuple[Timed, Timed]]]:
    """Each question asked of both, after one that is not counted."""
    sides = [Search(Finder(index, encoder)) for index in (folder, qdrant)]
    found: dict[str, list[tuple[Timed, Timed]]] = {"ranked": [], "asked": []}
    for question, encoded in zip(questions, encoder.encode(questions, asked=True), strict=True):
        here, there = (timed(ranked(index, question, encoded)) for index in (folder, qdrant))
        found["ranked"].append((here, there))
        whole, elsewhere = (timed(asked(side, question)) for side in sides)
        found["asked"].append((whole, elsewhere))
    return {name: pairs[1:] for name, pairs in found.items()}


@click.command(help=__doc__)
@click.argument("home", type=click.Path(path_type=Path), default=user_cache_path("clausebot-benchmarks") / "obliqa")
@click.option("--server", default="", help="The address of a collection of a server: qdrant://127.0.0.1:6333/obliqa.")
@click.option("--limit", type=int, default=500, show_default=True, help="Questions.")
@click.option("--out", type=click.Path(path_type=Path), default=_OUT, show_default=True, help="The JSON file.")
def main(home: Path, server: str, limit: int, out: Path) -> None:
    """Measures both sides and writes what came of it."""
    encoder = GraphEncoder(SentenceEncoder(PACKAGED_MODEL), home / "models", 1)
    folder, questions = made(home, encoder)
    qdrant: Points = connected(Address.of(server)) if server else Edge(home / "shard")
    begun, processor = time.monotonic(), time.process_time()
    pushed = push(folder, qdrant)
    seconds, spent = time.monotonic() - begun, time.process_time() - processor
    if isinstance(qdrant, Edge):
        qdrant.shard.optimize()
        qdrant.close()  # what was merged is still on the disk until then
        qdrant = Edge(home / "shard")
    begun = time.monotonic()
    remote = open_in(qdrant)
    opening = time.monotonic() - begun
    _ = remote.passages
    results = {
        "machine": machine(),
        "qdrant": "server" if server else "qdrant-edge-py, in process",
        "passages": len(folder.passages),
        "written": pushed.written,
        "push_seconds": round(seconds, 1),
        "push_processor_seconds": round(spent, 1),
        "opening_seconds": round(opening, 2),
        "megabytes": round(sum(one.stat().st_blocks * 512 for one in (home / "shard").rglob("*") if one.is_file()) / 1e6, 1),
        "folder_megabytes": round(folder.stored.size / 1e6, 1),
    }
    results |= {name: compared(pairs) for name, pairs in by_turns(folder, remote, encoder, questions[: limit + 1]).items()}
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    click.echo(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
