"""The conversation with one chat: what it says with the documents that the chat has chosen and the chat's last turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.chat.cards import Card, InlinePage, Pressed
from bot.chat.conversation import Conversation
from bot.chat.memory import Memory
from bot.chat.messages import texts
from bot.chat.practice.learner import Learner
from bot.chat.practice.messages import spoken
from bot.chat.quote_cards import below
from bot.chat.reports import kept
from bot.chat.touring.place import TourPlace, read_places
from bot.problems import problem
from bot.serving.live_index import LiveIndex
from bot.serving.metrics import Metrics
from bot.telegram.handlers.addressed import Asked
from bot.telegram.handlers.moved import Moved
from bot.telegram.handlers.read import Saying
from bot.telegram.inbox import Inbox, Unavailable
from index import BadQuestion, IndexUnreachable, Role, Turn, UnknownDocument, UnreadableFile

T = TypeVar("T")
Says = Callable[[Conversation, Sequence[str], Memory], T]
"""What is asked of a conversation, given the chosen documents and the memory."""


class Talking:
    """Asks the conversation, and keeps in the inbox what a chat has chosen and said last.

    `keep` is called with each line that is to be kept for the operator.
    """

    def __init__(self, live: LiveIndex, inbox: Inbox, moved: Moved, metrics: Metrics, keep: Callable[[str], None]) -> None:
        self._live = live
        self._inbox = inbox
        self._moved = moved
        self._metrics = metrics
        self._keep = keep

    async def answer(self, question: Asked, saying: Saying) -> Sequence[Card]:
        """The cards that answer the command or the question of a message. Raises BadQuestion."""
        command, text = question.command, question.text
        if command:
            return await self._said(saying, lambda talk, within, memory: talk.command(command, text, within, memory))
        return await self._said(saying, lambda talk, within, memory: talk.typed(text, within, memory))

    async def check(self, file: tuple[bytes, str], saying: Saying) -> Sequence[Card]:
        """The cards that say what is wrong in a draft: the bytes and the name of the file of a message."""
        return await self._said(saying, lambda talk, within, _: talk.checked(*file, within))

    async def draft(self, file: tuple[bytes, str], saying: Saying) -> Sequence[Card]:
        """The cards that say what is wrong in the form of a draft, which its sender can practise from then on."""
        try:
            return await self._said(saying, lambda talk, _, memory: talk.drafted(*file, memory))
        except (UnreadableFile, BadQuestion) as error:
            return (Card(problem(error)),)

    async def press(self, data: str, saying: Saying) -> Pressed:
        """What a button does, with what it chooses remembered; it says so if what the chat had chosen is gone."""
        pressed, gone = await self._say(saying, lambda talk, within, memory: talk.pressed(data, within, memory))
        if pressed.keep:
            pressed = await asyncio.to_thread(kept, pressed, self._keep)  # a disk may be slow
        if pressed.choose is not None or gone:
            await self._choose(saying.chat, pressed.choose or ())
        if pressed.speak is not None:
            await self._use_language(saying.chat, pressed.speak)
        return pressed if pressed.notice or not gone else replace(pressed, notice=texts.CHOICE_GONE)

    async def daily(self, user: int) -> Card:
        """The daily clause of a user; in the language of the caller."""
        card, _ = await self._say(Saying(user, user), lambda talk, within, memory: talk.daily(within, memory))
        return card

    async def inline(self, query: str, offset: str, user: int) -> InlinePage:
        """A page of clauses to post in another chat; the user's own chat keeps its memory as it is."""
        page, _ = await self._say(
            Saying(user, user), lambda talk, within, memory: talk.inline(query, offset, within, memory), keeps=False
        )
        return page

    async def _said(self, saying: Saying, what: Says[Sequence[Card]]) -> Sequence[Card]:
        """The cards with which the conversation replies; if what the chat had chosen is gone, the first says so."""
        shown, gone = await self._say(saying, what)
        if not gone:
            return shown
        await self._choose(saying.chat, ())
        first, *others = shown
        told = [below(texts.CHOICE_GONE, first)] if isinstance(first, Card) else [Card(texts.CHOICE_GONE), first]
        return (*told, *others)

    async def _say(self, saying: Saying, what: Says[T], *, keeps: bool = True) -> tuple[T, bool]:
        """What the conversation says, using the documents that the chat has chosen and its last turn; whether one is gone.

        If a chosen document is gone, it uses all documents. The memory is kept, unless it is to be left as it is.
        """
        saying = replace(saying, chat=self._moved.now(saying.chat))
        documents = await self._inbox.call(self._inbox.documents, saying.chat)
        memory = await self._remembered(saying)
        before, gone = _as_it_is(memory), False
        with self._metrics.thought():
            try:
                said = await self._live.ask(lambda conversation: what(conversation, documents, memory))
            except UnknownDocument:
                memory = _as_it_is(before)
                said, gone = await self._live.ask(lambda conversation: what(conversation, (), memory)), True
            except IndexUnreachable as error:  # the question waits until it is there again
                raise Unavailable(problem(error)) from error
        if keeps:
            await self._remember(saying, before, memory)
        return said, gone and memory.choose is None

    async def _remembered(self, saying: Saying) -> Memory:
        user = saying.user
        written = await self._inbox.call(self._inbox.turn, saying.thread, saying.asked, saying.to)
        said = await self._inbox.call(self._inbox.role, user)
        role = next((role for role in Role if role == said), None)  # a later version may know others
        learner = await self._inbox.call(self._inbox.learner, user)
        draft = await self._inbox.call(self._inbox.draft, user)
        places = read_places(await self._inbox.call(self._inbox.tours, user))
        agreed, only_me = await self._inbox.call(self._inbox.allowed, user), await self._inbox.call(self._inbox.only_me, user)
        return Memory(Turn.read(written), agreed, role, learner, draft, only_me, places)

    async def _remember(self, saying: Saying, before: Memory, memory: Memory) -> None:
        """Keeps what a message, or a button, has changed of a memory."""
        chat, user = saying.chat, saying.user
        if memory.forgotten:
            await self._inbox.call(self._inbox.forget_turn, saying.thread)
        elif memory.last and memory.last != before.last:
            await self._inbox.call(self._inbox.take_turn, saying.thread, saying.asked, memory.last.written(), saying.to)
        if memory.agreed != before.agreed:
            await self._inbox.call(self._inbox.allow, user, allowed=memory.agreed)
        if memory.role != before.role:
            await self._inbox.call(self._inbox.take_role, user, memory.role or "")
        if memory.only_me != before.only_me:
            await self._inbox.call(self._inbox.take_only_me, user, only=memory.only_me)
        if memory.places != before.places:
            await self._take_tours(user, before.places, memory.places)
        await self._learn(user, before.learner, memory.learner)
        if memory.draft != before.draft:
            await self._inbox.call(self._inbox.take_draft, user, memory.draft)
        if memory.choose is not None:
            await self._choose(chat, memory.choose)
        if memory.speak is not None:
            await self._use_language(chat, memory.speak)

    async def _take_tours(self, user: int, before: Sequence[TourPlace], places: Sequence[TourPlace]) -> None:
        """Keeps where somebody is in tours, if it has changed."""
        there = {place.document for place in places}
        gone = ((place.document, "") for place in before if place.document not in there)
        first = places[:1] if places[:1] != before[:1] else ()  # where they are again is now the last
        new = ((one.document, one.written()) for one in reversed(places) if one in first or one not in before)
        for document, written in (*gone, *new):
            await self._inbox.call(self._inbox.take_tour, user, document, written)

    async def _learn(self, user: int, before: Learner | None, after: Learner | None) -> None:
        """Keeps what has changed of what a user practises."""
        if after == before:
            return
        if after is None:
            await self._inbox.call(self._inbox.forget_learner, user)
            return
        known = before or Learner()
        if before is None or after.daily != before.daily:
            await self._inbox.call(self._inbox.enrol, user, after.daily, spoken())
        changed = [one for id_, one in after.clauses.items() if known.clauses.get(id_) != one]
        await self._inbox.call(self._inbox.practise, user, changed, [id_ for id_ in known.clauses if id_ not in after.clauses])

    async def _choose(self, chat: int, documents: Sequence[str]) -> None:
        """Remembers which documents a chat has chosen; () for all."""
        await self._inbox.call(self._inbox.choose, self._moved.now(chat), documents)

    async def _use_language(self, chat: int, code: str) -> None:
        """Remembers which language a chat has chosen."""
        await self._inbox.call(self._inbox.use_language, self._moved.now(chat), code)


def _as_it_is(memory: Memory) -> Memory:
    """A memory that stays as it is, whatever becomes of the other."""
    learner = memory.learner
    return replace(memory, learner=replace(learner, clauses=dict(learner.clauses)) if learner else None)
