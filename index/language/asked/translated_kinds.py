"""The kind of answer that a question in an official language other than English asks for, by its question words alone.

The nouns that it counts are not read: the texts that are searched have them in English.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from index.language.asked.answer_kinds import Wanted
from index.language.asked.answer_words import WORD, AnswerKind
from index.language.scripts import folded
from index.language.vocabulary import ENGLISH
from index.tables import read_table

_BEFORE = 2  # words that may stand before a question word: "jusqu'à quand", "до какого года"
_IDEOGRAPHS = ("\u3400", "\u9fff")  # between these, words are not divided, and may ask anywhere


def wanted_in_translation(question: str) -> Wanted | None:
    """The kind of answer that a question asks for; None when its question words do not show it.

    The first question word decides; of several that begin at the same word, the longest.

    >>> wanted_in_translation("jusqu'à quand ?").kind.value, wanted_in_translation("谁付多少钱？").kind.value
    ('time', 'money')
    >>> wanted_in_translation("qui le fait quand il pleut, et pourquoi ?") is None
    True
    """
    plain = folded(question).casefold()
    words = WORD.findall(plain)
    at = ((_place(phrase, parts, plain, words), -len(phrase), wanted) for phrase, parts, wanted in _phrases())
    first = min((one for one in at if one[0] >= 0), key=lambda one: one[:2], default=None)
    return first[2] if first else None


def _place(phrase: str, parts: list[str], plain: str, words: list[str]) -> int:
    """Where a phrase asks: among the first words, or at the end; -1 if it does not."""
    if _is_undivided(phrase):
        return plain.find(phrase)
    places = (*range(min(_BEFORE + 1, len(words))), len(words) - len(parts))
    return next((at for at in places if at >= 0 and words[at : at + len(parts)] == parts), -1)


def _is_undivided(phrase: str) -> bool:
    return _IDEOGRAPHS[0] <= phrase[0] <= _IDEOGRAPHS[1]


@cache
def _phrases() -> list[tuple[str, list[str], Wanted]]:
    """The question words of all languages: each as a whole, as its words, and with what it asks for."""
    table = read_table(Path(__file__).with_name("answer_kinds.toml"))
    found: list[tuple[str, Wanted]] = []
    for code, own in table.items():
        if code != ENGLISH:
            found += _listed(own["words"].items(), named=False)
            found += _listed(own["named"].items(), named=True)
    return [(phrase, WORD.findall(phrase), wanted) for phrase, wanted in found]


def _listed(kinds: Iterable[tuple[str, list[str]]], *, named: bool) -> list[tuple[str, Wanted]]:
    return [(folded(one).casefold(), Wanted(AnswerKind(kind), named=named)) for kind, words in kinds for one in words]
