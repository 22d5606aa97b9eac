"""Recognises what kind of file it is by its first bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
KINDS = "text, Markdown, HTML, Word (.docx) and PDF files"


def is_plain(path: Path) -> bool:
    """Whether a file is read without a library: text, Markdown, or something that cannot be read at all."""
    try:
        if not path.is_file():  # reading a pipe would block until something is written to it
            return True
        with path.open("rb") as file:
            begin = file.read(4096)
    except (OSError, ValueError):
        return True
    return not (b"%PDF-" in begin[:1024] or begin.startswith((ZIP, OLE)) or HTML.match(begin))
