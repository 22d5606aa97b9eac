"""Running heads, page numbers, footnotes and their marks; and what only looks like them."""

from __future__ import annotations

import pytest

from index.document.model import Span
from index.language.terms import Reason
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


COUNTED = [
    ("of rivers,1 and seas;", "1 Including lakes; and ponds.", True, "a bare number that a word above bears"),
    ("of rivers, and seas;", "1 Including lakes; and ponds.", False, "no word bears it"),
    ("of rivers,1 and seas;", "1. Including lakes; and ponds.", False, "a number with a point, as the paragraphs have"),
    ("of rivers,1 and seas;", "1 including lakes; and ponds.", False, "a note begins with a capital"),
    ("of rivers,1 and seas in", "1 Lake; and ponds.", False, "the sentence before goes on"),
]


@pytest.mark.parametrize(("line", "note", "found", "why"), COUNTED, ids=[row[3] for row in COUNTED])
def test_a_note_between_paragraphs_that_are_counted_with_points(line: str, note: str, found: bool, why: str) -> None:
    text = page("The Assembly,", f"3. Takes note {line}", note, "4. Decides to act.")
    assert (note in cut(text)) == found, why


RAISED = [
    ("the needs of countries¹ and others;", "1 These include islands.", "¹"),
    ("the needs of countries,² and others;", "² These include islands.", "²"),
    ("the Joint Declaration 1/ signed at Geneva;", "1/ S/24476, annex.", " 1/"),
]


@pytest.mark.parametrize(("line", "note", "mark"), RAISED)
def test_raised_marks_and_those_with_a_slash(line: str, note: str, mark: str) -> None:
    assert cut(page(line, "h) more;", note)) == [mark, note]


BETWEEN = [
    ("1 Adopted in 2016.\n2 See annex.", "a run after a blank line"),
    ("____________\n1 Adopted in 2016, as the report\nof the Committee says.\n2 See annex.", "under a rule"),
]


@pytest.mark.parametrize("notes", [row[0] for row in BETWEEN], ids=[row[1] for row in BETWEEN])
def test_notes_at_the_foot_of_a_page_that_nothing_marks(notes: str) -> None:
    text = f"Recalling its resolution 71/1,1 on lakes,\n\n1. Requests States to count;2\n\n{notes}\n\n2. Urges States to pay."
    source, lines = lines_of(text)
    assert [line.text for line in lines] == [
        "Recalling its resolution 71/1, on lakes,",
        "1. Requests States to count;",
        "2. Urges States to pay.",
    ]
    assert {one.reason for one in source.cuts} == {Reason.MARK, Reason.FOOTNOTE}


NOT_BETWEEN = [
    ("the needs of countries1 are great;\n\n1 To act on them;\n\n2 To pay.", "a list whose first number is a mark"),
    ("the needs of countries2 are great;\n\n1 To act on them;\n\n2 To pay.\n\n3 To end.", "the list goes on"),
    ("the needs of countries1 are great;\n1 To act on them;\n\nThe end.", "in the middle, and nothing sets it apart"),
]


@pytest.mark.parametrize("text", [row[0] for row in NOT_BETWEEN], ids=[row[1] for row in NOT_BETWEEN])
def test_lists_between_paragraphs(text: str) -> None:
    assert cut(text) == []


def test_an_exponent_is_no_mark() -> None:
    assert cut(page("an area of 5 m² and more;", "h) more;", "1 These include others.")) == []


VOLUME = """Recalling the report of 12 and 14 July 1993, 15

Having met at its session, 16 held at Cairo,

1. Decides to extend the mandate;

2. Decides to remain seized of the matter.

Adopted unanimously at the 3254th meeting.

"""
ENDS = [
    ("15 See Official Records of the Council.\n16 Ibid., document S/26076.", "a run whose numbers stand in the text"),
    ("15 See Official Records of the Council, Forty-eighth\nYear, Supplement for July.\n16 Document S/26076.", "on two lines"),
    ("4 Ibid., document S/1995/350.", "it refers to another note"),
    ("40 Official Records.\n\n41 Ibid., 1584th meeting.\n\n42 Ibid., 1594th meeting.", "blank lines between them"),
]


@pytest.mark.parametrize("notes", [row[0] for row in ENDS], ids=[row[1] for row in ENDS])
def test_notes_after_the_end(notes: str) -> None:
    source, lines = lines_of(VOLUME + notes)
    assert [one.reason for one in source.cuts] == [Reason.FOOTNOTE] * (len([line for line in notes.split("\n") if line]))
    assert lines[-1].text == "Adopted unanimously at the 3254th meeting."


NOT_ENDS = [
    ("3 October 2020.", "a date"),
    ("3 States voted for it.", "a number in words of the text"),
    ("1 To act.\n2 To react.", "a list"),
    ("Annex\n\n1 Lakes are deep.\n2 Ferries are old.", "a list in an annex"),
]


@pytest.mark.parametrize("lines", [row[0] for row in NOT_ENDS], ids=[row[1] for row in NOT_ENDS])
def test_numbers_after_the_end_that_are_no_notes(lines: str) -> None:
    assert cut(VOLUME + lines) == []


MARGINS = [
    (
        " 1  The General Assembly,\n 2  \n 3  Recalling lakes,\n 4  \n 5  1. Requests States to count ferries;",
        "blank lines too",
    ),
    ("1 The General Assembly,\n2 Recalling the lakes\n3 of all States and\n4 their ferries,\n5 1. Asks", "sentences run on"),
    ("    The\n    Council,\n    in the\n    spring\n 5  and\n    on\n    lakes\n    and\n    ferries\n10  now", "fifths"),
]


@pytest.mark.parametrize("text", [row[0] for row in MARGINS], ids=[row[1] for row in MARGINS])
def test_line_numbers_in_the_margin(text: str) -> None:
    source, lines = lines_of(text)
    numbers = [text[one.start : one.end] for one in source.cuts]
    assert numbers in ([str(n) for n in range(1, 6)], ["5", "10"])
    assert {one.reason for one in source.cuts} == {Reason.NUMBERING}
    assert not any(line.text.split()[0].isdigit() for line in lines)


NOT_MARGINS = [
    ("1 to act;\n2 to react;\n3 to pay;\n4 to count;\n5 to meet.", "every line is an item"),
    ("1. Asks States\n2. Urges States\n3. Decides\n4. Requests\n5. Rests", "numbers with a full stop"),
    ("1 The\n2 Council,\n4 which met\n5 in the\n6 spring,", "one is missing"),
    ("resolves\n1 to count\nthe ferries\n2 to pay\nfor them\n3 to rest.", "lines without a number"),
    ("a\nb\nc\nd\n5 to count\nf\ng\nh\ni\n10 to pay", "fifths that are not in a margin"),
]


@pytest.mark.parametrize("text", [row[0] for row in NOT_MARGINS], ids=[row[1] for row in NOT_MARGINS])
def test_numbers_that_count_no_lines(text: str) -> None:
    assert cut(text) == []


FORDS = page(
    "A/RES/80/14", "Safety of fords", "80/14. Safety of fords", "The General Assembly,", "1. Urges States to mend fords in the"
)
BREAKS = [
    # (what stands in the middle of the sentence or before the item, what stands below it, what is cut, why)
    (
        "80-12345 (E)|*8012345*|A/RES/80/14 Safety of fords|2/3",
        "north;",
        4,
        "a print number, a bar code, symbol and title, a count",
    ),
    ("|2||A/RES/80/14||", "north;", 2, "a number and the symbol of the top"),
    ("80-12345|Please recycle|A/RES/80/14", "(a) At night;", 3, "words below a print number; an item follows"),
    ("C:\\FORDS\\80\\A-80.docx|Annex 4, page 2", "north;", 2, "a path, and a page of an annex"),
    ("|24 SAFETY OF FORDS|", "north;", 1, "a page number and words of the top"),
    ("|A/RES/80/14 and others|", "(a) At night;", 0, "the symbol of the top among words that it has not"),
    ("|A/RES/80/99|", "(a) At night;", 0, "a symbol that the top does not name"),
    ("|24 SAFETY OF BRIDGES|", "(a) At night;", 0, "words that the top has not"),
    ("|24|", "north;", 0, "one number may be a label"),
    ("|12 December 2030|", "(a) At night;", 0, "a date"),
    ("|3/2|", "(a) At night;", 0, "a count past its end"),
    ("217|resolutions of the", "north;", 0, "a number in narrow lines"),
    ("|2 of 3|", "north;", 1, "a count in words"),
    ("|2 or 3|", "north;", 0, "numbers of anything"),
    ("A/RES/80/99|rule 2", "north;", 0, "a symbol, and a number of anything"),
    ("|rule 2|", "north;", 0, "a word and a number"),
    ("|3 A/80/12.|", "(a) At night;", 0, "a note that names a document"),
]


@pytest.mark.parametrize(("between", "below", "count", "why"), BREAKS, ids=[row[3] for row in BREAKS])
def test_what_interrupts_a_text_where_nothing_begins_a_page(between: str, below: str, count: int, why: str) -> None:
    rows = [row for row in between.split("|") if row]
    assert cut(page(FORDS, *between.split("|"), below, "2. Urges banks to pay.")) == (rows if count else []), why
    assert count in (0, len(rows))


NAMES = [
    # (the line above a symbol and a page number, a form feed or not, is it a page break, why)
    ("2. Urges States to mend fords in the whole", "", True, "in the middle of a sentence"),
    ("2. Urges States to mend fords as laid down in", "", False, "the sentence names them"),
    ("2. Urges States to mend fords as laid down in", "\f", True, "a page begins there"),
    ("2. Urges States to mend the following fords:", "", False, "they are the first of a list"),
]


@pytest.mark.parametrize(("above", "between", "found", "why"), NAMES, ids=[row[3] for row in NAMES])
@pytest.mark.parametrize("named", [("A/80/99", "page 2"), ("S/RES/2099 (2040)", "página 2 de 3")])
def test_a_document_that_a_sentence_names_stays(
    named: tuple[str, str], above: str, between: str, found: bool, why: str
) -> None:
    text = page(FORDS, "north;", f"{above}\n{between}{named[0]}", named[1], "north of the lakes.", "3. Decides to rest.")
    assert cut(text) == ([*named] if found else []), why


@pytest.mark.parametrize("title", ["ANNEX", "Safety of fords", "Annex 2"])
def test_a_title_below_a_head_is_text(title: str) -> None:
    """A title that repeats that of the top stands below the head of a page, and no head does between two texts."""
    assert title not in cut(page(FORDS + " north.", "80-12345", "A/RES/80/14", "", "Annex", title, "", "1. Fords are dry."))


def test_numbers_alone_that_go_on_counting_are_labels() -> None:
    text = page("The Assembly,", "1", "", "ADOPTS the list, and", "A/RES/80/14", "80-12345", "2", "", "REVOKES it.")
    assert cut(page("A/RES/80/14", text)) == ["A/RES/80/14", "80-12345"]


def test_a_page_number_below_a_head_without_blank_lines_counts_only_with_others() -> None:
    above = page(FORDS, "80-12345", "A/RES/80/14", "north;", "2. Urges banks to pay.")
    assert cut(page(above, "", "2/3")) == ["80-12345", "A/RES/80/14", "2/3"]
    assert cut(page(FORDS + " north.", "", "2/3")) == []


def test_a_page_number_is_no_label_after_another_page_number() -> None:
    text = page(
        FORDS, "80-12345", "A/RES/80/14", "2", "north;", "2. Urges the Member", "80-12345", "A/RES/80/14", "3", "States."
    )
    assert cut(text) == ["80-12345", "A/RES/80/14", "2", "80-12345", "A/RES/80/14", "3"]


FEET = [
    # (the foot of the first page, that of the second one, what stands above and below the first, whether they are cut, why)
    (
        "Acts of the Lake (Lima, 2030) 1",
        "Acts of the Lake (Lima, 2030) 2",
        ("of", "the lake;"),
        True,
        "inside a sentence",
    ),
    (
        "Acts of the Lake (Lima, 2030) 1",
        "Acts of the Lake (Lima, 2030) 2",
        ("in it,", "invites banks"),
        True,
        "a heading",
    ),
    ("Acts (2030) – Res. 14 1", "Acts (2030) – Res. 14 2", ("it.", "3. Decides to rest"), True, "figures that the top has"),
    (
        "Minutes of the day 1",
        "Minutes of the day 2",
        ("of", "the lake;"),
        True,
        "words that the top has not",
    ),
    (
        "Study Group 1",
        "Study Group 2",
        ("it.", "3. Decides to rest"),
        False,
        "titles; no sentence is cut",
    ),
    ("Annex 1", "Annex 2", ("it.", "3. Decides to rest"), False, "a division"),
    ("Acts (2030) 1", "Acts (2030) 3", ("it.", "3. Decides to rest"), False, "the number does not rise by one"),
    ("in force from Lima 2030 1", "in force from Lima 2030 2", ("it.", "3. Decides to rest"), False, "the rest of a sentence"),
    ("1", "2", ("(a) at night;", "(b) by day;"), True, "a number between items"),
    ("1", "2", ("of", "the lake;"), True, "a number inside a sentence"),
    ("1", "2", ("it.", "Decides to rest"), False, "a number above its text may be its label"),
    ("1", "3", ("(a) at night;", "(b) by day;"), False, "numbers of which one is left out"),
]


@pytest.mark.parametrize(("first", "second", "around", "found", "why"), FEET, ids=[row[4] for row in FEET])
def test_the_feet_of_a_text_of_two_pages(first: str, second: str, around: tuple[str, str], found: bool, why: str) -> None:
    top = page("RESOLUTION 14 (LIMA, 2030)", "The Assembly,", "1. Decides to fish;", "2. Decides to clean")
    text = page(top, around[0], first, around[1], "and to count the boats that are left in it", "every year.", second)
    assert cut(text) == ([first, second] if found else []), why


def test_a_line_that_is_counted_inside_a_text_is_no_foot() -> None:
    """No sentence is cut at either, and the text goes on below the last."""
    rows = (
        "RESOLUTION 14 (LIMA, 2030)",
        "1. Decides:",
        "Lima 2030 Group 1",
        "(a) to fish;",
        "Lima 2030 Group 2",
        "(b) to row.",
    )
    assert cut(page(*rows)) == []


MARKED = [
    # what stands between two paragraphs, what ends the text, whether both are cut, why
    ("\n– 1 –", "– 2 –", True, "dashes around a number that rises"),
    ("\nPage 1", "Page 2", True, "pages that rise"),
    ("Page 1\nA 37/Res.1287\n", "Page 2", True, "a page, and a symbol in two words below it"),
    ("Lake 37/Pond.9", "Lake 38/Pond.9", False, "words and numbers that are no symbol"),
    ("– 1 –", "– 7 –", False, "numbers that are no pages one after the other"),
]


@pytest.mark.parametrize(("foot", "last", "found", "why"), MARKED, ids=[row[3] for row in MARKED])
def test_the_numbers_of_pages_between_paragraphs(foot: str, last: str, found: bool, why: str) -> None:
    lines = f"Resolution 3\nThe Assembly,\n\n1. Decides to row.\n{foot}\n2. Decides to rest.\n\n{last}"
    assert ([line for line in foot.split("\n") if line] == cut(lines)[:-1]) == found, why


ONCE = page("RESOLUTION 14 (LIMA, 2030)", "Fords, and the people who mend them", "The Assembly,", "1. Decides to fish;")
CUT_ONCE = [
    # (what stands on the page above, between the lines of a sentence, and below them; whether all of it is cut, why)
    (
        "the boats that are left",
        "24 Fords, and the people who mend them",
        "in it.",
        True,
        "a title that ends in a small word",
    ),
    ("the boats that are left", "24 Fords, and the people who", "in it.", False, "not the whole of the title"),
    ("the boats that are left,", "LAC-30 – Resolution 14 1", "in it.", True, "a name, the number of the text, a page"),
    ("the boats that are left,", "LAC-30 – Resolution 15 1", "in it.", False, "another number"),
    ("the boats that are left,", "Lakes – Resolution 14 1", "in it.", False, "a word that the top has not"),
    ("the boats that are left of", "LAC-30 – Resolution 14 1", "in it.", False, "the sentence leads on to it"),
    (
        "the boats of the",
        "LAKE 7/2/Add.1|Annex 6, page 2",
        "lake in it.",
        True,
        "a symbol in two words, and a page of an annex",
    ),
    ("the boats in document", "LAKE 7/2/Add.1", "of the lake.", False, "a symbol that the sentence names"),
    (
        "the boats of their",
        "LAC/CP/2030/12/Add.1||2",
        "lake in it.",
        True,
        "a symbol that ends as a note's mark does, and a page",
    ),
    ("the boats as listed in", "LAC/CP/2030/12/Add.1", "of the lake.", False, "another symbol that the sentence names"),
    ("the boats in paragraph", "1", "of the annex.", False, "a number that the sentence names"),
    ("the boats, as in the plan", "Fords, and the people who mend them", "in it.", False, "a title inside a sentence"),
]


@pytest.mark.parametrize(("above", "between", "below", "found", "why"), CUT_ONCE, ids=[row[4] for row in CUT_ONCE])
def test_a_head_that_stands_once_inside_a_sentence(above: str, between: str, below: str, found: bool, why: str) -> None:
    rows = between.split("|")
    text = page(ONCE, f"2. Decides to count {above}", *rows, below, "3. Decides to rest.")
    assert cut(text) == ([row for row in rows if row] if found else []), why


def test_a_title_that_goes_on_in_the_top_is_no_head_without_its_end() -> None:
    top = page("RESOLUTION 14 (LIMA, 2030)", "Fords, and people who mend them", "in the north", "The Assembly,")
    between = ("24 Fords, and people who mend them", "in it.")
    assert cut(page(top, "1. Decides to fish;", "2. Decides to count the boats", *between)) == []
