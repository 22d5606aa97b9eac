"""Question → hits: pinpoints before vectors, scope, not found; with the small encoder, on real documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import store
from index.documents import Document
from index.errors import IndexDamaged, UnknownDocument
from index.folder import writing
from index.search import Search
from tests.letters import LetterEncoder


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory, res75: Document, letters: LetterEncoder) -> Search:
    folder = tmp_path_factory.mktemp("index")
    with writing(folder):
        return Search(store.write_index(folder, [res75], letters, None), letters)


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory, res75: Document, pp22: list[Document], letters: LetterEncoder) -> Search:
    folder = tmp_path_factory.mktemp("wide")
    with writing(folder):
        return Search(store.write_index(folder, [res75, *pp22], letters, None), letters)


def labels(search: Search, question: str, top: int = 3, documents: tuple[str, ...] = ()) -> list[str]:
    return [hit.passage.clause.label for hit in search.ask(question, top, documents).hits]


def test_a_pinpoint_never_asks_the_encoder(search: Search, letters: LetterEncoder) -> None:
    before = letters.encoded
    assert labels(search, "considering e) iv)") == ["considering e) iv)"]
    assert search.ask("resolves 2").how == "pinpoint"
    assert letters.encoded == before


def test_a_pinpoint_gives_every_clause_it_names_whatever_top_is(search: Search) -> None:
    assert labels(search, "all of resolves", top=1) == ["resolves 1", "resolves 2", "resolves 3", "resolves 4"]


def test_a_label_that_does_not_exist_is_not_found_and_offers_its_section(search: Search) -> None:
    result = search.ask("resolves 99")
    assert (result.status, result.how) == ("not_found", "pinpoint")
    assert {hit.passage.clause.label for hit in result.hits} <= {f"resolves {n}" for n in range(1, 5)}
    assert result.hits


def test_words_of_a_clause_find_it(search: Search) -> None:
    assert labels(search, "ITU WSIS Task Force chaired by the Deputy Secretary-General")[0] == "noting further"


@pytest.mark.parametrize(
    "question",
    [
        "😀🎉",  # no word
        "?!…",  # punctuation
        "—",  # a dash
        "\u200f\u202e",  # only direction marks
    ],
)
def test_a_question_without_words_finds_nothing(search: Search, question: str) -> None:
    result = search.ask(question)
    assert (result.status, result.hits) == ("not_found", ())


@pytest.mark.parametrize(
    "question",
    [
        "ما هو دور الحكومات في إدارة الإنترنت؟",  # Arabic
        "国际互联网公共政策问题",  # Chinese
        "x" * 4000,  # one long word
        "what " * 800,  # far longer than the model reads
        "قرار 75 resolves",  # both directions
    ],
)
def test_any_language_and_length_gets_an_answer_of_the_right_shape(search: Search, question: str) -> None:
    result = search.ask(question)
    assert result.status in ("found", "not_found")
    assert len(result.hits) <= 3 or result.how == "pinpoint"


def test_top_says_how_many_and_scores_fall(search: Search) -> None:
    result = search.ask("enhanced cooperation of governments", top=7)
    scores = [hit.score for hit in result.hits]
    assert len(scores) == 7
    assert scores == sorted(scores, reverse=True)


def test_the_same_question_gives_the_same_hits(search: Search) -> None:
    assert search.ask("internet governance") == search.ask("internet governance")


def test_a_search_stays_within_the_documents_asked_for(wide: Search) -> None:
    result = wide.ask("developing countries", top=20, documents=("pp-res-21-2022",))
    assert {hit.passage.document.id for hit in result.hits} == {"pp-res-21-2022"}
    assert len(result.hits) == 20


def test_a_document_named_in_the_question_is_searched_alone(wide: Search) -> None:
    result = wide.ask("Resolution 21: which study group does the minimum quality values?", top=5)
    assert {hit.passage.document.number for hit in result.hits} == {"21"}


def test_without_a_document_all_are_searched(wide: Search) -> None:
    assert len({hit.passage.document.id for hit in wide.ask("resolves 1").hits}) == 4


def test_an_unknown_document_is_refused(search: Search) -> None:
    with pytest.raises(UnknownDocument, match="clausebot documents lists them"):
        search.ask("anything", documents=("pp-res-999",))


def test_another_model_than_the_one_indexed_is_refused_at_the_first_search(search: Search, res75: Document) -> None:
    other = Search(search.index, LetterEncoder("others", seed=1))
    assert other.ask("resolves 2").status == "found"  # a pinpoint needs no vectors
    with pytest.raises(IndexDamaged, match="was made with the model 'letters', not with 'others'"):
        other.ask("internet governance")


def test_an_index_of_documents_without_a_single_word_can_be_asked(tmp_path: Path, letters: LetterEncoder) -> None:
    from index.collection import parse_text

    document = parse_text("RESOLUTION 1 (Geneva, 2020)\nThe Plenipotentiary Conference,\nresolves\n1 …;\n2 !!", "x")
    with writing(tmp_path):
        found = Search(store.write_index(tmp_path, [document], letters, None), letters)
    assert found.ask("what").hits
