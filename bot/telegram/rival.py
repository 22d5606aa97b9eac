"""Two processes with one token: the one that began to receive first stays. Telegram tells each only that there is another.

With polling, the second meets the first at its very first poll, and the first meets the second when it has been there for a
while. So the older a process was when a conflict began, the longer it waits for the other to go. Those that began within the
same second are told apart by chance.
"""

from __future__ import annotations

import random
import time

from bot.telegram.messages import texts
from index import ClausebotError

_CONFLICT = 30.0  # seconds of conflict after which a process that has just begun gives way; a killed one's poll takes 25
_FOR_EACH_SECOND = 20.0  # how much longer it waits for each second that it had been there
_CHANCE = 5.0
_AT_FIRST, _PAUSE = 0.5, 1.0  # seconds until the next poll: at once at first, so that a new one meets us while it is new
_OVER = 60.0  # seconds without a conflict after which it is over


class SecondInstance(ClausebotError):
    """Another process uses the token."""


class Rival:
    """What is known of another process with our token. `met` is called for each conflict; times are `time.monotonic`.

    `newcomer`: we do not receive yet, and so were there for no time, however long it took to meet the other.
    """

    def __init__(self, *, newcomer: bool = False) -> None:
        self._newcomer = newcomer
        self._begun = time.monotonic()
        self._since = self._last = float("-inf")
        self._chance = random.uniform(0, _CHANCE)  # noqa: S311

    def met(self) -> float:
        """Another process receives as well: the seconds until we poll again, or SecondInstance when we have to give way."""
        now = time.monotonic()
        begins = now - self._last > _OVER
        if begins:
            self._since = now
        self._last = now
        age = 0.0 if self._newcomer else self._since - self._begun
        if now - self._since > _CONFLICT + _FOR_EACH_SECOND * age + self._chance:
            raise SecondInstance(texts.SECOND_INSTANCE)
        return _AT_FIRST if begins else _PAUSE
