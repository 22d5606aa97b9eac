"""A plain text as source and lines: pages, paragraphs and line breaks, inferred from what stands between the lines."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from index.document.model import Source
from index.language.characters import LINE_BREAKS
from index.reading.furniture import furniture
from index.reading.hyphens import word_breaks
from index.reading.lines import Extract, Line, invisible, merged, without_cuts

if TYPE_CHECKING:
    from collections.abc import Sequence

_BREAK = re.compile(rf"\r\n|[{LINE_BREAKS}]")
_COUNTED = re.compile(r"\d{1,3}\.\s+[^\W\d_a-z]")
_PARAGRAPH, _SHORT = 12, 50  # lines of a long paragraph; characters of a short line


def extract_text(text: str) -> Extract:
    """A plain text as source and lines."""
    source, lines = lines_of(text)
    feeds = [match.end() for match in re.finditer("\f", text)]
    return Extract(source, tuple(lines), (0, *feeds) if feeds else ())


def lines_of(text: str) -> tuple[Source, list[Line]]:
    """A text as source with cuts, and its lines. Accepts any text and never fails."""
    unseen = invisible(text)
    raw = _with_paragraphs(without_cuts(_split(text), unseen), text)
    cuts = furniture(raw)
    lines = without_cuts(raw, merged(cuts))
    return Source(text, merged([*unseen, *cuts, *word_breaks(lines)])), lines


def _split(text: str) -> list[Line]:
    """The lines that are not blank. A form feed begins a page; so does a gap of blank lines, if such gaps are rare."""
    bounds = [0, *(match.end() for match in _BREAK.finditer(text)), len(text) + 1]
    found: list[tuple[int, int, bool, bool]] = []
    feed = blank = False
    for start, stop in pairwise(bounds):
        line = text[start : stop - 1] if stop > start else ""
        if line.strip():
            begin = start + len(line) - len(line.lstrip())
            found.append((begin, begin + len(line.strip()), feed, blank))
            feed = blank = False
        else:
            blank = blank or bool(found)
        feed = feed or text[stop - 1 : stop] == "\f"
    firsts = [text[begin] for begin, _, _, gap in found if gap]
    gaps_mean_pages = len(firsts) * 4 <= len(found) and not _gaps_open_paragraphs(firsts, len(found))
    lines, page = [], 0
    for begin, end, feed, blank in found:
        if feed or (blank and gaps_mean_pages):
            page += 1
        lines.append(Line(text[begin:end], begin, end, page))
    return lines


def _gaps_open_paragraphs(firsts: Sequence[str], lines: int) -> bool:
    """Whether blank lines separate paragraphs, judged by how the lines after them begin; a page may end with a sentence too."""
    begun = sum(not first.islower() for first in firsts)
    return len(firsts) >= 8 and begun * 10 >= len(firsts) * 9 and lines <= _PARAGRAPH * len(firsts)


def _with_paragraphs(lines: list[Line], text: str) -> list[Line]:
    """The lines, marked where paragraphs open if blank lines show it; in double-spaced text they do not."""
    gaps = [bool(at) and _is_gap(text[lines[at - 1].end : line.start]) for at, line in enumerate(lines)]
    firsts = [line.text[0] for line, gap in zip(lines, gaps, strict=True) if gap]
    if not _gaps_open_paragraphs(firsts, len(lines)) or len(firsts) > 0.9 * len(lines):
        return lines
    return [
        replace(line, opens=not at or (gap and _opens(lines[at - 1], line, feed="\f" in text[lines[at - 1].end : line.start])))
        for at, (line, gap) in enumerate(zip(lines, gaps, strict=True))
    ]


def _is_gap(between: str) -> bool:
    return "\f" in between or len(_BREAK.findall(between)) > 1


def _opens(before: Line, line: Line, *, feed: bool) -> bool:
    """Whether a line after a gap opens a paragraph; at the top of a page a sentence may continue."""
    if not feed:
        return True
    ended = before.text[-1] in ".;:," or len(before.text) < _SHORT
    return not line.text[0].islower() and (ended or bool(_COUNTED.match(line.text)))
