"""Resolutions made from real ones: their headings and clauses mixed again, with other numbers, places and years.

They are plain texts as a conference publishes them, so that they go through everything that a file goes through. The same
seed makes the same texts. They serve to measure time, never quality.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from index.document.model import Document
from index.language.terms import Kind, Part

_PLACES = "Antalya Bucharest Busan Doha Dubai Geneva Guadalajara Hammamet Hyderabad Johannesburg Kigali Kyoto Marrakesh".split()
_TOPICS = "broadband accessibility cybersecurity emergencies numbering satellites spectrum statistics tariffs training".split()
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CITED = re.compile(r"(?<=[Rr]esolution )\d{1,3}\b(?!/)")
_EACH = (3, 6)  # clauses under a heading
_SECTIONS = (4, 6)  # headings of the preamble and of the operative part together


def resolutions(originals: Sequence[Document], count: int, seed: int = 75) -> Iterator[tuple[str, str]]:
    """The file names and texts of `count` resolutions with about twenty clauses each, numbered from 1,001."""
    pools = {part: _clauses(originals, part) for part in (Part.PREAMBLE, Part.OPERATIVE)}
    headings = {part: _headings(originals, part) for part in pools}
    for number in range(1_001, 1_001 + count):
        dice = random.Random(f"{seed} {number}")
        original = dice.choice(originals)
        place, year = dice.choice(_PLACES), dice.randint(1992, 2026)
        total = dice.randint(*_SECTIONS)
        lines = [
            f"RESOLUTION {number} ({dice.choice(('', 'Rev. '))}{place}, {year})",
            f"{original.title} and {dice.choice(_TOPICS)}",
            f"The {original.body} ({place}, {year}),",
        ]
        for part, sections in ((Part.PREAMBLE, total // 2), (Part.OPERATIVE, total - total // 2)):
            chosen = dice.sample(headings[part], min(sections, len(headings[part])))
            for at, heading in enumerate(chosen):
                last = part == Part.OPERATIVE and at == len(chosen) - 1
                lines += [heading, *_section(dice, pools[part], part, last=last)]
        yield f"resolution-{number}.txt", "\n\n".join(lines) + "\n"


def _clauses(originals: Sequence[Document], part: str) -> list[str]:
    """The texts of the clauses under the headings of a part, without lead-ins and what hangs on them."""
    return [
        clause.text.rstrip(" ;,.")
        for document in originals
        for clause in document.clauses
        if clause.kind == Kind.CLAUSE
        and clause.section >= 0
        and document.sections[clause.section].part == part
        and clause.parent is None
        and clause.text[-1:] in ";,."
    ]


def _headings(originals: Sequence[Document], part: str) -> list[str]:
    found = (section.heading for document in originals for section in document.sections if section.part == part != Part.ANNEX)
    return sorted({heading for heading in found if heading})


def _section(dice: random.Random, pool: Sequence[str], part: str, *, last: bool) -> list[str]:
    """A varying number of labelled clauses for a section; the last section ends with a full stop."""
    texts = [_varied(dice, text) for text in dice.sample(pool, min(len(pool), dice.randint(*_EACH)))]
    marks = [f"{chr(ord('a') + at)})" if part == Part.PREAMBLE else f"{at + 1}" for at in range(len(texts))]
    ends = [";"] * (len(texts) - 1) + ["." if last else ","]
    return [f"{mark} {text}{end}" for mark, text, end in zip(marks, texts, ends, strict=True)]


def _varied(dice: random.Random, text: str) -> str:
    """A clause with other years, and other numbers for the resolutions that it cites."""
    moved = dice.randint(-8, 8)
    text = _YEAR.sub(lambda year: str(min(2030, int(year.group()) + moved)), text)
    return _CITED.sub(lambda _: str(dice.randint(1, 220)), text)
