"""Greetings, thanks and sums ask nothing about a text."""

from __future__ import annotations

import pytest

from index.language.asked.questions import is_question

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


@pytest.mark.parametrize(("message", "asks"), ASKING)
def test_greetings_and_sums_are_no_questions(message: str, asks: bool) -> None:
    assert is_question(message) is asks
