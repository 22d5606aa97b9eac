"""The decision is learned with the signs that it may have; a question is left out with all that share its id."""

from __future__ import annotations

import numpy as np
import pytest

from index.search.verdict.evidence import FEATURES, SECOND
from tests.benchmarks.learning import FOLDS, REFUSED, Asked, Learned, balanced, fitted, folds_of, learned, together, told

NAMES = [*FEATURES, *SECOND]


def questions(count: int = 160, *, second: bool = True) -> list[Asked]:
    """Questions of which those with an answer have clauses that are nearer, with some overlap."""
    random = np.random.default_rng(7)
    found = []
    for at in range(count):
        answered = at % 2 == 0
        clause = random.normal(0.0, 0.2, len(NAMES) if second else len(FEATURES))
        clause[NAMES.index("near")] += 0.8 * answered
        clause[NAMES.index("names")] += 0.8 * answered  # against what it means
        found.append(Asked("open", "one", f"q{at // 2}", (tuple(clause.tolist()),), answered, f"text {at}"))
    return found


@pytest.fixture(scope="module")
def both() -> Learned:
    return learned(questions())


def test_no_weight_has_a_sign_that_it_may_not_have(both: Learned) -> None:
    weights = both.entry["weights"]
    assert isinstance(weights, dict)
    assert list(weights) == NAMES
    assert weights["near"] > 1
    assert weights["names"] == 0
    assert all(weight * (FEATURES | SECOND)[name] >= 0 for name, weight in weights.items())


def test_only_some_features_weigh() -> None:
    weights = learned(questions(), ("second_near", "near")).entry["weights"]
    assert isinstance(weights, dict)
    assert {name for name, weight in weights.items() if weight} <= {"near", "second_near"}


def test_few_questions_with_an_answer_are_refused_where_they_are_left_out(both: Learned) -> None:
    answered = np.array([one.answered for one in both.asked])
    refused = (both.left_out[answered] < both.found_at).mean()
    assert 0 < refused <= REFUSED


def test_learning_is_deterministic(both: Learned) -> None:
    assert learned(questions()).entry == both.entry


def test_a_question_is_left_out_with_all_that_share_its_id() -> None:
    asked = questions()
    folds = folds_of(asked)
    assert set(folds.tolist()) == set(range(FOLDS))
    assert folds[::2].tolist() == folds[1::2].tolist()


def test_both_sides_weigh_the_same() -> None:
    asked = questions(40) + [one for one in questions(40) if one.answered]
    weights = balanced(asked)
    answered = np.array([one.answered for one in asked])
    assert weights[answered].sum() == pytest.approx(weights[~answered].sum()) == pytest.approx(len(asked) / 2)


def test_a_line_between_two_groups_is_found() -> None:
    features = np.array([[0.0], [0.2], [0.8], [1.0]] * 20)
    decision = fitted(features, np.array([0.0, 0.0, 1.0, 1.0] * 20), np.ones(80), np.array([1]))
    assert [decision.probability([(x,)]) > 0.5 for x in (0.1, 0.4, 0.6, 0.9)] == [False, False, True, True]


def test_the_first_encoder_decides_where_it_is_sure(both: Learned) -> None:
    shares = together(learned(questions(second=False)), both)
    assert set(shares) == {"open"}


@pytest.mark.parametrize(
    ("count", "of", "text"),
    [(0, 9, "0 of 9, .000 [.000, .299]"), (4, 75, "4 of 75, .053 [.021, .129]"), (39, 39, "39 of 39, 1.000 [.910, 1.000]")],
)
def test_a_share_is_told_with_its_interval(count: int, of: int, text: str) -> None:
    assert told(count, of) == text
