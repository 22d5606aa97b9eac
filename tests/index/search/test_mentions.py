"""Which words a question asks for the clauses of, which phrase it quotes, and the clauses that have them."""

from __future__ import annotations

import pytest

from index.document.model import Document
from index.search.mentions import mentioned_words, quoted_phrase, with_phrase, with_words

# question, the words that are looked for; "" for a question that is searched for or looked up
WORDS = [
    ("which clauses mention women?", "women"),
    ("how many clauses mention women?", "women"),
    ("clauses mentioning women", "women"),
    ("list all clauses that contain the digital divide", "digital divide"),
    ("where is broadband mentioned", "broadband"),
    ("is broadband mentioned anywhere?", "broadband"),
    ("how often does broadband appear", "broadband"),
    ("clauses with the word women", "women"),
    ("which clauses refer to the Council", "council"),
    ("which clauses mention Resolution 140", ""),  # by its number
    ("what is mentioned", ""),
    ("what is mentioned about women", ""),
    ("who must mention women in reports", ""),
    ("what does the resolution say about women", ""),
]
PHRASES = [
    ("“bridge the digital divide”", "bridge the digital divide"),
    ("where does it say “digital divide”?", "digital divide"),
    ("which clauses have the phrase «digital divide»", "digital divide"),
    ("「数字鸿沟」", "数字鸿沟"),
    ("which clause says 'Member States'", "Member States"),
    ("‘ITU’s role’", "ITU’s role"),
    ("what does “digital divide” mean for women", ""),  # more than the phrase
    ("what's the director's role", ""),
]


@pytest.mark.parametrize(("question", "words"), WORDS)
def test_the_words_that_are_asked_for(question: str, words: str) -> None:
    assert mentioned_words(question) == words


@pytest.mark.parametrize(("question", "phrase"), PHRASES)
def test_the_phrase_that_is_quoted(question: str, phrase: str) -> None:
    assert quoted_phrase(question) == phrase


def test_clauses_are_found_in_the_order_of_the_text_with_their_count(res75: Document) -> None:
    found = with_phrase([res75], "DIGITAL  divide")  # capitals and spaces may differ
    assert [passage.clause.label for passage in found.found] == [
        clause.label for clause in res75.clauses if "digital divide" in clause.text
    ]
    assert found.mentions.times == sum(clause.text.count("digital divide") for clause in res75.clauses)
    assert with_phrase([res75], "igital divide").found == (), "a phrase begins and ends where words do"
    assert len(with_words([res75], "country").found) > 0, "“countries” is a form of it"
    assert with_words([res75], "astronaut").found == ()
