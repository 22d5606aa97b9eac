"""The place in a text that is not here, where a question asks for nothing but that place."""

from __future__ import annotations

from itertools import product

import pytest

from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import Query
from index.pinpoint.typed_names import LinkedQuery
from index.search.citations import named


def place(question: str) -> str:
    found = named.place_elsewhere(LinkedQuery(Query(question), Catalogue(())))
    return found.called if found else ""


PLACES = [
    ("§ 7 of the Tea Pact", "§ 7 of the Tea Pact", "nothing beside it"),
    ("what does paragraph 7 of the Tea Pact say?", "paragraph 7 of the Tea Pact", "small words around it"),
    ("please show me the text of article 9 of the Tea Pact", "article 9 of the Tea Pact", "long small words before it"),
    ("provisions: article 9 of the Tea Pact", "", "a word before it that says something"),
    ("why was article 9 of the Tea Pact ignored", "", "words on both sides"),
    ("who brews article 9 of the Tea Pact", "", "the word right before it says something"),
    ("article 9 of the Tea Pact requires kettles", "", "words behind it"),
    ("what does chapter 2 say about article 9 of the Tea Pact", "", "another place before it"),
    ("que dit le paragraphe 7 du Pacte du thé", "", "small words of French, which are no fillers"),
]


@pytest.mark.parametrize(("question", "called", "why"), PLACES)
def test_a_place_in_a_text_that_is_not_here_is_asked_for_alone(question: str, called: str, why: str) -> None:
    assert place(question) == called, why


LEADS = ("", "show ", "what does it say in ", "kettles of ", "please quote for the trade ", "§ 3 or ", "te\u0301a ", "e.g. ")
TAILS = ("", "?", " please", " on trade", " and paragraph 4")
MIDDLES = ("§ 7 of the Tea Pact", "chapter 40 of Agenda 21", "article 9 of the Covenant on Tea", "paragraph 2 of resolution 5")


def test_what_is_read_up_to_another_word_decides_as_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    questions = ["".join(parts) for parts in product(LEADS, MIDDLES, TAILS)]
    short = [place(one) for one in questions]
    read = named._mention_in
    monkeypatch.setattr(named, "_mention_in", lambda text, language, before: read(text, language))
    assert short == [place(one) for one in questions]
    assert any(short)
