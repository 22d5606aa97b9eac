"""The words that made resolutions are filled with, by language, as tests/support/generator/words.toml has them."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
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


_NOUNS = re.compile(
    r"(?:Recalling|Noting|Welcoming|Reaffirming|Recalling also|Taking note of) ((?:its|the|all|General) [^;:]{30,400}),$"
)
_FACTS = re.compile(
    r"(?:Recognizing|Convinced|Stressing|Emphasizing|Acknowledging|Noting|Bearing in mind) that ([^;:]{30,400}),$"
)
_DEEDS = re.compile(r"(?:[A-Z][a-z]+ ){1,2}(?:the Secretary-General|Member States|States) to ([^;:]{30,500})[;.]$")


def corpus_bank(folder: Path) -> Bank:
    """English words from the resolutions in a folder, one paragraph a line; the words that open paragraphs stay as they are."""
    lines = [
        line.split("\t")[-1] for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()
    ]

    def found(form: re.Pattern[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(match[1] for line in lines if (match := form.match(line.strip()))))

    return replace(BANKS["en"], nouns=found(_NOUNS), facts=found(_FACTS), deeds=found(_DEEDS))


_TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
BANKS = {language: Bank(**table) for language, table in _TABLES.items()}
