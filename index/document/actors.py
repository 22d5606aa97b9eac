"""Who acts in each clause of a document: whom its heading, its lead-in or its own verbs address, and who "shall" act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from index.document.addressees import roles_in
from index.document.model import Clause, Document
from index.language.alternatives import any_of
from index.language.asked.languages import asked_language
from index.language.phrases import addressee_of
from index.language.roles.names import Name, is_decision, names_in, nouns
from index.language.roles.words import first_stem, stems, table
from index.language.terms import Part
from index.language.vocabulary import ENGLISH

_MOST_WORDS = 20  # between "that" and the verb that says what someone shall do
_READ = 20  # clauses whose language is that of the document
_NAMED = 5  # words read as a name where no verb shows its end


def addressed_in(document: Document) -> dict[str, tuple[Name, ...]]:
    """The roles that each operative clause addresses, by the clause's id; a sub-item shares those of its lead-in.

    >>> import index
    >>> document = index.bundled()
    >>> [name.noun for name in addressed_in(document)[document.clauses[-1].id]]
    ['stakehold']
    """
    found: dict[str, tuple[Name, ...]] = {}
    codes = _languages(document)
    for clause in document.clauses:
        above = found.get(clause.parent or "", ())
        found[clause.id] = _addressed(document, clause, codes) or above
    return found


def _languages(document: Document) -> tuple[str, ...]:
    """The languages that a document may be in; English only for an English one, as another table takes time to read."""
    text = " ".join(clause.text for clause in document.clauses[:_READ])
    code = asked_language(text)
    return (code,) if code == ENGLISH else ()


def _addressed(document: Document, clause: Clause, codes: tuple[str, ...]) -> tuple[Name, ...]:
    section = document.sections[clause.section] if clause.section >= 0 else None
    if section is None or section.part == Part.PREAMBLE:
        return ()
    if by_heading := names_in(addressee_of(section.heading, codes)):
        return by_heading
    own = tuple(roles_in(clause.text, codes))
    decided = decision_of(section.heading or clause.text) if not own and clause.parent is None else None
    return (decided,) if decided else own


def subjects_of(document: Document, clause: Clause) -> tuple[frozenset[str], ...]:
    """The words, as stems, in which a clause or its lead-in names who does something: "that ITU-T should study it"."""
    lead_in = document.lead_in(clause)
    return (*_subjects(clause.text), *(subjects_of(document, lead_in) if lead_in else ()))


def decision_of(opening: str) -> Name | None:
    """The enacting body's own decision, as a name: its verb, in "resolves" or "Decides to remain seized"."""
    verb = first_stem(opening[:40])
    return Name(frozenset({verb}), verb) if verb and is_decision(verb) else None


def _subjects(text: str) -> Iterator[frozenset[str]]:
    """The words in which a clause names who does something: "that ITU-T should", "The secretariat acts", "by the Council"."""
    modal = any(verb in text for verb in table()["clause"]["modals"])  # most clauses have none
    for match in _acting().finditer(text) if modal else ():
        if match["passive"] is None:
            yield frozenset(stems(match["who"].rpartition("that ")[2]))
    for match in _named().finditer(text):
        words = frozenset(stems(" ".join(match["who"].split()[:_NAMED])))
        if not nouns().isdisjoint(words):  # "the secretariat acts"; not "the relevant outcomes"
            yield words


@cache
def _acting() -> re.Pattern[str]:
    """A subject before a modal verb; a `passive` one acts on nobody: "shall be held"."""
    words = table()["clause"]
    ended = any_of(words["participles"])
    begin = r"(?:(?:^|[;.]\s+|\b(?:that|unless|if)\s+|,\s(?:and\s)?)(?=\S))"
    word = r"(?:[^\s,;:.]++|\.(?=\S)|(?<=\bNo)\.)++"  # a part of a word is followed by no space: it need not be tried
    return re.compile(
        rf"{begin}(?P<who>(?:{word},?\s++){{1,{_MOST_WORDS}}}?)(?:{any_of(words['modals'])})\b"
        rf"(?P<passive>\s(?:not\s|also\s)?be\s\w+(?:{ended})\b)?"
    )


@cache
def _named() -> re.Pattern[str]:
    """A subject without a modal verb: by its article at the beginning or after "that", and after "by" for one of a passive."""
    words = table()["clause"]
    ended = any_of(words["participles"])
    begin = rf"^|\b(?:that|unless|if)\s|\b(?:is|are|be|been|was|were)\s(?:\w+ly\s)?\w+(?:{ended})\sby\s"
    return re.compile(
        rf"(?:{begin})(?P<who>(?:{any_of((*words['determiners'], *map(str.capitalize, words['determiners'])))})\s[^,;:.]+)"
    )
