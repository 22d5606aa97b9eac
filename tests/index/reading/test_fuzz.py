"""Each reader on files broken at random: a few here, the same ones each time; `tests.benchmarks.fuzz` goes on for hours."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.collection.fencing.fenced import documents
from tests.support.fuzzing import KINDS, broken, faults, good

FEW = settings(max_examples=30, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_whole_is_read(kind: str) -> None:
    for raw in good(kind):
        assert faults(raw, kind, documents) == []
        assert all(document.clauses for document in documents(raw, f"file.{kind}", "file"))


@pytest.mark.parametrize("kind", KINDS)
@FEW
@given(dice=st.randoms(use_true_random=False))
def test_a_broken_file_is_read_or_refused(kind: str, dice: random.Random) -> None:
    assert faults(broken(kind, dice), kind, documents) == []


@pytest.mark.parametrize("kind", KINDS)
@FEW
@given(raw=st.binary(max_size=2000))
def test_so_are_bytes_that_were_never_a_file(kind: str, raw: bytes) -> None:
    begin = {"pdf": b"%PDF-1.7\n", "docx": b"PK\x03\x04", "html": b"<html>"}.get(kind, b"")
    assert faults(begin + raw, kind, documents) == []


@pytest.mark.parametrize("kind", KINDS)
def test_most_of_what_is_broken_is_still_read(kind: str) -> None:
    """Otherwise the readers would be tried on nothing but their refusals."""
    read = 0
    for seed in range(20):
        try:
            read += bool(documents(broken(kind, random.Random(seed)), f"file.{kind}", "file"))
        except Exception:  # noqa: BLE001, S112
            continue
    assert read >= 10
