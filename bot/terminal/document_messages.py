"""Messages about a document: what a file contains, what is in no clause, and its corrections by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.chat.messages import clauses_counted, sections_counted
from bot.translation import N_, commas, ngettext
from bot.translation import gettext as _
from index import Change, Clause, Reason

_FEW = 3  # clauses or documents that are listed where one is needed
_PLACES = 5  # pages or lines that are listed
_WORDS_OF_CLAUSE = 4  # words that show which clause is meant


def characters_counted(count: int) -> str:
    """A number of characters."""
    return ngettext("{count} character", "{count} characters", count).format(count=count)


def parsed_line(clauses: int, sections: int, uncovered: int) -> str:
    """What a file contains, and how many of its characters were not understood."""
    if uncovered:
        said = _("{clauses} in {sections}, {characters} left over")
    else:
        said = _("{clauses} in {sections}, nothing left over")
    counts = {"clauses": clauses_counted(clauses), "sections": sections_counted(sections)}
    return said.format(**counts, characters=characters_counted(uncovered))


def warning_line(warning: str) -> str:
    """What could not be read or understood in a file."""
    return _("Note: {warning}").format(warning=warning)


_LEFT_OUT = {
    Reason.FURNITURE: N_("running head or page number"),
    Reason.AROUND: N_("title, menu or footer of a web page"),
    Reason.FOOTNOTE: N_("footnote"),
    Reason.MARK: N_("footnote mark"),
    Reason.BREAK: N_("break inside a word"),
    Reason.MARKUP: N_("markup"),
    Reason.DELETED: N_("deleted text"),
    Reason.HIDDEN: N_("hidden text"),
    Reason.NUMBERING: N_("line number"),
    Reason.INVISIBLE: N_("invisible mark"),
    Reason.CONTROL: N_("control character"),
    Reason.MISREAD: N_("misread label"),
    Reason.OTHER: N_("other text"),
}


def _left_out(reason: Reason, count: int) -> str:
    said = {
        Reason.FURNITURE: ngettext("{count} running head or page number", "{count} running heads or page numbers", count),
        Reason.AROUND: ngettext("{count} part around a web page", "{count} parts around a web page", count),
        Reason.FOOTNOTE: ngettext("{count} line of a footnote", "{count} lines of footnotes", count),
        Reason.MARK: ngettext("{count} footnote mark", "{count} footnote marks", count),
        Reason.BREAK: ngettext("{count} break inside a word", "{count} breaks inside words", count),
        Reason.MARKUP: ngettext("{count} piece of markup", "{count} pieces of markup", count),
        Reason.DELETED: ngettext("{count} deleted passage", "{count} deleted passages", count),
        Reason.HIDDEN: ngettext("{count} hidden passage", "{count} hidden passages", count),
        Reason.NUMBERING: ngettext("{count} line number", "{count} line numbers", count),
        Reason.INVISIBLE: ngettext("{count} invisible mark", "{count} invisible marks", count),
        Reason.CONTROL: ngettext("{count} control character", "{count} control characters", count),
        Reason.MISREAD: ngettext("{count} misread label", "{count} misread labels", count),
        Reason.OTHER: ngettext("{count} other passage", "{count} other passages", count),
    }
    return said[reason].format(count=count)


def left_out_line(counts: Mapping[Reason, int]) -> str:
    """How much of a file is in no clause, by the reason."""
    return _("Left out: {listed}").format(listed=commas(_left_out(reason, count) for reason, count in counts.items()))


def left_out_places(reason: Reason, places: Sequence[tuple[int | None, int]]) -> str:
    """Where something stands in a file that is in no clause, once or several times, by page or by line; and why it is not."""
    pages = [page for page, _line in places if page]
    numbers = list(dict.fromkeys(pages or [line for _page, line in places]))
    several = len(numbers) > 1
    said = (
        (_("Pages {numbers}: {reason}") if several else _("Page {numbers}: {reason}"))
        if pages
        else (_("Lines {numbers}: {reason}") if several else _("Line {numbers}: {reason}"))
    )
    listed = ", ".join(map(str, numbers[:_PLACES])) + (" …" if len(numbers) > _PLACES else "")
    told = said.format(numbers=listed, reason=_(_LEFT_OUT[reason]))
    return told if len(places) == 1 else _("{place} ({count} times)").format(place=told, count=len(places))


def corrections_line(count: int, unapplied: int) -> str:
    """How often a document was corrected by hand, and how often its clause is no longer there."""
    said = ngettext("{count} correction by hand", "{count} corrections by hand", count).format(count=count)
    return (
        _("{corrections}, {unapplied} of them not applied").format(corrections=said, unapplied=unapplied) if unapplied else said
    )


def correction_line(number: int, change: Change, label: str, to: str, words: str) -> str:
    """A correction by hand, in a list of them."""
    said = {
        Change.LABEL: _("{number}. “{label}”: the label is “{to}”"),
        Change.HEADING: _("{number}. “{label}”: the heading from here on is “{to}”"),
        Change.SPLIT: _("{number}. “{label}”: split at “{words}”; the second part is “{to}”")
        if to
        else _("{number}. “{label}”: split at “{words}”"),
        Change.MERGE: _("{number}. “{label}”: merged with the clause before it"),
    }
    return said[change].format(number=number, label=label, to=to, words=words)


def several_clauses_line(pinpoint: str, clauses: Sequence[Clause]) -> str:
    """A pinpoint that names several clauses of a document, where one is needed: their labels, or ids where these are alike."""
    labels = [clause.label for clause in clauses]
    if len(set(labels)) == len(labels):
        said, listed = _("“{pinpoint}” names {count} clauses; name one of them: {listed}"), labels
    else:
        said = _("“{pinpoint}” names {count} clauses; give the id of one of them instead: {listed}")
        listed = [f"{clause.id} (“{_beginning(clause.text)}”)" for clause in clauses]
    return said.format(pinpoint=pinpoint, count=len(clauses), listed=_few(listed))


def several_documents_line(pinpoint: str, documents: Sequence[str]) -> str:
    """A pinpoint that names clauses of several documents, given by their ids, where one clause is needed."""
    said = _("“{pinpoint}” names clauses of {count} documents; choose one with --document: {documents}")
    return said.format(pinpoint=pinpoint, count=len(documents), documents=_few(documents))


def _few(listed: Sequence[str]) -> str:
    return ", ".join(listed[:_FEW]) + (", …" if len(listed) > _FEW else ".")


def _beginning(text: str) -> str:
    words = text.split(" ")
    return " ".join(words[:_WORDS_OF_CLAUSE]) + (" …" if len(words) > _WORDS_OF_CLAUSE else "")


def not_named_line(pinpoint: str) -> str:
    """A pinpoint that names no clause."""
    return _("“{pinpoint}” names no clause; “clausebot show” lists the labels of a document.").format(pinpoint=pinpoint)


def fetched_line(address: str, day: str, sha256: str) -> str:
    """Where the file of a document came from."""
    return _("Fetched from {address} on {day}, SHA-256 {sha256}").format(address=address, day=day, sha256=sha256)


def older_edition(newer: str) -> str:
    """The line below a document that has a newer edition."""
    return _("Older edition. {newer} answers unless you name this one.").format(newer=newer)
