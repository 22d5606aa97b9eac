"""Groups of clauses in which labels are looked up: a section, a part of the front matter, a part of a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Literal

from index.document.editions import is_un
from index.document.model import Clause, Document
from index.document.passages import Passage
from index.language.labels import LabelStyle, Reading, printed_label, read_label, readings_of
from index.language.scripts import folded
from index.language.sentences import announces
from index.language.terms import Kind, Part
from index.pinpoint.query import STOP_WORDS, Atom, Tokens
from index.values import dataclass

Lacks = Literal["", "heading", "label"]
_FEW = 2  # labels that may be told as a range
_MOST_TOLD = 12  # labels that are told one by one


@dataclass(frozen=True, slots=True)
class Lookup:
    """The clauses a pinpoint names, in the order asked for; if none, the nearest clauses to the place that does not exist.

    `absent` is the name, as it was typed, of a document that is not in the collection. `understood` is the place that was
    looked up, if it is not literally the one that was typed: "operative paragraph 2" for "resolves 2" of a UN text. `more` if
    other texts have such clauses, too: these are of the first. `read` is how many texts were read, if others may have some.
    `lacks` is which part of the place no text has, if it is known: its "heading", or the "label" under that.
    `missing` is what is not there of several places, others of which were found: "resolves 5–9" for "resolves 3 to 9" of four.
    """

    found: tuple[Passage, ...]
    nearest: tuple[Passage, ...] = ()
    absent: str = ""
    understood: str = ""
    more: bool = False
    read: int = 0
    lacks: Lacks = ""
    missing: str = ""

    def missed(self, absent: str = "") -> Lookup:
        """The same clauses, but only as the nearest ones, because the document named is `absent`."""
        return replace(self, found=(), nearest=self.found or self.nearest, absent=absent, more=False)

    def unheaded(self) -> Lookup:
        """The same clauses, but only as the nearest ones, because there is no such heading."""
        return replace(self.missed(), lacks="heading")

    def read_as(self, understood: str = "") -> Lookup:
        """The same clauses, with what the place was read as: `understood`, or else the label of the first clause found."""
        return replace(self, understood=understood or "".join(passage.clause.label for passage in self.found[:1]))


@dataclass(frozen=True, slots=True)
class Lacking:
    """Which part of a place is not there: the heading, or else the label, of which there are those from `first` to `last`.

    `text` is the name of the text in which it was looked for; of several texts, that of the nearest label, or "".
    """

    text: str
    first: str = ""
    last: str = ""


def lacking(lookup: Lookup) -> Lacking | None:
    """Which part of a place that was looked up is not there; None if that is not known."""
    if not (lookup.lacks and lookup.nearest) or lookup.found or lookup.absent:
        return None
    document = lookup.nearest[0].document
    if lookup.lacks == "heading":
        several = any(one.document is not document for one in lookup.nearest)
        return Lacking("" if several else document.name)
    first, *others = (one.clause for one in lookup.nearest if one.document is document)
    if not others:  # nothing hangs on it, or it stands alone
        return Lacking(document.name, document.pinpoint(first), document.pinpoint(first))
    near = next((one for one in others if one.parent == first.id), first)
    labels = [
        document.pinpoint(one) for one in document.clauses if one.parent == near.parent and _are_beside(document, one, near)
    ]
    return Lacking(document.name, labels[0], labels[-1])


def _are_beside(document: Document, one: Clause, other: Clause) -> bool:
    """Whether two clauses are labelled in one row: under one heading, or as paragraphs of a text that numbers those."""
    heads = {document.pinpoint(clause).rpartition(" ")[0] for clause in (one, other)}
    return one.section == other.section or (is_un(document) and len(heads) == 1)


@dataclass(frozen=True, slots=True, eq=False)
class _Item:
    """A clause and the ways in which its own label may be read."""

    clause: Clause
    readings: frozenset[Reading]


@dataclass(frozen=True, eq=False)
class Place:
    """The clauses of one place in a document, in the order of the text.

    `words` are the words of its heading; `part` is None in the front matter.
    """

    document: Document
    clauses: tuple[Clause, ...]
    words: tuple[str, ...]
    part: Part | None

    @property
    def is_numeral(self) -> bool:
        """Whether its heading is a numeral alone, as in the parts of a UN text; "ii" after a label does not mean such a one."""
        return len(self.words) == 1 and any(reading.style == LabelStyle.ROMAN for reading in readings_of(self.words[0]))

    @cached_property
    def under(self) -> dict[str | None, list[_Item]]:
        """The clauses by the id of the clause they hang on; None for the outermost."""
        own = {clause.id for clause in self.clauses}
        parents = {clause.parent for clause in self.clauses}
        intros = {clause.id for clause in self.clauses if not clause.marks and clause.id in parents}
        found: dict[str | None, list[_Item]] = {}
        whole: dict[str, frozenset[Reading]] = {}
        for clause in self.clauses:
            whole[clause.id] = _whole_readings(clause, whole.get(clause.parent or "", frozenset()))
            outer = clause.parent is None or clause.parent not in own or clause.parent in intros
            if clause.id not in intros:
                found.setdefault(None if outer else clause.parent, []).append(_Item(clause, whole[clause.id]))
        return found

    def children(self, parent: Clause | None) -> list[Clause]:
        """The clauses directly under another one, or the outermost ones."""
        return [item.clause for item in self.under.get(parent.id if parent else None, ())]

    def step(self, parent: Clause | None, atom: Atom) -> Clause | None:
        """The clause under a parent that an atom names; the first one if a label is repeated, which `alike` tells."""
        items = self.under.get(parent.id if parent else None, [])
        if nth := atom.nth or self._counted(parent, atom):
            at = nth if nth < 0 else nth - 1
            return items[at].clause if -len(items) <= at < len(items) else None
        if any(len(reading.value) > 1 for reading in atom.readings):  # "3.1" itself says where it belongs
            items = [item for group in self.under.values() for item in group]
        wanted = set(atom.readings)
        if parent is not None:  # in "e) 9", under a letter, 9 may mean roman nine
            numbers = [r.value for r in atom.readings if r.style == LabelStyle.NUMBER and len(r.value) == 1]
            wanted |= {Reading(LabelStyle.ROMAN, value) for value in numbers}
        return next((item.clause for item in items if wanted & item.readings), None)

    def steps(self, parent: Clause | None, atom: Atom) -> list[Clause]:
        """The clauses under a parent that an atom names: more than one if it counts several, "first three"."""
        beside = self.children(parent)
        if atom.count > 1:
            return beside[: atom.count] if atom.nth > 0 else beside[-atom.count :]
        clause = self.step(parent, atom)
        return [clause] if clause else []

    def _counted(self, parent: Clause | None, atom: Atom) -> int:
        """The number of a paragraph that has none in print, as "Article 4, paragraph 2" of a text without labels; else 0."""
        if parent is not None or not self.is_countable or atom.styles != {LabelStyle.NUMBER}:
            return 0
        (number, *others) = atom.readings[0].value
        return 0 if others else number

    @cached_property
    def is_unlabelled(self) -> bool:
        """Whether it has several outermost clauses, none of them with a label."""
        outermost = self.under.get(None, [])
        return self.part is not None and len(outermost) > 1 and not any(item.readings for item in outermost)

    @cached_property
    def is_countable(self) -> bool:
        """Whether a number typed for one of its paragraphs, which have none in print, is its place among them.

        Where one of them leads in to a list, whoever cites by number counts what is listed, or all, which nobody can tell.
        """
        return self.is_unlabelled and not any(announces(clause.text) for clause in self.clauses)

    def may_be_among(self, atom: Atom) -> bool:
        """Whether an atom is a number of one of its paragraphs, but nobody can tell of which."""
        uncountable = self.is_unlabelled and not self.is_countable and not atom.nth and atom.styles == {LabelStyle.NUMBER}
        return uncountable and atom.readings[0].value <= (len(self.under[None]),)

    @cached_property
    def readings(self) -> frozenset[Reading]:
        """All the ways in which its labels may be typed."""
        return frozenset(reading for group in self.under.values() for item in group for reading in item.readings)

    def readings_of(self, clause: Clause) -> frozenset[Reading]:
        """The ways in which the label of a clause may be typed."""
        return _readings(clause)

    def may_have(self, atom: Atom) -> bool:
        """Whether the first atom typed matches a label in this place, or counts its clauses."""
        return bool(atom.nth or self._counted(None, atom)) or not self.readings.isdisjoint(atom.readings)

    def anywhere(self, atom: Atom) -> list[Clause]:
        """The clauses at any depth that an atom names."""
        wanted = set(atom.readings)
        return [item.clause for group in self.under.values() for item in group if wanted & item.readings]

    def family(self, clause: Clause) -> list[Clause]:
        """A clause and everything that hangs on it, in the order of the text: a lead-in alone would be half a quote."""
        return [clause, *(one for item in self.under.get(clause.id, ()) for one in self.family(item.clause))]

    def alike(self, clause: Clause, atom: Atom) -> list[Clause]:
        """The clauses that an atom names as it names this one: all with its label, unless it was counted."""
        if atom.nth or not clause.marks:
            return [clause]
        return [one for one in self.clauses if one.label == clause.label and one.section == clause.section]

    def passages(self, clauses: Iterable[Clause]) -> list[Passage]:
        """Clauses of this place, each with everything that hangs on it."""
        return [Passage(self.document, one) for clause in clauses for one in self.family(clause)]


@dataclass(frozen=True, eq=False)
class Preamble(Place):
    """The preamble of a UN text as one place: its paragraphs have no labels, so they are counted."""

    @cached_property
    def under(self) -> dict[str | None, list[_Item]]:
        """The paragraphs by number, and what hangs on each of them by label."""
        found: dict[str | None, list[_Item]] = {None: []}
        for clause in self.clauses:
            number = Reading(LabelStyle.NUMBER, (len(found[None]) + 1,))
            readings = _readings(clause) if clause.parent else frozenset({number})
            found.setdefault(clause.parent, []).append(_Item(clause, readings))
        return found


def together(lookups: Sequence[Lookup], typed: Sequence[Tokens]) -> Lookup:
    """The clauses of several places, in order, each as it was `typed`; with what is there, and is not, if one is missing."""
    found = unique(passage for lookup in lookups for passage in lookup.found)
    nearest = () if found else unique(passage for lookup in lookups for passage in lookup.nearest)
    missed = any(not lookup.found for lookup in lookups)
    there = "; ".join(dict.fromkeys(one.document.pinpoint(one.clause) for one in found)) if missed else ""
    read = max((one.read for one in lookups), default=0)
    if not found:
        return Lookup(found, nearest, understood=there, read=read, lacks=first_lack(lookups))
    told = (
        lookup.missing if lookup.found else " ".join(token.text for token in one if token.text not in STOP_WORDS)
        for one, lookup in zip(typed, lookups, strict=True)
    )
    return Lookup(found, nearest, understood=there, read=read, missing=", ".join(filter(None, told)))


def first_lack(lookups: Iterable[Lookup]) -> Lacks:
    """Which part of a place is not there, by the first of several lookups that knows; "" if none does."""
    return next((one.lacks for one in lookups if one.lacks), "")


def what_is_there(found: Sequence[Passage]) -> str:
    """What is there of labels some of which are not: "resolves 1 to resolves 4" for "resolves 1 to 9"; "" of several texts."""
    if len({passage.document.id for passage in found}) > 1:
        return ""
    outer = [passage for passage in found if passage.clause.parent is None] or found
    labels = list(dict.fromkeys(passage.document.pinpoint(passage.clause) for passage in outer))
    if len(labels) >= _FEW and _are_in_a_row(outer):
        return f"{labels[0]} to {labels[-1]}"
    return ", ".join(labels if len(labels) <= _MOST_TOLD else (labels[0], "…", labels[-1]))


def _are_in_a_row(found: Sequence[Passage]) -> bool:
    """Whether clauses of a text follow each other there, but for what hangs on them."""
    document = found[0].document
    beside = [one.id for one in document.clauses if one.section == found[0].clause.section and one.parent is None]
    ids = list(dict.fromkeys(passage.clause.id for passage in found))
    at = beside.index(ids[0]) if ids[0] in beside else len(beside)
    return beside[at : at + len(ids)] == ids


def unique(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Passages in order, each once."""
    return tuple({(id(passage.document), passage.clause.id): passage for passage in passages}.values())


def _readings(clause: Clause) -> frozenset[Reading]:
    """The ways in which a clause's own label may be typed; what people type has been lower-cased."""
    if clause.kind == Kind.FRONT:
        number = clause.label.split(" ")[-1]
        return frozenset({Reading(LabelStyle.NUMBER, (int(number),))}) if number.isdecimal() else frozenset()
    return _mark_readings(clause.marks[-1]) if clause.marks else frozenset()


def _whole_readings(clause: Clause, above: frozenset[Reading]) -> frozenset[Reading]:
    """The ways in which a label may be typed, below one that may be typed in the ways `above`: ".2" below "2" also as "2.2"."""
    own = _readings(clause)
    if not clause.marks or not clause.marks[-1].startswith("."):
        return own
    numbers = [one for one in own if one.style == LabelStyle.NUMBER]
    return own | {
        Reading(LabelStyle.NUMBER, (*outer.value, *one.value), one.suffix)
        for outer in above
        for one in numbers
        if outer.style == LabelStyle.NUMBER
    }


@lru_cache(maxsize=4096)
def _mark_readings(printed: str) -> frozenset[Reading]:
    """The ways in which a printed label may be typed. Cached, because all documents share the same few labels."""
    text = folded(printed)
    mark = printed_label(text) or read_label(f"{text} ا", weak=True)  # "iv.", and "'1'", which is one in Arabic only
    readings = mark.readings if mark else ()
    return frozenset(
        Reading(LabelStyle.LETTER if r.style == LabelStyle.CAPITAL else r.style, r.value, r.suffix) for r in readings
    )
