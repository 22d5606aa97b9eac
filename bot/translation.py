"""The language in which people are addressed: gettext, with the English sentence as the key of its translation.

Messages are marked in the code, for Babel to find: `_("…")` and `ngettext` translate at once, `Text` is a constant that is
translated when it is used, `N_` marks an entry of a table whose reader calls `_`. Values are filled in after the translation
(`_("… {name} …").format(name=name)`). What appears only in logs stays English, as do the names of commands and variables.

The language is taken from the environment as gettext does (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), or set by
`with language("fr"):` or `speak("fr")`. A catalogue is `locale/fr/LC_MESSAGES/clausebot.mo`. If there is none, if it lacks a
message, or if its file cannot be read, English is used. `python -m tests.support.translations` makes them from the .po files.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from index.patterns import pattern

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES = {
    "ar": "العربية",
    "zh": "中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
    "es": "Español",
}
"""The languages in which people are addressed, each by its own name, in the order of the United Nations."""
_WRITTEN_RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur"))
DOMAIN = "clausebot"
FOLDER = Path(__file__).parent / "locale"
"""The catalogues: a template, and one folder per language."""
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_CODE = pattern(r"[\w.@-]{2,40}", re.ASCII)  # a name that cannot lead to another folder
_ENGLISH = pattern(r"(?:en|C|POSIX)(?![A-Za-z])")
_CATALOGUES = 64  # the most that are kept, as chats name their languages themselves
_RIGHT_TO_LEFT = pattern(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_language: ContextVar[tuple[str, ...] | None] = ContextVar("language", default=None)  # None: those of the environment


@contextmanager
def language(code: str) -> Iterator[None]:
    """Sets the language until the end of the block, in this thread or task: "fr", "pt-BR", "pt_BR"; "" is English."""
    token = _language.set((code.replace("-", "_"),) if code else ())
    try:
        yield
    finally:
        _language.reset(token)


def speak(code: str) -> None:
    """Sets the language from now on, in this thread or task; the codes are those of `language`."""
    _language.set((code.replace("-", "_"),) if code else ())


def known_language(name: str) -> str:
    """The code in LANGUAGES of a language by its code or its own name; "" for any other.

    >>> [known_language(name) for name in ("fr-CA", "zh_Hant_TW", "français", "pt", "")]
    ['fr', 'zh', 'fr', '', '']
    """
    folded = name.strip().casefold()
    code = folded.replace("_", "-").partition("-")[0]
    if code in LANGUAGES:
        return code
    return next((code for code, own in LANGUAGES.items() if own.casefold() == folded), "")


def direction(code: str) -> str:
    """The direction in which a language is written, as HTML names it."""
    return "rtl" if code in _WRITTEN_RIGHT_TO_LEFT else "ltr"


class Said(str):
    """A message, in which values can be filled in: one that is written in the other direction does not turn the rest around."""

    __slots__ = ()

    def format(self, *args: object, **values: object) -> str:
        """The message with its values, those of the other direction isolated."""
        return super().format(*map(self._isolated, args), **{name: self._isolated(value) for name, value in values.items()})

    @classmethod
    def _isolated(cls, value: object) -> object:
        """A value between marks that let it have its own direction: without them "ب)" ends a sentence as "(ب"."""
        return f"\u2068{value}\u2069" if isinstance(value, str) and cls._turns(value) else value

    @staticmethod
    def _turns(value: str) -> bool:
        return not value.isascii() and _RIGHT_TO_LEFT.search(value) is not None


class _SaidFromTheRight(Said):
    """A message that is written from right to left: "e) iv)" would end in it as "(e) iv", or begin it from the left."""

    __slots__ = ()

    @staticmethod
    def _turns(value: str) -> bool:
        first = next(filter(str.isalpha, value), "")  # what begins from the right has isolated its own values
        return bool(first) and not _RIGHT_TO_LEFT.match(first)


def _said(spoken: NullTranslations, text: str) -> Said:
    return (_SaidFromTheRight if direction(_code(spoken)) == "rtl" else Said)(text)


def _code(spoken: NullTranslations) -> str:
    """The language of a catalogue: "pt-BR"."""
    return spoken.info().get("language", "en").replace("_", "-")


def gettext(english: str) -> str:
    """A message in the current language."""
    spoken = _spoken()
    return _said(spoken, spoken.gettext(english))


def language_said(english: str) -> str:
    """The code of the language in which a message is said now: "fr"; "en" if it has no translation."""
    spoken = _spoken()
    return "en" if spoken.gettext(english) == english else _code(spoken)


def language_spoken() -> str:
    """The code of the current language: "fr"."""
    return _code(_spoken())


def number(value: int) -> str:
    """A number as it is written in the current language: "1,234", "1 234"."""
    return f"{value:,}".replace(",", gettext("1,000").removeprefix("1").removesuffix("000"))


def decimal(value: float, digits: int = 1) -> str:
    """A number with a fraction, as it is written in the current language: "1,234.5", "1 234,5"."""
    whole, _, fraction = f"{value:.{digits}f}".partition(".")
    return number(int(whole)) + gettext("1.5").removeprefix("1").removesuffix("5") + fraction


def commas(values: Iterable[str]) -> str:
    """Several things in a row, as the current language parts them: "1 verified, 2 not found"."""
    return _between(gettext("{one}, {other}")).join(values)


def semicolons(values: Iterable[str]) -> str:
    """Several things in a row that may have commas in them: "Resolution 1 (Rome, 2001); Resolution 2 (Rome, 2001)"."""
    return _between(gettext("{one}; {other}")).join(values)


def bracketed(one: str, other: str) -> str:
    """Something with something else in brackets after it, as the current language writes them; `one` may be "".

    >>> with language("zh"):
    ...     print(bracketed("resolves", "4"))
    resolves（4）
    """
    return gettext("{one} ({other})").format(one=one, other=other)


def _between(pair: str) -> str:
    return pair.partition("{one}")[2].partition("{other}")[0]


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a message for a count, in the current language."""
    spoken = _spoken()
    return _said(spoken, spoken.ngettext(one, many, count))


def N_(english: str) -> str:  # noqa: N802  (gettext's own name)
    """Marks a message in a table: the reader of the table translates it."""
    return english


class Text:
    """A message as a constant of a class: a str in the language that is current when it is read."""

    def __init__(self, english: str) -> None:
        self._english = english

    def __get__(self, instance: object, owner: type) -> str:
        return gettext(self._english)


def _spoken() -> NullTranslations:
    chosen = _language.get()
    return _catalogue(_of_environment() if chosen is None else chosen)


@cache
def _of_environment() -> tuple[str, ...]:
    """The languages that the process was started with, by preference."""
    values = filter(None, map(os.environ.get, _VARIABLES))
    return tuple(next(values, "").replace("-", "_").split(":"))


@lru_cache(_CATALOGUES)
def _catalogue(languages: tuple[str, ...]) -> NullTranslations:
    """The messages of the first language available, with the next as its fallback; English ends the list."""
    from gettext import GNUTranslations, NullTranslations, find

    found = NullTranslations()
    wanted = takewhile(lambda code: not _ENGLISH.match(code), filter(_CODE.fullmatch, languages))
    for path in reversed(find(DOMAIN, FOLDER, wanted, all=True)):
        try:
            with Path(path).open("rb") as file:
                catalogue = GNUTranslations(file)
        except Exception:  # noqa: BLE001, S112  (a damaged file can raise anything; English is used then)
            continue
        catalogue.add_fallback(found)
        found = catalogue
    return found
