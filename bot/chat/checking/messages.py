"""The messages about checked drafts. No quotes are stored here."""

from __future__ import annotations

from collections.abc import Mapping

from bot.translation import N_, Text, bracketed, commas, ngettext, number
from bot.translation import gettext as _
from index import Checked, Why


class Texts:
    """Messages without values."""

    NOTHING = Text("No quotations and no citations were found in the draft.")
    EXAMPLE = Text("“that ITU-T should contribute” (Resolution 75, resolves 2)")
    MORE = Text("There is more; check the draft in parts, or with “clausebot check”.")


texts = Texts()

_WHY = {
    Why.ABSENT: N_("the text is not in the collection"),
    Why.EDITION: N_("this edition is not in the collection"),
    Why.SEVERAL: N_("several texts may be meant: {right}"),
    Why.CLAUSE: N_("{right} has no such clause"),
    Why.ELSEWHERE: N_("the quoted words are in {right}"),
}


def counts_line(kind: str, counts: Mapping[Checked, int]) -> str:
    """How many quotations or citations there are, and what came of them."""
    total = sum(counts.values())
    said = {
        "quotation": ngettext("{count} quotation: {listed}.", "{count} quotations: {listed}.", total),
        "citation": ngettext("{count} citation: {listed}.", "{count} citations: {listed}.", total),
    }
    listed = commas(_counted(status, counts[status]) for status in Checked if counts[status])
    return said[kind].format(count=total, listed=listed)


def _counted(status: Checked, count: int) -> str:
    said = {
        Checked.VERIFIED: ngettext("{count} verified", "{count} verified", count),
        Checked.DIFFERS: ngettext("{count} differs", "{count} differ", count),
        Checked.NOT_FOUND: ngettext("{count} not found", "{count} not found", count),
        Checked.NOT_HERE: ngettext("{count} not in the collection", "{count} not in the collection", count),
    }
    return said[status].format(count=count)


def terms_line(count: int) -> str:
    """How many words in quotation marks are taken for terms, or for what people say."""
    return ngettext(
        "{count} short or uncited passage in quotation marks is in no text, and was taken for a term or for speech.",
        "{count} short or uncited passages in quotation marks are in no text, and were taken for terms or for speech.",
        count,
    ).format(count=count)


def unfound_line(line: int) -> str:
    """The line above words in quotation marks that are in no text, if they are long enough to be a quotation."""
    return _("Line {line}, passage not found in any text").format(line=number(line))


def compared_line(read: int, texts: int) -> str:
    """Says that a draft was compared with only some of the texts."""
    said = _("Only the likeliest {count} of {texts} texts were compared. What differs or is not found may be in another.")
    return said.format(count=number(read), texts=number(texts))


def quotation_line(line: int, status: Checked, citation: str) -> str:
    """What came of a quotation, and the clause that it is from, or that it is nearest to."""
    said = {
        Checked.VERIFIED: _("Line {line}, quotation verified: {citation}"),
        Checked.DIFFERS: _("Line {line}, quotation differs: {citation}"),
        Checked.NOT_FOUND: _("Line {line}, quotation not found; the nearest clause: {citation}"),
        Checked.NOT_HERE: _("Line {line}, quotation not checked: the text is not in the collection"),
    }
    if status == Checked.NOT_FOUND and not citation:
        return _("Line {line}, quotation not found").format(line=number(line))
    return said[status].format(line=number(line), citation=citation)


def joined(words: str, citation: str) -> str:
    """Where the words of a quotation stand that are from another clause."""
    return _("“{words}” is in {citation}.").format(words=words, citation=citation)


def citation_line(line: int, status: Checked, cited: str, why: Why, right: str, lacking: str = "") -> str:
    """What came of a citation, as the draft has it, and why; `lacking` are its clauses that are not there, if others are."""
    said = {
        Checked.VERIFIED: _("Line {line}, citation verified: {cited}"),
        Checked.DIFFERS: _("Line {line}, citation differs: {cited}"),
        Checked.NOT_FOUND: _("Line {line}, citation not found: {cited}"),
        Checked.NOT_HERE: _("Line {line}, citation not checked: {cited}"),
    }[status].format(line=number(line), cited=cited)
    if why not in _WHY:
        return said
    reason = _(_WHY[why]).format(right=right)
    return bracketed(said, f"{reason}: {lacking}" if lacking else reason)
