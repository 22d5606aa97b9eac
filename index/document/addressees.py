"""Whom a document addresses, according to the headings of its operative sections (ITU) or the verbs of its paragraphs (UN)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from index.document.editions import is_un
from index.document.model import Clause, Document
from index.language.alternatives import NEVER, any_of
from index.language.phrases import addressee_of, phrases
from index.language.scripts import folded, restored
from index.language.terms import Part
from index.language.vocabulary import language, languages, of_all

_LONGEST = 120


def addressed(document: Document) -> Iterator[tuple[str, int, tuple[Clause, ...]]]:
    """Each addressee as the text names it, with the number of the section and the clauses addressed, in text order."""
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
    """The addressees of a document as the text names them, each with the clauses that address it, in text order.

    >>> import index
    >>> [name for name in index.addressees(index.bundled()) if name.startswith("all")]
    ['all stakeholders']
    """
    found: dict[str, list[Clause]] = {}
    for name, _, clauses in addressed(document):
        found.setdefault(name, []).extend(clauses)
    return found


def _in_paragraphs(clauses: list[Clause]) -> Iterator[tuple[str, tuple[Clause, ...]]]:
    """The addressees of a section's paragraphs, each with the paragraph and its sub-items."""
    whole: list[Clause] = []
    for clause in [*clauses, None]:
        if clause is None or clause.parent is None:
            if whole and (name := addressee_in(whole[0].text)):
                yield name, tuple(whole)
            whole = []
        if clause is not None:
            whole.append(clause)


def addressee_in(paragraph: str) -> str:
    """Whom an operative paragraph addresses: "the Secretary-General" in "Requests the Secretary-General to report"; or ""."""
    words = folded(paragraph)
    for one in languages():
        match = phrases(one.code).addressing.match(words)
        if not match:
            continue
        rest = words[match.end() : match.end() + _LONGEST].lstrip()
        end = _end(one.code).search(rest)
        name = rest[: end.start()] if end else ""
        return restored(name, paragraph) if _begin().match(name) and len(name.split()) <= 12 else ""
    return ""


@cache
def _begin() -> re.Pattern[str]:
    """What an addressee begins with: an article or a capital ("the Secretary-General"), or a letter of another script."""
    return re.compile(rf"(?:{any_of(of_all(lambda one: one.articles))})\s|[^\W\d_a-zà-ÿ]")


@cache
def _end(code: str) -> re.Pattern[str]:
    """What ends an addressee: punctuation, or a word that introduces what is asked of it; in Russian that is an infinitive."""
    own = language(code)
    infinitive = "" if own.addressee_ends else rf"|\s(?:{own.strong or NEVER})"
    return re.compile(rf"[,:;.]|\s(?:{any_of(of_all(lambda one: one.addressee_ends))})\b{infinitive}")
