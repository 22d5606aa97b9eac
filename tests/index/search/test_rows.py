"""The rows of documents and of citations, by the passages that they are the numbers of."""

from __future__ import annotations

import pytest

from index.document.model import Document
from index.language.citations import references
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.search.rows import Rows
from index.store.generations import writing
from index.store.index import Index
from index.store.write import write_index
from tests.support.letters import LetterEncoder

_TEXT = """RESOLUTION {number} (Lima, {year})

On tea

The Plenipotentiary Conference (Lima, {year}),

recalling

{cited},

resolves

that tea be served
"""
OLD, NEW, OTHER = "pp-res-7-2018", "pp-res-7-2022", "pp-res-8-2022"


def _documents() -> list[Document]:
    made = (("7", "2018", "Resolution 70"), ("7", "2022", "Resolution 70 and Resolution 71"), ("8", "2022", "Resolution 71"))
    return [parse_text(_TEXT.format(number=number, year=year, cited=cited), "x") for number, year, cited in made]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, letters: LetterEncoder) -> Index:
    folder = tmp_path_factory.mktemp("rows")
    with writing(folder):
        return write_index(folder, _documents(), letters, None)


@pytest.fixture(scope="module")
def catalogue(index: Index) -> Catalogue:
    return Catalogue(index.documents, glossary=lambda: index.glossary)


def test_all_documents_have_no_list_and_some_have_theirs(index: Index, catalogue: Catalogue) -> None:
    rows = Rows(index, catalogue)
    assert rows.within(catalogue) is None
    for ids in ({NEW, OTHER}, {OLD}):
        some = catalogue.newest if NEW in ids else catalogue.within([OLD])
        assert {index.passages[row].document.id for row in rows.within(some) or ()} == ids


def test_rows_that_are_left_out(index: Index, catalogue: Catalogue) -> None:
    rows = Rows(index, catalogue)
    there = range(len(index.passages))
    assert rows.within(catalogue, frozenset({1, 2})) == [row for row in there if row not in {1, 2}]


def test_what_cites_most_of_what_is_asked_comes_first(index: Index, catalogue: Catalogue) -> None:
    rows, asked = Rows(index, catalogue), references("Resolution 70 and Resolution 71")
    cited = [index.passages[row].document.id for row in rows.citing(asked, None)]
    assert cited == [NEW, OLD, OTHER]
    inside = rows.within(catalogue.within([OLD]))
    assert [index.passages[row].document.id for row in rows.citing(asked, inside)] == [OLD]
    assert rows.citing(references("Resolution 72"), None) == {}
