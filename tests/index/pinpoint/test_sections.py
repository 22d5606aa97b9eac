"""Headings with the labels behind them or before them."""

from __future__ import annotations

import pytest

from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import tokens_of
from index.pinpoint.sections import by_heading
from tests.support.pinpoints import tiny

CATALOGUE = Catalogue([tiny("7")])
RESOLVES = ["resolves 1", "resolves 2", "resolves 3"]

# typed → the labels found, and the nearest where there is none; None is no heading
SECTIONS = [
    ("resolves 2", ["resolves 2"], []),  # behind
    ("2 of resolves", ["resolves 2"], []),  # before, joined
    ("point 2 resolves", ["resolves 2"], []),  # called a point
    ("3rd resolves", ["resolves 3"], []),  # counted
    ("the last of the invites", ["invites Member States 2"], []),
    ("2 resolves", None, None),  # a bare number before a heading is no label of it
    ("all of resolves", RESOLVES, []),
    ("resolves 1 and invites 2", ["resolves 1", "invites Member States 2"], []),  # each its own
    ("resolves 9", [], ["resolves 3", "resolves 2", "resolves 1"]),  # the nearest number first
    ("considering b iv", [], ["considering b)", "considering b) ii)", "considering b) i)"]),  # what it would hang on first
    ("resolves 2 on tea and cups", ["resolves 2"], []),  # words beside it do not matter where it is certain
    ("who resolves tea", None, None),  # a heading alone in a sentence
    ("tea and cups", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("typed", "found", "nearest"), SECTIONS)
def test_sections(typed: str, found: list[str] | None, nearest: list[str] | None) -> None:
    lookup = by_heading(tokens_of(typed), CATALOGUE)
    assert (None if lookup is None else [passage.clause.label for passage in lookup.found]) == found
    assert (None if lookup is None else [passage.clause.label for passage in lookup.nearest]) == nearest


def test_the_sections_of_each_document_are_counted_through() -> None:
    both = Catalogue([tiny("7"), tiny("8")])
    lookup = by_heading(tokens_of("last of the considering"), both)
    assert lookup is not None
    assert len({passage.document.id for passage in lookup.found}) == 2
