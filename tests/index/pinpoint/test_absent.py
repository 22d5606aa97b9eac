"""Places in texts that are not here, and questions asked of such texts."""

from __future__ import annotations

import pytest

from index.pinpoint.absent import asked_of, is_all_asked
from index.pinpoint.look_up import look_up
from index.pinpoint.typed_names import names_in
from tests.support.pinpoints import collection, linked, tiny

ABSENT = [
    # typed, the text that is not here, why
    ("Res 3 para 2", "Res 3", "a number that no text has"),
    ("Resolution 4 (1946) paragraph 2", "Resolution 4 (1946)", "a year"),
    ("S/RES/3 (1946) para 2", "S/RES/3 (1946)", "a symbol"),
    ("resolves 2 of Resolution 99", "Resolution 99", "after the label"),
    ("Motion 9 resolves 2", "Motion 9", "a kind that no text here has"),
    ("resolves 2 of motion 9", "motion 9", "the same after the label"),
    ("Bulletin no. 12, resolves 1", "Bulletin no. 12", "another kind, with a word for its number"),
    ("Res 7 (Rev. Geneva, 2050) resolves 2", "Res 7 (Rev. Geneva, 2050)", "an edition"),
]


@pytest.mark.parametrize(("typed", "name", "why"), ABSENT, ids=[row[2] for row in ABSENT])
def test_a_place_in_a_text_that_is_not_here(typed: str, name: str, why: str) -> None:
    lookup = look_up(linked(typed, collection()))
    assert lookup is not None
    assert (lookup.found, lookup.absent) == ((), name), why


_CITING = """considering

a) Resolution 140 (Oslo, 2006) on cups;

b) that tea is 4 years old,

resolves

1 to drink;

2 to wash"""
HERE = [
    ("considering a on Resolution 140", "what the clause is about"),
    ("considering a, Resolution 140", "the clause cites it"),
    ("show me resolves 2 please", "a heading is no kind of text"),
    ("page 4, resolves 2", "a place on paper"),
    ("annex 4, resolves 2", "a place in a text"),
    ("item 2 of resolves", "a word for a clause"),
    ("resolves 2 of Oslo 2006", "an edition, or a date, is no number of a text"),
    ("considering a) in March 2016", "nor is a month"),
]


@pytest.mark.parametrize(("typed", "why"), HERE, ids=[row[1] for row in HERE])
def test_a_place_in_a_text_that_is_here(typed: str, why: str) -> None:
    lookup = look_up(linked(typed, [tiny("7", sections=_CITING)]))
    assert lookup is not None
    assert lookup.found, why


ASKED_OF = [
    ("Resolution 140: who pays?", True),
    ("Resolution 140 who pays for the cups", True),
    ("in Resolution 140, who pays?", True),
    ("what does Resolution 140 say about cups", True),
    ("Resolution 140", False),  # what cites it
    ("what is said about Resolution 140", False),
    ("Resolution 140: where is it cited?", False),
    ("res 1332 - where?", False),
    ("Resolution 999: what must cities do?", True),  # "cities" does not cite
]


@pytest.mark.parametrize(("question", "of"), ASKED_OF)
def test_whether_a_question_is_asked_of_a_text(question: str, *, of: bool) -> None:
    (name,) = names_in(question, collection())
    assert asked_of(question, name.start, name.end) == of


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Resolution 999", True),
        ("what does Resolution 999 say?", True),
        ("show me Resolution 999 please", True),
        ("what is Resolution 999 about?", True),
        ("Resolution 999 (Rev. Oslo, 2010)", True),
        ("Resolution 999: who pays?", False),  # asks something of it
        ("what does it say about Resolution 999?", False),
        ("what must Member States do under Resolution 999?", False),
    ],
)
def test_a_text_that_is_all_that_is_asked_for(question: str, expected: bool) -> None:
    (name,) = names_in(question, collection())
    assert is_all_asked(question, name.start, name.end) is expected
