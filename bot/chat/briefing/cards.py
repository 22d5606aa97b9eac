"""The cards of the brief: five, and the recitals behind a button. All but our headings are clauses, with their labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.chat.actions import Act, data, key_of
from bot.chat.briefing import messages
from bot.chat.briefing.messages import texts
from bot.chat.cards import Button, Card
from bot.chat.lists import NAME
from bot.chat.messages import texts as card_texts
from bot.chat.quote_cards import Writing, below, paged, pages, quotes_of, short
from bot.chat.teaching.messages import purpose_of
from index import Brief, Clause, Collection, Document, Role, brief_of, document_language
from index.values import dataclass

ABOUT, DECIDED, ASKED, DATED, CITED, RECITALS = range(6)
"""The parts of a brief, as buttons name them."""
_CARDS = RECITALS  # the recitals are folded, and not counted
_NAME = 300  # characters of what a text calls an addressee
_A_ROW = 2


@dataclass(frozen=True, slots=True)
class Sorted:
    """The clauses of a part of a brief, with our headings above some of them, by their ids; and what is said above all."""

    clauses: tuple[Clause, ...] = ()
    headings: Mapping[str, str] | None = None
    said: str = ""


def brief_page(
    collection: Collection, document: Document, part: int, page: int = 0, role: Role | None = None, *, choosing: bool = False
) -> Card:
    """A page of a part of the brief of a document, for a reader in a role; with the roles if it is not known, or `choosing`.

    Raises IndexError if there is no such part.
    """
    brief = brief_of(document)
    headings = (texts.ABOUT, texts.DECIDED, texts.ASKED, texts.DATED, texts.CITED, texts.RECITALS)
    makers: Sequence[Callable[[], Sorted]] = (
        lambda: _told(brief.front, texts.NO_FRONT),
        lambda: _decided(document, brief),
        lambda: _asked(brief, role),
        lambda: _dated(brief),
        lambda: _told(_citing(collection, document), texts.NO_CITATIONS),
        lambda: _told(brief.recitals, texts.NO_RECITALS),
    )
    sorted_ = makers[part]()
    key = key_of(document.id)
    found = pages(quotes_of(document, sorted_.clauses), headings=sorted_.headings) or [_nothing(document)]
    rows = [*_roles(key, role, choosing=choosing), *_ways(key, part, headings)] if part == ASKED else _ways(key, part, headings)
    card = paged(found, page, data(Act.BRIEF, key, part, role or ""), rows)  # another reader may turn the page
    heading = messages.part_of(headings[part], part + 1, _CARDS) if part < _CARDS else headings[part]
    return below("\n".join(filter(None, (heading, sorted_.said))), card)


def _nothing(document: Document) -> Card:
    return Writing().add(short(document.name, NAME), "bold").card()


def _told(clauses: Iterable[Clause], none: str) -> Sorted:
    found = tuple(clauses)
    return Sorted(found, said="" if found else none)


def _decided(document: Document, brief: Brief) -> Sorted:
    """What is decided, and below it what else the operative part says and asks of nobody."""
    if not (brief.decided or brief.requests):
        return Sorted(said=texts.NO_OPERATIVE)
    code = document_language(document)
    decides = brief.deciding | {
        at for at, one in enumerate(document.sections) if purpose_of(one.heading, one.part, code) == "decides"
    }
    decisions = tuple(clause for clause in brief.decided if clause.section in decides)
    others = tuple(clause for clause in brief.decided if clause.section not in decides)
    headings = {
        clauses[0].id: said for clauses, said in ((decisions, texts.DECISIONS), (others, texts.NO_DECISIONS)) if clauses
    }
    return Sorted((*decisions, *others), headings if others else None, "" if decisions else texts.NOTHING_DECIDED)


def _asked(brief: Brief, role: Role | None) -> Sorted:
    """What is asked of each addressee, each clause once; what concerns the reader's role comes first."""
    if not brief.requests:
        return Sorted(said=texts.NOBODY)
    mine = [one for one in brief.requests if role and one.asks(role)]
    clauses: dict[str, Clause] = {}
    headings = {}
    for one in (*mine, *(one for one in brief.requests if one not in mine)):
        new = [clause for clause in one.clauses if clause.id not in clauses]
        if new:
            headings[new[0].id] = messages.addressed_to(short(one.name, _NAME), you=one in mine)
        clauses |= {clause.id: clause for clause in new}
    concerned = bool(mine) or role is Role.OTHER
    return Sorted(
        tuple(clauses.values()), headings, messages.your_role(role, concerned=concerned) if role else texts.WHO_ARE_YOU
    )


def _dated(brief: Brief) -> Sorted:
    said = ("" if brief.dated else texts.NO_DATES, "" if brief.every_date else texts.ONLY_YEARS)
    return Sorted(brief.dated, said="\n".join(filter(None, said)))


def _citing(collection: Collection, document: Document) -> Iterable[Clause]:
    """The clauses that refer to another text, known here or not; its number and its title are no reference."""
    for clause in document.clauses:
        if clause.front is None and any(
            one.document != document.id for one in collection.cites.of(document, clause) if one.citation
        ):
            yield clause


def _roles(key: str, role: Role | None, *, choosing: bool) -> list[list[Button]]:
    """The roles to choose from; one button for those who have chosen."""
    if role and not choosing:
        return [[Button(texts.ANOTHER_ROLE, data(Act.ROLE, key))]]
    buttons = [Button(messages.role_name(one), data(Act.ROLE, key, one)) for one in Role]
    return [buttons[at : at + _A_ROW] for at in range(0, len(buttons), _A_ROW)]


def _ways(key: str, part: int, headings: Sequence[str]) -> list[list[Button]]:
    """The buttons that lead to the other parts of the brief, and to the outline."""
    buttons = [Button(said, data(Act.BRIEF, key, at)) for at, said in enumerate(headings) if at != part]
    buttons.append(Button(card_texts.OUTLINE, data(Act.OUTLINE, key, 0)))
    return [buttons[at : at + _A_ROW] for at in range(0, len(buttons), _A_ROW)]
