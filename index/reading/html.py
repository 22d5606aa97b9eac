"""A web page (.html) → its text and lines: each block and each table row is a paragraph; lists are numbered as shown."""

from __future__ import annotations

import re
from typing import Any

from index.document.model import Cut, Source, Span
from index.errors import UnreadableFile
from index.language.labels import formatted
from index.language.terms import Reason
from index.reading.lines import Extract, Line, Role, lines_of_paragraph

_SKIPPED = {"script", "style", "head", "template", "noscript", "svg", "nav", "iframe", "object", "button", "select"}
_BLOCKS = set(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_RAISED_MARK = re.compile(r"[\[(]?(?:\d{1,3}|\*{1,3})[\])]?")
_SPACE = re.compile(r"[ \t\n\r\f]+")
MAX_DEPTH = 200


def read_html(raw: bytes, name: str) -> Extract:
    """The text of a web page. Fetches nothing, and resolves only HTML's own entities.

    Raises UnreadableFile if it is not valid HTML or contains no text.
    """
    from lxml import etree, html

    try:
        parser = html.HTMLParser(
            encoding=_encoding(raw), no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
        )
        root = html.document_fromstring(raw, parser=parser)
    except (etree.LxmlError, ValueError, LookupError, UnicodeError) as error:
        raise UnreadableFile(f"{name} is not a valid HTML page; save it again and try again.") from error
    page = _Page()
    page.walk(root, italic=False, depth=0)
    page.close()
    if not page.lines:
        raise UnreadableFile(f"{name} contains no text; there is nothing to read in it.")
    return Extract(Source("".join(page.parts), tuple(page.cuts)), tuple(page.lines))


def _encoding(raw: bytes) -> str | None:
    """UTF-8 if the bytes are valid UTF-8; otherwise None, so that the page's own declaration is used."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


class _Page:
    """The paragraphs of a page, collected in reading order."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lines: list[Line] = []
        self.cuts: list[Cut] = []
        self._at = 0
        self._text = ""
        self._roman: int | None = None
        self._marks: list[Span] = []
        self._label = ""
        self._row = False

    def walk(self, element: Any, *, italic: bool, depth: int) -> None:
        """Reads an element and everything in it; deeper than MAX_DEPTH, only its text."""
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            return
        tag = element.tag
        italic = italic or tag in {"i", "em"} or "italic" in (element.get("style") or "")
        if depth > MAX_DEPTH:
            self._add("".join(element.itertext()), italic)
            return
        block = tag in _BLOCKS and not self._row
        if block:
            self.close()
        if tag == "li":
            self._label = _label_of(element)
        if tag == "br":
            self._text += " " if self._row else "\n"
        if tag in {"td", "th"} and self._text:
            self._text += "\t"
        if tag == "tr" and not self._row:
            self._row = True
            self._inside(element, italic, depth)
            self.close()
            self._row = False
            return
        begin = len(self._text)
        self._inside(element, italic, depth)
        if tag == "sup" and _RAISED_MARK.fullmatch(self._text[begin:].strip()):
            self._marks.append(Span(begin, len(self._text)))
        if block:
            self.close()

    def _inside(self, element: Any, italic: bool, depth: int) -> None:
        self._add(element.text or "", italic)
        for child in element:
            self.walk(child, italic=italic, depth=depth + 1)
            self._add(child.tail or "", italic)

    def _add(self, text: str, italic: bool) -> None:
        text = _SPACE.sub(" ", text)
        if not self._text or self._text[-1:] in " \n\t":
            text = text.lstrip(" ")
        if text and self._label:
            self._text, self._label = f"{self._label}\t", ""
        if not italic and self._roman is None and text.strip():
            self._roman = len(self._text)
        self._text += text

    def close(self) -> None:
        """Ends the open paragraph."""
        self.lines += lines_of_paragraph(self._text, self._at, self._roman, role=Role.TABLE if self._row else None)
        if self._text.strip():
            self.cuts += [Cut(self._at + mark.start, self._at + mark.end, Reason.MARK) for mark in self._marks]
            self.parts.append(f"{self._text}\n")
            self._at += len(self._text) + 1
        self._text, self._roman, self._marks = "", None, []


def _label_of(item: Any) -> str:
    """The label that a browser shows before a list item."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "•"
    siblings = [one for one in parent if one.tag == "li"]
    number = _int(parent.get("start"), 1)
    for one in siblings:
        number = _int(one.get("value"), number)
        if one is item:
            break
        number += 1
    return f"{formatted(number, _FORMS.get(parent.get('type') or '1', 'decimal'))}."


def _int(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default
