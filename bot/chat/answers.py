"""An answer, laid out once: what is said, which clauses are quoted in full, and which are offered by their labels.

Every channel shows it in its own form: a terminal as lines, a messenger as messages with buttons.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from bot.chat import messages
from bot.chat.messages import texts
from bot.chat.reference_messages import cited_by_clauses, cited_only, cited_there
from index import Answer, Extent, Kind, Move, Part, Quote
from index.values import dataclass


@dataclass(frozen=True, slots=True)
class Quoted:
    """A clause that is quoted in full, and what is shown above it; `leads_in` if that includes the clause it depends on."""

    quote: Quote
    leads_in: bool

    @property
    def page(self) -> str:
        """The page it is on, in words, and whether OCR read it or somebody corrected it; "" if there is nothing to say."""
        page = messages.on_page(self.quote.page) if self.quote.page else ""
        return messages.source_told(page, by_ocr=self.quote.by_ocr, corrected=self.quote.corrected)

    @property
    def section(self) -> str:
        """The heading of its section; "" for front matter, and where the lead-in is the heading: "RESUELVE:"."""
        heading = self.quote.section if self.quote.clause.kind != Kind.FRONT else ""
        return "" if heading == self.lead_in.rstrip(": ") else heading

    @property
    def lead_in_marks(self) -> str:
        """The printed labels of its lead-in, each followed by a space."""
        return "".join(f"{mark} " for mark in self.quote.lead_in_marks) if self.leads_in else ""

    @property
    def lead_in(self) -> str:
        """The text of its lead-in; "" if there is none, or if it is quoted nearby."""
        return (self.quote.lead_in or "") if self.leads_in else ""


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """What is shown of an answer.

    `understood` is a line of ours that says what the question was taken for, how many clauses it asked for, or in which
    language the answer is, if not in that of the question; "" if there is nothing to say.
    `said` is a sentence of ours, if no clause answers. `quoted` are the clauses in full; consecutive clauses of one
    document are grouped. `offered` are further clauses, by their labels, below `offering`; `cited` if they come from
    several documents, so that a label alone would be ambiguous. `within` says which documents were searched, if not all;
    `chosen` if that is because the asker chose some, and may choose all instead. `texts` are the nearest clauses of the texts
    that were asked for, one of each. `listed` is how many texts there are in the list of which these, or those `quoted`, are
    a part, one clause of each; 0 if there is no list. `unsure` is a line of ours above a clause that may
    not answer; "" above a sure answer.
    """

    understood: str = ""
    said: str = ""
    quoted: tuple[tuple[Quoted, ...], ...] = ()
    offering: str = ""
    offered: tuple[Quote, ...] = ()
    cited: bool = False
    within: str = ""
    chosen: bool = False
    texts: tuple[Quote, ...] = ()
    listed: int = 0
    unsure: str = ""


def lay_out(answer: Answer, move: Move | None = None, after: int = 0) -> AnswerCard:
    """What is shown of an answer: all clauses that a label names, or the best clause of a search and the labels of the next.

    `move` is what was asked of the clauses that were shown before, if it is an answer to that. The first texts of a list are
    left out, as many as it is shown `after`.
    """
    if move and not answer.quotes:
        return AnswerCard(said=messages.nowhere(move))
    card = _laid_out(answer, move, after)
    if answer.read:
        both = (messages.only_read(answer.read, answer.texts), card.said)
        card = replace(card, said=" ".join(filter(None, both if answer.found else both[::-1])))
    if not answer.searched or (answer.why == "named" and answer.how == "pinpoint"):  # a citation says where it is from
        return card
    names = [document.name for document in answer.searched]
    return replace(card, within=messages.searched_only(names, answer.why), chosen=answer.why != "named")


def _laid_out(answer: Answer, move: Move | None, after: int) -> AnswerCard:
    understood = messages.understood(answer.understood, move) if answer.understood else ""
    if answer.missing:
        understood = " ".join(filter(None, (messages.missing(answer.missing), understood)))
    said = "" if answer.acronym else _all_told(answer)
    if said:
        return AnswerCard(said, quoted=by_document(answer.quotes)) if answer.found else AnswerCard(understood, said)
    if answer.extent or answer.counted:
        said = _length(answer.extent, answer, after) if answer.extent else _counted(answer)
        undated = messages.undated(answer.undated) if answer.undated else ""
        listed = answer.extent.texts if answer.extent and answer.extent.texts > 1 else 0
        return AnswerCard(" ".join(filter(None, (said, undated))), quoted=by_document(answer.quotes[after:]), listed=listed)
    if answer.found and not understood:
        understood = cited_only(answer.absent) if answer.absent else messages.quoted_in(answer.text_language)
    several = len({quote.document.id for quote in answer.quotes}) > 1
    if not answer.found:
        said = messages.nothing_said(answer.how, answer.absent, near=bool(answer.quotes), count=answer.texts)
        if answer.lacking:
            said = f"{said} {messages.lacking(answer.lacking)}"
        if answer.undated:
            said = f"{said} {messages.undated(answer.undated)}"
        if answer.unaddressed:
            said = messages.addressed_by_none(answer.unaddressed)
        if answer.acronym:
            said = messages.commonly(answer.acronym, answer.long_form)
        if answer.unread:
            said = messages.unread(answer.language)
        offering = texts.USING_IT if answer.acronym and answer.mentions else texts.NEAREST
        return AnswerCard(understood, said, offering=offering, offered=answer.quotes, cited=several)
    if answer.each:
        shown = len(answer.quotes)
        first = answer.among if after else shown
        said = messages.which_text(answer.among, first) if answer.among else messages.texts_found(shown, more=answer.more)
        return AnswerCard(understood, said, texts=answer.quotes[after:], listed=answer.among)
    if answer.how == "pinpoint":
        return AnswerCard(understood, quoted=by_document(answer.quotes))
    best, *others = answer.quotes
    unsure = "" if answer.sure else texts.NEAREST_ONE
    return AnswerCard(
        understood,
        quoted=by_document([best]),
        offering=texts.NEXT_BEST,
        offered=tuple(others),
        cited=several,
        unsure=unsure,
    )


def _all_told(answer: Answer) -> str:
    """How many clauses have some words or cite what was asked about, or what that cites; "" for any other question."""
    clauses = len(answer.quotes)
    if answer.more and (answer.mentions or answer.citing):
        of_texts = answer.mentions is not None and answer.mentions.texts
        return (messages.more_texts_there if of_texts else messages.more_there)(clauses)
    if answer.mentions:
        return messages.mentioned(answer.mentions, clauses)
    if (asked := answer.citing) is None:
        return ""
    return cited_by_clauses(asked.named, clauses, asked.texts) if asked.direction == "to" else cited_there(asked)


def _length(extent: Extent, answer: Answer, after: int) -> str:
    """How long texts are; and of how many of them it is shown, if not of all, and none come before."""
    shown = 0 if after else len({quote.document.id for quote in answer.quotes})
    return messages.length(extent, shown, counted=answer.counted)


def _counted(answer: Answer) -> str:
    """How many clauses there are, and how many of them stand under others of them; or that there are more than are quoted."""
    quotes = answer.quotes
    if answer.more:
        return messages.more_there(len(quotes))
    places = {(quote.document.id, quote.clause.section): quote.document for quote in quotes}
    if all(at >= 0 and one.sections[at].part is Part.ANNEX for (_, at), one in places.items()):  # each of them is a section
        return messages.narrow(len(quotes), len(places))
    ids = {quote.clause.id for quote in quotes}
    return messages.all_counted(len(quotes), sum(quote.clause.parent in ids for quote in quotes))


def by_document(quotes: Sequence[Quote]) -> tuple[tuple[Quoted, ...], ...]:
    """Clauses in full; consecutive clauses of one document are grouped."""
    return tuple(tuple(group) for _, group in groupby(quoted(quotes), key=lambda one: one.quote.document.id))


def quoted(quotes: Iterable[Quote]) -> tuple[Quoted, ...]:
    """Clauses in full; a lead-in is shown above the first clause that depends on it, unless it was itself quoted before."""
    said: set[str | None] = set()
    found = []
    for quote in quotes:
        found.append(Quoted(quote, bool(quote.lead_in) and quote.clause.parent not in said))
        said |= {quote.clause.id, quote.clause.parent}
    return tuple(found)
