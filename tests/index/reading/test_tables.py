"""Remarks beside the clauses of a table: apart from them, while text in another language and the parts of a clause are not."""

from __future__ import annotations

import pytest

from index.reading.composed import Paragraph
from index.reading.lines import Role
from index.reading.tables import paragraphs_of_table

CLAUSES = ["1 to count the ferries;", "2 to light the ferries;", "3 to mend them;", "4 to thank the crews."]
REMARKS = [
    # (what stands beside the clauses, which of it is apart, why)
    (["", "JPN: support.", "", ""], ["JPN: support."], "a remark"),
    (["", "JPN: support.", "", "IND: delete"], ["JPN: support.", "IND: delete"], "two remarks"),
    (["Support.", "Support.", "Support.", "Delete."], [], "a column that is full may be the text in another language"),
    (["", "2 d'éclairer les bacs;", "", ""], [], "a clause"),
    (["", "", "", ""], [], "nothing"),
]


def cell(text: str) -> list[Paragraph]:
    """A cell with one paragraph."""
    one = Paragraph()
    one.add(text)
    return [one] if text else []


@pytest.mark.parametrize(("beside", "apart", "why"), REMARKS, ids=[row[2] for row in REMARKS])
def test_remarks_beside_clauses_are_apart(beside: list[str], apart: list[str], why: str) -> None:
    found = paragraphs_of_table([[cell(one), cell(other)] for one, other in zip(CLAUSES, beside, strict=True)])
    assert sorted(one.text for one in found) == sorted([*CLAUSES, *filter(None, beside)])
    assert [one.text for one in found if one.role is Role.TABLE] == apart, why


def test_what_stands_beside_one_clause_is_no_column_of_remarks() -> None:
    found = paragraphs_of_table([[cell("1 to count the ferries;"), cell("and the boats")], [cell("They rest."), []]])
    assert not any(one.role for one in found)
