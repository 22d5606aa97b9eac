"""Unanswered questions are told by what other writers' questions tell, all kinds alike; hidden answers tell nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.benchmarks.cases import Case
from tests.benchmarks.likeness import by_others, told_apart

Vector = NDArray[np.float32]
random = np.random.default_rng(3)


def questions(writer: str, *, against: float = 1.0) -> tuple[dict[str, Vector], list[Case]]:
    """Questions of a writer, those without an answer on one side of the first dimension; the second tells the writer alone."""
    vectors: dict[str, Vector] = {}
    cases: list[Case] = []
    for at in range(40):
        set_, answered = [("open", True), ("everyday", False), ("open indomain", False), ("of another text", False)][at % 4]
        text = f"{writer} {at}"
        own = np.array([-against if answered else against, float(ord(writer)) / 100, 0.0])
        vectors[text] = (own + random.normal(0, 0.1, 3)).astype(np.float32)
        cases.append(Case(set_, "one", text, text, answered, writer=writer))
    return vectors, cases


def test_a_question_is_told_by_those_of_other_writers() -> None:
    """The third writer's are the other way round: what he alone asks for does not tell his own."""
    vectors: dict[str, Vector] = {}
    cases: list[Case] = []
    for writer, against in (("a", 1.0), ("b", 1.0), ("c", -1.0)):
        more, asked = questions(writer, against=against)
        vectors |= more
        cases += asked
    found = by_others(vectors, cases)
    assert set(found) == {case.text for case in cases}
    assert all((found[case.text] > 0) == case.answered for case in cases if case.writer == "c")


def test_a_question_whose_answer_was_taken_out_is_learned_from_as_answered_alone() -> None:
    vectors: dict[str, Vector] = {}
    cases: list[Case] = []
    for writer in "ab":
        more, asked = questions(writer)
        vectors |= more
        cases += asked
    hidden = [replace(case, set="open, taken out", answered=False, without=frozenset({1})) for case in cases if case.answered]
    assert by_others(vectors, [*cases, *hidden]) == by_others(vectors, cases)


@pytest.mark.parametrize("many", [1, 30])
def test_each_kind_counts_the_same_however_many_it_has(many: int) -> None:
    no, one, other = np.array([[-1.0, -1.0]]), np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]])
    vectors = np.concatenate([no, np.repeat(one, many, axis=0), other])
    kinds = np.array(["answered", *["everyday"] * many, "in their words"])
    direction, _ = told_apart(vectors, kinds != "answered", 0.1, kinds)
    assert direction[0] == pytest.approx(direction[1])
