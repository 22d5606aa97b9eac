"""A label under a heading that the text does not have is no clause, and above all not another heading's."""

from __future__ import annotations

from functools import cache

import pytest

from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from tests.support.pinpoints import linked, tiny

_RECALLING = """recalling

a) Resolution 7;

b) Resolution 9,

noting

a) that tea is dear;

b) that cups are few,

resolves

1 that tea be served;

2 that there be:

a) milk;

b) sugar,

invites Member States

to bring cups"""
_UN = """United Nations                                         A/RES/80/31

General Assembly

Resolution adopted by the General Assembly on 12 December 2025

80/31. Tea

The General Assembly,

Recalling its resolution 70/1 of 25 September 2015,

1. Calls upon all States to serve tea;

2. Decides to establish a panel which shall:

(a) Meet twice a year;

(b) Report on tea;

3. Requests the Secretary-General to report on tea.
"""


@cache
def texts() -> Catalogue:
    un = parse_text(_UN, "un")
    return Catalogue([tiny("7"), tiny("8", sections=_RECALLING), un])


def looked_up(question: str) -> tuple[list[str], list[str]] | None:
    """The labels found, and the nearest; None for what is no label."""
    lookup = look_up(linked(question, texts()))
    if lookup is None:
        return None
    return [one.clause.label for one in lookup.found], [one.clause.label for one in lookup.nearest]


# asked, the nearest clause, why
NO_SUCH_CLAUSE: list[tuple[str, str, str]] = [
    ("Res 8 considering b)", "recalling b)", "a heading that another text has"),
    ("Res 8, considering b)", "recalling b)", "with a comma"),
    ("considering b) of Resolution 8", "recalling b)", "the text behind"),
    ("Res 8 considering (b)", "recalling b)", "in two brackets"),
    ("Res 7 recalling b)", "considering b)", "the other way round"),
    ("Res 7 recalls b)", "", "another form of the verb, with which operative paragraphs begin"),
    ("Res 8 bananas b)", "recalling b)", "no heading anywhere"),
    ("bananas b) of Res 8", "recalling b)", "with the text behind"),
    ("Res 7 decides 1)", "resolves 1", "another verb for the same; a text may have both"),
    ("Res 8 guided by b)", "recalling b)", "a heading of two words"),
    ("Res 80/31 considering b)", "", "a text that counts its paragraphs"),
    ("Res 8 noting further a)", "noting a)", "an adverb that the heading does not have"),
    ("Res 8 further noting a)", "noting a)", "and before the verb"),
    ("Res 8 noting also a)", "noting a)", "a small word as an adverb"),
    ("Res 7 considering again b)", "considering b)", "where another section has another adverb"),
    ("Res 8 rappelant en outre a)", "recalling a)", "in French"),
    ("Res 7 rappelant b)", "considering b)", "a heading in French"),
    ("Res 7 reconociendo a)", "considering a)", "in Spanish"),
    ("Res 7 признавая a)", "considering a)", "in Russian"),
    ("Res 8 considering b", "recalling b)", "without its bracket"),
    ("Res 8 considering a", "recalling a)", "a letter that may be a word"),
    ("considering a of Resolution 8 (Oslo, 2020)", "recalling a)", "with the text behind it"),
    ("Res 8 considering a?", "recalling a)", "as a question"),
    ("Res 8 resolves 99999", "resolves 2", "a number longer than any label"),
    ("resolves 99999 of Res 8", "resolves 2", "with the text behind it"),
    ("resolves 99999", "resolves 3", "of any text"),
    ("item (c) of resolves 2 of Resolution 8", "resolves 2 b)", "an item that is not there, of one that is"),
    ("z) of resolves 2 of Res 8", "resolves 2 b)", "without the word for it"),
    ("Res 8 resolves 4", "resolves 2", "a number like any other"),
]


@pytest.mark.parametrize(("asked", "nearest"), [row[:2] for row in NO_SUCH_CLAUSE], ids=[row[2] for row in NO_SUCH_CLAUSE])
def test_a_label_under_a_heading_that_is_not_there_is_no_clause(asked: str, nearest: str) -> None:
    found = looked_up(asked)
    assert found is not None
    assert found[0] == []
    assert nearest in found[1][:3] or not nearest


# asked, found, why
A_CLAUSE: list[tuple[str, list[str], str]] = [
    ("Res 8 recalling b)", ["recalling b)"], "a heading that is there"),
    ("Res 8 recalls b)", ["recalling b)"], "in another form"),
    ("Res 8 rec b)", ["recalling b)"], "abbreviated"),
    ("Res 8 rappelant b)", ["recalling b)"], "in French"),
    ("Res 8 recordando b)", ["recalling b)"], "in Spanish"),
    ("Res 8 décide 2", ["resolves 2", "resolves 2 a)", "resolves 2 b)"], "in French, with a number"),
    ("Res 7 considering further", ["considering further"], "an adverb that the heading has"),
    ("Res 7 further considering", ["considering further"], "before the verb"),
    ("also noting a) of Res 8", ["noting a)"], "a small word that joins sentences"),
    ("summarize noting a) of Res 8", ["noting a)"], "a wish before a heading"),
    ("summarise b) of Res 7", ["considering b)", "considering b) i)", "considering b) ii)"], "a wish before a label"),
    ("item (a) of resolves 2 of Resolution 8", ["resolves 2 a)"], "a letter that may be a word, in brackets"),
    ("item (b) of resolves 2 of Resolution 8", ["resolves 2 b)"], "another letter"),
    ("a) of resolves 2 of Res 8", ["resolves 2 a)"], "without the word for it"),
    ("a copy of resolves 2 of Res 8", ["resolves 2", "resolves 2 a)", "resolves 2 b)"], "no letter"),
    ("show me b) of Res 7", ["considering b)", "considering b) i)", "considering b) ii)"], "words that are left out"),
    ("Res 80/31 resolves 1", ["1."], "a heading for a paragraph, which is said"),
]


@pytest.mark.parametrize(("asked", "labels"), [row[:2] for row in A_CLAUSE], ids=[row[2] for row in A_CLAUSE])
def test_a_heading_that_is_there_may_be_typed_in_many_ways(asked: str, labels: list[str]) -> None:
    found = looked_up(asked)
    assert found
    assert found[0] == labels


@pytest.mark.parametrize(
    "asked",
    ["can I request a document", "does Res 8 request a report", "considering a new approach", "note a change"],
)
def test_a_letter_in_a_sentence_is_no_label(asked: str) -> None:
    assert looked_up(asked) is None
