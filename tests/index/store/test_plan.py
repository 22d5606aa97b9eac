"""What is written again: so little that one more document costs what it costs, and so much that segments stay few and full."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document.model import Document
from index.parsing.document import parse_text
from index.store.generations import writing
from index.store.index import Index
from index.store.plan import merged, planned
from index.store.write import write_index
from tests.support.letters import LetterEncoder

SIZES = st.lists(st.integers(1, 1_000), min_size=1, max_size=100) | st.permutations(range(1, 60))


@given(SIZES)
def test_segments_stay_few_and_nothing_is_written_often(sizes: list[int]) -> None:
    """Documents are added one by one: rising, falling, all alike, in any order."""
    segments: list[int] = []
    moved = 0
    for size in sizes:
        again = merged([size], dict(enumerate(segments)), segments)
        moved += size + sum(segments[one] for one in again)
        whole = size + sum(segments[one] for one in again)
        segments = [*(one for number, one in enumerate(segments) if number not in again), whole]
        rising = sorted(segments)
        assert all(one > sum(rising[:at]) for at, one in enumerate(rising)), "each is larger than all that are smaller"
        assert len(segments) <= sum(segments).bit_length()
    assert moved <= sum(sizes) * sum(sizes).bit_length()


@pytest.mark.parametrize(
    ("written", "left", "lengths", "again", "why"),
    [
        ([3], {0: 40}, [40], [], "a document beside a larger segment is written alone, whatever the collection"),
        ([3], {0: 40, 1: 2}, [40, 2], [1], "a smaller segment comes along"),
        ([3], {0: 40, 1: 3}, [40, 3], [1], "one of the same size, too"),
        ([2], {0: 8, 1: 4, 2: 2}, [8, 4, 2], [2, 1, 0], "what comes along makes more come along"),
        (
            [1],
            {0: 3, 1: 2},
            [3, 2],
            [1, 0],
            "each is larger than what is written, but the first no larger than the rest",
        ),
        ([3], {1: 40}, [90, 40], [], "of a segment of which nothing is in use, nothing comes along"),
        ([], {0: 40, 1: 19}, [40, 40], [1], "documents are taken out: less than half is left"),
        ([], {0: 40, 1: 20}, [40, 40], [], "half is left"),
        ([], {0: 40, 1: 19, 2: 5}, [40, 40, 5], [1, 2], "as something is written, a smaller segment comes along"),
        ([0], {0: 4, 1: 0}, [4, 0], [1], "a document without any passage"),
        ([], {0: 4, 1: 0}, [4, 0], [], "nothing is written"),
    ],
)
def test_what_is_written_again(
    written: list[int], left: dict[int, int], lengths: list[int], again: list[int], why: str
) -> None:
    assert merged(written, left, lengths) == again, why


@pytest.mark.parametrize(
    ("written", "left", "again", "why"),
    [
        ([60], {0: 51}, [], "one that is more than half full stays, whatever is written"),
        ([50], {0: 50}, [0], "one that is half full grows"),
        ([51], {0: 50}, [], "unless more came of it than memory is meant for"),
        ([3], {0: 90, 1: 80, 2: 3}, [2], "full ones do not count among the smaller"),
        ([60], {0: 90, 1: 20, 2: 5}, [2, 1], "it is filled up"),
        ([200], {0: 90, 1: 20, 2: 5}, [], "much at once: it is written as it comes, and alone"),
    ],
)
def test_a_segment_grows_until_it_is_full(
    written: list[int], left: dict[int, int], again: list[int], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.plan.MOST", 100)
    assert merged(written, left, [*left.values()]) == again, why


@given(st.lists(st.integers(1, 40), min_size=1, max_size=400))
def test_no_write_takes_more_than_a_full_segment(sizes: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.store.plan.MOST", 100)
        segments: list[int] = []
        for size in sizes:
            again = merged([size], dict(enumerate(segments)), segments)
            whole = size + sum(segments[one] for one in again)
            assert whole <= 100
            segments = [*(one for number, one in enumerate(segments) if number not in again), whole]
            assert len(segments) <= sum(segments) // 50 + 7, "full ones, and as many others as a full one has binary digits"


@pytest.mark.parametrize(
    ("written", "left", "removed", "again", "why"),
    [
        ([], {0: 60, 1: 70}, {0, 1}, [0], "both hold what was removed, and together they are too large: one after the other"),
        ([], {0: 60, 1: 40}, {0, 1}, [1, 0], "they fit together"),
        ([], {0: 130}, {0}, [0], "one alone is too large: nothing of what was removed may stay"),
        ([5], {0: 130}, {0}, [], "it waits until nothing else is written"),
        ([], {0: 60, 1: 30}, {0}, [0, 1], "a small one comes along as far as there is room"),
        ([], {0: 60, 1: 45}, {0}, [0], "or stays"),
    ],
)
def test_segments_with_what_was_removed_are_written_again_one_after_the_other(
    written: list[int],
    left: dict[int, int],
    removed: set[int],
    again: list[int],
    why: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("index.store.plan.MOST", 100)
    assert merged(written, left, [size + 1 for size in left.values()], removed) == again, why


def document(number: int, clauses: int) -> Document:
    resolved = "\n\n".join(f"{at}\tto read page {at};" for at in range(1, clauses + 1))
    text = f"RESOLUTION {number} (Geneva, 2024)\n\nOn tests\n\nThe Assembly,\n\nresolves\n\n{resolved}\n"
    return parse_text(text, str(number))


def grown(home: Path, sizes: list[int]) -> Index:
    """An index to which documents of so many clauses were added one by one."""
    encoder = LetterEncoder()
    index: Index | None = None
    for number, clauses in enumerate(sizes, 1):
        stay: list[Document | str] = list(index.places) if index else []
        with writing(home):
            index = write_index(home, [*stay, document(number, clauses)], encoder, index)
    assert index is not None
    return index


def test_documents_stay_in_order_in_whichever_segment(tmp_path: Path) -> None:
    index = grown(tmp_path, [20, 2, 6, 1])
    assert [len(segment.ids) for segment in index.segments] == [1, 2, 1]
    ids = [document(number, 1).id for number in (1, 2, 3, 4)]
    assert [one.id for one in index.documents] == ids
    plan = planned([ids[2], ids[0], document(5, 3), ids[3], ids[1]], LetterEncoder(), index)
    assert [one.id for one in plan.written] == [document(5, 1).id, ids[3]]
    assert plan.listed == [[ids[2], 1, 1], [ids[0], 0, 0], [document(5, 1).id, 2, 0], [ids[3], 2, 1], [ids[1], 1, 0]]


def test_nothing_of_a_removed_document_stays_on_disk(tmp_path: Path) -> None:
    """Its segment is written again, whatever is left of it; the older generation, which readers may have open, goes next."""
    encoder = LetterEncoder()
    with writing(tmp_path):
        index = write_index(tmp_path, [document(number, 5) for number in range(1, 14)], encoder, None)
    stay: list[Document | str] = [id_ for id_ in index.places if "-3-" not in id_]
    assert len(stay) == 12
    for number in (20, 21):
        with writing(tmp_path):
            index = write_index(tmp_path, stay, encoder, index)
        stay = [*index.places, document(number, 1)]
    assert [
        path for path in tmp_path.rglob("*") if path.is_file() and "RESOLUTION 3 (" in path.read_text("utf-8", "replace")
    ] == []
