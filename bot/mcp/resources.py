"""Documents and clauses by their addresses: document://ID and clause://ID/CLAUSE, as plain text."""

from __future__ import annotations

from urllib.parse import quote as escaped
from urllib.parse import unquote, urlsplit

from bot.mcp import texts
from index import Clause, ClausebotError, Collection, Document, clause_at, eid_of

DOCUMENT, CLAUSE = "document://{id}", "clause://{document}/{clause}"
"""The templates of the addresses."""


class NoResource(ClausebotError):
    """An address at which there is nothing."""


def document_address(document: Document) -> str:
    """The address of a document."""
    return f"document://{escaped(document.id, safe='')}"


def clause_address(document: Document, clause: Clause) -> str:
    """The address of a clause, by its eId.

    >>> import index
    >>> document = index.bundled()
    >>> clause_address(document, document.clauses[-1])
    'clause://wtsa-res-75-2016/sec_12__para_2'
    """
    return f"clause://{escaped(document.id, safe='')}/{escaped(eid_of(document, clause), safe='')}"


def resource(collection: Collection, address: str) -> str:
    """The text at an address: a document, or a clause with its citation. Raises NoResource."""
    scheme, id_, clause = _parts(address)
    document = collection.document(id_)
    if document is None or scheme not in ("document", "clause") or (scheme == "document") == bool(clause):
        raise NoResource(f"There is nothing at {address}; the tool “documents” lists the documents.")
    if scheme == "clause":
        found = clause_at(document, clause)
        if found is None:
            raise NoResource(f"There is nothing at {address}; the tool “outline” lists the clauses of {id_}.")
        return texts.clauses_text(document, [found])
    return texts.clauses_text(document, document.clauses)


def _parts(address: str) -> tuple[str, str, str]:
    """The scheme, the id of the document and that of the clause ("") in an address."""
    try:
        split = urlsplit(address)
    except ValueError:
        return "", "", ""
    return split.scheme, unquote(split.netloc), unquote(split.path.strip("/"))
