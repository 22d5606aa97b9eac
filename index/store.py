"""What is in an index folder: documents, FAISS, token vectors, BM25, glossary, citations. The only module that imports faiss.

    manifest.json            format, model, settings that change vectors, counts, and every file with its hash
    documents.jsonl          sources/*.txt
    vectors.faiss            one pooled vector a passage
    tokens/* …               the vectors of the passages' tokens (parts.py)
    texts.npy                a hash of the text that was encoded for each passage, by which a later index knows its vectors
    bm25/*                   glossary.json, citations.json, words.json

Every file is typed, nothing is pickled. An index that was opened stays whole in memory, also when its folder is removed
after two more are written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index import codec
from index.documents import Document
from index.encoder import Encoder, FloatArray, Progress
from index.errors import IndexDamaged
from index.folder import LINKED, REBUILD, in_force, intact, put_in_force
from index.glossary import Glossary, learn
from index.passages import TEXT_FORMAT, Passage, context, encoded_text, passages_of
from index.references import Reference, references
from index.token_parts import COUNTS, IDS, PARTS, ROWS, SCALES, VECTORS, TokenWriter, part_file
from index.tokens import Quantized, TokenVectors, quantized
from index.words import vocabulary, words_of

if TYPE_CHECKING:
    import faiss

FORMAT = 4
EXACT_UP_TO = 20_000  # passages; above that a graph finds the nearest vectors, nearly always the same ones
_VECTORS, _BM25 = "vectors.faiss", "bm25"
_GLOSSARY, _CITATIONS, _WORDS, _TEXTS = "glossary.json", "citations.json", "words.json", "texts.npy"
_SCORES = {part: f"{_BM25}/{part}.csc.index.npy" for part in ("data", "indices", "indptr")}
_SLICE = 512  # texts encoded before their token vectors are made small and written
_HASH = 16  # bytes of a text's hash


@dataclass(frozen=True)
class Index:
    """An index in force: its documents, what is searched in them, and the ways to find and to compare candidates."""

    folder: Path
    manifest: dict[str, Any]
    documents: tuple[Document, ...]
    mapped: Mapping[str, NDArray[Any]] = field(repr=False)
    """The files that only a search needs, mapped into memory."""

    @cached_property
    def passages(self) -> list[Passage]:
        """What is searched; row n of the vectors, the tokens and BM25 is passage n."""
        return passages_of(self.documents)

    @cached_property
    def rows_of(self) -> dict[str, range]:
        """The rows of each document's passages, by its id."""
        found: dict[str, range] = {}
        for row, passage in enumerate(self.passages):
            first = found.get(passage.document.id, range(row, row)).start
            found[passage.document.id] = range(first, row + 1)
        return found

    @cached_property
    def rows_under(self) -> dict[tuple[str, int], list[int]]:
        """The rows of each section's passages, by its document's id and its number in it."""
        found: dict[tuple[str, int], list[int]] = {}
        for row, passage in enumerate(self.passages):
            found.setdefault((passage.document.id, passage.clause.section), []).append(row)
        return found

    @cached_property
    def _vectors(self) -> faiss.Index:
        import faiss

        data = self.mapped[_VECTORS]
        try:
            reader = faiss.ZeroCopyIOReader(faiss.swig_ptr(data), data.nbytes)  # type: ignore[attr-defined]  # not in its stubs
            vectors = faiss.read_index(reader)
        except RuntimeError as error:
            raise IndexDamaged(f"The vectors in {self.folder} cannot be read; {REBUILD}") from error
        if vectors.ntotal != len(self.passages):
            raise IndexDamaged(f"The index in {self.folder} has not one vector a passage; {REBUILD}")
        faiss.omp_set_num_threads(1)  # for one vector more threads only wait for each other
        return vectors

    @cached_property
    def tokens(self) -> TokenVectors:
        """The token vectors of all passages."""
        count = sum(name.endswith(IDS) for name in self.mapped if name.startswith(f"{PARTS}/"))
        names = (IDS, VECTORS, SCALES)
        parts = [Quantized(*(self.mapped[part_file(part, name)] for name in names)) for part in range(count)]
        return TokenVectors(parts, self.mapped[ROWS])

    @cached_property
    def hashes(self) -> list[bytes]:
        """A hash of the text that was encoded for each passage."""
        raw = self.mapped[_TEXTS].tobytes()
        return [raw[at : at + _HASH] for at in range(0, len(raw), _HASH)]

    @cached_property
    def _rarity(self) -> FloatArray:
        """The idf of every token id up to the greatest among the passages."""
        counts = self.mapped[COUNTS]
        found: FloatArray = np.log1p((len(self.passages) - counts + 0.5) / (counts + 0.5)).astype(np.float32)
        return found

    @cached_property
    def _bm25(self) -> dict[str, int]:
        """The column of each word in the BM25 scores."""
        found: dict[str, int] = json.loads(self.mapped[f"{_BM25}/vocab.index.json"].tobytes())
        return found

    @cached_property
    def glossary(self) -> Glossary:
        """The acronyms of the documents and their long forms."""
        return Glossary(json.loads(self.mapped[_GLOSSARY].tobytes()))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the passages in lower case, and the editions they name ("busan, 2014")."""
        return frozenset(json.loads(self.mapped[_WORDS].tobytes()))

    @cached_property
    def _citations(self) -> dict[str, list[tuple[int, Reference]]]:
        found: dict[str, list[tuple[int, Reference]]] = {}
        for row, *cited in json.loads(self.mapped[_CITATIONS].tobytes()):
            reference = Reference(*cited)
            found.setdefault(f"{reference.kind} {reference.number}", []).append((row, reference))
        return found

    def citing(self, asked: Reference) -> list[int]:
        """The rows of the passages that cite what is asked for."""
        cited = self._citations.get(f"{asked.kind} {asked.number}", [])
        return [row for row, reference in cited if reference.meets(asked)]

    def rarity(self, ids: NDArray[Any]) -> FloatArray:
        """The idf of tokens among the passages; what no passage has is as rare as can be."""
        found = np.full(len(ids), np.log1p((len(self.passages) + 0.5) / 0.5), dtype=np.float32)
        known = ids < len(self._rarity)
        found[known] = self._rarity[ids[known]]
        return found

    def nearest(self, vector: FloatArray, k: int) -> list[int]:
        """The rows of the k passages nearest to a unit vector."""
        _, found = self._vectors.search(vector[None, :], min(k, len(self.passages)))
        return [int(row) for row in found[0] if row >= 0]

    def vectors(self, rows: NDArray[np.int64] | None = None) -> FloatArray:
        """The pooled vectors of rows, or of all passages."""
        chosen = rows if rows is not None else np.arange(len(self.passages))
        return np.asarray(self._vectors.reconstruct_batch(chosen), dtype=np.float32)

    def bm25_scores(self, text: str) -> FloatArray:
        """The BM25 score of every passage for the words of a question; zeros when it knows none of them.

        bm25s has scored every word for every passage when the index was written; a question adds them up.
        """
        scores = np.zeros(len(self.passages), dtype=np.float32)
        if f"{_BM25}/vocab.index.json" not in self.mapped:
            return scores  # no passage has a word
        data, rows, bounds = (self.mapped[_SCORES[part]] for part in ("data", "indices", "indptr"))
        for word in words_of([text])[0]:
            if (column := self._bm25.get(word)) is not None:
                part = slice(int(bounds[column]), int(bounds[column + 1]))
                scores[rows[part]] += data[part]
        return scores

    def check_model(self, encoder: Encoder) -> None:
        """Raises IndexDamaged when the vectors were made by another model than the one that encodes questions."""
        model = self.manifest["model"]
        if model["hash"] != encoder.fingerprint:
            raise IndexDamaged(f"The index was made with the model {model['name']!r}, not with {encoder.name!r}; {REBUILD}")

    def damage(self) -> list[str]:
        """The files whose content is not what the manifest says, large ones included."""
        return [name for name, entry in self.manifest["files"].items() if not intact(self.folder / name, entry)]


def open_index(home: Path) -> Index | None:
    """The index in force in a home folder, checked file by file; None when there is none yet. Raises IndexDamaged."""
    return in_force(home, _open)


def _open(folder: Path, manifest: dict[str, Any]) -> Index:
    if manifest["format"] != FORMAT or manifest["settings"] != {"text": TEXT_FORMAT}:
        raise IndexDamaged(f"The index in {folder} is of another version of Clausebot; {REBUILD}")
    searched = (_VECTORS, _BM25, _GLOSSARY, _CITATIONS, _WORDS, _TEXTS, PARTS, ROWS, COUNTS)
    mapped = {name: _mapped(folder / name) for name in manifest["files"] if name.startswith(searched)}
    return Index(folder, manifest, codec.read_documents(folder), mapped)


def _mapped(path: Path) -> NDArray[Any]:
    if path.suffix == ".npy":
        array: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
        return array.view(np.ndarray)  # a memmap of its own class costs time at every slice
    return np.memmap(path, np.uint8, "r").view(np.ndarray)


def write_index(
    home: Path, documents: Sequence[Document], encoder: Encoder, old: Index | None, progress: Progress | None = None
) -> Index:
    """Writes an index of documents and puts it in force. Texts that `old` has vectors for are not encoded again.

    Call it inside `folder.writing`. Raises IndexNotWritten and leaves the index that was there when the disk is full or
    the folder cannot be written. The index before it stays until the next write, also a damaged one.
    """

    def write(folder: Path) -> Mapping[str, Any]:
        return _write(folder, documents, encoder, old, progress)

    put_in_force(home, write, old.folder.name if old else "")
    found = open_index(home)
    assert found is not None  # noqa: S101  (it was just put in force)
    return found


def _write(
    folder: Path, documents: Sequence[Document], encoder: Encoder, old: Index | None, progress: Progress | None
) -> Mapping[str, Any]:
    """Writes all files of an index and returns what its manifest says of it."""
    passages = passages_of(documents)
    codec.write_documents(folder, documents)
    glossary = learn(clause.text for document in documents for clause in document.clauses)
    (folder / _GLOSSARY).write_text(json.dumps(glossary.long_forms, ensure_ascii=False, indent=1), "utf-8")
    contexts = [context(passage) for passage in passages]
    expanded = [glossary.expand(text) for text in contexts]
    texts = [encoded_text(passage, text) for passage, text in zip(passages, expanded, strict=True)]
    written = _write_encoded(folder, texts, encoder, old, progress)
    _write_bm25(folder / _BM25, expanded)
    (folder / _WORDS).write_text(json.dumps(vocabulary(contexts), ensure_ascii=False), "utf-8")
    _write_citations(folder / _CITATIONS, passages)
    return {
        "format": FORMAT,
        "model": {"name": encoder.name, "hash": encoder.fingerprint, "dimensions": written.dimensions},
        "settings": {"text": TEXT_FORMAT},
        "documents": [document.id for document in documents],
        "counts": {"documents": len(documents), "passages": len(passages), "tokens": written.tokens},
        LINKED: {name: old.manifest["files"][before] for name, before in written.linked.items()} if old else {},
    }


@dataclass(frozen=True, slots=True)
class _Encoded:
    """The dimensions of a vector, the number of tokens, and the files that are links, each with its name in the old folder."""

    dimensions: int
    tokens: int
    linked: Mapping[str, str]


class _Rows:
    """Where the vectors of passages are from, by the hashes of their texts and the rows that an old index has of such."""

    def __init__(self, hashes: Sequence[bytes], known: Mapping[bytes, int]) -> None:
        seen: dict[bytes, int] = {}
        first = np.array([seen.setdefault(one, row) for row, one in enumerate(hashes)], dtype=np.int64)
        rows = np.array(list(seen.values()), dtype=np.int64)
        old = np.array([known.get(one, -1) for one in seen], dtype=np.int64)
        self.kept, self.old = rows[old >= 0], old[old >= 0]
        """Rows with a text of the old index, and its row there."""
        self.new = rows[old < 0]
        self.again = np.flatnonzero(first != np.arange(len(first)))
        self.first = first[self.again]
        """Rows with the text of a row before them, and that row."""


def _write_encoded(
    folder: Path, texts: Sequence[str], encoder: Encoder, old: Index | None, progress: Progress | None
) -> _Encoded:
    """Writes the vectors of texts and of their tokens.

    What the old index has of the same text by the same model is taken from there; a text is encoded once. Only the pooled
    vectors are held in memory.
    """
    old = old if old is not None and old.manifest["model"]["hash"] == encoder.fingerprint else None
    hashes = _write_hashes(folder / _TEXTS, texts)
    rows = _Rows(hashes, {one: row for row, one in enumerate(old.hashes)} if old is not None else {})
    pooled = np.zeros((len(texts), 1), dtype=np.float32)
    linked: Mapping[str, str] = {}
    with TokenWriter(folder, len(texts)) as writer:
        if old is not None and len(rows.kept):
            pooled = np.zeros((len(texts), old.manifest["model"]["dimensions"]), dtype=np.float32)
            pooled[rows.kept] = old.vectors(rows.old)
            linked = writer.take_over(rows.kept, old.folder, old.tokens, rows.old, len(rows.new))
        for start in range(0, len(rows.new), _SLICE):
            part = rows.new[start : start + _SLICE].tolist()
            encoded = encoder.encode([texts[row] for row in part], _onward(progress, start, len(rows.new)))
            if pooled.shape[1] != (wide := len(encoded[0].pooled)):
                pooled = np.zeros((len(texts), wide), dtype=np.float32)
            for row, one in zip(part, encoded, strict=True):
                pooled[row] = one.pooled
                writer.add(row, quantized(one.ids, one.tokens))
        pooled[rows.again] = pooled[rows.first]
        writer.repeat(rows.again, rows.first)
    begun = old.folder / _VECTORS if old is not None and old.hashes == hashes[: len(old.hashes)] else None
    _write_vectors(folder / _VECTORS, pooled, begun)
    return _Encoded(int(pooled.shape[1]), writer.total, linked)


def _write_hashes(path: Path, texts: Iterable[str]) -> list[bytes]:
    hashes = [hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_HASH).digest() for text in texts]
    np.save(path, np.frombuffer(b"".join(hashes), dtype=np.uint8), allow_pickle=False)
    return hashes


def _onward(progress: Progress | None, start: int, total: int) -> Progress | None:
    """The progress of a part as that of the whole."""
    if progress is None:
        return None
    return lambda done, _: progress(start + done, total)


def _write_vectors(path: Path, vectors: FloatArray, begun: Path | None) -> None:
    """One index for FAISS: exact while that is fast enough, else an HNSW graph, which grows from that of the first vectors."""
    import faiss

    index: Any = faiss.IndexFlatIP(vectors.shape[1])
    if len(vectors) > EXACT_UP_TO:
        index = faiss.read_index(str(begun)) if begun is not None else index
        if isinstance(index, faiss.IndexFlat):
            index = faiss.IndexHNSWFlat(vectors.shape[1], 32, faiss.METRIC_INNER_PRODUCT)
            index.hnsw.efConstruction = 80
            index.hnsw.efSearch = 128
    index.add(vectors[index.ntotal :])
    try:
        faiss.write_index(index, str(path))
    except RuntimeError as error:
        raise OSError(f"{path} cannot be written") from error


def _write_bm25(folder: Path, texts: Sequence[str]) -> None:
    import bm25s

    words = words_of(texts)
    if not any(words):
        return
    bm25 = bm25s.BM25()
    bm25.index(words, show_progress=False)
    bm25.save(folder, show_progress=False)


def _write_citations(path: Path, passages: Iterable[Passage]) -> None:
    rows = [
        [row, reference.kind, reference.number, reference.body, reference.of]
        for row, passage in enumerate(passages)
        for reference in references(passage.clause.text)
    ]
    path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
