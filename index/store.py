"""The index folder: sources, documents, FAISS, BM25 and a manifest. The only module that imports faiss.

    index/CURRENT            the name of the folder in force and the sha256 of its manifest
    index/000001/            manifest.json, documents.jsonl, sources/*.txt, vectors.faiss, bm25/*
    index/lock               held by the one process that writes

A new index is written beside the old one and comes into force when CURRENT is replaced, which is atomic: a kill at any
moment leaves the old index or the new one. Every file is typed, and listed with its size and hash; nothing is pickled.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index import codec
from index.documents import Document
from index.encoder import Encoder, FloatArray, Progress
from index.errors import IndexDamaged, IndexNotWritten
from index.passages import TEXT_FORMAT, Passage, encoded_text, passages_of
from index.words import words_of

if TYPE_CHECKING:
    import bm25s
    import faiss

FORMAT = 1
REBUILD = "run: clausebot documents --rebuild"
_HASHED_AT_OPEN = 32_000_000  # larger files are checked by size when opened, by hash with `documents --verify`
_CURRENT, _MANIFEST, _DOCUMENTS, _VECTORS, _BM25 = "CURRENT", "manifest.json", "documents.jsonl", "vectors.faiss", "bm25"


@dataclass(frozen=True)
class Index:
    """An index in force: its documents, what is searched in them, and the two ways to find candidates."""

    folder: Path
    manifest: dict[str, Any]
    documents: tuple[Document, ...]

    @cached_property
    def passages(self) -> list[Passage]:
        """What is searched; row n of the vectors and of BM25 is passage n."""
        return passages_of(self.documents)

    @cached_property
    def _vectors(self) -> faiss.Index:
        import faiss

        try:
            return faiss.deserialize_index(np.fromfile(self.folder / _VECTORS, dtype=np.uint8))
        except (OSError, RuntimeError) as error:
            raise IndexDamaged(f"The vectors in {self.folder} cannot be read; {REBUILD}") from error

    @cached_property
    def _bm25(self) -> bm25s.BM25 | None:
        import bm25s

        if not (self.folder / _BM25).is_dir():
            return None  # no passage has a word
        try:
            return bm25s.BM25.load(self.folder / _BM25, mmap=True, show_progress=False)
        except (OSError, ValueError, KeyError) as error:
            raise IndexDamaged(f"The BM25 part of {self.folder} cannot be read; {REBUILD}") from error

    def dense_scores(self, vector: FloatArray, rows: Sequence[int] | None, k: int) -> dict[int, float]:
        """The k passages nearest to a unit vector by cosine, among the rows if given: row → similarity."""
        import faiss

        selected = np.asarray(rows, dtype=np.int64) if rows is not None else None
        parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(selected)) if selected is not None else None
        scores, found = self._vectors.search(vector[None, :], min(k, len(self.passages)), params=parameters)
        return {int(row): float(score) for row, score in zip(found[0], scores[0], strict=True) if row >= 0}

    def cosines(self, vector: FloatArray, rows: Sequence[int]) -> dict[int, float]:
        """The similarity of a unit vector to the passages in rows: row → cosine."""
        return {row: float(self._vectors.reconstruct(row) @ vector) for row in rows}

    def vectors(self) -> FloatArray:
        """All vectors, one row a passage."""
        return np.asarray(self._vectors.reconstruct_n(0, self._vectors.ntotal), dtype=np.float32)

    def bm25_scores(self, text: str) -> FloatArray:
        """The BM25 score of every passage for the words of a question; zeros when it knows none of them."""
        known = [word for word in words_of([text])[0] if self._bm25 and word in self._bm25.vocab_dict]
        if not known or self._bm25 is None:
            return np.zeros(len(self.passages), dtype=np.float32)
        return np.asarray(self._bm25.get_scores(known), dtype=np.float32)

    def check_model(self, encoder: Encoder) -> None:
        """Raises IndexDamaged when the vectors were made by another model than the one that encodes questions."""
        model = self.manifest["model"]
        if model["hash"] != encoder.fingerprint:
            raise IndexDamaged(f"The index was made with the model {model['name']!r}, not with {encoder.name!r}; {REBUILD}")

    def damage(self) -> list[str]:
        """The files whose content is not what the manifest says, large ones included."""
        return [name for name, entry in self.manifest["files"].items() if not _intact(self.folder / name, entry, hashed=True)]


def current(home: Path) -> Path | None:
    """The folder of the index in force, or None when there is none yet."""
    pointer = _pointer(home)
    return home / pointer[0] if pointer else None


def open_index(home: Path) -> Index | None:
    """The index in force in a home folder, checked file by file; None when there is none yet. Raises IndexDamaged."""
    for _ in range(3):  # a writer may replace the folder between two reads
        pointer = _pointer(home)
        if pointer is None:
            return None
        try:
            return _open(home / pointer[0], pointer[1])
        except IndexDamaged:
            if _pointer(home) == pointer:
                raise
    raise IndexDamaged(f"The index in {home} changes faster than it can be read; try again.")


def _pointer(home: Path) -> tuple[str, str] | None:
    try:
        words = (home / _CURRENT).read_text("utf-8").split()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(f"The index in {home} cannot be read ({_reason(error)}); check the folder's permissions.") from error
    if len(words) != 2 or not words[0].isalnum():
        raise IndexDamaged(f"{home / _CURRENT} is damaged; {REBUILD}")
    return words[0], words[1]


def _open(folder: Path, digest: str) -> Index:
    try:
        raw = (folder / _MANIFEST).read_bytes()
    except OSError as error:
        raise IndexDamaged(f"The index in {folder} cannot be read ({_reason(error)}); {REBUILD}") from error
    if hashlib.sha256(raw).hexdigest() != digest:
        raise IndexDamaged(f"{folder / _MANIFEST} is torn or was altered; {REBUILD}")
    manifest = json.loads(raw)
    if manifest["format"] != FORMAT or manifest["settings"] != {"text": TEXT_FORMAT}:
        raise IndexDamaged(f"The index in {folder} is of another version of Clausebot; {REBUILD}")
    for name, entry in manifest["files"].items():
        if not _intact(folder / name, entry, hashed=entry["size"] <= _HASHED_AT_OPEN):
            raise IndexDamaged(f"{folder / name} is torn or was altered; {REBUILD}")
    try:
        documents = _read_documents(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(f"The documents in {folder} cannot be read; {REBUILD}") from error
    return Index(folder, manifest, documents)


def _read_documents(folder: Path) -> tuple[Document, ...]:
    lines = (folder / _DOCUMENTS).read_text("utf-8", errors="surrogatepass").split("\n")
    return tuple(codec.document_from(json.loads(line), lambda id_: read_stored(folder, id_)) for line in lines if line)


def source_path(folder: Path, document_id: str) -> Path:
    """Where the source text of a document is kept in an index folder."""
    return folder / "sources" / f"{document_id}.txt"


def read_stored(folder: Path, document_id: str) -> str:
    """The stored source text of a document, every character as it was read, line ends included."""
    return source_path(folder, document_id).read_bytes().decode("utf-8", errors="surrogatepass")


def _intact(path: Path, entry: dict[str, Any], *, hashed: bool) -> bool:
    try:
        return path.stat().st_size == entry["size"] and (not hashed or _sha256(path) == entry["sha256"])
    except OSError:
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()


@contextmanager
def writing(home: Path) -> Iterator[None]:
    """Holds the one right to write an index in a home folder; waits for another process that has it."""
    from filelock import FileLock

    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(home / "lock")
        lock.acquire()
    except OSError as error:
        raise IndexNotWritten(f"{home} cannot be written ({_reason(error)}); set CLAUSEBOT_HOME to a folder you may write.") from error
    try:
        yield
    finally:
        lock.release()


def write_index(
    home: Path, documents: Sequence[Document], encoder: Encoder, old: Index | None, progress: Progress | None = None
) -> Index:
    """Writes an index of documents and puts it in force. Texts that `old` has vectors for are not encoded again.

    Call it inside `writing`. Raises IndexNotWritten and leaves the index that was there when the disk is full or the
    folder cannot be written.
    """
    try:
        names = [path.name for path in home.iterdir() if path.is_dir() and path.name.isdigit()]
        folder = home / f"{max(map(int, names), default=0) + 1:06d}"
        draft = home / f"{folder.name}.draft"
        for stale in home.glob("*.draft"):
            shutil.rmtree(stale)
        draft.mkdir()
        try:
            digest = _write(draft, documents, encoder, old, progress)
            draft.rename(folder)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        _replace(home / _CURRENT, f"{folder.name} {digest}\n".encode())
        _remove_older(home, {folder.name, old.folder.name if old else ""})
    except OSError as error:
        raise IndexNotWritten(
            f"The index could not be written in {home} ({_reason(error)}); what was there before is unchanged."
        ) from error
    return _open(folder, digest)


def _write(folder: Path, documents: Sequence[Document], encoder: Encoder, old: Index | None, progress: Progress | None) -> str:
    """Writes all files of an index and returns the sha256 of its manifest."""
    passages = passages_of(documents)
    texts = [encoded_text(passage) for passage in passages]
    (folder / "sources").mkdir()
    for document in documents:
        raw = document.source.text.encode("utf-8", errors="surrogatepass")
        source_path(folder, document.id).write_bytes(raw)
    lines = (json.dumps(codec.document_to(document), ensure_ascii=False) for document in documents)
    (folder / _DOCUMENTS).write_bytes("\n".join(lines).encode("utf-8", errors="surrogatepass"))
    vectors = _vectors_for(texts, encoder, old, progress)
    _write_vectors(folder / _VECTORS, vectors)
    _write_bm25(folder / _BM25, texts)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    manifest = {
        "format": FORMAT,
        "model": {"name": encoder.name, "hash": encoder.fingerprint, "dimensions": int(vectors.shape[1])},
        "settings": {"text": TEXT_FORMAT},
        "documents": [document.id for document in documents],
        "counts": {"documents": len(documents), "passages": len(passages)},
        "files": {p.relative_to(folder).as_posix(): {"size": p.stat().st_size, "sha256": _sha256(p)} for p in files},
    }
    raw = json.dumps(manifest, indent=1, ensure_ascii=False).encode()
    (folder / _MANIFEST).write_bytes(raw)
    for path in (*files, folder / _MANIFEST, folder):
        _sync(path)
    return hashlib.sha256(raw).hexdigest()


def _vectors_for(texts: Sequence[str], encoder: Encoder, old: Index | None, progress: Progress | None) -> FloatArray:
    """Vectors of texts, taken from the old index where it has the same text by the same model."""
    known: dict[str, FloatArray] = {}
    if old is not None and old.manifest["model"]["hash"] == encoder.fingerprint:
        known = dict(zip(map(encoded_text, old.passages), old.vectors(), strict=True))
    new = sorted({text for text in texts if text not in known})
    if new:
        known.update(zip(new, encoder.encode(new, progress), strict=True))
    return np.stack([known[text] for text in texts]) if texts else np.zeros((0, 1), dtype=np.float32)


def _write_vectors(path: Path, vectors: FloatArray) -> None:
    import faiss

    flat = faiss.IndexFlatIP(vectors.shape[1])
    flat.add(vectors)
    path.write_bytes(faiss.serialize_index(flat).tobytes())


def _write_bm25(folder: Path, texts: Sequence[str]) -> None:
    import bm25s

    words = words_of(texts)
    if not any(words):
        return
    bm25 = bm25s.BM25()
    bm25.index(words, show_progress=False)
    bm25.save(folder, show_progress=False)


def _replace(path: Path, content: bytes) -> None:
    """Puts a file in place of another so that a reader sees the old one or the new one, also after a power cut."""
    draft = path.with_name(f"{path.name}.draft-file")
    draft.write_bytes(content)
    _sync(draft)
    os.replace(draft, path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_older(home: Path, kept: Iterable[str]) -> None:
    """Removes indexes that are no longer in force; the last one stays for processes that are reading it."""
    for path in home.iterdir():
        if path.is_dir() and path.name.isdigit() and path.name not in kept:
            shutil.rmtree(path, ignore_errors=True)
