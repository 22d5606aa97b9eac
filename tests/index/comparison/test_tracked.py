"""Tracked changes: with all rejected they are the old text, with all accepted the new one, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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
from tests.support.printed import source_words, words

SOME = 15


def kept(paragraphs: tuple[Paragraph, ...], also: Stretch) -> list[str]:
    """The words of a text with all changes rejected or accepted."""
    return words(
        "\n".join(
            "".join(run.text for run in paragraph.runs if run.stretch in (Stretch.KEPT, also))
            for paragraph in paragraphs
            if paragraph.stretch in (Stretch.KEPT, also)
        )
    )


@given(st.tuples(ROWS, ROWS))
def test_rejected_it_is_the_old_text_and_accepted_the_new_one(both: tuple[list[Row], list[Row]]) -> None:
    old, new = document_of(both[0]), document_of(both[1], "2016")
    paragraphs = tracked(compare(old, new))
    assert kept(paragraphs, Stretch.DELETED) == source_words(old)
    assert kept(paragraphs, Stretch.INSERTED) == source_words(new)


@pytest.mark.parametrize("seed", range(3))
def test_editions_of_resolution_75(res75: Document, seed: int) -> None:
    made = edited(res75, "heavy", seed, ["that there is something new under the sun"])
    paragraphs = tracked(compare(made.old, made.new))
    assert kept(paragraphs, Stretch.DELETED) == source_words(made.old)
    assert kept(paragraphs, Stretch.INSERTED) == source_words(made.new)
    assert sum(paragraph.stretch == Stretch.KEPT for paragraph in paragraphs) > len(made.old.clauses) / 2


TEXTS = [
    OLD,
    f"{OLD}\n26th plenary meeting\n27 March 2020\n",  # a closing, after the last clause
    f"FOREWORD\nTea is old.\n{OLD}",
    f"{OLD}\nANNEX\n1 Cups are round.\n",
    f"{OLD}\nANNEX TO RESOLUTION 7\nCHAPTER I\nOf cups\nArticle 1\nCups are round.\nCHAPTER II\nArticle 2\nPots are warm.\n",
]  # fmt: skip


@pytest.mark.parametrize("old", TEXTS)
@pytest.mark.parametrize("new", TEXTS)
def test_nothing_that_is_printed_is_lost_or_said_twice(old: str, new: str) -> None:
    one, two = parsed(old), parsed(new.replace("green tea", "black tea"))
    paragraphs = tracked(compare(one, two))
    assert kept(paragraphs, Stretch.DELETED) == source_words(one)
    assert kept(paragraphs, Stretch.INSERTED) == source_words(two)


@pytest.mark.parametrize("folder", ["other", "un", "wtsa", "pp22"])
def test_nothing_of_a_real_text_is_lost(shared: Path, real_text: Callable[[Path], list[Document]], folder: str) -> None:
    """Of the many that are alike, some."""
    read = 0
    paths = sorted((shared / "corpus" / folder).rglob("*.txt"))
    for path in paths[:: 1 + len(paths) // SOME]:
        for document in real_text(path):
            read += 1
            assert kept(tracked(compare(document, document)), Stretch.INSERTED) == source_words(document), path.name
    assert read


def test_a_heading_stays_when_all_below_it_is_other() -> None:
    new = parsed(OLD.replace("that cups are not always clean,", "with satisfaction the reports by all Sectors,"))
    changed = [(p.style, p.stretch) for p in tracked(compare(parsed(OLD), new)) if p.stretch != Stretch.KEPT]
    assert changed == [(Style.CLAUSE, Stretch.DELETED), (Style.CLAUSE, Stretch.INSERTED)]


def test_another_label_is_a_change_of_its_own() -> None:
    new = parsed(OLD.replace("2 to warm all pots before the tea is made;\n", "").replace("3 to report", "2 to report"))
    found = [p for p in tracked(compare(parsed(OLD), new)) if p.runs[0].text == "3"]
    assert [(str(run.stretch), run.text) for run in found[0].runs[:2]] == [("deleted", "3"), ("inserted", "2")]
