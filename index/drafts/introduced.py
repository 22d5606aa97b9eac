"""Clauses quoted as they are read: one after the heading of its section, which in print stands before the first clause only.

Or several of a section, one after the other, without their labels, or with these as the writer prints them: "3." for "3".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from index.drafts.matching import Standing, on, standings
from index.drafts.texts import Place, Texts
from index.drafts.wording import Word, printed_words

_BEHIND = 4  # words and marks of a label, and of what stands between it and its clause
_MARKS = frozenset(".,:;()[]")
_BEGINS = (6, 3)  # words by which the first of several clauses is found


class Introduced:
    """The headings of some texts, and where a clause stands that is quoted after its own."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def standing(self, words: Sequence[Word], within: tuple[int, int] | None) -> Standing | None:
        """Where words stand that are a heading and a clause under it, or clauses beside each other; None if they do not."""
        return self._headed(words, within) or self._in_a_row(words, within)

    def _headed(self, words: Sequence[Word], within: tuple[int, int] | None) -> Standing | None:
        """Where the words after a heading stand, from the beginning of a clause of that heading."""
        for heading in self._headings.get(words[0].plain.casefold(), ()) if words else ():
            if not _begins(words, heading):
                continue
            behind = len(heading)
            for first in range(behind, min(behind + _BEHIND, len(words) - 1) + 1):
                label = [word.plain for word in words[behind:first] if word.plain not in _MARKS]
                for one in standings(words[first:], self._texts, within):
                    if self._is_of(one, heading, label):
                        return one
        return None

    def _in_a_row(self, words: Sequence[Word], within: tuple[int, int] | None) -> Standing | None:
        """Where clauses stand that follow each other under a heading, with or without their labels."""
        if any(word.is_omission for word in words):
            return None
        for first in range(min(_BEHIND, len(words) - 1) + 1):
            for length in _BEGINS:
                for one in standings(words[first : first + length], self._texts, within):
                    place = self._texts.place_at(one.start)
                    led = not first or (place.start == one.start and _is_label(words[:first], place))
                    if led and (found := self._through(words, first, one.start)):
                        return found
        return None

    def _through(self, words: Sequence[Word], at: int, start: int) -> Standing | None:
        """Where words stand from one on, which stands at a place of the texts, through its clause and those that follow it."""
        pieces: list[tuple[int, int]] = []
        number = int(self._texts.place_of[start])
        place, here = self._texts.places[number], start
        while at < len(words):
            end = on(words[at], here, self._texts) if here < place.end else -1
            if end >= 0:
                at, here = at + 1, end
                continue
            pieces.append((start, here))
            number += 1
            following = self._texts.places[number] if here == place.end and number < len(self._texts.places) else None
            behind = self._behind_label(words, at, following) if following and _are_beside(place, following) else -1
            if following is None or behind < 0:
                return None
            place, at, start, here = following, behind, following.start, following.start
        return Standing((*pieces, (start, here)))

    def _behind_label(self, words: Sequence[Word], at: int, place: Place) -> int:
        """The word with which a clause begins, at one or behind its label; -1 if it does not begin there."""
        begins = range(at, min(at + _BEHIND, len(words) - 1) + 1)
        return next(
            (n for n in begins if on(words[n], place.start, self._texts) >= 0 and (n == at or _is_label(words[at:n], place))),
            -1,
        )

    def _is_of(self, one: Standing, heading: Sequence[str], label: Sequence[str]) -> bool:
        """Whether words stand from the beginning of a clause with a heading, and with a label if one is quoted."""
        place = self._texts.place_at(one.start)
        if place.start != one.start or _words(_heading(place)) != heading:
            return False
        return not label or label == _marks(place)

    @cached_property
    def _headings(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """The headings by their first words, the longest first."""
        found: dict[str, set[tuple[str, ...]]] = {}
        for heading in self._of_all():
            found.setdefault(heading[0].casefold(), set()).add(heading)
        return {first: sorted(some, key=len, reverse=True) for first, some in found.items()}

    def _of_all(self) -> Iterator[tuple[str, ...]]:
        headings = {_heading(place) for place in self._texts.places}
        return filter(None, map(_words, headings))


def _heading(place: Place) -> str:
    clause = place.clause
    return "" if clause.section < 0 or clause.parent else place.document.sections[clause.section].heading


def _marks(place: Place) -> list[str]:
    """The words of the label of a clause."""
    return [word for mark in place.clause.marks for word in _words(mark) if word not in _MARKS]


def _is_label(words: Sequence[Word], place: Place) -> bool:
    """Whether words are the last level of the label of a clause, or all of it, in brackets or with a full stop, or not."""
    said = [word.plain for word in words if word.plain not in _MARKS]
    own = _marks(place)
    return bool(own) and said in ([], own, own[-1:])


def _are_beside(one: Place, other: Place) -> bool:
    """Whether a clause follows another one under the same heading."""
    return one.document.id == other.document.id and one.clause.section == other.clause.section and one.clause.front is None


def _words(printed: str) -> tuple[str, ...]:
    return tuple(word for word, _ in printed_words(printed))


def _begins(words: Sequence[Word], heading: Sequence[str]) -> bool:
    return len(words) > len(heading) and all(
        any(form == (one,) for form in word.forms) for word, one in zip(words, heading, strict=False)
    )
