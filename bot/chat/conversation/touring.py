"""The tour of a text, and where somebody was in it: commands and buttons → cards, and the new place in the memory."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.actions import Act, data, key_of
from bot.chat.cards import Button, Card, Pressed
from bot.chat.conversation.asking import Asking
from bot.chat.memory import Memory
from bot.chat.messages import texts as card_texts
from bot.chat.numbers import number_of
from bot.chat.quote_cards import Writing, below, short, short_name
from bot.chat.touring import cards, messages
from bot.chat.touring.messages import texts
from bot.chat.touring.place import Found, TourPlace, found, is_current, left, taken
from bot.chat.touring.stops import Order, number_of_stop, stops
from index import Clause, Document

_OFFERED = 3  # places in other texts
_NAME = 22  # characters of a name on a button


class Touring:
    """The tours of the documents of a collection."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def begins(self, document: Document, memory: Memory) -> Card:
        """How the tour of a document begins; with the way to where its reader was, if they were further on before."""
        here = [one for one in self._found(memory.places) if one.document.id == document.id]
        if document.outline:
            place = here[0].was if here else TourPlace.at(document, None, Order.TEXT, current=self._is_current(document))
            memory.places = taken(memory.places, place)
        return cards.opening(document, [[self._way(one)] for one in here[:1] if one.was.clauses])

    def ways(self, memory: Memory, most: int = _OFFERED) -> list[list[Button]]:
        """The ways to where somebody was, the last place first."""
        return [[self._way(one)] for one in self._found(memory.places[:most])]

    def where(self, memory: Memory) -> Card:
        """Where somebody was last, with the ways to where they were before that."""
        here = self._found(memory.places)
        if not here:
            said = texts.TEXT_GONE if memory.places else texts.NO_PLACE
            return Writing().add(said).card([[Button(card_texts.TAKE_THE_TOUR, data(Act.TOUR))]])
        card = self._resumed(here[0], memory)
        others = [(self._way(one),) for one in here[1 : 1 + _OFFERED]]
        return Card(card.text, card.marks, (*card.rows, *others))

    # --- buttons -------------------------------------------------------------------------------------------------

    def pressed_where(self, about: Sequence[str], memory: Memory) -> Pressed | None:
        """Where somebody was in a document, in place of the card."""
        document = self._asking.keys.document(about[0])
        if document is None:
            return None
        here = [one for one in self._found(memory.places) if one.document.id == document.id]
        return Pressed(edit=self._resumed(here[0], memory) if here else cards.opening(document))

    def pressed(self, about: Sequence[str], memory: Memory) -> Pressed | None:
        """A step of a tour: a document alone for its beginning; with an order and a clause, and the page of a long stop."""
        document = self._asking.keys.document(about[0])
        if document is None:
            return None
        if len(about) == 1 or not document.outline:
            return Pressed(edit=self.begins(document, memory))
        if len(about) == 2:
            return Pressed(edit=self._step(document, about[1], memory))
        order = Order(about[1])
        if about[2] == cards.END:
            return Pressed(edit=self._shown(document, order, cards.ending(document, order), memory))
        passage = self._asking.keys.clause(about[2])
        clause = passage.clause if passage and passage.document.id == document.id else None
        if clause is None or clause.section < 0:
            return None
        return Pressed(edit=self._at(document, order, clause, memory, *map(_page, about[3:4])))

    def pressed_sections(self, about: Sequence[str]) -> Pressed | None:
        """The sections of a document that a tour can go to."""
        document = self._asking.keys.document(about[0])
        return Pressed(edit=cards.sections(document, Order(about[1]), _page(about[2]))) if document else None

    def _step(self, document: Document, step: str, memory: Memory) -> Card:
        """What a button of an earlier version leads to: it has the number of a section, 0 for the beginning."""
        at = _page(step)
        if at == 0:
            return self.begins(document, memory)
        if at > len(document.outline):
            return self._shown(document, Order.TEXT, cards.ending(document, Order.TEXT), memory)
        return self._at(document, Order.TEXT, document.under(document.outline[at - 1])[0], memory)

    def _at(self, document: Document, order: Order, clause: Clause, memory: Memory, page: int | None = None) -> Card:
        return self._shown(document, order, cards.stop_at(document, order, clause, page), memory)

    def _shown(self, document: Document, order: Order, shown: cards.Shown, memory: Memory) -> Card:
        """A card of a tour, with its place kept; at the end there is none to go back to."""
        if shown.clause:
            memory.places = taken(
                memory.places, TourPlace.at(document, shown.clause, order, current=self._is_current(document))
            )
        elif shown.ended:
            memory.places = left(memory.places, document.id)
        return shown.card

    # --- places --------------------------------------------------------------------------------------------------

    def _found(self, places: Sequence[TourPlace]) -> list[Found]:
        return [one for one in (found(place, self._asking.collection) for place in places) if one]

    def _is_current(self, document: Document) -> bool:
        return is_current(document, self._asking.collection)

    def _way(self, one: Found) -> Button:
        """The button that leads to a place."""
        at, count = _number(one)
        name = short_name(one.document) if one.document.number else short(one.document.name, _NAME)
        return Button(messages.go_on(name, at, count), data(Act.WHERE, key_of(one.document.id)))

    def _resumed(self, one: Found, memory: Memory) -> Card:
        """The stop at which somebody was, below where that is, and what has become of it since."""
        memory.places = left(memory.places, one.was.document)
        begun = bool(one.was.clauses)
        card = self._at(one.document, one.was.order, one.clause, memory) if begun else self.begins(one.document, memory)
        name = one.document.name
        if not (begun or one.other):
            return card
        said = messages.newer_edition(name) if one.other else messages.you_were(name, *_number(one))
        return below(f"{said}\n{texts.CLAUSE_GONE}" if one.gone else said, card)


def _number(one: Found) -> tuple[int, int]:
    """At which stop a place is, from 1, and of how many."""
    every = stops(one.document, one.was.order)
    return number_of_stop(every, one.clause) + 1, len(every)


def _page(typed: str) -> int:
    """A number that a button sends. Raises ValueError for what no button has."""
    number = number_of(typed)
    if number is None:
        raise ValueError(typed)
    return number
