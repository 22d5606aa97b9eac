"""The footnotes of a Markdown text whose marks are raised by HTML: "tea<sup>1</sup>", and "<sup>1</sup> A note" further on."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from index.document.model import Cut, Span
from index.language.terms import Reason
from index.reading.marks import is_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.markdown.blocks import Block

_BEFORE = 60  # characters that tell what a mark stands after, with their markup


def notes_of(text: str, blocks: Sequence[Block], raised: Sequence[Span], cuts: Sequence[Cut]) -> list[Cut]:
    """The cuts of the marks among what is raised, and of notes: paragraphs that begin with a mark that a word above bears."""
    found: list[Cut] = []
    begins = [block.pieces[0].start for block in blocks]
    marks: set[str] = set()
    for one in sorted(raised):
        at = bisect_right(begins, one.start) - 1
        if at < 0 or blocks[at].code or blocks[at].note:
            continue
        block = blocks[at]
        before = _visible(text, max(begins[at], one.start - _BEFORE), one.start, cuts)
        mark = _visible(text, one.start, one.end, cuts).strip()
        if not is_mark(mark, before):
            continue
        found.append(Cut(one.start, one.end, Reason.MARK))
        if before.strip() or one.start - begins[at] > _BEFORE:
            marks.add(mark)
        elif mark in marks:
            block.note = True
            found += [Cut(piece.start, piece.end, Reason.FOOTNOTE) for piece in block.pieces]
    return found


def _visible(text: str, start: int, end: int, cuts: Sequence[Cut]) -> str:
    """The characters between two offsets that are not cut."""
    kept = []
    at = start
    for number in range(bisect_right(cuts, start, key=lambda one: one.end), len(cuts)):
        cut = cuts[number]
        if cut.start >= end:
            break
        kept.append(text[at : max(at, cut.start)])
        at = max(at, cut.end)
    return "".join([*kept, text[at:end]])
