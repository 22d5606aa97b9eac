"""The messages of comparisons and histories. No quotes are stored here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.chat.messages import clauses_counted
from bot.translation import N_, Text, commas, ngettext
from bot.translation import gettext as _
from index import Edit

MARKED = N_("How words are marked:")


class Texts:
    """Messages without values."""

    ALL_THE_SAME = Text("Every clause says the same in both.")
    BOTH_THE_SAME = Text("Both say the same.")
    FRONT_TOO = Text("Their front matter differs.")
    UNRELATED = Text("They have no clause in common.")
    MARKED = Text(MARKED)
    DELETED = Text("deleted")
    INSERTED = Text("inserted")
    HEADING = Text("heading")
    ONE_EDITION = Text("It is the only edition of this text in the collection, so nothing is known about earlier ones.")
    NOT_THERE = Text("no such clause")
    NOT_COMPARED = Text("{problem}. /documents lists the texts that are here.")
    WITH = Text("{old} with {new}")
    # buttons
    HISTORY = Text("Since when?")
    COMPARE = Text("Compare editions")


texts = Texts()

_EDITS = {
    Edit.NEW: N_("new"),
    Edit.GONE: N_("gone"),
    Edit.MOVED: N_("moved"),
    Edit.READDRESSED: N_("addressed to others"),
    Edit.RENUMBERED: N_("renumbered"),
    Edit.REWORDED: N_("reworded"),
    Edit.SAME: N_("the same"),
}


def counts_line(count: int, counts: Mapping[Edit, int]) -> str:
    """How many clauses were compared, and how many of them were edited in each way: a clause may be counted more than once."""
    listed = commas(_counted(edit, counts[edit]) for edit in Edit if counts[edit])
    said = _("{clauses} compared: {counts}.")
    return said.format(clauses=clauses_counted(count), counts=listed)


def _counted(edit: Edit, count: int) -> str:
    said = {
        Edit.NEW: ngettext("{count} new", "{count} new", count),
        Edit.GONE: ngettext("{count} gone", "{count} gone", count),
        Edit.MOVED: ngettext("{count} moved", "{count} moved", count),
        Edit.READDRESSED: ngettext("{count} addressed to others", "{count} addressed to others", count),
        Edit.RENUMBERED: ngettext("{count} renumbered", "{count} renumbered", count),
        Edit.REWORDED: ngettext("{count} reworded", "{count} reworded", count),
        Edit.SAME: ngettext("{count} the same", "{count} the same", count),
    }
    return said[edit].format(count=count)


def became(old: str, new: str) -> str:
    """What one thing was called, and what it is called now: only once if that is the same."""
    return old if old == new else _("{old} → {new}").format(old=old, new=new)


def edits_line(edits: Iterable[Edit]) -> str:
    """What became of a clause, in words."""
    return commas(_(_EDITS[edit]) for edit in edits)


def edited(label: str, edits: Iterable[Edit]) -> str:
    """A clause, and what became of it, in words."""
    return _("{label}: {edits}").format(label=label, edits=edits_line(edits))


def in_edition(edition: str, said: str) -> str:
    """An edition in a history in which the clause is not, and why."""
    return _("{edition}: {said}").format(edition=edition, said=said)


def history_of(citation: str) -> str:
    """The title above a history."""
    return _("{citation} through the editions").format(citation=citation)


def since(name: str, *, oldest: bool, until: str) -> str:
    """Since when a clause has said what it says, and until when, if it says something else in a later edition."""
    if until:
        said = _("In these words from {since} on, until {until}.")
    elif oldest:
        said = _("In these words since {since} or longer: that is the oldest edition here.")
    else:
        said = _("In these words since {since}.")
    return said.format(since=name, until=until)
