"""A draft in, the documents that it may quote or cite out: what is read of a collection that is too large to read all of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from index.document.model import Document
from index.drafts.draft import Draft
from index.drafts.quotations import Quotation, quotations_in
from index.language.citations import references
from index.language.stems import words_of
from index.pinpoint.query import Query
from index.pinpoint.typed_names import LinkedQuery
from index.search.search import Search

READ = 1000
"""Documents that are all read for a draft."""
_NEAREST = 24  # passages that have the most of the words of a quotation, whose documents are read
_FEW = 24  # documents with all of its words that are read, too
_MOST = 600  # documents that are read for one draft
_LONGEST = 4000  # characters of a paragraph in which texts are named
_PARAGRAPHS = 2000  # in which they are


def likely(draft: Draft, search: Search) -> Sequence[Document]:
    """The documents that a draft may quote or cite, in every edition and in order; at most so many."""
    quoted = [_saying(one, search) for one in _all(quotations_in(draft)) if not one.short]
    first = chain(_named(draft, search), *(one for one in zip(*map(_padded, quoted), strict=True)))
    kept: dict[str, Document] = {}
    for document in filter(None, first):
        for edition in search.catalogue.editions(document):
            kept.setdefault(edition.id, edition)
        if len(kept) >= _MOST:
            break
    return sorted(kept.values(), key=lambda one: search.catalogue.number_of(one.id) or 0)


def _all(quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    for one in quotations:
        yield one
        yield from _all(one.inside)


def _named(draft: Draft, search: Search) -> Iterator[Document]:
    """The documents that a draft names, by number or by title."""
    for one in references(draft.flow):
        yield from search.catalogue.numbered(one.kind, one.number.casefold())
    for paragraph in islice(draft.paragraphs, _PARAGRAPHS):
        text = draft.flow[paragraph.start : min(paragraph.end, paragraph.start + _LONGEST)]
        for name in LinkedQuery(Query(text), search.catalogue, every=True).names:
            yield from name.documents


def _saying(one: Quotation, search: Search) -> list[Document]:
    """The documents that have the most of the words of a quotation in one passage, and those that have all, if they are few."""
    text = one.text[one.start : max((one.end, *one.others))]
    rows = search.index.worded(text).best(_NEAREST, None)
    passages = search.index.passages
    near = {passages[int(row)].document.id: passages[int(row)].document for row in rows}
    (stems,) = words_of([text])
    every = search.catalogue.saying(stems) if stems else []
    return [*near.values(), *(every if len(every) <= _FEW else ())]


def _padded(documents: Sequence[Document]) -> Iterator[Document | None]:
    """Documents, as many as there may be of a quotation: so the first ones of each quotation come before all second ones."""
    yield from documents
    yield from [None] * (_NEAREST + _FEW - len(documents))
