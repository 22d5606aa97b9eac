"""The words of a text as they are printed, to compare with what is made of it."""

from __future__ import annotations

import re

from index.document.model import Document, Span


def words(text: str) -> list[str]:
    """The words and numbers of a text; signs do not count."""
    return re.findall(r"\w+", text)


def source_words(document: Document) -> list[str]:
    """All the words that are printed in a text, but for what the reader left out: page numbers, footnotes."""
    return words(document.source.read(Span(0, len(document.source.text))))
