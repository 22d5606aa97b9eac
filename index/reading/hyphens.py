"""Words broken at the end of a line: which hyphens the typesetter added, and which belong to the word.

"telecommu-/nications" is one word; "Secretary-/General" and "Internet-/related" keep their hyphen; after "/" there is
no space, and none inside "2013–/2020". The text itself is the best evidence: it usually contains the word unbroken
somewhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from index.document.model import Cut
from index.language.characters import HYPHENS
from index.language.joins import in_word
from index.language.scripts import runs_on
from index.language.terms import Reason
from index.language.vocabulary import all_words, of_all
from index.reading.lines import Line
from index.weights import weighed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# "short- and long-term": the hyphen ends the word and a space follows.
_COORDINATORS = {"to", *of_all(lambda one: (*one.ands, *one.ors))} - {"u"}  # a lone "u" is more likely the rest of a word
# First and last parts of compounds that keep their hyphen even if they occur nowhere else in the text.
_FIRST = frozenset(of_all(lambda one: one.compound_first))
_LAST = frozenset(of_all(lambda one: one.compound_last))
_PREFIXES = frozenset(of_all(lambda one: one.prefixes))
_COMMON = frozenset(of_all(lambda one: one.common))
# The weights of what decides alone: the word itself elsewhere in the text, another form of it, a prefix.
_SAID, _RELATED, _ALONE = 64.0, 16.0, 8.0
_STEM, _ENDING = 3, 3  # letters of the second part that another form shares, at least, and of the ending in which it differs
_MANY = 2  # words that end alike
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def word_breaks(lines: Sequence[Line]) -> list[Cut]:
    """What to cut where a line ends inside a word: the hyphen and the break, or only the break."""
    words: _Words | None = None
    cuts = []
    for line, following in pairwise(lines):
        if runs_on(line.text, following.text) and not following.opens:
            cuts.append(Cut(line.end, following.start, Reason.BREAK))
            continue
        ranged = line.text[-1] == "–" and line.text[-2:-1].isdigit()
        if ranged and following.text[0].isdigit() and not following.opens:  # "2013–" | "2020"
            cuts.append(Cut(line.end, following.start, Reason.BREAK))
            continue
        if not in_word(line.text) or (following.opens and not following.text[0].islower()):
            continue
        if line.text[-1] == "/":
            cuts.append(Cut(line.end, following.start, Reason.BREAK))
        else:
            head = "".join(takewhile(str.isalnum, following.text))
            if not head or head.lower() in _COORDINATORS:
                continue
            if words is None:
                words = _words(lines)
            cuts.append(Cut(line.end - _typeset(line.text, head, words), following.start, Reason.BREAK))
    return cuts


class _Words:
    """The words that stand unbroken inside the lines of a text, in lower case: whole compounds and their parts."""

    def __init__(self, words: Iterable[str]) -> None:
        self._ascending = sorted(set(words))
        self._words = frozenset(self._ascending)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def begin(self, start: str) -> bool:
        """Whether any of the words begins so."""
        at = bisect_left(self._ascending, start)
        return at < len(self._ascending) and self._ascending[at].startswith(start)

    def end(self, end: str) -> bool:
        """Whether many of the words end so, and none is this: "est", "ings"."""
        return end not in self and sum(word.endswith(end) for word in self._ascending) >= _MANY


def _words(lines: Sequence[Line]) -> _Words:
    words: list[str] = []
    broken = False
    for line in lines:
        inside = line.text.partition(" ")[2] if broken else line.text
        broken = line.text[-1] in HYPHENS
        if broken:
            inside = inside.rpartition(" ")[0]
        for word in _COMPOUND.findall(inside.lower()):
            words += (word, *word.split("-"))
    return _Words(words)


def _typeset(before: str, head: str, words: _Words) -> int:
    """1 when the typesetter added the hyphen that ends `before`, 0 when it belongs to the word."""
    if before[-1] == "\u00ad":
        return 1
    left = "".join(takewhile(str.isalpha, before[-2::-1]))[::-1]
    compound = not left or (len(left) > 1 and left.isupper()) or not (head.isalpha() and head[0].islower())
    if compound or before[-1] == "\u2011":
        return 0
    inside = before[: -1 - len(left)].endswith(tuple(HYPHENS))
    return int(_belongs(left.lower(), head.lower(), words, inside=inside) <= 0)


def _belongs(one: str, two: str, words: _Words, *, inside: bool) -> float:
    """How much shows that a hyphen between two parts belongs to the word; `inside`: another hyphen stands before them."""
    stem = two[: max(_STEM, len(two) - _ENDING)] if len(two) >= _STEM else ""
    doubled = one[-1] == two[0] and one[-1] in "ei"  # "re-election" and "semi-independent" keep theirs
    features = (
        (-_SAID, one + two in words),
        (_SAID / 2, f"{one}-{two}" in words),
        (-_RELATED, bool(stem) and (words.begin(one + stem) or _known().begin(one + stem))),
        (_RELATED, bool(stem) and words.begin(f"{one}-{stem}")),
        (_ALONE if doubled else -_ALONE, one in _PREFIXES),
        (2.0, one in _FIRST),
        (2.0, two in _LAST),
        (2.0, one in words and two in words),
        (-2.0, one in _COMMON and not inside),
        (-2.5, words.end(two)),
    )
    return weighed(features)


@cache
def _known() -> _Words:
    """The words of the tables."""
    return _Words(all_words())
