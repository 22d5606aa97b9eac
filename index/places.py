"""Groups of clauses that labels are looked up in: a section, a part of the front matter, a part of a document.

What is read off a document once for all its questions is kept as long as the document is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.documents import FRONT, Clause, Document
from index.labels import CAPITAL, LETTER, NUMBER, ROMAN, Reading, read_mark
from index.passages import Passage
from index.typed import Atom, tokens_of


@dataclass(frozen=True, slots=True, eq=False)
class _Item:
    """A clause and how its own label may be read."""

    clause: Clause
    readings: frozenset[Reading]


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """The clauses of one place in a document; `words` are those of its heading, `part` is None in the front matter."""

    document: Document
    clauses: tuple[Clause, ...]
    words: tuple[str, ...]
    part: str | None
    under: dict[str | None, list[_Item]]

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


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """The places of a document, and its clauses by what is typed for them: as printed, and by the words alone.

    `name` is what stands before a label in a citation.
    """

    name: str
    places: tuple[Place, ...]
    printed: dict[str, list[tuple[Place, Clause]]]
    worded: dict[tuple[str, ...], list[tuple[Place, Clause]]]

    def labelled(self, printed: str, words: tuple[str, ...]) -> list[Passage]:
        """The clauses whose label, or whose heading, a text is: as printed, or else by its words."""
        found = self.printed.get(printed) or self.worded.get(words, [])
        return [passage for place, clause in found for passage in place.passages([clause])]


_KEPT = "_register"


def register_of(document: Document) -> Register:
    """The register of a document, made at its first question and kept with it, as its cached properties are.

    A table of its own would have to hash a document, which is to read it all, or would outlive it.
    """
    register = vars(document).get(_KEPT)
    if not isinstance(register, Register):
        register = vars(document)[_KEPT] = _register(document)
    return register


def places_of(documents: Iterable[Document]) -> list[Place]:
    """The places of documents, in the order of the texts."""
    return [place for document in documents for place in register_of(document).places]


def as_printed(text: str) -> str:
    """A label as it is compared with the printed one: case, spaces and the kind of apostrophe do not matter."""
    return " ".join(text.replace("’", "'").casefold().split())


def words_in(text: str) -> tuple[str, ...]:
    """The words of a label or heading, without its brackets and commas."""
    return tuple(token.text for token in tokens_of(text))


def place_of(document: Document, clauses: Sequence[Clause], words: tuple[str, ...], part: str | None) -> Place:
    """A place made of clauses that stand in the order of the text."""
    own = {clause.id for clause in clauses}
    parents = {clause.parent for clause in clauses}
    intros = {clause.id for clause in clauses if not clause.marks and clause.id in parents}
    under: dict[str | None, list[_Item]] = {}
    for clause in clauses:
        outer = clause.parent is None or clause.parent not in own or clause.parent in intros
        if clause.id not in intros:
            under.setdefault(None if outer else clause.parent, []).append(_Item(clause, _readings(clause)))
    return Place(document, tuple(clauses), words, part, under)


def _readings(clause: Clause) -> frozenset[Reading]:
    """How a clause's own label may be typed; what is typed has lost its capitals."""
    if clause.kind == FRONT:
        number = clause.label.split(" ")[-1]
        return frozenset({Reading(NUMBER, (int(number),))}) if number.isdecimal() else frozenset()
    mark = read_mark(f"{clause.marks[-1]} ") if clause.marks else None
    readings = mark.readings if mark else ()
    return frozenset(Reading(LETTER if r.style == CAPITAL else r.style, r.value, r.suffix) for r in readings)


def _register(document: Document) -> Register:
    places = []
    by_name: dict[tuple[int, str], list[Clause]] = {}
    for clause in document.clauses:
        by_name.setdefault((clause.section, document.heading(clause)), []).append(clause)
    for (section, heading), clauses in by_name.items():
        part = document.sections[section].part if section >= 0 else None
        places.append(place_of(document, clauses, words_in(heading), part))
    printed: dict[str, list[tuple[Place, Clause]]] = {}
    worded: dict[tuple[str, ...], list[tuple[Place, Clause]]] = {}
    for place in places:  # a heading alone means all that stands under it
        if place.words:
            worded.setdefault(place.words, []).extend((place, clause) for clause in place.clauses)
    headings = set(worded)
    for place in places:
        for clause in place.clauses:
            words = words_in(clause.label)
            if words and words not in headings:
                printed.setdefault(as_printed(clause.label), []).append((place, clause))
                worded.setdefault(words, []).append((place, clause))
    return Register(f"{as_printed(document.name)}, ", tuple(places), printed, worded)
