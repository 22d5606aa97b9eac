"""A web page for tests: made-up texts in a home of their own, the small encoder, and the real server in a thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from bot.serving.connections import Limits
from bot.serving.http import Servers, listen
from bot.serving.live_index import LiveIndex
from bot.settings import WebSettings
from bot.web.app import web_app
from bot.web.serve import LIMITS
from bot.web.site import Site
from index.collection.collection import Collection
from index.document.model import Document
from index.parsing.document import parse_text
from tests.support.conversations import RAIN, collection_over
from tests.support.six_languages import TEA as TEA_IN
from tests.support.tea_editions import EDITIONS

MARKUP = """RESOLUTION 66 (Oslo, 2020)

On <script>alert("title")</script> & <b>signs</b>

The Assembly,

considering

a)\tthat <img src=x onerror=alert(1)> is no picture & "quotes" are 'quotes';

b)\tthat </p></div></main><h1>this</h1> is no heading, as said in a) above,

resolves

1\tto show <script>document.title = "taken"</script> as it stands;

2\tto keep {{braces}}, ${dollars} and &amp; as they are.
"""
SETTINGS = WebSettings(per_minute=1_000_000)
PASSWORD = "correct horse"  # noqa: S105
ADDING = replace(SETTINGS, upload_password=PASSWORD)


def texts() -> list[Document]:
    """Rain; tea in English, French and Arabic; three editions of another text; and one with markup in its words."""
    return [*_texts()]


@cache
def _texts() -> list[Document]:
    listed = [RAIN, *(TEA_IN[code] for code in ("en", "fr", "ar")), *EDITIONS.values(), MARKUP]
    return [parse_text(text, f"text-{at}") for at, text in enumerate(listed)]


@dataclass
class WebWorld:
    """A server that serves until the end of the test: its port, its home, and what it refused."""

    port: int
    home: Path
    collection: Collection
    refused: list[str] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def document(self, number: str) -> Document:
        """The newest document with a number."""
        return next(one for one in reversed(self.collection.documents) if one.number == number)


def site_over(collection: Collection, refused: list[str], settings: WebSettings = SETTINGS) -> Site:
    return Site(settings, LiveIndex(collection), refused.append)


@contextmanager
def served(
    home: Path, documents: Sequence[Document], settings: WebSettings = SETTINGS, limits: Limits = LIMITS
) -> Iterator[WebWorld]:
    """The real server over documents, in a thread of its own."""
    collection = collection_over(home, documents)
    listening = listen("127.0.0.1", 0, "X")
    there = WebWorld(listening.getsockname()[1], home, collection)
    begun, loops = threading.Event(), []
    stopping = asyncio.Event()

    async def serve() -> None:
        loops.append(asyncio.get_running_loop())
        site = site_over(collection, there.refused, replace(settings, listen=f"127.0.0.1:{there.port}"))
        begun.set()
        try:
            await Servers(stopping, there.refused.append, limits).serve(web_app(site), listening)
        finally:
            site.live.close()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), name="web page")
    thread.start()
    begun.wait(30)
    try:
        yield there
    finally:
        loops[0].call_soon_threadsafe(stopping.set)
        thread.join(30)
