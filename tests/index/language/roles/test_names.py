"""Kinds of bodies are found by the noun of a name as they are by going through all of them."""

from __future__ import annotations

from itertools import product

import pytest

from index.language.roles import names
from index.language.roles.words import stems


def plainly(named: frozenset[str], noun: str) -> frozenset[str]:
    """The kinds called by the most words, each phrase compared."""
    fits = [(kind, phrase) for kind, phrase in names._called() if phrase <= named and (not noun or noun in phrase)]
    most = max((len(phrase) for _, phrase in fits), default=0)
    return frozenset(kind for kind, phrase in fits if len(phrase) == most)


@pytest.mark.parametrize("more", ["", "Member States", "the Director of the Bureau", "radio assembly group"])
def test_kinds_are_those_of_the_longest_phrases(more: str) -> None:
    nouns = [*sorted(names.nouns()), "", "no such noun"]
    for (_, phrase), noun in product(names._called(), nouns):
        named = phrase | {*stems(more)}
        assert names.kinds_of.__wrapped__(named, noun) == plainly(named, noun)
