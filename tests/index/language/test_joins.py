"""Whether a sentence goes on from a row to the next, and whether a label counts on: what the words alone show."""

from __future__ import annotations

import pytest

from index.language.joins import (
    CERTAIN,
    CLAUSE,
    LIKELY,
    PARTED,
    POSSIBLE,
    continues,
    follows,
    in_word,
    is_counted,
    opens_clause,
)
from index.language.labels import read_label
from index.language.sentences import ending

NO = 0.0
# (the row above, the row below, the least that it shows and what it does not show any more, why)
ROWS = [
    ("the Member States", "of the Union", CERTAIN, PARTED, "a word, and a small letter"),
    ("the Member States", "Of the Union", NO, POSSIBLE, "a capital may begin a paragraph below a title"),
    ("the Member States of the", "Union", CERTAIN, PARTED, "no title ends in “the”"),
    ("the Member States of the", "union", CERTAIN, PARTED, "nor does a paragraph"),
    ("at its meeting in", "2030 and later", CERTAIN, PARTED, "nor before a figure"),
    ("at its meeting in", "3. Requests", NO, LIKELY, "a label outweighs it"),
    ("at its meeting,", "it decided", POSSIBLE, LIKELY, "a comma may end a paragraph"),
    ("at its meeting,", "It decided", -9.0, NO, "and ends one above a capital"),
    ("at its meeting; and", "to report", POSSIBLE, LIKELY, "so may “; and”"),
    ("at its meeting.", "to report", NO, POSSIBLE, "a sentence ends"),
    ("at its meeting;", "to report", NO, POSSIBLE, "a clause ends"),
    ("at its meeting:", "to report", NO, POSSIBLE, "a list begins"),
    ("(Geneva, 2022)", "to report", LIKELY, CERTAIN, "a title may end in a bracket"),
    ("(Geneva, 2022)", "各成员国", LIKELY, CERTAIN, "in a script without capitals too"),
    ("各成员国", "各成员国", LIKELY, CERTAIN, "every row begins so"),
    ("各成员国，", "各成员国", POSSIBLE, LIKELY, "after a comma"),
    ("各成员国。", "各成员国", -9.0, NO, "after a sentence"),
    ("the Secretary-", "General of it", PARTED, 99.0, "inside a word"),
    ("the telecommu-", "nications", PARTED, 99.0, "inside a word that is broken"),
    ("in 2030-", "General of it", NO, CERTAIN, "a figure is no word"),
    ("the ICTs and/", "or others", PARTED, 99.0, "after a stroke"),
    ("the Declaration 1/", "or others", CERTAIN, PARTED, "the mark of a note is no such stroke"),
    ("the Secretary-", "3. Requests", CERTAIN, PARTED, "a label in a word"),
    ("as decided (see document", "A/80/3), to report", PARTED, 99.0, "inside brackets"),
    ("as decided (see no. 5.", "Also no. 6) at its", PARTED, 99.0, "where a sentence ends in them"),
    ("as decided (Geneva,", "12 May 2030), to report", PARTED, 99.0, "where a figure looks like a label"),
    ("as decided (see", "(a) and so on)", -9.0, NO, "another bracket opens first"),
    ("as decided (see below)", "that is all)", LIKELY, CERTAIN, "the bracket has been closed"),
    ("as decided (see below", "a) to report", -9.0, NO, "the bracket of a label closes none"),
    ("[2. Urges the Member States to ensure", "that all ships do", PARTED, 99.0, "inside the bracket of a draft"),
    ("all of the Member States", "that have ships;]", PARTED, 99.0, "inside one that opened further up"),
    ("[2. Urges the Member States", "The Council", NO, LIKELY, "a capital may begin a paragraph in one"),
    ("[2. Urges the Member States to:", "pay for them;]", NO, POSSIBLE, "a list begins in one"),
    ("[2. Urges all] Member States", "that [all] ships do", CERTAIN, PARTED, "the bracket has been closed"),
    ("as decided", "“To report", NO, POSSIBLE, "a quotation"),
    ("as decided;", "(a) to report", -9.0, NO, "a label after a clause"),
]


@pytest.mark.parametrize(("above", "below", "least", "most", "why"), ROWS, ids=[row[-1] for row in ROWS])
def test_whether_a_sentence_goes_on(above: str, below: str, least: float, most: float, why: str) -> None:
    assert least <= continues(above, below) < most, why


@pytest.mark.parametrize("below", ["that", "That", "字", "“That", "(that", "1. That"])
@pytest.mark.parametrize("title", ["the States", "States (2030)"])
def test_what_finishes_a_row_never_makes_it_go_on(title: str, below: str) -> None:
    """The stronger the punctuation, the less the sentence goes on, whatever stands below."""
    shown = [continues(f"{title}{mark}", below) for mark in ("", ",", ";")]
    assert shown == sorted(shown, reverse=True)


def test_only_the_break_is_looked_at() -> None:
    long = "a word, " * 100_000
    assert continues(f"(see {long}of it)", f"that {long}") == continues("of it)", "that")


IN_WORD = [
    ("Secretary-", True),
    ("telecommu\u00ad", True),
    ("and/", True),
    ("A/80/", True),
    ("12/", True),
    ("the Declaration 1/", False),
    ("the Declaration 112/", True),
    ("either /", False),
    ("the end -", False),
    ("the end –", False),
    ("-", False),
    ("--", False),  # a rule above the name in a mail
]


@pytest.mark.parametrize(("text", "inside"), IN_WORD)
def test_whether_a_text_ends_inside_a_word(text: str, inside: bool) -> None:
    assert in_word(text) is inside


LABELS = [
    ("1. Urges", "2. Asks", True),
    ("(a) Urges", "(b) Asks", True),
    ("(h) Urges", "(i) Asks", True),
    ("(h) Urges", "(ii) Asks", False),
    ("1. Urges", "3. Asks", False),
    ("2. Urges", "1. Asks", False),
    ("2. Urges", "2bis. Asks", True),
    ("[1. Urges", "[2. Asks", True),
    ("– Urges", "– Asks", True),
]


@pytest.mark.parametrize(("one", "two", "next_one"), LABELS)
def test_whether_a_label_is_the_next_one(one: str, two: str, next_one: bool) -> None:
    mark = read_label(two)
    assert mark
    assert follows(mark, read_label(one)) is next_one
    assert not follows(mark, None)


COUNTED = [
    ("3. Encourages", True, "a number, a full stop, a capital"),
    ("[3. Encourages", True, "in the brackets of a draft"),
    ("3. 鼓励", True, "in a script without capitals"),
    ("3. encourages", False, "a small letter"),
    ("3 Encourages", False, "no full stop"),
    ("(3) Encourages", False, "brackets"),
    ("c. Encourages", False, "a letter"),
]


@pytest.mark.parametrize(("text", "counted", "why"), COUNTED)
def test_whether_a_text_begins_with_the_number_of_a_paragraph(text: str, counted: bool, why: str) -> None:
    mark = read_label(text, weak=True)
    assert mark
    assert is_counted(mark, text) is counted, why


# the row above, the label before, the row → whether a clause opens there, where the row above left clear room
OPENS = [
    ("3 (SUP)", "3 (SUP)", "4 to count", True, "below an item in brackets"),
    ("3 [deleted]", "3 [deleted]", "4 to count", True, "in square ones"),
    ("2 to count boats;", "2 to count boats;", "3 to mend", True, "below a finished item"),
    ("as in paragraphs 2 and", "2 to count boats;", "3 to mend", False, "the sentence goes on"),
    ("3 (SUP)", "3 (SUP)", "6 to count", False, "another number"),
    ("as in paragraph 2", "2 to count boats;", "3 to mend", False, "no end"),
    ("12 to count boats:", "12 to count boats:", "13 to mend", True, "a list that begins high"),
]


@pytest.mark.parametrize(("above", "before", "text", "opens", "why"), OPENS)
def test_whether_a_row_opens_a_clause(above: str, before: str, text: str, opens: bool, why: str) -> None:
    mark = read_label(text)
    assert mark
    assert (opens_clause(mark, text, ending(above), read_label(before), room=True) >= CLAUSE) is opens, why
