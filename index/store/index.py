"""An index: the segments of a generation, as if they were one; opening.py opens it.

Documents are written into segments (segment_files.py), which never change, so that adding a document costs only what that
document costs. A generation (generations.py) is a manifest: the segments it needs, and its documents in order, each with its
segment and its number there: these are live. A document that was removed, or that a newer segment has in a changed form, stays
in its old segment but is not listed. A row is the place of a passage in the list of all live passages; here each is traced to
its segment.

What depends on the whole collection is computed when it is needed, and is, to the last bit, what it would be if all documents
had been written at once: idf and the mean length in BM25 come from the counts of what is live in the segments, the glossary
from the definitions of each document. When an acronym is defined for the first time, the older documents in which it occurs
are found by their words and written again, with its long form, into the new segment (plan.py, write.py).

Each write also takes over the documents of segments from which one was removed, of those of which less than half is live, and
of each that is no larger than what is written and all smaller segments together. So there are only about as many segments as
the number of passages has binary digits, and over the years a passage is written again about as often.

An open index stays complete: either it is in memory, and its folders may be deleted once two newer ones have been written; or,
if its texts are too large for that, they are not deleted while it is open.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.document.model import Document
from index.encoding.encoder import Encoder, FloatArray
from index.errors import IndexDamaged, Remedy
from index.language.citations import Reference
from index.language.glossary import Glossary, glossary_of
from index.language.stems import words_of
from index.store.disk import sha256_of
from index.store.document_files import DOCUMENTS
from index.store.documents.keys import LiveKeys
from index.store.documents.listed import Documents
from index.store.documents.words import Words
from index.store.generations import FILES, SEGMENTS
from index.store.layout import POOLED_FILE, Bits, Stored
from index.store.live import Live, LiveVectors
from index.store.mapped_files import give_back
from index.store.originals import ORIGINALS, original_path
from index.store.rows.passages import Passages
from index.store.rows.scoring import Scoring
from index.store.searched.protocol import Rows
from index.store.searched.rows import Scores, idf
from index.store.segment_files import Segment, SegmentVectors
from index.store.vectors.pooled import share_whole
from index.store.vectors.token_files import VECTORS
from index.store.word_lists import add_bm25, bm25_norms
from index.values import dataclass

_SCORED = 50_000
"""Up to how many passages are all scored for the words of a question: for so few, that is the fastest way."""


def _scattered(name: str, found: NDArray[Any]) -> float:
    """The share of a file, at its end, in which each question reads in places of its own: those of its candidates."""
    return share_whole(found) if name.endswith(POOLED_FILE) else float(name.endswith((VECTORS, DOCUMENTS)))


@dataclass(frozen=True)
class Index:
    """An open index: its documents, the data that is searched, and the methods that find and compare candidates."""

    home: Path
    folder: Path
    manifest: dict[str, Any]
    segments: tuple[Segment, ...]

    @property
    def is_remote(self) -> bool:
        """No: it is in files."""
        return False

    def check_files(self) -> None:
        """Raises IndexDamaged when a file that is in use has changed; to be called before each question.

        If many pages of the files are in memory, they are released.
        """
        for segment in self.segments:
            segment.check_in_use()
        give_back((files for segment in self.segments for files in segment.in_use), _scattered)

    @cached_property
    def version(self) -> str:
        """A hash of the manifest, which has the hash of every file; without the folders, which each home numbers for itself."""
        same = {**self.manifest, SEGMENTS: [digest for _, digest in self.manifest[SEGMENTS]]}
        return hashlib.sha256(json.dumps(same, sort_keys=True).encode()).hexdigest()

    # --- documents and passages -----------------------------------------------------------------------------------

    @cached_property
    def places(self) -> dict[str, tuple[int, int]]:
        """The ids of the documents, in order, each with the number of its segment and its number there."""
        return {id_: (segment, number) for id_, segment, number in self.manifest["documents"]}

    @cached_property
    def ids(self) -> list[str]:
        """The ids of the documents, in order."""
        return list(self.places)

    @cached_property
    def listed(self) -> Documents:
        """All documents, in order; none is read until it is asked for."""
        return Documents(self.segments, list(self.places.values()))

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The same as a tuple; what each is called is known already."""
        return tuple(self.listed)

    @cached_property
    def keys(self) -> LiveKeys | None:
        """Which documents have a key (index/pinpoint/registers/register.py); None if part of the index has no keys."""
        each = [keys for segment in self.segments if (keys := segment.keys) is not None]
        if len(each) < len(self.segments):
            return None
        return LiveKeys(each, self._places, [len(segment.ids) for segment in self.segments], self._saying)

    def _saying(self, stems: Sequence[str]) -> NDArray[np.int64]:
        """The passages that have all of some stems, with their contexts: their documents and their clauses there."""
        rows = np.concatenate([np.zeros(0, dtype=np.int64), *(live.saying(stems) for live in self._live)])
        return np.stack((np.searchsorted(self._ends, rows, side="right"), self.passages.clauses(rows)), axis=1)

    @property
    def without_records(self) -> list[str]:
        """The ids of the documents without records, in today's form, of what they refer to and whom they address."""
        return [id_ for id_, (segment, _) in self.places.items() if not self.segments[segment].has_records]

    def document(self, id_: str) -> Document | None:
        """The document with an id; None if there is none."""
        at = self._numbers.get(id_)
        return None if at is None else self.listed[at]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {id_: at for at, id_ in enumerate(self.places)}

    @cached_property
    def passages(self) -> Passages:
        """What is searched; row n of the vectors, the tokens and BM25 is passage n."""
        return Passages(self.listed.__getitem__, self._ends, self.segments, self._traced)

    @cached_property
    def _ends(self) -> NDArray[np.int64]:
        """The row after the last one of each document, in order, of shape (documents,)."""
        return np.cumsum(self._extents[1])

    @cached_property
    def _traced(self) -> NDArray[np.int64]:
        """The segment of each row, and its row there, of shape (rows, 2)."""
        firsts, lengths = self._extents
        before = np.cumsum(lengths) - lengths
        own = np.arange(lengths.sum()) + np.repeat(firsts - before, lengths)
        return np.stack((np.repeat(self._places[:, 0], lengths), own), axis=1)

    @cached_property
    def _places(self) -> NDArray[np.int64]:
        """The segment of each document, and its number there, of shape (documents, 2)."""
        return np.array(list(self.places.values()), dtype=np.int64).reshape(-1, 2)

    @cached_property
    def _extents(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The first row of each document in its segment, and how many it has, both of shape (documents,)."""
        firsts, lengths = np.zeros(len(self._places), dtype=np.int64), np.zeros(len(self._places), dtype=np.int64)
        for number, segment in enumerate(self.segments):
            here = np.flatnonzero(self._places[:, 0] == number)
            firsts[here] = segment.bounds[self._places[here, 1]]
            lengths[here] = segment.bounds[self._places[here, 1] + 1] - firsts[here]
        return firsts, lengths

    @cached_property
    def _live(self) -> list[Live]:
        """What is live of each segment."""
        found = []
        for number, segment in enumerate(self.segments):
            rows = np.full(len(segment), -1, dtype=np.int64)
            here = np.flatnonzero(self._traced[:, 0] == number)
            rows[self._traced[here, 1]] = here
            found.append(Live(segment, rows))
        return found

    def live_documents(self, number: int) -> NDArray[np.bool_]:
        """Which documents of a segment, by its number, are live, of shape (documents,)."""
        found = np.zeros(len(self.segments[number].ids), dtype=np.bool_)
        found[self._places[self._places[:, 0] == number, 1]] = True
        return found

    def read_together(self, rows: Rows) -> None:
        """Does nothing: reading documents one by one takes no longer here."""

    @cached_property
    def rows_of(self) -> dict[str, range]:
        """The rows of each document's passages, by document id."""
        ends = self._ends.tolist()
        each = zip(self.places, [0, *ends], ends, strict=False)
        return {id_: range(start, end) for id_, start, end in each if start < end}

    def lengths(self, rows: Rows) -> NDArray[np.int64]:
        """How many characters the clauses of rows have, of shape (rows,)."""
        return self.passages.lengths(rows)

    def recitals(self, rows: Rows) -> NDArray[np.bool_]:
        """Which of rows are in a preamble, in a document where only the operative part has labels, of shape (rows,)."""
        return self.passages.recitals(rows)

    # --- vectors --------------------------------------------------------------------------------------------------

    @cached_property
    def first(self) -> LiveVectors:
        """The vectors by the encoder that the index was made with."""
        return self._vectors({number: segment.first for number, segment in enumerate(self.segments)}, self.manifest["model"])

    def has_vectors_by(self, fingerprint: str) -> bool:
        """Whether a further encoder made vectors of all passages; what was written while it was off has none."""
        further = (live.segment.further.get(fingerprint) for live in self._live if live.count)
        return all(made is not None and made["bits"] == self.bits for made in further)

    @property
    def further(self) -> dict[str, str]:
        """The further encoders that made vectors of all passages: their names by their fingerprints."""
        made = {one: str(made["name"]) for segment in self.segments for one, made in segment.further.items()}
        return {one: name for one, name in made.items() if self.has_vectors_by(one)}

    def made_by(self, fingerprint: str) -> LiveVectors:
        """The vectors by a further encoder that made some of all passages. Raises IndexDamaged."""
        used = [number for number, live in enumerate(self._live) if live.count]
        made = {number: self.segments[number].made_by(fingerprint) for number in used}
        return self._vectors(made, self.segments[used[0]].further[fingerprint] if used else self.manifest["model"])

    def _vectors(self, made: Mapping[int, SegmentVectors], by: Mapping[str, Any]) -> LiveVectors:
        parts = {number: (live, made[number]) for number, live in enumerate(self._live) if live.count}
        return LiveVectors(parts, self._traced, by["dimensions"], self.bits)

    @property
    def bits(self) -> Bits:
        """How many bits a dimension of a token's vector has; it stays the same until the index is rebuilt."""
        found: Bits = self.manifest["model"]["bits"]
        return found

    # --- words ----------------------------------------------------------------------------------------------------

    @cached_property
    def glossary(self) -> Glossary:
        """The acronyms in the documents, and their long forms."""
        each = [segment.definitions for segment in self.segments]
        return glossary_of(defined for segment, number in self.places.values() for defined in each[segment][number])

    @cached_property
    def words(self) -> Words:
        """The words of the passages in lower case, and the editions they name ("busan, 2014")."""
        return Words([segment.words for segment in self.segments], self.live_documents)

    @cached_property
    def words_mean(self) -> float:
        """How many words a passage has on average."""
        total = sum(int(live.segment.stems.lengths[live.own].sum()) for live in self._live)
        return total / max(len(self._traced), 1) or 1.0  # if no passage has any word

    @cached_property
    def _norms(self) -> list[FloatArray]:
        """What BM25 compares counts with, for each passage of each segment."""
        return [bm25_norms(segment.stems.lengths, self.words_mean) for segment in self.segments]

    def live_segments(self) -> Iterator[tuple[Segment, NDArray[np.bool_]]]:
        """Each segment, and which of its passages are live, of shape (passages,)."""
        for live in self._live:
            yield live.segment, live.is_live

    def _inside(self, rows: Sequence[int]) -> list[NDArray[np.bool_]]:
        """Which passages of each segment are among some rows, each of shape (passages,)."""
        traced = self._traced[np.asarray(rows, dtype=np.int64)]
        found = [np.zeros(len(segment), dtype=np.bool_) for segment in self.segments]
        for number, there in enumerate(found):
            there[traced[traced[:, 0] == number, 1]] = True
        return found

    def _norms_of(self, inside: Sequence[NDArray[np.bool_]]) -> list[FloatArray]:
        """What BM25 compares counts with, for each passage of each segment, as if there were only those inside."""
        lengths = [segment.stems.lengths for segment in self.segments]
        total = sum(int(each[there].sum()) for each, there in zip(lengths, inside, strict=True))
        mean = total / max(sum(int(there.sum()) for there in inside), 1) or 1.0
        return [bm25_norms(each, mean) for each in lengths]

    def worded(self, text: str, rows: Sequence[int] | None = None) -> Scores | Scoring:
        """The BM25 scores of the passages for the words of a question.

        With `rows`, words are counted among these only, as if there were no other passages.
        """
        times = Counter(words_of([text])[0])
        if not times:
            return Scores(np.zeros(len(self._traced), dtype=np.float32))
        if len(self._traced) > _SCORED:
            return Scoring(times, self._live, self._traced, None if rows is None else np.asarray(rows, dtype=np.int64))
        own = [np.zeros(len(segment), dtype=np.float32) for segment in self.segments]
        inside = None if rows is None else self._inside(rows)
        norms = self._norms if inside is None else self._norms_of(inside)
        lists = [[segment.stems.having(word) for word in times] for segment in self.segments]
        counts = np.zeros(len(times), dtype=np.int64)
        for number, (live, each) in enumerate(zip(self._live, lists, strict=True)):
            having = [live.among(found) if inside is None else int(inside[number][found].sum()) for found, _ in each]
            counts += np.array(having, dtype=np.int64)
        total = len(self._traced) if rows is None else len(rows)
        weights = (np.fromiter(times.values(), dtype=np.int64) * idf(total, counts)).astype(np.float32)
        for scores, norm, each in zip(own, norms, lists, strict=True):
            add_bm25(scores, norm, each, weights)
        found = np.zeros(len(self._traced), dtype=np.float32)
        for live, scores in zip(self._live, own, strict=True):
            found[live.there] = scores[live.own]
        return Scores(found)

    def cited(self) -> list[tuple[int, Reference]]:
        """What the passages cite, each with its row, in order."""
        cited = ((int(live.rows[own]), one) for live in self._live for own, one in live.segment.citations())
        return sorted((one for one in cited if one[0] >= 0), key=lambda one: one[0])

    def citing(self, asked: Reference) -> list[int]:
        """The rows of the passages that cite the document or the part of it that is asked for."""
        each = (int(live.rows[own]) for live in self._live for own in live.segment.citing(asked))
        return sorted(row for row in each if row >= 0)

    # --- whether it fits and is whole -------------------------------------------------------------------------------

    def is_by(self, encoder: Encoder) -> bool:
        """Whether this encoder made the vectors."""
        found: bool = self.manifest["model"]["hash"] == encoder.fingerprint
        return found

    def check_model(self, encoder: Encoder) -> None:
        """Raises IndexDamaged when the vectors were made by a different model from the one that encodes questions."""
        model = self.manifest["model"]
        if not self.is_by(encoder):
            raise IndexDamaged(
                f"The index was made with the model {model['name']!r}, not with {encoder.name!r}", Remedy.REBUILD
            )

    @property
    def stored(self) -> Stored:
        """Its size on disk, without the originals and what only an older generation needs."""
        size = sum(entry["size"] for segment in self.segments for entry in segment.record[FILES].values())
        return Stored(len(self.segments), size, self.bits)

    @property
    def originals(self) -> set[str]:
        """The sha256 of each original file that was kept."""
        kept = (self.segments[segment].record["documents"][number][3] for segment, number in self.places.values())
        return {sha256 for sha256 in kept if sha256}

    def damage(self) -> list[str]:
        """The files whose content is not what was written, including large ones."""
        torn = [f"{segment.folder.name}/{name}" for segment in self.segments for name in segment.damage()]
        lost = [one for one in sorted(self.originals) if sha256_of(original_path(self.home, one)) != one]
        return torn + [f"{ORIGINALS}/{sha256}" for sha256 in lost]
