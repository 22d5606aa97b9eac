"""Recognises what kind of file it is by its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEFORE = rb"(?:\xef\xbb\xbf)?\s*+(?:(?><\?[^>]*>|<!--.*?-->)\s*+)*+"  # byte order mark, processing instructions, comments
_PAGE = rb"!doctype\s+html|html|head|body"
_TAGS = (
    rb"title|meta|link|style|script|address|article|aside|blockquote|center|dd|div|dl|dt|figure|footer|form|h[1-6]|header|hr|li"
    rb"|main|nav|ol|p|pre|section|table|tbody|td|th|thead|tr|ul|a|b|big|br|em|font|i|s|small|span|strong|sup|u"
)
_HTML = re.compile(_BEFORE + rb"<(?:(?P<page>" + _PAGE + rb")|" + _TAGS + rb")(?=[\s/>])", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rb"</?(?:" + _PAGE + rb"|" + _TAGS + rb")(?=[\s/>])", re.IGNORECASE)
_TITLED = re.compile(rb"^ {0,3}#{1,6}\s", re.MULTILINE)
_BEGIN = 65_536
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
    return not (b"%PDF-" in begin[:1024] or begin.startswith((ZIP, OLE)) or is_html(begin))


def is_html(raw: bytes, name: str = "") -> bool:
    """Whether the contents of a file are a web page or a piece of one, which begins with any of its tags.

    A Markdown file may begin with a tag too: it is a web page if it ends with one and has no titles of its own.
    """
    begin = raw[:_BEGIN]
    if begin[:2] in (b"\xff\xfe", b"\xfe\xff"):
        begin = begin[: len(begin) // 2 * 2].decode("utf-16", "ignore").encode()
    suffix = PurePath(name).suffix.lower()
    found = _HTML.match(begin)
    if found is None:
        return suffix in {".html", ".htm", ".xhtml"} and bool(_TAG.search(begin))
    return bool(
        found["page"] or suffix not in {".md", ".markdown"} or (raw.rstrip().endswith(b">") and not _TITLED.search(raw))
    )
