"""Which worker begins with which tests: pytest-xdist gives each an equal part of the list, and later moves the ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def dealt(lasting: Sequence[T], others: Sequence[T], seconds: Callable[[T], float], workers: int) -> list[T]:
    """All tests, the lasting ones, which come longest first, at the heads of the parts of half of the workers."""
    shares: list[list[T]] = [[] for _ in range(max(workers // 2, 1))]
    for one in lasting:
        min(shares, key=lambda share: sum(map(seconds, share))).append(one)
    found: list[T] = []
    left = list(others)
    for size in parts(len(lasting) + len(others), workers):
        part = shares.pop(0) if shares else []
        taken = max(size - len(part), 0)
        found += [*part, *left[:taken]]
        left = left[taken:]
    return [*found, *left]


def parts(count: int, workers: int) -> Iterator[int]:
    """How many tests each worker gets, as `WorkStealingScheduling.check_schedule` works it out."""
    for remaining in range(workers, 0, -1):
        yield count // remaining
        count -= count // remaining
