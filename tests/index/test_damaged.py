"""Damaged texts: no clause under a wrong label unless a warning says so, and no unseen mark changes anything."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from tests.support.generator.damage import DAMAGES
from tests.support.generator.layouts import LAYOUTS
from tests.support.generator.made import make
from tests.support.generator.model import Made, Shape
from tests.support.shapes import measured, mislabelled

SHAPES = (
    Shape("General Assembly", "dots", "nothing", "one a line, apart", "txt"),
    Shape("Security Council", "dots", "sub-paragraphs", "wrapped 72", "txt"),
    Shape("ITU PP", "itu", "nothing", "wrapped 72", "txt"),
    Shape("ITU WTSA", "itu", "nothing", "one a line", "txt"),
)
SEEDS = range(4)
UNSEEN = [name for name in DAMAGES if "unseen" in name]


@cache
def _whole() -> list[Made]:
    """Files that are right as they are."""
    return [whole for shape in SHAPES for seed in SEEDS if not measured(whole := make(shape, 3_000 + seed)).wrong]


def _damaged(name: str) -> Iterator[tuple[Made, Made]]:
    """The same files, each with itself damaged."""
    for whole in _whole():
        dice = random.Random(whole.name)
        text = DAMAGES[name](whole.text, dice)
        content = LAYOUTS[whole.shape.layout](text.paragraphs, " ", dice).encode()
        yield whole, replace(whole, content=content, text=text)


@pytest.mark.parametrize("name", DAMAGES)
def test_no_label_is_wrong_without_a_warning_and_a_mark_that_nobody_sees_changes_nothing(name: str) -> None:
    silent = []
    for whole, damaged in _damaged(name):
        found = measured(damaged)
        assert name not in UNSEEN or not found.wrong, (whole.shape, found.wrong)
        if not found.warnings and (wrong := mislabelled(damaged)):
            silent.append(f"{damaged.shape}: {wrong[0]}")
    assert not silent, "\n".join([f"{len(silent)} files", *silent[:6]])
