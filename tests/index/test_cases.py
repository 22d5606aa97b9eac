"""Small inputs of every kind of fault, each with what a careful reader says is right (see tests/support/expected.py).

The expected files were written from the texts, before the code. A case that does not hold yet says `"fails": true`; whoever
makes it hold takes that line out, as a case that holds and says so is an error. `grep -rl '"fails"' tests/index/cases` lists
them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.expected import Case, cases, differences

CASES = cases(Path(__file__).parent / "cases")


def _row(case: Case) -> object:
    fails = pytest.mark.xfail(reason=case.want["why"], strict=True)
    return pytest.param(case, id=case.name, marks=[fails] if case.want.get("fails") else [])


@pytest.mark.parametrize("case", [_row(case) for case in CASES])
def test_a_case_is_as_expected(case: Case) -> None:
    found = differences(case)
    assert not found, "\n".join([case.want["why"], *found])
