"""How well a role that a question mentions fits one that a clause names: by its noun and words, or by its kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from index.language.roles.names import Name, is_class, kinds_of, nearness, words_of_kinds
from index.search.roles.mentions import Mention

SURE = 0.6
"""A fit from which on a role counts as the one that is meant."""
_UNSAID = 0.7  # "the Director", of the Director of a bureau
_WIDER = 0.9  # "small island States", of States
_HEAD = 0.4  # "the head of the agency", of a Director who is named without an agency
_OTHER = 0.1  # of another bureau's Director


def fit(mention: Mention, name: Name) -> float:
    """How surely what is asked of a named role is asked of the one mentioned, from 0 to 1."""
    common = words_of_kinds(mention.kinds & name.kinds)
    said, named = mention.more - common, name.stems - {name.noun} - mention.own - common
    if name.noun == mention.noun:
        return _shared(said, named, bare=_WIDER)
    if near := nearness(mention.kinds, name.kinds):
        return near * (_shared(said, named, bare=_WIDER if is_class(mention.kinds) else _HEAD) if common else 1.0)
    rest = name.stems - {name.noun}
    by_bureau = mention.noun in rest and rest <= mention.stems and not is_class(name.kinds)
    return _WIDER if by_bureau else 0.0  # "the bureau", of the Director of the bureau


def _shared(said: frozenset[str], named: frozenset[str], *, bare: float) -> float:
    """How well what two names say beside their nouns agrees; `bare` if only the question says more."""
    if not (said and named):
        return bare if said else _UNSAID if named else 1.0
    if named <= said or said <= named:
        return 1.0
    return max(_OTHER, _UNSAID * len(said & named) / min(len(said), len(named)))


def leaves_out(mention: Mention, name: Name) -> bool:
    """Whether a role that a question sets aside is the one named, or a wider kind of it: "members", of Member States."""
    if name.noun == mention.noun or mention.kinds & name.kinds:
        return fit(mention, name) >= SURE
    return any(nearness({kind}, mention.kinds) for kind in name.kinds)


def fit_among(mention: Mention, words: Collection[str]) -> float:
    """How surely the words in which a clause names its subject name the role mentioned, from 0 to 1."""
    if mention.is_name and mention.own.issubset(words):
        return 1.0
    if mention.noun in words:
        more = mention.more - words_of_kinds(mention.kinds)
        there = more.intersection(words)
        return 1.0 if there and mention.is_name else max(_OTHER, len(there) / len(more)) if more else 1.0
    return nearness(mention.kinds, kinds_of(frozenset(words)))


def best_fit(mentions: Iterable[Mention], names: Collection[Name]) -> float:
    """The best fit of any of the mentions with any of the names; 0 where there are none."""
    return max((fit(mention, name) for mention in mentions for name in names), default=0.0)


def best_subject(mentions: Iterable[Mention], subjects: Collection[frozenset[str]]) -> float:
    """The best fit of any of the mentions with any of the subjects; 0 where there are none."""
    return max((fit_among(mention, words) for mention in mentions for words in subjects), default=0.0)
