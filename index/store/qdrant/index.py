"""An open index in a collection of Qdrant: it gives a search what an index in a folder does."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from threading import Lock
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.document.model import CALLED, Document
from index.encoding.encoder import Encoder
from index.errors import IndexDamaged, IndexUnreachable, Remedy
from index.language.citations import Reference
from index.language.glossary import Glossary, glossary_of
from index.language.stems import words_of
from index.store.documents.keys import KeyLists, LiveKeys
from index.store.documents.listed import Documents
from index.store.layout import Stored
from index.store.qdrant.layout import CURRENT_ID, FORMAT, hash_of, names_of, point_id, unpacked
from index.store.qdrant.points import Payload, Points
from index.store.qdrant.push import current
from index.store.qdrant.space import Space
from index.store.qdrant.summary import REGISTERS, Encoding, Summary
from index.store.qdrant.vectors import QdrantVectors
from index.store.qdrant.worded import CountedHere, FoundByWords
from index.store.rows.passages import Passages
from index.store.searched.citations import Citations
from index.store.searched.protocol import Rows
from index.values import dataclass

_AGAIN = 5  # attempts to open an index while others are being pushed
_LOOKED = 1.0  # seconds for which an index that is in force is assumed to stay so


def open_in(qdrant: Points) -> QdrantIndex:
    """The index in a collection. Raises IndexUnreachable, also if there is none yet, and IndexDamaged."""
    for _ in range(_AGAIN):
        said = current(qdrant)
        if not said:
            raise IndexUnreachable(f"There is no index at {qdrant.name}", Remedy.PUSH)
        if said["format"] != FORMAT:
            problem = f"The index at {qdrant.name} was filled by another version of Clausebot"
            raise IndexUnreachable(problem, Remedy.OTHER_COLLECTION)
        ids = [point_id(said["summary"], number) for number in range(said["parts"])]
        parts = [part for id_ in ids for part in qdrant.read([id_], ("data",)).values()]
        if len(parts) == len(ids):  # else it is in force no longer
            return QdrantIndex(qdrant, said, _summary([part.get("data", "") for part in parts], said["summary"], qdrant.name))
    raise IndexUnreachable(f"The index at {qdrant.name} changes faster than it can be read", Remedy.ASK_AGAIN)


def _summary(texts: list[str], key: str, name: str) -> Summary:
    """The summary that is packed in texts, whose hash must be `key`. Raises IndexDamaged."""
    try:
        if hash_of(texts) != key:
            raise ValueError("another hash")
        return Summary.of(unpacked(texts))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamaged(f"The index at {name} is damaged", Remedy.OTHER_COLLECTION) from error


@dataclass(frozen=True)
class _Seen:
    """Which generation was in force when it was last looked for, and when that was."""

    generation: int
    at: float


class _There:
    """The documents of a generation, by their numbers, as if they were one segment; each is read when it is needed."""

    def __init__(self, space: Space, summary: Summary) -> None:
        self._space = space
        self._summary = summary

    def called(self, number: int) -> dict[str, str]:
        """How a document is called."""
        return dict(zip(CALLED, self._summary.documents[number], strict=True))

    def document(self, number: int) -> Document:
        """All of a document. Raises IndexUnreachable, IndexDamaged."""
        (contents,) = self._space.contents([number])
        try:
            return contents.document
        except (ValueError, KeyError, TypeError) as error:
            problem = f"{self._summary.documents[number][0]} in {self._space.qdrant.name} cannot be read"
            raise IndexDamaged(problem, Remedy.OTHER_COLLECTION) from error

    def fetch(self, numbers: Sequence[int]) -> None:
        """Reads documents in one request, or in as few as they fit into. Raises IndexUnreachable, IndexDamaged."""
        self._space.contents(numbers)

    @property
    def passages(self) -> NDArray[Any]:
        """What is said of each passage."""
        return self._summary.passages


class QdrantIndex:
    """An open index. It stays the generation that was in force when it was opened; the push after next removes its points."""

    def __init__(self, qdrant: Points, said: Payload, summary: Summary) -> None:
        self.qdrant = qdrant
        self._said = said
        self._summary = summary
        newest = self.keys.newest() if self.keys else None
        bits = summary.encodings[0].bits
        self._space = Space(qdrant, said["generation"], summary.keys, summary.counts.tolist(), bits, newest)
        self._seen = _Seen(said["generation"], monotonic())
        self._looking = Lock()

    # --- what it is -----------------------------------------------------------------------------------------------

    @property
    def version(self) -> str:
        """A hash of all it is made of."""
        return hashlib.sha256(self._said["summary"].encode()).hexdigest()

    @property
    def stored(self) -> Stored:
        """Its bits; how much room it takes on the server is not known here."""
        return Stored(0, 0, self._summary.encodings[0].bits)

    @property
    def in_force(self) -> int:
        """The generation that was in force at the last look."""
        return self._seen.generation

    @property
    def generation(self) -> int:
        """The generation that this is."""
        found: int = self._said["generation"]
        return found

    def damage(self) -> list[str]:
        """The documents that cannot be read."""
        found = []
        for number, id_ in enumerate(self.ids):
            try:
                self._there.document(number)
            except (IndexUnreachable, IndexDamaged):
                found.append(id_)
        return found

    @property
    def is_remote(self) -> bool:
        """Yes: even a server on this machine is slow enough to count as remote."""
        return True

    @property
    def without_records(self) -> Sequence[str]:
        """None: an index is pushed with its records, and is not written here."""
        return ()

    def check_files(self) -> None:
        """Looks up, now and then, which generation is in force. Raises IndexUnreachable when Qdrant does not answer."""
        if monotonic() - self._seen.at < _LOOKED or not self._looking.acquire(blocking=False):
            return
        try:
            found = self.qdrant.read([CURRENT_ID], ("generation",))
            self._seen = _Seen(found.get(CURRENT_ID, {}).get("generation", self._seen.generation), monotonic())
        finally:
            self._looking.release()

    def is_by(self, encoder: Encoder) -> bool:
        """Whether this encoder made the vectors."""
        return self._summary.encodings[0].hash == encoder.fingerprint

    def check_model(self, encoder: Encoder) -> None:
        """Raises IndexDamaged when the vectors were made by a different model from the one that encodes questions."""
        made = self._summary.encodings[0]
        if not self.is_by(encoder):
            problem = f"The index was made with the model {made.name!r}, not with {encoder.name!r}"
            raise IndexDamaged(problem, Remedy.SAME_MODEL)

    # --- documents and passages -----------------------------------------------------------------------------------

    @cached_property
    def _there(self) -> _There:
        return _There(self._space, self._summary)

    @cached_property
    def listed(self) -> Documents:
        """The documents, in order; what they are called is known, and each is read only when more of it is needed."""
        return Documents([self._there], [(0, number) for number in range(len(self._summary.keys))])

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The same as a tuple."""
        return tuple(self.listed)

    @cached_property
    def ids(self) -> list[str]:
        """The ids of the documents, in order."""
        return [called[0] for called in self._summary.documents]

    @cached_property
    def keys(self) -> LiveKeys | None:
        """Which documents have a key; None if that is not known of all."""
        if not self._summary.registers:
            return None
        places = np.stack((np.zeros(len(self.ids), dtype=np.int64), np.arange(len(self.ids))), axis=1)
        return LiveKeys([KeyLists(self._summary.registers, REGISTERS)], places, [len(self.ids)])

    @cached_property
    def passages(self) -> Passages:
        """What is searched, by row."""
        rows = np.arange(len(self._space))
        traced = np.stack((np.zeros_like(rows), rows), axis=1)
        return Passages(self.listed.__getitem__, self._space.bounds[1:], [self._there], traced)

    def read_together(self, rows: Rows) -> None:
        """Reads the documents of rows, which are asked for next, in one request."""
        self._space.contents(np.unique(self._space.documents_of(rows)).tolist())

    @cached_property
    def rows_of(self) -> dict[str, range]:
        """The rows of each document's passages, by document id."""
        bounds = self._space.bounds.tolist()
        each = zip(self.ids, bounds, bounds[1:], strict=False)
        return {id_: range(start, end) for id_, start, end in each if start < end}

    def lengths(self, rows: Rows) -> NDArray[np.int64]:
        """How many characters the clauses of rows have, of shape (rows,)."""
        return self.passages.lengths(rows)

    def recitals(self, rows: Rows) -> NDArray[np.bool_]:
        """Which of rows are in a preamble, in a document where only the operative part has labels, of shape (rows,)."""
        return self.passages.recitals(rows)

    # --- words ----------------------------------------------------------------------------------------------------

    @cached_property
    def glossary(self) -> Glossary:
        """The acronyms in the documents, and their long forms."""
        return glossary_of(defined for each in self._summary.definitions for defined in each)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the passages in lower case, and the editions they name ("busan, 2014")."""
        return frozenset(self._summary.words)

    @cached_property
    def _citations(self) -> Citations:
        return Citations((row, Reference(*cited)) for row, *cited in self._summary.citations)

    def citing(self, asked: Reference) -> list[int]:
        """The rows of the passages that cite the document or the part of it that is asked for."""
        return self._citations.of(asked)

    def worded(self, text: str, rows: Sequence[int] | None = None) -> FoundByWords | CountedHere:
        """The BM25 scores for the words of a question. With `rows`, words are counted among these only."""
        times = Counter(words_of([text])[0])
        if rows is None:
            return FoundByWords(self._space, times, self._summary.stems)
        return CountedHere(self._space, times, np.asarray(rows, dtype=np.int64))

    # --- vectors --------------------------------------------------------------------------------------------------

    @cached_property
    def first(self) -> QdrantVectors:
        """The vectors by the encoder that the index was made with."""
        return self._made(self._summary.encodings[0], self._summary.tokens[0], first=True)

    def has_vectors_by(self, fingerprint: str) -> bool:
        """Whether a further encoder made vectors of all passages."""
        return any(one.hash == fingerprint for one in self._summary.encodings[1:])

    def made_by(self, fingerprint: str) -> QdrantVectors:
        """The vectors by a further encoder that made some of all passages."""
        each = zip(self._summary.encodings[1:], self._summary.tokens[1:], strict=True)
        made, counts = next((one, counts) for one, counts in each if one.hash == fingerprint)
        return self._made(made, counts, first=False)

    def _made(self, made: Encoding, counts: NDArray[Any], *, first: bool) -> QdrantVectors:
        pooled, tokens = names_of(made.hash, first=first)
        return QdrantVectors(self._space, pooled, tokens, made.dimensions, counts)
