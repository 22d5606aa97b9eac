"""The clauses beside a clause: what comes after it or before it, and all that follow it in its list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from index.document.model import Clause, Document
from index.document.passages import Passage


def beside(found: Sequence[Passage], steps: int) -> tuple[Passage, ...]:
    """The clauses that come `steps` after those found, each with all that hangs on it; before them if `steps` is negative.

    A whole section is followed by a whole section. What comes after a clause that ends its list is what the text goes on with.

    >>> import index
    >>> from index.document.passages import Passage
    >>> document = index.bundled()
    >>> last = [Passage(document, one) for one in document.clauses if one.label == "resolves 4"]
    >>> [one.clause.label for one in beside(last, -1)]
    ['resolves 3']
    """
    return tuple(passage for document, own in _by_document(found) for passage in _beside(document, own, steps))


def onwards(found: Sequence[Passage], direction: int, *, included: bool) -> tuple[Passage, ...]:
    """The clauses after those found to the end of their list, or, if `direction` is negative, before them from its beginning.

    Those found are `included` or not.
    """
    passages: list[Passage] = []
    for document, own in _by_document(found):
        outermost = _outermost(own)
        edge = outermost[0] if direction > 0 else outermost[-1]
        row = _row(document, edge)
        at, others = row.index(edge), 0 if included else len(outermost)
        meant = row[at + others :] if direction > 0 else row[: at + 1 - others]
        passages += [Passage(document, one) for clause in meant for one in _family(document, clause)]
    return tuple(passages)


def others(found: Sequence[Passage]) -> tuple[Passage, ...]:
    """The clauses of the same texts that are none of those found; no front matter."""
    passages: list[Passage] = []
    for document, own in _by_document(found):
        ids = {clause.id for clause in own}
        passages += [Passage(document, one) for one in document.clauses if one.section >= 0 and one.id not in ids]
    return tuple(passages)


def between(first: Sequence[Passage], last: Sequence[Passage]) -> list[Passage]:
    """The clauses after the first ones, up to and with the last ones, in the order of each text that has both."""
    ends = dict(_by_document(last))
    found: list[Passage] = []
    for document, own in _by_document(first):
        at, end = (document.clauses.index(one[-1]) for one in (own, ends.get(document, own)))
        found += [Passage(document, clause) for clause in document.clauses[at + 1 : end + 1]]
    return found or list(last)


def _by_document(found: Sequence[Passage]) -> Iterator[tuple[Document, list[Clause]]]:
    for _, group in groupby(found, key=lambda passage: passage.document.id):
        passages = list(group)
        yield passages[0].document, [passage.clause for passage in passages]


def _beside(document: Document, own: Sequence[Clause], steps: int) -> Iterator[Passage]:
    sections = {clause.section for clause in own}
    if len(sections) == 1 and len(own) > 1 and len(own) == len(document.under(own[0].section)):
        outline = [-1, *document.outline]
        at = outline.index(own[0].section)
        ahead = outline[at + 1 : at + 1 + steps] if steps > 0 else outline[max(at + steps, 0) : at]
        yield from (Passage(document, clause) for section in ahead for clause in document.under(section))
        return
    outermost = _outermost(own)
    clause: Clause | None = outermost[-1] if steps > 0 else outermost[0]
    meant: list[Clause] = []
    while clause and len(meant) < abs(steps) and (clause := _next(document, clause, steps > 0)):
        meant.append(clause)
    for one in meant if steps > 0 else reversed(meant):
        hangs = steps < 0 and any(one.id == other.parent for other in own)  # "before e) i)" is e) alone
        yield from (Passage(document, each) for each in ([one] if hangs else _family(document, one)))


def _next(document: Document, clause: Clause, forwards: bool) -> Clause | None:
    """The clause after or before another: beside it in its list, or else what comes after its lead-in, or is its lead-in."""
    row = _row(document, clause)
    at = row.index(clause) + (1 if forwards else -1)
    if 0 <= at < len(row):
        return row[at]
    if clause.parent:
        lead_in = document.by_id[clause.parent]
        return _next(document, lead_in, forwards) if forwards else lead_in
    sections = [-1, *document.outline]
    at = sections.index(clause.section) + (1 if forwards else -1)
    while 0 <= at < len(sections):
        outer = [one for one in document.under(sections[at]) if not one.parent]
        if outer:
            return outer[0 if forwards else -1]
        at += 1 if forwards else -1
    return None


def _row(document: Document, clause: Clause) -> list[Clause]:
    """The clauses of the list that a clause stands in."""
    return [one for one in document.under(clause.section) if one.parent == clause.parent]


def _outermost(own: Sequence[Clause]) -> list[Clause]:
    """The clauses that hang on no other of them."""
    ids = {clause.id for clause in own}
    return [clause for clause in own if clause.parent not in ids]


def _family(document: Document, clause: Clause) -> Iterator[Clause]:
    """A clause and everything that hangs on it, in the order of the text."""
    yield clause
    for one in document.under(clause.section):
        if one.parent == clause.id:
            yield from _family(document, one)
