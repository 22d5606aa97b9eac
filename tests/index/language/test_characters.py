"""Characters that are no words."""

from __future__ import annotations

import pytest

from index.language.characters import BULLETS, CONTROL, LINE_BREAK, SYMBOLS, plain
from index.language.labels import LabelStyle, read_label


@pytest.mark.parametrize("broken", ["a\nb", "a \r\n b", "a\u2028b", "a\x85b", "a\fb", "a\v\n\nb"])
def test_a_line_break_of_any_kind_is_one(broken: str) -> None:
    assert LINE_BREAK.sub(" ", broken) == "a b"


def test_tabs_and_line_breaks_are_no_control_characters() -> None:
    assert CONTROL.sub("", "a\tb\nc\x0cd\x00e\x7f") == "a\tb\nc\x0cde"


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
