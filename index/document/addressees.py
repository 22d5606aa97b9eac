"""Whom a document addresses: by the headings of its operative sections (ITU), by the verbs of its paragraphs (UN)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from index.document.editions import is_un
from index.document.model import Clause, Document
from index.language.alternatives import any_of
from index.language.phrases import addressee_of, phrases
from index.language.terms import Part
from index.language.vocabulary import languages, of_all

_LONGEST = 120


def addressed(document: Document) -> Iterator[tuple[str, int, tuple[Clause, ...]]]:
    """Each addressee, as the text names it, the section, and the clauses addressed, in the order of the text."""
    under: dict[int, list[Clause]] = {}
    for clause in document.clauses:
        under.setdefault(clause.section, []).append(clause)
    for at, section in enumerate(document.sections):
        clauses = under.get(at, [])
        if section.part != Part.OPERATIVE or not clauses:
            continue
        if name := addressee_of(section.heading):
            yield name, at, tuple(clauses)
        elif is_un(document):
            yield from ((name, at, whole) for name, whole in _in_paragraphs(clauses))


def addressees(document: Document) -> dict[str, list[Clause]]:
    """Whom a document addresses, as the text names them, each with the clauses that do, in the order of the text.

    >>> import index
    >>> [name for name in index.addressees(index.bundled()) if name.startswith("all")]
    ['all stakeholders']
    """
    found: dict[str, list[Clause]] = {}
    for name, _, clauses in addressed(document):
        found.setdefault(name, []).extend(clauses)
    return found


def _in_paragraphs(clauses: list[Clause]) -> Iterator[tuple[str, tuple[Clause, ...]]]:
    """The addressees of the paragraphs of a section, each with the paragraph and its sub-items."""
    whole: list[Clause] = []
    for clause in [*clauses, None]:
        if clause is None or clause.parent is None:
            if whole and (name := addressee_in(whole[0].text)):
                yield name, tuple(whole)
            whole = []
        if clause is not None:
            whole.append(clause)


@lru_cache(maxsize=20_000)
def addressee_in(paragraph: str) -> str:
    """Whom an operative paragraph addresses: "Requests the Secretary-General to report" has "the Secretary-General"."""
    for language in languages():
        match = phrases(language.code).addressing.match(paragraph)
        if not match:
            continue
        rest = paragraph[match.end() : match.end() + _LONGEST].lstrip()
        end = _end().search(rest)
        name = rest[: end.start()] if end else ""
        return name if _begin().match(name) and len(name.split()) <= 12 else ""
    return ""


@cache
def _begin() -> re.Pattern[str]:
    """An article, or a name: "the Secretary-General", "all Member States", "States parties"."""
    return re.compile(rf"(?:{any_of(of_all(lambda one: one.articles))})\s|[A-ZÉ]")


@cache
def _end() -> re.Pattern[str]:
    """What ends an addressee: punctuation, or a word that goes on with what is asked of it."""
    return re.compile(rf"[,:;.]|\s(?:{any_of(of_all(lambda one: one.addressee_ends))})\b")
