"""What the lanes ask of whatever answers updates."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Protocol

from bot.telegram.inbox import Sent, WaitingUpdate

WORK: ContextVar[tuple[str, int]] = ContextVar("WORK", default=("", 0))
"""What a task answers that another process might answer, too: the lane, and the `seq` of the update; ("", 0) if none might."""


class Channel(Protocol):
    """What answers updates."""

    async def taken_up(self) -> None:
        """A lane is worked off from now on that another process may have had: what was learned there is to be known here."""

    async def answer(self, waiting: WaitingUpdate) -> Sent | None:
        """Sends all answers of an update that are not sent yet; returns the last, which is not yet marked as sent.

        None if it is not for the bot. Raises Undeliverable, Expired, or any other error, after which it is tried again.
        """

    def asks(self, waiting: WaitingUpdate) -> bool:
        """Whether an update is a question to the bot; talk in a group is not."""

    def stranger(self, waiting: WaitingUpdate) -> bool:
        """Whether an update is a message that is answered with a refusal only."""

    async def give_up(self, waiting: WaitingUpdate) -> None:
        """Says, if possible, that an update cannot be answered."""

    async def slow_down(self, waiting: WaitingUpdate) -> None:
        """Tells a user that their questions will be answered later."""
