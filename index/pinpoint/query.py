"""What people type, read once: a query, its tokens, and the label atoms among them ("e", "iv", "3.1", "roman nine", "last").

It knows no documents: whether "a" is a label or an article depends on the clauses that exist (see typed_labels.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from index.document.citation import ORDINAL_ENDINGS, ORDINALS
from index.language.asked.places import english_place
from index.language.kinds import common_kind, kinds
from index.language.labels import SUFFIXES, LabelStyle, Reading, readings_of
from index.language.scripts import NUMERAL, as_typed, fold, folded, is_foreign
from index.language.stems import SMALL_WORDS
from index.language.vocabulary import ENGLISH, language
from index.patterns import pattern
from index.values import dataclass


def word_list(words: str) -> list[str]:
    """The words of a string, in order."""
    return words.split()


def word_set(words: str) -> frozenset[str]:
    """The words of a string, in no order."""
    return frozenset(words.split())


_LETTERS = pattern(r"[^\W\d_]+")
_TOKEN = pattern(rf"\d+(?:\.\d+)*|{NUMERAL}|[^\W\d_]+|[§¶]+")
# "I'd", "what's", "don't": the letter after the apostrophe is not a label; nor are the letters of "e.g." and "i.e."
_NO_LABEL = pattern(r"(?<=[a-z])'(?:s|d|ll|re|ve|m|t)\b|\b(?:e\.g|i\.e)\b\.?")
_NUMBER_WORDS = word_list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
_TENS = word_list("twenty thirty forty fifty sixty seventy eighty ninety")
_COUNTS = frozenset((*_NUMBER_WORDS, *_TENS, "hundred"))
_FROM_THE_END = (
    (("last", "but", "one"), -2),
    (("second", "to", "last"), -2),
    (("next", "to", "last"), -2),
    (("second", "last"), -2),
    (("penultimate",), -2),
    (("last",), -1),
    (("final",), -1),
)
_LONGEST_ATOM = 5  # tokens: "second to last one", and the one after it
_LONGEST_LABEL = 12  # characters
_BEFORE_NUMBER = pattern(r"(?<![\w-])[^\W\d_]{7,}(?= \d)")
# the names of texts in scripts whose words are not parted from what stands before or behind them
_NAMES = pattern(
    r"第?\s*(?P<number>\d+(?:/\d+)*)\s*号\s*(?P<kind>决议|决定)|(?<!\w)(?:[وبكف]?ال|لل|[وبلكف])?(?P<attached>قرار|مقرر)\s*(?P<behind>\d+(?:/\d+)*)"
)
_NAMED_SO = ("号", "قرار", "مقرر")
_LONG = 8  # letters of the name of a kind that may be misspelt
_COUNTING = frozenset((*ORDINALS, *(words[0] for words, _ in _FROM_THE_END)))
_MOST_COUNTED = 99  # clauses: "first three"
_SUFFIXES = ("", *SUFFIXES)
# Words that name the kind of label that follows.
_STYLES = {
    **dict.fromkeys(("roman", "numeral"), LabelStyle.ROMAN),
    "letter": LabelStyle.LETTER,
    **dict.fromkeys(("number", "no", "nr", "num"), LabelStyle.NUMBER),
}
_MAYBE_WORDS = frozenset({"a", "i", "one"})

UNITS = word_set(
    "para paras paragraph paragraphs clause clauses part section sections point points item items text provision subitem"
    " subparagraph subparagraphs sub bullet indent paragraphe paragraphes alinéa párrafo párrafos apartado § §§ ¶ ¶¶"
)
"""Words for a piece of a text, which may come before a label."""
STOP_WORDS = SMALL_WORDS | {"all", "its"}
RANGE_WORDS = word_set("to through until till thru")
DASHES = ("-", "–", "—", "~", "〜")
COMPARISONS = word_set("compare compared comparing comparison differ differs difference differences contrast vs versus against")
"""Words that put two places side by side."""
JOINERS = word_set("and or plus as well also with vs versus against")
FILLERS = (
    UNITS
    | STOP_WORDS
    | JOINERS
    | COMPARISONS
    | RANGE_WORDS
    | word_set(
        "about above again also any are at be between both bot can cite citation complete completely content contents copy"
        " could dear display do document does each entire entirely everything exact exactly explain fetch find from full fully"
        " get give go have hello hey hi how i if in is it just kind kindly label language let letter like line list look me my"
        " need no mean meaning means meant now nr num number one ones only open our out paste pinpoint please pls plz"
        " precise precisely print provide pull quote quoted read remind resolution say saying says see send sentence show"
        " something subsection tell thank thanks that then there these this those thx under up us verbatim version want"
        " was we were what whats where which whole will with within word wording words would written you your"
    )
)
"""Words about a clause, not about its content: a question made of these and a pinpoint asks for the clause."""


class Token(NamedTuple):
    """A word or number of a question, in lower case; `gap` is the text before it, `after` the character after it."""

    text: str
    gap: str
    after: str

    @property
    def is_filler(self) -> bool:
        """Whether it says nothing about the content asked for."""
        return self.text in FILLERS and self.after != ")"


@dataclass(frozen=True, slots=True)
class Atom:
    """One level of a typed label. `nth` counts from 1 (-1 is the last) when a position is meant instead of a label.

    `length` is the number of its tokens; `plain` is false for "a", "i" and "one" without a bracket, which may be words.
    `count` is how many clauses are meant, up from the first or down to the last: 3 for "first three".
    """

    readings: tuple[Reading, ...]
    nth: int
    length: int
    plain: bool = True
    count: int = 1

    @property
    def styles(self) -> set[LabelStyle]:
        """The styles of label that it may be."""
        return {reading.style for reading in self.readings}


class Tokens(tuple[Token, ...]):
    """Tokens in order, and the label atoms that begin at them, read once."""

    @cached_property
    def atoms(self) -> dict[int, Atom]:
        """All label atoms, by the tokens that they begin at, in order."""
        starts = (at for at, token in enumerate(self) if _may_begin_atom(token.text))
        return {at: atom for at in starts if (atom := _atom(self[at : at + _LONGEST_ATOM]))}

    def atom(self, at: int) -> Atom | None:
        """The label atom that begins at a token, or None, also after the last one."""
        return self.atoms.get(at)

    def counts(self, at: int) -> int:
        """The number that a token is: 2 for "2" and for "two"; 0 for any other word."""
        return _number_of(self[at].text) if at < len(self) else 0

    def are_fillers(self, start: int = 0, stop: int | None = None) -> bool:
        """Whether none of the tokens in a range says anything about the content asked for."""
        return all(token.is_filler for token in self[start:stop])


@dataclass(frozen=True)
class Wording:
    """A piece of what was typed, and its tokens."""

    text: str

    @cached_property
    def tokens(self) -> Tokens:
        """Its words and numbers."""
        return tokens_of(self.text)


@dataclass(frozen=True)
class Query:
    """A question as it was `typed`. What is read off it is read only once, and passed on with it."""

    typed: str

    @cached_property
    def text(self) -> str:
        """The question with single spaces, and with the digits of its script as people who write English type them.

        The number of a text is in digits, too: "Resolution 75" for "resolution seventy-five"; and its kind is spelt right:
        "Resolution 75" for "Resoluton 75".
        """
        text = _with_kinds(as_typed(" ".join(self.typed.split())))
        words = _LETTERS.findall(text.casefold())
        return text if _COUNTS.isdisjoint(words) else _numbered().sub(_with_digits, text)

    @cached_property
    def whole(self) -> Wording:
        """The whole text."""
        return Wording(self.text)

    def around(self, start: int, end: int) -> Wording:
        """The text before and after a part of it."""
        return Wording(f"{self.text[:start]} {self.text[end:]}")


@cache
def _numbered() -> re.Pattern[str]:
    """A kind of text with its number in words: "resolution two"."""
    units, tens = "|".join(_NUMBER_WORDS[:0:-1]), "|".join(_TENS)
    under = rf"(?:(?P<tens>{tens})(?:[ -](?P<unit>{'|'.join(_NUMBER_WORDS[9:0:-1])}))?|(?P<small>{units}))"
    return re.compile(rf"\b(?P<kind>{kinds()}) (?:(?P<hundreds>one|two|three) hundred(?: and)? )?{under}\b(?!-)", re.IGNORECASE)


def _with_kinds(text: str) -> str:
    """A text with the kinds of numbered texts before their numbers, also in Chinese and Arabic, and misspelt ones put right."""
    if any(map(text.__contains__, _NAMED_SO)):
        text = " ".join(_NAMES.sub(_with_kind, text).split())
    return _BEFORE_NUMBER.sub(_kind, text)


def _with_kind(match: re.Match[str]) -> str:
    return f" {common_kind(match['kind'] or match['attached'])} {match['number'] or match['behind']} "


@lru_cache(maxsize=1 << 8)
def _right_kind(word: str) -> str:
    """The kind of text that a word is a misspelling of, by one letter or two; the word itself if it is none."""
    known = [name.casefold() for names in language(ENGLISH).kinds.values() for name in names] + sorted(UNITS)
    alike = [one for one in known if len(one) >= _LONG and one[0] == word[0] and abs(len(one) - len(word)) < 3]
    if not alike or word.removesuffix("s") in known or english_place(word):
        return word
    from rapidfuzz.distance import OSA  # few words come this far

    return next((one for one in alike if OSA.distance(word, one) <= (2 if len(one) > _LONG + 1 else 1)), word)


def _kind(match: re.Match[str]) -> str:
    right = _right_kind(match[0].casefold())
    return match[0] if right == match[0].casefold() else right.capitalize() if match[0][0].isupper() else right


def _with_digits(match: re.Match[str]) -> str:
    def value(group: str, words: Sequence[str]) -> int:
        return words.index(match[group].casefold()) if match[group] else 0

    number = 100 * value("hundreds", _NUMBER_WORDS) + value("unit", _NUMBER_WORDS) + value("small", _NUMBER_WORDS)
    number += 10 * (value("tens", _TENS) + 2) if match["tens"] else 0
    return f"{match['kind']} {number}"


@lru_cache(maxsize=1 << 6)
def tokens_of(text: str) -> Tokens:
    """The tokens of a text, in order. The last few texts are kept: a question is read in several ways."""
    words = _NO_LABEL.sub(" ", folded(text).casefold().replace("’", "'"))
    found, end = [], 0
    for match in _TOKEN.finditer(words):
        found.append(Token("".join(match.group().split()), words[end : match.start()], words[match.end() : match.end() + 1]))
        end = match.end()
    return Tokens(found)


@lru_cache(maxsize=1 << 6)
def spans_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where each token of a text starts and ends in it, with the "'s" behind it.

    >>> [text[start:end] for text in ["Who’s n° 2?"] for start, end in spans_of(text)]
    ['Who’s', 'n', '2']
    """
    plain, folded_from = fold(text) if is_foreign(text) else (text, range(len(text)))
    lower = [character.casefold().replace("’", "'") for character in plain]  # one may become two, as "İ" does
    places = [at for at, piece in zip(folded_from, lower, strict=True) for _ in piece]
    words = "".join(lower)
    ends = {match.start(): match.end() for match in _NO_LABEL.finditer(words)}
    blanked = _NO_LABEL.sub(lambda match: " " * len(match.group()), words)
    spans = ((match.start(), ends.get(match.end(), match.end())) for match in _TOKEN.finditer(blanked))
    return tuple((places[start], places[end - 1] + 1) for start, end in spans)


@lru_cache(maxsize=1 << 12)
def _may_begin_atom(text: str) -> bool:
    """Whether a token may be the first of a label atom, whatever follows; most are words that are none."""
    return text in _STYLES or text in _COUNTING or text in _NUMBER_WORDS or text.isdecimal() or bool(_label_readings(text))


def _label_readings(text: str) -> tuple[Reading, ...]:
    """The readings of a token, if it is not too long for a label."""
    return _readings_of(text) if len(text) <= _LONGEST_LABEL else ()


def _atom(tokens: Sequence[Token]) -> Atom | None:
    """The label atom that tokens begin with, or None."""
    token = tokens[0]
    following = tokens[1] if len(tokens) > 1 else None
    if token.text in _STYLES and following:
        return _styled(_STYLES[token.text], following)
    placed = _counted(tokens)
    if placed:
        return placed
    bracketed = token.after == ")"
    if token.text in _NUMBER_WORDS:
        number = Reading(LabelStyle.NUMBER, (_NUMBER_WORDS.index(token.text),))
        return Atom((number,), nth=0, length=1, plain=bracketed or token.text not in _MAYBE_WORDS)
    readings = _label_readings(token.text)
    if not readings:
        return None
    length, suffix = 1, 0
    if following and following.text in _SUFFIXES and following.gap.strip(" )") == "":
        length, suffix = 2, _SUFFIXES.index(following.text)
    plain = bracketed or suffix > 0 or token.text not in _MAYBE_WORDS
    return Atom(tuple(Reading(r.style, r.value, suffix) for r in readings), nth=0, length=length, plain=plain)


def _counted(tokens: Sequence[Token]) -> Atom | None:
    """An atom that counts: "last but one", "second", "3rd", "the last one"."""
    first = tokens[0].text
    if first not in _COUNTING and not first.isdecimal():
        return None  # as most tokens
    texts = tuple(token.text for token in tokens[:4])
    nth, length = next(((n, len(words)) for words, n in _FROM_THE_END if texts[: len(words)] == words), (0, 0))
    if texts[0] in ORDINALS and not nth:
        nth, length = ORDINALS.index(texts[0]), 1
    elif texts[0].isdecimal() and texts[1:2] and texts[1] in ORDINAL_ENDINGS and not tokens[1].gap:
        nth, length = int(texts[0][:4]), 2
    if not nth:
        return None
    if nth in (1, -1) and (count := _number_of(texts[length]) if len(texts) > length else 0) > 1:  # "first three"
        ordinal = len(tokens) > length + 1 and tokens[length + 1].text in ORDINAL_ENDINGS and not tokens[length + 1].gap
        if count <= _MOST_COUNTED and not ordinal:
            return Atom((), nth, length + 1, count=count)
    return Atom((), nth, length + 1 if texts[length : length + 1] == ("one",) else length)


def _number_of(text: str) -> int:
    if text.isdecimal():
        return int(text[:4])
    return _NUMBER_WORDS.index(text) if text in _NUMBER_WORDS else 0


@lru_cache(maxsize=1 << 12)
def _readings_of(text: str) -> tuple[Reading, ...]:
    """The readings of a typed label; a Chinese numeral may be typed for any number."""
    found = readings_of(text)
    if found and not text.isascii() and found[0].style == LabelStyle.ROMAN:
        found.append(Reading(LabelStyle.NUMBER, found[0].value))
    return tuple(found)


def _styled(style: LabelStyle, token: Token) -> Atom | None:
    """An atom after a word that names its style: "roman nine", "letter e", "number 3"."""
    if token.text in _NUMBER_WORDS:
        return Atom((Reading(style, (_NUMBER_WORDS.index(token.text),)),), nth=0, length=2)
    styles = {style, LabelStyle.NUMBER} if style == LabelStyle.ROMAN else {style}
    values = [reading.value for reading in readings_of(token.text) if reading.style in styles]
    return Atom(tuple(Reading(style, value) for value in values), nth=0, length=2) if values else None
