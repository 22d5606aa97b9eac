"""What the words of mentions do, in one language: looked up among tokens, the longest phrase first.

The keys are those of `references` in a language table: the kinds of texts and of places ("resolution", "paragraph", "annex"),
and the words around them ("here": "this", "same": "that", "above", "through": "to", "join": "and").
"""

from __future__ import annotations

from functools import cache, lru_cache

from index.language.scripts import folded
from index.language.vocabulary import ENGLISH, language
from index.references.tokens import Tokens, key_of, tokens_of
from index.values import dataclass

WORKS = ("resolution", "decision", "recommendation", "opinion", "decree", "comment")
"""The kinds of texts that are cited by number."""
UNITS = ("paragraph", "preambular", "item", "provision")
"""The kinds of places inside a text that are cited by a label."""
DIVISIONS = ("annex", "appendix", "chapter", "part", "section", "rule", "article")
"""The kinds of places that stand under a heading of their own, the outermost first."""
_BODY = "body:"
_ALIASES = {"GA": "UNGA", "SC": "UNSC", "UN Security Council": "UNSC", "Assembly": "Assembly", "Commission": "Commission"}
"""What bodies are called besides their names; a word that is the last one of several names stands for itself."""
_LONGEST_BODY = 10  # tokens
_STEM = "*"
_SHORTEST_STEM = 2
_MOST_ATTACHED = 3
_KNOWN = 4096  # words of a language whose phrases are kept at hand


@dataclass(frozen=True)
class _Row:
    """A phrase: its words as they are compared, and what it does."""

    keys: tuple[str, ...]
    does: str


class Words:
    """The words of one language, or of English besides: what a text in another language quotes may be English."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._rows: dict[str, list[_Row]] = {}
        self._stems: dict[str, list[_Row]] = {}
        own = language(code)
        self.genitive = frozenset(key for word in own.of for key in _keys(word)[:1])
        """The words that lead from a place to its text: "of"."""
        self.separates = bool(own.references.get("the"))
        """Whether a word stands between a place and its text; languages without articles put one right behind the other."""
        self._attached = sorted(map(key_of, own.references.get("attached", ())), key=len, reverse=True)
        for does, phrases in own.references.items():
            for phrase in phrases if does != "attached" else ():
                self._add(phrase, does)
        for phrase in own.annex_to:
            self._add(phrase, "to")
        self._add_bodies()
        for rows in (*self._rows.values(), *self._stems.values()):
            rows.sort(key=lambda row: -len(row.keys))
        self._starting = lru_cache(maxsize=_KNOWN)(self._rows_starting)

    def _add(self, phrase: str, does: str) -> None:
        keys = _keys(phrase.replace(_STEM, ""))
        rows = self._stems if phrase.partition(" ")[0].endswith(_STEM) else self._rows
        rows.setdefault(keys[0], []).append(_Row(keys, does))

    def _add_bodies(self) -> None:
        """The bodies by their names and short names, in this language and in English."""
        for code in dict.fromkeys((self.code, ENGLISH)):
            for short, names in language(code).bodies.items():
                for name in (short, *names):
                    self._add(name, f"{_BODY}{short}")
        for alias, short in _ALIASES.items():
            self._add(alias, f"{_BODY}{short}")

    def body_at(self, tokens: Tokens, at: int) -> tuple[str, int]:
        """The short name of the body that is named at a token, and the token after it; "" if none is."""
        found = ((stop, does) for does, stop in self.at(tokens, at).items() if does.startswith(_BODY))
        stop, does = max(found, default=(at, ""))
        return does.removeprefix(_BODY), stop

    def body_ending(self, tokens: Tokens, stop: int) -> str:
        """The short name of the body whose name ends before a token, the longest one; "" if none does."""
        starts = range(max(0, stop - _LONGEST_BODY), stop)
        return next((body for at in starts for body, end in (self.body_at(tokens, at),) if body and end == stop), "")

    def at(self, tokens: Tokens, at: int) -> dict[str, int]:
        """What the phrases do that begin at a token, each with the token after the longest of them."""
        if at >= len(tokens) or at < 0:
            return {}
        if (known := tokens.read.get((self.code, at))) is not None:
            return known
        found: dict[str, int] = {}
        tokens.read[self.code, at] = found
        for row in self._starting(tokens[at].key):
            stop = at + len(row.keys)
            if row.does not in found and tokens.keys[at + 1 : stop] == row.keys[1:]:
                found[row.does] = stop
        return found

    def end(self, tokens: Tokens, at: int, *does: str) -> int:
        """The token after the longest phrase at a token that does one of several things; the token itself if there is none."""
        found = self.at(tokens, at)
        return max((found[one] for one in does if one in found), default=at) if found else at

    def _rows_starting(self, key: str) -> list[_Row]:
        if rows := self._rows.get(key):
            return [*rows, *self._without_attached(key)]  # "بالقرار": "to the resolution", and the resolution
        for length in range(len(key), _SHORTEST_STEM, -1) if self._stems else ():
            if rows := self._stems.get(key[:length]):
                return rows
        return self._without_attached(key)

    def _without_attached(self, key: str) -> list[_Row]:
        """The rows of a word that others are written before, as in Arabic: "وبالقرار" is "قرار"."""
        found: list[_Row] = []
        for _ in range(_MOST_ATTACHED):
            letters = next((one for one in self._attached if key.startswith(one)), "")
            key = key[len(letters) :]
            if not letters or len(key) <= _SHORTEST_STEM:
                break
            found += self._rows.get(key, ())
        return found


def _keys(phrase: str) -> tuple[str, ...]:
    return tuple(token.key for token in tokens_of(folded(phrase)))


@cache
def words_of(code: str) -> Words:
    """The words of a language, by its ISO 639-1 code; those of English for a language that has no table."""
    try:
        return Words(code)
    except FileNotFoundError:
        return Words(ENGLISH)
