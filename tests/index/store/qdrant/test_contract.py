"""Qdrant says of an index what the folder says: the same rows, and scores that differ by rounding."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from index.language.citations import Reference
from index.search.finding import Finder
from index.search.search import Search
from index.store.documents.keys import SAID
from index.store.index import Index
from index.store.qdrant.index import QdrantIndex, open_in
from index.store.qdrant.layout import CURRENT_ID
from index.store.qdrant.points import Points
from index.store.searched.protocol import Searched, Vectors
from tests.index.store.qdrant.conftest import SECOND
from tests.support.letters import LetterEncoder

QUESTIONS = [
    # a question, why
    ("who washes cups?", "of some texts"),
    ("tea tea tea", "a word that is repeated"),
    ("the Council", "a word of the large text and of small ones"),
    ("zzyzx", "a word that nobody has"),
    ("", "no word at all"),
]
ABOUT = 0.012
"""How far 8 bits a number, of vectors that had 4, may be off a cosine."""


def every(index: Searched) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.arange(len(index.passages))


def of_each(index: Searched, encoder: str) -> Vectors:
    return index.first if encoder == "first" else index.made_by(SECOND.fingerprint)


def test_documents_and_what_is_known_of_all(folder: Index, pushed: QdrantIndex) -> None:
    assert pushed.documents == tuple(folder.documents)
    assert [passage.clause.id for passage in pushed.passages] == [passage.clause.id for passage in folder.passages]
    assert dict(pushed.rows_of) == dict(folder.rows_of)
    assert set(pushed.words) == set(folder.words)
    assert pushed.glossary.long_forms == folder.glossary.long_forms
    assert np.array_equal(pushed.lengths(every(folder)), folder.lengths(every(folder)))
    assert np.array_equal(pushed.recitals(every(folder)), folder.recitals(every(folder)))
    assert folder.keys is not None
    assert pushed.keys is not None
    assert list(pushed.keys.newest()) == list(folder.keys.newest())
    for letter in SAID:
        assert sorted(pushed.keys.those(letter)) == sorted(folder.keys.those(letter))
        for said in folder.keys.those(letter):
            assert list(pushed.keys.having(letter + said)) == list(folder.keys.having(letter + said))
    for number in ("7", "140", "99"):
        asked = Reference("resolution", number)
        assert pushed.citing(asked) == folder.citing(asked)
    assert pushed.damage() == []


def test_a_document_is_read_when_it_is_needed(folder: Index, pushed: QdrantIndex) -> None:
    """To open an index, or to say how its documents are called and how long their clauses are, reads none."""
    again = open_in(pushed.qdrant)
    assert [one.name for one in again.listed] == [one.name for one in folder.documents]
    assert again.lengths(every(folder)).sum() == sum(len(one.clause.text) for one in folder.passages)
    assert not any(one.is_read for one in again.listed)
    assert again.passages[0].clause.text == folder.passages[0].clause.text
    assert [one.is_read for one in again.listed] == [True, *(False for _ in again.ids[1:])]


@pytest.mark.parametrize(("question", "why"), QUESTIONS)
def test_scores_by_words(folder: Index, pushed: QdrantIndex, question: str, why: str) -> None:
    here, there = folder.worded(question), pushed.worded(question)
    assert there.of(every(folder)) == pytest.approx(here.of(every(folder)), abs=2e-5), why
    some = np.arange(0, len(folder.passages), 3)
    for inside in (None, some, every(folder)):
        best = there.best(4, inside)
        assert sorted(here.of(best)) == pytest.approx(sorted(here.of(here.best(4, inside))), abs=2e-5), "ties aside"
        assert inside is None or set(best.tolist()) <= set(inside.tolist())


@pytest.mark.parametrize(("question", "why"), QUESTIONS)
def test_words_counted_among_a_few_rows(folder: Index, pushed: QdrantIndex, question: str, why: str) -> None:
    first, *_, last = folder.rows_of.values()
    rows = [*first, *list(last)[1:]]
    here, there = folder.worded(question, rows), pushed.worded(question, rows)
    assert there.of(every(folder)) == pytest.approx(here.of(every(folder)), abs=1e-6), why
    inside = np.array(rows)
    assert sorted(there.best(3, inside).tolist()) == sorted(here.best(3, inside).tolist()), why


@pytest.mark.parametrize("encoder", ["first", "second"])
@pytest.mark.parametrize(("question", "why"), QUESTIONS[:4])
def test_vectors(folder: Index, pushed: QdrantIndex, encoder: str, question: str, why: str) -> None:
    here, there = of_each(folder, encoder), of_each(pushed, encoder)
    (asked,) = (LetterEncoder() if encoder == "first" else SECOND).encode([question])
    rows = every(folder)
    assert there.nearness(rows, asked.pooled) == pytest.approx(here.nearness(rows, asked.pooled), abs=1e-3), why
    for inside in (None, rows[::2], np.array([*folder.rows_of.values()][-1])):
        near = there.nearest(asked.pooled, 5, inside)
        wanted = here.nearness(here.nearest(asked.pooled, 5, inside), asked.pooled)
        assert sorted(here.nearness(near, asked.pooled)) == pytest.approx(sorted(wanted), abs=1e-3)
        assert inside is None or set(near.tolist()) <= set(inside.tolist())
    weights = np.linspace(0, 2, len(asked.ids), dtype=np.float32) + np.float32(len(asked.ids) == 1)
    mine, theirs = here.matching(asked.tokens), there.matching(asked.tokens)
    assert theirs.max_sims(rows[:9], weights) == pytest.approx(mine.max_sims(rows[:9], weights), abs=ABOUT)
    assert theirs.max_sims(rows, weights) == pytest.approx(mine.max_sims(rows, weights), abs=ABOUT), "some are known"
    assert theirs.best_matches(rows[:3]) == pytest.approx(mine.best_matches(rows[:3]), abs=3 * ABOUT)
    each = zip(theirs.cosines(rows[:3]), mine.cosines(rows[:3]), strict=True)
    assert all(one == pytest.approx(other, abs=3 * ABOUT) for one, other in each), why
    assert not theirs.max_sims(rows, np.zeros_like(weights)).any(), "nothing weighs anything"


@pytest.mark.parametrize("encoder", ["first", "second"])
def test_tokens_are_counted_as_in_the_folder(folder: Index, pushed: QdrantIndex, encoder: str) -> None:
    here, there = of_each(folder, encoder), of_each(pushed, encoder)
    ids = LetterEncoder().ids("that the cups of tea be washed by zzyzx")
    assert np.array_equal(there.idf(ids), here.idf(ids))
    for id_, rows in folder.rows_of.items():
        assert there.counts(rows, ids).tolist() == here.counts(rows, ids).tolist(), id_
        assert there.has(rows[0], ids).tolist() == here.has(rows[0], ids).tolist(), id_
    some = every(folder)[::2]
    assert there.counts(some, ids).tolist() == here.counts(some, ids).tolist()


def test_it_knows_which_encoders_made_it(folder: Index, pushed: QdrantIndex) -> None:
    assert pushed.has_vectors_by(SECOND.fingerprint)
    assert not pushed.has_vectors_by("another")
    pushed.check_model(LetterEncoder())
    with pytest.raises(Exception, match="made with the model 'letters', not with 'other'"):
        pushed.check_model(LetterEncoder("other"))
    with pytest.raises(Exception, match="64 dimensions, but the question's has 3"):
        pushed.first.check_dimensions(np.zeros(3, dtype=np.float32))


ASKED = [
    # a question, why
    ("what tea is there for cups in a union?", "a question in words"),
    ("what must the Committee of Tea do about cups?", "with a role in it"),
    ("how often is tea served every year?", "with a kind of answer"),
    ("zzyzx zzyzx?", "no passage has its word"),
]


class Counted:
    """A collection whose requests are counted."""

    def __init__(self, inside: Points) -> None:
        self._inside = inside
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inside, name)
        if name not in ("near", "read"):
            return found

        def counted(*given: Any) -> Any:
            self.asked.append("standing" if given[:1] == ([CURRENT_ID],) else name)
            return found(*given)

        return counted


@pytest.mark.parametrize(("question", "why"), ASKED, ids=[why for _, why in ASKED])
def test_a_question_takes_three_requests(folder: Index, pushed: QdrantIndex, question: str, why: str) -> None:
    """One for candidates, one for what is compared of them, one for the documents; which generation is in force aside."""
    counted = Counted(pushed.qdrant)
    index = open_in(counted)
    counted.asked.clear()
    found = Search(Finder(index, LetterEncoder())).ask(question)
    assert sorted(one for one in counted.asked if one != "standing") == ["near", "near", "read"], why
    here = Search(Finder(folder, LetterEncoder())).ask(question)
    assert [hit.passage.clause.id for hit in found.hits][:1] == [hit.passage.clause.id for hit in here.hits][:1]
