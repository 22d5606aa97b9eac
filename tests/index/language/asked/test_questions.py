"""Greetings, thanks and sums ask nothing about a text."""

from __future__ import annotations

import pytest

from index.language.asked.questions import is_question, without_greeting

ASKING = [
    ("hello", False),  # a greeting
    ("Good evening, how are you today?", False),  # two, and who is greeted
    ("thanks a lot!", False),  # thanks
    ("bonjour", False),  # in another language
    ("17*23 = ?", False),  # a sum
    ("what is 15% of 240?", False),  # in words
    ("square root of 144", False),
    ("10 divided by 4", False),
    ("谢谢", False),  # in each official language
    ("您好！", False),
    ("привет", False),
    ("большое спасибо!", False),
    ("شكرا", False),
    ("شكرًا جزيلا", False),
    ("merci, au revoir", False),  # two
    ("gracias, hasta luego", False),
    ("Buenos dias", False),  # without its accent
    ("danke", False),
    ("all", True),  # nobody is greeted
    ("merci de dire qui doit le faire", True),  # begins with thanks
    ("hasta cuándo", True),
    ("пока не принято", True),
    ("hello, what is WSIS?", True),  # a greeting and a question
    ("good governance", True),  # begins like a greeting
    ("thank you for what?", True),
    ("73/6", True),  # a UN resolution, not a division
    ("69-71", True),  # paragraphs, not a subtraction
    ("4 of 5", True),  # a place
    ("2030", True),  # a year alone
]


BESIDE = [
    # a message, what it says beside greetings, why
    ("thanks, and who reports?", "and who reports?", "thanks before"),
    ("Who reports? Thank you!", "Who reports?", "and after"),
    ("Hello. Good morning! Who reports? Bye.", "Who reports?", "several"),
    ("谢谢，那成员国呢？", "那成员国呢？", "in Chinese"),
    ("hello!", "hello!", "a greeting alone"),
    ("thanks, bye", "thanks, bye", "two"),
    ("who reports, and to whom?", "who reports, and to whom?", "a pause inside a question"),
    ("hello who reports", "hello who reports", "no pause: what is greeted may go on"),
    ("resolves 1, 2", "resolves 1, 2", "labels"),
    ("", "", "nothing"),
    ("?!", "?!", "no words"),
]


@pytest.mark.parametrize(("message", "rest", "why"), BESIDE)
def test_greetings_beside_a_question_are_left_out(message: str, rest: str, why: str) -> None:
    assert without_greeting(message) == rest, why


@pytest.mark.parametrize(("message", "asks"), ASKING)
def test_greetings_and_sums_are_no_questions(message: str, asks: bool) -> None:
    assert is_question(message) is asks
