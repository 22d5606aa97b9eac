"""Characters that are no words: line breaks, control characters, ends of sentences, the private signs of symbol fonts."""

from __future__ import annotations

import re
import unicodedata

LINE_BREAKS = r"\n\r\v\f\x85\u2028\u2029"
"""The characters that end a line, for a set of a regular expression."""
LINE_BREAK = re.compile(rf"(?<!\s)\s*[{LINE_BREAKS}]\s*")
"""A line break of any kind, with the white space around it."""
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
SENTENCE_END = re.compile(r"[.!?:;][)\"”’']?$")
"""The end of a text that is a sentence; a bracket or a quotation mark may close behind it."""
# Symbol and Wingdings keep their signs in a private area; what a reader sees there.
BULLETS = {"\uf0b7": "•", "\uf02d": "–", "\uf0a7": "▪", "\uf0d8": "➢"}
"""Private signs that stand before the items of lists, with what a reader sees there."""
SYMBOLS = {**BULLETS, "\uf0fc": "✓", "\uf0a8": "□"}
"""Private signs of Symbol and Wingdings, with what a reader sees there."""


def plain(text: str) -> str:
    """A text in ASCII, its accents left out: "résolution" is "resolution"; what has no ASCII letter is left out too."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
