"""What a question says about roles, read once: who is asked for, who is addressed, who is only an object, who is left out.

"Besides Member States, who is invited to report to the Council?" asks for an addressee, leaves out Member States, and has
the Council as its object. In "are we, as a university, asked to help the Director?", a university is addressed and the
Director is the object.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache, cached_property

from index.language.asked.exceptions import exceptions
from index.language.roles.names import kinds_of
from index.language.roles.words import stem, stem_set, word_set
from index.search.roles.mentions import Mention, Word, functional, mentions_in, silent
from index.search.roles.said import Roles, Slot
from index.search.roles.verbs import NOUNS, addressing_verbs, decides, duties

_REACH = 6  # words between "we" and what we say we are, at most
_DETERMINERS = frozenset({"the", "a", "an", "any", "all", "of", "from", "to", "for", "by", "on"})
_PRONOUNS = frozenset({"they", "he", "she"})
_REFERRING = frozenset({"it", "that", "this", "them", "him", "her", "these", "those"})
_QUALIFYING = frozenset({"only", "just", "both", "each", "every", "also", "really", "not"})
_ANDS = frozenset({"and", "or", "nor", "plus", "as"})
_JOINING = _ANDS | {"what", "the", "both", "also", "well", "of", "from", "for", "to", "a", "an"}
_AUXILIARIES = frozenset({"do", "does", "did"})
_COUNTS = frozenset({"many", "much", "number"})
_WITH_TO = frozenset({"has", "have", "had", "need", "needs"})  # before "to", these say what somebody must do


def roles_of(words: Sequence[Word], nouns: Collection[str]) -> Roles | None:
    """The roles in a question, given its words; None if it asks neither who, nor what is asked of a role or of us.

    `nouns` are the stems of the nouns by which the documents address somebody, besides those in the tables.
    """
    return _Reading(words, mentions_in(words, nouns)).roles()


def may_ask(words: Sequence[Word]) -> bool:
    """Whether a question can be about roles at all, whatever nouns the documents address somebody by."""
    reading = _Reading(words, ())
    named = (word.is_name or word.long or word.text not in functional() for word in words[1:])  # "which funds"
    which = any(name and word.text in ("which", "what") for word, name in zip(words, named, strict=False))
    return which or reading.who is not None or reading.asks_what()


@cache
def _starting() -> frozenset[str]:
    """Words that a question may begin with, after its topic."""
    return _AUXILIARIES.union(*(word_set("question", key) for key in ("which", "modals", "be")))


@cache
def _setting_aside() -> dict[str, frozenset[str]]:
    """The phrases before a role that is left out, such as "besides" or "other than", each with its words."""
    phrases = {*map(" ".join, exceptions(led=True)), *word_set("question", "nots")}
    return {phrase: frozenset(phrase.split()) for phrase in phrases}


class _Reading:
    """A question while it is being read."""

    def __init__(self, words: Sequence[Word], mentions: Sequence[Mention]) -> None:
        self.words, self.mentions = words, mentions
        self.texts = frozenset(word.text for word in words)
        self.without = self._without()
        ours = not self.texts.isdisjoint(word_set("question", "ourselves"))
        self.selves = list(filter(self._is_self, mentions)) if ours else []
        self.kind = self._kind()
        self.who = self._who()

    def roles(self) -> Roles | None:
        """What the question says."""
        if self.who is not None:
            return self._asking_who(self.who)
        if not self.asks_what():
            return None
        named = self._named()
        addressed, objects = self._divided(named)
        addressed += self._decision()
        ourselves = self._is_ourselves(named)
        if not (addressed or ourselves):
            return self._called() if not objects else None
        return self._made(Slot.ACTION, addressed, objects, ourselves=ourselves)

    def _called(self) -> Roles | None:
        """A question about all that a body must do which only its capitals show to be one: "what must the World Bank do"."""
        names = [at for at in range(1, len(self.words)) if self.words[at].is_capital]
        if not names or 2 * len(names) > len(self.words) or names[-1] - names[0] >= len(names):
            return None
        first, last = names[0], names[-1]
        own = frozenset(one for word in self.words[first : last + 1] for one in word.stems)
        one = Mention(self.words[last].stems[-1], own, own, first, last, frozenset(), is_name=True)
        if self._names_text(first, last + 1) or self._asks(one) or not self._is_subject(first, last):
            return None
        roles = self._made(Slot.ACTION, (one,), ())
        return None if roles.action or roles.topic else roles

    def _asking_who(self, who: int) -> Roles:
        named = self._named()
        subject = next((one for one in named if self._is_asked(one, who)), None)
        if self._is_object(who) or subject:
            addressed = tuple(self.selves) or ((subject,) if subject else self._divided(named)[0] or self._subject(named, who))
            objects = tuple(one for one in named if one not in addressed)
            return self._made(Slot.OBJECT, addressed, objects, ourselves=bool(self.selves))
        choice = tuple(one for one in named if one.last < who and self._is_choice(one))
        objects = tuple(one for one in named if one.first > who and not self._asks(one))
        return self._made(Slot.ADDRESSEE, choice, objects)

    def _made(
        self, asked: Slot, addressed: tuple[Mention, ...], objects: tuple[Mention, ...], *, ourselves: bool = False
    ) -> Roles:
        said = [one for one in (*self.mentions, *addressed) if not self._counted(one)]  # "how many advisers" is what is asked
        inside = {at for one in said for at in range(one.first, one.last + 1)}
        rest = [
            (at, one) for at, word in enumerate(self.words) if at not in inside for one in word.stems if one not in silent()
        ]
        action = tuple(one for at, one in rest if at >= self.begin)
        action += tuple(one.noun for one in objects)
        topic = tuple(one for at, one in rest if at < self.begin)
        aside = (*addressed, *self.without)
        topic += tuple(one.noun for one in self.mentions if self._is_topic(one) and one not in aside)
        return Roles(
            asked,
            addressed,
            objects,
            tuple(self.without),
            self.kind,
            ourselves,
            self._only(addressed),
            self._may,
            self._verbs,
            action,
            topic,
            self.words[-1].text in _PRONOUNS | _REFERRING,
            self.asks_what(),
        )

    # --- what is asked for ------------------------------------------------------------------------------------------

    @cached_property
    def begin(self) -> int:
        """The number of the word that the question itself begins with, after a topic: "Callback: what must …"."""
        if self.who is not None:
            at = self.who
            while at and not self.words[at].separates:
                at -= 1
            return at
        starts = (at for at, word in enumerate(self.words) if self._is_start(at) and (not at or word.separates))
        return next(starts, 0)

    def _is_start(self, at: int) -> bool:
        return self.words[at].text in _starting()

    def _kind(self) -> Mention | None:
        """The kind of addressee that the question asks for: "which funds"; not "what states must do"."""
        for one in self.mentions:
            before = self.words[one.first - 1].text if one.first else ""
            following = self._text(one.last + 1)
            asked = before == "which" or (before == "what" and following in word_set("question", "be"))
            if asked and not following.endswith(NOUNS):  # not "which council decisions"
                return one
        return None

    def _who(self) -> int | None:
        """The number of the word that asks for somebody, or None; a "who" that explains the noun before it does not count."""
        named_before = {one.last + 1 for one in self.mentions}
        for at, word in enumerate(self.words):
            if word.text in word_set("question", "who"):
                explains = at in named_before and not word.separates and not self._has_choice()
                if not explains or at == 0:
                    return at
        return self.kind.first if self.kind else None

    def _is_object(self, who: int) -> bool:
        """Whether an object is asked for: "whom must we tell".

        But "by whom" and "to whom is the request addressed" ask who, as does "whom does the text put to work", whose subject
        is the text, or the body that asks.
        """
        if self._text(who) != "whom" or self._text(who - 1) == "by":
            return False
        asks = [one for one in self.mentions if one.first > who][:1]
        if self._text(who + 1) in _AUXILIARIES and (self._names_text(who + 2, who + 6) or any(map(self._asks, asks))):
            return False
        return not any(word.stems[0] in ("address", "request") for word in self.words[who + 1 : who + 5])

    def _names_text(self, start: int, stop: int) -> bool:
        """Whether one of some words is a noun for a text: "resolution"."""
        nouns = word_set("question", "texts") - _PRONOUNS - _REFERRING
        return any(self._text(at) in nouns for at in range(start, stop))

    def _subject(self, named: Sequence[Mention], who: int) -> tuple[Mention, ...]:
        """Who does something in "to whom does the Council send it": the mention after the auxiliary."""
        before = _AUXILIARIES | word_set("question", "modals")
        first = next((one for one in named if one.first > who), None)
        between = [word.text for word in self.words[who + 1 : first.first]] if first else []
        return (first,) if first and before.issuperset(between[:1]) and _DETERMINERS.issuperset(between[1:]) else ()

    def _is_asked(self, one: Mention, who: int) -> bool:
        """Whether a mention is the subject of "who is the Council asked to consult"."""
        before = self._text(one.first - 1 if self._text(one.first - 1) not in _DETERMINERS else one.first - 2)
        return (
            one.first > who
            and before in word_set("question", "be")
            and self._stem(one.last + 1) in stem_set("question", "asking")
        )

    def asks_what(self) -> bool:
        """Whether the question has a word that says something must be done."""
        inside = {at for one in self.mentions for at in range(one.first, one.last + 1)}
        return any(at not in inside and self._is_duty(at) for at in range(len(self.words)))

    def _is_duty(self, at: int) -> bool:
        """Whether a word says that something must be done; False past the end of the question."""
        if at >= len(self.words):
            return False
        word = self.words[at]
        if word.text in _WITH_TO:
            return any(later.text == "to" for later in self.words[at + 1 : at + 7])
        words, verbs = duties()
        return word.text in words or word.stems[0] in verbs or decides(word.text)

    # --- roles ------------------------------------------------------------------------------------------------------

    def _named(self) -> list[Mention]:
        """The mentions that belong to the question itself, and are neither left out nor the kind asked for."""
        return [
            one
            for one in self.mentions
            if one not in self.without
            and one != self.kind
            and (one in self.selves or not self._is_topic(one))
            and not self._counted(one)
            and not self._names_text(one.last + 1, one.last + 2)  # "the forum resolution"
        ]

    def _divided(self, named: Sequence[Mention]) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        """Those that the question says are addressed, and the other roles in it."""
        others = [one for one in named if one not in self.selves]
        if self.selves:
            return tuple(self.selves), tuple(others)
        if self._is_ourselves(named):
            return (), tuple(others)
        acting = [one for one in others if not self._asks(one)]
        first = next((at for at, one in enumerate(acting) if self._is_subject(one.first, one.last)), None)
        if first is None:
            topics = [one for one in self.mentions if self._is_topic(one) and one not in self.without]
            pronouns = (at for at in range(self.begin, len(self.words)) if self.words[at].text in _PRONOUNS)
            referred = not acting and any(self._is_subject(at, at) for at in pronouns)
            return (tuple(topics[-1:]) if referred else ()), tuple(acting)
        addressed = [acting[first]]
        for one in acting[first + 1 :]:
            if not self._joined(addressed[-1], one):
                break
            addressed.append(one)
        return tuple(addressed), tuple(one for one in acting if one not in addressed)

    def _joined(self, one: Mention, other: Mention) -> bool:
        """Whether two mentions belong to one list: "States and the Council", "what is the army told, and what the rebels"."""
        between = list(self.words[one.last + 1 : other.first])
        while between and between[0].stems[0] in stem_set("question", "asking"):
            between.pop(0)
        listed = any(word.text in _ANDS for word in between) or "," in self.words[other.first].before
        return listed and all(word.text in _JOINING for word in between)

    def _is_subject(self, first: int, last: int) -> bool:
        """Whether words stand where the question names who is asked to do something: "must X", "X should", "asked of X"."""
        at = first - 1
        while at >= 0 and self.words[at].text in ("the", "a", "an"):
            at -= 1
        if self._text(at) in ("from", "by") and at > self.begin:  # "inputs from governments"
            return True
        while at >= 0 and self.words[at].text in _DETERMINERS | _QUALIFYING | word_set("question", "together"):
            at -= 1
        before, after = self._text(at), self._text(last + 1)
        if self._is_modal(at) or self._is_modal(last + 1):
            return True
        if before in word_set("question", "be") | _AUXILIARIES | _WITH_TO:
            return any(self._is_duty(later) for later in range(last + 1, len(self.words)))
        governs = stem_set("question", "asking") | stem_set("question", "duties")
        own = at >= self.begin and self._stem(at) in governs and self.words[at].text not in word_set("question", "modals")
        return (
            own
            or stem(after) in stem_set("question", "duties")
            or (after in word_set("question", "be") and self._is_duty(last + 2))
        )

    def _is_modal(self, at: int) -> bool:
        """Whether a word says that somebody must do something; "has" only before "to"."""
        text = self._text(at)
        return text in word_set("question", "modals") and (text not in _WITH_TO or self._is_duty(at))

    @property
    def _may(self) -> bool:
        """Whether the first word that says what kind of duty is meant is one of permission: "may"."""
        duties = (at for at in range(self.begin, len(self.words)) if self._is_duty(at) and self._text(at) not in _AUXILIARIES)
        return self._text(next(duties, -1)) in word_set("question", "permitting")

    @property
    def _verbs(self) -> frozenset[str]:
        """The verbs by which the question says that somebody is asked."""
        return frozenset(word.stems[0] for word in self.words) & addressing_verbs()

    def _only(self, addressed: Sequence[Mention]) -> bool:
        """Whether the question asks about "only" those addressed."""
        beside = {at for one in addressed for at in (one.first - 1, one.first - 2, one.last + 1)}
        return any(self._text(at) in ("only", "alone") and self._text(at - 1) != "not" for at in beside)

    def _decision(self) -> tuple[Mention, ...]:
        """The enacting verb as a mention, if the question asks what the body itself decides: "what did the assembly decide"."""
        for at, word in enumerate(self.words):
            one = word.stems[0]
            if decides(word.text) and self._is_asked_for(at):
                return (Mention(one, frozenset({one}), frozenset({one}), at, at, kinds_of(frozenset({one}), one)),)
        return ()

    def _is_asked_for(self, verb: int) -> bool:
        """Whether a verb says what is asked for: "what did the assembly decide", "what was decided"."""
        enacting = stem_set("question", "enacting")
        between = word_set("question", "be") | word_set("question", "texts") | _AUXILIARIES | _WITH_TO | _DETERMINERS
        inside = {at for one in self.mentions if one.noun in enacting for at in range(one.first, one.last + 1)}
        at = verb - 1
        while at >= 0 and (self.words[at].text in between or at in inside or self.words[at].stems[0] in enacting):
            at -= 1
        return self._text(at) == "what"

    def _asks(self, one: Mention) -> bool:
        """Whether a mention is who asks: "what does the Council ask of us"."""
        inside = {at for other in self.mentions for at in range(other.first, other.last + 1)}
        at = one.first - 1
        while at > 0 and (self.words[at].text in _DETERMINERS | {"and", "or"} or at in inside):
            at -= 1
        asked = self._text(at) in word_set("question", "be") | word_set("question", "modals")
        following = self._text(one.last + 1)
        return not asked and bool(following) and (stem(following) in stem_set("question", "asking") or decides(following))

    def _counted(self, one: Mention) -> bool:
        """Whether the question asks how many of those mentioned there are: "how many advisers", "the number of the States"."""
        at = one.first - 1
        while self._text(at) in ("the", "of"):
            at -= 1
        return not _COUNTS.isdisjoint((self._text(at), self._text(one.first)))

    def _is_topic(self, one: Mention) -> bool:
        return one.last < self.begin

    def _without(self) -> list[Mention]:
        """The roles that the question sets aside: "besides the Council and the Director", "not of companies"."""
        found: list[Mention] = []
        phrases = [phrase for phrase, words in _setting_aside().items() if words <= self.texts] if self.mentions else []
        for one in self.mentions if phrases else ():
            at = one.first - 1
            while at >= 0 and self.words[at].text in _DETERMINERS and not self.words[at + 1].separates:
                at -= 1
            before = " ".join(word.text for word in self.words[max(0, at - 2) : one.first])
            aside = any(f" {phrase} " in f" {before} " for phrase in phrases)
            if (aside and self._text(at) not in word_set("question", "not_only")) or (found and self._joined(found[-1], one)):
                found.append(one)
        return found

    def _is_self(self, one: Mention) -> bool:
        """Whether a mention says who the asker is: "we, as an NGO", "I come from an operator", "our company"."""
        skipped = word_set("question", "being") | word_set("question", "duties") | word_set("question", "modals")
        at = one.first - 1
        if at >= 0 and self.words[at].text == "our":
            return True
        crossed: list[str] = []
        for back in range(at, max(-1, at - _REACH), -1):
            word = self.words[back]
            if word.text in word_set("question", "ourselves"):
                return back < at and ("as" in crossed or not stem_set("question", "duties") & set(map(stem, crossed)))
            crossed.append(word.text)
            if word.text not in skipped and word.stems[0] not in stem_set("question", "duties"):
                break
        as_one = self._text(at) in ("a", "an", "the") and self._text(at - 1) == "as"
        return as_one and any(word.text in word_set("question", "ourselves") for word in self.words)

    def _is_ourselves(self, named: Sequence[Mention]) -> bool:
        """Whether the question asks what the askers themselves must do."""
        first = min((one.first for one in named), default=len(self.words))
        return any(word.text in ("we", "us", "our", "i") for word in self.words[self.begin : first])

    def _is_choice(self, one: Mention) -> bool:
        return self._has_choice() and one not in self.without

    def _has_choice(self) -> bool:
        """Whether the question offers roles to choose from: "is it the Council or the Director who"."""
        texts = [word.text for word in self.words]
        return "or" in texts and any(texts[at : at + 2] == ["is", "it"] or texts[at] == "either" for at in range(len(texts)))

    def _text(self, at: int) -> str:
        return self.words[at].text if 0 <= at < len(self.words) else ""

    def _stem(self, at: int) -> str:
        return self.words[at].stems[0] if 0 <= at < len(self.words) else ""
