"""What a client sends with half a character in it, which JSON can hold and no text can: read with a question mark instead."""

from __future__ import annotations

import json
from typing import Any, Self

from mcp import types
from mcp.shared.message import SessionMessage
from pydantic import ValidationError


class Repaired:
    """A stream of what a client sends, in which no message is lost for half a character; everything else is as it comes."""

    def __init__(self, incoming: Any) -> None:
        self._incoming = incoming

    def __getattr__(self, name: str) -> Any:
        return getattr(self._incoming, name)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Any:
        return repaired(await self._incoming.__anext__())

    async def __aenter__(self) -> Self:
        await self._incoming.__aenter__()
        return self

    async def __aexit__(self, *ended: object) -> Any:
        return await self._incoming.__aexit__(*ended)

    async def receive(self) -> Any:
        """The next one."""
        return repaired(await self._incoming.receive())


def repaired(item: SessionMessage | Exception) -> SessionMessage | Exception:
    """A message, also if it could not be read for half a character only; another error is given back."""
    if not isinstance(item, ValidationError):
        return item
    line = item.errors()[0]["input"]
    try:
        whole = json.dumps(json.loads(line), ensure_ascii=False).encode("utf-8", "replace")
        return SessionMessage(types.jsonrpc_message_adapter.validate_json(whole, by_name=False))
    except (TypeError, ValueError, RecursionError):
        return item
