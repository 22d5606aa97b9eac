"""A Markdown text → its lines: the source stays the characters of the file, and its markup is cut.

Only a reference to a character ("&amp;") is read as this, and a tag that ends a line is followed by a space, so that no two
words become one. A label stands in the text as it was typed ("1.", "a)", "-"). Where all numbers of a list were typed alike
("1. 1. 1."), a reader of the rendered text sees 1. 2. 3.: then the number is cut, and `Line.label` says which one is shown.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from index.document.model import Cut, Source, Span
from index.language.terms import Reason
from index.reading.composed import is_label
from index.reading.layout import Layout
from index.reading.lines import Extract, Line, Role, merged, parted, without_cuts
from index.reading.markdown.blocks import Block, Blocks
from index.reading.markdown.inline import Inline, inline
from index.reading.markdown.notes import notes_of
from index.reading.markdown.quoted import around_quote, said_of
from index.reading.markdown.tables import without_frames
from index.reading.markdown.tags import LINE_TAG, is_escaped, tags_in
from index.reading.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_REFERENCE = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_INSET = 20  # characters that may stand between a label and its text
_DASHES = re.compile(r"\ufeff?---[ \t]*\r?\n")
_TOLD = {"title": Role.TITLE, "number": Role.NUMBER}
_TOP = 8  # paragraphs that may say the same as the metadata
_METADATA = re.compile(r"(?P<end>(?:---|\.\.\.)[ \t]*(?:\r?\n|$))|(?:[\w \"'.-]{1,60}:(?:[ \t].*)?|[ \t].*|-[ \t].*|#.*)?\r?\n")


def read_markdown(text: str) -> Extract:
    """The lines of a Markdown text, each with its level in lists, and whether it opens a paragraph or a list item."""
    text, literal = _characters(LINE_TAG.sub(r"\g<0> ", text))
    begin = _metadata(text)
    tags = tags_in(text, literal)
    found = Blocks(text, tags)
    found.read(begin)
    blocks, frames = without_frames(text, found.blocks)
    told = _told(text, begin, blocks)
    bounds = [0, *(offset for line in told for offset in (line.start, line.end)), begin]
    hidden = [Cut(start, stop, Reason.HIDDEN) for start, stop in zip(bounds[::2], bounds[1::2], strict=True) if start < stop]
    cuts = [*tags.cuts, *found.cuts, *frames, *hidden]
    labels = _shown(text, blocks) | {at: block.label for at, block in enumerate(blocks) if block.label}
    italics: list[Span] = []
    outside = around_quote(text, blocks)
    cuts += [Cut(piece.start, piece.end, Reason.AROUND) for block in outside for piece in block.pieces]
    for at, block in enumerate(blocks):
        if block.note:
            cuts += [Cut(piece.start, piece.end, Reason.FOOTNOTE) for piece in block.pieces]
        elif not block.code:
            marked = _inside(text, block, literal, found.references)
            cuts += marked.cuts
            if block.marker and at in labels:
                cuts.append(Cut(block.marker.start, block.marker.end, Reason.MARKUP))
            italics += marked.italics
    cuts += notes_of(text, blocks, tags.raised, merged(cuts))
    every = merged(cuts)
    lines = without_cuts([*told, *_lines(text, blocks, labels, _Emphasized([*every, *italics]))], every)
    every = merged([*every, *_emptied(text, lines, every), *parted(text, lines, every)])
    return Extract(Source(text, every), tuple(_with_paragraphs(without_cuts(lines, every))), warnings=said_of(text, outside))


def yielded(text: str) -> str:
    """All characters of a Markdown text, to check that nothing of it is lost."""
    return _characters(text)[0]


def _metadata(text: str) -> int:
    """Where the metadata ends that may stand before a text, between lines of three dashes; 0 without any."""
    at = found.end() if (found := _DASHES.match(text)) else 0
    while at and (line := _METADATA.match(text, at)):
        if line["end"] is not None:
            return line.end()
        at = line.end()
    return 0


def _told(text: str, stop: int, blocks: Sequence[Block]) -> list[Line]:
    """The title and the number that the metadata name which end at an offset, unless the text below says them as well."""
    top = [" ".join(text[block.pieces[0].start : block.pieces[-1].end].split()) for block in blocks[:_TOP] if block.pieces]
    found = []
    at = 0
    for line in text[:stop].splitlines(keepends=True):
        key, _, value = line.partition(":")
        bare = value.partition(" #")[0].strip().strip("\"'")  # a comment may stand behind it
        role = _TOLD.get(key.strip("\ufeff").casefold())
        if role and bare[:1].isalnum() and not any(" ".join(bare.split()) in said for said in top):
            begin = at + line.index(bare, len(key))
            found.append(Line(bare, begin, begin + len(bare), italic=0, opens=True, role=role))
        at += len(line)
    return found


def _characters(text: str) -> tuple[str, set[int]]:
    """A text with its character references read ("&amp;"), and where the characters stand that these are."""
    parts: list[str] = []
    literal: set[int] = set()
    at = size = 0
    for match in _REFERENCE.finditer(text):
        char = html.unescape(match.group())
        if len(char) == len(match.group()) or is_escaped(text, match.start()):  # it is none
            continue
        parts += (text[at : match.start()], char)
        size += match.start() - at
        literal.update(range(size, size + len(char)))
        size += len(char)
        at = match.end()
    return "".join([*parts, text[at:]]), literal


def _shown(text: str, blocks: Sequence[Block]) -> dict[int, str]:
    """The labels that a renderer shows for other numbers than the ones typed: where all of a list were typed alike."""
    lists: dict[int, list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        if block.listed is not None:
            lists[block.listed].append(at)
    labels: dict[int, str] = {}
    for items in lists.values():
        typed = [text[marker.start : marker.end] for at in items if (marker := blocks[at].marker)]
        if len(set(typed)) == 1:
            labels |= {at: f"{int(typed[0][:-1]) + number}{typed[0][-1]}" for number, at in enumerate(items) if number}
    return labels


def _inside(text: str, block: Block, literal: set[int], references: set[str]) -> Inline:
    """The markup in a paragraph, at its places in the text."""
    pieces = block.pieces
    printed = [text[piece.start : piece.end + text.startswith((" ", "\t"), piece.end)] for piece in pieces]
    begins = [0]
    for line in printed[:-1]:
        begins.append(begins[-1] + len(line) + 1)

    def place(offset: int) -> int:
        at = bisect_right(begins, offset) - 1
        return pieces[at].start + offset - begins[at]

    known = set(range(block.marker.end - pieces[0].start)) if block.marker else set()
    if literal:
        for begin, piece in zip(begins, pieces, strict=True):
            known |= {begin + at - piece.start for at in range(piece.start, piece.end) if at in literal}
    found = inline("\n".join(printed), known, references)
    return Inline(
        [Cut(place(cut.start), place(cut.end - 1) + 1, cut.reason) for cut in found.cuts],
        [Span(place(span.start), place(span.end - 1) + 1) for span in found.italics],
    )


class _Emphasized:
    """Where a text is in italics, or cut."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans: list[Span] = []
        for span in sorted(Span(one.start, one.end) for one in spans):
            if self._spans and span.start <= self._spans[-1].end:
                self._spans[-1] = Span(self._spans[-1].start, max(span.end, self._spans[-1].end))
            else:
                self._spans.append(span)
        self._ends = [span.end for span in self._spans]

    def length(self, text: str, start: int, end: int) -> int:
        """How many of the characters from `start` to `end` are in italics or cut before the first that is neither."""
        at = start
        for number in range(bisect_right(self._ends, start), len(self._spans)):
            span = self._spans[number]
            if text[at : span.start].strip() or at >= end:
                break
            at = span.end
        return min(at, end) - start


def _lines(text: str, blocks: Sequence[Block], labels: dict[int, str], emphasized: _Emphasized) -> list[Line]:
    """The lines of all paragraphs, with the cuts in them."""
    leveled = any(block.item for block in blocks)
    return [
        Line(
            text[piece.start : piece.end],
            piece.start,
            piece.end,
            italic=0 if at in labels else emphasized.length(text, piece.start, piece.end),
            opens=piece.opens,
            role=block.role,
            level=block.level if leveled else None,
            item=block.item and not number,
            label=labels.get(at, "") if not number else "",
        )
        for at, block in enumerate(blocks)
        for number, piece in enumerate(block.pieces)
    ]


def _emptied(text: str, lines: Iterable[Line], cuts: Iterable[Cut]) -> Iterator[Cut]:
    """The labels of which all text is struck through or hidden: they are cut too."""
    gone = {cut.start: cut for cut in cuts if cut.reason in (Reason.DELETED, Reason.HIDDEN, Reason.MARKUP)}
    for line in lines:
        if line.item and is_label(line.text):
            at = line.end + len(after := text[line.end : line.end + _INSET]) - len(after.lstrip())
            while (cut := gone.get(at)) and cut.reason == Reason.MARKUP:
                at = cut.end
            if cut:
                yield Cut(line.start, line.end, cut.reason)


def _with_paragraphs(lines: list[Line]) -> list[Line]:
    """The lines, of which the layout of the text says whether they open a paragraph where no markup does.

    A renderer joins such lines. But where each of them reads like a paragraph, they were written as one.
    """
    layout = Layout([Row(line, gap=int(bool(line.opens))) for line in lines])
    return [
        replace(line, opens=told, room=layout.reach.room(at)) if line.opens is None else line
        for at, (line, told) in enumerate(zip(lines, layout.opens(), strict=True))
    ]
