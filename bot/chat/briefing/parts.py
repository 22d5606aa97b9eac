"""The parts of a brief, the same on every channel: clauses, our headings above some of them, and what is said above all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from bot.chat.briefing import messages
from bot.chat.briefing.messages import texts
from bot.chat.quote_cards import short
from index import Brief, Clause, Collection, Document, Role, brief_of
from index.values import dataclass

ABOUT, DECIDED, ASKED, DATED, CITED, RECITALS = range(6)
"""The parts of a brief, as buttons name them. The recitals are folded, and not counted."""
_NAME = 300  # characters of what a text calls an addressee


@dataclass(frozen=True, slots=True)
class BriefPart:
    """A part of a brief below its heading: its clauses, our headings above some, by their ids, and what is said above all."""

    heading: str
    clauses: tuple[Clause, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    said: str = ""


def headings() -> tuple[str, ...]:
    """What the parts are called, in their order."""
    return texts.ABOUT, texts.DECIDED, texts.ASKED, texts.DATED, texts.CITED, texts.RECITALS


def brief_parts(collection: Collection, document: Document, role: Role | None = None) -> Sequence[Callable[[], BriefPart]]:
    """What makes each part of the brief of a document, for a reader in a role, if that is known."""
    brief = brief_of(document)
    about, decided, asked, dated, cited, recitals = headings()
    return (
        lambda: _told(about, brief.front, texts.NO_FRONT),
        lambda: _decided(decided, brief),
        lambda: _asked(asked, brief, role),
        lambda: _dated(dated, brief),
        lambda: _told(cited, citing(collection, document), texts.NO_CITATIONS),
        lambda: _told(recitals, brief.recitals, texts.NO_RECITALS),
    )


def _told(heading: str, clauses: Iterable[Clause], none: str) -> BriefPart:
    found = tuple(clauses)
    return BriefPart(heading, found, said="" if found else none)


def _decided(heading: str, brief: Brief) -> BriefPart:
    """What is decided, and below it what else the operative part says and asks of nobody."""
    if not (brief.decided or brief.requests):
        return BriefPart(heading, said=texts.NO_OPERATIVE)
    decisions, there = brief.deciding, {clause.id for clause in brief.deciding}
    others = tuple(clause for clause in brief.decided if clause.id not in there)
    above = {clauses[0].id: said for clauses, said in ((decisions, texts.DECISIONS), (others, texts.NO_DECISIONS)) if clauses}
    said = "" if decisions else texts.NOTHING_DECIDED
    return BriefPart(heading, (*decisions, *others), above if others else {}, said)


def _asked(heading: str, brief: Brief, role: Role | None) -> BriefPart:
    """What is asked of each addressee, each clause once; what concerns the reader's role comes first."""
    if not brief.requests:
        return BriefPart(heading, said=texts.NOBODY)
    mine = [one for one in brief.requests if role and one.asks(role)]
    clauses: dict[str, Clause] = {}
    above = {}
    for one in (*mine, *(one for one in brief.requests if one not in mine)):
        new = [clause for clause in one.clauses if clause.id not in clauses]
        if new:
            above[new[0].id] = messages.addressed_to(short(one.name, _NAME), you=one in mine)
        clauses |= {clause.id: clause for clause in new}
    concerned = bool(mine) or role is Role.OTHER
    said = messages.your_role(role, concerned=concerned) if role else texts.WHO_ARE_YOU
    return BriefPart(heading, tuple(clauses.values()), above, said)


def _dated(heading: str, brief: Brief) -> BriefPart:
    said = ("" if brief.dated else texts.NO_DATES, "" if brief.every_date else texts.ONLY_YEARS)
    return BriefPart(heading, brief.dated, said="\n".join(filter(None, said)))


def citing(collection: Collection, document: Document) -> Iterator[Clause]:
    """The clauses that refer to another text, known here or not; its number and its title are no reference."""
    for clause in document.clauses:
        if clause.front is None and any(
            one.document != document.id for one in collection.cites.of(document, clause) if one.citation
        ):
            yield clause
