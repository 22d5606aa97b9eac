"""The numbers that count the lines of a plain text in its margin; and lists that only look like them."""

from __future__ import annotations

import pytest

from index.language.terms import Reason
from index.reading.plain_text import lines_of
from tests.index.reading.test_furniture import cut

MARGINS = [
    (
        " 1  The General Assembly,\n 2  \n 3  Recalling lakes,\n 4  \n 5  1. Requests States to count ferries;",
        "blank lines too",
    ),
    ("1 The General Assembly,\n2 Recalling the lakes\n3 of all States and\n4 their ferries,\n5 1. Asks", "sentences run on"),
    ("    The\n    Council,\n    in the\n    spring\n 5  and\n    on\n    lakes\n    and\n    ferries\n10  now", "fifths"),
]


@pytest.mark.parametrize("text", [row[0] for row in MARGINS], ids=[row[1] for row in MARGINS])
def test_line_numbers_in_the_margin(text: str) -> None:
    source, lines = lines_of(text)
    numbers = [text[one.start : one.end] for one in source.cuts]
    assert numbers in ([str(n) for n in range(1, 6)], ["5", "10"])
    assert {one.reason for one in source.cuts} == {Reason.NUMBERING}
    assert not any(line.text.split()[0].isdigit() for line in lines)


NOT_MARGINS = [
    ("1 to act;\n2 to react;\n3 to pay;\n4 to count;\n5 to meet.", "every line is an item"),
    ("1. Asks States\n2. Urges States\n3. Decides\n4. Requests\n5. Rests", "numbers with a full stop"),
    ("1 The\n2 Council,\n4 which met\n5 in the\n6 spring,", "one is missing"),
    ("resolves\n1 to count\nthe ferries\n2 to pay\nfor them\n3 to rest.", "lines without a number"),
    ("a\nb\nc\nd\n5 to count\nf\ng\nh\ni\n10 to pay", "fifths that are not in a margin"),
]


@pytest.mark.parametrize("text", [row[0] for row in NOT_MARGINS], ids=[row[1] for row in NOT_MARGINS])
def test_numbers_that_count_no_lines(text: str) -> None:
    assert cut(text) == []
