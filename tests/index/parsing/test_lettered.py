"""Letters that lines begin with: a list if they are in sequence, whatever the layout tells; and what only looks like one."""

from __future__ import annotations

import pytest

from index.language.terms import Kind
from index.parsing.coverage import uncovered
from index.parsing.lettered import with_items
from index.reading.lines import Line
from tests.support.parsing import parsed

HEAD = "The General Assembly,\n\nNoting the report on lakes,\n\n"

ROWS = [  # a text, and its labels after "Noting"
    (
        "1. Adopts plans such as\na. bags, such as\ni. thin ones,\nii. thick ones,\nb. taxes;\n\n2. Decides.",
        "1. a. i. ii. b. 2.",
    ),
    ("1. Requests States to\n(a) count\n(b) pay\n2. Decides\n(i) to meet\n(ii) to eat", "1. (a) (b) 2. (i) (ii)"),
]


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_letters(text: str, wanted: str) -> None:
    document = parsed(HEAD + text)
    found = [clause for clause in document.clauses if clause.kind != Kind.FRONT]
    assert " ".join(clause.marks[-1] for clause in found[1:]) == wanted
    assert not uncovered(document)


OTHERS = [  # lines of which none opens a paragraph
    "1. Notes paragraphs|(a) and|(b) above;",  # what is referred to
    "1. Notes paragraphs|(a) to (c) or|(b), (c);",
    "1. Thanks Mr.|a. Smith;|2. Decides for|b. Jones.",  # a number stands between them
    "1. Notes annex|c. of it;|e. of it.",  # not in sequence
    "1. Notes sections|a. of it and|(b) of it.",  # not of one form
]


@pytest.mark.parametrize("lines", OTHERS)
def test_what_is_no_list(lines: str) -> None:
    given = [Line(text, at, at + len(text)) for at, text in enumerate(lines.split("|"))]
    assert with_items(given) == given
