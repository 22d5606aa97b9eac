"""Paged lists, and the heading of a card about one document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from bot.chat.cards import Button
from bot.chat.quote_cards import Writing, short, turning
from index import Document

T = TypeVar("T")
LISTED = 8
"""Buttons below each other."""
NAME = 900
"""Characters of a name or a title above a list."""


def page_of_list(listed: Sequence[T], page: int, turn: str) -> tuple[list[T], list[Button]]:
    """One page of a list, and the buttons that turn it."""
    count = max(-(-len(listed) // LISTED), 1)
    page = min(max(page, 0), count - 1)
    return list(listed[page * LISTED : (page + 1) * LISTED]), turning(page, count, turn)


def titled(document: Document) -> Writing:
    """A document's name, and its title below."""
    written = Writing().add(short(document.name, NAME), "bold")
    return (
        written.add("\n").add(short(document.title, NAME), "italic") if document.title not in ("", document.name) else written
    )
