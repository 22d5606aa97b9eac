"""The date behind a number is part of the citation: a text that says it was adopted on another day is not the one."""

from __future__ import annotations

import pytest

from index.drafts.check import Checker
from index.drafts.draft import Draft
from index.drafts.finding import Why
from tests.support.parsing import parsed

BODY = """
Wells

The {organ},

Recalling its resolution 6/1 of 3 May 2011,

1. Welcomes the report of 2010;

2. Requests a report.
"""
PRINTED = "Distr.: General\n14 March 2025"
HEADS = [
    # above the title, whose text it is
    (
        f"A/RES/79/231\n\n{PRINTED}\n\nResolution adopted by the General Assembly on 11 March 2025\n\n79/231.",
        "General Assembly",
    ),
    ("RESOLUTION WHA76.14\n\n(adopted on 27 May 2025)\n", "World Health Assembly"),
    ("S/RES/2722 (2024)\n\nAdopted by the Security Council at its 9527th meeting, on 10 January 2024\n", "Security Council"),
    ("A/HRC/RES/58/9\n\nDistr.: General\n9 April 2025\n\n58/9.", "Human Rights Council"),
    ("Resolution 17\n", "Plenipotentiary Conference"),
    ("RESOLUTION A.1126(30)\n\n(adopted during the session of 26 November – 6 December 2017)\n", "Assembly"),
    ("Resolution C 7/2021\n\n(adopted on 20 December 2020)\n", "Congress"),
    ("RESOLUTION 12 (Oslo, 2020)\n", "Tea Conference"),
    ("RESOLUTION A.1127(30)\n\n(adopted at the 53rd meeting, 6 December 2017)\n", "Assembly"),
]
CITED = [
    # what is cited, its status, reason
    ("resolution 79/231 of 11 March 2025", "verified", "the day"),
    ("resolution 79/231, paragraph 2", "verified", "none"),
    ("resolution 79/231 (2025)", "verified", "the year"),
    ("resolution 79/231 (2024-2026), paragraph 2", "verified", "one of several years"),
    ("resolution 79/231 (2024)", "not_here", "another year"),
    ("resolution 79/231 of 5 June 2023", "not_here", "another day"),
    ("resolution 79/231 of 12 March 2025", "not_here", "the next day"),
    ("resolution 79/231 of 11 March 2024", "not_here", "the day in another year"),
    ("resolution 79/231 dated 5 June 2023", "not_here", "another word before it"),
    ("resolution 79/231 of June 5, 2023", "not_here", "another form of it"),
    ("A/RES/79/231 of 5 June 2023", "not_here", "a symbol"),
    ("A/RES/79/231 (5 June 2023)", "not_here", "in brackets"),
    ("A/RES/79/231 (11 March 2025)", "verified", "in brackets, the right one"),
    ("paragraph 2 of resolution 79/231 of 5 June 2023", "not_here", "the place before it"),
    ("paragraph 2 of resolution 79/231 of 11 March 2025", "verified", "the place before the right one"),
    ("resolution 79/231 of 5 June 2023, paragraph 2", "not_here", "the place behind it"),
    ("resolution 79/231 of 11 March 2025, paragraph 99", "not_found", "a place that is not there"),
    ("resolution 79/231 of 11 March 2025 (paragraph 99)", "not_found", "in brackets"),
    ("la résolution 79/231 du 11 mars 2025, paragraphe 99", "not_found", "French: a place that is not there"),
    ("резолюция 79/231 от 11 марта 2025 года, пункт 99", "not_found", "Russian: a place that is not there"),
    ("Resolution WHA76.14 (2024)", "not_here", "a number that is not one of the grammar"),
    ("Resolution WHA76.14 (2025), paragraph 2", "verified", "and its year"),
    ("Resolution WHA76.14 of 27 May 2024", "not_here", "and another day"),
    ("Resolution WHA76.14 of 27 May 2025", "verified", "and its day"),
    ("resolution 79/231 as amended on 5 June 2023", "verified", "when it was amended"),
    ("resolution 79/231, recalled at the meeting of 5 June 2023", "verified", "of a meeting"),
    ("resolution 79/231 of the meeting of 5 June 2023", "verified", "of a meeting, right behind it"),
    ("the Committee discussed resolution 79/231 on 5 June 2023", "verified", "when something else was done"),
    ("resolution 79/231, and the report of 5 June 2023", "verified", "of a report"),
    ("resolution 79/231 (as amended in 2023)", "verified", "a year in brackets of something else"),
    ("resolution 79/231 (2026 reprint)", "verified", "the year of a print"),
    ("Security Council resolution 2722 (2024)", "verified", "a year that is part of the number"),
    ("S/RES/2722 (2024) of 10 January 2024", "verified", "and the day behind it"),
    ("Security Council resolution 2722 (2023)", "not_here", "another year there"),
    ("Security Council resolution 2722 (2024) of 11 January 2024", "not_here", "another day behind it"),
    ("resolution 58/9 of 3 April 2025", "verified", "the day of a print is not that of its adoption"),
    ("resolution 58/9 (2024)", "verified", "nor is its year"),
    ("Resolution 17 of 5 June 2023", "verified", "a text that states no date"),
    ("Resolution 17 (2023)", "verified", "nor a year"),
    ("Resolution A.1126(30) of 30 November 2017", "verified", "a day of the session"),
    ("Resolution A.1126(30) of 6 December 2017", "verified", "its last day"),
    ("Resolution A.1126(30) of 6 December 2018", "not_here", "none in that year"),
    ("Resolution A.1127(30) of 5 December 2017", "not_here", "the number of a meeting is no day"),
    ("Resolution C 7/2021 (2021)", "verified", "the year of its number"),
    ("Resolution C 7/2021 (2020)", "verified", "the year of its adoption"),
    ("Resolution C 7/2021 (2019)", "not_here", "neither"),
    ("Resolution 12 (Oslo, 2020)", "verified", "an edition"),
    ("Resolution 12 (Oslo, 2018)", "not_here", "another edition"),
    ("la résolution 79/231 du 11 mars 2025, paragraphe 2", "verified", "French"),
    ("rappelant la résolution 79/231 du 5 juin 2023", "not_here", "French: another day"),
    ("rappelant la résolution 79/231 en date du 1er juin 2023", "not_here", "French: the first of a month"),
    ("recordando la resolución 79/231, de 11 de marzo de 2025", "verified", "Spanish"),
    ("recordando la resolución 79/231 de 5 de junio de 2023", "not_here", "Spanish: another day"),
    ("ссылаясь на резолюцию 79/231 от 11 марта 2025 года", "verified", "Russian"),
    ("ссылаясь на резолюцию 79/231 от 5 июня 2023 года", "not_here", "Russian: another day"),
    ("وإذ يشير إلى القرار 79/231 المؤرخ 11 آذار/مارس 2025", "verified", "Arabic"),
    ("وإذ يشير إلى القرار 79/231 المؤرخ 5 حزيران/يونيه 2023", "not_here", "Arabic: another day"),
    ("回顾2025年3月11日第79/231号决议", "verified", "Chinese: before the number"),
    ("回顾2023年6月5日第79/231号决议", "not_here", "Chinese: another day"),
    ("2023年6月5日的会议回顾了第79/231号决议", "verified", "Chinese: of a meeting"),
]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker([parsed(f"{head}{BODY.format(organ=organ)}", f"text-{at}") for at, (head, organ) in enumerate(HEADS)])


@pytest.mark.parametrize(("cited", "status", "reason"), CITED, ids=[row[-1] for row in CITED])
def test_a_date_is_that_of_the_text(cited: str, status: str, reason: str, checker: Checker) -> None:
    found = [one for one in checker.check(Draft(f"{cited}.")).findings if one.kind == "citation"]
    assert [str(one.status) for one in found] == [status], reason


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        ("We recall resolution 79/231 of 5 June 2023, paragraph 2.", ["resolution 79/231 of 5 June 2023, paragraph 2"]),
        ("We recall Resolution WHA76.14 (2024). Paragraph 2 of that resolution is clear.", ["Resolution WHA76.14 (2024)"]),
        ("We recall Resolution WHA76.14 of 27 May 2024 on wells.", ["Resolution WHA76.14 of 27 May 2024"]),
        ("rappelant la résolution 79/231 du 1er juin 2023", ["résolution 79/231 du 1er juin 2023"]),
        ("resolutions 79/231 of 5 June 2023 and 58/9 of 3 April 2025", ["resolutions 79/231 of 5 June 2023", "58/9"]),
    ],
)
def test_the_date_is_told_with_what_it_belongs_to(draft: str, said: list[str], checker: Checker) -> None:
    found = [one for one in checker.check(Draft(draft)).findings if one.kind == "citation"]
    assert [one.text for one in found][: len(said)] == said
    assert found[0].why is Why.EDITION
    assert all(one.document is None for one in found) or "58/9" in draft
