"""A Markdown text → its lines: the source stays the file's own characters, and its markup is cut.

A label stands in the source as it was typed ("1.", "a)", "-"). No renderer is used, as it would renumber the lists.
"""

from __future__ import annotations

import re

from index.document.model import Cut, Source, Span
from index.language.characters import LINE_BREAKS
from index.language.terms import Reason
from index.reading.lines import Extract, Line, Role

_LINE = re.compile(rf"[^{LINE_BREAKS}]*(?:\r\n|[{LINE_BREAKS}]|$)")
_BEFORE = re.compile(r"(?:\s{0,3}>\s?)*\s*(?:#{1,6}\s+)?")
_AFTER = re.compile(r"\s*#*\s*$|\\$")
_RULE = re.compile(r"\s*(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|={3,}|(?:\|?\s*:?-{3,}:?\s*)+\|?|`{3,}.*|~{3,}.*)\s*")
_EMPHASIS = re.compile(r"(?<![\\*_\w])(?P<open>\*{1,3}|_{1,3})(?=\S)(?P<inside>.+?)(?<=\S)(?<!\\)(?P=open)(?![*_\w])")
_LINK = re.compile(r"!?\[(?P<inside>[^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\]:?")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>|<!--.*?-->")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!>|~-])")


def read_markdown(text: str) -> Extract:
    """The lines of a Markdown text; a blank line, a heading or a list item opens a paragraph."""
    lines: list[Line] = []
    cuts: list[Cut] = []
    opens = True
    for match in _LINE.finditer(text):
        raw = match.group()
        if not raw.strip() or _RULE.fullmatch(raw):
            cuts += [Cut(match.start(), match.end(), Reason.MARKUP)] if raw.strip() else []
            opens = True
            continue
        before = _BEFORE.match(raw)
        begin = before.end() if before else 0
        end = len(raw.rstrip())
        heading = "#" in raw[:begin]
        if heading and (after := _AFTER.search(raw[:end], begin)):
            end = after.start()
        own = _cuts(raw[:end], begin)
        begin, end, italic = _bounds(raw, begin, end, own)
        inner = [cut for cut in own if begin <= cut.start and cut.end <= end]
        around = [Span(0, begin), *inner, Span(end, len(raw.rstrip()))]
        cuts += [
            Cut(match.start() + cut.start, match.start() + cut.end, Reason.MARKUP) for cut in around if cut.start < cut.end
        ]
        if end > begin:
            row = raw[begin] == "|"
            lines.append(
                Line(
                    raw[begin:end],
                    match.start() + begin,
                    match.start() + end,
                    italic=italic,
                    opens=True if opens or heading or row else None,
                    role=Role.TABLE if row else None,
                )
            )
        opens = heading
    return Extract(Source(text, tuple(sorted(cuts))), tuple(lines))


def _cuts(line: str, begin: int) -> list[Span]:
    """The markup inside a line."""
    found: list[Span] = []
    for match in _EMPHASIS.finditer(line, begin):
        found += [Span(match.start(), match.start("inside")), Span(match.end("inside"), match.end())]
    for match in _LINK.finditer(line, begin):
        found += [Span(match.start(), match.start("inside")), Span(match.end("inside"), match.end())]
    for pattern in (_FOOTNOTE_MARK, _TAG, _ESCAPE):
        found += [Span(match.start(), match.end()) for match in pattern.finditer(line, begin)]
    return sorted(found)


def _bounds(line: str, begin: int, end: int, cuts: list[Span]) -> tuple[int, int, int]:
    """Where the text of a line begins and ends without the markup around it, and how much of its beginning is in italics."""
    italic = 0
    emphasis = _EMPHASIS.match(line, begin, end)
    for cut in cuts:
        if cut.start == begin:
            begin = cut.end
    for cut in reversed(cuts):
        if cut.end == end and cut.start >= begin:
            end = cut.start
    if emphasis and len(emphasis["open"]) != 2:
        italic = max(0, min(emphasis.end("inside"), end) - begin)
    begin += len(line[begin:end]) - len(line[begin:end].lstrip())
    end -= len(line[begin:end]) - len(line[begin:end].rstrip())
    return begin, end, italic
