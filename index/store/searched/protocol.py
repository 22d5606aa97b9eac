"""What a search needs from an index, wherever it is stored: in a folder, or in Qdrant on other machines.

A row is the number of a passage. Rows to which a search is limited are in ascending order; None stands for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.document.extent import Extent
from index.document.model import Document
from index.document.passages import Passage
from index.encoding.encoder import Encoder, FloatArray
from index.language.citations import Reference
from index.language.glossary import Glossary
from index.store.layout import Stored

Rows = NDArray[np.int64]


class Worded(Protocol):
    """The BM25 scores of passages for the words of one question."""

    def of(self, rows: Rows) -> FloatArray:
        """The scores of rows, of the same shape (rows,); 0 for a passage that has none of the words."""

    def best(self, k: int, inside: Rows | None) -> Rows:
        """The k rows with the greatest scores above 0, of those inside; in no particular order."""


class Matching(Protocol):
    """The tokens of one question compared with those of passages. For one thread."""

    def max_sims(self, rows: Rows, weights: FloatArray) -> FloatArray:
        """The mean of the cosines of each passage's nearest tokens, weighted by question token.

        Shapes (rows,) and (question tokens,) → (rows,); zeros where there are no tokens, or none that weighs anything.
        """

    def best_matches(self, rows: Rows) -> FloatArray:
        """For each passage and each token of the question, the cosine of the passage's nearest token (0 if it has no tokens).

        Shape (rows, question tokens).
        """

    def cosines(self, rows: Rows) -> list[FloatArray]:
        """For each passage the cosines of all its tokens, in their order, with those of the question.

        Each has the shape (tokens, question tokens).
        """


class Vectors(Protocol):
    """What one encoder made of the passages: a pooled vector of each, and the ids and the vectors of their tokens."""

    def check_dimensions(self, vector: FloatArray) -> None:
        """Raises IndexDamaged when a question's vector, of shape (dimensions,), has not as many as the vectors here."""

    def nearest(self, vector: FloatArray, k: int, inside: Rows | None = None) -> Rows:
        """The rows of the k passages nearest to a unit vector, of shape (dimensions,), of those inside."""

    def look_ahead(self, vector: FloatArray, k: int) -> None:
        """Finds the k nearest of all before they are asked for, while the question is still read, if that takes a while."""

    def nearness(self, rows: Rows, vector: FloatArray) -> FloatArray:
        """The cosines of the pooled vectors of rows with a unit vector, of shape (rows,)."""

    def candidates(self, vector: FloatArray, worded: Worded, k: int, inside: Rows | None) -> tuple[Rows, Rows]:
        """The k nearest, and the k best by words, asked for together."""

    def compared(
        self, rows: Rows, vector: FloatArray, worded: Worded, tokens: Callable[[], Matching]
    ) -> tuple[FloatArray, FloatArray]:
        """The nearness of rows, and their scores by words, both of shape (rows,), asked for together.

        So is what the `tokens` of the question are compared by, which is asked for next, where asking takes long.
        """

    def matching(self, question: FloatArray) -> Matching:
        """What compares the tokens of a question, of shape (question tokens, dimensions), with those of passages."""

    def idf(self, ids: NDArray[Any]) -> FloatArray:
        """The idf of tokens among the passages, of shape (tokens,) like their ids; one that no passage has is the rarest."""

    def counts(self, rows: Rows | range, ids: NDArray[Any]) -> NDArray[np.int64]:
        """How many of some passages contain each of the tokens `ids`, of shape (tokens,); a range is all of a document."""

    def has(self, row: int, ids: NDArray[Any]) -> NDArray[np.bool_]:
        """Which of the tokens `ids` a passage contains, of shape (tokens,)."""


class Keys(Protocol):
    """Which documents have a key (index/pinpoint/registers/register.py) and which are the newest, each by its number."""

    def having(self, key: str) -> Sequence[int]:
        """The documents that have a key, rising."""

    def counts(self, keys: Sequence[str]) -> list[int]:
        """How many documents have each of some keys."""

    def those(self, letter: str) -> Iterable[str]:
        """What the keys with a letter say, each once, in any order: for a, d, e, h, t and y."""

    def newest(self) -> Sequence[int]:
        """The newest edition of each text, rising."""

    def several(self) -> list[Sequence[int]]:
        """The editions of each text of which there are several, the oldest first, in the order of the texts."""

    def extent(self, some: Sequence[int]) -> Extent | None:
        """How long some documents are together; None if that is not known without reading them."""

    @property
    def title_weights(self) -> NDArray[np.float64] | None:
        """What the stems of each document's title weigh together, of shape (documents,); None if that is not known."""

    def clauses_saying(self, stems: Sequence[str]) -> NDArray[np.int64] | None:
        """The clauses that may have all of some stems, of shape (clauses, 2); None if only reading tells.

        Each is the number of its document, rising, and its own there, or -1 for any of this document.
        """


class Searched(Protocol):
    """An open index: its documents, their passages, and what finds and compares these."""

    @property
    def version(self) -> str:
        """A hash of all that the index is made of, which tells it from every other: 64 hexadecimal digits."""

    @property
    def stored(self) -> Stored:
        """What it takes where it is stored."""

    def damage(self) -> list[str]:
        """What of it is not as it was written, by name; looks at all of it."""

    @property
    def is_remote(self) -> bool:
        """Whether answering means waiting for another machine."""

    @property
    def without_records(self) -> Sequence[str]:
        """The ids of the documents that have no records, or those of an earlier version, if they can be made here."""

    def check_files(self) -> None:
        """Raises IndexDamaged when what is in use has changed; to be called before each question."""

    def is_by(self, encoder: Encoder) -> bool:
        """Whether this encoder made the vectors."""

    def check_model(self, encoder: Encoder) -> None:
        """Raises IndexDamaged when the vectors were made by a different model from the one that encodes questions."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, in order."""

    @property
    def ids(self) -> Sequence[str]:
        """The ids of the documents, in order."""

    @property
    def listed(self) -> Sequence[Document]:
        """The documents, in order; each is read only when needed, and no more of it than its name if that is enough."""

    @property
    def keys(self) -> Keys | None:
        """Which documents have a key; None if that is not known of all: then the documents are read for it."""

    @property
    def passages(self) -> Sequence[Passage]:
        """What is searched, by row."""

    def read_together(self, rows: Rows) -> None:
        """Reads the documents of some rows at once, where reading them one after the other takes long."""

    @property
    def rows_of(self) -> Mapping[str, range]:
        """The rows of each document's passages, by document id."""

    def lengths(self, rows: Rows) -> NDArray[np.int64]:
        """How many characters the clauses of rows have, of shape (rows,)."""

    def recitals(self, rows: Rows) -> NDArray[np.bool_]:
        """Which of rows are in a preamble, in a document where only the operative part has labels, of shape (rows,)."""

    @property
    def glossary(self) -> Glossary:
        """The acronyms in the documents, and their long forms."""

    @property
    def words(self) -> AbstractSet[str]:
        """The words of the passages in lower case, and the editions they name ("busan, 2014")."""

    def citing(self, asked: Reference) -> list[int]:
        """The rows of the passages that cite the document or the part of it that is asked for."""

    def worded(self, text: str, rows: Sequence[int] | None = None) -> Worded:
        """The BM25 scores for the words of a question. With `rows`, words are counted among these only."""

    @property
    def first(self) -> Vectors:
        """The vectors by the encoder that the index was made with."""

    def has_vectors_by(self, fingerprint: str) -> bool:
        """Whether a further encoder made vectors of all passages."""

    def made_by(self, fingerprint: str) -> Vectors:
        """The vectors by a further encoder that made some of all passages. Raises IndexDamaged."""
