"""The index folder: sources, documents, FAISS, BM25 and a manifest. The only module that imports faiss.

    index/CURRENT            the name of the folder in force and the sha256 of its manifest; "none" until the first one is
    index/000001/            manifest.json, documents.jsonl, sources/*.txt, vectors.faiss, bm25/*
    index/lock               held by the one process that writes

A new index is written beside the old one and comes into force when CURRENT is replaced, which is atomic: a kill at any
moment leaves the old index or the new one. Every file is typed, and listed with its size and hash; nothing is pickled.
An index that was opened stays whole in memory, also when its folder is removed after two more are written.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

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
_PERMIT = "allow this user to read it, or set CLAUSEBOT_HOME to another folder."
_HASHED_AT_OPEN = 32_000_000  # larger files are checked by size when opened, by hash with `documents --verify`
_CURRENT, _MANIFEST, _VECTORS, _BM25 = "CURRENT", "manifest.json", "vectors.faiss", "bm25"
_NONE = "none"
_SCORES = {part: f"{_BM25}/{part}.csc.index.npy" for part in ("data", "indices", "indptr")}


@dataclass(frozen=True)
class Index:
    """An index in force: its documents, what is searched in them, and the two ways to find candidates."""

    folder: Path
    manifest: dict[str, Any]
    documents: tuple[Document, ...]
    mapped: Mapping[str, NDArray[Any]] = field(repr=False)
    """The files that only a search needs, mapped into memory."""

    @cached_property
    def passages(self) -> list[Passage]:
        """What is searched; row n of the vectors and of BM25 is passage n."""
        return passages_of(self.documents)

    @cached_property
    def _vectors(self) -> faiss.Index:
        import faiss

        try:
            vectors = faiss.deserialize_index(self.mapped[_VECTORS])
        except RuntimeError as error:
            raise IndexDamaged(f"The vectors in {self.folder} cannot be read; {REBUILD}") from error
        if vectors.ntotal != len(self.passages):
            raise IndexDamaged(f"The index in {self.folder} has not one vector a passage; {REBUILD}")
        return vectors

    @cached_property
    def _bm25(self) -> bm25s.BM25 | None:
        """What `bm25s.BM25.load` reads, from the mapped files; None when no passage has a word."""
        import bm25s

        if f"{_BM25}/params.index.json" not in self.mapped:
            return None
        params = json.loads(self.mapped[f"{_BM25}/params.index.json"].tobytes())
        num_docs = params.pop("num_docs")
        params.pop("version")
        bm25 = bm25s.BM25(**params)
        bm25.vocab_dict = json.loads(self.mapped[f"{_BM25}/vocab.index.json"].tobytes())
        bm25.nonoccurrence_array = None  # only other kinds of BM25 have one
        bm25.scores = {part: self.mapped[name] for part, name in _SCORES.items()} | {"num_docs": num_docs}
        return bm25

    def dense_scores(self, vector: FloatArray, rows: Sequence[int] | None, k: int) -> dict[int, float]:
        """The k passages nearest to a unit vector by cosine, among the rows if given: row → similarity."""
        import faiss

        selected = np.asarray(rows, dtype=np.int64) if rows is not None else None
        parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(selected)) if selected is not None else None  # type: ignore[call-arg]
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
        return [name for name, entry in self.manifest["files"].items() if not intact(self.folder / name, entry)]


def open_index(home: Path) -> Index | None:
    """The index in force in a home folder, checked file by file; None when there is none yet. Raises IndexDamaged."""
    for _ in range(10):  # writers may replace the folder between two reads
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
    """The name of the folder in force and the sha256 of its manifest, as CURRENT gives them."""
    try:
        known = _numbered(home)  # first: CURRENT is there before any folder is
        words = (home / _CURRENT).read_text("utf-8").split()
    except FileNotFoundError as error:
        if not known:
            return None
        raise IndexDamaged(f"{home / _CURRENT} is missing; {REBUILD}") from error
    except NotADirectoryError as error:
        raise IndexDamaged(f"{home} is not in a folder; set CLAUSEBOT_HOME to a folder.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(home / _CURRENT, error) from error
    if words == [_NONE]:
        return None
    if len(words) != 2 or not words[0].isdecimal():
        raise IndexDamaged(f"{home / _CURRENT} is damaged; {REBUILD}")
    return words[0], words[1]


def _numbered(home: Path) -> list[str]:
    """The names of the index folders, the oldest first."""
    try:
        return sorted((path.name for path in home.iterdir() if path.name.isdecimal() and path.is_dir()), key=int)
    except FileNotFoundError:
        return []


def unreadable(path: Path, error: Exception) -> IndexDamaged:
    """The error for what cannot be read: a rebuild mends what is torn, but not what may not be read."""
    if isinstance(error, PermissionError):
        return IndexDamaged(f"{error.filename or path} may not be read; {_PERMIT}")
    return IndexDamaged(f"{path} cannot be read ({_reason(error)}); {REBUILD}")


def _open(folder: Path, digest: str) -> Index:
    try:
        manifest = _manifest(folder, digest)
        if manifest["format"] != FORMAT or manifest["settings"] != {"text": TEXT_FORMAT}:
            raise IndexDamaged(f"The index in {folder} is of another version of Clausebot; {REBUILD}")
        for name, entry in manifest["files"].items():
            if not intact(folder / name, entry, hashed=entry["size"] <= _HASHED_AT_OPEN):
                raise IndexDamaged(f"{folder / name} is torn or was altered; {REBUILD}")
        mapped = {name: _mapped(folder / name) for name in manifest["files"] if name.startswith((_VECTORS, _BM25))}
        return Index(folder, manifest, codec.read_documents(folder), mapped)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise unreadable(folder, error) from error


def _manifest(folder: Path, digest: str | None) -> dict[str, Any]:
    raw = (folder / _MANIFEST).read_bytes()
    if digest not in (None, hashlib.sha256(raw).hexdigest()):
        raise IndexDamaged(f"{folder / _MANIFEST} is torn or was altered; {REBUILD}")
    manifest: dict[str, Any] = json.loads(raw)
    return manifest


def _mapped(path: Path) -> NDArray[Any]:
    if path.suffix == ".npy":
        array: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
        return array
    return np.memmap(path, np.uint8, "r")


def intact(path: Path, entry: dict[str, Any], *, hashed: bool = True) -> bool:
    """Whether a file is what its entry in the manifest says."""
    try:
        return path.stat().st_size == entry["size"] and (not hashed or _sha256(path) == entry["sha256"])
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):  # numpy's has no reason when a file cannot grow
        return (error.strerror or "the disk may be full").lower()
    return "what is in it is not understood"


def folders(home: Path) -> list[tuple[Path, dict[str, dict[str, Any]]]]:
    """The index folders, that in force first and then the newest, each with the files its manifest lists.

    Takes any damage, and then lists no files; raises IndexDamaged for what is there and may not be read.
    """
    try:
        pointer = _pointer(home)
    except IndexDamaged:
        pointer = None
    names = _numbered(home)[::-1]
    names.sort(key=lambda name: pointer is not None and name != pointer[0])
    return [(home / name, _files(home / name, pointer[1] if pointer and name == pointer[0] else None)) for name in names]


def _files(folder: Path, digest: str | None) -> dict[str, dict[str, Any]]:
    try:
        return dict(_manifest(folder, digest)["files"])
    except PermissionError as error:
        raise unreadable(folder, error) from error
    except (IndexDamaged, OSError, ValueError, KeyError, TypeError):
        return {}


@contextmanager
def writing(home: Path) -> Iterator[None]:
    """Holds the one right to write an index in a home folder; waits for another process that has it."""
    from filelock import FileLock

    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(home / "lock")
        lock.acquire()
    except OSError as error:
        raise IndexNotWritten(
            f"{home} cannot be written ({_reason(error)}); set CLAUSEBOT_HOME to a folder you may write."
        ) from error
    try:
        yield
    finally:
        lock.release()


def write_index(
    home: Path, documents: Sequence[Document], encoder: Encoder, old: Index | None, progress: Progress | None = None
) -> Index:
    """Writes an index of documents and puts it in force. Texts that `old` has vectors for are not encoded again.

    Call it inside `writing`. Raises IndexNotWritten and leaves the index that was there when the disk is full or the
    folder cannot be written. The index before it stays until the next write, also a damaged one.
    """
    try:
        known = _numbered(home)
        for stale in home.glob("*.draft"):
            shutil.rmtree(stale)
        if not known and not (home / _CURRENT).exists():
            _replace(home / _CURRENT, f"{_NONE}\n".encode())
        folder = home / f"{int(known[-1]) + 1 if known else 1:06d}"
        draft = home / f"{folder.name}.draft"
        try:
            draft.mkdir()
            digest = _write(draft, documents, encoder, old, progress)
            draft.rename(folder)
            _sync(home)
            _replace(home / _CURRENT, f"{folder.name} {digest}\n".encode())
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            if not _is_current(home, folder):
                shutil.rmtree(folder, ignore_errors=True)
            raise
    except OSError as error:
        raise IndexNotWritten(
            f"The index could not be written in {home} ({_reason(error)}), and what was there before is unchanged;"
            " set that right and run the command again."
        ) from error
    before = old.folder.name if old else known[-1] if known else ""
    for name in set(known) - {before}:
        shutil.rmtree(home / name, ignore_errors=True)
    return _open(folder, digest)


def _write(folder: Path, documents: Sequence[Document], encoder: Encoder, old: Index | None, progress: Progress | None) -> str:
    """Writes all files of an index and returns the sha256 of its manifest."""
    passages = passages_of(documents)
    texts = [encoded_text(passage) for passage in passages]
    codec.write_documents(folder, documents)
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
    raw = json.dumps(manifest, indent=1).encode()
    (folder / _MANIFEST).write_bytes(raw)
    for path in (*folder.rglob("*"), folder):
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


def _is_current(home: Path, folder: Path) -> bool:
    try:
        return (home / _CURRENT).read_bytes().startswith(f"{folder.name} ".encode())
    except FileNotFoundError:
        return False


def _replace(path: Path, content: bytes) -> None:
    """Puts a file in place of another so that a reader sees the old one or the new one, also after a power cut."""
    draft = path.with_name(f"{path.name}.new")
    try:
        draft.write_bytes(content)
        _sync(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
