"""An index in a collection, opened: what a search needs of it, as the folder gives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from threading import Lock
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.document.model import Document
from index.document.passages import Passage, passages_of
from index.encoding.encoder import Encoder
from index.errors import IndexDamaged, IndexUnreachable, Remedy
from index.language.citations import Reference
from index.language.glossary import Glossary, glossary_of
from index.language.stems import words_of
from index.store.layout import Stored
from index.store.qdrant.engine import Engine, Payload
from index.store.qdrant.layout import CURRENT_ID, FORMAT, key_of, names_of, point_id, unpacked
from index.store.qdrant.push import current
from index.store.qdrant.space import Space
from index.store.qdrant.summary import Encoding, Summary
from index.store.qdrant.vectors import EngineVectors
from index.store.qdrant.worded import CountedHere, FoundByWords
from index.store.searched.citations import Citations
from index.store.searched.protocol import Rows
from index.values import dataclass

_AGAIN = 5  # times that an index is opened, while others are filled in
_LOOKED = 1.0  # seconds for which what is in force is taken to stay so


def open_in(engine: Engine) -> EngineIndex:
    """The index in a collection. Raises IndexUnreachable, also if there is none yet."""
    for _ in range(_AGAIN):
        said = current(engine)
        if not said:
            raise IndexUnreachable(f"There is no index at {engine.name}", Remedy.PUSH)
        if said["format"] != FORMAT:
            problem = f"The index at {engine.name} was filled by another version of Clausebot"
            raise IndexUnreachable(problem, Remedy.OTHER_COLLECTION)
        ids = [point_id(said["summary"], number) for number in range(said["parts"])]
        parts = engine.read(ids, ("data",))
        if len(parts) == len(ids):  # else it is in force no longer
            texts = [parts[id_]["data"] for id_ in ids]
            if key_of(*(text.encode() for text in texts)) != said["summary"]:
                raise IndexUnreachable(f"The index at {engine.name} is not as it was written", Remedy.OTHER_COLLECTION)
            return EngineIndex(engine, said, Summary.of(unpacked(texts)))
    raise IndexUnreachable(f"The index at {engine.name} changes faster than it can be read", Remedy.ASK_AGAIN)


@dataclass(frozen=True)
class _Seen:
    """Which generation was in force when it was last looked for, and when that was."""

    generation: int
    at: float


class EngineIndex:
    """An open index. It stays as it was in force when it was opened; the push after the next removes what it reads."""

    def __init__(self, engine: Engine, said: Payload, summary: Summary) -> None:
        self._engine = engine
        self._said = said
        self._summary = summary
        keys, counts = [key for _, key, _ in summary.documents], [count for _, _, count in summary.documents]
        self._space = Space(engine, said["generation"], keys, counts, summary.encodings[0].bits)
        self._seen = _Seen(said["generation"], monotonic())
        self._looking = Lock()

    # --- what it is -----------------------------------------------------------------------------------------------

    @property
    def version(self) -> str:
        """A hash of all it is made of."""
        found: str = self._said["summary"]
        return found

    @property
    def stored(self) -> Stored:
        """What it takes where it is stored is not known here."""
        return Stored(0, 0, self._summary.encodings[0].bits)

    @property
    def in_force(self) -> int:
        """The generation that was in force when it was last looked for."""
        return self._seen.generation

    @property
    def generation(self) -> int:
        """The generation that this is."""
        found: int = self._said["generation"]
        return found

    def damage(self) -> list[str]:
        """The documents that cannot be read."""
        found = []
        for number, (id_, _, _) in enumerate(self._summary.documents):
            try:
                _ = self._space.contents([number])[0].document
            except (IndexUnreachable, ValueError, KeyError, TypeError):
                found.append(id_)
        return found

    def check_files(self) -> None:
        """Looks which generation is in force, once in a while. Raises IndexUnreachable when the engine does not answer."""
        if monotonic() - self._seen.at < _LOOKED or not self._looking.acquire(blocking=False):
            return
        try:
            found = self._engine.read([CURRENT_ID], ("generation",))
            self._seen = _Seen(found.get(CURRENT_ID, {}).get("generation", self._seen.generation), monotonic())
        finally:
            self._looking.release()

    def check_model(self, encoder: Encoder) -> None:
        """Raises IndexDamaged when the vectors were made by a different model from the one that encodes questions."""
        made = self._summary.encodings[0]
        if made.hash != encoder.fingerprint:
            problem = f"The index was made with the model {made.name!r}, not with {encoder.name!r}"
            raise IndexDamaged(problem, Remedy.SAME_MODEL)

    # --- documents and passages -----------------------------------------------------------------------------------

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """All documents, in order."""
        return tuple(one.document for one in self._space.contents(range(len(self._summary.documents))))

    @cached_property
    def passages(self) -> list[Passage]:
        """What is searched, by row."""
        found = passages_of(self.documents)
        if len(found) != len(self._space):
            problem = f"The index at {self._engine.name} does not have one vector per passage"
            raise IndexUnreachable(problem, Remedy.OTHER_COLLECTION)
        return found

    @cached_property
    def rows_of(self) -> dict[str, range]:
        """The rows of each document's passages, by document id."""
        bounds = self._space.bounds.tolist()
        each = enumerate(self._summary.documents)
        return {id_: range(bounds[at], bounds[at + 1]) for at, (id_, _, count) in each if count}

    def lengths(self, rows: Rows) -> NDArray[np.int64]:
        """How many characters the clauses of rows have, of shape (rows,)."""
        found: NDArray[np.int64] = self._summary.lengths[rows].astype(np.int64)
        return found

    def recitals(self, rows: Rows) -> NDArray[np.bool_]:
        """Which of rows are in a preamble, in a document where only the operative part has labels, of shape (rows,)."""
        found: NDArray[np.bool_] = self._summary.recitals[rows]
        return found

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
    def first(self) -> EngineVectors:
        """The vectors by the encoder that the index was made with."""
        return self._made(self._summary.encodings[0], self._summary.tokens[0], first=True)

    def has_vectors_by(self, fingerprint: str) -> bool:
        """Whether a further encoder made vectors of all passages."""
        return any(one.hash == fingerprint for one in self._summary.encodings[1:])

    def made_by(self, fingerprint: str) -> EngineVectors:
        """The vectors by a further encoder that made some of all passages."""
        each = zip(self._summary.encodings[1:], self._summary.tokens[1:], strict=True)
        made, counts = next((one, counts) for one, counts in each if one.hash == fingerprint)
        return self._made(made, counts, first=False)

    def _made(self, made: Encoding, counts: NDArray[Any], *, first: bool) -> EngineVectors:
        pooled, tokens = names_of(made.hash, first=first)
        return EngineVectors(self._space, pooled, tokens, made.dimensions, counts)
