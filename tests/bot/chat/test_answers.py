"""How an answer is laid out for any channel."""

from __future__ import annotations

from dataclasses import replace

import pytest

import index
from bot.chat import messages
from bot.chat.answers import AnswerCard, Quoted, lay_out
from bot.chat.lines.answers import answer_lines
from bot.chat.lines.layout import plain

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
    card = lay_out(index.Answer("?", "found", "search", (QUOTE,), language=language, probability=1.0))
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


@pytest.mark.parametrize(
    ("lead_in", "leads_in", "shown"),
    [("resolves:", True, ""), ("resolves:", False, "resolves"), ("the following:", True, "resolves"), (None, True, "resolves")],
)
def test_a_heading_that_leads_in_itself_is_shown_once(lead_in: str | None, leads_in: bool, shown: str) -> None:
    assert Quoted(replace(QUOTE, lead_in=lead_in), leads_in).section == shown


def test_the_length_of_texts_is_told_above_their_titles() -> None:
    def said(extent: index.Extent) -> str:
        return lay_out(index.Answer("how long?", "found", "pinpoint", extent=extent)).understood

    one = index.Extent(texts=1, clauses=1, preamble=0, sections=1, words=1234, pages=0)
    assert said(one) == "1 clause in 1 section; 1,234 words."
    many = index.Extent(texts=1, clauses=1234, preamble=0, sections=1, words=5678, pages=0)
    assert said(many) == "1,234 clauses in 1 section; 5,678 words."
    more = index.Extent(texts=3, clauses=20, preamble=9, sections=5, words=900, pages=2)
    assert said(more) == "3 texts: 20 clauses (9 in the preamble) in 5 sections; 900 words; 2 pages."
    first = index.Answer("how long?", "found", "pinpoint", (QUOTE,), extent=more)
    assert lay_out(first).understood.endswith("900 words; 2 pages. The first 1:"), "the others are not shown"


@pytest.mark.parametrize(("searched", "said"), [(1, "The text does not say."), (83, "None of the 83 texts answers this.")])
def test_that_nothing_answers_is_said_of_all_that_was_searched(searched: int, said: str) -> None:
    assert lay_out(index.Answer("?", "not_found", "search", (QUOTE,), texts=searched)).said == said


LACKING = [
    (index.Lacking("Resolution 7", "resolves 1", "resolves 4"), "Resolution 7 has only “resolves 1” to “resolves 4” there."),
    (index.Lacking("Resolution 7", "resolves", "resolves"), "Resolution 7 has only “resolves” there."),
    (index.Lacking("Resolution 7"), "Resolution 7 has no such heading."),
    (index.Lacking(""), "No text here has such a heading."),
]


@pytest.mark.parametrize(("lacks", "said"), LACKING)
def test_it_is_said_which_part_of_a_place_is_not_there(lacks: index.Lacking, said: str) -> None:
    answer = index.Answer("resolves 9", "not_found", "pinpoint", (QUOTE,), lacking=lacks)
    assert lay_out(answer).said == f"There is no such clause. {said}"


def test_a_body_that_no_clause_addresses_is_named() -> None:
    card = lay_out(index.Answer("what must NATO do?", "not_found", "search", unaddressed="NATO"))
    assert card.said == "No clause is addressed to “NATO”."


@pytest.mark.parametrize(
    ("mentions", "said"),
    [
        (index.Mentions("tea house", exact=False, lacking=True), "1 clause without “tea house”:"),
        (index.Mentions("tea house", exact=False, times=3), "1 clause with “tea house” in any form, 3 times in all:"),
        (index.Mentions("tea", exact=False, texts=True, times=7, clauses=4), "1 text with “tea”, in 4 clauses; the first one:"),
        (index.Mentions("tea", exact=False, texts=True, lacking=True), "1 text without “tea”:"),
        (
            index.Mentions("tea house", exact=False, times=1, apart=2),
            "1 clause with “tea house” in any form, 1 time in all, and 2 more with these words apart:",
        ),
        (
            index.Mentions("tea house", exact=False, times=1, beside=False, apart=1),
            "No clause has “tea house” in one place; 1 clause with these words apart:",
        ),
    ],
)
def test_words_that_stand_apart_are_not_said_to_stand_together(
    mentions: index.Mentions, said: str, res75: index.Document
) -> None:
    quote = index.quote(res75, res75.clauses[-1])
    assert lay_out(index.Answer("?", "found", "pinpoint", (quote,), mentions=mentions)).understood == said


@pytest.mark.parametrize(
    ("mentions", "said"),
    [
        (
            index.Mentions("tea", exact=False, times=9),
            "More than 1 clause; these are the first. Name a text to see all of its clauses.",
        ),
        (index.Mentions("tea", exact=False, texts=True, times=9, clauses=7), "More than 1 text; this is the first."),
        (index.Mentions("tea", exact=False, texts=True, lacking=True), "More than 1 text; this is the first."),
    ],
    ids=["clauses", "texts, of which one clause each is quoted", "texts without"],
)
def test_where_there_are_more_they_are_counted_as_what_was_asked_for(
    mentions: index.Mentions, said: str, res75: index.Document
) -> None:
    quote = index.quote(res75, res75.clauses[-1])
    assert lay_out(index.Answer("?", "found", "pinpoint", (quote,), mentions=mentions, more=True)).understood == said


def test_texts_to_choose_from_have_their_numbers_where_a_number_can_be_typed() -> None:
    card = AnswerCard(said="Which one?", texts=(QUOTE, QUOTE))
    for numbered, before in ((True, ["1. ", "2. "]), (False, ["", ""])):
        lines = plain(answer_lines(80, card, numbered=numbered)).splitlines()
        assert [line for line in lines if line.endswith(QUOTE.document.name)] == [
            f"{one}{QUOTE.document.name}" for one in before
        ]


def test_every_number_of_a_length_is_written_alike() -> None:
    extent = index.Extent(texts=1069, clauses=2588, preamble=1042, sections=1051, words=90_000, pages=1200)
    said = "1,069 texts: 2,588 clauses (1,042 in the preamble) in 1,051 sections; 90,000 words; 1,200 pages."
    assert messages.length(extent, 0) == said
