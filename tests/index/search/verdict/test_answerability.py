"""Answerability: a logistic decision read from `data/answerability.json`, about the likeliest of the best clauses."""

from __future__ import annotations

import json
import math
from importlib.resources import files

import pytest

from index.search.verdict.answerability import Answerability, name_of, read_answerability
from index.search.verdict.evidence import FEATURES, FOREIGN, SECOND

TABLE = json.loads(files("clausebot_data").joinpath("answerability.json").read_text("utf-8"))
PROBABILITIES = [
    ((2.0, -1.0), 0.0, [(0.0, 0.0)], 0.5),  # nothing known: even
    ((2.0, -1.0), 0.0, [(1.0, 0.0)], 1 / (1 + math.exp(-2))),  # a weight for
    ((2.0, -1.0), 0.0, [(0.0, 1.0)], 1 / (1 + math.exp(1))),  # a weight against
    ((2.0, -1.0), -1.0, [(1.0, 1.0)], 0.5),  # they cancel
    ((1e9, 0.0), 0.0, [(1e9, 0.0)], 1.0),  # no overflow
    ((1e9, 0.0), 0.0, [(-1e9, 0.0)], 0.0),
    ((2.0, -1.0), 0.0, [(0.0, 1.0), (0.0, 0.0)], 0.5),  # the likeliest clause decides
    ((2.0, -1.0), 0.0, [], 0.0),  # no clause, no answer
]


@pytest.mark.parametrize(("weights", "intercept", "clauses", "probability"), PROBABILITIES)
def test_probability(
    weights: tuple[float, ...], intercept: float, clauses: list[tuple[float, ...]], probability: float
) -> None:
    assert Answerability(weights, intercept, 0.5).probability(clauses) == pytest.approx(probability)


def test_features_and_weights_are_as_many() -> None:
    with pytest.raises(ValueError, match="zip"):
        Answerability((1.0, 2.0), 0.0, 0.5).probability([(1.0,)])


@pytest.mark.parametrize(("second", "foreign"), [("", False), ("another", False), ("another", True)])
def test_models_without_an_entry_use_the_packaged_ones_and_say_so(second: str, foreign: bool) -> None:
    found = read_answerability("some/other-model", second, foreign=foreign)
    assert not found.own
    assert len(found.weights) == len(FEATURES) + len(SECOND) * bool(second) + len(FOREIGN) * foreign


def test_a_name_for_each_entry() -> None:
    assert [name_of("a"), name_of("a", "b"), name_of("a", "b", foreign=True)] == ["a", "a + b", "a + b, foreign"]


@pytest.mark.parametrize("model", TABLE)
def test_each_feature_speaks_in_the_direction_it_is_meant_to(model: str) -> None:
    entry = TABLE[model]
    signs = FEATURES | SECOND | FOREIGN
    second, foreign = SECOND if " + " in model else {}, FOREIGN if ", foreign" in model else {}
    assert list(entry["weights"]) == [*FEATURES, *second, *foreign]
    assert all(weight * signs[name] >= 0 for name, weight in entry["weights"].items())
    assert 0 < entry["found_at"] < 1
