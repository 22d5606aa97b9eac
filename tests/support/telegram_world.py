"""The Telegram channel in the test process: a scripted server, an inbox, and a conversation with a few fixed answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from telegram.ext import ExtBot

from bot.chat.cards import Block, Button, Card, InlineCard, InlinePage, Pressed, Whole
from bot.chat.conversation import Conversation
from bot.chat.memory import Memory
from bot.chat.practice.learner import Learner, Practised
from bot.chat.touring.place import TourPlace, left, taken
from bot.chat.touring.stops import Order
from bot.serving.metrics import Metrics
from bot.settings import TelegramSettings
from bot.telegram.connect import telegram_bot
from bot.telegram.handlers import Handlers
from bot.telegram.inbox import Inbox, Sent, WaitingUpdate
from bot.telegram.requests import Limiter
from bot.telegram.token import Token
from index import Turn
from index.briefing.brief import Role
from index.errors import BadQuestion, IndexUnreachable, Remedy, UnknownDocument, UnreadableFile
from tests.support.botapi import BotApi
from tests.support.scripted_server import TOKEN, Answer, Server

T = TypeVar("T")
WHOLE = Whole(
    (Block("heading", "resolves"), Block("label", "resolves 1"), Block("quote", "tea;"), Block("label", "resolves 2"))
)
"""A section, as one message."""


class Talk(Conversation):
    """A conversation with a few fixed answers, so that these tests are only about their delivery."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, ...]] = []
        self.went_on_from: list[str] = []

    def asked(self, text: str, documents: Sequence[str] = (), memory: Memory | None = None) -> tuple[Card, ...]:
        self.heard.append((text, *documents))
        if memory:
            self.went_on_from.append(memory.last.question if memory.last else "")
            memory.last = Turn(text)
        if text == "bad":
            raise BadQuestion("The question is too long.")
        if "gone" in documents:
            raise UnknownDocument("There is no document 'gone'.")
        if text == "unreachable":
            raise IndexUnreachable("The index at http://server/texts cannot be reached", Remedy.START_QDRANT)
        if text == "boom":
            raise ValueError(f"what a user wrote: {text}")
        if text == "long":
            return Card("one"), Card("two"), Card("three")
        return (Card(f"answer to {text}"),)

    def named_below(self, text: str, documents: Sequence[str] = (), memory: Memory | None = None) -> str | None:
        return None

    def replied(self, text: str, documents: Sequence[str] = (), memory: Memory | None = None) -> tuple[Card, ...]:
        return ()

    def command(self, name: str, rest: str, documents: Sequence[str] = (), memory: Memory | None = None) -> tuple[Card, ...]:
        self.heard.append((f"/{name}", rest))
        if name == "forget" and memory:
            memory.last, memory.agreed, memory.role, memory.learner, memory.draft = None, False, None, None, ""
            memory.only_me, memory.forgotten = False, True
        if name == "onlyme" and memory:
            memory.only_me = not memory.only_me
        if name == "documents" and memory:
            memory.choose = (rest,)
        return (Card(f"{name} {rest}"),)

    def checked(self, file: bytes, name: str, documents: Sequence[str] = ()) -> tuple[Card, ...]:
        self.heard.append((name, *documents))
        return (Card(f"checked {file.decode()}"),)

    def drafted(self, file: Path | bytes, name: str, memory: Memory | None = None) -> tuple[Card, ...]:
        assert isinstance(file, bytes)
        self.heard.append((name,))
        if b"\0" in file:
            raise UnreadableFile(f"{name} is binary")
        if memory:
            memory.draft = file.decode()
        return (Card(f"looked at {file.decode()}"),)

    def pressed(self, sent: str, documents: Sequence[str] = (), memory: Memory | None = None) -> Pressed:
        self.heard.append((sent, *documents))
        if sent == "allow" and memory:
            memory.agreed = True
        if sent == "academia" and memory:
            memory.role = Role.ACADEMIA
        if sent == "whole":
            return Pressed(send=(replace(Card("page 1"), whole=WHOLE),))
        if sent.startswith("daily ") and memory:
            memory.learner = Learner(daily=int(sent.removeprefix("daily ")))
        if sent.startswith("practised ") and memory and memory.learner:
            memory.learner.clauses["a"] = Practised("a", "said", "work", sent, "card")
        if sent.startswith("at ") and memory:
            place = TourPlace(sent[3:], "Resolution", "7", True, Order.TEXT, ("sec_1",))
            memory.places = taken(memory.places, place)
        if sent.startswith("end ") and memory:
            memory.places = left(memory.places, sent[4:])
        if sent == "choose":
            return Pressed(notice="Chosen.", choose=("a",))
        return Pressed(edit=Card("turned"), send=(Card("more"),), notice="Here.")

    def daily(self, documents: Sequence[str], memory: Memory) -> Card:
        self.heard.append(("daily", *documents))
        return Card("Who is asked to do this?", rows=((Button("1", "k"),),))

    def inline(self, query: str, offset: str, documents: Sequence[str] = (), memory: Memory | None = None) -> InlinePage:
        self.heard.append((query, offset, *documents))
        return InlinePage((InlineCard("id", "resolves 2", "that ITU-T", Card(f"answer to {query}")),), "50")


class Here:
    """The current conversation, without threads."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk

    async def ask(self, question: Callable[[Conversation], T]) -> T:
        return question(self.talk)


class World:
    """The handlers, with a server, an inbox and a conversation."""

    def __init__(self, server: Server, inbox: Inbox, talk: Talk, handlers: Handlers) -> None:
        self.server = server
        self.inbox = inbox
        self.talk = talk
        self.handlers = handlers

    async def take(self, update: dict[str, Any], update_id: int = 1) -> Sent | None:
        """Answers an update as a lane does."""
        (lane,) = self.inbox.add([{"update_id": update_id, **update}])
        row = self.inbox.first(lane)
        assert row is not None
        last = await self.handlers.answer(row)
        self.inbox.done(row, last)
        return last

    def row(self, update: dict[str, Any], update_id: int = 1) -> WaitingUpdate:
        """The inbox row of an update that has not been answered."""
        (lane,) = self.inbox.add([{"update_id": update_id, **update}])
        found = self.inbox.first(lane)
        assert found is not None
        return found

    @property
    def texts(self) -> list[str]:
        return [data["text"] for data in self.server.of("sendMessage")]


@asynccontextmanager
async def world(inbox: Inbox, *script: Answer, api: BotApi | None = None, **settings: Any) -> AsyncIterator[World]:
    """The handlers, with a scripted server, or with the stand-in for a real one."""
    server, talk = Server(*script), Talk()
    metrics = Metrics(lambda: inbox.call(inbox.depth))
    token = Token(lambda _: None)
    limiter = Limiter(metrics, asyncio.Event(), token)
    bot = (
        telegram_bot(api.url, api.token, limiter)
        if api
        else ExtBot(TOKEN, request=server, get_updates_request=server, rate_limiter=limiter)
    )
    token.ask = bot.get_me
    await bot.initialize()
    current: Any = Here(talk)
    handlers = Handlers(bot, current, inbox, metrics=metrics, settings=TelegramSettings(**settings))
    limiter.moved = handlers.moved
    try:
        yield World(server, inbox, talk, handlers)
    finally:
        await bot.shutdown()


def person(number: int = 5) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "Amina"}


def message(text: str | None = None, chat: int = 5, user: int = 5, number: int = 10, **more: Any) -> dict[str, Any]:
    kind = "private" if chat > 0 else "supergroup"
    sender = more.pop("sender", person(user))
    said = {"message_id": number, "date": 1, "chat": {"id": chat, "type": kind, "title": "A"}, "from": sender, **more}
    if text is not None:
        said["text"] = text
        if "@clause_bot" in text.lower() and "entities" not in more:
            start = len(text[: text.lower().index("@clause_bot")].encode("utf-16-le")) // 2
            said["entities"] = [{"type": "mention", "offset": start, "length": 11}]
    return said
