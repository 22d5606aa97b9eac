"""Characters that are no words."""

from __future__ import annotations

import pytest

from index.language.characters import BULLETS, CONTROL, INVISIBLE, SYMBOLS, in_one_line, plain
from index.language.labels import LabelStyle, read_label


@pytest.mark.parametrize("broken", ["a\nb", "a \r\n b", "a\u2028b", "a\x85b", "a\fb", "a\v\n\nb"])
def test_a_line_break_of_any_kind_is_one(broken: str) -> None:
    assert in_one_line(broken) == in_one_line(f" \n{broken}\r\n ") == "a b"


def test_tabs_and_line_breaks_are_no_control_characters() -> None:
    assert CONTROL.sub("", "a\tb\nc\x0cd\x00e\x7f") == "a\tb\nc\x0cde"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("of\u200b soup", "of soup"),  # no width
        ("1\ufe0f. Decides \u2764\ufe0f", "1. Decides \u2764"),  # a sign in colour
        ("\u2600\ufe0e", "\u2600"),  # or as text
        ("\u845b\U000e0100", "\u845b"),  # a form of an ideograph
        ("\u0646\u200c\u0645", "\u0646\u200c\u0645"),  # a joiner in an Arabic word has a meaning
        ("caf\u0065\u0301", "caf\u0065\u0301"),  # an accent is seen
    ],
)
def test_marks_that_nobody_sees(text: str, seen: str) -> None:
    assert INVISIBLE.sub("", text) == seen


@pytest.mark.parametrize(
    ("text", "ascii_"),
    [("Résolution", "Resolution"), ("Décision nº 5", "Decision no 5"), ("№ 5", "No 5"), ("決議", ""), ("", "")],
)
def test_plain(text: str, ascii_: str) -> None:
    assert plain(text) == ascii_


@pytest.mark.parametrize("sign", BULLETS)
def test_a_private_sign_before_an_item_is_a_label_as_what_is_seen_there(sign: str) -> None:
    marks = [read_label(f"{one} to continue") for one in (sign, SYMBOLS[sign])]
    assert [mark and mark.readings[0].style for mark in marks] == [LabelStyle.DASH, LabelStyle.DASH]
