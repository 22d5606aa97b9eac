"""The English for the words of any language that name a place in a text: "пункт" and "الفقرة" are "paragraph"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from os.path import commonprefix
from pathlib import Path

from index.language.asked.headings import plain
from index.language.characters import unaccented
from index.language.scripts import runs_on
from index.language.vocabulary import ENGLISH, language, languages
from index.tables import read_table

_PLACES = ("paragraph", "item", "annex", "appendix", "chapter", "part", "section", "rule", "article")
"""The keys of `references` in a language table that name a place; each is also the English word for it."""
_ARTICLE = "ال"  # which is written as one with the Arabic noun after it
_SHORTEST = 3  # letters of a stem
_ENDING = 3  # letters, at most


@lru_cache(maxsize=1 << 10)
def english_place(word: str) -> str:
    """The English for a word that names a place in another language, in the form of `plain`; "" for any other word.

    >>> english_place("пункта"), english_place("الفقرة"), english_place("paragraph"), english_place("women")
    ('paragraph', 'paragraph', '', '')
    """
    exact, stems = _words()
    word = unaccented(word)
    for form in (word, word.removeprefix(_ARTICLE)):
        if found := exact.get(form):
            return found
    return next((found for stem, found in stems.items() if word.startswith(stem)), "")


@lru_cache(maxsize=1 << 10)
def english_position(word: str) -> str:
    """The English for a word that says which of several places, or which part of a text, is meant; "" for any other word.

    >>> english_position("premier"), english_position("последнего"), english_position("dispositiva"), english_position("first")
    ('first', 'last', 'operative', '')
    """
    word = unaccented(word).removeprefix(_ARTICLE)
    same = (
        found for stem, most, found in _positions().get(word[:_SHORTEST], ()) if word.startswith(stem) and len(word) <= most
    )
    return next(same, "")


def positions_together(text: str) -> str:
    """A text, as words are compared, with the ideographs of a word for a position as one: "最后 段" for "最 后 段"."""
    for apart, whole in _apart():
        text = text.replace(apart, f" {whole} ")
    return text


def phrases_together(text: str) -> str:
    """A text, as words are compared, with an English word for a place that several words name: "item" for "الفقرة الفرعية"."""
    for phrase, place in _phrases():
        text = text.replace(phrase, f" {place} ")
    return text


@cache
def _phrases() -> list[tuple[str, str]]:
    """The places that other languages call by several words, with an article before them and without, and the English word."""
    others = [own for own in languages() if own.code != ENGLISH]
    words = [(plain(word), place) for own in others for place in _PLACES for word in own.references.get(place, ())]
    called = [one for one in words if " " in one[0]]
    forms = [(before + phrase, place) for before in (_ARTICLE, "") for phrase, place in called]
    return [one for one in forms if not (one[0].startswith(_ARTICLE) and runs_on(one[0], ""))]


@cache
def position_words() -> list[str]:
    """The words for positions and parts that are written in ideographs."""
    return [stem for found in _positions().values() for stem, _, _ in found if runs_on(stem, "")]


@cache
def _apart() -> list[tuple[str, str]]:
    """The words for positions whose ideographs are set apart where words are compared, so and as one, the longest first."""
    return [(" ".join(word), word) for word in sorted(position_words(), key=len, reverse=True)]


@cache
def _positions() -> dict[str, list[tuple[str, int, str]]]:
    """The words for positions and parts, by their first letters: the stem of each, its greatest length, and its English.

    The forms of an ordinal in the tables show where its ending begins; if they do not begin alike, each is a word of its own.
    """
    table = read_table(Path(__file__).with_name("places.toml"))
    listed = [(word.rstrip("*"), _ENDING * word.endswith("*"), same) for same, words in table.items() for word in words]
    english = [forms.split("/")[0] for forms in language(ENGLISH).ordinal_words]
    for own in languages():
        for forms, same in zip(own.ordinal_words, english, strict=False) if own.code != ENGLISH else ():
            words = forms.split("/")
            stem = commonprefix(words)  # noqa: RUF071  (of characters, as wanted)
            listed += [(stem, _ENDING, same)] if len(stem) > _SHORTEST else [(word, 0, same) for word in words]
    found: dict[str, list[tuple[str, int, str]]] = {}
    for word, ending, same in listed:
        stem = unaccented(_together(plain(word)))
        found.setdefault(stem[:_SHORTEST], []).append((stem, len(stem) + ending, same))
    return found


@cache
def english_words() -> frozenset[str]:
    """The English words for a place, in the form of tokens: "article", "art", "paras"."""
    own = language(ENGLISH).references
    return frozenset(word.strip(".") for key in _PLACES for word in own.get(key, ()))


@lru_cache(maxsize=1 << 10)
def is_range_word(word: str) -> bool:
    """Whether a word of another language stands between the first and the last of several labels: "à", "по", "إلى"."""
    return word in _ranging()


@cache
def _words() -> tuple[dict[str, str], dict[str, str]]:
    """The words that are given in full, and those of which only the stem is given, each with its English."""
    found = [*_listed()]
    stems = {word.removesuffix("*"): place for word, place in found if word.endswith("*")}
    return dict(one for one in found if not one[0].endswith("*")), {s: p for s, p in stems.items() if len(s) >= _SHORTEST}


def _listed() -> Iterator[tuple[str, str]]:
    for own in languages():
        for place in _PLACES:
            for word in map(_together, own.references.get(place, ())):
                if word.strip(".*") not in english_words() and word.strip(".*").isalpha():
                    star = "*" if word.endswith("*") else ""
                    yield unaccented(_together(plain(word.strip(".*")))) + star, place


def _together(word: str) -> str:
    """A word as one, if spaces stand between its ideographs."""
    return word.replace(" ", "") if runs_on(word, "") else word


@cache
def _ranging() -> frozenset[str]:
    others = (own for own in languages() if own.code != ENGLISH)
    return frozenset(plain(word) for own in others for word in own.references.get("through", ()) if word.isalpha())
