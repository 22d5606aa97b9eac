"""Lists of words beside the texts that they were made of: whichever words, however many texts, none among them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store.word_lists import WordLists, bm25_norms, narrow, write_word_lists

WORDS = ("tea", "the", "ß", "", "\ud800", "busan, 2014", "水", "tea s")
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=6), max_size=9)


def lists_of(texts: Sequence[Sequence[str]]) -> WordLists:
    """What is read back of texts that were written."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "lists"
        write_word_lists(folder, texts)
        files = {f"lists/{path.name}": np.load(path, allow_pickle=False) for path in folder.glob("*.npy")}
        return WordLists({**files, "lists/words.json": np.fromfile(folder / "words.json", np.uint8)}, "lists")


@given(TEXTS)
def test_a_word_has_its_texts_and_how_often_each_has_it(texts: list[list[str]]) -> None:
    found = lists_of(texts)
    assert found.lengths.tolist() == [len(text) for text in texts]
    assert list(found.words) == list(dict.fromkeys(word for text in texts for word in text)), "in the order in which they come"
    for word in (*WORDS, "never"):
        having, counts = found.having(word)
        counted = {at: count for at, text in enumerate(texts) if (count := Counter(text)[word])}
        assert (having.tolist(), counts.tolist()) == (list(counted), list(counted.values()))


@given(TEXTS, st.data())
def test_live_words_are_those_of_the_live_texts(texts: list[list[str]], drawn: st.DataObject) -> None:
    live = drawn.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts)))
    found = set(lists_of(texts).live_words(np.array(live, dtype=np.bool_)))
    assert found == {word for text, is_live in zip(texts, live, strict=True) if is_live for word in text}


@pytest.mark.parametrize(
    ("greatest", "size", "why"),
    [
        (None, 1, "no numbers"),
        (0, 1, "nothing but zeros"),
        (255, 1, "the most that a byte holds"),
        (256, 2, "one more"),
        (65_535, 2, "the most that two hold"),
        (65_536, 4, "one more"),
        (2**32, 8, "more than four hold"),
    ],
)
def test_numbers_take_as_many_bytes_as_the_greatest_needs(greatest: int | None, size: int, why: str) -> None:
    numbers = np.array([] if greatest is None else [0, greatest], dtype=np.int64)
    found = narrow(numbers)
    assert found.dtype.itemsize == size, why
    assert found.tolist() == numbers.tolist()


def test_a_word_in_more_texts_than_a_byte_can_number() -> None:
    texts = [["every", *(["last"] if at == 299 else [])] for at in range(300)]
    found = lists_of(texts)
    assert found.having("every")[0].tolist() == list(range(300))
    assert found.having("last")[0].tolist() == [299]


def test_words_are_stored_as_they_are_and_once(tmp_path: Path) -> None:
    write_word_lists(tmp_path / "lists", [["é", "tea"], ["tea"]])
    assert json.loads((tmp_path / "lists" / "words.json").read_bytes()) == ["é", "tea"]
    assert "é" in (tmp_path / "lists" / "words.json").read_text("utf-8"), "two bytes, and no escape of six"


def test_a_word_says_less_in_a_longer_text() -> None:
    short, mean, long = bm25_norms(np.array([1, 10, 100]), 10.0)
    assert short < mean < long
    assert mean == pytest.approx(1.5), "k1, where a text is as long as the mean"
