"""The title of a section is part of no clause: it is shown with the section, wherever a document is written out."""

from __future__ import annotations

import json

import pytest

from index.document.written.akn import to_akn
from index.document.written.jsonl import to_jsonl
from index.parsing.document import parse_text

TEXT = """Decision 7

THE FERRY COMMISSION,

Having regard to the Treaty,

HAS ADOPTED THIS DECISION:

{}

1. Boats are counted.
2. Oars are not.

Article 2

Boats are blue.
"""

HEADINGS = [
    ("Article 1\nSubject matter", "Article 1 Subject matter", "a title below"),
    ("Article 1 – Subject matter", "Article 1 – Subject matter", "on the line"),
    ("Article 1", "", "none"),
]


@pytest.mark.parametrize(("printed", "heading", "why"), HEADINGS)
def test_the_title_of_a_section_is_written_with_it(printed: str, heading: str, why: str) -> None:
    document = parse_text(TEXT.format(printed), "a")
    clauses = [json.loads(line) for line in to_jsonl(document).splitlines()]
    found = {clause["label"]: clause.get("heading", "") for clause in clauses}
    assert found["Article 1 1."] == found["Article 1 2."] == heading, why
    assert found["Article 2"] == "", why
    assert f"<i>{heading or 'Article 1'}</i>" in to_akn(document).decode(), why
    assert document.pinpoint(document.clauses[-3]) == "Article 1 1.", why
