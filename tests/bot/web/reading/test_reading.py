"""How a document is laid out for reading: chapters, what cites a whole part, the outline, what stays on one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from htpy import fragment

from bot.web.reading.groups import gathered, grouped
from bot.web.reading.outline import outline
from bot.web.reading.setting import ending, whole_acronyms
from index.document.model import Document
from index.parsing.document import parse_text
from tests.support.conversations import collection_over

CHARTER = """Charter of the Harbour

Chapter I: The Harbour

Article 1

1. The harbour is open to all.

2. It is closed at night.

Article 2

1. Boats pay for their place.

Chapter II: The Boats

Article 3

1. Boats are painted as said in Chapter I.

2. The colours are listed in Article 2 and in Article 1.
"""
DECISION = """Resolution 301 (1971)

The Security Council,

Recalling its earlier resolutions,

Noting the report of the committee,

1. Welcomes the report;

2. Requests the Secretary-General to publish the tables in the annex.

ANNEX

The first table.

The second table.
"""


@pytest.fixture(scope="module")
def charter() -> Document:
    return parse_text(CHARTER, "harbour")


def test_a_heading_without_clauses_stands_above_those_that_have_some(charter: Document) -> None:
    sections = [[*one.divisions, one.section] for one in grouped(charter) if one.section >= 0]
    shown = [[charter.printed_heading(at) for at in some] for some in sections]
    assert shown == [["Chapter I: The Harbour", "Article 1"], ["Article 2"], ["Chapter II: The Boats", "Article 3"]]


@pytest.mark.parametrize("text", [CHARTER, DECISION, f"{CHARTER}\nChapter III: Nothing\n"])
def test_every_clause_and_every_heading_is_shown_once(text: str) -> None:
    document = parse_text(text, "any")
    groups = [*grouped(document)]
    assert [clause for one in groups for clause in one.clauses] == [
        c for c in document.clauses if c.front not in ("number", "title")
    ]
    shown = [at for one in groups for at in (*one.divisions, *((one.section,) if one.begins and one.section >= 0 else ()))]
    assert shown == [*range(len(document.sections))]


def test_what_cites_a_whole_part_is_said_once_at_its_heading(charter: Document, tmp_path: Path) -> None:
    """Nothing is lost by that: each clause is cited by as many as before, there or above."""
    cited = collection_over(tmp_path, [charter]).cites.to_each(charter)
    by_clause, by_heading = gathered(charter, cited)
    told = {charter.printed_heading(at): [charter.pinpoint(one.clause) for one in some] for at, some in by_heading.items()}
    assert told == {"Chapter I: The Harbour": ["Article 3 1", "Article 3 2"]}
    for clause in charter.clauses:
        above = [one for at, some in by_heading.items() for one in some if _below(charter, at, clause.section)]
        assert {p.clause.id for p in (*by_clause.get(clause.id, ()), *above)} == {p.clause.id for p in cited.get(clause.id, ())}


def _below(document: Document, heading: int, section: int) -> bool:
    """Whether a section is one of those that a heading stands above."""
    if document.under(heading):
        return heading == section
    end = next((at for at in range(heading + 1, len(document.sections)) if not document.under(at)), len(document.sections))
    return heading < section < end


def test_paragraphs_without_a_heading_are_one_entry_in_the_outline() -> None:
    shown = str(outline(parse_text(DECISION, "any")))
    assert shown.count("<li") == 3
    assert "preambular paragraphs (2)" in shown
    assert "operative paragraphs (2)" in shown


def test_chapters_are_in_the_outline(charter: Document) -> None:
    shown = str(outline(charter))
    assert shown.count('class="division"') == 2
    assert '<a href="#sec_1">Chapter I: The Harbour</a>' in shown


@pytest.mark.parametrize(
    ("text", "marks", "kept"),
    [
        ("resolves 4 iii)", 2, "resolves 4 iii)"),
        ("instructs the Director of TSB 4 iii)", 2, "TSB 4 iii)"),
        ("preambular paragraph 10", 0, "paragraph 10"),
        ("emphasizing f)", 1, "emphasizing f)"),
        ("considering", 0, ""),  # one word
        ("ordonne à l'administration-générale-des-ports-et-des-phares 1", 1, ""),  # longer than a line may be
    ],
)
def test_a_mark_stays_with_the_word_before_it(text: str, marks: int, kept: str) -> None:
    shown = str(fragment[ending(text, marks)])
    assert (f'<span class="kept">{kept}</span>' in shown) == bool(kept)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("of ITU-T, too", 'of <span class="kept">ITU-T,</span> too'),
        ("ITU-R and ITU-D", '<span class="kept">ITU-R</span> and <span class="kept">ITU-D</span>'),
        ("a well-known one - and so on", "a well-known one - and so on"),  # words may be broken
        ("A-" * 40, "A-" * 40),  # a line that may not be broken would be beside the screen
        ("two  spaces in ITU-T", 'two  spaces in <span class="kept">ITU-T</span>'),
    ],
)
def test_an_acronym_is_not_broken(text: str, shown: str) -> None:
    assert str(fragment[whole_acronyms(text)]) == shown
