"""Lines above the enacting words that are no title: of which day a draft is, which draft, keys in a list, numbers of a kind."""

from __future__ import annotations

import pytest

from index.language.terms import Kind
from index.parsing.coverage import uncovered
from tests.support.parsing import parsed

BODY = "The Lake Council,\n\nRecalling its resolution 6/1,\n\n1. Welcomes the report;\n\n2. Requests a report."
TITLE = "Wells in dry towns"
HEADS = [
    # what stands above, a paragraph a line, the title, why
    (f"{TITLE}\nCompilation of proposals, 14 May, 9 a.m.", TITLE, "a day and a time of day"),
    (f"Compilation of proposals, 14 May, 9 a.m.\n{TITLE}", TITLE, "above the title"),
    (f"{TITLE}\nText after the second reading, 14 May 2034, 18:30", TITLE, "hours and minutes"),
    (f"{TITLE}\nStatus on May 14, 9 p.m.", TITLE, "the month first"),
    (f"{TITLE}\n(co-facilitators' text, 9 December)", TITLE, "brackets, a small letter"),
    (f"{TITLE}\n[Text of the Chair as of 9 December]", TITLE, "square brackets"),
    (f"{TITLE}\n(zero draft)", TITLE, "a draft in brackets"),
    (f"{TITLE}\nZero draft", TITLE, "a draft"),
    (f"Resolution 12\n{TITLE}\n(second revised draft)", TITLE, "below a number"),
    (f"{TITLE}\nText of the Chair, 9 December", TITLE, "a day at the end"),
    ("Resolution 12\nInternational Day of Wells, 3 May", "International Day of Wells, 3 May", "the only title has a day"),
    ("International Day of Wells, 3 May", "International Day of Wells, 3 May", "the only line"),
    ("Resolution 12\nGoals 6, 14 and 15", "Goals 6, 14 and 15", "figures are no time"),
    ("Resolution 12\nWells from Goal 14, 15 of them", "Wells from Goal 14, 15 of them", "a figure in words"),
    (f"Working Paper 3\n{TITLE}", TITLE, "a kind that is in no table"),
    (f"Non-Paper No. 2\n{TITLE}", TITLE, "with its sign"),
    (f"Conference Room Paper IV\n{TITLE}\nSponsors: Kenya, Peru", TITLE, "a Roman number, keys below"),
    (f"Working Paper 3/Rev.1\n\n{TITLE}", TITLE, "its revision"),
    ("Goal 14", "Goal 14", "the only line may be the title"),
    ("Goal 14\nSponsors: Kenya, Peru", "Goal 14", "no title below it"),
    ("Agenda 2030\nSponsors: Kenya, Peru", "Agenda 2030", "a year"),
    (f"- Committee: Lake Council\n- Topic: {TITLE}\n- Main submitters: Kenya, Ghana", TITLE, "keys in a list"),
    (f"• Committee: Lake Council\n• Topic: {TITLE}\n• Sponsors: Kenya, Ghana", TITLE, "bullets"),
    (f"1. Committee: Lake Council\n2. Topic: {TITLE}\n3. Sponsors: Kenya, Ghana", TITLE, "counted keys"),
    (
        f"Draft resolution 1.2\n- Committee: Lake Council\n- Topic: {TITLE}\n- School: Quay",
        TITLE,
        "a number",
    ),
    (f"{TITLE}\n- Committee: Lake Council\n- Sponsors: Kenya, Ghana\n- Signatories: Chad, Fiji", TITLE, "below the title"),
]


@pytest.mark.parametrize(("head", "title", "why"), HEADS, ids=[row[2] for row in HEADS])
def test_the_title_is_what_tells_nothing_else(head: str, title: str, why: str) -> None:
    document = parsed("\n\n".join(head.split("\n")) + f"\n\n{BODY}\n", "x")
    assert document.title == title, why
    assert document.body == "Lake Council"
    assert [clause.label for clause in document.clauses if clause.kind != Kind.FRONT] == ["Recalling", "1.", "2."]
    assert uncovered(document) == []


def test_a_topic_in_a_list_has_its_key_for_a_mark() -> None:
    document = parsed(f"- Committee: Lake Council\n\n- Topic: {TITLE}\n\n{BODY}\n", "x")
    assert [clause.marks for clause in document.clauses if clause.label == "title"] == [("- Topic:",)]


UNDERSTANDINGS = [
    # what stands above the first division, its sign, why
    ("Understanding on the use of the harbour", "§ {}", "a participle on one line"),
    ("Understanding on the use of the harbour\nby the relief fleet", "§ {}", "wrapped"),
    ("Understanding on the use of the harbour", "Article {} –", "articles"),
]


@pytest.mark.parametrize(("title", "sign", "why"), UNDERSTANDINGS, ids=[row[2] for row in UNDERSTANDINGS])
def test_a_title_above_the_first_division_may_begin_as_a_paragraph_does(title: str, sign: str, why: str) -> None:
    texts = ("The port lends berths.", "The fleet pays for water.")
    body = "\n\n".join(f"{sign.format(n)} {text}" for n, text in enumerate(texts, 1))
    document = parsed(f"{title}\n\n{body}\n", "x")
    assert document.title == " ".join(title.split()), why
    assert [clause.text for clause in document.clauses if clause.kind != Kind.FRONT] == list(texts)


def test_a_paragraph_above_the_first_division_stays_one() -> None:
    document = parsed("Understanding that ports are deep,\n\n§ 1 The port lends berths.\n\n§ 2 The fleet pays.\n", "x")
    assert "Understanding" in [clause.label for clause in document.clauses if clause.kind != Kind.FRONT]
