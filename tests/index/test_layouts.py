"""Sixty real resolutions with gold labels, laid out in ten ways: the labels and texts are the same in all of them.

The labels were made by a program of others; where they are wrong, tests/support/layouts_of_gold.py says so.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.layouts_of_gold import WAYS, gold_texts, laid_out
from tests.support.shapes import measure

FLOOR = dict.fromkeys(WAYS, 0.99)
"""The share of clauses that is exact now, in each way; the aim is 0.995."""
QUICK = ("one a line, apart", "wrapped 72", "double spaced")


def _ratio(shared: Path, way: str, step: int) -> float:
    found, inexact = measure(laid_out(path, way) for path in gold_texts(shared / "corpus" / "un")[::step])
    for one in inexact[:6]:
        print(one.made.name, *one.wrong[:2], sep="\n   ")
    return found.all.ratio


@pytest.mark.parametrize("way", QUICK)
def test_some_gold_texts_are_exact_in_the_main_ways(shared: Path, way: str) -> None:
    assert _ratio(shared, way, 6) >= FLOOR[way] - 0.02


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_gold_texts_are_exact_in_every_way(shared: Path, way: str) -> None:
    assert _ratio(shared, way, 1) >= FLOOR[way]
