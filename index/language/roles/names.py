"""Names of roles, and the kinds that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from index.language.roles.words import stem_set, stems, table
from index.language.stems import SMALL_WORDS
from index.patterns import pattern
from index.values import dataclass

_AFTER_NOUN = pattern(r"\b(?:of|to|for|in|on|at|with|that|which|who|under|from|engaged|concerned)\b|,")
_BETWEEN = pattern(r",|;|\band\b|\bor\b")
_BUREAUX = ("the directors of", "directors of")  # "the Directors of BDT and TSB"
_DECISION = "decision"
_LEAST_INITIALS = 3
_SAME, _STEP = 0.9, 0.15  # nearness of two names of one kind, and what each wider kind takes off


@dataclass(frozen=True, slots=True)
class Name:
    """A role that a text names, as stems: all of them, and the `noun` that says what it is: "director".

    `initials` are those of its words with a capital, which people may use for it: "gcf".
    """

    stems: frozenset[str]
    noun: str
    initials: frozenset[str] = frozenset()

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of roles it belongs to by its words."""
        return kinds_of(self.stems, self.noun)


@lru_cache(maxsize=10_000)
def names_in(phrase: str) -> tuple[Name, ...]:
    """The single roles that a phrase names.

    >>> [name.noun for name in names_in("Member States, Sector Members and academia")]
    ['state', 'member', 'academia']
    """
    bureaux = phrase.casefold().startswith(_BUREAUX)
    found = []
    for part in _BETWEEN.split(phrase):
        whole = stems(part)
        if whole:
            directed = bureaux and "bureau" in whole
            noun = "director" if directed else noun_of(stems(_AFTER_NOUN.split(part)[0]) or whole)
            found.append(Name(frozenset(whole) | ({noun} if directed else frozenset()), noun, _initials(part)))
    return tuple(found)


def _initials(phrase: str) -> frozenset[str]:
    """The initials of words with a capital that follow each other, but for small words: "gcf" of "the Green Climate Fund"."""
    letters = "".join(
        word[0] if word[0].isupper() else "" if word in SMALL_WORDS else " " for word in re.findall(r"[^\W\d_]+", phrase)
    )
    runs = (
        run[at:end] for run in letters.split() for at in range(len(run)) for end in range(at + _LEAST_INITIALS, len(run) + 1)
    )
    return frozenset(run.casefold() for run in runs)


def noun_of(named: Sequence[str]) -> str:
    """The stem that says what is named: the last but for adjectives, "secretari" of "Secretary-General".

    >>> noun_of(("secretari", "general")), noun_of(("state", "concern"))
    ('secretari', 'state')
    """
    end = len(named)
    while end > 1 and named[end - 1] in stem_set("nouns", "after"):
        end -= 1
    return named[end - 1]


@cache
def _called() -> tuple[tuple[str, frozenset[str]], ...]:
    """Each kind with each of the phrases it is called by, as stems."""
    return tuple((kind, frozenset(stems(phrase))) for kind, row in table()["kinds"].items() for phrase in row["called"])


@cache
def _called_with() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Those with each word of their phrases, in the same order."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for kind, phrase in _called():
        for word in phrase:
            found.setdefault(word, []).append((kind, phrase))
    return found


@cache
def nouns() -> frozenset[str]:
    """The stems of the nouns of all that kinds and bodies are called."""
    called = {noun_of(stems(phrase)) for kind, row in table()["kinds"].items() if kind != _DECISION for phrase in row["called"]}
    return frozenset(called) | stem_set("nouns", "bodies")


@lru_cache(maxsize=10_000)
def kinds_of(named: frozenset[str], noun: str = "") -> frozenset[str]:
    """The kinds called by the most of the words of a name, by its `noun` among them.

    >>> sorted(kinds_of(frozenset({"member", "state"}), "state")), sorted(kinds_of(frozenset({"radio", "bureau"})))
    (['state'], [])
    """
    near = _called_with().get(noun, ()) if noun else _called()
    fits = [(kind, phrase) for kind, phrase in near if phrase <= named]
    most = max((len(phrase) for _, phrase in fits), default=0)
    return frozenset(kind for kind, phrase in fits if len(phrase) == most)


@lru_cache(maxsize=1000)
def words_of_kinds(kinds: frozenset[str]) -> frozenset[str]:
    """The stems of all that some kinds are called."""
    return frozenset(one for kind, phrase in _called() if kind in kinds for one in phrase)


@lru_cache(maxsize=1000)
def is_class(kinds: frozenset[str]) -> bool:
    """Whether kinds are those of many who are asked together, such as companies, and not of an officer."""
    return any(table()["kinds"][kind].get("within") or kind == "stakeholder" for kind in kinds)


@lru_cache(maxsize=10_000)
def is_decision(noun: str) -> bool:
    """Whether a noun is the verb of what the enacting body decides itself: "resolves"."""
    return _DECISION in kinds_of(frozenset({noun}), noun)


@cache
def _wider(kind: str) -> dict[str, int]:
    """The kinds that a kind is part of, each with the number of steps to it; itself with none."""
    found, frontier, steps = {kind: 0}, [kind], 0
    while frontier:
        steps += 1
        frontier = [up for one in frontier for up in table()["kinds"][one].get("within", ()) if up not in found]
        found.update(dict.fromkeys(frontier, steps))
    return found


def wider(kinds: Iterable[str]) -> Iterator[str]:
    """Some kinds, and those that they are part of: of other kinds nothing is near to them."""
    return (up for kind in kinds for up in _wider(kind))


def nearness(asked: Iterable[str], addressed: Iterable[str]) -> float:
    """How surely what is asked of some kinds is asked of a role of other kinds, from 0 to 1.

    >>> nearness({"university"}, {"stakeholder"}) > 0 == nearness({"stakeholder"}, {"university"})
    True
    """
    there = frozenset(addressed)
    steps = [count for kind in asked for up, count in _wider(kind).items() if up in there]
    return _SAME - _STEP * min(steps) if steps else 0.0
