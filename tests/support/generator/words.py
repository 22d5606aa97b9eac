"""The words that made resolutions are filled with, by language, as tests/support/generator/words.toml has them."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

Openings = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Bank:
    """The words of one language; an opening is a verb and what follows it: "nouns", "that", or an addressee and "to"."""

    nouns: Sequence[str]
    facts: Sequence[str]
    deeds: Sequence[str]
    titles: Sequence[str]
    subtitles: Sequence[str]
    tails: Sequence[str]
    preamble: Openings
    operative: Openings
    itu_preamble: Sequence[str]
    itu_operative: Sequence[str]
    itu_openers: Sequence[str]

    def some(self, dice: random.Random, kind: str) -> str:
        """One phrase of a kind."""
        return str(dice.choice(getattr(self, kind)))


_TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
BANKS = {language: Bank(**table) for language, table in _TABLES.items()}
