"""Corrections by hand: a document and corrections in, the document with other labels out.

Only labels, headings and the borders of clauses change; the words of a clause are always read from the source. Clauses that
no correction touches keep their ids, and so does a clause with a new label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from index.document.model import Clause, Correction, Document, Section, Source, Span, label_of
from index.errors import BadCorrection
from index.ids import fitted
from index.language.terms import Change, Kind, Part
from index.patterns import pattern

_ALIKE = 40  # characters that two clauses at one place have in common at their beginning, if they are the same
_BARE = pattern(r"\w+")
_FORM = pattern(r"(\W*)\w.*?(\W*)")


def corrected(document: Document, corrections: Iterable[Correction]) -> Document:
    """A document as it was parsed, with these corrections in their order; `unapplied` are those whose clause is not there."""
    parsed = now = document.parsed or document
    asked, unapplied = tuple(corrections), []
    if not asked:
        return parsed
    for one in asked:
        try:
            now = _CHANGES[one.change](now, _found(now, one), one)
        except BadCorrection:
            unapplied.append(one)
    clauses = tuple(
        replace(
            clause,
            corrected=_differs(clause, parsed.by_id.get(clause.id)),
            printed=clause.printed if clause.printed != clause.marks else (),
        )
        for clause in now.clauses
    )
    told = replace(now, clauses=clauses, corrections=asked, unapplied=tuple(unapplied), parsed=parsed)
    return replace(told, mentions=None, addressed=None, subjects=None)


def with_correction(
    document: Document, clause: Clause, change: Change, *, to: str = "", part: Part = Part.UNKNOWN, words: str = ""
) -> Document:
    """A document with one more correction, of one of its clauses. Raises BadCorrection if it cannot be made."""
    if clause.section < 0:
        raise BadCorrection(f"{document.citation(clause)} is not in a section; only clauses in a section can be corrected.")
    to, words = (" ".join(given.split()) for given in (to, words))
    if change == Change.HEADING and not part:
        part = _part_of(to)
    one = Correction(change, clause.label, clause.text, clause.span.start, to=to, part=part, words=words)
    changed = _CHANGES[change](document, _found(document, one), one)
    if [(it.label, it.span) for it in changed.clauses] == [(it.label, it.span) for it in document.clauses]:
        already = {
            Change.LABEL: "already has this label",
            Change.HEADING: "already stands under this heading",
        }.get(change, "is already like this")
        raise BadCorrection(f"{document.citation(clause)} {already}; nothing was changed.")
    return corrected(document, (*document.corrections, one))


def without_correction(document: Document, clause: Clause | None = None) -> Document:
    """A document without its last correction, or the last that touches a clause. Raises BadCorrection if there is none."""
    for at in reversed(range(len(document.corrections))):
        left = corrected(document, (*document.corrections[:at], *document.corrections[at + 1 :]))
        if clause is None or _differs(clause, left.by_id.get(clause.id)):
            return left
    place = document.citation(clause) if clause else document.name
    raise BadCorrection(f"{place} has no correction by hand, so there is nothing to undo.")


def _differs(clause: Clause, parsed: Clause | None) -> bool:
    return parsed is None or (clause.label, clause.span) != (parsed.label, parsed.span)


def _found(document: Document, one: Correction) -> Clause:
    """The clause that a correction is about: at the same place and alike, or else the only one with the same text."""
    same = [clause for clause in document.clauses if clause.section >= 0 and clause.text == one.text]
    alike = [
        clause
        for clause in document.clauses
        if clause.section >= 0 and clause.span.start == one.start and clause.text[:_ALIKE] == one.text[:_ALIKE]
    ]
    if len(alike) != 1 and len(same) != 1:
        raise BadCorrection(f"{one.label} is no longer in the text as it was when it was corrected.")
    return (alike if len(alike) == 1 else same)[0]


# --- the changes -----------------------------------------------------------------------------------------------------


def _relabelled(document: Document, clause: Clause, one: Correction) -> Document:
    """Another label, also at the beginning of the labels of its sub-items."""
    if not one.to:
        raise BadCorrection("The label is empty; give all of the label that comes after the heading, such as “e) iv)”.")
    marks = _marks(one.to, clause.marks)
    span = _after(document.source, clause, marks)
    printed = clause.printed or (marks if span != clause.span else clause.marks)
    new = replace(clause, marks=marks, parent=_parent(document, clause, marks), span=span, printed=printed)
    inside = _inside(document, clause)
    moved = [
        new if other.id == clause.id else _under(other, clause, marks) if other.id in inside else other
        for other in document.clauses
    ]
    return _labelled(document, document.sections, moved)


def _headed(document: Document, clause: Clause, one: Correction) -> Document:
    """Another heading from a clause to the end of its section; its words at the beginning of the clause are no longer of it."""
    if not one.to:
        raise BadCorrection("The heading is empty; give it as it is printed, such as “invites Member States”.")
    source, at = document.source, clause.section
    section, under = document.sections[at], document.under(at)
    part = section.part if section.part == Part.ANNEX or not one.part else one.part
    begins = re.match(rf"({_spaced(one.to)})(?!\w)[,:]?\s*", clause.text, re.IGNORECASE)
    if clause is under[0] and not begins:
        sections = (*document.sections[:at], replace(section, heading=one.to, part=part), *document.sections[at + 1 :])
        return _labelled(document, sections, document.clauses)
    start = clause.span.start
    stop = _place(source, clause.span, begins.end()) if begins else start
    new = Section(begins[1] if begins else one.to, part, Span(start, stop))
    sections = (*document.sections[: at + 1], new, *document.sections[at + 1 :])
    moved = {other.id for other in under[under.index(clause) :]}
    clauses = []
    for other in document.clauses:
        if other.id == clause.id and begins:
            if stop == clause.span.end and not (clause.marks or clause.printed):  # it was nothing but the heading
                moved.discard(other.id)
                continue
            other = replace(other, span=Span(stop, other.span.end))  # noqa: PLW2901
        number = other.section + 1 if other.section > at or other.id in moved else other.section
        parent = other.parent if other.id not in moved or other.parent in moved else None
        clauses.append(replace(other, section=number, parent=parent))
    return _labelled(document, sections, clauses)


def _split(document: Document, clause: Clause, one: Correction) -> Document:
    """Two clauses; without a label, the second one continues what the first one hangs on."""
    if not one.words:
        raise BadCorrection("There are no words to split at; give the words that the second clause begins with.")
    places = [match.start() for match in re.finditer(_spaced(one.words), clause.text)]
    if len(places) != 1 or not places[0]:
        said = "do not occur in" if not places else "are the beginning of" if len(places) == 1 else "occur more than once in"
        advice = "give more of the words" if len(places) > 1 else "give the words that the second clause begins with"
        raise BadCorrection(f"“{one.words}” {said} {document.citation(clause)}; {advice}.")
    where = _place(document.source, clause.span, places[0])
    first = replace(clause, span=Span(clause.span.start, where))
    ids = {other.id for other in document.clauses}
    new = next(id_ for n in range(2, len(ids) + 3) if (id_ := fitted(f"{clause.id}-part{n}")) not in ids)
    marks = _marks(one.to, clause.marks) if one.to else clause.marks[:-1]
    second = replace(clause, id=new, marks=marks, span=Span(where, clause.span.end), printed=())
    if one.to:
        bare = replace(second, marks=(), text=document.source.read(second.span))
        second = replace(second, parent=_parent(document, clause, marks), span=_after(document.source, bare, marks))
    inside = _inside(document, clause) if one.to else set()  # what hangs on the clause comes after its words, so after both
    clauses = []
    for other in document.clauses:
        moved = _under(other, clause, marks) if other.id in inside else other
        moved = replace(moved, parent=new) if one.to and other.parent == clause.id else moved
        clauses += [first, second] if other.id == clause.id else [moved]
    return _labelled(document, document.sections, clauses)


def _merged(document: Document, clause: Clause, one: Correction) -> Document:  # noqa: ARG001  (the signature of a change)
    """One clause of two, with what stands between them: the label of the second, or the heading that it begins under."""
    at = document.clauses.index(clause)
    before = document.clauses[at - 1] if at else None
    if before is None or before.section < 0:
        raise BadCorrection(f"{document.citation(clause)} is the first clause, so there is none before it to merge it with.")
    gone = clause.section - before.section
    inside = _inside(document, clause)
    clauses = []
    for other in document.clauses:
        if other.id == clause.id:
            continue
        if other.id in inside:
            other = _under(other, clause, before.marks)  # noqa: PLW2901
        parent = before.id if other.parent == clause.id else other.parent
        number = other.section - gone if other.section >= clause.section else other.section
        span = Span(before.span.start, clause.span.end) if other is before else other.span
        clauses.append(replace(other, parent=parent, section=number, span=span))
    sections = (*document.sections[: before.section + 1], *document.sections[clause.section + 1 :])
    return _labelled(document, sections, clauses)


_CHANGES: dict[Change, Callable[[Document, Clause, Correction], Document]] = {
    Change.LABEL: _relabelled,
    Change.HEADING: _headed,
    Change.SPLIT: _split,
    Change.MERGE: _merged,
}


# --- labels and places -----------------------------------------------------------------------------------------------


def _labelled(document: Document, sections: Sequence[Section], clauses: Iterable[Clause]) -> Document:
    """A document with other sections and clauses: their labels and kinds follow from them, and their words from the source."""
    found = []
    for clause in clauses:
        if clause.section >= 0:
            section = sections[clause.section]
            label = label_of(section.heading, clause.marks)
            kind = Kind.ANNEX if section.part == Part.ANNEX else Kind.CLAUSE
            found.append(replace(clause, label=label, kind=kind, text=document.source.read(clause.span)))
        else:
            found.append(clause)
    return replace(document, sections=tuple(sections), clauses=tuple(found))


def _marks(label: str, before: Sequence[str]) -> tuple[str, ...]:
    """A typed label as printed ones: a bare "3" gets the brackets or the full stop of the label before it."""
    *outer, own = label.split()
    form = _FORM.fullmatch(before[-1]) if before else None
    return (*outer, f"{form[1]}{own}{form[2]}" if form and _BARE.fullmatch(own) else own)


def _parent(document: Document, clause: Clause, marks: Sequence[str]) -> str | None:
    """What a clause with other labels hangs on: what it hung on, or the last clause before it with the outer ones."""
    if tuple(marks[:-1]) == clause.marks[:-1]:
        return clause.parent
    above = document.under(clause.section)
    outer = [other.id for other in above[: above.index(clause)] if other.marks and other.marks == tuple(marks[:-1])]
    return outer[-1] if outer else None


def _inside(document: Document, clause: Clause) -> set[str]:
    """The ids of what hangs on a clause, to any depth."""
    found = {clause.id}
    for other in document.under(clause.section):
        if other.parent in found:
            found.add(other.id)
    return found - {clause.id}


def _under(clause: Clause, above: Clause, marks: Sequence[str]) -> Clause:
    """What hangs on a clause that has other labels now: they are the beginning of its own."""
    if clause.marks[: len(above.marks)] != above.marks:
        return clause
    return replace(clause, marks=(*marks, *clause.marks[len(above.marks) :]), printed=clause.printed or clause.marks)


def _after(source: Source, clause: Clause, marks: Sequence[str]) -> Span:
    """The span of a clause without its label, if that was taken for the beginning of its text."""
    label = next((one for one in ("".join(marks), marks[-1]) if clause.text.startswith((f"{one} ", f"{one}\t"))), "")
    if clause.marks or clause.printed or not label:
        return clause.span
    rest = clause.text[len(label) :]
    return Span(_place(source, clause.span, len(clause.text) - len(rest.lstrip())), clause.span.end)


def _part_of(heading: str) -> Part:
    """The part of a document that a heading belongs to, as its verb says in any language."""
    from index.language.phrases import phrases  # loading the tables takes time
    from index.language.vocabulary import languages

    for one in languages():
        if phrases(one.code).preambular.fullmatch(heading):
            return Part.PREAMBLE
        if phrases(one.code).operative.match(heading):
            return Part.OPERATIVE
    return Part.UNKNOWN


def _spaced(words: str) -> str:
    """A pattern for words with any white space between them."""
    return r"\s+".join(map(re.escape, words.split()))


def _place(source: Source, span: Span, offset: int) -> int:
    """The offset in the source of the character at an offset in the text that a span reads as."""
    whole = source.read(span)
    left, right = span.start, span.end  # the last place from which the text after the offset is read
    while left < right:
        middle = (left + right + 1) // 2
        if len(source.read(Span(middle, span.end))) >= len(whole) - offset:
            left = middle
        else:
            right = middle - 1
    return left
