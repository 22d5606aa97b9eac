"""What the generator makes: paragraphs, the clauses that a careful reader finds in them, and the file they are written to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Row = list[Any] | dict[str, Any]
"""An expected clause, as in an expected file (tests/support/expected.py): [label, text], or one that may be no clause."""


@dataclass(frozen=True)
class Paragraph:
    """One printed paragraph: what it is, its text, its printed label, its depth in a list, and the first words in italics."""

    role: str  # symbol number title history front enacting heading preamble item tail quoted subtitle closing note trail annex
    text: str
    label: str = ""
    depth: int = 0
    verb: str = ""
    bracketed: bool = False  # the label too stands inside square brackets: "[2. Urges States;]"


@dataclass(frozen=True)
class Shape:
    """The kind of a made file along every axis."""

    body: str
    numbering: str
    between: str
    layout: str
    format: str
    language: str = "en"


@dataclass
class Text:
    """A made text before it is laid out: its paragraphs, its clauses, what it says of itself, whether a warning must stand."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    identity: dict[str, str] = field(default_factory=dict)
    warned: bool = False

    def add(self, paragraph: Paragraph, label: str | list[str] | None = None, text: str | list[str] | None = None) -> None:
        """A paragraph that is a clause if it has a label to expect."""
        self.paragraphs.append(paragraph)
        if label is not None:
            self.rows.append([label, paragraph.text if text is None else text])

    def stand(self, paragraph: Paragraph, label: str | list[str] | None = None) -> None:
        """A paragraph that belongs to no clause beside it, though it may be one of its own."""
        self.paragraphs.append(paragraph)
        joined = f"{paragraph.label} {paragraph.text}".strip()
        self.rows.append({"label": label, "text": [paragraph.text, joined], "optional": True})


@dataclass(frozen=True)
class Made:
    """A file with what is right for it."""

    shape: Shape
    name: str
    content: bytes
    text: Text
