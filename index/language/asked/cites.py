"""Whether a question, in any official language, asks what cites something or what something cites; and what that is.

The forms of such questions are in cites.toml. "What does the Council cite?" has such a form, too: whether there is a text with
that name is for the caller to find out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from index.patterns import pattern
from index.tables import read_table
from index.values import dataclass

Direction = Literal["to", "of"]
_LONGEST = 300  # characters of a question that is read
_ENDS = " \t\n?!.¿¡？！。؟"
_SLOT = pattern(r"\{(\w+)\}|#|\s+|[^{}#\s]+")
_WORDS = ("it", "to", "of", "articles")  # what is in no form
_VERBS = {"verb": ("cite", "weak"), "passive": ("passive", "weak_passive")}
"""The lists that are made of two others: verbs that mean to cite, and those that can also mean to speak of."""


@dataclass(frozen=True, slots=True)
class CitesAsked:
    """What is asked: what cites the thing `named` ("to"), or what that cites ("of"); its name is from `start` to `end`.

    Nothing is named in "cited by?". `stands_for` is true if the name stands for what was shown before, as "it" does, and `weak`
    if the verb can also mean to speak of. `language` is the ISO 639-1 code.
    """

    direction: Direction
    named: str
    start: int
    end: int
    stands_for: bool = False
    weak: bool = False
    language: str = "en"


def cites_asked(question: str) -> CitesAsked | None:
    """What a question asks of citations; None if it asks anything else.

    >>> one = cites_asked("who cites resolves 1?")
    >>> one.direction, one.named, cites_asked("what does it cite?").stands_for, cites_asked("who drinks tea?")
    ('to', 'resolves 1', True, None)
    """
    begin = len(question) - len(question.lstrip(_ENDS))
    text = question.strip(_ENDS)
    if not text or len(text) > _LONGEST:
        return None
    folded = text.casefold()
    said = set(filter(folded.__contains__, _telling_words()))
    for code in _table() if said else ():
        for form in _forms(code):
            may_be = not form.telling.isdisjoint(said) and all(any(map(folded.__contains__, part)) for part in form.parts)
            if may_be and (match := _pattern(code, form.written).fullmatch(text)):
                return _asked(match, form.direction, code, begin)
    return None


def _asked(match: re.Match[str], direction: Direction, code: str, begin: int) -> CitesAsked:
    """What is asked, given the match of a form with the question from `begin` on."""
    groups = match.groupdict()
    named, at = ((groups["named"] or "").strip(), match.start("named")) if "named" in groups else ("", match.end())
    stands_for = not named or named.casefold() in _stand_ins(code)
    bare = named if stands_for else _without_article(named, code)
    start = begin + at + len(named) - len(bare)
    return CitesAsked(direction, bare, start, start + len(bare), stands_for, bool(groups.get("weak")), code)


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return read_table(Path(__file__).with_name("cites.toml"))


@cache
def _stand_ins(code: str) -> frozenset[str]:
    return frozenset(map(str.casefold, _table()[code]["it"]))


def _without_article(named: str, code: str) -> str:
    articles = _any(_table()[code].get("articles", ()))
    match = re.match(rf"(?:{articles})(?:(?<=['’])|\s+)(?=\w)", named, re.IGNORECASE) if articles else None
    return named[match.end() :] if match else named


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of question: what it asks, how it is written, and for each of its parts the words of which a question has one.

    The `telling` part is the one whose shortest word is longest, because few questions have that. Compiling the patterns of all
    forms would take 34 ms, and most questions need none.
    """

    direction: Direction
    written: str
    parts: Sequence[frozenset[str]]
    telling: frozenset[str]


@cache
def _forms(code: str) -> list[_Form]:
    """The forms of a language: first those that name something, among them first those that ask what it cites."""
    words = _table()[code]
    directions: tuple[Direction, ...] = ("of", "to")
    written = [(direction, form) for direction in directions for form in words[direction]]
    parts = {name: _VERBS.get(name, (name,)) for name in (*words, *_VERBS)}
    lists = {name: _longest(one for own in parts[name] for one in words.get(own, ())) for name in parts}
    return [_form(direction, form, lists) for direction, form in sorted(written, key=lambda one: "#" not in one[1])]


def _form(direction: Direction, form: str, lists: Mapping[str, frozenset[str]]) -> _Form:
    slots = [part for part in _SLOT.finditer(form) if part[0].strip(" #")]
    parts = [lists[part[1]] if part[1] else frozenset([part[0].casefold()]) for part in slots]
    return _Form(direction, form, parts, max(parts, key=lambda part: min(map(len, part))))


def _longest(phrases: Iterable[str]) -> frozenset[str]:
    """The longest word of each phrase."""
    return frozenset(max(one.casefold().split(), key=len) for one in phrases)


@cache
def _telling_words() -> frozenset[str]:
    return frozenset(word for code in _table() for form in _forms(code) for word in form.telling)


@cache
def _pattern(code: str, form: str) -> re.Pattern[str]:
    """A pattern for the questions that have a form of a language."""
    words = _table()[code]
    lists = {name: _any(listed) for name, listed in words.items() if name not in _WORDS} | {
        name: _any(words.get(strong, ())) + (f"|(?P<weak>{_any(words[weak])})" if weak in words else "")
        for name, (strong, weak) in _VERBS.items()
    }
    before = rf"(?:(?:{lists['please']})[\s,]*(?!\w)|(?:{lists['please']})[\s,]+)?"
    return re.compile(before + "".join(_written(form, lists)), re.IGNORECASE)


def _written(form: str, lists: Mapping[str, str]) -> Iterator[str]:
    """The parts of a form as a pattern."""
    for part in _SLOT.finditer(form):
        if part.group() == "#":
            yield r"\s*(?P<named>\S.*?)"
        elif part.group().isspace():
            yield r"\s+"
        elif part.group(1):
            yield f"(?:{lists[part.group(1)]})"
        else:
            yield re.escape(part.group())


def _any(listed: Sequence[str]) -> str:
    """A pattern for any of these phrases, the longest first."""
    return "|".join(r"\s+".join(map(re.escape, one.split())) for one in sorted(listed, key=len, reverse=True))
