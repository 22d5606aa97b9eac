"""What people type, as tokens: words, and the label atoms among them ("e", "iv", "3.1", "roman nine", "last").

Knows no document: whether "a" is a label or an article is decided against the clauses that exist, in pinpoint.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.labels import LETTER, NUMBER, ROMAN, Reading, readings_of

_TOKEN = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+")
_NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
_ORDINAL_WORDS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_SUFFIXES = ("", "bis", "ter", "quater", "quinquies", "sexies")
# Words that name the kind of label that follows.
_STYLES = {"roman": ROMAN, "numeral": ROMAN, "letter": LETTER, "number": NUMBER, "no": NUMBER, "nr": NUMBER}
# Words about a clause, not about what it says; a question made of these and a pinpoint asks for the clause.
FILLERS = frozenset(
    "a about above again all also an and any are at can cite citation clause clauses complete content contents could"
    " display do document does entire everything exact exactly find for from full get give go i in is it item items just"
    " language letter list look me need now nr number of on one only open para paragraph paragraphs paras part"
    " pinpoint please pls plz point points print provide quote quoted read resolution say saying says section see show"
    " sub subparagraph subsection tell text that the then there this to under up us verbatim want was we what whats where"
    " which whole with word wording words would you".split()
)
STOP_WORDS = frozenset("the of and to in a an all for or on its by".split())
RANGE_WORDS = frozenset("to through until till thru".split())
JOINERS = frozenset("and or plus as well also".split())


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

    `length` is how many tokens it took; `plain` is false for "a" and "i" without a bracket, which may be words.
    """

    readings: tuple[Reading, ...]
    nth: int
    length: int
    plain: bool = True


def tokens_of(question: str) -> list[Token]:
    """The tokens of a question, in order."""
    text = question.casefold().replace("’", "'").replace("'s ", " ")
    found, end = [], 0
    for match in _TOKEN.finditer(text):
        found.append(Token(match.group(), text[end : match.start()], text[match.end() : match.end() + 1]))
        end = match.end()
    return found


def atom_at(tokens: list[Token], at: int) -> Atom | None:
    """The label atom that begins at a token, or None."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.text in _STYLES and following:
        return _styled(_STYLES[token.text], following)
    if token.text in ("last", "final"):
        return Atom((), -1, 1)
    if token.text == "penultimate":
        return Atom((), -2, 1)
    if token.text in _ORDINAL_WORDS:
        return Atom((), _ORDINAL_WORDS.index(token.text), 1)
    if token.text.isdigit() and following and following.text in ("st", "nd", "rd", "th") and not following.gap:
        return Atom((), int(token.text[:4]), 2)
    if token.text in _NUMBER_WORDS and token.text != "one":
        return Atom((Reading(NUMBER, (_NUMBER_WORDS.index(token.text),)),), 0, 1)
    readings = readings_of(token.text)
    if not readings or len(token.text) > 12:
        return None
    length, suffix = 1, 0
    if following and following.text in _SUFFIXES and following.gap.strip(" )") == "":
        length, suffix = 2, _SUFFIXES.index(following.text)
    plain = token.text not in ("a", "i") or token.after == ")" or suffix > 0
    return Atom(tuple(Reading(r.style, r.value, suffix) for r in readings), 0, length, plain)


def _styled(style: str, token: Token) -> Atom | None:
    """An atom after a word that names its kind: "roman nine", "letter e", "number 3"."""
    if token.text in _NUMBER_WORDS:
        return Atom((Reading(style, (_NUMBER_WORDS.index(token.text),)),), 0, 2)
    readings = tuple(r for r in readings_of(token.text) if r.style == style or (style == ROMAN and r.style == NUMBER))
    if not readings:
        return None
    return Atom(tuple(Reading(style, r.value) for r in readings), 0, 2)
