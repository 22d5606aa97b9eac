"""Headings in a mention: those of the document itself, as they are printed, and the verbs of any: "considering further c)"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from index.language.asked.headings import language_of, plain, same_adverbs, same_verbs, typed_verbs
from index.language.scripts import folded
from index.language.vocabulary import language
from index.references.tokens import Tokens, tokens_of
from index.values import dataclass

_Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as a text names it, from one token to another, and up to the token behind it; `own` if the document has it.

    `operative` if it is a verb that has a number behind it only as a heading, as "instructs 1 above" has: "in accordance with
    1 above" has one of another place.
    """

    start: int
    end: int
    stop: int
    own: bool
    operative: bool


class Headings:
    """The headings of a document, and the verbs of its language."""

    def __init__(self, own: Iterable[str], code: str) -> None:
        self._own = by_first_word(own)
        self._code = code

    def may_begin(self, key: str) -> bool:
        """Whether a heading begins with a word."""
        return key in self._own or key in _verbs(self._code)

    def at(self, tokens: Tokens, at: int) -> Heading | None:
        """The heading that begins at a token: the longest of the document, or a verb with its adverbs."""
        key = tokens.key(at)
        for own, keys in ((True, self._own.get(key, ())), (False, _verbs(self._code).get(key, ()))):
            for one in keys:
                stop = at + len(one)
                if tokens.keys[at:stop] == one:
                    return Heading(at, stop, stop, own or self._is_begun(one), one in _operative(self._code))
        return None

    def _is_begun(self, verb: _Keys) -> bool:
        """Whether a heading of the document begins with a verb and goes on with who is meant: "instructs the Director"."""
        return any(begins_heading(verb, one, self._code) for one in self._own.get(verb[0], ()))


@cache
def _verbs(code: str) -> dict[str, list[_Keys]]:
    """The verbs of headings in a language, alone and with an adverb behind them, by their first word, the longest first."""
    words = language(code)
    verbs = (*words.preambular, *words.operative)
    return by_first_word((*verbs, *(f"{verb} {adverb}" for verb in verbs for adverb in words.adverbs)))


def by_first_word(phrases: Iterable[str]) -> dict[str, list[_Keys]]:
    """The words of phrases as they are compared, by the first of them, the longest phrase first.

    >>> by_first_word(["noting", "noting further"])
    {'noting': [('noting', 'further'), ('noting',)]}
    """
    found: dict[str, list[_Keys]] = {}
    for keys in dict.fromkeys(map(heading_keys, phrases)):
        if keys:
            found.setdefault(keys[0], []).append(keys)
    for listed in found.values():
        listed.sort(key=len, reverse=True)
    return found


def heading_keys(phrase: str) -> _Keys:
    """The words of a heading as they are compared."""
    return tuple(token.key for token in tokens_of(folded(phrase)) if token.sort != "sign")


def begins_heading(keys: _Keys, heading: _Keys, code: str) -> bool:
    """Whether a heading of a language begins with words and goes on with who is meant: "instructs the Director".

    One that goes on with an adverb is another heading: "considering further".
    """
    rest = heading[len(keys) :]
    return bool(keys and rest) and heading[: len(keys)] == keys and rest not in _adverbs(code)


@cache
def _operative(code: str) -> frozenset[_Keys]:
    return frozenset(map(heading_keys, language(code).operative))


@cache
def _adverbs(code: str) -> frozenset[_Keys]:
    return frozenset(map(heading_keys, language(code).adverbs))


@cache
def wanted_headings(printed: str, code: str) -> frozenset[_Keys]:
    """The headings of a language that one which a text names may be: for one in another language, those that mean the same."""
    found = {heading_keys(printed)}
    typed = plain(printed)
    match = next(typed_verbs(typed), None)
    same = same_verbs(match["verb"]) if match and match.group() == typed else ()
    own = {language_of(verb) for verb in same if plain(verb) == match["verb"]} if match else set()
    if match and same and code not in own:
        adverb = match["before"] or match["after"]
        adverbs = same_adverbs(adverb) if adverb else ("",)
        verbs = [verb for verb in same if language_of(verb) == code]
        found |= {heading_keys(f"{verb} {one}") for verb in verbs for one in adverbs}
    return frozenset(found)
