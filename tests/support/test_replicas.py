"""What is counted of several processes: who polled without a reason, and which messages had to come twice."""

from __future__ import annotations

import pytest

from tests.support.botapi import Sent
from tests.support.replicas import in_time, two_pollers

POLLED: list[tuple[str, dict[str, list[float]], int, str]] = [
    # who polled, a second apart, when each ended, how often another began without a reason, why
    ("aaa", {"a": [], "b": []}, 0, "one"),
    ("aab", {"a": [1.5], "b": []}, 0, "the first was killed"),
    ("aab", {"a": [0.5], "b": []}, 1, "it was killed, and polled again since"),
    ("aab", {"a": [], "b": [1.5]}, 1, "the other was killed, which is no reason"),
    ("abab", {"a": [0.5], "b": []}, 2, "both at once"),
]


@pytest.mark.parametrize(("who", "ends", "count"), [row[:3] for row in POLLED], ids=[row[3] for row in POLLED])
def test_who_began_to_poll_without_a_reason(who: str, ends: dict[str, list[float]], count: int) -> None:
    assert len(two_pollers([(float(at), one) for at, one in enumerate(who)], ends)) == count


NOTED: list[tuple[list[str], dict[int, float], list[float], set[int], str]] = [
    # messages a second apart, when each was noted, when their process ended, those noted in time, why
    (["x", "y"], {0: 0.1, 1: 1.1}, [], {0, 1}, "each at once"),
    (["x", "x"], {1: 1.1}, [0.5], {1}, "the first never"),
    (["x", "x"], {0: 0.9, 1: 1.1}, [0.5], {1}, "the first when its process went on, and another had begun"),
    (["x", "y"], {0: 0.9, 1: 1.1}, [0.5], {0, 1}, "late, but nobody had begun"),
    (["x", "x"], {0: 0.1, 1: 1.1}, [0.5], {0, 1}, "in time: that it came again is no fault of the end"),
]


@pytest.mark.parametrize(("texts", "noted", "ends", "found"), [row[:4] for row in NOTED], ids=[row[4] for row in NOTED])
def test_what_was_noted_in_time(texts: list[str], noted: dict[int, float], ends: list[float], found: set[int]) -> None:
    came = [Sent(7, at, text, [], [], None, float(at), by="a") for at, text in enumerate(texts)]
    assert in_time(came, {(7, at): then for at, then in noted.items()}, {"a": ends}) == {(7, at) for at in found}
