"""A document as Akoma Ntoso with its references: each mention of a clause or a text that is here is a `ref` to its address."""

from __future__ import annotations

from collections.abc import Iterable

from index.document.model import Clause, Document
from index.document.written import akn
from index.pinpoint.catalogue import Catalogue
from index.references.cites import Cites
from index.references.reference import Target


def to_akn(document: Document, documents: Iterable[Document] = ()) -> bytes:
    """A document as UTF-8 XML. Characters that XML does not allow become U+FFFD; all others are exactly as in the clauses.

    What its clauses refer to, in itself and among other documents, is in `ref` and, for ranges, `rref` elements: "#" and an eId
    for a clause of its own, the address of a document, with "#" and the eId behind it for a clause, for the others.

    >>> import index
    >>> '<ref href="#sec_8__para_1">resolves 1</ref>' in index.to_akn(index.bundled()).decode()
    True
    """
    whole = documents if isinstance(documents, Catalogue) else Catalogue({one.id: one for one in documents}.values())
    known = whole.get(document.id) is document
    catalogue = whole if known else Catalogue(({one.id: one for one in whole} | {document.id: document}).values())
    cites = Cites(catalogue)
    refs = {clause.id: [_ref(document, one) for one in cites.targets(document, clause)] for clause in document.clauses}
    return akn.to_akn(document, {id_: found for id_, found in refs.items() if found})


def _ref(document: Document, target: Target) -> akn.Ref:
    last = _address(document, target.document, target.last) if target.last else ""
    return akn.Ref(target.start, target.end, _address(document, target.document, target.clause), last)


def _address(document: Document, there: Document, clause: Clause | None) -> str:
    """The eId of a clause in the same document; or the address of a document, or of a clause in another one."""
    if clause and there.id == document.id:
        return f"#{akn.eid_of(document, clause)}"
    return akn.address_of(there, clause)
