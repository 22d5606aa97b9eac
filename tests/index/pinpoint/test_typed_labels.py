"""Labels in what is typed, read against the clauses of one place."""

from __future__ import annotations

import pytest

from index.pinpoint.catalogue import Catalogue
from index.pinpoint.places import Place
from index.pinpoint.query import tokens_of
from index.pinpoint.typed_labels import first_label, only_atom, read_labels
from tests.support.pinpoints import tiny

CATALOGUE = Catalogue([tiny("7")])


def place(heading: str) -> Place:
    ((_, found),) = CATALOGUE.under((heading,))
    return found


B, B_I, B_II = "b)", "b) i)", "b) ii)"
# the heading, what is typed behind it → the labels in it
READ = [
    ("considering", "a)", ["a)"]),
    ("considering", "b ii", [B_II]),  # down
    ("considering", "b)ii)", [B_II]),  # without a space
    ("considering", "b, roman two", [B_II]),  # in words
    ("considering", "b i and ii", [B_I, B_II]),  # beside
    ("considering", "b i, a", [B_I, "a)"]),  # up and beside
    ("considering", "a to b", ["a)", "b)"]),  # a range
    ("considering", "b - a", ["b)", "a)"]),  # backwards is no range
    ("resolves", "1-3", ["1", "2", "3"]),
    ("resolves", "2 to 9", ["2", "3"]),  # further than the text
    ("resolves", "between 1 and 3", ["1", "2", "3"]),
    ("resolves", "1, 3 and 2", ["1", "3", "2"]),  # in the order asked for
    ("resolves", "2 and 9", ["2"]),  # what is there
    ("resolves", "the last", ["3"]),
    ("resolves", "second to last", ["2"]),  # counted from the end; no range
    ("resolves", "paragraph no. 2", ["2"]),
    ("resolves", "9", []),  # never guessed
    ("resolves", "who pays", []),  # no label at all
    ("considering", "a bigger cup", []),  # an article
]


@pytest.mark.parametrize(("heading", "typed", "labels"), READ)
def test_read(heading: str, typed: str, labels: list[str]) -> None:
    tokens = tokens_of(typed)
    read = read_labels(tokens, 0, len(tokens), place(heading))
    assert [clause.label for clause in read.clauses] == [f"{heading} {label}" for label in labels]


def test_a_label_that_is_not_there_tells_how_far_the_way_went() -> None:
    tokens = tokens_of("b ix")
    read = read_labels(tokens, 0, len(tokens), place("considering"))
    assert read.clauses == ()
    assert read.reached is not None
    assert read.reached.label == "considering b)"


# typed → whether the label can be no word of a sentence, and the token where the labels end
CERTAIN = [
    ("2", True, 1),
    ("2, please", True, 1),
    ("2 show me", True, 1),  # a word about a clause
    ("2 years", False, 1),  # two years
    ("one", False, 1),  # may be a word
]


@pytest.mark.parametrize(("typed", "certain", "end"), CERTAIN)
def test_certain(typed: str, certain: bool, end: int) -> None:
    tokens = tokens_of(typed)
    read = read_labels(tokens, 0, len(tokens), place("resolves"))
    assert read.clauses
    assert (read.certain, read.end) == (certain, end)


# typed → the token where labels begin
FIRST = [
    ("2", 0),
    ("paragraph 2", 1),
    ("at paragraph 2", 2),
    ("in 2 years", None),  # a small word leads only to a label that can be nothing else
    ("the last", 1),
    ("from 1 to 3", 1),
    ("a bigger cup", None),
    ("I want a cup", None),  # who asks
    ("i)", 0),
    ("tea 2", None),
    ("", None),
]


@pytest.mark.parametrize(("typed", "first"), FIRST)
def test_where_labels_begin(typed: str, first: int | None) -> None:
    tokens = tokens_of(typed)
    assert first_label(tokens, 0, len(tokens)) == first


@pytest.mark.parametrize(
    ("typed", "alone"),
    [
        ("c) please", True),
        ("roman nine", True),  # two tokens
        ("c) d)", False),  # another label
        ("c) tea", False),  # another word
        ("tea", False),  # no label
    ],
)
def test_a_single_atom(typed: str, alone: bool) -> None:
    assert (only_atom(tokens_of(typed), 0) is not None) is alone
