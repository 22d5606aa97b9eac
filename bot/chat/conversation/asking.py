"""A question or a label → cards; and what commands and buttons show of the collection, too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bot.chat import messages, outline
from bot.chat.actions import MORE, Act, Keys, clauses_data, data, key_of
from bot.chat.answers import AnswerCard, lay_out
from bot.chat.cards import CALLBACK, Button, Card
from bot.chat.comparing.messages import texts as comparing_texts
from bot.chat.languages import language_rows
from bot.chat.listing import cards as listing
from bot.chat.lists import LISTED
from bot.chat.memory import Memory
from bot.chat.messages import texts
from bot.chat.quote_cards import (
    Addresses,
    Writing,
    ancestors,
    below,
    clause_page,
    clause_rows,
    label_buttons,
    limited,
    paged,
    pages,
    section_name,
    short,
    short_name,
    texts_card,
)
from bot.chat.references import reference_buttons
from bot.chat.reports import with_report
from bot.chat.teaching.kept import KeptQuestions
from bot.chat.teaching.suggestions import suggested
from bot.chat.titles import MOST, named_with
from bot.translation import language_spoken
from index import Answer, Collection, Document, Kind, Move, Passage, Quote, Status, Turn, quote, turn_of

_NEXT_BEST, _NEAREST = 2, 3  # labels below an answer, and below “The text does not say.”


class Asking:
    """What can be asked of a collection. Safe to use from several threads at once.

    `there` is where clauses can be linked to. `heard` is called with the status of each question, here
    or by who else answers it.
    """

    def __init__(self, collection: Collection, there: Addresses, heard: Callable[[Status], None]) -> None:
        self.collection = collection
        self.there = there
        self.keys = Keys(collection)
        self.heard = heard
        self._kept = KeptQuestions(collection)
        self._suggestions: dict[tuple[tuple[str, ...], str], tuple[str, ...]] = {}

    def asked(self, text: str, documents: Sequence[str] = (), memory: Memory | None = None) -> tuple[Card, ...]:
        """The answer to a question or a label, which may go on from the last one. Raises BadQuestion, UnknownDocument."""
        answer, move = self._answer(text, documents, 1 + _NEXT_BEST + MORE, memory)
        shown = lay_out(answer, move)
        if move is Move.EXPLAIN and answer.quotes:
            first = answer.quotes[0]
            return (below(shown.understood, outline.in_context(Passage(first.document, first.clause))),)
        cards = self._cards(shown, answer.understood if answer.citing and answer.understood else text)  # its pages ask again
        named = answer.found and answer.how == "pinpoint"
        return cards if named or memory is None or memory.last is None else with_report(cards, memory.last)

    def answered(
        self,
        text: str,
        documents: Sequence[str] = (),
        memory: Memory | None = None,
        top: int = 1 + _NEXT_BEST,
        after: int = 0,
    ) -> AnswerCard:
        """The answer to a question or a label, laid out for any channel, `after` the first texts of a list.

        Raises BadQuestion, UnknownDocument.
        """
        return lay_out(*self._answer(text, documents, top, memory), after)

    def _answer(self, text: str, documents: Sequence[str], top: int, memory: Memory | None) -> tuple[Answer, Move | None]:
        """The answer, and the move that was asked for, if any; the memory has its turn afterwards."""
        carried = self.collection.carry_on(text, memory.last or Turn(""), top, documents) if memory else None
        answer = carried.answer if carried else self.collection.ask(text, top, documents)
        if memory and not (carried and not carried.turn.question):
            memory.last = carried.turn if carried else turn_of(answer, memory.last)
        self.heard(answer.status)
        return answer, carried.move if carried else None

    def looked_up(self, pinpoint: str, documents: Sequence[str]) -> tuple[Card, ...]:
        """The clauses that a label names, and never a search. Raises BadQuestion, UnknownDocument."""
        answer = self.collection.look_up(pinpoint, documents)
        self.heard(answer.status)
        return self._cards(lay_out(answer), pinpoint)

    def found_page(self, text: str, page: int, documents: Sequence[str] = ()) -> Card | None:
        """A page of all the clauses that a text names, for the buttons below them; None if it names none any more."""
        card = lay_out(self.collection.ask(text, documents=documents))
        quotes = [one.quote for group in card.quoted for one in group]
        return self._paged(card, pages(quotes), quotes, text, page) if quotes and not card.offered else None

    def is_shown(self, sent: str, last: Turn | None) -> bool:
        """Whether a button is about a clause of the last answer."""
        _, key, *_ = [*sent.split(":"), ""]
        passage = self.keys.clause(key) if last else None
        return bool(last and passage and passage.clause.id in last.clauses)

    def about(self, cards: Iterable[Card]) -> Document | None:
        """The one document that the buttons of cards are about; None if they are about none or several."""
        found = {one.id: one for card in cards for row in card.rows for button in row if (one := self.keys.about(button.data))}
        return next(iter(found.values())) if len(found) == 1 else None

    def clause(self, passage: Passage, page: int = 0) -> Card:
        """A clause alone, or a page of it."""
        return self._alone(quote(passage.document, passage.clause), page)

    def _alone(self, one: Quote, page: int = 0, above: Sequence[Sequence[Button]] = ()) -> Card:
        """A clause with the buttons that every clause has: to what it cites, what cites it, and its past in other editions."""
        past = Button(comparing_texts.HISTORY, data(Act.HISTORY, key_of(one.clause.id)))
        several = one.clause.kind != Kind.FRONT and len(self.collection.editions(one.document)) > 1
        below = [*reference_buttons(self.collection, one), *([past] if several else [])]
        languages = language_rows(one, self.collection)
        return clause_page(one, page, self.there, [*above, *languages, below])

    def example(self, documents: Sequence[Document]) -> str:
        """A label that can be looked up in these documents."""
        return next(filter(None, map(outline.example_label, documents)), outline.NO_LABEL)

    def only_document(self) -> Document | None:
        """The only document, which need not be named; None if there are several."""
        documents = self.collection.documents
        return documents[0] if len(documents) == 1 else None

    def named(self, words: str, within: Sequence[Document], *, every: bool = False) -> Sequence[Document] | None:
        """The documents that are named, in the newest or `every` edition; or those `within` with some words in name or title.

        Of several that may be meant, those that have all the words. () if there are none; None for what names nothing ("",
        "this text").
        """
        found = self.collection.named(words, every=every)
        if found is None:
            return None
        return named_with(found or within, words) or found

    def one_named(self, words: str, documents: Sequence[str]) -> Document | None:
        """The document that some words name, and nothing else: by its name, or as the only one with them in its title."""
        found = self.collection.look_up(words, documents).quotes if len(words) <= MOST else ()
        whole = found and len(found) == len(found[0].document.clauses) == len({one.clause.id for one in found})
        if whole and all(one.document is found[0].document for one in found):
            return found[0].document
        titled = named_with(self.collection.answering(documents), words)
        return titled[0] if len(titled) == 1 else None

    def choice(self, chosen: Sequence[str], page: int | None = None, words: str = "") -> Card:
        """The documents to choose from: all of them, or in every edition those that some words name."""
        everything = self.collection.documents
        older = len(self.collection.answering()) < len(everything)
        listed = self.named(words, everything, every=True)
        words = "" if listed is None else words.strip()
        return listing.documents_card(everything, chosen, page, listed, words, older=older)

    def suggested(self, documents: Sequence[Document]) -> tuple[str, ...]:
        """Questions about documents that have good answers; found once, as finding them takes searches."""
        code = language_spoken()
        everything = documents is self.collection.answering()
        ids = () if everything else tuple(document.id for document in documents)
        if (ids, code) not in self._suggestions:
            self._suggestions[ids, code] = self._kept.found(ids, code, lambda: suggested(self.collection, documents, code))
        return self._suggestions[ids, code]

    # --- answers as cards ----------------------------------------------------------------------------------------

    def _cards(self, card: AnswerCard, asked: str) -> tuple[Card, ...]:
        """An answer as messages, with buttons for what is offered.

        What the question was taken for stands above the first, and below the last which documents were searched, if not all.
        """
        quotes = [one.quote for group in card.quoted for one in group]
        if not card.said and not card.offered and quotes and (long := self._long(card, quotes, asked)):
            shown = [long]
        else:
            shown = list(self._shown(card))
            for line in filter(None, (card.unsure, card.understood)):
                shown[0] = below(line, shown[0])
        shown[-1] = limited(shown[-1], card.within, chosen=card.chosen)
        return tuple(shown)

    def _long(self, card: AnswerCard, quotes: Sequence[Quote], asked: str) -> Card | None:
        """The first page of clauses from several sections, or with some words, that fill more than one message."""
        sections = {(quote.document.id, quote.clause.section) for quote in quotes}
        whole = len({quote.document.id for quote in quotes}) == 1 and len(quotes) == len(quotes[0].document.clauses)
        if whole or (len(sections) == 1 and not card.understood) or len(written := pages(quotes)) == 1:
            return None
        return self._paged(card, written, quotes, asked, 0)

    def _paged(self, card: AnswerCard, written: Sequence[Card], quotes: Sequence[Quote], asked: str, page: int) -> Card:
        """A page of clauses from several places; if they are many, the first page is the way to fewer of them.

        The buttons that turn the pages send the question again, so one that is too long for a button has only that page.
        """
        places = {(quote.document.id, quote.clause.section): quote for quote in quotes}
        sections = [(quote.document, quote.clause.section) for quote in places.values()]
        turns = len(f"{Act.FOUND}:{asked}:9999".encode()) <= CALLBACK
        if len(sections) <= LISTED and turns:
            above = card.understood or messages.narrow(len(quotes), len(sections))
            return below(above, paged(written, page, data(Act.FOUND, asked)))
        refused = self._more_fit(len(quotes), sections)
        narrowing = below(card.understood, refused) if card.understood else refused
        return paged([narrowing, *written], page, data(Act.FOUND, asked)) if turns else narrowing

    def _shown(self, card: AnswerCard) -> tuple[Card, ...]:
        if card.texts:
            return (texts_card(card.said, card.texts),)
        if card.said:
            return (self._not_found(card),)
        quotes = [one.quote for group in card.quoted for one in group]
        if not card.offered:
            return self._named(quotes)
        (best,) = quotes
        rows = label_buttons(card.offered[:_NEXT_BEST], best.document)
        if left := card.offered[_NEXT_BEST:]:
            rows.append([Button(texts.MORE, clauses_data(Act.MORE, (quote.clause for quote in left)))])
        return (self._alone(best, above=rows),)

    def _not_found(self, card: AnswerCard) -> Card:
        """A note that the text does not say it, with the nearest clauses."""
        if not card.offered:
            return Writing().add(card.said).card()
        written = Writing().add(card.said, "bold").add("\n").add(card.offering)
        return written.card(label_buttons(card.offered[:_NEAREST], self.only_document()))

    def _named(self, quotes: Sequence[Quote]) -> tuple[Card, ...]:
        """The clauses that a label names: one, a few, a section, a document."""
        if len(quotes) == 1:
            return (self._alone(quotes[0]),)
        document = quotes[0].document
        places = {(quote.document.id, quote.clause.section): quote for quote in quotes}  # a document itself is slow to hash
        sections = [(quote.document, quote.clause.section) for quote in places.values()]
        if len(sections) == 1 and sections[0][1] >= 0 and len(sections[0][0].under(sections[0][1])) == len(quotes):
            return (outline.section_page(*sections[0], 0),)
        if len(quotes) == len(document.clauses) and all(quote.document is document for quote in quotes):
            return (outline.document_page(document, 0),)
        first, *others = pages(quotes)
        if not others:
            return (Card(first.text, first.marks, self._ways_on(quotes)),)
        return (outline.page_of(document, quotes[0].clause),)  # a clause and what hangs on it

    def _ways_on(self, quotes: Sequence[Quote]) -> tuple[tuple[Button, ...], ...]:
        """The buttons below a clause and its sub-items; below other clauses, one button each, if they are few."""
        first, *others = quotes
        if all(first.clause.id in ancestors(quote) for quote in others):
            rows = [*language_rows(first, self.collection), *clause_rows(first, self.there)]
        else:
            rows = label_buttons(quotes, self.only_document()) if len(quotes) <= LISTED else []
        return tuple(tuple(row) for row in rows)

    def _more_fit(self, count: int, sections: Sequence[tuple[Document, int]]) -> Card:
        """A note that a label matches more clauses than can be sent, with some of their sections."""
        said = messages.more_fit(count, len(sections))
        buttons = [
            [Button(f"{short(section_name(d, at), 18)} · {short_name(d)}", data(Act.SECTION, key_of(d.id), at, 0))]
            for d, at in sections
            if at >= 0
        ]
        return Writing().add(said).card(buttons[:LISTED])
