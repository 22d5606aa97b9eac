"""Which way answers a question: the first that gives a result, in their order."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.document.model import Document
from index.pinpoint.query import Query
from index.pinpoint.typed_names import LinkedQuery
from index.search.asking import Asking
from index.search.finding import Finder
from index.search.ways import WAYS, answered
from index.store.generations import writing
from index.store.write import write_index
from tests.support.letters import LetterEncoder

CASES = [
    # the question, the way that answers it, why
    ("“digital divide”", "phrase", "clauses have it as it stands"),
    ("“resolves 2”", "place", "what is quoted is the label of a clause"),
    ("“green tea”", "mention", "no clause has it, which is said and not searched for"),
    ("when was it adopted?", "fact", "of the text itself"),
    ("where was Resolution 75 adopted?", "fact", "and not where something is mentioned"),
    ("resolves 2", "place", "a label"),
    ("resolves 99", "place", "a label that does not exist is not searched for"),
    ("§ 70", "likeness", "clauses cite a paragraph of another text by it"),
    ("which clauses mention countries?", "mention", "words"),
    ("which clauses mention astronauts?", "mention", "words that no clause has"),
    ("which clauses mention WSIS?", "mention", "an acronym that clauses have"),
    ("hello", "nothing", "a greeting"),
    ("2 + 2", "nothing", "a sum"),
    ("?!", "nothing", "no word"),
    ("what must Member States do?", "likeness", "a duty"),
    ("who cites Resolution 102?", "likeness", "a citation"),
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
    assert first.__name__ == f"_{way}", why
    assert answered(asking(finder, question), finder) == first(asking(finder, question), finder)


def test_the_last_way_answers_anything(finder: Finder) -> None:
    assert all(WAYS[-1](asking(finder, question), finder) for question, *_ in CASES)


def test_without_passages_nothing_is_searched(tmp_path: Path, letters: LetterEncoder) -> None:
    with writing(tmp_path):
        empty = Finder(write_index(tmp_path, [], letters, None), letters)
    result = answered(asking(empty, "how are developing countries helped?"), empty)
    assert (result.status, result.how, result.hits) == ("not_found", "search", ())
