"""Tracked changes: with all rejected they are the old text, with all accepted the new one, paragraph by paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.comparison.comparison import compare
from index.comparison.tracked import Paragraph, Style, tracked
from index.comparison.words import Stretch
from index.document.model import Document
from tests.index.comparison.test_comparison import OLD, ROWS
from tests.support.editions import Row, document_of, edited
from tests.support.parsing import parsed


def lines(document: Document) -> list[str]:
    """The paragraphs of a text: its front matter, then each heading and each clause with its printed label."""
    found, section = [], -1
    for clause in document.clauses:
        if clause.section != section and document.sections[clause.section].printed:
            found.append(document.printed_heading(clause.section))
        section = clause.section
        found.append("\t".join((*clause.marks[-1:], clause.text)))
    return found


def kept(paragraphs: tuple[Paragraph, ...], also: Stretch) -> list[str]:
    return [
        "".join(run.text for run in paragraph.runs if run.stretch in (Stretch.KEPT, also))
        for paragraph in paragraphs
        if paragraph.stretch in (Stretch.KEPT, also)
    ]


@given(st.tuples(ROWS, ROWS))
def test_rejected_it_is_the_old_text_and_accepted_the_new_one(both: tuple[list[Row], list[Row]]) -> None:
    old, new = document_of(both[0]), document_of(both[1], "2016")
    paragraphs = tracked(compare(old, new))
    assert kept(paragraphs, Stretch.DELETED) == lines(old)
    assert kept(paragraphs, Stretch.INSERTED) == lines(new)


@pytest.mark.parametrize("seed", range(3))
def test_editions_of_resolution_75(res75: Document, seed: int) -> None:
    made = edited(res75, "heavy", seed, ["that there is something new under the sun"])
    paragraphs = tracked(compare(made.old, made.new))
    assert kept(paragraphs, Stretch.DELETED) == lines(made.old)
    assert kept(paragraphs, Stretch.INSERTED) == lines(made.new)
    assert sum(paragraph.stretch == Stretch.KEPT for paragraph in paragraphs) > len(made.old.clauses) / 2


def test_a_heading_stays_when_all_below_it_is_other() -> None:
    new = parsed(OLD.replace("that cups are not always clean,", "with satisfaction the reports by all Sectors,"))
    changed = [(p.style, p.stretch) for p in tracked(compare(parsed(OLD), new)) if p.stretch != Stretch.KEPT]
    assert changed == [(Style.CLAUSE, Stretch.DELETED), (Style.CLAUSE, Stretch.INSERTED)]


def test_another_label_is_a_change_of_its_own() -> None:
    new = parsed(OLD.replace("2 to warm all pots before the tea is made;\n", "").replace("3 to report", "2 to report"))
    found = [p for p in tracked(compare(parsed(OLD), new)) if p.runs[0].text == "3"]
    assert [(str(run.stretch), run.text) for run in found[0].runs[:2]] == [("deleted", "3"), ("inserted", "2")]
