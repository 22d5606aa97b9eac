"""The tokens of a clause in which mentions are looked for: symbols, numbers, words and signs, with their offsets in the text.

A/RES/70/1   70/1   3/CMP.1   E.164   340C   9.3.1   WHA66.10   §   Convention   (
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from index.language.characters import keyed
from index.language.scripts import fold, is_foreign
from index.patterns import pattern

_TOKEN = pattern(
    r"(?P<symbol>(?<![\w/])[A-Z]{1,5}(?:/[\w.-]*\w(?:\(\d+\))?){0,12}/(?=[\w.-]*\d)[\w.-]*\w)"
    r"|(?P<lettered>(?<![\w.])(?:[A-Z]{1,4}\d*\.R?\d+(?:[./-](?:[A-Z]\.)?\d+)*(?:\(\d+\))?|[A-Z]{2,4}\d+/\d+|[A-Z]{2,4}\d+\(\d+\))(?!\w))"
    r"|(?P<figure>(?:(?<!\w)(?:E?S|ES)-)?\d+(?:bis|ter|quater|[A-Z]{1,2}(?![a-z]))?"
    r"(?:[./]\d+(?:bis|ter|[A-Z](?!\w))?|/[A-Z]{2,5}\.\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:[-‑](?=[^\W\d_]{3})[^\W\d_]+)*)"
    r"|(?P<sign>\S)"
)


class Token(NamedTuple):
    """A token: its text, its key, by which it is compared, its sort, and where it begins and ends."""

    text: str
    key: str
    sort: str
    start: int
    end: int


class Tokens(tuple[Token, ...]):
    """The tokens of a text, in order; `read` are the phrases that were found to begin at them."""

    @cached_property
    def read(self) -> dict[tuple[str, int], dict[str, int]]:
        """What words were found at tokens, by language and token: the same are looked up again and again."""
        return {}

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of all tokens."""
        return tuple(token.key for token in self)

    def key(self, at: int) -> str:
        """The key of a token; "" past the last one, and before the first."""
        return self.keys[at] if 0 <= at < len(self) else ""

    def sort(self, at: int) -> str:
        """The sort of a token; "" past the last one."""
        return self[at].sort if 0 <= at < len(self) else ""

    @cached_property
    def _depths(self) -> list[int]:
        """How many brackets are open before each token."""
        return list(accumulate(((one.text == "(") - (one.text == ")") for one in self), initial=0))

    def opened(self, at: int) -> bool:
        """Whether a bracket is open before a token."""
        return self._depths[at] > 0

    def is_capital(self, at: int) -> bool:
        """Whether a token is a word that begins with a capital letter."""
        token = self[at]
        return token.sort == "word" and token.text[0].isupper() and token.text[0] != token.key[0]

    def printed(self, at: int, stop: int) -> str:
        """The tokens from one to another as they are printed, with one space where they are apart."""
        return "".join(f"{' ' if n > at and not self.glued(n) else ''}{self[n].text}" for n in range(at, stop))

    def glued(self, at: int) -> bool:
        """Whether a token stands right behind the one before it."""
        return 0 < at < len(self) and self[at].start == self[at - 1].end


def tokens_of(text: str) -> Tokens:
    """The tokens of a text that is already in the form in which texts are compared.

    >>> [token.text for token in tokens_of("resolution 70/1, para. 12 (b)")]
    ['resolution', '70/1', ',', 'para', '.', '12', '(', 'b', ')']
    """
    return Tokens(
        Token(match.group(), key_of(match.group()), match.lastgroup or "", match.start(), match.end())
        for match in _TOKEN.finditer(text)
    )


def read(text: str) -> Tokens:
    """The tokens of any text, with their offsets in it."""
    if not is_foreign(text):
        return tokens_of(text)
    whole, places = fold(text)
    return Tokens(Token(one.text, one.key, one.sort, places[one.start], places[one.end - 1] + 1) for one in tokens_of(whole))


@lru_cache(maxsize=4096)
def key_of(word: str) -> str:
    """A word as it is compared: in lower case, without accents, its apostrophe straight.

    >>> key_of("Résolution")
    'resolution'
    """
    return keyed(word)
