"""Feet and heads of pages that nothing begins: rows that interrupt a text; and what only looks like them."""

from __future__ import annotations

import pytest

from tests.index.reading.test_furniture import cut, page

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


WRAPPED = page(
    "RESOLUTION 14 (LIMA, 2030)",
    "The Assembly,",
    "Recalling the fords of the north and those of the south, and the people who",
    "mend them,",
    "1. Decides to publish a map of the fords, which it shall do with the help of the",
    "banks;",
)
FIRST = [
    # (the row above a number, the number, the row below it; whether it is cut, why)
    ("2. Decides to publish the maps under open licences", "1", "by 2030;", True, "the number of the first page"),
    ("2. Decides to publish the maps under open licences", "2", "by 2030;", True, "of the second, as the first has none"),
    ("2. Decides to publish the maps under open licences", "7", "by 2030;", False, "no page before it is counted"),
    ("2. Decides to publish the maps of the region about", "1", "By 2030;", False, "no sentence goes on below it"),
    ("2. Decides to publish the maps listed in paragraph", "1", "of the annex;", False, "what the sentence cites"),
    ("2. Decides to publish the maps in the report Fords", "1", "of the region;", False, "a name goes on with it"),
    ("2. Decides to publish the maps with a scale of", "1", "to a thousand;", False, "the sentence leads on to it"),
    ("2. Decides to publish the maps of all of the CO", "2", "in the air;", False, "a part of a word"),
    ("2. Decides to publish the maps under open licences", "1 2", "by 2030;", False, "two numbers"),
]


@pytest.mark.parametrize(("above", "number", "below", "found", "why"), FIRST, ids=[row[4] for row in FIRST])
def test_a_number_inside_a_wrapped_sentence(above: str, number: str, below: str, found: bool, why: str) -> None:
    text = page(WRAPPED, above, number, below, "3. Decides to rest.")
    assert cut(text) == ([number] if found else []), why


def test_a_number_where_other_rows_end_as_early_stays() -> None:
    """A page whose links are broken into rows of their own is not wrapped."""
    rows = (
        "2. Decides to publish the maps under open licences",
        "1",
        "by 2030, as",
        "the Lake",
        "Council asks;",
        "3. Decides so.",
    )
    assert cut(page(WRAPPED, *rows)) == []


TIGHT = [
    ("- 2 -", True, "a number between dashes"),
    ("Page 2 of 3", True, "a page of all"),
    ("Rule 2", False, "a number of anything"),
    ("A/80/99", False, "a symbol that the sentence may name"),
]


@pytest.mark.parametrize(("between", "found", "why"), TIGHT, ids=[row[2] for row in TIGHT])
def test_a_page_number_after_a_small_word(between: str, found: bool, why: str) -> None:
    text = page(WRAPPED, "2. Decides to publish the maps of the fords and to report on the", between, "fords of the region;")
    assert cut(text) == ([between] if found else []), why


TITLED = page("RESOLUTION 14 (LIMA, 2030)", "", "Lights on ferries", "", "The Assembly,", "", "1. Decides to fish;", "")
SENTENCE = ("2. Decides to count the lamps of all the", "ferries of the lakes;")
APART = ("2. Decides to count the lamps.", "3. Decides to rest.")
PRINTED = [
    # (what stands on two lines or paragraphs, inside a sentence or between paragraphs; whether it is cut, why)
    ("https://lakes.int/14|1/2|12/05/2030, 10:45|Lights on ferries | Lakes", SENTENCE, True, "what a browser prints"),
    ("https://lakes.int/14|1/2|12/05/2030, 10:45|Lights on ferries | Lakes", APART, True, "between paragraphs too"),
    ("12.05.2030 Lights on ferries", SENTENCE, True, "a date and the title"),
    ("12.05.2030|Lights on ferries", SENTENCE, True, "on two lines"),
    ("12.05.2030", SENTENCE, False, "a date alone"),
    ("https://lakes.int/14", SENTENCE, False, "an address alone"),
    ("12.05.2030 Lights on boats", SENTENCE, False, "a date and other words"),
    ("– 1 –|Resolution 14", APART, True, "a page, and the number of the text"),
    ("Resolution 14", APART, False, "the number of the text alone"),
    ("– 1 –|Resolution 15", APART, False, "the number of another text"),
    ("1|Lights on ferries", APART, True, "a number and the title"),
    ("1|Lights on boats", APART, False, "a number and another title"),
    ("Page 1 of 2", APART, True, "a page of all"),
    ("\fLights on ferries", APART, True, "the title where a page begins"),
    ("Lights on ferries", APART, False, "the title where no page begins"),
    ("\fLights on boats", APART, False, "another title there"),
]


@pytest.mark.parametrize(
    ("between", "around", "found", "why"), PRINTED, ids=[f"{row[3]} {at}" for at, row in enumerate(PRINTED)]
)
def test_what_is_printed_around_a_text(between: str, around: tuple[str, str], found: bool, why: str) -> None:
    rows = between.replace(" | ", " # ").split("|")
    rows = [row.replace(" # ", " | ") for row in rows]
    text = page(TITLED, around[0], "", "\n\n".join(rows), "", around[1])
    assert cut(text) == ([row.strip() for row in rows] if found else []), why
