"""What the suite takes of what there is a lot of: a share of it, and all where the environment says so.

    CLAUSEBOT_TEST_ALL=1 python -m pytest

The share is the same in each run and has something of each kind; what the rest adds is width.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeVar

Row = TypeVar("Row")
Other = TypeVar("Other")
ALL = os.environ.get("CLAUSEBOT_TEST_ALL", "") not in ("", "0")


def share(rows: Iterable[Row], every: int) -> list[Row]:
    """One in so many rows, from the first on."""
    return [*rows][:: 1 if ALL else every]


def examples(count: int) -> int:
    """How many examples are made up of what may be anything: a fourth of so many."""
    return count if ALL else count // 4


def crossed(rows: Iterable[Row], columns: Iterable[Other]) -> list[tuple[Row, Other]]:
    """Each row with each column; of a share, each row but the first with one column, and no column without a row."""
    names, others = [*rows], [*columns]
    return [
        (row, column)
        for down, row in enumerate(names)
        for across, column in enumerate(others)
        if ALL or not down or across == down % len(others)
    ]
