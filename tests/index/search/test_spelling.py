"""Slips mended by the words of the documents; everything else untouched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.spelling import Spelling

WORDS = (
    "enhanced cooperation governments digital divide women resolution considering budapest technical internet xviiith".split()
)
SPELLING = Spelling(frozenset(WORDS), {"hotel", "paints", "woman"}.__contains__)
MENDED = [
    ("enhanced cooperaton goverments", "enhanced cooperation governments"),  # a letter left out
    ("digital divde women", "digital divide women"),
    ("enhnaced coperation", "enhanced cooperation"),  # two letters swapped
    ("Budpest", "budapest"),  # a name, one slip
    ("COOPERATON", "COOPERATON"),  # capitals: an acronym for all we know
    ("Budpets", "Budpets"),  # a name, two slips: another name
    ("IPvtechnica", "IPvtechnica"),  # capitals inside
    ("hotel", "hotel"),  # known to the encoder
    ("wmen", "wmen"),  # short words have too many neighbours
    ("res75 tehnical2", "res75 tehnical2"),  # with a digit: a label or a number
    ("xviii)", "xviii)"),  # a roman numeral
    ("considering e) iv)", "considering e) iv)"),  # labels
    ("guterres", "guterres"),  # like nothing
    ("nehanced", "nehanced"),  # the first letter is nearly always right
    ("", ""),
]


@pytest.mark.parametrize(("typed", "mended"), MENDED)
def test_mended(typed: str, mended: str) -> None:
    assert SPELLING.mended(typed) == mended


@given(st.text(alphabet=st.sampled_from("aeioucoprtnvdg MB75).,-ivx\n"), max_size=60) | st.text())
def test_only_words_change(text: str) -> None:
    word = re.compile(r"(?<!\w)[^\W\d_]{5,}(?!\w)")
    mended = SPELLING.mended(text)
    assert word.split(mended) == word.split(text)
    assert all(new == old or new in WORDS for old, new in zip(word.findall(text), word.findall(mended), strict=True))


def test_no_words_mend_nothing() -> None:
    assert Spelling(frozenset(), lambda _: False).mended("cooperaton") == "cooperaton"
