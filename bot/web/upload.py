"""Adding files on the page, where the operator allows it to who has a password: in the same fence as on the command line."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Sequence
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
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
from bot.web.bodies import body
from bot.web.messages import texts
from bot.web.page import Frame, page
from bot.web.problems import html
from bot.web.quotes import address
from bot.web.site import Site
from index import Added, Collection

MOST = 20_000_000
"""Bytes of the files that are added at once."""
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
        """Adds what was sent, one at a time: a body takes memory, and an index is written by one process alone."""
        if self._adding.locked():
            return html(page(Frame(texts.ADD), _form(texts.BUSY)), 503)
        async with self._adding:
            fields, files = parts(request.headers.get("content-type", ""), await body(request, MOST))
            if not hmac.compare_digest(fields.get("password", "").encode(), self._password.encode()):
                self._site.refused("wrong password for adding")
                return html(page(Frame(texts.ADD), _form(texts.WRONG_PASSWORD)), 403)
            if not files:
                return html(page(Frame(texts.ADD), _form(texts.NO_FILE)), 400)
            current = await self._site.read(lambda collection: collection)
            report = await apart(lambda: _added(current, files))
        event("added", files=len(files), documents=sum(one.outcome != "refused" for one in report))
        return html(page(Frame(texts.ADD), _outcomes(report)))


def parts(kind: str, sent: bytes) -> tuple[dict[str, str], list[tuple[str, bytes]]]:
    """The fields of a form that was sent as multipart/form-data, and its files: their names, and what is in them."""
    head = f"content-type: {kind}\r\n\r\n".encode("latin-1", "replace")
    message = BytesParser(policy=HTTP).parsebytes(head + sent)
    fields: dict[str, str] = {}
    files: list[tuple[str, bytes]] = []
    for part in message.get_payload() if message.is_multipart() else ():
        if not isinstance(part, Message):
            continue
        raw = part.get_payload(decode=True)
        found = raw if isinstance(raw, bytes) else b""
        name = part.get_param("name", header="content-disposition")
        if (file := part.get_filename()) is not None:
            files += [(file, found)] if file else []
        elif isinstance(name, str):
            fields[name] = found.decode("utf-8", "replace")
    return fields, files


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
            h.label[h.span[texts.FILES], h.input(type="file", name="file", multiple=True, required=True)],
            h.label[
                h.span[texts.PASSWORD],
                h.input(type="password", name="password", required=True, autocomplete="current-password"),
            ],
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
    if one.document:
        return [h.a(href=address(one.document))[one.document.name], h.p(".source")[f"{name}: {messages.outcome(one.outcome)}"]]
    said = problem(one.error).replace(str(one.path), name) if one.error else ""
    return [name, h.p(".source")[f"{messages.outcome(one.outcome)}: {said}"]]
