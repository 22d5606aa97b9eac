"""Small talk → replies, in the language that it was said in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext

from bot.chat.cards import Card
from bot.chat.conversation.commands import Commands, Replies
from bot.chat.memory import Memory
from bot.chat.reports import asking_leave
from bot.chat.small_talk.intents import POLITE, Intent, intent_of, is_example, use_of
from bot.chat.small_talk.messages import said
from bot.translation import language
from index import Collection, Turn, document_in, goes_on


class Replying:
    """The replies to what is meant for the bot itself."""

    def __init__(self, commands: Commands, collection: Collection) -> None:
        self._commands = commands
        self._collection = collection

    def wants(self, text: str, last: Turn | None = None) -> Intent | None:
        """What a message wants of the bot itself; None for what is asked of texts, such as for those of a kind, or a label."""
        intent = intent_of(text)
        if intent and intent.wants == "list_documents" and self._collection.some_asked(text, last):
            return None
        if intent is None or is_example(text):
            return intent
        carries_on = last is not None and bool(last.question) and goes_on(text) and intent.wants not in POLITE
        return None if carries_on or self._collection.look_up(text).found else intent

    def replied(self, text: str, documents: Sequence[str], memory: Memory) -> Replies:
        """The replies to small talk; none to anything else. Raises UnknownDocument."""
        intent = self.wants(text, memory.last)
        if intent is None:
            return ()
        named = tuple(one.id for one in self._collection.named(text) or ())
        with language(intent.language) if intent.language else nullcontext():
            return self._replies(intent, documents, memory, named)

    def used(self, name: str, documents: Sequence[str], memory: Memory) -> Replies:
        """The replies to a command that there is not, such as /cancel, if it is like one; in the language of the chat.

        Raises UnknownDocument.
        """
        intent = use_of(name)
        return self._replies(intent, documents, memory) if intent else ()

    def _replies(self, intent: Intent, documents: Sequence[str], memory: Memory, named: Sequence[str] = ()) -> Replies:
        first = Card(said(intent.wants))
        within = named or documents or _shown(memory)
        asked = memory.last if memory.last and memory.last.question else None
        shown: dict[str, Callable[[], Replies]] = {
            "help": lambda: self._commands.command("help", "", documents),
            "list_documents": lambda: self._commands.command("documents", "", documents),
            "where_was_i": lambda: (self._commands.where(memory),),
            "outline": lambda: self._commands.command("outline", "", within),
            "summarise": lambda: (first, *self._commands.command("outline", "", within)),
            "complaint": lambda: (first, asking_leave(asked)) if asked and not memory.agreed else (first,),
        }
        return shown.get(intent.wants, lambda: (first,))()


def _shown(memory: Memory) -> tuple[str, ...]:
    """The document that the last answer is from; none if it is from several, or if there is none."""
    last = memory.last if memory.last and memory.last.status == "found" else None
    ids = {document_in(id_) for id_ in (last.clauses[:1] if last else ())}
    return tuple(ids) if len(ids) == 1 else ()
