"""Documents and an encoder in, an index folder out; texts that an older index has vectors for are not encoded again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from index.document.model import Document
from index.document.passages import TEXT_FORMAT, Passage, context, encoded_text, passages_of
from index.encoding.encoder import Encoder, Progress
from index.errors import IndexDamaged, Remedy
from index.language.citations import references
from index.language.glossary import learn
from index.language.stems import vocabulary, words_of
from index.store import document_files
from index.store.generations import APART, TAKEN_OVER, put_in_force
from index.store.index import Index, open_index
from index.store.layout import (
    BM25_FOLDER,
    CITATIONS_FILE,
    FORMAT,
    GLOSSARY_FILE,
    HASH_BYTES,
    HASHES_FILE,
    POOLED_FILE,
    USUAL,
    WORDS_FILE,
    Bits,
    Coding,
)
from index.store.originals import ORIGINALS, write_originals
from index.store.pooled import write_pooled
from index.store.segments import TokenWriter
from index.store.token_vectors import quantized, recoded

_SLICE = 512  # texts to encode before their token vectors are quantized and written


def write_index(
    home: Path,
    documents: Sequence[Document],
    encoder: Encoder,
    old: Index | None,
    *,
    originals: Mapping[str, Path] | None = None,
    how: Coding = USUAL,
) -> Index:
    """Writes an index of documents and publishes it. Texts that `old` has vectors for are not encoded again.

    `originals` are the files, by their sha256, that documents were read from and that `old` does not have. If `old` is of
    today's format, its token vectors keep the bits that they have. Call it inside `generations.writing`. Raises
    IndexNotWritten, and leaves the previous index as it was, when the disk is full or the folder cannot be written to. The
    previous index stays until the next write, even a damaged one.
    """

    def write(folder: Path) -> Mapping[str, Any]:
        described = _write(folder, documents, encoder, old, how)
        kept = write_originals(folder, documents, originals or {}, old)
        return {**described, APART: [ORIGINALS], TAKEN_OVER: {**described[TAKEN_OVER], **kept}}

    if old is not None:
        old.check_files()
    put_in_force(home, write, old.folder.name if old else "")
    found = open_index(home)
    assert found is not None  # noqa: S101  (it was just published)
    return found


def _write(folder: Path, documents: Sequence[Document], encoder: Encoder, old: Index | None, how: Coding) -> Mapping[str, Any]:
    """Writes all files of an index and returns what its manifest says about it."""
    passages = passages_of(documents)
    document_files.write_documents(folder, documents)
    glossary = learn(clause.text for document in documents for clause in document.clauses)
    (folder / GLOSSARY_FILE).write_text(json.dumps(glossary.long_forms, ensure_ascii=False, indent=1), "utf-8")
    contexts = [context(passage) for passage in passages]
    expanded = [glossary.expand(text) for text in contexts]
    texts = [encoded_text(passage, text) for passage, text in zip(passages, expanded, strict=True)]
    how = replace(how, bits=old.bits) if old is not None and old.is_of_today else how
    written = _write_encoded(folder, texts, encoder, old, how)
    _write_bm25(folder / BM25_FOLDER, expanded)
    (folder / WORDS_FILE).write_text(json.dumps(vocabulary(contexts), ensure_ascii=False), "utf-8")
    _write_citations(folder / CITATIONS_FILE, passages)
    return {
        "format": FORMAT,
        "model": {"name": encoder.name, "hash": encoder.fingerprint, "dimensions": written.dimensions, "bits": how.bits},
        "settings": {"text": TEXT_FORMAT},
        "documents": [document.id for document in documents],
        "counts": {"documents": len(documents), "passages": len(passages), "tokens": written.tokens},
        TAKEN_OVER: {name: old.manifest["files"][before] for name, before in written.taken.items()} if old else {},
    }


@dataclass(frozen=True, slots=True)
class _Encoded:
    """The dimensions of a vector, the number of tokens, and the files that were taken over, with their old names."""

    dimensions: int
    tokens: int
    taken: Mapping[str, str]


class _Rows:
    """Where the vectors of passages come from, by the hashes of their texts and the rows with these hashes in an old index."""

    def __init__(self, hashes: Sequence[bytes], known: Mapping[bytes, int]) -> None:
        seen: dict[bytes, int] = {}
        first = np.array([seen.setdefault(one, row) for row, one in enumerate(hashes)], dtype=np.int64)
        rows = np.array(list(seen.values()), dtype=np.int64)
        old = np.array([known.get(one, -1) for one in seen], dtype=np.int64)
        self.kept, self.old = rows[old >= 0], old[old >= 0]
        """Rows whose text is in the old index, and their rows there."""
        self.new = rows[old < 0]
        self.again = np.flatnonzero(first != np.arange(len(first)))
        self.first = first[self.again]
        """Rows that repeat the text of an earlier row, and that earlier row."""


def _write_encoded(folder: Path, texts: Sequence[str], encoder: Encoder, old: Index | None, how: Coding) -> _Encoded:
    """Writes the vectors of texts and of their tokens.

    Vectors that the old index has of the same text by the same model are reused; every other text is encoded once. Only the
    pooled vectors are kept in memory.
    """
    old = old if old is not None and old.manifest["model"]["hash"] == encoder.fingerprint else None
    hashes = _write_hashes(folder / HASHES_FILE, texts)
    rows = _Rows(hashes, {one: row for row, one in enumerate(old.hashes)} if old is not None else {})
    pooled = np.zeros((len(texts), 1), dtype=np.float32)
    taken: Mapping[str, str] = {}
    with TokenWriter(folder, len(texts)) as writer:
        if old is not None and len(rows.kept):
            pooled = np.zeros((len(texts), old.manifest["model"]["dimensions"]), dtype=np.float32)
            pooled[rows.kept] = old.vectors(rows.old)
            taken = _taken_over(writer, rows, old, how.bits)
        for start in range(0, len(rows.new), _SLICE):
            part = rows.new[start : start + _SLICE].tolist()
            encoded = encoder.encode([texts[row] for row in part], _onward(how.progress, start, len(rows.new)))
            if pooled.shape[1] != (wide := len(encoded[0].pooled)):
                if len(rows.kept):
                    raise IndexDamaged(f"The vectors in {old.folder if old else folder} do not match the model", Remedy.REBUILD)
                pooled = np.zeros((len(texts), wide), dtype=np.float32)
            for row, one in zip(part, encoded, strict=True):
                pooled[row] = one.pooled
                writer.add(row, quantized(one.ids, one.tokens, how.bits))
        pooled[rows.again] = pooled[rows.first]
        writer.repeat(rows.again, rows.first)
    grew = old is not None and old.is_of_today and old.hashes == hashes[: len(old.hashes)]
    begun = old.folder / POOLED_FILE if old is not None and grew else None
    write_pooled(folder / POOLED_FILE, pooled, begun)
    return _Encoded(int(pooled.shape[1]), writer.total, taken)


def _taken_over(writer: TokenWriter, rows: _Rows, old: Index, bits: Bits) -> dict[str, str]:
    """Takes over the tokens that another index has, and returns the files that stay, with their names there."""
    if old.is_of_today:
        return writer.take_over(rows.kept, old.folder, old.tokens, rows.old, new=len(rows.new))
    for row, old_row in zip(rows.kept.tolist(), rows.old.tolist(), strict=True):
        writer.add(row, recoded(old.tokens.of(old_row), old.manifest["model"]["dimensions"], old.bits, bits))
    return {}


def _write_hashes(path: Path, texts: Iterable[str]) -> list[bytes]:
    hashes = [hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=HASH_BYTES).digest() for text in texts]
    np.save(path, np.frombuffer(b"".join(hashes), dtype=np.uint8), allow_pickle=False)
    return hashes


def _onward(progress: Progress | None, start: int, total: int) -> Progress | None:
    """Reports the progress of a part as progress of the whole."""
    if progress is None:
        return None
    return lambda done, _: progress(start + done, total)


def _write_bm25(folder: Path, texts: Sequence[str]) -> None:
    import bm25s

    words = words_of(texts)
    if not any(words):
        return
    numbers: dict[str, int] = {}  # in the order of the texts: the same texts always give the same files
    numbered = [[numbers.setdefault(word, len(numbers)) for word in text] for text in words]
    bm25 = bm25s.BM25()
    bm25.index((numbered, numbers), show_progress=False)
    bm25.save(folder, show_progress=False)


def _write_citations(path: Path, passages: Iterable[Passage]) -> None:
    rows = [
        [row, reference.kind, reference.number, reference.body, reference.of]
        for row, passage in enumerate(passages)
        for reference in references(passage.clause.text)
    ]
    path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
