"""Documents and an encoder in, a generation out: a segment of what is new, beside those that stay.

Texts that an older segment has vectors for are not encoded again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.document.model import Document
from index.document.passages import TEXT_FORMAT, Passage, context, encoded_text, passages_of
from index.encoding.encoder import Encoder, FloatArray, Progress
from index.errors import IndexDamaged, Remedy
from index.language.citations import references
from index.language.glossary import definitions
from index.language.stems import vocabulary, words_of
from index.store import document_files
from index.store.generations import SEGMENTS, current, put_in_force
from index.store.index import Index
from index.store.layout import (
    BM25_FOLDER,
    CITATIONS_FILE,
    DEFINITIONS_FILE,
    FORMAT,
    HASH_BYTES,
    HASHES_FILE,
    POOLED_FILE,
    USUAL,
    WORDS_FOLDER,
    Coding,
)
from index.store.opening import open_to_write
from index.store.originals import drop_originals, put_originals
from index.store.plan import Plan, planned
from index.store.vectors.pooled import write_pooled
from index.store.vectors.token_files import TokenWriter
from index.store.vectors.token_vectors import Quantized, quantized
from index.store.word_lists import write_word_lists
from index.values import dataclass

_SLICE = 512  # texts to encode before their token vectors are quantized and written


class KnownTexts(Protocol):
    """Texts that were encoded by the model already: a segment, or an index of an older format."""

    @property
    def hashes(self) -> NDArray[np.uint64]:
        """A hash of each text, of shape (texts, 2)."""

    def check_vectors(self) -> None:
        """Raises IndexDamaged when the vectors are not as they were written."""

    def pooled(self, rows: NDArray[np.int64]) -> FloatArray:
        """The pooled vectors of texts, of shape (rows, dimensions)."""

    def tokens_of(self, row: int) -> Quantized:
        """The tokens of a text, their vectors with as many bits a dimension as those that are written."""


def write_index(
    home: Path,
    documents: Sequence[Document | str],
    encoder: Encoder,
    old: Index | KnownTexts | None,
    *,
    originals: Mapping[str, Path] | None = None,
    how: Coding = USUAL,
) -> Index:
    """Writes a generation of documents and publishes it. A document is also given by its id, if it stays as it is in `old`.

    `old` is the index that was there, or only its texts, if it is of an older format. `originals` are files, by their sha256,
    that documents were read from and that may not be there yet. The token vectors of an index keep the bits that they have.
    Call it inside `generations.writing`. Raises IndexNotWritten, and leaves the previous generation as it was, when the disk is
    full or the folder cannot be written to. The previous generation stays until the next write, even a damaged one. The
    index that is returned reads its files as they are needed.
    """
    before = old if isinstance(old, Index) else None
    how = replace(how, bits=before.bits) if before is not None else how
    plan = planned(documents, encoder, before)
    kept = {*(originals or ()), *(before.originals if before else ())}

    def write(folder: Path) -> tuple[Mapping[str, Any], Mapping[str, Any] | None]:
        placed.extend(put_originals(home, originals or {}))
        written, dimensions = _write_segment(folder, plan, encoder, _known(old, plan), how) if plan.written else (None, 0)
        segment = {"documents": _described(plan.written, written, kept)} if written else None
        dimensions = dimensions or (before.manifest["model"]["dimensions"] if before else 1)
        model = {"name": encoder.name, "hash": encoder.fingerprint, "dimensions": dimensions, "bits": how.bits}
        return _manifest(plan, model), segment

    with _removed_unless_published(home) as placed:
        put_in_force(home, write, before.folder.name if before else "")
    found = open_to_write(home)
    assert found is not None  # noqa: S101  (it was just published)
    if before is not None:
        drop_originals(home, found.originals | before.originals)
    return found


def _known(old: Index | KnownTexts | None, plan: Plan) -> Sequence[KnownTexts]:
    """Where texts may be found that the model of a plan encoded already."""
    if isinstance(old, Index):
        return old.segments if plan.same_model else ()
    return () if old is None else (old,)


@contextmanager
def _removed_unless_published(home: Path) -> Iterator[list[Path]]:
    """A list for the paths of files that are put beside the generations: they are removed again if none comes in force."""
    placed: list[Path] = []
    was = current(home)
    try:
        yield placed
    except BaseException:
        for path in placed if current(home) == was else ():  # else it is published, and only what is stale was not removed yet
            path.unlink(missing_ok=True)
        raise


def _manifest(plan: Plan, model: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "model": model,
        "settings": {"text": TEXT_FORMAT},
        "documents": plan.listed,
        SEGMENTS: plan.segments,
    }


def _described(documents: Sequence[Document], ends: Iterable[tuple[int, int]], kept: Container[str]) -> list[list[Any]]:
    """What the record of a segment says of its documents, given where their lines and rows end, and the originals there are."""
    originals = (document.origin.sha256 if document.origin else "" for document in documents)
    return [
        [document.id, line, row, sha256 if sha256 in kept else ""]
        for document, (line, row), sha256 in zip(documents, ends, originals, strict=True)
    ]


def _write_segment(
    folder: Path, plan: Plan, encoder: Encoder, known: Sequence[KnownTexts], how: Coding
) -> tuple[list[tuple[int, int]], int]:
    """Writes a segment; returns where the line and the rows of each document end, and the dimensions of a vector, or 0."""
    each = [passages_of([document]) for document in plan.written]
    passages = [passage for some in each for passage in some]
    lines = document_files.write_documents(folder, plan.written)
    write_definitions(folder / DEFINITIONS_FILE, plan.written)
    contexts = [[context(passage) for passage in some] for some in each]
    expanded = [plan.glossary.expand(text) for some in contexts for text in some]
    texts = [encoded_text(passage, text) for passage, text in zip(passages, expanded, strict=True)]
    dimensions = _write_encoded(folder, texts, encoder, known, how)
    write_word_lists(folder / BM25_FOLDER, words_of(expanded))
    write_word_lists(folder / WORDS_FOLDER, map(vocabulary, contexts))
    _write_citations(folder / CITATIONS_FILE, passages)
    return list(zip(lines, np.cumsum(list(map(len, each))).tolist(), strict=True)), dimensions


def write_definitions(path: Path, documents: Iterable[Document]) -> None:
    """Writes the acronyms that each document defines, with their long forms."""
    each = [[pair for clause in document.clauses for pair in definitions(clause.text)] for document in documents]
    path.write_bytes(json.dumps(each, ensure_ascii=False).encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where the vectors of the texts of a segment come from, as rows of the segment.

    `kept` gives, for each of the older texts, the rows that have the same text, with their rows there. `new` are encoded;
    `again` repeat the text of an earlier row, which is `first`.
    """

    kept: list[tuple[KnownTexts, NDArray[np.int64], NDArray[np.int64]]]
    new: NDArray[np.int64]
    again: NDArray[np.int64]
    first: NDArray[np.int64]


def _sorted_out(hashes: Sequence[bytes], known: Sequence[KnownTexts]) -> _Rows:
    seen: dict[bytes, int] = {}
    first = np.array([seen.setdefault(one, row) for row, one in enumerate(hashes)], dtype=np.int64)
    again = np.flatnonzero(first != np.arange(len(first)))
    kept = []
    for older in known:
        found = _places(older.hashes, seen)
        if found:
            rows = np.array([seen.pop(one) for one in found], dtype=np.int64)
            kept.append((older, rows, np.array(list(found.values()), dtype=np.int64)))
    return _Rows(kept, np.array(list(seen.values()), dtype=np.int64), again, first[again])


def _places(hashes: NDArray[np.uint64], wanted: Iterable[bytes]) -> dict[bytes, int]:
    """The rows of the hashes that are wanted, as far as they are there; `hashes` has the shape (rows, 2)."""
    asked = list(wanted)
    begins = np.frombuffer(b"".join(asked), dtype=np.uint64).reshape(-1, HASH_BYTES // 8)[:, 0]
    among = set(asked)
    found = ((hashes[row].tobytes(), row) for row in np.flatnonzero(np.isin(hashes[:, 0], begins)).tolist())
    return {one: row for one, row in found if one in among}


def _write_encoded(folder: Path, texts: Sequence[str], encoder: Encoder, known: Sequence[KnownTexts], how: Coding) -> int:
    """Writes the vectors of texts and of their tokens; returns their dimensions, 0 if there are no texts.

    Vectors that are known are copied; every other text is encoded once. Only the pooled vectors are kept in memory.
    """
    rows = _sorted_out(_write_hashes(folder / HASHES_FILE, texts), known)
    pooled = np.zeros((len(texts), 0), dtype=np.float32)
    with TokenWriter(folder, len(texts)) as writer:
        for older, here, there in rows.kept:
            older.check_vectors()
            pooled = _put(pooled, here, older.pooled(there), folder)
            for row, old_row in zip(here.tolist(), there.tolist(), strict=True):
                writer.add(row, older.tokens_of(old_row))
        for start in range(0, len(rows.new), _SLICE):
            part = rows.new[start : start + _SLICE]
            encoded = encoder.encode([texts[row] for row in part.tolist()], _onward(how.progress, start, len(rows.new)))
            pooled = _put(pooled, part, np.stack([one.pooled for one in encoded]), folder)
            for row, one in zip(part.tolist(), encoded, strict=True):
                writer.add(row, quantized(one.ids, one.tokens, how.bits))
        pooled[rows.again] = pooled[rows.first]
        writer.repeat(rows.again, rows.first)
    write_pooled(folder / POOLED_FILE, pooled)
    return int(pooled.shape[1])


def _put(pooled: FloatArray, rows: NDArray[np.int64], vectors: FloatArray, folder: Path) -> FloatArray:
    """Puts the vectors of rows among all, which get their dimensions from the first."""
    if not pooled.shape[1]:
        pooled = np.zeros((len(pooled), vectors.shape[1]), dtype=np.float32)
    if pooled.shape[1] != vectors.shape[1]:
        raise IndexDamaged(f"The vectors in {folder.parent} do not match the model", Remedy.REBUILD)
    pooled[rows] = vectors
    return pooled


def _write_hashes(path: Path, texts: Iterable[str]) -> list[bytes]:
    hashes = [hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=HASH_BYTES).digest() for text in texts]
    np.save(path, np.frombuffer(b"".join(hashes), dtype=np.uint8), allow_pickle=False)
    return hashes


def _onward(progress: Progress | None, start: int, total: int) -> Progress | None:
    """Reports the progress of a part as progress of the whole."""
    if progress is None:
        return None
    return lambda done, _: progress(start + done, total)


def _write_citations(path: Path, passages: Iterable[Passage]) -> None:
    rows = [
        [row, reference.kind, reference.number, reference.body, reference.of]
        for row, passage in enumerate(passages)
        for reference in references(passage.clause.text)
    ]
    path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
