"""The rows of an index that a question is about: those of documents, those that cite a text, those that address somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.ids import document_in
from index.language.citations import Reference
from index.pinpoint.catalogue import Catalogue
from index.search.ranked.nearness import Texts, bounds_of
from index.search.roles.asked import RolesAsked
from index.store.searched.protocol import Searched

_MOST_KEPT = 20_000  # titles of which the tokens are kept


class Rows:
    """The rows of one index, each the number of a passage."""

    def __init__(self, index: Searched, catalogue: Catalogue) -> None:
        self._index = index
        self._catalogue = catalogue
        self._titles: dict[int, frozenset[int]] = {}

    def within(self, documents: Catalogue, without: AbstractSet[int] = frozenset()) -> Sequence[int] | None:
        """The rows of documents, `without` some; None for all rows."""
        if without:
            return [row for row in self._of(documents.ids) if row not in without]
        if len(documents) == len(self._catalogue):
            return None
        return self._of_newest if documents is self._catalogue.newest else self._of(documents.ids)

    @cached_property
    def _of_newest(self) -> list[int]:
        return self._of(self._catalogue.newest.ids)

    def _of(self, ids: Iterable[str]) -> list[int]:
        return [row for id_ in ids for row in self._index.rows_of.get(id_, ())]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The number of each document that has passages."""
        return {id_: number for number, id_ in enumerate(self._ids)}

    @cached_property
    def _ids(self) -> list[str]:
        """The ids of the documents that have passages, by their numbers."""
        return list(self._index.rows_of)

    @cached_property
    def _bounds(self) -> NDArray[np.int64]:
        return bounds_of(list(map(len, self._index.rows_of.values())))

    def texts(self, named: Mapping[str, float], tokens: Callable[[str], Sequence[int]]) -> Texts:
        """The documents that rows are in, with what speaks for some of them, by id; `tokens` tells the ids of a title's."""
        speaking = {self._numbers[id_]: value for id_, value in named.items() if id_ in self._numbers}
        return Texts(self._bounds, speaking, lambda text: self._titled(text, tokens))

    def _titled(self, text: int, tokens: Callable[[str], Sequence[int]]) -> frozenset[int]:
        """The ids of the tokens in the title of the text with a number; kept of those met last."""
        if (known := self._titles.get(text)) is None:
            if len(self._titles) >= _MOST_KEPT:
                self._titles.clear()
            document = self._catalogue.get(self._ids[text])
            known = self._titles.setdefault(text, frozenset(tokens(document.title) if document and document.title else ()))
        return known

    def lead_in(self, row: int, others: Iterable[int]) -> int | None:
        """The one of other rows whose clause introduces that of a row, None if none does."""
        passages = self._index.passages
        here = passages[row]
        lead = here.document.lead_in(here.clause)
        before = range(self._index.rows_of[here.document.id].start, row) if lead else ()
        return next((one for one in others if one in before and lead and passages[one].clause.id == lead.id), None)

    def citing(self, asked: Sequence[Reference], rows: Sequence[int] | None) -> dict[int, int]:
        """The rows, among some or all, that cite what is asked about, and how much of it; those that cite the most first."""
        inside = None if rows is None else set(rows)
        counts: dict[int, int] = {}
        for reference in asked:
            for row in dict.fromkeys(self._index.citing(reference)):
                if inside is None or row in inside:
                    counts[row] = counts.get(row, 0) + 1
        return {row: counts[row] for row in sorted(counts, key=lambda row: (-counts[row], row))}

    def addressed(self, duty: RolesAsked) -> list[int]:
        """The rows that address whom a question asks about, in the order of the text."""
        documents = {document_in(id_) for id_ in duty.clauses}
        extents = sorted((rows for id_ in documents if (rows := self._index.rows_of.get(id_))), key=lambda rows: rows.start)
        passages = self._index.passages
        each = (zip(rows, passages[rows.start : rows.stop], strict=True) for rows in extents)
        return [row for one in each for row, passage in one if passage.clause.id in duty.clauses]
