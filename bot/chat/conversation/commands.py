"""What the commands of a chat say → cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.chat import languages, outline
from bot.chat.actions import Act
from bot.chat.briefing.cards import brief_page
from bot.chat.briefing.parts import ABOUT
from bot.chat.cards import Card
from bot.chat.conversation import messages
from bot.chat.conversation.asking import Asking
from bot.chat.conversation.checking import Checking
from bot.chat.conversation.comparing import Comparing
from bot.chat.conversation.messages import texts
from bot.chat.conversation.practising import Practising
from bot.chat.conversation.privacy import privacy
from bot.chat.conversation.starting import welcome
from bot.chat.conversation.touring import Touring
from bot.chat.listing import cards as listing
from bot.chat.listing.messages import now_within
from bot.chat.memory import Memory
from bot.chat.messages import nothing_said
from bot.chat.numbers import number_of
from bot.chat.practice.messages import texts as practice_texts
from bot.chat.quote_cards import Writing
from bot.chat.teaching import acronyms, who
from bot.problems import problem
from bot.translation import known_language, language
from index import BadQuestion, Document

Replies = tuple[Card, ...]


class Commands:
    """The commands over a collection."""

    def __init__(
        self, asking: Asking, comparing: Comparing, checking: Checking, practising: Practising, touring: Touring
    ) -> None:
        self._asking = asking
        self._touring = touring
        self._checking = checking
        self._comparing = comparing
        self._practising = practising

    def command(self, name: str, rest: str, documents: Sequence[str] = (), memory: Memory | None = None) -> Replies:
        """What a command says; `rest` is what was typed after it. Raises UnknownDocument."""
        chosen = self._asking.collection.answering(documents)
        commands: dict[str, Callable[[], Replies]] = {
            "start": lambda: self._start(rest, chosen, memory or Memory()),
            "help": lambda: (self._help(chosen),),
            "ask": lambda: self._typed(name, rest, documents, lambda text, within: self._asking.asked(text, within, memory)),
            "show": lambda: self._typed(name, rest, documents, self._asking.looked_up),
            "tour": lambda: (self._tour(rest, chosen, memory or Memory()),),
            "brief": lambda: (
                self._of_one(rest, chosen, Act.BRIEF, lambda document: brief_page(self._asking.collection, document, ABOUT)),
            ),
            "outline": lambda: (self._of_one(rest, chosen, Act.OUTLINE, outline.outline),),
            "who": lambda: (self._of_one(rest, chosen, Act.WHO, who.who),),
            "glossary": lambda: self._glossary(rest, documents),
            "practise": lambda: (
                (() if "\n" in rest else self._not_here(rest))
                or self._practising.command(rest, self._named_or(rest, chosen), memory)
            ),
            "daily": lambda: (self._practising.daily_command(rest, memory),),
            "compare": lambda: self._comparing.command(rest, documents, memory),
            "history": lambda: self._comparing.history(rest, documents, memory),
            "check": lambda: self._checking.command(rest, documents),
            "documents": lambda: (self._documents(rest, documents, memory),),
            "language": lambda: (self._language(rest, memory),),
            "onlyme": lambda: (self._only_me(memory),),
            "forget": lambda: (self._forget(memory),),
            "privacy": lambda: (Card(privacy()),),
        }
        act = commands.get(name)
        return act() if act else (Card(messages.unknown_command(f"/{name[:40]}")),)

    def _typed(
        self, name: str, rest: str, documents: Sequence[str], answer: Callable[[str, Sequence[str]], tuple[Card, ...]]
    ) -> tuple[Card, ...]:
        """The answer to what was typed after a command, or a hint on what to type if nothing was."""
        if not rest.strip():
            return (Card(messages.type_after(name, self._asking.example(self._asking.collection.answering(documents)))),)
        try:
            return answer(rest, documents)
        except BadQuestion as error:
            return (Card(problem(error)),)

    def _named_or(self, named: str, documents: Sequence[Document]) -> Sequence[Document]:
        """The documents that are named; `documents` if none is."""
        found = self._asking.named(named, self._asking.collection.answering())
        return documents if found is None else found

    def _not_here(self, named: str) -> tuple[Card, ...]:
        """What is said if something is named that is no document here; nothing for "" and "this text"."""
        found = self._asking.named(named, self._asking.collection.answering())
        if found is None or found:
            return ()
        return (Card(nothing_said("search", named.strip(), near=False)),)

    def _of_one(self, named: str, documents: Sequence[Document], act: Act, card: Callable[[Document], Card]) -> Card:
        """A card about the document that is named, or the only one; if there are several, a list to choose from."""
        if missing := self._not_here(named):
            return missing[0]
        found = self._named_or(named, documents)
        if not found:
            return Card(texts.NO_DOCUMENTS)
        return (
            card(found[0]) if len(found) == 1 else listing.choice(found, act, words="" if found is documents else named.strip())
        )

    def _forget(self, memory: Memory | None) -> Card:
        """Forgets the last question, that questions may be kept, what the person is, practised, and was shown on tours."""
        if memory is None:
            return Card(texts.FORGOTTEN)
        had = (
            (texts.ROLE_FORGOTTEN, memory.role),
            (texts.PLACES_FORGOTTEN, memory.places),
            (practice_texts.FORGOTTEN, memory.learner),
        )
        said = " ".join((texts.FORGOTTEN, *(one for one, kept in had if kept)))
        memory.last, memory.agreed, memory.role, memory.places = None, False, None, ()
        memory.learner, memory.draft, memory.only_me, memory.forgotten = None, "", False, True
        return Card(said)

    def _only_me(self, memory: Memory | None) -> Card:
        """Who sees the answers in groups: only who asks from now on, or everybody again."""
        if memory:
            memory.only_me = not memory.only_me
        return Card(texts.ONLY_YOU if memory and memory.only_me else texts.EVERYBODY)

    def where(self, memory: Memory) -> Card:
        """Where somebody was in a tour."""
        return self._touring.where(memory)

    def _tour(self, named: str, chosen: Sequence[Document], memory: Memory) -> Card:
        """How a tour begins; if there are several texts, below the ways to where somebody was."""
        card = self._of_one(named, chosen, Act.TOUR, lambda document: self._touring.begins(document, memory))
        several = len(self._named_or(named, chosen)) > 1
        return Card(card.text, card.marks, (*map(tuple, self._touring.ways(memory)), *card.rows)) if several else card

    def _language(self, named: str, memory: Memory | None) -> Card:
        """The languages of messages to choose from; one that is named is chosen."""
        code = known_language(named)
        if not (memory and code):
            return languages.choice()
        memory.speak = code
        with language(code):
            return Card(texts.LANGUAGE_CHOSEN)

    def _documents(self, named: str, chosen: Sequence[str], memory: Memory | None) -> Card:
        """The documents to choose from, in all editions; only those that are named, if any are.

        A number chooses the document that has it in their list.
        """
        everything = self._asking.collection.documents
        number = number_of(named.strip()) or 0
        if memory and 1 <= number <= len(everything) > 1:
            document = everything[number - 1]
            memory.choose = (document.id,)
            return Card(now_within(document.name))
        return self._asking.choice(chosen, words=named)

    def _start(self, clause: str, documents: Sequence[Document], memory: Memory) -> Replies:
        """The clause of a deep link, or a welcome with questions that have good answers."""
        passage = self._asking.keys.linked(clause.strip())
        if passage:
            return (self._asking.clause(passage),)
        if clause.strip():
            return (Card(texts.LINK_GONE), self._welcome(documents, memory))
        return (self._welcome(documents, memory),)

    def _welcome(self, documents: Sequence[Document], memory: Memory) -> Card:
        return welcome(self._asking.suggested(documents), self._touring.ways(memory, 1))

    def _help(self, documents: Sequence[Document]) -> Card:
        name = next((f"{document.kind} {document.number}" for document in documents), texts.NO_NAME)
        written = Writing().add(messages.help_how(self._asking.example(documents), name)).add("\n")
        for name, does in messages.commands():
            written.add(f"\n/{name} – {does}")
        return written.card()

    def _glossary(self, word: str, documents: Sequence[str]) -> Replies:
        known = self._asking.collection.acronyms(documents)
        if word.strip():
            return acronyms.acronym(word, known, self._asking.collection.glossary, self._asking.there)
        return (acronyms.acronyms(known),)
