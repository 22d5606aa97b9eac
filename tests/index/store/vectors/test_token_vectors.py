"""Token vectors: late interaction beside its definition."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoding.encoder import FloatArray
from index.store.layout import BITS, Bits
from index.store.mapped_files import MappedFiles
from index.store.vectors.token_vectors import Quantized, TokenVectors, from_bytes, quantized
from tests.index.store.vectors.test_codes import OFF, WIDE, unit


def token_vectors(texts: list[FloatArray], bits: Bits) -> TokenVectors:
    parts = [quantized(np.arange(len(text)), text, bits) for text in texts]
    offsets = np.cumsum([0, *map(len, texts)])
    whole = Quantized(np.concatenate([part.ids for part in parts]), np.concatenate([part.vectors for part in parts]))
    return TokenVectors([whole], np.stack([np.zeros(len(texts), np.int64), offsets[:-1], offsets[1:]], axis=1), bits)


@pytest.mark.parametrize("bits", BITS)
@given(lengths=st.lists(st.integers(0, 9), min_size=1, max_size=12), asked=st.integers(1, 6), seed=st.integers(0, 1 << 30))
def test_best_matches_are_the_greatest_cosines(bits: Bits, lengths: list[int], asked: int, seed: int) -> None:
    numbers = np.random.default_rng(seed)
    texts = [unit(numbers.normal(size=(length, WIDE)).astype(np.float32)) for length in lengths]
    question = unit(numbers.normal(size=(asked, WIDE)).astype(np.float32))
    rows = np.arange(len(texts))[::-1]
    matching = token_vectors(texts, bits).matching(question)
    found, each = matching.best_matches(rows), matching.cosines(rows)
    for at, row in enumerate(rows):
        expected = (texts[row] @ question.T).max(axis=0) if len(texts[row]) else np.zeros(asked)
        assert found[at] == pytest.approx(expected, abs=OFF[bits])
        assert each[at].shape == (len(texts[row]), asked)
        assert each[at] == pytest.approx(texts[row] @ question.T, abs=OFF[bits])


def test_the_codes_of_some_are_read_from_their_file_and_compared_alike(tmp_path: Path) -> None:
    numbers = np.random.default_rng(11)
    texts = [unit(numbers.normal(size=(length, WIDE)).astype(np.float32)) for length in (3, 0, 5, 1)]
    mapped, asked = token_vectors(texts, 4), unit(numbers.normal(size=(2, WIDE)).astype(np.float32))
    (part,) = mapped.parts
    np.save(tmp_path / "a.npy", part.vectors)
    files = MappedFiles(tmp_path, ["a.npy"], {})
    pieces, shown = files.pieces("a.npy"), files["a.npy"]
    assert pieces is not None
    read = TokenVectors([Quantized(part.ids, shown, pieces, pieces.place(shown) or 0)], mapped.rows, 4)
    for rows in ([0, 1, 2, 3], [3, 2], [1], []):
        some = np.array(rows, dtype=np.int64)
        assert read.matching(asked).best_matches(some).tolist() == mapped.matching(asked).best_matches(some).tolist()


@given(st.lists(st.lists(st.integers(0, 9), max_size=6), max_size=8), st.lists(st.integers(0, 12), max_size=5), st.data())
def test_counts_are_of_the_passages_given(texts: list[list[int]], asked: list[int], random: st.DataObject) -> None:
    ids = np.array([id_ for text in texts for id_ in text], dtype=np.uint16)
    offsets = np.cumsum([0, *map(len, texts)])
    whole = Quantized(ids, np.zeros((len(ids), 1), np.uint8))
    tokens = TokenVectors([whole], np.stack([np.zeros(len(texts), np.int64), offsets[:-1], offsets[1:]], axis=1), 4)
    rows = random.draw(st.lists(st.sampled_from(range(len(texts))), unique=True)) if texts else []
    counted = tokens.counts(np.array(rows, dtype=np.int64), np.array(asked, dtype=np.int64))
    assert counted.tolist() == [sum(id_ in texts[row] for row in rows) for id_ in asked]
    known, each = tokens.counted(np.array(rows, dtype=np.int64))
    there = sorted({id_ for row in rows for id_ in texts[row]})
    assert known.tolist() == there
    assert each.tolist() == [sum(id_ in texts[row] for row in rows) for id_ in there]
    assert all(tokens.has(row, np.array(asked)).tolist() == [id_ in texts[row] for id_ in asked] for row in rows)


@pytest.mark.parametrize("bits", BITS)
def test_bytes_of_earlier_formats_become_the_codes_of_the_same_vectors(bits: Bits) -> None:
    """Nearly: a vector that stood between two codes may get the other one."""
    numbers = np.random.default_rng(5)
    vectors = unit(numbers.normal(size=(50, WIDE)).astype(np.float32))
    scales = np.abs(vectors).max(axis=1).astype(np.float32) / 127
    stored = (np.rint(vectors / scales[:, None]) + 128).astype(np.uint8)
    found, expected = from_bytes(np.arange(50), stored, scales, bits), quantized(np.arange(50), vectors, bits)
    assert np.array_equal(found.ids, expected.ids)
    share = {2: 0.02, 4: 0.05, 8: 0.6}[bits]
    assert np.mean(found.vectors != expected.vectors) < share * 8 / bits
