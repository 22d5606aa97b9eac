"""The number of a page in a line that may say more, in every language: what plain texts and PDFs both look for.

Page 2 of 3    – 2 –    página 2    第2页    ii
240 Resolution 2    Conference 12    RES2-14    PP-22/103-E
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.language.alternatives import any_of
from index.language.labels import roman_value
from index.language.vocabulary import of_all

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 120  # characters in such a line
_CLOSED = (",", ";", ":", ".")
_WORDS = of_all(lambda one: one.pages)
_BEHIND = any_of(word for word in _WORDS if word.upper() == word.lower())  # "2页"; the words of other scripts stand in front
_PAGE = rf"(?:(?:{any_of((*_WORDS, *(f'{word}s' for word in _WORDS if word.isascii())))})(?![^\W\d_])|第)"
_OUT_OF = any_of(of_all(lambda one: one.out_of))
_NUMBER = rf"(?P<page>\d{{1,4}})(?:\s*(?:{_BEHIND}))?(?P<count>\s*(?:/|(?:{_OUT_OF})\b)\s*\d{{1,4}})?"
_FIRST = re.compile(rf"(?P<word>{_PAGE}\s*)?[-–—\s]*{_NUMBER}(?![\w.)])(?P<between>\s*[-–—|•·]?)(?P<rest>.*)", re.IGNORECASE)
_LAST = re.compile(
    rf"(?P<rest>.*?)(?P<between>[-–—|•·\s]*)(?P<word>(?<!\w){_PAGE}\s*)?(?<![\w./]){_NUMBER}[-–—\s]*", re.IGNORECASE
)
_ROMAN = re.compile(r"[-–—\s]*(?P<page>(?=[ivxl])x{0,3}(?:ix|iv|v?i{0,3}))[-–—\s]*")
_BRACKETED = re.compile(r"\(\s*(?P<page>\d{1,4})\s*\)")
_JOINED = re.compile(r"(?P<rest>(?:RES|REC|Res\.|AP|ART)\s?\d{1,4})-(?P<page>\d{1,3})")  # the Radio Regulations
_DOCUMENT = re.compile(r"(?P<rest>[A-Z][A-Z0-9-]{1,8}/)(?P<page>\d{1,4})-[A-Z]")


class PageNumber(NamedTuple):
    """A reading of a line as a page number, with the words beside it as they are printed.

    `counted` says that it is of the form "2/5", `told` that a word or a sign sets it off from the words beside it, `leading`
    that it stands before them, and `label` that it may be the label of a list, "(2)", or the end of a symbol.
    """

    value: int
    rest: str
    counted: bool = False
    told: bool = False
    leading: bool = False
    label: bool = False


def page_numbers(text: str) -> Iterator[PageNumber]:
    """The readings of a line as a page number at its beginning or at its end, with the words that pages repeat beside it.

    >>> [(one.value, one.rest) for one in page_numbers("240 Resolution 2")]
    [(240, 'Resolution 2'), (2, '240 Resolution')]
    """
    if len(text) > _LONGEST:
        return
    if roman := _ROMAN.fullmatch(text):
        yield PageNumber(roman_value(roman["page"]), "", told=True, leading=True)
        return
    if bracketed := _BRACKETED.fullmatch(text):
        yield PageNumber(int(bracketed["page"]), "", leading=True, label=True)
        return
    if joined := _JOINED.fullmatch(text) or _DOCUMENT.fullmatch(text):
        yield PageNumber(int(joined["page"]), joined["rest"], told=True, label=joined.re is _DOCUMENT)
        return
    for pattern in (_FIRST, _LAST):
        match = pattern.fullmatch(text)
        named = pattern is _LAST and match and match["word"]  # "Annex 4, page 2"
        if match and (named or match["rest"].strip()[-1:] not in _CLOSED):
            rest = match["rest"].strip(" -–—|•·")
            rest = "" if rest.casefold() in _WORDS else rest  # "2 | Page"
            told = bool(match["word"] or match["between"].strip() or match["count"]) or rest[-1:].isdigit()
            yield PageNumber(int(match["page"]), rest, bool(match["count"]), told, leading=pattern is _FIRST)
            if not rest:
                return
