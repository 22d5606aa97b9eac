"""Parts of a document, and labels without a heading."""

from __future__ import annotations

import pytest

from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.divisions import by_label_alone, by_part
from index.pinpoint.look_up import look_up
from index.pinpoint.query import tokens_of
from tests.support.makers.un_texts import un_document
from tests.support.pinpoints import linked, tiny

ITU = Catalogue([tiny("7")])
UN = Catalogue([un_document("2178", "UNSC", "2014", parts=("I", "II"))])
BOTH = Catalogue([*ITU, *UN])
PREAMBLE = ["considering a)", "considering b)", "considering b) i)", "considering b) ii)", "considering further"]
OPERATIVE = ["resolves 1", "resolves 2", "resolves 3", "invites Member States 1", "invites Member States 2"]

# typed → the labels found; None is none of a part
PARTS = [
    (ITU, "the preamble", PREAMBLE),  # all of it
    (ITU, "operative part please", OPERATIVE),
    (ITU, "operative paragraph 2", ["resolves 2", "invites Member States 2"]),  # what is decided first
    (ITU, "OP2", ["resolves 2", "invites Member States 2"]),  # as the UN cites
    (ITU, "op. 2", ["resolves 2", "invites Member States 2"]),
    (ITU, "OP2-3", ["resolves 2", "resolves 3", "invites Member States 2"]),  # a range in each section
    (ITU, "second operative paragraph", ["resolves 2"]),  # counted through the part
    (ITU, "preambular paragraph 2", PREAMBLE[1:4]),  # not printed: counted, with what hangs on it
    (ITU, "last paragraph of the resolution", ["invites Member States 2"]),
    (ITU, "first clause", ["considering a)"]),
    (ITU, "PP2", ["considering b)", "considering b) i)", "considering b) ii)"]),  # one digit is no year of the conference
    (ITU, "operative 99", []),
    (ITU, "the annex", []),  # which the text has not
    (ITU, "does it have annexes?", []),
    (ITU, "annex 1", []),
    (ITU, "annexed tables", None),  # another word
    (ITU, "operative costs", None),  # another word
    (ITU, "paragraph 2", None),  # no part, and not counted
    (ITU, "last tea", None),  # nothing that is counted in
    (UN, "PP5", ["Convinced"]),
    (UN, "PP4 b", ["Recalling (b)"]),
    (UN, "OP 2", ["I 2.", "II 2."]),  # one in each part
    (BOTH, "PP2", ["Noting with satisfaction"]),  # of the UN text alone
    (BOTH, "preambular paragraph 2", ["Noting with satisfaction"]),  # counted only where no number is found
]


@pytest.mark.parametrize(("catalogue", "typed", "labels"), PARTS)
def test_parts(catalogue: Catalogue, typed: str, labels: list[str] | None) -> None:
    lookup = by_part(tokens_of(typed), catalogue)
    assert (None if lookup is None else [passage.clause.label for passage in lookup.found]) == labels


def test_a_place_that_is_not_in_a_part_offers_the_part_from_its_nearest_end() -> None:
    lookup = by_part(tokens_of("operative 99"), ITU)
    assert lookup is not None
    assert [passage.clause.label for passage in lookup.nearest] == OPERATIVE[::-1]


def test_of_an_annex_that_is_not_there_the_title_of_the_text_is_the_nearest() -> None:
    lookup = by_part(tokens_of("annex 2, paragraph 3"), ITU)
    assert lookup is not None
    assert [passage.clause.label for passage in lookup.nearest] == ["title"]


# typed → the labels found; None is no label alone
ALONE = [
    (ITU, "2", ["resolves 2", "invites Member States 2"]),  # in every section that has it
    (ITU, "para 3", ["resolves 3"]),
    (ITU, "b) ii)", ["considering b) ii)"]),
    (ITU, "ii)", ["considering b) ii)"]),  # at any depth
    (ITU, "item a", ["considering a)"]),  # called a piece of a text, "a" is no article
    (ITU, "a", ["considering a)"]),  # all that was typed
    (ITU, "1 and 3", ["resolves 1", "resolves 3"]),  # only where there are both
    (ITU, "z)", None),
    (ITU, "tea 2", None),  # another word
    (ITU, "2 + 2", None),  # a sum
    (ITU, "part II", ["considering b) ii)"]),  # no UN text has such a part here: a label
    (ITU, "last", None),  # of what?
    (UN, "part II", ["II 1.", "II 1. (a)", "II 1. (b)", "II 2.", "II 3.", "II 3. (a)", "II 3. (b)"]),
    (UN, "part II, paragraph 3 (a)", ["II 3. (a)"]),
    (UN, "section i para 2", ["I 2."]),
    (BOTH, "part II 2", ["II 2."]),
]


@pytest.mark.parametrize(("catalogue", "typed", "labels"), ALONE)
def test_a_label_alone(catalogue: Catalogue, typed: str, labels: list[str] | None) -> None:
    lookup = by_label_alone(tokens_of(typed), typed, catalogue)
    assert (None if lookup is None else [passage.clause.label for passage in lookup.found]) == labels


def test_no_documents() -> None:
    assert by_part(tokens_of("OP2"), Catalogue(())) is None
    assert by_label_alone(tokens_of("2"), "2", Catalogue(())) is None


CHAPTERS = """Charter of the Lakes

PART ONE

Chapter I

Article 1

The lakes are deep.

Article 2

The boats are old.

Chapter II

Article 3

Rowing is free.

PART TWO

Chapter III

Article 4

Fish are free, too.
"""


@pytest.mark.parametrize(
    ("typed", "labels", "why"),
    [
        ("chapter I", ["Article 1", "Article 2"], "up to the next chapter"),
        ("Chapter 2", ["Article 3"], "in digits, up to the next part"),
        ("show me chapter iii", ["Article 4"], "up to the end"),
        ("part one", ["Article 1", "Article 2", "Article 3"], "wider"),
        ("chapter IX", [], "which is not there"),
        ("Article 3", ["Article 3"], "has clauses of its own"),
        ("Charter chapter II", ["Article 3"], "with a word of the name of the text"),
        ("chapter II of the charter", ["Article 3"], "behind it"),
    ],
)
def test_a_division_of_divisions_is_all_that_stands_under_it(typed: str, labels: list[str], why: str) -> None:
    document = parse_text(CHAPTERS, "lakes")
    lookup = look_up(linked(typed, [document]))
    assert lookup is not None
    assert [one.clause.label for one in lookup.found] == labels, why


# typed → the labels found in one text, what it is said to be understood as, why
JOINED = [
    ("OP4 and considering a", ["considering a)"], "considering a)", "a part that is not there, and a heading"),
    ("OP3 and considering a", ["resolves 3", "considering a)"], "", "both"),
    ("considering a and OP3", ["considering a)", "resolves 3"], "", "the heading first"),
    (
        "OP 1, 3 and considering a) and b) i)",
        ["resolves 1", "resolves 3", "considering a)", "considering b) i)"],
        "",
        "with several labels",
    ),
    ("OP3, considering a", ["resolves 3", "considering a)"], "", "with a comma"),
    ("OP3 and a) of considering", ["resolves 3", "considering a)"], "", "the label before the heading"),
    ("the preamble and resolves 2", [*PREAMBLE, "resolves 2"], "", "a whole part"),
    ("OP3 and considering a and OP 2", ["resolves 3", "considering a)", "resolves 2", "invites Member States 2"], "", "three"),
    ("operative paragraph resolves 2", ["resolves 2"], "", "the heading of the part, and not another place"),
]


@pytest.mark.parametrize(("typed", "labels", "understood", "why"), JOINED)
def test_a_part_and_a_heading_beside_each_other_are_two_places(
    typed: str, labels: list[str], understood: str, why: str
) -> None:
    lookup = look_up(linked(typed, ITU))
    assert lookup is not None
    assert [one.clause.label for one in lookup.found] == labels, why
    assert lookup.understood == understood, why


POINTS = parse_text(
    "RESOLUTION AS.14(27)\n\nSafe ferries\n\nTHE ASSEMBLY,\n\nRECALLING Article 15 of the Convention,\n\n"
    "1       ADOPTS the Guidelines;\n\n2       INVITES Governments:\n        .1      to act;\n"
    "        .2      to keep records of:\n                .1      collisions; and\n                .2      failures;\n\n"
    "3       REQUESTS the Committee to review them.\n\n"
    "Annex\n\nGUIDELINES\n\n1       GENERAL\n1.1     These Guidelines apply to ferries.\n1.2     They are few.\n\n"
    "2       EQUIPMENT\n2.1     Every ferry shall carry a radar.\n2.2     It shall turn.\n",
    "as-14",
)
CITED = [
    # (typed, the labels found, why)
    ("Resolution AS.14(27), paragraph 2.2", ["2 .2", "2 .2 .1", "2 .2 .2", "annex 2.2"], "both are there"),
    ("Resolution AS.14(27), annex 2.2", ["annex 2.2"], "the annex alone"),
    ("Resolution AS.14(27), paragraph 2 .2", ["2 .2", "2 .2 .1", "2 .2 .2"], "as it is printed"),
    ("Resolution AS.14(27), paragraph 2.2.1", ["2 .2 .1"], "two points"),
    ("Resolution AS.14(27), paragraph 1.2", ["annex 1.2"], "no point below 1"),
]


@pytest.mark.parametrize(("typed", "labels", "why"), CITED, ids=[row[0] for row in CITED])
def test_a_label_that_begins_with_a_point_is_cited_with_the_number_above_it(typed: str, labels: list[str], why: str) -> None:
    found = look_up(linked(typed, [POINTS]))
    assert found is not None
    assert [one.clause.label for one in found.found] == labels, why
