"""The words of questions for lists (words.toml): kinds of texts, what stands beside them, and what asks for a list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from index.language.asked.facts import any_bare_word
from index.language.bodies import ORGANIZATIONS
from index.language.kinds import ANY_KIND
from index.language.scripts import runs_on
from index.language.vocabulary import language
from index.tables import read_table

LONGEST = 120
"""Characters of a question for a list."""
KEPT = 64
"""Questions, each of which several ways read."""
ANY = "any"
"""The key of the words for texts of any kind."""
AGES = ("newest", "first")
BESIDE = (*AGES, "asks", "counts", "of", "beside")
"""The keys of what may stand beside the words for a kind, in this order: "la plus récente" has the article of others."""
SIDES = ("after", "since", "before", "until", "between", "decade")
"""The keys of the words that say on which side of a year."""
TONGUES = ("en", "fr", "es", "ru", "zh", "ar")
"""The languages in which texts are asked for, by the keys of their names."""
OTHERS = {*BESIDE, *SIDES, *TONGUES, *ORGANIZATIONS, "says", "except", "exists", "what", "adopts", "where", "being"}
"""The keys of the table that are not kinds of text."""
STOPS = " ?.!؟？。"


@cache
def table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The words of each language, by what they are for."""
    return read_table(Path(__file__).with_name("words.toml"))


def kind_keys(code: str) -> list[str]:
    """The kinds of texts that a language has words for, in English, and `ANY`."""
    return [key for key in table()[code] if key not in OTHERS]


@cache
def words_for(code: str, key: str) -> re.Pattern[str]:
    """A pattern for any of a language's words for something."""
    return any_bare_word(table()[code][key])


@cache
def kind_words(code: str, kind: str, age: str) -> re.Pattern[str]:
    """A pattern for a language's words for texts of a kind; with an age, also for a single text."""
    single = language(code).kinds.get(kind, ANY_KIND) if age else ()
    return any_bare_word((*table()[code][kind], *single))


@lru_cache(maxsize=KEPT)
def may_list(text: str) -> bool:
    """Whether a text without accents has a word for a kind of text, or for adopting one; few questions do."""
    if any(one.search(text) for one in _any_kinds()):
        return True
    return any(words_for(code, "adopts").search(text) and words_for(code, "what").search(text) for code in table())


@cache
def _any_kinds() -> tuple[re.Pattern[str], ...]:
    """Each language's words for texts of any kind."""
    keys = {code: kind_keys(code) for code in table()}
    kinds = {
        code: [word for key in each for word in (*table()[code][key], *language(code).kinds.get(key, ANY_KIND))]
        for code, each in keys.items()
    }
    return tuple(any_bare_word(each) for each in kinds.values())


def left_without(text: str, code: str, *keys: str) -> str:
    """The letters and digits of a text once some of a language's words are removed."""
    for key in keys:
        text = words_for(code, key).sub(" ", text) if key in table()[code] else text
    return "".join(filter(str.isalnum, text))


def without_being(text: str, code: str) -> str:
    """A text without a language's words for "are" that ask what a single text is, for what is said of the texts' language."""
    return words_for(code, "being").sub(blank, text) if "being" in table()[code] else text


def blank(match: re.Match[str]) -> str:
    """As many spaces as a match is long, so that what is beside it stays in its place."""
    return " " * len(match.group())


def typed(text: str) -> str:
    """Part of a question as it was typed: without punctuation at its ends, and without spaces between ideographs."""
    said = text.strip(STOPS)
    return said.replace(" ", "") if runs_on(said, "") else said
