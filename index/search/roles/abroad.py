"""What a question in another official language than English says about roles: the same as one in English (question.py).

Its words are read by what they do (index/language/roles/asking.py). Those whom it names get their English names, by which the
clauses that address them are found in texts of any language.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from index.language.glossary import Glossary
from index.language.roles.asking import CONTENT, PARTY, parts_of
from index.search.roles.mentions import Mention, mentions_in, words_of
from index.search.roles.said import Roles, Slot

_HEAD_LAST = frozenset({"zh"})
"""The languages in which the noun of a name stands behind the rest of it."""
_UNSPACED = frozenset({"zh"})
_PAUSES = frozenset(":;,.?!–—：，；。？！،؛؟")
_GIVEN = frozenset({"modals", "permitting", "asking", "duties"})
"""What the words do that say that something must be done."""
_BETWEEN = frozenset({"ands", "of", "to", "small"})
_WITHIN = ("bureau", "union", "fund", "nation")
"""The nouns of what an officer belongs to, which may be named behind without any word between."""


def roles_abroad(question: str, code: str, glossary: Glossary, nouns: Callable[[], Collection[str]]) -> Roles | None:
    """The roles in a question in a language; None if it does not ask who must do something, nor what somebody must.

    `nouns` gives the stems of the nouns by which the documents address somebody, besides those in the tables. The words of its
    mentions are the parts of the question (`places_abroad`).
    """
    return _Reading(question, code, glossary, nouns).roles()


def places_abroad(question: str, code: str) -> list[tuple[int, int]]:
    """Where each part of a question begins and ends in it."""
    return [(part.start, part.end) for part in parts_of(question, code)]


class _Reading:
    """A question while it is being read."""

    def __init__(self, question: str, code: str, glossary: Glossary, nouns: Callable[[], Collection[str]]) -> None:
        self._question, self._code, self._glossary, self._nouns = question, code, glossary, nouns
        self._parts = parts_of(question, code)

    def roles(self) -> Roles | None:
        """What the question says."""
        if not any(self._gives(at) for at in range(len(self._parts))):
            return None
        who = next((at for at in range(len(self._parts)) if self._is_who(at)), None)
        if who is not None:
            return self._asking_who(who)
        ours = self._ours
        addressed = () if ours else self._addressed
        if not (addressed or ours):
            return None
        return self._made(Slot.ACTION, addressed, ourselves=ours)

    def _asking_who(self, who: int) -> Roles:
        asked = any("asking" in self._does(at) and self._gives(at) for at in range(len(self._parts)))
        whom = "whom" in self._does(who) or self._does(who - 1) & {"to", "small"}
        if whom and not asked and self._named:
            return self._made(Slot.OBJECT, self._addressed)
        return self._made(Slot.ADDRESSEE, ())

    def _made(self, asked: Slot, addressed: tuple[Mention, ...], *, ourselves: bool = False) -> Roles:
        objects = tuple(one for one in self._named if one not in addressed and one not in self._asking)
        inside = {at for one in self._named for at in range(one.first, one.last + 1)}
        rest = (part for at, part in enumerate(self._parts) if at not in inside and CONTENT in part.does)
        action = tuple(self._question[part.start : part.end].casefold() for part in rest)
        may = not any(self._does(at) & (_GIVEN - {"permitting"}) for at in range(len(self._parts)))
        return Roles(
            asked,
            addressed,
            objects,
            ourselves=ourselves,
            may=may,
            action=(*action, *(one.noun for one in objects)),
            refers=not addressed and not action and not objects and asked != Slot.ADDRESSEE and not ourselves,
        )

    # --- words ------------------------------------------------------------------------------------------------------

    def _does(self, at: int) -> frozenset[str]:
        return self._parts[at].does if 0 <= at < len(self._parts) else frozenset()

    def _gives(self, at: int) -> bool:
        """Whether a part says that something must be done; a single ideograph only beside who does it: not in another word."""
        part = self._parts[at]
        if part.does.isdisjoint(_GIVEN):
            return False
        if self._code not in _UNSPACED or part.end - part.start > 1:
            return True
        beside = {PARTY, "ourselves", "who", "doing"}
        return not beside.isdisjoint(self._does(at - 1) | self._does(at + 1) | self._does(at + 2))

    def _is_who(self, at: int) -> bool:
        """Whether a part asks for somebody: nothing but small words stands before it, as "who" also goes on from a noun."""
        if self._does(at).isdisjoint({"who", "whom"}):
            return False
        if self._code in _UNSPACED:
            return True
        while at and not _PAUSES.intersection(self._parts[at].gap):
            at -= 1
            if {CONTENT, PARTY, "modals", "what"} & self._does(at):
                return False
        return True

    @cached_property
    def _ours(self) -> bool:
        """Whether the question asks what the askers themselves must do: they are named, and nobody before them."""
        first = min((one.first for one in self._named), default=len(self._parts))
        return any("ourselves" in self._does(at) for at in range(first))

    # --- roles ------------------------------------------------------------------------------------------------------

    @cached_property
    def _named(self) -> list[Mention]:
        """The roles that the question names, in order."""
        found: list[Mention] = []
        at = 0
        while at < len(self._parts):
            last = self._end(at) if self._name(at) else at
            names = [name for name in map(self._name, range(at, last + 1)) if name]
            if names and (one := self._mention(names)):
                found.append(replace(one, first=at, last=last))
            at = last + 1
        return found

    def _name(self, at: int) -> str:
        """The English name of the role that a part names; "" if it names none."""
        part = self._parts[at]
        typed = self._question[part.start : part.end]
        is_acronym = CONTENT in part.does and typed.isascii() and typed.isupper() and typed[:1].isalpha()
        return part.english or (typed if is_acronym and self._mention([typed]) else "")

    def _end(self, at: int) -> int:
        """The last part of a name that begins with one: of "Directeur du TSB" the third."""
        last = at
        while True:
            following = last + 1
            while self._code not in _HEAD_LAST and "of" in self._does(following) and not self._does(following) & {"ands"}:
                following += 1
            if following >= len(self._parts) or _PAUSES.intersection(self._parts[following].gap):
                return last
            name = self._name(following)
            joined = following > last + 1 or self._code in _HEAD_LAST
            inside = name and (joined or any(f" {noun}" in f" {self._stems(name)}" for noun in _WITHIN))
            if not inside:
                return last
            last = following

    def _stems(self, name: str) -> str:
        one = self._mention([name])
        return " ".join(one.stems) if one else ""

    def _mention(self, names: Sequence[str]) -> Mention | None:
        """The role that some English names are together, its noun in the first, or in the last of them."""
        plain = [name.removeprefix("the ") for name in names]
        head, *rest = reversed(plain) if self._code in _HEAD_LAST else plain
        whole = " of the ".join((f"the {head}", *rest))
        found = mentions_in(words_of(whole, self._glossary), self._nouns())
        return max(found, key=lambda one: one.last - one.first, default=None)

    @cached_property
    def _addressed(self) -> tuple[Mention, ...]:
        """Those of whom the question says that something must be done by them."""
        named = self._named
        if not named:
            return ()
        asks = [at for at in range(len(self._parts)) if "asking" in self._does(at) and self._gives(at)]
        duties = [at for at in range(len(self._parts)) if "duties" in self._does(at)]
        if asks:
            after = [one for one in named if one.first > asks[-1]] or [one for one in named if one.first > asks[0]]
            marked = [one for one in after if "to" in self._does(self._before(one))]
            first = next(iter(marked or after), named[-1])
        elif duties:
            first = next((one for one in named if one.first > duties[0]), named[-1])
        else:
            first = named[0]
        return tuple(self._listed_from(named.index(first)))

    def _before(self, one: Mention) -> int:
        """The number of the part before a mention and its articles."""
        at = one.first - 1
        while at >= 0 and "of" in self._does(at) and "to" not in self._does(at):
            at -= 1
        return at

    def _listed_from(self, at: int) -> Iterator[Mention]:
        """A mention and those of the same list: "les États et le Conseil"."""
        yield self._named[at]
        for one, other in zip(self._named[at:], self._named[at + 1 :], strict=False):
            between = [self._does(part) for part in range(one.last + 1, other.first)]
            listed = any("ands" in does for does in between) or "," in self._parts[other.first].gap
            if not listed or any(does.isdisjoint(_BETWEEN) for does in between):
                return
            yield other

    @cached_property
    def _asking(self) -> tuple[Mention, ...]:
        """Those who ask: the others beside a verb by which somebody is asked, if that stands between them or before both."""
        asks = [at for at in range(len(self._parts)) if "asking" in self._does(at) and self._gives(at)]
        if not asks or not self._addressed:
            return ()
        begin = self._addressed[0].first
        return tuple(one for one in self._named if one.last < begin and one not in self._addressed)
