"""Unit vectors in 2, 4 or 8 bits a dimension, and their cosines with a question's, computed on these codes.

A vector is rotated first, always in the same way, which mixes every number with every other. Whatever the model, its numbers
are then spread as if by a normal distribution of the same width, so that the same levels suit every dimension of every vector,
and nothing but the codes is stored: equal steps, as many above zero as below, of the size with which the error is least. The
distance between levels is stretched a little, so that a vector's cosine with itself stays 1 on average.

Several codes are packed into a byte: its lowest bits are those of a dimension of the first half (or quarter), and so on. The
product with a question, whose vectors are rounded to whole numbers, is a product of whole numbers for each of these parts.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.data import DATA
from index.encoding.encoder import FloatArray
from index.encoding.runtime import session_options
from index.store.layout import Bits
from index.values import dataclass

if TYPE_CHECKING:
    import onnxruntime

_STEPS = {2: 0.9957, 4: 0.3352, 8: 0.03076}
"""The distance between the bounds of codes for a normal distribution of width 1 (J. Max, 1960)."""
_STRETCHED = {2: 0.8812, 4: 0.98846, 8: 0.99988}
"""The mean product of such a number and its level at that distance."""
_SEED = b"14"
"""Of the rotation. With 10 of 40 seeds one question of 116 more, or less, has its answer first; this one loses none."""
_BLOCK = 64  # numbers that one step of the rotation mixes; vectors are padded with zeros to a multiple of it
_MOST_ASKED = {2: 127, 4: 127, 8: 63}
"""The greatest number in a question's vector: two products fit into 16 bits, in which some processors add them up."""


def coded(vectors: FloatArray, bits: Bits) -> NDArray[np.uint8]:
    """The codes of unit vectors: shapes (vectors, dimensions) → (vectors, bytes)."""
    turned = rotated(vectors)
    turned *= np.float32(turned.shape[1] ** 0.5 / _STEPS[bits])
    codes = np.clip(np.floor(turned) + 2 ** (bits - 1), 0, 2**bits - 1).astype(np.uint8)
    parts = np.split(codes, 8 // bits, axis=1)
    packed = parts[0].copy()
    for at, part in enumerate(parts[1:], 1):
        packed |= part << np.uint8(at * bits)
    return packed


def decoded(packed: NDArray[np.uint8], bits: Bits) -> FloatArray:
    """The vectors that codes stand for, still rotated: shapes (vectors, bytes) → (vectors, padded dimensions)."""
    codes = np.concatenate(_unpacked(packed.copy(), bits), axis=1)
    found: FloatArray = (codes - _zero(bits)) * _level(codes.shape[1], bits)
    return found


def _zero(bits: Bits) -> np.float32:
    """The code, if there were one, that would stand for 0."""
    return np.float32((2**bits - 1) / 2)


def _level(dimensions: int, bits: Bits) -> np.float32:
    """The distance between the numbers that neighbouring codes stand for, given the dimensions of a rotated vector."""
    return np.float32(_STEPS[bits] / _STRETCHED[bits] / dimensions**0.5)


def _unpacked(packed: NDArray[np.uint8], bits: Bits) -> list[NDArray[np.uint8]]:
    """The parts of codes, each of the same shape; `packed` is overwritten."""
    mask = np.uint8(2**bits - 1)
    parts = [packed]
    for at in range(1, 8 // bits):
        part = packed >> np.uint8(at * bits)
        if (at + 1) * bits < 8:
            part &= mask
        parts.append(part)
    if bits < 8:
        packed &= mask
    return parts


def rotated(vectors: FloatArray) -> FloatArray:
    """Vectors, rotated: shapes (vectors, dimensions) → (vectors, padded dimensions). A fast Hadamard transform, twice.

    Between the two, the numbers are dealt out, so that those of one block come into all. Each vector is a product of its own:
    NumPy's library gives the product of many to several threads, which then keep the processors busy waiting for the next.
    """
    count, dimensions = vectors.shape
    padded = _padded(dimensions)
    hadamard, signs = _hadamard(), _signs(padded)
    if dimensions < padded:
        vectors = np.pad(vectors, ((0, 0), (0, padded - dimensions)))
    blocks = (vectors * signs[0]).reshape(count, padded // _BLOCK, _BLOCK) @ hadamard
    dealt = np.swapaxes(blocks, 1, 2).reshape(count, padded)
    dealt *= signs[1]
    found: FloatArray = (dealt.reshape(count, padded // _BLOCK, _BLOCK) @ hadamard).reshape(count, padded)
    return found


def _padded(dimensions: int) -> int:
    return -(-dimensions // _BLOCK) * _BLOCK


@cache
def _hadamard() -> FloatArray:
    """The matrix, symmetric and its own inverse, of shape (block, block)."""
    found = np.ones((1, 1), dtype=np.float32)
    while len(found) < _BLOCK:
        found = np.vstack((np.hstack((found, found)), np.hstack((found, -found))))
    return np.asarray(found / _BLOCK**0.5, dtype=np.float32)


@cache
def _signs(dimensions: int) -> FloatArray:
    """1 and -1, as random as the bits of a hash, of shape (2, dimensions)."""
    bits = np.unpackbits(np.frombuffer(hashlib.shake_256(_SEED).digest(dimensions // 4), dtype=np.uint8))
    return 1 - 2 * bits.reshape(2, dimensions).astype(np.float32)


@dataclass(frozen=True, slots=True)
class CodedQuestion:
    """The vectors of a question, ready to be compared with codes."""

    parts: tuple[NDArray[np.int8], ...]
    """Whole numbers for the dimensions of each part of the codes, of shape (dimensions, question tokens)."""
    sums: FloatArray
    scales: FloatArray
    """Of shape (question tokens,): the sum of the numbers, and the cosine that a product of 1 stands for."""
    bits: Bits

    @classmethod
    def of(cls, question: FloatArray, bits: Bits) -> CodedQuestion:
        """The vectors of a question, of shape (question tokens, dimensions), at least one."""
        turned = rotated(question)
        scales = np.abs(turned).max(axis=1, initial=1e-9) / np.float32(_MOST_ASKED[bits])
        rounded = np.rint(turned / scales[:, None])
        whole = np.ascontiguousarray(rounded.T.astype(np.int8))
        parts = whole.reshape(8 // bits, -1, len(question))
        return cls(tuple(parts), rounded.sum(axis=1), scales * _level(turned.shape[1], bits), bits)

    def products(self, packed: NDArray[np.uint8]) -> NDArray[np.int32]:
        """The products with codes, which are overwritten: shapes (tokens, bytes) → (tokens, question tokens)."""
        graph = _product_graph()
        pairs = zip(_unpacked(packed, self.bits), self.parts, strict=True)
        each = (graph.run(None, {"stored": codes, "asked": numbers})[0] for codes, numbers in pairs)
        total: NDArray[np.int32] = next(each)
        for more in each:
            total += more
        return total

    def cosines(self, products: NDArray[np.int32]) -> FloatArray:
        """The cosines that products stand for; the same shape, which ends in (question tokens,)."""
        found: FloatArray = (products - _zero(self.bits) * self.sums) * self.scales
        return found


@cache
def _product_graph() -> onnxruntime.InferenceSession:
    """MatMulInteger, made with the onnx package (slow to import) in tests/index/store/vectors/test_codes.py."""
    import onnxruntime

    graph = (DATA / "products.onnx").read_bytes()
    return onnxruntime.InferenceSession(graph, session_options(1), providers=["CPUExecutionProvider"])
