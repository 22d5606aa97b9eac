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
    """The roles of a question.

    `asked` is what it asks for. `addressed` are those it says are addressed; if an addressee is asked for, those to choose
    from ("the Council or the Director"). `objects` are other roles in it, `without` those that it sets aside, and `kind` is
    what it says of the addressee asked for ("which funds"). `ourselves` if it asks about those who ask, `only` if about nobody
    beside those addressed, `may` if about what they may do and not what they must. `verbs` are the stems of those by which it
    says that somebody is asked ("invited"). The `action` and the `topic` are the stems of what else it says, in the question
    itself and before it. It `refers` if it ends with a pronoun, and is about a `duty` if a word says that something
    must be done.
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
    """What the roles of a clause add to its score in the ranking, against a cosine; those with a fit are multiplied by it."""

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
