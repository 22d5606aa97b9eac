"""The years of the texts that a question for a list asks for: "2022", "after 2020", "between 2005 and 2012", "the 1990s"."""

from __future__ import annotations

import re

from index.language.asked.listed.words import SIDES, words_for
from index.values import dataclass

_YEARS = range(1850, 2100)
_BETWEEN = 12  # characters between the two years of a span


@dataclass(frozen=True, slots=True)
class Dated:
    """The years named in a text, and where: "2022", "after 2020", "between 2005 and 2012"."""

    years: range
    start: int
    end: int

    def span(self) -> tuple[int, int]:
        """Where they start and end, as a match says it."""
        return self.start, self.end


def years_in(text: str, code: str) -> Dated | None:
    """The years named in a text without accents, with the words beside them that give a direction; None if there are none."""
    named = [one for one in re.finditer(r"(\d+)(['’-]?[sх]\b| ?年 ?代)?", text) if int(one[1]) in _YEARS]
    if not named:
        return None
    first = last = named[0]
    if len(named) > 1 and named[1].start() - first.end() <= _BETWEEN:
        last = named[1]
    low, high = sorted(int(one[1]) for one in (first, last))
    beside = ((key, one) for key in SIDES for one in words_for(code, key).finditer(text))
    side, word = next(((key, one) for key, one in beside if _is_beside(text, first.start(), last.end(), one)), ("", first))
    high += 9 if last[2] else 0
    years = {
        "after": range(high + 1, _YEARS.stop),
        "since": range(low, _YEARS.stop),
        "before": range(_YEARS.start, low),
        "until": range(_YEARS.start, high + 1),
        "decade": range(low, low + 10),
    }
    side = side or ("decade" if first[2] else "")
    within = range(low, high + 1) if first is not last else years.get(side, range(low, low + 1))
    return Dated(within, min(first.start(), word.start()), max(last.end(), word.end()))


def _is_beside(text: str, start: int, end: int, word: re.Match[str]) -> bool:
    """Whether a word stands right before the years from `start` to `end`, or right after them: "2020年以后"."""
    between = text[word.end() : start] if word.end() <= start else text[end : word.start()]
    return (word.end() <= start or word.start() >= end) and not between.strip(" 年")
