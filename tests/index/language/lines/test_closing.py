"""Days, and times of day, with which texts end."""

from __future__ import annotations

import pytest

from index.language.lines.closing import ends_in_day

DAYS = [
    # text, whether it ends in a day, whether in a day and a time, reason
    ("Rev. 2 as of 14 October, 10 a.m.", False, True, "an hour"),
    ("14 May 9h30", False, True, "as in French"),
    ("14 mai à 9h30", False, True, "a small word before the time"),
    ("May 14, 10:15 pm", False, True, "the month first"),
    ("27 March 2030, 9.30", False, True, "a year, and a point"),
    ("in force on 3 May 2030", True, False, "a day"),
    ("14 October", True, False, "no year"),
    ("2030 年 10 月 14 日", True, False, "Chinese"),
    ("14 октября 2030 года", True, False, "Russian"),
    ("9 a.m.", False, False, "a time alone"),
    ("Article 14:30", False, False, "no time: no day stands before it"),
    ("14 May 2030 and later", False, False, "words after it"),
    ("", False, False, "nothing"),
]


@pytest.mark.parametrize(("text", "day", "time", "reason"), DAYS)
def test_days(text: str, day: bool, time: bool, reason: str) -> None:
    assert (ends_in_day(text), ends_in_day(text, timed=True)) == (day, time), reason
