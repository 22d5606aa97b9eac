"""Adding files on the page, where the operator allows it to who has a password: in the same fence as on the command line."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import htpy as h
from htpy import Node
from starlette.requests import Request
from starlette.responses import Response

from bot.problems import problem
from bot.serving.log import event
from bot.serving.stopping import apart
from bot.web import messages
from bot.web.bodies import parts
from bot.web.forms import Form
from bot.web.messages import texts
from bot.web.page import Frame, html, page
from bot.web.problems import BadRequest
from bot.web.quotes import address
from bot.web.site import Site
from index import Added, Collection

MOST = 20_000_000
"""Bytes of the files that are added at once."""
_LONGEST = 1000  # bytes of a password
_NAME = 120  # characters of the name of a file that are kept


class Upload:
    """The form to add files with, and what became of them."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._password = site.settings.add_password()
        self._adding = asyncio.Lock()

    async def form(self, _: Request) -> Response:
        """The form."""
        return html(page(Frame(texts.ADD), _form()))

    async def add(self, request: Request) -> Response:
        """Adds what is sent after the password, one at a time: a body takes memory, and an index is written by one process."""
        coming = parts(request, MOST)
        try:
            form = Form(request.headers.get("content-type", ""))
            if not await self._may(form, coming):
                self._site.refused("wrong password for adding")
                return await _refused(coming, texts.WRONG_PASSWORD, 403)
            if self._adding.locked():
                return await _refused(coming, texts.BUSY, 503)
            async with self._adding:
                async for part in coming:
                    await asyncio.to_thread(form.feed, part)
                return await self._report(form.files())
        except BadRequest:
            return await _refused(coming, texts.NO_FILE, 400)

    async def _may(self, form: Form, coming: AsyncIterator[bytes]) -> bool:
        """Whether a form begins with the password; no more of it is read before that is known."""
        async for part in coming:
            form.feed(part)
            if first := form.first(_LONGEST):
                name, given = first
                return name == "password" and hmac.compare_digest(given.encode(), self._password.encode())
        return False

    async def _report(self, files: Sequence[tuple[str, bytes]]) -> Response:
        """Adds files, and says what became of each."""
        if not files:
            return _said(texts.NO_FILE, 400)
        current = await self._site.read(lambda collection: collection)
        report = await apart(lambda: _added(current, files))
        event("added", files=len(files), documents=sum(one.outcome != "refused" for one in report))
        return html(page(Frame(texts.ADD), _outcomes(report)))


async def _refused(coming: AsyncIterator[bytes], sentence: str, status: int) -> Response:
    """The form with a sentence, after the rest has come, and is dropped: a browser reads no answer before it has sent all."""
    async for _ in coming:
        pass
    return _said(sentence, status)


def _said(sentence: str, status: int) -> Response:
    return html(page(Frame(texts.ADD), _form(sentence)), status)


def _added(current: Collection, files: Sequence[tuple[str, bytes]]) -> list[Added]:
    """Adds files to a collection of its own over the same home: the live one takes the new index up by itself."""
    with TemporaryDirectory(prefix="clausebot-") as folder:
        paths = []
        for at, (name, raw) in enumerate(files):
            path = Path(folder) / str(at) / _safe(name)
            path.parent.mkdir()
            path.write_bytes(raw)
            paths.append(path)
        return current.reopened().add(paths)


def _safe(name: str) -> str:
    """The name of a file without folders, and without what would hide it or lead elsewhere."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(one for one in last if one.isprintable() and one not in '<>:"|?*').strip(" .")
    return kept[-_NAME:].encode("utf-8", "replace")[-_NAME:].decode("utf-8", "ignore") or "file"


def _form(said: str = "") -> Node:
    return h.div(".plain")[
        h.h1[texts.ADD],
        said and h.p(".said", role="alert")[said],
        h.form(".add", action="/add", method="post", enctype="multipart/form-data")[
            h.label[  # before the files: they are not taken in without it
                h.span[texts.PASSWORD],
                h.input(type="password", name="password", required=True, autocomplete="current-password"),
            ],
            h.label[h.span[texts.FILES], h.input(type="file", name="file", multiple=True, required=True)],
            h.button(type="submit")[texts.ADD],
        ],
    ]


def _outcomes(report: Sequence[Added]) -> Node:
    return h.div(".plain")[
        h.h1[texts.OUTCOMES],
        h.ul(".documents")[[h.li[_outcome(one)] for one in report]],
        h.p[h.a(href="/documents")[texts.DOCUMENTS], " · ", h.a(href="/add")[texts.ADD]],
    ]


def _outcome(one: Added) -> Node:
    name = Path(str(one.path)).name
    if one.error:
        return [name, h.p(".source")[messages.refused(problem(one.error).replace(str(one.path), name))]]
    became = messages.file_became(name, messages.outcome(one.outcome))
    called = h.a(href=address(one.document))[one.document.name] if one.document else name  # gone meanwhile
    return [called, h.p(".source")[became]]
