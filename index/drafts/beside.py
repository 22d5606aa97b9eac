"""Which citation belongs to which quotation: the one in its sentence with the fewest words between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from index.drafts.draft import Draft
from index.patterns import pattern

_STOP = pattern(r"[.!?。！？][)\]”\"’»]?\s+(?=[“\"‘«(\[]?[^\W\d_a-z])|;|[.;]\s*\Z")
_WORD = pattern(r"\w+")
_OPENS = pattern(r"\W*[(\[—–-]")
_NOTHING = pattern(r"[\s\W_]*")
_REACH = 400  # characters between a quotation and its citation
# words that it counts as, if a citation is not in brackets behind its quotation
_OUTSIDE, _PARTED, _BEFORE, _LEADING, _CHAINED = 2.0, 3.0, 1.0, 0.5, 30.0


class Part(Protocol):
    """A part of a draft."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


def beside(draft: Draft, quotations: Sequence[Part], citations: Sequence[Part]) -> dict[int, int]:
    """The number of the citation of each quotation that has one; both are in the order of the draft.

    A citation has one quotation, or several that follow it in its sentence.
    """
    pairs = sorted(_pairs(draft, quotations, citations))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for cost, one, other in pairs:
        if one not in found and (other not in taken or cost >= _CHAINED):
            found[one] = other
            taken.add(other)
    return found


def _pairs(draft: Draft, quotations: Sequence[Part], citations: Sequence[Part]) -> Iterator[tuple[float, int, int]]:
    from bisect import bisect_left

    starts, ends = [one.start for one in citations], [one.end for one in citations]
    for number, one in enumerate(quotations):
        at = bisect_left(starts, one.end)
        if at < len(citations) and (cost := _behind(draft, quotations, number, citations[at])) is not None:
            yield cost, number, at
        at = bisect_left(ends, one.start + 1) - 1
        if at >= 0 and (cost := _before(draft, quotations, number, citations[at])) is not None:
            yield cost, number, at


def _behind(draft: Draft, quotations: Sequence[Part], number: int, citation: Part) -> float | None:
    """What stands between a quotation and the citation behind it, in words; None if they do not belong together."""
    one = quotations[number]
    gap = draft.flow[one.end : citation.start] if citation.start - one.end <= _REACH else ";"
    following = quotations[number + 1] if number + 1 < len(quotations) else None
    if (following and following.start < citation.start) or ";" in gap or ":" in gap:
        return None
    parted = draft.paragraph_at(one.end) != draft.paragraph_at(citation.start)
    if parted and not _NOTHING.fullmatch(gap):
        return None
    if _STOP.search(gap):
        return None
    return len(_WORD.findall(gap)) + (0 if _OPENS.match(gap) else _OUTSIDE) + _PARTED * (parted or "." in gap)


def _before(draft: Draft, quotations: Sequence[Part], number: int, citation: Part) -> float | None:
    """What stands between a quotation and the citation before it, in words; None if they do not belong together."""
    one = quotations[number]
    earlier = quotations[number - 1] if number else None
    chained = earlier is not None and earlier.start >= citation.end
    begin = citation.end if not chained or earlier is None else max(earlier.end, citation.end)
    gap = draft.flow[citation.end : one.start] if one.start - citation.end <= _REACH else ";"
    if chained and earlier is not None and begin - citation.end <= 10 * _REACH:
        gap = draft.flow[citation.end : earlier.start] + draft.flow[begin : one.start]
    bare = gap.rstrip(" \t\r\n>“\"„«‘'")
    parted = draft.paragraph_at(one.start) != draft.paragraph_at(citation.end)
    if len(gap) > _REACH or (parted and not bare.endswith((":", "：", ","))) or _STOP.search(bare):
        return None
    words = len(_WORD.findall(gap))
    return words + (_CHAINED if chained else _BEFORE if words or not bare.endswith((":", "：")) else _LEADING)
