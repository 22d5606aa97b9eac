"""The messages about what clauses cite and what cites them: buttons, lines below a clause, and answers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.translation import N_, ngettext, semicolons
from bot.translation import gettext as _
from index import Citing, Unresolved

_LONGEST_NAME = 80  # characters of what was asked about
_CITED_LISTED = 12  # of what a text cites
_UNRESOLVED = {
    Unresolved.ABSENT: N_("{text} (not among the documents here)"),
    Unresolved.EDITION: N_("{text} (this edition is not among the documents here)"),
    Unresolved.SEVERAL: N_("{text} (several texts may be meant)"),
    Unresolved.CLAUSE: N_("{text} (there is no such clause)"),
    Unresolved.CLAUSES: N_("{text} (several clauses may be meant)"),
    Unresolved.BEFORE: N_("{text} (of a text that is not named)"),
}


# --- below a clause -------------------------------------------------------------------------------------------------


def cites_counted(count: int) -> str:
    """The button to the clauses that a clause cites."""
    return _("Cites ({count})").format(count=count)


def cited_by_counted(count: int) -> str:
    """The button to the clauses that cite a clause."""
    return _("Cited by ({count})").format(count=count)


def cited_in(citation: str) -> str:
    """The line above the clauses that a clause cites."""
    return _("Cited in {citation}:").format(citation=citation)


def citing(citation: str) -> str:
    """The line above the clauses that cite a clause."""
    return _("Clauses that cite {citation}:").format(citation=citation)


def back_to(label: str) -> str:
    """The button that leads back to a clause."""
    return f"◀ {label[:40]}"


def cites(listed: Sequence[str]) -> str:
    """The line below a clause that says what it cites."""
    return _("Cites: {listed}").format(listed=semicolons(listed))


def cited_by(listed: Sequence[str]) -> str:
    """The line below a clause that says what cites it."""
    return _("Cited by: {listed}").format(listed=semicolons(listed))


def unresolved(text: str, reason: Unresolved) -> str:
    """What is cited, and why it leads nowhere."""
    return _(_UNRESOLVED[reason]).format(text=text)


# --- answers ----------------------------------------------------------------------------------------------------------


def cited_only(absent: str) -> str:
    """The line above the clauses that cite a text that is not here and was asked for."""
    return _("“{name}” is not among the documents here. It is cited here:").format(name=absent[:80])


def cited_by_clauses(named: str, clauses: int, texts: int) -> str:
    """Says how many clauses cite what was asked about, all of which are quoted below; if none does, in how many texts."""
    name = named[:_LONGEST_NAME]
    if clauses:
        said = ngettext("{count} clause cites “{name}”:", "{count} clauses cite “{name}”:", clauses)
        return said.format(count=clauses, name=name)
    said = ngettext(
        "No clause cites “{name}” in the {count} text searched.",
        "No clause cites “{name}” in the {count} texts searched.",
        texts,
    )
    return said.format(count=texts, name=name)


def cited_there(citing: Citing) -> str:
    """Says what a clause or a text cites, and in which clause, if in several; or that it cites nothing."""
    name = citing.named[:_LONGEST_NAME]
    if not citing.listed:
        return _("“{name}” cites no clause and no other text.").format(name=name)
    several = len({one.within for one in citing.listed}) > 1
    found = []
    for one in citing.listed[:_CITED_LISTED]:
        cited = unresolved(one.citation, Unresolved(one.reason)) if one.reason else one.citation
        found.append(_("{cited}, in {label}").format(cited=cited, label=one.within) if several else cited)
    if (more := len(citing.listed) - _CITED_LISTED) > 0:
        found.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return _("“{name}” cites: {listed}").format(name=name, listed=semicolons(found))
