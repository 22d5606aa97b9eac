"""How well a role that a question mentions fits one that a clause names: by its noun and words, or by its kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

from index.document.model import Document
from index.language.roles.asking import in_english
from index.language.roles.names import Name, is_class, kinds_of, nearness, words_of_kinds
from index.language.roles.words import stems
from index.search.roles.mentions import Mention

SURE = 0.6
"""The lowest fit at which a role counts as the one that is meant."""
UNSAID = 0.7
"""The fit of "the Director" with the Director of a bureau."""
NEAREST = 0.14
"""How much less than the best a name may fit, where all clauses that address somebody are asked for."""
_WIDER = 0.9  # "small island States", of States
_HEAD = 0.4  # "the head of the agency", of a Director who is named without an agency
_SOME = 0.5  # "coastal States", of other States
_OTHER = 0.1  # of another bureau's Director


class Around:
    """What a document says around the names of its roles, as a question may add such words to them; or no document."""

    def __init__(self, document: Document | None) -> None:
        self._document = document

    @cached_property
    def titled(self) -> frozenset[str]:
        """The stems of its title and of the body that adopted it: its roles belong to these, even where that is not said."""
        return frozenset(stems(f"{self._document.title} {self._document.body}") if self._document else ())

    def knows(self, more: frozenset[str]) -> bool:
        """Whether most of these stems occur in it, so that one of its roles may well be called that."""
        if not more:
            return True
        text = self._document.source.text.casefold() if self._document else ""
        return 2 * sum(one.removesuffix("i") in text for one in more) > len(more)

    def beside(self, more: frozenset[str], named: frozenset[str]) -> frozenset[str]:
        """What the words beside a noun add to a name, given the words that the name itself has.

        They add nothing if they say what the document is about: "the indigenous rapporteur", of its Special Rapporteur.
        """
        if len(named) > 1:  # "the Director of the Radiocommunication Bureau" is not any director
            return more
        left = more - self.titled if more else more
        return frozenset() if not left or (2 * len(left) < len(more) and not named) else more


class Anywhere(Around):
    """No document: `asked` becomes true once a fit depends on what a document says. Any other fit is the same in all."""

    def __init__(self) -> None:
        super().__init__(None)
        self.asked = False

    def knows(self, more: frozenset[str]) -> bool:
        """Whether there are no stems."""
        self.asked = self.asked or bool(more)
        return super().knows(more)

    def beside(self, more: frozenset[str], named: frozenset[str]) -> frozenset[str]:
        """What words add, as if the document had no topic."""
        self.asked = self.asked or bool(more and len(named) < 2)
        return super().beside(more, named)


def fit(mention: Mention, name: Name, around: Around) -> float:
    """How certain it is, from 0 to 1, that what is asked of a named role is asked of the one mentioned."""
    name = in_english(name)
    if mention.is_name and mention.own <= name.initials:
        return 1.0
    kinds = mention.kinds & name.kinds
    common = words_of_kinds(kinds)
    named = name.stems - {name.noun} - mention.own - common
    said = around.beside(mention.more - common - name.initials, named)
    if not name.initials.isdisjoint(mention.more):  # "the Board of the GCF"
        named &= said
    if name.noun == mention.noun and (kinds or not (mention.kinds and name.kinds)):
        return _shared(said, named, mention, officer=_WIDER if named or around.knows(said) else _HEAD)
    if near := nearness(mention.kinds, name.kinds):
        return near * (_shared(said, named, mention, officer=_HEAD) if kinds else 1.0)
    rest = name.stems - {name.noun}
    if mention.noun not in rest or is_class(name.kinds):
        return 0.0
    if rest <= mention.stems:  # "the bureau", of its Director
        return _WIDER if around.knows(mention.more - rest) else _HEAD
    return UNSAID if mention.is_plural and not mention.more else 0.0  # "both bureaux"


def _shared(said: frozenset[str], named: frozenset[str], mention: Mention, officer: float = _WIDER) -> float:
    """How well two names agree beyond their nouns; `officer` is the fit where only the question says more, of one officer."""
    many = is_class(mention.kinds)
    if not (said and named):
        return (_WIDER if many else officer) if said else UNSAID if named else 1.0
    if named <= said or said <= named:
        return 1.0
    return max(_SOME if many else _OTHER, UNSAID * len(said & named) / min(len(said), len(named)))


def leaves_out(mention: Mention, name: Name, around: Around) -> bool:
    """Whether a role that a question sets aside is the one named, or a wider kind of it: "members", of Member States."""
    if name.noun == mention.noun or mention.kinds & name.kinds:
        return fit(mention, name, around) >= SURE
    return any(nearness({kind}, mention.kinds) for kind in name.kinds)


def fit_among(mention: Mention, words: Collection[str]) -> float:
    """How certain it is, from 0 to 1, that the words in which a clause names its subject mean the role mentioned."""
    if mention.is_name and mention.own.issubset(words):
        return 1.0
    if mention.kinds:
        kinds = kinds_of(frozenset(words))
        near = nearness(mention.kinds, kinds) if kinds else 0.0
    else:
        near = float(mention.noun in words)
    if not near:  # as of most
        return near
    more = mention.more - words_of_kinds(mention.kinds)
    there = more.intersection(words)
    if not more or (mention.is_name and 2 * len(there) > len(more)):
        return near
    return near * max(UNSAID if mention.kinds else _OTHER, len(there) / len(more))


def best_fit(mentions: Iterable[Mention], names: Collection[Name], around: Around) -> float:
    """The best fit of any of the mentions with any of the names; 0 where there are none."""
    return max((fit(mention, name, around) for mention in mentions for name in names), default=0.0)


def best_subject(mentions: Iterable[Mention], subjects: Collection[frozenset[str]]) -> float:
    """The best fit of any of the mentions with any of the subjects; 0 where there are none."""
    best = 0.0
    for words in subjects:  # a loop, as it is asked of each candidate: most have none or few
        for mention in mentions:
            best = max(best, fit_among(mention, words))
    return best
