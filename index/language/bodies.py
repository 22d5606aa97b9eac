"""Bodies that adopt texts, as people write them: "WTSA", "UN Security Council", "Assemblée générale"."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache

from index.language.alternatives import any_of
from index.language.vocabulary import languages, of_all

UN_BODIES = ("UNSC", "ECOSOC", "HRC", "UNGA")
BODIES = ("WTSA", "WTDC", "WRC", "WTPF", "WCIT", "RA", "PP", *UN_BODIES, "Council")
"""Every body for short, in the order in which they are looked for: "Security Council" before "Council"."""
SYMBOLS = {"a/hrc": "HRC", "a": "UNGA", "s": "UNSC", "e": "ECOSOC"}
"""The bodies by what their documents' symbols begin with: A/RES/70/1."""
SYMBOL = any_of(SYMBOLS).upper()
"""A pattern for what a symbol begins with, in capitals."""
_ALIASES = {
    "plenipotentiary": "PP",
    "plenipot": "PP",
    "itu-t": "WTSA",
    "itu-d": "WTDC",
    "itu": "",
    "unscr": "UNSC",
    "ga": "UNGA",
    "un": "",
    "united nations": "",
}
_UNITED_NATIONS = r"(?:(?:UN|United\ Nations)\ )?"
_ANY_CASE = "WTPF"  # of the others, a name is one only in its own writing: "the council" is any


def body_of(enacting: str) -> tuple[str, str]:
    """The short and the full name of the body that enacts: ("WTSA", "World Telecommunication Standardization Assembly")."""
    for short, pattern in _patterns().items():
        if match := pattern.search(enacting):
            return short, match.group()
    return "", ""


def names_of(bodies: Collection[str]) -> str:
    """A pattern for the names of some bodies in every language."""
    return any_of(of_all(lambda one: (name for short in bodies for name in one.bodies.get(short, ()))))


def any_body() -> str:
    """A pattern for whatever bodies are called, to be matched without regard to case; it may stand in `re.VERBOSE`."""
    named = (f"{short}|{_UNITED_NATIONS if short in UN_BODIES else ''}(?:{names_of([short])})" for short in BODIES)
    return "|".join((*named, any_of(_ALIASES)))


@lru_cache(maxsize=1024)
def short_body(name: str) -> str:
    """A body for short, however it is written; "" for one that is not known, and for a whole organization."""
    folded = name.casefold()
    if folded in _ALIASES:
        return _ALIASES[folded]
    for short in BODIES:
        if folded == short.casefold():
            return short
    full = re.sub(f"^{_UNITED_NATIONS}", "", name, flags=re.IGNORECASE).casefold().replace("’", "'")
    return next((short for one in languages() for short, names in one.bodies.items() if full in map(str.casefold, names)), "")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {short: re.compile(names_of([short]), re.IGNORECASE if short == _ANY_CASE else 0) for short in BODIES}
