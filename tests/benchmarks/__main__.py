"""The command: runs everything requested at once, and writes a Markdown table and a JSON file."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from platformdirs import user_cache_path

from tests.benchmarks import cost
from tests.benchmarks.corpora import Absent, corpus
from tests.benchmarks.environments import PEERS, install, ready, versions
from tests.benchmarks.scale import scale
from tests.benchmarks.table import MAIN, Results, markdown, ratios
from tests.benchmarks.worker import Side, ours, side_of

NAMES = [peer.name for peer in PEERS]


def _say(line: str) -> None:
    click.echo(f"{dt.datetime.now():%H:%M:%S} {line}", err=True)


@click.command(help="Measures what Clausebot costs and finds, beside what users would pick instead.")
@click.option("--cache", type=click.Path(path_type=Path), default=user_cache_path("clausebot-benchmarks"), show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="The JSON file; the table is beside it. [default: in the cache]")
@click.option("--peer", "peers", multiple=True, type=click.Choice(NAMES), help="Only these peers.")
@click.option("--install/--no-install", default=True, show_default=True, help="Make the peers' environments first.")
@click.option("--size", "sizes", multiple=True, type=int, default=(58, 1_000, 2_000, 13_000), show_default=True)
@click.option("--peer-size", "peer_sizes", multiple=True, type=int, default=(58, 1_000, 2_000), show_default=True)
@click.option("--scale", "scales", multiple=True, type=int, help="Synthetic clauses, such as 100000 and 1000000.")
@click.option("--rounds", type=click.IntRange(1), default=5, show_default=True)
@click.option("--questions", type=click.IntRange(20), default=40, show_default=True, help="In a round.")
@click.option("--limit", type=click.IntRange(1), help="Questions of ObliQA. [default: all]")
@click.option("--cost/--no-cost", "with_cost", default=True)
@click.option("--quality/--no-quality", "with_quality", default=True)
def main(**options: Any) -> None:
    """Runs the benchmarks."""
    cache: Path = options["cache"].expanduser().absolute()
    out: Path = options["out"] or cache / "results.json"
    bench = cost.Bench(cache, options["rounds"], options["questions"], _say)
    sides = _sides(bench, options["peers"] or NAMES, install_them=options["install"])
    results = _empty(bench, sides)
    if options["with_cost"]:
        for size in sorted(options["sizes"]):
            _measure(bench, results, sides, size, peers=size in options["peer_sizes"])
            _write(results, out)
    if options["scales"]:
        results["scale"] = scale(bench, options["scales"], corpus(int(MAIN), cache))
        _write(results, out)
    if options["with_quality"]:
        from tests.benchmarks.quality import quality

        results["quality"], missing = quality(cache, options["limit"], _say)
        results["problems"].update(missing)
    _write(results, out)
    click.echo(markdown(results), nl=False)


def _sides(bench: cost.Bench, names: Sequence[str], *, install_them: bool) -> list[Side]:
    """Clausebot, and then the peers that can run here."""
    sides = [ours()]
    for peer in (peer for peer in PEERS if peer.name in names):
        problem = install(peer, bench.cache, bench.say) if install_them else ""
        if ready(peer, bench.cache):
            sides.append(side_of(peer, bench.cache))
        else:
            bench.problems[peer.title] = problem or "is not installed; run without --no-install"
    return sides


def _empty(bench: cost.Bench, sides: Sequence[Side]) -> Results:
    releases = {peer.name: versions(peer, bench.cache) for peer in PEERS if ready(peer, bench.cache)}
    return {
        "date": dt.date.today().isoformat(),
        "machine": {"processors": os.cpu_count(), "python": platform.python_version(), "system": platform.platform()},
        "sides": [{"name": side.name, "title": side.title, "hybrid": side.hybrid} for side in sides],
        "releases": releases,
        "passages": {},
        "cost": {},
        "scale": {},
        "quality": {},
        "problems": bench.problems,
    }


def _measure(bench: cost.Bench, results: Results, sides: Sequence[Side], size: int, *, peers: bool) -> None:
    """All figures at the main size, only latency at other sizes; without peers, only ours."""
    try:
        found = corpus(size, bench.cache)
    except Absent as error:
        bench.problems[f"{size:,} passages"] = str(error)
        return
    able = cost.build(bench, sides if peers else sides[:1], found)
    figures: cost.Figures = {side.name: {} for side in able}
    results["passages"][str(size)] = found.size
    results["cost"][str(size)] = figures
    bench.say(f"answering about {found.size:,} passages")
    with cost.loaded(bench, able, found) as workers:
        _merge(bench, figures, cost.latency(bench, workers, found, sides if size > int(MAIN) else ()))
        if str(size) == MAIN:
            _merge(bench, figures, cost.throughput(bench, workers, able, found))
    if str(size) == MAIN:
        _merge(bench, figures, cost.footprint(bench, able, found))
        _merge(bench, figures, cost.starts(bench, able, found))
        _merge(bench, figures, cost.indexing(bench, able, corpus(500, bench.cache)))


def _merge(bench: cost.Bench, figures: cost.Figures, more: cost.Figures) -> None:
    """Adds figures to those there are, and shows them at once, as a run takes long."""
    for name, values in more.items():
        figures.setdefault(name, {}).update(values)
        bench.say(f"  {name}: {json.dumps(values)}")


def _write(results: Results, out: Path) -> None:
    """Writes the results so far, so that a run that is stopped leaves its figures."""
    results["ratios"] = ratios(results)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", "utf-8")
    out.with_suffix(".md").write_text(markdown(results), "utf-8")


if __name__ == "__main__":
    main()
