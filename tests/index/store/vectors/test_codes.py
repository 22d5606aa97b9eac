"""Codes of vectors: how far their cosines are off, and that the integer products are what they are said to be."""

from __future__ import annotations

import numpy as np
import onnx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from onnx import TensorProto, helper

from index.encoding.encoder import FloatArray
from index.store.layout import BITS, Bits
from index.store.vectors.codes import CodedQuestion, coded
from tests.support.paths import ROOT

WIDE = 384


def unit(vectors: FloatArray) -> FloatArray:
    found: FloatArray = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return found


def cosines(stored: FloatArray, question: FloatArray, bits: Bits) -> FloatArray:
    asked = CodedQuestion.of(question, bits)
    return asked.cosines(asked.products(coded(stored, bits)))


@st.composite
def vectors(draw: st.DrawFn, dimensions: int = WIDE) -> FloatArray:
    """Unit vectors of every shape that a model may give: dense, all of few numbers, with a few that stand out, all alike."""
    numbers = np.random.default_rng(draw(st.integers(0, 1 << 30)))
    found = numbers.normal(size=(draw(st.integers(1, 6)), dimensions))
    match draw(st.sampled_from(("dense", "few", "greater", "alike", "positive"))):
        case "few":
            found *= numbers.random(found.shape) < draw(st.sampled_from((0.01, 0.1)))
            found[:, numbers.integers(dimensions)] += 1e-3
        case "greater":
            found[:, numbers.integers(0, dimensions, 3)] *= 20
        case "alike":
            found = 1 + 1e-3 * found
        case "positive":
            found = np.abs(found)
    return unit(found.astype(np.float32))


OFF: dict[Bits, float] = {2: 0.2, 4: 0.07, 8: 0.02}
"""The most that a cosine is off, in 384 dimensions: ten standard deviations of that of two dense vectors."""


@pytest.mark.parametrize("bits", BITS)
@given(stored=vectors(), question=vectors())
def test_cosines_are_those_of_the_vectors_within_a_stated_error(bits: Bits, stored: FloatArray, question: FloatArray) -> None:
    assert cosines(stored, question, bits) == pytest.approx(stored @ question.T, abs=OFF[bits])


@pytest.mark.parametrize("bits", BITS)
def test_a_vector_is_as_near_to_itself_as_1_on_average(bits: Bits) -> None:
    """Else the cosines would be lower than those that the decision "not found" has learned from."""
    stored = unit(np.random.default_rng(1).normal(size=(500, WIDE)).astype(np.float32))
    assert np.diagonal(cosines(stored, stored, bits)).mean() == pytest.approx(1, abs=0.005)


def numbers_in(packed: NDArray[np.uint8], bits: Bits) -> NDArray[np.int64]:
    """The codes of vectors, one per dimension, as the docstring of the module describes them."""
    parts = [(packed.astype(np.int64) // 2 ** (bits * at)) % 2**bits for at in range(8 // bits)]
    return np.concatenate(parts, axis=1)


@pytest.mark.parametrize("bits", BITS)
@given(count=st.integers(1, 9), asked=st.integers(1, 5), blocks=st.integers(1, 7), seed=st.integers(0, 1 << 30))
def test_products_are_those_that_numpy_computes(bits: Bits, count: int, asked: int, blocks: int, seed: int) -> None:
    numbers = np.random.default_rng(seed)
    packed = numbers.integers(0, 256, (count, blocks * 8 * bits), dtype=np.uint8)
    question = CodedQuestion.of(unit(numbers.normal(size=(asked, blocks * 64)).astype(np.float32)), bits)
    whole = np.concatenate(question.parts).astype(np.int64)
    assert np.array_equal(question.sums, whole.sum(axis=0))
    expected = numbers_in(packed, bits) @ whole
    assert np.array_equal(question.products(packed.copy()), expected)
    level = question.scales * (expected - (2**bits - 1) / 2 * whole.sum(axis=0))
    assert question.cosines(expected.astype(np.int32)) == pytest.approx(level, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("bits", BITS)
def test_the_greatest_products_do_not_overflow(bits: Bits) -> None:
    """Two products of bytes are added up in 16 bits on processors without VNNI, and stop at 32,767 there."""
    question = CodedQuestion.of(unit(np.random.default_rng(0).normal(size=(2, WIDE)).astype(np.float32)), bits)
    most = max(abs(int(part.astype(int).min())) for part in question.parts)
    for sign in (1, -1):
        greatest = tuple(np.full_like(part, sign * most) for part in question.parts)
        found = CodedQuestion(greatest, question.sums, question.scales, bits).products(
            np.full((3, WIDE * bits // 8), 255, np.uint8)
        )
        assert (found == sign * most * (2**bits - 1) * WIDE).all()


@pytest.mark.parametrize("dimensions", [1, 2, 63, 64, 65, 100, 768])
@pytest.mark.parametrize("bits", BITS)
def test_any_number_of_dimensions(bits: Bits, dimensions: int) -> None:
    stored = unit(np.random.default_rng(dimensions).normal(size=(40, dimensions)).astype(np.float32))
    packed = coded(stored, bits)
    padded = {1: 64, 2: 64, 63: 64, 64: 64, 65: 128, 100: 128, 768: 768}[dimensions]
    assert packed.shape == (40, padded * bits // 8)
    assert np.diagonal(cosines(stored, stored, bits)).mean() > 0.9
    assert coded(stored[:0], bits).shape == (0, padded * bits // 8)


def test_the_graph_of_products_is_the_one_made_here() -> None:
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["stored", "asked"], ["products"])],
        "products",
        [
            helper.make_tensor_value_info("stored", TensorProto.UINT8, ["n", "d"]),
            helper.make_tensor_value_info("asked", TensorProto.INT8, ["d", "m"]),
        ],
        [helper.make_tensor_value_info("products", TensorProto.INT32, ["n", "m"])],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8, producer_name="clausebot")
    assert onnx.load(ROOT / "data" / "products.onnx") == made
