"""The numbers that Word generates, from list definitions as it writes them."""

from __future__ import annotations

import pytest

from index.language.labels import formatted
from index.reading.word.document import read_word
from tests.support.makers.word_parts import para, word_of


def lvl(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return f"<w:lvl w:ilvl='{at}'><w:start w:val='{start}'/><w:numFmt w:val='{form}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"


def lists(*levels: str, more: str = "", nums: str = "") -> str:
    """A definition, number 7, and the lists that use it: number 1, and those given."""
    defined = f"<w:abstractNum w:abstractNumId='7'>{''.join(levels)}</w:abstractNum>{more}"
    return f"{defined}<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>{nums}"


def num(number: int, inside: str = "", of: int = 7) -> str:
    return f"<w:num w:numId='{number}'><w:abstractNumId w:val='{of}'/>{inside}</w:num>"


def at(level: int | None, number: int = 1) -> str:
    own = "" if level is None else f"<w:ilvl w:val='{level}'/>"
    return para("text", properties=f"<w:numPr>{own}<w:numId w:val='{number}'/></w:numPr>")


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    raw = word_of(body, numbering=numbering, styles=styles)
    return [line.text.split("\t")[0] if "\t" in line.text else "" for line in read_word(raw, "x").lines]


PLAIN = (lvl(0, "decimal", "%1."), lvl(1, "lowerLetter", "(%2)"), lvl(2, "lowerRoman", "(%3)"))
LEGAL = (lvl(0, "upperRoman", "%1."), lvl(1, "decimal", "%1.%2"), lvl(2, "decimal", "%1.%2.%3", "<w:isLgl/>"))
DOWN = [0, 1, 1, 2, 0, 1]
RESTART = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='{}'/></w:lvlOverride>"
OWN = f"<w:lvlOverride w:ilvl='0'>{lvl(0, 'upperLetter', '%1)')}</w:lvlOverride>"
ROWS = [
    # levels of the paragraphs (and their lists), the definitions, the labels
    (DOWN, lists(*PLAIN), ["1.", "(a)", "(b)", "(i)", "2.", "(a)"], "levels begin again"),
    (DOWN, lists(*LEGAL), ["I.", "I.1", "I.2", "1.2.1", "II.", "II.1"], "several levels in one, and legal ones"),
    ([0, 0], lists(lvl(0, "decimal", "%1.", start=4)), ["4.", "5."], "another beginning"),
    ([1, 0], lists(*PLAIN), ["(a)", "1."], "a level is left out"),
    ([0, (0, 2), 0], lists(*PLAIN, nums=num(2)), ["1.", "2.", "3."], "two lists of one definition"),
    ([0, (0, 2), (0, 2)], lists(*PLAIN, nums=num(2, RESTART.format(1))), ["1.", "1.", "2."], "a list that begins again"),
    ([0, (0, 2), (0, 2)], lists(*PLAIN, nums=num(2, RESTART.format(5))), ["1.", "5.", "6."], "a list that begins at 5"),
    ([(0, 2), (0, 2)], lists(*PLAIN, nums=num(2, OWN)), ["A)", "B)"], "a list with a level of its own"),
    (
        [0, 1, 0, 1],
        lists(PLAIN[0], lvl(1, "decimal", "%2", "<w:lvlRestart w:val='0'/>")),
        ["1.", "1", "2.", "2"],
        "never again",
    ),
    (
        [0, 1, 2, 1, 2, 0, 2],
        lists(*PLAIN[:2], lvl(2, "decimal", "%3", "<w:lvlRestart w:val='1'/>")),
        ["1.", "(a)", "1", "(b)", "2", "2.", "1"],
        "again after the first level only",
    ),
    ([0], lists(lvl(0, "decimal", "Article %1", "<w:suff w:val='space'/>")), ["Article 1"], "words in a label"),
    ([0], lists(lvl(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>")), [""], "a hidden label"),
    ([0], lists(lvl(0, "none", "")), [""], "no label"),
    ([(0, 0)], lists(*PLAIN), [""], "no list"),
    ([(0, 9)], lists(*PLAIN), [""], "a list that is not there"),
    ([None], lists(*PLAIN), ["1."], "no level"),
    ([5], lists(*PLAIN), [""], "a level that is not there"),
]


@pytest.mark.parametrize(("levels", "numbering", "shown", "why"), ROWS, ids=[row[3] for row in ROWS])
def test_labels(levels: list[int | tuple[int, int] | None], numbering: str, shown: list[str], why: str) -> None:
    body = "".join(at(*one) if isinstance(one, tuple) else at(one) for one in levels)
    assert labels(body, numbering) == shown


BULLETS = [
    ("\uf0b7", "Symbol", "•"),
    ("\uf0a7", "Wingdings", "▪"),
    ("§", "Wingdings", "▪"),
    ("\uf0d8", "Wingdings", "➢"),
    ("o", "Courier New", "◦"),
    ("–", "Times", "–"),
    ("\uf076", "Wingdings", "•"),  # a sign that marks nothing but items
    ("", "", "•"),
]


@pytest.mark.parametrize(("sign", "font", "shown"), BULLETS)
def test_bullets(sign: str, font: str, shown: str) -> None:
    fonts = f"<w:rPr><w:rFonts w:ascii='{font}' w:hAnsi='{font}'/></w:rPr>"
    assert labels(at(0), lists(lvl(0, "bullet", sign, fonts))) == [shown]


FORMS = [
    (1, "decimal", "1"),
    (7, "decimalZero", "07"),
    (28, "lowerLetter", "bb"),  # past z Word doubles the letter
    (26, "upperLetter", "Z"),
    (49, "lowerRoman", "xlix"),
    (4, "upperRoman", "IV"),
    (3, "chicago", "3"),  # a format nobody knows is decimal
    (7, "russianLower", "ж"),
    (10, "russianLower", "к"),  # й is passed over
    (3, "arabicAbjad", "ج"),
    (3, "arabicAlpha", "ت"),
    (10, "chineseCounting", "十"),
    (23, "chineseCountingThousand", "二十三"),
    (3, "decimalEnclosedParen", "(3)"),
]


@pytest.mark.parametrize(("number", "form", "shown"), FORMS)
def test_formats(number: int, form: str, shown: str) -> None:
    assert labels(at(0), lists(lvl(0, form, "%1)", start=number))) == [f"{shown})"]


@pytest.mark.parametrize(("number", "form", "shown"), [(3, "none", ""), (0, "lowerLetter", "")])
def test_formats_that_show_nothing(number: int, form: str, shown: str) -> None:
    assert formatted(number, form) == shown


COUNTS = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
STYLED = (
    f"<w:style w:type='paragraph' w:styleId='One'><w:name w:val='One'/>{COUNTS}</w:style>"
    "<w:style w:type='paragraph' w:styleId='Two'><w:name w:val='Two'/><w:basedOn w:val='One'/></w:style>"
    f"<w:style w:type='numbering' w:styleId='Kept'><w:name w:val='Kept'/>{COUNTS}</w:style>"
)


def test_a_label_is_as_long_as_word_allows() -> None:
    shown = labels(at(0) * 3, lists(lvl(0, "decimal", f"{'a' * 250}%1.{'%1' * 100_000}")))
    assert shown == [f"{'a' * 250}{n}.{n}" for n in (1, 2, 3)]


def test_styles_that_count() -> None:
    levels = (lvl(0, "decimal", "%1.", "<w:pStyle w:val='One'/>"), lvl(1, "lowerLetter", "(%2)", "<w:pStyle w:val='Two'/>"))
    body = "".join(para("text", properties=f"<w:pStyle w:val='{style}'/>") for style in ("One", "Two", "Two", "One"))
    assert labels(body, lists(*levels), STYLED) == ["1.", "(a)", "(b)", "2."]


def test_a_definition_that_is_a_link_to_a_style() -> None:
    link = "<w:abstractNum w:abstractNumId='8'><w:numStyleLink w:val='Kept'/></w:abstractNum>"
    assert labels(at(0, 2) + at(1, 2), lists(*PLAIN, more=link, nums=num(2, of=8)), STYLED) == ["1.", "(a)"]


def test_what_is_deleted_or_moved_takes_no_number() -> None:
    deleted = at(0).replace("<w:r>", "<w:del><w:r>").replace("</w:r>", "</w:r></w:del>")
    assert labels(at(0) + deleted + at(0), lists(*PLAIN)) == ["1.", "2."]
