"""A draft as it was read: its text, and the same text in which only what it says is left, at the same offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from index.document.model import Cut, Span
from index.drafts.wording import MASK
from index.language.characters import HYPHENS, LINE_BREAKS
from index.language.terms import Reason
from index.patterns import pattern
from index.values import dataclass

# from the beginning of a run, so that none is read twice
_GAP = pattern(rf"(?<![\s{MASK}])[\s{MASK}]*[{LINE_BREAKS}][\s{MASK}]*")
_BREAK = pattern(rf"\r\n|[{LINE_BREAKS}]")
_SAID = pattern(r"\S")
_BROKEN = pattern(rf"(?<![^\W\d_])(?P<head>[^\W\d_]++)[{HYPHENS}][^\S\n]*\r?\n[^\S\n]*(?P<tail>[^\W\d_]+)")


@dataclass(frozen=True)
class Draft:
    """The `text` of a draft, and what of it is not part of what it says: page numbers, running heads, markup.

    `opens` are the offsets at which its paragraphs begin, if the file says so; otherwise a blank line parts them. `warnings`
    say, in one sentence each, what of the file could not be read.
    """

    text: str
    cuts: tuple[Cut, ...] = ()
    opens: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()

    @cached_property
    def flow(self) -> str:
        """The text with a mask in place of each character that is cut; spaces, line ends and broken words stay."""
        kept: list[str] = []
        at = 0
        for cut in self.cuts:
            if cut.reason in (Reason.BREAK, Reason.INVISIBLE) or cut.start < at:
                continue
            mask = " " if cut.reason == Reason.CELLS else MASK
            kept += (self.text[at : cut.start], _SAID.sub(mask, self.text[cut.start : cut.end]))
            at = cut.end
        return _marked("".join([*kept, self.text[at:]]))

    def said(self, start: int, end: int) -> str:
        """The text from an offset to another without what is cut there, as a word that somebody has deleted."""
        return self.flow[start:end].replace(MASK, "")

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Its paragraphs. One that goes on behind a page break, or behind what was cut, is one."""
        text = self.flow
        starts = [0]
        if self.opens:
            starts += [at for at in self.opens if at]
        else:
            starts += [gap.end() for gap in _GAP.finditer(text) if _parts(gap.group())]
        stops = [*starts[1:], len(text)]
        return tuple(Span(start, stop) for start, stop in zip(starts, stops, strict=True) if start < stop)

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that an offset is in."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.paragraphs]


def _marked(text: str) -> str:
    """A text in which pairs of marks that are typed for one, ``so'', are the one that they stand for."""
    opening, closing = "``", "''"
    if opening not in text or closing not in text:
        return text
    return text.replace(opening, f"{MASK}“").replace(closing, f"”{MASK}")


def _parts(gap: str) -> bool:
    """Whether what stands between two lines parts two paragraphs."""
    return MASK not in gap and "\f" not in gap and len(_BREAK.findall(gap)) > 1


def rejoined(text: str, known: Callable[[str], bool]) -> tuple[str, Sequence[tuple[int, int]]]:
    """A text with the words whole that were broken at line ends, and where its pieces begin: in it, and as it was."""
    pieces: list[str] = []
    places = [(0, 0)]
    at = length = 0
    for match in _BROKEN.finditer(text):
        head, tail = match["head"], match["tail"]
        if known(head) and known(tail) and not known(head + tail):
            continue  # the hyphen belongs to the word
        pieces.append(text[at : match.end("head")])
        length += len(pieces[-1])
        at = match.start("tail")
        places.append((length, at))
    return "".join([*pieces, text[at:]]), places


def place_in(places: Sequence[tuple[int, int]], at: int) -> int:
    """Where a character of a text is in another, given where their pieces begin."""
    there, here = places[bisect_right(places, at, key=lambda one: one[0]) - 1]
    return here + at - there


def without(text: str, quoted: Iterable[Span]) -> str:
    """A text of the same length in which a mark stands for each quotation."""
    kept: list[str] = []
    at = 0
    for one in sorted(quoted):
        if one.start < at or one.start == one.end:
            continue
        kept += (text[at : one.start], "”", " " * (one.end - one.start - 1))
        at = one.end
    return "".join([*kept, text[at:]])
