"""Token vectors on the disk: what is written is read back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.store.vectors.token_files import COUNTS, IDS, ROWS, VECTORS, TokenWriter, added
from index.store.vectors.token_vectors import Quantized, TokenVectors, quantized
from tests.support.token_vectors import same


def text_of(name: int) -> Quantized:
    """The tokens of a text, from none to six, by its name."""
    numbers = np.random.default_rng(name)
    length = name % 7
    vectors = numbers.normal(size=(length, 8)).astype(np.float32)
    return quantized(numbers.integers(0, 50, length), vectors / np.linalg.norm(vectors, axis=1, keepdims=True), 4)


def loaded(folder: Path, name: str) -> np.ndarray:
    return np.load(folder / name, allow_pickle=False)  # type: ignore[no-any-return]


def read(folder: Path) -> TokenVectors:
    rows = loaded(folder, ROWS)
    parts = [Quantized(loaded(folder, IDS), loaded(folder, VECTORS))] if (folder / IDS).exists() else []
    return TokenVectors(parts, np.concatenate((np.zeros((len(rows), 1), dtype=np.int64), rows), axis=1), 4)


def write(folder: Path, texts: Sequence[int]) -> None:
    """Writes texts into a folder, in any order; one that comes again is only referred to."""
    first = {name: row for row, name in reversed(list(enumerate(texts)))}
    again = np.array([row for row in range(len(texts)) if row not in first.values()], dtype=np.int64)
    with TokenWriter(folder, len(texts)) as writer:
        for name, row in sorted(first.items()):
            writer.add(row, text_of(name))
        writer.repeat(again, np.array([first[texts[row]] for row in again], dtype=np.int64))


def check(folder: Path, texts: Sequence[int]) -> None:
    vectors = read(folder)
    assert all(same(vectors.of(row), text_of(name)) for row, name in enumerate(texts))
    counts = np.load(folder / COUNTS, allow_pickle=False)
    assert len(counts) <= 50
    for id_ in range(50):
        assert (counts[id_] if id_ < len(counts) else 0) == sum(id_ in text_of(name).ids for name in texts)


@pytest.mark.parametrize("texts", [[], [0], [7, 14], [3], [3, 3, 3], list(range(20)), [5, 0, 5, 1, 0]])
def test_what_is_written_is_read_back(tmp_path: Path, texts: list[int]) -> None:
    write(tmp_path, texts)
    check(tmp_path, texts)
    if texts:
        assert len(read(tmp_path).parts[0].ids) == sum(len(text_of(name).ids) for name in set(texts))


@pytest.mark.parametrize("at_once", [1, 7, 100])
def test_passages_are_counted_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr("index.store.vectors.token_files._AT_ONCE", at_once)
    write(tmp_path, range(30))
    check(tmp_path, range(30))


@pytest.mark.parametrize(("one", "other", "total"), [([], [], []), ([1, 2], [], [1, 2]), ([1], [1, 5], [2, 5])])
def test_counts_are_added_whatever_their_length(one: list[int], other: list[int], total: list[int]) -> None:
    for pair in ((one, other), (other, one)):
        assert added(*(np.array(counts, dtype=np.int32) for counts in pair)).tolist() == total


def test_ids_take_two_bytes_as_long_as_none_needs_more(tmp_path: Path) -> None:
    """A vocabulary of 65,536 tokens is the most for two bytes; that of a multilingual model is greater."""
    texts = [quantized(np.array(ids), np.eye(len(ids), 8, dtype=np.float32), 4) for ids in ([5, 65_535], [65_536, 1], [7])]
    for count, kind in ((1, np.uint16), (3, np.int32)):
        (tmp_path / f"{count}").mkdir()
        with TokenWriter(tmp_path / f"{count}", count) as writer:
            for row, text in enumerate(texts[:count]):
                writer.add(row, text)
        found = read(tmp_path / f"{count}")
        assert found.parts[0].ids.dtype == kind
        assert all(same(found.of(row), text) for row, text in enumerate(texts[:count]))
        counts = np.load(tmp_path / f"{count}" / COUNTS)
        assert [int(at) for at in np.flatnonzero(counts)] == sorted(int(id_) for text in texts[:count] for id_ in text.ids)


def test_texts_that_were_not_all_written_leave_no_index(tmp_path: Path) -> None:
    def fail() -> None:
        with TokenWriter(tmp_path, 8) as writer:
            writer.add(0, text_of(3))
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert not (tmp_path / ROWS).exists()
