"""What a clause quotes below a colon belongs to it, whatever labels and verbs stand in it."""

from __future__ import annotations

import pytest

from index.language.terms import Kind
from index.parsing.coverage import uncovered
from tests.support.parsing import parsed

HEAD = "The Security Council,\n\nRecalling its resolution 425 (1978),\n\n"

ROWS = [  # a text, and its labels after "Recalling"
    (
        "1. Recalls what reads:\n\n“The Council,\n\n“1. Calls for peace.”\n\n2. Decides.",
        "1. | 2.",
    ),  # marks before all
    ("1. Recalls what reads:\n\n“1. Calls for peace;\n\n2. Calls for more.”;\n\n2. Decides.", "1. | 2."),  # and only one
    (
        '1. Recalls what reads:\n\n"1. Calls for peace;\n\n" 2. Calls for more."\n\n2. Decides.',
        "1. | 2.",
    ),  # S/RES/501
    ("1. Amends it:\n\n“2. Calls the “lakes” lakes.”\n\n2. Decides.", "1. | 2."),  # a quotation inside
    ("1. Amends:\n\n(a) Article 1:\n\n“1. Lakes.”\n\n(b) Article 2.\n\n2. Decides.", "1. | 1. (a) | 1. (b) | 2."),
    ("Recalling the question:\n\n“1. What are lakes?”,\n\n1. Decides.", "Recalling | 1."),  # in the preamble
    ("1. Recalls:\n\n“what nothing closes\n\n2. Decides.", "1. | 2."),
]


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_a_quotation(text: str, wanted: str) -> None:
    document = parsed(HEAD + text)
    assert [clause.label for clause in document.clauses if clause.kind != Kind.FRONT] == ["Recalling", *wanted.split(" | ")]
    assert not uncovered(document)
