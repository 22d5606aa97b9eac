"""The bodies of requests, up to a limit: in parts as they come, or read whole."""

from __future__ import annotations

from collections.abc import AsyncIterator

from starlette.exceptions import HTTPException
from starlette.requests import Request


async def body(request: Request, most: int) -> bytes:
    """The body of a request, of at most so many bytes. Raises HTTPException 413 for a larger one."""
    return b"".join([part async for part in parts(request, most)])


async def parts(request: Request, most: int) -> AsyncIterator[bytes]:
    """The body of a request as it comes, of at most so many bytes. Raises HTTPException 413 for a larger one."""
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise HTTPException(413)
        yield part
