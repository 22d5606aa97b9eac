"""Editions: one text as it was adopted and revised, such as Resolution 75 of 2012 and of 2016. The newest one answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum, auto

from index.document.model import Document
from index.language.bodies import UN_BODIES, numbers_so, short_body
from index.patterns import pattern

_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CONFERENCE = pattern(r"([^\W\d_]*)-(\d\d)(?!\d)")  # "(Rev.WRC-19)"
_HELD = {("WTSA", 2020): 2022, ("WTDC", 2021): 2022}  # conferences that were held later than their names say
_CENTURY = 50  # "-98" is 1998, "-22" is 2022


class Edition(Enum):
    """Which of the editions of a text is meant by a word, as "latest" or "older"."""

    NEWEST = auto()
    BEFORE = auto()
    FIRST = auto()
    EVERY = auto()


def organ_of(document: Document) -> str:
    """The short name of the body that adopted a document; "" for one that is not known, or is another one of that name."""
    short = short_body(document.body)
    return short if numbers_so(short, document.number) else ""


def work_of(document: Document) -> tuple[str, ...]:
    """What all editions of a text have in common: body, kind and number. A document without a number has no other editions."""
    if not document.number:
        return (document.id,)
    return (organ_of(document) or document.body.casefold(), document.kind.casefold(), document.number.casefold())


def year_of(document: Document) -> int:
    """The year of an edition, or 0 if it does not state one.

    >>> import index
    >>> index.year_of(index.bundled())
    2016
    """
    return max(map(int, _YEAR.findall(document.revision)), default=max(conference_years(document.revision), default=0))


def conference_years(text: str) -> list[int]:
    """The years in which the conferences were held that a text names by their years.

    >>> conference_years("Rev.WRC-19"), conference_years("WTSA-20")
    ([2019], [2022])
    """
    return [year_held(name, year) for name, year in _CONFERENCE.findall(text)]


def year_held(body: str, typed: str) -> int:
    """The year in which the conference of a body was held that is named by a year of two or four digits: "WTSA-20"."""
    year = full_year(typed)
    return _HELD.get((body, year), year)


def full_year(typed: str) -> int:
    """A two-digit or four-digit year as a number: "98" is 1998."""
    year = int(typed)
    return year if year >= 100 else year + (1900 if year >= _CENTURY else 2000)


def by_work(documents: Iterable[Document]) -> list[list[Document]]:
    """The editions of each text, oldest first; the texts are in the order in which they first appear."""
    found: dict[tuple[str, ...], list[Document]] = {}
    for document in documents:
        found.setdefault(work_of(document), []).append(document)
    return [sorted(editions, key=year_of) for editions in found.values()]


def newest(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The newest edition of each text, in the order of `documents`."""
    kept = {id(editions[-1]) for editions in by_work(documents)}
    return tuple(document for document in documents if id(document) in kept)


def of_conference(documents: Sequence[Document], year: int) -> list[Document]:
    """The documents that the conference of a year adopted or revised; whether it left another as it was nobody can tell."""
    return [document for document in documents if year_of(document) == year]


def relative(documents: Sequence[Document], which: Edition) -> list[Document]:
    """The editions of each text that a word means: "older" is the one before the newest."""
    if which == Edition.EVERY:
        return list(documents)
    at = {Edition.NEWEST: -1, Edition.BEFORE: -2, Edition.FIRST: 0}[which]
    return [editions[at] for editions in by_work(documents) if len(editions) >= -at]


def is_un(document: Document) -> bool:
    """Whether a document was adopted by a body of the United Nations; these number their operative paragraphs consecutively."""
    return organ_of(document) in UN_BODIES


def of_edition(documents: Sequence[Document], typed: str) -> list[Document]:
    """The documents that a typed revision may mean: those of its year and place, or else of its year alone.

    One that states no edition is any.
    """
    years = _YEAR.findall(typed)
    places = [word for word in re.findall(r"[^\W\d_]+", typed.casefold()) if word not in ("rev", "revised")]
    of_year = [d for d in documents if not (years and d.revision) or any(year in d.revision for year in years)]
    of_place = [d for d in of_year if not (places and d.revision) or any(place in d.revision.casefold() for place in places)]
    return of_place or (of_year if years else [])
