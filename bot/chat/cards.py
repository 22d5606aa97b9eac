"""What a channel shows: a text with marks and the buttons below it. Plain values; no channel, no input or output.

Each channel shows the marks in its own way; the limits are Telegram's, which are the strictest.
"""

from __future__ import annotations

from typing import Literal

from index.values import dataclass

MESSAGE = 4096
"""Characters in a message."""
CALLBACK = 64
"""Bytes of what a button sends back."""
COPY = 256
"""Characters that a button can copy."""
DEEP_LINK = 64
NOTICE = 200
"""Characters of a notice about a pressed button."""
WHOLE, BLOCKS = 32_768, 500
"""Characters and blocks of a message with structure."""

MarkKind = Literal["bold", "italic", "blockquote", "expandable_blockquote", "code", "deleted", "inserted"]


@dataclass(frozen=True, slots=True)
class Mark:
    """How the characters of a text from `start` to `end` are shown; offsets count characters, not UTF-16 units."""

    kind: MarkKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Button:
    """A button: it sends `data` back, opens `url`, copies a text, or offers to share an inline query; exactly one of these."""

    text: str
    data: str = ""
    url: str = ""
    copy: str = ""
    share: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a message with structure. A label can be gone to; a lead-in and a quote are those of the label above."""

    kind: Literal["heading", "label", "lead_in", "quote"]
    text: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A message with structure, which may be longer than a text; `rtl` if it is read from right to left."""

    blocks: tuple[Block, ...]
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One message: its text, its marks, and rows of buttons below it.

    `whole` says more than the text, and is shown instead where that is possible.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    rows: tuple[tuple[Button, ...], ...] = ()
    whole: Whole | None = None


@dataclass(frozen=True, slots=True)
class InlineCard:
    """A card that is offered while a user types in another chat; its id has at most 64 bytes."""

    id: str
    title: str
    description: str
    card: Card


@dataclass(frozen=True, slots=True)
class InlinePage:
    """A page of inline answers, and the offset of the next one ("" after the last)."""

    cards: tuple[InlineCard, ...] = ()
    next_offset: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a pressed button does.

    `edit` replaces the message that has the button; `notice` is shown briefly, or as an alert; `choose` are the ids of the
    documents to search from now on (empty: all documents). `speak` is the code of the language to be addressed in from now
    on. `keep` is a line to keep for the operator.
    """

    edit: Card | None = None
    send: tuple[Card, ...] = ()
    notice: str = ""
    alert: bool = False
    choose: tuple[str, ...] | None = None
    speak: str | None = None
    keep: str = ""


def spoken(text: str) -> str:
    """The words of a text, without signs and capitals: what somebody types who means the button “Next ▶”."""
    return " ".join("".join(c if c.isalnum() else " " for c in text).split()).casefold()
