"""What a document has not of its source is found, word by word."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.document.model import Document
from index.parsing.coverage import uncovered
from tests.support.parsing import ENACTING, parsed

TEXT = ENACTING + "considering\na) that one;\nb) that two,\nresolves\nto act."

WHOLE = sorted((Path(__file__).parents[1] / "cases" / "bodies").glob("*.txt"))
WIDE = {figure: figure + 0xFEE0 for figure in range(ord("0"), ord("9") + 1)}
BROKEN: dict[str, Callable[[str], str]] = {
    # what a copy of a text may have: how it is written again
    "as it is": lambda text: text,
    "a page break inside": lambda text: re.sub(r"(?s)^(.{300}.*?\n)", "\\1\n7\n\f", text, count=1),
    "a head on each page": lambda text: re.sub(r"((?:.*\n){20})", "\\1\n1\n\fThe head of this text\n\n", text),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "tabs": lambda text: re.sub(r"(?m)^ {4,}", "\t", text),
    "no-break spaces": lambda text: re.sub(r"(?<=[.)\d]) ", "\u00a0", text),
    "soft hyphens": lambda text: re.sub(r"(\w{4})(\w{4})", "\\1\u00ad\\2", text),
    "wide figures": lambda text: re.sub(
        r"(?m)^\s*\d+(?=[.)])", lambda one: one[0].translate({n: n + 0xFEE0 for n in range(48, 58)}), text
    ),
    "no blank lines": lambda text: re.sub(r"\n\n+", "\n", text),
    "l for 1": lambda text: re.sub(r"(?m)^(\s*)1\.", "\\1l.", text),
}


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


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_nothing_is_lost_of_a_text_as_it_may_be_copied(path: Path, broken: str) -> None:
    assert words(parsed(BROKEN[broken](path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("label", ["I. –", "1 -", "1.-", "(a) –"])
def test_the_dash_behind_a_label_is_part_of_it(label: str) -> None:
    first, second = label, label.replace("I", "II").replace("1", "2").replace("a", "b")
    assert words(parsed(ENACTING + f"resolves:\n\n{first} To count it.\n\n{second} To show it.")) == []
