"""Every clause of every text at hand is found by its label with its document's name, in whatever form people type them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import index
from index.collection.bundled import bundled
from index.document.model import Clause, Document
from index.language.terms import Kind
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from tests.support.makers.un_texts import un_document
from tests.support.paths import ROOT
from tests.support.pinpoints import collection, linked
from tests.support.real_texts import documents_of
from tests.support.share import examples

_CORPUS = ROOT.parent / "shared" / "corpus"
SOME = 20
_WIDE = str.maketrans("0123456789()", "０１２３４５６７８９（）")


@pytest.fixture(scope="module")
def texts(common: Path) -> Catalogue:
    """All texts at hand, one of each id and name; those beside this checkout too, where they are there."""
    parsed = common / "parsed"
    parsed.mkdir(exist_ok=True)
    files = sorted((*_CORPUS.glob("pp22/*.txt"), *_CORPUS.glob("un/*.txt")))
    made = [bundled(), *tuple(collection())[1:], un_document("73/6", "General Assembly"), un_document("2178", "UNSC", "2014")]
    documents = {document.id: document for document in (*made, *(one for file in files for one in documents_of(file, parsed)))}
    return Catalogue({document.name: document for document in documents.values()}.values())


def _citable(document: Document) -> Iterator[Clause]:
    """The clauses whose label is theirs alone, and no heading of others."""
    labels = Counter(clause.label.casefold() for clause in document.clauses)
    under = Counter(clause.section for clause in document.clauses)
    for clause in document.clauses:
        alone = bool(clause.marks) or under[clause.section] == 1
        if clause.kind == Kind.CLAUSE and labels[clause.label.casefold()] == 1 and alone and clause.label != "text":
            yield clause


def _family(document: Document, clause: Clause) -> set[str]:
    """The ids of a clause and of all that hangs on it."""
    ids = {clause.id}
    for one in document.clauses:
        if one.parent in ids:
            ids.add(one.id)
    return ids


@pytest.fixture(scope="module")
def clauses(texts: Catalogue) -> list[tuple[Document, Clause]]:
    return [(document, clause) for document in texts for clause in _citable(document)]


FORMS: list[Callable[[Document, Clause], str]] = [
    lambda document, clause: document.citation(clause),
    lambda document, clause: f"{document.name} {clause.label}",
    lambda document, clause: f"{document.name}: {clause.label.replace('(', ' ').replace(')', ' ')}",
    lambda document, clause: f"{clause.label} of {document.name}",
    lambda document, clause: f"could you please show me {clause.label} in {document.name}?",
    lambda document, clause: f"{document.name}, {clause.label.translate(_WIDE)}",
    lambda document, clause: f"{document.name} “{clause.label}”",
    lambda document, clause: f"{document.name} {clause.label.upper()}",
    lambda document, clause: f"{document.citation(clause)}, second sentence",
    lambda document, clause: f"what does {clause.label} of {document.name} say?",
]


def _places(sequence: Sequence[object]) -> st.SearchStrategy[int]:
    """Its places, of which Hypothesis takes the hashes each time: those of documents are worked out from all their words."""
    return st.integers(0, len(sequence) - 1)


@given(data=st.data(), form=st.sampled_from(FORMS))
@settings(max_examples=examples(100), suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_clause_is_found_by_its_label_with_its_document(
    texts: Catalogue, clauses: list[tuple[Document, Clause]], data: st.DataObject, form: Callable[[Document, Clause], str]
) -> None:
    document, clause = clauses[data.draw(_places(clauses))]
    typed = form(document, clause)
    lookup = look_up(linked(typed, texts))
    assert lookup is not None, typed
    assert {passage.clause.id for passage in lookup.found} == _family(document, clause), typed


@given(data=st.data())
@settings(max_examples=examples(50), suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_comes_after_what_comes_before_a_clause_is_the_clause(
    texts: Catalogue, clauses: list[tuple[Document, Clause]], data: st.DataObject
) -> None:
    counted = [one for one in clauses if one[1].parent is None and one[1].marks]
    document, clause = counted[data.draw(_places(counted))]
    row = [one for one in document.under(clause.section) if one.parent is None]
    at = row.index(clause)
    if at == 0 or not row[at - 1].marks or row[at - 1] not in list(_citable(document)):
        return
    after = look_up(linked(f"what comes after {document.citation(row[at - 1])}?", texts))
    before = look_up(linked(f"what comes before {document.citation(clause)}?", texts))
    assert after is not None, clause.label
    assert before is not None, clause.label
    assert {passage.clause.id for passage in after.found} == _family(document, clause)
    assert {passage.clause.id for passage in before.found} == _family(document, row[at - 1])


@pytest.mark.parametrize("form", FORMS)
def test_every_clause_of_the_bundled_resolution_is_found_in_every_form(
    texts: Catalogue, form: Callable[[Document, Clause], str]
) -> None:
    document = bundled()
    for clause in _citable(document):
        lookup = look_up(linked(form(document, clause), texts))
        assert lookup is not None, clause.label
        assert {passage.clause.id for passage in lookup.found} == _family(document, clause), clause.label


_UNCOUNTED = """Charter of the Tea House

Article 1

Tea is served at noon.

Cups are washed at night.

Article 2

What is on the table is:

– tea;

– cups.
"""


def test_a_citation_names_one_clause_with_what_hangs_on_it() -> None:
    for document in (bundled(), *index.parse(_UNCOUNTED)):
        _check_citations(document, document.clauses)


def test_a_citation_names_one_clause_of_every_real_text(shared: Path, real_text: Callable[[Path], list[Document]]) -> None:
    """Of a long text some clauses are looked up, from its beginning to its end; that no two share a citation is true of all."""
    paths = (path for path in sorted((shared / "corpus").rglob("*")) if path.suffix in (".txt", ".html", ".docx"))
    for document in (document for path in paths for document in real_text(path)):
        _check_citations(document, document.clauses[:: 1 + len(document.clauses) // SOME])


def _check_citations(document: Document, some: Iterable[Clause]) -> None:
    catalogue = Catalogue([document])
    cited = Counter(map(document.citation, document.clauses))
    assert set(cited.values()) <= {1}, [citation for citation, times in cited.items() if times > 1]
    for clause in some:
        citation = document.citation(clause)
        lookup = look_up(linked(citation, catalogue))
        assert lookup, citation
        assert lookup.found, citation
        assert lookup.found[0].clause == clause, citation
        assert {passage.clause.id for passage in lookup.found} <= _family(document, clause), citation
