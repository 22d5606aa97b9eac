"""Whole answers as they are printed, at 80 and at 40 columns and without a terminal; and that no quote is ever edited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.answers import lay_out
from bot.chat.cards import Card, Mark
from bot.chat.messages import texts as card_texts
from bot.terminal.render import print_answer, print_card, print_help
from index.document.model import Document
from index.document.passages import Passage
from index.parsing.document import parse_text
from index.search.answer import Answer, answer_of, look_up
from index.search.results import Hit, How, Result, Status
from tests.support.consoles import OTHER, console, printed


def answer(status: Status, how: How, *clauses: tuple[Document, str], likely: float = 1.0) -> Answer:
    hits = [Hit(Passage(d, next(c for c in d.clauses if c.label == label)), 1.0) for d, label in clauses]
    return answer_of("?", Result(status, how, tuple(hits), probability=likely))


def shown(width: int, status: Status, how: How, *clauses: tuple[Document, str]) -> str:
    made = console(width)
    print_answer(made, lay_out(answer(status, how, *clauses)))
    return printed(made)


@pytest.mark.parametrize(("likely", "first"), [(0.9, "Resolution 75"), (0.4, "The nearest clause:")])
def test_an_unsure_answer_says_so(res75: Document, likely: float, first: str) -> None:
    made = console(80)
    print_answer(made, lay_out(answer("found", "search", (res75, "resolves 2"), likely=likely)))
    assert printed(made).startswith(first)


def test_an_answer_at_80_columns(res75: Document) -> None:
    found = shown(80, "found", "search", (res75, "considering e) iv)"), (res75, "resolves 2"), (res75, "noting further"))
    assert (
        found
        == """\
Resolution 75 (Rev. Hammamet, 2016), considering e) iv)

considering
  e) the relevant resolutions and decisions related to the implementation of
     relevant outcomes of both phases of WSIS and to international
     Internet-related public policy issues adopted at the Plenipotentiary
     Conference (Busan, 2014) and the 2016 session of the ITU Council:
│ Resolution 130 (Rev. Busan, 2014) of the Plenipotentiary Conference, on
│ strengthening the role of ITU in building confidence and security in the use
│ of information and communication technologies (ICT);

Next best:
  resolves 2
  noting further
"""
    )


def test_what_a_question_was_taken_for_stands_above_its_answer(res75: Document) -> None:
    made = console(80)
    print_answer(made, lay_out(look_up("res 2", [res75])))
    assert printed(made).startswith("Understood as: resolves 2\n\nResolution 75 (Rev. Hammamet, 2016), resolves 2\n")


def test_an_answer_at_40_columns(res75: Document) -> None:
    labels = ("resolves 2", "invites Member States, Sector Members, Associates and academia 1")
    assert (
        shown(40, "found", "search", *((res75, label) for label in labels))
        == """\
Resolution 75 (Rev. Hammamet, 2016),
resolves 2

resolves
│ that ITU-T should contribute to
│ achievement of the objectives of the
│ 2030 Agenda for Sustainable
│ Development, through and in harmony
│ with the WSIS framework;

Next best:
  invites Member States, Sector
    Members, Associates and academia 1
"""
    )


def test_not_found_at_40_columns(res75: Document) -> None:
    assert (
        shown(40, "not_found", "search", (res75, "considering f)"), (res75, "recognizing further h)"))
        == """\
The text does not say.

The nearest clauses, which may not be
relevant:
  Resolution 75 (Rev. Hammamet, 2016)
    considering f)
    recognizing further h)
"""
    )


def test_nearest_clauses_of_several_documents_are_cited_in_full(res75: Document, other: Document) -> None:
    assert (
        shown(80, "not_found", "pinpoint", (res75, "resolves 1"), (other, "resolves 1"))
        == """\
There is no such clause.

The nearest clauses, which may not be relevant:
  Resolution 75 (Rev. Hammamet, 2016), resolves 1
  Resolution 5 (Kyoto, 1994), resolves 1
"""
    )


@pytest.mark.parametrize(("how", "sentence"), [("pinpoint", card_texts.NOT_A_PINPOINT), ("search", card_texts.NO_WORDS)])
def test_nothing_near_says_so_in_one_sentence(how: How, sentence: str) -> None:
    assert shown(200, "not_found", how) == f"{sentence}\n"


def test_a_section_has_its_document_once_and_a_label_a_clause(other: Document) -> None:
    assert (
        shown(80, "found", "pinpoint", (other, "resolves 1"), (other, "resolves 2"))
        == """\
Resolution 5 (Kyoto, 1994)

resolves 1
│ to meet;

resolves 2
│ to part.
"""
    )


def test_a_next_best_of_another_document_is_cited_in_full(res75: Document, other: Document) -> None:
    found = shown(80, "found", "search", (res75, "noting further"), (other, "resolves 1"), (other, "resolves 2"))
    assert found.endswith("\nNext best:\n  Resolution 5 (Kyoto, 1994), resolves 1\n  Resolution 5 (Kyoto, 1994), resolves 2\n")


def test_the_same_label_in_two_documents_is_shown_under_each_citation(res75: Document, other: Document) -> None:
    found = shown(100, "found", "pinpoint", (res75, "resolves 1"), (other, "resolves 1"))
    assert found.startswith("Resolution 75 (Rev. Hammamet, 2016), resolves 1\n")
    assert found.endswith("\n\nResolution 5 (Kyoto, 1994), resolves 1\n\nresolves\n│ to meet;\n")


def test_sub_items_without_their_lead_in_get_it_once(res75: Document) -> None:
    found = shown(1000, "found", "pinpoint", (res75, "considering e) i)"), (res75, "considering e) ii)"))
    assert found.count("  e) the relevant resolutions and decisions") == 1
    with_lead_in = shown(1000, "found", "pinpoint", (res75, "considering e)"), (res75, "considering e) i)"))
    assert with_lead_in.count("the relevant resolutions and decisions") == 1


@pytest.mark.parametrize("width", [20, 40, 80, 100, 1_000_000])
def test_every_quote_is_printed_as_it_is(res75: Document, width: int) -> None:
    for clause in res75.clauses:
        lines = shown(width, "found", "pinpoint", (res75, clause.label)).split("\n")
        assert " ".join(line.removeprefix("│ ") for line in lines if line.startswith("│ ")) == clause.text


def test_tabs_no_break_spaces_double_spaces_and_brackets_are_printed_as_they_are() -> None:
    text = "to\tmeet  [bold]:smile:[/bold]\u00a0now  then;"
    document = parse_text(OTHER.replace("to meet;", text), "tabs")
    assert f"│ {text}\n" in shown(80, "found", "pinpoint", (document, "resolves 1"))


def test_a_card_with_its_numbers_and_words_at_30_columns() -> None:
    made = console(30)
    marks = (Mark("bold", 0, 4), Mark("blockquote", 5, 45), Mark("italic", 49, 53))
    print_card(
        made,
        Card("Name\nthat one  two three four five six seven;\n1. whom (1 clause)", marks),
        {"1": "1", "2": "Outline"},
        ["back"],
    )
    assert printed(made) == (
        "Name\n│ that one  two three four\n│ five six seven;\n1. whom (1 clause)\n\n  2  Outline\n\nType “back”.\n"
    )


@given(
    words=st.lists(st.sampled_from(["a", "", "b" * 40, "漢字", "🇺🇳", "العربية", "\t", "x,"]), min_size=1),
    width=st.integers(12, 60),
)
def test_a_quote_in_a_card_is_printed_character_for_character(words: list[str], width: int) -> None:
    text = " ".join(words)
    made = console(width)
    print_card(made, Card(f"head\n{text}\nfoot", (Mark("blockquote", 5, 5 + len(text)),) if text else ()), {}, [])
    _, *lines, _, _ = printed(made).split("\n")
    assert " ".join(line.removeprefix("│ ") for line in lines) == text


@pytest.mark.parametrize(
    ("width", "text"),
    [
        (80, "any question  an answer\n/quit         leave\n"),
        (30, "any question\n  an answer\n/quit\n  leave\n"),
    ],
)
def test_help_stands_beside_or_below_what_is_typed(width: int, text: str) -> None:
    made = console(width)
    print_help(made, (("any question", "an answer"), ("/quit", "leave")))
    assert printed(made) == text
