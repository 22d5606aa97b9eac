"""How long texts are."""

from __future__ import annotations

from dataclasses import replace

import index
from index.document.extent import Extent, extent_of

TEA = """RESOLUTION 900 (Geneva, 2030)

Tea

The Plenipotentiary Conference (Geneva, 2030),

considering

a) that tea's price, 3.50, is high;

b) that cups break,

resolves

1 to serve tea.
"""


def test_clauses_sections_and_words_are_counted_without_the_front_matter() -> None:
    assert extent_of(index.parse(TEA)) == Extent(1, 3, 2, 2, 6 + 3 + 3, 0)


def test_texts_are_counted_together() -> None:
    (tea,), res75 = index.parse(TEA), index.bundled()
    one, other, both = extent_of([tea]), extent_of([res75]), extent_of([tea, res75])
    assert (both.texts, both.clauses, both.words) == (2, one.clauses + other.clauses, one.words + other.words)
    assert other.clauses == res75.clause_count


def test_an_ideograph_is_a_word() -> None:
    (document,) = index.parse("决议 900（2030年，日内瓦）\n\n茶\n\n做出决议\n\n1 供茶。\n")
    assert extent_of([document]).words == 2


def test_pages_are_those_of_all_texts_or_of_none() -> None:
    (tea,) = index.parse(TEA)
    paged = replace(tea, pages=(0, 40))
    assert [extent_of(texts).pages for texts in ([paged], [paged, paged], [tea], [paged, tea])] == [2, 4, 0, 0]
