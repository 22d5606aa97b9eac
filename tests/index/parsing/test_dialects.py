"""Dialects: which one a text is written in, and what each says of one and the same line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from index.language.labels import read_label
from index.language.terms import DialectName, FrontPart, Part
from index.parsing.dialects import DIALECTS, read_front
from index.parsing.dialects.dialect import Dialect
from index.parsing.dialects.itu import Itu
from index.parsing.dialects.un import Un
from index.parsing.document import parse
from index.parsing.front.texts import Front
from index.parsing.lists import label_of
from index.parsing.openings import Opening
from index.reading.lines import Line
from index.reading.plain_text import extract_text, lines_of

UN_TEXT = "73/6. On tea\nThe General Assembly,\nRecalling its resolution 1,\n1. Decides to drink tea;\n26th plenary meeting"
ITU_TEXT = "RESOLUTION 5 (Dubai, 2012)\nOn tea\nThe World Telecommunication Development Conference,\nconsidering\na) tea;"


@pytest.mark.parametrize(
    ("text", "dialect", "parts"),
    [
        (UN_TEXT, DialectName.UN, "number title enacting history"),
        (ITU_TEXT, DialectName.ITU, "number title enacting"),
        ("nothing of the kind", DialectName.ITU, ""),
        ("The General Assembly,\nconsidering\na) that it is not the UN's;", DialectName.ITU, "enacting"),
        ("A/RES/80/1\nThe Security Council,\nRecalling its resolution 2,", DialectName.UN, "number enacting"),
    ],
)
def test_the_dialect_of_a_text(text: str, dialect: DialectName, parts: str) -> None:
    front = read_front(lines_of(text)[1])
    assert front.dialect == dialect
    assert [one.part for one in front.texts] == [FrontPart(part) for part in parts.split()]


def test_the_paragraphs_of_a_foreword_are_counted() -> None:
    front = read_front(lines_of(f"One ends.\nThe second paragraph ends here.\n{ITU_TEXT}")[1])
    assert [one.ordinal for one in front.texts] == [1, 2, None, None, None]


LINES = [
    # (line, how it opens a section in ITU style, how in UN style)
    ("considering further", "considering further", "considering further"),  # some texts are written in both ways
    ("Recalling its resolution 54/68", None, "Recalling"),
    ("“Recalling its resolution 54/68", None, "Recalling"),
    ("recalling its resolution 54/68", "recalling", None),  # the body begins with it
    ("I", None, "I"),
    ("II", None, None),  # parts are counted
    ("ANNEX 1", "annex 1", "annex 1"),
    ("SECTION 1", "SECTION 1", "SECTION 1"),
]


@pytest.mark.parametrize(("line", "itu", "un"), LINES, ids=[row[0] for row in LINES])
def test_what_opens_a_section(line: str, itu: str | None, un: str | None) -> None:
    lines = [replace(one, opens=None) for one in lines_of(f"{line}\nwhat stands below.")[1]]
    for dialect, heading in ((Itu(lines), itu), (Un(lines), un)):
        found = dialect.opening(0, Part.PREAMBLE)
        assert (found.heading if found else None) == heading


def test_a_verb_opens_a_paragraph_small_in_itu_style_and_with_a_capital_in_un_style() -> None:
    for word, dialect in (("recalling", Itu), ("Recalling", Un)):
        lines = [replace(line, opens=True) for line in lines_of(f"{word} its resolution 54/68")[1]]
        assert dialect(lines).opening(0, Part.PREAMBLE) == Opening(word, Part.PREAMBLE, 0, run_in=True)


@pytest.mark.parametrize(
    ("line", "itu", "un"),
    [("1. Requests", "1", "1."), ("“1. Requests", None, "1."), ("1 to act", "1", "1"), ("a) tea", "a)", "a)")],
)
def test_what_is_a_label(line: str, itu: str | None, un: str | None) -> None:
    lines = lines_of(line)[1]
    for dialect, printed in ((Itu(lines), itu), (Un(lines), un)):
        mark = dialect.label(0)
        assert (dialect.printed(mark) if mark else None) == printed


def test_a_bare_number_is_no_label_where_paragraphs_are_counted_with_a_point() -> None:
    lines = lines_of("1. Requests a report on\n2 May 2018;")[1]
    un, itu = Un(lines), Itu(lines)
    for dialect in (un, itu):
        mark = dialect.label(0)
        assert mark is not None
        dialect.placed(mark, mark.readings[0], depth=0)
    assert un.label(1) is None
    assert itu.label(1) is not None


def test_a_second_label_on_a_line() -> None:
    mark = read_label("2. (a) Requests")
    assert mark is not None
    assert Itu([]).second_label(mark, "(a) Requests") is None
    inner = Un([]).second_label(mark, "(a) Requests")
    assert inner is not None
    assert inner.printed == "(a)"
    assert Un([]).second_label(mark, "(b) Requests") is None


class Marked(Dialect):
    """A third dialect: its headings begin with "§", and its texts with "MINUTES"."""

    @classmethod
    def front(cls, lines: Sequence[Line], code: str) -> Front | None:
        if not lines or lines[0].text != "MINUTES":
            return None
        return Front((), end=1, trail=len(lines), dialect=DialectName.UN, code=code)

    def _heading(self, at: int, part: Part, *, after_end: bool) -> Opening | None:
        text = self._lines[at].text
        return Opening(text, Part.OPERATIVE, 1) if text.startswith("§") else None


def test_a_third_dialect_is_one_more_class(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(DIALECTS, DialectName.UN, Marked)
    document = parse(extract_text("MINUTES\n§ Opening\na) it was opened;\nb) all rose;\n§ Closing\nnone.\nANNEX 1\n1. One."))
    assert [clause.label for clause in document.clauses] == ["§ Opening a)", "§ Opening b)", "§ Closing", "annex 1 1"]


RUNS_ON = [
    # (why, the lines, whether the label of the first one runs on)
    ("a number", "1. Asks;/2. Urges.", True),
    ("a number that does not follow", "1. Asks;/3. Urges.", False),
    ("another form", "1. Asks;/2) Urges.", False),
    ("an ordinal", "First: Asks;/Second: Urges.", True),
    ("an ordinal that does not follow", "First: Asks;/Third: Urges.", False),
    ("a paragraph of a draft", "OP1 Asks;/OP2 Urges.", True),
    ("a paragraph of a draft that an ordinal follows", "OP1: Asks;/Second: Urges.", False),
    ("a number of two levels", "3.1. Asks;/3.2. Urges.", True),
    ("the first of the next level above", "3.1. Asks;/4.1. Urges.", False),
]


@pytest.mark.parametrize(("text", "later"), [row[1:] for row in RUNS_ON], ids=[row[0] for row in RUNS_ON])
def test_whether_a_count_runs_on(text: str, later: bool) -> None:
    lines = [Line(one, at * 20, at * 20 + len(one), opens=True) for at, one in enumerate(text.split("/"))]
    mark = label_of(lines[0])
    assert mark is not None
    assert Itu(lines).runs_on(0, mark) is later
