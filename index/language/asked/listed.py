"""Questions for all texts, those of a kind or of a body, or for how many there are, in each official language.

"How many resolutions of the Council are there?", "列出所有决定", "resolutions from 2023", "the newest resolution". One that
names a topic as well is for others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from index.language.asked.facts import any_word
from index.language.bodies import BODIES, any_body, short_body
from index.language.characters import unaccented
from index.language.kinds import ANY_KIND
from index.language.scripts import folded
from index.language.vocabulary import language, languages
from index.tables import read_table
from index.values import dataclass

_LONGEST = 120  # characters of such a question
_SHORT = 4  # letters of a word that has no other ending
_ANY = "any"
_AGES = ("newest", "first")
_OTHERS = ("asks", "beside", *_AGES)
_YEARS = range(1850, 2100)


@dataclass(frozen=True, slots=True)
class ListAsked:
    """All texts that are asked for: of a `kind`, in English and lower case, and of a body, by its short name; "" for any.

    They are `called` so in the question, or else by that name of the body or kind. Those of a `year` only, 0 for any; of an
    `age`, "newest" or "first", those than which none is newer or older.
    """

    kind: str = ""
    body: str = ""
    called: str = ""
    year: int = 0
    age: str = ""


def list_asked(question: str) -> ListAsked | None:
    """The texts of which a question asks for all, or for how many they are; None for any other question.

    >>> list_asked("how many Security Council resolutions are there?")
    ListAsked(kind='resolution', body='UNSC', called='Security Council resolutions')
    >>> list_asked("how many resolves are there?")
    """
    if len(question) > _LONGEST:
        return None
    text = _plain(question)
    found = next(filter(None, (_read(text, code) for code in _table())), None)
    if found is None:
        return None
    asked, start, end = found
    return replace(asked, called=question[start:end] if len(text) == len(question) else asked.body or asked.kind)


def _read(text: str, code: str) -> tuple[ListAsked, int, int] | None:
    """What a question asks for, if it is made of a language's words for that and nothing else, and where it is named."""
    age = next((one for one in _AGES if _words(code, one).search(text)), "")
    found = {kind: match for kind in _table()[code] if kind not in _OTHERS and (match := _kind(code, kind, age).search(text))}
    year = next((int(one) for one in _numbers(text) if int(one) in _YEARS), 0)
    if len(found) != 1 or not (age or year or _words(code, "asks").search(text)):
        return None
    ((kind, named),) = found.items()
    short, of = _body_in(text)
    rest = text if of is None else f"{text[: of.start()]} {text[of.end() :]}"
    rest = _kind(code, kind, age).sub(" ", rest.replace(str(year), " ", 1))
    for words in (*_AGES, "asks", "beside"):
        rest = _words(code, words).sub(" ", rest)
    if any(letter.isalnum() for letter in rest):
        return None
    at = text.find(str(year)) if year else named.start()
    places = [named.span(), of.span() if of else named.span(), (at, at + len(str(year)) if year else named.end())]
    asked = ListAsked("" if kind == _ANY else kind, short, year=year, age=age)
    return asked, min(start for start, _ in places), max(end for _, end in places)


def _numbers(text: str) -> list[str]:
    return "".join(letter if letter.isdecimal() else " " for letter in text).split()


def _plain(text: str) -> str:
    return unaccented(folded(text))


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return read_table(Path(__file__).with_name("listed.toml"))


def _body_in(text: str) -> tuple[str, re.Match[str] | None]:
    """The short name of the body that a text names, and where: by its longest name, in any form, or else as others call it."""
    found = [(match, short) for short, body in _inflected().items() if (match := re.search(body, text, re.IGNORECASE))]
    match, short = max(found, key=lambda one: len(one[0].group()), default=(None, ""))
    if match is None and (match := re.search(rf"(?<!\w)(?:{any_body()})(?!\w)", text, re.IGNORECASE | re.VERBOSE)):
        short = short_body(match.group())
    return short, match


@cache
def _inflected() -> Mapping[str, str]:
    """A pattern for each body: the names that its tables give it, unaccented, each word but a short one with any ending."""
    names = {short: [name for one in languages() for name in one.bodies.get(short, ())] for short in BODIES}
    stems = {short: [" ".join(map(_stem, _plain(name).split())) for name in listed] for short, listed in names.items()}
    return {short: rf"(?<!\w)(?:{'|'.join(listed)})" for short, listed in stems.items() if listed}


@cache
def _kind(code: str, kind: str, age: str) -> re.Pattern[str]:
    """A language's words for texts of a kind; with an age, for a single one, too."""
    single = language(code).kinds.get(kind, ANY_KIND) if age else ()
    return any_word([*map(_plain, (*_table()[code][kind], *single))])


def _stem(word: str) -> str:
    return re.escape(word) if len(word) <= _SHORT else rf"{re.escape(word[:-2])}\w*"


@cache
def _words(code: str, key: str) -> re.Pattern[str]:
    """Any of a language's words for something."""
    return any_word(list(map(_plain, _table()[code][key])))
