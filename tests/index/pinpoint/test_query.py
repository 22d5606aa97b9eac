"""What people type, as tokens and label atoms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.labels import LabelStyle, Reading
from index.pinpoint.query import Atom, Query, Wording, tokens_of

# question → its words
TOKENS = [
    ("consid. e), roman nine", ["consid", "e", "roman", "nine"]),
    ("e)vi)", ["e", "vi"]),  # no space between the labels
    ("resolves2", ["resolves", "2"]),  # nor before a number
    ("decides 3.1 ii)", ["decides", "3.1", "ii"]),  # a number of two levels is one label
    ("what’s in c)", ["what", "in", "c"]),  # the s of "what's" is no label, with either apostrophe
    ("I'd like d)", ["i", "like", "d"]),
    ("don't", ["don"]),
    ("e.g. the budget", ["the", "budget"]),  # no letters e and g
    ("NOTING (C)", ["noting", "c"]),
    ("§ 70", ["§", "70"]),
    ("🤷 ?!", []),
    ("", []),
    ("صحيفة 2", ["صحيفة", "2"]),  # any script
]


@pytest.mark.parametrize(("question", "words"), TOKENS)
def test_tokens(question: str, words: list[str]) -> None:
    assert [token.text for token in tokens_of(question)] == words


# typed → the readings as (style, value, suffix), the place counted, the tokens taken, and whether it cannot be a word
ATOMS = [
    ("e", [(LabelStyle.LETTER, (5,), 0)], 0, 1, True),
    ("a", [(LabelStyle.LETTER, (1,), 0)], 0, 1, False),  # may be an article
    ("a)", [(LabelStyle.LETTER, (1,), 0)], 0, 1, True),
    ("i", [(LabelStyle.LETTER, (9,), 0), (LabelStyle.ROMAN, (1,), 0)], 0, 1, False),  # letter or roman: the clauses decide
    ("ix", [(LabelStyle.ROMAN, (9,), 0)], 0, 1, True),
    ("aa", [(LabelStyle.LETTER, (27,), 0)], 0, 1, True),
    ("3.1", [(LabelStyle.NUMBER, (3, 1), 0)], 0, 1, True),
    ("two", [(LabelStyle.NUMBER, (2,), 0)], 0, 1, True),
    ("one", [(LabelStyle.NUMBER, (1,), 0)], 0, 1, False),  # "the last one"
    ("roman nine", [(LabelStyle.ROMAN, (9,), 0)], 0, 2, True),
    ("roman 9", [(LabelStyle.ROMAN, (9,), 0)], 0, 2, True),
    ("roman ix", [(LabelStyle.ROMAN, (9,), 0)], 0, 2, True),
    ("letter i", [(LabelStyle.LETTER, (9,), 0)], 0, 2, True),
    ("number 4", [(LabelStyle.NUMBER, (4,), 0)], 0, 2, True),
    ("no. 2", [(LabelStyle.NUMBER, (2,), 0)], 0, 2, True),
    ("2bis", [(LabelStyle.NUMBER, (2,), 1)], 0, 2, True),
    ("b bis)", [(LabelStyle.LETTER, (2,), 1)], 0, 2, True),
    ("last", [], -1, 1, True),
    ("penultimate", [], -2, 1, True),
    ("last but one", [], -2, 3, True),
    ("second to last", [], -2, 3, True),  # no range
    ("second", [], 2, 1, True),
    ("3rd", [], 3, 2, True),
]


@pytest.mark.parametrize(("typed", "readings", "nth", "length", "plain"), ATOMS)
def test_atoms(typed: str, readings: list[tuple[LabelStyle, tuple[int, ...], int]], nth: int, length: int, plain: bool) -> None:
    assert tokens_of(typed).atom(0) == Atom(tuple(Reading(*reading) for reading in readings), nth, length, plain)


# words that are no label
NO_ATOMS = ["budget", "no", "no budget", "roman empire", "2014", "number", "iiii", "abc", "²", "٤٤٤٤", "letter 3"]


@pytest.mark.parametrize("typed", NO_ATOMS)
def test_no_atom(typed: str) -> None:
    assert tokens_of(typed).atom(0) is None


@given(st.text())
def test_any_text_has_tokens_and_atoms(text: str) -> None:
    tokens = tokens_of(text)
    for at, token in enumerate(tokens):
        atom = tokens.atom(at)
        assert token.text
        assert atom is None or at + atom.length <= len(tokens)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("  resolves\n2 ", "resolves 2"),  # white space of any kind is one space
        ("resolves\u00a02", "resolves 2"),
        ("", ""),
    ],
)
def test_a_query_has_single_spaces_and_keeps_what_was_typed(typed: str, text: str) -> None:
    query = Query(typed)
    assert (query.typed, query.text, query.whole.text) == (typed, text, text)


def test_a_query_is_read_once() -> None:
    query = Query("Res 75,  resolves 2")
    assert query.text is query.text
    assert query.whole.tokens is query.whole.tokens
    assert query.whole.tokens.atom(3) is query.whole.tokens.atom(3)


def test_what_stands_around_a_name() -> None:
    query = Query("show  Res 75 resolves 2")
    rest = query.around(5, 11)
    assert rest == Wording("show   resolves 2")
    assert [token.text for token in rest.tokens] == ["show", "resolves", "2"]


@pytest.mark.parametrize(
    ("text", "fillers"),
    [
        ("please show me the whole paragraph", True),  # words about a clause
        ("please show me tea", False),  # what is asked for
        ("a", True),
        ("a)", False),  # a label
        ("", True),
    ],
)
def test_words_that_say_nothing_of_what_is_asked(text: str, fillers: bool) -> None:
    assert tokens_of(text).are_fillers() is fillers


def test_fillers_between_two_tokens() -> None:
    tokens = tokens_of("please tea the")
    assert [tokens.are_fillers(0, 1), tokens.are_fillers(1), tokens.are_fillers(2)] == [True, False, True]
