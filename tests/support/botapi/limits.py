"""How many messages the server accepts: 30 per second, one per second in a chat (with a short burst), 20 per minute in a group.

Telegram documents these numbers as approximate and does not say how long a burst may be; here it is three messages. When a
chat goes over its limit, the refusal says how many seconds to wait; messages sent before that are refused too.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict, deque
from collections.abc import Callable

from tests.support.botapi.checks import Refused

OVERALL, A_SECOND = 30, 1.0
GROUP, A_MINUTE = 20, 60.0
BURST = 3


class Limits:
    """The limits of one bot. `speed` makes the server's clock run faster: at 60, a group takes 20 messages a second."""

    def __init__(self, speed: float = 1.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._speed = speed
        self._clock = clock
        self._overall: deque[float] = deque()
        self._groups: defaultdict[int, deque[float]] = defaultdict(deque)
        self._room: dict[int, tuple[float, float]] = {}  # messages that a chat may still send at once, and since when
        self._closed: dict[int, float] = {}
        self.refused = 0

    def take(self, chat: int) -> None:
        """Counts a message. Raises Refused (429) when it is one too many."""
        now = self._clock() * self._speed
        wait = max(self._closed.get(chat, 0.0) - now, self._wait(chat, now))
        if wait > 0:
            self.refused += 1
            self._closed[chat] = now + wait
            seconds = max(math.ceil(wait / self._speed), 1)
            raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        self._overall.append(now)
        if chat < 0:
            self._groups[chat].append(now)
        self._room[chat] = (self._left(chat, now) - 1, now)

    def _wait(self, chat: int, now: float) -> float:
        waits = [_until_room(self._overall, OVERALL, A_SECOND, now), 1 - self._left(chat, now)]
        if chat < 0:
            waits.append(_until_room(self._groups[chat], GROUP, A_MINUTE, now))
        return max(waits)

    def _left(self, chat: int, now: float) -> float:
        left, at = self._room.get(chat, (float(BURST), now))
        return min(left + now - at, float(BURST))


def _until_room(times: deque[float], limit: int, seconds: float, now: float) -> float:
    while times and times[0] <= now - seconds:
        times.popleft()
    return times[-limit] + seconds - now if len(times) >= limit else 0.0
