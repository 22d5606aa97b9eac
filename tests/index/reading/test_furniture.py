"""Running heads, page numbers, footnotes and their marks; and what only looks like them."""

from __future__ import annotations

import pytest

from index.document.model import Span
from index.reading.plain_text import lines_of


def cut(text: str) -> list[str]:
    """What was cut of a text, line breaks inside words aside."""
    source, _ = lines_of(text)
    return [text[span.start : span.end] for span in source.cuts]


def page(*lines: str) -> str:
    return "\n".join(lines)


def body(first: int) -> list[str]:
    return [
        f"line {word} of page {'abcdefgh'[first]}, which goes on" for word in ("one", "two", "three", "four", "five", "six")
    ]


RUNNING = [
    ("left and right alternate", ["Resolution 2 239", "240 Resolution 2", "Resolution 2 241"]),
    ("the number alone", ["239", "240", "241"]),
    ("Page n of m", ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]),
    ("between dashes", ["- 1 -", "- 2 -", "- 3 -"]),
    (
        "a title and a number",
        ["Final Acts of the Plenipotentiary Conference 12", "Final Acts of the Plenipotentiary Conference 13"],
    ),
    ("in capitals and not", ["DECISION 3 211", "212 Decision 3"]),
]


@pytest.mark.parametrize("heads", [row[1] for row in RUNNING], ids=[row[0] for row in RUNNING])
def test_running_heads_at_the_top(heads: list[str]) -> None:
    assert cut("\n\n".join(page(head, *body(at)) for at, head in enumerate(heads))) == heads


@pytest.mark.parametrize("heads", [row[1] for row in RUNNING], ids=[row[0] for row in RUNNING])
def test_running_heads_at_the_foot(heads: list[str]) -> None:
    assert cut("\f".join(page(*body(at), head) for at, head in enumerate(heads))) == heads


def test_a_single_page_has_a_running_head_when_its_title_follows() -> None:
    # Dec. 3, Res. 5: an extract of one page
    assert cut(page("Resolution 5 245", "RESOLUTION 5 (KYOTO, 1994)", "Invitations", *body(0))) == ["Resolution 5 245"]


NOT_RUNNING = [
    # (first line of each page, why)
    (["as set out in Resolution 71", "as set out in Resolution 71"], "the number does not rise"),
    (["as set out in Resolution 2", "as set out in Resolution 99"], "it rises by too much"),
    (["2 to contribute to this work.", "3 to contribute to this work."], "a sentence ends in punctuation"),
    (["adopted in 2016", "and again in 2017"], "what repeats is not the same"),
    (["Resolution 2 and others", "Resolution 3 and others"], "the number is inside"),
]


@pytest.mark.parametrize("heads", [row[0] for row in NOT_RUNNING], ids=[row[1] for row in NOT_RUNNING])
def test_not_running_heads(heads: list[str]) -> None:
    assert cut("\n\n".join(page(head, *body(at)) for at, head in enumerate(heads))) == []


def test_what_repeats_in_the_middle_of_pages_is_text() -> None:
    middle = ["Study Group 2", "Study Group 3"]
    assert cut("\n\n".join(page(*body(at), head, *body(at)) for at, head in enumerate(middle))) == []


NOTE = "1 These include the least developed countries, small island developing states and\ncountries in transition."


def test_a_footnote_and_its_mark() -> None:
    # Res. 2 (PP), emphasizing d)
    text = page("d) the needs of the developing countries1, where new services", "can contribute;", "e) time;", NOTE)
    source, lines = lines_of(text)
    assert cut(text) == ["1", *NOTE.split("\n")]
    assert source.read(Span(lines[0].start, lines[1].end)) == (
        "d) the needs of the developing countries, where new services can contribute;"
    )


MARKS = [
    ("g) the interests of developing countries1;", "1"),  # Res. 21, recognizing g)
    ("the interests of developing countries1", "1"),  # at the end of a line
    ("(of developing countries1)", "1"),
    ("the interests of countries1 and others", "1"),
]


@pytest.mark.parametrize(("line", "mark"), MARKS)
def test_glued_marks(line: str, mark: str) -> None:
    assert cut(page(line, "h) more;", NOTE))[0] == mark


NOT_MARKS = [
    "Action Lines C1, C2 and C3;",  # a code
    "the transition to IPv1;",  # a version: too short before the number
    "WTPF-1 was held;",
    "developing countries 1;",  # not glued
    "the Connect1x agenda;",  # goes on
    "MPEG1;",  # capitals
    "1bis.1 General",  # the end of a label
    "12ter.1 to act;",  # of any number
    "1quater.1",  # on a line of its own
]


@pytest.mark.parametrize("line", NOT_MARKS)
def test_numbers_that_are_not_footnotes(line: str) -> None:
    assert cut(page(line, "h) more;", NOTE)) == []


NOT_NOTES = [
    (["resolves", "1 To act;", "2 To react."], "no mark above"),
    (["of developing countries2,", "resolves", "1 To act;", "2 To react."], "the list goes on from the number before"),
    (["of developing countries1,", "resolves", "1 to act;", "2 to react."], "a note begins with a capital"),
    (["of developing countries1,", "resolves", "1 To act;", "2 To react."], "the list goes on past the marks"),
    (["of developing countries1,", "1 First;", *body(0), *body(1), *body(2)], "too long for a foot"),
    (["1 The mark stands below", "of developing countries1."], "the mark stands below"),
]


@pytest.mark.parametrize("lines", [row[0] for row in NOT_NOTES], ids=[row[1] for row in NOT_NOTES])
def test_lists_at_the_foot_of_a_page(lines: list[str]) -> None:
    assert cut(page(*lines)) == []


def test_a_mark_counts_only_on_its_own_page() -> None:
    text = page("of developing countries1;", *body(0)) + "\f" + page(*body(1), "1 These include others.")
    assert cut(text) == []
