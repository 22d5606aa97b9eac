"""The edition that is typed beside the name of a text: "the 2012 version of", "Res 75 Dubai", "the latest"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from index.tables import read_table

_BESIDE = 80  # characters before a name within which its edition begins
_BEHIND = 2 * _BESIDE  # and after it, within which all places of its editions are named
_MEANINGS = ("newest", "before", "first", "every")


@cache
def _table() -> Mapping[str, Sequence[str]]:
    return read_table(Path(__file__).with_name("editions.toml"))


@cache
def relative_editions() -> Mapping[str, str]:
    """The words that mean an edition by its place among the others, each with which: "newest", "before", "first", "every".

    >>> relative_editions()["older"]
    'before'
    """
    return {word: meaning for meaning in _MEANINGS for word in _table()[meaning]}


def edition_beside(text: str, start: int, end: int, own: Collection[str], others: Collection[str]) -> tuple[str, int, int]:
    """The edition typed beside the name from `start` to `end`, in lower case, and where both together start and end.

    "" if there is none. `own` are the places, in lower case, where editions of that text were adopted; `others` those of other
    texts.

    >>> edition_beside("the 2012 version of Res 75", 20, 26, {"dubai"}, ())
    ('2012', 0, 26)
    >>> edition_beside("Res 75, Dubai", 0, 6, {"dubai"}, ())
    ('dubai', 0, 13)
    """
    begins = max(0, start - _BESIDE)
    before, behind = text[begins:start].casefold(), text[end : end + _BEHIND].casefold()
    here, there = (tuple(sorted(one for one in places if one in before or one in behind)) for places in (own, others))
    if not (here or there or _may_say(before, behind)):
        return "", start, end
    leading, following = _patterns(here, there)
    if found := leading.search(text, begins, start):
        return (found["edition"] or found["old"]).casefold(), found.start(), end
    if found := following.match(text, end):
        said = found["edition"] or found["place"] or found["other"] or found["later"]
        return said.casefold(), start, found.end()
    return "", start, end


def _may_say(before: str, behind: str) -> bool:
    """Whether there is a year, or a word for an edition, near a name. Tested first, as few names have one."""
    near = f"{before} {behind}"
    if re.search(r"\d{4}", near):
        return True
    led, words = (re.findall(r"[^\W\d_]+", text) for text in (before, near))
    versions = any(word.removesuffix("s") in _table()["versions"] for word in words)
    return any(word in relative_editions() for word in (words if versions else led[-1:]))


@lru_cache(maxsize=1 << 6)
def _patterns(own: tuple[str, ...], others: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for an edition before a name, and for one after it.

    Compiling them takes 20 ms; they are kept, because the places near a name are few, and mostly none.
    """
    place, other = (_any(sorted(places, key=len, reverse=True)) or r"(?!)" for places in (own, others))
    year = r"(?:19|20)\d\d(?![\w/])"
    one = rf"(?:(?:{place})\b(?:,? (?:in )?{year})?|{year})"
    years = rf"{one}(?: ?[-–] ?{year})?"
    several = rf"{one}(?:(?: and | or | vs\.? |, | ?[/&] ?)(?:the )?{one})*"
    words, version = _any(relative_editions()), rf"(?:{_any(_table()['versions'])})s?"
    alone = _any(word for word in relative_editions() if word not in _table()["led"])
    adopted = r"(?:as )?(?:adopted|agreed|amended|revised|updated) (?:(?:in|at|by) )?|(?:as )?of |from |rev\.? "
    before = rf"(?:\bthe )?\b(?:(?P<edition>{several}|{words}) {version} of(?: the)?|(?P<old>{one}|{alone})) $"
    behind = (
        rf"(?:,? \(?(?:(?:{adopted}|in (?=\d))(?:the )?)?(?P<edition>{years})(?: (?:assembly|conference|{version})\b)?\)?"
        rf"|,? (?:in |at )(?:the )?(?P<place>{place})\b| ?\((?:rev\.? )?(?P<other>{other})\)"
        rf"|,? \(?(?:in )?(?:the |its )?(?P<later>{several}|{words}) {version}\b\)?)"
    )
    return re.compile(before, re.IGNORECASE), re.compile(behind, re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))
