"""Where two lists differ, found in a time that grows with their lengths and not with the square of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence

from index.comparison.alignment import rising


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
    return sorted(rising(pairs))
