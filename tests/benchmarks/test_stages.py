"""Counting what the stages of an answer take."""

from __future__ import annotations

from functools import cached_property

import pytest

from tests.benchmarks.stages import REST, Clock, counting, rows, timed


def test_a_stage_is_counted_without_those_inside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0.0, 1.0, 3.0, 6.0, 10.0, 15.0])
    monkeypatch.setattr("time.thread_time", lambda: next(times))
    clock = Clock()
    with clock.inside("outer"), clock.inside("inner"):  # from 1 to 10, and from 3 to 6
        pass
    assert clock.take() == {REST: 6000.0, "outer": 6000.0, "inner": 3000.0}


def test_a_cached_property_is_counted_and_stays_one() -> None:
    class Owner:
        @cached_property
        def one(self) -> list[int]:
            return [1]

    clock = Clock()
    setattr(Owner, "one", timed(clock, "stage", vars(Owner)["one"]))  # noqa: B010  (no assignment to a property)
    owner = Owner()
    assert owner.one is owner.one
    assert set(clock.take()) == {REST, "stage"}


def test_every_stage_names_functions_that_are_there() -> None:
    """One that was renamed would count nothing."""
    with counting(Clock()):
        pass


def test_the_rows_have_every_stage_and_the_whole() -> None:
    found = [{REST: 1.0, "first encoder": 4.0}, {REST: 3.0}]
    by_name = {name: middle for name, middle, *_ in rows(found)}
    assert by_name[REST] == 2.0
    assert by_name["an answer"] == 4.0
    assert by_name["second encoder"] == 0.0
