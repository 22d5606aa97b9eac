"""Question → hits: a pinpoint by grammar, everything else by candidates and rank; and whether that is an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from index.documents import Document
from index.encoder import Encoder
from index.errors import UnknownDocument
from index.passages import Passage
from index.pinpoint import Lookup, look_up, scope
from index.store import Index

Status = Literal["found", "not_found"]
How = Literal["pinpoint", "search"]
NEAREST = 3
"""How many nearest clauses are offered for a pinpoint that does not exist."""
_ANY_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and how well it fits: 1 for the clause a pinpoint names, else the rank's own measure."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Result:
    """What a question found, best first. When the status is "not_found" the hits are only the nearest clauses."""

    status: Status
    how: How
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """How candidates are found and ordered. The defaults were measured on the dev questions (`clausebot evaluate`)."""

    candidates: int = 50  # of each kind
    bm25_weight: float = 0.3  # beside a cosine; BM25 is divided by its best score
    found_at: float = 0.2  # below this cosine of the best passage the text has no answer


class Search:
    """Answers questions over one index. The encoder is used only for questions that are no pinpoint."""

    def __init__(self, index: Index, encoder: Encoder, ranking: Ranking | None = None) -> None:
        self.index = index
        self._encoder = encoder
        self._ranking = ranking or Ranking()
        self._checked = False

    def ask(self, question: str, top: int = 3, documents: Sequence[str] = ()) -> Result:
        """The hits of a question: all clauses a pinpoint names, else the best `top` of the search.

        `documents` are ids to stay within; raises UnknownDocument for one that is not in the index.
        """
        chosen = self.chosen(documents)
        lookup = look_up(question, chosen)
        if lookup:
            return _result(lookup, top)
        if not _ANY_WORD.search(question) or not self.index.passages:
            return Result("not_found", "search", ())
        return self._search(question, top, scope(question, chosen))

    def look_up(self, pinpoint: str, documents: Sequence[str] = ()) -> Result:
        """The clauses that a pinpoint names, without any search; what is no pinpoint finds nothing."""
        lookup = look_up(pinpoint, self.chosen(documents))
        if lookup is None:
            return Result("not_found", "pinpoint", ())
        return _result(lookup, NEAREST)

    def chosen(self, ids: Sequence[str]) -> Sequence[Document]:
        """The documents with these ids, or all of the index. Raises UnknownDocument."""
        known = {document.id: document for document in self.index.documents}
        for id_ in ids:
            if id_ not in known:
                raise UnknownDocument(f"There is no document {id_!r} in the collection; clausebot documents lists them.")
        return [known[id_] for id_ in dict.fromkeys(ids)] if ids else self.index.documents

    def _search(self, question: str, top: int, documents: Sequence[Document]) -> Result:
        if not self._checked:
            self.index.check_model(self._encoder)
            self._checked = True
        rows = self._rows(documents)
        ranked, best = rank(self.index, self._encoder, question, rows, self._ranking)
        hits = tuple(Hit(self.index.passages[row], score) for row, score in ranked[:top])
        return Result("found" if best >= self._ranking.found_at else "not_found", "search", hits)

    def _rows(self, documents: Sequence[Document]) -> list[int] | None:
        if len(documents) == len(self.index.documents):
            return None
        ids = {document.id for document in documents}
        return [row for row, passage in enumerate(self.index.passages) if passage.document.id in ids]


def _result(lookup: Lookup, top: int) -> Result:
    """All clauses a pinpoint names, or the nearest few to one that does not exist."""
    if lookup.found:
        return Result("found", "pinpoint", tuple(Hit(passage, 1.0) for passage in lookup.found))
    return Result("not_found", "pinpoint", tuple(Hit(passage, 0.0) for passage in lookup.nearest[:top]))


def rank(
    index: Index, encoder: Encoder, question: str, rows: Sequence[int] | None, ranking: Ranking
) -> tuple[list[tuple[int, float]], float]:
    """The candidates of a question among rows, best first, as (row, score); and the cosine of the nearest one."""
    vector = encoder.encode([question])[0]
    cosines = index.dense_scores(vector, rows, ranking.candidates)
    bm25 = index.bm25_scores(question)
    if rows is not None:
        outside = np.ones(len(bm25), dtype=bool)
        outside[list(rows)] = False
        bm25[outside] = 0
    best = bm25.max(initial=0.0)
    worded = [int(row) for row in np.argsort(-bm25, kind="stable")[: ranking.candidates] if bm25[row] > 0]
    cosines |= index.cosines(vector, [row for row in worded if row not in cosines])
    scores = {
        row: cosine + (ranking.bm25_weight * float(bm25[row] / best) if best > 0 else 0.0) for row, cosine in cosines.items()
    }
    return sorted(scores.items(), key=lambda item: (-item[1], item[0])), max(cosines.values(), default=-1.0)
