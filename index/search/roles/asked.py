"""Which clauses answer a question about roles, and what speaks for and against each of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from index.document.model import Clause, Document
from index.document.passages import Passage
from index.language.roles.names import Name, is_decision, words_of_kinds
from index.language.roles.words import stems
from index.language.terms import Part
from index.language.vocabulary import ENGLISH
from index.pinpoint.registers.saying import Saying
from index.search.roles.fit import NEAREST, SURE, UNSAID, best_fit, best_subject, fit, leaves_out
from index.search.roles.mentions import Mention, silent
from index.search.roles.reading import Read
from index.search.roles.roster import Roster
from index.search.roles.said import Slot
from index.search.roles.texts import Meant, part_of
from index.store.documents.listed import in_turn

_MAY = 0.5  # what is asked of somebody answers what they may do half as well
_TOLD = 0.5  # who does something is told in preambles, too, and of one whom the question has as an object


def roles_asked(roster: Roster, question: str, within: Collection[str], code: str = ENGLISH) -> RolesAsked | None:
    """What a question in a language asks about roles in the documents with the ids `within`; None if it asks nothing."""
    found = roster.roles_in(question, code)
    return RolesAsked(roster, found, within) if found else None


class _Said(NamedTuple):
    """What a clause says about roles: in which document, whom it addresses (`names`), and who shall do something (`subjects`).

    Only what the question needs is filled in, so that many clauses have equal values: `document` is "" where nobody is
    addressed, and `subjects` is empty unless the question asks who. `subject` is how well the best subject fits those that the
    question says are addressed. `operative` is true outside a preamble, `verb` if the clause asks by a verb of the question,
    and `mentioned` if it mentions those whom the question says are addressed, where no clause addresses them.
    """

    document: str
    names: tuple[Name, ...]
    subjects: tuple[frozenset[str], ...]
    subject: float
    operative: bool
    verb: bool
    mentioned: bool


class RolesAsked:
    """A question about roles, asked of documents: which clauses answer it, and the evidence for each.

    `clauses` are the ids of those that address whom the question asks about, or else say that they shall do something.
    """

    def __init__(self, roster: Roster, read: Read, within: Collection[str]) -> None:
        self.roles = read.roles
        self._read, self._roster, self._within = read, roster, within
        roles = self.roles
        self._meant = roster.meant(roles.addressed, within) if roles.asked != Slot.ADDRESSEE else Meant({})
        self._names = self._meant.names

    @cached_property
    def clauses(self) -> frozenset[str]:
        """The ids of the clauses that address whom the question asks about, by the nearest names; or that address anybody."""
        if self._is_of_all:
            return frozenset(self._addressing())
        nearest = max(self._names.values(), default=0.0) - NEAREST
        self._roster.fetch(document for (document, _), fits in self._names.items() if fits >= nearest)
        addressed = frozenset(
            clause
            for (document, name), fits in self._names.items()
            if fits >= nearest
            for clause in self._roster.clauses_of(document, name)
            if not self._is_left_out(document, self._roster.addressed_by(document, clause))
        )
        return addressed or (frozenset(self._doing()) if self._is_general else frozenset())

    def _addressing(self) -> Collection[str]:
        """The ids of the clauses that address anybody; only those that use the question's verb, if any do."""
        passages = [
            Passage(document, clause)
            for document in in_turn(map(self._roster.document, self._roster.first(self._addressing_any)))
            for clause in document.clauses
            if any(not is_decision(name.noun) for name in self._roster.addressed_by(document.id, clause.id))
        ]
        asking = [one for one in passages if self.features(one)["verb"]] if self.roles.verbs else []
        return [one.clause.id for one in asking or passages]

    def _doing(self) -> Iterator[str]:
        """The ids of the clauses that say that those addressed shall do something, for when no clause addresses them."""
        for document, clauses in self._mentioning.each():
            for clause in clauses:
                if part_of(document, clause) != Part.PREAMBLE and self._is_done(document, clause):
                    yield clause.id

    def _is_done(self, document: Document, clause: Clause) -> bool:
        """Whether a clause says that those addressed do something. Its subjects come first: its words take longer to read."""
        fits = best_subject(self.roles.addressed, self._roster.subjects_of(document, clause)) >= SURE
        return fits and self._is_mentioned(clause)

    @cached_property
    def _mentioning(self) -> Saying:
        """The documents that may mention those addressed."""
        return self._roster.mentioning(self.roles.addressed, self._within)

    def _is_left_out(self, document: str, names: Collection[Name]) -> bool:
        """Whether a clause addresses a role that the question sets aside, or others too where the question says "only"."""
        roles, around = self.roles, self._roster.around(document)
        if not (roles.only or roles.without):
            return False
        others = [name for name in names if best_fit(roles.addressed, (name,), around) < SURE]
        if roles.only and others:
            return True
        if roles.addressed:  # "of governments, not of companies": nor with Sector Members
            return any(
                leaves_out(one, name, around) or fit(one, name, around) >= SURE for one in roles.without for name in others
            )
        return any(leaves_out(one, name, around) for one in roles.without for name in names)

    def _is_mentioned(self, clause: Clause) -> bool:
        words = frozenset(stems(clause.text))
        return any(
            one.own <= words or (one.is_name and one.noun in words and 2 * len(one.more & words) > len(one.more))
            for one in self.roles.addressed
        )

    @cached_property
    def _unsaid(self) -> bool:
        """Whether the question does not say what must be done."""
        typed = (one.more - words_of_kinds(one.kinds) for one in self.roles.addressed if not one.is_name)
        said = frozenset[str]().union(*typed)
        known = frozenset[str]().union(*(name.stems | name.initials for _, name in self._names))
        beside = said - known - silent() if self._names else frozenset()
        return self.roles.asked == Slot.ACTION and bool(self.roles.addressed) and not (self.roles.action or beside)

    @cached_property
    def _is_general(self) -> bool:
        """Whether the question asks for everything that somebody must do, and nothing else."""
        return self._unsaid and not self.roles.topic

    @cached_property
    def _is_of_all(self) -> bool:
        """Whether the question asks for everything that anybody must do: "who must act?".

        So does one about what "we" must do, if it does not say who we are; but not "who are you?".
        """
        roles = self.roles
        narrowed = (roles.addressed, roles.objects, roles.without, roles.kind, roles.action, roles.topic)
        asks = roles.asked == Slot.ADDRESSEE or roles.ourselves
        return asks and roles.duty and not (any(narrowed) or roles.only or roles.may or roles.refers)

    @property
    def texts(self) -> int:
        """How many documents have such clauses, if that is known and not all of them are read; otherwise 0."""
        roles = self.roles
        if roles.verbs or roles.only or roles.without or not self.read:
            return 0
        return len(self._addressing_any) if self._is_of_all else self._meant.texts

    @property
    def read(self) -> int:
        """How many documents were read for such clauses, if others may have some, too; otherwise 0."""
        if self._is_of_all:
            first = self._roster.first(self._addressing_any)
            return len(first) if len(first) < len(self._addressing_any) else 0
        if self._names or self._meant.read or not self._is_general:
            return self._meant.read
        return self._mentioning.read

    @cached_property
    def _addressing_any(self) -> Sequence[int]:
        return self._roster.addressing(self._within)

    @property
    def alone(self) -> bool:
        """Whether all of `clauses` answer, in the order of the text, because nothing else is asked."""
        return (self._is_of_all or (self._is_general and not self._is_ambiguous)) and bool(self.clauses)

    @property
    def _is_ambiguous(self) -> bool:
        """Whether the question says "the Director" where there are several, and does not say which."""
        alike = {name for (_, name), fits in self._names.items() if fits == UNSAID}
        return len(alike) > 1 and not any(one.is_plural for one in self.roles.addressed)

    @cached_property
    def unaddressed(self) -> str:
        """Those about whom the question asks and whom no clause addresses or tells to do anything, as it names them.

        "" if there are such clauses, or if it does not ask for everything that they must do.
        """
        if not self._is_general or self._names or self._meant.read or self.clauses or self._is_doing_elsewhere:
            return ""
        return self._read.addressed if self._roster.are_read(self._within) else ""

    @cached_property
    def _is_doing_elsewhere(self) -> bool:
        """Whether a preamble or a foreword says that those addressed do something, or one that was not read may say so."""
        read = self._mentioning
        return read.read > 0 or any(self._is_done(document, clause) for document, clauses in read.each() for clause in clauses)

    def evidence(self, passages: Sequence[Passage]) -> list[float]:
        """What the roles of clauses say for or against each of them as an answer; the ranking adds it to their scores.

        The more of the clauses say that somebody shall do something, the less that counts for any of them.
        """
        places: dict[_Said, int] = {}
        said = [places.setdefault(self._said(passage), len(places)) for passage in passages]
        features = list(map(self._features, places))
        common = sum(features[at].get("subject", 0.0) for at in said) / max(len(said), 1)
        weighed = [self._weighed(one | {"subject": one.get("subject", 0.0) * (1 - common) ** 2}) for one in features]
        return [weighed[at] for at in said]

    def _weighed(self, found: Mapping[str, float]) -> float:
        """The sum of the features of a clause by their weights."""
        weights, half = self._roster.weights, _MAY if self.roles.may else 1.0
        if not self.roles.duty:
            found = {**found, "operative": _TOLD * found["operative"], "object": 0.0}
        each: list[float] = [getattr(weights, name) * value for name, value in found.items() if value]
        return self._read.share * sum(weight * half if weight > 0 else weight for weight in each)

    def fit(self, passage: Passage) -> float:
        """How well the roles of a clause fit those asked about: from 0 to 1, or -1 if it addresses only others.

        Where the question asks who: 1 if the clause says who, and -1 if it names only those that the question names already.
        """
        found = self.features(passage)
        against = ("others", "without", "object")
        fits = ("addressed", "subject") if self.roles.asked != Slot.ADDRESSEE else ("actor", "acting")
        return -1.0 if any(found.get(name) for name in against) else max(found[name] for name in fits)

    def features(self, passage: Passage) -> dict[str, float]:
        """What is true of a clause's roles, from 0 to 1, by the names of `RoleWeights`."""
        return self._features(self._said(passage))

    @cached_property
    def _acting(self) -> tuple[Mention, ...]:
        """Those that the question says are addressed, except the enacting body itself."""
        return tuple(one for one in self.roles.addressed if not is_decision(one.noun))

    def _said(self, passage: Passage) -> _Said:
        """What a clause says about roles, as far as the question needs it."""
        document, clause, roles = passage.document, passage.clause, self.roles
        names, subjects = self._roster.addressed_by(document.id, clause.id), self._roster.subjects_of(document, clause)
        asks_who = roles.asked == Slot.ADDRESSEE
        return _Said(
            document.id if names else "",
            names,
            subjects if asks_who else (),
            0.0 if asks_who else best_subject(self._acting, subjects),
            operative=part_of(document, clause) != Part.PREAMBLE,
            verb=bool(roles.verbs) and not roles.verbs.isdisjoint(self._roster.opening_of(document, clause)),
            mentioned=not asks_who and bool(self.unaddressed) and self._is_mentioned(clause),
        )

    def _features(self, said: _Said) -> dict[str, float]:
        operative = said.operative and not self.roles.may  # what somebody may do is said in preambles too
        found = {"operative": float(operative), "verb": float(said.verb)}
        if self.roles.asked == Slot.ADDRESSEE:
            return found | self._of_addressee(said)
        return found | self._of_action(said)

    def _of_addressee(self, said: _Said) -> dict[str, float]:
        roles, names, subjects, around = self.roles, said.names, said.subjects, self._roster.around(said.document)
        named = [name for name in names if not is_decision(name.noun)]
        left = [name for name in named if not any(leaves_out(one, name, around) for one in roles.without)]
        doing = [words for words in subjects if best_subject(roles.without, (words,)) < SURE] if not named else []
        objects = [name for name in left if best_fit(roles.objects, (name,), around) >= SURE]
        objects_doing = [words for words in doing if best_subject(roles.objects, (words,)) >= SURE]
        kind = (roles.kind,) if roles.kind else ()
        return {
            "actor": float(bool(left)),
            "acting": float(bool(doing)),
            "addressed": max(best_fit(roles.addressed, named, around), best_subject(roles.addressed, subjects)),
            "kind": max(best_fit(kind, left, around), best_subject(kind, doing)),
            "object": float(len(objects) + len(objects_doing) == len(left) + len(doing) > 0),
            "without": float(bool(named or subjects) and not left and not doing),
        }

    def _of_action(self, said: _Said) -> dict[str, float]:
        roles, names, subject = self.roles, said.names, said.subject
        addressed = max((self._names.get((said.document, name), 0.0) for name in names), default=0.0)
        sure = max(addressed, subject) >= SURE
        others = [name for name in names if not is_decision(name.noun)]
        return {
            "addressed": addressed,
            "subject": subject if addressed < SURE else 0.0,
            "alone": max(addressed, subject) if self._unsaid else 0.0,
            "others": float(bool(others) and not sure and bool(self._names)),
            "object": float(not sure and best_fit(roles.objects, names, self._roster.around(said.document)) >= SURE),
            "without": float(self._is_left_out(said.document, names)),
            "mentioned": float(said.mentioned),
        }
