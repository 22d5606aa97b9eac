"""Numbers of texts in words, ranges with "between", and a text by words of its title beside a label."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.collection.bundled import bundled
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.query import Query
from index.pinpoint.typed_names import LinkedQuery
from tests.support.pinpoints import linked, tiny

FORUM = parse_text(
    """RESOLUTION 2 (Rev. Bucharest, 2022)

World telecommunication policy forum

The Plenipotentiary Conference (Bucharest, 2022),

considering

a) that the world changes,

resolves

1 to keep a forum;

2 to convene it;

3 to report on it;

4 to end it in due time,

invites Member States

1 to take part;

2 to contribute.
""",
    "forum",
)
UN = """Resolution adopted by the General Assembly on 26 September 2018

73/6. Tea

The General Assembly,

Recalling its resolution 70/1,

1. Decides that tea be served;

2. Requests the Secretary-General to serve it.
"""
TEXTS = Catalogue([bundled(), replace(FORUM, title="World telecommunication policy forum")])
ROWS = [
    ("resolves one through three of resolution two", ["2 resolves 1", "2 resolves 2", "2 resolves 3"], "number words"),
    ("resolution seventy-five, resolves 2", ["75 resolves 2"], "with a hyphen"),
    ("Resolution Two resolves 2", ["2 resolves 2"], "in capitals"),
    ("resolution one hundred and two resolves 2", [], "a text that is not here"),
    ("between resolves 2 and resolves 4 of Resolution 2", ["2 resolves 2", "2 resolves 3", "2 resolves 4"], "a range"),
    ("between resolves 2 and 4 of Resolution 2", ["2 resolves 2", "2 resolves 3", "2 resolves 4"], "the heading once"),
    ("difference between resolves 2 and resolves 4 of Res 2", ["2 resolves 2", "2 resolves 4"], "two are compared"),
    ("policy forum, resolves 3", ["2 resolves 3"], "words of a title"),
    ("resolves 3 of the policy forum", ["2 resolves 3"], "behind the label"),
    ("policy forum, resolves 99", [], "no such clause there"),
    ("resolves 3", ["75 resolves 3", "2 resolves 3"], "no text is named"),
    ("invites Member States 2", ["2 invites Member States 2"], "words of a heading, and no title"),
]


@pytest.mark.parametrize(("typed", "clauses", "why"), ROWS)
def test_places(typed: str, clauses: list[str], why: str) -> None:
    lookup = look_up(LinkedQuery(Query(typed), TEXTS))
    assert lookup is not None
    assert [f"{one.document.number} {one.clause.label}" for one in lookup.found] == clauses, why


@given(st.integers(1, 99))
def test_the_number_of_a_text_in_words(number: int) -> None:
    units = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen"
    ).split()
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    words = units[number] if number < 20 else tens[number // 10 - 2] + (f"-{units[number % 10]}" if number % 10 else "")
    assert Query(f"resolution {words}, resolves 2").text == f"resolution {number}, resolves 2"


# asked of one text, what is said to be there, and not to be; why
PARTLY_THERE = [
    ("resolves 1-9", "resolves 1 to resolves 3", "resolves 4–9", "a range beyond the end"),
    ("resolves 2 to 9", "resolves 2 to resolves 3", "resolves 4–9", "in words"),
    ("resolves 3-9", "resolves 3", "resolves 4–9", "of which one is there"),
    ("resolves 3 to 4", "resolves 3", "resolves 4", "of which one is not"),
    ("resolves 1 and 9", "resolves 1", "resolves 9", "one of two"),
    ("resolves 1, 9 and 3", "resolves 1, resolves 3", "resolves 9", "the one between two"),
    ("resolves 1, 8, 9", "resolves 1", "resolves 8, 9", "a list of commas"),
    ("resolves 1 and resolves 9", "resolves 1", "resolves 9", "the heading twice"),
    ("considering a) and z)", "considering a)", "considering z)", "a letter"),
    ("Resolution 7, décide 2 à 9", "resolves 2 to resolves 3", "resolves 4–9", "in another language"),
    ("القرار 7، يقرر ٢ إلى ٩", "resolves 2 to resolves 3", "resolves 4–9", "in other digits"),
    ("resolves 2 and b) of considering", "", "", "a label of what follows"),
    ("resolves 1-3", "", "", "all of it"),
    ("resolves 1 and 2", "", "", "both"),
    ("resolves 2", "", "", "one"),
]


@pytest.mark.parametrize(("asked", "there", "missing", "why"), PARTLY_THERE, ids=[row[3] for row in PARTLY_THERE])
def test_it_is_said_what_of_several_labels_is_there_and_what_is_not(asked: str, there: str, missing: str, why: str) -> None:
    lookup = look_up(linked(asked, [tiny("7")]))
    assert lookup, why
    assert lookup.found, why
    assert (lookup.understood, lookup.missing) == (there, missing), why


# asked of a text of the UN; what is said to be there, and not to be
NUMBERED = [
    ("A/RES/73/6, OP 1 to 90", "paragraph 1 to paragraph 2", "3–90"),
    ("A/RES/73/6, paragraphs 2 and 90", "paragraph 2", "90"),
    ("paragraphs 1, 2 and 90 of A/RES/73/6", "paragraph 1 to paragraph 2", "90"),
    ("PP 1 and OP 90 of A/RES/73/6", "preambular paragraph 1", "op 90"),
]


@pytest.mark.parametrize(("asked", "there", "missing"), NUMBERED)
def test_so_it_is_of_numbered_paragraphs(asked: str, there: str, missing: str) -> None:
    lookup = look_up(linked(asked, [parse_text(UN, "a-res-73-6")]))
    assert lookup
    assert lookup.found
    assert (lookup.understood, lookup.missing) == (there, missing)


SOME_HERE = [
    # of three texts, 2, 5 and 40; what is asked, the clauses found, what it is said to be understood as, why
    ("Resolutions 2 to 9, resolves 2", ["2 resolves 2", "5 resolves 2"], "{2} and {5}, resolves 2", "six are not here"),
    (
        "Resolutions 2 to 900, resolves 2",
        ["2 resolves 2", "5 resolves 2", "40 resolves 2"],
        "{2} and {5} and {40}, resolves 2",
        "many",
    ),
    ("resolves 2 of Resolutions 2 and 7", ["2 resolves 2"], "{2}, resolves 2", "the label first"),
    ("Res 2 resolves 1 and Res 7 resolves 2", ["2 resolves 1"], "{2}, resolves 1", "each with its label"),
    ("Res 2 resolves 1 and Res 5 resolves 2", ["2 resolves 1", "5 resolves 2"], "", "both are here"),
    ("Resolutions 6 to 9, resolves 2", [], "", "none is here"),
]


@pytest.mark.parametrize(("asked", "found", "understood", "why"), SOME_HERE)
def test_it_is_said_which_of_several_texts_are_here(asked: str, found: list[str], understood: str, why: str) -> None:
    documents = [tiny(number) for number in ("2", "5", "40")]
    lookup = look_up(linked(asked, documents))
    assert lookup is not None
    assert [f"{one.document.number} {one.clause.label}" for one in lookup.found] == found, why
    names = {f"{{{document.number}}}": document.name for document in documents}
    for short, name in names.items():
        understood = understood.replace(short, name)
    assert lookup.understood == understood, why
