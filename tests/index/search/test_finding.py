"""What a search finds for a word or two that are asked of a text by its name: that name is no evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

import index
from index import Collection

UNKNOWN = ["xyz", "qwerty asdf", "spam", "bananas", "foo bar"]
KNOWN = ["gender", "cybersecurity", "funding", "the Tunis Agenda"]


@pytest.fixture(scope="module")
def collection(home: Path) -> Collection:
    return index.open(home)


@pytest.mark.parametrize("words", UNKNOWN)
def test_words_that_a_text_does_not_have_are_not_answered_because_it_is_named(collection: Collection, words: str) -> None:
    for asked in (words, f"Resolution 75: {words}", f"{words} in Resolution 75"):
        assert not collection.ask(asked).found, asked


@pytest.mark.parametrize("words", KNOWN)
def test_words_that_it_has_are_answered_with_its_name_or_without(collection: Collection, words: str) -> None:
    for asked in (words, f"Resolution 75: {words}", f"{words} in Resolution 75"):
        assert collection.ask(asked).found, asked
