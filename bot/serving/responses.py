"""What is said over HTTP to programs, as JSON; and what is refused to them, and to people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.chat.objects.errors import error_json

if TYPE_CHECKING:
    from starlette.responses import Response

_FOR_PROGRAMS = ("/api", "/mcp")


def for_programs(path: str) -> bool:
    """Whether what is at an address is for programs, so that what is wrong is said to them as JSON, too.

    >>> for_programs("/d/res-1.json"), for_programs("/api/ask"), for_programs("/documents")
    (True, True, False)
    """
    return path.endswith(".json") or any(path == one or path.startswith(f"{one}/") for one in _FOR_PROGRAMS)


def json_response(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A value as JSON. Half a character, as a file may hold, is escaped: it is no UTF-8."""
    from starlette.responses import Response

    written = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
    return Response(written, status, headers, media_type="application/json")


def refusal(path: str, sentence: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """A sentence on why a request is not answered: to a program as an object, to others as plain text."""
    from starlette.responses import PlainTextResponse

    if for_programs(path):
        return json_response(error_json(sentence), status, headers)
    return PlainTextResponse(f"{sentence}\n", status, headers)
