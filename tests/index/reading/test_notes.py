"""Footnotes of plain texts and their marks; and lists and numbers that only look like them."""

from __future__ import annotations

from time import process_time

import pytest

from index.document.model import Span
from index.language.terms import Reason
from index.reading.plain_text import lines_of
from tests.index.reading.test_furniture import body, cut, page

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
    "of document LAKE 9/Circ.1",  # the end of a symbol
    "of documents LAKE 9/Circ.1 and 2;",  # of one inside a sentence
]


@pytest.mark.parametrize("line", NOT_MARKS)
def test_numbers_that_are_not_footnotes(line: str) -> None:
    assert cut(page(line, "h) more;", NOTE)) == []


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


NO_NOTES = [
    # at the foot of a page
    (page("resolves", "1 To act;", "2 To react."), "no mark above"),
    (page("of developing countries2,", "resolves", "1 To act;", "2 To react."), "the list goes on from the number before"),
    (page("of developing countries1,", "resolves", "1 to act;", "2 to react."), "a note begins with a capital"),
    (page("of developing countries1,", "resolves", "1 To act;", "2 To react."), "the list goes on past the marks"),
    (page("of developing countries1,", "1 First;", *body(0), *body(1), *body(2)), "too long for a foot"),
    (page("1 The mark stands below", "of developing countries1."), "the mark stands below"),
    # between paragraphs
    ("the needs of countries1 are great;\n\n1 To act on them;\n\n2 To pay.", "a list whose first number is a mark"),
    ("the needs of countries2 are great;\n\n1 To act on them;\n\n2 To pay.\n\n3 To end.", "the list goes on"),
    ("the needs of countries1 are great;\n1 To act on them;\n\nThe end.", "in the middle, and nothing sets it apart"),
    # after the end
    (VOLUME + "3 October 2020.", "a date"),
    (VOLUME + "3 States voted for it.", "a number in words of the text"),
    (VOLUME + "1 To act.\n2 To react.", "a list"),
    (VOLUME + "Annex\n\n1 Lakes are deep.\n2 Ferries are old.", "a list in an annex"),
]


RIVERS = "\n\n1 Rivers shall be counted.\n\n2 Lakes are free.\n"
RESOLVES = "RESOLUTION 12\n\nresolves\n\n"
REFERRED, BORNE = "to act on resolves 1 and 2 a) above", "to protect rivers1 and lakes2 well"
CLAUSES = [
    # numbers of clauses in the text above are no marks
    (f"{RESOLVES}{REFERRED}.\n\nANNEX{RIVERS}", "an annex"),
    (f"{RESOLVES}{REFERRED}.\n\nAnnex to Resolution 12{RIVERS}", "the annex to a resolution"),
    (f"{RESOLVES}{REFERRED},\n\nrequests academia{RIVERS}", "an addressee"),
    (f"{RESOLVES}{REFERRED}.\n\n[Norway]{RIVERS}", "a party"),
    (f"{RESOLVES}{REFERRED}.{RIVERS}", "nothing"),
    (f"{RESOLVES}{REFERRED}.\n\n14 May 2031{RIVERS}", "a date"),
    (f"{RESOLVES}{REFERRED}.\n\nANNEX\n-----{RIVERS}", "an underlined annex"),
    (f"{RESOLVES}to act on resolves 1,2 and 4,\n\nrequests academia{RIVERS}", "figures without a space"),
    (f"{RESOLVES}1 to act on 3 and 4 above;\n\n2 to go.\n\n3 Rivers are deep.\n\n4 Lakes are free.", "the list goes on"),
    (f"{RESOLVES}to act on 3 and 4 above.\n\nANNEX\n\n3 Rivers are deep.\n\n4 Lakes are free.", "from 3 in an annex"),
    ("DÉCISION 12\n\ndécide\n\nd’agir selon 1 et 2 ci-dessus,\n\ninvite les universités" + RIVERS, "in another language"),
    # nor are marks of notes that are not here anything to the clauses below a heading
    (f"{RESOLVES}{BORNE}.\n\nANNEX{RIVERS}", "marks above an annex"),
    (f"{RESOLVES}{BORNE},\n\nrequests academia{RIVERS}", "marks above an addressee"),
    (f"{RESOLVES}{BORNE},\n\nrequests academia{RIVERS}\nrequests members\n\nto pay.", "marks above an addressee in the middle"),
    (f"{RESOLVES}to protect rivers1 well,\n\nrequests academia\n\n1 To contribute.", "one clause"),
    (f"{RESOLVES}{BORNE} thus:{RIVERS}", "marks above a lead-in"),
    (f"{RESOLVES}{BORNE}.\n\nRules of the port{RIVERS}", "marks above a title"),
]


@pytest.mark.parametrize("text", [row[0] for row in CLAUSES], ids=[row[1] for row in CLAUSES])
def test_clauses_below_a_heading_are_no_notes(text: str) -> None:
    assert [one for one in cut(text) if not one.startswith("-")] == []


STILL_NOTES = [
    (f"{RESOLVES}{BORNE}.{RIVERS}", "words bear both"),
    (f"{RESOLVES}{BORNE}.\n\nNotes{RIVERS}", "under their title"),
    (f"{RESOLVES}{BORNE}.\n\n14 May 2031{RIVERS}", "below a date"),
    (f"{RESOLVES}{BORNE}.\n\nAdopted by consensus{RIVERS}", "below the vote"),
    (f"{RESOLVES}{REFERRED}.\n\n_______{RIVERS}", "below a rule"),
    (f"{RESOLVES}{BORNE},\n\nrequests academia\n\n1 To act;\n\n2 To pay.{RIVERS}", "below the clauses of a heading"),
    (f"{RESOLVES}to protect rivers¹ well,\n\nrequests academia\n\n¹ Rivers shall be counted.\n\nto act.", "a raised number"),
]


@pytest.mark.parametrize("text", [row[0] for row in STILL_NOTES], ids=[row[1] for row in STILL_NOTES])
def test_notes_that_stand_near_headings(text: str) -> None:
    assert any(one.endswith("Rivers shall be counted.") for one in cut(text))
    assert not any("To act" in one for one in cut(text))


@pytest.mark.parametrize("text", [row[0] for row in NO_NOTES], ids=[row[1] for row in NO_NOTES])
def test_lists_and_numbers_that_are_no_notes(text: str) -> None:
    assert cut(text) == []


RULED = [
    # (why, the text above a rule and notes (1) and (2), the marks that are cut)
    ("both are borne", "to the Board,(1)\n1. Requests members to pay.(2)", ["(1)", "(2)"]),
    (
        "a part of a reference to a rule",
        "to the Board,(1)\n1. Requests (b)(1), and (a)(2), to apply.(2)",
        ["(1)", "(2)"],
    ),
    ("a part of a figure", "to the Board,(1)\n1. Requests rule 5(1) to apply.(2)", ["(1)", "(2)"]),
    ("behind a name in brackets", "to the Board (WHO)(1)\n1. Requests members to pay.(2)", ["(1)", "(2)"]),
    ("the second is only a part of a reference", "to the Board,(1)\n1. Requests rule (a)(2) to apply.", ["(1)"]),
    ("none is borne", "to the Board,\n1. Requests members to pay.", []),
    ("on an earlier page too", "to the Board,(1) and\n\fits members,(1) which\n1. Requests members to pay.(2)", ["(1)", "(2)"]),
]


@pytest.mark.parametrize(("text", "marks"), [row[1:] for row in RULED], ids=[row[0] for row in RULED])
def test_marks_in_brackets_above_a_rule(text: str, marks: list[str]) -> None:
    found = cut(f"Recalling its reports {text}\n____________\n(1) Document A80/17.\n(2) And regional organizations.\n")
    assert [one for one in found if one.startswith("(") and len(one) == 3] == marks
    assert ("(1) Document A80/17." in found) is bool(marks)


SIGNED = [
    # why, the text above the rule, the marks there, and the notes
    ("square brackets", "the Board[1].\n2. Urges members[2];", ["[1]", "[2]"], "[1] Document A80/17.\n[2] And regions."),
    (
        "wrapped notes",
        "the Board[1].\n2. Urges members[2];",
        ["[1]", "[2]"],
        "[1] Document A80/17,\nand others.\n[2] And regions.",
    ),
    ("notes apart", "the Board[1].\n\n2. Urges members[2];", ["[1]", "[2]"], "[1] Document A80/17.\n\n[2] And regions."),
    ("a star", "the Board.*\n2. Urges members;", ["*"], "* Document A80/17."),
    ("two stars", "the Board*\n2. Urges members**;", ["*", "**"], "* Document A80/17.\n** And regions."),
    ("a dagger", "the Board†, which", ["†"], "† Document A80/17."),
    ("a list of sources", "the Board, as in [1] and [2].", [], "[1] Document A80/17.\n[2] And regions."),
    ("numbers of another form", "the Board[1].\n2. Urges members[2];", [], "(1) Document A80/17.\n(2) And regions."),
    ("a list", "the Board:", [], "* Documents;\n* regions."),
    ("a word between stars", "the *Board* of", [], "- Document A80/17."),
    ("nothing below", "the Board[1].", [], ""),
]


@pytest.mark.parametrize(("text", "marks", "notes"), [row[1:] for row in SIGNED], ids=[row[0] for row in SIGNED])
def test_square_brackets_and_stars_above_a_rule(text: str, marks: list[str], notes: str) -> None:
    found = [one for one in cut(f"1. Requests {text}\n____________\n{notes}\n") if "_" not in one]
    noted = notes.replace("\n\n", "\n").split("\n") if marks else []
    assert sorted(found) == sorted([*marks, *noted])


def test_each_rule_has_marks_of_its_own() -> None:
    marked = "{0}. Requests the towns(1) to pay.\n____________\n(1) Note {0}.\n"
    found = cut(marked.format(1) + "2. Urges them to pay.\n____________\n(1) Note 2.\n" + marked.format(3))
    assert [one for one in found if "_" not in one] == ["(1)", "(1) Note 1.", "(1)", "(1) Note 3."]


def test_many_rules_take_no_longer_for_each() -> None:
    count = 4000
    begin = process_time()
    assert len(lines_of("---\n(1) Alpha\n" * count)[1]) == count
    assert process_time() - begin < 10
