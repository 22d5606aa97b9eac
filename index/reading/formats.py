"""Recognises what kind of file it is by its first bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEFORE = rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*"
_TAGS = (
    rb"!doctype\s+html|html|head|body|title|meta|link|style|script|address|article|aside|blockquote|center|dd|div|dl|dt|figure|footer"
    rb"|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tbody|td|th|thead|tr|ul"
    rb"|a|b|big|br|em|font|i|s|small|span|strong|sup|u"
)
HTML = re.compile(_BEFORE + rb"<(?:" + _TAGS + rb")(?=[\s/>])", re.IGNORECASE | re.DOTALL)
"""The beginning of a web page, or of a piece of one."""
_WHOLE = re.compile(_BEFORE + rb"<(?:!doctype\s+html|html|head|body)(?=[\s/>])", re.IGNORECASE | re.DOTALL)
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
