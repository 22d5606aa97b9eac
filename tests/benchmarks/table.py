"""The figures as Markdown, and the command that writes them into the READMEs: python -m tests.benchmarks.table

A README has a part between two marks for each form that it shows; the part is made from `results/peers.json` alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.corpora import ROOT

Results = dict[str, Any]
RESULTS = ROOT / "tests" / "benchmarks" / "results" / "peers.json"
BUSY = 0.05
"""The share of other work from which on seconds say little."""
_MARKED = re.compile(r"(<!-- (\w+): made by `python -m tests\.benchmarks\.table` -->\n).*?(<!-- end -->)", re.DOTALL)


# --- the ratios that must hold --------------------------------------------------------------------------------------


def ratios(results: Results) -> list[dict[str, Any]]:
    """The ratios that must hold: each by the clock and, where it is time, by the processor; None where a figure is missing."""
    ours, *others = results["tools"]
    hybrid = [tool for tool in others if tool["hybrid"]]
    start, answer, size = ("cost", "start"), ("cost", "answer"), ("cost", "size")
    first = ("first_use", "bundled")
    rate = _over(ours, hybrid, ("cost", "rate", "per_second_8"), most=True)
    return [
        _row(
            "new process to first answer ÷ fastest peer's",
            _over(ours, others, (*start, "s")),
            "≤ 0.06",
            _over(ours, others, (*start, "cpu_s")),
        ),
        _row(
            "whole answer, p50 ÷ fastest peer's hybrid",
            _over(ours, hybrid, (*answer, "p50_ms")),
            "≤ 0.36",
            _over(ours, hybrid, (*answer, "cpu_ms")),
        ),
        _row("questions per second, 8 askers ÷ fastest peer's hybrid", rate, "≥ 3"),
        _row("peak memory ÷ leanest peer's", _over(ours, others, (*size, "peak_mb")), "≤ 0.40"),
        _row("index of 2,000 passages, MB", figure(ours, *size, "index_mb"), "≤ 32"),
        _row("first use, bundled text: peak MB", figure(ours, *first, "peak_mb"), "≤ 250"),
        _row("first use, bundled text: MB written", figure(ours, *first, "written_mb"), "≤ 3"),
    ]


def _over(ours: Results, peers: Sequence[Results], path: Sequence[str], *, most: bool = False) -> float | None:
    """Our figure, divided by the least of the peers', or by the `most`."""
    own, others = figure(ours, *path), [value for peer in peers if (value := figure(peer, *path))]
    return round(own / (max if most else min)(others), 3) if own and others else None


def _row(what: str, here: float | None, bound: str, processor: float | None = None) -> Results:
    sign, limit = bound.split()
    holds = None if here is None else (here >= float(limit) if sign == "≥" else here <= float(limit))
    return {"what": what, "here": here, "processor": processor, "bound": bound, "holds": holds}


def figure(tool: Results, *path: str) -> Any:
    """A figure of a tool by the names that lead to it; None if it is missing."""
    found: Any = tool
    for name in path:
        found = found.get(name) if found else None
    return found


# --- Markdown -------------------------------------------------------------------------------------------------------

Cell = Callable[[Results], str]


def _of(*path: str) -> Cell:
    return lambda tool: number(figure(tool, *path))


def _two(parent: Sequence[str], first: str, second: str, form: Callable[[Any], str]) -> Cell:
    def cell(tool: Results) -> str:
        one = figure(tool, *parent)
        return f"{form(one[first])} / {form(one[second])}" if one and first in one else "–"

    return cell


def number(value: float | None) -> str:
    """A figure with the digits that mean something."""
    if value is None:
        return "–"
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _exact(value: float | None) -> str:
    return _share(value) if value is not None and value < 1 else number(value)


def _time(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def _quality_rows(results: Results, *, long: bool) -> list[tuple[str, Cell]]:
    """The rows of each collection, the smallest first; in short MAP and recall where no question names a label, else hits."""
    rows: list[tuple[str, Cell]] = []
    for name, corpus in sorted(results["collections"].items(), key=lambda item: int(item[1]["passages"])):
        title, naming = f"{corpus['title']}, {corpus['judged']} questions", corpus["judged"] - corpus["in_words"]
        hits = _two(("quality", name, "all"), "hit1", "hit3", _share)
        ranks = _two(("quality", name, "all"), "map10", "recall10", _share)
        words = _two(("quality", name, "in_words"), "hit1", "hit3", _share)
        if not long:
            rows.append((f"{title}: hit@1 / hit@3", hits) if naming else (f"{title}: MAP@10 / Recall@10", ranks))
            continue
        rows.append((f"{title}: hit@1 / hit@3", hits))
        if naming:
            rows.append((f"– the {corpus['in_words']} that name nothing", words))
        rows.append(("– MAP@10 / Recall@10", ranks))
    return rows


def long_table(results: Results) -> str:
    """What was measured where, all figures side by side, and the ratios."""
    rows = [
        *_quality_rows(results, long=True),
        ("first use, bundled text, s / processor s", _two(("first_use", "bundled"), "s", "cpu_s", _time)),
        ("– its peak memory / written, MB", _two(("first_use", "bundled"), "peak_mb", "written_mb", number)),
        ("first use, 2,000 passages, s / processor s", _two(("first_use", "passages"), "s", "cpu_s", _time)),
        ("– its peak memory / written, MB", _two(("first_use", "passages"), "peak_mb", "written_mb", number)),
        ("new process to first answer, s / processor s", _two(("cost", "start"), "s", "cpu_s", _time)),
        ("whole answer, p50 / p95 ms", _two(("cost", "answer"), "p50_ms", "p95_ms", number)),
        ("– processor time, all cores, ms", _of("cost", "answer", "cpu_ms")),
        *((f"questions per second, askers: {many}", _of("cost", "rate", f"per_second_{many}")) for many in (1, 8, 64)),
        ("peak memory, MB", _of("cost", "size", "peak_mb")),
        ("index on disk, MB", _of("cost", "size", "index_mb")),
    ]
    parts = [heading(results), _beside(results, rows), "\n".join(_notes(results)), _ratio_table(results["ratios"])]
    if results["problems"]:
        parts.append("Not measured:\n\n" + "\n".join(f"- {what}: {why}" for what, why in results["problems"].items()))
    return "\n\n".join(part for part in parts if part) + "\n"


def short_table(results: Results) -> str:
    """What a user compares."""
    rows = [
        *_quality_rows(results, long=False),
        ("new process to first answer, s", _of("cost", "start", "s")),
        ("whole answer, p50 ms", _of("cost", "answer", "p50_ms")),
        ("questions per second, 8 askers", _of("cost", "rate", "per_second_8")),
        ("peak memory, MB", _of("cost", "size", "peak_mb")),
        ("index on disk, MB", _of("cost", "size", "index_mb")),
    ]
    return f"{heading(results)}\n\n{_beside(results, rows)}\n"


def heading(results: Results) -> str:
    """When and where it was measured, and a warning if something else ran."""
    where, busy = results["machine"], results["machine"]["others"]
    cores = f"{where['cores']} core{'s' if where['cores'] > 1 else ''}"
    took = f"in {results['minutes']:.0f} minutes"
    said = f"Measured {results['date']} on {cores} ({where['cpu']}), Python {where['python']}, {took}."
    if busy is not None and busy > BUSY:
        said += f" **Other work took {busy:.0%} of the machine**: the seconds say little, processor time more."
    return said


def _notes(results: Results) -> Iterable[str]:
    for tool in results["tools"][1:]:
        releases = ", ".join(f"{name} {release}" for name, release in tool["versions"].items())
        yield f"- {tool['title']}: {tool['advice']} ({releases})"


def _ratio_table(rows: Sequence[Results]) -> str:
    said = {True: "yes", False: "**no**", None: "not measured"}
    lines = [[row["what"], _exact(row["here"]), _exact(row["processor"]), row["bound"], said[row["holds"]]] for row in rows]
    return _table(["must hold", "here", "by processor time", "must be", "holds"], lines)


def _beside(results: Results, rows: Sequence[tuple[str, Cell]]) -> str:
    tools = results["tools"]
    return _table(["", *(tool["title"] for tool in tools)], [[name, *map(cell, tools)] for name, cell in rows])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


# --- the READMEs ----------------------------------------------------------------------------------------------------

PARTS = {"peers": long_table, "peers_short": short_table}
PAGES = (ROOT / "README.md", ROOT / "tests" / "benchmarks" / "README.md")


def filled(page: str, results: Results) -> str:
    """A page with its marked parts made anew from the results."""
    return _MARKED.sub(lambda found: f"{found[1]}{PARTS[found[2]](results)}{found[3]}", page)


def read(path: Path = RESULTS) -> Results:
    """The results that are kept."""
    found: Results = json.loads(path.read_text("utf-8"))
    return found


def main() -> None:
    """Writes the tables into the pages."""
    results = read()
    for page in PAGES:
        page.write_text(filled(page.read_text("utf-8"), results), "utf-8")


if __name__ == "__main__":
    main()
