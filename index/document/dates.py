"""When a text was adopted, as far as it says so: the day in its history or closing, else of its session, else a year.

What is said is weighed by where it stands. The day on which a text was printed ("Distr.: General  9 January 2034") counts less
than any other; a year that stands in nothing but the number counts least.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from index.document.editions import year_of
from index.document.model import Clause, Document
from index.language.scripts import folded
from index.language.sentences import ending
from index.language.terms import FrontPart, Reason
from index.language.vocabulary import languages, of_all
from index.patterns import pattern
from index.values import dataclass

if TYPE_CHECKING:
    from index.language.lines.tokens import Token

YEAR = pattern(r"(?<![\d/])(?:1[89]|20)\d\d(?![\d/])")
"""A year that no number has as its part."""
_TOLD = 3.0  # evidence that a text says when it was adopted
_SURE = 2.0  # that makes a day, where the edition states the year
_BESIDE = 1.5  # a date with a place, or with what it is the date of
_ALONE = 1.0
_BY_NUMBER = 0.5
_BY_PART = {
    FrontPart.HISTORY: _TOLD,
    FrontPart.TRAIL: _TOLD,
    FrontPart.CLOSING: 2.5,
    FrontPart.ENACTING: _SURE,
    FrontPart.NUMBER: _SURE,
}
_MONTHS = 12
_DAYS_AHEAD = 3  # tokens before the last of several days: "26 February –"
_OF_A_DAY = 2  # figures in a date whose month has a name, and digits in its day at most
_TITLE_WORDS = 3  # of a title before its date: "Arrêté du 5 mars 2034"


@dataclass(frozen=True, slots=True, order=True)
class Dated:
    """A day, a month or a year; what is not known of it is 0."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """As ISO 8601 writes it: "2034-10-04", "2034-10", "2034"."""
        return "-".join([f"{self.year:04}", *(f"{one:02}" for one in (self.month, self.day) if one)])


def date_of(document: Document) -> Dated | None:
    """When a document was adopted, as far as it says; None if it does not.

    >>> import index
    >>> date_of(index.bundled())
    Dated(year=2016, month=0, day=0)
    """
    found, _ = stated_date(document)
    return found


def stated_date(document: Document) -> tuple[Dated | None, Clause | None]:
    """When a document was adopted, and the clause of the front matter that says so, if one does."""
    year = year_of(document)
    said = [one for one in _said(document) if not year or (one[1].year == year and one[0] >= _SURE)]
    _, found, clause = max(said, key=lambda one: one[:2], default=(0.0, Dated(year) if year else None, None))
    return found, clause


def contradicts(document: Document, said: Dated) -> bool:
    """Whether a date is not that of the adoption of a document, which surely tells another one.

    A revised text has several dates, so none contradicts it. A year may be that of a session or a number: any that it tells.

    >>> import index
    >>> contradicts(index.bundled(), Dated(1998))  # (Rev. Hammamet, 2016)
    False
    """
    if document.revision and not YEAR.fullmatch(document.revision):
        return False
    told = list(_said(document))
    sure = [one for one in told if one[0] >= _SURE]
    days = [one for one in sure if one[1].day] or sure
    stated = [_without_days(dated, clause) for _, dated, clause in days]
    years = [] if said.month else [Dated(dated.year) for _, dated, _ in told]
    if document.revision and int(document.revision) not in {one.year for one in stated}:
        return False
    return bool(stated) and not any(_fits(one, said) for one in (*stated, *years))


def _fits(one: Dated, other: Dated) -> bool:
    """Whether two dates may be of one day, as far as both are told."""
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(a == b or not (a and b) for a, b in pairs)


def _without_days(dated: Dated, clause: Clause | None) -> Dated:
    """A date in a clause; only its year where it ends several days: "3–7 May 2034", "26 February – 1 March 2034"."""
    words = folded(clause.text) if clause else ""
    ends = any(one == dated and _ends_days(words[:end], start) for start, end, one in _spans(words))
    return Dated(dated.year) if ends else dated


def _ends_days(words: str, start: int) -> bool:
    """Whether the date that a text ends in, from an offset on, is the last of several; "53rd meeting" is no day before it."""
    from index.language.lines.tokens import Tokens  # as below

    tokens = Tokens(words)
    listed = tokens.between(0, len(tokens))
    figures = [one for one in listed if one.start >= start and one.is_figure]
    if len(figures) > _OF_A_DAY and not YEAR.fullmatch(figures[0].text):
        return True
    ahead = [at for at, one in enumerate(listed) if one.start < start][-_DAYS_AHEAD:]
    days = [at for at in ahead if listed[at].is_figure and len(listed[at].text) <= _OF_A_DAY]
    return any(listed[at + 1].spaced or not listed[at + 1].is_word for at in days)


def _said(document: Document) -> Iterator[tuple[float, Dated, Clause | None]]:
    """The dates around the clauses, and in the number, each with its evidence and with its clause."""
    for clause in document.under(-1):
        if clause.front:
            yield from ((evidence, dated, clause) for evidence, dated in _in_clause(document, clause))
    from index.language.lines.patterns import ADOPTED  # its tables take time to load

    note = next((cut for cut in document.source.cuts if cut.reason is Reason.FOOTNOTE), None)
    words = folded(document.source.text[note.start : note.end]).lstrip("0123456789*. \n") if note else ""
    if ADOPTED.match(words):  # the note of a title
        yield from ((_TOLD, dated, None) for dated in dates_in(" ".join(words.split())))
    parts = [part for part in YEAR.findall(" ".join(document.number.split("/"))) if part != document.number]
    yield from ((_BY_NUMBER, Dated(int(part)), None) for part in parts)


def _in_clause(document: Document, clause: Clause) -> Iterator[tuple[float, Dated]]:
    """The dates in a text of the front matter with their evidence; its years if it has no more than these."""
    part = clause.front
    if part == FrontPart.TITLE:
        first = next(iter(_spans(folded(clause.text))), None)
        if first and len(folded(clause.text)[: first[0]].split()) < _TITLE_WORDS:
            yield _ALONE, first[2]
    elif part in _BY_PART:
        words = folded(clause.text)
        found = dates_in(words)
        yield from ((_BY_PART[part], dated) for dated in found)
        if not found:
            years = (int(year) for year in YEAR.findall(words) if year != document.number)
            yield from ((_BY_PART[part] - _BESIDE, Dated(year)) for year in years)
    elif part == FrontPart.FOREWORD:
        for line in document.source.text[clause.span.start : clause.span.end].splitlines():
            yield from _in_line(" ".join(folded(line).split()))


def _in_line(line: str) -> Iterator[tuple[float, Dated]]:
    """The dates in a line of a masthead, each with its evidence; the year of a session or of a place."""
    found = list(_spans(line))
    for start, end, dated in found:
        yield _line_evidence(line, start, end), dated
    if not found and not ending(line).stops:
        yield from ((_BY_NUMBER, Dated(int(year))) for year in YEAR.findall(line))


def _line_evidence(line: str, start: int, end: int) -> float:
    """How much a date between two offsets of a line of a masthead is that of the adoption."""
    from index.language.lines.patterns import ADOPTED  # as above

    names = any(f" {kind} " in f" {line.casefold()} " for kind in _kinds())
    if ADOPTED.match(line) or (names and not ending(line).stops):
        return _TOLD
    return _BESIDE if any(map(str.isalpha, line[:start] + line[end:])) else _ALONE


@cache
def _kinds() -> frozenset[str]:
    return frozenset(of_all(lambda one: (name.casefold() for names in one.kinds.values() for name in names)))


def dates_in(words: str) -> list[Dated]:
    """The dates in a text in folded form, each as far as it is told; of some days the last: "3–7 May 2034".

    >>> [one.iso for one in dates_in("Adopted on 4 October 2034, and on 4/5/2035")]
    ['2034-10-04', '2035']
    """
    return [dated for _, _, dated in _spans(words)]


def date_beside(words: str, *, before: bool = False) -> tuple[Dated | None, str]:
    """The date that a text in folded form begins with, and what follows; or the last in what stands `before`, and what follows.

    >>> date_beside("4 October 2034, and on")
    (Dated(year=2034, month=10, day=4), ', and on')
    """
    found = list(_spans(words))
    for _, end, dated in found[-1:] if before else (one for one in found[:1] if not one[0]):
        return dated, words[end:]
    return None, words


def _spans(words: str) -> Iterator[tuple[int, int, Dated]]:
    """The dates in a text, each with where it stands."""
    from index.language.lines.closing import DATE  # as above

    for match in DATE.finditer(words):
        if dated := _read(match.group()):
            yield match.start(), match.end(), dated


def _read(date: str) -> Dated | None:
    """What a date says; None if its year has no four digits."""
    from calendar import monthrange

    from index.language.lines.tokens import Tokens  # as above

    tokens = Tokens(date)
    figures = [one for one in tokens.between(0, len(tokens)) if one.is_figure]
    year = next((one for one in figures if YEAR.fullmatch(one.text)), None)
    if year is None:
        return None
    month = next((at for at, names in enumerate(_months(), start=1) if _has(date.casefold(), names)), 0)
    others = [int(one.text) for one in figures if one is not year]
    if not month and _is_counted(figures, year) and others[0] <= _MONTHS:  # "2034 年 10 月 4 日"
        month, *others = others
    told = int(year.text)
    day = others[-1] if month and others and others[-1] <= monthrange(told, month)[1] else 0  # "31 June" is a month
    return Dated(told, month, day)


def _is_counted(figures: list[Token], year: Token) -> bool:
    """Whether a date counts its month behind its year."""
    return len(figures) > 2 and figures[0] is year


def _has(date: str, names: frozenset[str]) -> bool:
    return any(f" {name} " in f" {date.replace('/', ' ').replace(',', ' ').replace('.', ' ')} " for name in names)


@cache
def _months() -> tuple[frozenset[str], ...]:
    """The names of the months, from the first on, in every language."""
    listed = [one.months for one in languages() if one.months]
    return tuple(frozenset(name for months in listed for name in months[at].split("/")) for at in range(_MONTHS))
