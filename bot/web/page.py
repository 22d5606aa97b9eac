"""The frame of every page: what stands above and below, what a link to it shows elsewhere, and the languages of it all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import htpy as h
from htpy import Node
from starlette.responses import HTMLResponse, Response

from bot.translation import direction, language_said
from bot.web.languages import ways
from bot.web.messages import SKIP, texts
from index import Document, document_language
from index.values import dataclass

STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page has besides its main part: its title; what a link to it shows elsewhere; the question in the form.

    `within` is the document that is asked, if only one; `after` the question that the next one may go on from. Without a
    `form` above, the page has its own. `others` are addresses of the same for programs, by their media types.
    """

    title: str
    description: str = ""
    question: str = ""
    within: str = ""
    within_name: str = ""
    after: str = ""
    form: bool = True
    others: tuple[tuple[str, str], ...] = ()


def page(frame: Frame, main: Node, status: str = "") -> str:
    """A whole page. `status` is what is said to those who listen when an answer takes the place of another."""
    return str(
        h.html(**ours())[
            _head(frame),
            h.body[
                h.a(".skip", href="#main")[texts.SKIP],
                h.header(".bar")[_navigation(), form(frame) if frame.form else None],
                h.main("#main", tabindex="-1")[h.p("#status.spoken", role="status")[status], main],
                _footer(),
                _keys(),
            ],
        ]
    )


def html(written: str, status: int = 200) -> Response:
    """A page as a response. Half a character that a file may hold becomes a question mark, as a browser cannot show it."""
    return HTMLResponse(written.encode("utf-8", "replace"), status)


def ours() -> dict[str, str]:
    """The language and the direction of what is said on a page, for where it stands inside a text in another one."""
    language = language_said(SKIP)
    return {"lang": language, "dir": direction(language)}


def language_attributes(document: Document) -> dict[str, str]:
    """The language and the direction of a document's text."""
    language = document_language(document)
    return {"lang": language, "dir": direction(language)}


@cache
def static(name: str) -> str:
    """The address of a file that every page loads, which changes with the file, so that it may be kept for ever."""
    return f"/static/{name}?{hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


def _head(frame: Frame) -> Node:
    described: Mapping[str, str] = {"og:title": frame.title, "og:description": frame.description, "og:type": "article"}
    return h.head[
        h.meta(charset="utf-8"),
        h.meta(name="viewport", content="width=device-width, initial-scale=1"),
        h.meta(name="color-scheme", content="light dark"),
        h.title[f"{frame.title} · Clausebot" if frame.title != "Clausebot" else frame.title],
        frame.description and h.meta(name="description", content=frame.description),
        frame.description and [h.meta(property=name, content=content) for name, content in described.items()],
        h.link(rel="stylesheet", href=static("clausebot.css")),
        h.link(rel="icon", href=static("clausebot.svg"), type="image/svg+xml"),
        [h.link(rel="alternate", type=kind, href=address) for kind, address in frame.others],
        h.script(src=static("clausebot.js"), type="module"),
    ]


def _navigation() -> Node:
    return h.nav(aria_label="Clausebot")[h.a(".home", href="/")["Clausebot"], h.a(href="/documents")[texts.DOCUMENTS]]


def form(frame: Frame, *, large: bool = False) -> Node:
    """The form to ask with, which is a link to the answer when it is sent."""
    return h.form(".ask.large" if large else ".ask", role="search", action="/", method="get")[
        h.label(".spoken", for_="q")[texts.ASK_HERE],
        h.input(
            "#q",
            type="search",
            name="q",
            value=frame.question,
            required=True,
            maxlength="4096",
            placeholder=texts.ASK_HERE,
            autocomplete="off",
            enterkeyhint="search",
            dir="auto",
        ),
        h.button(type="submit")[texts.ASK],
        frame.after and h.input(type="hidden", name="after", value=frame.after),
        frame.within
        and h.label(".within")[
            h.input(type="checkbox", name="document", value=frame.within, checked=True),
            " ",
            h.span(title=frame.within_name)[frame.within_name],
        ],
    ]


def _footer() -> Node:
    return h.footer[
        h.p[
            texts.PROMISE,
            " ",
            h.a(href="/privacy")[texts.PRIVACY],
            h.a(href="/api/")[texts.API],
            h.button("#show-keys", type="button", hidden=True)[texts.KEYS],
        ],
        h.nav(".languages", aria_label=texts.LANGUAGE)[[_way(*way) for way in ways()]],
    ]


def _way(code: str, name: str, there: str) -> Node:
    """A language to have the page in, or the one that it is in."""
    if code == language_said(SKIP):
        return h.span(lang=code, dir="auto", aria_current="true")[name]
    return h.a(href=there, lang=code, hreflang=code, dir="auto")[name]


def _keys() -> Node:
    """The list of keys, which only a script can show."""
    listed = [
        ("/", texts.KEY_ASK),
        ("j", texts.KEY_NEXT),
        ("k", texts.KEY_PREVIOUS),
        ("c", texts.KEY_COPY),
        ("?", texts.KEY_HELP),
    ]
    return h.dialog("#keys", aria_labelledby="keys-title")[
        h.h2("#keys-title")[texts.KEYS],
        h.dl[[(h.dt[h.kbd[key]], h.dd[does]) for key, does in listed]],
        h.p[h.label[h.input("#keys-on", type="checkbox", checked=True), " ", texts.KEYS_ON]],
        h.form(method="dialog")[h.button[texts.CLOSE]],
    ]


def lines(said: Iterable[str]) -> Node:
    """Sentences of ours, each in a paragraph."""
    return [h.p(dir="auto")[one] for one in said if one]
