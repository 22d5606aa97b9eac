"""The rows of documents and of citations, by the passages that they are the numbers of."""

from __future__ import annotations

import pytest

from index.document.model import Document
from index.document.passages import Passage
from index.language.citations import references
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.search.rows import Rows
from index.store.generations import writing
from index.store.index import Index
from index.store.rows.passages import Passages
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


_LISTED = """RESOLUTION 9 (Lima, 2022)

{title}

The Plenipotentiary Conference (Lima, 2022),

resolves

1 to ask for the following:
a) tea;
b) cups;

2 to have
a) it served;
b) them washed
"""
LEADS = [
    # the label of a clause, that of the one that introduces it
    ("resolves 1 a)", "resolves 1"),
    ("resolves 1 b)", "resolves 1"),
    ("resolves 1", None),
    ("resolves 2 a)", None),  # which is introduced by what is not searched
]


@pytest.mark.parametrize(("label", "lead"), LEADS)
def test_what_introduces_a_clause(label: str, lead: str | None, listed: Index) -> None:
    rows = Rows(listed, Catalogue(listed.documents, glossary=lambda: listed.glossary))
    some = {listed.passages[row].clause.label: row for row in listed.rows_of["pp-res-9-2022"]}
    assert rows.lead_in(some[label], range(len(listed.passages))) == (some[lead] if lead else None)
    assert rows.lead_in(some[label], [row for row in some.values() if lead and row != some[lead]]) is None


def test_what_introduces_a_clause_is_looked_for_among_some_rows_only(listed: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text may have thousands of clauses between an item and what introduces it, or before it where that is not searched."""
    rows = Rows(listed, Catalogue(listed.documents, glossary=lambda: listed.glossary))
    some = {listed.passages[row].clause.label: row for row in listed.rows_of["pp-res-9-2022"]}
    read: list[int] = []
    get = Passages.__getitem__

    def noted(passages: Passages, row: int) -> Passage:
        read.append(row)
        return get(passages, row)

    monkeypatch.setattr(Passages, "__getitem__", noted)
    item, other = some["resolves 2 b)"], some["resolves 1"]
    assert rows.lead_in(item, [other, item, len(listed.passages) - 1]) is None
    assert read == [item, other], "no row behind it, or of another text"


def test_the_titles_of_texts(listed: Index, letters: LetterEncoder) -> None:
    rows = Rows(listed, Catalogue(listed.documents, glossary=lambda: listed.glossary))
    texts = rows.texts({}, lambda title: letters.ids(title).tolist())
    for number, id_ in enumerate(listed.rows_of):
        (document,) = (one for one in listed.documents if one.id == id_)
        assert texts.titled(number) == texts.titled(number) == set(letters.ids(document.title).tolist())


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory, letters: LetterEncoder) -> Index:
    folder = tmp_path_factory.mktemp("listed")
    documents = [*_documents(), parse_text(_LISTED.format(title="On tea and cups"), "x")]
    with writing(folder):
        return write_index(folder, documents, letters, None)
