"""Questions for all texts of a kind, or for how many there are.

Such a question is made of slots, in any order: a kind, a body, a language, years or an age, and a name that only the collection
may know; behind them may stand what is set aside. "What has the Council adopted?" asks for its texts of any kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from index.language.asked.facts import bare
from index.language.asked.listed.bodies import body_in
from index.language.asked.listed.organizations import is_organization
from index.language.asked.listed.tongues import language_named
from index.language.asked.listed.words import (
    AGES,
    ANY,
    BESIDE,
    KEPT,
    LONGEST,
    TONGUES,
    blank,
    kind_keys,
    kind_words,
    left_without,
    may_list,
    table,
    typed,
    without_being,
    words_for,
)
from index.language.asked.listed.years import Dated, years_in
from index.values import dataclass

_LONGEST_NAME = 80  # characters of the name of a body


@dataclass(frozen=True, slots=True)
class ListAsked:
    """A question for all texts of a `kind` (in English and lower case) and of a `body` (by its short name); "" for any.

    The body may be a whole organization. `called` is how the question calls the texts, or else the name of the body or kind.
    `years` limits them, empty for any; `age` is "newest" or "first" for those than which none is newer or older. `surely` is
    false if it may be asked of a single text: "what are the recommendations?". `named` is what else the question says, perhaps
    the name of a body or place that only the collection knows; `placed` if it must be a place where they were adopted.
    `language` is the code of that of the texts, and `without` what the question sets aside. `adopting` says that it names no
    texts, but asks what the body adopted.
    """

    kind: str = ""
    body: str = ""
    called: str = ""
    years: range = range(0)
    age: str = ""
    surely: bool = True
    named: str = ""
    placed: bool = False
    language: str = ""
    without: str = ""
    adopting: bool = False

    @property
    def is_limited(self) -> bool:
        """Whether not all texts of the kind are asked for."""
        return bool(self.body or self.years or self.age or self.named or self.language or self.without)


def list_asked(question: str) -> ListAsked | None:
    """The texts of which a question asks for all, or for their number; None for any other question.

    >>> found = list_asked("how many Security Council resolutions are there?")
    >>> found.kind, found.body, found.called, found.surely
    ('resolution', 'UNSC', 'Security Council resolutions', True)
    >>> list_asked("how many resolves are there?")
    """
    return found if (found := list_named(question)) and not found.named else None


@lru_cache(maxsize=KEPT)
def list_named(question: str) -> ListAsked | None:
    """The same for a question that may also name a body or place that the collection knows.

    >>> found = list_named("which resolutions were adopted in Antalya?")
    >>> found.kind, found.named
    ('resolution', 'Antalya')
    """
    text = bare(question) if len(question) <= LONGEST else ""
    if not may_list(text):
        return None
    each = [found for code in table() if (found := _read_but(question, text, code))]
    return min(each, key=lambda one: len(one.named), default=None)


def asks_number(text: str) -> bool:
    """Whether a text has a word that asks for a number or a list: "how many?", "combien ?"."""
    plain = bare(text)
    return any(words_for(code, "counts").search(plain) for code in table())


def _read_but(question: str, text: str, code: str) -> ListAsked | None:
    """What a question asks for in a language, without what it sets aside: "resolutions of the Council except 1533"."""
    said = words_for(code, "except").search(text)
    if said is None or not said.start():
        return read_in(question, text, code)
    whole = question if len(question) == len(text) else text
    found = read_in(whole[: said.start()], text[: said.start()], code, asking=True)
    without = typed(whole[said.end() :])
    return replace(found, without=without, called=typed(found.called)) if found and without else None


def read_in(question: str, text: str, code: str, *, asking: bool = False) -> ListAsked | None:
    """What a question asks for, if its `text` without accents is made of a language's words for lists and at most one name.

    `asking` says that it asks, whatever its words. It also does if a body or language is named beside texts in the plural.
    """
    age = next((one for one in AGES if words_for(code, one).search(text)), "")
    found = {key: match for key in kind_keys(code) if (match := kind_words(code, key, age).search(text))}
    adopts = words_for(code, "adopts").search(text)
    adopting = not found and adopts is not None and words_for(code, "what").search(text) is not None
    if len(found) != 1 and not adopting:
        return None
    kind = next(iter(found), ANY)
    years = years_in(text, code)
    counts = bool(age or years) or any(words_for(code, key).search(text) for key in ("counts", "exists"))
    undated = f"{text[: years.start]}{' ' * (years.end - years.start)}{text[years.end :]}" if years else text
    tongue, in_it = next(((one, there) for one in TONGUES if (there := words_for(code, one).search(undated))), ("", None))
    short, of, rest = body_in(words_for(code, tongue).sub(blank, undated) if tongue else undated, code)
    for said in (words_for(code, "adopts"), words_for(code, "what")) if adopting else (kind_words(code, kind, age),):
        rest = said.sub(blank, rest)
    name = _name_in(without_being(rest, code) if tongue else rest, code)
    if name is None or (adopting and (name.start != name.stop or not short)):
        return None
    named = (question if len(question) == len(rest) else rest)[name.start : name.stop]
    other = language_named(without_being(named, code), code) if named and not tongue else ""
    asks = words_for(code, "asks").search(text) is not None
    if not (asking or counts or short or named or tongue or asks):
        return None
    match = of if adopting else found[kind]
    called = _called(question, code, match, filter(None, (of, years, in_it))) if match and len(text) == len(question) else ""
    kind = "" if kind == ANY else kind
    placed = bool(named and adopts) and not question[name.start].islower() and _is_behind(text[: name.start], code)
    known = is_organization(named) if named else False
    called = f"{called} ({named})" if called and (placed or other or known) else called
    return ListAsked(
        *(kind, short, called or short or kind, years.years if years else range(0), age),
        surely=not adopting and (counts or not kind or bool(short or other) or placed or (known and not asks)),
        named="" if other else named,
        placed=placed and not other,
        language=tongue or other,
        adopting=adopting,
    )


def _is_behind(before: str, code: str) -> bool:
    """Whether a name stands right behind a word for where something is done: "in", "at"."""
    return any(not before[one.end() :].strip() for one in words_for(code, "where").finditer(before))


def _name_in(left: str, code: str) -> range | None:
    """Where a name is left in a text besides a language's words for lists; empty if nothing is left, None if too much is.

    A name is one run of words, with the small words inside it.
    """
    for key in BESIDE:
        left = words_for(code, key).sub(blank, left)
    letters = [at for at, char in enumerate(left) if char.isalnum()]
    if not letters:
        return range(0)
    return range(letters[0], letters[-1] + 1) if letters[-1] < letters[0] + _LONGEST_NAME else None


def _called(question: str, code: str, named: re.Match[str], others: Iterable[re.Match[str] | Dated]) -> str:
    """The question's words for the texts, with those for their body and year beside them, or in brackets after them."""
    parts: list[tuple[int, int]] = []
    for start, end in sorted(one.span() for one in (named, *others)):
        joined = parts and not left_without(bare(question[parts[-1][1] : start]), code, "of")
        parts.append((parts.pop()[0] if joined else start, end))
    parts.sort(key=lambda part: not part[0] <= named.start() < part[1])
    first, *behind = (question[start:end] for start, end in parts)
    return first + "".join(f" ({one})" for one in behind)
