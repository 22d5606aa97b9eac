"""A file → its source text and the lines in it. Today plain text; nothing here knows what a clause is.

Guarantees to the parser: the source is the file's own characters; lines come in order with their offsets; running
heads, page numbers, footnotes and what line ends put inside words are cuts of the source and in no line.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from index.documents import Line, Source, Span
from index.errors import UnreadableFile
from index.furniture import furniture
from index.hyphens import word_breaks

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 20_000_000
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_source(path: Path) -> str:
    """The characters of a text file. Raises UnreadableFile for what is missing, empty, huge, binary or wrongly encoded."""
    try:
        if not path.is_file():
            raise UnreadableFile(f"{path} is not a file; give the path of a text file.")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile(f"{path} is larger than {MAX_BYTES // 1_000_000} MB; split it and add the parts.")
        raw = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise UnreadableFile(f"{path} cannot be read: {reason}.") from error
    return decode(raw, str(path))


def decode(raw: bytes, name: str) -> str:
    """Bytes as text: UTF-8, or UTF-16 with its byte order mark. Line ends stay as they are."""
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in raw and encoding != "utf-16":
            raise UnreadableFile(f"{name} is binary; Clausebot reads plain text files (.txt).") from error
        raise UnreadableFile(
            f"{name} is not {encoding.upper().removesuffix('-SIG')} text (byte {error.start}); save it as UTF-8 and try again."
        ) from error
    if not text.strip():
        raise UnreadableFile(f"{name} is empty; there is nothing to read in it.")
    if _CONTROL.search(text):
        raise UnreadableFile(f"{name} is binary or holds control characters; Clausebot reads plain text files (.txt).")
    return text


def lines_of(text: str) -> tuple[Source, list[Line]]:
    """A text as source with cuts, and its lines. Takes any text and never fails."""
    raw = _split(text)
    cuts = furniture(raw)
    whole = set(cuts)
    lines = [line for line in raw if Span(line.start, line.end) not in whole]
    return Source(text, _merge([*cuts, *word_breaks(lines)])), lines


def _split(text: str) -> list[Line]:
    """The lines that hold anything. A form feed, or a gap of blank lines where such gaps are rare, begins a page."""
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
    gaps_mean_pages = sum(gap for *_, gap in found) * 4 <= len(found)
    lines, page = [], 0
    for begin, end, feed, blank in found:
        page += feed or (blank and gaps_mean_pages)
        lines.append(Line(text[begin:end], begin, end, page))
    return lines


def _merge(cuts: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for cut in sorted(cuts):
        if merged and cut.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, cut.end))
        else:
            merged.append(cut)
    return tuple(merged)
