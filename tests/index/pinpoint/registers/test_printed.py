"""The letters and digits of numbers, and the keys that are made of them."""

from __future__ import annotations

import pytest

from index.pinpoint.registers.printed import ALIKE, SHORT, end_of_number, parts_of, pieces_of, spellings, symbols, within
from tests.support.parsing import parsed

SPELT = [
    ("WHA76.14", ["wha 76 14"], ["wha 0 0"], "letters and digits that stand together are apart"),
    ("41 C/Resolution 17", ["41 c resolution 17"], ["0 c resolution 0"], "a kind inside"),
    ("41 C/Rés. 17", ["41 c resolution 17"], ["0 c resolution 0"], "the kind in another language, in short"),
    ("MEPC.392(82)", ["mepc 392 82", f"mepc 392{SHORT}"], ["mepc 0 0", "mepc 0"], "brackets may be left out"),
    ("Assembly/AU/Dec.812(XXXV)", ["assembly au decision 812 xxxv", f"assembly au decision 812{SHORT}"], None, "a session"),
    ("A.2(30)", ["a 2 30"], None, "without the brackets it would be a label"),
    ("79/231", [], [], "digits alone are for the grammar of numbers"),
    ("75", [], [], "a plain number"),
    ("B 2", [], [], "as a label"),
]
MASTHEADS = [
    ("United Nations  A/RES/79/231\n\n79/231. Microgrids", ["a resolution 79 231"], "the kind and the digits of the number"),
    ("UNEP/EA.6/Res.11\n\nResolution 6/11\n\nSand", ["unep ea 6 resolution 11"], "a digit may stand before the kind"),
    ("United Nations  A/79/231\n\nResolution 79/231\n\nMicrogrids", [], "a report, which says no kind"),
    ("United Nations  A/RES/77/170\n\nResolution 79/231\n\nMicrogrids", [], "another text"),
]


@pytest.mark.parametrize(("number", "spelt", "alike", "reason"), SPELT)
def test_spellings(number: str, spelt: list[str], alike: list[str] | None, reason: str) -> None:
    keys = list(spellings(number))
    assert [one for one in keys if one.rstrip(SHORT).isprintable()] == spelt, reason
    assert alike is None or [one.rstrip(ALIKE) for one in keys if one.endswith(ALIKE)] == alike, reason


@pytest.mark.parametrize(
    ("number", "parts", "inside", "reason"),
    [
        (
            "43 C/Resolution 22",
            ["43 c 22"],
            "22",
            "without the kind inside it; no part begins with a letter that may be a label",
        ),
        (
            "Assembly/AU/Dec.8(XX)",
            ["au decision 8 xx", "decision 8 xx", "assembly au 8 xx", "au decision 8", "assembly au 8"],
            "8",
            "all",
        ),
        ("AG/RES. 2991 (LII-O/22)", ["resolution 2991 lii o 22", "ag 2991 lii o 22", "ag 2991"], "2991", "a session behind it"),
        ("MEPC.392(82)", [], "", "no kind inside"),
        ("79/231", [], "", "digits alone"),
    ],
)
def test_parts_of_a_number(number: str, parts: list[str], inside: str, reason: str) -> None:
    assert [one.rstrip(SHORT) for one in parts_of(number) if one.endswith(SHORT)] == parts, reason
    assert within(number) == inside, reason


@pytest.mark.parametrize(("head", "spelt", "reason"), MASTHEADS)
def test_symbols_on_a_masthead(head: str, spelt: list[str], reason: str) -> None:
    document = parsed(f"{head}\n\nThe General Assembly,\n\n1. Decides to wait;\n\n2. Requests a report.")
    assert [one for one in symbols(document) if one.isprintable()] == spelt, reason


def test_ideographs_part_what_stands_beside_them() -> None:
    assert [one.text for one in pieces_of("回顾A/RES/79/231第3段")] == ["a", "resolution", "79", "231", "3"]


def test_wide_letters_and_digits_are_as_others() -> None:
    assert [one.text for one in pieces_of("ＷＨＡ７６．１４")] == ["wha", "76", "14"]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Resolution MEPC.392(82), paragraph 2", ", paragraph 2"),
        ("mepc 392, paragraph 2", ", paragraph 2"),
        ("MEPC.393(82), paragraph 2", "MEPC.393(82), paragraph 2"),
    ],
)
def test_where_a_number_ends(text: str, rest: str) -> None:
    assert text[end_of_number(text, "MEPC.392(82)") :] == rest
