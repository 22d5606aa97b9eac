"""The verbs of headings that mean the same in several languages: "resuelve", "décide" and "решает" are "resolves"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from index.language.characters import unaccented
from index.language.scripts import folded
from index.language.vocabulary import ENGLISH, languages, of_all
from index.tables import read_table


@cache
def _table() -> Mapping[str, Sequence[Mapping[str, Sequence[str]]]]:
    return read_table(Path(__file__).with_name("headings.toml"))


def same_verbs(typed: str) -> tuple[str, ...]:
    """The verbs, in all languages, that mean the same as a typed one, the usual ones first; none for any other word.

    Accents may be left out.

    >>> same_verbs("décide")[:2]
    ('resolves', 'decides')
    """
    word = plain(typed)
    return _same("verbs").get(word) or _unaccented().get(unaccented(word), ())


def same_adverbs(typed: str) -> tuple[str, ...]:
    """The adverbs that mean the same as a typed one; none for any other word."""
    return _same("adverbs").get(plain(typed), ())


def language_of(verb: str) -> str:
    """The ISO 639-1 code of the language of a verb of the table."""
    return next(code for row in _table()["verbs"] for code, words in row.items() if verb in words)


def typed_verbs(text: str) -> Iterator[re.Match[str]]:
    """The verbs of headings in a `plain` text, as group "verb", each with an adverb before or after it, if there is one."""
    return _verb().finditer(text) if any(map(text.__contains__, _same("verbs"))) else iter(())  # most have none


@cache
def _verb() -> re.Pattern[str]:
    """A verb of a heading in any language, as group "verb", with an adverb on one side of it."""
    verbs, adverbs = _any(_same("verbs")), _any(_same("adverbs"))
    attached = "|".join(of_all(lambda one: one.attached))
    return re.compile(
        rf"(?<![^\W\d_\u4e00-\u9fff])(?:{attached})?(?:(?P<before>{adverbs})\s*)?(?P<verb>{verbs})(?:\s*(?P<after>{adverbs}))?"
        r"(?![^\W\d_\u4e00-\u9fff])"
    )


@cache
def english_verbs() -> frozenset[str]:
    """The English verbs of the table, as its words are compared."""
    return frozenset(plain(verb) for row in _table()["verbs"] for verb in row[ENGLISH])


@cache
def small_words() -> frozenset[str]:
    """The words of all languages that only lead from a label to the text it is in: "de la", "du", "в"."""
    return frozenset(plain(word) for one in languages() for word in (*one.common, *one.articles, *one.of))


@cache
def leading_words() -> frozenset[str]:
    """These, and the other words of all languages that say where a label is: "dans", "en", "из"."""
    return small_words().union(plain(word) for one in languages() for word in one.references.get("of", ()))


@cache
def question_words() -> frozenset[str]:
    """The words of all languages that only ask, or have no meaning of their own: "que", "est", "ли", "هل"."""
    table = read_table(Path(__file__).parents[1] / "turns.toml")
    return frozenset(plain(word) for key in ("asks", "small") for words in table[key].values() for word in words)


@cache
def and_words() -> frozenset[str]:
    """The words for "and" of all languages."""
    return frozenset(plain(word) for one in languages() for word in one.ands)


@cache
def _same(key: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in _table()[key]:
        same = tuple(word for words in row.values() for word in words)
        for word in same:
            found[plain(word)] = found.get(plain(word), ()) + same
    return found


@cache
def _unaccented() -> Mapping[str, tuple[str, ...]]:
    """The same of verbs, by how they are typed without accents."""
    return {unaccented(word): same for word, same in _same("verbs").items()}


def _any(words: Mapping[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def plain(text: str) -> str:
    """A text in the form in which words are compared: in lower case, with characters in their usual form."""
    return folded(text).casefold()
