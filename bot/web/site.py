"""What every handler works with: the settings, and the collection as it is now."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from bot.chat.conversation import Conversation
from bot.serving.live_index import LiveIndex
from bot.settings import WebSettings
from index import Collection
from index.values import dataclass

T = TypeVar("T")


@dataclass(frozen=True)
class Site:
    """The settings of the web page, the live index, and what is called with the reason of each refusal."""

    settings: WebSettings
    live: LiveIndex
    refused: Callable[[str], None]

    @cached_property
    def takes_files(self) -> bool:
        """Whether the operator lets files be added here."""
        return bool(self.settings.add_password())

    async def ask(self, question: Callable[[Conversation], T]) -> T:
        """What the current conversation says, found off the event loop."""
        return await self.live.ask(question)

    async def read(self, work: Callable[[Collection], T]) -> T:
        """What is made of the current collection, off the event loop."""
        return await self.live.read(work)
