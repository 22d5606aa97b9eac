"""The words by which a question asks which clauses mention something, read once from `mentions.toml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from index.tables import read_table


@cache
def words_for(*keys: str) -> frozenset[str]:
    """The words in some lists of the table, in lower case.

    >>> sorted(words_for("lack", "without"))[:3]
    ['lack', 'lacking', 'lacks']
    """
    table = read_table(Path(__file__).with_name("mentions.toml"))
    return frozenset(word for key in keys for word in table[key])
