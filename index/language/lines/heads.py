"""What the lines of a head are made of: symbols, dates, sessions, bodies, drafts of texts; and how many other words they have.

Doc. Assembly/AU/11(XL)              (224 EX/11; 224 EX/DG.INF)         symbols, and a word that says what they are
Security Council    Distr.: General  Quito, Ecuador, 3–7 May 2034       a body and who gets the text; where and when it met
Draft resolution II                  DRAFT MINISTERIAL DECISION         what kind of text it is the draft of
Sponsors: Kenya, Peru                From: A. Person <a@example.org>    a key and its value
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from index.language.alternatives import NEVER, any_of
from index.language.bodies import BODIES, names_of
from index.language.kinds import drafted, kinds
from index.language.lines import closing
from index.language.lines.symbols import counting_word, number_at, symbols_in
from index.language.lines.tokens import Tokens
from index.language.scripts import is_capital
from index.language.vocabulary import of_all
from index.values import dataclass

_NAME = 3  # words in the name of an organization
_LONGEST = 200  # characters in a line that may be made of such pieces
_PHRASE = 3  # words before a number
_COUNT = 3  # digits in one
_ROMAN = 4  # letters in a roman one
_SYMBOL = "\ufffc"  # stands for a symbol
_ABBREVIATED = re.compile(r"(?<!\w)[A-Z][a-z]{2,5}\.\s?\d{0,2}(?!\w)")  # "Doc.", "Rev. 1", "Add.2"
_DAYS = rf"(?:\d{{1,2}}(?:\s[^\W\d_]{{3,12}})?\s?[–-]\s?)?(?:{closing.DATES})"  # "26 February – 5 April 2034"
_SMALL = re.compile(any_of(of_all(lambda one: (*one.ands, *one.ors, *one.of))))
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_ORDINAL_SESSION = any_of(one for one in of_all(lambda one: one.sessions) if "#" not in one)
_SESSION = re.compile(rf"(?i:{_ORDINAL_SESSION})\b")
_DIGIT = re.compile(r"\d")  # every date has one


@dataclass(frozen=True, slots=True)
class Made:
    """What a line is made of: how many symbols, how many other pieces that heads have, and the words that are neither.

    `dated` if a date is among the pieces, `named` if no other word begins with a small letter, `bracketed` if brackets stand
    around the line.
    """

    symbols: int
    pieces: int
    words: int
    dated: bool
    named: bool
    bracketed: bool

    @property
    def is_beside(self) -> bool:
        """Whether it is a symbol with a name beside it: "United Nations A/70/L.1"."""
        return self.symbols == 1 and self.named and self.words <= _NAME


@cache
def _pieces(*, dates: bool, sessions: bool) -> re.Pattern[str]:
    """A pattern for the pieces, the names of bodies too; each group that took part says what the piece is.

    Dates and sessions are tried at every letter, which takes nearly all the time: only where there may be any.
    """
    mastheads = any_of(of_all(lambda one: one.mastheads))
    session = rf"|{closing.ORDINAL.pattern}\s(?:[^\W\d_]+\s)?(?i:{_ORDINAL_SESSION})\b" if sessions else ""
    return re.compile(
        rf"(?P<symbol>{_SYMBOL}(?:\s?\(\d{{4}}\))?|\(\d\d-\d{{3,5}}\))"
        rf"|(?P<date>{_DAYS if dates else NEVER})"
        rf"|(?P<told>(?<!\w)(?i:{mastheads})(?:(?<=[:.])\s*:?\s*[^\s:]{{1,20}}|\s\d\S*(?:\s\(?\w\))?)"
        rf"{session}"
        rf"|\b(?:{names_of(BODIES)})\b)"
    )


@lru_cache(maxsize=4096)
def made_of(text: str) -> Made:
    """What a line is made of.

    >>> made_of("Doc. Assembly/AU/11(XL)")
    Made(symbols=1, pieces=1, words=0, dated=False, named=True, bracketed=False)
    """
    if len(text) > _LONGEST:
        return Made(0, 0, len(text.split()), dated=False, named=False, bracketed=False)
    for begin, end in reversed(symbols_in(text)):
        text = text[:begin] + _SYMBOL + text[end:]
    pieces = _pieces(dates=_DIGIT.search(text) is not None, sessions=_SESSION.search(text) is not None)
    found: list[str | None] = []
    between, at = [], 0
    for one in pieces.finditer(text):
        found.append(one.lastgroup)
        between.append(text[at : one.start()])
        at = one.end()
    rest = " ".join((*between, text[at:]))
    symbols = found.count("symbol")
    rest = _ABBREVIATED.sub(" ", rest) if symbols else rest
    words = [word for word in _WORD.findall(rest) if not _SMALL.fullmatch(word)]
    named = not any(word[0].islower() for word in words)
    bracketed = text[0] in "([" and text[-1] in ")]"
    return Made(symbols, len(found), len(words), dated="date" in found, named=named, bracketed=bracketed)


BY = re.compile(any_of(of_all(lambda one: one.by)), re.IGNORECASE)
"""What stands before those who act: "by"."""
MAILED = re.compile(r"\S@\S")
"""An address of a mail."""
_DRAFT_FIRST = any_of(draft for draft in of_all(lambda one: one.drafts) if "#" not in draft)
_DRAFT = re.compile(
    rf"(?:[\[(](?:{_DRAFT_FIRST})[\])]\s(?:[^\W\d_]+\s)?(?:{kinds()})|{drafted()})(?:(?!\w)|(?<=[^\x00-\u2fff]))(?P<rest>.*)",
    re.IGNORECASE,
)
DRAFT_LAST = re.compile(rf"(?:.*\s)?(?:{_DRAFT_FIRST})", re.IGNORECASE)
"""A phrase that says which draft a text is: "Zero draft"."""


def is_counted(text: str) -> bool:
    """Whether a text is a phrase and its number, and nothing else: "Working Paper 3", "Non-Paper No. 2".

    >>> is_counted("Working Paper III"), is_counted("Papers of 2031")
    (True, False)
    """
    tokens, at = Tokens(text), 0
    for _ in range(_PHRASE):
        count = counting_word(tokens, at)
        if at and (_is_roman(tokens[count].text) or tokens[count].is_figure):
            break
        word = at + 1 if tokens[at].is_word and tokens[at].spaced else at
        while word > at and tokens.glued(word) and (tokens[word].is_solid or tokens[word].text in ("-", "’", "'")):
            word += 1
        at = word
    begin = counting_word(tokens, at)
    number = tokens.text[tokens[begin].start :]
    found = number_at(tokens, begin) if tokens[begin].is_figure and len(tokens[begin].text) <= _COUNT else None
    solid = number.upper() == number and " " not in number  # not "3rd"
    whole = _is_roman(number) or (found is not None and found[1] == len(tokens) and solid)
    return at > 0 and whole and is_capital(text)


def _is_roman(word: str) -> bool:
    """Whether a word is a roman figure that counts papers."""
    return 0 < len(word) <= _ROMAN and set(word) <= set("IVX")


def draft_of(text: str) -> list[str] | None:
    """The words after the kind of text of which a line is the draft; None if it is none.

    >>> draft_of("Draft resolution II")
    ['II']
    >>> draft_of("A resolution") is None
    True
    """
    found = _DRAFT.fullmatch(text)
    return found["rest"].split() if found else None


def is_kind(text: str) -> bool:
    """Whether a text is the kind of a draft and nothing else: "Draft resolution"."""
    return draft_of(text) == []
