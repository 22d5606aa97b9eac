"""The words of the texts that come nearest to a quotation that stands nowhere as it is, and what of it differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.drafts.texts import Texts
from index.drafts.wording import Word
from index.values import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ASKED = 48  # of the rarest words of a quotation, by which clauses are looked for
_COMMON = 4_000  # places of a word that tells nothing about where a quotation is from
_CANDIDATES = 12
_APART = 0.15  # of a word, for each word of the text that a quotation skips
_PREFERRED = 0.1  # by which another clause must be more like it than one that is cited
_FEWEST, _PART = 4, 0.75  # words of a part that is from another clause, and how alike they are
_SPARE = 12  # words around a clause that a quotation may reach into


@dataclass(frozen=True, slots=True)
class Near:
    """The words of the texts from `start` to `end` that are most like a quotation.

    `pairs` are the words that both have, in order: the number of each in the quotation, and in the texts. `likeness` is how
    much of what the quotation says is in them, from 0 to 1, and `run` the most words in a row.
    """

    start: int
    end: int
    pairs: tuple[tuple[int, int], ...]
    likeness: float
    run: int


def parts_of(words: Sequence[Word], near: Near, texts: Texts, first: Sequence[tuple[int, int]] = ()) -> list[Near]:
    """What is nearest to the parts of a quotation that may be joined of several clauses, in its order; one if it is not."""
    core = _core(near)
    found = [core]
    for begin, stop in ((0, core.pairs[0][0]), (core.pairs[-1][0] + 1, len(words))):
        if sum(word.plain[:1].isalnum() for word in words[begin:stop]) > _FEWEST:
            other = nearest(words[begin:stop], texts, first)
            if other and other.likeness >= _PART and other.run >= _FEWEST:
                pairs = tuple((at + begin, there) for at, there in other.pairs)
                found.append(replace(other, pairs=pairs))
    if len(found) == 1:
        return [near]
    first_one, *others = sorted(found, key=lambda one: one.pairs[0][0])
    return [first_one, *(_from_its_beginning(words, one, texts) for one in others)]


def _from_its_beginning(words: Sequence[Word], near: Near, texts: Texts) -> Near:
    """A part of a quotation from where it begins to be the text: a small word at the joint may be in both texts."""
    pairs = list(near.pairs)
    while pairs[0][0] and texts.number.get(words[pairs[0][0] - 1].plain, -2) == texts.listed[pairs[0][1] - 1]:
        pairs.insert(0, (pairs[0][0] - 1, pairs[0][1] - 1))
    return replace(near, start=pairs[0][1], pairs=tuple(pairs))


def _core(near: Near) -> Near:
    """The largest part of what is nearest to a quotation that leaves no more than a few words of it out."""
    groups: list[list[tuple[int, int]]] = [[near.pairs[0]]]
    for pair in near.pairs[1:]:
        if pair[0] - groups[-1][-1][0] > _FEWEST + 1:
            groups.append([])
        groups[-1].append(pair)
    largest = max(len(group) for group in groups)
    pairs = tuple(next(group for group in groups if len(group) == largest))
    return replace(near, start=pairs[0][1], end=pairs[-1][1] + 1, pairs=pairs)


def nearest(words: Sequence[Word], texts: Texts, first: Sequence[tuple[int, int]] = ()) -> Near | None:
    """What is most like a quotation; None if no text has a word of it. `first` are words of the texts that are cited."""
    numbers = [texts.number.get(word.plain, -2) if not word.is_omission else -2 for word in words]
    weights = _weights(words, numbers, texts)
    total = sum(weights)
    if not total:
        return None
    ranges = dict.fromkeys((*first, *_candidates(numbers, texts)))
    cited = [_aligned(numbers, weights, total, texts, (start, end), spare=0) for start, end in first]
    others = [_aligned(numbers, weights, total, texts, one) for one in ranges]
    best = max((one for one in others if one), key=lambda one: one.likeness, default=None)
    asked = max((one for one in cited if one), key=lambda one: one.likeness, default=None)
    return asked if asked and (best is None or asked.likeness + _PREFERRED >= best.likeness) else best


def _weights(words: Sequence[Word], numbers: Sequence[int], texts: Texts) -> list[float]:
    """What each word of a quotation tells; one that no text has tells as much as the rarest."""
    rarity = texts.rarity
    rarest = float(rarity.max(initial=1))
    return [
        float(rarity[number]) if number >= 0 else rarest if word.plain[:1].isalnum() else 0.0
        for word, number in zip(words, numbers, strict=True)
    ]


def _candidates(numbers: Sequence[int], texts: Texts) -> Iterator[tuple[int, int]]:
    """The words of the clauses that have most of the rarer words of a quotation."""
    import numpy as np

    if not texts.places:
        return
    known = {number for number in numbers if number >= 0 and texts.rarity[number] > 0}
    asked = sorted(known, key=texts.count)[:_ASKED]
    asked = [number for number in asked if texts.count(number) <= _COMMON] or asked[:4]
    scores: NDArray[np.float32] = np.zeros(len(texts.places), dtype=np.float32)
    for number in asked:
        scores[texts.clauses_with(number)] += texts.rarity[number]
    for place in np.argsort(-scores, kind="stable")[:_CANDIDATES].tolist():
        if scores[place] > 0:
            yield texts.places[place].start, texts.places[place].end


def _aligned(
    numbers: Sequence[int],
    weights: Sequence[float],
    total: float,
    texts: Texts,
    within: tuple[int, int],
    spare: int | None = None,
) -> Near | None:
    """How a quotation lies over words of the texts, which it may run beyond by some `spare` words."""
    from rapidfuzz.distance import LCSseq

    low, high = texts.around(within[0])
    spare = len(numbers) + _SPARE if spare is None else spare
    low, high = max(low, within[0] - spare), min(high, within[1] + spare)
    there = texts.listed[low:high]
    blocks = [(one.a, one.b, one.size) for one in LCSseq.opcodes(numbers, there).as_matching_blocks() if one.size]
    kept = _together(blocks, weights)
    pairs = tuple((a + n, low + b + n) for a, b, size in kept for n in range(size))
    if not pairs:
        return None
    likeness = sum(weights[at] for at, _ in pairs) / total
    return Near(pairs[0][1], pairs[-1][1] + 1, pairs, likeness, _run(pairs))


def _together(blocks: Sequence[tuple[int, int, int]], weights: Sequence[float]) -> Sequence[tuple[int, int, int]]:
    """The blocks that lie close enough together to be one quotation: the part of them that tells most for the room it takes."""
    most = max(weights, default=0) or 1
    best = value = 0.0
    bounds = begin = 0, 0
    start = 0
    for at, (a, b, size) in enumerate(blocks):
        gap = b - blocks[at - 1][1] - blocks[at - 1][2] if at else 0
        value -= _APART * gap
        if value <= 0:
            value, start = 0.0, at
        value += sum(weights[a : a + size]) / most
        if value > best:
            best, bounds = value, (start, at + 1)
    return blocks[bounds[0] : bounds[1]] if bounds != begin else blocks[:0]


def _run(pairs: Sequence[tuple[int, int]]) -> int:
    """The most pairs in a row."""
    best = length = 0
    last = (-2, -2)
    for pair in pairs:
        length = length + 1 if pair == (last[0] + 1, last[1] + 1) else 1
        best, last = max(best, length), pair
    return best
