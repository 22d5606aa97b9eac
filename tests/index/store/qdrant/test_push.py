"""A push, whole or killed, and what is seen meanwhile: in Qdrant's own code."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document.model import Document
from index.errors import IndexDamaged, IndexUnreachable, NotPushed
from index.store.index import Index
from index.store.qdrant import layout
from index.store.qdrant.index import QdrantIndex, open_in
from index.store.qdrant.layout import DOCUMENT, PART, PASSAGE, SUMMARY, as_array, packed
from index.store.qdrant.points import Near, Payload, Point, Points, Where
from index.store.qdrant.push import Pushed, push
from tests.index.store.qdrant.conftest import TEXTS, text, write_texts
from tests.support.indexes import opened
from tests.support.letters import LetterEncoder
from tests.support.qdrants import Failing, Turns, edge
from tests.support.share import ALL, share

NEWER = text(7, "Oslo, 2024", "that coffee be served", "to abolish the Committee of Tea (CT)")
GLOSSED = text(5, "Kyiv, 2019", "that Committee of Tea (CT) means a Committee of Treacle (CT)")


class Killed(BaseException):
    """What ends a process, as far as a test can."""


@pytest.fixture
def qdrant(tmp_path: Path) -> Iterator[Points]:
    with edge(tmp_path) as found:
        yield found


def folder_of(place: Path, *documents: Document, old: Index | None = None) -> Index:
    return write_texts(place / "folder", list(documents), old)


def seen(index: QdrantIndex, question: str = "tea cups lemons coffee Council") -> set[str]:
    """The texts of all passages that a search may find: by their vectors, and by their words."""
    rows = {*index.worded(question).best(99, None).tolist()}
    rows |= {*index.first.nearest(LetterEncoder().encode([question])[0].pooled, 99).tolist()}
    return {index.passages[row].clause.text for row in rows}


def texts_of(*documents: Document) -> set[str]:
    return {clause.text for document in documents for clause in document.clauses if clause.kind == "clause" and clause.text}


def count(qdrant: Points, kind: str) -> int:
    return sum(1 for _ in qdrant.each(Where(kind=kind), ("doc",)))


def test_what_comes_goes_and_changes(tmp_path: Path, qdrant: Points) -> None:
    first = folder_of(tmp_path, *TEXTS[:2])
    assert push(first, qdrant) == Pushed(2, 0, 1)
    assert seen(open_in(qdrant)) == texts_of(*TEXTS[:2])
    assert push(first, qdrant) == Pushed(0, 0, 1), "nothing has changed"
    with_newer = folder_of(tmp_path, *TEXTS[:2], NEWER, old=first)
    push(with_newer, qdrant)
    before = open_in(qdrant)
    assert seen(before) == texts_of(*TEXTS[:2], NEWER), "another edition stands beside"
    assert before.documents == with_newer.documents
    gone = folder_of(tmp_path, NEWER, TEXTS[2], old=with_newer)
    with pytest.raises(NotPushed, match=r"Of the 3 documents at edge:shard, 2 would go"):
        push(gone, qdrant)
    assert seen(open_in(qdrant)) == texts_of(*TEXTS[:2], NEWER), "it is not lost by mistake"
    pushed = push(gone, qdrant, replace=True)
    assert pushed.removed == 2
    assert seen(before) == texts_of(*TEXTS[:2], NEWER), "who opened it before sees what was there, until the next push"
    assert seen(open_in(qdrant)) == texts_of(NEWER, TEXTS[2])
    push(gone, qdrant)
    assert (count(qdrant, DOCUMENT), count(qdrant, PASSAGE)) == (2, len(gone.passages)), "what is gone is removed"
    back = folder_of(tmp_path, *TEXTS, old=gone)
    push(back, qdrant)
    assert seen(open_in(qdrant)) == texts_of(*TEXTS)


def test_a_definition_that_changes_others_writes_these_again(tmp_path: Path, qdrant: Points) -> None:
    """What is encoded of a clause depends on the acronyms that others define."""
    first = folder_of(tmp_path, TEXTS[1])
    push(first, qdrant)
    second = folder_of(tmp_path, GLOSSED, TEXTS[1], old=first)
    assert push(second, qdrant).written == 2
    there = open_in(qdrant)
    assert there.glossary.long_forms == second.glossary.long_forms
    assert there.worded("treacle").best(9, None).tolist() == sorted(second.worded("treacle").best(9, None).tolist())


@pytest.mark.parametrize("killed", share(range(20), 3))
def test_a_push_that_is_killed(tmp_path: Path, qdrant: Points, killed: int) -> None:
    """Wherever it is: what is in force stays, and the next push, of other documents too, makes all right."""
    first = folder_of(tmp_path, *TEXTS[:2])
    push(first, qdrant)
    second = folder_of(tmp_path, TEXTS[1], TEXTS[2], NEWER, old=first)
    try:
        push(second, Failing(qdrant, killed, Killed))
        done = True
    except Killed:
        done = False
    there = open_in(qdrant)
    assert seen(there) == texts_of(*there.documents)
    assert seen(there) in (texts_of(*TEXTS[:2]), texts_of(TEXTS[1], TEXTS[2], NEWER))
    if not done:
        third = folder_of(tmp_path, TEXTS[0], NEWER, old=second)
        push(third, Failing(qdrant, -1, Killed), replace=True)
        assert seen(open_in(qdrant)) == texts_of(TEXTS[0], NEWER), "of other documents"
        push(folder_of(tmp_path, *second.documents, old=third), qdrant)
        push(folder_of(tmp_path, *second.documents), qdrant)
    assert seen(open_in(qdrant)) == texts_of(TEXTS[1], TEXTS[2], NEWER)
    if not done:
        assert count(qdrant, PASSAGE) == len(second.passages), "nothing is left over"
        assert count(qdrant, SUMMARY) <= 2


@pytest.mark.parametrize(("at", "there_before"), [(at, at % 4 == 0) for at in share(range(2, 40, 2), 3)])
def test_a_second_push_at_every_step(tmp_path: Path, qdrant: Points, at: int, there_before: bool) -> None:
    """From another machine, with other documents: the one that began last is in force, whole; the other one is told.

    By turns into an empty collection and into one that is filled; orders at random are below.
    """
    folder = folder_of(tmp_path, *TEXTS)
    if there_before:
        push(folder, qdrant)
    one = write_texts(tmp_path / "one", [TEXTS[0], NEWER])
    other = write_texts(tmp_path / "other", [TEXTS[0], TEXTS[1]])
    order = [0] * at + [1] * 999
    first, second = Turns(order).run(
        lambda turn: push(one, turn.over(qdrant), replace=True), lambda turn: push(other, turn.over(qdrant), replace=True)
    )
    assert isinstance(second, Pushed)
    assert isinstance(first, Pushed) or "Another push to edge:shard began in the meantime" in str(first)
    assert isinstance(first, Pushed) or seen(open_in(qdrant)) == texts_of(*TEXTS[:2])
    is_whole(qdrant, one, other)


@settings(max_examples=15 if ALL else 5, deadline=None)
@given(st.lists(st.integers(0, 2), max_size=120))
def test_pushes_in_turns(order: list[int]) -> None:
    """Of three, whatever the order of their steps: what is in force is what one of them pushed, with nothing missing."""
    with TemporaryDirectory() as name, edge(Path(name)) as qdrant:
        place = Path(name)
        folders = [
            write_texts(place / str(at), texts)
            for at, texts in enumerate(([TEXTS[0], NEWER], [TEXTS[0], TEXTS[1]], [TEXTS[1], TEXTS[2]]))
        ]
        push(folders[2], qdrant)
        done = Turns(order).run(*(lambda turn, one=one: push(one, turn.over(qdrant), replace=True) for one in folders))
        assert any(isinstance(one, Pushed) for one in done)
        assert all(isinstance(one, (Pushed, NotPushed)) for one in done), done
        is_whole(qdrant, *folders)


def is_whole(qdrant: Points, *folders: Index) -> None:
    """Checks that what is in force is one of several indexes, and that the next pushes leave nothing over."""
    there = open_in(qdrant)
    assert there.damage() == []
    assert seen(there) in [texts_of(*one.documents) for one in folders]
    assert seen(there) == texts_of(*there.documents)
    for _ in range(3):
        push(folders[0], qdrant, replace=True)
    assert seen(open_in(qdrant)) == texts_of(*folders[0].documents)
    assert (count(qdrant, DOCUMENT), count(qdrant, PASSAGE)) == (len(folders[0].places), len(folders[0].passages))
    assert count(qdrant, SUMMARY) <= 2


def test_a_push_that_goes_on_writes_only_what_is_missing(tmp_path: Path, qdrant: Points) -> None:
    whole = folder_of(tmp_path, *TEXTS)
    with pytest.raises(Killed):
        push(whole, Failing(qdrant, 5, Killed))  # the collection is made, and the first document is there
    written = push(whole, qdrant)
    assert 0 < written.written < len(TEXTS)
    assert seen(open_in(qdrant)) == texts_of(*TEXTS)


def test_the_stored_shares_of_words_follow_their_mean(tmp_path: Path, qdrant: Points) -> None:
    """Long texts change how many words a passage has on average, and so what each word of it is worth."""
    first = folder_of(tmp_path, *TEXTS)
    push(first, qdrant)
    long = text(11, "Lima, 2023", " ".join(f"to plant lemon tree number {at} beside the others," for at in range(60)))
    second = folder_of(tmp_path, *TEXTS, long, old=first)
    assert push(second, qdrant).written == len(TEXTS) + 1
    rows = second.worded("tea").best(9, None)
    assert open_in(qdrant).worded("tea").of(rows) == pytest.approx(second.worded("tea").of(rows), abs=2e-5)


def test_vectors_by_other_models_need_another_collection(tmp_path: Path, qdrant: Points) -> None:
    push(folder_of(tmp_path, *TEXTS), qdrant)
    other = write_texts(tmp_path / "other", TEXTS, None, LetterEncoder("other", 3))
    with pytest.raises(IndexUnreachable, match="vectors by other models"):
        push(other, qdrant)
    assert seen(open_in(qdrant)) == texts_of(*TEXTS)


def test_nothing_is_opened_where_nothing_was_pushed(qdrant: Points) -> None:
    with pytest.raises(IndexUnreachable, match="There is no index at"):
        open_in(qdrant)


class Asked:
    """Qdrant that remembers where it was asked for the nearest."""

    def __init__(self, inside: Points) -> None:
        self._inside = inside
        self.wheres: list[Where] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inside, name)

    def near(self, asked: Sequence[Near]) -> list[list[tuple[str, float]]]:
        self.wheres += [one.where for one in asked]
        return self._inside.near(asked)


def within(index: QdrantIndex, ids: Sequence[str]) -> set[str]:
    """The documents of what is found within documents."""
    rows = np.array([row for id_ in ids for row in index.rows_of[id_]], dtype=np.int64)
    found = index.first.nearest(LetterEncoder().encode(["tea cups"])[0].pooled, 99, rows)
    return {index.passages[row].document.id for row in found.tolist()}


def test_the_newest_editions_are_a_mark(tmp_path: Path, qdrant: Points) -> None:
    """Not a list of all documents in each question; it follows what comes and goes, also for who opened it before."""
    newest, ids = {NEWER.id, TEXTS[1].id}, [TEXTS[0].id, TEXTS[1].id]
    asked: Any = Asked(qdrant)
    first = folder_of(tmp_path, *TEXTS[:2])
    push(first, qdrant)
    before = open_in(asked)
    second = folder_of(tmp_path, *TEXTS[:2], NEWER, old=first)
    push(second, qdrant)
    between = open_in(asked)
    assert within(before, ids) == set(ids), "both were the newest"
    assert within(between, [*newest]) == newest
    assert within(between, [TEXTS[0].id, NEWER.id]) == {TEXTS[0].id, NEWER.id}, "every edition was asked for"
    assert [(one.newest, one.of is None, list(one.beside)) for one in asked.wheres[:2]] == [(True, True, [])] * 2
    push(folder_of(tmp_path, *TEXTS[:2], old=second), qdrant)
    assert within(between, [*newest]) == newest, "who opened it before sees what was there"
    assert within(open_in(asked), ids) == set(ids), "it is the newest again"


def test_a_few_passages_of_large_documents(tmp_path: Path, qdrant: Points, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are named, rather than looked for among all others of these documents."""
    monkeypatch.setattr("index.store.qdrant.space._MORE", 2)
    asked: Any = Asked(qdrant)
    push(folder_of(tmp_path, *TEXTS), qdrant)
    there = open_in(asked)
    few = np.array([0, 3, 6], dtype=np.int64)
    vector = LetterEncoder().encode(["tea"])[0].pooled
    assert set(there.first.nearest(vector, 3, few).tolist()) == {*few.tolist()}
    assert (len(asked.wheres[-1].ids or ()), asked.wheres[-1].of) == (3, None)


class Limited:
    """Qdrant that takes no more in one request than a server does, in thousandths of it."""

    def __init__(self, inside: Points) -> None:
        self._inside = inside

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inside, name)

    def put(self, points: Sequence[Point], over: Payload | None = None) -> None:
        assert sum(len(json.dumps(one.payload)) for one in points) < 32_000
        assert len(points) <= 3
        self._inside.put(points, over)


def test_what_is_large_is_written_in_many_requests(tmp_path: Path, qdrant: Points, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document's contents, what is said of all of them, and passages without vectors of tokens."""
    monkeypatch.setattr(layout, "_PART", 300)
    monkeypatch.setattr("index.store.qdrant.push._POINTS", 3)
    limited: Any = Limited(qdrant)
    folder = folder_of(tmp_path, *TEXTS)
    push(folder, limited)
    assert count(qdrant, PART) > len(TEXTS)
    there = open_in(qdrant)
    assert there.documents == folder.documents
    assert [one.clauses for one in there.documents] == [one.clauses for one in folder.documents]
    assert there.damage() == []
    push(folder_of(tmp_path, TEXTS[0], old=folder), limited, replace=True)
    push(folder_of(tmp_path, TEXTS[0], old=folder), limited)
    own = qdrant.each(Where(kind=DOCUMENT), ("parts",))
    assert count(qdrant, PART) == sum(payload["parts"] - 1 for _, payload in own), "what is gone is removed"


DAMAGES: list[tuple[str, Payload, str]] = [
    (DOCUMENT, {"data": ""}, "nothing in a document"),
    (DOCUMENT, {"data": "abcde"}, "something else in it"),
    (DOCUMENT, {"data": packed({"record": as_array("{}"), "source": as_array("tea")})[0]}, "another document in it"),
    (DOCUMENT, {"hash": "0"}, "another hash"),
    (DOCUMENT, {"parts": 2}, "a part that is missing"),
    (SUMMARY, {"data": "abcde"}, "something else in what is said of all"),
    (SUMMARY, {"data": 7}, "a number there"),
]


@pytest.mark.parametrize(("kind", "payload"), [row[:2] for row in DAMAGES], ids=[row[2] for row in DAMAGES])
def test_damage_is_told(tmp_path: Path, qdrant: Points, kind: str, payload: Payload) -> None:
    push(folder_of(tmp_path, *TEXTS), qdrant)
    qdrant.mark(Where(kind=kind), payload)
    if kind == DOCUMENT:
        there = open_in(qdrant)
        assert len(there.damage()) == len(TEXTS)
        with pytest.raises((IndexDamaged, IndexUnreachable), match=r"is damaged|has changed"):
            _ = there.documents[0].clauses
    else:
        with pytest.raises(IndexDamaged, match="The index at edge:shard is damaged"):
            open_in(qdrant)


def test_a_document_that_was_removed_meanwhile(tmp_path: Path, qdrant: Points) -> None:
    """Two pushes after it was opened, an index says that it has changed, and no more."""
    push(folder_of(tmp_path, *TEXTS), qdrant)
    old = open_in(qdrant)
    for _ in range(2):
        push(write_texts(tmp_path / "other", TEXTS[:1]), qdrant, replace=True)
    with pytest.raises(IndexUnreachable, match="has changed"):
        _ = old.documents[1].clauses


def test_which_generation_is_in_force_is_looked_for(tmp_path: Path, qdrant: Points, monkeypatch: pytest.MonkeyPatch) -> None:
    push(folder_of(tmp_path, *TEXTS), qdrant)
    there = open_in(qdrant)
    push(write_texts(tmp_path / "other", TEXTS[:1]), qdrant, replace=True)
    there.check_files()
    assert there.in_force == there.generation, "it was looked for a moment ago"
    monkeypatch.setattr("index.store.qdrant.index._LOOKED", -1.0)
    there.check_files()
    assert there.in_force == there.generation + 1


def test_no_document_is_read_to_see_that_all_are_there(tmp_path: Path, qdrant: Points, monkeypatch: pytest.MonkeyPatch) -> None:
    first = push(folder_of(tmp_path, *TEXTS), qdrant)
    again = opened(tmp_path / "folder")

    def read(*_: object) -> None:
        raise AssertionError("a document is read")

    monkeypatch.setattr("index.store.segment_files.Segment.document", read)
    assert push(again, qdrant) == Pushed(0, 0, first.generation)
