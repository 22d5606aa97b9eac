"""Whom a document addresses, according to the headings of its operative sections (ITU) or the verbs of its paragraphs (UN)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import takewhile

from index.document.editions import is_un
from index.document.model import Clause, Document
from index.language.alternatives import NEVER, any_of
from index.language.phrases import addressee_of, is_operative, phrases
from index.language.roles.names import Name, names_in, nouns
from index.language.roles.words import stem_set, stems
from index.language.scripts import folded, is_capital, restored
from index.language.stems import SMALL_WORDS
from index.language.terms import Part
from index.language.vocabulary import ENGLISH, language, languages, of_all

_LONGEST = 240
_MOST_WORDS = 12
_LISTED = 4  # words in the last of several adjectives with its noun: "national and local organizations"
_SHORT = 2  # words in a name without an article


def addressed(document: Document) -> Iterator[tuple[str, int, tuple[Clause, ...]]]:
    """Each addressee as the text names it first, with the number of the section and the clauses addressed, in text order.

    "The Secretary General" and "the Secretary-General" are the same.
    """
    spelt: dict[str, str] = {}
    for name, at, clauses in _addressed(document):
        words = "".join(char if char.isalnum() else " " for char in name.casefold())
        yield spelt.setdefault(words, name), at, clauses


def _addressed(document: Document) -> Iterator[tuple[str, int, tuple[Clause, ...]]]:
    under: dict[int, list[Clause]] = {}
    for clause in document.clauses:
        under.setdefault(clause.section, []).append(clause)
    for at, section in enumerate(document.sections):
        clauses = under.get(at, [])
        if section.part != Part.OPERATIVE or not clauses:
            continue
        if name := addressee_of(section.heading):
            yield name, at, tuple(clauses)
        elif is_un(document) or (is_capital(clauses[0].text) and not is_operative(section.heading)):
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
    end, code = _first_verb(words)
    return _named_at(paragraph, words, end, code) if end else ""


def roles_in(paragraph: str, codes: Iterable[str] = ()) -> Iterator[Name]:
    """The roles that an operative paragraph addresses, by its first verb and by those after it, each of a list by itself.

    `codes` are the languages it may be in, all that there are if none is given.

    >>> [name.noun for name in roles_in("Notes the report, and urges States, regions and the Council to act;")]
    ['state', 'council']
    """
    words = folded(paragraph)
    first, code = _first_verb(words, codes)
    verbs = phrases(code).addressing_further.finditer(words)
    for end in ((first,) if first else ()) + tuple(match.end() for match in verbs):
        rest = words[end : end + _LONGEST].lstrip()
        found = _list_end(code).search(rest)
        listed = rest[: found.start()] if found else rest if words.endswith(rest) else ""  # "Calls upon all parties,"
        listed = _without_verb(listed) if code == ENGLISH and phrases(code).says.search(words[:end]) else listed
        yield from (
            one for one in names_in(listed) if one.noun in nouns() or (_begin().match(rest) and one in names_in(listed)[:1])
        )


def _first_verb(words: str, codes: Iterable[str] = ()) -> tuple[int, str]:
    """Where the verb ends by which a paragraph addresses somebody, and its language; 0 and English if there is none."""
    for code in codes or (one.code for one in languages()):
        if match := phrases(code).addressing.match(words):
            return match.end(), code
    return _unread_verb(words), ENGLISH


def _unread_verb(words: str) -> int:
    """Where a verb ends that no table has, if it heads a sentence and asks a role: "Requires each Party to"; else 0."""
    own = language(ENGLISH)
    verb, _, rest = words.partition(" ")
    subject = not nouns().isdisjoint(stems(verb))  # "States parties to the Convention"
    if subject or not (verb.isalpha() and verb.istitle() and verb.endswith("s")):
        return 0
    end = _end(ENGLISH).search(rest)
    link, after = (end.group().strip(), rest[end.end() :].split(maxsplit=1)[:1]) if end else ("", [])
    asked = bool(after) and (link == "with" or (link == "to" and after[0] not in (*own.articles, "be")))
    return len(verb) if end and asked and _is_role(rest[: end.start()]) else 0


def _is_role(name: str) -> bool:
    """Whether a name is certainly that of a role, or of several: "each Party", but not "the steps taken by the Council"."""
    words = name.split()
    told = words[:1] and words[0] in language(ENGLISH).articles
    words = words[1:] if told else words
    head = list(takewhile(lambda word: word not in SMALL_WORDS, words))
    after = words[len(head) :]
    joined = not after or after[0] in language(ENGLISH).ands or (after[0] == "of" and after[1:2] == ["the"])
    short = told or name[:1].isupper() or len(head) <= _SHORT  # not "cooperation between Member States"
    return bool(head and short) and joined and not nouns().isdisjoint(stems(head[-1]))


def _named_at(paragraph: str, words: str, at: int, code: str) -> str:
    """The addressee after a verb that ends at an offset of a paragraph's folded words; "" if nobody is named there."""
    before = len(words[at:]) - len(words[at:].lstrip())
    rest = words[at + before : at + before + _LONGEST]
    end = _end(code).search(rest)
    name = rest[: end.start()] if end else ""
    listed = _listed(rest, code)
    name = listed or name
    name = _without_verb(name) if code == ENGLISH and phrases(code).says.search(words[:at]) else name
    while name.rpartition(" ")[2] in language(code).adverbs:  # "Requests the Secretary-General also to report"
        name = name.rpartition(" ")[0]
    named = listed or _begin().match(name) or any(one.noun in nouns() for one in names_in(name)[:1])
    return restored(name, paragraph) if named and len(name.split()) <= _MOST_WORDS else ""


def _listed(rest: str, code: str) -> str:
    """A name that begins with a list of adjectives: "regional, national and local organizations"; "" for any other."""
    first, *others = rest[: end.start()].split(", ") if (end := _list_end(code).search(rest)) else [""]
    if not others or not first.isalpha() or not first.islower() or not nouns().isdisjoint(stems(first)):
        return ""
    last = others[-1].split()
    plain = len(last) <= _LISTED and all(one.isalpha() for one in (*others[:-1], *last))
    plain = plain and SMALL_WORDS.isdisjoint({*last} - {*language(code).ands})
    return ", ".join((first, *others)) if plain and not nouns().isdisjoint(stems(last[-1])) else ""


def _without_verb(named: str) -> str:
    """A name without the verb of its clause, which follows its noun: "that the Secretary-General continue to report".

    After a plural no noun goes on with it: "that all parties provide access", although a provider is a role.
    """
    own = language(ENGLISH)
    words, noun, plural = named.split(" "), False, False
    for at, word in enumerate(words):
        bare = word.rstrip(",")
        if bare in own.connectors or bare in own.articles:
            noun = plural = False
        elif bare[:1].isupper() or (not plural and not nouns().isdisjoint(stems(bare))):
            noun, plural = True, bare.islower() and bare.endswith("s")
        elif noun and not (stem_set("nouns", "after") >= set(stems(bare))):
            return " ".join(words[:at])
    return named


@cache
def _begin() -> re.Pattern[str]:
    """What an addressee begins with: an article or a capital ("the Secretary-General"), or a letter of another script."""
    return re.compile(rf"(?:{any_of(of_all(lambda one: one.articles))})\s|[^\W\d_a-zà-ÿ]")


@cache
def _end(code: str) -> re.Pattern[str]:
    """What ends an addressee: punctuation, or a word that introduces what is asked of it; in Russian that is an infinitive."""
    return re.compile(rf"[,:;.]|{_list_end(code).pattern}")


@cache
def _list_end(code: str) -> re.Pattern[str]:
    """What ends a list of addressees, which has commas."""
    own = language(code)
    infinitive = "" if own.addressee_ends else rf"|\s(?:{own.strong or NEVER})"
    return re.compile(rf"[:;.]|\s(?:{any_of(of_all(lambda one: one.addressee_ends))})\b{infinitive}")
