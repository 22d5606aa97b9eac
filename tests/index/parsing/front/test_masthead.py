"""What stands above the enacting words: numbers of any form, mastheads, the heads of drafts, histories."""

from __future__ import annotations

import pytest

from index.language.terms import Kind
from index.parsing.coverage import uncovered
from tests.support.parsing import parsed

BODY = "The Lake Council,\nRecalling its resolution 6/1,\n1. Welcomes the report;\n2. Requests a report."
KINDS = [
    # what stands above, the body, kind, number, reason
    (
        "10817/34\n\nCouncil conclusions on peat",
        "The Council of the Lakes",
        "Council conclusions",
        "10817/34",
        "behind the body",
    ),
    (
        "10817/34\n\nConclusions of the Council on peat",
        "The Council of the Lakes",
        "Conclusions of the Council",
        "10817/34",
        "before it",
    ),
    ("10817/34\n\nDecision of the Council on peat", "The Council of the Lakes", "Decision", "10817/34", "a known one"),
    ("10817/34\n\nCouncil peat", "The Council of the Lakes", "Resolution", "10817/34", "nothing small behind it"),
    ("52/33\n\nHuman rights and peat", "The Human Rights Council", "Resolution", "52/33", "the first words of a body's name"),
    ("46 C/Resolution 5\n\nPeat", "The General Conference", "Resolution", "46 C/Resolution 5", "in the number"),
]


@pytest.mark.parametrize(("above", "body", "kind", "number", "reason"), KINDS, ids=[row[-1] for row in KINDS])
def test_a_title_names_the_kind_of_a_number_that_does_not(above: str, body: str, kind: str, number: str, reason: str) -> None:
    found = parsed(f"{above}\n\n{body},\n\nRecalling its resolution 6/1,\n\n1. Welcomes the report;\n\n2. Requests a report.")
    assert (found.kind, found.number) == (kind, number), reason


NUMBERS = [
    # what stands above, kind, number, revision, title
    ("7/3. Clean water", "Resolution", "7/3", "", "Clean water"),
    ("5/7.\nClean water", "Resolution", "5/7", "", "Clean water"),
    ("16/15 Clean water", "Resolution", "16/15", "", "Clean water"),
    ("WHA66.10 Clean water", "Resolution", "WHA66.10", "", "Clean water"),
    (
        "WHA66.10 Clean water in the hospitals of all\nMember States",
        "Resolution",
        "WHA66.10",
        "",
        "Clean water in the hospitals of all Member States",
    ),
    ("Decision 1/CP.21\nClean water", "Decision", "1/CP.21", "", "Clean water"),
    (
        "Resolution A.1126(30)\nAdopted on 6 December 2017\n(Agenda item 10)\nCLEAN WATER",
        "Resolution",
        "A.1126(30)",
        "",
        "CLEAN WATER",
    ),
    ("Clean water\nResolution A.1126(30)", "Resolution", "A.1126(30)", "", "Clean water"),  # the title above it
    ("GC(60)/RES/10\nClean water", "Resolution", "GC(60)/RES/10", "", "Clean water"),
    ("A/L.632\nClean water", "Resolution", "A/L.632", "", "Clean water"),
    ("12 (1946)\nClean water", "Resolution", "12", "1946", "Clean water"),
    ("Resolution 950 (1995)\nof 3 May 1995", "Resolution", "950", "1995", ""),
    ("1514 (XV). Clean water", "Resolution", "1514", "XV", "Clean water"),
    ("COUNCIL DECISION (EU) 2031/55\nof 3 March 2031\non clean water", "Decision", "(EU) 2031/55", "", "on clean water"),
    ("STUDENT SENATE RESOLUTION 24-07\nClean water", "Resolution", "24-07", "", "Clean water"),
    ("DRAFT RESOLUTION 1.2\nClean water", "Draft resolution", "1.2", "", "Clean water"),
    ("Resolution 3/4: Clean water", "Resolution", "3/4", "", "Clean water"),
    ("A41-5: Clean water", "Resolution", "A41-5", "", "Clean water"),
    ("LAKE COUNCIL\n\nRESOLUTION 9 (2030)\n\nClean water", "Resolution", "9", "2030", "Clean water"),
    ("LAKE COUNCIL\n\nRESOLUTION 9 (2030)", "Resolution", "9", "2030", ""),  # a body is no title
    ("CETS No. 225\nClean water", "Document", "CETS No. 225", "", "Clean water"),  # a series of texts of any kind
    (
        "ISBA/27/A/10\nDecision of the Council on clean water",
        "Decision",
        "ISBA/27/A/10",
        "",
        "Decision of the Council on clean water",
    ),
    ("RESOLUTION MSC.523(106)\n(adopted on 4 November 2022)\n\nClean water", "Resolution", "MSC.523(106)", "", "Clean water"),
    (
        "A/C.3/80/L.21\n\nGeneral Assembly\nDistr.: Limited\n5 May 2030\nAgenda item 7\n\nClean water",
        "Resolution",
        "A/C.3/80/L.21",
        "",
        "Clean water",
    ),  # the body stands in the masthead
    (
        "GC(67)/RES/8\nClean water\nResolution adopted on 28 May 2023 during the ninth plenary meeting",
        "Resolution",
        "GC(67)/RES/8",
        "",
        "Clean water",
    ),
    (
        "Council Recommendation of 22 May 2018 on clean water",
        "Document",
        "",
        "",
        "Council Recommendation of 22 May 2018 on clean water",
    ),  # it has a date for a number
    ("COVID-19 and cities", "Document", "", "", "COVID-19 and cities"),  # no number
    (
        "SIXTY-EIGHTH LAKE COUNCIL\nLC68.99\nAgenda item 14.3\n26 May 2015\nClean water",
        "Resolution",
        "LC68.99",
        "",
        "Clean water",
    ),
    (
        "A/C.1/40/L.16\nDistr.: Limited\nKenya and Peru: draft resolution\nClean water",
        "Resolution",
        "A/C.1/40/L.16",
        "",
        "Clean water",
    ),
    (
        "Clean water\nResolution adopted by consensus by the 148th Lake Council (Geneva, 16\nNovember 2004)",
        "Document",
        "",
        "",
        "Clean water",
    ),
    ("Committee: Lake Council\nTopic: Clean water\nSponsors: Kenya, Norway", "Document", "", "", "Clean water"),
    ("Committee: Lake Council\nAgenda: Water for everyone\nAuthors: Kenya, Norway", "Document", "", "", "Water for everyone"),
    ("Committee: Lake Council\nFocus: Water in towns\nClean water", "Document", "", "", "Clean water"),  # it has a title
    ("Ort: Genf\nThema: Wasser für alle\nLand: Kenia", "Document", "", "", "Wasser für alle"),
    ("FORUM: Lake Council\nQUESTION OF: Clean water\nMAIN SUBMITTER: Ecuador", "Document", "", "", "Clean water"),
    (
        "DRAFT RESOLUTION 1.2\nCommittee: Lake Council\nTopic: Clean water\nSponsors: Kenya",
        "Draft resolution",
        "1.2",
        "",
        "Clean water",
    ),
    ("Water: a title with a colon", "Document", "", "", "Water: a title with a colon"),  # one line is no draft's head
]


@pytest.mark.parametrize(
    ("above", "kind", "number", "revision", "title"), NUMBERS, ids=[row[0].split("\n")[0] for row in NUMBERS]
)
def test_identity_is_what_the_text_says(above: str, kind: str, number: str, revision: str, title: str) -> None:
    document = parsed(f"{above}\n{BODY}", "x")
    assert (document.kind, document.number, document.revision, document.title) == (kind, number, revision, title)
    assert document.body == "Lake Council"
    assert [clause.label for clause in document.clauses if clause.kind != Kind.FRONT] == ["Recalling", "1.", "2."]
    assert uncovered(document) == []


def test_a_text_without_a_number_is_named_after_its_title_or_its_file() -> None:
    assert parsed(f"Clean water\n{BODY}", "x").name == "Clean water"
    assert parsed(BODY, "draft-7").name == "draft-7"


def test_a_topic_is_a_title_after_its_mark() -> None:
    document = parsed(f"Committee: Lake Council\nTopic: Clean water\nSponsors: Kenya\n{BODY}", "x")
    front = [(clause.label, clause.marks, clause.text) for clause in document.clauses if clause.kind == Kind.FRONT]
    assert front == [
        ("foreword 1", (), "Committee: Lake Council"),
        ("title", ("Topic:",), "Clean water"),
        ("foreword 2", (), "Sponsors: Kenya"),
        ("enacting", (), "The Lake Council,"),
    ]
