"""Block quotations, which have no marks: lines behind ">", and paragraphs that are set in.

Those behind ">" are quoted. A paragraph that is set in, or that follows a colon in a file that does not say how far it is set
in, may be quoted: what leads to it decides, and what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import groupby

from index.drafts.draft import Draft
from index.drafts.wording import MASK
from index.language.characters import LINE_BREAKS
from index.patterns import pattern
from index.values import dataclass

_LINE = pattern(rf"(?P<inset>[ \t\u00a0{MASK}]*)(?P<sign>(?:>[ \t]?)*)(?P<said>[^{LINE_BREAKS}]*)(?:\r\n|[{LINE_BREAKS}]|\Z)")
_ITEM = pattern(r"(?:[-–—•▪*·◦]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s", 2)
_INSET = 2  # columns


class Shown(IntEnum):
    """How surely a paragraph is shown as a quotation."""

    MAYBE = 0
    LIKELY = 1
    SURELY = 2


@dataclass(frozen=True, slots=True)
class Block:
    """A block quotation from `start` to `end` of a draft, its first and last word; `signs` are where its lines have ">"."""

    start: int
    end: int
    shown: Shown
    signs: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    inset: int
    signs: tuple[tuple[int, int], ...]
    page: bool

    @property
    def blank(self) -> bool:
        return self.start == self.end


def blocks_in(draft: Draft) -> list[Block]:
    """The block quotations of a draft in order; one of several paragraphs also has each of them as a block."""
    paragraphs = [list(lines) for blank, lines in groupby(_lines(draft), key=lambda line: line.blank) if not blank]
    found: list[Block] = []
    run: list[Block] = []
    before: list[_Line] = []
    for lines in paragraphs:
        block = _block(draft, before, lines, goes_on=bool(run))
        if run and (block is None or bool(block.signs) != bool(run[-1].signs)):
            found += _together(run)
            run = []
        if block:
            run.append(block)
        else:
            before = lines
    found += _together(run)
    return found


def _lines(draft: Draft) -> Iterator[_Line]:
    """The lines of a draft; those that are cut are not there at all."""
    text = draft.text
    for match in _LINE.finditer(draft.flow):
        if match.start() == match.end():
            continue
        said = match["said"].rstrip()
        begin = match.start("said")
        masked = text[match.start() : begin]
        at = masked.find(">")  # a reader of Markdown has cut it
        signs = ((match.start() + at, begin),) if at >= 0 else ()
        stripped = said.strip(f" \t{MASK}")
        if not stripped and MASK in match.group() and not signs:
            continue
        inset = len(match["inset"].replace(MASK, " ").expandtabs(8))
        yield _Line(begin, begin + len(said) if stripped else begin, inset, signs, page="\f" in match.group())


def _block(draft: Draft, before: Sequence[_Line], lines: Sequence[_Line], *, goes_on: bool) -> Block | None:
    """A paragraph as a block quotation; None if nothing shows it as one."""
    signs = tuple(sign for line in lines for sign in line.signs)
    start, end = lines[0].start, lines[-1].end
    if all(line.signs for line in lines):
        return Block(start, end, Shown.SURELY, signs)
    if any(line.signs for line in lines):
        return None
    inset = min(line.inset for line in lines)
    around = min((line.inset for line in before), default=0)
    leads = draft.flow[before[-1].start : before[-1].end].rstrip(f" \t{MASK}").endswith((":", "：")) if before else False
    if inset < around + _INSET:
        return None
    item = _ITEM.match(draft.flow, start)
    if item or not (leads or goes_on or len(lines) > 1):
        return Block(start, end, Shown.MAYBE)
    return Block(start, end, Shown.LIKELY if leads or goes_on else Shown.MAYBE)


def _together(run: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs that follow each other as one block, and each alone."""
    if len(run) > 1:
        signs = tuple(sign for block in run for sign in block.signs)
        yield Block(run[0].start, run[-1].end, max(block.shown for block in run), signs)
    yield from run
