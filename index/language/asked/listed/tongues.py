"""The languages that texts may be asked for in besides the official ones, by their names in these: "German", "на немецком".

The names are those of the Unicode CLDR (tests/benchmarks/language_names.py writes data/language_names.json).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from index.data import DATA
from index.language.asked.facts import bare
from index.language.scripts import runs_on

_SHORT = 5  # letters of a name that has no other ending
_LEAST = 2  # letters that a short word has more than, and that are its ending at most
_ENDING = 4  # letters that another ending has at most
_IN = "ب"  # which is written as one with the Arabic noun after it
_SPOKEN, _WRITTEN = "语", "文"


def language_named(name: str, code: str) -> str:
    """The ISO 639-1 code of the language that a name is in another language, in any of its forms; "" if it is none.

    >>> language_named("German", "en"), language_named("немецком", "ru"), language_named("allemande", "fr")
    ('de', 'de', 'de')
    >>> language_named("德文", "zh"), language_named("بالألمانية", "ar"), language_named("Germany", "en")
    ('de', 'de', '')
    """
    names, said = _names(code), bare(name).strip().casefold()
    if runs_on(said, ""):
        said = said.replace(" ", "")
        return names.get(said, "") or names.get(said.removesuffix(_WRITTEN) + _SPOKEN, "")
    exact = names.get(said, "") or names.get(said.removeprefix(_IN), "")
    return exact or ("" if said.isascii() and code == "en" else _inflected(said, names))


def _inflected(said: str, names: Mapping[str, str]) -> str:
    """The language whose name has another ending; the one with the most letters in common."""
    alike = [one for one in names if len(one) > _SHORT and " " not in one and is_form(said, one)]
    return names[max(alike, key=len)] if alike else ""


def is_form(said: str, name: str) -> bool:
    """Whether a word is another with another ending; if that is short, a longer one."""
    if len(name) <= _SHORT:
        return len(name) > _LEAST + 1 and said.startswith(name) and len(said) <= len(name) + _LEAST
    stem = name[:-2] if len(name) > _SHORT + 1 else name[:-1]
    return said.startswith(stem) and len(name) - 1 <= len(said) <= len(stem) + _ENDING  # "Japón" is no "japonés"


@cache
def _names(code: str) -> Mapping[str, str]:
    """The codes of languages by their names in one, as they are compared."""
    named = ((bare(name).casefold(), one) for one, name in _table()["languages"][code].items())
    return {name.replace(" ", "") if runs_on(name, "") else name: one for name, one in named}


def country_names() -> Mapping[str, Mapping[str, str]]:
    """What countries are called in each official language, by their codes."""
    return _table()["countries"]


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    table: Mapping[str, Mapping[str, Mapping[str, str]]] = json.loads((DATA / "language_names.json").read_text("utf-8"))
    return table
