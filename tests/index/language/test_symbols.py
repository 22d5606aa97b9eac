"""The signs of symbol fonts are the characters that a reader sees."""

from __future__ import annotations

import unicodedata

import pytest

from index.language.symbols import seen

SEEN = [
    ("\uf0a3\uf0b1\uf0b4\uf06d\uf0b0\uf0b3\uf0b9", "Symbol", "≤±×µ°≥≠"),
    ("abgDW", "symbol", "αβγΔΩ"),  # ordinary letters in that font
    ("\uf0fe\uf0a8\uf0fd\uf0fc\uf0e0\uf0df", "Wingdings", "☑□☒✓→←"),
    ("þà§", "Wingdings", "☑→▪"),
    ("R£", "Wingdings 2", "☑□"),
    ("\uf081", "Wingdings 3", "▲"),
    ("a\xa0b\xad", "Symbol", "α\xa0β\xad"),
    ("\uf0a3 a £", "Arial", "≤ a £"),  # what the font does not show, another font must have shown
    ("\uf0b7\uf0a7\uf0fc\uf02d", "", "•▪✓–"),
    ("\uf0ff", "Symbol", "\uf0ff"),  # nothing is shown for it
    ("plain £", "", "plain £"),
    ("漢\ue000", "Symbol", "漢\ue000"),
]


@pytest.mark.parametrize(("text", "font", "shown"), SEEN)
def test_what_is_seen(text: str, font: str, shown: str) -> None:
    assert seen(text, font) == shown


@pytest.mark.parametrize(
    ("font", "count"), [("Symbol", 189), ("Wingdings", 223), ("Wingdings 2", 217), ("Wingdings 3", 208), ("Webdings", 223)]
)
def test_the_tables_are_whole(font: str, count: int) -> None:
    shown = [seen(chr(0xF000 + code), font) for code in range(0x20, 0x100)]
    known = [sign for sign in shown if unicodedata.category(sign) != "Co"]
    assert len(known) == count
    assert not [sign for sign in known if unicodedata.category(sign) in {"Cn", "Cs", "Cc"}]
