"""Running heads and page numbers of plain texts; and what only looks like them."""

from __future__ import annotations

import pytest

from index.reading.plain_text import lines_of


def cut(text: str) -> list[str]:
    """What was cut of a text, line breaks inside words aside."""
    source, _ = lines_of(text)
    return [text[span.start : span.end] for span in source.cuts]


def page(*lines: str) -> str:
    return "\n".join(lines)


def body(first: int) -> list[str]:
    words = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return [f"line {word} of page {'abcdefgh'[first]}, which goes on" for word in words]


RUNNING = [
    ("left and right alternate", ["Resolution 2 239", "240 Resolution 2", "Resolution 2 241"]),
    ("the number alone", ["239", "240", "241"]),
    ("Page n of m", ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]),
    ("between dashes", ["- 1 -", "- 2 -", "- 3 -"]),
    ("a title and a number", [f"Final Acts of the Plenipotentiary Conference {number}" for number in (12, 13, 14)]),
    ("in capitals and not", ["DECISION 3 211", "212 Decision 3", "DECISION 3 213"]),
]


@pytest.mark.parametrize("heads", [row[1] for row in RUNNING], ids=[row[0] for row in RUNNING])
def test_running_heads_above_gaps_that_are_a_page_apart(heads: list[str]) -> None:
    assert cut("\n\n".join(page(head, *body(at)) for at, head in enumerate(heads))) == heads


@pytest.mark.parametrize("heads", [row[1] for row in RUNNING], ids=[row[0] for row in RUNNING])
def test_running_heads_at_the_foot_before_a_form_feed(heads: list[str]) -> None:
    assert cut("\f".join(page(*body(at), head) for at, head in enumerate(heads))) == heads


TWO = [row for row in RUNNING if row[0] not in {"a title and a number", "Page n of m"}]


@pytest.mark.parametrize("heads", [row[1][:2] for row in TWO], ids=[row[0] for row in TWO])
def test_running_heads_of_two_pages(heads: list[str]) -> None:
    assert cut("\f".join(page(head, *body(at)) for at, head in enumerate(heads))) == heads


def test_a_single_page_has_a_running_head_when_its_title_follows() -> None:
    # Dec. 3, Res. 5: an extract of one page
    assert cut(page("Resolution 5 245", "RESOLUTION 5 (KYOTO, 1994)", "Invitations", *body(0))) == ["Resolution 5 245"]


SYMBOLS = [
    # the foot of page 1, what stands on page 2, what is cut
    ("1/2", "A/RES/80/14\n\nof the river.\n2/2", ["1/2", "A/RES/80/14", "2/2"]),  # two short pages
    ("", "A/RES/80/14\n\nof the river, which is wide, and of the sea.\nIt ends.", ["A/RES/80/14"]),  # inside a sentence
]


@pytest.mark.parametrize(("foot", "second", "found"), SYMBOLS, ids=[row[0] or "no foot" for row in SYMBOLS])
def test_a_symbol_above_a_page_that_no_masthead_has(foot: str, second: str, found: list[str]) -> None:
    first = "80/14. Bridges\n\nThe General Assembly,\n\n1. Decides to paint the bridge"
    assert cut(f"{first}\n\n{foot}\f{second}" if foot else f"{first}\f{second}") == found


ABOVE = "A/RES/80/14\n\n80/14. Bridges\n\n1. Decides to paint the bridges;"
REPEATED = [
    ("A/RES/80/14\n\n2/3", ["A/RES/80/14", "2/3"]),  # the symbol of the masthead, and a page number below it
    ("- 2 -\nA/RES/80/14", ["- 2 -", "A/RES/80/14"]),  # or above
    ("A/RES/80/14", ["A/RES/80/14"]),  # alone between gaps
    ("A/RES/80/15", []),  # another symbol
    ("2/3", []),  # a number and no symbol: half a page apart tells nothing
]


@pytest.mark.parametrize(("between", "found"), REPEATED)
def test_the_symbol_of_the_masthead_again_between_gaps(between: str, found: list[str]) -> None:
    assert cut(f"{ABOVE}\n\n{between}\n\n2. Decides to rest.") == found


NAMED = [
    # the rows between two parts of a text, and which of them are cut
    (["ECE/2031/5\npage 2", "ECE/2031/5\npage 3"], True),  # one page after the other, with the same row above
    (["ECE/2031/5\nEnglish\nPage 2", "ECE/2031/5\nEnglish\nPage 3"], True),  # or rows
    (["/...\nECE/2031/5\nPage 2", "/...\nECE/2031/5\nPage 3"], True),  # below a sign that the text goes on
    (["in the book on\npage 2", "in the paper on\npage 3"], False),  # rows that differ: a text about pages
    (["ECE/2031/5\npage 2"], False),  # only one
]


@pytest.mark.parametrize(("between", "found"), NAMED, ids=[row[0][-1] for row in NAMED])
def test_rows_that_name_their_pages_without_form_feeds(between: list[str], found: bool) -> None:
    parts = ["Resolution 3\n\nBridges\n\n1. Decides to paint", "the bridges;\n\n2. Decides to count", "the boats."]
    text = parts[0] + "".join(f"\n{one}\n\n{part}" for one, part in zip(between, parts[1:], strict=False))
    lines = {line for piece in cut(text) for line in piece.splitlines()}
    assert lines == {line for one in between for line in one.splitlines() if found}


JOBS = [
    # the foot of page 1, the foot of page 2: the number under which the text was printed, and figures
    ("24-21877", "2/2  24-21877"),
    ("24-21877 (E)", "24-21877  2/2"),
    ("24-21877 (E)  231224\n*2421877*", ""),  # in bars, too
    ("1/2", "24-21877"),
    ("V.30-01234 (E)    120530    130530", "2/2   V.30-01234"),  # of an office
]


@pytest.mark.parametrize(("first", "second"), JOBS)
def test_a_job_number_at_the_foot_of_pages(first: str, second: str) -> None:
    above = "80/14. Bridges\n\nThe General Assembly,\n\n1. Decides to paint the bridges of"
    text = f"{above}\n\n{first}\n\fall rivers;\n\n2. Decides to rest.\n\n{second}"
    found = {line for piece in cut(text) for line in piece.splitlines()}
    assert found == {*first.splitlines(), *second.splitlines()}
    assert [line.text for line in lines_of(text)[1] if line.opens][-2:] == [
        "1. Decides to paint the bridges of",
        "2. Decides to rest.",
    ]


def test_a_job_number_between_gaps_inside_a_sentence() -> None:
    assert cut("1. Decides to paint the bridges of\n\n24-21877\n\nall rivers;\n\n2. Decides to rest.") == ["24-21877"]


NO_JOBS = [
    "1. Decides to call\n\f24-21877 and no other number;",  # a word beside it
    "1. Calls the following numbers:\n\n24-21877\n\n24-21878\n\n2. Decides to rest.",  # no page ends there
]


@pytest.mark.parametrize("text", NO_JOBS)
def test_a_number_like_a_job_number_inside_the_text(text: str) -> None:
    assert cut(text) == []


@pytest.mark.parametrize("symbol", ["A/RES/80/15", "ISBA/27/A/10"])
def test_a_symbol_that_begins_a_text_stays(symbol: str) -> None:
    assert cut(f"A/RES/80/14\n80/14. Bridges\n\n1. Decides to act.\f{symbol}\n\n80/15. Tea\n\n1. Decides to rest.") == []


@pytest.mark.parametrize("foot", ["1/1", "Page 1", "- 1 -", "Page 3 of 3", "1"])
def test_the_number_of_the_last_page_ends_no_clause(foot: str) -> None:
    assert cut(f"Art. 1\n\nParties count ferries.\n\n{foot}") == [foot]


@pytest.mark.parametrize("last", ["2", "Part 1", "1/2", "12 – 3", "Page 1 of 3"])
def test_what_may_be_more_than_the_number_of_a_page(last: str) -> None:
    assert cut(f"Art. 1\n\nParties count ferries.\n\n{last}") == []


NOT_RUNNING = [
    # (first line of each page, why)
    (["as set out in Resolution 71"] * 3, "the number does not rise"),
    (["As set out in Resolution 2", "As set out in Resolution 99", "As set out in Resolution 200"], "it rises by too much"),
    (["2 to contribute to this work.", "3 to contribute to this work.", "4 to contribute to this work."], "a sentence ends"),
    (["Adopted in 2016", "And again in 2017", "Often in 2018"], "what repeats is not the same"),
    (["Resolution 2 and others", "Resolution 3 and others", "Resolution 4 and others"], "the number is inside"),
    (["in particular Fund 1", "in particular Fund 2", "in particular Fund 3"], "a sentence goes on in it"),
]


@pytest.mark.parametrize("heads", [row[0] for row in NOT_RUNNING], ids=[row[1] for row in NOT_RUNNING])
@pytest.mark.parametrize("between", ["\n\n", "\f"])
def test_not_running_heads(heads: list[str], between: str) -> None:
    assert cut(between.join(page(head, *body(at)) for at, head in enumerate(heads))) == []


UNITS = ["Article", "Chapter", "Annex", "Study Group", "Section", "Fund", "Rule", "Principle", "Table", "Option"]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("size", [1, 3, 12, 30])
@pytest.mark.parametrize("between", ["\n\n", "\n\n\n", "\f"])
def test_a_title_whose_number_rises_is_text(unit: str, size: int, between: str) -> None:
    parts = [page(f"{unit} {number}", *(["Each Party counts its ferries."] * size)) for number in range(1, 6)]
    assert cut(between.join(["ACCORD ON LAKES", *parts])) == []
    assert cut(between.join(parts)) == []


@pytest.mark.parametrize("size", [1, 5, 20])
def test_gaps_that_are_not_a_page_apart_begin_no_page(size: int) -> None:
    lines = [
        line
        for number in range(1, 6)
        for line in ("1 to pay the money of", "", f"Fund {number}", *(["and to pay in gold"] * size * number))
    ]
    assert cut(page(*lines)) == []


def test_what_repeats_in_the_middle_of_pages_is_text() -> None:
    middle = ["Study Group 2", "Study Group 3", "Study Group 4"]
    assert cut("\f".join(page(*body(at), head, *body(at)) for at, head in enumerate(middle))) == []


SAME = ["Final Acts of the Conference", "A/RES/80/1", "Not yet edited"]


@pytest.mark.parametrize("head", SAME)
def test_a_head_without_a_number_repeats_at_the_edge_of_three_pages(head: str) -> None:
    # the first one may be the title
    assert cut("\f".join(page(head, *body(at)) for at in range(4))) == [head] * 3
    assert cut("\n\n".join(page(head, *body(at)) for at in range(4))) == []


FED = [
    (page(*body(0)[:9], "which ends,", "", "1/2") + "\f" + page("A/RES/80/1", "", "Recalling it", "", "2/2"), "a comma above"),
    (page(*body(0)[:9], "a list", "", "- 1 -") + "\f" + page("WHA66.1/2", "", "of the harbours.", "", "- 2 -"), "a sentence"),
    (page(*body(0)[:9], "It ends.", "", "1") + "\f" + page("A/RES/80/1", "", "It begins.", "", "2"), "numbered pages"),
    (page(*body(0), "It ends.") + "\f" + page("E/2", "Begins", "and ends.") + "\f" + page("E/2", "It is.", "So."), "repeated"),
]


@pytest.mark.parametrize("text", [row[0] for row in FED], ids=[row[1] for row in FED])
def test_the_symbol_of_a_document_that_goes_on_from_page_to_page(text: str) -> None:
    heads = {"A/RES/80/1", "WHA66.1/2", "E/2", "1/2", "2/2", "- 1 -", "- 2 -", "1", "2"}
    assert cut(text) == [one for line in text.replace("\f", "\n").split("\n") if (one := line.strip()) in heads]


def test_the_symbol_of_another_document_is_text() -> None:
    assert cut(page(*body(0), "It ends.") + "\f" + page("A/RES/80/2", "", "Harbours", "", "The Council,", "1. Ends.")) == []


@pytest.mark.parametrize("number", ["1", "1/1", "Page 1", "- 45 -", "– 1 –"])
def test_the_page_number_of_a_single_page(number: str) -> None:
    assert cut(page(*body(0), "It ends.", "", number)) == [number]


@pytest.mark.parametrize("end", ["70/125", "45", "(1)", "2030", "1.", "a", "Article 1"])
def test_the_last_line_of_a_text_is_no_page_number(end: str) -> None:
    assert cut(page(*body(0), "It ends.", "", end)) == []
    assert cut(page(*body(0), "as laid down in", "", "1")) == []
