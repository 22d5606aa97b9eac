"""Token vectors: late interaction beside its definition."""

from __future__ import annotations

import numpy as np
import onnx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from onnx import TensorProto, helper

from index.encoding.encoder import FloatArray
from index.store.token_vectors import Quantized, TokenVectors, quantized
from tests.support.paths import ROOT


def unit(vectors: FloatArray) -> FloatArray:
    found: FloatArray = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return found


def token_vectors(texts: list[FloatArray]) -> TokenVectors:
    parts = [quantized(np.arange(len(text)), text) for text in texts]
    offsets = np.cumsum([0, *map(len, texts)])
    whole = Quantized(
        np.concatenate([part.ids for part in parts]),
        np.concatenate([part.vectors for part in parts]),
        np.concatenate([part.scales for part in parts]),
    )
    return TokenVectors([whole], np.stack([np.zeros(len(texts), np.int64), offsets[:-1], offsets[1:]], axis=1))


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12), st.integers(1, 6), st.randoms(use_true_random=False))
def test_best_matches_are_the_greatest_cosines(lengths: list[int], asked: int, random: st.DataObject) -> None:
    numbers = np.random.default_rng(random.randrange(1 << 30))  # type: ignore[attr-defined]
    texts = [unit(numbers.normal(size=(length, 16)).astype(np.float32)) for length in lengths]
    question = unit(numbers.normal(size=(asked, 16)).astype(np.float32))
    rows = np.arange(len(texts))[::-1]
    found = token_vectors(texts).best_matches(rows, question)
    for at, row in enumerate(rows):
        expected = (texts[row] @ question.T).max(axis=0) if len(texts[row]) else np.zeros(asked)
        assert found[at] == pytest.approx(expected, abs=0.02)  # a byte a dimension, 7 bits in the question


@given(st.lists(st.lists(st.integers(0, 9), max_size=6), max_size=8), st.lists(st.integers(0, 12), max_size=5), st.data())
def test_counts_are_of_the_passages_given(texts: list[list[int]], asked: list[int], random: st.DataObject) -> None:
    ids = np.array([id_ for text in texts for id_ in text], dtype=np.int32)
    offsets = np.cumsum([0, *map(len, texts)])
    whole = Quantized(ids, np.zeros((len(ids), 1), np.uint8), np.ones(len(ids), np.float32))
    tokens = TokenVectors([whole], np.stack([np.zeros(len(texts), np.int64), offsets[:-1], offsets[1:]], axis=1))
    rows = random.draw(st.lists(st.sampled_from(range(len(texts))), unique=True)) if texts else []
    counted = tokens.counts(np.array(rows, dtype=np.int64), np.array(asked, dtype=np.int64))
    assert counted.tolist() == [sum(id_ in texts[row] for row in rows) for id_ in asked]


def test_the_greatest_products_do_not_overflow() -> None:
    """Two products of bytes are added up in 16 bits on processors without VNNI, and stop at 32,767 there."""
    ones = unit(np.ones((2, 384), dtype=np.float32))
    found = token_vectors([ones, -ones]).best_matches(np.array([0, 1]), ones[:1])
    assert found[:, 0] == pytest.approx([1, -1], abs=0.001)


def test_the_graph_of_products_is_the_one_made_here() -> None:
    graph = helper.make_graph(
        [
            helper.make_node("MatMulInteger", ["stored", "asked", "zero"], ["whole"]),
            helper.make_node("Cast", ["whole"], ["products"], to=TensorProto.FLOAT),
        ],
        "products",
        [
            helper.make_tensor_value_info("stored", TensorProto.UINT8, ["n", "d"]),
            helper.make_tensor_value_info("asked", TensorProto.INT8, ["d", "m"]),
            helper.make_tensor_value_info("zero", TensorProto.UINT8, []),
        ],
        [helper.make_tensor_value_info("products", TensorProto.FLOAT, ["n", "m"])],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8, producer_name="clausebot")
    assert onnx.load(ROOT / "data" / "products.onnx") == made
