"""What goes wrong, as a page; and every page as a response."""

from __future__ import annotations

import htpy as h
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.problems import problem
from bot.serving.log import failure
from bot.web.messages import texts
from bot.web.page import Frame, page
from bot.web.quotes import address
from index import ClausebotError, Document


def html(written: str, status: int = 200) -> Response:
    """A page as a response. Half a character that a file may hold becomes a question mark, as a browser cannot show it."""
    return HTMLResponse(written.encode("utf-8", "replace"), status)


def said(sentence: str, status: int, document: Document | None = None) -> Response:
    """A page with a sentence, and the way to a document or to all of them."""
    way = h.a(href=address(document))[document.name] if document else h.a(href="/documents")[texts.DOCUMENTS]
    return html(page(Frame(sentence), h.div(".plain")[h.h1[sentence], h.p[way]]), status)


def missing(sentence: str, document: Document | None = None) -> Response:
    """The page for an address at which there is nothing."""
    return said(sentence, 404, document)


async def not_served(_: Request, error: Exception) -> Response:
    """The page for an address that is not known, for a method that is not served there, or for too much."""
    assert isinstance(error, HTTPException)  # noqa: S101  (what it is registered for)
    sentence = {404: texts.NO_SUCH_PAGE, 413: texts.TOO_LARGE}.get(error.status_code, error.detail)
    return said(sentence, error.status_code)


async def refused(_: Request, error: Exception) -> Response:
    """The page for what the index refuses to do."""
    assert isinstance(error, ClausebotError)  # noqa: S101  (as above)
    return said(problem(error), 422)


async def failed(_: Request, error: Exception) -> Response:
    """The page for a failure of ours. What was asked is not logged."""
    failure("page_failed", error)
    return said(texts.FAILED, 500)
