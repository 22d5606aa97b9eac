"""How many events there may be in a while, of each of those who cause them. No clock: the caller passes the current time."""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import field

from index.values import dataclass

_LOOK_AGAIN = 0.05  # seconds, if it is not known when there will be room
_REMEMBERED = 5_000  # of those whose last events are kept; the longest silent is forgotten first


@dataclass(slots=True)
class Window:
    """At most `limit` events in any `seconds`. A lasting event counts until the window after its end is over."""

    limit: int
    seconds: float
    times: deque[float] = field(default_factory=deque)
    begun: int = 0

    def delay(self, now: float) -> float:
        """Seconds until there is room for one more; 0 when there is."""
        while self.times and self.times[0] + self.seconds <= now:
            self.times.popleft()
        left = self.limit - self.begun
        if left <= 0:
            return _LOOK_AGAIN
        return max(self.times[-left] + self.seconds - now, 0.0) if len(self.times) >= left else 0.0

    def room(self, now: float) -> int:
        """How many more there may be now."""
        self.delay(now)
        return self.limit - self.begun - len(self.times)

    def begin(self) -> None:
        """An event that will happen at some time from now on."""
        self.begun += 1

    def end(self, now: float) -> None:
        """The event that was begun has happened by now."""
        self.begun -= 1
        self.take(now)

    def take(self, now: float) -> None:
        """Counts one event that happens now."""
        self.times.append(now)


class Recent(OrderedDict[object, tuple[Window, ...]]):
    """The windows of the chats or users seen most recently."""

    def of(self, key: object, new: tuple[Window, ...]) -> tuple[Window, ...]:
        """The windows of a key; `new` if it has none."""
        found = self.setdefault(key, new)
        self.move_to_end(key)
        if len(self) > _REMEMBERED:
            self.popitem(last=False)
        return found
