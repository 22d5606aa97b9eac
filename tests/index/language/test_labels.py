"""Printed labels: what a line may begin with, how it may be read, and what comes after what."""

from __future__ import annotations

import pytest

from index.language.labels import (
    LabelStyle,
    Reading,
    formatted,
    printed_label,
    read_label,
    readings_of,
    roman_value,
    without_dash,
)


def letter(n: int, suffix: int = 0) -> Reading:
    return Reading(LabelStyle.LETTER, (n,), suffix)


def roman(n: int, suffix: int = 0) -> Reading:
    return Reading(LabelStyle.ROMAN, (n,), suffix)


def number(*value: int, suffix: int = 0) -> Reading:
    return Reading(LabelStyle.NUMBER, value, suffix)


MARKS = [
    # (line, as printed, readings)
    ("a) that ITU has a role;", "a)", (letter(1),)),  # Res. 75
    ("h) the interests of consumers;", "h)", (letter(8),)),  # past a to g nothing changes
    ("i) the need of some Member States", "i)", (letter(9), roman(1))),  # both: only its list can tell
    ("v) as adopted;", "v)", (letter(22), roman(5))),  # both
    ("x) as adopted;", "x)", (letter(24), roman(10))),  # both
    ("l) a myriad of stakeholders;", "l)", (letter(12), roman(50))),  # Res. 21: after k)
    ("c) ongoing studies;", "c)", (letter(3),)),  # no list of clauses reaches a hundred
    ("z) the last letter;", "z)", (letter(26),)),
    ("aa) after z);", "aa)", (letter(27),)),
    ("bb) after aa);", "bb)", (letter(28),)),
    ("ii) as adopted;", "ii)", (letter(35), roman(2))),  # after i), or after hh)
    ("iv) as adopted;", "iv)", (roman(4),)),
    ("viii) as adopted;", "viii)", (roman(8),)),
    ("ix)  as adopted;", "ix)", (roman(9),)),  # Res. 75 prints two spaces
    ("xi) the opinions", "xi)", (roman(11),)),
    ("xl) the fortieth", "xl)", (roman(40),)),
    ("(i) by avoiding duplication", "(i)", (letter(9), roman(1))),  # both brackets
    ("A) the terms;", "A)", (Reading(LabelStyle.CAPITAL, (1,)),)),
    ("1 to continue", "1", (number(1),)),  # ITU numbers have no bracket
    ("10 that, in order to", "10", (number(10),)),
    ("1. to continue", "1", (number(1),)),  # the point is not part of the label
    ("1) to continue", "1)", (number(1),)),
    ("3.1 resolutions not amended:", "3.1", (number(3, 1),)),  # Dec. 3
    ("3.1.2 further down", "3.1.2", (number(3, 1, 2),)),
    ("1bis to carry on;", "1bis", (number(1, suffix=1),)),
    ("1 bis to carry on;", "1 bis", (number(1, suffix=1),)),
    ("1 ter to carry on;", "1 ter", (number(1, suffix=2),)),
    ("2-4. [Deleted]", "2-4", (Reading(LabelStyle.NUMBER, (2,), through=4),)),  # paragraphs that are gone together
    ("8/9. [Deleted]", "8/9", (Reading(LabelStyle.NUMBER, (8,), through=9),)),
    ("11.-13. (SUP)", "11.-13", (Reading(LabelStyle.NUMBER, (11,), through=13),)),
    ("b bis) that y;", "b bis)", (letter(2, 1),)),
    ("bbis) that y;", "bbis)", (letter(2, 1),)),
    ("b)bis that y;", "b)bis", (letter(2, 1),)),
    ("b) bis that y;", "b) bis", (letter(2, 1),)),
    ("– the full text of resolutions;", "–", (Reading(LabelStyle.DASH, (1,)),)),  # Dec. 3: en dash
    ("— an em dash;", "—", (Reading(LabelStyle.DASH, (1,)),)),
    ("- a hyphen;", "-", (Reading(LabelStyle.DASH, (1,)),)),
    ("• a bullet;", "•", (Reading(LabelStyle.DASH, (1,)),)),
    ("a)", "a)", (letter(1),)),  # a label alone on its line
]


@pytest.mark.parametrize(("line", "printed", "readings"), MARKS, ids=[row[0] for row in MARKS])
def test_labels(line: str, printed: str, readings: tuple[Reading, ...]) -> None:
    mark = read_label(line)
    assert mark is not None
    assert (mark.printed, mark.readings) == (printed, readings)
    assert line[: mark.length].rstrip(".") == printed


NO_MARKS = [
    "75/76. Lakes",  # the number of a resolution
    "2016-2019. Then",  # years
    "2015 high-level meeting of the General Assembly",  # Res. 75: a year at the start of a wrapped line
    "1994) – (Rev. Antalya, 2006)",  # the second line of a history
    "2022),",  # the end of an enacting line
    "a role for ITU",  # an article
    "§ 68 of the Tunis Agenda",
    "§§ 35 a)-e) of the Tunis Agenda",
    "a)-e) of the Tunis Agenda",  # a range of labels is a reference
    "ICTs) which would benefit",  # the end of an acronym in brackets
    "iiii) is no roman",
    "xxl) is no roman",
    "ab) is in no series",
    "Ab) is in no series",
    "–based",  # a dash glued to a word
    "3.1a of the list",
    "2nd meeting",
    "٣) a digit that is not ASCII",  # it would end up in an id
    "(IP)-based networks",
    "[3] and the report",  # a sentence cites paragraph 3
    "[2030] Requests",
    "[a] Requests",
    "Para 3 of the report",
    "Paragraph 3: the report",
    "Phase 1: Urges",
    "",
]


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("( a ) to collect", "(a)", "to collect"),
        ("( iv) to collect", "(iv)", "to collect"),
        ("a ) that", "a)", "that"),
        ("1 . Calls upon", "1.", "Calls upon"),
        ("( в ) собрать", "( в )", "собрать"),  # the label of another script is found in the source as it stands there
        ("1 .5 metres", "1", ".5 metres"),  # no point
    ],
)
def test_a_label_is_without_the_spaces_that_a_converter_left_in_it(line: str, label: str, rest: str) -> None:
    mark = read_label(line)
    assert mark is not None
    assert (mark.printed + mark.point, line[mark.length :].lstrip()) == (label, rest)


@pytest.mark.parametrize("line", NO_MARKS)
def test_no_labels(line: str) -> None:
    assert read_label(line) is None


PARTED = [
    # (line, its label, the text), as a list in it is read
    ("2 - to request", "2", "to request"),
    ("2 – Prie le Secrétaire général", "2", "Prie le Secrétaire général"),
    ("2 — Pide al Secretario General", "2", "Pide al Secretario General"),
    ("2- Просит", "2", "Просит"),
    ("2.- Pide", "2.", "Pide"),
    ("2 - 请秘书长", "2", "请秘书长"),
    ("2 - تطلب إلى", "2", "تطلب إلى"),
    ("2— تطلب إلى", "2", "تطلب إلى"),
    ("ب - أن يواصل", "ب", "أن يواصل"),
    ("ب– أن يواصل", "ب", "أن يواصل"),
    ("b - that ropes", "b", "that ropes"),
    ("ii – that ropes", "ii", "that ropes"),
    ("a/ that", "a/", "that"),  # a slash is like a bracket
    ("– that", "–", "that"),  # the dash is all there is
]


@pytest.mark.parametrize(("line", "label", "text"), PARTED)
def test_a_dash_parts_a_label_from_its_text(line: str, label: str, text: str) -> None:
    mark = read_label(line, weak=True)
    assert mark
    assert (without_dash(mark.printed + mark.point), line[mark.length :].lstrip()) == (label, text)


STEPS = [
    # (label, the one before, how many steps)
    (letter(9), letter(8), 1),  # i) after h)
    (roman(2), roman(1), 1),
    (roman(1), letter(8), 0),  # different lists
    (letter(2, 1), letter(2), 1),  # b bis) after b)
    (letter(3), letter(2, 1), 1),  # c) after b bis)
    (letter(2, 2), letter(2, 1), 1),  # b ter) after b bis)
    (letter(3, 1), letter(2), 0),  # c bis) needs a c)
    (number(3, 2), number(3, 1), 1),
    (number(4), number(3, 1), 0),  # another level
    (number(4, 1), number(3, 1), 0),  # another parent
    (number(5), number(3), 2),  # one is missing
    (number(2), number(3), -1),  # backwards
    (Reading(LabelStyle.DASH, (1,)), Reading(LabelStyle.DASH, (1,)), 1),  # a dash always goes on
]


@pytest.mark.parametrize(("label", "before", "steps"), STEPS)
def test_steps(label: Reading, before: Reading, steps: int) -> None:
    assert label.steps_from(before) == steps


@pytest.mark.parametrize(
    ("reading", "first"),
    [
        (letter(1), True),
        (letter(2), False),
        (roman(1), True),
        (number(1), True),
        (number(3, 1), True),  # a list under 3
        (letter(1, 1), False),  # a bis) follows a)
        (Reading(LabelStyle.DASH, (1,)), True),
    ],
)
def test_first(reading: Reading, first: bool) -> None:
    assert reading.is_first is first


@pytest.mark.parametrize(
    ("value", "styles"),
    [
        ("e", [LabelStyle.LETTER]),
        ("iv", [LabelStyle.ROMAN]),
        ("3.1", [LabelStyle.NUMBER]),
        ("i", [LabelStyle.LETTER, LabelStyle.ROMAN]),
        ("e1", []),
    ],
)
def test_bare_labels(value: str, styles: list[str]) -> None:
    assert [reading.style for reading in readings_of(value)] == styles


@pytest.mark.parametrize(("roman_numeral", "value"), [("i", 1), ("iv", 4), ("ix", 9), ("xiv", 14), ("xl", 40), ("lxxxix", 89)])
def test_romans(roman_numeral: str, value: int) -> None:
    assert roman_value(roman_numeral) == value


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (4, "lowerLetter", "d"),
        (28, "upperLetter", "BB"),  # after Z come AA, BB
        (0, "lowerLetter", ""),  # Word shows nothing
        (14, "upperRoman", "XIV"),
        (4, "none", ""),
        (4, "chicago", "4"),  # a form that is not known
    ],
)
def test_counters(number: int, form: str, shown: str) -> None:
    assert formatted(number, form) == shown


def test_a_roman_counter_is_read_as_its_number() -> None:
    assert [roman_value(formatted(number, "lowerRoman")) for number in range(1, 400)] == list(range(1, 400))


DRAFTED = [
    # (line, printed, in front of it, the text after it)
    ("[2. Urges it;]", "2", "[", "Urges it;]"),
    ("2 alt 1. Invites it;", "2 alt 1", "", "Invites it;"),
    ("OP2 bis Invites it;", "OP2 bis", "", "Invites it;"),
    ("1er. Prie", "1er", "", "Prie"),
    ("1.º Pide", "1.º", "", "Pide"),
    (".1 report", ".1", "", "report"),
    ("1.Requests it", "1", "", "Requests it"),
    ("(a)to report", "(a)", "", "to report"),
    ("a. to report", "a.", "", "to report"),
    ("[3.] Requests it", "3", "", "Requests it"),
    ("[3] Requests it", "[3]", "", "Requests it"),
    ("[3] 请求", "[3]", "", "请求"),
    ("Para 3: Requests it", "Para 3", "", "Requests it"),
    ("Paragraph 3 bis: Requests it", "Paragraph 3 bis", "", "Requests it"),
    ("[Para 3: Requests it]", "Para 3", "[", "Requests it]"),
]


@pytest.mark.parametrize(("line", "printed", "before", "rest"), DRAFTED, ids=[row[0] for row in DRAFTED])
def test_labels_as_people_write_them(line: str, printed: str, before: str, rest: str) -> None:
    mark = read_label(line, weak=True)
    assert mark is not None
    assert (mark.printed, mark.before, line[mark.length :].lstrip()) == (printed, before, rest)


def test_only_what_opens_a_paragraph_has_a_weak_label() -> None:
    assert [read_label(line) for line in ("a. to report", "A. Smith", "1.Requests", "(a)to")] == [None] * 4


@pytest.mark.parametrize("printed", ["a)", "(iv)", "3", "3.1", "2 bis", "PP1", "[3]", "Para 3", "Paragraph 3 bis"])
def test_a_printed_label_is_read_again_without_its_text(printed: str) -> None:
    mark = printed_label(printed)
    assert mark
    assert mark.printed == printed
    assert printed_label("reads") is None


ORDINALS = [
    ("PRIMERO.- Aprobar", "PRIMERO", 1, "Aprobar"),
    ("DÉCIMO SEGUNDO: Aprobar", "DÉCIMO SEGUNDO", 12, "Aprobar"),
    ("SEPTIMO. Aprobar", "SEPTIMO", 7, "Aprobar"),  # capitals often lack their accents
    ("Third. That", "Third", 3, "That"),
    ("Premièrement. Les roseaux", "Premièrement", 1, "Les roseaux"),
    ("Второе. Просить", "Второе", 2, "Просить"),
]


@pytest.mark.parametrize(("line", "printed", "value", "rest"), ORDINALS)
def test_ordinals_count_where_a_paragraph_opens(line: str, printed: str, value: int, rest: str) -> None:
    mark = read_label(line, weak=True)
    assert mark
    assert (mark.printed, mark.readings[0].value[-1], line[mark.length :].strip()) == (printed, value, rest)
    assert read_label(line) is None


@pytest.mark.parametrize("line", ["First, it", "Third meeting", "second. It", "Two. Tea", "First.tea", "Fourth"])
def test_what_only_begins_like_an_ordinal(line: str) -> None:
    assert read_label(line, weak=True) is None
