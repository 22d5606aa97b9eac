"""Who is to do what: whom a document addresses, or who speaks in it of what they will do, and what that is."""

from __future__ import annotations

from bot.chat.actions import Act, data, key_of
from bot.chat.cards import Button, Card
from bot.chat.lists import LISTED, NAME, page_of_list
from bot.chat.messages import clauses_counted
from bot.chat.quote_cards import Writing, paged, pages, quotes_of, short
from bot.chat.teaching.messages import texts
from bot.translation import bracketed
from index import Document, acting


def who(document: Document, page: int = 0) -> Card:
    """Who must act by a document, as a numbered list, as the names are too long for buttons; a button shows the clauses."""
    written = Writing().add(short(document.name, NAME), "bold").add("\n\n")
    addressed = list(enumerate(acting(document).items()))
    if not addressed:
        return written.add(texts.NOBODY_ADDRESSED).card()
    shown, row = page_of_list(addressed, page, data(Act.WHO, key_of(document.id)))
    written.add(texts.WHO).add("\n")
    for at, (name, clauses) in shown:
        written.add(f"\n{at + 1}. ").add(short(name, 400), "bold").add(bracketed("", clauses_counted(len(clauses))))
    buttons = [Button(str(at + 1), data(Act.ADDRESSED, key_of(document.id), at, 0)) for at, _ in shown]
    return written.card([buttons, row])


def addressed_page(document: Document, number: int, page: int) -> Card:
    """A page of what one of those must do. Raises IndexError if there is no such one."""
    clauses = list(acting(document).values())[number]
    back = [[Button(texts.WHO_ELSE, data(Act.WHO, key_of(document.id), number // LISTED))]]
    return paged(pages(quotes_of(document, clauses)), page, data(Act.ADDRESSED, key_of(document.id), number), back)
