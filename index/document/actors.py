"""Who acts in each clause of a document: whom its heading, its lead-in or its own verbs address, and who "shall" act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

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

    They are those that are kept with the document, or else read.

    >>> import index
    >>> document = index.bundled()
    >>> [name.noun for name in addressed_in(document)[document.clauses[-1].id]]
    ['stakehold']
    """
    return _read(document) if document.addressed is None else _kept(document.addressed, document)


def recorded_addressed(document: Document) -> str:
    """Whom the clauses of a document address, read and as it is kept with it (model.py, `Document.addressed`).

    A line for all clauses that address the same: their numbers, and each name after a tab, as its noun, its stems and its
    initials.

    >>> import index
    >>> recorded_addressed(index.bundled()).splitlines()[-1].expandtabs(1)
    '64 65 stakehold;stakehold;'
    """
    clauses: dict[tuple[Name, ...], list[str]] = {}
    read = _read(document)
    for number, clause in enumerate(document.clauses):
        if names := read[clause.id]:
            clauses.setdefault(names, []).append(str(number))
    return "\n".join("\t".join((" ".join(there), *map(written_name, names))) for names, there in clauses.items())


def names_addressed(document: Document) -> tuple[str, ...]:
    """The names of those whom a document addresses, each once and as `name_of` reads it."""
    addressed = recorded_addressed(document) if document.addressed is None else document.addressed
    return tuple(dict.fromkeys(name for line in addressed.split("\n") for name in line.split("\t")[1:]))


def written_name(name: Name) -> str:
    """A name as `name_of` reads it."""
    return ";".join((name.noun, *(" ".join(sorted(words)) for words in (name.stems, name.initials))))


@lru_cache(maxsize=10_000)
def name_of(written: str) -> Name:
    """The name of which `written_name` gives this."""
    noun, stems, initials = written.split(";")
    return Name(frozenset(stems.split()), noun, frozenset(initials.split()))


def _kept(addressed: str, document: Document) -> dict[str, tuple[Name, ...]]:
    found: dict[str, tuple[Name, ...]] = dict.fromkeys((clause.id for clause in document.clauses), ())
    for line in addressed.split("\n") if addressed else ():
        numbers, *names = line.split("\t")
        meant = tuple(map(name_of, names))
        found.update((document.clauses[int(number)].id, meant) for number in numbers.split())
    return found


def _read(document: Document) -> dict[str, tuple[Name, ...]]:
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


class Subjects:
    """Who does something by the clauses of a document: those that are kept with it, or else read.

    >>> import index
    >>> document = index.bundled()
    >>> [sorted(words) for words in Subjects(document).of(document.clauses[28])]
    [['council', 'group', 'work']]
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        lines = None if document.subjects is None else (line.partition("\t") for line in document.subjects.splitlines())
        self._kept = None if lines is None else {number: words for numbers, _, words in lines for number in numbers.split()}

    def of(self, clause: Clause) -> tuple[frozenset[str], ...]:
        """The words, as stems, in which a clause or its lead-in names who does something: "that ITU-T should study it"."""
        lead_in = self._document.lead_in(clause)
        return (*self._own(clause), *(self.of(lead_in) if lead_in else ()))

    def _own(self, clause: Clause) -> Iterable[frozenset[str]]:
        if self._kept is None:
            return _subjects(clause.text)
        kept = self._kept.get(str(self._document.number_of(clause)))
        return () if kept is None else (frozenset(words.split()) for words in kept.split("\t"))


def recorded_subjects(document: Document) -> str:
    """Who does something by each clause of a document, as it is kept with it (model.py, `Document.subjects`).

    A line for all clauses that say it in the same words: their numbers, and the stems of each subject after a tab.

    >>> import index
    >>> recorded_subjects(index.bundled()).splitlines()[-1].expandtabs(1)
    '53 group studi t group studi t'
    """
    clauses: dict[str, list[str]] = {}
    for number, clause in enumerate(document.clauses):
        if subjects := tuple(_subjects(clause.text)):
            clauses.setdefault("\t".join(" ".join(sorted(words)) for words in subjects), []).append(str(number))
    return "\n".join(f"{' '.join(numbers)}\t{subjects}" for subjects, numbers in clauses.items())


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
