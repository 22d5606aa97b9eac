"""How an answer is laid out for any channel."""

from __future__ import annotations

import pytest

import index
from bot.chat.answers import lay_out

RES75 = index.bundled()
QUOTE = index.quote(RES75, next(clause for clause in RES75.clauses if clause.label == "resolves 2"))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", ""),
        ("fr", "The text is in English; it is quoted as it is."),
        ("", "The text is in English; it is quoted as it is."),  # no official language
    ],
)
def test_an_answer_in_another_language_than_the_question_says_so(language: str, line: str) -> None:
    card = lay_out(index.Answer("?", "found", "search", (QUOTE,), language=language))
    assert card.understood == line


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "I do not read Russian without the second model. Ask in English, or give a label such as “resolves 2”."),
        ("", "I do not read this language. Ask in English, or give a label such as “resolves 2”."),
    ],
)
def test_a_language_that_nothing_reads_is_said(language: str, said: str) -> None:
    card = lay_out(index.Answer("?", "not_found", "search", language=language, unread=True))
    assert card.said == said
