"""Texts that are called by a name, or only described: "Charter of the United Nations", "his report"; and the date of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.document.dates import Dated, contradicts, date_beside
from index.document.model import Document
from index.language.scripts import folded
from index.references.labels import labels_at
from index.references.mention import Mention, Work
from index.references.tokens import Tokens, read
from index.references.words import DIVISIONS, UNITS, WORKS, Words

YEAR = re.compile(r"(?:1[89]|20)\d\d")
"""A year, as the text of a token."""
QUOTED = {"《": "》", "“": "”", "«": "»", '"': '"'}
_NAME = 24  # tokens in the name of a text
_DATE = 8  # tokens in a date
_DATED = 80  # characters in which a date stands beside a number


class Names:
    """The texts that are named in a text."""

    def __init__(self, tokens: Tokens, words: Words) -> None:
        self.tokens = tokens
        self.words = words

    def named(self, at: int) -> tuple[str, int] | None:
        """The name of a text, in words with capitals: "Charter of the United Nations", "Tunis Agenda"."""
        does = self.words.at(self.tokens, at)
        if "plural" in does:
            return None
        if closing := QUOTED.get(self.tokens.key(at)):
            close = next((n for n in range(at + 1, min(at + _NAME, len(self.tokens))) if self.tokens.key(n) == closing), 0)
            return (self.tokens.printed(at + 1, close), close + 1) if close else None
        if "treaty" in does and self.tokens[at].text.upper() == self.tokens[at].text.lower():  # no script of capitals
            return self.described(at)
        stop = at
        deep = False
        end = at
        while stop < len(self.tokens) and stop - at < _NAME:
            if self.tokens.is_capital(stop):
                if stop > at and self._begins_place(stop):
                    break
                stop += 1
                end = stop
            elif end > at and self.words.end(self.tokens, stop, "small") > stop:
                joins = self.words.end(self.tokens, stop, "join") > stop
                if joins and not deep:
                    break
                deep = deep or not joins
                stop += 1
            elif deep and self._is_listed(stop):
                stop += 1
            else:
                break
        if end == at + 1 and self.tokens[at].text.isupper() and self.tokens.sort(end) == "word" and end == stop:
            return self.described(at)  # "the WHO global action plan"
        numbered = end == at + 1 and self.tokens.sort(end) == "figure"
        if numbered and self.tokens[end].start == self.tokens[at].end + 1:  # "Agenda 21"
            end += 1
        return (self.tokens.printed(at, end), end) if end > at else None

    def _is_listed(self, at: int) -> bool:
        """Whether a comma is inside a name: "the Covenant on Economic, Social and Cultural Rights"."""
        if self.tokens.key(at) != "," or at + 3 >= len(self.tokens) or self.words.at(self.tokens, at + 1):
            return False
        listed = self.tokens.is_capital(at + 1) and self.words.end(self.tokens, at + 2, "join") == at + 3
        return listed and self.tokens.is_capital(at + 3) and not self.words.at(self.tokens, at + 3)

    def antecedent(self, at: int) -> tuple[Work, int] | None:
        """A text that is only named, and so may be meant by "thereof" behind it: "the Charter of the United Nations"."""
        if self.tokens.sort(at) not in ("word", "figure") or not self.tokens[at].text[0].isalnum():
            return None
        begin = at + (self.tokens.sort(at) == "figure")  # "2030 Agenda"
        found = self.named(begin)
        if not found:
            return None
        treaty = next((n for n in range(begin, found[1]) if "treaty" in self.words.at(self.tokens, n)), None)
        if treaty is None:
            return None
        articles = (n + 1 for n in range(treaty - 1, begin, -1) if self.words.end(self.tokens, n, "the") == n + 1)
        at = next(articles, at)  # "the Purposes and Principles of the Charter"
        return Work(name=self.tokens.printed(at, found[1])), found[1]

    def _begins_place(self, at: int) -> bool:
        does = self.words.at(self.tokens, at)
        unit = next((does[one] for one in (*UNITS, *DIVISIONS, *WORKS) if one in does), 0)
        return bool(unit) and bool(labels_at(self.tokens, unit, self.words)[0])

    def described(self, at: int) -> tuple[str, int]:
        """What a text is called that has no name: "the outcome document of the 2015 high-level meeting"."""
        stop = at
        while stop < len(self.tokens) and stop - at < _NAME and self.tokens[stop].sort in ("word", "figure"):
            if (
                stops_name(self.tokens, stop, self.words)
                or self._is_verb(stop)
                or date_end(self.tokens, stop, self.words) > stop
            ):
                break
            stop += 1
        while stop > at + 1 and self.words.end(self.tokens, stop - 1, "small", "the", "of") == stop:
            stop -= 1
        begin = self.words.end(self.tokens, at, "the", "own")
        return self.tokens.printed(begin, max(stop, begin)), max(stop, at + 1)

    def _is_verb(self, at: int) -> bool:
        return not self.tokens[at].text.isupper() and self.words.end(self.tokens, at, "verb") > at  # "WHO" is none


def stops_name(tokens: Tokens, at: int, words: Words) -> bool:
    """Whether no name goes on with a token, as a place begins there, or another text."""
    does = words.at(tokens, at)
    return "treaty" not in does and any(
        one in does for one in (*UNITS, *DIVISIONS, "join", "through", "above", "below", "here", "same")
    )


def date_end(tokens: Tokens, at: int, words: Words) -> int:
    """The token behind a date: "of 21 December 2001", "от 3 июля 2012 года"; the token itself without one."""
    begin = words.end(tokens, at, "dated")
    if begin == at or tokens.sort(begin) != "figure":
        return at
    for n in range(begin + 1, min(begin + _DATE, len(tokens))):
        if YEAR.fullmatch(tokens[n].text):
            return n + 1 + (tokens.key(n + 1) in ("года", "г"))
        if tokens.key(n) in (";", ","):
            return at
    return at


def contradicted(text: str, mention: Mention, document: Document, words: Words) -> int:
    """Where the date ends that a mention in a text gives its work, if it is not that of a document; else 0."""
    dates = _dates_of(text, mention, words)
    return max((end for told, end in dates if all(contradicts(document, one) for one in told)), default=0)


def _dates_of(text: str, mention: Mention, words: Words) -> Iterator[tuple[list[Dated], int]]:
    """The dates that a mention gives its work, each with its end: in brackets, behind its number, or, in Chinese, before it.

    Any year in brackets may be meant, "(2014-2017)". What was done "on" a day is another matter.
    """
    work = mention.work or Work()
    if years := _dates_in_brackets(work.edition):
        yield years, mention.end
    at = text.find(work.number, mention.start, mention.end) if work.number else -1
    while at >= 0:
        yield from _behind(text, at + len(work.number), words, bracketed=bool(work.edition))
        if not words.separates:
            yield from _before(text, at, words)
        at = text.find(work.number, at + 1, mention.end)


def _behind(text: str, at: int, words: Words, *, bracketed: bool) -> Iterator[tuple[list[Dated], int]]:
    """The date behind a number that ends at an offset, and behind its edition, if that is `bracketed` there."""
    close = text.find(")", at, at + _DATED) + 1 if bracketed and text[at:].lstrip().startswith("(") else 0
    begin = close or at
    tokens = read(text[begin : begin + _DATED])
    dated = words.end(tokens, 0, "dated")
    genitive = words.end(tokens, 0, "of") == dated or words.end(tokens, 0, "small") < dated
    if not dated or not genitive or dated >= len(tokens):
        return
    date, _ = date_beside(folded(text[begin + tokens[dated].start : begin + _DATED]))
    if date:
        stop = next((n for n in range(dated, len(tokens)) if YEAR.match(tokens[n].text)), dated)
        yield [date], begin + tokens[stop].end


def _before(text: str, at: int, words: Words) -> Iterator[tuple[list[Dated], int]]:
    """The date right before a number at an offset."""
    date, between = date_beside(folded(text[max(at - _DATED, 0) : at]), before=True)
    ordinal = read(between.strip())
    if date and words.end(ordinal, 0, "ordinal") == len(ordinal):
        yield [date], at


def _dates_in_brackets(edition: str) -> list[Dated]:
    """The date or the years that an edition is, if it is no more than that."""
    dated, rest = date_beside(folded(edition))
    if dated:
        return [] if rest.strip() else [dated]
    years = [int(year) for year in YEAR.findall(edition)]
    bare = sum(map(str.isalpha, edition)) <= 1  # "2024年"
    return [Dated(year) for year in range(min(years), max(years) + 1)] if years and bare else []
