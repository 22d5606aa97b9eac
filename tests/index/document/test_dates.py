"""When a text was adopted: each head and closing says it in its own place, in six languages, or does not say it."""

from __future__ import annotations

from datetime import date as a_day

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document.dates import date_of, dates_in
from index.document.said import Fact, adopted_in, stating
from index.document.written.akn import to_akn
from index.language.scripts import folded
from tests.support.parsing import parsed

BODY = (
    "\n\nThe Lake Assembly,\n\nRecalling its resolution 6/1 of 3 May 2031,\n\n"
    "1. Welcomes the report of 2030;\n\n2. Requests a report.\n"
)
TEXTS = [
    # above the enacting words, below the text, the date, reason
    ("RESOLUTION 7 (Lima, 2030)\n\nWells", "", "2030", "the year of an edition"),
    (
        "Resolution 2990 (2034)\n\nAdopted by the Lake Assembly at its 9th meeting, on 3 May 2034",
        "",
        "2034-05-03",
        "its day beside it",
    ),
    ("Distr.: General\n9 January 2034\n\nResolution 2990 (2033)\n\nWells", "", "2033", "a day of another year is none of it"),
    (
        "Distr.: General\n9 January 2034\n\nResolution adopted by the Lake Assembly on 19 December 2033\n\n8/1. Wells",
        "",
        "2033-12-19",
        "printed later",
    ),
    ("Distr.: General\n9 January 2034\n\n8/1. Wells", "", "2034-01-09", "nothing else"),
    ("Distr.: General\n9 January 2034\n\n8/1. Wells", "51st plenary meeting\n19 December 2033", "2033-12-19", "the closing"),
    ("RESOLUTION LP.4(8)\n\n(adopted on 7 April 2034)\n\nWELLS", "", "2034-04-07", "in brackets above the title"),
    (
        "Lake Union\nThird Ordinary Session\n11 - 12 February 2034\n\nDecision 7(III)\n\nWells",
        "",
        "2034-02-12",
        "the last day of the session",
    ),
    ("Lima, 17 June 2034 (OR. en)\n\n11204/34\n\nWells", "", "2034-06-17", "a place and a day"),
    ("30th Congress – Nairobi 2033\n\nResolution C 11\n\nWells", "", "2033", "a place and a year"),
    ("Resolution C 11/2033\n\nWells", "", "2033", "the year in a number"),
    ("Resolution 9/2033\n\nYear of Beans (2036)", "(Adopted on 6 July 2033)", "2033-07-06", "not the year in a title"),
    ("Resolution 7\n\nYear of Beans (2036)", "", "", "nor that alone"),
    ("Resolution 2033\n\nWells", "", "", "nor a number"),
    ("Wells", "", "", "none"),
]
DATES = [
    ("4 October 2034", ["2034-10-04"]),
    ("October 4th, 2034", ["2034-10-04"]),
    ("3–7 May 2034", ["2034-05-07"]),
    ("26 February – 1 March 2034", ["2034-03-01"]),
    ("le 1er août 2034", ["2034-08-01"]),
    ("el 7 de octubre de 2034", ["2034-10-07"]),
    ("4 мая 2034 года", ["2034-05-04"]),
    ("2033年12月19日", ["2033-12-19"]),
    ("２０３３年１２月１９日", ["2033-12-19"]),
    ("19 كانون الأول/ديسمبر 2033", ["2033-12-19"]),
    ("١٩ ديسمبر ٢٠٣٣", ["2033-12-19"]),
    ("31.12.2034", ["2034"]),
    ("on 3 May 2031 and on 4 June 2032", ["2031-05-03", "2032-06-04"]),
    ("5 Brumaire 2034", ["2034"]),
    ("31 June 2034", ["2034-06"]),
    ("30 February 2034", ["2034-02"]),
    ("29 February 2036", ["2036-02-29"]),
    ("2034年9月31日", ["2034-09"]),
    ("resolution 58/9, paragraph 3", []),
]


@pytest.mark.parametrize(("above", "below", "date", "reason"), TEXTS, ids=[row[-1] for row in TEXTS])
def test_a_text_says_when_it_was_adopted(above: str, below: str, date: str, reason: str) -> None:
    document = parsed(f"{above}{BODY}\n{below}\n")
    found = date_of(document)
    assert (found.iso if found else "") == date, reason
    assert adopted_in(document) == int(date[:4] or 0)
    assert not date or date[:4] in "".join(clause.text for clause in stating(document, Fact.DATE)) + document.number


@pytest.mark.parametrize(("words", "dates"), DATES, ids=[row[0] for row in DATES])
def test_a_date_is_read_as_far_as_it_is_told(words: str, dates: list[str]) -> None:
    assert [one.iso for one in dates_in(folded(words))] == dates


@given(st.text(alphabet="0123456789 /.,年月日 MayоктябрядеOctober-–", max_size=30))
def test_every_date_is_a_date_of_the_calendar_or_part_of_one(words: str) -> None:
    for one in dates_in(folded(words)):
        assert 1800 <= one.year < 2100
        assert one.month or not one.day
        a_day(one.year, one.month or 1, one.day or 1)


@pytest.mark.parametrize(
    ("above", "day", "name"),
    [
        ("RESOLUTION LP.4(8)\n\n(adopted on 7 April 2034)\n\nWELLS", "2034-04-07", "adoption"),
        ("RESOLUTION LP.4(8)\n\n(adopted on 31 April 2034)\n\nWELLS", "2034-04-01", "month"),
        ("RESOLUTION 7 (Lima, 2030)\n\nWells", "2030-01-01", "year"),
        ("Lake Union, October 2030\n\nRESOLUTION 7 (Rev. Lima, 2030)\n\nWells", "2030-01-01", "year"),
    ],
)
def test_an_export_says_when_it_was_and_how_far_that_is_known(above: str, day: str, name: str) -> None:
    written = to_akn(parsed(f"{above}{BODY}")).decode()
    assert written.count(f'<FRBRdate date="{day}" name="{name}" />') == 3
    assert f"/{day[: {'adoption': 10, 'month': 7, 'year': 4}[name]]}/" in written
    assert "0001" not in written
