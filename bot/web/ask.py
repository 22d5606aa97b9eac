"""The first page, and the answers: the same cards as in a chat, with links in the place of buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from urllib.parse import urlencode

import htpy as h
from htpy import Node
from starlette.requests import Request
from starlette.responses import Response

from bot.chat.answers import AnswerCard, quoted
from bot.chat.cards import Card
from bot.chat.comparing.asked import between, laid_out
from bot.chat.comparing.rows import Laid, lay_out_history
from bot.chat.conversation import Conversation
from bot.chat.memory import Memory
from bot.chat.small_talk.intents import intent_of
from bot.problems import problem
from bot.web import messages
from bot.web.caching import tagged_answer
from bot.web.messages import texts
from bot.web.page import Frame, form, html, language_attributes, lines, page
from bot.web.pages.listing import Order, listed, named, page_asked, turning
from bot.web.quotes import address, adopted_by, comparison, figure, group, linked, offered, tabled
from bot.web.reading import setting
from bot.web.site import Site
from index import BadQuestion, Collection, Quote, Turn, UnknownDocument, turn_of
from index.values import dataclass

_SHOWN = {"help": "help", "list_documents": "documents", "outline": "documents", "summarise": "documents"}
"""What the page shows for what is wanted of it."""
_REPLIES = {"help": 0, "list_documents": 0, "outline": 0, "summarise": 1}
"""How many of the replies in a chat are said here, too; of others, all are."""

_ON_A_PAGE, _MOST_LISTED = 50, 2000
"""Texts on a page of a list; the most that one can turn to, as those before them are read, too."""


@dataclass(frozen=True)
class Said:
    """What is said to a question: an answer, a comparison beside it or instead, or small talk; or why there is none.

    `shown` is what is asked of the page itself: its "help", or its "documents". `after` is the question as it was understood,
    which the next one may go on from. `number` is that of the page of a list, which has so many `pages`.
    """

    card: AnswerCard | None = None
    laid: Laid | None = None
    talk: tuple[Card, ...] = ()
    problem: str = ""
    shown: str = ""
    after: str = ""
    number: int = 1
    pages: int = 1

    @property
    def in_short(self) -> str:
        """What those who listen are told at once."""
        if self.card and self.card.quoted and not self.card.said:
            answer = messages.answered_by(self.card.quoted[0][0].quote.citation)
            return " ".join(filter(None, (self.card.understood, answer)))
        said = self.card.said if self.card else self.laid.title if self.laid else ""
        shown = {"help": texts.LEAD, "documents": texts.DOCUMENTS}.get(self.shown, "")
        return said or self.problem or next((card.text for card in self.talk), shown)


class Ask:
    """The page to ask on."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request) -> Response:
        """The answer to `q`, or the first page without one."""
        asked = request.query_params
        question, documents, after = asked.get("q", "").strip(), tuple(asked.getlist("document")), asked.get("after", "")
        number = page_asked(asked)

        def made(conversation: Conversation) -> Response:
            collection = conversation.collection
            if not question:
                return html(page(Frame("Clausebot", form=False), _first(conversation)))
            found = said_to(conversation, question, documents, after, number)
            frame = _frame(collection, question, documents, found.after)
            query = [("q", question), *(("document", one) for one in documents), *([("after", after)] if after else [])]
            return html(page(frame, _answered(conversation, found, question, query), found.in_short))

        return await tagged_answer(request, self._site, made)


def said_to(conversation: Conversation, question: str, documents: Sequence[str], after: str = "", number: int = 1) -> Said:
    """What is said to a question, which may go on from the one `after` which it is asked; of a list, the page with a number."""
    collection = conversation.collection
    try:
        last = turn_of(collection.ask(after, documents=documents)) if after.strip() else Turn("")
        memory = Memory(last)
        if talk := conversation.replied(question, documents):
            return _talked(question, tuple(one for one in talk if isinstance(one, Card)))
        if memory.last and (clause := collection.history_asked(question, memory.last)):
            return Said(laid=lay_out_history(collection.history(clause)), after=after)
        laid = laid_out(between(collection, question, documents))
        card = None if laid else conversation.answered(question, documents, memory)
        if card and (pages := _pages(card.listed)):
            number = min(number, pages)
            card = conversation.listed(question, documents, Memory(last), (number - 1) * _ON_A_PAGE, _ON_A_PAGE)
        elif card:
            card, number, pages = _page_of(card, number)
        else:
            pages = 1
        return Said(card, laid, after=memory.last.question if memory.last else "", number=number, pages=pages)
    except (BadQuestion, UnknownDocument) as error:
        return Said(problem=problem(error))


def _page_of(card: AnswerCard, number: int) -> tuple[AnswerCard, int, int]:
    """An answer with no more clauses in full than a page shows; the number of the page, and how many there are."""
    every = [one.quote for quotes in card.quoted for one in quotes]
    pages = -(-len(every) // _ON_A_PAGE) or 1
    number = min(number, pages)
    if pages == 1:
        return card, number, pages
    shown = quoted(every[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE])
    groups = (tuple(group) for _, group in groupby(shown, key=lambda one: one.quote.document.id))
    return replace(card, quoted=tuple(groups)), number, pages


def _pages(listed: int) -> int:
    """How many pages a list of texts has that can be turned to."""
    return -(-min(listed, _MOST_LISTED) // _ON_A_PAGE)


def _talked(question: str, cards: tuple[Card, ...]) -> Said:
    """The replies to small talk; what is said in a chat of its commands and buttons, the page shows itself."""
    intent = intent_of(question)
    wants = intent.wants if intent else ""
    return Said(talk=cards[: _REPLIES.get(wants, len(cards))], shown=_SHOWN.get(wants, ""))


def _frame(collection: Collection, question: str, documents: Sequence[str], after: str) -> Frame:
    only = collection.document(documents[0]) if len(documents) == 1 else None
    query = urlencode([("q", question), *(("document", one) for one in documents)])
    return Frame(
        messages.answer_to(question),
        question=question,
        within=only.id if only else "",
        within_name=messages.ask_only(only.name) if only else "",
        after=after,
        others=(("application/json", f"/ask.json?{query}"),),
    )


# --- the first page --------------------------------------------------------------------------------------------------


def _first(conversation: Conversation) -> Node:
    documents = conversation.collection.documents
    return h.div(".first")[
        h.h1[texts.TITLE],
        h.p(".lead")[texts.LEAD],
        form(Frame("", form=False), large=True),
        _examples(conversation.suggested()),
        h.p[
            h.a(href=address(documents[0]))[documents[0].name]
            if len(documents) == 1
            else h.a(href="/documents")[messages.documents_counted(len(documents))]
        ],
    ]


def _examples(examples: Sequence[str]) -> Node:
    """Questions that have good answers, as links to these."""
    if not examples:
        return None
    return h.section(".for-example", aria_labelledby="examples")[
        h.h2("#examples")[texts.TRY],
        h.ul(".examples")[[h.li[h.a(href=f"/?{urlencode({'q': one})}", dir="auto")[one]] for one in examples]],
    ]


# --- answers ---------------------------------------------------------------------------------------------------------


def _answered(conversation: Conversation, found: Said, question: str, query: Sequence[tuple[str, str]]) -> Node:
    collection = conversation.collection
    return h.div("#answer.answer")[
        h.h1(".asked", dir="auto")[question],
        found.problem and h.p(".said")[found.problem],
        [h.div(".talk")[lines(card.text.split("\n"))] for card in found.talk],
        [h.p(".lead")[texts.LEAD], _examples(conversation.suggested())] if found.shown == "help" else None,
        listed(collection, "", 1, adds=False, order=Order(), level=2) if found.shown == "documents" else None,
        _card(collection, found.card, question) if found.card else None,
        turning("/", query, found.number, found.pages),
        comparison(found.laid, level=2) if found.laid else None,
    ]


def _card(collection: Collection, card: AnswerCard, question: str) -> Node:
    links = linked(collection)
    return [
        card.understood and h.p(".understood", dir="auto")[card.understood],
        card.said and h.p(".said", dir="auto")[card.said],
        card.unsure and h.p(".unsure")[card.unsure],
        h.ul(".documents")[[h.li[named(quotes[0].quote.document, newest=True)] for quotes in card.quoted]]
        if card.listed and card.quoted
        else [figure(quotes[0], links) if len(quotes) == 1 else group(quotes, links) for quotes in card.quoted],
        bool(card.texts) and h.ul(".documents")[[h.li[_text(one)] for one in card.texts]],
        bool(card.offered)
        and h.section(".further", aria_labelledby="further")[
            h.h2("#further")[card.offering], [*offered(card.offered, cited=card.cited, links=links)]
        ],
        card.within
        and h.p(".scope", dir="auto")[
            card.within, " ", card.chosen and h.a(href=f"/?{urlencode({'q': question})}")[texts.ALL_DOCUMENTS]
        ],
    ]


def _text(one: Quote) -> Node:
    """A text with its title, and the clause in it that is nearest to what was asked."""
    document = one.document
    return [
        h.a(href=address(document), **language_attributes(document))[document.name],
        " ",
        adopted_by(document),
        document.title not in ("", document.name) and h.p(".title", **language_attributes(document))[document.title],
        h.blockquote(**language_attributes(document))[
            h.p[h.a(".citation", href=address(document, one.clause))[setting.label(document, one.clause)]],
            h.p(".text")[tabled([(one.text, setting.whole_acronyms)])],
        ],
    ]
