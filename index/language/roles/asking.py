"""A question in another official language than English as parts: who is named in it, and which words ask what must be done.

In: a question and its language. Out: its parts in order, each with what it does and, for one who is named, the English name.
The words are in `asked.toml` and `translated.toml`; the verbs by which texts ask, and the bodies, in the language's own table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import combining

from index.language.roles.abroad import loose_key, names_in_all, plain_key
from index.language.roles.names import Name, names_in, nouns
from index.language.roles.words import stems
from index.language.scripts import AND, folded, is_ideograph
from index.language.vocabulary import ENGLISH, language
from index.tables import read_table

if TYPE_CHECKING:
    from Stemmer import Stemmer

CONTENT, PARTY = "content", "party"
_STEMMERS = {"fr": "french", "es": "spanish", "ar": "arabic", "ru": "russian"}
_AS_IT_IS, _STEM = 0, 1
"""The forms of a word, by which it is known: a plural may be another name, "directeurs"."""
_CLASSES = (
    "who", "whom", "what", "modals", "permitting", "asking", "duties", "doing", "ourselves", "to", "of", "ands", "small",
)  # fmt: skip
"""What words do; of a word that does several things, the first counts, but for `to` and `of`, which are kept beside it."""


class Part(NamedTuple):
    """A part of a question: where it stands, what it `does`, its `english` name if it is a party, and what separates it."""

    start: int
    end: int
    does: frozenset[str]
    english: str = ""
    gap: str = ""


class _Word(NamedTuple):
    """A word of a question: where it stands, and its forms."""

    start: int
    end: int
    forms: tuple[str, str]


def parts_of(question: str, code: str) -> list[Part]:
    """The parts of a question, the longest that are known.

    >>> [part.english for part in parts_of("que doit faire le Secrétaire général ?", "fr") if part.english]
    ['the Secretary-General']
    """
    words = list(_words(question, code))
    known, longest = _known(code)
    found: list[Part] = []
    at = 0
    while at < len(words):
        sizes = range(min(longest, len(words) - at), 0, -1)
        phrases = (
            (size, tuple(word.forms[form] for word in words[at : at + size])) for size in sizes for form in (_AS_IT_IS, _STEM)
        )
        size, phrase = next(((size, phrase) for size, phrase in phrases if phrase in known), (0, ()))
        does, english = known[phrase] if size else (frozenset({CONTENT}), "")
        start, end = words[at].start, words[at + max(size, 1) - 1].end
        gap = question[found[-1].end if found else 0 : start]
        found.append(Part(start, end, does, english, gap))
        at += max(size, 1)
    return found


def _words(question: str, code: str) -> Iterator[_Word]:
    """The words of a question, as they are and as stems; an ideograph is one, and an Arabic "and" before an article, too."""
    for start, end in _runs(question):
        if any(map(is_ideograph, question[start:end])):
            yield from _ideographs(question, start, end, code)
            continue
        for at, stop in _pieces(question, start, end, code):
            yield _Word(at, stop, _keys(question[at:stop], code))


def _runs(question: str) -> Iterator[tuple[int, int]]:
    """Where each run of letters and digits begins and ends, vowel marks and what joins them inside."""
    for is_word, places in groupby(range(len(question)), key=lambda at: _is_inside(question, at)):
        (first, *others) = places
        if is_word:
            yield first, (others or [first])[-1] + 1


def _is_inside(question: str, at: int) -> bool:
    """Whether a character is part of a word."""
    joins = question[at] in "-/" and question[at - 1 : at].isalnum() and question[at + 1 : at + 2].isalnum()
    return joins or question[at].isalnum() or combining(question[at]) > 0


def _pieces(question: str, start: int, end: int, code: str) -> Iterator[tuple[int, int]]:
    """The words in a run of letters: an Arabic "and" before an article, and what a hyphen joins in French, stand alone."""
    word = question[start:end]
    if code == "ar" and word.startswith(AND) and word[1:3] in ("ال", "لل"):
        yield start, start + 1
        start += 1
    elif code == "fr" and "-" in word:  # "demande-t-on", "invite-t-elle"
        for piece in word.split("-"):
            if piece:
                yield start, start + len(piece)
            start += len(piece) + 1
        return
    yield start, end


def _ideographs(question: str, start: int, end: int, code: str) -> Iterator[_Word]:
    """The characters of a run that has ideographs; Latin letters and digits in it stay together."""
    at = start
    while at < end:
        stop = at + 1
        while stop < end and not is_ideograph(question[at]) and not is_ideograph(question[stop]):
            stop += 1
        yield _Word(at, stop, _keys(question[at:stop], code))
        at = stop


def _keys(word: str, code: str) -> tuple[str, str]:
    """A word as it is compared, without accents: as it is, and its stem in the language."""
    name = _STEMMERS.get(code)
    plain = folded(word).strip().casefold()
    return plain_key(plain), f"{plain_key(_stemmer(name).stemWord(plain))}*" if name else plain


@cache
def _stemmer(name: str) -> Stemmer:
    import Stemmer

    return Stemmer.Stemmer(name)


@cache
def table() -> Mapping[str, Any]:
    """What `asked.toml` says."""
    return read_table(Path(__file__).with_name("asked.toml"))


@cache
def _known(code: str) -> tuple[dict[tuple[str, ...], tuple[frozenset[str], str]], int]:
    """The phrases of a language as keys, each with what it does and the name that it is, and the length of the longest."""
    found: dict[tuple[str, ...], tuple[frozenset[str], str]] = {}

    def add(phrase: str, does: str, english: str = "") -> None:
        words = list(_words(phrase, code))
        for form in (_AS_IT_IS, _STEM):
            keys = tuple(word.forms[form] for word in words)
            before, name = found.get(keys, (frozenset(), ""))
            if keys and not name:
                found[keys] = (before | {does}, english)

    own = language(code)
    for english, name in _names(code):
        add(name, PARTY, english)
    for does in _CLASSES:
        for phrase in table()[does].get(code, ()):
            add(phrase, does)
    for verb in (*own.addressing, *own.infinitives):
        add(verb.split()[0], "asking")
    for phrases in own.kinds.values():
        for phrase in phrases:
            add(phrase, "small")
    return found, max(map(len, found))


def _names(code: str) -> Iterator[tuple[str, str]]:
    """The names of parties in a language, each after the English one."""
    yield from names_in_all(code)
    english = language(ENGLISH).bodies
    for body, names in language(code).bodies.items():
        yield from ((f"the {english[body][0]}", name) for name in names)
    for called, languages in table()["nouns"].items():
        yield from ((called, name) for name in languages.get(code, ()))


@lru_cache(maxsize=10_000)
def in_english(name: Name) -> Name:
    """A name that a text gives in another language, as English texts give it; itself if it is not known.

    >>> from index.language.roles.names import names_in
    >>> sorted(in_english(names_in("le Secrétaire général")[0]).stems)
    ['general', 'secretari']
    """
    if name.noun in nouns():
        return name
    said = frozenset(map(loose_key, name.stems)) - _beside_names()
    near = (row for word in said for row in _by_word().get(word, ()) if row[0] <= said)
    words, english = max(near, key=lambda row: len(row[0]), default=(frozenset(), ""))
    if not words:
        return name
    (known, *_) = names_in(english)
    return Name(known.stems | (said - words), known.noun, known.initials)


@cache
def _by_word() -> dict[str, list[tuple[frozenset[str], str]]]:
    """The names in all languages with each of their words, all words of each, and the English name."""
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for code in (*_STEMMERS, "zh"):
        for english, name in _names(code):
            words = frozenset(map(loose_key, stems(folded(name)))) - _beside_names()
            for word in words:
                found.setdefault(word, []).append((words, english))
    return found


@cache
def _beside_names() -> frozenset[str]:
    """The small words that stand in names."""
    small = (word for does in ("of", "to", "small") for code in _STEMMERS for word in table()[does].get(code, ()))
    return frozenset(loose_key(one) for word in small for one in stems(folded(word)))
