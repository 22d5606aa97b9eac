"""Question → hits: pinpoints before vectors, scope, not found; with the small encoder, on real documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest

from index.document.model import Document
from index.errors import IndexDamaged, Remedy, UnknownDocument
from index.parsing.document import parse_text
from index.pinpoint import typed_names
from index.search.finding import Finder
from index.search.search import Search
from index.store.generations import writing
from index.store.write import write_index
from tests.support.letters import LetterEncoder


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory, res75: Document, letters: LetterEncoder) -> Search:
    folder = tmp_path_factory.mktemp("index")
    with writing(folder):
        return Search(Finder(write_index(folder, [res75], letters, None), letters))


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory, res75: Document, pp22: list[Document], letters: LetterEncoder) -> Search:
    folder = tmp_path_factory.mktemp("wide")
    with writing(folder):
        return Search(Finder(write_index(folder, [res75, *pp22], letters, None), letters))


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
    scores = [hit.score for hit in result.hits if hit.score is not None]
    assert len(scores) == 7
    assert scores == sorted(scores, reverse=True)


def test_only_what_was_ranked_has_a_score(search: Search) -> None:
    named, near = search.ask("resolves 2"), search.ask("resolves 99")
    cited, addressed = search.ask("who cites Resolution 140?", top=1), search.ask("what must academia do?", top=1)
    assert [len(result.hits) for result in (named, cited, addressed)] == [1, 3, 3], (
        "all that cite it and all that is addressed, however few are wanted"
    )
    assert all(hit.score is None for result in (named, near, cited, addressed) for hit in result.hits)
    assert all(hit.score is not None for hit in search.ask("internet governance").hits)


TITLES = [
    ("title of Resolution 102", ["considering e) iii)"]),
    ("what is Resolution 101 called?", ["considering e) ii)"]),
    ("name of Council Resolution 1336", ["noting d)", "considering further c)"]),  # the first begins with it
    ("title of Resolution 999", []),  # nothing cites it
    ("what is named in Resolution 140", []),  # nor about what it says
    ("is Resolution 101 called off?", []),  # nothing about its title
]


@pytest.mark.parametrize(("question", "expected"), TITLES)
def test_what_a_text_that_is_not_here_is_called_is_said_where_it_is_cited(
    search: Search, question: str, expected: list[str]
) -> None:
    result = search.ask(question)
    assert (labels(search, question) if result.certain and result.status == "found" else []) == expected


CITING = [
    ("who cites Resolution 140?", "considering e) viii)"),  # nothing else is asked: in the order of the text
    ("which operational plans are in accordance with Resolution 140", "instructs the Director of the Telecommunication"),
    ("is the working group in accordance with Resolution 140 open to the membership", "considering further b)"),
    ("Resolution 140 and Resolution 1332: overall review by UNGA", "considering further b)"),  # that cites both
]


@pytest.mark.parametrize(("question", "first"), CITING)
def test_of_the_clauses_that_cite_a_text_the_nearest_to_what_is_asked_comes_first(
    search: Search, question: str, first: str
) -> None:
    found = labels(search, question, top=10)
    assert found[0].startswith(first)
    assert "considering e) viii)" in found[:3], "all three that cite it come before others"


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


# --- editions ----------------------------------------------------------------------------------------------------

TEXT = """RESOLUTION {number} ({revision})

On {what}

The Plenipotentiary Conference ({revision}),

recalling

a) Resolution 7 (Oslo, 2002), which was the first on tea,

resolves

1 that {what} be served at every meeting;

2 that the cups be washed afterwards
"""


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory, letters: LetterEncoder) -> Search:
    """Two editions of a Resolution 7, the newest first, and a Resolution 8."""
    made = (("7", "Rev. Lima, 2020", "green tea"), ("7", "Rev. Cairo, 2010", "black tea"), ("8", "Lima, 2020", "biscuits"))
    documents = [parse_text(TEXT.format(number=n, revision=revision, what=what), what) for n, revision, what in made]
    folder = tmp_path_factory.mktemp("editions")
    with writing(folder):
        return Search(Finder(write_index(folder, documents, letters, None), letters))


def found_in(search: Search, question: str, *documents: str) -> tuple[str, set[str], str]:
    result = search.ask(question, 10, documents)
    return result.status, {hit.passage.document.id for hit in result.hits}, result.absent


NEW, OLD, OTHER = "pp-res-7-2020", "pp-res-7-2010", "pp-res-8-2020"
ASKED = [
    ("that black tea be served at every meeting", (), {NEW, OTHER}, ""),  # its very words, but nobody asked for it
    ("Resolution 7: what is served at every meeting", (), {NEW}, ""),
    ("Resolution 7 (Rev. Cairo, 2010): what is served at every meeting", (), {OLD}, ""),
    ("Res 7 Rev. Cairo: what is served at every meeting", (), {OLD}, ""),
    ("what did the older version of Resolution 7 say is served at every meeting", (), {OLD}, ""),
    ("what is served at every meeting, pp-res-7-2010", (), {OLD}, ""),
    ("what is served at every meeting", (OLD,), {OLD}, ""),
    ("what is served at every meeting", (OLD, NEW), {OLD, NEW}, ""),
    ("resolves 1", (), {NEW, OTHER}, ""),
    ("resolves 1", (OLD,), {OLD}, ""),
    ("Resolution 7 (Rev. Quito, 2030): what is served", (), {NEW, OTHER}, "Resolution 7 (Rev. Quito, 2030)"),
    ("Resolution 8 (Rev. Quito, 2030): what is served", (), {OTHER}, "Resolution 8 (Rev. Quito, 2030)"),
    ("Resolution 8 (Rev. Quito, 2030) resolves 1", (), {OTHER}, "Resolution 8 (Rev. Quito, 2030)"),
    ("which clause cites Resolution 7 (Oslo, 2002)", (), {NEW, OTHER}, ""),  # no edition of ours: what others cite
    ("Resolution 7: which clause cites Resolution 7", (), {NEW}, ""),  # what it stays within is not what is cited
]


@pytest.mark.parametrize(("question", "documents", "ids", "absent"), ASKED)
def test_the_newest_edition_answers_unless_another_is_asked_for(
    editions: Search, question: str, documents: tuple[str, ...], ids: set[str], absent: str
) -> None:
    status, found, name = found_in(editions, question, *documents)
    assert (found, name) == (ids, absent)
    assert not absent or status == "not_found"


@pytest.mark.parametrize("question", ["which clause cites Resolution 7 (Oslo, 2002)", "who cites Resolution 7"])
def test_a_citation_is_found_in_the_newest_editions_alone(editions: Search, question: str) -> None:
    result = editions.ask(question, 2)
    assert [(hit.passage.document.id, hit.passage.clause.label) for hit in result.hits] == [
        (NEW, "recalling a)"),
        (OTHER, "recalling a)"),
    ]
    assert result.status == "found"


def test_who_answers_when_none_is_chosen(editions: Search) -> None:
    assert [document.id for document in editions.answering()] == [NEW, OTHER]
    assert [document.id for document in editions.answering([OLD])] == [OLD]
    assert [document.id for document in editions.chosen(())] == [NEW, OLD, OTHER]


# typed → the documents named, of which every edition may be wanted
NAMED = [
    ("Resolution 7", False, [NEW]),  # the newest
    ("Resolution 7", True, [NEW, OLD]),
    ("Res 7 (Rev. Cairo, 2010)", False, [OLD]),
    ("Resolutions 7 and 8", False, [NEW, OTHER]),
    ("Resolution 9", False, []),  # not here
    ("tea", False, []),  # no name either
    ("tea", True, []),
    ("", False, None),
]


@pytest.mark.parametrize(("text", "every", "ids"), NAMED)
def test_documents_by_their_names(editions: Search, text: str, every: bool, ids: list[str] | None) -> None:
    named = editions.named(text, every=every)
    assert (None if named is None else [document.id for document in named]) == ids


def test_the_documents_that_answer_are_the_same_ones_each_time(editions: Search) -> None:
    assert editions.answering() is editions.answering()


def test_a_question_is_read_once(editions: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a label outside of the chosen documents may be meant, once more among all."""
    find = Mock(wraps=typed_names.names_in)
    monkeypatch.setattr(typed_names, "names_in", find)
    editions.ask("what does Resolution 7 say of tea at meetings")
    assert find.call_count == 1
    editions.ask("what does Resolution 7 say of tea at meetings", documents=[NEW])
    assert find.call_count == 3


def test_an_unknown_document_is_refused(search: Search) -> None:
    with pytest.raises(UnknownDocument, match="There is no document") as caught:
        search.ask("anything", documents=("pp-res-999",))
    assert caught.value.remedy is Remedy.LIST


def test_another_model_than_the_one_indexed_is_refused_at_the_first_search(search: Search, res75: Document) -> None:
    other = Search(Finder(search.index, LetterEncoder("others", seed=1)))
    assert other.ask("resolves 2").status == "found"  # a pinpoint needs no vectors
    with pytest.raises(IndexDamaged, match="was made with the model 'letters', not with 'others'"):
        other.ask("internet governance")


def test_an_index_of_documents_without_a_single_word_can_be_asked(tmp_path: Path, letters: LetterEncoder) -> None:
    document = parse_text("RESOLUTION 1 (Geneva, 2020)\nThe Plenipotentiary Conference,\nresolves\n1 …;\n2 !!", "x")
    with writing(tmp_path):
        found = Search(Finder(write_index(tmp_path, [document], letters, None), letters))
    assert found.ask("what").hits


def test_hits_in_another_order_are_decided_again(search: Search) -> None:
    """An answer is as likely as the clauses that lead it; the rest of the result stays."""
    result = search.ask("what is done about the digital divide", 20)
    same = search.decided("what is done about the digital divide", (), result)
    assert (same.status, round(same.probability, 6)) == (result.status, round(result.probability, 6))
    last_first = replace(result, hits=result.hits[::-1])
    other = search.decided("what is done about the digital divide", (), last_first)
    assert other.hits == last_first.hits
    assert other.probability < result.probability


@pytest.mark.parametrize(
    ("question", "status", "first", "long"),
    [
        ("what does WSIS stand for?", "found", "considering a)", ""),
        ("what is WTDC?", "found", "taking into account a)", ""),
        ("what does ITU mean in Resolution 75?", "found", "foreword 1", ""),  # only the foreword says so
        ("what is TSB?", "not_found", "", "Telecommunication Standardization Bureau"),  # no text defines it
        ("what does QQX stand for?", "not_found", "", ""),
        ("what is QQX?", "not_found", "", ""),
    ],
)
def test_what_an_acronym_stands_for(search: Search, question: str, status: str, first: str, long: str) -> None:
    result = search.ask(question)
    assert (result.status, result.long_form) == (status, long)
    assert bool(result.acronym) == (status == "not_found")
    assert not first or result.hits[0].passage.clause.label == first


@pytest.mark.parametrize(
    ("question", "status", "absent", "cited"),
    [
        ("Resolution 999", "not_found", "Resolution 999", []),
        ("what does Resolution 999 say?", "not_found", "Resolution 999", []),
        ("Decision 999", "not_found", "Decision 999", []),
        ("A/RES/99/999", "not_found", "A/RES/99/999", []),
        ("Resolution 130", "found", "Resolution 130", ["considering e) iv)"]),
        ("what does Resolution 130 say?", "found", "Resolution 130", ["considering e) iv)"]),
        ("who cites Resolution 130?", "found", "", ["considering e) iv)"]),  # the clauses are what is asked for
        ("Resolution 75 cites Resolution 130 where?", "found", "", ["considering e) iv)"]),
    ],
)
def test_a_text_that_is_not_here_is_not_replaced_by_another(
    search: Search, question: str, status: str, absent: str, cited: list[str]
) -> None:
    result = search.ask(question)
    assert (result.status, result.absent) == (status, absent)
    assert [hit.passage.clause.label for hit in result.hits][: len(cited) or 1] == cited


@pytest.mark.parametrize(
    ("text", "named"),
    [("Resolution 75", 1), ("Resolution 999", 0), ("tea", 0), ("", None), ("this text", None), ("the resolution", None)],
)
def test_what_a_text_names(search: Search, text: str, named: int | None) -> None:
    found = search.named(text)
    assert (found if found is None else len(found)) == named
