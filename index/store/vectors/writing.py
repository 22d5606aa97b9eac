"""Texts in, vectors on disk: those that an encoder made of the same texts before are copied, other texts are encoded once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Encoded, Encoder, FloatArray, Progress
from index.errors import IndexDamaged, Remedy
from index.store.layout import FURTHER, HASH_BYTES, HASHES_FILE, POOLED_FILE, Bits, Coding
from index.store.vectors.pooled import write_pooled
from index.store.vectors.token_files import TokenWriter
from index.store.vectors.token_vectors import Quantized, quantized
from index.values import dataclass

_SLICE = 512  # texts to encode before their token vectors are quantized and written
_COPIED = 4_096  # texts whose vectors are copied before the memory that was read for them is given back


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

    def give_back(self) -> None:
        """Gives back the memory in which the files are that were read for it."""


@dataclass(frozen=True, slots=True)
class Making:
    """Vectors to be made: by whom, for which texts they were made before, and the encoder for the others, if it is there."""

    name: str
    fingerprint: str
    known: Sequence[KnownTexts]
    encoder: Encoder | None


@dataclass(frozen=True, slots=True)
class Made:
    """Vectors that were made, as the record of a segment says it: by whom, in which folder of it, and how."""

    name: str
    hash: str
    dimensions: int
    bits: Bits
    folder: str

    @classmethod
    def by(cls, making: Making, dimensions: int, bits: Bits, folder: str = "") -> Made:
        """What is said of vectors that were to be made."""
        return cls(making.name, making.fingerprint, dimensions, bits, folder)


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


def write_vectors(folder: Path, texts: Sequence[str], makings: Sequence[Making], how: Coding) -> list[Made]:
    """Writes the vectors of the texts of a segment into its folder, by each encoder, that of the index first.

    Left out are those by a further encoder that is not there to encode what is new.
    """
    hashes = _write_hashes(folder / HASHES_FILE, texts)
    each = [(making, _sorted_out(hashes, making.known)) for making in makings]
    each = [(making, rows) for making, rows in each if making.encoder is not None or not len(rows.new)]
    steps, done = sum(len(rows.new) for _, rows in each), 0
    total = max((len(rows.new) for _, rows in each), default=0)  # texts, each of which takes a step by each encoder
    found = []
    for number, (making, rows) in enumerate(each):
        place = f"{FURTHER}/{hashlib.sha256(making.fingerprint.encode()).hexdigest()[:16]}" if number else ""
        (folder / place).mkdir(parents=True, exist_ok=True)
        writing = _Writing(folder / place, making.encoder, how.bits, _scaled(how.progress, done, steps, total))
        found.append(Made.by(making, writing.write(texts, rows), how.bits, place))
        done += len(rows.new)
    return found


@dataclass(frozen=True, slots=True)
class _Writing:
    """The vectors by one encoder, on their way into a folder."""

    folder: Path
    encoder: Encoder | None
    bits: Bits
    progress: Progress | None

    def write(self, texts: Sequence[str], rows: _Rows) -> int:
        """Writes the vectors of texts and of their tokens; returns their dimensions, 0 if there are no texts.

        Vectors that are known are copied; every other text is encoded once. Only the pooled vectors are kept in memory.
        """
        pooled = np.zeros((len(texts), 0), dtype=np.float32)
        with TokenWriter(self.folder, len(texts)) as writer:
            for older, here, there in rows.kept:
                older.check_vectors()
                pooled = _put(pooled, here, older.pooled(there), self.folder)
                for done, (row, old_row) in enumerate(zip(here.tolist(), there.tolist(), strict=True), start=1):
                    writer.add(row, older.tokens_of(old_row))
                    if done % _COPIED == 0:
                        older.give_back()
                older.give_back()
            for part, encoded in self._encoded(texts, rows.new):
                pooled = _put(pooled, part, np.stack([one.pooled for one in encoded]), self.folder)
                for row, one in zip(part.tolist(), encoded, strict=True):
                    writer.add(row, quantized(one.ids, one.tokens, self.bits))
            pooled[rows.again] = pooled[rows.first]
            writer.repeat(rows.again, rows.first)
        write_pooled(self.folder / POOLED_FILE, pooled)
        return int(pooled.shape[1])

    def _encoded(self, texts: Sequence[str], new: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.int64], list[Encoded]]]:
        """The new texts, some rows at a time, with their vectors."""
        if self.encoder is None:
            return
        for start in range(0, len(new), _SLICE):
            part = new[start : start + _SLICE]
            progress = _onward(self.progress, start, len(new))
            yield part, self.encoder.encode([texts[row] for row in part.tolist()], progress)


def _put(pooled: FloatArray, rows: NDArray[np.int64], vectors: FloatArray, folder: Path) -> FloatArray:
    """Puts the vectors of rows among all, which get their dimensions from the first."""
    if not pooled.shape[1]:
        pooled = np.zeros((len(pooled), vectors.shape[1]), dtype=np.float32)
    if pooled.shape[1] != vectors.shape[1]:
        raise IndexDamaged(f"The vectors in {folder.parent} do not match the model", Remedy.REBUILD)
    pooled[rows] = vectors
    return pooled


def hash_of(text: str) -> bytes:
    """The hash of a text that is encoded."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=HASH_BYTES).digest()


def _write_hashes(path: Path, texts: Iterable[str]) -> list[bytes]:
    hashes = list(map(hash_of, texts))
    np.save(path, np.frombuffer(b"".join(hashes), dtype=np.uint8), allow_pickle=False)
    return hashes


def _scaled(progress: Progress | None, start: int, steps: int, total: int) -> Progress | None:
    """Reports the steps of one encoder as texts that are done: one is when all encoders have encoded it."""
    if progress is None:
        return None
    return lambda done, _: progress((start + done) * total // max(steps, 1), total)


def _onward(progress: Progress | None, start: int, total: int) -> Progress | None:
    """Reports the progress of a part as progress of the whole."""
    if progress is None:
        return None
    return lambda done, _: progress(start + done, total)
