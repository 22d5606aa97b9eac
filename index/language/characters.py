"""Characters that are no text: line breaks, control characters, the private signs of Word's symbol fonts."""

from __future__ import annotations

import re

LINE_BREAK = re.compile(r"(?<!\s)\s*[\n\r\v\f\x85\u2028\u2029]\s*")
"""A line break of any kind, with the white space around it."""
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# Symbol and Wingdings keep their signs in a private area; what a reader sees there.
SYMBOLS = {"\uf0b7": "•", "\uf02d": "–", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "□"}
