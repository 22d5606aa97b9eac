"""What is shaped like a place and is not there: it is said so, with the nearest clauses; and what a label is taken for."""

from __future__ import annotations

import pytest

from tests.index.pinpoint.grammar import labels, looked_up
from tests.index.pinpoint.test_look_up import DIRECTOR

# typed, in which texts, the nearest clause
MISSING = [
    ("clause 12", "res75", f"{DIRECTOR} 6"),
    ("paragraph 60", "res75", f"{DIRECTOR} 6"),
    ("Resolution 75 paragraph 60", "res75", f"{DIRECTOR} 6"),
    ("item z", "res75", "considering h)"),
    ("k)", "res75", "considering h)"),
    ("99", "res75", f"{DIRECTOR} 6"),
    ("decides 2", "res75", "resolves 2"),  # no such heading: the same number, as near
    ("Resolution 75 decides 2", "res75", "resolves 2"),
    ("requests 3", "res75", "resolves 3"),
    ("whereas 2", "res75", "considering b)"),  # in its part
    ("recalling c", "res75", "considering c)"),
    ("article 2", "res75", "resolves 2"),
    ("Resolution 75 article 2", "res75", "resolves 2"),
    ("article IV", "res75", "considering d)"),
    ("rule 5", "res75", f"{DIRECTOR} 5"),
    ("chapter 3", "res75", "resolves 3"),
    ("annex 2", "res75", "title"),  # what has no annex is told by its name
    ("3.2.99", "res75", "resolves 3"),
    ("1.2.99", "rules", "SECTION 1 1.2"),
    ("9.9", "rules", "SECTION 2 2.2"),
    ("Res 1 3.2.99", "rules", "SECTION 2 2.2"),
    ("section 7.1", "rules", "SECTION 2 2.1"),
    ("§ 5.10", "rules", "SECTION 2 2.2"),
    ("Article 12", "treaty", "Article 3 1."),
    ("Article 40", "eu", "Article 2"),
    ("recital 9", "eu", "Whereas (2)"),
    ("page 7", "res75", f"{DIRECTOR} 6"),  # a text file has no pages
    ("resolves 9", "un", "3."),
    ("OP9 of A/RES/73/6", "un", "3."),
    ("paragraph 9 of A/RES/73/6", "un", "3."),
    ("whereas 2", "un", "Recalling (b)"),
    ("please show me clause 12", "res75", f"{DIRECTOR} 6"),
    ("what does article 12 say?", "res75", f"{DIRECTOR} 6"),
    ("Res 3 para 2", "several", "resolves 2"),
]


@pytest.mark.parametrize(("typed", "texts", "nearest"), MISSING)
def test_a_place_that_is_not_there_is_said_not_to_be(typed: str, texts: str, nearest: str) -> None:
    lookup = looked_up(typed, texts)
    assert lookup is not None
    assert lookup.found == ()
    assert lookup.nearest[0].clause.label == nearest


# typed, in which texts, the labels found, what the place was taken for
UNDERSTOOD = [
    ("resolves 2", "un", ["2."], "operative paragraph 2"),
    ("resolves 2 of A/RES/73/6", "un", ["2."], "operative paragraph 2"),
    ("A/RES/73/6 decides 2", "un", ["2."], "operative paragraph 2"),
    ("requests 1 (a)", "un", ["1. (a)"], "operative paragraph 1 (a)"),
    ("resolves 1 and 2", "un", ["1.", "1. (a)", "1. (b)", "2."], "operative paragraph 1"),
    ("resolves 2 of A/RES/73/6", "all", ["2."], "operative paragraph 2"),
    ("res 2", "res75", ["resolves 2"], "resolves 2"),
    ("resolves 2", "res75", ["resolves 2"], ""),
    ("OP2", "un", ["2."], ""),
    ("recital 2", "eu", ["Whereas (2)"], ""),
    ("resolves ２", "res75", ["resolves 2"], ""),
]


@pytest.mark.parametrize(("typed", "texts", "wanted", "understood"), UNDERSTOOD)
def test_what_a_place_was_taken_for_is_said_if_it_is_another(
    typed: str, texts: str, wanted: list[str], understood: str
) -> None:
    lookup = looked_up(typed, texts)
    assert labels(lookup) == wanted
    assert lookup
    assert lookup.understood == understood


# in ordinary words, and why each could be mistaken
ORDINARY = [
    "2016",
    "10:30",
    "5%",
    "2+2",
    "chapter and verse",
    "article on WSIS",
    "what does the rule say",
    "phase 2",
    "WSIS phase 2",
    "Study Group 3",
    "item on the agenda",
    "which clauses cite paragraph 68",
    "goal 9",
    "the 2030 Agenda",
    "which section speaks of 5 per cent",
    "decides what",
    "who requests 3 reports",
    "agenda item 7.1 of the conference",
    "version 2.0 of the document on WSIS",
]


@pytest.mark.parametrize("question", ORDINARY)
def test_ordinary_questions_are_not_shaped_like_places(question: str) -> None:
    assert looked_up(question) is None
