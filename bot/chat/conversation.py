"""The replies to what a delegate does: a question, a command, a pressed button, an inline query → cards.

Pure apart from the search, and stateless: a button's data holds everything it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.chat import acronyms, messages, outline, tour, who
from bot.chat import documents as listing
from bot.chat.actions import MORE, Act, Keys, clauses_data, data, key_of
from bot.chat.answers import AnswerCard, lay_out
from bot.chat.cards import Button, Card, InlineCard, InlinePage, Pressed, Quiz, spoken
from bot.chat.lists import LISTED
from bot.chat.messages import COMMANDS, texts
from bot.chat.quiz import day, picked, quiz_round
from bot.chat.quote_cards import (
    Writing,
    ancestors,
    below,
    clause_page,
    clause_rows,
    label_buttons,
    paged,
    pages,
    quote_cards,
    section_name,
    short,
    short_citation,
    short_name,
)
from bot.chat.suggestions import suggested
from index import BadQuestion, Collection, Document, Part, Passage, Quote, Status, quote

_NEXT_BEST, _NEAREST = 2, 3  # labels below an answer, and below “The text does not say.”
_BEGINNING = 160  # characters of a clause shown below its label in a list
_INLINE = 10  # cards in a page of inline answers
_ALL_INLINE = 50  # clauses on all pages of inline answers
_AFTER_WHICH_SOMETHING_COMES = ("ask", "show", "who")  # "who" alone is a question that is not finished
Replies = tuple[Card | Quiz, ...]


class Conversation:
    """The conversation over an index. Safe to use from several threads at once.

    `link` is the bot's own address ("https://t.me/NAME"), for links to clauses; "" leaves those out. `heard` is called
    with the status of each question.
    """

    def __init__(
        self,
        collection: Collection,
        link: str = "",
        today: Callable[[], int] = day,
        heard: Callable[[Status], None] = lambda _: None,
    ) -> None:
        self._collection = collection
        self._heard = heard
        self._link = link
        self._today = today
        self._keys = Keys(collection.documents)
        self._suggestions: dict[tuple[str, ...], tuple[str, ...]] = {}

    # --- questions -----------------------------------------------------------------------------------------------

    def typed(self, text: str, documents: Sequence[str] = ()) -> Replies:
        """What is said to a text without a slash: a command's name, the words on a button, a question or a label.

        Raises BadQuestion, UnknownDocument.
        """
        word = spoken(text)
        if word in COMMANDS and word not in _AFTER_WHICH_SOMETHING_COMES:
            return self.command(word, "", documents)
        if word in map(spoken, texts.turns()):
            return (Card(messages.press(text.strip())),)
        return self.asked(text, documents)

    def asked(self, text: str, documents: Sequence[str] = ()) -> tuple[Card, ...]:
        """The answer to a question or a label. Raises BadQuestion, UnknownDocument."""
        return self._cards(self.answered(text, documents, 1 + _NEXT_BEST + MORE))

    def answered(self, text: str, documents: Sequence[str] = (), top: int = 1 + _NEXT_BEST) -> AnswerCard:
        """The answer to a question or a label, laid out for any channel. Raises BadQuestion, UnknownDocument."""
        answer = self._collection.ask(text, top, documents)
        self._heard(answer.status)
        return lay_out(answer)

    def _cards(self, card: AnswerCard) -> tuple[Card, ...]:
        """An answer as messages, with buttons for what is offered."""
        if card.said:
            return (self._not_found(card),)
        quotes = [one.quote for group in card.quoted for one in group]
        if not card.offered:
            return self._named(quotes)
        (best,) = quotes
        rows = label_buttons(card.offered[:_NEXT_BEST], best.document)
        if left := card.offered[_NEXT_BEST:]:
            rows.append([Button(texts.MORE, clauses_data(Act.MORE, (quote.clause for quote in left)))])
        return (clause_page(best, 0, self._link, rows),)

    def _not_found(self, card: AnswerCard) -> Card:
        """A note that the text does not say it, with the nearest clauses."""
        if not card.offered:
            return Writing().add(card.said).card()
        written = Writing().add(card.said, "bold").add("\n").add(texts.NEAREST)
        return written.card(label_buttons(card.offered[:_NEAREST], self._only_document()))

    def _only_document(self) -> Document | None:
        """The only document, which need not be named; None if there are several."""
        documents = self._collection.documents
        return documents[0] if len(documents) == 1 else None

    def _named(self, quotes: Sequence[Quote]) -> tuple[Card, ...]:
        """The clauses that a label names: one, a few, a section, a document."""
        if len(quotes) == 1:
            return (clause_page(quotes[0], 0, self._link),)
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
        if len(sections) == 1 and sections[0][1] >= 0:  # a clause and what hangs on it
            return (outline.page_of(document, quotes[0].clause),)
        return (first, self._more_fit(len(quotes), sections))

    def _ways_on(self, quotes: Sequence[Quote]) -> tuple[tuple[Button, ...], ...]:
        """The buttons below a clause and its sub-items; below other clauses, one button each, if they are few."""
        first, *others = quotes
        if all(first.clause.id in ancestors(quote) for quote in others):
            rows = clause_rows(first, self._link)
        else:
            rows = label_buttons(quotes, self._only_document()) if len(quotes) <= LISTED else []
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

    # --- commands ------------------------------------------------------------------------------------------------

    def command(self, name: str, rest: str, documents: Sequence[str] = ()) -> Replies:
        """What a command says; `rest` is what was typed after it. Raises UnknownDocument."""
        chosen = self._collection.answering(documents)
        commands: dict[str, Callable[[], Replies]] = {
            "start": lambda: self._start(rest, chosen),
            "help": lambda: (self._help(chosen),),
            "ask": lambda: self._typed(name, rest, documents, self.asked),
            "show": lambda: self._typed(name, rest, documents, self._show),
            "tour": lambda: (self._of_one(rest, chosen, Act.TOUR, lambda document: tour.walk(document, 0)),),
            "outline": lambda: (self._of_one(rest, chosen, Act.OUTLINE, outline.outline),),
            "who": lambda: (self._of_one(rest, chosen, Act.WHO, who.who),),
            "glossary": lambda: self._glossary(rest, documents),
            "quiz": lambda: quiz_round(self._named_or(rest, chosen), self._collection.glossary, self._today(), 0),
            "documents": lambda: (self._documents(rest, documents),),
            "privacy": lambda: (Card(texts.PRIVACY),),
        }
        act = commands.get(name)
        return act() if act else (Card(messages.unknown_command(f"/{name[:40]}")),)

    def _typed(
        self, name: str, rest: str, documents: Sequence[str], answer: Callable[[str, Sequence[str]], tuple[Card, ...]]
    ) -> tuple[Card, ...]:
        """The answer to what was typed after a command, or a hint on what to type if nothing was."""
        if not rest.strip():
            return (Card(messages.type_after(name, self._example(self._collection.answering(documents)))),)
        try:
            return answer(rest, documents)
        except BadQuestion as error:
            return (Card(str(error)),)

    def _show(self, pinpoint: str, documents: Sequence[str]) -> tuple[Card, ...]:
        answer = self._collection.look_up(pinpoint, documents)
        self._heard(answer.status)
        return self._cards(lay_out(answer))

    def _example(self, documents: Sequence[Document]) -> str:
        """A label that can be looked up in these documents."""
        return next(filter(None, map(outline.example_label, documents)), outline.NO_LABEL)

    def _named_or(self, named: str, documents: Sequence[Document]) -> Sequence[Document]:
        """The documents that are named; `documents` if none is."""
        found = self._collection.named(named)
        return documents if found is None else found

    def _of_one(self, named: str, documents: Sequence[Document], act: Act, card: Callable[[Document], Card]) -> Card:
        """A card about the document that is named, or the only one; if there are several, a list to choose from."""
        documents = self._named_or(named, documents)
        if not documents:
            return Card(texts.NO_DOCUMENTS)
        return card(documents[0]) if len(documents) == 1 else listing.choice(documents, act)

    def _documents(self, named: str, chosen: Sequence[str]) -> Card:
        """The documents to choose from, in all editions; only those that are named, if any are."""
        found = self._collection.named(named, every=True) or ()
        return self._choice(chosen, listed=found if len(found) < len(self._collection.documents) else ())

    def _choice(self, chosen: Sequence[str], page: int | None = None, listed: Sequence[Document] = ()) -> Card:
        """The documents to choose from."""
        everything = self._collection.documents
        older = len(self._collection.answering()) < len(everything)
        return listing.documents_card(everything, chosen, page, listed, older=older)

    def _start(self, clause: str, documents: Sequence[Document]) -> Replies:
        """The clause of a deep link, or a welcome with questions that have good answers."""
        passage = self._keys.linked(clause.strip())
        if passage:
            return (self._clause(passage),)
        if clause.strip():
            return (Card(texts.LINK_GONE), self._welcome(documents))
        return (self._welcome(documents),)

    def _welcome(self, documents: Sequence[Document]) -> Card:
        questions = enumerate(self._suggested(documents))
        rows = [[Button(short(question), data(Act.SUGGESTED, at, key_of(question)))] for at, question in questions]
        return Writing().add(texts.WELCOME).card([*rows, [Button(texts.TAKE_THE_TOUR, data(Act.TOUR))]])

    def _help(self, documents: Sequence[Document]) -> Card:
        name = next((f"{document.kind} {document.number}" for document in documents), texts.NO_NAME)
        written = Writing().add(messages.help_how(self._example(documents), name)).add("\n")
        for name, does in messages.commands():
            written.add(f"\n/{name} – {does}")
        return written.card()

    def _suggested(self, documents: Sequence[Document]) -> tuple[str, ...]:
        """Questions about documents that have good answers; found once, as finding them takes searches."""
        ids = tuple(document.id for document in documents)
        if ids not in self._suggestions:
            self._suggestions[ids] = suggested(self._collection, documents)
        return self._suggestions[ids]

    def _glossary(self, word: str, documents: Sequence[str]) -> Replies:
        known = self._collection.acronyms(documents)
        if word.strip():
            return acronyms.acronym(word, known, self._collection.glossary, self._link)
        return (acronyms.acronyms(known),)

    def _clause(self, passage: Passage, page: int = 0) -> Card:
        return clause_page(quote(passage.document, passage.clause), page, self._link)

    # --- buttons -------------------------------------------------------------------------------------------------

    def pressed(self, sent: str, documents: Sequence[str] = ()) -> Pressed:
        """What a button does. Unknown data, or data about a text that is gone, gives a notice."""
        letter, *about = sent.split(":")
        try:
            return self._press(Act(letter), about, documents) or Pressed(notice=texts.NOT_YOURS, alert=True)
        except (ValueError, IndexError):
            return Pressed(notice=texts.NOT_YOURS, alert=True)

    def _press(self, act: Act, about: Sequence[str], documents: Sequence[str]) -> Pressed | None:
        """What an act does; None if it is about something that is no longer here."""
        acts: dict[Act, Callable[[], Pressed | None]] = {
            Act.CLAUSE: lambda: self._of_clause(about[0], lambda passage: Pressed(send=(self._clause(passage),))),
            Act.PART: lambda: self._of_clause(about[0], lambda passage: Pressed(edit=self._clause(passage, _number(about[1])))),
            Act.CONTEXT: lambda: self._of_clause(about[0], lambda passage: Pressed(edit=outline.in_context(passage))),
            Act.ALONE: lambda: self._of_clause(about[0], lambda passage: Pressed(edit=self._clause(passage))),
            Act.MORE: lambda: self._more(about[0], *about[1:2]),
            Act.SUGGESTED: lambda: self._ask_suggested(int(about[0]), about[1], documents),
            Act.ACRONYM: lambda: self._acronym(about[0], documents),
            Act.GLOSSARY: lambda: Pressed(edit=acronyms.acronyms(self._collection.acronyms(documents), _number(about[0]))),
            Act.LIST: lambda: Pressed(edit=self._listed(Act(about[0]), _number(about[1]), documents)),
            Act.DOCUMENTS: lambda: self._choose(about),
            Act.TOUR: lambda: self._turn(about, tour.walk) if about else Pressed(send=self.command("tour", "", documents)),
            Act.OUTLINE: lambda: self._turn(about, outline.outline),
            Act.WHO: lambda: self._turn(about, who.who),
            Act.WHOLE: lambda: self._turn(about, outline.document_page),
            Act.SECTION: lambda: self._section(about),
            Act.SECTION_BELOW: lambda: self._section_below(about),
            Act.ADDRESSED: lambda: self._addressed(about),
            Act.QUIZ: lambda: self._quiz_goes_on(about, documents),
            Act.PICKED: lambda: self._of_clause(about[0], lambda passage: picked(passage, *map(_number, about[1:3]))),
        }
        return acts[act]() if self._collection.documents else None

    def _of_clause(self, key: str, act: Callable[[Passage], Pressed]) -> Pressed | None:
        passage = self._keys.clause(key)
        return act(passage) if passage else None

    def _turn(self, about: Sequence[str], card: Callable[[Document, int], Card]) -> Pressed | None:
        """Another page or step of a card about a document."""
        document = self._keys.document(about[0])
        return Pressed(edit=card(document, _number(about[1]) if len(about) > 1 else 0)) if document else None

    def _section(self, about: Sequence[str]) -> Pressed | None:
        document, at = self._keys.document(about[0]), _number(about[1])
        if document is None or not 0 <= at < len(document.sections) or not document.under(at):
            return None
        return Pressed(edit=outline.section_page(document, at, _number(about[2])))

    def _section_below(self, about: Sequence[str]) -> Pressed | None:
        """A section in a message of its own, so that the tour stays where it is."""
        shown = self._section([*about, "0"])
        return Pressed(send=(shown.edit,)) if shown and shown.edit else None

    def _addressed(self, about: Sequence[str]) -> Pressed | None:
        document = self._keys.document(about[0])
        return Pressed(edit=who.addressed_page(document, _number(about[1]), _number(about[2]))) if document else None

    def _quiz_goes_on(self, about: Sequence[str], documents: Sequence[str]) -> Pressed | None:
        document = self._keys.document(about[2]) if len(about) > 2 else None
        within = [document] if document else self._collection.answering(documents)
        return Pressed(send=quiz_round(within, self._collection.glossary, _number(about[0]), _number(about[1])))

    def _choose(self, about: Sequence[str]) -> Pressed | None:
        """Searches one document from now on, or all."""
        document = self._keys.document(about[0]) if about else None
        if about and document is None:
            return None
        chosen = (document.id,) if document else ()
        card = self._choice(chosen)
        return Pressed(choose=chosen, notice=texts.CHOSEN if chosen else texts.ALL_CHOSEN, edit=card)

    def _listed(self, act: Act, page: int, documents: Sequence[str]) -> Card:
        """A page of the list of documents that an act is about."""
        if act is Act.DOCUMENTS:
            return self._choice(documents, page)
        if act not in listing.OF_ONE:
            raise ValueError(act)
        return listing.choice(self._collection.answering(documents), act, page)

    def _acronym(self, key: str, documents: Sequence[str]) -> Pressed | None:
        """The clause that defines an acronym, in the documents of the chat or, if the choice has changed since, in any."""
        for known in (self._collection.acronyms(documents), self._collection.acronyms()):
            for word in known:
                if key_of(word) == key:
                    return Pressed(send=acronyms.acronym(word, known, self._collection.glossary, self._link))
        return None

    def _more(self, keys: str, page: str = "") -> Pressed | None:
        """The next clauses of an answer, with one button each; another page of them in place of the first."""
        passages = self._keys.clauses(keys)
        if not passages:
            return None
        quotes = [quote(passage.document, passage.clause) for passage in passages]
        rows = label_buttons(quotes, self._only_document())
        card = paged(pages(quotes), _number(page) if page else 0, f"{Act.MORE}:{keys}", rows)
        return Pressed(edit=card) if page else Pressed(send=(card,))

    def _ask_suggested(self, number: int, key: str, documents: Sequence[str]) -> Pressed | None:
        """The answer to a suggested question, below the question; also if the chat has chosen other documents since."""
        for within in dict.fromkeys((tuple(documents), ())):
            questions = self._suggested(self._collection.answering(within))
            if 0 <= number < len(questions) and key_of(questions[number]) == key:
                first, *rest = self.asked(questions[number], within)
                return Pressed(send=(below(questions[number], first), *rest))
        return None

    # --- inline --------------------------------------------------------------------------------------------------

    def inline(self, query: str, offset: str, documents: Sequence[str] = ()) -> InlinePage:
        """A page of clauses to post in another chat: those that answer, or the nearest if none does.

        An empty query gives the operative clauses. An unknown offset starts from the beginning.
        """
        start = int(offset) if offset.isdecimal() and len(offset) < 6 else 0
        if not query.strip():
            quotes, found = self._decided(documents)[start : start + _INLINE + 1], True
        else:
            try:
                answer = self._collection.ask(query, min(start + _INLINE + 1, _ALL_INLINE), documents)
            except BadQuestion:
                return InlinePage()
            quotes, found = answer.quotes[start : start + _INLINE + 1], answer.found
        cards = tuple(self._inline_card(quote, found=found) for quote in quotes[:_INLINE])
        return InlinePage(cards, str(start + _INLINE) if found and len(quotes) > _INLINE else "")

    def _decided(self, documents: Sequence[str]) -> tuple[Quote, ...]:
        chosen = self._collection.answering(documents)
        operative = [
            (document, clause)
            for document in chosen[:20]
            for clause in document.clauses
            if clause.section >= 0 and document.sections[clause.section].part == Part.OPERATIVE and clause.text
        ]
        return tuple(quote(document, clause) for document, clause in operative[:_ALL_INLINE])

    def _inline_card(self, quote: Quote, *, found: bool) -> InlineCard:
        label = short_citation(quote, self._only_document())
        rows = [row for row in clause_rows(quote, self._link)[1:] if row]
        card, *others = quote_cards(quote, rows)
        if others:  # a post is one message: it says that the clause continues
            card = Card(f"{card.text}\n\n{messages.goes_on(linked=bool(self._link))}", card.marks, tuple(map(tuple, rows)))
        title = label if found else messages.nearest_title(label)
        return InlineCard(key_of(quote.clause.id), title, short(quote.text, _BEGINNING), card)


def _number(typed: str) -> int:
    """A page or a step. Raises ValueError for what no button has."""
    if not (typed.isdecimal() and len(typed) < 7):
        raise ValueError(typed)
    return int(typed)
