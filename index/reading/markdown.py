"""A Markdown text → its lines: the source stays the file's own characters, and its markup is cut.

A label stands in the source as it was typed ("1.", "a)", "-"). No renderer is used, as it would renumber the lists.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from index.document.model import Cut, Source, Span
from index.language.characters import LINE_BREAKS
from index.language.terms import Reason
from index.reading.lines import Extract, Line, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

# No pattern may run back over a line more than once: `{3,}+` gives nothing back, and what a link may contain is bounded.
_LINE = re.compile(rf"[^{LINE_BREAKS}]*(?:\r\n|[{LINE_BREAKS}]|$)")
_BEFORE = re.compile(r"(?:\s{0,3}>\s?)*\s*(?:#{1,6}\s+)?")
_RULE = re.compile(
    r"(?:\*\s*+){3,}+|(?:-\s*+){3,}+|(?:_\s*+){3,}+|={3,}+|(?:\|?\s*+:?-{3,}+:?\s*+)++\|?|`{3,}+.*|~{3,}+.*", re.DOTALL
)
_OPEN = re.compile(r"(?<![\\*_\w])(?:\*{1,3}|_{1,3})(?=\S)")
_CLOSE = {
    mark: re.compile(rf"(?<=\S)(?<!\\){re.escape(mark)}(?![*_\w])") for sign in "*_" for mark in (sign, sign * 2, sign * 3)
}
_WORDS = r"[^\[\]\n]*+"
_LINK = re.compile(rf"!?\[(?P<inside>{_WORDS}(?:\[{_WORDS}\]{_WORDS})*+)\](?:\([^)\n]{{0,2000}}\)|\[{_WORDS}\])")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\[\]\s]+\]:?")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>")
_COMMENT = re.compile(r"<!--.*?-->")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!>|~-])")


class _Emphasis(NamedTuple):
    """A stretch of a line in emphasis: the outer span with its marks, the span inside, and the mark."""

    outer: Span
    inside: Span
    mark: str


def read_markdown(text: str) -> Extract:
    """The lines of a Markdown text; a blank line, a heading or a list item opens a paragraph."""
    lines: list[Line] = []
    cuts: list[Cut] = []
    opens = True
    for match in _LINE.finditer(text):
        raw = match.group()
        bare = raw.strip()
        if not bare or _RULE.fullmatch(bare):
            cuts += [Cut(match.start(), match.end(), Reason.MARKUP)] if bare else []
            opens = True
            continue
        before = _BEFORE.match(raw)
        begin = before.end() if before else 0
        end = len(raw.rstrip())
        heading = "#" in raw[:begin]
        if heading:
            end = max(begin, len(_without_closing(raw[:end])))
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


def _without_closing(heading: str) -> str:
    """A heading without the signs that close it: "## Title ##"."""
    return heading[:-1] if heading.endswith("\\") else heading.rstrip("#").rstrip()


def _emphases(line: str, begin: int) -> Iterator[_Emphasis]:
    """The stretches of a line in emphasis, from an opening mark to the nearest mark that closes it."""
    closings: dict[str, list[int]] = {}
    at = begin
    for opening in _OPEN.finditer(line, begin):
        if opening.start() < at:
            continue
        for mark in (opening.group()[:length] for length in range(len(opening.group()), 0, -1)):
            if mark not in closings:
                closings[mark] = [match.start() for match in _CLOSE[mark].finditer(line, begin)]
            start = opening.start() + len(mark)
            nearest = bisect_right(closings[mark], start)
            if nearest < len(closings[mark]):
                stop = closings[mark][nearest]
                at = stop + len(mark)
                yield _Emphasis(Span(opening.start(), at), Span(start, stop), mark)
                break


def _cuts(line: str, begin: int) -> list[Span]:
    """The markup inside a line."""
    found: list[Span] = []
    for one in _emphases(line, begin):
        found += [Span(one.outer.start, one.inside.start), Span(one.inside.end, one.outer.end)]
    for match in _LINK.finditer(line, begin):
        found += [Span(match.start(), match.start("inside")), Span(match.end("inside"), match.end())]
    last = line.rfind("-->") + 3  # what opens after the last end of a comment is none
    for pattern, end in ((_FOOTNOTE_MARK, len(line)), (_TAG, len(line)), (_COMMENT, last), (_ESCAPE, len(line))):
        found += [Span(match.start(), match.end()) for match in pattern.finditer(line, begin, end)]
    return sorted(found)


def _bounds(line: str, begin: int, end: int, cuts: list[Span]) -> tuple[int, int, int]:
    """Where the text of a line begins and ends without the markup around it, and how much of its beginning is in italics."""
    italic = 0
    emphasis = next((one for one in _emphases(line[:end], begin) if one.outer.start == begin), None)
    for cut in cuts:
        if cut.start == begin:
            begin = cut.end
    for cut in reversed(cuts):
        if cut.end == end and cut.start >= begin:
            end = cut.start
    if emphasis and len(emphasis.mark) != 2:
        italic = max(0, min(emphasis.inside.end, end) - begin)
    begin += len(line[begin:end]) - len(line[begin:end].lstrip())
    end -= len(line[begin:end]) - len(line[begin:end].rstrip())
    return begin, end, italic
