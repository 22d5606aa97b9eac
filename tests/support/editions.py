"""Editions made of a text: clauses taken out, put in, reworded, moved and renumbered, and which clause became which.

The same seed makes the same edition. The documents are put together here, not parsed, so that what is measured is how they are
compared. `light` edits change a few words of a third of the clauses; `heavy` ones change a third of the words of most.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from index.document.model import Clause, Cut, Document, Section, Source, Span, label_of
from index.ids import clause_id
from index.language.terms import Kind, Part, Reason

Strength = Literal["light", "heavy"]
_DELETED, _INSERTED = 0.06, 0.08
_REWORDED = {"light": (0.3, 0.08), "heavy": (0.7, 0.3)}  # the share of clauses, and of the words of each
_WORDS = (
    "appropriate regular voluntary timely national regional annual relevant further joint broad digital public secure inclusive"
    " affordable resilient available essential common urgent practical"
).split()


@dataclass(frozen=True)
class Row:
    """A clause of a text that is being edited: its place, its words, and the number of the clause that it was, or -1."""

    heading: str
    part: Part
    depth: int
    text: str
    was: int = -1
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edited:
    """Two editions, and the pairs of clauses, by number, of which the second became of the first."""

    old: Document
    new: Document
    pairs: frozenset[tuple[int, int]]


def rows_of(document: Document) -> list[Row]:
    """The clauses of a document, front matter aside."""
    found = []
    for clause in document.clauses:
        if clause.section >= 0:
            section = document.sections[clause.section]
            found.append(Row(section.heading, section.part, max(len(clause.marks), 1), clause.text, marks=clause.marks))
    return found


def document_of(rows: Iterable[Row], revision: str = "2012", number: str = "7", title: str = "On tea") -> Document:
    """A document made of rows; consecutive rows with one heading are in one section, and the source is all that is printed."""
    id_ = f"made-{number}-{revision}"
    text = f"RESOLUTION {number} ({revision})\n"
    above = Cut(0, len(text), Reason.FURNITURE)
    sections: list[Section] = []
    clauses: list[Clause] = []
    for row in rows:
        if not sections or (sections[-1].heading, sections[-1].part) != (row.heading, row.part):
            sections.append(Section(row.heading, row.part, Span(len(text), len(text) + len(row.heading))))
            text += f"{row.heading}\n"
        text += " ".join((*row.marks[-1:], ""))
        span = Span(len(text), len(text) + len(row.text))
        eid = f"c{len(clauses)}"
        label = label_of(row.heading, row.marks)
        clauses.append(Clause(clause_id(id_, eid), label, row.marks, len(sections) - 1, Kind.CLAUSE, row.text, span))
        text += f"{row.text}\n"
    return Document(id_, "Resolution", number, revision, title, "", Source(text, (above,)), tuple(sections), tuple(clauses))


def edited(document: Document, strength: Strength, seed: int, others: Sequence[str]) -> Edited:
    """A document and an edition of it, with clauses of `others` put in."""
    dice = random.Random(f"{strength} {seed} {document.id}")
    old = rows_of(document)
    rows = [replace(row, was=at) for at, row in enumerate(old)]
    rows = [row for row in rows if dice.random() >= _DELETED]
    rows = _inserted(dice, rows, others)
    share, words = _REWORDED[strength]
    rows = [_reworded(dice, row, words) if row.was >= 0 and dice.random() < share else row for row in rows]
    rows = renumbered(_moved(dice, rows))
    pairs = frozenset((row.was, at) for at, row in enumerate(rows) if row.was >= 0)
    return Edited(document_of(old), document_of(rows, "2016"), pairs)


def _inserted(dice: random.Random, rows: Sequence[Row], others: Sequence[str]) -> list[Row]:
    found: list[Row] = []
    for row in rows:
        found.append(row)
        if dice.random() < _INSERTED:
            found.append(replace(row, text=dice.choice(others), was=-1))
    return found


def _moved(dice: random.Random, rows: list[Row]) -> list[Row]:
    """One clause put elsewhere, under the heading that stands there."""
    if len(rows) < 4:
        return rows
    taken = dice.randrange(len(rows))
    rest = rows[:taken] + rows[taken + 1 :]
    at = dice.choice([place for place in range(len(rest)) if abs(place - taken) > 1] or [0])
    beside = rest[at]
    return [*rest[:at], replace(rows[taken], heading=beside.heading, part=beside.part, depth=beside.depth), *rest[at:]]


def _reworded(dice: random.Random, row: Row, share: float) -> Row:
    """A clause with a share of its words replaced, taken out, or with another one in front; at least one."""
    words = row.text.split(" ")
    for at in dice.sample(range(len(words)), max(1, round(share * len(words)))):
        other = dice.choice(_WORDS)
        words[at] = dice.choice((other, "", f"{other} {words[at]}"))
    return replace(row, text=" ".join(filter(None, words)) or dice.choice(_WORDS))


def renumbered(rows: Sequence[Row]) -> list[Row]:
    """Rows with the labels that they get when each section is counted anew, letters in the preamble and numbers elsewhere."""
    found: list[Row] = []
    counts: list[int] = []
    for at, row in enumerate(rows):
        if not at or (rows[at - 1].heading, rows[at - 1].part) != (row.heading, row.part):
            counts = []
        depth = min(row.depth, len(counts) + 1)
        counts = [*counts[: depth - 1], counts[depth - 1] + 1 if depth <= len(counts) else 1]
        found.append(replace(row, marks=tuple(_mark(count, level, row.part) for level, count in enumerate(counts))))
    return found


def _mark(count: int, level: int, part: Part) -> str:
    letter = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)
    if level:
        return f"({letter})" if part != Part.PREAMBLE else f"{count})"
    return f"{letter})" if part == Part.PREAMBLE else str(count)


def right(made: Edited, found: Mapping[int, int]) -> tuple[int, int]:
    """How many clauses of both editions have the partner that they should have, or none; and how many there are."""
    true = dict(made.pairs)
    back, true_back = ({place: at for at, place in pairs.items()} for pairs in (found, true))
    ones = sum(found.get(at) == true.get(at) for at in range(len(made.old.clauses)))
    twos = sum(back.get(at) == true_back.get(at) for at in range(len(made.new.clauses)))
    return ones + twos, len(made.old.clauses) + len(made.new.clauses)
