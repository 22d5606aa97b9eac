"""What a number line says: kind, number, revision, body and title, in whatever order and form; and what is no number."""

from __future__ import annotations

import pytest

from index.parsing.folding import folded
from index.parsing.front.number_lines import begins_number, number_line
from index.parsing.front.texts import Printed
from index.reading.lines import Line
from index.reading.plain_text import extract_text
from tests.support.parsing import parsed

LINES = [
    # line, kind, number, revision, body, title
    ("RESOLUTION 75 (REV. HAMMAMET, 2016)", "Resolution", "75", "REV. HAMMAMET, 2016", "", ""),
    ("RÉSOLUTION 75 (Rév. Hammamet, 2016)", "Résolution", "75", "Rév. Hammamet, 2016", "", ""),
    ("RESOLUCION 75", "Resolucion", "75", "", "", ""),  # capitals often lose their accents
    ("Decision 5", "Decision", "5", "", "", ""),
    ("EXECUTIVE BOARD      EB134.R3", "", "EB134.R3", "", "", ""),  # with the body whose initials it has
    ("SEVENTY-FIRST WORLD HEALTH ASSEMBLY WHA71.6", "", "WHA71.6", "", "", ""),
    ("AVIS 3 (Genève, 2013)", "Avis", "3", "Genève, 2013", "", ""),
    ("RESOLUTION ITU-R 2-8 (2019)", "Resolution", "ITU-R 2-8", "2019", "", ""),
    ("RESOLUTION COM5/1 (WRC-19)1", "Resolution", "COM5/1", "WRC-19", "", ""),  # a footnote's mark is glued to it
    ("Resolution 2 (Kigali (Rwanda), 2022)", "Resolution", "2", "Kigali (Rwanda), 2022", "", ""),  # brackets inside
    ("Resolution 2178 (2014)", "Resolution", "2178", "2014", "", ""),
    ("Resolution 1386 (C17)", "Resolution", "1386", "C17", "", ""),
    ("Resolution 5/3", "Resolution", "5/3", "", "", ""),
    ("Draft decision -/CP.30", "Draft decision", "-/CP.30", "", "", ""),  # its number is open
    ("Decision …/CMA.7", "Decision", "…/CMA.7", "", "", ""),
    ("Decision X/2", "Decision", "X/2", "", "", ""),
    ("Resolution XII.7", "Resolution", "XII.7", "", "", ""),
    ("Resolution 42 C/Res. 19", "Resolution", "42 C/Res. 19", "", "", ""),
    ("Décision 22/COM 9", "Décision", "22/COM 9", "", "", ""),
    ("Decision 19.COM 7", "Decision", "19.COM 7", "", "", ""),
    ("42 C/Resolution 19", "Resolution", "42 C/Resolution 19", "", "", ""),
    ("Resolution 45 C/12", "Resolution", "45 C/12", "", "", ""),
    ("UNEP/CMS/Resolution 14.3", "Resolution", "UNEP/CMS/Resolution 14.3", "", "", ""),
    ("Decision 3/CMA.1", "Decision", "3/CMA.1", "", "", ""),
    ("3/CMA.1", "", "3/CMA.1", "", "", ""),
    ("Decision 3/CMA.1 Matters of finance", "Decision", "3/CMA.1", "", "", "Matters of finance"),
    ("Decision 3/CMA.1\tMatters of finance", "Decision", "3/CMA.1", "", "", "Matters of finance"),  # two cells of a table
    ("WHA66.10", "", "WHA66.10", "", "", ""),
    ("EB152.R3 Nursing", "", "EB152.R3", "", "", "Nursing"),
    ("A.1126(30)", "", "A.1126(30)", "", "", ""),
    ("RESOLUTION MSC.523(106)", "Resolution", "MSC.523(106)", "", "", ""),
    ("MEPC.377(80)", "", "MEPC.377(80)", "", "", ""),
    ("S/RES/2178 (2014)", "Resolution", "2178", "2014", "", ""),
    ("A/RES/73/6", "Resolution", "73/6", "", "", ""),
    ("ISBA/27/A/10", "", "ISBA/27/A/10", "", "", ""),
    ("GC(67)/RES/8", "Resolution", "GC(67)/RES/8", "", "", ""),
    ("CETS No. 225", "Document", "CETS No. 225", "", "", ""),
    ("Recommendation CM/Rec(2021)8", "Recommendation", "CM/Rec(2021)8", "", "", ""),
    ("CM/Rec(2021)8", "Recommendation", "CM/Rec(2021)8", "", "", ""),
    ("RESOLUTION COM4/1 (WRC-19)", "Resolution", "COM4/1", "WRC-19", "", ""),
    ("ECOSOC resolution 2021/7", "Resolution", "2021/7", "", "ECOSOC", ""),
    ("2021/7.", "", "2021/7", "", "", ""),
    ("73/6 A. On tea", "", "73/6 A", "", "", "On tea"),
    ("Resolution 1 of the 26th CGPM (2018)", "Resolution", "1", "2018", "26th CGPM", ""),
    ("RESOLUTION 5 OF THE LAKE UNION", "Resolution", "5", "", "LAKE UNION", ""),
    ("Resolution 950 (1995) of 3 May 1995", "Resolution", "950", "1995", "", ""),
    ("COUNCIL DECISION (EU) 2031/55 of 3 March 2031 on tea", "Decision", "(EU) 2031/55", "", "COUNCIL", "on tea"),
    ("AG/RES. 2908 (XLVII-O/17)", "Resolution", "AG/RES. 2908 (XLVII-O/17)", "", "", ""),
    ("Assembly/AU/Dec.5(XXXVI)", "Decision", "Assembly/AU/Dec.5(XXXVI)", "", "", ""),
    ("C 5/2021", "", "C 5/2021", "", "", ""),
    ("Doha Resolution C 12/2012", "Resolution", "C 12/2012", "", "Doha", ""),
    ("DRAFT NEW RESOLUTION [EUR-1] (Bucharest, 2022)", "Draft new resolution", "[EUR-1]", "Bucharest, 2022", "", ""),
    ("DRAFT REVISION OF RESOLUTION 9 (Dubai, 2018)", "Draft revision of resolution", "9", "Dubai, 2018", "", ""),
    ("ПРОЕКТ НОВОЙ РЕЗОЛЮЦИИ [ARB-4] (Найроби, 2027 г.)", "Проект новой резолюции", "[ARB-4]", "Найроби, 2027 г.", "", ""),
    ("ПРОЕКТ НОВОГО РЕШЕНИЯ 5", "Проект нового решения", "5", "", "", ""),  # a word tells which draft
    ("Проект пересмотра Резолюции 5", "Проект пересмотра резолюции", "5", "", "", ""),
    ("ПРОЕКТ РЕЗОЛЮЦИИ 5", "Проект резолюции", "5", "", "", ""),
    ("DRAFT MINISTERIAL DECISION 5", "Draft ministerial decision", "5", "", "", ""),
    ("مشروع القرار الجديد 5 (نيروبي، 2027)", "مشروع القرار الجديد", "5", "نيروبي, 2027", "", ""),  # it stands behind
    ("مشروع القرار رقم 5", "مشروع القرار", "5", "", "", ""),
    ("新决议草案[ARB-4](2027年)", "新 决 议 草 案", "[ARB-4]", "2027 年", "", ""),
    ("Resolution No. 5", "Resolution", "5", "", "", ""),
    ("Résolution n° 5 (2021)", "Résolution", "5", "2021", "", ""),
    ("Резолюция № 5", "Резолюция", "5", "", "", ""),
    ("РЕЗОЛЮЦИЯ 75 (ПЕРЕСМ. ХАММАМЕТ, 2016 Г.)", "Резолюция", "75", "ПЕРЕСМ. ХАММАМЕТ, 2016 Г.", "", ""),
    ("القرار 75 (المراجع في الحمامات, 2016)", "القرار", "75", "المراجع في الحمامات, 2016", "", ""),
    ("القرار رقم 5", "القرار", "5", "", "", ""),
    ("决议 2178 (2014)", "决 议", "2178", "2014", "", ""),
    ("第2178(2014)号决议", "决 议", "2178", "2014", "", ""),
    ("第75号决议(2024年,洛桑,修订版)", "决 议", "75", "2024 年, 洛 桑, 修 订 版", "", ""),
    ("1514 (XV). On tea", "", "1514", "XV", "", "On tea"),
    ("A41-5: On tea", "", "A41-5", "", "", "On tea"),
]


def _one(text: str) -> tuple[Printed, str] | None:
    lines = _lines(text)
    found = number_line(lines, len(lines))
    return (found.printed, "" if found.title is None else lines[found.at].text[found.title :]) if found else None


def _lines(text: str) -> list[Line]:
    return list(folded(extract_text(text)).lines)


@pytest.mark.parametrize(("line", "kind", "number", "revision", "body", "title"), LINES, ids=[row[0] for row in LINES])
def test_a_number_line_says(line: str, kind: str, number: str, revision: str, body: str, title: str) -> None:
    assert begins_number(_lines(line)[0])
    assert _one(line) == (Printed(kind, number, revision, body), title)


NO_NUMBERS = [
    "Resolution of the Council",
    "Res. 75",  # nobody prints the abbreviation alone
    "RE\u017fOLUTION 5",  # a long s: only ASCII letters have two cases here
    "COVID-19 and cities",
    "The plan on COVID-19",
    "Executive Board   WHA71.6",  # the initials of another body
    "General Assembly A/71/6",
    "3.5 million people drink tea",
    "Resolution 75.",  # the end of a sentence
    "1. Decides to act;",
    "(a) To act;",
    "27 March 2020",
    "Decision - the text",  # a dash is no open number
    "Resolution x/y",
    "Article 5",
    "12 Tea and cake",
    "Council Recommendation of 22 May 2018 on key competences",  # it has none: it is its own title
    "Resolution 73/6 was adopted without a vote",
]


@pytest.mark.parametrize("line", NO_NUMBERS)
def test_what_is_no_number(line: str) -> None:
    assert not begins_number(_lines(line)[0])


CHOICES = [
    # lines above the enacting words, and the number that they say
    ("A/RES/80/14\n80/14. Bridges", "80/14"),
    ("RESOLUTION 9 (Dubai, 2018)\nOn tea, with\nResolution 8 (Dubai, 2018)", "9"),  # cited in the title
    ("WHA66.10 On tea\n11/12 Cups", "WHA66.10"),  # a symbol with letters says more
    ("United Nations S/RES/2178 (2014)\nOn tea", "2178"),
    ("See A/75/1\nResolution 7/3: On tea", "7/3"),
    ("Resolution 7/3 on tea", "7/3"),  # its title is a phrase
    ("Recommendation 12 concerning tea\nin the houses of\nthe elderly", "12"),
    ("Tea in the year of Resolution 7/3", ""),
    ("Resolution 7/3 on tea was adopted.", ""),  # a sentence
    ("Resolution 7/3 on tea goes on\nTea and cake", ""),  # it does not stand right above the enacting words
]


@pytest.mark.parametrize(("above", "number"), CHOICES, ids=[row[0].split("\n")[0] for row in CHOICES])
def test_the_number_is_the_one_that_most_speaks_for(above: str, number: str) -> None:
    body = "The Lake Council,\nRecalling its resolution 6/1,\n1. Welcomes the report;\n2. Requests a report."
    assert parsed(f"{above}\n{body}").number == number


def test_a_file_named_only_in_its_running_heads_has_their_number() -> None:
    pages = ["On tea\nThe General Assembly,\nRecalling it,\n1. Decides to act;"]
    pages += [
        f"A/RES/80/14\n{n}. Decides to act, and to act again;\n{n + 1}. Decides to rest;\n{n + 2}. Decides to sleep;"
        for n in (2, 5)
    ]
    assert parsed("\n\f".join(pages)).number == "80/14"
