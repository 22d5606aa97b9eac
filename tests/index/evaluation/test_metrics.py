"""Figures: those of trec_eval, hits, and the decision that a text says nothing."""

from __future__ import annotations

import json

import pytest
import pytrec_eval
from hypothesis import given
from hypothesis import strategies as st

from index.evaluation.metrics import Answered, average_precision, ndcg, recall, report, score
from index.evaluation.questions import Question

KEYS = [f"k{n}" for n in range(14)]


def asked(relevant: dict[str, int], ranked: str = "", *, kind: str = "paraphrase", not_found: bool = False) -> Answered:
    return Answered(Question("q", "?", kind, relevant), tuple(ranked.split()), not_found)


@given(
    st.dictionaries(st.sampled_from(KEYS), st.integers(0, 2), min_size=1).filter(lambda grades: any(grades.values())),
    st.lists(st.sampled_from(KEYS), unique=True, min_size=1),
)
def test_metrics_are_those_of_trec_eval(relevant: dict[str, int], ranked: list[str]) -> None:
    run = {"q": {key: float(-rank) for rank, key in enumerate(ranked)}}
    theirs = pytrec_eval.RelevanceEvaluator({"q": relevant}, {"ndcg_cut_10", "recall_10", "map_cut_10"}).evaluate(run)["q"]
    assert ndcg(ranked, relevant) == pytest.approx(theirs["ndcg_cut_10"])
    assert recall(ranked, relevant) == pytest.approx(theirs["recall_10"])
    wanted = sum(grade > 0 for grade in relevant.values())
    assert average_precision(ranked, relevant) * min(10, wanted) / wanted == pytest.approx(theirs["map_cut_10"])


@pytest.mark.parametrize(
    ("relevant", "ranked", "hit1", "hit3", "mrr"),
    [
        ({"a": 2}, "a b c", 1, 1, 1),  # the clause that answers comes first
        ({"a": 2, "b": 1}, "b a", 0, 1, 1 / 2),  # a related clause is no hit while there is one that answers
        ({"a": 1}, "b c a", 0, 1, 1 / 3),  # where nothing answers better, the related clause counts
        ({"a": 2}, "b c d a", 0, 0, 1 / 4),  # fourth is not among three
        ({"a": 2}, "b c d", 0, 0, 0),  # not there
        ({"a": 2}, "", 0, 0, 0),  # nothing came back
        ({"a": 2, "b": 2}, "c b a", 0, 1, 1 / 2),  # any of several that answer
    ],
)
def test_a_hit_is_a_clause_of_the_best_grade(
    relevant: dict[str, int], ranked: str, hit1: float, hit3: float, mrr: float
) -> None:
    found = score([asked(relevant, ranked)])
    assert (found.hit1, found.hit3) == (hit1, hit3)
    assert found.mrr == pytest.approx(mrr)


def test_the_decision_not_found_has_precision_and_recall() -> None:
    found = report(
        [
            asked({}, "a", kind="offtopic", not_found=True),  # rightly
            asked({"a": 2}, "a", not_found=True),  # wrongly
            asked({}, "a", kind="offtopic"),  # missed
            asked({"a": 2}, "a"),
        ]
    )
    assert (found.not_found_precision, found.not_found_recall) == (1 / 2, 1 / 2)
    assert found.kinds["offtopic"].hit1 is None
    assert (found.kinds["offtopic"].questions, found.kinds["offtopic"].answerable) == (2, 0)
    assert (found.all.hit1, found.all.not_found) == (1, 2)
    assert json.loads(json.dumps(found.to_json()))["kinds"]["paraphrase"]["hit1"] == 1
