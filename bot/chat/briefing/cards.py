"""The cards of the brief: five, and the recitals behind a button. All but our headings are clauses, with their labels."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.actions import Act, data, key_of
from bot.chat.briefing import messages
from bot.chat.briefing.messages import texts
from bot.chat.briefing.parts import ASKED, RECITALS, brief_parts, headings
from bot.chat.cards import Button, Card
from bot.chat.lists import NAME
from bot.chat.messages import texts as card_texts
from bot.chat.quote_cards import Writing, below, paged, pages, quotes_of, short
from index import Collection, Document, Role

_CARDS = RECITALS  # the recitals are folded, and not counted
_A_ROW = 2
_HERE = "✓ "


def brief_page(
    collection: Collection, document: Document, part: int, page: int = 0, role: Role | None = None, *, choosing: bool = False
) -> Card:
    """A page of a part of the brief of a document, for a reader in a role; with the roles if it is not known, or `choosing`.

    Raises IndexError if there is no such part.
    """
    found = brief_parts(collection, document, role)[part]()
    key, ways = key_of(document.id), _ways(key_of(document.id), part, headings())
    cards = pages(quotes_of(document, found.clauses), headings=found.headings) or [_nothing(document)]
    rows = [*ways, *_roles(key, role, choosing=choosing)] if part == ASKED else ways
    turn = data(Act.BRIEF, key, part, role or "")  # another reader may turn the page
    card = paged(cards, page, turn, rows, _around(key, part), numbered=False)
    heading = messages.part_of(found.heading, part + 1, _CARDS) if part < _CARDS else found.heading
    if len(cards) > 1:
        heading = f"{heading} · {min(max(page, 0), len(cards) - 1) + 1}/{len(cards)}"
    return below("\n".join(filter(None, (heading, found.said))), card)


def _around(key: str, part: int) -> tuple[str, str]:
    """What leads to the parts before and after one, as its number promises; "" for none."""
    back = data(Act.BRIEF, key, part - 1) if part else ""
    return back, data(Act.BRIEF, key, part + 1) if part + 1 < _CARDS else ""


def _nothing(document: Document) -> Card:
    return Writing().add(short(document.name, NAME), "bold").card()


def _roles(key: str, role: Role | None, *, choosing: bool) -> list[list[Button]]:
    """The roles to choose from; one button for those who have chosen."""
    if role and not choosing:
        return [[Button(texts.ANOTHER_ROLE, data(Act.ROLE, key))]]
    buttons = [Button(messages.role_name(one), data(Act.ROLE, key, one)) for one in Role]
    return [buttons[at : at + _A_ROW] for at in range(0, len(buttons), _A_ROW)]


def _ways(key: str, part: int, named: Sequence[str]) -> list[list[Button]]:
    """The buttons that lead to the parts of the brief, this one marked, and to the outline: in the same order on every card.

    So a number that is typed leads to the same part from each of them.
    """
    buttons = [Button(f"{_HERE}{said}" if at == part else said, data(Act.BRIEF, key, at)) for at, said in enumerate(named)]
    buttons.append(Button(card_texts.OUTLINE, data(Act.OUTLINE, key, 0)))
    return [buttons[at : at + _A_ROW] for at in range(0, len(buttons), _A_ROW)]
