"""The messages about the documents of a collection, and about which one a chat has chosen."""

from __future__ import annotations

from bot.chat.messages import clauses_counted
from bot.translation import gettext as _
from bot.translation import ngettext, number


def now_within(name: str) -> str:
    """Says that a document was chosen, by its name."""
    return _("I now answer only from {name}.").format(name=name)


def staying_within(names: str) -> str:
    """Says which documents a chat has chosen."""
    return _("I answer only from {names}. Choose another:").format(names=names)


def all_documents(count: int, *, older: bool) -> str:
    """Says that a chat uses all documents, but older editions only when they are named."""
    if older:
        said = ngettext(
            "I answer from all {count} documents. Where there are several editions, the newest answers unless you name"
            " another. Choose a document to search only that one:",
            "I answer from all {count} documents. Where there are several editions, the newest answers unless you name"
            " another. Choose a document to search only that one:",
            count,
        )
    else:
        said = ngettext(
            "I answer from all {count} documents. Choose a document to search only that one:",
            "I answer from all {count} documents. Choose a document to search only that one:",
            count,
        )
    return said.format(count=number(count))


def called_so(count: int, words: str) -> str:
    """The line above the documents whose names or titles have some words."""
    if not count:
        return _("No document here has “{words}” in its name or title.").format(words=words[:80])
    said = ngettext(
        "{count} document has “{words}” in its name or title:",
        "{count} documents have “{words}” in their names or titles:",
        count,
    )
    return said.format(count=number(count), words=words[:80])


def page_of(page: int, pages: int, command: str, name: str) -> str:
    """Says which page of a list of documents this is, and how to find one."""
    said = _("Page {page} of {pages}; to find a document, type “{example}”, or words of its title instead of its name.")
    return said.format(page=page, pages=pages, example=f"/{command} {name}")


def the_document(clauses: int) -> str:
    """Says that there is only one document."""
    return _("This is the only document here. It has {clauses}.").format(clauses=clauses_counted(clauses))
