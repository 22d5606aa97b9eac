"""Signatures: what they are made of decides, not which greeting or which name stands there."""

from __future__ import annotations

import pytest

from index.parsing.ends.signatures import LIKELY, SURE, said_above, signature
from index.reading.plain_text import lines_of

TEXT = "Recalling it,\n\n1. Requests the Director to act;\n\n2. Decides to keep the matter under review.\n\n"
SIGNATURES = [
    ("Best regards,\nAnna", "a few words, a comma, a name"),
    ("Mit freundlichen Grüßen,\nAnna", "in a language that no table reads"),
    ("Thanks,\nAnna Berg\nPermanent Mission of Norway", "the greeting is a verb of the table too"),
    ("Kind regards\n\nInes Pereira\nCounsellor", "no comma, but names below"),
    ("-- Anna", "the mark of mail programs"),
    ("--\nAnna\n+41 22 730 51 11", "on a line of its own, and a telephone number"),
    ("Houlin Zhao\nSecretary-General", "a name and a function"),
    ("Anna Berg\nanna@example.org", "an address"),
]
NOT_SURE = [
    ("Anna", "one word alone may be the title of a part that was cut off"),
    ("Sent from my phone", "so may a few words"),
]
NONE = [
    ("3. Decides to act", "a label"),
    ("Requests the Director to act", "a verb"),
    ("instructs the Director", "a heading, whose text was cut off"),
    ("It enters into force at once.", "a sentence"),
    ("The rules are:\nAnna", "a lead-in above"),
    ("– a bell\n– Anna", "a list with dashes"),
    ("\n".join(f"Row {one}" for one in "ABCDEFGHIJ"), "a table, one cell a line"),
]


def _found(text: str) -> tuple[int, int, float]:
    lines = lines_of(TEXT + text)[1]
    start, evidence = signature(lines, 0, len(lines), "en")
    return 3, start, evidence


@pytest.mark.parametrize(("text", "why"), SIGNATURES, ids=[row[1] for row in SIGNATURES])
def test_a_signature(text: str, why: str) -> None:
    below, start, evidence = _found(text)
    assert start == below, why
    assert evidence >= SURE, why


@pytest.mark.parametrize(("text", "why"), NOT_SURE, ids=[row[1] for row in NOT_SURE])
def test_what_may_be_one(text: str, why: str) -> None:
    below, start, evidence = _found(text)
    assert start == below, why
    assert LIKELY <= evidence < SURE, why


@pytest.mark.parametrize(("text", "why"), NONE, ids=[row[1] for row in NONE])
def test_what_is_none(text: str, why: str) -> None:
    assert _found(text)[2] < LIKELY, why


def test_a_sentence_that_goes_on_is_none() -> None:
    lines = lines_of("1. Requests the Director to write to\n\nAnna Berg\nSecretary-General")[1]
    assert signature(lines, 0, len(lines), "en")[1] < LIKELY


def test_a_text_without_paragraphs_of_a_resolution_has_none() -> None:
    lines = lines_of("The rain falls.\n\nAnna Berg\nSecretary-General")[1]
    assert signature(lines, 0, len(lines), "en")[1] < LIKELY


def test_what_is_said_above_a_signature_is_no_paragraph() -> None:
    lines = lines_of(TEXT + "Please send comments by Friday.\n\nBest regards,\nAnna")[1]
    start = signature(lines, 0, len(lines), "en")[0]
    assert lines[said_above(lines, 1, start, "en")].text == "Please send comments by Friday."
