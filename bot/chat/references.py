"""What a clause cites and what cites it: two buttons below it, a page of those clauses with the way back, and two lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.chat import reference_messages as messages
from bot.chat.actions import Act, data, key_of
from bot.chat.cards import Button, Card
from bot.chat.lists import LISTED
from bot.chat.quote_cards import below, label_buttons, paged, pages
from index import Collection, FrontPart, Passage, Quote, Reference, quote


def reference_buttons(collection: Collection, one: Quote) -> list[Button]:
    """The buttons of a clause that cites clauses or texts that are here, or is cited by some."""
    key, passage = key_of(one.clause.id), Passage(one.document, one.clause)
    cited, citing = len(_cited(collection, passage)), len(collection.cites.to(one.document, one.clause))
    there = [Button(messages.cites_counted(cited), data(Act.CITES, key))] if cited else []
    return there + ([Button(messages.cited_by_counted(citing), data(Act.CITED_BY, key))] if citing else [])


def cited_page(collection: Collection, passage: Passage, page: int) -> Card:
    """A page of the clauses that a clause cites."""
    return _page(passage, _cited(collection, passage), Act.CITES, page)


def citing_page(collection: Collection, passage: Passage, page: int) -> Card:
    """A page of the clauses that cite a clause."""
    return _page(passage, collection.cites.to(passage.document, passage.clause), Act.CITED_BY, page)


def _page(passage: Passage, found: Sequence[Passage], act: Act, page: int) -> Card:
    """Clauses with a button each if they are few, and the way back to the clause that they were reached from."""
    key = key_of(passage.clause.id)
    quotes = [quote(one.document, one.clause) for one in found]
    rows = label_buttons(quotes, passage.document) if len(quotes) <= LISTED else []
    back = [Button(messages.back_to(passage.document.pinpoint(passage.clause)), data(Act.ALONE, key))]
    citation = passage.document.citation(passage.clause)
    said = messages.cited_in(citation) if act is Act.CITES else messages.citing(citation)
    if not quotes:
        return Card(said, rows=(tuple(back),))
    return below(said, paged(pages(quotes), page, data(act, key), [*rows, back]))


def _cited(collection: Collection, passage: Passage) -> tuple[Passage, ...]:
    """The clauses that a clause cites; of a text that it cites as a whole, its title."""
    found: dict[str, Passage] = {}
    for reference in collection.cites.of(passage.document, passage.clause):
        there = collection.cites.clauses(reference) or tuple(_title(collection, reference))
        found |= {one.clause.id: one for one in there if one.clause.id != passage.clause.id}
    return tuple(found.values())


def _title(collection: Collection, reference: Reference) -> Iterator[Passage]:
    if reference.document and not reference.reason:
        (document,) = collection.chosen([reference.document])
        parts = (FrontPart.TITLE, FrontPart.NUMBER)
        yield from (Passage(document, one) for part in parts for one in document.clauses if one.front == part)


def told(collection: Collection, one: Quote) -> Iterator[str]:
    """The lines below a clause that say what it cites, and what cites it; those in its own document by their labels alone."""
    cited = list(dict.fromkeys(_named(collection, one)))
    if cited:
        yield messages.cites(cited)
    citing = collection.cites.to(one.document, one.clause)
    if citing:
        yield messages.cited_by([_label(passage, one) for passage in citing])


def _named(collection: Collection, one: Quote) -> Iterator[str]:
    for reference in collection.cites.of(one.document, one.clause):
        clauses = collection.cites.clauses(reference)
        yield from (_label(passage, one) for passage in clauses)
        if reference.reason:
            yield messages.unresolved(reference.citation or reference.text, reference.reason)
        elif not clauses:
            yield reference.citation


def _label(passage: Passage, beside: Quote) -> str:
    document = passage.document
    return document.pinpoint(passage.clause) if document.id == beside.document.id else document.citation(passage.clause)
