"""Looks ahead that are bounded: footnotes, histories and lists in lists, however many there are, cost no more each."""

from __future__ import annotations

from functools import partial

import pytest

from index.collection.fencing.fenced import documents
from index.document.model import Document
from index.document.verification import wrong_clauses
from index.parsing.coverage import uncovered
from tests.support.counting import calls
from tests.support.parsing import ENACTING

FRONT = f"RESOLUTION 7 (Oslo, 2020)\n\nOn tea\n\n{ENACTING}\n\nresolves\n\n"
SIGNS = ("1.", "a)", "i)", "–", "A.", "(1)", "(a)", "(i)", "I.", "1)")
"""Labels of different kinds, the outermost first."""


def notes(count: int) -> str:
    """Pages with footnotes that go on and on."""
    return FRONT + "".join(
        f"to recall the report{n} of members.\n\n" + f"{n} See the report, which goes on\nand on.\n" * 20 + "\f"
        for n in (1 + at % 90 for at in range(count))
    )


def histories(count: int) -> str:
    """Where and when a text was adopted, again and again."""
    return (
        "RESOLUTION 7\n\n" + "".join(f"(Oslo, {1900 + n % 120}; Rev. Lima,\n{1900 + n % 120})\n" for n in range(count)) + FRONT
    )


def footnotes(count: int) -> str:
    """Notes below a text without pages."""
    numbers = [1 + at % 90 for at in range(count)]
    marked = "".join(f"to recall the report{n};\n\n" for n in numbers)
    return FRONT + marked + "".join(f"{n} See the report\nof the committee.\n" for n in numbers)


def nested(depth: int) -> str:
    """Lists in lists: each lead-in ends with a colon."""
    levels = [f"{SIGNS[n % len(SIGNS)]} to serve {n}:\n\n" for n in range(depth)]
    return FRONT + "".join(levels) + "to end.\n"


def repeated(count: int) -> str:
    """Lists in lists, and out again."""
    return FRONT + (nested(10).removeprefix(FRONT) * count)


def read(text: str) -> Document:
    return documents(text.encode(), "seven.txt", "seven")[0]


@pytest.mark.parametrize("make", [notes, histories, footnotes, repeated])
def test_each_costs_the_same(make: object) -> None:
    assert callable(make)
    read(make(2))  # tables are loaded
    few, many = (calls(partial(read, make(count))) for count in (30, 120))
    assert many <= 5 * few


@pytest.mark.parametrize("depth", [3, 11, 12, 13, 40, 400])
def test_lists_in_lists_end(depth: int) -> None:
    """Deeper than twelve, a label opens no further list; nothing is lost of it."""
    document = read(nested(depth))
    assert max(len(clause.marks) for clause in document.clauses) <= 12
    assert not wrong_clauses(document)
    assert not list(uncovered(document))
    assert all(f"to serve {n}:" in document.source.text for n in range(depth))
    held = " ".join(clause.text for clause in document.clauses)
    assert all(f"to serve {n}:" in held for n in range(depth))


def test_a_number_too_long_to_be_one_is_text() -> None:
    """Python itself refuses to read a number of so many digits."""
    document = read(FRONT + "9" * 5_000 + "\n")
    assert document.clauses[-1].text == "9" * 5_000
