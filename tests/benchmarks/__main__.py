"""The command: measures every tool, writes a JSON file with one row a tool, and prints the tables made from it."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from platformdirs import user_cache_path

from tests.benchmarks import cost
from tests.benchmarks.corpora import Absent, Corpus, obliqa, resolution, six
from tests.benchmarks.environments import PEERS, install, ready, versions
from tests.benchmarks.machine import Others, machine
from tests.benchmarks.quality import NAMING, quality
from tests.benchmarks.scale import scale
from tests.benchmarks.table import RESULTS, Results, long_table, ratios
from tests.benchmarks.worker import OURS, Side, compile_ours, ours, side_of

NAMES = [peer.name for peer in PEERS]
PASSAGES = 2_000
_OWN = ("clausebot", "onnxruntime", "faiss-cpu", "numpy", "tokenizers")


def _say(line: str) -> None:
    click.echo(f"{dt.datetime.now():%H:%M:%S} {line}", err=True)


@click.command(help="Measures what Clausebot costs and how well it finds, beside what users would pick instead.")
@click.option("--cache", type=click.Path(path_type=Path), default=user_cache_path("clausebot-benchmarks"), show_default=True)
@click.option("--out", type=click.Path(path_type=Path), default=RESULTS, show_default=True, help="The JSON file.")
@click.option("--peer", "peers", multiple=True, type=click.Choice(NAMES), help="Only these peers.")
@click.option("--install/--no-install", default=True, show_default=True, help="Make the peers' environments first.")
@click.option("--cost/--no-cost", "with_cost", default=True, show_default=True)
@click.option("--rounds", type=click.IntRange(1), default=5, show_default=True)
@click.option("--questions", type=click.IntRange(20), default=40, show_default=True, help="In a round.")
@click.option("--size", "sizes", multiple=True, type=click.IntRange(500), help="Only our latency, over so many passages.")
@click.option("--scale", "scales", multiple=True, type=int, help="Synthetic clauses, such as 100000 and 1000000.")
def main(**options: Any) -> None:
    """Runs the benchmarks."""
    begun, others = time.monotonic(), Others()
    cache: Path = options["cache"].expanduser().absolute()
    bench = cost.Bench(cache, options["rounds"], options["questions"], _say)
    sides = _sides(bench, options["peers"] or NAMES, install_them=options["install"])
    results = _empty(bench, sides)

    def keep() -> None:
        """Writes the results so far, so that a run that is stopped leaves its figures."""
        results["machine"]["others"] = others.share()
        results["minutes"] = round((time.monotonic() - begun) / 60, 1)
        results["ratios"] = ratios(results)
        options["out"].parent.mkdir(parents=True, exist_ok=True)
        options["out"].write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")

    _measure(bench, results, sides, keep, with_cost=options["with_cost"])
    if options["sizes"] or options["scales"]:
        results["more"] = _more(bench, sides, options["sizes"], options["scales"])
    keep()
    click.echo(long_table(results), nl=False)


def _sides(bench: cost.Bench, names: Sequence[str], *, install_them: bool) -> list[Side]:
    """Clausebot, and then the peers that can run here, all of them installed and compiled."""
    compile_ours()
    sides = [ours()]
    for peer in (peer for peer in PEERS if peer.name in names):
        problem = install(peer, bench.cache, bench.say) if install_them else ""
        if ready(peer, bench.cache):
            sides.append(side_of(peer, bench.cache))
        else:
            bench.problems[peer.title] = problem or "is not installed; run without --no-install"
    return sides


def _empty(bench: cost.Bench, sides: Sequence[Side]) -> Results:
    packages = {OURS: _OWN} | {peer.name: (*peer.packages, "transformers", "torch") for peer in PEERS}
    tools = [
        {
            "name": side.name, "title": side.title, "hybrid": side.hybrid, "advice": side.advice,
            "versions": versions(side.python, packages[side.name]), "quality": {}, "first_use": {}, "cost": {},
        }
        for side in sides
    ]  # fmt: skip
    return {
        "date": dt.date.today().isoformat(),
        "machine": machine(),
        "collections": {},
        "tools": tools,
        "ratios": [],
        "problems": bench.problems,
    }


def _measure(bench: cost.Bench, results: Results, sides: Sequence[Side], keep: Any, *, with_cost: bool) -> None:
    """First use, quality and cost, in this order: first use makes the indexes that the others need.

    The six documents come first, as nothing is timed over them, and files that are read are then in memory.
    """
    for key, find in (("six", six), ("bundled", resolution), ("passages", lambda cache: obliqa(PASSAGES, cache))):
        try:
            corpus = find(bench.cache)
        except Absent as error:
            bench.problems[key] = str(error)
            continue
        results["collections"][key] = _described(corpus)
        able = _indexed(bench, results, sides, corpus, key, with_cost=with_cost)
        _merge(bench, results, ("quality", key), quality(bench, able, corpus))
        keep()
        if key == "passages" and with_cost:
            _costs(bench, results, able, corpus)
            keep()


def _indexed(
    bench: cost.Bench, results: Results, sides: Sequence[Side], corpus: Corpus, key: str, *, with_cost: bool
) -> Sequence[Side]:
    """Makes the indexes, timed as a first use where that is a figure."""
    if key == "six" or not with_cost:
        return cost.build(bench, sides, corpus)
    bench.say(f"first use, {corpus.title}")
    found = cost.first_use(bench, sides, corpus, min(cost.STARTS, bench.rounds) if key == "bundled" else 1)
    _merge(bench, results, ("first_use", key), found)
    return [side for side in sides if side.name in found]


def _costs(bench: cost.Bench, results: Results, sides: Sequence[Side], corpus: Corpus) -> None:
    bench.say(f"answering about {corpus.title}")
    pool = cost.Pool(corpus.questions)
    with cost.loaded(bench, sides, corpus, pool) as workers:
        _merge(bench, results, ("cost", "answer"), cost.latency(bench, workers, pool))
        _merge(bench, results, ("cost", "rate"), cost.throughput(bench, workers, sides, pool))
    _merge(bench, results, ("cost", "size"), cost.footprint(bench, sides, corpus))
    _merge(bench, results, ("cost", "start"), cost.starts(bench, sides, corpus))


def _described(corpus: Corpus) -> dict[str, Any]:
    answerable = [question for question in corpus.judged if question.relevant]
    in_words = [question for question in answerable if question.kind not in NAMING]
    return {"title": corpus.title, "passages": corpus.size, "judged": len(answerable), "in_words": len(in_words)}


def _merge(bench: cost.Bench, results: Results, path: Sequence[str], found: cost.Figures) -> None:
    """Puts figures into the rows of their tools, and shows them at once, as a run takes long."""
    for tool in results["tools"]:
        if tool["name"] in found:
            place = tool
            for name in path[:-1]:
                place = place[name]
            place[path[-1]] = found[tool["name"]]
            bench.say(f"  {tool['name']}, {' '.join(path)}: {json.dumps(found[tool['name']])}")


def _more(bench: cost.Bench, sides: Sequence[Side], sizes: Sequence[int], scales: Sequence[int]) -> dict[str, Any]:
    """Our own latency over other numbers of passages, beside the vector of a question alone, and over synthetic clauses."""
    found: dict[str, Any] = {"sizes": {}, "scale": {}}
    for size in sorted(sizes):
        corpus = obliqa(size, bench.cache)
        pool = cost.Pool(corpus.questions)
        able = cost.build(bench, sides[:1], corpus)
        with cost.loaded(bench, able, corpus, pool) as workers:
            found["sizes"][str(corpus.size)] = cost.latency(bench, workers, pool, sides)
    if scales:
        found["scale"] = scale(bench, scales, obliqa(PASSAGES, bench.cache))
    bench.say(json.dumps(found))
    return found


if __name__ == "__main__":
    main()
