"""Comparisons and histories in a chat: asked for as a question, by a command, or with a button → cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.actions import Act, data, key_of
from bot.chat.cards import Button, Card, Pressed
from bot.chat.comparing.asked import between
from bot.chat.comparing.cards import comparison_page, history_page, places_cards, places_page
from bot.chat.comparing.messages import texts
from bot.chat.conversation.asking import Asking
from bot.chat.conversation.messages import type_after
from bot.chat.conversation.turning import remembered, titling
from bot.chat.lists import LISTED
from bot.chat.memory import Memory
from bot.chat.quote_cards import Writing, short
from bot.problems import sentence
from index import Answer, CannotCompare, Comparison, History, Kind, Passage, Turn, compare, turn_of, year_of

_NAME = 200  # characters of a name in an example


class Comparing:
    """Comparisons and histories over a collection."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def asked(self, question: str, documents: Sequence[str] = (), memory: Memory | None = None) -> tuple[Card, ...]:
        """The cards of the comparison that a question asks for, none for another question.

        With `documents`, only if one of these is compared.
        """
        last = memory.last if memory else None
        if last and (clause := self._asking.collection.history_asked(question, last)):
            self._asking.heard("found")
            return (history_page(self._asking.collection.history(clause)),)
        with_another = self._asking.collection.compared_with(question, last) if last else ""
        if last and with_another:
            first = last.compared or self._talked_about(documents, memory)
            return self._said_of(memory, first, "" if with_another == first else with_another)
        found = between(self._asking.collection, question, documents)
        if found is None:
            return ()
        if isinstance(found, CannotCompare):
            return (_said(found),)
        self._asking.heard("found")
        if isinstance(found, History):
            return (history_page(found),)
        if memory and not found.whole:  # "/history" goes on from a clause
            quotes = (quote for one in found.clauses for quote in one.quotes)
            memory.last = turn_of(Answer(question, "found", "pinpoint", tuple(quotes)))
        return self._cards(found, memory)

    def command(self, typed: str, documents: Sequence[str], memory: Memory | None) -> tuple[Card, ...]:
        """The comparison of what was typed after the command; with nothing typed, of the text that is talked about."""
        named = typed.strip() or self._talked_about(documents, memory)
        return self._said_of(memory, named) if named else (self._choice(),)

    def history(self, typed: str, documents: Sequence[str], memory: Memory | None) -> tuple[Card, ...]:
        """The history of the clause that was typed after the command; with nothing typed, of the one that was shown last."""
        shown = self._shown(memory)
        pinpoint: str | Passage | None = typed.strip() or (shown if shown and shown.clause.kind != Kind.FRONT else None)
        if not pinpoint:
            return (Card(type_after("history", self._example())),)
        try:
            found = self._asking.collection.history(pinpoint, documents or ([shown.document.id] if shown else ()))
        except CannotCompare as error:
            return (_said(error),)
        return (_remembered(found, memory),)

    def pressed_comparison(self, old: str, new: str, page: int | None) -> Pressed | None:
        """The comparison of two documents by their keys, in a message of its own; another page of it in place."""
        one, two = (self._asking.keys.document(key) for key in (old, new))
        if one is None or two is None:
            return None
        card = comparison_page(compare(one, two), page or 0)
        return Pressed(send=(card,)) if page is None else Pressed(edit=card)

    def pressed_places(self, keys: Sequence[str], page: int) -> Pressed | None:
        """Another page of the comparison of two places, given by the keys of the first and the last clause of each."""
        ends = [found for key in keys if (found := self._asking.keys.clause(key))]
        if len(ends) != 4:
            return None
        first, last, other, end = ends
        return Pressed(edit=places_page((first, last), (other, end), page))

    def pressed_history(self, clause: str, page: int | None, memory: Memory | None = None) -> Pressed | None:
        """The history of a clause by its key, in a message of its own; another page of it in place."""
        passage = self._asking.keys.clause(clause)
        if passage is None:
            return None
        card = _remembered(self._asking.collection.history(passage), memory, page or 0)
        return Pressed(send=(card,)) if page is None else Pressed(edit=card)

    # --- what is meant ------------------------------------------------------------------------------------------------

    def _said_of(self, memory: Memory | None, first: str, second: str = "") -> tuple[Card, ...]:
        """The comparison of what two names mean, of two editions from the older one on, or why there is none."""
        try:
            found = self._asking.collection.compare(first, second)
        except CannotCompare as error:
            return (_said(error),)
        if second and found.first is found.new and year_of(found.old) > year_of(found.new):
            found = compare(found.new, found.old)
        return self._cards(found, memory)

    def _cards(self, comparison: Comparison, memory: Memory | None) -> tuple[Card, ...]:
        """A page with buttons, of a text that others can be compared with from then on; of places with gaps, all there is."""
        if not comparison.whole:
            return places_cards(comparison)
        cards = (comparison_page(comparison),)
        if memory:
            listed = tuple(titling(one).id for one in (comparison.old, comparison.new))  # "the second"
            memory.last = replace(memory.last or Turn(""), compared=comparison.first.id, listed=listed)
            remembered(memory, cards)
        return cards

    def _talked_about(self, documents: Sequence[str], memory: Memory | None) -> str:
        """The id of the document that the chat has chosen, that the last answer is from, or that is the only text; else ""."""
        shown = self._shown(memory)
        for ids in (documents, [shown.document.id] if shown else [], [*self._asking.collection.newest]):
            if len(ids) == 1:
                return ids[0]
        return ""

    def _shown(self, memory: Memory | None) -> Passage | None:
        """The clause that was shown last."""
        last = memory.last if memory and memory.last and memory.last.status == "found" else None  # others were only offered
        return self._asking.keys.clause(key_of(last.clauses[0])) if last and last.clauses else None

    def _choice(self) -> Card:
        """The texts with several editions, each with a button that compares the last two; what to type, if there are none."""
        several = self._asking.collection.several_editions()
        written = Writing().add(type_after("compare", self._two()))
        return written.card(
            [Button(short(two.name), data(Act.COMPARED, key_of(one.id), key_of(two.id)))] for *_, one, two in several[:LISTED]
        )

    def _two(self) -> str:
        """Two texts that can be compared, as they are typed: two editions if there are, else any two."""
        editions = max(self._asking.collection.several_editions(), key=len, default=self._asking.collection.documents)
        names = [short(document.name, _NAME) for document in editions[:2]]
        return texts.WITH.format(old=names[0], new=names[-1]) if names else ""

    def _example(self) -> str:
        return self._asking.example(self._asking.collection.answering())


def _remembered(history: History, memory: Memory | None, page: int = 0) -> Card:
    """A page of the history of a clause, which is gone on from."""
    card = history_page(history, page)
    asked = history.steps[history.at].quote
    if memory and asked:
        memory.last = turn_of(Answer(asked.citation, "found", "pinpoint", (asked,)))
        remembered(memory, (card,), beside=True)
    return card


def _said(error: CannotCompare) -> Card:
    """Why something cannot be compared, and what to do about it."""
    return Card(texts.NOT_COMPARED.format(problem=sentence(error)) if error.remedy else sentence(error))
