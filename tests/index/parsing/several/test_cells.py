"""The cells of a table with one of them a line; and lists whose numbers stand alone above their texts."""

from __future__ import annotations

import pytest

from index.parsing.several.cells import with_cells
from index.reading.lines import Line, Role

LONG = "that the Secretary-General should convene a meeting of all of the parties"
TABLE = "Country/Units/Kenya/{}/Peru/{}"
CELLS = [
    # (why, the lines, whether the short ones are cells)
    ("nothing below", TABLE.format(12, 7), True),
    ("a paragraph with a number below", f"{TABLE.format(12, 7)}/3. Decides {LONG}.", True),
    ("a count, and a paragraph with a number below", f"{TABLE.format(1, 2)}/3. Decides {LONG}.", True),
    ("an annex below", f"{TABLE.format(1, 2)}/ANNEX", True),
    ("numbers that count nothing, and a text below", f"{TABLE.format(12, 7)}/Urges {LONG}.", True),
    ("numbers side by side", f"Kenya/12/8/Peru/7/9/Urges {LONG}.", True),
    ("a text too long for a cell below its label", f"resolves/1/Wells in towns/2/Roads in towns/3/{LONG};", False),
    ("the same with titles above", f"Wells/Roads/resolves/1/Wells in towns/2/Roads in towns/3/{LONG};", False),
    ("a count from another number", f"resolves/4/Wells in towns/5/Roads in towns/6/{LONG};", False),
    ("a text with a stop below its label", "resolves/1/Wells in towns/2/Roads in towns/3/Ports;", False),
    ("an item below its label", f"resolves/1/Wells in towns/2/Roads in towns/3/(a) {LONG};", False),
    ("no numbers", "Kenya/Tea/Peru/Coffee/Norway/Fish", False),
    ("one number", f"Kenya/Tea/Peru/Coffee/Total/2/Urges {LONG}.", False),
]


@pytest.mark.parametrize(("text", "cells"), [row[1:] for row in CELLS], ids=[row[0] for row in CELLS])
def test_cells(text: str, cells: bool) -> None:
    lines = [Line(one, at * 200, at * 200 + len(one), opens=True) for at, one in enumerate(text.split("/"))]
    found = with_cells(lines)
    assert [one.text for one in found] == text.split("/")
    assert any(one.role is Role.TABLE for one in found) is cells
