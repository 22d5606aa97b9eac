"""What a file is: its bytes, and what kind of file its first bytes say that it is."""

from __future__ import annotations

import errno
import json
import os
import re
from glob import has_magic
from pathlib import PurePath
from typing import TYPE_CHECKING

from index.errors import UnreadableFile, worded

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 50_000_000
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_BEFORE = rb"(?:\xef\xbb\xbf)?\s*+(?:(?><\?[^>]*>|<!--.*?-->)\s*+)*+"  # byte order mark, processing instructions, comments
_PAGE = rb"!doctype\s+html|html|head|body"
_TAGS = (
    rb"title|meta|link|style|script|address|article|aside|blockquote|center|dd|div|dl|dt|figure|footer|form|h[1-6]|header|hr|li"
    rb"|main|nav|ol|p|pre|section|table|tbody|td|th|thead|tr|ul|a|b|big|br|em|font|i|s|small|span|strong|sup|u"
)
_HTML = re.compile(_BEFORE + rb"<(?:(?P<page>" + _PAGE + rb")|" + _TAGS + rb")(?=[\s/>])", re.IGNORECASE | re.DOTALL)
_DOCTYPE = rb"(?:<!doctype[^>\[]*+(?:\[.*?\]\s*+)?>\s*+)?"
_AKN = re.compile(_BEFORE + _DOCTYPE + rb"<(?:[\w.-]+:)?akomaNtoso(?=[\s/>])", re.IGNORECASE | re.DOTALL)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*+<[?!\w]")
_TAG = re.compile(rb"</?(?:" + _PAGE + rb"|" + _TAGS + rb")(?=[\s/>])", re.IGNORECASE)
_TITLED = re.compile(rb"^ {0,3}#{1,6}\s", re.MULTILINE)
_BEGIN = 65_536
DOCUMENTS = {
    "text": (".txt",),
    "Markdown": (".md", ".markdown"),
    "HTML": (".html", ".htm", ".xhtml"),
    "Word (.docx)": (".docx",),
    "PDF": (".pdf",),
    "Akoma Ntoso": (".xml", ".akn"),
}
"""The kinds of documents that are read, each with the endings of its files."""
PICTURES = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg"), "TIFF": (".tif", ".tiff")}
"""The kinds of pictures that are read by OCR."""
ENDINGS = frozenset(ending for kinds in (DOCUMENTS, PICTURES) for endings in kinds.values() for ending in endings)
KINDS = worded(
    "{listed} and {last} files, and pictures ({pictures})",
    listed=", ".join(list(DOCUMENTS)[:-1]),
    last=list(DOCUMENTS)[-1],
    pictures=", ".join(PICTURES),
)
LIBRARIES = ("lxml.html", "docx", "markdown_it", "pypdfium2", "tinycss2")
"""What takes files apart, and takes time to load: each reader imports its own when it is used."""


def contents(path: Path, name: str = "") -> bytes:
    """The bytes of a file; errors show `name` instead of its path.

    Raises UnreadableFile if it is missing, too large or not a file.
    """
    name = name or str(path)
    try:
        if path.is_dir():
            if not os.access(path, os.R_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            if not any(one.suffix.lower() in ENDINGS for one in path.rglob("*")):
                raise UnreadableFile(
                    worded("{name} is a folder with no files to read in it; Clausebot reads {kinds}.", name=name, kinds=KINDS)
                )
            raise UnreadableFile(
                worded("{name} is a folder and cannot be read as a document; Clausebot reads {kinds}.", name=name, kinds=KINDS)
            )
        if not path.is_file():  # reading a pipe would block until something is written to it
            if has_magic(name):
                raise UnreadableFile(worded("{name} matches no file; check the pattern.", name=name))
            raise UnreadableFile(worded("{name} is not a file; check the path.", name=name))
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile(
                worded("{name} is larger than {count} MB; split it and add the parts.", name=name, count=MAX_BYTES // 1_000_000)
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise UnreadableFile(worded("{name} cannot be read: {reason}.", name=name, reason=str(reason))) from error


def is_picture(raw: bytes) -> bool:
    """Whether the contents of a file are a picture of a kind that is read."""
    return raw.startswith(_SIGNATURES)


def is_akn(raw: bytes, name: str = "") -> bool:
    """Whether the contents of a file are an Akoma Ntoso document, or XML in a file that is named as one and is no web page."""
    begin = _single_bytes(raw[:_BEGIN])
    named = PurePath(name).suffix.lower() in DOCUMENTS["Akoma Ntoso"]
    return bool(_AKN.match(begin) or (named and _XML.match(begin) and not _HTML.match(begin)))


def _single_bytes(begin: bytes) -> bytes:
    """The beginning of a file with one byte for each character of a tag, also of one in UTF-16."""
    if begin[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return begin[: len(begin) // 2 * 2].decode("utf-16", "ignore").encode()
    return begin


def is_html(raw: bytes, name: str = "") -> bool:
    """Whether the contents of a file are a web page or a piece of one, which begins with any of its tags.

    A Markdown file may begin with a tag too: it is a web page if it ends with one and has no titles of its own.
    """
    begin = _single_bytes(raw[:_BEGIN])
    suffix = PurePath(name).suffix.lower()
    found = _HTML.match(begin)
    if found is None:
        return suffix in DOCUMENTS["HTML"] and bool(_TAG.search(begin))
    return bool(found["page"] or not is_markdown(name) or (raw.rstrip().endswith(b">") and not _TITLED.search(raw)))


def is_json(raw: bytes) -> bool:
    """Whether the contents of a file are JSON, or JSON Lines: an object on the first line, or an object or a list in all."""
    begin = raw.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not begin.startswith((b"{", b"[")):
        return False
    return isinstance(_loaded(begin.split(b"\n", 1)[0]), dict) or isinstance(_loaded(begin), (dict, list))


def _loaded(text: bytes) -> object:
    """What is written in JSON; None if it is not JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def is_markdown(name: str) -> bool:
    """Whether a file is named as a Markdown text, which nothing else tells from a plain one."""
    return PurePath(name).suffix.lower() in DOCUMENTS["Markdown"]
