"""Phrases with a number that stand in the heads of drafts."""

from __future__ import annotations

import pytest

from index.language.lines.heads import is_counted

COUNTED = [
    ("Working Paper 3", True, "a phrase and a number"),
    ("Working Paper III", True, "a roman one"),
    ("Non-Paper No. 2", True, "the word for a number"),
    ("Paper 3/2030", True, "a number of two parts"),
    ("Document 12.A-4", True, "of three"),
    ("ورقة 3", True, "Arabic"),
    ("working paper 3", False, "no capital"),
    ("Working Paper of the Third Committee 3", False, "too long a phrase"),
    ("Working Paper 2031", False, "a year"),
    ("Working Paper", False, "no number"),
    ("Working Paper No.", False, "only the word for it"),
    ("The 3rd", False, "an ordinal"),
    ("Paper 3 on tea", False, "words behind it"),
    ("3", False, "no phrase"),
    ("", False, "nothing"),
]


@pytest.mark.parametrize(("text", "is_one", "reason"), COUNTED)
def test_counted_phrases(text: str, is_one: bool, reason: str) -> None:
    assert is_counted(text) is is_one, reason
