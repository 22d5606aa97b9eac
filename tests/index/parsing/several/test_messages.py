"""The messages of a chat: what is a time and a name, what is a remark, and where no chat is."""

from __future__ import annotations

import pytest

from index.parsing.several.messages import with_messages
from index.reading.plain_text import lines_of
from tests.support.parsing import parsed

STAMPS = [
    ("[13:41] Lena: ", "a time in brackets"),
    ("[12/06/2028, 09:14:02] Lena (NO): ", "a date too, and a country"),
    ("12/06/2028, 09:14 - Lena: ", "no brackets"),
    ("[9:14 PM] Lena Brandt: ", "twelve hours"),
    ("2028-06-12 09:14 - Lena: ", "the year first"),
]


@pytest.mark.parametrize(("stamp", "why"), STAMPS, ids=[row[1] for row in STAMPS])
def test_a_paragraph_of_the_text_stands_without_time_and_name(stamp: str, why: str) -> None:
    lines, cuts, remarks = with_messages(lines_of(f"{stamp}hello\n{stamp}1. Requests States to pay;")[1])
    assert lines[1].text == "1. Requests States to pay;", why
    assert [cut.end - cut.start for cut in cuts] == [len(stamp)]
    assert remarks == [(0, 1)]


NONE = [
    ("[13:41] Lena: hello\n1. Requests States to pay;", "one line may look so by chance"),
    ("Meetings are held:\n10:00 - 13:00 every day\n15:00 - 18:00 on Friday", "hours of a programme"),
    ("[1] Lena: hello\n[2] Omar: hello", "numbers of notes"),
]


@pytest.mark.parametrize(("text", "why"), NONE, ids=[row[1] for row in NONE])
def test_no_chat(text: str, why: str) -> None:
    lines = lines_of(text)[1]
    assert with_messages(lines) == (list(lines), [], []), why


def test_a_remark_is_kept_between_the_clauses_and_in_none() -> None:
    text = "[13:41] Lena: The Council,\nRecalling it,\n1. Requests States to pay;\n"
    document = parsed(f"{text}[13:44] Omar: fine\nwith us\n2. Decides to meet.\n")
    kept = [(clause.label, clause.text) for clause in document.clauses]
    assert kept[-3:] == [
        ("1.", "Requests States to pay;"),
        ("closing 1", "[13:44] Omar: fine with us"),
        ("2.", "Decides to meet."),
    ]
