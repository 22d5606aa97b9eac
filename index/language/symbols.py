"""The fonts that show signs instead of letters (Symbol, Wingdings, Webdings): their characters as those that a reader sees."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from index.language.characters import SYMBOLS
from index.tables import read_table

_PRIVATE = 0xF000  # Word stores character A3 of such a font as U+F0A3
_NOTHING = "\ufffd"
_KEPT = (0xA0, 0xAD)  # a no-break space and a soft hyphen stay what they are in every font
_UNNAMED = "symbol"  # the font that a private character is taken from where none is named


def seen(text: str, font: str = "") -> str:
    """A text as a reader sees it in a font: "\uf0a3" and "£" in Symbol are both "≤"; other fonts change nothing.

    A private character of such a font that stands in a font without a name is read as well as it can be.
    """
    if font.strip().casefold() in _names():
        return text.translate(_shown(font.strip().casefold()))
    return text.translate(_unnamed()) if any("\uf020" <= char <= "\uf0ff" for char in text) else text


@cache
def _names() -> frozenset[str]:
    return frozenset(_tables())


@cache
def _tables() -> dict[str, dict[str, str]]:
    return read_table(Path(__file__).with_name("symbols.toml"))


@cache
def _shown(font: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for row, signs in _tables()[font].items():
        for at, sign in enumerate(signs, int(row, 16)):
            if sign != _NOTHING:
                found[_PRIVATE + at] = sign
                if at not in _KEPT:
                    found[at] = sign
    return found


@cache
def _unnamed() -> dict[int, str]:
    private = {code: sign for code, sign in _shown(_UNNAMED).items() if code >= _PRIVATE}
    return private | {ord(sign): shown for sign, shown in SYMBOLS.items()}
