"""When the second encoder is asked, what its opinion changes, and that nothing changes without it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.document.model import Document
from index.encoding.encoder import Encoded, Progress
from index.parsing.document import parse_text
from index.search.finding import Finder
from index.search.ranked.candidates import Weights, worded
from index.search.ranked.ranking import Boosted, Ranked, Ranking
from index.search.search import Search
from index.store.generations import writing
from index.store.index import Index
from index.store.layout import Coding
from index.store.write import write_index
from tests.support.letters import LetterEncoder

WORDS = {
    "chats": "cats",
    "dorment": "sleep",
    "toits": "roofs",
    "pluie": "rain",
    "soupe": "soup",
    "midi": "noon",
}
"""What the second encoder reads that the first does not."""
ASKED = "où dorment les chats"


class Polyglot(LetterEncoder):
    """Letters, read in another way than by the first encoder, with a few words of another language read as English."""

    def __init__(self) -> None:
        super().__init__("polyglot", seed=5)

    def encode(
        self, texts: Sequence[str], progress: Progress | None = None, *, crowded: bool = False, asked: bool = False
    ) -> list[Encoded]:
        if asked:
            texts = [" ".join(WORDS.get(word, word) for word in text.split()) for text in texts]
        return super().encode(texts, progress, crowded=crowded, asked=asked)


def document(number: int, *clauses: str) -> Document:
    lines = "\n".join(f"{at} {clause};" for at, clause in enumerate(clauses, 1))
    text = f"RESOLUTION {number} (Oslo, 2020)\n\nOn tests\n\nThe Assembly,\n\nresolves\n\n{lines}\n"
    return parse_text(text, f"res-{number}")


TEXTS = [
    document(1, "that cats may sleep on all roofs", "that soup be served at noon", "that rain be measured in the morning"),
    document(
        2, *(f"that report {name} be printed" for name in ("amber", "brown", "coral", "denim", "ebony", "frost", "green"))
    ),
    document(3, "that cats be fed", "that roofs be mended before the rain"),
]
CATS = "that cats may sleep on all roofs"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("second")
    with writing(folder):
        return write_index(folder, TEXTS, LetterEncoder(), None, how=Coding(second=Polyglot()))


def test_a_text_is_counted_once_however_many_encoders_there_are(tmp_path: Path) -> None:
    told: list[list[tuple[int, int]]] = []
    for number, second in enumerate((None, Polyglot())):
        steps: list[tuple[int, int]] = []
        (folder := tmp_path / str(number)).mkdir()
        with writing(folder):
            how = Coding(progress=lambda done, total, steps=steps: steps.append((done, total)), second=second)  # type: ignore[misc]
            write_index(folder, TEXTS, LetterEncoder(), None, how=how)
        told.append(steps)
    (total,) = {total for steps in told for _, total in steps}
    assert total == 12, "the clauses, without the front matter"
    assert all(steps == sorted(steps) and steps[-1] == (total, total) for steps in told)


def ranking(index: Index, question: str, rows: Sequence[int] | None = None, **weights: float) -> Ranking:
    (encoded,) = LetterEncoder().encode([question], asked=True)
    some = Weights(**weights)  # type: ignore[arg-type]
    return Ranking(index, encoded, worded=worded(index, question, rows), rows=rows, boosted=Boosted(), weights=some)


def second(index: Index, ranked: Ranking, question: str, *, foreign: bool = False) -> Ranked:
    other = Polyglot()
    (encoded,) = other.encode([question], asked=True)
    return ranked.with_second(index.made_by(other.fingerprint), encoded, foreign=foreign)


def texts(index: Index, found: Ranked) -> list[str]:
    return [index.passages[int(row)].clause.text.rstrip(";.") for row in found.rows]


@pytest.mark.parametrize("question", [ASKED, "when is soup served", "which reports are printed", "rain"])
def test_an_opinion_that_weighs_nothing_changes_nothing(index: Index, question: str) -> None:
    found = ranking(index, question, second=0.0)
    again = second(index, found, question)
    assert again.rows.tolist() == found.alone.rows.tolist()
    assert again.scores == pytest.approx(found.alone.scores)
    assert again.margin == found.alone.margin


def test_it_decides_between_passages_that_are_alike_to_the_first(index: Index) -> None:
    """The first reads one word of three, which two clauses have; the second reads all of them."""
    question = "chats dorment roofs"
    found = ranking(index, question)
    assert texts(index, second(index, found, question))[0] == CATS
    assert found.alone.second is None


def test_it_adds_the_candidates_that_are_nearest_to_it(index: Index) -> None:
    found = ranking(index, ASKED, candidates=1, reranked=1, second_candidates=3)
    assert len(found.alone.rows) == 1
    assert CATS in texts(index, second(index, found, ASKED))


def test_only_the_rows_given_are_ranked(index: Index) -> None:
    rows = [*index.rows_of[TEXTS[2].id]]
    found = second(index, ranking(index, ASKED, rows), ASKED, foreign=True)
    assert {*found.rows.tolist()} == {*rows}
    assert texts(index, found)[0] == "that cats be fed"


def test_a_foreign_question_is_ranked_by_it_alone(index: Index) -> None:
    found = second(index, ranking(index, ASKED), ASKED, foreign=True)
    assert texts(index, found)[0] == CATS
    assert found.second is not None
    assert found.second.lead > 0


def test_what_it_thinks_of_the_first_passage_is_said(index: Index) -> None:
    question = "cats sleep roofs"
    found = second(index, ranking(index, question), question)
    assert found.second is not None
    assert found.second.max_sim == pytest.approx(1, abs=0.1), "the clause has each of these words"
    assert found.second.lead > 0.1


def test_without_words_there_is_an_opinion_of_nothing(index: Index) -> None:
    found = second(index, ranking(index, "?!"), "?!")
    assert found.second is not None
    assert math.isfinite(found.second.lead)
    assert np.isfinite(found.scores).all()


class TestCascade:
    """Search asks the second encoder where the first is not sure, and nowhere else."""

    def search(self, index: Index, other: LetterEncoder | None, **weights: float) -> Search:
        return Search(Finder(index, LetterEncoder(), Weights(**weights), second=other))  # type: ignore[arg-type]

    @pytest.mark.parametrize(("margin", "asked"), [(-1.0, 0), (0.0, 0), (9.0, 1)])
    def test_by_the_margin(self, index: Index, margin: float, asked: int) -> None:
        other = Polyglot()
        self.search(index, other, margin=margin).ask("where do cats sleep")
        assert other.encoded == asked

    def test_always_for_another_language(self, index: Index) -> None:
        other = Polyglot()
        found = self.search(index, other, margin=-1.0).ask(ASKED, foreign=True)
        assert other.encoded == 1
        assert found.hits[0].passage.clause.text.startswith(CATS)

    def test_the_language_is_told_by_the_question(self, index: Index) -> None:
        other = Polyglot()
        found = self.search(index, other, margin=-1.0).ask("où dorment les chats ?")
        assert (other.encoded, found.language, found.unread) == (1, "fr", False)

    def test_a_language_that_nothing_reads(self, index: Index) -> None:
        found = self.search(index, None).ask("où dorment les chats ?")
        assert (found.status, found.hits, found.language, found.unread) == ("not_found", (), "fr", True)

    def test_never_for_a_label(self, index: Index) -> None:
        other = Polyglot()
        found = self.search(index, other, margin=9.0).ask("resolves 2", foreign=True)
        assert (found.how, other.encoded) == ("pinpoint", 0)

    @pytest.mark.parametrize("other", [None, LetterEncoder("of another model", seed=9), LetterEncoder()])
    def test_an_index_without_its_vectors_is_asked_without_it(self, index: Index, other: LetterEncoder | None) -> None:
        found = self.search(index, other, margin=9.0).ask(ASKED, foreign=True)
        assert found == self.search(index, None).ask(ASKED)
