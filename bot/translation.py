"""The language in which a person is spoken to: gettext, with the English sentence as the key of its translation.

A message is marked where it stands, for Babel to find: `_("…")` and `ngettext` are said now, `Text` is a constant that is
said when it is used, `N_` stands in a table whose reader says it with `_`. Values are put in after the translation
(`_("… {name} …").format(name=name)`). What only a log has stays English, and so do the names of commands and variables.

The languages are those of the environment, as gettext takes them (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), or, inside
`with language("fr"):`, that one. A catalogue is `locale/fr/LC_MESSAGES/clausebot.mo`; without one, without a translation in
it, or where its file cannot be read, the English is said.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "clausebot"
FOLDER = Path(__file__).parent / "locale"
"""The catalogues: a template, and a folder a language."""
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_CODE = re.compile(r"[\w.@-]{2,40}", re.ASCII)  # a name that leads to no other folder
_ENGLISH = re.compile(r"(?:en|C|POSIX)(?![A-Za-z])")
_CATALOGUES = 64  # that are kept: chats name their languages themselves
_language: ContextVar[tuple[str, ...] | None] = ContextVar("language", default=None)  # None: those of the environment


@contextmanager
def language(code: str) -> Iterator[None]:
    """Speaks a language until the end of the block, in this thread or task: "fr", "pt-BR", "pt_BR"; "" is English."""
    token = _language.set((code.replace("-", "_"),) if code else ())
    try:
        yield
    finally:
        _language.reset(token)


def gettext(english: str) -> str:
    """A message in the language that is spoken."""
    return _spoken().gettext(english)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a message that a count has in the language that is spoken."""
    return _spoken().ngettext(one, many, count)


def N_(english: str) -> str:  # noqa: N802  (gettext's own name)
    """Marks a message in a table: it is said by whoever reads the table."""
    return english


class Text:
    """A message as a constant of a class: a str in the language that is spoken when it is read."""

    def __init__(self, english: str) -> None:
        self._english = english

    def __get__(self, instance: object, owner: type) -> str:
        return gettext(self._english)


def _spoken() -> NullTranslations:
    chosen = _language.get()
    return _catalogue(_of_environment() if chosen is None else chosen)


@cache
def _of_environment() -> tuple[str, ...]:
    """The languages that the process was started with."""
    values = filter(None, map(os.environ.get, _VARIABLES))
    return tuple(next(values, "").split(":"))


@lru_cache(_CATALOGUES)
def _catalogue(languages: tuple[str, ...]) -> NullTranslations:
    """The messages of the first language that there is, what it lacks from the next; English asks for no other."""
    from gettext import GNUTranslations, NullTranslations, find

    found = NullTranslations()
    wanted = takewhile(lambda code: not _ENGLISH.match(code), filter(_CODE.fullmatch, languages))
    for path in reversed(find(DOMAIN, FOLDER, wanted, all=True)):
        try:
            with Path(path).open("rb") as file:
                catalogue = GNUTranslations(file)
        except Exception:  # noqa: BLE001, S112  (a damaged file raises anything; what it says is said in English then)
            continue
        catalogue.add_fallback(found)
        found = catalogue
    return found
