"""What a question says about roles, once it is read."""

from __future__ import annotations

from enum import StrEnum

from index.search.roles.mentions import Mention
from index.values import dataclass


class Slot(StrEnum):
    """What a question about roles asks for: an addressee ("who must …"), an action ("what must …") or an object ("whom …")."""

    ADDRESSEE = "addressee"
    ACTION = "action"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles in a question.

    `asked` is what it asks for. `addressed` are those that it says are addressed; if it asks for an addressee, those to choose
    from ("the Council or the Director"). `objects` are other roles in it, `without` those that it sets aside, and `kind` is
    the kind of addressee asked for ("which funds"). It asks about the askers themselves (`ourselves`), about nobody but those
    addressed (`only`), or about what they `may` do, not what they must. `verbs` are the stems of the verbs by which it says
    that somebody is asked ("invited"). `action` and `topic` are the stems of its other words: in the question itself, and
    before it. It `refers` if it ends with a pronoun, and is about a `duty` if a word says that something must be done.
    """

    asked: Slot
    addressed: tuple[Mention, ...] = ()
    objects: tuple[Mention, ...] = ()
    without: tuple[Mention, ...] = ()
    kind: Mention | None = None
    ourselves: bool = False
    only: bool = False
    may: bool = False
    verbs: frozenset[str] = frozenset()
    action: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    refers: bool = False
    duty: bool = True


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """What the roles of a clause add to its score in the ranking, which is of the size of a cosine; a fit scales its weight."""

    addressed: float = 0.12  # it addresses whom the question says
    subject: float = 0.045  # it says that they shall do something, as few others do
    alone: float = 0.12  # more for either, if the question says of what it is about, but nothing of what must be done
    others: float = -0.06  # it addresses others, and not them
    actor: float = 0.07  # who is asked for: it addresses somebody
    acting: float = 0.04  # or says who shall do something
    kind: float = 0.06  # it addresses the kind of role asked for
    object: float = -0.07  # it addresses the one whom the question has as an object
    without: float = -0.12  # it addresses only those whom the question sets aside
    verb: float = 0.05  # it asks by the verb by which the question says that somebody is asked
    mentioned: float = 0.15  # it mentions the one whom the question says is addressed, and whom no clause addresses
    operative: float = 0.05  # it is no part of a preamble or a foreword
