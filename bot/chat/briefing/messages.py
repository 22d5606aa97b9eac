"""The messages of the brief for a meeting: headings of clauses, and what is said where a text has none of a kind."""

from __future__ import annotations

from bot.translation import N_, Text
from bot.translation import gettext as _
from index import Role


class Texts:
    """Messages without values."""

    # headings of the cards, and the buttons that lead to them
    ABOUT = Text("What it is")
    DECIDED = Text("What it decides")
    ASKED = Text("Who must act")
    DATED = Text("Dates and deadlines")
    CITED = Text("What it builds on")
    RECITALS = Text("Recitals")
    # what a text has not
    NO_FRONT = Text("I find neither a number nor a title in this text.")
    NOTHING_DECIDED = Text("No heading, and no verb at the beginning of a clause, says that something is decided.")
    NO_OPERATIVE = Text("I find no operative part in this text: no heading says what is decided or asked.")
    NOBODY = Text("Its headings and verbs do not address anyone in particular.")
    NO_DATES = Text("I find no date, period or session in the operative part.")
    ONLY_YEARS = Text("In a text in this language I look only for years and sessions.")
    NO_CITATIONS = Text("I find no reference to another text.")
    NO_RECITALS = Text("I find no recitals in this text.")
    # headings inside a card
    DECISIONS = Text("Decisions")
    NO_DECISIONS = Text("Other clauses, in which I see no addressee")
    # who reads it
    WHO_ARE_YOU = Text("What is your role? If you choose one, what concerns it comes first.")
    ANOTHER_ROLE = Text("Change my role")


texts = Texts()

ROLES = {
    Role.STATE: N_("Member State"),
    Role.SECTOR_MEMBER: N_("Sector Member"),
    Role.ACADEMIA: N_("Academia"),
    Role.SECRETARIAT: N_("Secretariat"),
    Role.OTHER: N_("None of these"),
}


def role_name(role: Role) -> str:
    """What a role is called on a button."""
    return _(ROLES[role])


def your_role(role: Role, *, concerned: bool) -> str:
    """Says in which role the text is read, and whether anything is asked of that."""
    # translators: {role} is one of "Member State", "Sector Member", "Academia", "Secretariat", "None of these".
    said = _("Your role: {role}.") if concerned else _("Your role: {role}. The text addresses nobody by that name.")
    return said.format(role=role_name(role))


def addressed_to(name: str, *, you: bool) -> str:
    """The heading above what is asked of an addressee, who may be the reader."""
    # translators: {name} is what the text calls an addressee: "the Director".
    said = _("Concerns your role: {name}") if you else _("Addressed to: {name}")
    return said.format(name=name)


def part_of(heading: str, at: int, parts: int) -> str:
    """The line above a card of the brief: which of the parts it is."""
    return _("{at}/{parts}: {heading}").format(at=at, parts=parts, heading=heading)
