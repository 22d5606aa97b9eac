"""Words broken at the end of a line: which hyphens the typesetter added, and which belong to the word.

"telecommu-/nications" is one word; "Secretary-/General" and "Internet-/related" keep their hyphen; after "/" there is
no space, and none inside "2013–/2020". The text itself is the best evidence: it usually contains the word unbroken
somewhere else.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from index.document.model import Cut
from index.language.characters import HYPHENS
from index.language.joins import in_word
from index.language.scripts import runs_on
from index.language.terms import Reason
from index.language.vocabulary import of_all
from index.reading.lines import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

# "short- and long-term": the hyphen ends the word and a space follows.
_COORDINATORS = {"to", *of_all(lambda one: (*one.ands, *one.ors))} - {"u"}  # a lone "u" is more likely the rest of a word
# First and last parts of compounds that keep their hyphen even if they occur nowhere else in the text.
_FIRST = frozenset(of_all(lambda one: one.compound_first))
_LAST = frozenset(of_all(lambda one: one.compound_last))
_PREFIXES = frozenset(of_all(lambda one: one.prefixes))
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def word_breaks(lines: Sequence[Line]) -> list[Cut]:
    """What to cut where a line ends inside a word: the hyphen and the break, or only the break."""
    words: set[str] | None = None
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


def _words(lines: Sequence[Line]) -> set[str]:
    """The words that stand unbroken inside the lines of a text, in lower case: whole compounds and their parts."""
    words: set[str] = set()
    broken = False
    for line in lines:
        inside = line.text.partition(" ")[2] if broken else line.text
        broken = line.text[-1] in HYPHENS
        if broken:
            inside = inside.rpartition(" ")[0]
        for word in _COMPOUND.findall(inside.lower()):
            words.update((word, *word.split("-")))
    return words


def _typeset(before: str, head: str, words: set[str]) -> int:
    """1 when the typesetter added the hyphen that ends `before`, 0 when it belongs to the word."""
    if before[-1] == "\u00ad":
        return 1
    left = "".join(takewhile(str.isalpha, before[-2::-1]))[::-1]
    compound = not left or (len(left) > 1 and left.isupper()) or not (head.isalpha() and head[0].islower())
    if compound or before[-1] == "\u2011":
        return 0
    one, two = left.lower(), head.lower()
    if one + two in words or f"{one}-{two}" in words:
        return int(one + two in words)
    if one in _PREFIXES:  # "re-election" and "semi-independent" keep theirs
        return int(one[-1] != two[0] or one[-1] not in "ei")
    return int(not (one in _FIRST or two in _LAST or (one in words and two in words)))
