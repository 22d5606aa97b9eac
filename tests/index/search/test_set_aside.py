"""What is set aside of a list of texts: those that are named, numbered, dated, of an age or in a language."""

from __future__ import annotations

from functools import cache

import pytest

from index.document.model import Document
from index.parsing.document import parse_text
from index.search.set_aside import set_aside

_TEXT = """RESOLUTION {number} (Lima, {year})

On tea

The Plenipotentiary Conference (Lima, {year}),

resolves

1 that tea be served.
"""
_FRENCH = """RÉSOLUTION 9 (Lima, 2018)

Sur le thé

La Conférence de plénipotentiaires (Lima, 2018),

décide

1 que le thé soit servi.
"""


@cache
def texts() -> list[Document]:
    english = (("2", 2022), ("7", 2010), ("8", 2014), ("10", 2014))
    return [*(parse_text(_TEXT.format(number=number, year=year), number) for number, year in english), parse_text(_FRENCH, "9")]


@pytest.mark.parametrize(
    ("said", "numbers", "why"),
    [
        ("Resolution 8", "8", "its name"),
        ("7", "7", "its number alone"),
        ("7 and 8", "7 8", "several"),
        ("the resolutions 7, 8", "7 8", "with the word for their kind"),
        ("la 7 et la 8", "7 8", "in French"),
        ("the 2 oldest", "7 8", "how many, and no label"),
        ("the 2 newest", "2 9", "from the other end"),
        ("the oldest", "7", "one"),
        ("las 3 más antiguas", "7 8 10", "in Spanish, those of one year by their numbers"),
        ("самая новая", "2", "in Russian"),
        ("2014", "8 10", "a year that is no number"),
        ("those in French", "9", "a language"),
        ("99", "", "a number of none"),
        ("tea with 2 lumps", None, "something else"),
        ("milk", None, "a topic"),
    ],
)
def test_the_texts_that_are_set_aside(said: str, numbers: str | None, why: str) -> None:
    ids = set_aside(said, texts())
    found = None if ids is None else " ".join(sorted((one.number for one in texts() if one.id in ids), key=int))
    assert found == numbers, why
