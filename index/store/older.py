"""Indexes of formats 4 to 6, upgraded when they are opened: one folder with everything, written anew with every change.

    manifest.json            format, model, and every file with its size and hash
    documents.jsonl          sources/*.txt: as they are now, but that format 4 stores clauses differently
    originals/<sha256>       from format 6
    vectors.faiss            texts.npy: as they are in a segment
    tokens/000001/* …        8 bits per dimension; token-rows.npy says for each passage in which of these parts its tokens are

Nothing is encoded again, and an index that another model made stays one of that model. Its documents are read some at a time.
The old folder stays until the next write.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.document.model import Document
from index.encoding.encoder import Encoder, FloatArray
from index.errors import IndexDamaged, Remedy
from index.store import document_files
from index.store.disk import intact, unreadable
from index.store.generations import FILES
from index.store.layout import HASH_BYTES, HASHES_FILE, POOLED_FILE, Bits, Coding
from index.store.mapped_files import MappedFiles
from index.store.opening import OlderFormat
from index.store.originals import ORIGINALS
from index.store.plan import Recording
from index.store.vectors.token_vectors import Quantized, from_bytes
from index.store.write import Given, in_parts, write_anew


def upgrade(home: Path, older: OlderFormat, encoder: Encoder, how: Coding, recording: Recording, clauses: int) -> None:
    """Writes an index of an older format in today's, in parts of so many clauses, and puts it in force.

    `recording` gives a document what those of an older format lack. Call it inside `generations.writing`.

    Raises IndexDamaged when a file is not as it was written, and IndexNotWritten.
    """
    folder, files = older.folder, older.manifest[FILES]
    originals = {Path(name).name: folder / name for name in files if name.startswith(f"{ORIGINALS}/")}
    for name, entry in files.items():
        if folder / name not in originals.values() and not intact(folder / name, entry):
            raise IndexDamaged(f"{folder / name} is incomplete or was modified", Remedy.REBUILD)
    there = {sha256: path for sha256, path in originals.items() if intact(path, files[f"{ORIGINALS}/{sha256}"])}
    model = older.manifest["model"]
    try:
        known = _Older(folder, files, how.bits)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise unreadable(folder, error) from error
    made_by = encoder if model["hash"] == encoder.fingerprint else _OtherModel(model["name"], model["hash"])
    parts = in_parts(_read(folder), there, clauses)
    write_anew(home, parts, made_by, None, how=replace(how, second=None), given=Given((known,), recording))


def _read(folder: Path) -> Iterator[Document]:
    """The documents in the folder of an older index. Raises IndexDamaged."""
    try:
        yield from document_files.read_documents(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise unreadable(folder, error) from error


class _OtherModel:
    """The model of an older index, which is not there to encode anything."""

    def __init__(self, name: str, fingerprint: str) -> None:
        self.name, self.fingerprint = name, fingerprint

    def _missing(self, *_: Any, **__: Any) -> Any:
        raise IndexDamaged(f"The index was made with the model {self.name!r}", Remedy.REBUILD)

    encode = ids = knows = _missing


class _Older:
    """The texts that are encoded in the folder of an older index."""

    def __init__(self, folder: Path, files: dict[str, Any], bits: Bits) -> None:
        import faiss

        self._bits = bits
        names = sorted(name.rpartition("/")[0] for name in files if name.endswith("/ids.npy"))
        tokens = [[f"{name}/{what}.npy" for what in ("ids", "vectors", "scales")] for name in names]
        self._files = MappedFiles(folder, [name for part in tokens for name in part], {})
        self._parts = [[self._files[name] for name in part] for part in tokens]
        self._rows = _array(folder / "token-rows.npy")
        self._vectors = faiss.read_index(str(folder / POOLED_FILE))
        self.hashes: NDArray[np.uint64] = _array(folder / HASHES_FILE).view(np.uint64).reshape(-1, HASH_BYTES // 8)

    def check_vectors(self) -> None:
        """The files were checked before."""

    def pooled(self, rows: NDArray[np.int64]) -> FloatArray:
        """The pooled vectors of texts, of shape (rows, dimensions)."""
        return np.asarray(self._vectors.reconstruct_batch(rows), dtype=np.float32)

    def give_back(self) -> None:
        """Gives back the pages of the tokens that were looked at."""
        self._files.give_back()

    def tokens_of(self, row: int) -> Quantized:
        """The tokens of a text, in today's form."""
        part, start, end = self._rows[row].tolist()
        ids, vectors, scales = (values[start:end] for values in self._parts[part])
        return from_bytes(ids, vectors, scales, self._bits)


def _array(path: Path) -> NDArray[Any]:
    found: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    return found.view(np.ndarray)
