"""Numbers that a sequence misses: found inside a line, or with a damaged full stop; and what only looks like one."""

from __future__ import annotations

import pytest

from index.language.terms import Kind
from index.parsing.coverage import uncovered
from tests.support.parsing import parsed

HEAD = "The General Assembly,\n\nNoting the report on lakes,\n\n"

ROWS = [  # a text, and its labels after "Noting"
    ("1. Endorses the plan; 2. Urges States:\n\n(a) To act;\n\n3. Decides to meet.", "1. | 2. | 2. (a) | 3."),  # WHA66.22
    ("1. Endorses it.\n\n2, Urges States;\n\n3. Decides to meet.", "1. | 2. | 3."),  # S/RES/301, "10, Reaffirms", read by OCR
    ("1. Endorses it;\n\n2: Urges States;\n\n3. Decides to meet.", "1. | 2. | 3."),
    ("1. Endorses it;\n\n2. Notes 3. Parties;\n\n3. Decides to meet.", "1. | 2. | 3."),  # no number is missing
    ("1. Notes that; 2. Parties act; 2. States act;\n\n3. Decides to meet.", "1. | 3."),  # two places: neither
    ("1. Notes annex 1; see 2. below;\n\n3. Decides to meet.", "1. | 3."),  # no sentence ends before it
    ("1. Notes lakes;\n\n4. Decides to meet; 2. Acts.", "1. | 4."),  # more than one is missing
]


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_a_number_that_is_missing(text: str, wanted: str) -> None:
    document = parsed(HEAD + text)
    assert [clause.label for clause in document.clauses if clause.kind != Kind.FRONT] == ["Noting", *wanted.split(" | ")]
    assert not uncovered(document)
