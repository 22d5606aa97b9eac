"""What is said of errors: one sentence, with what to type about it."""

from __future__ import annotations

import pytest

from bot.problems import problem
from index import ClausebotError, Remedy


@pytest.mark.parametrize("remedy", Remedy)
def test_there_is_something_to_do_about_every_error(remedy: Remedy) -> None:
    said = problem(ClausebotError("The index is torn", remedy))
    assert said.startswith("The index is torn; ")
    assert said != "The index is torn; "


def test_an_error_without_a_remedy_is_said_as_it_is() -> None:
    assert problem(ClausebotError("It is gone.")) == "It is gone."
    assert problem(ClausebotError("It is gone.", detail="ENOENT")) == "It is gone. (ENOENT)"
