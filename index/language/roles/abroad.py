"""The parties by their names in any official language: "les États membres", "Директору" → "Member States", "the Director".

The names are in `translated.toml`. Accents and capitals do not matter, nor do the endings of words in Russian and Arabic.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.language.asked.languages import asked_language
from index.language.scripts import AND_THE, folded, script_of
from index.language.vocabulary import ENGLISH
from index.patterns import pattern
from index.tables import read_table
from index.values import dataclass

if TYPE_CHECKING:
    from Stemmer import Stemmer

_WORD = pattern(r"[^\W\d_]+")
_HAN = pattern(r"[\u3400-\u9fff]")
_ACCENT = pattern(r"[\u0300-\u036f]")
_STEMMERS = {"CYRILLIC": "russian", "ARABIC": "arabic"}


@dataclass(frozen=True, slots=True)
class Party:
    """Where a text names a party, and what that is called in English and in the other languages, by their codes."""

    start: int
    end: int
    english: str
    others: Mapping[str, Sequence[str]]

    def called(self, language: str) -> str:
        """Its name in a language; the English one if the language has none of its own."""
        return next(iter(self.others.get(language, ())), self.english)

    def language_in(self, text: str) -> str:
        """The language in which a text names it: the one that has this name, or else that of the text.

        >>> next(parties_named("et les États Membres ?")).language_in("et les États Membres ?")
        'fr'
        """
        named = text[self.start : self.end].casefold()
        having = [code for code, names in self.others.items() if named in names]
        asked = asked_language(text)
        return next(iter(having), asked or ENGLISH) if asked not in having else asked


def parties_named(text: str) -> Iterator[Party]:
    """The parties that a text names in any official language, in order; the longest name of those that begin together.

    >>> [party.english for party in parties_named("charge le Directeur et les États Membres")]
    ['the Director', 'Member States']
    """
    spaced = (match for match in _WORD.finditer(text) if not _HAN.search(match[0]))
    joined = ((match.start() + match[0].startswith(AND_THE), match.end()) for match in spaced)
    words = [(start, end, loose_key(text[start:end])) for start, end in joined]
    unspaced = ((match.start(), match.end(), "".join(match[0].split())) for match in _unspaced().finditer(text))
    named = [(start, end, _rows()[(name,)]) for start, end, name in unspaced] + list(_spaced(words))
    for start, end, english in sorted(named):
        yield Party(start, end, english, _table()[english])


def _spaced(words: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The names among words, each with the English one."""
    at, longest = 0, max(map(len, _rows()))
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            english = _rows().get(tuple(key for _, _, key in words[at : at + size]))
            if english:
                yield words[at][0], words[at + size - 1][1], english
                at += size - 1
                break
        at += 1


def names_abroad(english: str) -> Iterator[tuple[str, str]]:
    """The names of a party in the other official languages, each after the code of its language.

    >>> [name for code, name in names_abroad("Member States") if code == "es"]
    ['estados miembros', 'países miembros']
    """
    return ((code, name) for code, names in _table().get(english, {}).items() for name in names)


def names_in_all(code: str) -> Iterator[tuple[str, str]]:
    """The names of all parties in a language, each after the English one.

    >>> dict(names_in_all("es"))["academia"]
    'universidades'
    """
    return ((english, name) for english, languages in _table().items() for name in languages.get(code, ()))


def duty_asked(party: Party, text: str, language: str) -> str:
    """The question in an official language for what a party must do, which a text names, there with its article.

    >>> duty_asked(next(parties_named("y los Estados Miembros")), "y los Estados Miembros", "es")
    '¿qué deben hacer los Estados Miembros?'
    """
    before = text[: party.start].casefold()
    article = next((one for one in _duties()["articles"].get(language, ()) if before.endswith(one)), "")
    named = text[party.start - len(article) : party.end]
    several = party.english.endswith("s")
    return str(_duties()["several" if several else "one"][language].format(party=named))


@cache
def _duties() -> Mapping[str, Mapping[str, Any]]:
    return read_table(Path(__file__).with_name("duties.toml"))


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return read_table(Path(__file__).with_name("translated.toml"))


@cache
def _rows() -> dict[tuple[str, ...], str]:
    """The English names by the words of those in all languages; a name in a script without spaces is one word."""
    found: dict[tuple[str, ...], str] = {}
    for english, languages in _table().items():
        names = [english.removeprefix("the "), *(name for some in languages.values() for name in some)]
        for name in names:
            words = (name,) if _HAN.search(name) else tuple(map(loose_key, _WORD.findall(name)))
            found.setdefault(words, english)
    return found


@cache
def _unspaced() -> re.Pattern[str]:
    """The names in a script without spaces, the longest first; a folded text sets its characters apart."""
    names = (word for (word, *_) in _rows() if _HAN.search(word))
    return re.compile("|".join(r"\s?".join(name) for name in sorted(names, key=len, reverse=True)))


def loose_key(word: str) -> str:
    """A word as it is compared: without accents, and in Russian and Arabic without its ending and article."""
    plain = folded(word).casefold()
    language = _STEMMERS.get(script_of(plain[:1] or " "), "")
    if language:
        return str(_stemmer(language).stemWord(plain))
    return plain_key(plain)


def plain_key(word: str) -> str:
    """A word without accents: "etats" of "états"; a "й" keeps its own, so that no other letter is made of it.

    >>> plain_key("états"), plain_key("й") == "й"
    ('etats', True)
    """
    return word if script_of(word[:1] or " ") in _STEMMERS else _ACCENT.sub("", unicodedata.normalize("NFD", word))


@cache
def _stemmer(language: str) -> Stemmer:
    import Stemmer

    return Stemmer.Stemmer(language)
