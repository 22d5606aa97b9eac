"""Two processes with one token, as a simulation of a server that interrupts the poll of one when the other polls."""

from __future__ import annotations

import time

import pytest

from bot.telegram.rival import Rival, SecondInstance


@pytest.mark.parametrize("gap", [1.0, 4.0, 60.0, 400.0, 90_000.0])  # seconds between the starts
@pytest.mark.parametrize("chance", [(0.0, 5.0), (5.0, 0.0), (2.0, 2.0)])
def test_the_second_gives_way_always(monkeypatch: pytest.MonkeyPatch, gap: float, chance: tuple[float, float]) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    chances = iter(chance)
    monkeypatch.setattr("bot.telegram.rival.random.uniform", lambda *_: next(chances))
    first = Rival()
    now[0] += gap
    second = Rival()
    assert given_way(now, first, second) == "second"
    assert now[0] - 1000.0 - gap < 120


@pytest.mark.parametrize("late", [0.0, 8.0, 60.0])  # seconds until a conflict shows, as where polls break on their way
def test_one_that_does_not_receive_yet_gives_way_however_late_it_meets_the_other(
    monkeypatch: pytest.MonkeyPatch, late: float
) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr("bot.telegram.rival.random.uniform", lambda *_: 5.0)
    first = Rival()
    now[0] += 2.0
    second = Rival(newcomer=True)
    now[0] += late
    assert given_way(now, first, second) == "second"
    assert now[0] - 1002.0 - late < 40


def given_way(now: list[float], first: Rival, second: Rival) -> str:
    """Which of two ends. The second has just interrupted the poll of the first; now each interrupts the other in turn."""
    interrupted = [("first", first), ("second", second)]
    while True:
        name, rival = interrupted[0]
        try:
            now[0] += rival.met()
        except SecondInstance:
            return name
        # then it polls again, and so interrupts the other
        interrupted.reverse()


def test_a_conflict_that_is_over_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """The poll of a process that was killed, and a day later somebody who looks at the updates by hand."""
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    rival = Rival()
    for at in (1.0, 5.0, 25.0, 90_000.0, 90_020.0, 90_050.0):
        now[0] = at
        rival.met()
