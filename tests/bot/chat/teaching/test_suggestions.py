"""Questions to begin with: those by label name their text, by its number or, if it has none, by its title."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.chat.teaching.suggestions import _labels
from tests.support.pinpoints import tiny

NAMED = [
    ("Resolution", "8", "Tea", True, "Resolution 8, resolves 1", "a number"),
    ("Document", "8", "Tea", True, "8, resolves 1", "a number without a kind"),
    ("Document", "", "Tea for all", True, "Tea for all, resolves 1", "a title alone"),
    ("Resolution", "", "Tea for all", True, "Tea for all, resolves 1", "a kind and a title"),
    ("Document", "", "", True, None, "no name at all"),
    ("Document", "", "Tea " * 40, True, None, "a title that nobody types"),
    ("Document", "", "", False, "resolves 1", "the only text need not be named"),
]


@pytest.mark.parametrize(
    ("kind", "number", "title", "several", "question"), [row[:5] for row in NAMED], ids=[row[5] for row in NAMED]
)
def test_an_example_names_its_text(kind: str, number: str, title: str, several: bool, question: str | None) -> None:
    document = replace(tiny("8"), kind=kind, number=number, title=title)
    assert [one.question for one in _labels(document, several=several)] == ([question] if question else [])
