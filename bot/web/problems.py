"""What goes wrong, as a page for people and as an object for programs."""

from __future__ import annotations

import logging

import htpy as h
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.chat.objects.errors import error_json
from bot.problems import FOR_OPERATORS, OUT_OF_ORDER, problem
from bot.serving.log import event, failure
from bot.serving.responses import for_programs, json_response
from bot.translation import gettext as _
from bot.web.messages import texts
from bot.web.page import Frame, html, page
from bot.web.quotes import address
from index import BadQuestion, CannotCompare, ClausebotError, Document, Remedy, UnknownDocument

_NOTHING_FOR_PROGRAMS = "There is nothing at this address; /api lists what there is."


class BadRequest(ClausebotError):
    """A request that nothing can be asked by."""


class NoClause(ClausebotError):
    """A clause that its document does not have."""


_STATUS = {BadRequest: 400, BadQuestion: 400, UnknownDocument: 404, NoClause: 404, CannotCompare: 422}


def said(sentence: str, status: int, document: Document | None = None) -> Response:
    """A page with a sentence, and the way to a document or to all of them."""
    way = h.a(href=address(document))[document.name] if document else h.a(href="/documents")[texts.DOCUMENTS]
    return html(page(Frame(sentence), h.div(".plain")[h.h1[sentence], h.p[way]]), status)


def missing(sentence: str, document: Document | None = None) -> Response:
    """The page for an address at which there is nothing."""
    return said(sentence, 404, document)


async def not_served(request: Request, error: Exception) -> Response:
    """What is said at an address that is not known, to a method that is not served there, or to too much."""
    assert isinstance(error, HTTPException)  # noqa: S101  (what it is registered for)
    missing = _NOTHING_FOR_PROGRAMS if for_programs(request.url.path) else texts.NO_SUCH_PAGE
    sentence = {404: missing, 405: texts.NOT_SERVED, 413: texts.TOO_LARGE}.get(error.status_code, error.detail)
    response = _told(request, sentence, error.status_code)
    response.headers.update(error.headers or {})
    return response


async def refused(request: Request, error: Exception) -> Response:
    """What is said where the index refuses something. What is for the operator is in the log: a reader has no use for a path.

    To a program, no command is told that lists documents.
    """
    assert isinstance(error, ClausebotError)  # noqa: S101  (as above)
    if isinstance(error, FOR_OPERATORS):
        event("not_answered", logging.ERROR, error=type(error)(problem(error)))
        return _told(request, _(OUT_OF_ORDER), 503)
    status = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 422)
    if not for_programs(request.url.path):
        return said(problem(error), status)
    sentence = f"{error.problem}; /api/documents lists them." if error.remedy is Remedy.LIST else problem(error)
    return json_response(error_json(sentence), status)


async def failed(request: Request, error: Exception) -> Response:
    """What is said after a failure of ours. What was asked is not logged."""
    failure("page_failed", error)
    return _told(request, texts.FAILED, 500)


async def gone(_: Request, __: Exception) -> Response:
    """What nobody hears any more: the client has broken off."""
    return Response(status_code=400)


def _told(request: Request, sentence: str, status: int) -> Response:
    if for_programs(request.url.path):
        return json_response(error_json(sentence), status)
    return said(sentence, status)
