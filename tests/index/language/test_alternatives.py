"""Lists of words as patterns."""

from __future__ import annotations

import re

import pytest

from index.language.alternatives import any_of, unaccented


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["further", "furthermore"], "furthermore", "furthermore"),  # the longer one is tried first
        (["d'autre part"], "d’autre part", "d’autre part"),  # apostrophes as typesetters print them
        (["d'autre part"], "d'autre part", "d'autre part"),
        (["a."], "ab", None),  # a full stop is no wildcard
        ([""], "x", ""),  # what may be left out
        ([], "x", None),  # a list that a language does not have
    ],
)
def test_any_of(words: list[str], text: str, found: str | None) -> None:
    match = re.match(any_of(words), text)
    assert (match.group() if match else None) == found


def test_any_of_stands_in_verbose_patterns() -> None:
    assert re.fullmatch(any_of(["Security Council", "No #"]), "Security Council", re.VERBOSE)


@pytest.mark.parametrize("text", ["résolution", "resolution", "RÉSOLUTION", "RESOLUTION", "resolución", "resolucion"])
def test_unaccented_forgives_accents_and_ascii_case(text: str) -> None:
    assert re.fullmatch(unaccented(["resolution", "résolution", "resolución"]), text, re.IGNORECASE | re.ASCII)


@pytest.mark.parametrize(
    "text",
    [
        "rèsolution",  # no language has that accent
        "reſolution",  # a long s is no ASCII letter
    ],
)
def test_unaccented_forgives_no_other_letters(text: str) -> None:
    assert not re.fullmatch(unaccented(["résolution"]), text, re.IGNORECASE | re.ASCII)
