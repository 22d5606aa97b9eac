"""How far a place goes on in a draft: what is read of it is looked up whole, and what is not part of it is left."""

from __future__ import annotations

import pytest

from index.drafts.check import Checker
from index.drafts.draft import Draft
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from tests.support.parsing import parsed
from tests.support.pinpoints import linked
from tests.support.six_languages import WELLS

AU = """
Decision Assembly/AU/Dec.871(XXXVII)

Nurseries

The Assembly,

1. TAKES NOTE of the report;

2. REQUESTS:

i. The Commission to sow;

ii. The Bank to lend;

3. URGES Member States to pay.
"""
WELLS_EN, DECISION = parsed(WELLS["en"], "wells"), parsed(AU, "decision")
CHECKER = Checker([WELLS_EN, DECISION])
NAME = "Assembly/AU/Dec.871(XXXVII)"
ROWS = [
    (f"{NAME}, paragraph 2 ii.", [("verified", "2. ii.")], "a label with a full stop"),
    (f"paragraph 2 ii. of {NAME}, as", [("verified", "2. ii.")], "before the text"),
    (f"{NAME}, paragraph 2 (ii)", [("verified", "2. ii.")], "with brackets that are not printed"),
    (f"{NAME}, paragraph 2 iii.", [("not_found", "")], "beyond the last"),
    (f"paragraph 2 v. of {NAME}, as", [("not_found", "")], "the same before the text"),
    (f"{NAME}, paragraph 2 99.", [("not_found", "")], "a label of another sort than the text has"),
    (f"{NAME}, paragraph 3 99", [("not_found", "")], "where nothing hangs"),
    (f"{NAME}, paragraph 2, first indent", [("verified", "2. i.")], "counted behind a comma"),
    (f"{NAME}, paragraph 2, third indent", [("not_found", "")], "more than there are"),
    ("resolution 81/7, paragraph 2.c", [("verified", "2. (c)")], "joined by a full stop"),
    ("resolution 81/7, paragraph 2.d", [("not_found", "")], "the same, not there"),
    ("resolution 81/7, paragraphs 3 up to 9", [("not_found", "")], "a range beyond the end"),
    ("UN resolution 81/7, par. 2 c)", [("verified", "2. (c)")], "a shortened word of another language"),
    ("the last paragraph of resolution 81/7", [("verified", "4.")], "a position and no label"),
    ("second operative paragraph of resolution 81/7", [("verified", "2.")], "in a part"),
    ("resolution 81/7, paragraph 2, 2nd item", [("verified", "2. (b)")], "counted with a figure"),
    ("resolution 81/7, paragraph 2, 4th item", [("not_found", "")], "the same, more than there are: not paragraphs 2 and 4"),
    ("3rd item of paragraph 2 of resolution 81/7", [("verified", "2. (c)")], "before the paragraph"),
    ("4th item of paragraph 2 of resolution 81/7", [("not_found", "")], "the same, not there: not all of paragraph 2"),
    ("paragraph 2, 1st item, of resolution 81/7", [("verified", "2. (a)")], "between commas"),
    ("второй подпункт пункта 2 резолюции 81/7", [("verified", "2. (b)")], "in a language without a word for of"),
    ("девятый подпункт пункта 2 резолюции 81/7", [("not_found", "")], "the same, not there"),
    ("see the first item, paragraph 3 of resolution 81/7", [("verified", "3.")], "a comma parts what is not inside"),
    ("paragraph 2 a of resolution 81/7", [("verified", "2. (a)")], "a letter that may be an article"),
    ("paragraph 3 a of resolution 81/7", [("not_found", "")], "the same where nothing hangs"),
    ("пункт 2 в резолюции 81/7", [("verified", "2.")], "a preposition of one letter"),
    ("paragraphs from 3 to 4 of resolution 81/7", [("verified", "3.")], "a range with two small words"),
    ("paragraph 4 of 81/7", [("verified", "4.")], "a number alone behind a place"),
    ("81/7 párr. 3", [("verified", "3.")], "and before one, in another language"),
    ("the report of 81/7 members", [], "no place"),
    ("81/7 of them, 4 at sea", [], "no place behind it"),
    ("resolution 81/7, 5 of whom left", [("verified", "")], "a number that counts something"),
    ("In paragraph 2 of resolution 81/7 the last item was noted", [("verified", "2.")], "a sentence that goes on"),
    ("resolution 81/7 in 3 years", [("verified", "")], "years"),
    (
        f"resolution 81/7, paragraph 2 (a), and paragraph 3 of {NAME}",
        [("verified", "2. (a)"), ("verified", "3.")],
        "a place in the next text",
    ),
    (
        f"resolution 81/7, paragraph 2, and paragraph 9 of {NAME}",
        [("verified", "2."), ("not_found", "")],
        "the same, not there",
    ),
    (
        "9.2, first paragraph of resolution 81/7",
        [("not_found", "")],
        "a number before it belongs to it: no first paragraph of all",
    ),
    (
        "resolution 5 and the last paragraph of resolution 81/7",
        [("not_here", ""), ("verified", "4.")],
        "that of another text does not",
    ),
    ("decision 21, last paragraph of resolution 81/7", [("not_here", ""), ("verified", "4.")], "nor behind a comma"),
    ("see 9.2 b), resolution 81/7", [("not_found", "")], "nor b) of any"),
    ("In 2015, paragraph 3 of resolution 81/7", [("verified", "3.")], "a year does not"),
    (f"paragraph 2 of resolution 81/7 and the last paragraph of {NAME}", [("verified", "2."), ("verified", "3.")], "counted"),
]


LEVELS = """
Resolution 1

Rules

The Assembly,

resolves

3.1 that tea is served;

3.2 that milk is served:

3.2.1 cold;

3.2.2 warm.
"""
DOTTED = [
    ("see 3.2, Resolution 1", ["3.2"], "a number of two levels behind a word that leads to it"),
    ("In 3.2.2, Resolution 1 tells", ["3.2.2"], "three levels"),
    ("see 3.2.9, Resolution 1", [None], "not there"),
    ("see 3.9, Resolution 1", [""], "two levels may be an amount"),
    ("In version 3.2, Resolution 1 was new", [""], "of something else"),
    ("It rose by 3.2, Resolution 1 says", [""], "an amount"),
]


ANNEXES = """
RESOLUTION 7 (Lima, 2020)

On tea

The Plenipotentiary Conference (Lima, 2020),

resolves

1 that tea be served.

ANNEX I TO RESOLUTION 7 (LIMA, 2020)

Rules

Part I

Leaves

1 Leaves are dry.

2 Leaves are green.

Part II

Water

1 Water is hot.

2 Water is clean.

ANNEX II TO RESOLUTION 7 (LIMA, 2020)

1 Cups are white.
"""
IN_PARTS = [
    # the place, before the text or behind it; the label of its clause, or none; why
    ("annex I, part II, paragraph 2", "annex I Part II 2", "a part of an annex"),
    ("annex I part II paragraph 2", "annex I Part II 2", "without commas"),
    ("annex II paragraph 1", "annex II 1", "not paragraph 1 of the text"),
    ("annex I part III paragraph 1", "", "a part that is not there"),
    ("annex II part I paragraph 1", "", "an annex without parts: not part II of annex I"),
    ("annex II, part I, paragraph 1", "", "the same with commas"),
    ("annex I part II paragraph 9", "", "a paragraph that is not there"),
]


@pytest.mark.parametrize(("place", "label", "why"), IN_PARTS)
def test_a_place_in_a_part_of_an_annex(place: str, label: str, why: str) -> None:
    document = parsed(ANNEXES, "annexes")
    for said in (f"{place} of Resolution 7", f"Resolution 7, {place}"):
        lookup = look_up(linked(said, Catalogue([document])))
        assert lookup is not None, why
        assert [one.clause.label for one in lookup.found] == ([label] if label else []), why
        (finding,) = Checker([document]).check(Draft(f"We note {said}.")).findings
        assert (finding.clause.label if finding.clause and not finding.why else "") == label, said


@pytest.mark.parametrize(("draft", "expected", "why"), DOTTED)
def test_a_number_of_several_levels_needs_no_word(draft: str, expected: list[str | None], why: str) -> None:
    findings = Checker([parsed(LEVELS, "levels")]).check(Draft(f"{draft}.")).findings
    found = [None if one.why else one.clause.label.split()[-1] if one.clause else "" for one in findings]
    assert found == expected, why


@pytest.mark.parametrize(("draft", "expected", "why"), ROWS)
def test_all_of_a_place_is_read(draft: str, expected: list[tuple[str, str]], why: str) -> None:
    findings = CHECKER.check(Draft(f"We note {draft}.")).findings
    found = [(str(one.status), one.clause.label if one.clause and not one.why else "") for one in findings]
    assert found == expected, why


def test_what_is_not_there_is_told_with_what_was_read_of_it() -> None:
    (finding,) = CHECKER.check(Draft(f"{NAME}, paragraph 2 99.")).findings
    assert finding.label.startswith("2. ")
    assert finding.label.endswith("99")
