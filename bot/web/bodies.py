"""The bodies of requests: read whole, up to a limit."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request


async def body(request: Request, most: int) -> bytes:
    """The body of a request, of at most so many bytes. Raises HTTPException 413 for a larger one."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise HTTPException(413)
        parts.append(part)
    return b"".join(parts)
