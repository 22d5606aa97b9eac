"""Questions to several texts: what was searched, where a question goes that names another one, texts that are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.document.model import Document
from index.parsing.document import parse_text
from index.search.finding import Finder
from index.search.search import Search
from index.store.generations import writing
from index.store.write import write_index
from tests.support.letters import LetterEncoder

_TEXT = """RESOLUTION {number} ({revision})

{title}

The Plenipotentiary Conference ({revision}),

considering

a) that {what} is served at meetings,

resolves

1 that {what} be served at every meeting;

2 that the cups be washed afterwards,

instructs the Secretary-General

to report on {what}
"""
TEA, WATER, BREAD = "pp-res-7-2020", "pp-res-8-2020", "pp-res-9-2020"


def _index(folder: Path, documents: list[Document], letters: LetterEncoder) -> Search:
    with writing(folder):
        return Search(Finder(write_index(folder, documents, letters, None), letters))


def _three() -> list[Document]:
    made = (("7", "Hot drinks", "green tea"), ("8", "Clean water in deserts", "water"), ("9", "Bakeries of the Union", "bread"))
    return [parse_text(_TEXT.format(number=n, revision="Lima, 2020", title=t, what=what), n) for n, t, what in made]


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory, letters: LetterEncoder) -> Search:
    return _index(tmp_path_factory.mktemp("several"), _three(), letters)


SEARCHED = [
    # the question, the chosen texts, those that were searched, why
    ("what is served at every meeting?", (), (), ""),
    ("what is served at every meeting?", (TEA,), (TEA,), "chosen"),
    ("resolves 2", (TEA,), (TEA,), "chosen"),
    ("resolves 9", (TEA,), (TEA,), "chosen"),
    ("Resolution 8: what is served at every meeting?", (), (WATER,), "named"),
    ("Resolution 8: what is served at every meeting?", (TEA,), (WATER,), "elsewhere"),
    ("Resolution 8, resolves 2", (TEA,), (WATER,), "elsewhere"),
    ("when was Resolution 8 adopted?", (TEA,), (WATER,), "elsewhere"),
    ("under the clean water resolution, what is served?", (TEA,), (WATER,), "elsewhere"),
    ("Resolution 7, resolves 2", (TEA, WATER), (TEA,), "chosen"),
    ("what does it say about Resolution 8?", (TEA,), (TEA,), "chosen"),  # the other text is what is spoken of
    ("which clause cites Resolution 8?", (TEA,), (TEA,), "chosen"),
    ("Resolution 99, resolves 2", (TEA,), (TEA,), "chosen"),  # there is none
    ("resolves 2", (TEA, WATER, BREAD), (), ""),  # all of them
]


@pytest.mark.parametrize(("question", "chosen", "searched", "why"), SEARCHED)
def test_what_was_searched(search: Search, question: str, chosen: tuple[str, ...], searched: tuple[str, ...], why: str) -> None:
    result = search.ask(question, 3, chosen)
    assert (tuple(document.id for document in result.searched), result.why) == (searched, why)
    assert not searched or {hit.passage.document.id for hit in result.hits} <= set(searched)


def test_a_text_that_is_not_here_is_said_not_to_be(search: Search) -> None:
    for question in ("Resolution 99, resolves 2", "in Resolution 99, what is served at every meeting?", "Motion 9 resolves 2"):
        result = search.ask(question)
        assert result.status == "not_found", question
        assert result.absent, question


def test_a_text_that_is_named_by_its_title_comes_first(search: Search) -> None:
    result = search.ask("the clean water resolution: what is served at every meeting?", 9)
    assert result.hits[0].passage.document.id == WATER
    assert len({hit.passage.document.id for hit in result.hits}) > 1  # the others are searched too


def test_texts_that_are_asked_for_come_once_each(search: Search) -> None:
    result = search.ask("which resolutions are about water?")
    assert result.each
    ids = [hit.passage.document.id for hit in result.hits]
    assert ids[0] == WATER
    assert len(ids) == len(set(ids))


def test_the_probability_of_texts_is_the_one_that_was_computed(search: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts that a title names are found however unlikely their clauses are to answer; that is not made likelier."""
    monkeypatch.setattr(Finder, "likely", lambda *_: (0.125, 0.5))
    result = search.ask("which resolutions are about clean water?")
    assert (result.each, result.status, result.probability) == (True, "found", 0.125)
    unnamed = search.ask("which resolutions are about xylophones?")
    assert (unnamed.status, unnamed.probability) == ("not_found", 0.125)


QUESTIONS = ["what is served at every meeting?", "who reports on drinks?", "are the cups clean?", "tea", "drinks, served how"]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("others", [1, 2])
def test_texts_that_are_not_asked_change_nothing(tmp_path: Path, letters: LetterEncoder, question: str, others: int) -> None:
    """What is asked of a text that is named is answered by the same clause, whatever other texts are here."""
    alone = _index(tmp_path / "alone", _three()[:1], letters).ask(f"Resolution 7: {question}")
    among = _index(tmp_path / "among", _three()[: 1 + others], letters).ask(f"Resolution 7: {question}")
    assert alone.hits[0].passage.clause.id == among.hits[0].passage.clause.id
    assert alone.hits[0].score == pytest.approx(among.hits[0].score, abs=1e-5)
    assert alone.status == among.status
