"""Questions about what a text states of itself, or about the meaning of a word, in the other official languages.

"Quand a-t-elle été adoptée ?", "que signifie UNESCO ?".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from index.language.characters import unaccented
from index.language.scripts import folded
from index.patterns import pattern
from index.tables import read_table

_KINDS = ("date", "place", "body")
_DEFINITE = ("vote", "subject", "force", "edition", "title")


def fact_abroad(question: str, *, named: bool = False) -> str:
    """What a question asks of a text: of its adoption "date", "place" or "body"; "" for any other question.

    Where a text is `named`, also "vote", "subject", "force" (whether it binds), "edition" and "title".

    >>> fact_abroad("¿cuándo se adoptó?"), fact_abroad("¿es vinculante la resolución?", named=True)
    ('date', 'force')
    >>> fact_abroad("¿cuándo se reúne el grupo?")
    ''
    """
    text = folded(question).casefold().replace("'", " ")
    found: Iterable[str] = (_read(text, words, named=named) for words in _patterns())
    return next(filter(None, found), "")


def tells_of_vote(text: str) -> bool:
    """Whether a text has a word for a vote in an official language other than English, such as "votación" or "voix"."""
    plain = folded(text).casefold()
    return any(words["vote"].search(plain) for words in _patterns())


def meaning_asked(question: str) -> str:
    """The words whose meaning is all that a question asks for; "" for any other question.

    >>> meaning_asked("que signifie UNESCO ?"), meaning_asked("qui paie l'UNESCO ?")
    ('UNESCO', '')
    """
    text = folded(question)
    for words in _patterns():
        rest, asked = words["meaning"].subn(" ", text)
        left = words["beside"].sub(" ", rest).strip(" \t\n?.!¿؟？。、,،«»“”\"'’") if asked else ""
        if left:
            return left
    return ""


def _read(text: str, words: Mapping[str, re.Pattern[str]], *, named: bool) -> str:
    """What a question asks, if it consists of one language's words for that and nothing else."""
    rest, adopted = words["adopted"].subn(" ", text)
    kinds: Sequence[str] = (*(_DEFINITE if named else ()), *(_KINDS if adopted else ()))
    for kind in kinds:
        left, asked = words[kind].subn(" ", rest)
        for other in _KINDS if kind in _KINDS else ():  # "qui l'a adoptée, et quand ?"
            left = words[other].sub(" ", left)
        if asked and not any(letter.isalnum() for letter in words["beside"].sub(" ", left)):
            return kind
    return ""


@cache
def _patterns() -> tuple[Mapping[str, re.Pattern[str]], ...]:
    table = read_table(Path(__file__).with_name("facts.toml"))
    return tuple({key: any_word(words) for key, words in language.items()} for language in table.values())


def bare(text: str) -> str:
    """A text without accents, for finding words in it; letters keep their case."""
    return unaccented(folded(text))


def any_bare_word(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of these words in a bare text; "*" and "+" mean the same as in any_word."""
    return any_word([*map(bare, words)])


def any_word(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of these words, ignoring case; "*" stands for any ending. Chinese words need no spaces around them.

    A word that ends in "+" is written as one with the next.
    """
    listed = sorted((folded(word).casefold() for word in words), key=len, reverse=True)
    before, behind = (r"(?<!\w)", r"(?!\w)") if listed[0] < "\u2e80" else ("", "")
    each = (rf"{re.escape(one[:-1])}(?=\w)" if one.endswith("+") else f"{re.escape(one)}{behind}" for one in listed)
    return pattern(f"{before}(?:{'|'.join(each)})".replace(r"\*", r"\w*"), re.IGNORECASE)
