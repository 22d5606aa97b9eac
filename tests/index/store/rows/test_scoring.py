"""The best rows by BM25 beside the scores of all rows: the same rows with the same scores, wherever the passages are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoding.encoder import FloatArray
from index.store.live import Live
from index.store.rows.scoring import Scoring
from index.store.segment_files import Segment
from index.store.word_lists import WordLists, add_bm25, bm25_norms, write_word_lists

WORDS = ("tea", "cup", "pot", "milk", "leaf")


@dataclass
class Some:
    """As much of a segment as its words."""

    stems: WordLists

    def __len__(self) -> int:
        return len(self.stems.lengths)


def lists_of(texts: Sequence[Sequence[str]], *, old: bool) -> WordLists:
    with TemporaryDirectory() as place:
        folder = Path(place) / "lists"
        write_word_lists(folder, texts)
        files: dict[str, Any] = {f"lists/{path.name}": np.load(path, allow_pickle=False) for path in folder.glob("*.npy")}
        if old:
            files = {name: value for name, value in files.items() if "hashes" not in name}
        return WordLists({**files, "lists/words.json": np.fromfile(folder / "words.json", np.uint8)}, "lists")


@dataclass
class Collection:
    """Texts in segments, each live or not; the live ones are in the order of the segments."""

    texts: list[list[list[str]]]
    live: list[list[bool]]
    old: bool = False

    def __post_init__(self) -> None:
        self.lives: list[Live] = []
        traced: list[tuple[int, int]] = []
        for number, (texts, live) in enumerate(zip(self.texts, self.live, strict=True)):
            rows = np.array([-1 if not one else 0 for one in live], dtype=np.int64)
            own = np.flatnonzero(rows >= 0)
            rows[own] = np.arange(len(own)) + len(traced)
            traced += [(number, one) for one in own.tolist()]
            self.lives.append(Live(cast("Segment", Some(lists_of(texts, old=self.old))), rows))
        self.traced = np.array(traced, dtype=np.int64).reshape(-1, 2)

    def scores(self, asked: list[str], within: Sequence[int] | None = None) -> FloatArray:
        """The scores of all rows, each word added to all."""
        each = [self.texts[segment][own] for segment, own in self.traced.tolist()]
        there = each if within is None else [each[row] for row in within]
        mean = sum(map(len, there)) / max(len(there), 1) or 1.0
        times = Counter(asked)
        counts = np.array([sum(word in text for text in there) for word in times])
        weights = np.array([*times.values()]) * np.log1p((len(there) - counts + 0.5) / (counts + 0.5))
        found = np.zeros(len(each), dtype=np.float32)
        lists = []
        for word in times:
            items = [at for at, text in enumerate(each) if word in text]
            lists.append((np.array(items, dtype=np.int64), np.array([each[at].count(word) for at in items], dtype=np.float32)))
        add_bm25(found, bm25_norms(np.array([*map(len, each)]), mean), lists, weights.astype(np.float32))
        return found

    def asked(self, asked: list[str], within: Sequence[int] | None = None) -> Scoring:
        rows = None if within is None else np.array(within, dtype=np.int64)
        return Scoring(Counter(asked), self.lives, self.traced, rows)


TEXT = st.lists(st.sampled_from(WORDS), max_size=9)
SEGMENTS = st.lists(st.lists(st.tuples(TEXT, st.booleans()), max_size=12), min_size=1, max_size=4)


@given(SEGMENTS, st.lists(st.sampled_from((*WORDS, "never")), min_size=1, max_size=6), st.integers(1, 8), st.data())
def test_the_best_are_those_of_all_scores(
    segments: list[list[tuple[list[str], bool]]], asked: list[str], k: int, drawn: st.DataObject
) -> None:
    texts, live = ([[one[at] for one in some] for some in segments] for at in (0, 1))
    here = Collection(texts, live, old=drawn.draw(st.booleans()))  # type: ignore[arg-type]
    count = len(here.traced)
    within = sorted(drawn.draw(st.sets(st.integers(0, count - 1)))) if count and drawn.draw(st.booleans()) else None
    counted = within if within and drawn.draw(st.booleans()) else None
    every = here.scores(asked, counted)
    found = here.asked(asked, counted)
    rows = np.arange(count)[::-1]
    assert found.of(rows).tolist() == every[rows].tolist(), "to the last bit"
    inside = np.arange(count) if within is None else np.array(within, dtype=np.int64)
    best = found.best(k, None if within is None else inside)
    assert len({*best.tolist()}) == len(best)
    assert {*best.tolist()} <= {*inside.tolist()}
    expected = sorted((one for one in every[inside].tolist() if one > 0), reverse=True)[:k]
    assert sorted(every[best].tolist(), reverse=True) == expected


def test_of_equals_the_first_are_the_best() -> None:
    here = Collection([[["tea"]] * 5, [["tea", "tea"], ["tea"]]], [[True] * 5, [True] * 2])
    assert here.asked(["tea"]).best(3).tolist() == [5, 0, 1]


def test_a_question_within_a_document_reads_only_its_segment(monkeypatch: pytest.MonkeyPatch) -> None:
    here = Collection([[["tea"]] * 3, [["tea"], ["milk"]]], [[True] * 3, [True] * 2])
    read: list[int] = []

    def noted(scores: FloatArray, *given: Any) -> None:
        read.append(len(scores))
        add_bm25(scores, *given)

    monkeypatch.setattr("index.store.rows.scoring.add_bm25", noted)
    assert here.asked(["tea"], [3, 4]).of(np.array([4, 3])).astype(bool).tolist() == [False, True]
    assert read == [2]
