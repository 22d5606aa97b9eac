"""Whether a question asks what cites something, or what something cites, in each official language; and what that is.

The forms of such questions are those of cites.toml. "What does the Council cite?" has the form of one, too: whether there is
such a text is for who looks it up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from index.values import dataclass

Direction = Literal["to", "of"]
_LONGEST = 300  # characters of a question that is read
_ENDS = " \t\n?!.¿¡？！。؟"
_SLOT = re.compile(r"\{(\w+)\}|#|\s+|[^{}#\s]+")
_WORDS = ("please", "it", "to", "of", "articles")  # what is not the words of a form


@dataclass(frozen=True, slots=True)
class CitesAsked:
    """What is asked: what cites the `named` ("to"), or what that cites ("of"); it stands from `start` to `end`.

    Nothing is named in "cited by?". `stands_for` if it stands for what was shown before: "it". `weak` if the verb also means to
    speak of. `language` is the ISO 639-1 code.
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
    said = {word for word in _telling_words() if word in folded}
    for code, forms in _forms().items():
        for direction, form, telling in forms:
            match = None if telling.isdisjoint(said) else form.fullmatch(text)
            if match is None:
                continue
            groups = match.groupdict()
            named, at = ((groups["named"] or "").strip(), match.start("named")) if "named" in groups else ("", len(text))
            stands_for = not named or named.casefold() in _stand_ins(code)
            bare = named if stands_for else _without_article(named, code)
            start = begin + at + len(named) - len(bare)
            named = bare
            return CitesAsked(direction, named, start, start + len(named), stands_for, bool(groups.get("weak")), code)
    return None


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    import tomllib  # importing it takes longer than reading a table

    return tomllib.loads((Path(__file__).with_name("cites.toml")).read_text("utf-8"))


@cache
def _stand_ins(code: str) -> frozenset[str]:
    return frozenset(map(str.casefold, _table()[code]["it"]))


def _without_article(named: str, code: str) -> str:
    articles = _any(_table()[code].get("articles", ()))
    match = re.match(rf"(?:{articles})(?:(?<=['’])|\s+)(?=\w)", named, re.IGNORECASE) if articles else None
    return named[match.end() :] if match else named


Form = tuple[Direction, re.Pattern[str], frozenset[str]]
"""What a form asks, its pattern, and words of which a question of that form has one."""


@cache
def _forms() -> dict[str, list[Form]]:
    """The forms of each language; those that name nothing last, and of the others those that ask what something cites first."""
    return {
        code: sorted(_of_language(words), key=lambda one: "named" not in one[1].groupindex) for code, words in _table().items()
    }


@cache
def _telling_words() -> frozenset[str]:
    return frozenset(word for forms in _forms().values() for _, _, telling in forms for word in telling)


def _of_language(words: Mapping[str, Sequence[str]]) -> Iterator[Form]:
    lists = {name: _any(listed) for name, listed in words.items() if name not in _WORDS}
    for name, strong, weak in (("verb", "cite", "weak"), ("passive", "passive", "weak_passive")):
        also = f"|(?P<weak>{_any(words[weak])})" if weak in words else ""
        lists[name] = _any(words.get(strong, ())) + also
    before = rf"(?:(?:{_any(words['please'])})[\s,]*(?!\w)|(?:{_any(words['please'])})[\s,]+)?"
    directions: tuple[Direction, ...] = ("of", "to")
    for direction in directions:
        for form in words[direction]:
            yield direction, re.compile(before + "".join(_written(form, lists)), re.IGNORECASE), _telling(form, words)


def _telling(form: str, words: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The words with which the part of a form begins that is the longest even at its shortest, as few questions have it."""
    named = {"verb": (*words.get("cite", ()), *words.get("weak", ()))}
    named["passive"] = (*words.get("passive", ()), *words.get("weak_passive", ()))
    parts = (named.get(part[1], words.get(part[1], ())) if part[1] else (part[0],) for part in _SLOT.finditer(form))
    begins = (frozenset(one.split()[0].casefold() for one in part) for part in parts if part[0].strip(" #"))
    return max(begins, key=lambda part: min(map(len, part)))


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
    """Any of some phrases, the longest first."""
    return "|".join(r"\s+".join(map(re.escape, one.split())) for one in sorted(listed, key=len, reverse=True))
