"""The replies to what a delegate does: a question, a command, a pressed button, an inline query → cards.

In: what was typed or pressed, the documents that a chat has chosen, and what it remembers. Out: cards, and the memory with its
new turn. Pure apart from the search, and stateless: a button's data holds everything it needs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from bot.chat.actions import data, key_of
from bot.chat.answers import AnswerCard
from bot.chat.cards import Card, InlinePage, Pressed, spoken
from bot.chat.conversation.asking import Asking
from bot.chat.conversation.buttons import Buttons
from bot.chat.conversation.checking import Checking
from bot.chat.conversation.commands import Commands, Replies
from bot.chat.conversation.comparing import Comparing
from bot.chat.conversation.inline import Inline
from bot.chat.conversation.messages import COMMANDS, nearest_command, press
from bot.chat.conversation.messages import texts as conversation_texts
from bot.chat.conversation.practising import Practising
from bot.chat.conversation.replying import Replying
from bot.chat.conversation.touring import Touring
from bot.chat.conversation.turning import Turning, chosen_for, press_meant, remembered, talked_about, turning_meant
from bot.chat.memory import Memory
from bot.chat.messages import texts
from bot.chat.practice.questions import Question
from bot.chat.quote_cards import Addresses
from bot.chat.small_talk.intents import Intent
from index import Collection, Document, Status

T = TypeVar("T", bound=Iterable[object])
_AFTER_WHICH_SOMETHING_COMES = (
    "ask",
    "show",
    "who",
    "compare",
    "history",
    "check",
)  # "who" alone is a question, "history" a label


class Conversation:
    """The conversation over an index. Safe to use from several threads at once.

    `link` is the bot's own address ("https://t.me/NAME"), and `page` that of the web page, for links to clauses; "" leaves
    those out. `heard` is called with the status of each question. `clock` tells the seconds of the wall clock.
    """

    def __init__(
        self,
        collection: Collection,
        link: str = "",
        clock: Callable[[], float] = time.time,
        heard: Callable[[Status], None] = lambda _: None,
        page: str = "",
    ) -> None:
        self.collection = collection
        self._asking = Asking(collection, Addresses(link, page), heard)
        self._comparing = Comparing(self._asking)
        self._checking = Checking(self._asking)
        touring = Touring(self._asking)
        self._practising = Practising(self._asking, clock)
        self._commands = Commands(self._asking, self._comparing, self._checking, self._practising, touring)
        self._buttons = Buttons(self._asking, self._comparing, self._commands, self._practising, touring)
        self._inline = Inline(self._asking)
        self._replying = Replying(self._commands, collection)

    def typed(self, text: str, documents: Sequence[str] = (), memory: Memory | None = None) -> Replies:
        """What is said to a text without a slash: a command's name, small talk, the words on a button, a question or a label.

        Raises BadQuestion, UnknownDocument.
        """
        word = spoken(text)
        sent = press_meant(text, memory) if memory else None
        sent = self.named_below(text, documents, memory) if sent is None else sent
        if memory and sent:
            return self._pressed_by_words(sent, documents, memory)
        if word in COMMANDS and word not in _AFTER_WHICH_SOMETHING_COMES:
            return self.command(word, "", documents, memory)
        if replies := self.replied(text, documents, memory):
            return replies
        turning = turning_meant(text)
        if sent is not None:
            return (Card(conversation_texts.NO_NEXT_HERE if turning is Turning.NEXT else conversation_texts.NO_BACK_HERE),)
        if (turning or word in map(spoken, texts.turns())) and not (memory and memory.last and memory.last.question):
            return (Card(press(text.strip())),)
        return self.asked(text, documents, memory)

    def named_below(self, text: str, documents: Sequence[str] = (), memory: Memory | None = None) -> str | None:
        """What the button sends of the document that is named below a list to choose from; None for anything else."""
        act = None if memory and memory.last and self.collection.compared_with(text, memory.last) else chosen_for(memory)
        document = self._asking.one_named(text, documents) if act else None
        return data(act, key_of(document.id)) if act and document else None

    def wants(self, text: str, memory: Memory | None = None) -> Intent | None:
        """What a message wants of the bot itself; None if it is anything else."""
        return self._replying.wants(text, memory.last if memory else None)

    def replied(self, text: str, documents: Sequence[str] = (), memory: Memory | None = None) -> Replies:
        """What is said to what is meant for the bot itself, such as a greeting; nothing to what is asked of a text.

        Raises UnknownDocument.
        """
        return self._remembering(memory, documents, lambda: self._replying.replied(text, documents, memory or Memory()))

    def asked(self, text: str, documents: Sequence[str] = (), memory: Memory | None = None) -> tuple[Card, ...]:
        """The answer to a question or a label, which may go on from the last one. Raises BadQuestion, UnknownDocument."""
        return self.compared(text, documents, memory) or self._asking.asked(text, documents, memory)

    def compared(self, text: str, documents: Sequence[str] = (), memory: Memory | None = None) -> tuple[Card, ...]:
        """The comparison, or the history of the clause shown last, that a question asks for, if it does: all of its answer."""
        return self._remembering(memory, documents, lambda: self._comparing.asked(text, documents, memory))

    def answered(self, text: str, documents: Sequence[str] = (), memory: Memory | None = None) -> AnswerCard:
        """The answer to a question or a label, laid out for any channel. Raises BadQuestion, UnknownDocument."""
        return self._asking.answered(text, documents, memory)

    def listed(self, text: str, documents: Sequence[str], memory: Memory, after: int, count: int) -> AnswerCard:
        """The same of a list of texts, `count` of them `after` the first ones. Raises BadQuestion, UnknownDocument."""
        return self._asking.answered(text, documents, memory, after + count, after)

    def suggested(self) -> tuple[str, ...]:
        """A few questions about the documents that have good answers; found once."""
        return self._asking.suggested(self.collection.answering())

    def command(self, name: str, rest: str, documents: Sequence[str] = (), memory: Memory | None = None) -> Replies:
        """What a command says; `rest` is what was typed after it. Raises UnknownDocument."""
        known = name in COMMANDS or nearest_command(name)
        if not known and (replies := self._replying.used(name, documents, memory or Memory())):
            return replies
        return self._remembering(memory, documents, lambda: self._commands.command(name, rest, documents, memory))

    def checked(self, file: bytes, name: str, documents: Sequence[str] = ()) -> tuple[Card, ...]:
        """What is wrong with the quotations and citations in a draft, given as the bytes of a file with a name.

        Raises UnknownDocument.
        """
        return self._checking.checked(file, name, documents)

    def pressed(self, sent: str, documents: Sequence[str] = (), memory: Memory | None = None) -> Pressed:
        """What a button does. Unknown data, or data about a text that is gone, gives a notice."""
        before = memory.last if memory else None
        pressed = self._buttons.pressed(sent, documents, memory)
        if memory and memory.last is before:
            beside = self._asking.is_shown(sent, memory.last)
            self._shown(memory, (pressed.edit, *pressed.send), documents, beside=beside)
        return pressed

    def drafted(self, file: Path | bytes, name: str, memory: Memory | None = None) -> tuple[Card, ...]:
        """What is wrong in the form of a draft, given as a file or the bytes of one; it can be practised from then on.

        Raises UnreadableFile, BadQuestion.
        """
        return self._practising.drafted(file, name, memory)

    def practised(self, document: Document, base: int, number: int) -> Question | None:
        """The question with a number, from 0, of a practice of which nothing is remembered; `base` decides the order."""
        return self._practising.question(document, base, number)

    def daily(self, documents: Sequence[str], memory: Memory) -> Card:
        """The daily clause of who has chosen to have one: a question to practise. Raises UnknownDocument."""
        card = self._practising.daily(documents, memory)
        remembered(memory, (card,))
        return card

    def inline(self, query: str, offset: str, documents: Sequence[str] = (), memory: Memory | None = None) -> InlinePage:
        """A page of clauses to post in another chat: those that answer, or the nearest if none does.

        An empty query gives the operative clauses. An unknown offset starts from the beginning. A query may go on from the
        last question of a memory, which stays as it is.
        """
        return self._inline.page(query, offset, documents, memory)

    def _pressed_by_words(self, sent: str, documents: Sequence[str], memory: Memory) -> Replies:
        """What a button says that was typed instead of pressed; what it chooses is in the memory."""
        pressed = self.pressed(sent, documents, memory)
        if pressed.choose is not None:
            memory.choose = pressed.choose
        if pressed.speak is not None:
            memory.speak = pressed.speak
        return tuple(filter(None, (pressed.edit, *pressed.send))) or (Card(pressed.notice),)

    def _remembering(self, memory: Memory | None, documents: Sequence[str], says: Callable[[], T]) -> T:
        """What is said, with what can be typed below it remembered, unless it is an answer, which took its turn itself."""
        before = memory.last if memory else None
        shown = says()
        if memory and memory.last is before:
            self._shown(memory, shown, documents)
        return shown

    def _shown(self, memory: Memory, shown: Iterable[object], documents: Sequence[str], *, beside: bool = False) -> None:
        """Remembers what can be typed below cards, and which of several texts they are about."""
        cards = [card for card in shown if isinstance(card, Card)]
        if len(self.collection.answering(documents)) > 1 and (about := self._asking.about(cards)):
            talked_about(memory, about)
        remembered(memory, cards, beside=beside)
