"""Updates as Telegram delivers them."""

from __future__ import annotations

from typing import Any


def said(
    number: int,
    chat: int = 5,
    user: int = 5,
    text: str = "resolves 2",
    kind: str = "message",
    *,
    message_id: int | None = None,
    date: int = 1,
) -> dict[str, Any]:
    """An update in which somebody writes in a chat; its message has the same number as the update unless another is given."""
    message = number if message_id is None else message_id
    body = {"message_id": message, "date": date, "chat": {"id": chat}, "from": {"id": user}, "text": text}
    if "query" in kind:
        body["id"] = str(message)
    return {"update_id": number, kind: body}
