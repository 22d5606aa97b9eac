"""How like an everyday question a question is: learned for the packaged second encoder, and known for no other."""

from __future__ import annotations

import numpy as np
import pytest

from index.encoding.packaged import SECOND_MODEL
from index.search.verdict.everyday import Everyday, read_everyday
from tests.benchmarks.everyday import told_apart


def test_the_packaged_second_encoder_has_its_own() -> None:
    own = read_everyday(SECOND_MODEL)
    assert own is not None
    assert own.direction.shape == (384,)
    assert read_everyday("some/other-model") is None


def test_what_is_learned_tells_apart() -> None:
    yes = np.array([[1.0, 0.1], [0.9, -0.1]])
    no = np.array([[-1.0, 0.1], [-0.8, 0.0], [-0.9, -0.1]])
    direction, intercept = told_apart(np.concatenate([yes, no]), np.array([True, True, False, False, False]))
    learned = Everyday(direction.astype(np.float32), intercept)
    assert [learned.likeness(one) for one in yes] == pytest.approx([1.0, 1.0], abs=0.2)
    assert [learned.likeness(one) for one in no] == pytest.approx([-1.0, -1.0, -1.0], abs=0.2)
