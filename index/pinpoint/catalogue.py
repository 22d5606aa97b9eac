"""Groups of clauses that labels are looked up in: a section, a part of the front matter, a part of a document.

What is read off a document once for all its questions is kept as long as the document is. Of a collection, a question reads
only what it may name: that takes as long in a hundred thousand clauses as in a hundred.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from index.document.editions import newest
from index.document.model import Clause, Document
from index.document.passages import Passage
from index.language.kinds import common_kind
from index.language.labels import CAPITAL, LETTER, NUMBER, ROMAN, Reading, read_mark, readings_of
from index.language.terms import FRONT
from index.pinpoint.query import Atom, tokens_of


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
    part: str | None

    @property
    def is_numeral(self) -> bool:
        """Whether its heading is a numeral alone, as the parts of a UN text have: "ii" after a label is none of them."""
        return len(self.words) == 1 and any(reading.style == ROMAN for reading in readings_of(self.words[0]))

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
            wanted |= {Reading(ROMAN, r.value) for r in atom.readings if r.style == NUMBER and len(r.value) == 1}
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


@dataclass(frozen=True, slots=True)
class Lookup:
    """The clauses a pinpoint names, in the order asked for; with none, the nearest to the place that does not exist.

    `absent` is the name, as it was typed, of a document that is not here.
    """

    found: tuple[Passage, ...]
    nearest: tuple[Passage, ...] = ()
    absent: str = ""


@dataclass(frozen=True, eq=False)
class Preamble(Place):
    """The preamble of a UN text as one place: its paragraphs, which have no labels, are counted through."""

    @cached_property
    def under(self) -> dict[str | None, list[_Item]]:
        """The paragraphs by their numbers, and what hangs on each by its label."""
        found: dict[str | None, list[_Item]] = {None: []}
        for clause in self.clauses:
            number = Reading(NUMBER, (len(found[None]) + 1,))
            readings = _readings(clause) if clause.parent else frozenset({number})
            found.setdefault(clause.parent, []).append(_Item(clause, readings))
        return found


Labelled = dict[Any, list[tuple[Place, Clause]]]
"""What is typed for them → clauses, each with its place."""


@dataclass(frozen=True, eq=False)
class Register:
    """The places of a document, and its clauses by what is typed for them: as printed, and by the words alone.

    `name` is what stands before a label in a citation.
    """

    name: str
    places: tuple[Place, ...]

    @cached_property
    def by_part(self) -> dict[str | None, Place]:
        """Each part of the document as one place; None is all of it but the front matter."""
        parts = dict.fromkeys((None, *(place.part for place in self.places)))
        found: dict[str | None, Place] = {}
        for part in parts:
            places = [place for place in self.places if place.part and part in (None, place.part)]
            clauses = tuple(clause for place in places for clause in place.clauses)
            found[part] = Place(self.places[0].document, clauses, (), part)
        return found

    @cached_property
    def _labels(self) -> tuple[Labelled, Labelled]:
        printed: Labelled = {}
        worded: Labelled = {}
        for place in self.places:  # a heading alone means all that stands under it
            if place.words:
                worded.setdefault(place.words, []).extend((place, clause) for clause in place.clauses)
        headings = set(worded)
        for place in self.places:
            for clause in place.clauses:
                words = words_in(clause.label)
                if words and words not in headings:
                    printed.setdefault(as_printed(clause.label), []).append((place, clause))
                    worded.setdefault(words, []).append((place, clause))
        return printed, worded

    def labelled(self, printed: str, words: tuple[str, ...]) -> list[Passage]:
        """The clauses whose label, or whose heading, a text is: as printed, or else by its words."""
        by_print, by_words = self._labels
        found = by_print.get(printed) or by_words.get(words, [])
        return [passage for place, clause in found for passage in place.passages([clause])]


@dataclass(frozen=True, eq=False)
class Registers:
    """The registers of several documents, and in which of them to look."""

    documents: tuple[Document, ...]

    @cached_property
    def each(self) -> tuple[Register, ...]:
        """The register of each document."""
        return tuple(map(register_of, self.documents))

    @cached_property
    def places(self) -> list[Place]:
        """The places of all documents, in the order of the texts."""
        return [place for register in self.each for place in register.places]

    @cached_property
    def newest(self) -> tuple[Document, ...]:
        """Of each text the newest edition."""
        found = newest(self.documents)
        return self.documents if len(found) == len(self.documents) else found

    @cached_property
    def _by_number(self) -> dict[tuple[str, str], list[Document]]:
        found: dict[tuple[str, str], list[Document]] = {}
        for document in self.documents:
            kind, number = common_kind(document.kind), document.number.casefold()
            for written in dict.fromkeys((number, number.split(" ")[-1])):  # "ITU-R 61-2" also as "61-2"
                found.setdefault((kind, written), []).append(document)
        return found

    def numbered(self, kind: str, number: str) -> list[Document]:
        """The documents of a kind with a number, both in lower case, in all editions and of all bodies."""
        return self._by_number.get((kind, number), [])

    @cached_property
    def by_id(self) -> dict[str, Document]:
        """The documents by their ids."""
        return {document.id: document for document in self.documents}

    @cached_property
    def numerals(self) -> dict[str, list[Place]]:
        """The parts of UN texts by the numerals that are their headings, in lower case."""
        found: dict[str, list[Place]] = {}
        for place in self.places:
            if place.part and place.is_numeral:
                found.setdefault(place.words[0], []).append(place)
        return found

    @cached_property
    def _by_reading(self) -> dict[Reading, list[int]]:
        found: dict[Reading, list[int]] = {}
        for number, place in enumerate(self.places):
            for reading in place.readings if place.part else ():
                found.setdefault(reading, []).append(number)
        return found

    def holding(self, atom: Atom) -> list[Place]:
        """The places, but for front matter, of which a label is what is typed, in the order of the texts."""
        numbers = {number for reading in atom.readings for number in self._by_reading.get(reading, ())}
        return [self.places[number] for number in sorted(numbers)]

    @cached_property
    def by_first_word(self) -> dict[str, dict[tuple[str, ...], list[int]]]:
        """The numbers of the places, by their headings' words, by the first of these."""
        found: dict[str, dict[tuple[str, ...], list[int]]] = {}
        for number, place in enumerate(self.places):
            if place.words and not place.is_numeral:
                found.setdefault(place.words[0], {}).setdefault(place.words, []).append(number)
        return found

    @cached_property
    def _with_first_word(self) -> dict[str, list[int]]:
        """The numbers of the registers, by the first words of their labels; "" for those with labels of no heading."""
        found: dict[str, list[int]] = {}
        for number, register in enumerate(self.each):
            for word in {place.words[0] if place.words else "" for place in register.places}:
                found.setdefault(word, []).append(number)
        return found

    @cached_property
    def _with_name(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, register in enumerate(self.each):
            found.setdefault(register.name, []).append(number)
        return found

    def labelled(self, asked: str) -> list[Passage]:
        """The clauses whose label, with or without its document in front, a text as it is printed is."""
        words = words_in(asked)
        numbers = {number for word in (*words[:1], "") for number in self._with_first_word.get(word, ())}
        for comma in re.finditer(", ", asked):
            numbers.update(self._with_name.get(asked[: comma.end()], ()))
        found: list[Passage] = []
        for number in sorted(numbers):
            register = self.each[number]
            label = asked.removeprefix(register.name)
            found += register.labelled(label, words if label == asked else words_in(label))
        return found


def unique(passages: Iterable[Passage]) -> list[Passage]:
    """Passages, each once."""
    return list({(id(passage.document), passage.clause.id): passage for passage in passages}.values())


_KEPT, _KEPT_TOGETHER = "_register", "_registers"


def registers_of(documents: Sequence[Document]) -> Registers:
    """The registers of documents; those of the last few choices are kept with the first document of each."""
    recent: list[Registers] = vars(documents[0]).get(_KEPT_TOGETHER, []) if documents else []
    found = next((kept for kept in recent if _are_same(documents, kept.documents)), None) or Registers(tuple(documents))
    if documents and recent[:1] != [found]:  # a new list: others may be reading the old one
        vars(documents[0])[_KEPT_TOGETHER] = [found, *(kept for kept in recent if kept is not found)][:4]
    return found


def _are_same(some: Sequence[Document], others: Sequence[Document]) -> bool:
    return some is others or (len(some) == len(others) and all(map(operator.is_, some, others)))


def register_of(document: Document) -> Register:
    """The register of a document, made at its first question and kept with it, as its cached properties are.

    A table of its own would have to hash a document, which is to read it all, or would outlive it.
    """
    register = vars(document).get(_KEPT)
    if not isinstance(register, Register):
        register = vars(document)[_KEPT] = _register(document)
    return register


def as_printed(text: str) -> str:
    """A label as it is compared with the printed one: case, spaces and the kind of apostrophe do not matter."""
    return " ".join(text.replace("’", "'").casefold().split())


def words_in(text: str) -> tuple[str, ...]:
    """The words of a label or heading, without its brackets and commas."""
    return tuple(token.text for token in tokens_of(text))


def _readings(clause: Clause) -> frozenset[Reading]:
    """How a clause's own label may be typed; what is typed has lost its capitals."""
    if clause.kind == FRONT:
        number = clause.label.split(" ")[-1]
        return frozenset({Reading(NUMBER, (int(number),))}) if number.isdecimal() else frozenset()
    return _mark_readings(clause.marks[-1]) if clause.marks else frozenset()


@lru_cache(maxsize=4096)
def _mark_readings(printed: str) -> frozenset[Reading]:
    mark = read_mark(f"{printed} ")
    readings = mark.readings if mark else ()
    return frozenset(Reading(LETTER if r.style == CAPITAL else r.style, r.value, r.suffix) for r in readings)


def _register(document: Document) -> Register:
    places = []
    by_name: dict[tuple[int, str], list[Clause]] = {}
    for clause in document.clauses:
        by_name.setdefault((clause.section, document.heading(clause)), []).append(clause)
    for (section, heading), clauses in by_name.items():
        part = document.sections[section].part if section >= 0 else None
        places.append(Place(document, tuple(clauses), _heading_words(heading), part))
    return Register(f"{as_printed(document.name)}, ", tuple(places))


@lru_cache(maxsize=1 << 16)
def _heading_words(heading: str) -> tuple[str, ...]:
    return words_in(heading)
