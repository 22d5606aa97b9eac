"""Texts in other scripts than Latin as the grammar compares them, and the labels that they count with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document.model import Source
from index.language.labels import LabelStyle, Reading, formatted, read_label
from index.language.scripts import fold, folded, is_capital, is_foreign, restored, runs_on
from index.parsing.folding import folded as folded_lines
from index.reading.lines import Extract, Line

LETTER, ROMAN, NUMBER, CAPITAL = LabelStyle.LETTER, LabelStyle.ROMAN, LabelStyle.NUMBER, LabelStyle.CAPITAL
texts = st.text(alphabet="aé1 .,)(،؛أإاىيـُّذ٣ﻻﺝ决议（）。；：、㈠Ёёяж\u200d“/", max_size=40)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("considering é “a”", "considering é “a”"),  # Latin stays as it is
        ("إذ يُذكِّر", "اذ يذكر"),  # vowel marks, and alef with its hamza
        ("الأمــين", "الامين"),  # the stroke that lengthens
        ("على", "علي"),  # alef without dots, as some keyboards write ya
        ("٤٥، ٪؛", "45, %;"),
        ("ﺇﻥ", "ان"),  # presentation forms, as PDF files hold them
        ("هـ )", "ه )"),
        ("учёт", "учет"),
        ("第45号决议（2024年）", "第 45 号 决 议(2024 年)"),
        ("请；", "请;"),
        ("1.请", "1. 请"),
        ("（一）请", "(一) 请"),
        ("㈡ 请", "(二) 请"),
        ("ＩＴＵ－Ｔ", "ITU-T"),
        ("a、b", "a、b"),
    ],
)
def test_what_is_compared(text: str, read: str) -> None:
    assert folded(text) == read


@given(texts)
def test_every_character_has_its_place(text: str) -> None:
    view, places = fold(text)
    assert len(view) == len(places)
    assert places == sorted(places)
    assert not places or places[-1] < len(text)
    assert folded(view) == view  # folding twice changes nothing


@given(texts, st.text(alphabet="x ", max_size=3))
def test_a_folded_line_keeps_its_places(text: str, before: str) -> None:
    bare = text.strip()
    if not bare:
        return
    line = Line(bare, len(before), len(before) + len(bare), italic=len(bare) // 2)
    (found,) = folded_lines(Extract(Source(before + bare), (line,))).lines
    view, places = fold(bare) if is_foreign(bare) else (bare, list(range(len(bare))))
    if not view:
        return
    assert found.text == view
    assert [found.at(at) - len(before) for at in range(len(view))] == places
    assert found.italic == sum(place < len(bare) // 2 for place in places)


@pytest.mark.parametrize(
    ("part", "text", "printed"),
    [
        ("اذ يذكر", "إذ يذكِّرُ بالقرار", "إذ يذكِّرُ"),
        ("责 成", "责成秘书长", "责成"),
        ("2024 年, 洛 桑", "（2024年，洛桑）", "2024年，洛桑"),
        ("1.", "１．请", "１．"),
        ("(一)", "㈠请", "㈠"),
        ("resolves", "resolves", "resolves"),
        ("nowhere", "决议", "nowhere"),  # what does not stand in the text stays as it is
    ],
)
def test_what_was_printed(part: str, text: str, printed: str) -> None:
    assert restored(part, text) == printed


@pytest.mark.parametrize(
    ("line", "printed", "readings"),
    [
        ("أ ) نص", "ا )", [(LETTER, 1)]),
        ("(ب) نص", "(ب)", [(LETTER, 2)]),
        ("ج) نص", "ج)", [(LETTER, 3), (LETTER, 5)]),  # the third of the abjad, the fifth of the alphabet
        ("هـ) نص", "ه)", [(LETTER, 5), (LETTER, 26)]),
        ("1 - تطلب", "1", [(NUMBER, 1)]),
        ("٢- تطلب", "2", [(NUMBER, 2)]),
        ("10 - تطلب", "10", [(NUMBER, 10)]),
        ("б) учет", "б)", [(LETTER, 2)]),
        ("с) учет", "с)", [(LETTER, 3), (LETTER, 17), (LETTER, 18)]),  # looks like the Latin c
        ("Б) учет", "Б)", [(CAPITAL, 2)]),
        ("iх) учет", "iх)", [(ROMAN, 9)]),  # with a Cyrillic letter
        ("(三) 请", "(三)", [(ROMAN, 3)]),
        ("（十二）请", "(十 二)", [(ROMAN, 12)]),
        ("二、总则", "二", [(CAPITAL, 2)]),
        ("3、请", "3", [(NUMBER, 3)]),
        ("’2‘ في القرى", "’2‘", [(ROMAN, 2)]),
    ],
)
def test_labels(line: str, printed: str, readings: list[tuple[LabelStyle, int]]) -> None:
    mark = read_label(folded(line))
    assert mark is not None
    assert mark.printed == printed
    assert [(one.style, one.value[0]) for one in mark.readings][: len(readings)] == readings


@pytest.mark.parametrize("line", ["а также", "и) далее" * 2, "2024年", "决议", "و الدول", "аб) учет", "十十、"])
def test_no_label(line: str) -> None:
    mark = read_label(folded(line))
    assert mark is None or mark.readings[0].style == LabelStyle.LETTER


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (1, "arabicAbjad", "أ"),
        (3, "arabicAbjad", "ج"),
        (3, "arabicAlpha", "ت"),
        (4, "russianLower", "г"),
        (2, "russianUpper", "Б"),
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (40, "arabicAbjad", "40"),  # out of its reach
        (7, "hebrew1", "7"),
    ],
)
def test_counters_of_word(number: int, form: str, shown: str) -> None:
    assert formatted(number, form) == shown


def test_counters_of_word_are_read_as_what_they_count() -> None:
    for form, style in (("arabicAbjad", LETTER), ("arabicAlpha", LETTER), ("russianLower", LETTER), ("chineseCounting", ROMAN)):
        for number in range(1, 25):
            mark = read_label(folded(f"{formatted(number, form)}) x"))
            assert mark is not None
            assert Reading(style, (number,)) in mark.readings


def test_sentences_begin_with_a_capital_or_without_any() -> None:
    assert [is_capital(text) for text in ("A", "a", "Я", "я", "决", "ب", "1", "")] == [
        True,
        False,
        True,
        False,
        True,
        True,
        False,
        False,
    ]


def test_where_no_space_stands_between_lines() -> None:
    assert runs_on("农村", "地区")
    assert runs_on("2024", "年")
    assert runs_on("地区，", "and")
    assert not runs_on("rural", "areas")
    assert not runs_on("الدول", "الأعضاء")
