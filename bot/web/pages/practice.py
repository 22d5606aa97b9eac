"""Practice without a memory: a question, then whether the answer is right, with the clause itself, and the way to the next.

Which question it is and how many answers were right are in the address and nowhere else: nothing is kept of who practises.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from urllib.parse import quote as quoted
from urllib.parse import urlencode

import htpy as h
from htpy import Node
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.chat.answers import Quoted
from bot.chat.conversation import Conversation
from bot.chat.numbers import number_of
from bot.chat.practice.asks import Ask
from bot.chat.practice.cards import Score, base_at, check_of
from bot.chat.practice.messages import asked, in_a_row, not_quite, score, texts
from bot.chat.practice.questions import CUT, Question
from bot.web.caching import tagged_answer
from bot.web.messages import ask_only
from bot.web.messages import texts as web_texts
from bot.web.page import Frame, html, language_attributes, ours, page
from bot.web.problems import missing
from bot.web.quotes import address, adopted_by, figure, linked
from bot.web.site import Site
from index import Collection, Document, quote
from index.values import dataclass


def practice_address(document: Document) -> str:
    """The address at which the practice of a document begins."""
    return f"/practise/{quoted(document.id, safe='')}"


@dataclass(frozen=True, slots=True)
class _Practice:
    """How far a practice is: the number that decides its order, and the answers so far."""

    document: Document
    base: int
    score: Score

    def address(self) -> str:
        """Where its next question is."""
        return f"{practice_address(self.document)}?{urlencode(self.fields())}"

    def fields(self) -> dict[str, str]:
        """What the address says of it."""
        return {"from": str(self.base), "score": self.score.written()}


class Practice:
    """The pages of practice."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request) -> Response:
        """A question, or what is said to the `answer` to it; an address without a question leads to a new practice."""

        def made(conversation: Conversation) -> Response:
            document = conversation.collection.document(request.path_params["document"])
            if document is None:
                return missing(web_texts.NO_SUCH_DOCUMENT)
            practice = _read(document, request.query_params)
            if practice is None:
                begun = _Practice(document, base_at(time.time()), Score())
                return RedirectResponse(begun.address(), 303, {"cache-control": "no-store"})
            question = conversation.practised(document, practice.base, practice.score.asked)
            said = _answered if "answer" in request.query_params else _asked
            return html(page(_frame(document), said(conversation.collection, practice, question, request.query_params)))

        return await tagged_answer(request, self._site, made)


def _read(document: Document, told: Mapping[str, str]) -> _Practice | None:
    """The practice that an address is about; None if it is about none."""
    base = number_of(told.get("from", ""))
    try:
        return None if base is None else _Practice(document, base, Score.read(told.get("score", "")))
    except ValueError:
        return None


def _frame(document: Document) -> Frame:
    return Frame(f"{document.name}: {texts.PRACTISE}", within=document.id, within_name=ask_only(document.name))


def _head(document: Document) -> Node:
    return [
        h.h1(**language_attributes(document))[h.a(href=address(document))[document.name]],
        adopted_by(document),
    ]


def _asked(_: Collection, practice: _Practice, question: Question | None, __: Mapping[str, str]) -> Node:
    document = practice.document
    if question is None:
        return h.div(".plain")[_head(document), h.p[texts.NOTHING]]
    sent = {**practice.fields(), "check": check_of(question)}
    language = ours() if question.ask in (Ask.DUTY, Ask.PART) else language_attributes(document)
    return h.div(".plain.practice")[
        _head(document),
        h.h2("#asked", dir="auto")[asked(question.ask, question.about)],
        _shown(document, question),
        h.form(".options", action=practice_address(document), method="get", aria_labelledby="asked")[
            [h.input(type="hidden", name=name, value=value) for name, value in sent.items()],
            [
                h.button(type="submit", name="answer", value=str(at), **language)[option]
                for at, option in enumerate(question.options, start=1)
            ],
        ],
    ]


def _shown(document: Document, question: Question) -> Node:
    """The part of the clause that may be seen, with a sign for what is left out."""
    shown, text = question.shown, question.clause.text
    if not shown:
        return None
    before = None if text.startswith(shown) else f"{CUT} "
    return h.blockquote(**language_attributes(document))[
        h.p(".text")[before, shown, None if text.endswith(shown) else f" {CUT}"]
    ]


def _answered(collection: Collection, practice: _Practice, question: Question | None, told: Mapping[str, str]) -> Node:
    """Whether an answer is right, with the clause; of a question that its text no longer has, only that it changed."""
    document, before = practice.document, practice.score
    if question is None or check_of(question) != told.get("check"):
        return h.div(".plain.practice")[_head(document), h.p(".said")[texts.CHANGED], _on(practice)]
    right = number_of(told["answer"]) == question.right + 1
    then = _Practice(document, practice.base, before.then(right=right))
    one = quote(document, question.clause)
    return h.div(".plain.practice")[
        _head(document),
        h.h2(dir="auto")[asked(question.ask, question.about)],
        h.p(".said", dir="auto")[texts.RIGHT if right else not_quite(question.options[question.right])],
        figure(Quoted(one, bool(one.lead_in)), linked(collection)),
        h.p[score(then.score.right, then.score.asked), in_a_row(then.score.row)],
        _on(then),
    ]


def _on(practice: _Practice) -> Node:
    return h.p(".ways")[h.a(href=practice.address(), rel="next")[texts.NEXT_QUESTION]]
