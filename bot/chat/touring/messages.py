"""The messages of the tour: how long it is, where one is, where one was."""

from __future__ import annotations

from bot.chat.messages import clauses_counted, sections_counted
from bot.translation import N_, Text, ngettext
from bot.translation import gettext as _
from index import Part


class Texts:
    """Messages without values."""

    # what a text is made of
    BOTH_PARTS = Text(
        "It has two parts. The preamble says why: reasons, facts, earlier texts. The operative part says what is to be"
        " done and by whom. Cite a clause by its heading and label."
    )
    ONE_PART = Text("Cite a clause by its heading and label.")
    NOTHING = Text("This text has no clauses under headings.")
    # where one was
    NO_PLACE = Text("You have no unfinished tour here.")
    CLAUSE_GONE = Text("The clause where you were is no longer in the text; this is what comes next.")
    TEXT_GONE = Text("The text of the tour that you began is no longer here.")
    # buttons
    BEGIN = Text("Begin")
    BEGIN_OPERATIVE = Text("Operative part first")
    BEGIN_TEXT = Text("From the beginning")
    SECTIONS = Text("Go to a section")
    FOLD = Text("Show less")


texts = Texts()

_PARTS = {Part.PREAMBLE: N_("preamble"), Part.OPERATIVE: N_("operative part"), Part.ANNEX: N_("annex")}


def length(clauses: int, stops: int, minutes: int) -> str:
    """How long a text and its tour are."""
    stopping = ngettext("{count} stop", "{count} stops", stops).format(count=stops)
    reading = ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
    said = _("{clauses} in {stops}; about {minutes} to read it all.")
    return said.format(clauses=clauses_counted(clauses), stops=stopping, minutes=reading)


def at_stop(stop: int, stops: int, part: Part) -> str:
    """How far one is in a tour: "3 of 14, preamble"."""
    place = _("{stop} of {stops}").format(stop=stop, stops=stops)
    return _("{place}, {part}").format(place=place, part=_(_PARTS[part])) if part in _PARTS else place


def folded(sections: int, clauses: int) -> str:
    """What a folded part of a text has."""
    return _("{sections} with {clauses}:").format(sections=sections_counted(sections), clauses=clauses_counted(clauses))


def unfold(clauses: int) -> str:
    """The button that opens a folded part."""
    return ngettext("Read it ({count} clause)", "Read them ({count} clauses)", clauses).format(count=clauses)


def go_on(name: str, stop: int, stops: int) -> str:
    """The button that leads to where one was in a text."""
    return _("Continue: {name}, {stop} of {stops}").format(name=name, stop=stop, stops=stops)


def you_were(name: str, stop: int, stops: int) -> str:
    """The line above the place where one was."""
    return _("You were at {stop} of {stops} in {name}.").format(stop=stop, stops=stops, name=name)


def newer_edition(name: str) -> str:
    """Says that the tour goes on in the edition that has replaced the one where one was."""
    return _("There is a newer edition now: {name}. The tour continues there.").format(name=name)


def ends(label: str) -> str:
    """Said after the last stop, with a label of the document as an example."""
    return _(
        "That was the whole text. Ask anything about it in your own words, or type a label such as “{label}”.\n"
        "/who shows who is asked to do what; /practise asks you questions."
    ).format(label=label)


def section_of(sections: int) -> str:
    """The line above the sections that one can go to."""
    return _("{sections}; where to?").format(sections=sections_counted(sections))
