"""The tables in the READMEs are those of the kept results, and the ratios are computed as they are named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.table import PAGES, PARTS, filled, heading, ratios, read
from tests.support.paths import ROOT


def tool(name: str, *, hybrid: bool = True, **figures: float) -> dict[str, Any]:
    cost = {
        "start": {"s": figures["start"], "cpu_s": 2 * figures["start"]},
        "answer": {"p50_ms": figures["p50"], "cpu_ms": figures["p50"] / 2},
        "rate": {"per_second_8": figures["rate"]},
        "size": {"peak_mb": figures["peak"], "index_mb": 30.0},
    }
    return {"name": name, "hybrid": hybrid, "cost": cost, "first_use": {"bundled": {"peak_mb": 240.0, "written_mb": 3.5}}}


OURS = tool("clausebot", start=0.3, p50=9.0, rate=120.0, peak=240.0)
VECTORS = tool("vectors", hybrid=False, start=6.0, p50=10.0, rate=90.0, peak=500.0)  # fast, but it has no BM25
HYBRID = tool("hybrid", start=5.0, p50=30.0, rate=30.0, peak=600.0)


@pytest.mark.parametrize(
    ("row", "here", "processor", "holds", "why"),
    [
        (0, 0.06, 0.06, True, "0.3 of 5.0 s: the fastest of all peers to a first answer"),
        (1, 0.3, 0.3, True, "9 of 30 ms: only hybrids are compared, though the other is faster"),
        (2, 4.0, None, True, "120 of 30 a second: the most of any hybrid"),
        (3, 0.48, None, False, "240 of 500 MB: the leanest of all peers"),
        (4, 30.0, None, True, "a figure of ours alone"),
        (6, 3.5, None, False, "more than 3 MB written"),
    ],
)
def test_ratios(row: int, here: float, processor: float | None, holds: bool, why: str) -> None:
    found = ratios({"tools": [OURS, VECTORS, HYBRID]})[row]
    assert (found["here"], found["processor"], found["holds"]) == (here, processor, holds), why


def test_what_was_not_measured_neither_holds_nor_fails() -> None:
    alone = {**OURS, "cost": {}, "first_use": {}}
    assert {row["holds"] for row in ratios({"tools": [alone, HYBRID]})} == {None}


@pytest.mark.parametrize(
    ("others", "warns", "why"),
    [(0.01, False, "a quiet machine"), (0.4, True, "other work took 40 %"), (None, False, "a kernel that does not say")],
)
def test_a_busy_machine_is_told(others: float | None, warns: bool, why: str) -> None:
    machine = {"cores": 2, "cpu": "a processor", "python": "3.11", "others": others}
    assert ("Other work" in heading({"date": "2026-11-26", "minutes": 15.2, "machine": machine})) is warns, why


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_agrees_with_the_results(page: Path) -> None:
    assert filled(page.read_text("utf-8"), read()) == page.read_text("utf-8"), "run python -m tests.benchmarks.table"


def test_each_table_is_on_a_page_and_only_it_is_made_anew() -> None:
    pages = "".join(page.read_text("utf-8") for page in PAGES)
    for name in PARTS:
        mark = f"<!-- {name}: made by `python -m tests.benchmarks.table` -->\n"
        assert pages.count(mark) == 1
        made = filled(f"before\n{mark}old\n<!-- end -->\nafter", read())
        assert made == f"before\n{mark}{PARTS[name](read())}<!-- end -->\nafter"


def test_the_kept_ratios_are_those_of_the_kept_figures() -> None:
    assert read()["ratios"] == ratios(read())
