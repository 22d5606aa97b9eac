"""The official client of MCP over a server in memory, and what is in its results."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import nullcontext
from typing import Any, TypeVar

from jsonschema import Draft202012Validator
from mcp import Client, types

from bot.mcp.reading import Reading
from bot.mcp.server import mcp_server
from index.collection.collection import Collection
from index.document.model import Document

T = TypeVar("T")


def with_client(collection: Collection, test: Callable[[Client], Awaitable[T]]) -> T:
    """What a test makes of a client that is connected to the tools over a collection."""

    async def run() -> T:
        reading = Reading(collection, nullcontext())
        try:
            async with asyncio.timeout(120), Client(mcp_server(reading)) as client:
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


def closed(schema: Any) -> Any:
    """A schema by which no object has a key that is not described, so that what is not described is found."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    return made | {"additionalProperties": False} if "properties" in made else made


def follows(value: Any, schema: dict[str, Any]) -> None:
    """Fails unless a value follows a schema, and has nothing that the schema does not describe."""
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(closed(schema)).validate(value)


def quotes_in(value: Any) -> Iterator[tuple[str, str, int, int]]:
    """The quotes anywhere in an object that say where they are: the id of the clause, the quote, its start and end."""
    if isinstance(value, list):
        for one in value:
            yield from quotes_in(one)
    elif isinstance(value, dict):
        if isinstance(value.get("quote"), str) and "section" in value:
            yield value["id"], value["quote"], value["start"], value["end"]
        for one in value.values():
            yield from quotes_in(one)


def equal_the_source(value: Any, collection: Collection) -> int:
    """How many quotes there are in an object; fails unless each is what stands in its source."""
    clauses = {clause.id: (document, clause) for document in collection.documents for clause in document.clauses}
    found = [*quotes_in(value)]
    for id_, quote, start, end in found:
        document, clause = clauses[id_]
        assert (start, end) == (clause.span.start, clause.span.end)
        assert quote == document.source.read(clause.span)
    return len(found)


def quoted_lines(text: str, documents: tuple[Document, ...]) -> int:
    """How many lines of a text are quotes; fails unless each is a whole clause of some document."""
    whole = {clause.text for document in documents for clause in document.clauses}
    lines = [line.removeprefix("│ ") for line in text.splitlines() if line.startswith("│ ")]
    assert [line for line in lines if line not in whole] == []
    return len(lines)
