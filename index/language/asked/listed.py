"""Questions for all texts, those of a kind or of a body, or for how many there are, in each official language.

"How many resolutions of the Council are there?", "列出所有决定". One that names a topic as well is for others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from index.language.asked.facts import any_word
from index.language.bodies import BODIES, ORGANIZATIONS, any_body, short_body
from index.language.characters import unaccented
from index.language.scripts import folded
from index.language.vocabulary import languages
from index.tables import read_table
from index.values import dataclass

_LONGEST = 120  # characters of such a question
_SHORT = 4  # letters of a word that has no other ending
_ANY = "any"
_OTHERS = ("asks", "beside", "says")
_YEAR = 4  # digits


@dataclass(frozen=True, slots=True)
class Listed:
    """All texts that are asked for: of a `kind`, a `body` and a `year`; "" for any.

    A kind is in English and lower case; a body, or a whole organization, has its short name. They are `called` so in the
    question, or else by that name of the body or kind.
    """

    kind: str = ""
    body: str = ""
    called: str = ""
    year: str = ""


def listed(question: str) -> Listed | None:
    """The texts of which a question asks for all, or for how many they are; None for any other question.

    >>> listed("how many Security Council resolutions are there?")
    Listed(kind='resolution', body='UNSC', called='Security Council resolutions')
    >>> listed("how many resolves are there?")
    """
    if len(question) > _LONGEST:
        return None
    text = _plain(question)
    found = next(filter(None, (_read(text, code) for code in _table())), None)
    if found is None:
        return None
    kind, short, year, start, end = found
    kind = "" if kind == _ANY else kind
    return Listed(kind, short, question[start:end] if len(text) == len(question) else short or kind, year)


def listed_about(question: str) -> tuple[Listed, str] | None:
    """The texts of which a question asks in another language than English for those on a topic, and this; None for any other.

    >>> listed_about("quelles résolutions parlent de la jeunesse ?")
    (Listed(kind='resolution', body='', called='', year=''), 'la jeunesse')
    """
    text = _plain(question) if len(question) <= _LONGEST else ""
    for code in _table():
        said = _words(code, "says").search(text) if "says" in _table()[code] else None
        found = _read(text[: said.start()], code) if said else None
        if said and found:
            kind, short, year, _, _ = found
            topic = (question if len(text) == len(question) else text)[said.end() :].strip(" ?.!؟？。")
            return (Listed("" if kind == _ANY else kind, short, year=year), topic) if topic else None
    return None


def _read(text: str, code: str) -> tuple[str, str, str, int, int] | None:
    """What a question asks for, if it is made of a language's words for that and nothing else, but for a year."""
    kinds = [key for key in _table()[code] if key not in _OTHERS and key not in ORGANIZATIONS]
    found = {kind: match for kind in kinds if (match := _words(code, kind).search(text))}
    if len(found) != 1 or not _words(code, "asks").search(text):
        return None
    ((kind, named),) = found.items()
    whole, organization = _organization_in(text, code)
    short, of = _body_in(text)
    rest = text if of is None else f"{text[: of.start()]} {text[of.end() :]}"
    if whole and short in ORGANIZATIONS[whole]:  # "UN Security Council"
        rest = _words(code, whole).sub(" ", rest)
    elif organization:
        short, of = whole, organization
        rest = _words(code, whole).sub(" ", text)
    for words in (kind, "asks", "beside"):
        rest = _words(code, words).sub(" ", rest)
    year = "".join(letter for letter in rest if letter.isalnum())
    if year and not (year.isdecimal() and len(year) == _YEAR and year[:2] in ("19", "20")):
        return None
    start, end = (named.start(), named.end()) if of is None else (min(named.start(), of.start()), max(named.end(), of.end()))
    return kind, short, year, start, end


def _plain(text: str) -> str:
    return unaccented(folded(text))


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return read_table(Path(__file__).with_name("listed.toml"))


def _organization_in(text: str, code: str) -> tuple[str, re.Match[str] | None]:
    """The short name of the organization that a text names in a language, and where."""
    found = ((short, _words(code, short).search(text)) for short in ORGANIZATIONS)
    return next(((short, match) for short, match in found if match), ("", None))


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


def _stem(word: str) -> str:
    return re.escape(word) if len(word) <= _SHORT else rf"{re.escape(word[:-2])}\w*"


@cache
def _words(code: str, key: str) -> re.Pattern[str]:
    """Any of a language's words for something."""
    return any_word(list(map(_plain, _table()[code][key])))
