"""The documents of a collection: which one is meant, and which one a chat has chosen."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.actions import Act, data, key_of
from bot.chat.cards import CALLBACK, Button, Card
from bot.chat.listing import messages
from bot.chat.lists import LISTED, page_of_list, titled
from bot.chat.messages import texts
from bot.chat.quote_cards import Writing, short
from bot.chat.titles import called
from bot.translation import commas
from index import Document

_IS_CHOSEN = "✓ "
_WORDS = 4  # of a name without a number, in an example
_BUTTON = 56  # characters: a telephone shows the first 40, a larger screen all
OF_ONE = (Act.TOUR, Act.OUTLINE, Act.WHO, Act.BRIEF, Act.PRACTISE)
"""What a document is chosen for, from a list of them."""


def choice(documents: Sequence[Document], act: Act, page: int = 0, words: str = "") -> Card:
    """A list of documents to choose from, those that some `words` name; a button sends the act and the document."""
    shown, row = _page(documents, page, act, words)
    names = [[Button(called(document, _BUTTON), data(act, key_of(document.id)))] for document in shown]
    return Writing().add(texts.WHICH_DOCUMENT, "bold").add(_where(documents, page, act)).card([*names, row])


def _page(documents: Sequence[Document], page: int, act: Act, words: str) -> tuple[list[Document], list[Button]]:
    """A page of a list for an act, and the buttons that turn it; words too long for a button have one page alone."""
    turn = ":".join((Act.LIST, act, *([words] if words else [])))
    shown, row = page_of_list(documents, page, turn)
    return shown, row if len(f"{turn}:9999".encode("utf-8", "surrogatepass")) <= CALLBACK else []


def documents_card(
    documents: Sequence[Document],
    chosen: Sequence[str],
    page: int | None = None,
    listed: Sequence[Document] | None = None,
    words: str = "",
    *,
    older: bool,
) -> Card:
    """The documents to choose from, with the chosen ones marked; if there is only one, what it is.

    Only those `listed`, if any are, which some `words` name. `older` if there are older editions among them. Without a page,
    the one with the first chosen document is shown.
    """
    if len(documents) == 1 and not chosen:
        return _the_document(documents[0])
    names = commas(document.name for document in documents if document.id in chosen)
    said = messages.staying_within(names) if names else messages.all_documents(len(documents), older=older)
    if listed:
        said, page = f"{said}\n{messages.called_so(len(listed), words)}", page or 0
    elif listed is not None:
        said, words = f"{messages.called_so(0, words)}\n{said}", ""
    found = listed or documents
    if page is None:
        page = next((at for at, document in enumerate(documents) if document.id in chosen), 0) // LISTED
    shown, row = _page(found, page, Act.DOCUMENTS, words)
    rows = [[_choosing(document, chosen=document.id in chosen)] for document in shown]
    everything = [Button(texts.ALL_DOCUMENTS, data(Act.DOCUMENTS))] if names else []
    brief = [Button(texts.BRIEF, data(Act.BRIEF, key_of(chosen[0])))] if names and len(chosen) == 1 else []
    where = _where(found, page, Act.DOCUMENTS)
    return Writing().add(short(said, 1000), "bold").add(where).card([*rows, row, brief, everything])


def _where(documents: Sequence[Document], page: int, act: Act) -> str:
    """The line below a list of many documents: its page, and how to find one without paging through them all."""
    count = -(-len(documents) // LISTED)
    if count <= 1:
        return ""
    numbered = (f"{document.kind} {document.number}" for document in reversed(documents) if document.number)
    name = next(numbered, "") or " ".join(documents[-1].name.split()[:_WORDS])  # "Document" alone would find them all
    return f"\n{messages.page_of(min(max(page, 0), count - 1) + 1, count, act.name.lower(), name)}"


def _choosing(document: Document, *, chosen: bool) -> Button:
    name = called(document, _BUTTON - len(_IS_CHOSEN))
    return Button(f"{_IS_CHOSEN if chosen else ''}{name}", data(Act.DOCUMENTS, key_of(document.id)))


def _the_document(document: Document) -> Card:
    """The only document there is, with the ways into it."""
    key = key_of(document.id)
    ways = [Button(texts.OUTLINE, data(Act.OUTLINE, key, 0)), Button(texts.TAKE_THE_TOUR, data(Act.TOUR, key))]
    written = titled(document).add(f"\n\n{messages.the_document(document.clause_count)}")
    return written.card([ways, [Button(texts.BRIEF, data(Act.BRIEF, key))]])
