"""Ways to answer what names places of texts: a label, a part, or the clauses under a heading that are counted."""

from __future__ import annotations

from dataclasses import replace

from index.language.citations import PARAGRAPH, references
from index.pinpoint.look_up import LONGEST, look_up
from index.pinpoint.places import Lookup
from index.pinpoint.typed_names import LinkedQuery
from index.search.asking import Asking
from index.search.finding import Finder
from index.search.limits import is_outside
from index.search.listing import counted
from index.search.results import FEW, MOST_TEXTS, NEAREST, Hit, Result, choosing, looked_up


def number(asked: Asking, _: Finder) -> Result | None:
    """The clauses whose number is asked for, by their heading or part."""
    lookup = None if asked.texts or asked.fact else counted(asked.linked)
    return replace(looked_up(lookup, NEAREST), counted=bool(lookup.found)) if lookup else None


def place(asked: Asking, finder: Finder) -> Result | None:
    """The clauses that a pinpoint names, or the nearest to one that does not exist."""
    if asked.texts or asked.fact:
        return None
    return _labelled(asked.linked, asked.top) or answered_by(look_up(asked.linked), asked, finder)


def _labelled(asked: LinkedQuery, top: int) -> Result | None:
    """The same for the label of more texts than one reads: the first clause of the first of them; no other is read."""
    text, catalogue = asked.query.text, asked.current
    if len(catalogue) <= FEW or "," in text or len(text) > LONGEST or asked.name.documents:
        return None
    numbers = catalogue.labelled_in(text)
    if len(numbers) <= FEW:
        return None
    first = (catalogue.labelled_at(number, text)[0] for number in numbers[: max(MOST_TEXTS, top)])
    return Result("found", "pinpoint", tuple(map(Hit, first)), each=True, among=len(numbers))


def answered_by(lookup: Lookup | None, asked: Asking, finder: Finder) -> Result | None:
    """What a lookup gives; None if it finds nothing because a paragraph of a text that is not here is meant, which is cited."""
    if lookup and (lookup.found or not _is_cited_paragraph(asked.linked, finder)):
        found = looked_up(lookup, asked.top)
        return found if asked.linked.name.documents else choosing(found, asked.top)
    return None


def _is_cited_paragraph(asked: LinkedQuery, finder: Finder) -> bool:
    """Whether what looks like a place is a paragraph of another text, which clauses here cite: "§ 70"."""
    cited = [one for one in references(asked.query.text) if one.kind == PARAGRAPH]
    return not asked.name.number and any(finder.index.citing(one) for one in cited)


def named_clauses(asked: LinkedQuery) -> Result:
    """The clauses that a pinpoint names, or the nearest few; text that is not a pinpoint finds nothing."""
    lookup = look_up(asked)
    if lookup is None:
        absent = "" if asked.name.documents else asked.name.typed(asked.query.text)
        return Result("not_found", "pinpoint", (), absent=absent)
    return looked_up(lookup, NEAREST)


def outside(asked: Asking, finder: Finder) -> Result | None:
    """Not found, for a place that is only in texts outside the chosen ones."""
    return Result("not_found", "pinpoint", ()) if is_outside(asked.linked, finder.catalogue) else None
