"""What a document has not of its source is found, word by word."""

from __future__ import annotations

from dataclasses import replace

from index.document.model import Document
from index.parsing.coverage import uncovered
from tests.support.parsing import ENACTING, parsed

TEXT = ENACTING + "considering\na) that one;\nb) that two,\nresolves\nto act."


def words(document: Document) -> list[str]:
    return [document.source.text[span.start : span.end] for span in uncovered(document)]


def test_a_whole_document_leaves_nothing() -> None:
    assert words(parsed(TEXT)) == []
    assert words(parsed("")) == []


def test_a_clause_that_was_lost_is_reported_with_the_labels_beside_it() -> None:
    document = parsed(TEXT)
    for lost, left in (("considering a)", ["a)", "that", "one;", "b)"]), ("resolves", ["to", "act."])):
        kept = tuple(clause for clause in document.clauses if clause.label != lost)
        assert words(replace(document, clauses=kept)) == left


def test_a_heading_that_was_lost_is_reported() -> None:
    document = parsed(TEXT)
    assert words(replace(document, sections=document.sections[:1])) == ["resolves"]


def test_a_label_is_part_of_its_clause_only_as_it_is_in_its_marks() -> None:
    document = parsed(TEXT)
    renamed = tuple(replace(clause, marks=("z)",)) if clause.marks == ("b)",) else clause for clause in document.clauses)
    assert words(replace(document, clauses=renamed)) == ["b)"]
