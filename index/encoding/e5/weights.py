"""The file of the model: its sizes, the pieces of words that it knows, how it normalises characters, and its weights.

    magic "E5S1", version, seven sizes, the epsilon of its normalisations, weights in a block
    the pieces:           how many, four ids of marks, the places of their texts, their scores, their texts in UTF-8
    the normalisation:    characters, each with those that stand for it
    the directory:        for each tensor its name, type, count, offset and length in bytes

A tensor is of 32-bit floats, or of blocks of 32 weights: a scale (a 16-bit float), then 16 bytes, of which byte k has weight k
in its lower half and weight k + 16 in its upper one. A weight is (half - 8) × scale. All numbers are little-endian.
"""

from __future__ import annotations

import struct
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray
from index.errors import EncoderUnavailable, Remedy
from index.values import dataclass

BLOCK = 32
"""Weights that share a scale."""
BLOCK_BYTES = 2 + BLOCK // 2
_MAGIC, _VERSION = b"E5S1", 1
_FLOATS, _BLOCKS = 0, 1  # types of tensors
_BYTES_OF = {_FLOATS: lambda count: 4 * count, _BLOCKS: lambda count: count // BLOCK * BLOCK_BYTES}
_MIDDLE = 8  # the half byte that stands for 0


@dataclass(frozen=True, slots=True)
class Sizes:
    """The model's sizes: the width of its vectors; layers, heads in each, the width inside one; pieces; the longest text."""

    width: int
    layers: int
    heads: int
    wide: int
    vocabulary: int
    positions: int
    kinds: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of words: where the text of each begins and ends in `texts`, and the score of each (the higher, the likelier).

    Shapes (pieces + 1,), (pieces,) and (bytes,). The other four are the ids of marks: before a text, after it, for what is
    filled up, and for what is in no piece.
    """

    places: NDArray[np.uint32]
    scores: FloatArray
    texts: NDArray[np.uint8]
    begin: int
    end: int
    padding: int
    unknown: int

    def text(self, id_: int) -> str:
        """The text of a piece."""
        return self.texts[self.places[id_] : self.places[id_ + 1]].tobytes().decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class _Tensor:
    kind: int
    count: int
    offset: int
    length: int


class WeightsFile:
    """The file, mapped into memory, so that only what is used of it is read.

    Raises EncoderUnavailable when it is missing, torn, or another file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._bytes = np.memmap(path, np.uint8, "r")
        except (OSError, ValueError) as error:  # a ValueError for an empty file
            reason = getattr(error, "strerror", None) or "it is empty"
            raise EncoderUnavailable(f"{path} cannot be read ({reason})", Remedy.SECOND_MODEL) from error
        try:
            self._read()
        except (struct.error, ValueError, KeyError) as error:
            raise self._torn(error) from error

    def _torn(self, error: Exception) -> EncoderUnavailable:
        problem = f"{self.path} is torn, or not the model that it should be"
        return EncoderUnavailable(problem, Remedy.SECOND_MODEL, str(error))

    def _read(self) -> None:
        """Reads everything but the weights themselves."""
        cursor = _Cursor(self._bytes)
        magic, version, *sizes, block = cursor.values("4sI7ifi")
        if (magic, version, block) != (_MAGIC, _VERSION, BLOCK):
            raise ValueError(f"it begins with {magic!r}, version {version}, blocks of {block}")
        self.sizes = Sizes(*sizes)
        count, *marks, length = cursor.values("5iQ")
        places = cursor.array(np.uint32, count + 1)
        scores = cursor.array(np.float32, count)
        self.pieces = Pieces(places, scores, cursor.array(np.uint8, length), *marks)
        if places[0] != 0 or places[-1] != length:
            raise ValueError("the pieces do not fill their place")
        self._characters, length = cursor.values("iI")
        self._written_as = cursor.array(np.uint8, length)
        self._tensors = {}
        for _ in range(*cursor.values("i")):
            name = cursor.array(np.uint8, *cursor.values("H")).tobytes().decode("ascii")
            self._tensors[name] = _Tensor(*cursor.values("BIQQ"))
        for name, one in self._tensors.items():
            if one.offset + one.length > len(self._bytes) or one.length != _BYTES_OF[one.kind](one.count):
                raise ValueError(f"{name} is not in the file")

    @cached_property
    def written_as(self) -> dict[int, str]:
        """The replacement for each character that the model does not read as it is, by its code point."""
        cursor = _Cursor(self._written_as)
        found = {}
        try:
            for _ in range(self._characters):
                point, count = cursor.values("IB")
                found[point] = "".join(map(chr, cursor.values(f"{count}I")))
        except (struct.error, ValueError, OverflowError) as error:  # an OverflowError for what can be no character
            raise self._torn(error) from error
        return found

    def floats(self, name: str) -> FloatArray:
        """A tensor of 32-bit floats, of shape (count,). Raises KeyError."""
        one = self._tensors[name]
        found: FloatArray = self._bytes[one.offset : one.offset + one.length].view(np.float32)
        return found

    def blocks(self, name: str, width: int) -> NDArray[np.uint8]:
        """A tensor of blocks, of shape (rows, blocks in a row of `width` weights, BLOCK_BYTES). Raises KeyError."""
        one = self._tensors[name]
        raw = self._bytes[one.offset : one.offset + one.length]
        return raw.reshape(-1, width // BLOCK, BLOCK_BYTES)

    @cached_property
    def _words(self) -> NDArray[np.uint8]:
        return self.blocks("emb.word", self.sizes.width)

    def rows(self, ids: NDArray[np.int64]) -> FloatArray:
        """The input vectors of pieces, without their positions in the text, of shape (…, width)."""
        return decoded(self._words[ids]).reshape(*ids.shape, self.sizes.width)


class _Cursor:
    """Reads one value after another. Raises struct.error or ValueError past the end."""

    def __init__(self, raw: NDArray[np.uint8]) -> None:
        self._raw = raw
        self._at = 0

    def values(self, form: str) -> tuple[Any, ...]:
        """Numbers in the form that `struct` names."""
        form = f"<{form}"
        found = struct.unpack_from(form, self._raw.data, self._at)
        self._at += struct.calcsize(form)
        return found

    def array(self, kind: type[np.generic], count: int) -> NDArray[Any]:
        """So many numbers of a kind, where they are in the file."""
        length = count * np.dtype(kind).itemsize
        if count < 0 or self._at + length > len(self._raw):
            raise ValueError(f"{length} bytes at {self._at} are not in the file")
        found = self._raw[self._at : self._at + length].view(kind)
        self._at += length
        return found


def split(blocks: NDArray[np.uint8]) -> tuple[FloatArray, NDArray[np.uint8]]:
    """The scales of blocks, of shape (…,), and their half bytes in the order of the weights, of shape (…, BLOCK)."""
    scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16)[..., 0].astype(np.float32)
    both = blocks[..., 2:]
    return scales, np.concatenate([both & 15, both >> 4], axis=-1)


def decoded(blocks: NDArray[np.uint8]) -> FloatArray:
    """The weights of blocks of shape (…, BLOCK_BYTES): shape (…, BLOCK)."""
    scales, halves = split(blocks)
    found: FloatArray = (halves.astype(np.float32) - _MIDDLE) * scales[..., np.newaxis]
    return found
