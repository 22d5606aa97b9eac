"""The room that each line of a text leaves for the next, measured once for everybody."""

from __future__ import annotations

import textwrap
import time

import pytest

from index.reading.lines import Room
from index.reading.plain_text import lines_of

LONG = (
    "1. Requests the harbour towns of the northern shore to publish a list of all the ferries that cross the lake, with the "
    "names of those who mend them, and to send it to the Secretary-General before the end of the year in which this text was "
    "adopted;"
)
RAGGED = """1. Requests the harbour towns of the northern shore to publish a list of all
the ferries that cross the lake, with the names of those who mend
them, and to send it to the Secretary-General before the end of the year in which
this text was adopted, or as soon as it is possible for
them to do so;
2. Urges the towns, where they have not yet done so, to count the ferries
once a year, and to tell all those who live by the lake of
what they found;"""


def rooms(text: str) -> str:
    return "".join("-sC"[line.room] for line in lines_of(text)[1])


def wrapped(*paragraphs: str, width: int = 72, gap: str = "\n") -> str:
    return gap.join(textwrap.fill(one, width) for one in paragraphs)


TOLD = [
    (wrapped(LONG, "2. Ends;"), "----C", "a text wrapped at a number of characters: only a short line has room"),
    (wrapped(LONG, "to the States", LONG), "----CC---", "a heading has room, whatever it ends with"),
    (
        wrapped(LONG, LONG, LONG, "requests the Secretary-General of the Conference of Harbour Towns", "to act at once;", LONG),
        "----C---C---CCC---",
        "a heading nearly as long as a line does not make its lines ragged",
    ),
    (RAGGED, "--s-sC-s", "ragged lines: a line has to be clearly shorter"),
    ("The Council,\nRecalling lakes,\nOn money\n1. Asks States;", "---s", "in narrow text, room says little"),
]


@pytest.mark.parametrize(("text", "room", "why"), TOLD, ids=[row[2] for row in TOLD])
def test_the_room_before_each_line(text: str, room: str, why: str) -> None:
    assert rooms(text) == room, why


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_no_line_of_a_paragraph_has_room_before_it(width: int) -> None:
    text = wrapped(*[LONG] * 4, width=width)
    firsts = [line.text.startswith("1. Requests") for line in lines_of(text)[1]]
    assert {room for room, first in zip(rooms(text)[1:], firsts[1:], strict=True) if not first} == {"-"}
    assert rooms(text).count("C") == 3


def test_a_file_without_lines_has_no_room() -> None:
    assert rooms("") == rooms(" \n \n") == ""
    assert lines_of("One")[1][0].room is Room.NONE


def test_room_is_measured_in_linear_time() -> None:
    def seconds(times: int) -> float:
        text = wrapped(*[LONG, "to the States", "(a) To act;"] * times)
        begin = time.process_time()
        lines_of(text)
        return time.process_time() - begin

    seconds(10)
    assert seconds(1600) < 16 * seconds(400)
