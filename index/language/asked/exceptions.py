"""The words that set something aside, read from `exceptions.toml` once: "besides", "apart from", "everyone but"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from index.tables import read_table


@cache
def exceptions(*, led: bool) -> frozenset[tuple[str, ...]]:
    """The phrases that set aside what follows, word by word; if `led`, "but" only behind a word for all.

    >>> ("all", "but") in exceptions(led=True), ("but",) in exceptions(led=True), ("but",) in exceptions(led=False)
    (True, False, True)
    """
    table = read_table(Path(__file__).with_name("exceptions.toml"))
    but = [f"{every} {but}" for every in table["every"] for but in table["but"]] if led else table["but"]
    return frozenset(tuple(phrase.split()) for phrase in (*table["besides"], *but))


def exception_at(words: Sequence[str], at: int, *, led: bool) -> int:
    """How many words from one on set aside what follows; 0 if none do."""
    if words[at] not in _first_words():  # as most
        return 0
    known = exceptions(led=led)
    return max((length for length in range(1, _longest() + 1) if tuple(words[at : at + length]) in known), default=0)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase[0] for led in (True, False) for phrase in exceptions(led=led))


@cache
def _longest() -> int:
    return max(map(len, exceptions(led=True)))
