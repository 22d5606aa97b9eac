"""What people type, as tokens: words, and the label atoms among them ("e", "iv", "3.1", "roman nine", "last").

Knows no document: whether "a" is a label or an article is decided against the clauses that exist, in paths.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.language.labels import LETTER, NUMBER, ROMAN, SUFFIXES, Reading, readings_of
from index.language.stems import SMALL_WORDS


def word_list(words: str) -> list[str]:
    """Words in order, written as one string."""
    return words.split()


def word_set(words: str) -> frozenset[str]:
    """Words in no order, written as one string."""
    return frozenset(words.split())


_TOKEN = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+")
# "I'd", "what's", "don't": the letter after the apostrophe is no label; nor are those of "e.g." and "i.e."
_NO_LABEL = re.compile(r"(?<=[a-z])'(?:s|d|ll|re|ve|m|t)\b|\b(?:e\.g|i\.e)\b\.?")
_NUMBER_WORDS = word_list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
_ORDINAL_WORDS = word_list(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_FROM_THE_END = (
    (("last", "but", "one"), -2),
    (("second", "to", "last"), -2),
    (("next", "to", "last"), -2),
    (("second", "last"), -2),
    (("penultimate",), -2),
    (("last",), -1),
    (("final",), -1),
)
_LONGEST_ATOM = 5  # tokens: "second to last one", and the one behind it
_SUFFIXES = ("", *SUFFIXES)
# Words that name the kind of label that follows.
_STYLES = {"roman": ROMAN, "numeral": ROMAN, "letter": LETTER, "number": NUMBER, "no": NUMBER, "nr": NUMBER, "num": NUMBER}
_MAYBE_WORDS = frozenset({"a", "i", "one"})

UNITS = word_set(
    "para paras paragraph paragraphs clause clauses part section sections point points item items text provision subitem"
    " subparagraph subparagraphs sub bullet indent paragraphe paragraphes alinéa párrafo párrafos apartado"
)
"""Words for a piece of a text, which may stand before a label."""
STOP_WORDS = SMALL_WORDS | {"all", "its"}
RANGE_WORDS = word_set("to through until till thru")
JOINERS = word_set("and or plus as well also")
FILLERS = (
    UNITS
    | STOP_WORDS
    | JOINERS
    | RANGE_WORDS
    | word_set(
        "about above again also any are at be between bot can cite citation complete completely content contents copy could"
        " dear display do document does entire entirely everything exact exactly explain fetch find from full fully get"
        " give go have hello hey hi i if in is it just kind kindly label language let letter like line list look me my need no"
        " now nr num number one ones only open our out paste pinpoint please pls plz precise precisely print provide pull quote"
        " quoted read remind resolution say saying says see send sentence show something subsection tell thank thanks that"
        " then there these this those thx under up us verbatim version want was we were what whats where which whole will"
        " with within word wording words would written you your"
    )
)
"""Words about a clause, not about what it says: a question made of these and a pinpoint asks for the clause."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number of a question, in lower case; `gap` is what stands before it, `after` the character behind it."""

    text: str
    gap: str
    after: str

    @property
    def is_filler(self) -> bool:
        """Whether it says nothing about the content that is asked for."""
        return self.text in FILLERS and self.after != ")"


@dataclass(frozen=True, slots=True)
class Atom:
    """One level of a typed label. `nth` counts from 1 (-1 is the last) where a place is meant, not a label.

    `length` is how many tokens it took; `plain` is false for "a", "i" and "one" without a bracket, which may be words.
    """

    readings: tuple[Reading, ...]
    nth: int
    length: int
    plain: bool = True

    @property
    def styles(self) -> set[str]:
        """The kinds of label that it may be."""
        return {reading.style for reading in self.readings}


def tokens_of(question: str) -> tuple[Token, ...]:
    """The tokens of a question, in order."""
    return _tokens_of(question.casefold().replace("’", "'"))


@lru_cache(maxsize=256)
def _tokens_of(folded: str) -> tuple[Token, ...]:
    """As `tokens_of`; several grammars read the same question, so the last ones are kept."""
    text = _NO_LABEL.sub(" ", folded)
    found, end = [], 0
    for match in _TOKEN.finditer(text):
        found.append(Token(match.group(), text[end : match.start()], text[match.end() : match.end() + 1]))
        end = match.end()
    return tuple(found)


def atom_at(tokens: Sequence[Token], at: int) -> Atom | None:
    """The label atom that begins at a token, or None."""
    return _atom(tuple(tokens[at : at + _LONGEST_ATOM]))


@lru_cache(maxsize=4096)
def _atom(tokens: tuple[Token, ...]) -> Atom | None:
    """The label atom that tokens begin with; every place of a collection asks for the same few."""
    at, token = 0, tokens[0]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.text in _STYLES and following:
        return _styled(_STYLES[token.text], following)
    placed = _place_at(tokens, at)
    if placed:
        return placed
    bracketed = token.after == ")"
    if token.text in _NUMBER_WORDS:
        number = Reading(NUMBER, (_NUMBER_WORDS.index(token.text),))
        return Atom((number,), 0, 1, bracketed or token.text not in _MAYBE_WORDS)
    readings = readings_of(token.text) if len(token.text) <= 12 else []
    if not readings:
        return None
    length, suffix = 1, 0
    if following and following.text in _SUFFIXES and following.gap.strip(" )") == "":
        length, suffix = 2, _SUFFIXES.index(following.text)
    plain = bracketed or suffix > 0 or token.text not in _MAYBE_WORDS
    return Atom(tuple(Reading(r.style, r.value, suffix) for r in readings), 0, length, plain)


def _place_at(tokens: Sequence[Token], at: int) -> Atom | None:
    """An atom that counts: "last but one", "second", "3rd", "the last one"."""
    texts = [token.text for token in tokens[at : at + 4]]
    nth, length = next(((n, len(words)) for words, n in _FROM_THE_END if tuple(texts[: len(words)]) == words), (0, 0))
    if texts[0] in _ORDINAL_WORDS and not nth:
        nth, length = _ORDINAL_WORDS.index(texts[0]), 1
    elif texts[0].isdecimal() and texts[1:2] and texts[1] in _ORDINAL_ENDINGS and not tokens[at + 1].gap:
        nth, length = int(texts[0][:4]), 2
    return Atom((), nth, length + (texts[length : length + 1] == ["one"])) if nth else None


def _styled(style: str, token: Token) -> Atom | None:
    """An atom after a word that names its kind: "roman nine", "letter e", "number 3"."""
    if token.text in _NUMBER_WORDS:
        return Atom((Reading(style, (_NUMBER_WORDS.index(token.text),)),), 0, 2)
    readings = tuple(r for r in readings_of(token.text) if r.style == style or (style == ROMAN and r.style == NUMBER))
    if not readings:
        return None
    return Atom(tuple(Reading(style, r.value) for r in readings), 0, 2)
