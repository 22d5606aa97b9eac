"""The words of a text as a quotation is compared with it: what may differ is gone, and what may not is kept to the letter.

White space, quotation marks, emphasis and invisible marks do not count; the kinds of apostrophe are one, and so are those of
hyphen. Everything else does: letters with their case, the digits of each script, punctuation.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product
from re import VERBOSE

from index.language.characters import HYPHENS, LINE_BREAKS
from index.patterns import pattern
from index.values import dataclass

MASK = "\u2060"
"""Stands, in a draft, for a character that is not part of what it says: a page number, a mark of emphasis."""
SINGLES = "'‘’‚‛\u02bc"
DOUBLES = '"“”„‟«»‹›「」『』《》〈〉＂'
_DASHES = "\u2010\u2011\u2012\u2013\u2212"
_UNSEEN = rf"{MASK}\u00ad\u200b\u200e\u200f\u202a-\u202c\u2061-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_LETTER = rf"(?:[^\W_](?:[\u0300-\u036f]|[{_UNSEEN}]++(?=[^\W_]))*)"
_BREAK = rf"[^\S{LINE_BREAKS}{_UNSEEN}]*+[{_UNSEEN}]*+[{LINE_BREAKS}][\s{_UNSEEN}]*+"
_DOTS = rf"(?:…+|\.(?:[\s{MASK}]{{0,16}}\.){{2,3}})"
_WORD = rf"{_LETTER}+ (?: [{SINGLES}] {_LETTER}+ | [{HYPHENS}{_DASHES}] (?:{_BREAK})? {_LETTER}+ )*"
_REST = rf"(?P<single> [{SINGLES}] ) | (?P<mark> [^\s{DOUBLES}*_`│{_UNSEEN}] )"  # a bar stands between cells where we quote
_QUOTED = pattern(
    rf"""
      (?P<omission> \[\s*+{_DOTS}\s*+\] | \(\s*+{_DOTS}\s*+\) | {_DOTS} )
    | (?P<recased> \[ [^\W\d_] \] (?: {_WORD} | (?=\s) ) )
    | (?P<word> {_WORD} ) | {_REST}
    """,
    VERBOSE,
)
_PRINTED = pattern(rf"(?P<word> {_WORD} ) | {_REST}", VERBOSE)
_BROKEN = pattern(rf"[{HYPHENS}{_DASHES}]{_BREAK}")
_HIDDEN = pattern(rf"[{_UNSEEN}]")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_ALIKE = str.maketrans(_LIGATURES | dict.fromkeys(SINGLES, "'") | dict.fromkeys(_DASHES, "-"))
_MOST_BREAKS = 4  # in one word
_POSSESSIVE = frozenset("sSxXzZ")
_REMARK = 10  # words and brackets of a remark
_EMPHASIS = (  # how words begin that say who set others in italics, in the six languages
    *("emphas", "italic", "underlin", "soulign", "italiq", "énfasis", "cursiv", "subray"),
    *("выдел", "курсив", "подч", "التشديد", "التأكيد", "强", "着", "斜"),
)
_CASELESS = "\u2e80", "\uabff"  # ideographs and syllables, each of which is a word

Forms = tuple[tuple[str, ...], ...]
"""The ways in which a word may stand in the text that is quoted, each as the words that it is there."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a number or a mark from `start` to `end` of a draft, with the `forms` in which it counts as the same.

    Without a form it is an omission: "[…]". It may be `headless` or `tailless` if it stands right beside one: "telecommuni…".
    """

    forms: Forms
    start: int
    end: int
    headless: bool = False
    tailless: bool = False

    @property
    def is_omission(self) -> bool:
        """Whether it says that something is left out."""
        return not self.forms

    @property
    def fixed(self) -> str:
        """Its only form, if that is one whole word; "" otherwise."""
        only = len(self.forms) == 1 and len(self.forms[0]) == 1 and not (self.headless or self.tailless)
        return self.forms[0][0] if only else ""

    @property
    def plain(self) -> str:
        """The form in which it is compared by likeness."""
        return self.forms[0][0] if self.forms else ""


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    r"""The words of a draft from an offset to another; offsets are those of the draft.

    >>> [word.forms for word in words_of("[T]he coope-\nration […]")]
    [(('The',), ('the',)), (('cooperation',), ('coope-ration',), ('coope', '-', 'ration')), ()]
    """
    found: list[Word] = []
    opened = 0
    for match in _QUOTED.finditer(text, start, len(text) if end is None else end):
        sort, at, stop = match.lastgroup, match.start(), match.end()
        if sort == "omission":
            found.append(Word((), at, stop))
        elif sort == "single":
            kept, opened = _apostrophe(text, at, opened)
            if kept:
                found.append(Word((("'",),), at, stop))
        elif sort == "recased":
            found.append(Word(_recased(match.group()), at, stop))
        else:
            found += _word(match.group(), at)
    return _beside_omissions(found)


def without_remarks(words: Sequence[Word]) -> list[Word]:
    """Words without the writer's own marks among them: those of footnotes, "[^1]", and remarks, "(emphasis added)", "[sic]"."""
    closing = {"(": ")", "[": "]"}
    kept: list[Word] = []
    at = 0
    while at < len(words):
        close = closing.get(words[at].plain)
        ends = range(at + 2, min(at + _REMARK, len(words))) if close else ()
        end = next((n for n in ends if words[n].plain == close), 0)
        inside = [word.plain.casefold() for word in words[at + 1 : end]]
        if end and (inside[0] == "^" or any(one.startswith(_EMPHASIS) for one in inside) or inside == ["sic"]):
            at = end + 1
        else:
            kept.append(words[at])
            at += 1
    return kept


def printed_words(text: str) -> Iterator[tuple[str, int]]:
    """The words of a text that may be quoted, each with where it begins; an ideograph is a word."""
    opened = 0
    for match in _PRINTED.finditer(text):
        if match.lastgroup == "single":
            kept, opened = _apostrophe(text, match.start(), opened)
            if kept:
                yield "'", match.start()
        elif match.group().isascii():
            yield match.group(), match.start()
        else:
            for at, one in _parted(match.group()):
                yield _written(one), match.start() + at


def length_of(words: Sequence[Word]) -> float:
    """How long a quotation is, in words and numbers; an ideograph is half a word."""
    letters = [word.plain[0] for word in words if word.plain and word.plain[0].isalnum()]
    return sum(0.5 if _is_ideograph(letter) else 1 for letter in letters)


def _word(printed: str, at: int) -> Iterator[Word]:
    if printed.isascii() and "\n" not in printed and "\r" not in printed:
        yield Word(((printed,),), at, at + len(printed))
        return
    for start, one in _parted(printed):
        yield Word(_forms(one), at + start, at + start + len(one))


def _forms(printed: str) -> Forms:
    """The forms of a word that may be broken at the end of a line: in one, with its hyphen, or as two words."""
    parts = [_written(part) for part in _BROKEN.split(printed)]
    if len(parts) == 1:
        return ((parts[0],),)
    if len(parts) > _MOST_BREAKS + 1:
        return (("-".join(parts),),)
    forms: list[tuple[str, ...]] = []
    for joins in product(("", "-", " - "), repeat=len(parts) - 1):
        joined = "".join(part + join for part, join in zip(parts, (*joins, ""), strict=True))
        forms.append(tuple(joined.split(" ")))
    return tuple(dict.fromkeys(forms))


def _recased(printed: str) -> Forms:
    """The forms of a word whose first letter is put into brackets as its case was changed: "[T]hat"."""
    letter = printed[1]
    forms = [one for word in _word(printed[3:], 0) for one in word.forms] if len(printed) > 3 else [("",)]
    cases = dict.fromkeys((letter, letter.lower(), letter.upper()))
    return tuple((case + form[0], *form[1:]) for form in forms for case in cases)


def in_either_case(word: Word) -> Word:
    """A word whose first letter may be a capital or not."""
    letter = word.plain[:1]
    if letter.lower() == letter.upper():
        return word
    cases = ((case + form[0][1:], *form[1:]) for form in word.forms for case in (form[0][:1], letter.lower(), letter.upper()))
    return replace(word, forms=tuple(dict.fromkeys(cases)))


def _beside_omissions(words: list[Word]) -> list[Word]:
    """The words, of which those that are glued to a mark of omission may be parts of words."""
    for at, word in enumerate(words):
        if not word.is_omission:
            continue
        if at and words[at - 1].end == word.start and words[at - 1].plain[-1:].isalnum():
            words[at - 1] = replace(words[at - 1], tailless=True)
        if at + 1 < len(words) and words[at + 1].start == word.end and words[at + 1].plain[:1].isalnum():
            words[at + 1] = replace(words[at + 1], headless=True)
    return words


def _apostrophe(text: str, at: int, opened: int) -> tuple[bool, int]:
    """Whether a mark at the edge of a word is an apostrophe ("the delegates' right"), and how many quotations are then open."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if after.isalnum() and not before.isalnum():
        return False, opened + 1
    if opened and not after.isalnum():
        return False, opened - 1
    return before in _POSSESSIVE and before != "", opened


@lru_cache(maxsize=1 << 14)
def _written(word: str) -> str:
    """A word as it is compared."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", _HIDDEN.sub("", word)).translate(_ALIKE)


def _parted(printed: str) -> Iterator[tuple[int, str]]:
    """The words in a run of letters, with where each begins: an ideograph is one of its own."""
    begin = 0
    if not printed.isascii():
        for at, letter in enumerate(printed):
            if _is_ideograph(letter):
                if at > begin:
                    yield begin, printed[begin:at]
                yield at, letter
                begin = at + 1
    if begin < len(printed):
        yield begin, printed[begin:]


def _is_ideograph(letter: str) -> bool:
    return _CASELESS[0] <= letter <= _CASELESS[1] or letter >= "\U00020000"
