"""Results: what a look-up or a mention finds, and the remarks that an answer takes over."""

from __future__ import annotations

from dataclasses import fields

import pytest

from index.document.extent import extent_of
from index.document.model import Document
from index.document.passages import Passage
from index.pinpoint.places import Lacking, Lookup
from index.search.answer import Answer, answer_of
from index.search.citations.cited import Citing
from index.search.mentions import Mentioned, Mentions
from index.search.results import Hit, Remarks, Result, looked_up, mentioning


@pytest.fixture(scope="module")
def passages(res75: Document) -> tuple[Passage, ...]:
    return tuple(Passage(res75, clause) for clause in res75.clauses[:5])


def test_a_look_up_gives_all_that_it_names_and_at_most_so_many_of_the_nearest(passages: tuple[Passage, ...]) -> None:
    named = looked_up(Lookup(passages, ()), 2)
    assert (named.status, [hit.passage for hit in named.hits]) == ("found", list(passages))
    near = looked_up(Lookup((), passages), 2)
    assert (near.status, [hit.passage for hit in near.hits]) == ("not_found", list(passages[:2]))


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_mention_is_found_if_a_clause_has_it(passages: tuple[Passage, ...], count: int) -> None:
    words = Mentions("women", exact=False, times=count)
    result = mentioning(Mentioned(words, passages[:count]))
    assert (result.status, len(result.hits), result.mentions) == ("found" if count else "not_found", count, words)


def test_an_answer_takes_over_every_remark(res75: Document) -> None:
    told = {
        "absent": "Resolution 999",
        "lacking": Lacking("Resolution 75", "resolves 1", "resolves 4"),
        "unaddressed": "NATO",
        "acronym": "TSB",
        "long_form": "Telecommunication Standardization Bureau",
        "understood": "resolves 2",
        "language": "fr",
        "unread": True,
        "mentions": Mentions("women", exact=True),
        "counted": True,
        "more": True,
        "extent": extent_of([res75]),
        "citing": Citing("to", "resolves 2"),
        "searched": (res75,),
        "why": "named",
        "texts": 83,
        "read": 8,
        "each": True,
        "among": 9,
        "undated": 2,
        "probability": 0.3,
    }
    assert list(told) == [one.name for one in fields(Remarks)]
    result = Result("not_found", "search", (), **told)  # type: ignore[arg-type]
    assert result.remarks() == told == answer_of("?", result).remarks()
    assert Answer("?", "not_found", "search").remarks() == Result("not_found", "search", ()).remarks()


def test_what_was_not_ranked_is_certain(passages: tuple[Passage, ...]) -> None:
    by_name, ranked = Result("found", "search", (Hit(passages[0]),)), Result("found", "search", (Hit(passages[0], 0.9),))
    assert (by_name.certain, ranked.certain) == (True, False)
    assert (answer_of("?", by_name).probability, answer_of("?", ranked).probability) == (1.0, 0.0)
