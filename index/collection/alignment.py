"""Where two lists differ, found in a time that grows with their lengths and not with the square of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence


def differing(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int, int, int]]:
    """The ranges in which two lists differ: (begin, end) in the old one and (start, stop) in the new one, in order.

    What is between them is equal. The first of several equal things in one list is the first in the other one, and so on.

    >>> list(differing("abcd", "axcde"))
    [(1, 2, 1, 2), (4, 4, 4, 5)]
    """
    begin = start = 0
    for at, place in (*_common(old, new), (len(old), len(new))):
        if at > begin or place > start:
            yield begin, at, start, place
        begin, start = at + 1, place + 1


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places of equal things in both lists, as many as there are in the same order."""
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, one in enumerate(new):
        places[one].append(place)
    seen: Counter[Hashable] = Counter()
    pairs = []
    for at, one in enumerate(old):
        if seen[one] < len(places.get(one, ())):
            pairs.append((at, places[one][seen[one]]))
            seen[one] += 1
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs in which the second numbers rise, too."""
    lowest: list[int] = []  # the second number at which a choice of each length ends, the lowest there is
    ends: list[int] = []  # its pair
    before: list[int] = []  # the pair before each
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(lowest, place)
        lowest[length : length + 1] = [place]
        ends[length : length + 1] = [number]
        before.append(ends[length - 1] if length else -1)
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
