"""What is said to what a delegate does: a question, a command, a pressed button, an inline query → cards.

Pure but for the search, without any state: all that a button needs is in what it sends back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import ClassVar

from bot.chat import messages, tour
from bot.chat.actions import MORE, Keys, clauses_data, data, key_of
from bot.chat.cards import Button, Card, InlineCard, InlinePage, Pressed, Quiz
from bot.chat.quiz import day, quiz_round
from bot.chat.quote_cards import (
    Writing,
    ancestors,
    below,
    clause_rows,
    label_buttons,
    pages,
    quote_cards,
    section_name,
    short,
    short_citation,
    short_name,
)
from bot.chat.suggestions import suggested
from index.document.model import Document, section_of
from index.document.passages import Passage
from index.language.terms import Part
from index.pinpoint.scope import scope
from index.search.answer import Answer, BadQuestion, Quote, answer_of, checked_question
from index.search.search import Search, Status

_NEXT_BEST, _NEAREST = 2, 3  # labels below an answer, and where the text does not say
_BEGINNING = 160  # characters of a clause below its label, while one chooses
_INLINE = 10  # cards in a page of inline answers
_AT_ONCE = 4  # cards sent for one question; what is longer is turned page by page
Replies = tuple[Card | Quiz, ...]


class Conversation:
    """The conversation over an index. Safe to use from several threads at once.

    `link` is the bot's own address ("https://t.me/NAME"), for links to clauses; "" leaves those out. `heard` is told
    whether each question was found.
    """

    COMMANDS: ClassVar[tuple[tuple[str, str], ...]] = messages.CHAT_COMMANDS

    def __init__(
        self,
        search: Search,
        link: str = "",
        today: Callable[[], int] = day,
        heard: Callable[[Status], None] = lambda _: None,
    ) -> None:
        self._search = search
        self._heard = heard
        self._link = link
        self._today = today
        self._keys = Keys(search.index.documents)
        self._suggestions: dict[tuple[str, ...], tuple[str, ...]] = {}

    # --- questions -----------------------------------------------------------------------------------------------

    def asked(self, text: str, documents: Sequence[str] = ()) -> tuple[Card, ...]:
        """The answer to a question or a label. Raises BadQuestion, UnknownDocument."""
        question = checked_question(text)
        return self._answer(answer_of(question, self._search.ask(question, 1 + _NEXT_BEST + MORE, documents)))

    def _answer(self, answer: Answer) -> tuple[Card, ...]:
        self._heard(answer.status)
        if answer.status == "not_found":
            return (self._not_found(answer),)
        if answer.how == "pinpoint":
            return self._named(answer.quotes)
        best, following = answer.quotes[0], answer.quotes[1:]
        rows = label_buttons(following[:_NEXT_BEST], best.document)
        if left := following[_NEXT_BEST:]:
            rows.append([Button(messages.MORE, clauses_data("m", (quote.clause for quote in left)))])
        return quote_cards(best, [*rows, *clause_rows(best, self._link)])

    def _not_found(self, answer: Answer) -> Card:
        """That the text does not say it, and the nearest clauses as such."""
        said = messages.nothing_said(answer.how, answer.absent, near=bool(answer.quotes))
        if not answer.quotes:
            return Writing().add(said).card()
        written = Writing().add(said, "bold").add("\n").add(messages.NEAREST_BELOW)
        return written.card(label_buttons(answer.quotes[:_NEAREST], self._only_document()))

    def _only_document(self) -> Document | None:
        """The document there is no need to name."""
        documents = self._search.index.documents
        return documents[0] if len(documents) == 1 else None

    def _named(self, quotes: Sequence[Quote]) -> tuple[Card, ...]:
        """The clauses that a label names: one, a few, a section, a document."""
        if len(quotes) == 1:
            return quote_cards(quotes[0], clause_rows(quotes[0], self._link))
        document = quotes[0].document
        places = {(quote.document.id, quote.clause.section): quote for quote in quotes}  # a document itself is slow to hash
        sections = [(quote.document, quote.clause.section) for quote in places.values()]
        if len(sections) == 1 and sections[0][1] >= 0 and len(section_of(*sections[0])) == len(quotes):
            return (tour.section_page(*sections[0], 0),)
        if len(quotes) == len(document.clauses) and all(quote.document is document for quote in quotes):
            return (tour.document_page(document, 0),)
        *cards, last = pages(quotes)
        if len(cards) < _AT_ONCE:
            return (*cards, Card(last.text, last.marks, self._ways_on(quotes)))
        return (*cards[: _AT_ONCE - 1], self._more_fit(len(quotes), sections))

    def _ways_on(self, quotes: Sequence[Quote]) -> tuple[tuple[Button, ...], ...]:
        """The buttons of a clause below it and its sub-items; of other clauses, each of them, where they are few."""
        first, *others = quotes
        if all(first.clause.id in ancestors(quote) for quote in others):
            rows = clause_rows(first, self._link)
        else:
            rows = label_buttons(quotes, self._only_document()) if len(quotes) <= tour.LISTED else []
        return tuple(tuple(row) for row in rows)

    def _more_fit(self, count: int, sections: Sequence[tuple[Document, int]]) -> Card:
        """That a label fits more clauses than can be sent, and some of their sections."""
        said = messages.more_fit(count, len(sections))
        buttons = [
            [Button(f"{short(section_name(d, at), 18)} · {short_name(d)}", data("s", key_of(d.id), at, 0))]
            for d, at in sections
            if at >= 0
        ]
        return Writing().add(said).card(buttons[: tour.LISTED])

    # --- commands ------------------------------------------------------------------------------------------------

    def command(self, name: str, rest: str, documents: Sequence[str] = ()) -> Replies:
        """What a command says; `rest` is what was typed behind it. Raises UnknownDocument."""
        chosen = self._search.answering(documents)
        commands: dict[str, Callable[[], Replies]] = {
            "start": lambda: self._start(rest, chosen),
            "help": lambda: (self._help(chosen),),
            "ask": lambda: self._typed(name, rest, documents, self.asked),
            "show": lambda: self._typed(name, rest, documents, self._show),
            "tour": lambda: (self._of_one(rest, chosen, "t", lambda document: tour.walk(document, 0)),),
            "outline": lambda: (self._of_one(rest, chosen, "o", tour.outline),),
            "who": lambda: (self._of_one(rest, chosen, "w", tour.who),),
            "glossary": lambda: self._glossary(rest, documents),
            "quiz": lambda: quiz_round(self._named_or(rest, chosen), self._search.index.glossary, self._today(), 0),
            "documents": lambda: (self._documents(rest, documents),),
            "privacy": lambda: (Card(messages.PRIVACY),),
        }
        act = commands.get(name)
        return act() if act else (Card(messages.unknown_command(f"/{name[:40]}")),)

    def _typed(
        self, name: str, rest: str, documents: Sequence[str], answer: Callable[[str, Sequence[str]], tuple[Card, ...]]
    ) -> tuple[Card, ...]:
        """The answer to what was typed behind a command; with nothing typed, what to type."""
        if not rest.strip():
            return (Card(messages.type_behind(name, self._example(self._search.answering(documents)))),)
        try:
            return answer(rest, documents)
        except BadQuestion as error:
            return (Card(str(error)),)

    def _show(self, pinpoint: str, documents: Sequence[str]) -> tuple[Card, ...]:
        question = checked_question(pinpoint)
        return self._answer(answer_of(question, self._search.look_up(question, documents)))

    def _example(self, documents: Sequence[Document]) -> str:
        """A label that is there to be looked up."""
        return next(filter(None, map(tour.example_label, documents)), messages.NO_LABEL)

    def _named_or(self, named: str, documents: Sequence[Document]) -> Sequence[Document]:
        """The documents that are named; `documents` where none is."""
        everything = self._search.index.documents
        found = scope(named, everything)
        return found.documents if found.chosen else documents

    def _of_one(self, named: str, documents: Sequence[Document], act: str, card: Callable[[Document], Card]) -> Card:
        """A card about the document that is named or the only one; with several, which of them is asked first."""
        documents = self._named_or(named, documents)
        if not documents:
            return Card(messages.NO_DOCUMENTS)
        return card(documents[0]) if len(documents) == 1 else tour.choice(documents, act)

    def _documents(self, named: str, chosen: Sequence[str]) -> Card:
        """The documents to choose from, in all editions; those that are named, where some are."""
        everything = self._search.index.documents
        found = scope(named, everything, every=True).documents
        return tour.documents_card(everything, chosen, listed=found if len(found) < len(everything) else ())

    def _start(self, clause: str, documents: Sequence[Document]) -> Replies:
        """The clause of a deep link, or who I am and questions that have good answers."""
        passage = self._keys.linked(clause.strip())
        if passage:
            return self._clause(passage)
        if clause.strip():
            return (Card(messages.LINK_GONE), self._welcome(documents))
        return (self._welcome(documents),)

    def _welcome(self, documents: Sequence[Document]) -> Card:
        questions = enumerate(self._suggested(documents))
        rows = [[Button(short(question), data("q", at, key_of(question)))] for at, question in questions]
        return Writing().add(messages.WELCOME).card([*rows, [Button(messages.TAKE_THE_TOUR, data("t"))]])

    def _help(self, documents: Sequence[Document]) -> Card:
        name = next((f"{document.kind} {document.number}" for document in documents), messages.NO_NAME)
        written = Writing().add(messages.help_how(self._example(documents), name)).add("\n")
        for name, does in self.COMMANDS:
            written.add(f"\n/{name} – {does}")
        return written.card()

    def _suggested(self, documents: Sequence[Document]) -> tuple[str, ...]:
        """Questions about documents that have good answers; found once, as each is asked of the search."""
        ids = tuple(document.id for document in documents)
        if ids not in self._suggestions:
            self._suggestions[ids] = suggested(self._search, documents)
        return self._suggestions[ids]

    def _glossary(self, word: str, documents: Sequence[str]) -> Replies:
        known = self._acronyms(documents)
        if word.strip():
            return tour.acronym(word, known, self._search.index.glossary, self._link)
        return (tour.acronyms(known),)

    def _acronyms(self, documents: Sequence[str]) -> dict[str, Passage]:
        """What documents define; of all of them read once."""
        return tour.defined(self._search.answering(documents)) if documents else self._all_acronyms

    @cached_property
    def _all_acronyms(self) -> dict[str, Passage]:
        return tour.defined(self._search.answering())

    def _clause(self, passage: Passage) -> tuple[Card, ...]:
        (quote,) = tour.quotes(passage.document, [passage.clause])
        return quote_cards(quote, clause_rows(quote, self._link))

    # --- buttons -------------------------------------------------------------------------------------------------

    def pressed(self, sent: str, documents: Sequence[str] = ()) -> Pressed:
        """What a button does. What nobody's button sends, or what is about a text that is gone, is said to be so."""
        act, *about = sent.split(":")
        try:
            return self._press(act, about, documents) or Pressed(notice=messages.NOT_YOURS, alert=True)
        except (ValueError, IndexError):
            return Pressed(notice=messages.NOT_YOURS, alert=True)

    def _press(self, act: str, about: Sequence[str], documents: Sequence[str]) -> Pressed | None:
        """What an act does; None when it is about nothing that is here."""
        everything = self._search.index.documents
        acts: dict[str, Callable[[], Pressed | None]] = {
            "c": lambda: self._of_clause(about[0], lambda passage: Pressed(send=self._clause(passage))),
            "n": lambda: self._of_clause(about[0], lambda passage: Pressed(edit=tour.in_context(passage))),
            "b": lambda: self._of_clause(about[0], self._alone),
            "m": lambda: self._more(about[0]),
            "q": lambda: self._ask_suggested(int(about[0]), about[1], documents),
            "g": lambda: self._acronym(about[0], documents),
            "a": lambda: Pressed(edit=tour.acronyms(self._acronyms(documents), _number(about[0]))),
            "l": lambda: Pressed(edit=self._listed(about[0], _number(about[1]), documents)),
            "d": lambda: self._choose(about),
            "t": lambda: self._turn(about, tour.walk) if about else Pressed(send=self.command("tour", "", documents)),
            "o": lambda: self._turn(about, tour.outline),
            "w": lambda: self._turn(about, tour.who),
            "p": lambda: self._turn(about, tour.document_page),
            "s": lambda: self._section(about),
            "r": lambda: self._section_below(about),
            "h": lambda: self._addressed(about),
            "z": lambda: self._quiz_goes_on(about, documents),
        }
        return acts[act]() if act in acts and everything else None

    def _of_clause(self, key: str, act: Callable[[Passage], Pressed]) -> Pressed | None:
        passage = self._keys.clause(key)
        return act(passage) if passage else None

    def _alone(self, passage: Passage) -> Pressed:
        """A clause without its context, in the place of it; one that fills several messages below it."""
        cards = self._clause(passage)
        return Pressed(edit=cards[0]) if len(cards) == 1 else Pressed(send=cards)

    def _turn(self, about: Sequence[str], card: Callable[[Document, int], Card]) -> Pressed | None:
        """Another page or step of what is about a document."""
        document = self._keys.document(about[0])
        return Pressed(edit=card(document, _number(about[1]) if len(about) > 1 else 0)) if document else None

    def _section(self, about: Sequence[str]) -> Pressed | None:
        document, at = self._keys.document(about[0]), _number(about[1])
        if document is None or not 0 <= at < len(document.sections) or not section_of(document, at):
            return None
        return Pressed(edit=tour.section_page(document, at, _number(about[2])))

    def _section_below(self, about: Sequence[str]) -> Pressed | None:
        """A section in a message of its own, so that the tour stays where it is."""
        shown = self._section([*about, "0"])
        return Pressed(send=(shown.edit,)) if shown and shown.edit else None

    def _addressed(self, about: Sequence[str]) -> Pressed | None:
        document = self._keys.document(about[0])
        return Pressed(edit=tour.addressed_page(document, _number(about[1]), _number(about[2]))) if document else None

    def _quiz_goes_on(self, about: Sequence[str], documents: Sequence[str]) -> Pressed | None:
        document = self._keys.document(about[2]) if len(about) > 2 else None
        within = [document] if document else self._search.answering(documents)
        return Pressed(send=quiz_round(within, self._search.index.glossary, _number(about[0]), _number(about[1])))

    def _choose(self, about: Sequence[str]) -> Pressed | None:
        """Stays within a document from now on, or within none."""
        document = self._keys.document(about[0]) if about else None
        if about and document is None:
            return None
        chosen = (document.id,) if document else ()
        card = tour.documents_card(self._search.index.documents, chosen)
        return Pressed(choose=chosen, notice=messages.CHOSEN if chosen else messages.ALL_CHOSEN, edit=card)

    def _listed(self, act: str, page: int, documents: Sequence[str]) -> Card:
        """A page of the list of documents that an act is about."""
        if act == "d":
            return tour.documents_card(self._search.index.documents, documents, page)
        if act not in ("t", "o", "w"):
            raise ValueError(act)
        return tour.choice(self._search.answering(documents), act, page)

    def _acronym(self, key: str, documents: Sequence[str]) -> Pressed | None:
        """The clause that defines an acronym, in the documents of the chat or, if it has chosen others since, in any."""
        for known in (self._acronyms(documents), self._all_acronyms):
            for word in known:
                if key_of(word) == key:
                    return Pressed(send=tour.acronym(word, known, self._search.index.glossary, self._link))
        return None

    def _more(self, keys: str) -> Pressed | None:
        """The next passages of an answer, with a button each."""
        passages = self._keys.clauses(keys)
        if not passages:
            return None
        quotes = [tour.quotes(passage.document, [passage.clause])[0] for passage in passages]
        *cards, last = pages(quotes)
        rows = tuple(tuple(row) for row in label_buttons(quotes, self._only_document()))
        return Pressed(send=(*cards, Card(last.text, last.marks, rows)))

    def _ask_suggested(self, number: int, key: str, documents: Sequence[str]) -> Pressed | None:
        """The answer to a question that was offered, below the question; also where the chat has chosen others since."""
        for within in dict.fromkeys((tuple(documents), ())):
            questions = self._suggested(self._search.answering(within))
            if 0 <= number < len(questions) and key_of(questions[number]) == key:
                first, *rest = self.asked(questions[number], within)
                return Pressed(send=(below(questions[number], first), *rest))
        return None

    # --- inline --------------------------------------------------------------------------------------------------

    def inline(self, query: str, offset: str, documents: Sequence[str] = ()) -> InlinePage:
        """A page of clauses to post in another chat: those that answer, the nearest where none does.

        To an empty query, what the documents decide. An offset that is none of ours begins again.
        """
        start = int(offset) if offset.isdecimal() and len(offset) < 6 else 0
        if not query.strip():
            quotes, found = self._decided(documents)[start : start + _INLINE + 1], True
        else:
            try:
                question = checked_question(query)
            except BadQuestion:
                return InlinePage()
            result = self._search.ask(question, min(start + _INLINE + 1, 50), documents)
            answer = answer_of(question, result)
            quotes, found = answer.quotes[start : start + _INLINE + 1], answer.status == "found"
        cards = tuple(self._inline_card(quote, found=found) for quote in quotes[:_INLINE])
        return InlinePage(cards, str(start + _INLINE) if found and len(quotes) > _INLINE else "")

    def _decided(self, documents: Sequence[str]) -> tuple[Quote, ...]:
        chosen = self._search.answering(documents)
        operative = [
            (document, clause)
            for document in chosen[:20]
            for clause in document.clauses
            if clause.section >= 0 and document.sections[clause.section].part == Part.OPERATIVE and clause.text
        ]
        return tuple(tour.quotes(document, [clause])[0] for document, clause in operative[:50])

    def _inline_card(self, quote: Quote, *, found: bool) -> InlineCard:
        label = short_citation(quote, self._only_document())
        rows = [row for row in clause_rows(quote, self._link)[1:] if row]
        card, *others = quote_cards(quote, rows)
        if others:  # a post is one message: it says so, and the link has the rest
            card = Card(f"{card.text}\n\n{messages.goes_on(linked=bool(self._link))}", card.marks, tuple(map(tuple, rows)))
        title = label if found else messages.nearest_title(label)
        return InlineCard(key_of(quote.clause.id), title, short(quote.text, _BEGINNING), card)


def _number(typed: str) -> int:
    """A page or a step. Raises ValueError for what no button has."""
    if not (typed.isdecimal() and len(typed) < 7):
        raise ValueError(typed)
    return int(typed)
