"""The contents of an index folder, opened: documents, FAISS, token vectors, BM25, glossary, citations.

    manifest.json            format, model, settings that change vectors, counts, and every file with its hash
    documents.jsonl          sources/*.txt
    vectors.faiss            one pooled vector per passage
    tokens/* …               the vectors of the passages' tokens (token_vectors.py, segments.py)
    texts.npy                a hash of the text encoded for each passage, so that a later index can reuse its vectors
    bm25/*                   glossary.json, citations.json, words.json

Every file has a fixed type, and nothing is pickled. An open index stays complete in memory, even when its folder is deleted
after two newer ones have been written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.document.model import Document
from index.document.passages import TEXT_FORMAT, Passage, passages_of
from index.encoding.encoder import Encoder, FloatArray
from index.errors import IndexDamaged, Remedy
from index.language.citations import Reference
from index.language.glossary import Glossary
from index.language.stems import words_of
from index.store import document_files
from index.store.generations import in_force, intact, manifests, not_hashed
from index.store.layout import (
    BM25_FOLDER,
    CITATIONS_FILE,
    FORMAT,
    GLOSSARY_FILE,
    HASH_BYTES,
    HASHES_FILE,
    POOLED_FILE,
    READABLE,
    WORDS_FILE,
    Bits,
)
from index.store.mapped_files import MappedFiles
from index.store.pooled import read_pooled, vectors_of
from index.store.segments import COUNTS, IDS, PARTS, ROWS, SCALES, VECTORS, part_file
from index.store.token_vectors import Quantized, TokenVectors, from_bytes

if TYPE_CHECKING:
    import faiss

_VOCABULARY = f"{BM25_FOLDER}/vocab.index.json"
_WHOLE = (document_files.DOCUMENTS, f"{document_files.SOURCES}/", GLOSSARY_FILE, CITATIONS_FILE, WORDS_FILE, _VOCABULARY)
"""What is read whole, and so always hashed: above all the documents, which are quoted, with their labels."""
_SCORES = {part: f"{BM25_FOLDER}/{part}.csc.index.npy" for part in ("data", "indices", "indptr")}


@dataclass(frozen=True)
class Index:
    """An open index: its documents, the data that is searched, and the ways to find and compare candidates."""

    folder: Path
    manifest: dict[str, Any]
    documents: tuple[Document, ...]
    mapped: MappedFiles = field(repr=False)
    """The files that only a search needs, mapped into memory."""

    def check_files(self) -> None:
        """Raises IndexDamaged when a file that is in use has changed; to be called before each question."""
        self.mapped.check()

    @cached_property
    def passages(self) -> list[Passage]:
        """What is searched; row n of the vectors, the tokens and BM25 is passage n."""
        return passages_of(self.documents)

    @cached_property
    def rows_of(self) -> dict[str, range]:
        """The rows of each document's passages, by document id."""
        found: dict[str, range] = {}
        for row, passage in enumerate(self.passages):
            first = found.get(passage.document.id, range(row, row)).start
            found[passage.document.id] = range(first, row + 1)
        return found

    @cached_property
    def rows_under(self) -> dict[tuple[str, int], list[int]]:
        """The rows of each section's passages, by document id and the section's number in the document."""
        found: dict[tuple[str, int], list[int]] = {}
        for row, passage in enumerate(self.passages):
            found.setdefault((passage.document.id, passage.clause.section), []).append(row)
        return found

    @cached_property
    def _vectors(self) -> faiss.Index:
        try:
            vectors = read_pooled(self.mapped[POOLED_FILE])
        except ValueError as error:
            raise IndexDamaged(f"The vectors in {self.folder} cannot be read", Remedy.REBUILD) from error
        if vectors.ntotal != len(self.passages):
            raise IndexDamaged(f"The index in {self.folder} does not have one vector per passage", Remedy.REBUILD)
        return vectors

    @cached_property
    def tokens(self) -> TokenVectors:
        """The token vectors of all passages."""
        count = sum(name.endswith(IDS) for name in self.mapped if name.startswith(f"{PARTS}/"))
        return TokenVectors([self._part(part) for part in range(count)], self.mapped[ROWS], self.bits)

    def _part(self, part: int) -> Quantized:
        ids, vectors = (self.mapped[part_file(part, name)] for name in (IDS, VECTORS))
        if self.is_of_today:
            return Quantized(ids, vectors)
        return from_bytes(ids, vectors, self.mapped[part_file(part, SCALES)], self.bits)

    @property
    def bits(self) -> Bits:
        """How many bits a dimension of a token's vector has; it stays the same until the index is rebuilt."""
        found: Bits = self.manifest["model"].get("bits", 8)  # up to format 6
        return found

    @property
    def is_of_today(self) -> bool:
        """Whether the index is of the format that is written now; else it is upgraded when it is written."""
        return bool(self.manifest["format"] == FORMAT)

    @cached_property
    def hashes(self) -> list[bytes]:
        """A hash of the text encoded for each passage."""
        raw = self.mapped[HASHES_FILE].tobytes()
        return [raw[at : at + HASH_BYTES] for at in range(0, len(raw), HASH_BYTES)]

    @cached_property
    def _idf(self) -> FloatArray:
        """The idf of every token id up to the greatest in the passages, of shape (greatest id + 1,)."""
        counts = self.mapped[COUNTS].astype(np.int64)
        found: FloatArray = np.log1p((len(self.passages) - counts + 0.5) / (counts + 0.5)).astype(np.float32)
        return found

    @cached_property
    def _bm25(self) -> dict[str, int]:
        """The column of each word in the BM25 scores."""
        found: dict[str, int] = json.loads(self.mapped[_VOCABULARY].tobytes())
        return found

    @cached_property
    def glossary(self) -> Glossary:
        """The acronyms in the documents, and their long forms."""
        return Glossary(json.loads(self.mapped[GLOSSARY_FILE].tobytes()))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the passages in lower case, and the editions they name ("busan, 2014")."""
        return frozenset(json.loads(self.mapped[WORDS_FILE].tobytes()))

    @cached_property
    def _citations(self) -> dict[str, list[tuple[int, Reference]]]:
        found: dict[str, list[tuple[int, Reference]]] = {}
        for row, *cited in json.loads(self.mapped[CITATIONS_FILE].tobytes()):
            reference = Reference(*cited)
            found.setdefault(f"{reference.kind} {reference.number}", []).append((row, reference))
        return found

    def citing(self, asked: Reference) -> list[int]:
        """The rows of the passages that cite the document or the part of it that is asked for."""
        cited = self._citations.get(f"{asked.kind} {asked.number}", [])
        return [row for row, reference in cited if reference.meets(asked)]

    def idf(self, ids: NDArray[Any]) -> FloatArray:
        """The idf of tokens among the passages, of shape (tokens,) like their ids; one that no passage has is the rarest."""
        found = np.full(len(ids), np.log1p((len(self.passages) + 0.5) / 0.5), dtype=np.float32)
        known = ids < len(self._idf)
        found[known] = self._idf[ids[known]]
        return found

    def nearest(self, vector: FloatArray, k: int) -> list[int]:
        """The rows of the k passages nearest to a unit vector, of shape (dimensions,)."""
        _, found = self._vectors.search(vector[None, :], min(k, len(self.passages)))
        return [int(row) for row in found[0] if row >= 0]

    def vectors(self, rows: NDArray[np.int64] | None = None) -> FloatArray:
        """The pooled vectors of rows, or of all passages, of shape (rows, dimensions)."""
        chosen = rows if rows is not None else np.arange(len(self.passages))
        return vectors_of(self._vectors, chosen)

    def bm25_scores(self, text: str) -> FloatArray:
        """The BM25 score of every passage for the words of a question, of shape (passages,); zeros when it knows none.

        bm25s scored every word for every passage when the index was written; a question only adds these scores up.
        """
        scores = np.zeros(len(self.passages), dtype=np.float32)
        if _VOCABULARY not in self.mapped:
            return scores  # no passage has a word
        data, rows, bounds = (self.mapped[_SCORES[part]] for part in ("data", "indices", "indptr"))
        for word in words_of([text])[0]:
            if (column := self._bm25.get(word)) is not None:
                part = slice(int(bounds[column]), int(bounds[column + 1]))
                scores[rows[part]] += data[part]
        return scores

    def check_model(self, encoder: Encoder) -> None:
        """Raises IndexDamaged when the vectors were made by a different model from the one that encodes questions."""
        model = self.manifest["model"]
        if model["hash"] != encoder.fingerprint:
            raise IndexDamaged(
                f"The index was made with the model {model['name']!r}, not with {encoder.name!r}", Remedy.REBUILD
            )

    def check_dimensions(self, vector: FloatArray) -> None:
        """Raises IndexDamaged when a question's vector, of shape (dimensions,), has not as many as the vectors here."""
        if len(vector) != (dimensions := self.manifest["model"]["dimensions"]):
            problem = f"The vectors in {self.folder} have {dimensions} dimensions, but the question's has {len(vector)}"
            raise IndexDamaged(problem, Remedy.REBUILD)

    def damage(self) -> list[str]:
        """The files whose content does not match the manifest, including large ones."""
        return [name for name, entry in self.manifest["files"].items() if not intact(self.folder / name, entry)]


def open_index(home: Path) -> Index | None:
    """The current index in a home folder, checked file by file; None when there is none yet. Raises IndexDamaged."""
    return in_force(home, _open, _WHOLE, _check_version)


def refuse_newer(home: Path) -> None:
    """Raises IndexDamaged if a later version of Clausebot wrote into a home folder: nothing may be written over that."""
    for folder, manifest in manifests(home):
        if _is_newer(manifest):
            raise _newer(folder)


def _check_version(folder: Path, manifest: dict[str, Any]) -> None:
    if _is_newer(manifest):
        raise _newer(folder)
    if manifest["format"] not in READABLE or manifest["settings"] != {"text": TEXT_FORMAT}:
        raise IndexDamaged(f"The index in {folder} was written by another version of Clausebot", Remedy.REBUILD)


def _is_newer(manifest: object) -> bool:
    """Whether a manifest is of a format, or of texts, that only later versions have."""
    said = manifest if isinstance(manifest, dict) else {}
    settings = said.get("settings")
    text = settings.get("text") if isinstance(settings, dict) else None
    return any(isinstance(found, int) and found > ours for found, ours in ((said.get("format"), FORMAT), (text, TEXT_FORMAT)))


def _newer(folder: Path) -> IndexDamaged:
    return IndexDamaged(f"The index in {folder} was written by a newer version of Clausebot", Remedy.LATER_VERSION)


def _open(folder: Path, manifest: dict[str, Any]) -> Index:
    searched = (POOLED_FILE, BM25_FOLDER, GLOSSARY_FILE, CITATIONS_FILE, WORDS_FILE, HASHES_FILE, PARTS, ROWS, COUNTS)
    names = [name for name in manifest["files"] if name.startswith(searched)]
    mapped = MappedFiles(folder, names, not_hashed(manifest, _WHOLE))
    return Index(folder, manifest, document_files.read_documents(folder), mapped)
