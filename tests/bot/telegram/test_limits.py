"""The arithmetic of Telegram's limits: nobody is over them, nobody waits longer than they ask, and no chat for another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.serving.windows import Window
from bot.telegram.limits import LONGEST_BACKOFF, Pace, Throttle, backoff


def sends(pace: Pace, chats: list[int], start: float = 0.0) -> list[tuple[float, int]]:
    """The times at which messages to chats leave, each as soon as it may, one after the other."""
    now, left = start, []
    for chat in chats:
        while delay := max(pace.chat_delay(chat, now), pace.overall_delay(now)):
            now += delay
        for window in pace.begin(chat):
            window.end(now)
        left.append((now, chat))
    return left


def most(times: list[float], seconds: float) -> int:
    """The greatest number of times within any so many seconds."""
    return max((sum(start <= time < start + seconds for time in times) for start in times), default=0)


@given(st.lists(st.sampled_from([1, 2, 3, -1, -2, "@channel"]), max_size=120))
def test_no_limit_is_ever_passed(chats: list[int]) -> None:
    left = sends(Pace(), chats)
    assert most([time for time, _ in left], 1.0) <= 30
    for chat in set(chats):
        times = [time for time, to in left if to == chat]
        assert most(times, 3.0) <= 3
        assert len(times) < 60 or times[-1] - times[0] >= (len(times) - 3) * 0.99
        if not isinstance(chat, int) or chat < 0:
            assert most(times, 60.0) <= 20


@pytest.mark.parametrize(
    ("chats", "seconds", "why"),
    [
        ([1], 0.0, "a first message leaves at once"),
        ([1] * 3, 0.0, "and a short burst, as for an answer of three messages"),
        ([1] * 4, 3.1, "then one a second on average"),
        ([1] * 50, 50.0, "fifty to one person take fifty seconds"),
        (list(range(1, 31)), 0.0, "thirty people are answered at once"),
        (list(range(1, 61)), 1.1, "sixty a second later"),
        ([-1] * 20, 20.0, "a group has twenty"),
        ([-1] * 21, 61.9, "and the next a minute after the first"),
    ],
)
def test_nobody_waits_longer_than_the_limits_ask(chats: list[int], seconds: float, why: str) -> None:
    assert sends(Pace(), chats)[-1][0] <= seconds, why


def test_what_the_server_says_to_one_chat_holds_up_no_other() -> None:
    pace = Pace()
    pace.hold(1, 30, 100.0)
    pace.hold(1, 5, 101.0)  # a shorter word later does not shorten the first
    assert (pace.chat_delay(1, 101.0), pace.chat_delay(2, 101.0), pace.overall_delay(101.0)) == (29.0, 0.0, 0.0)
    assert pace.chat_delay(1, 130.0) == 0


@pytest.mark.parametrize(("arrives", "free"), [(0.0, 1.03), (0.4, 1.43), (5.0, 6.03)])
def test_a_message_counts_from_when_the_server_has_it(arrives: float, free: float) -> None:
    pace = Pace()
    begun = [window for chat in range(1, 31) for window in pace.begin(chat)]
    assert pace.overall_delay(arrives) > 0  # nobody knows yet whether they are counted, however long it takes
    assert pace.chat_delay(1, arrives) == 0
    for window in begun:
        window.end(arrives)
    assert pace.overall_delay(arrives) == pytest.approx(free - arrives)


@given(st.lists(st.tuples(st.floats(0, 3), st.floats(0, 1)), min_size=60, max_size=150))
def test_however_long_messages_take_no_second_has_more_than_thirty(takes: list[tuple[float, float]]) -> None:
    """Each message arrives at some time between its beginning and the answer."""
    pace, now, arrived = Pace(), 0.0, []
    under_way: list[tuple[float, tuple[Window, ...]]] = []
    for chat, (seconds, part) in enumerate(takes, start=1):
        while delay := pace.overall_delay(now):
            now = max(now, min([now + delay, *(ends for ends, _ in under_way)]))
            for ended in [one for one in under_way if one[0] <= now]:
                under_way.remove(ended)
                for window in ended[1]:
                    window.end(now)
        under_way.append((now + seconds, pace.begin(chat)))
        arrived.append(now + seconds * part)
    assert most(arrived, 1.0) <= 30


def test_chats_silent_for_long_are_forgotten_not_kept_for_ever() -> None:
    pace = Pace()
    for chat in range(1, 20_000):
        pace.chat_delay(chat, 0.0)
    assert len(pace._chats) <= 5_000


@given(st.integers(1, 20), st.floats(0.1, 100), st.lists(st.floats(0, 10), max_size=60))
def test_a_window_never_has_more_than_its_limit(limit: int, seconds: float, pauses: list[float]) -> None:
    window, now, taken = Window(limit, seconds), 0.0, []
    for pause in pauses:
        now += pause
        if not window.delay(now):
            window.take(now)
            taken.append(now)
        else:
            assert len([time for time in taken if time + seconds > now]) == limit  # it refuses only when it is full
    assert all(len([t for t in taken if time <= t < time + seconds]) <= limit for time in taken)


@pytest.mark.parametrize(("failures", "seconds"), [(0, 0), (1, 0.5), (2, 1), (3, 2), (4, 4), (5, 5), (1000, LONGEST_BACKOFF)])
def test_pauses_grow_to_five_seconds_and_no_further(failures: int, seconds: float) -> None:
    assert backoff(failures) == seconds


def test_the_throttle_in_private_and_in_a_group() -> None:
    throttle = Throttle(6)
    assert [throttle.delay(5, 5, 0.0) for _ in range(7)] == [0, 0, 0, 0, 0, 0, 60]
    assert [throttle.delay(-7, 5, 0.0) for _ in range(3)] == [0, 0, 60]  # a third, so that others are heard there
    assert throttle.delay(-7, 6, 0.0) == 0  # who are not held up
    assert throttle.delay(5, 5, 59.0) == 1
    assert throttle.delay(5, 5, 60.0) == 0


def test_a_user_is_told_once_in_a_minute() -> None:
    throttle = Throttle(1)
    assert [throttle.tell(5, 5, now) for now in (0, 1, 59, 61, 62)] == [True, False, False, True, False]
    assert throttle.tell(-7, 5, 1) is True
