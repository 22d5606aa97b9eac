"""Answerability: a logistic decision read from `data/answerability.json`."""

from __future__ import annotations

import json
import math
from importlib.resources import files

import pytest

from index.search.answerability import FEATURES, Answerability, read_answerability

TABLE = json.loads(files("clausebot_data").joinpath("answerability.json").read_text("utf-8"))
PROBABILITIES = [
    ((2.0, -1.0), 0.0, (0.0, 0.0), 0.5),  # nothing known: even
    ((2.0, -1.0), 0.0, (1.0, 0.0), 1 / (1 + math.exp(-2))),  # a weight for
    ((2.0, -1.0), 0.0, (0.0, 1.0), 1 / (1 + math.exp(1))),  # a weight against
    ((2.0, -1.0), -1.0, (1.0, 1.0), 0.5),  # they cancel
    ((1e9, 0.0), 0.0, (1e9, 0.0), 1.0),  # no overflow
    ((1e9, 0.0), 0.0, (-1e9, 0.0), 0.0),
]


@pytest.mark.parametrize(("weights", "intercept", "features", "probability"), PROBABILITIES)
def test_probability(weights: tuple[float, ...], intercept: float, features: tuple[float, ...], probability: float) -> None:
    assert Answerability(weights, intercept, 0.5).probability(features) == pytest.approx(probability)


def test_found_from_the_threshold_on() -> None:
    assert Answerability((1.0,), 0.0, 0.5).found((0.0,))
    assert not Answerability((1.0,), 0.0, 0.5).found((-0.01,))


def test_features_and_weights_are_as_many() -> None:
    with pytest.raises(ValueError, match="zip"):
        Answerability((1.0, 2.0), 0.0, 0.5).probability((1.0,))


def test_a_model_without_an_entry_falls_back() -> None:
    assert read_answerability("some/other-model") == read_answerability(next(iter(TABLE)))


@pytest.mark.parametrize("model", TABLE)
def test_the_table(model: str) -> None:
    assert set(TABLE[model]["weights"]) == set(FEATURES)
    assert 0 < TABLE[model]["found_at"] < 1
    learned = read_answerability(model)
    for_it = {name for name, weight in zip(FEATURES, learned.weights, strict=True) if weight > 0}
    assert for_it == {"max_sim"}  # the size of the collection and what is missing speak against
