"""The words that set something aside, read once from `exceptions.toml`: "besides", "apart from", "everyone but"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from index.tables import read_table


@cache
def exceptions(*, led: bool) -> frozenset[tuple[str, ...]]:
    """Phrases that exclude what follows, each as its words; if `led`, "but" counts only after a word such as "all".

    >>> ("all", "but") in exceptions(led=True), ("but",) in exceptions(led=True), ("but",) in exceptions(led=False)
    (True, False, True)
    """
    table = read_table(Path(__file__).with_name("exceptions.toml"))
    but = [f"{every} {but}" for every in table["every"] for but in table["but"]] if led else table["but"]
    return frozenset(tuple(phrase.split()) for phrase in (*table["besides"], *but))


def first_exception(words: Sequence[str]) -> tuple[int, int]:
    """Where the first phrase that excludes something starts, and how many words it has; (0, 0) if there is none.

    >>> first_exception(["all", "clauses", "apart", "from", "resolves", "2"])
    (2, 2)
    """
    if _first_words().isdisjoint(words):  # as most
        return 0, 0
    known, longest, count = exceptions(led=False), _longest(), len(words)
    places = ((at, length) for at in range(count) for length in range(min(longest, count - at), 0, -1))
    return next(((at, length) for at, length in places if tuple(words[at : at + length]) in known), (0, 0))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in exceptions(led=False))


@cache
def _longest() -> int:
    return max(map(len, exceptions(led=False)))
