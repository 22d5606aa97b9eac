"""The tokens of a line: words, figures and signs, and which of them stand together without a space.

    AG/RES. 2908 (L-O/20)      AG / RES .   2908   ( L - O / 20 )
    Résolution n° 5            Résolution   n °   5

Whoever has to see how a line is built reads these, and asks for phrases of the word tables by their tokens. A line that is
built in a new way needs no new pattern then.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from index.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN = pattern(r"\d+|[^\W\d_]+|\S")
_PAIRS = {"(": ")", "[": "]"}


class Token(NamedTuple):
    """A word, a figure or one sign, and where it stands; `spaced` if white space, or nothing, stands before it."""

    text: str
    start: int
    end: int
    spaced: bool

    @property
    def is_word(self) -> bool:
        """Whether it is letters."""
        return self.text.isalpha()

    @property
    def is_figure(self) -> bool:
        """Whether it is digits."""
        return self.text.isdecimal()

    @property
    def is_solid(self) -> bool:
        """Whether it is letters or digits."""
        return self.text.isalnum()

    @property
    def is_cased(self) -> bool:
        """Whether it is letters of a script that has capitals."""
        return self.text.lower() != self.text.upper()


class Tokens:
    """The tokens of a text. A place is that of a token, counted from 0; what stands past the last is an empty token.

    They are found as far as they are asked for: most lines show with their first words that they are not what is looked for.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: list[Token] = []
        self._past = Token("", len(text), len(text), spaced=True)
        self._rest = _TOKEN.finditer(text)
        self._open: dict[str, list[int]] = {close: [] for close in _PAIRS.values()}
        self._groups: dict[int, int] = {}
        self._paired = 0

    def __len__(self) -> int:
        self._find(len(self.text))
        return len(self._found)

    def __getitem__(self, at: int) -> Token:
        if at >= len(self._found):
            self._find(at)
        return self._found[at] if at < len(self._found) else self._past

    def _find(self, at: int) -> None:
        """Finds the tokens up to a place."""
        last = self._found[-1].end if self._found else -1
        for found in islice(self._rest, max(0, at + 1 - len(self._found))):
            begin, end = found.span()
            self._found.append(Token(found.group(), begin, end, begin != last))
            last = end

    def glued(self, at: int) -> bool:
        """Whether a token stands right behind the one before it."""
        return not self[at].spaced

    def end(self, at: int) -> int:
        """The offset in the text at which the tokens before a place end."""
        return self[at - 1].end if at else 0

    def read(self, at: int, stop: int) -> str:
        """The text from one place to another, with the spaces inside."""
        return self.text[self[at].start : self.end(stop)] if at < stop else ""

    def between(self, at: int, stop: int) -> list[Token]:
        """The tokens from one place to another."""
        self._find(stop)
        return self._found[at:stop]

    def group(self, at: int) -> int:
        """The place after the brackets that open at a place, with what they hold; the place itself if none open or close."""
        if self[at].text not in _PAIRS:
            return at
        while at not in self._groups and self[self._paired].text:
            self._pair()
        return self._groups.get(at, at)

    def _pair(self) -> None:
        """Pairs the next token, if it is a bracket: each is looked at once, however many open."""
        text = self[self._paired].text
        if text in _PAIRS:
            self._open[_PAIRS[text]].append(self._paired)
        elif self._open.get(text):
            self._groups[self._open[text].pop()] = self._paired + 1
        self._paired += 1


class Phrases:
    """Words and phrases that are looked for among tokens, in any case, and with or without their accents."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._starts: dict[str, set[tuple[str, ...]]] = {}
        for phrase in phrases:
            parts = tuple(bare(found.group()) for found in _TOKEN.finditer(phrase))
            self._starts.setdefault(parts[0], set()).add(parts)

    def end(self, tokens: Tokens, at: int) -> int:
        """The place after the longest phrase that begins at a place; the place itself if none does."""
        found = at
        for parts in self._starts.get(bare(tokens[at].text), ()):
            stop = at + len(parts)
            if stop > found and all(bare(tokens[at + n].text) == part for n, part in enumerate(parts)):
                found = stop
        return found


@lru_cache(maxsize=4096)
def bare(word: str) -> str:
    """A word as phrases are compared: in lower case, without accents, its apostrophe straight."""
    if word.isascii():
        return word.lower()
    return "".join(one for one in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(one)).replace(
        "’", "'"
    )
