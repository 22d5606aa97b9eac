"""Clauses to post in another chat."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat import messages
from bot.chat.actions import key_of
from bot.chat.cards import Card, InlineCard, InlinePage
from bot.chat.conversation.asking import Asking
from bot.chat.lists import titled
from bot.chat.memory import Memory
from bot.chat.numbers import number_of
from bot.chat.quote_cards import citation_buttons, clause_rows, quote_cards, short, short_citation
from bot.chat.titles import named_with
from index import Answer, BadQuestion, Document, Part, Quote, quote

_BEGINNING = 160  # characters of a clause shown below its label in a list
_INLINE = 10  # cards in a page of inline answers
_ALL_INLINE = 50  # clauses on all pages of inline answers
_TEXTS = 3  # offered for the words of their titles
_LOOKED = 5_000  # texts whose titles are looked at with each letter that is typed


class Inline:
    """What is offered while a user types in another chat."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def page(self, query: str, offset: str, documents: Sequence[str] = (), memory: Memory | None = None) -> InlinePage:
        """A page of clauses to post in another chat: those that answer, or the nearest if none does.

        An empty query gives the operative clauses. An unknown offset starts from the beginning.
        """
        start = number_of(offset) or 0
        if not query.strip():
            quotes, found = self._decided(documents)[start : start + _INLINE + 1], True
        else:
            try:
                answer = self._answer(query, min(start + _INLINE + 1, _ALL_INLINE), documents, memory)
            except BadQuestion:
                return InlinePage()
            quotes, found = answer.quotes[start : start + _INLINE + 1], answer.found
        titled = self._titled(query, documents) if not start else []
        cards = (*titled, *(self._card(quote, found=found) for quote in quotes[:_INLINE]))
        return InlinePage(cards, str(start + _INLINE) if found and len(quotes) > _INLINE else "")

    def _answer(self, query: str, top: int, documents: Sequence[str], memory: Memory | None) -> Answer:
        last = memory.last if memory else None
        carried = self._asking.collection.carry_on(query, last, top, documents) if last else None
        return carried.answer if carried else self._asking.collection.ask(query, top, documents)

    def _decided(self, documents: Sequence[str]) -> tuple[Quote, ...]:
        chosen = self._asking.collection.answering(documents)
        operative = [
            (document, clause)
            for document in chosen[:20]
            for clause in document.clauses
            if clause.section >= 0 and document.sections[clause.section].part == Part.OPERATIVE and clause.text
        ]
        return tuple(quote(document, clause) for document, clause in operative[:_ALL_INLINE])

    def _titled(self, query: str, documents: Sequence[str]) -> list[InlineCard]:
        """The texts whose name or title has all words of a query, if these are few."""
        within = self._asking.collection.answering(documents)
        looked = bool(query.strip()) and 1 < len(within) <= _LOOKED
        found = named_with(within, query) if looked else []
        return [_of_text(document) for document in found] if len(found) <= _TEXTS else []

    def _card(self, quote: Quote, *, found: bool) -> InlineCard:
        label = short_citation(quote, self._asking.only_document())
        rows = [row for row in clause_rows(quote, self._asking.there)[-1:] if row]
        card, *others = quote_cards(quote, rows)
        if others:  # a post is one message: it says that the clause continues
            card = Card(
                f"{card.text}\n\n{messages.goes_on(linked=bool(self._asking.there.bot))}", card.marks, tuple(map(tuple, rows))
            )
        title = label if found else messages.nearest_title(label)
        return InlineCard(key_of(quote.clause.id), title, short(quote.text, _BEGINNING), card)


def _of_text(document: Document) -> InlineCard:
    """A text to post: its name and its title."""
    _, share = citation_buttons(document.name)
    return InlineCard(key_of(document.id), document.name, short(document.title, _BEGINNING), titled(document).card([share]))
