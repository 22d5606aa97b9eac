"""The tools beside the web page: in one process, over one open index, behind one guard."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from bot.mcp.serve import PATH, mcp_routes
from bot.serving.live_index import LiveIndex
from bot.serving.turns import CALLER, Caller
from bot.settings import WebSettings
from bot.web.app import web_app
from bot.web.site import Site
from index.collection.collection import Collection

ACCEPTED = {"accept": "application/json, text/event-stream"}
ASKED = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}


def called(texts: Collection, settings: WebSettings, *requests: tuple[str, dict[str, str]]) -> list[httpx.Response]:
    """What comes back for a pinpoint, asked with headers."""

    async def run() -> list[httpx.Response]:
        live = LiveIndex(texts)
        async with mcp_routes(live.read) as routes:
            app = web_app(Site(settings, live, lambda _: None), routes)
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
                found = []
                for pinpoint, headers in requests:
                    asked = ASKED | {"params": {"name": "quote", "arguments": {"pinpoint": pinpoint}}}
                    found.append(await client.post(PATH, json=asked, headers=ACCEPTED | headers))
        live.close()
        return found

    return asyncio.run(run())


def test_they_are_served_beside_the_page(texts: Collection) -> None:
    (response,) = called(texts, WebSettings(), ("Resolution 75, resolves 3", {}))
    assert response.status_code == 200
    assert json.loads(response.text)["result"]["structuredContent"]["passages"][0]["label"] == "resolves 3"


def test_a_client_may_ask_so_often_and_no_more(texts: Collection) -> None:
    found = called(texts, WebSettings(per_minute=2), *[("Resolution 75, resolves 3", {})] * 3)
    assert [response.status_code for response in found] == [200, 200, 429]


def test_where_there_is_a_password_it_is_needed(texts: Collection) -> None:
    settings = WebSettings(password="correct horse")  # noqa: S106
    right = httpx.BasicAuth("anybody", "correct horse")._auth_header
    found = called(texts, settings, ("resolves 3", {}), ("resolves 3", {"authorization": right}))
    assert [response.status_code for response in found] == [401, 200]


def test_a_call_is_work_of_the_household_that_asks(texts: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or one household could take all places by way of the tools."""
    seen: list[Caller | None] = []

    async def read(live: LiveIndex, work: Callable[[Collection], Any]) -> Any:
        seen.append(CALLER.get())
        return work(texts)

    monkeypatch.setattr(LiveIndex, "read", read)
    called(texts, WebSettings(), ("Resolution 75, resolves 3", {}))
    assert [one and one.household for one in seen] == ["127.0.0.1"]
