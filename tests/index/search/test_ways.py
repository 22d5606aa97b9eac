"""Which way answers a question: the first that gives a result, in their order."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from index.document.model import Document
from index.encoding.encoder import Encoded
from index.parsing.document import parse_text
from index.pinpoint.query import Query
from index.pinpoint.typed_names import LinkedQuery
from index.search.asking import Asking
from index.search.finding import Finder
from index.search.results import Result
from index.search.search import Search
from index.search.ways import WAYS, answered
from index.search.workers import Workers
from index.store.generations import writing
from index.store.write import write_index
from tests.support.letters import LetterEncoder

CASES = [
    # the question, the way that answers it, why
    ("“digital divide”", "phrase", "clauses have it as it stands"),
    ("“resolves 2”", "place", "what is quoted is the label of a clause"),
    ("“green tea”", "mention", "no clause has it, which is said and not searched for"),
    ("how many texts are there?", "texts", "all there are"),
    ("liste toutes les résolutions", "texts", "of a kind, in another language"),
    ("how many decisions of the Council are there?", "texts", "of a kind and a body, of which none is here"),
    ("how many decisions are there?", "texts", "of a kind of which none is here"),
    ("what are the decisions?", "likeness", "of which none is here: it may be asked of the text"),
    ("when was it adopted?", "fact", "of the text itself"),
    ("where was Resolution 75 adopted?", "fact", "and not where something is mentioned"),
    ("how many resolves are there?", "number", "of clauses under a heading"),
    ("how many resolves does Resolution 75 have", "number", "of a text by its name"),
    ("number of preambular paragraphs", "number", "of a part"),
    ("how many countries are there?", "likeness", "no heading"),
    ("what does Resolution 75 cite?", "cites", "other texts"),
    ("which resolutions does Resolution 75 refer to", "cites", "in other words"),
    ("“digital divide” in Resolution 75", "phrase", "of a text by its name"),
    ("“WSIS+10” and “Busan”", "phrase", "clauses that have both"),
    ("resolves 2", "place", "a label"),
    ("resuelve 2", "place", "a label in another language"),
    ("resolves 99", "place", "a label that does not exist is not searched for"),
    ("§ 70", "likeness", "clauses cite a paragraph of another text by it"),
    ("§ 70 of the Tunis Agenda", "elsewhere", "a paragraph of a text that is not here"),
    ("what does § 70 of the Tunis Agenda say?", "elsewhere", "asked in words"),
    ("paragraphs 69 to 71 of the Tunis Agenda", "elsewhere", "several paragraphs"),
    ("who implements § 70 of the Tunis Agenda?", "likeness", "something else is asked beside it"),
    ("§ 12 of the Tunis Agenda", "likeness", "a paragraph that no clause cites"),
    ("paragraph 5 of Resolution 70/1", "place", "of a text with a number, which is not here"),
    ("which clauses mention countries?", "mention", "words"),
    ("which clauses mention astronauts?", "mention", "words that no clause has"),
    ("which clauses mention WSIS?", "mention", "an acronym that clauses have"),
    ("which clauses mention UNESCO?", "mention", "an acronym that none has, nor its long form"),
    ("which clauses do not mention countries?", "mention", "those without words"),
    ("is it in force?", "fact", "which the text does not say"),
    ("hello", "nothing", "a greeting"),
    ("2 + 2", "nothing", "a sum"),
    ("?!", "nothing", "no word"),
    ("what must Member States do?", "likeness", "a duty"),
    ("who cites Resolution 102?", "cites", "a citation"),
    ("who cites resolves 1?", "cites", "of a clause"),
    ("what does resolves 3 cite?", "cites", "by a clause"),
    ("who refers to the Council?", "mention", "of words, and not of a text"),
    ("where is the Tunis Agenda mentioned?", "mention", "its name, and not alone its places"),
    ("where is Resolution 102 mentioned?", "cites", "by its number"),
    ("¿quién cita la Resolución 102?", "cites", "in another language"),
    ("how are developing countries helped?", "likeness", "everything else"),
]


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory, res75: Document, letters: LetterEncoder) -> Finder:
    folder = tmp_path_factory.mktemp("ways")
    with writing(folder):
        return Finder(write_index(folder, [res75], letters, None), letters)


def asking(finder: Finder, question: str) -> Asking:
    return Asking(question, LinkedQuery(Query(question), finder.catalogue), 3)


@pytest.mark.parametrize(("question", "way", "why"), CASES)
def test_the_first_way_that_gives_a_result_answers(finder: Finder, question: str, way: str, why: str) -> None:
    first = next(one for one in WAYS if one(asking(finder, question), finder))
    assert first.__name__ == way, why
    assert answered(asking(finder, question), finder) == first(asking(finder, question), finder)


def test_the_last_way_answers_anything(finder: Finder) -> None:
    assert all(WAYS[-1](asking(finder, question), finder) for question, *_ in CASES)


@pytest.mark.parametrize(
    ("question", "encoded", "why"),
    [
        ("how are developing countries helped?", 1, "it is searched for, and its vectors are not made again"),
        ("when was it adopted, and by whom?", 1, "nobody knows before it is read that its front matter answers"),
        ("which resolutions are about WSIS?", 2, "its topic is searched for, and not the whole question"),
        ("resolves 2", 0, "a label is short"),
        ("“digital divide”", 0, "so is a phrase"),
    ],
)
def test_a_question_is_encoded_while_it_is_read(
    finder: Finder, letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch, question: str, encoded: int, why: str
) -> None:
    later = answered(asking(finder, question), finder)
    answered(asking(finder, "how are women helped?"), finder)
    monkeypatch.setattr("index.search.workers._PROCESSORS", 2)
    texts: list[str] = []
    encode = letters.encode

    def noted(given: list[str], **how: Any) -> list[Encoded]:
        texts.extend(given)
        return encode(given, **how)

    monkeypatch.setattr(letters, "encode", noted)
    assert answered(asking(finder, question), finder, alone=True) == later
    assert len(texts) == encoded, why


def test_the_first_question_is_encoded_when_it_is_searched_for(
    tmp_path: Path, res75: Document, letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.workers._PROCESSORS", 2)
    with writing(tmp_path):
        fresh = Finder(write_index(tmp_path, [res75], letters, None), letters)
    monkeypatch.setattr(letters, "encode", pytest.fail)
    assert answered(asking(fresh, "when was it adopted, and by whom?"), fresh, alone=True).how == "pinpoint"


def test_while_another_is_asked_a_question_is_encoded_when_it_is_searched_for(
    finder: Finder, letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.workers._PROCESSORS", 2)
    answered(asking(finder, "how are women helped?"), finder)
    monkeypatch.setattr(letters, "encode", pytest.fail)
    asked, ended = threading.Event(), threading.Event()

    def another(_: bool) -> None:
        asked.set()
        ended.wait(60)

    other = threading.Thread(target=finder.workers.run, args=(another,))
    other.start()
    assert asked.wait(60)
    assert Search(finder).ask("when was it adopted, and by whom?").how == "pinpoint"
    ended.set()
    other.join(60)


def test_questions_that_come_together_and_are_searched_for_twice_do_not_wait_for_each_other(
    finder: Finder, letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is nearest to an acronym is searched for while the question is read."""
    monkeypatch.setattr("index.search.workers._PROCESSORS", 2)
    monkeypatch.setattr(finder, "workers", Workers())
    question = "what does the acronym WSIS stand for?"
    alone = Search(finder).ask(question)
    together = threading.Barrier(2, timeout=60)
    encode, found = letters.encode, list[Result]()

    def met(given: list[str], **how: Any) -> list[Encoded]:
        with suppress(threading.BrokenBarrierError):
            together.wait(0.2)
        return encode(given, **how)

    monkeypatch.setattr(letters, "encode", met)

    def ask() -> None:
        found.append(Search(finder).ask(question))

    threads = [threading.Thread(target=ask, daemon=True) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert found == [alone, alone]


@pytest.mark.parametrize(
    ("question", "answers", "why"),
    [
        ("when was it adopted, and by whom?", True, "its front matter answers without vectors"),
        ("which clauses do not mention countries?", True, "so do words"),
        ("how are developing countries helped?", False, "it is searched for, which says what is wrong"),
    ],
)
def test_a_question_that_cannot_be_encoded_is_answered_if_it_need_not_be(
    finder: Finder, letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch, question: str, answers: bool, why: str
) -> None:
    answered(asking(finder, "how are women helped?"), finder)
    monkeypatch.setattr("index.search.workers._PROCESSORS", 2)
    later = answered(asking(finder, question), finder)

    def fails(*_: object, **_how: object) -> list[Encoded]:
        raise MemoryError

    monkeypatch.setattr(letters, "encode", fails)
    if answers:
        assert answered(asking(finder, question), finder, alone=True) == later, why
    else:
        with pytest.raises(MemoryError):
            Search(finder).ask(question)
    assert not finder.workers.crowded, "it is over"


def test_without_passages_nothing_is_searched(tmp_path: Path, letters: LetterEncoder) -> None:
    with writing(tmp_path):
        empty = Finder(write_index(tmp_path, [], letters, None), letters)
    result = answered(asking(empty, "how are developing countries helped?"), empty)
    assert (result.status, result.how, result.hits) == ("not_found", "search", ())


@pytest.mark.parametrize(
    ("question", "status", "how", "why"),
    [
        ("is it binding?", "not_found", "search", "no label was asked for, so none is missing"),
        ("how did they vote on it?", "not_found", "search", "nor here"),
        ("when was it adopted?", "found", "pinpoint", "it is stated"),
        ("resolves 99", "not_found", "pinpoint", "a label"),
    ],
)
def test_what_the_front_matter_does_not_state_is_not_said(
    finder: Finder, question: str, status: str, how: str, why: str
) -> None:
    result = answered(asking(finder, question), finder)
    assert (result.status, result.how) == (status, how), why
    assert result.hits, "the nearest are offered"


@pytest.mark.parametrize("question", ["what must the Director of TSB do?", "what must academia do?", "who must act?"])
def test_all_that_must_be_done_is_shown_however_few_are_wanted(finder: Finder, question: str) -> None:
    few, many = (answered(Asking(question, LinkedQuery(Query(question), finder.catalogue), top), finder) for top in (1, 50))
    assert few == many
    assert (few.status, few.how) == ("found", "pinpoint")
    sections = [hit.passage.clause.section for hit in few.hits]
    assert len(sections) > 2
    assert sections == sorted(sections), "in the order of the text"


def test_a_number_is_that_of_the_clauses_shown(finder: Finder, res75: Document) -> None:
    result = answered(asking(finder, "how many resolves are there?"), finder)
    assert [hit.passage.clause.label for hit in result.hits] == [f"resolves {number}" for number in range(1, 5)]
    assert result.counted


def test_what_a_text_cites_are_the_clauses_that_name_others(finder: Finder, res75: Document) -> None:
    found = {hit.passage.clause.label for hit in answered(asking(finder, "what does Resolution 75 cite?"), finder).hits}
    assert {"considering b)", "considering e) i)"} <= found
    assert "resolves 4" not in found, "it cites nothing"
    assert len(found) < len(res75.clauses)


MENTIONED = """Resolution 7 (Oslo, 2020)

On lakes

The World Telecommunication Standardization Assembly (Oslo, 2020),

considering

a) that in 2029, as Resolution 129 says, Resolution 29 is to be revised;

b) Resolution 29, on rivers;

c) that the boats of Resolution 29 are old,

resolves

to row there.
"""


def test_where_a_text_is_called_by_its_title_is_told_by_the_citation(tmp_path: Path, letters: LetterEncoder) -> None:
    """And not by its digits, which stand in "2029" and in "129"."""
    with writing(tmp_path):
        finder = Finder(write_index(tmp_path, [parse_text(MENTIONED, "x")], letters, None), letters)
    found = answered(asking(finder, "title of Resolution 29"), finder)
    assert [hit.passage.clause.label for hit in found.hits] == ["considering b)", "considering c)", "considering a)"]


LONGER = [
    # what clauses say, the word that is asked for, the words that are said to be found, why
    ("fights fraudulent calls", "fraud", "fraudulent", "the longer word is told, not the one that nobody wrote"),
    ("fights fraud; fights fraudulent calls", "fraud", "fraud", "the word itself is there"),
    ("asks the Secretary; asks the secretariat", "secrets", "", "words that begin so, of several meanings"),
    ("looks at planets", "plane", "planets", "one that means something else is seen to do so"),
    ("brings cupboards", "cup", "", "too short"),
]


@pytest.mark.parametrize(("said", "word", "told", "why"), LONGER, ids=[row[-1] for row in LONGER])
def test_a_longer_word_is_told_as_it_stands(
    said: str, word: str, told: str, why: str, tmp_path: Path, letters: LetterEncoder
) -> None:
    clauses = "\n\n".join(f"{at} that it {one};" for at, one in enumerate(said.split("; "), start=1))
    document = parse_text(f"RESOLUTION 1 (Rome, 2031)\n\nOn tea\n\nThe Assembly of Tests,\n\nresolves\n\n{clauses}\n", "tea")
    with writing(tmp_path):
        finder = Finder(write_index(tmp_path, [document], letters, None), letters)
    mentioned = answered(asking(finder, f"which clauses mention {word}?"), finder).mentions
    assert mentioned is not None
    assert (mentioned.words if mentioned.times else "") == told, why
