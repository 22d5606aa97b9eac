"""Whether lines are a title, by what speaks for it: how they end and begin, and what stands below."""

from __future__ import annotations

import pytest

from index.parsing.titles import TITLE, title_evidence
from index.reading.lines import Line, Role, Room


def _line(text: str, *, opens: bool | None = True, room: Room = Room.CLEAR) -> Line:
    return Line(text, 0, len(text), opens=opens, room=room)


FULL = "The name of the organization is the International River"
ROWS = [
    # why, the text, the line below, whether the number of a division stands above, whether it is a title
    ("words above a paragraph", "Building confidence", _line("States act."), False, True),
    ("a sentence above a paragraph", "States build confidence.", _line("States act."), False, False),
    ("a phrase that ends in a comma", "Recalling confidence,", _line("States act."), False, False),
    ("a small letter", "building confidence", _line("States act."), False, False),
    ("goes on below", "Building confidence", _line("of States", opens=False), False, False),
    ("long, above a paragraph", "Confidence " * 20, _line("States act."), False, False),
    ("long, above a number", "Confidence " * 20, _line("5. Recalls it;"), False, True),
    ("the foot of a page", "A/RES/70/1 2/3", _line("5. Recalls it;"), False, False),
    ("untold, above a number", "Building confidence", _line("5. Recalls it;", opens=None), False, True),
    ("untold, above words", "Building trust in what all the others say", _line("States act.", opens=None), False, False),
    ("below a number, a short line", "Name", _line("The name is Lake.", opens=None, room=Room.NONE), True, True),
    ("below a number, room left", FULL, _line("The name is Lake.", opens=None), True, True),
    ("below a number, a full line", FULL, _line("Rowing Union.", opens=None, room=Room.NONE), True, False),
    ("below a number, a small word at the end", "The name of", _line("Rowing Union."), True, False),
    ("below a number, above a small letter", "The name", _line("is Lake.", opens=None), True, False),
]


@pytest.mark.parametrize(("text", "below", "announced", "title"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_title(text: str, below: Line, announced: bool, title: bool) -> None:
    assert (title_evidence(text.strip(), below, announced=announced) > TITLE) is title


def test_the_style_of_a_line_is_evidence() -> None:
    below = _line("States act.", opens=None, room=Room.NONE)
    plain = title_evidence("Building trust in what all others say", below)
    assert title_evidence("Building trust in what all others say", below, role=Role.HEADING) > TITLE > plain
