"""How like the questions of a kind a question is: learned for the packaged second encoder, and known for no other."""

from __future__ import annotations

import numpy as np
import pytest

from index.encoding.packaged import SECOND_MODEL
from index.search.verdict.likeness import EVERYDAY, UNANSWERED, Likeness, read_likeness
from tests.benchmarks.likeness import told_apart


@pytest.mark.parametrize("kind", [EVERYDAY, UNANSWERED])
def test_the_packaged_second_encoder_has_its_own(kind: str) -> None:
    own = read_likeness(SECOND_MODEL, kind)
    assert own is not None
    assert own.direction.shape == (384,)
    assert read_likeness("some/other-model", kind) is None


def test_what_is_learned_tells_apart() -> None:
    yes = np.array([[1.0, 0.1], [0.9, -0.1]])
    no = np.array([[-1.0, 0.1], [-0.8, 0.0], [-0.9, -0.1]])
    direction, intercept = told_apart(np.concatenate([yes, no]), np.array([True, True, False, False, False]), 1e-3)
    learned = Likeness(direction.astype(np.float32), intercept)
    assert [learned.of(one) for one in yes] == pytest.approx([1.0, 1.0], abs=0.2)
    assert [learned.of(one) for one in no] == pytest.approx([-1.0, -1.0, -1.0], abs=0.2)
