"""Groups of clauses that labels are looked up in: a section, a part of the front matter, a part of a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from index.document.model import Clause, Document
from index.document.passages import Passage
from index.language.labels import LabelStyle, Reading, read_mark, readings_of
from index.language.terms import Kind, Part
from index.pinpoint.query import Atom


@dataclass(frozen=True, slots=True)
class Lookup:
    """The clauses a pinpoint names, in the order asked for; with none, the nearest to the place that does not exist.

    `absent` is the name, as it was typed, of a document that is not here.
    """

    found: tuple[Passage, ...]
    nearest: tuple[Passage, ...] = ()
    absent: str = ""

    def missed(self, absent: str = "") -> Lookup:
        """The same clauses, which are only the nearest, as the document that is named is `absent`."""
        return Lookup((), self.found or self.nearest, absent)


@dataclass(frozen=True, slots=True, eq=False)
class _Item:
    """A clause and how its own label may be read."""

    clause: Clause
    readings: frozenset[Reading]


@dataclass(frozen=True, eq=False)
class Place:
    """The clauses of one place in a document, in the order of the text.

    `words` are those of its heading, `part` is None in the front matter.
    """

    document: Document
    clauses: tuple[Clause, ...]
    words: tuple[str, ...]
    part: Part | None

    @property
    def is_numeral(self) -> bool:
        """Whether its heading is a numeral alone, as the parts of a UN text have: "ii" after a label is none of them."""
        return len(self.words) == 1 and any(reading.style == LabelStyle.ROMAN for reading in readings_of(self.words[0]))

    @cached_property
    def under(self) -> dict[str | None, list[_Item]]:
        """The clauses by the id of the one they hang on; None for the outermost."""
        own = {clause.id for clause in self.clauses}
        parents = {clause.parent for clause in self.clauses}
        intros = {clause.id for clause in self.clauses if not clause.marks and clause.id in parents}
        found: dict[str | None, list[_Item]] = {}
        for clause in self.clauses:
            outer = clause.parent is None or clause.parent not in own or clause.parent in intros
            if clause.id not in intros:
                found.setdefault(None if outer else clause.parent, []).append(_Item(clause, _readings(clause)))
        return found

    def children(self, parent: Clause | None) -> list[Clause]:
        """The clauses directly under one, or the outermost ones."""
        return [item.clause for item in self.under.get(parent.id if parent else None, ())]

    def step(self, parent: Clause | None, atom: Atom) -> Clause | None:
        """The clause under a parent that an atom names; the first, where a label is repeated."""
        items = self.under.get(parent.id if parent else None, [])
        if atom.nth:
            at = atom.nth if atom.nth < 0 else atom.nth - 1
            return items[at].clause if -len(items) <= at < len(items) else None
        if any(len(reading.value) > 1 for reading in atom.readings):  # "3.1" says itself where it stands
            items = [item for group in self.under.values() for item in group]
        wanted = set(atom.readings)
        if parent is not None:  # "e) 9" under a letter is its roman nine
            numbers = [r.value for r in atom.readings if r.style == LabelStyle.NUMBER and len(r.value) == 1]
            wanted |= {Reading(LabelStyle.ROMAN, value) for value in numbers}
        return next((item.clause for item in items if wanted & item.readings), None)

    @cached_property
    def readings(self) -> frozenset[Reading]:
        """How any of its labels may be typed."""
        return frozenset(reading for group in self.under.values() for item in group for reading in item.readings)

    def may_have(self, atom: Atom) -> bool:
        """Whether a label of it can be the first that is typed, or a place of it is counted."""
        return atom.nth != 0 or not self.readings.isdisjoint(atom.readings)

    def anywhere(self, atom: Atom) -> list[Clause]:
        """The clauses at any depth that an atom names."""
        wanted = set(atom.readings)
        return [item.clause for group in self.under.values() for item in group if wanted & item.readings]

    def family(self, clause: Clause) -> list[Clause]:
        """A clause and all that hangs on it, in the order of the text: a lead-in alone would be half a quote."""
        return [clause, *(one for item in self.under.get(clause.id, ()) for one in self.family(item.clause))]

    def passages(self, clauses: Iterable[Clause]) -> list[Passage]:
        """Clauses of this place, each with all that hangs on it."""
        return [Passage(self.document, one) for clause in clauses for one in self.family(clause)]


@dataclass(frozen=True, eq=False)
class Preamble(Place):
    """The preamble of a UN text as one place: its paragraphs, which have no labels, are counted through."""

    @cached_property
    def under(self) -> dict[str | None, list[_Item]]:
        """The paragraphs by their numbers, and what hangs on each by its label."""
        found: dict[str | None, list[_Item]] = {None: []}
        for clause in self.clauses:
            number = Reading(LabelStyle.NUMBER, (len(found[None]) + 1,))
            readings = _readings(clause) if clause.parent else frozenset({number})
            found.setdefault(clause.parent, []).append(_Item(clause, readings))
        return found


def unique(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Passages, each once."""
    return tuple({(id(passage.document), passage.clause.id): passage for passage in passages}.values())


def _readings(clause: Clause) -> frozenset[Reading]:
    """How a clause's own label may be typed; what is typed has lost its capitals."""
    if clause.kind == Kind.FRONT:
        number = clause.label.split(" ")[-1]
        return frozenset({Reading(LabelStyle.NUMBER, (int(number),))}) if number.isdecimal() else frozenset()
    return _mark_readings(clause.marks[-1]) if clause.marks else frozenset()


@lru_cache(maxsize=4096)
def _mark_readings(printed: str) -> frozenset[Reading]:
    """How a printed label may be typed; the labels of all documents are the same few."""
    mark = read_mark(f"{printed} ")
    readings = mark.readings if mark else ()
    return frozenset(
        Reading(LabelStyle.LETTER if r.style == LabelStyle.CAPITAL else r.style, r.value, r.suffix) for r in readings
    )
