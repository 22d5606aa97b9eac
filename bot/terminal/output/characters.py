"""What may go to a terminal: a name or a title from a file is no command to it."""

from __future__ import annotations

import re

from index.patterns import pattern

_CONTROL = pattern(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")
"""All control characters but the tab; a line feed ends a line of ours, and never stands in one."""


def harmless(line: str) -> str:
    """A line in which control characters are visible as their codes: "[U+001B]"."""
    return _CONTROL.sub(lambda found: f"[U+{ord(found[0]):04X}]", line)


def harmless_json(written: str) -> str:
    """JSON in which the control characters that JSON allows are escaped too; its value is the same."""
    return re.sub(r"[\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", written)
