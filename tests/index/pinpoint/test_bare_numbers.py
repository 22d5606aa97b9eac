"""Texts that are named by their number alone, and those whose kind is misspelt."""

from __future__ import annotations

from functools import cache

import pytest

from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.query import Query
from tests.support.pinpoints import CONFERENCE, linked, tiny


@cache
def texts() -> Catalogue:
    two = [tiny("51"), tiny("51", body=CONFERENCE)]
    return Catalogue([tiny("31"), tiny("42"), tiny("42", "Rev. Lima, 2024"), tiny("2"), *two])


# asked, the texts and labels found, why
NUMBERED: list[tuple[str, list[tuple[str, str]], str]] = [
    ("31 resolves 2", [("Resolution 31 (Oslo, 2020)", "resolves 2")], "before a heading"),
    ("31, resolves 2", [("Resolution 31 (Oslo, 2020)", "resolves 2")], "with a comma"),
    ("31 reslves 2", [("Resolution 31 (Oslo, 2020)", "resolves 2")], "before a misspelt one"),
    (
        "31 resolves 2-3",
        [("Resolution 31 (Oslo, 2020)", "resolves 2"), ("Resolution 31 (Oslo, 2020)", "resolves 3")],
        "a range",
    ),
    ("resolves 2 of 31", [("Resolution 31 (Oslo, 2020)", "resolves 2")], "behind"),
    ("resolves 2 in 31?", [("Resolution 31 (Oslo, 2020)", "resolves 2")], "in a question"),
    ("42 resolves 1", [("Resolution 42 (Rev. Lima, 2024)", "resolves 1")], "the newest edition"),
    ("31 resolves 9", [], "a label that it does not have"),
    ("999 resolves 2", [], "the number of no text"),
    ("第31号决议 做出决议 2", [("Resolution 31 (Oslo, 2020)", "resolves 2")], "a text and a heading in Chinese"),
    ("第31号决议 resolves 2", [("Resolution 31 (Oslo, 2020)", "resolves 2")], "a text in Chinese"),
    ("第999号决议 做出决议 2", [], "a text in Chinese that is not here"),
    ("Resoluton 31 resolves 2", [("Resolution 31 (Oslo, 2020)", "resolves 2")], "a misspelt kind"),
    ("resoltuion 31 reslves 2", [("Resolution 31 (Oslo, 2020)", "resolves 2")], "and a misspelt heading"),
]


@pytest.mark.parametrize(("asked", "expected"), [row[:2] for row in NUMBERED], ids=[row[2] for row in NUMBERED])
def test_a_number_alone_names_the_one_text_that_has_it(asked: str, expected: list[tuple[str, str]]) -> None:
    lookup = look_up(linked(asked, texts()))
    assert lookup
    assert [(one.document.name, one.clause.label) for one in lookup.found] == expected


def test_it_is_said_which_text_a_number_alone_was_taken_for() -> None:
    lookup = look_up(linked("31 resolves 2", texts()))
    assert lookup
    assert lookup.understood == "Resolution 31 (Oslo, 2020), resolves 2"
    missing = look_up(linked("999 resolves 2", texts()))
    assert missing
    assert missing.absent == "999"


@pytest.mark.parametrize("asked", ["2 of resolves", "51 resolves 2", "resolves 2"])
def test_other_numbers_name_no_text(asked: str) -> None:
    lookup = look_up(linked(asked, texts()))
    assert lookup
    assert len({one.document.id for one in lookup.found}) == len(texts().newest)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Resoluton 75", "Resolution 75"),
        ("resoltuion 75", "resolution 75"),
        ("decison 5 and declaraton 2", "decision 5 and declaration 2"),
        ("recomendation 7", "recommendation 7"),
        ("第75号决议 做出决议 2", "resolution 75 做出决议 2"),
        ("第64/290号决议 第2段", "resolution 64/290 第2段"),
        ("القرار 64/290 الفقرة 2", "resolution 64/290 الفقرة 2"),
        ("第 75 号决定", "decision 75"),
        ("那第75号决议呢？", "那 resolution 75 呢？"),
        ("هل للقرار 75 ملحق؟", "هل resolution 75 ملحق؟"),
        ("ومقرر 3", "decision 3"),
        ("استقرار 5", "استقرار 5"),
        ("paragrph 6 of Resolution 7", "paragraph 6 of Resolution 7"),
        ("决议 75", "决议 75"),
        ("Resolutions 2 and 5", "Resolutions 2 and 5"),
        ("resolves 2", "resolves 2"),
        ("Revision 2", "Revision 2"),
        ("the revolution of 1917", "the revolution of 1917"),
        ("sections 2", "sections 2"),
        ("provision 2", "provision 2"),
    ],
)
def test_a_misspelt_kind_is_put_right_before_a_number(typed: str, text: str) -> None:
    assert Query(typed).text == text
