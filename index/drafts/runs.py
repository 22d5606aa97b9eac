"""How far a place goes on in a draft, in whatever language: the labels, and the words around them, that stand in a row.

What is read of it is looked up whole: "paragraph 3, fifth indent of Decision 5" is not its paragraph 3.
"""

from __future__ import annotations

from functools import cache, lru_cache

from index.document.citation import ORDINALS
from index.language.asked.headings import and_words, leading_words
from index.language.asked.places import english_place, english_position, english_words, is_range_word
from index.language.characters import HYPHENS
from index.language.labels import readings_of
from index.language.scripts import is_ideograph
from index.language.vocabulary import languages
from index.pinpoint.query import DASHES, RANGE_WORDS, UNITS
from index.references.tokens import Tokens

_LAST = frozenset(("last", "final", "penultimate"))
_BETWEEN = frozenset((*DASHES, *HYPHENS, ",", "、", "&", "(", ")", "'", ".", "第", "up", "from", "between", "the"))
_LONGEST = 16  # tokens
_ORDINAL = "第"


def behind(tokens: Tokens, first: int) -> int:
    """The token after the place that goes on from one; the same one if none does, or if it is of what is named behind it."""
    stop = first
    while stop < min(len(tokens), first + _LONGEST) and _is_of_place(tokens, stop):
        stop += 1
    end = stop
    counts = stop < len(tokens) and tokens.sort(stop) == "word" and tokens.sort(stop - 1) == "figure" and tokens.key(stop - 1)
    end -= bool(counts) and end > first  # "3 years"
    while end > first and not _ends(tokens, end - 1):
        end -= 1
    of_another = end < stop and tokens.key(end) in leading_words() and not is_range_word(tokens.key(end))
    return first if of_another and stop < len(tokens) else end


def goes_on(tokens: Tokens) -> int:
    """The token after what goes on from a place that ends before the first token; 0 if nothing does.

    A comma parts a place from one that is not in it, unless something is counted behind it, and so does "and".
    """
    key = tokens.key(0)
    if key == "the" or (key in leading_words() and not (is_range_word(key) or key in and_words())):
        return 0
    parts = key == "," or key in and_words()
    inside = _is_position(tokens.key(1)) or (key != "," and (tokens.key(1) == "(" or tokens.key(2) == ")"))
    if parts and not inside:
        return 0
    stop = behind(tokens, 0)
    return stop if says_label(tokens, 0, stop) else 0


def before(tokens: Tokens, stop: int) -> int:
    """The token that begins the place that leads to one; the same one if none does."""
    begin = stop
    while begin > max(0, stop - _LONGEST) and _is_of_place(tokens, begin - 1):
        begin -= 1
    while begin < stop and not _begins(tokens, begin):
        begin += 1
    return begin


def led_to(tokens: Tokens) -> int:
    """The token after the last one before a name that does not only lead to it: "of the", "dans la", "в"."""
    stop = len(tokens)
    while stop and tokens.sort(stop - 1) == "word" and tokens.key(stop - 1) in leading_words():
        stop -= 1
    return stop


def says_unit(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether there are a word for a place and a label or a position among tokens."""
    return says_label(tokens, first, stop) and any(_is_unit(tokens.key(at)) for at in range(first, stop))


def says_label(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether there is a label or a position among tokens."""
    return any(_is_label(tokens, at) or _is_position(tokens.key(at)) for at in range(first, stop))


def says_place(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether there are a label or a position among tokens, and a word for a place, or a label in brackets."""
    placed = any(_is_unit(tokens.key(at)) or tokens.key(at) == ")" for at in range(first, stop))
    return placed and says_label(tokens, first, stop)


def _is_of_place(tokens: Tokens, at: int) -> bool:
    key = tokens.key(at)
    small = key in _BETWEEN or key in RANGE_WORDS or key in leading_words() or key in and_words() or is_range_word(key)
    if key == "." and not _is_inside(tokens, at):
        return False
    return small or _is_label(tokens, at) or _is_unit(key) or _is_position(key) or key in _characters()


def _is_inside(tokens: Tokens, at: int) -> bool:
    """Whether a full stop ends no sentence: behind a short word for a place, or a label that goes on, "п. 4", "2.c", "iv. of"."""
    if at and (not tokens.glued(at) or _is_unit(tokens.key(at - 1))):
        return at > 0 and tokens.glued(at)
    return tokens.glued(at + 1) or (at > 0 and _is_label(tokens, at - 1) and tokens.key(at + 1) in leading_words())


def _is_label(tokens: Tokens, at: int) -> bool:
    """Whether a token is a label: a figure, or a letter or numeral that is bracketed, glued, or no word of any language."""
    key = tokens.key(at)
    if tokens.sort(at) == "figure" or _is_unit(key):
        return tokens.sort(at) == "figure" and "/" not in key
    bare = key not in leading_words() and key not in and_words() and tokens.sort(at) == "word" and _may_be_label(key)
    return bare or (tokens.sort(at) == "word" and tokens.key(at + 1) == ")" and _may_be_label(key))


@lru_cache(maxsize=1 << 12)
def _may_be_label(key: str) -> bool:
    return len(key) <= 5 and bool(readings_of(key))


@lru_cache(maxsize=1 << 12)
def _is_unit(key: str) -> bool:
    return bool(english_place(key)) or key in UNITS or key in english_words()


@lru_cache(maxsize=1 << 12)
def _is_position(key: str) -> bool:
    return key in ORDINALS or key in _LAST or bool(english_position(key))


def _begins(tokens: Tokens, at: int) -> bool:
    key = tokens.key(at)
    bracketed = key == "(" or (tokens.key(at + 1) == ")" and _is_label(tokens, at))
    return bracketed or _is_unit(key) or _is_position(key) or key == _ORDINAL or key in _characters()


def _ends(tokens: Tokens, at: int) -> bool:
    key = tokens.key(at)
    return _is_label(tokens, at) or _is_unit(key) or (key in (")", ".") and at > 0 and _is_label(tokens, at - 1)) or key in _characters()


@cache
def _characters() -> frozenset[str]:
    """The ideographs of words for places, and for parts of a text: each is a token."""
    from index.language.asked.places import position_words

    listed = [word for one in languages() for words in one.references.values() for word in words if english_place(word)]
    return frozenset(char for word in (*listed, *position_words()) for char in word if is_ideograph(char))
