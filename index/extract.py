"""A file → its source text and the lines in it: plain text here, other kinds in modules of their own.

Guarantees to the parser: the source is the file's own characters; lines come in order with their offsets; running
heads, page numbers, footnotes and what line ends put inside words are cuts of the source and in no line.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from index.documents import Extract, Line, Source, Span
from index.errors import UnreadableFile
from index.furniture import furniture
from index.hyphens import word_breaks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

MAX_BYTES = 50_000_000
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_PIECE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_COUNTED = re.compile(r"\d{1,3}\.\s+[^\W\d_a-z]")
_PARAGRAPH, _SHORT = 12, 50  # lines of a long paragraph; characters of a short line
KINDS = "text, Markdown, HTML, Word (.docx) and PDF files"


def read(path: Path) -> Extract:
    """What a file holds. What it begins with says its kind, not its extension (but for Markdown, which has no mark).

    Raises UnreadableFile for what is missing, empty, huge, broken, encrypted or of a kind that is not read.
    """
    raw, name = _bytes(path), str(path)
    if b"%PDF-" in raw[:1024]:
        from index.pdf import read_pdf

        return settled(read_pdf(raw, name))
    if raw.startswith((_ZIP, OLE)):
        from index.word import read_word

        return settled(read_word(raw, name))
    if raw.startswith(b"{\\rtf"):
        raise UnreadableFile(f"{name} is a rich text file; save it as .docx or .txt and try again.")
    if _HTML.match(raw[:4096]):
        from index.html import read_html

        return settled(read_html(raw, name))
    text = decode(raw, name)
    if path.suffix.lower() in {".md", ".markdown"}:
        from index.markdown import read_markdown

        return settled(read_markdown(text))
    return extract_text(text)


def is_plain(path: Path) -> bool:
    """Whether a file is one that no library takes apart: text, Markdown, or nothing that can be read at all."""
    try:
        if not path.is_file():  # a pipe would wait for someone to write into it
            return True
        with path.open("rb") as file:
            begin = file.read(4096)
    except (OSError, ValueError):
        return True
    return not (b"%PDF-" in begin[:1024] or begin.startswith((_ZIP, OLE)) or _HTML.match(begin))


def read_source(path: Path) -> str:
    """The characters of a text file. Raises UnreadableFile for what is missing, empty, huge, binary or wrongly encoded."""
    return decode(_bytes(path), str(path))


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFile(f"{path} is a folder without documents; Clausebot reads {KINDS}.")
        if not path.is_file():
            raise UnreadableFile(f"{path} is not a file; check the path.")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile(f"{path} is larger than {MAX_BYTES // 1_000_000} MB; split it and add the parts.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise UnreadableFile(f"{path} cannot be read: {reason}.") from error


def decode(raw: bytes, name: str) -> str:
    """Bytes as text: UTF-8, or UTF-16 with its byte order mark. Line ends stay as they are."""
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        if (b"\0" in raw or CONTROL.search(raw[:1024].decode("latin-1"))) and encoding != "utf-16":
            raise UnreadableFile(f"{name} is binary; Clausebot reads {KINDS}.") from error
        raise UnreadableFile(
            f"{name} is not {encoding.upper().removesuffix('-SIG')} text (byte {error.start}); save it as UTF-8 and try again."
        ) from error
    if not text.strip():
        raise UnreadableFile(f"{name} is empty; there is nothing to read in it.")
    if CONTROL.search(text):
        raise UnreadableFile(f"{name} is binary or holds control characters; Clausebot reads {KINDS}.")
    return text


def extract_text(text: str) -> Extract:
    """A plain text as source and lines."""
    source, lines = lines_of(text)
    feeds = [match.end() for match in re.finditer("\f", text)]
    return Extract(source, tuple(lines), (0, *feeds) if feeds else ())


def lines_of(text: str) -> tuple[Source, list[Line]]:
    """A text as source with cuts, and its lines. Takes any text and never fails."""
    raw = _with_paragraphs(_split(text), text)
    cuts = furniture(raw)
    whole = set(cuts)
    lines = [line for line in raw if Span(line.start, line.end) not in whole]
    return Source(text, merged([*cuts, *word_breaks(lines)])), lines


def lines_of_paragraph(text: str, at: int, roman: int | None, role: str = "", level: int | None = None) -> Iterator[Line]:
    """The lines of a text that a file tells to be one paragraph, which begins at an offset of the source.

    `roman` is where its first character that is not in italics stands, None where all are.
    """
    opens = True
    for piece in _PIECE.finditer(text):
        bare = piece.group().strip()
        if not bare:
            continue
        start = piece.start() + piece.group().index(bare)
        italic = min(max(0, (len(text) if roman is None else roman) - start), len(bare))
        yield Line(bare, at + start, at + start + len(bare), italic=italic, opens=opens, role=role, level=level)
        opens = False


def settled(extract: Extract) -> Extract:
    """An extract whose lines end before what is cut at their ends, and whose words are whole."""
    cuts = list(extract.source.cuts)
    ends = {cut.end: cut.start for cut in merged(cuts)}
    lines = []
    for line in extract.lines:
        end = ends.get(line.end, line.end)
        kept = line.text[: max(0, end - line.start)].rstrip()
        if kept:
            italic = line.italic if line.italic is None else min(line.italic, len(kept))
            lines.append(replace(line, text=kept, end=line.start + len(kept), italic=italic))
    source = Source(extract.source.text, merged([*cuts, *word_breaks(lines)]))
    return replace(extract, source=source, lines=tuple(lines), styled=True)


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
    gaps_mean_pages = sum(gap for *_, gap in found) * 4 <= len(found) and not _gaps_open_paragraphs(
        [text[begin] for begin, _, _, gap in found if gap], len(found)
    )
    lines, page = [], 0
    for begin, end, feed, blank in found:
        page += feed or (blank and gaps_mean_pages)
        lines.append(Line(text[begin:end], begin, end, page))
    return lines


def _gaps_open_paragraphs(firsts: Sequence[str], lines: int) -> bool:
    """Whether blank lines stand between paragraphs, by what the lines after them begin with: a page may end in a sentence."""
    begun = sum(not first.islower() for first in firsts)
    return len(firsts) >= 8 and begun * 10 >= len(firsts) * 9 and lines <= _PARAGRAPH * len(firsts)


def _with_paragraphs(lines: list[Line], text: str) -> list[Line]:
    """The lines, with what opens a paragraph where blank lines tell it; double-spaced lines tell nothing."""
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
    """Whether a line after a gap opens a paragraph; at the beginning of a page a sentence may go on."""
    if not feed:
        return True
    ended = before.text[-1] in ".;:," or len(before.text) < _SHORT
    return not line.text[0].islower() and (ended or bool(_COUNTED.match(line.text)))


def merged(cuts: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch or overlap made one."""
    found: list[Span] = []
    for cut in sorted(cuts):
        if found and cut.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, cut.end))
        else:
            found.append(cut)
    return tuple(found)


def part_of(extract: Extract, lines: Sequence[Line], start: int, stop: int) -> Extract:
    """The part of an extract between two offsets, with the lines in it, as an extract of its own."""
    cuts = (
        Span(max(cut.start, start), min(cut.end, stop)) for cut in extract.source.cuts if start < cut.end and cut.start < stop
    )
    return Extract(
        Source(extract.source.text[start:stop], tuple(Span(cut.start - start, cut.end - start) for cut in cuts)),
        tuple(replace(line, start=line.start - start, end=line.end - start) for line in lines),
        tuple(max(0, page - start) for page in extract.pages if page < stop),
        extract.warnings,
        extract.styled,
    )
