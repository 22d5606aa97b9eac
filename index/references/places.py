"""The clauses of a document that a place is, and what they are called: with the text known, its labels are looked up in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from index.document.model import Clause, Document
from index.language.labels import printed_label, readings_of
from index.language.scripts import folded
from index.language.terms import Part
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.places import Place
from index.pinpoint.query import Atom
from index.references.headings import begins_heading, heading_keys, wanted_headings
from index.references.labels import MOST, expanded, labels_at
from index.references.mention import Labels, NamedPlace, Path
from index.references.reference import Unresolved
from index.references.tokens import tokens_of
from index.references.words import DIVISIONS, Words
from index.values import dataclass

_THIS = "this"
_NAMES = {"preambular": "preambular paragraph", "bare": "", "provision": "No."}


@dataclass(frozen=True, slots=True)
class Sited:
    """Where a mention is: in which clause, None for outside the text, and on which side of it the places are said to be."""

    clause: Clause | None = None
    side: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The clauses that a place is, and the reason if any of it is not known."""

    clauses: tuple[Clause, ...] = ()
    reason: Unresolved | None = None


@dataclass(frozen=True, slots=True)
class _Division:
    """What the heading of a section says it is: "Article 33", "annex II"."""

    sort: str
    label: str
    section: int


class Text:
    """One document in which places are looked up."""

    def __init__(self, document: Document, words: Words) -> None:
        self.document = document
        self._words = words

    @cached_property
    def _groups(self) -> list[Place]:
        return [group for group in Catalogue((self.document,)).places() if group.part is not None]

    @cached_property
    def _order(self) -> dict[str, int]:
        return {clause.id: at for at, clause in enumerate(self.document.clauses)}

    @cached_property
    def _divisions(self) -> list[_Division]:
        found = []
        for at, section in enumerate(self.document.sections):
            tokens = tokens_of(folded(section.heading))
            does = self._words.at(tokens, 0)
            sort = next((one for one in DIVISIONS if one in does), "")
            if sort:
                labels, _ = labels_at(tokens, does[sort], self._words)
                found.append(_Division(sort, labels[0].first[0] if labels else "", at))
            elif tokens and len(tokens) == 1 and section.heading.isupper():  # part I of a UN text
                found.append(_Division("part", section.heading, at))
        return found

    def called(self, place: NamedPlace, found: Found, sited: Sited) -> Iterator[str]:
        """What a place is called, for each clause or label: clauses that a heading names as they are cited."""
        if place.sort == "heading" and place.labels and found.clauses and not found.reason:
            yield from map(self.document.pinpoint, found.clauses)
            return
        own = self.document.heading(sited.clause) if sited.clause else ""
        yield from called(place, own)

    def find(self, place: NamedPlace, sited: Sited) -> Found:
        """The clauses of a place, or the reason why they are not known."""
        if place.outer is None:
            if place.sort in DIVISIONS:
                return self._divided(place, sited)
            return self._labelled(place, self._tiers(place, sited), sited)
        if whole := _as_one(place):
            return self.find(whole, sited)
        outer = self._groups_of(place.outer, sited)
        if not outer:
            return Found(reason=Unresolved.CLAUSE)
        if place.sort in DIVISIONS:
            inside = {clause.section for group in outer for clause in group.clauses}
            return self._divided(place, sited, inside)
        return self._labelled(place, [outer], sited)

    # --- divisions ---------------------------------------------------------------------------------------------------

    @property
    def sorts(self) -> set[str]:
        """The sorts of divisions that the document has."""
        return {one.sort for one in self._divisions}

    def _divided(self, place: NamedPlace, sited: Sited, inside: set[int] | None = None) -> Found:
        """The clauses of divisions: "Articles 33 to 37", "this Article", "the annex"."""
        sections, reason = self._sections(place, sited)
        if inside is not None:
            sections = [one for one in sections if one in inside]
            reason = reason if sections else Unresolved.CLAUSE
        clauses = tuple(one for at in sections for one in self.document.under(at) if one.parent is None)
        return Found(clauses, reason if clauses else reason or Unresolved.CLAUSE)

    def _sections(self, place: NamedPlace, sited: Sited) -> tuple[list[int], Unresolved | None]:
        """The sections of divisions, with those that stand under them."""
        same = [one for one in self._divisions if one.sort == place.sort]
        if place.printed == _THIS:
            at = sited.clause.section if sited.clause else -1
            own = next((one for one in reversed(same) if one.section <= at), None)
            return (list(self._under(own)), None) if own else ([], Unresolved.CLAUSE)
        if not place.labels:
            starts = [one for one in same if not one.label] or same
            several = len({one.label for one in starts}) > 1
            return ([], Unresolved.CLAUSES) if several else ([at for one in starts for at in self._under(one)], None)
        found: list[int] = []
        missing = False
        for wanted in self._named(place.labels, [one.label for one in same]):
            one = next((one for one in same if _alike(one.label, wanted)), None)
            missing = missing or one is None
            found += self._under(one) if one else []
        return list(dict.fromkeys(found)), Unresolved.CLAUSE if missing else None

    def _under(self, one: _Division) -> Iterator[int]:
        """A division's section, and those after it up to the next division that is not inside it."""
        rank = DIVISIONS.index(one.sort)
        yield one.section
        starts = {other.section: other for other in self._divisions}
        part = self.document.sections[one.section].part
        for at in range(one.section + 1, len(self.document.sections)):
            other = starts.get(at)
            if (other and DIVISIONS.index(other.sort) <= rank) or self.document.sections[at].part != part:
                return
            yield at

    def _named(self, labels: Sequence[Labels], there: Sequence[str]) -> Iterator[str]:
        """The labels of divisions, with those between the ends of a range."""
        for one in labels:
            first, last = one.first[0], one.last[0] if one.last else ""
            begin = next((at for at, label in enumerate(there) if _alike(label, first)), None)
            end = next((at for at, label in enumerate(there) if _alike(label, last)), None) if last else None
            if last and begin is not None and end is not None:
                yield from there[begin : end + 1]
            else:
                yield first
                if last:
                    yield last

    # --- labels --------------------------------------------------------------------------------------------------------

    def _groups_of(self, outer: NamedPlace, sited: Sited) -> list[Place]:
        """The groups of clauses that a place is, in which the labels of another are looked up."""
        if outer.sort == "heading":
            return self._headed(outer)
        if outer.sort in DIVISIONS:
            sections, _ = self._sections(outer, sited)
            return [group for group in self._groups if group.clauses and group.clauses[0].section in sections]
        found = self.find(outer, sited)
        below = {one.id for one in found.clauses}
        return [group for group in self._groups if below.intersection(clause.id for clause in group.clauses)] if below else []

    def _headed(self, place: NamedPlace) -> list[Place]:
        """The groups under a heading: the whole one, or one that begins so, "instructs" for "instructs the Director"."""
        there = [(group, heading_keys(self._heading(group))) for group in self._groups if self._has_heading(group)]
        named = wanted_headings(place.printed, self._words.code)
        return [group for group, keys in there if keys in named] or [
            group for group, keys in there if any(begins_heading(one, keys, self._words.code) for one in named)
        ]

    def _has_heading(self, group: Place) -> bool:
        return bool(group.clauses) and group.clauses[0].section >= 0

    def _heading(self, group: Place) -> str:
        return self.document.sections[group.clauses[0].section].heading

    def _tiers(self, place: NamedPlace, sited: Sited) -> list[list[Place]]:
        """Where labels are looked up, the nearest first: the clause's own section, then the part of the text it is in."""
        if place.sort == "heading":
            return [self._headed(place)]
        own = sited.clause.section if sited.clause else -1
        part = self.document.sections[own].part if own >= 0 else Part.OPERATIVE
        near = [group for group in self._groups if group.clauses[0].section == own]
        if part == Part.ANNEX:
            around = self._annex_around(own)
            return [near, [group for group in self._groups if group.clauses[0].section in around]]
        sorts = (Part.OPERATIVE,) if place.sort in ("paragraph", "provision") else (Part.PREAMBLE, Part.OPERATIVE)
        body = [group for group in self._groups if group.part in sorts]
        return [near, body] if part != Part.PREAMBLE or place.sort == "bare" else [body]

    def _annex_around(self, section: int) -> set[int]:
        starts = [one for one in self._divisions if one.sort == "annex" and one.section <= section]
        return set(self._under(starts[-1])) if starts else {section}

    def _labelled(self, place: NamedPlace, tiers: Sequence[Sequence[Place]], sited: Sited) -> Found:
        if place.sort == "preambular":
            return self._recitals(place)
        if not place.labels:
            clauses = [one for group in tiers[-1] for one in group.clauses if one.parent is None]
            return Found(tuple(clauses), None if clauses else Unresolved.CLAUSE)
        found: list[Clause] = []
        reason: Unresolved | None = None
        for labels in place.labels:
            one = self._one(labels, tiers, sited, deep=place.sort in ("item", "bare", "provision"))
            found += one.clauses
            reason = reason or one.reason
        return Found(tuple({clause.id: clause for clause in found}.values()), reason)

    def _recitals(self, place: NamedPlace) -> Found:
        """Preambular paragraphs by their number, which is not printed."""
        cited = {self.document.pinpoint(one): one for one in self.document.clauses if one.section >= 0}
        names = [f"preambular paragraph {' '.join(path)}" for labels in place.labels for path in expanded(labels)]
        found = [cited[name] for name in names if name in cited]
        return Found(tuple(found), None if len(found) == len(names) else Unresolved.CLAUSE)

    def _one(self, labels: Labels, tiers: Sequence[Sequence[Place]], sited: Sited, *, deep: bool) -> Found:
        """The clauses of one label, or of all from one to another, where they are nearest."""
        for groups in tiers:
            hits = [one for group in groups if (one := self._in(group, labels, sited, deep=deep))]
            hits = list({tuple(clause.id for clause in hit): hit for hit in hits}.values())
            sided = [hit for hit in hits if self._is_on_side(hit, sited)]
            if len(sided) > 1:
                return Found(reason=Unresolved.CLAUSES)
            if hits:  # those of the nearest section are meant, even where they are not on the side that is said
                return Found(tuple(sided[0])) if sided else Found(reason=Unresolved.CLAUSE)
        return Found(reason=Unresolved.CLAUSE)

    def _in(self, group: Place, labels: Labels, sited: Sited, *, deep: bool) -> list[Clause]:
        first = self._step(group, labels.first, sited, deep=deep)
        if first is None or not labels.last:
            return [first] if first else []
        last = self._step(group, labels.last, sited, deep=deep)
        if last is None or self._order[last.id] <= self._order[first.id]:
            return []
        depth = max(len(first.marks), len(last.marks))
        between = self.document.clauses[self._order[first.id] : self._order[last.id] + 1]
        return [one for one in between if one.section == first.section and len(one.marks) <= depth and one.marks]

    def _step(self, group: Place, path: Path, sited: Sited, *, deep: bool) -> Clause | None:
        """The clause of a path; `deep` if it may begin beside the clause that mentions it, or beside one that this hangs on."""
        if group.is_unlabelled and not group.is_countable:
            return None
        roots: list[Clause | None] = [None]
        if deep and sited.clause and sited.clause.section == group.clauses[0].section:
            own = [sited.clause] if sited.side == "below" else []  # what hangs on the clause itself
            roots = [*own, *self._ancestors(sited.clause), None]
        for root in roots:
            clause = root
            for atom in path:
                clause = group.step(clause, _atom(atom))
                if clause is None:
                    break
            if clause is not None and clause is not root:
                return clause
        return None

    def _ancestors(self, clause: Clause) -> Iterator[Clause]:
        lead_in = self.document.lead_in(clause)
        while lead_in is not None:
            yield lead_in
            lead_in = self.document.lead_in(lead_in)

    def _is_on_side(self, clauses: Sequence[Clause], sited: Sited) -> bool:
        if not sited.side or sited.clause is None or sited.clause.id not in self._order:
            return True
        here = self._order[sited.clause.id]
        first, last = self._order[clauses[0].id], self._order[clauses[-1].id]
        if sited.clause.corrected and first == last == here:  # it was put together by hand with the one that it cites
            return True
        return last < here if sited.side == "above" else first > here


def _as_one(place: NamedPlace) -> NamedPlace | None:
    """Labels in a place that has one itself, as one: "paragraph 2, subparagraph (b)" is paragraph 2 (b)."""
    outer = place.outer
    if outer is None or outer.sort in DIVISIONS or len(outer.labels) != 1 or outer.labels[0].last or not place.labels:
        return None
    head = outer.labels[0].first
    labels = (Labels((*head, *one.first), (*head, *one.last) if one.last else ()) for one in place.labels)
    return replace(outer, labels=tuple(labels))


def called(place: NamedPlace, own: str = "") -> Iterator[str]:
    """What a place is called, for each of its labels: "annex, paragraph 32", "resolves 1", "Article 13, paragraph 1 (b)".

    `own` is the heading that "this Article" means.
    """
    before = [f"{one}, " for one in called(place.outer, own)] if place.outer else [""]
    name = place.printed if place.sort == "heading" else _NAMES.get(place.sort, place.sort)
    if place.printed == _THIS:
        name = own or name
    labels = [path for one in place.labels for path in expanded(one)][:MOST]
    for outer in before:
        if not labels:
            yield f"{outer}{name}"
        for path in labels:
            inside = "".join(f" ({atom})" if at and not atom.isdigit() else f" {atom}" for at, atom in enumerate(path))
            yield f"{outer}{name}{inside}".strip()


def _atom(printed: str) -> Atom:
    """A printed level as a label that was typed."""
    mark = printed_label(printed) if printed[0].isdigit() else None
    return Atom(mark.readings if mark else tuple(readings_of(printed.lower())), 0, 1)


def _alike(label: str, wanted: str) -> bool:
    return label.casefold() == wanted.casefold()
