"""A text is found by its number as it prints it, however that is typed, by a look-up and in a draft alike.

The numbers are those of bodies that write them in ways of their own; all are in one collection, with texts whose numbers are
like theirs, so that one may be taken for another.
"""

from __future__ import annotations

import pytest

from index.document.model import Document
from index.drafts.check import Checker
from index.drafts.draft import Draft
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.registers.naming import printed_in
from tests.support.parsing import parsed
from tests.support.pinpoints import linked

BODY = """
{head}

Ferries on the upper lakes

The {organ},

Recalling its previous work,

1. Decides to count the ferries;

2. Requests the secretariat:

(a) To publish the count by 1 March;

(b) To keep it;

3. Invites Member States to comment.
"""
PRINTED = [
    ("WHA76.14", "WHA76.14", "World Health Assembly"),
    ("WHA66.10", "WHA66.10", "World Health Assembly"),
    ("RESOLUTION MEPC.392(82)", "MEPC.392(82)", "Marine Environment Protection Committee"),
    ("RESOLUTION A.1126(30)", "A.1126(30)", "Assembly"),
    ("Resolution A41-22", "A41-22", "Assembly"),
    ("41 C/Resolution 17", "41 C/Resolution 17", "General Conference"),
    ("Decision 7/CP.29", "7/CP.29", "Conference of the Parties"),
    ("Decision 1/CMA.5", "1/CMA.5", "Conference of the Parties"),
    ("Resolution C 7/2021", "C 7/2021", "Congress"),
    ("RESOLUTION ITU-R 77", "ITU-R 77", "ITU Radiocommunication Assembly"),
    ("RESOLUTION ITU-R 77-1", "ITU-R 77-1", "ITU Radiocommunication Assembly"),
    ("Decision Assembly/AU/Dec.812(XXXV)", "Assembly/AU/Dec.812(XXXV)", "Assembly"),
    ("AG/RES. 2991 (LII-O/22)", "AG/RES. 2991 (LII-O/22)", "General Assembly"),
    ("Resolution 17", "17", "Plenipotentiary Conference"),
    ("A/RES/79/231\n\nResolution adopted by the General Assembly\n\n79/231. Microgrids", "79/231", "General Assembly"),
    ("A/HRC/RES/58/9\n\nResolution adopted by the Human Rights Council\n\n58/9. Fishers", "58/9", "Human Rights Council"),
]
TEXTS = {number: parsed(BODY.format(head=head, organ=organ), f"text-{at}") for at, (head, number, organ) in enumerate(PRINTED)}
CATALOGUE = Catalogue(TEXTS.values())
CHECKER = Checker(TEXTS.values())
TYPED = [
    (
        "WHA76.14",
        ["WHA76.14", "wha76.14", "WHA 76.14", "WHA 76 14", "Resolution WHA76.14", "Res. WHA76.14", "ＷＨＡ７６．１４"],
    ),
    ("MEPC.392(82)", ["MEPC.392(82)", "MEPC 392 (82)", "mepc.392(82)", "MEPC 392", "Resolution MEPC.392", "MEPC-392(82)"]),
    ("A.1126(30)", ["A.1126(30)", "Resolution A.1126", "A.1126", "resolution a.1126(30)"]),
    ("A41-22", ["A41-22", "a41-22", "A41/22", "Res. A41-22", "Resolution A41-22"]),
    (
        "41 C/Resolution 17",
        [
            "41 C/Resolution 17",
            "41 C/Res 17",
            "41 C/Res. 17",
            "41c/res. 17",
            "Resolution 41 C/Resolution 17",
            "41 C Resolution 17",
            "41 C/17",
        ],
    ),
    ("7/CP.29", ["7/CP.29", "decision 7/cp.29", "7 CP 29", "Dec. 7/CP.29", "7/CP29"]),
    ("C 7/2021", ["C 7/2021", "Resolution C 7/2021", "Res. C 7/2021", "C7/2021", "C-7/2021"]),
    ("ITU-R 77", ["ITU-R 77", "itu-r 77", "Resolution ITU-R 77", "ITU R 77", "Res. ITU-R 77"]),
    ("ITU-R 77-1", ["ITU-R 77-1", "Resolution ITU-R 77-1", "itu-r 77-1", "ITU-R 77/1"]),
    (
        "Assembly/AU/Dec.812(XXXV)",
        [
            *("Assembly/AU/Dec.812(XXXV)", "Assembly/AU/Dec.812", "Assembly/AU/Dec. 812 (XXXV)", "assembly au dec 812"),
            *("AU/Dec.812", "AU/Dec.812(XXXV)", "Dec.812(XXXV)", "Decision AU/Dec.812"),
        ],
    ),
    (
        "AG/RES. 2991 (LII-O/22)",
        ["AG/RES. 2991 (LII-O/22)", "AG/RES 2991", "ag/res.2991", "Resolution AG/RES. 2991 (LII-O/22)"],
    ),
    ("17", ["Resolution 17", "Res. 17"]),
    ("79/231", ["A/RES/79/231", "a/res/79/231", "Resolution A/RES/79/231", "resolution 79/231", "A/RES 79/231"]),
    ("58/9", ["A/HRC/RES/58/9", "resolution 58/9", "Resolution A/HRC/RES/58/9"]),
]
ABSENT = [
    ("WHA76.15", "another number of the same shape"),
    ("ITU-R 77-2", "another edition is not the text without it"),
    ("Assembly/AU/Dec.812(XXXVI)", "another session"),
    ("MEPC.392(83)", "another session in digits"),
    ("AG/RES. 2991 (LI-O/21)", "another session of several parts"),
    ("AU/Dec.813", "part of another number"),
    ("CP/RES. 2991", "of another body, with the digits of a number that is here"),
    ("40 C/Resolution 17", "neither that of another session, nor Resolution 17"),
    ("41 C/Resolution 18", "another number"),
    ("A42-22", "another session, of a number that is like a label"),
]
NO_NAME = [
    ("paragraph 2 (a)", "a label"),
    ("the 77 1 and 17 of 2021", "plain numbers"),
    ("a resolution 79/231", "an article is not the A of a symbol: the number alone names it"),
    ("A 41 22", "a letter and numbers that nothing joins"),
    ("WHA76.141", "a longer number"),
    ("XWHA76.14", "a longer word"),
]


def test_the_texts_have_these_numbers() -> None:
    assert {number: one.number for number, one in TEXTS.items()} == {number: number for number in TEXTS}


def _found(place: str) -> list[tuple[str, str]]:
    lookup = look_up(linked(place, CATALOGUE))
    return [(one.document.id, one.clause.label) for one in lookup.found] if lookup else []


def _cited(place: str) -> list[tuple[str, str]]:
    findings = [one for one in CHECKER.check(Draft(f"Recalling {place}, and so on")).findings if one.kind == "citation"]
    return [(str(one.status), one.document.id if one.document and one.clause else "") for one in findings]


@pytest.mark.parametrize(("number", "typed"), [(number, one) for number, each in TYPED for one in each])
def test_a_text_is_found_by_its_number_as_it_is_printed(number: str, typed: str) -> None:
    document: Document = TEXTS[number]
    assert _found(f"{typed}, paragraph 2 (b)") == [(document.id, "2. (b)")]
    assert _found(f"{typed} para 3") == [(document.id, "3.")]
    assert _cited(f"{typed}, paragraph 2 (b)") == [("verified", document.id)]
    assert _cited(f"paragraph 3 of {typed}") == [("verified", document.id)]
    assert _found(f"{typed}, paragraph 2 (z)") == _found(f"{typed}, paragraph 99") == []
    assert [status for status, _ in _cited(f"{typed}, paragraph 99")] == ["not_found"]
    assert [status for status, _ in _cited(f"{typed}, paragraph 2 (z)")] == ["not_found"]


@pytest.mark.parametrize("number", TEXTS)
def test_what_was_printed_is_found_when_it_is_asked_back(number: str) -> None:
    document = TEXTS[number]
    for clause in document.clauses:
        if clause.marks:
            place = document.citation(clause)
            assert _found(place)[:1] == [(document.id, clause.label)], place
            assert _cited(place) == [("verified", document.id)], place


@pytest.mark.parametrize(("typed", "reason"), ABSENT)
def test_another_number_is_not_taken_for_one_that_is_here(typed: str, reason: str) -> None:
    assert _found(f"{typed}, paragraph 3") == [], reason
    assert [status for status, _ in _cited(f"{typed}, paragraph 3")] == ["not_here"], reason


@pytest.mark.parametrize(("typed", "reason"), NO_NAME)
def test_what_is_no_number_names_no_text(typed: str, reason: str) -> None:
    assert [one.documents for one in printed_in(typed, CATALOGUE) if one.documents] == [], reason


LANGUAGES = [
    (
        "We recall la resolución 58/9, párrafo 3, as all do",
        [("verified", "58/9")],
        "a kind and a place in Spanish in an English draft",
    ),
    ("We recall la resolución 58/9, párrafo 33, as all do", [("not_found", "58/9")], "a place that is not there"),
    ("Recordando la resolución WHA76.14, párrafo 3", [("verified", "WHA76.14")], "all of it in Spanish"),
    ("Rappelant la résolution 41 C/Rés. 17, paragraphe 3", [("verified", "41 C/Resolution 17")], "a kind inside the number"),
    ("回顾A/RES/79/231第3段", [("verified", "79/231")], "what stands beside a symbol in Chinese is no part of it"),
    ("On 12 Dec 17 and in annex 7, we met", [], "a month is no decision"),
]


@pytest.mark.parametrize(("draft", "expected", "reason"), LANGUAGES)
def test_languages(draft: str, expected: list[tuple[str, str]], reason: str) -> None:
    found = [(str(one.status), one.document.number if one.document else "") for one in CHECKER.check(Draft(draft)).findings]
    assert found == expected, reason
