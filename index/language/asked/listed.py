"""Questions for all texts, those of a kind or of a body, or for how many there are, in each official language.

"How many resolutions of the Council are there?", "列出所有决定". One that names a topic as well is for others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from index.language.asked.facts import any_word
from index.language.bodies import BODIES, any_body, short_body
from index.language.characters import unaccented
from index.language.scripts import folded
from index.language.vocabulary import languages
from index.tables import read_table
from index.values import dataclass

_LONGEST = 120  # characters of such a question
_SHORT = 4  # letters of a word that has no other ending
_ANY = "any"
_ENDING = 3  # letters that another ending of a word has at most
_OTHERS = ("asks", "counts", "of", "beside")


@dataclass(frozen=True, slots=True)
class Listed:
    """All texts that are asked for: of a `kind`, in English and lower case, and of a body, by its short name; "" for any.

    They are `called` so in the question, or else by that name of the body or kind. `surely` if their number, their list or a
    body is asked for: "what are the recommendations?" may be asked of a text.
    """

    kind: str = ""
    body: str = ""
    called: str = ""
    surely: bool = True


def listed(question: str) -> Listed | None:
    """The texts of which a question asks for all, or for how many they are; None for any other question.

    >>> listed("how many Security Council resolutions are there?")
    Listed(kind='resolution', body='UNSC', called='Security Council resolutions', surely=True)
    >>> listed("how many resolves are there?")
    """
    if len(question) > _LONGEST:
        return None
    return next(filter(None, (_read(question, _plain(question), code) for code in _table())), None)


def _read(question: str, text: str, code: str) -> Listed | None:
    """What a question asks for, if its plain `text` is made of a language's words for that and nothing else."""
    found = {kind: match for kind in _table()[code] if kind not in _OTHERS and (match := _words(code, kind).search(text))}
    counts = _words(code, "counts").search(text) is not None
    if len(found) != 1 or not (counts or _words(code, "asks").search(text)):
        return None
    ((kind, named),) = found.items()
    short, of = _body_in(text, code)
    if _without(text if of is None else f"{text[: of.start()]} {text[of.end() :]}", code, kind, *_OTHERS):
        return None
    called = _called(question, text, code, named, of) if len(text) == len(question) else ""
    kind = "" if kind == _ANY else kind
    return Listed(kind, short, called or short or kind, surely=counts or not kind or bool(short))


def _without(text: str, code: str, *words: str) -> str:
    """The letters and digits of a text that are not of some of a language's words."""
    for key in words:
        text = _words(code, key).sub(" ", text)
    return "".join(filter(str.isalnum, text))


def _called(question: str, text: str, code: str, named: re.Match[str], of: re.Match[str] | None) -> str:
    """The words for the texts with those for their body, as they stand beside each other, or else behind the first."""
    if of is None:
        return question[named.start() : named.end()]
    first, last = sorted((named.span(), of.span()))
    if _without(text[first[1] : last[0]], code, "of"):
        return f"{question[named.start() : named.end()]} ({question[of.start() : of.end()]})"
    return question[first[0] : last[1]]


def _plain(text: str) -> str:
    return unaccented(folded(text))


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return read_table(Path(__file__).with_name("listed.toml"))


def _body_in(text: str, code: str) -> tuple[str, re.Match[str] | None]:
    """The short name of the body that a text names, and where: by its longest name, in any form, or else as others call it."""
    found = [(match, short) for short, body in _inflected(code).items() if (match := re.search(body, text, re.IGNORECASE))]
    match, short = max(found, key=lambda one: len(one[0].group()), default=(None, ""))
    if match is None and (match := re.search(rf"(?<!\w)(?:{any_body()})(?!\w)", text, re.IGNORECASE | re.VERBOSE)):
        short = short_body(match.group())
    return short, match


@cache
def _inflected(code: str) -> Mapping[str, str]:
    """A pattern for each body: the names that a language gives it, unaccented, each word but a short one in any form."""
    names = {short: [name for one in languages() if one.code == code for name in one.bodies.get(short, ())] for short in BODIES}
    stems = {short: [" ".join(map(_stem, _plain(name).split())) for name in listed] for short, listed in names.items()}
    return {short: rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)" for short, listed in stems.items() if listed}


def _stem(word: str) -> str:
    if len(word) <= _SHORT:
        return re.escape(word)
    stays = word[:-2] if len(word) > _SHORT + 2 else word[:-1]
    return rf"{re.escape(stays)}\w{{0,{_ENDING}}}"


@cache
def _words(code: str, key: str) -> re.Pattern[str]:
    """Any of a language's words for something."""
    return any_word(list(map(_plain, _table()[code][key])))
