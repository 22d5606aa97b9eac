"""When a message may be sent, and when to try again: the arithmetic of Telegram's limits. No clock, no network, no library.

Telegram's limits, from its FAQ for bots: about 30 messages a second for a bot, one a second in a chat with short bursts
over it, 20 a minute in a group. A bot that exceeds them is told to wait, in that chat only. Times are seconds of any
monotonic clock; the caller passes the current time.
"""

from __future__ import annotations

from datetime import timedelta

from bot.serving.windows import Recent, Window
from bot.telegram.inbox.contract import Limit
from index.values import dataclass

MARGIN = 1.03
"""Our minute is a little longer than theirs: what we send evenly arrives unevenly."""
CALLBACK_EXPIRES, INLINE_EXPIRES = 150.0, 30.0
"""Seconds for which the server takes an answer to a pressed button, and to an inline query."""
LONGEST_BACKOFF = 5.0


class Undeliverable(Exception):
    """A message that will never be accepted: the user has blocked the bot, the chat is gone, the server finds it invalid."""


class Expired(Exception):
    """An answer that nobody is waiting for any more."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a request is made: until when its answer is waited for, by `time.monotonic`, and whether all others go first."""

    deadline: float | None = None
    last: bool = False


def backoff(failures: int) -> float:
    """Seconds to wait after this many failures in a row, from half a second to five."""
    return float(min(0.5 * 2 ** min(failures - 1, 10), LONGEST_BACKOFF)) if failures > 0 else 0.0


def in_seconds(wait: int | timedelta) -> float:
    """The time for which Telegram tells to wait, in either form, in seconds."""
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def overall_window() -> Window:
    """What a bot may send overall."""
    return Window(30, 1.0 * MARGIN)


def chat_windows(chat: object) -> tuple[Window, ...]:
    """What a bot may send to one chat. The id of a group is negative, that of a private chat is positive."""
    burst = Window(3, 3.0 * MARGIN)
    private = isinstance(chat, int) and chat > 0
    return (burst,) if private else (burst, Window(20, 60.0 * MARGIN))


def shared_limits(chat: object) -> tuple[Limit, ...]:
    """What all processes of a bot may send together, to anybody and to one chat; the first is the one for all."""
    overall = overall_window()
    chats = (Limit(f"to {chat}", window.limit, window.seconds) for window in chat_windows(chat))
    return (Limit("to all", overall.limit, overall.seconds), *chats)


class Pace:
    """How long each chat must wait for its next message."""

    def __init__(self) -> None:
        self._overall = overall_window()
        self._chats = Recent()
        self._held: dict[object, float] = {}

    def hold(self, chat: object, seconds: float, now: float) -> None:
        """The server has told us to wait in this chat."""
        self._held[chat] = max(self._held.get(chat, now), now + seconds)

    def chat_delay(self, chat: object, now: float) -> float:
        """Seconds until this chat takes another message."""
        held = self._held.get(chat, now) - now
        if held <= 0:
            self._held.pop(chat, None)
        windows = self._chats.of(chat, chat_windows(chat))
        return max(held, *(window.delay(now) for window in windows), 0.0)

    def overall_delay(self, now: float) -> float:
        """Seconds until the server takes another message from us."""
        return self._overall.delay(now)

    def has_room_to_spare(self, now: float) -> bool:
        """Whether the server takes so many more from us now that one which can wait is in nobody's way."""
        return self._overall.room(now) > self._overall.limit // 3

    def begin(self, chat: object) -> tuple[Window, ...]:
        """Counts a message that is sent now, and returns the windows, each to be ended when the server has answered.

        Only then is it certain that the server has counted it: what leaves evenly arrives in bursts when a processor or a
        network is busy.
        """
        windows = (self._overall, *self._chats.of(chat, chat_windows(chat)))
        for window in windows:
            window.begin()
        return windows


class Throttle:
    """How many questions of one person are answered at once. The others wait; members of a group do not wait for each other."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._asked = Recent()
        self._told: dict[tuple[int, int], float] = {}

    def limit(self, chat: int, user: int) -> Limit:
        """How many questions of a user in a chat are answered."""
        return Limit(f"asked {chat} {user}", self._per_minute if chat == user else max(self._per_minute // 3, 1), 60.0)

    def delay(self, chat: int, user: int, now: float) -> float:
        """Seconds until the next question of a user in a chat is answered; counts it if that is now."""
        _, most, seconds = self.limit(chat, user)
        (window,) = self._asked.of((chat, user), (Window(most, seconds),))
        delay = window.delay(now)
        if not delay:
            window.take(now)
        return delay

    def tell(self, chat: int, user: int, now: float) -> bool:
        """Whether the user should be told that the rest comes later: once in a while, not for each question."""
        self._told = {key: at for key, at in self._told.items() if at > now - 60}
        if (chat, user) in self._told:
            return False
        self._told[chat, user] = now
        return True
