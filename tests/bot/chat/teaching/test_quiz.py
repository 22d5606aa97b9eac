"""Quiz polls: within Telegram's limits, made from the text, with one right answer and the others clearly wrong."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bot.chat.cards import MESSAGE, NOTICE, POLL_EXPLANATION, POLL_OPTION, POLL_QUESTION, Card, Quiz
from bot.chat.quote_cards import units
from bot.chat.teaching.messages import quiz_picked, texts
from bot.chat.teaching.quiz import quiz, quiz_round, with_buttons
from index.document.addressees import addressees
from index.document.model import Document
from index.language.glossary import Glossary, learn
from index.parsing.document import parse_text
from tests.support.cards import held, quoted
from tests.support.conversations import buttons, captions, conversation_over, tea_and_rain

NONE = Glossary({})


def text_with(*sections: str) -> Document:
    return parse_text("RESOLUTION 1 (Here, 2020)\n\nOn tea\n\nThe Assembly,\n\n" + "\n\n".join(sections), "made")


def polls(documents: list[Document], seed: int = 1, glossary: Glossary = NONE) -> list[tuple[str, Quiz]]:
    """The polls, each with what is quoted in it or above it."""
    found, above = [], ""
    for shown in quiz(documents, glossary, random.Random(seed)):
        if isinstance(shown, Card):
            above += quoted([held(shown)])
        else:
            found.append((above or shown.question.partition("\n\n")[2], shown))
            above = ""
    return found


def check(documents: list[Document]) -> None:
    clauses = {clause.text: (d, clause) for d in documents for clause in d.clauses}
    names = {name for document in documents for name in addressees(document)}
    for seed in range(30):
        found = polls(documents, seed, learn(clauses))
        assert 0 < len(found) <= 3
        assert len({poll.options[poll.correct] for _, poll in found}) == len(found), "each asks for somebody else"
        for text, poll in found:
            assert 0 < units(poll.question) <= POLL_QUESTION
            assert 0 < units(poll.explanation) <= POLL_EXPLANATION
            assert 2 <= len(poll.options) <= 4
            assert len(set(poll.options)) == len(poll.options)
            assert set(poll.options) <= names, "real addressees"
            assert all(0 < units(option) <= POLL_OPTION for option in poll.options)
            document, clause = clauses[text]
            assert poll.explanation == document.citation(clause)
            assert document.heading(clause).endswith(poll.options[poll.correct])


def test_polls_on_the_bundled_resolution(res75: Document) -> None:
    check([res75])


def test_polls_on_the_plenipotentiary_documents(res75: Document, pp22: list[Document]) -> None:
    check([res75, *pp22])


def test_polls_on_made_up_documents() -> None:
    check(tea_and_rain())


BUREAU = "instructs the Director of the Tea Bureau\n\nto buy enough tea for all of the meetings;"
STATES = "invites Member States\n\nto bring biscuits from their own countries;"
BOTH = "invites Member States and Sector Members\n\nto eat the biscuits that were brought."
KIND = "urges administrations of Member States\n\nto bring cake as well as the biscuits."
SAME = "invites Member States\n\nto buy enough tea for all of the meetings;"
LONG_NAME = f"invites the {'very ' * 30}honourable guests\n\nto bring biscuits from their own countries;"


@pytest.mark.parametrize(
    ("sections", "why"),
    [
        (["resolves\n\n1 to do this and that at every meeting;"], "addresses nobody"),
        ([BUREAU], "addresses one"),
        ([STATES, BOTH], "one is part of the other"),
        ([STATES, KIND], "one is a kind of the other"),
        ([BUREAU, SAME], "the same is asked of both, and nothing else"),
        ([BUREAU, "invites Member States\n\nto help."], "says too little to ask about"),
        ([BUREAU, LONG_NAME], "no option holds it"),
    ],
)
def test_there_is_no_quiz_where_only_one_answer_is_possible(sections: list[str], why: str) -> None:
    shown = quiz([text_with(*sections)], NONE, random.Random(1))
    quizzes = [one for one in shown if isinstance(one, Quiz)]
    assert not quizzes, why
    assert shown == (Card(texts.NO_QUIZ),)


def test_two_names_of_one_office_are_never_two_answers() -> None:
    document = text_with(BUREAU, "instructs the Director of TB\n\nto wash the cups after every single meeting;", STATES)
    glossary = Glossary({"TB": "Tea Bureau"})
    for seed in range(20):
        for _, poll in polls([document], seed, glossary):
            if "Director" in poll.options[poll.correct]:
                assert sorted(poll.options) == ["Member States", poll.options[poll.correct]]


def test_a_lead_in_and_what_hangs_on_it_are_not_asked_about() -> None:
    document = text_with(
        "instructs the Director of the Tea Bureau\n\n1\tto buy, for all of the coming meetings:\n\n"
        "a)\tgreen tea and black tea of quality;\n\nb)\tsugar and milk in the usual amounts;\n\n"
        "2\tto wash the cups after every single meeting;",
        STATES,
    )
    asked = {text for seed in range(20) for text, _ in polls([document], seed)}
    assert asked == {"to wash the cups after every single meeting;", "to bring biscuits from their own countries;"}


def test_a_long_quote_stands_above_its_poll() -> None:
    long = "to bring " + "very " * 200 + "good biscuits;"
    document = text_with(BUREAU, f"invites Member States\n\n{long}")
    found = dict(polls([document]))
    assert found[long].question == texts.QUIZ_ABOVE


def test_a_clause_longer_than_a_screen_is_not_asked_about() -> None:
    long = "to bring " + "very " * 1000 + "good biscuits;"
    document = text_with(BUREAU, f"invites Member States\n\n{long}\n\nto bring biscuits from their own countries;")
    for seed in range(10):
        shown = quiz([document], NONE, random.Random(seed))
        assert sum(len(one.text if isinstance(one, Card) else one.question) for one in shown) <= MESSAGE


def test_where_there_are_no_polls_its_options_are_buttons(tmp_path: Path) -> None:
    conversation = conversation_over(tmp_path, tea_and_rain())
    quizzes = [one for one in conversation.command("quiz", "") if isinstance(one, Quiz)]
    assert quizzes
    for one in quizzes:
        card = held(with_buttons(one))
        assert captions(card) == list(one.options)
        for at, option in enumerate(buttons(card)):
            pressed = conversation.pressed(option.data)
            said = "Right" if at == one.correct else "Not quite"
            assert pressed.notice == f"{said}: {one.options[one.correct]}\n{one.explanation}"
            assert (pressed.alert, pressed.edit, pressed.send) == (True, None, ()), "the next in the group may still try"


def test_a_notice_about_an_option_is_never_too_long() -> None:
    assert len(quiz_picked("x" * 100, "y" * 300, right=False)) == NOTICE


def test_the_right_option_is_anywhere() -> None:
    assert {poll.correct for seed in range(40) for _, poll in polls(tea_and_rain(), seed)} == {0, 1, 2}


def test_a_round_is_the_same_whenever_it_is_made_and_the_next_is_another() -> None:
    """A kill between two polls of a round: the rest is made anew, and must be the rest of the same."""
    made = tea_and_rain()
    rounds = [quiz_round(made, NONE, 20_000, at) for at in range(6)]
    assert rounds == [quiz_round(made, NONE, 20_000, at) for at in range(6)]
    assert len({shown[:-1] for shown in rounds}) > 3
    last = rounds[0][-1]
    assert isinstance(last, Card)
    assert [button.data for row in last.rows for button in row] == ["z:20000:1"]
    assert quiz_round(made[1:], NONE, 1, 0) == (Card(texts.NO_QUIZ),)


@pytest.mark.parametrize(
    ("clause", "asked"),
    [
        ("to bring enough cups to every single meeting", True),
        ("Invites Member States and other donors to bring enough cups", False),  # as the UN writes
        ("to help member states bring enough cups to meetings", False),  # whatever its capitals
        ("to work with the other donors on enough cups for all", False),  # one of two
        ("to state how many members bring cups to meetings", True),  # the words, but not the name
    ],
)
def test_a_question_does_not_hold_its_answer(clause: str, asked: bool) -> None:
    made = text_with(
        f"invites Member States and other donors\n\n{clause},",
        "instructs the Director\n\nto count all of the spoons every year,",
        "invites Sector Members\n\nto wash all of the spoons every year",
    )
    answers = {poll.options[poll.correct] for seed in range(10) for _, poll in polls([made], seed)}
    assert ("Member States and other donors" in answers) is asked
