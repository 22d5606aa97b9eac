"""Questions for all texts of a kind, or for how many there are.

Such a question is made of slots, in any order: a kind, a body, years or an age, and a name that only the collection may know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from index.language.asked.facts import bare
from index.language.asked.listed.bodies import body_in
from index.language.asked.listed.words import (
    AGES,
    ANY,
    BESIDE,
    KEPT,
    LONGEST,
    blank,
    kind_keys,
    kind_words,
    left_without,
    may_list,
    table,
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
    the name of a body or place that only the collection knows.
    """

    kind: str = ""
    body: str = ""
    called: str = ""
    years: range = range(0)
    age: str = ""
    surely: bool = True
    named: str = ""

    @property
    def is_limited(self) -> bool:
        """Whether not all texts of the kind are asked for."""
        return bool(self.body or self.years or self.age or self.named)


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
    each = [found for code in table() if (found := read_in(question, text, code))]
    return min(each, key=lambda one: len(one.named), default=None)


def asks_number(text: str) -> bool:
    """Whether a text has a word that asks for a number or a list: "how many?", "combien ?"."""
    plain = bare(text)
    return any(words_for(code, "counts").search(plain) for code in table())


def read_in(question: str, text: str, code: str, *, asking: bool = False) -> ListAsked | None:
    """What a question asks for, if its `text` without accents is made of a language's words for lists and at most one name.

    `asking` says that it asks, whatever its words. It also does if a body is named beside texts in the plural.
    """
    age = next((one for one in AGES if words_for(code, one).search(text)), "")
    found = {key: match for key in kind_keys(code) if (match := kind_words(code, key, age).search(text))}
    if len(found) != 1:
        return None
    ((kind, match),) = found.items()
    years = years_in(text, code)
    counts = bool(age or years) or words_for(code, "counts").search(text) is not None
    undated = f"{text[: years.start]}{' ' * (years.end - years.start)}{text[years.end :]}" if years else text
    short, of, rest = body_in(undated, code)
    named = _name_in(question, kind_words(code, kind, age).sub(blank, rest), code)
    if named is None or not (asking or counts or short or named or words_for(code, "asks").search(text)):
        return None
    called = _called(question, code, match, filter(None, (of, years))) if len(text) == len(question) else ""
    kind = "" if kind == ANY else kind
    surely = counts or not kind or bool(short)
    return ListAsked(kind, short, called or short or kind, years.years if years else range(0), age, surely=surely, named=named)


def _name_in(question: str, left: str, code: str) -> str | None:
    """The name left in a question besides a language's words for lists; "" if nothing is left, None if too much is.

    A name is one run of words, with the small words inside it.
    """
    for key in BESIDE:
        left = words_for(code, key).sub(blank, left)
    letters = [at for at, char in enumerate(left) if char.isalnum()]
    if not letters:
        return ""
    start, end = letters[0], letters[-1] + 1
    name = question[start:end] if len(question) == len(left) else left[start:end]
    return name if end - start <= _LONGEST_NAME else None


def _called(question: str, code: str, named: re.Match[str], others: Iterable[re.Match[str] | Dated]) -> str:
    """The question's words for the texts, with those for their body and year beside them, or in brackets after them."""
    parts: list[tuple[int, int]] = []
    for start, end in sorted(one.span() for one in (named, *others)):
        joined = parts and not left_without(bare(question[parts[-1][1] : start]), code, "of")
        parts.append((parts.pop()[0] if joined else start, end))
    parts.sort(key=lambda part: not part[0] <= named.start() < part[1])
    first, *behind = (question[start:end] for start, end in parts)
    return first + "".join(f" ({one})" for one in behind)
