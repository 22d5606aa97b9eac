"""Ways to answer what is asked of citations: what cites a text or a clause, and what these cite."""

from __future__ import annotations

from collections.abc import Sequence

from index.document.passages import Passage
from index.language.asked.cites import CitesAsked
from index.language.asked.languages import asked_language
from index.language.citations import PARAGRAPH, Reference, references
from index.language.vocabulary import ENGLISH
from index.pinpoint.typed_names import LinkedQuery
from index.search.asking import Asking
from index.search.citations.cited import Citing
from index.search.citations.cited import cited as cited_by
from index.search.citations.citing import citing as citing_clauses
from index.search.citations.named import Named, named_in, place_elsewhere
from index.search.facts import asks_title
from index.search.finding import Finder
from index.search.listing import citations, citing
from index.search.results import NEAREST, Hit, Result, Status, looked_up


def title(asked: Asking, finder: Finder) -> Result | None:
    """The clauses that cite the text whose title is asked for, if it is not here; first the one that begins with it."""
    name, text = asked.linked.name, asked.linked.query.text
    if not name.number or name.documents or not asks_title(asked.linked):
        return None
    works = references(text[name.start : name.end])
    cited = (row for one in works for row in finder.index.citing(one))
    found = [finder.index.passages[row] for row in dict.fromkeys(cited)]
    inside = [one for one in found if one.document.id in asked.linked.current.ids]
    inside.sort(key=lambda one: _begins(one, works, finder))
    return Result("found", "pinpoint", tuple(map(Hit, inside[: asked.top]))) if inside else None


def _begins(passage: Passage, works: Sequence[Reference], finder: Finder) -> int:
    """Where a clause first cites one of some texts; its length if its records do not tell."""
    named = {(one.kind, one.number) for one in works}
    cites = finder.cites.of(passage.document, passage.clause)
    starts = (one.start for one in cites if any((it.kind, it.number) in named for it in references(one.work)))
    return min(starts, default=len(passage.clause.text))


def cites(asked: Asking, finder: Finder) -> Result | None:
    """The clauses that cite a text or a clause, or what these cite; none if it is not known what is named."""
    if (one := asked.cites) is None or (named := named_in(one, asked.linked, finder.catalogue)) is None:
        return None
    if named.missed:
        return None if one.weak else looked_up(named.missed, NEAREST)
    if one.direction == "of":
        return _cited_by_it(named, finder)
    if one.weak and named.work and not named.work.number:
        return None  # "who refers to the Council?"
    return _citing(named, asked.chosen, finder)


def who_cites(pinpoint: str, chosen: LinkedQuery, finder: Finder) -> Result:
    """The clauses that cite what a pinpoint names, a text or a clause; the nearest ones if it names one that is not there."""
    language = asked_language(pinpoint) or ENGLISH
    named = named_in(CitesAsked("to", pinpoint, 0, len(pinpoint), language=language), chosen, finder.catalogue)
    if named is None:
        return Result("not_found", "pinpoint", ())
    return looked_up(named.missed, NEAREST) if named.missed else _citing(named, chosen, finder)


def _citing(named: Named, chosen: LinkedQuery, finder: Finder) -> Result:
    """The clauses that cite what is named."""
    # a clause and an edition are cited by what `show` says cites them; of other texts only the newest editions answer
    whole = chosen.catalogue if named.clauses or named.edition else chosen.current
    found = citing_clauses(named, whole, finder.cites, finder.catalogue, _by_paragraph(named, finder))
    about = Citing("to", named.called, len(whole))
    return Result("found" if found else "not_found", "pinpoint", tuple(map(Hit, found)), citing=about)


def _cited_by_it(named: Named, finder: Finder) -> Result | None:
    """What a text or a clause cites: of a text, the clauses that do; of a clause, itself and those that it cites."""
    if named.absent:
        return Result("not_found", "pinpoint", (), absent=named.called) if named.work and named.work.number else None
    clauses = named.clauses or tuple(
        Passage(document, clause) for document in named.documents for clause in document.clauses if clause.section >= 0
    )
    listed, citing, there = cited_by(clauses, finder.cites)
    shown = {one.clause.id: one for one in (*citing, *(there if named.clauses else ()))}
    status: Status = "found" if listed else "not_found"
    about = Citing("of", named.called, listed=listed)
    return Result(status, "pinpoint", tuple(map(Hit, shown.values())), citing=about)


def _by_paragraph(named: Named, finder: Finder) -> tuple[Passage, ...] | None:
    """The clauses that cite paragraphs of a text that is not here, by the index, which knows the ranges they are in."""
    asked = [one for one in references(named.called) if one.kind == PARAGRAPH and one.of] if named.work else []
    found = [finder.index.passages[row] for row in sorted({row for one in asked for row in finder.index.citing(one)})]
    return tuple(one for one in found if _cites_any(one, asked)) if asked else None


def _cites_any(passage: Passage, asked: Sequence[Reference]) -> bool:
    """Whether a clause cites one of some paragraphs with the text that it is of: "decision 1, paragraph 70" may be of any."""
    return any(one.of and one.meets(it) for one in references(passage.clause.text) for it in asked)


def cited(asked: Asking, _: Finder) -> Result | None:
    """The clauses of a text that cite others, if it is asked what that text cites."""
    found = citations(citing(asked.linked))
    return Result("found", "pinpoint", tuple(map(Hit, found)), counted=True) if found else None


def elsewhere(asked: Asking, finder: Finder) -> Result | None:
    """The clauses that cite a place in a text that is not here and has no number, if nothing else is asked."""
    named = None if asked.texts or asked.fact or asked.phrases else place_elsewhere(asked.linked)
    if named is None:
        return None
    found = _citing(named, asked.chosen, finder)
    return found if found.status == "found" else None
