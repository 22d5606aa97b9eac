"""The documents of a collection: which one is meant, and which one a chat has chosen."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat import messages
from bot.chat.actions import Act, data, key_of
from bot.chat.cards import Button, Card
from bot.chat.lists import LISTED, page_of_list, titled
from bot.chat.messages import texts
from bot.chat.quote_cards import Writing, short
from bot.translation import commas
from index import Document

_IS_CHOSEN = "✓ "
OF_ONE = (Act.TOUR, Act.OUTLINE, Act.WHO, Act.BRIEF, Act.PRACTISE)
"""What a document is chosen for, from a list of them."""


def choice(documents: Sequence[Document], act: Act, page: int = 0) -> Card:
    """A list of documents to choose from; a button sends the act and the document."""
    shown, row = page_of_list(documents, page, data(Act.LIST, act))
    names = [[Button(short(document.name), data(act, key_of(document.id)))] for document in shown]
    return Writing().add(texts.WHICH_DOCUMENT, "bold").add(_where(documents, page, act)).card([*names, row])


def documents_card(
    documents: Sequence[Document],
    chosen: Sequence[str],
    page: int | None = None,
    listed: Sequence[Document] = (),
    *,
    older: bool,
) -> Card:
    """The documents to choose from, or only those `listed`, with the chosen ones marked; if there is only one, what it is.

    `older` if there are older editions among them. Without a page, the one with the first chosen document is shown.
    """
    if len(documents) == 1 and not chosen:
        return _the_document(documents[0])
    if page is None:
        page = next((at for at, document in enumerate(documents) if document.id in chosen), 0) // LISTED
    names = commas(document.name for document in documents if document.id in chosen)
    said = messages.staying_within(names) if names else messages.all_documents(len(documents), older=older)
    shown, row = (listed[:LISTED], []) if listed else page_of_list(documents, page, data(Act.LIST, Act.DOCUMENTS))
    rows = [[_choosing(document, chosen=document.id in chosen)] for document in shown]
    everything = [Button(texts.ALL_DOCUMENTS, data(Act.DOCUMENTS))] if names else []
    brief = [Button(texts.BRIEF, data(Act.BRIEF, key_of(chosen[0])))] if names and len(chosen) == 1 else []
    where = "" if listed else _where(documents, page, Act.DOCUMENTS)
    return Writing().add(short(said, 1000), "bold").add(where).card([*rows, row, brief, everything])


def _where(documents: Sequence[Document], page: int, act: Act) -> str:
    """The line below a list of many documents: its page, and how to find one without paging through them all."""
    count = -(-len(documents) // LISTED)
    name = f"{documents[-1].kind} {documents[-1].number}".strip()
    return f"\n{messages.page_of(min(max(page, 0), count - 1) + 1, count, act.name.lower(), name)}" if count > 1 else ""


def _choosing(document: Document, *, chosen: bool) -> Button:
    return Button(f"{_IS_CHOSEN if chosen else ''}{short(document.name, 40)}", data(Act.DOCUMENTS, key_of(document.id)))


def _the_document(document: Document) -> Card:
    """The only document there is, with the ways into it."""
    key = key_of(document.id)
    ways = [Button(texts.OUTLINE, data(Act.OUTLINE, key, 0)), Button(texts.TAKE_THE_TOUR, data(Act.TOUR, key))]
    written = titled(document).add(f"\n\n{messages.the_document(document.clause_count)}")
    return written.card([ways, [Button(texts.BRIEF, data(Act.BRIEF, key))]])
