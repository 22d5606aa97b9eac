"""Sections and clauses of ITU's and of the United Nations' texts: parts, annexes, paragraphs, and what leads in to what."""

from __future__ import annotations

import pytest

from index.language.terms import Kind, Part
from index.parsing.coverage import uncovered
from tests.support.parsing import ENACTING, clauses, labels, parsed


def test_parts() -> None:
    document = parsed(ENACTING + "considering\nthat x,\nresolves\nto act.\nANNEX\nTerms\n1 One.\n")
    assert [section.part for section in document.sections] == [Part.PREAMBLE, Part.OPERATIVE, Part.ANNEX]
    assert {clause.kind for clause in document.clauses if clause.section == 2} == {Kind.ANNEX}


def test_a_section_without_labels_has_its_heading_as_label() -> None:
    document = parsed(ENACTING + "noting further\nthat the Task Force\nwas created,\nresolves\nto act.")
    assert [(c.label, c.marks, c.text) for c in document.clauses if c.kind != Kind.FRONT] == [
        ("noting further", (), "that the Task Force was created,"),
        ("resolves", (), "to act."),
    ]


def test_parents_are_the_clauses_that_lead_in() -> None:
    text = "recognizing\nthat it may:\na) receive:\ni) one;\nb) send,\nresolves\n1 to a:\n1.1 now:\n– one;\n– two;\n2 to b."
    document = parsed(ENACTING + text)
    lead_ins = {}
    for clause in document.clauses:
        lead_in = document.lead_in(clause)
        lead_ins[clause.id.split("__", 1)[1]] = lead_in.label if lead_in else None
    assert lead_ins == {
        "enacting": None,
        "sec_1__intro": None,
        "sec_1__para_a": "recognizing",
        "sec_1__para_a__subpara_i": "recognizing a)",
        "sec_1__para_b": "recognizing",
        "sec_2__para_1": None,
        "sec_2__para_1__subpara_1-1": "resolves 1",
        "sec_2__para_1__subpara_1-1__indent_1": "resolves 1.1",
        "sec_2__para_1__subpara_1-1__indent_2": "resolves 1.1",
        "sec_2__para_2": None,
    }


def test_an_annex_with_a_title_and_numbered_rules() -> None:
    text = (
        "resolves\nto adopt the rules.\nANNEX 1 TO RESOLUTION 5 (REV. DUBAI, 2018)\nTerms of reference\n"
        "1 Scope\n1.1 The group shall act.\n1.2 It shall report:\na) yearly;\nb) briefly.\n2 Members\n2.1 All are.\n"
        "Annex 2\nWork programme\na) first;\nb) second.\n(Dubai, 2018)"
    )
    one = "annex 1"
    assert clauses(text) == [
        ("resolves", "to adopt the rules."),
        (one, "Terms of reference"),
        (f"{one} 1", "Scope"),
        (f"{one} 1.1", "The group shall act."),
        (f"{one} 1.2", "It shall report:"),
        (f"{one} 1.2 a)", "yearly;"),
        (f"{one} 1.2 b)", "briefly."),
        (f"{one} 2", "Members"),
        (f"{one} 2.1", "All are."),
        ("annex 2", "Work programme"),
        ("annex 2 a)", "first;"),
        ("annex 2 b)", "second."),
    ]


def test_a_wrapped_number_in_the_title_of_an_annex_is_text() -> None:
    assert labels("resolves\nto act.\nANNEX\nWork of Study Groups\n1 and 2") == ["resolves", "annex"]


# UN style: the verb that opens a paragraph is its heading, and the operative paragraphs are counted under none

UN = [
    # (reason, text after the enacting words, (label, beginning of the text) of each clause)
    (
        "the verb is heading and text",
        "Recalling its resolution, and\nnoting it,\nNoting with satisfaction the work,\n1. Decides to act;\n2. Requests that.",
        [
            "Recalling|Recalling its",
            "Noting with satisfaction|Noting with satisfaction the",
            "1.|Decides to",
            "2.|Requests that",
        ],
    ),
    (
        "a verb in the middle of a sentence opens nothing",
        "Recalling the report of the Committee on\nWelcoming Strangers and\nNoting also its resolution,\n1. Decides to act.",
        ["Recalling|Recalling the", "1.|Decides to"],
    ),
    (
        "letters and romans in brackets",
        "Aware of it,\n1. Decides:\n(a) To act:\n(i) Now;\n(ii) Later;\n(b) To rest;\n2. Requests that.",
        [
            "Aware|Aware of",
            "1.|Decides:",
            "1. (a)|To act:",
            "1. (a) (i)|Now;",
            "1. (a) (ii)|Later;",
            "1. (b)|To rest;",
            "2.|Requests",
        ],
    ),
    (
        "(aa) after (z)",
        "1. Decides:\n" + "".join(f"({chr(97 + n)}) It;\n" for n in range(26)) + "(aa) More.",
        ["1.|Decides:", *(f"1. ({chr(97 + n)})|It;" for n in range(26)), "1. (aa)|More."],
    ),
    (
        "one operative paragraph without a number",
        "Recalling it,\nDecides to act.",
        ["Recalling|Recalling it", "Decides|Decides to"],
    ),
    (
        "parts with roman numbers, and a count that goes on",
        "Recalling it,\nI\nThe first matter\n1. Decides to act;\nII\nThe second\nNoting it,\n2. Decides to rest.",
        [
            "Recalling|Recalling",
            "1.|Decides to act",
            "Noting|Noting it",
            "2.|Decides to rest",
        ],
    ),
    (
        "parts whose count begins anew",
        "I\nThe first\n1. Decides to act;\nII\nThe second\n1. Decides to rest.",
        ["I 1.|Decides to act", "II 1.|Decides to rest"],
    ),
    (
        "an annex has its own paragraphs",
        "1. Adopts the rules.\nAnnex\nThe rules\n1. The group meets:\n(a) In May;\n2. It reports.",
        ["1.|Adopts", "annex|The rules", "annex 1.|The group", "annex 1. (a)|In May", "annex 2.|It reports"],
    ),
    (
        "a number after a line that ends in no punctuation",
        "1. Decides to act on the annex\n2. Requests that.",
        ["1.|Decides", "2.|Requests"],
    ),
    (
        "a date at the beginning of a line is no number",
        "1. Decides to meet on\n2 October 2020 and\n3. October 2020.",
        ["1.|Decides to meet on 2 October 2020 and 3. October"],
    ),
    (
        "the verbs of the Security Council",
        "Acting under Chapter VII,\n1. Condemns it;\n2. Decides to remain seized of the matter.",
        ["Acting|Acting under", "1.|Condemns", "2.|Decides to remain"],
    ),
    (
        "a footnote's mark after the comma",
        "Recalling its resolution,1\nNoting it,2\n1. Decides to act.",
        ["Recalling|Recalling its", "Noting|Noting it", "1.|Decides"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in UN], ids=[row[0] for row in UN])
def test_un_style(text: str, expected: list[str]) -> None:
    document = parsed(f"73/6. A title\nThe General Assembly,\n{text}")
    found = [(clause.label, clause.text) for clause in document.clauses if clause.kind != Kind.FRONT]
    assert [label for label, _ in found] == [one.split("|")[0] for one in expected]
    for (_, text_found), one in zip(found, expected, strict=True):
        assert text_found.startswith(one.split("|")[1])


def test_parts_of_a_resolution() -> None:
    assert labels("resolves\nto act.\nSECTION 1\nGeneral\n1.1 It is so.\n1.2 It is:\na) one;\nSECTION 2bis\n2bis.1 More.") == [
        "resolves",
        "SECTION 1 1.1",
        "SECTION 1 1.2",
        "SECTION 1 1.2 a)",
        "SECTION 2bis 2bis.1",
    ]


UN_SHAPES = [
    # (reason, text after "80/1. A title" and the enacting words, (label, beginning of the text) of each clause)
    (
        "blank lines tell paragraphs, so a title between them is none of a clause",
        (
            "Recalling it,\n\nNoting it,\n\n1. Welcomes the\nreport;\n\nCountry teams\n\n2. Welcomes the teams;\n\n"
            "3. Takes note\nof them;\n\nThe way forward\n\n4. Decides so;\n\n5. Requests it."
        ),
        [
            *(
                "Recalling|Recalling",
                "Noting|Noting",
                "1.|Welcomes the report;",
                "text|Country teams",
                "2.|Welcomes the teams;",
            ),
            *("3.|Takes note of them;", "text|The way forward", "4.|Decides", "5.|Requests"),
        ],
    ),
    (
        "a title between the preamble and 1.",
        "Acting under Chapter VII,\nSanctions regime\n1. Decides that all States shall:\n(a) Prevent it;\n2. Requests it.",
        ["Acting|Acting under Chapter VII,", "text|Sanctions regime", "1.|Decides", "1. (a)|Prevent", "2.|Requests"],
    ),
    (
        "an unknown verb first",
        "Blessing it with a will,\nRecalling it,\n1. Decides so;\n2. Rests.",
        ["Blessing|Blessing", "Recalling|Recalling", "1.|Decides", "2.|Rests"],
    ),
    (
        "a closing before an annex",
        "1. Adopts it.\n91st plenary meeting (resumed)\n2 May 2018\nAnnex I\nRules\n1. The body shall meet.",
        ["1.|Adopts it.", "annex I|Rules", "annex I 1.|The body"],
    ),
    (
        "a recorded vote",
        "1. Adopts it.\n37th meeting\n13 July 2021\n[Adopted by a recorded vote of 44 to 0.\nIn favour: all\nothers.]",
        ["1.|Adopts it."],
    ),
    (
        "several resolutions under one number",
        "Recalling A,\n1. Decides A;\nB\nPolicies\nThe General Assembly,\nRecalling B,\n1. Decides B.",
        ["Recalling|Recalling A", "1.|Decides A", "B|Policies", "Recalling|Recalling B", "B 1.|Decides B"],
    ),
    (
        "a draft that is quoted whole",
        "Recommends the following:\n“The General Assembly,\n“Recalling it,\n“1. Encourages it;\n“2. Requests:\n“(a) Reports.”",
        [
            "Recommends|Recommends",
            "Recommends|“The General",
            "Recalling|“Recalling",
            "1.|Encourages",
            "2.|Requests",
            "2. (a)|Reports",
        ],
    ),
    (
        "two labels on a line",
        "1. Decides;\n2. (a) Requests him to report;\n(b) Also requests him to act;\n3. Rests.",
        ["1.|Decides", "2. (a)|Requests", "2. (b)|Also requests", "3.|Rests"],
    ),
    (
        "a date is no label where paragraphs are counted with a full stop",
        "1. Decides so;\n2. Requests it\n3 June 2015\nto be done.",
        ["1.|Decides", "2.|Requests it 3 June 2015 to be done."],
    ),
    (
        "paragraphs without numbers",
        "Recalling it,\nCalls upon all Governments to act;\nInstructs the Mediator to supervise;\nDecides to rest.",
        ["Recalling|Recalling", "Calls upon|Calls upon", "Instructs|Instructs", "Decides|Decides"],
    ),
    (
        "an annex with its title on the line",
        "1. Adopts it.\nAnnex A: Joint Plan of Action\n1. It is so.",
        ["1.|Adopts", "annex A 1.|It is so."],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in UN_SHAPES], ids=[row[0] for row in UN_SHAPES])
def test_un_shapes(text: str, expected: list[str]) -> None:
    document = parsed(f"80/1. A title\nThe General Assembly,\n{text}")
    found = [(clause.label, clause.text) for clause in document.clauses if clause.kind != Kind.FRONT]
    assert [label for label, _ in found] == [one.split("|")[0] for one in expected]
    for (_, text_found), one in zip(found, expected, strict=True):
        assert text_found.startswith(one.split("|")[1])
    assert uncovered(document) == []


LONG = "that the matter in hand is of importance to all the members of the Union and to those who serve it"
ITU_SHAPES = [
    # the reason, the text, its labels
    (
        "an annex after an item that ends in nothing",
        (
            "resolves\n1 to adopt it.\nANNEX 1 TO RESOLUTION 48 (REV. DUBAI, 2018)\nMatters\n– Alignment between them\n"
            "– Policy on careers\nANNEX 2 TO RESOLUTION 48 (REV. DUBAI, 2018)\nRecruitment\n1 Within limits."
        ),
        [
            "resolves 1",
            "annex 1",
            "annex 1 –",
            "annex 1 –",
            "annex 2",
            "annex 2 1",
        ],
    ),
    (
        "a letter before the numbers of an annex",
        "resolves\nto act.\nANNEX 1\nA1.1 Introduction\nA1.1.1 As stated.\nA1.1.2 It works:\na) one;\nb) two.\nA1.2 The end.",
        ["resolves", *(f"annex 1 {label}" for label in ("A1.1", "A1.1.1", "A1.1.2", "A1.1.2 a)", "A1.1.2 b)", "A1.2"))],
    ),
    (
        "a heading after a clause that lacks its comma, where the line left room",
        f"considering\na) {LONG};\nb) {LONG}\nresolves\n1 {LONG};\n2 to rest.",
        ["considering a)", "considering b)", "resolves 1", "resolves 2"],
    ),
    (
        "is of the view (WTPF), and further resolves",
        "considering\na) that one,\nis of the view\n1 that two;\n2 that three,\nand further resolves\nthat four.",
        ["considering a)", "is of the view 1", "is of the view 2", "and further resolves"],
    ),
    (
        "and/or ends an item",
        "resolves\n1 to ask:\ni) one;\nii) two; and/or\niii) three.",
        ["resolves 1", *(f"resolves 1 {r})" for r in ("i", "ii", "iii"))],
    ),
    ("a dash on a line of its own", "resolves\n1 to ask:\n–\none;\n–\ntwo.", ["resolves 1", "resolves 1 –", "resolves 1 –"]),
    (
        "headings with a capital",
        "CONSIDERING\na) that one,\nRESOLVES\n1 to do;\n2 to go,\nINSTRUCTS THE SECRETARY-GENERAL\nto report.",
        ["CONSIDERING a)", "RESOLVES 1", "RESOLVES 2", "INSTRUCTS THE SECRETARY-GENERAL"],
    ),
    (
        "a part with its title on the line",
        "resolves\nto act.\nPART 1 – General areas of study\n1 Study Group 2 works.",
        ["resolves", "PART 1 1"],
    ),
    (
        "a heading that a preposition would cut",
        "resolves\nto act,\ninstructs the Director of the Bureau, in collaboration\nwith all Directors,\n1 to act;\n2 to go.",
        ["resolves", *(f"instructs the Director of the Bureau, in collaboration with all Directors {n}" for n in (1, 2))],
    ),
]


ALONE = "to add inland waters to the programme on emergency telecommunications, which the Council keeps under review,"
PHRASES = [
    # (the last lines, the label that they have, the reason)
    ("invites Member States\nwherever possible, to allow the use of it.", "invites Member States", "a phrase, and the verb"),
    ("invites Member States\nif necessary, and where possible, to allow it.", "invites Member States", "two of them"),
    (
        "invites Member States\nsubject to its funds,\nas they are, to allow it.",
        "invites Member States",
        "the verb is further on",
    ),
    ("requests the Council\nwithout delay, that it be heard.", "requests the Council", "another word than the infinitive's"),
    ("invites Member States\nto allow the use of it, wherever possible, to all.", "invites Member States", "the verb is first"),
    (
        "invites Member States, Associates\nand other members\nwherever possible, to allow it.",
        "invites Member States, Associates and other members",
        "the addressees go on",
    ),
]
JOINED = [
    ("invites Member States, Sector Members\nand all Associates, to allow it.", "a sentence, with more addressees"),
    ("invites Member States, Sector Members\nor others, wherever possible, to allow it.", "a phrase further on in it"),
]


def _below(text: str) -> str:
    return f"considering\nthat floods cut cables,\nresolves\n{ALONE}\nencourages administrations\n{ALONE}\n{text}"


@pytest.mark.parametrize(("text", "label"), [row[:2] for row in PHRASES], ids=[row[2] for row in PHRASES])
def test_a_heading_above_a_phrase_before_the_verb(text: str, label: str) -> None:
    last = parsed(_below(text)).clauses[-1]
    assert (last.label, last.text) == (label, " ".join(text.split())[len(label) + 1 :])


@pytest.mark.parametrize("text", [row[0] for row in JOINED], ids=[row[1] for row in JOINED])
def test_what_goes_on_with_and_is_below_no_heading(text: str) -> None:
    document = parsed(_below(text))
    last = document.clauses[-1]
    assert (last.label, last.text) == ("encourages administrations", f"{ALONE} {' '.join(text.split())}")
    assert any("may begin a paragraph of its own" in warning for warning in document.warnings)


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ITU_SHAPES], ids=[row[0] for row in ITU_SHAPES])
def test_itu_shapes(text: str, expected: list[str]) -> None:
    assert labels(text) == expected
