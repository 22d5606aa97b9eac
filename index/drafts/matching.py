"""Where the words of a quotation stand in the texts, exactly, with what is marked as omitted left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.drafts.wording import Word
from index.values import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.drafts.texts import Texts

_MOST_FOUND = 64  # places of one piece of a quotation that are looked at
_SLACK = 8  # words that broken words may make of one
_FEWEST = 4  # words of a piece that may stand in a later clause than the piece before it


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a quotation stands: the words of the collection from `start` to `end`, in `pieces` if something is omitted."""

    pieces: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """The first word."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """The word after the last one."""
        return self.pieces[-1][1]


def pieces_of(words: Sequence[Word]) -> list[list[Word]]:
    """The pieces of a quotation between its marks of omission."""
    pieces: list[list[Word]] = [[]]
    for word in words:
        if word.is_omission:
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def standings(words: Sequence[Word], texts: Texts, within: tuple[int, int] | None = None) -> Iterator[Standing]:
    """Where a quotation stands word for word, in the order of the collection; nowhere if it has no words.

    It begins `within` some words of the collection, if any are given. What is omitted is inside a clause, but a piece of
    several words may stand in a later one of the same text.
    """
    pieces = pieces_of(words)
    if not pieces:
        return
    found = [list(_found(piece, texts, within)) for piece in pieces[:1]]
    if found[0]:
        reach = (
            (found[0][0][0], texts.around(found[0][-1][0])[1]) if within is None else (within[0], texts.around(within[0])[1])
        )
        found += [list(_found(piece, texts, reach)) for piece in pieces[1:]]
    for first in found[0]:
        chain = [first]
        _, limit = texts.around(first[0])
        for piece, places in zip(pieces[1:], found[1:], strict=True):
            end = chain[-1][1]
            last = limit if len(piece) >= _FEWEST else min(limit, texts.place_at(end - 1).end)
            following = next((one for one in places if end <= one[0] and one[1] <= last), None)
            if following is None:
                break
            chain.append(following)
        else:
            yield Standing(tuple(chain))


def _found(piece: Sequence[Word], texts: Texts, within: tuple[int, int] | None) -> Iterator[tuple[int, int]]:
    """The places of a piece: the first word of each, and the one after its last."""
    begin, stop = _longest_fixed(piece)
    if begin == stop:
        yield from _found_anywhere(piece, texts, within)
        return
    wanted = [texts.number.get(word.fixed, -1) for word in piece[begin:stop]]
    if -1 in wanted:
        return
    places = _run(wanted, texts)
    if within:
        places = places[(places - begin >= within[0] - _SLACK) & (places < within[1])]
    before, after = piece[:begin][::-1], piece[stop:]
    count = 0
    for place in places.tolist():
        first, last = place, place + len(wanted)
        for word in before:
            first = _back(word, first, texts)
            if first < 0:
                break
        for word in after if first >= 0 else ():
            last = on(word, last, texts)
            if last < 0:
                break
        if first >= 0 and last >= 0 and (within is None or within[0] <= first < within[1]):
            yield first, last
            count += 1
            if count == _MOST_FOUND:
                return


def _found_anywhere(piece: Sequence[Word], texts: Texts, within: tuple[int, int] | None) -> Iterator[tuple[int, int]]:
    """The places of a piece none of whose words has one form: of "mis-" | "sion", or of what is glued to an omission."""
    count = 0
    for form in piece[0].forms:
        matching = [
            number for word, number in texts.number.items() if _is(piece[0], form[0], word, first=True, last=len(form) == 1)
        ]
        for start in sorted(place for number in matching for place in texts.occurrences(number).tolist()):
            at = start
            for word in piece:
                at = on(word, at, texts)
                if at < 0:
                    break
            if at > start and (within is None or within[0] <= start < within[1]):
                yield start, at
                count += 1
                if count == _MOST_FOUND:
                    return


def _longest_fixed(piece: Sequence[Word]) -> tuple[int, int]:
    """The longest run of words that have one form each."""
    best = begin = 0, 0
    start = 0
    for at, word in enumerate(piece):
        if not word.fixed:
            start = at + 1
        elif at + 1 - start > best[1] - best[0]:
            best = start, at + 1
    return best if best != begin else (0, 0)


def _run(wanted: Sequence[int], texts: Texts) -> NDArray[np.int32]:
    """Where a run of words begins, in the order of the collection: the places of the rarest that have the others beside it."""
    rarest = min(range(len(wanted)), key=lambda at: texts.count(wanted[at]))
    places = texts.occurrences(wanted[rarest]) - rarest
    places = places[(places >= 0) & (places + len(wanted) <= len(texts.words))]
    for at, word in enumerate(wanted):
        if not len(places):
            break
        if at != rarest:
            places = places[texts.words[places + at] == word]
    return places


def on(word: Word, at: int, texts: Texts) -> int:
    """The place after a word that stands at a place, in any of its forms; -1 if it does not."""
    for form in word.forms:
        last = len(form) - 1
        if all(_stands(word, one, at + n, texts, first=n == 0, last=n == last) for n, one in enumerate(form)):
            return at + len(form)
    return -1


def _back(word: Word, end: int, texts: Texts) -> int:
    """The place of a word that ends before a place, in any of its forms; -1 if there is none."""
    for form in word.forms:
        start = end - len(form)
        if start >= 0 and on(word, start, texts) == end:
            return start
    return -1


def _stands(word: Word, form: str, at: int, texts: Texts, *, first: bool, last: bool) -> bool:
    if at >= len(texts.words):
        return False
    number = texts.listed[at]
    if number < 0:
        return False
    if texts.number.get(form) == number:
        return True
    return (word.headless or word.tailless) and _is(word, form, texts.word(number), first=first, last=last)


def _is(word: Word, form: str, other: str, *, first: bool, last: bool) -> bool:
    """Whether a word of the texts is a form of a quoted word, whose beginning or end may have been left out."""
    if form == other:
        return True
    if word.headless and first and word.tailless and last:
        return form in other
    return (word.headless and first and other.endswith(form)) or (word.tailless and last and other.startswith(form))
