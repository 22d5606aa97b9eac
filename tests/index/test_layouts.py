"""Sixty real resolutions with gold labels, laid out in ten ways: the labels and texts are the same in all of them.

Here each text is laid out in two or three of the ways, and in each way a quarter of them;
`python -m tests.benchmarks.shapes` takes all in every way.
The labels were made by a program of others; where they are wrong, tests/support/layouts_of_gold.py says so.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.layouts_of_gold import WAYS, gold_texts, laid_out
from tests.support.shapes import measure

FLOOR = dict.fromkeys(WAYS, 0.99)
"""The share of clauses that is exact now, in each way; the aim is 0.995."""
EVERY = 4


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_gold_texts_are_exact_in_every_way(shared: Path, way: str) -> None:
    texts = gold_texts(shared / "corpus" / "un")[WAYS.index(way) % EVERY :: EVERY]
    assert len(texts) >= 15
    found, inexact = measure(laid_out(path, way) for path in texts)
    for one in inexact[:6]:
        print(one.made.name, *one.wrong[:2], sep="\n   ")
    assert found.all.ratio >= FLOOR[way]
