"""The quotations of a draft: what stands between marks, and what is set in as a block, each with those inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from index.drafts.blocks import Block, Shown, blocks_in
from index.drafts.draft import Draft
from index.drafts.marks import Quoted, quoted_in
from index.drafts.wording import MASK, Word, in_either_case, length_of, without_remarks, words_of
from index.values import dataclass

_FEWEST = 4  # words; what is shorter is a term
_AT_END = frozenset(".,;:")  # marks that a writer puts inside the quotation marks


@dataclass(frozen=True)
class Quotation:
    """A quotation from its first to its last word in a draft. `others` are other ends that it may have.

    `inside` are the quotations in it; `bare` if it is read without the writer's remarks, "(emphasis added)"; `text` is the
    draft, without the marks of blocks.
    """

    text: str
    start: int
    end: int
    shown: Shown = Shown.SURELY
    others: tuple[int, ...] = ()
    inside: tuple[Quotation, ...] = ()
    bare: bool = False

    @cached_property
    def words(self) -> Sequence[Word]:
        """What is compared: its words without the marks at its end, and without marks of omission at its ends.

        Its first letter may be a capital or not, as the sentence of the draft needs it.
        """
        words = words_of(self.text, self.start, self.end)
        words = without_remarks(words) if self.bare else words
        first, last = 0, len(words)
        while last and (words[last - 1].is_omission or words[last - 1].plain in _AT_END):
            last -= 1
        while first < last and words[first].is_omission:
            first += 1
        return [*map(in_either_case, words[first : first + 1]), *words[first + 1 : last]] if first < last else []

    @cached_property
    def length(self) -> float:
        """How many words it has."""
        return length_of(self.words)

    @property
    def short(self) -> bool:
        """Whether it is too short to be more than a term."""
        return self.length < _FEWEST

    def readings(self) -> Iterator[Quotation]:
        """The quotation with each end that it may have, the nearest first, each also without remarks if it has any."""
        for end in sorted((self.end, *self.others)):
            one = replace(self, end=end, others=(), inside=self.inside if end == self.end else ())
            yield one
            bare = replace(one, bare=True)
            if len(bare.words) != len(one.words):
                yield bare


def quotations_in(draft: Draft) -> list[Quotation]:
    """The quotations of a draft that are in no other, in order."""
    blocks = blocks_in(draft)
    text = _unsigned(draft.flow, blocks)
    spans: list[tuple[int, int, Shown, tuple[int, ...]]] = [
        (*trimmed, Shown.SURELY, one.others) for one in quoted_in(draft) if (trimmed := _trimmed(text, one))
    ]
    marked = {(start, end) for start, end, *_ in spans}
    for block in blocks:
        trimmed = _trimmed(text, block)
        if trimmed and not any(_is_all(text, trimmed, one) for one in _near(marked, trimmed)):
            spans.append((*trimmed, block.shown, ()))
    return _nested(text, sorted(dict.fromkeys(spans), key=lambda one: (one[0], -one[1], -one[2])))


def _unsigned(text: str, blocks: Sequence[Block]) -> str:
    """A text in which the ">" of blocks are masked."""
    kept: list[str] = []
    at = 0
    for start, end in sorted({sign for block in blocks for sign in block.signs}):
        if start >= at:
            kept += (text[at:start], MASK * (end - start))
            at = end
    return "".join([*kept, text[at:]])


def _trimmed(text: str, one: Quoted | Block) -> tuple[int, int] | None:
    """Where the first and the last character of a quotation are; None if it has none."""
    said = text[one.start : one.end]
    bare = said.strip(f" \t\r\n\f\u00a0\u202f\u2009{MASK}")
    if not bare:
        return None
    start = one.start + said.index(bare[0])
    return start, start + len(said[start - one.start :].rstrip(f" \t\r\n\f\u00a0\u202f\u2009{MASK}"))


def _near(marked: set[tuple[int, int]], block: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """What is between marks and begins and ends where a block does, but for the marks and what follows them."""
    for begin in range(block[0], block[0] + 3):
        yield from ((begin, end) for end in range(block[1] - 4, block[1] + 1) if (begin, end) in marked)


def _is_all(text: str, block: tuple[int, int], one: tuple[int, int]) -> bool:
    around = text[block[0] : one[0]] + text[one[1] : block[1]]
    return not any(letter.isalnum() for letter in around)


def _nested(text: str, spans: Sequence[tuple[int, int, Shown, tuple[int, ...]]]) -> list[Quotation]:
    """The outermost of spans sorted by their beginnings, each with those in it; what only overlaps another is left out."""
    found: list[Quotation] = []
    at = 0
    while at < len(spans):
        start, end, shown, others = spans[at]
        stop = at + 1
        while stop < len(spans) and spans[stop][0] < end:
            stop += 1
        inner = [one for one in spans[at + 1 : stop] if one[1] <= end and (one[0], one[1]) != (start, end)]
        found.append(Quotation(text, start, end, shown, others, tuple(_nested(text, inner)) if inner else ()))
        at = stop
    return found
