"""The official client of MCP over a server in memory, and the text of its results."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from typing import Any, TypeVar

from mcp import Client, types

from bot.mcp.reading import Reading
from bot.mcp.server import mcp_server
from index.collection.collection import Collection
from index.document.model import Document

T = TypeVar("T")


def with_client(collection: Collection, test: Callable[[Client], Awaitable[T]], *, shared: bool = False) -> T:
    """What a test makes of a client that is connected to the tools over a collection."""

    async def run() -> T:
        reading = Reading(collection, nullcontext())
        try:
            async with asyncio.timeout(120), Client(mcp_server(reading, shared=shared)) as client:
                return await test(client)
        finally:
            reading.close()

    return asyncio.run(run())


def call(collection: Collection, name: str, **given: Any) -> types.CallToolResult:
    """The result of one call."""
    return with_client(collection, lambda client: client.call_tool(name, given))


def text_of(result: types.CallToolResult) -> str:
    """The text of a result, which has one."""
    (content,) = result.content
    assert isinstance(content, types.TextContent)
    return content.text


def quoted_lines(text: str, documents: tuple[Document, ...]) -> int:
    """How many lines of a text are quotes; fails unless each is a whole clause of some document."""
    whole = {clause.text for document in documents for clause in document.clauses}
    lines = [line.removeprefix("│ ") for line in text.splitlines() if line.startswith("│ ")]
    assert [line for line in lines if line not in whole] == []
    return len(lines)
