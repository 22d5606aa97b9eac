"""What newer Bot API servers can do (10.3): messages with structure, and messages that one person sees alone.

Whether a server can is learned when it is first asked, once in a process; no message is sent to find out. What a server does
not know, it refuses (a method, a block), or does not see (a parameter: then all see the message, as they would have before).
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

from telegram import Message

from bot.chat.cards import Block, Whole

EPHEMERAL_FOR = 15.0
"""Seconds in which a bot that is no administrator may answer a pressed button, or a message of that kind, so."""
_AGAIN = 3600.0  # seconds after which a chat that refused is tried again: the bot may be an administrator by then
_LINKS = 40  # labels above a section that lead to their clauses
JSON = dict[str, Any]


class Newer:
    """What is known of the server, and of the chats in which it refused."""

    def __init__(self) -> None:
        self._structure: bool | None = None
        self._alone = True
        self._refused: dict[int, float] = {}

    def shows_structure(self) -> bool:
        """Whether a message with structure is worth a try."""
        return self._structure is not False

    def showed(self) -> None:
        """One was shown."""
        self._structure = True

    def refused_structure(self, *, unknown: bool) -> None:
        """One was refused: for good if its method is unknown, or if none was shown before."""
        if unknown or self._structure is None:
            self._structure = False

    def shows_alone(self, chat: int) -> bool:
        """Whether a message that one sees alone is worth a try in a chat."""
        return self._alone and time.monotonic() >= self._refused.get(chat, 0.0)

    def refused_alone(self, chat: int) -> None:
        """One was refused, as where the bot is no administrator."""
        self._refused = {one: until for one, until in self._refused.items() if until > time.monotonic()}
        self._refused[chat] = time.monotonic() + _AGAIN

    def saw_alone(self, message: Message) -> None:
        """One was sent; a server that does not know it has not said that one sees it alone."""
        self._alone = ephemeral_of(message) > 0


def ephemeral_of(message: object) -> int:
    """The number of a message that one sees alone; 0 for any other."""
    found = message.api_kwargs.get("ephemeral_message_id", 0) if isinstance(message, Message) else 0
    return found if isinstance(found, int) else 0


def alone(user: int, query: str = "", ephemeral: int = 0) -> JSON:
    """The parameters of a message that only a user sees, after a button was pressed or as a reply to one of that kind."""
    for_whom: JSON = {"receiver_user_id": user, **({"callback_query_id": query} if query else {})}
    reply = {"reply_parameters": {"ephemeral_message_id": ephemeral}} if ephemeral else {}
    return {"ephemeral_message_parameters": for_whom, **reply}


def told_apart(text: str) -> str:
    """A quote as it is sent: a bar stands for each tab between the cells of a table, which is not seen there."""
    return text.replace("\t", "│") if "\n" in text else text


def rich_message(whole: Whole) -> JSON:
    """A message with structure: its heading, links to its clauses, and each of these below its label, folded if it is long."""
    labels = [block.text for block in whole.blocks if block.kind == "label"]
    blocks: list[JSON] = []
    number = 0
    for block in whole.blocks:
        if block.kind == "label":
            number += 1
            blocks.append({"type": "anchor", "name": f"clause-{number}"})
        blocks.append(_block(block))
        if block.kind == "heading" and 1 < len(labels) <= _LINKS:
            blocks.append({"type": "paragraph", "text": _links(labels)})
    return {"blocks": blocks, "is_rtl": whole.rtl, "skip_entity_detection": True}


def _block(block: Block) -> JSON:
    if block.kind == "heading":
        return {"type": "heading", "text": block.text, "size": 3}
    if block.kind == "quote":
        return {"type": "expandable_blockquote", "text": told_apart(block.text)}
    kind = "bold" if block.kind == "label" else "italic"
    return {"type": "paragraph", "text": {"type": kind, "text": told_apart(block.text)}}


def _links(labels: Sequence[str]) -> list[Mapping[str, str] | str]:
    found: list[Mapping[str, str] | str] = []
    for number, label in enumerate(labels, start=1):
        found += [" · "] if found else []
        found.append({"type": "anchor_link", "text": label, "anchor_name": f"clause-{number}"})
    return found
