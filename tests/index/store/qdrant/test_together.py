"""However many documents a question reads, they are read together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.parsing.document import parse_text
from index.search.finding import Finder
from index.search.search import Search
from index.store.index import Index
from index.store.qdrant.index import open_in
from index.store.qdrant.push import push
from tests.index.store.qdrant.conftest import write_texts
from tests.index.store.qdrant.test_contract import Counted
from tests.support.letters import LetterEncoder
from tests.support.qdrants import KINDS

COUNT = 40
MOST = 8
"""Requests: for candidates, what is compared of them, their documents, and each way of answering that reads others."""
ASKED = [
    # a question, why it reads many documents
    ("what must the Committee of Tea do?", "whom each of them addresses"),
    ("who must act?", "whom any of them addresses"),
    ("what must the Director of the Harbour do about boats?", "whether they know the words of a role"),
    ("which texts mention boats?", "those that have a word"),
    ("how many clauses mention boats?", "each clause that has a word"),
    ("which texts do not mention lemons?", "the titles of those that lack one"),
    ("what does the TBCD say?", "names with these initials"),
    ("which texts cite Resolution 7 (Oslo, 2020)?", "what they cite"),
    ("which texts are about boats?", "texts on a topic"),
    ("are boats painted in spring?", "the titles of the candidates' texts"),
    ("when are boats of kind painted?", "the same, and what kind of answer they have"),
]


def _text(at: int) -> str:
    lemons = "to grow lemons" if at % 2 else "to grow pears"
    return (
        f"RESOLUTION {at + 100} (Oslo, {1980 + at})\nOn boats of kind {at}\n\nThe Assembly (Oslo, {1980 + at}),\n\n"
        f"recalling\na) Resolution 7 (Oslo, 2020), on boats;\nb) the Tea Board of the Council of Directors,\n"
        f"instructs the Committee of Tea\n1 to paint the boats of kind {at} each spring;\n2 {lemons};\n"
        f"instructs the Director of Kind {at}\n1 to report on boats to the Council."
    )


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Index, Counted]]:
    """Many texts in a folder, and in Qdrant."""
    place: Path = tmp_path_factory.mktemp("many")
    folder = write_texts(place / "index", [parse_text(_text(at), f"text-{at}") for at in range(COUNT)])
    with KINDS["edge"](place / "qdrant") as qdrant:
        push(folder, qdrant)
        yield folder, Counted(qdrant)


@pytest.mark.parametrize(("question", "why"), ASKED, ids=[why for _, why in ASKED])
def test_a_question_takes_few_requests_however_many_documents_it_reads(
    both: tuple[Index, Counted], question: str, why: str
) -> None:
    folder, counted = both
    index = open_in(counted)
    counted.asked.clear()
    found = Search(Finder(index, LetterEncoder())).ask(question)
    asked = [one for one in counted.asked if one != "standing"]
    assert len(asked) <= MOST < COUNT, why
    here = Search(Finder(folder, LetterEncoder())).ask(question)
    assert (found.status, len(found.hits)) == (here.status, len(here.hits))
