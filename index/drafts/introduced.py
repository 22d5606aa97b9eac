"""A clause quoted after the heading of its section, which in print stands before the first clause of the section only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from index.drafts.matching import Standing, standings
from index.drafts.texts import Place, Texts
from index.drafts.wording import Word, printed_words

_BEHIND = 4  # words and marks of a label, and of what stands between it and its clause
_MARKS = frozenset(".,:;()")


class Introduced:
    """The headings of some texts, and where a clause stands that is quoted after its own."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def standing(self, words: Sequence[Word], within: tuple[int, int] | None) -> Standing | None:
        """Where the words after a heading stand, from the beginning of a clause of that heading; None if they do not."""
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

    def _is_of(self, one: Standing, heading: Sequence[str], label: Sequence[str]) -> bool:
        """Whether words stand from the beginning of a clause with a heading, and with a label if one is quoted."""
        place = self._texts.place_at(one.start)
        if place.start != one.start or _words(_heading(place)) != heading:
            return False
        marks = [word for mark in place.clause.marks for word in _words(mark) if word not in _MARKS]
        return not label or label == marks

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


def _words(printed: str) -> tuple[str, ...]:
    return tuple(word for word, _ in printed_words(printed))


def _begins(words: Sequence[Word], heading: Sequence[str]) -> bool:
    return len(words) > len(heading) and all(
        any(form == (one,) for form in word.forms) for word, one in zip(words, heading, strict=False)
    )
