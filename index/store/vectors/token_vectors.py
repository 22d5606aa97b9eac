"""Token vectors as an index stores them: the ids of tokens and, as codes (codes.py), their vectors; both memory-mapped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray
from index.store.layout import Bits
from index.store.vectors.codes import CodedQuestion, coded
from index.store.vectors.matching import Compared
from index.values import dataclass

if TYPE_CHECKING:
    from index.store.mapped_files import Pieces

_ZERO = 128  # the byte that stood for 0 up to format 6
_AT_ONCE = 4096  # tokens whose bytes are made into numbers together


@dataclass(frozen=True, slots=True)
class Quantized:
    """Tokens: their ids and the codes of their vectors. Shapes (tokens,) and (tokens, bytes).

    Where there are very many, `pieces` reads the codes of some from the file in which they begin at `place`.
    """

    ids: NDArray[Any]
    vectors: NDArray[np.uint8]
    pieces: Pieces | None = None
    place: int = 0

    def between(self, start: int, end: int) -> Quantized:
        """Some of the tokens."""
        return Quantized(self.ids[start:end], self.vectors[start:end])

    def copy(self, target: NDArray[np.uint8], address: int, at: int, start: int, end: int) -> None:
        """Copies the codes of some tokens into an array of shape (tokens, bytes), which begins at an address, from `at` on."""
        if self.pieces is None:
            target[at : at + end - start] = self.vectors[start:end]
        else:
            size = target.shape[1]
            self.pieces.read(address + at * size, self.place + start * size, (end - start) * size)


def quantized(ids: NDArray[Any], vectors: FloatArray, bits: Bits) -> Quantized:
    """The ids of tokens, and their unit vectors, of shape (tokens, dimensions), as codes."""
    return Quantized(ids, coded(vectors, bits))


def from_bytes(ids: NDArray[Any], vectors: NDArray[np.uint8], scales: FloatArray, bits: Bits) -> Quantized:
    """Tokens as formats 4 to 6 store them: a byte for each dimension, of shape (tokens, dimensions), and a scale a token."""
    found = []
    for start in range(0, max(len(ids), 1), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        found.append(coded((vectors[some] - np.float32(_ZERO)) * scales[some, None], bits))
    return Quantized(ids, np.concatenate(found))


class TokensCompared(Compared):
    """Those of passages whose tokens are here, which `each` compares one by one."""

    def __init__(self, compare: Callable[[NDArray[np.int64]], FloatArray], each: Callable[[int], FloatArray]) -> None:
        super().__init__(compare)
        self._each = each

    def cosines(self, rows: NDArray[np.int64]) -> list[FloatArray]:
        """For each passage the cosines of all its tokens with those of the question."""
        return list(map(self._each, rows.tolist()))


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The tokens of all passages, in parts: rows[n] is the part of passage n, and where its tokens begin and end in it.

    `rows` has the shape (passages, 3); `bits` are those of a dimension.
    """

    parts: Sequence[Quantized]
    rows: NDArray[np.int64]
    bits: Bits

    def of(self, row: int) -> Quantized:
        """The tokens of one passage. Raises IndexError when no passage has any tokens."""
        part, start, end = self.rows[row].tolist()
        tokens: Quantized = self.parts[part]
        return tokens.between(start, end)

    def counts(self, rows: NDArray[np.int64], ids: NDArray[Any]) -> NDArray[np.int64]:
        """How many of the passages `rows` contain each of the tokens `ids`, of shape (tokens,)."""
        places = self.rows[rows]
        lengths = places[:, 2] - places[:, 1]
        filled = np.flatnonzero(lengths)
        if not len(filled) or not len(ids):
            return np.zeros(len(ids), dtype=np.int64)
        listed = [self.parts[part].ids[start:end] for part, start, end in places[filled].tolist()]
        there = np.concatenate(listed)[:, None] == ids
        firsts = np.cumsum(lengths[filled]) - lengths[filled]
        found: NDArray[np.int64] = np.logical_or.reduceat(there, firsts, axis=0).sum(axis=0)
        return found

    def counted(self, rows: NDArray[np.int64]) -> tuple[NDArray[Any], NDArray[np.int64]]:
        """The ids of the tokens in passages, each once and in order, and how many of the passages contain each."""
        places = self.rows[rows].tolist()
        listed = [self.parts[part].ids[start:end] for part, start, end in places if start < end]
        if not listed:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        ids = np.concatenate(listed)
        order = np.argsort(ids, kind="stable")  # so that a passage's own stay together
        ids, owners = ids[order], np.repeat(np.arange(len(listed)), list(map(len, listed)))[order]
        other = np.diff(ids) != 0
        firsts = np.flatnonzero(np.concatenate(([True], other | (np.diff(owners) != 0))))
        starts = np.flatnonzero(np.concatenate(([True], np.diff(ids[firsts]) != 0)))
        return ids[firsts[starts]], np.diff(starts, append=len(firsts))

    def has(self, row: int, ids: NDArray[Any]) -> NDArray[np.bool_]:
        """Which of the tokens `ids` a passage contains, of shape (tokens,)."""
        part, start, end = self.rows[row].tolist()
        if start == end:
            return np.zeros(len(ids), dtype=np.bool_)
        found: NDArray[np.bool_] = (self.parts[part].ids[start:end, None] == ids).any(axis=0)
        return found

    def matching(self, question: FloatArray) -> TokensCompared:
        """What compares the tokens of a question, of shape (question tokens, dimensions), with those of passages."""
        asked = CodedQuestion.of(question, self.bits) if len(question) else None
        return TokensCompared(
            lambda rows: self._best_matches(rows, len(question), asked),
            lambda row: self._cosines(row, len(question), asked),
        )

    def _cosines(self, row: int, count: int, asked: CodedQuestion | None) -> FloatArray:
        """The cosines of a passage's tokens, of shape (tokens, question tokens)."""
        _, start, end = self.rows[row].tolist()
        if start == end or asked is None:
            return np.zeros((end - start, count), dtype=np.float32)
        return asked.cosines(asked.products(np.array(self.of(row).vectors)))

    def _best_matches(self, rows: NDArray[np.int64], count: int, asked: CodedQuestion | None) -> FloatArray:
        """The cosines of the nearest tokens, of shape (passages, question tokens), given how many of these there are."""
        found = np.zeros((len(rows), count), dtype=np.float32)
        places = self.rows[rows]
        lengths = places[:, 2] - places[:, 1]
        filled = np.flatnonzero(lengths)
        if not len(filled) or asked is None:
            return found
        firsts = np.cumsum(lengths[filled]) - lengths[filled]
        near = np.empty((int(lengths.sum()), self.parts[0].vectors.shape[1]), dtype=np.uint8)
        address = near.ctypes.data
        for at, (part, start, end) in zip(firsts.tolist(), places[filled].tolist(), strict=True):
            self.parts[part].copy(near, address, at, start, end)
        found[filled] = asked.cosines(np.maximum.reduceat(asked.products(near), firsts, axis=0))
        return found
