"""Which of the learned decisions is taken, and when the first encoder alone is not sure."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest

from index.encoding.encoder import Encoded
from index.search.ranked.candidates import Weights
from index.search.ranked.ranking import Opinion, Ranked
from index.search.verdict import decisions
from index.search.verdict.answerability import Answerability
from index.search.verdict.decisions import Decisions
from index.search.verdict.evidence import Signs, Weighing
from index.store.searched.protocol import Matching
from index.store.vectors.matching import Compared

ALONE, BOTH, FOREIGN = (Answerability((), intercept, 0.5, own) for intercept, own in ((0.0, True), (4.0, True), (-4.0, False)))
FEW = np.zeros(0, dtype=np.float32)
ASKED = Encoded(FEW.astype(np.int64), FEW[:, None], FEW)
WEIGHED = Weighing(Signs.by(""), None, ASKED, frozenset())


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Decisions:
    def read(model: str, second: str = "", *, foreign: bool = False) -> Answerability:
        return (FOREIGN if foreign else BOTH) if second else ALONE

    monkeypatch.setattr(decisions, "read_answerability", read)
    monkeypatch.setattr(decisions, "evidence", lambda *_: [()])  # features that say nothing: the intercept decides
    return Decisions(None, Weights(), "one", "two")  # type: ignore[arg-type]


def ranked(margin: float = 1.0, *, second: bool = False) -> Ranked:
    opinion = Opinion(ASKED, FEW, FEW) if second else None
    return Ranked(np.zeros(0, dtype=np.int64), FEW, cast(Matching, Compared(lambda rows: FEW[None])), 0, margin, opinion)


TAKEN = [
    # whether the second encoder was asked, whether the question is foreign, the decision
    (False, False, ALONE),
    (True, False, BOTH),
    (True, True, FOREIGN),
    (False, True, ALONE),  # nobody reads it
]


@pytest.mark.parametrize(("second", "foreign", "taken"), TAKEN)
def test_the_decision_is_that_of_the_encoders_that_were_asked(
    made: Decisions, second: bool, foreign: bool, taken: Answerability
) -> None:
    expected = taken.probability([()]), taken.found_at
    assert made.likely([()], ranked(second=second), foreign=foreign) == expected


UNSURE = [
    # the intercept, the margin, whether the second encoder is asked
    (-1.0, 1.0, True),  # neither
    (0.3, 1.0, True),  # it is as likely that it answers
    (0.5, 1.0, False),  # it is likelier
    (9.0, 1.0, False),  # it answers, and the first is far ahead
    (-9.0, 1.0, False),  # it does not
    (9.0, 0.001, True),  # the next clause is as near
    (-9.0, 0.001, False),  # it is, but neither answers
    (-1.0, 0.001, True),  # neither is sure
]


@pytest.mark.parametrize(("intercept", "margin", "unsure"), UNSURE)
def test_the_second_encoder_is_asked_where_the_first_is_unsure(
    monkeypatch: pytest.MonkeyPatch, intercept: float, margin: float, unsure: bool
) -> None:
    monkeypatch.setattr(decisions, "evidence", lambda *_: [()])
    made = Decisions(None, Weights(), "one", "", Answerability((), intercept, 0.5))  # type: ignore[arg-type]
    assert (made.sure_by(WEIGHED, ranked(margin)) is None) is unsure


def test_they_are_calibrated_if_each_was_learned_for_its_encoders(made: Decisions) -> None:
    assert not made.calibrated  # the foreign one was not
    assert Decisions(None, Weights(), "one", "").calibrated  # type: ignore[arg-type]
