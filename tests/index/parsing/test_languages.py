"""Arabic, Chinese and Russian are read as English is: in every layout, in every spelling, and looked up by their headings.

The texts are in tests/index/cases/languages (see tests/index/test_cases.py), written without looking at the tables of words.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

import index
from index.language.scripts import runs_on
from tests.support.expected import Case, cases, unlike
from tests.support.parsing import parsed

ALL = cases(Path(__file__).parents[1] / "cases" / "languages")
TEXTS = [case for case in ALL if case.path.stem.split("_")[1] in ("conference", "assembly", "decision")]
BY_NAME = {case.path.stem: case for case in TEXTS}


def paragraphs(case: Case) -> list[str]:
    return case.path.read_text("utf-8").splitlines()


def wrapped(paragraph: str, width: int) -> list[str]:
    """A paragraph in lines of a width: broken at spaces, or anywhere but before punctuation if the script has no spaces."""
    lines = [""]
    pieces = list(paragraph) if runs_on(paragraph, "") else [f"{word} " for word in paragraph.split(" ")]
    room = width // 2 if len(pieces) == len(paragraph) else width
    for piece in pieces:
        if len(lines[-1]) + len(piece.rstrip()) > room and (piece.strip()[:1].isalnum() or len(piece) > 1):
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def clauses_of(text: str) -> list[tuple[str, str]]:
    return [(clause.label, clause.text) for clause in parsed(text).clauses if clause.kind != "front"]


@pytest.mark.parametrize("width", [60, 76])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case.path.stem)
def test_the_layout_of_a_text_changes_no_clause(case: Case, gap: str, width: int) -> None:
    text = gap.join("\n".join(wrapped(paragraph, width)) for paragraph in paragraphs(case))
    assert unlike(clauses_of(text), case.want["clauses"]) == []


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case.path.stem)
def test_paragraphs_with_blank_lines_between_them(case: Case) -> None:
    assert unlike(clauses_of("\n\n".join(paragraphs(case))), case.want["clauses"]) == []


@pytest.mark.parametrize(
    ("name", "printed", "spelt"),
    [
        ("ar_conference", "يضع في اعتباره", "يَضَعُ في اعتبارِه"),  # vowel marks
        ("ar_conference", "إذ يضع", "إذ يضـــع"),  # the stroke that lengthens a word
        ("ar_conference", "إذ يضع", "اذ يضع"),  # alef without its hamza
        ("ar_conference", "الأمين العام", "الامين العام"),
        ("ar_assembly", "1 -", "1-"),
        ("ar_assembly", "2 -", "٢ -"),
        ("ar_assembly", "(ج)", "(ﺝ)"),  # a presentation form, as PDF files hold them
        ("ru_decision", "б)", "b)"),  # one Latin letter among Cyrillic ones
        ("ru_conference", "c)", "с)"),  # the Cyrillic letter that looks like it
        ("zh_assembly", "1.", "1．"),  # a full-width full stop
        ("zh_assembly", "(a) ", "（a）"),
        ("zh_assembly", "2. 请", "2.请"),
        ("zh_conference", "责成秘书长", "责成 秘书长"),
    ],
)
def test_a_spelling_is_quoted_as_printed_and_read_alike(name: str, printed: str, spelt: str) -> None:
    text = BY_NAME[name].path.read_text("utf-8")
    assert printed in text
    one, other = clauses_of(text), clauses_of(text.replace(printed, spelt))
    assert len(one) == len(other)
    assert [same(quote) for _, quote in one] == [same(quote) for _, quote in other]
    assert all(quote in text.replace(printed, spelt) for _, quote in other)


def same(text: str) -> str:
    """A text without what the spellings above differ in."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", text) if one.isalnum() and not unicodedata.combining(one))
    return bare.replace("ـ", "")


@pytest.mark.parametrize(
    ("name", "typed", "label"),
    [
        ("ru_conference", "решает 1", "решает 1"),
        ("ru_conference", "учитывая b ii", "учитывая b) ii)"),
        ("ru_conference", "поручает Генеральному секретарю", "поручает Генеральному секретарю"),
        ("ru_conference", "Резолюция 211, решает 2", "решает 2"),
        ("ru_decision", "напоминая б", "напоминая б)"),
        ("ar_conference", "يقرر 1", "يقرر 1"),
        ("ar_conference", "يقرر ٢", "يقرر 2"),  # typed in the digits of an Arabic keyboard
        ("ar_conference", "إذ يضع في اعتباره ج", "إذ يضع في اعتباره ج)"),
        ("ar_conference", "اذ يضع في اعتباره أ", "إذ يضع في اعتباره أ )"),
        ("ar_decision", "يقرر 1", "يقرر ١"),
        ("ar_assembly", "1 (ب)", "1 (ب)"),
        ("zh_conference", "做出决议2", "做出决议 2"),
        ("zh_conference", "考虑到 b) ii)", "考虑到 b) ii)"),
        ("zh_conference", "责成秘书长", "责成秘书长"),
        ("zh_decision", "忆及（二）", "忆及 （二）"),
    ],
)
def test_a_clause_is_found_by_its_heading(name: str, typed: str, label: str) -> None:
    found = index.look_up(typed, index.parse(BY_NAME[name].path))
    assert found is not None
    assert [quote.clause.label for quote in found.quotes][:1] == [label]


def test_ids_are_ascii_and_name_the_language() -> None:
    assert {case.path.stem: index.parse(case.path)[0].id for case in TEXTS} == {
        "ar_assembly": "unga-res-94-118-ar",
        "ar_conference": "pp-res-211-2031-ar",
        "ar_decision": "council-dec-9-2031-ar",
        "ru_assembly": "unga-res-94-118-ru",
        "ru_conference": "pp-res-211-2031-ru",
        "ru_decision": "council-dec-9-2031-ru",
        "zh_assembly": "unga-res-94-118-zh",
        "zh_conference": "pp-res-211-2031-zh",
        "zh_decision": "council-dec-9-2031-zh",
    }


def test_addressees_are_named_as_printed() -> None:
    named = {case.path.stem: list(index.addressees(index.parse(case.path)[0])) for case in TEXTS if "conference" in case.name}
    assert named == {
        "ar_conference": ["مدير مكتب تنمية الاتصالات", "الأمين العام", "الدول الأعضاء وأعضاء القطاعات"],
        "ru_conference": [
            "Директору Бюро развития электросвязи",
            "Генеральному секретарю",
            "Государствам-Членам и Членам Секторов",
        ],
        "zh_conference": ["电信发展局主任", "秘书长", "成员国和部门成员"],
    }


def test_addressees_of_paragraphs_are_named_as_printed() -> None:
    named = {case.path.stem: list(index.addressees(index.parse(case.path)[0])) for case in TEXTS if "assembly" in case.name}
    assert named == {
        "ar_assembly": ["الدول الأعضاء", "الأمين العام"],
        "ru_assembly": ["государства-члены", "Генерального секретаря"],
        "zh_assembly": [],  # nothing tells where a name ends in a sentence
    }


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        # verbs that are in no table, in texts too short to hold a small word of their language
        (
            "Генеральная Ассамблея,\n\nчтя память основателей,\n\n1. просит считать паромы;\n\n2. благодарит их.",
            ["чтя", "1.", "2."],
        ),
        ("大会，\n\n追思其各位创始人，\n\n1. 请各国清点渡轮；\n\n2. 敦促各国付款。", ["追思", "1.", "2."]),
        ("大会，\n\n回顾其第71/1号决议，\n\n追思其各位创始人，\n\n1. 请各国清点渡轮。", ["回顾", "追思", "1."]),
        (
            "إن الجمعية العامة،\n\nوإذ تحيي ذكرى المؤسسين،\n\n1 - تطلب عد العبارات؛\n\n2 - تحث على الدفع.",
            ["وإذ تحيي", "1", "2"],
        ),
    ],
)
def test_an_unknown_verb_opens_its_paragraph(text: str, labels: list[str]) -> None:
    assert [label for label, _ in clauses_of(text)] == labels
