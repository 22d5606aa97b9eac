"""Kinds of texts in three languages, with and without accents."""

from __future__ import annotations

import re

import pytest

from index.language.kinds import SHORT_KINDS, common_kind, kinds
from index.language.vocabulary import languages

COMMON = [
    ("Resolution", "resolution"),
    ("RÉSOLUTION", "resolution"),
    ("resolucion", "resolution"),  # an accent is forgiven
    ("Rés", "resolution"),
    ("dec", "decision"),
    ("Avis", "opinion"),  # what French calls an opinion
    ("Déclaration", "declaration"),
    ("Document", "document"),  # what does not say what it is
]


@pytest.mark.parametrize(("written", "kind"), COMMON)
def test_a_kind_in_english(written: str, kind: str) -> None:
    assert common_kind(written) == kind


def test_every_language_names_the_same_kinds() -> None:
    assert all(one.kinds.keys() == SHORT_KINDS.keys() and one.abbreviations.keys() <= SHORT_KINDS.keys() for one in languages())


def test_no_two_kinds_have_one_short_name() -> None:
    assert len(set(SHORT_KINDS.values())) == len(SHORT_KINDS)


@pytest.mark.parametrize(("text", "typed"), [("rés", True), ("RESOL", True), ("Recommandation", True), ("re", False)])
def test_what_is_typed_may_be_abbreviated(text: str, typed: bool) -> None:
    assert bool(re.fullmatch(kinds(abbreviated=True), text, re.IGNORECASE)) is typed


def test_what_is_printed_is_not_abbreviated() -> None:
    assert not re.fullmatch(kinds(), "Res", re.IGNORECASE)
