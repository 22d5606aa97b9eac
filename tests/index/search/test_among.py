"""What many texts have is not quoted of each: the texts are shown to choose from."""

from __future__ import annotations

import pytest

from index import Collection, turn_of
from tests.support.conversations import collection_over
from tests.support.pinpoints import tiny

_TEXTS = 24
_SHOWN = 12


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return collection_over(tmp_path_factory.mktemp("many"), [tiny(str(number)) for number in range(401, 401 + _TEXTS)])


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return collection_over(tmp_path_factory.mktemp("few"), [tiny(str(number)) for number in range(401, 404)])


@pytest.mark.parametrize(
    "asked",
    [
        "3",  # a label alone
        "resolves 2",
        "all of resolves",
        "when was this resolution adopted?",
        "what must Member States do?",
    ],
)
def test_what_many_texts_have_is_not_quoted_of_each(many: Collection, asked: str) -> None:
    answer = many.ask(asked)
    assert answer.found
    assert answer.among == _TEXTS
    assert answer.each
    assert [quote.document.number for quote in answer.quotes] == [str(401 + at) for at in range(_SHOWN)]
    assert answer.to_json()["among"] == _TEXTS


@pytest.mark.parametrize(
    "asked", ["resolves 2", "when was this resolution adopted?", "what must Member States do?", "all of resolves"]
)
def test_few_texts_are_all_quoted(few: Collection, asked: str) -> None:
    answer = few.ask(asked)
    assert answer.found
    assert (answer.among, answer.each) == (0, False)
    assert {quote.document.number for quote in answer.quotes} == {"401", "402", "403"}
    assert "among" not in answer.to_json()


@pytest.mark.parametrize(
    ("asked", "label"), [("Resolution 405 resolves 2", "resolves 2"), ("what must Member States do in Resolution 405?", "")]
)
def test_a_text_that_is_named_is_quoted(many: Collection, asked: str, label: str) -> None:
    answer = many.ask(asked)
    assert (answer.found, answer.among) == (True, 0)
    assert {quote.document.number for quote in answer.quotes} == {"405"}
    assert label in ("", answer.quotes[0].clause.label)


def test_a_text_that_was_chosen_is_quoted(many: Collection) -> None:
    chosen = [document.id for document in many.documents if document.number == "405"]
    answer = many.ask("all of resolves", 3, chosen)
    assert (len(answer.quotes), answer.among) == (3, 0)


def test_a_number_chooses_the_text(many: Collection) -> None:
    carried = many.carry_on("12", turn_of(many.ask("resolves 2")))
    assert carried
    assert [(quote.document.number, quote.clause.label) for quote in carried.answer.quotes] == [("412", "resolves 2")]


def test_how_long_many_texts_are_is_counted(many: Collection) -> None:
    answer = many.ask("how many clauses are there?")
    assert answer.extent
    assert answer.among == 0
