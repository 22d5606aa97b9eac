"""Updates as Telegram delivers them."""

from __future__ import annotations

from typing import Any


def said(number: int, chat: int = 5, user: int = 5, text: str = "resolves 2", kind: str = "message") -> dict[str, Any]:
    """An update in which somebody writes in a chat; its message has the same number as the update."""
    body = {"message_id": number, "chat": {"id": chat}, "from": {"id": user}, "text": text}
    return {"update_id": number, kind: body}
