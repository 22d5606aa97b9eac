"""The figures as Markdown: costs side by side, the ratios that must hold, and quality by kind of question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tests.benchmarks.cost import ALONE
from tests.benchmarks.worker import OURS

Results = dict[str, Any]
MAIN = "2000"
"""The size at which everything is measured."""
_ALONE = "p50 at 13,000 ÷ sentence-transformers encoding the question alone"
_ASKERS = "questions/s at 8 askers ÷ fastest peer's hybrid"
_ROWS = (
    ("new process to first answer, s", "first_answer_s"),
    ("processor time of an answer, all cores, ms", "cpu_ms"),
    ("questions/s, 1 asker", "per_second_1"),
    ("questions/s, 8 askers", "per_second_8"),
    ("questions/s, 64 askers", "per_second_64"),
    ("indexing, passages/s (sentence-transformers: encoding alone)", "passages_per_second"),
    ("peak memory, MB", "peak_mb"),
    ("index on disk, MB", "index_mb"),
)


def ratios(results: Results) -> list[dict[str, Any]]:
    """The ratios that must hold, each with its value here; None if a figure is missing."""
    main, scale = results["cost"].get(MAIN, {}), results["scale"]
    peers = [side["name"] for side in results["sides"] if side["name"] != OURS]
    hybrid = [side["name"] for side in results["sides"] if side["hybrid"] and side["name"] in peers]
    largest = results["cost"].get(max(results["cost"], key=int, default=""), {})
    many = {OURS: scale.get("100000", {})}
    encode = main.get("sentence_transformers", {}).get("passages_per_second")
    start, memory, rate = "first_answer_s", "peak_mb", "per_second_8"
    return [
        _ratio("new process to first answer ÷ fastest peer's", main, start, _best(main, peers, start), 0.12),
        _ratio("p50 at 2,000 ÷ fastest peer's hybrid", main, "p50_ms", _best(main, hybrid, "p50_ms"), 0.5),
        _ratio(_ALONE, largest, "p50_ms", largest.get(ALONE, {}).get("p50_ms"), 1.0),
        _ratio(_ASKERS, main, rate, _best(main, hybrid, rate, most=True), 3.0, at_least=True),
        _ratio("peak memory ÷ leanest peer's", main, memory, _best(main, peers, memory), 0.5),
        _ratio("indexing rate ÷ sentence-transformers' encode", main, "passages_per_second", encode, 1.0, at_least=True),
        _ratio("p50 at 100,000 ÷ p50 at 1,000 (synthetic)", many, "p50_ms", scale.get("1000", {}).get("p50_ms"), 3.0),
    ]


def _ratio(
    name: str, figures: Results, figure: str, other: float | None, bound: float, *, at_least: bool = False
) -> dict[str, Any]:
    own = figures.get(OURS, {}).get(figure)
    value = own / other if own and other else None
    holds = None if value is None else (value >= bound if at_least else value <= bound)
    return {"what": name, "value": value and round(value, 3), "bound": f"{'≥' if at_least else '≤'} {bound}", "holds": holds}


def _best(figures: Results, names: Iterable[str], figure: str, *, most: bool = False) -> float | None:
    found = [value for name in names if (value := figures.get(name, {}).get(figure))]
    return (max(found) if most else min(found)) if found else None


def markdown(results: Results) -> str:
    """All tables of a run."""
    parts = [_heading(results), _cost(results), _ratios(results)]
    if results["scale"]:
        parts.append(_scale(results["scale"]))
    parts += [_quality(name, report) for name, report in results["quality"].items()]
    if results["problems"]:
        parts.append("Not measured:\n\n" + "\n".join(f"- {what}: {why}" for what, why in results["problems"].items()))
    return "\n\n".join(part for part in parts if part) + "\n"


def _heading(results: Results) -> str:
    machine = results["machine"]
    where = f"{machine['processors']} cores, Python {machine['python']}"
    return f"Measured {results['date']} on {where}; every tool on the same weights."


def _cost(results: Results) -> str:
    if not results["cost"]:
        return ""
    sides = results["sides"]
    rows = []
    for size, figures in sorted(results["cost"].items(), key=lambda item: int(item[0])):
        cells = [_pair(figures.get(side["name"], {})) for side in sides]
        rows.append([f"whole answer at {results['passages'][size]:,}, p50 / p95 ms", *cells])
        if alone := figures.get(ALONE):
            rows.append(
                ["the question's vector alone, p50 / p95 ms, in the same minutes"]
                + [_pair(alone) if side["name"] == "sentence_transformers" else "" for side in sides]
            )
    main = results["cost"].get(MAIN, {})
    rows += [[f"{title} (2,000)", *(_number(main.get(side["name"], {}).get(key)) for side in sides)] for title, key in _ROWS]
    return _table(["", *(side["title"] for side in sides)], rows)


def _pair(figures: Results) -> str:
    return f"{figures['p50_ms']:.1f} / {figures['p95_ms']:.1f}" if "p50_ms" in figures else "–"


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def _ratios(results: Results) -> str:
    said = {True: "yes", False: "**no**", None: "not measured"}
    rows = [[row["what"], _number(row["value"]), row["bound"], said[row["holds"]]] for row in results["ratios"]]
    return _table(["ratio", "here", "must be", "holds"], rows)


def _scale(scale: Results) -> str:
    rows = [
        [f"{int(count):,}", _pair(own), *(_number(own.get(key)) for key in ("first_answer_s", "peak_mb", "index_mb"))]
        for count, own in scale.items()
    ]
    return _table(["synthetic clauses", "whole answer, p50 / p95 ms", "first answer, s", "peak MB", "index MB"], rows)


def _quality(name: str, report: Results) -> str:
    kinds = {**report["kinds"], "**all**": report["all"]} if len(report["kinds"]) > 1 else {"all": report["all"]}
    shown = ("hit1", "hit3", "mrr", "ndcg10", "recall10", "map10")
    rows = [
        [
            kind,
            str(score["questions"]),
            *("–" if score[key] is None else f"{score[key]:.3f}" for key in shown),
            str(score["not_found"]),
        ]
        for kind, score in kinds.items()
    ]
    table = _table([name, "questions", "hit@1", "hit@3", "MRR", "nDCG@10", "Recall@10", "MAP@10", "said not found"], rows)
    precision, recall = report["not_found_precision"], report["not_found_recall"]
    if precision is None or recall is None:
        return table
    return f"{table}\n\nNot found: precision {precision:.3f}, recall {recall:.3f}."


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
