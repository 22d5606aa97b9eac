"""A document as Akoma Ntoso with its references: each mention of a clause or a text that is here is a `ref` to its address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from index.document import akn
from index.document.model import Clause, Document
from index.document.passages import Passage
from index.pinpoint.catalogue import Catalogue
from index.references.cites import Cites
from index.references.reference import Reference


def to_akn(document: Document, documents: Iterable[Document] = ()) -> bytes:
    """A document as UTF-8 XML. Characters that XML does not allow become U+FFFD; all others are exactly as in the clauses.

    What its clauses refer to, in itself and among other documents, is in `ref` and, for ranges, `rref` elements: "#" and an eId
    for a clause of its own, the address of a document, with "#" and the eId behind it for a clause, for the others.

    >>> import index
    >>> '<ref href="#sec_8__para_1">resolves 1</ref>' in index.to_akn(index.bundled()).decode()
    True
    """
    catalogue = Catalogue(({one.id: one for one in documents} | {document.id: document}).values())
    cites = Cites(catalogue)
    refs = {clause.id: [*_refs(document, clause, cites, catalogue)] for clause in document.clauses}
    return akn.to_akn(document, {id_: found for id_, found in refs.items() if found})


def _refs(document: Document, clause: Clause, cites: Cites, catalogue: Catalogue) -> Iterator[akn.Ref]:
    for reference in cites.of(document, clause):
        meant = catalogue.get(reference.document) if reference.document else None
        if meant is None or reference.reason:
            continue
        clauses = cites.clauses(reference)
        if not clauses:
            yield akn.Ref(reference.start, reference.end, _address(document, Passage(meant, meant.clauses[0]), whole=True))
        else:
            yield from _to_clauses(document, reference, clauses)


def _to_clauses(document: Document, reference: Reference, clauses: Sequence[Passage]) -> Iterator[akn.Ref]:
    """A reference to each clause, at its label; to the first and the last, where the labels between them are not printed."""
    addresses = [_address(document, one) for one in clauses]
    ends = [*_label_ends(reference.text, [one.clause for one in clauses])]
    if len(ends) == len(clauses):
        starts = [0, *(end - len(_label(one.clause)) for end, one in zip(ends[1:], clauses[1:], strict=True))]
        for start, end, address in zip(starts, ends, addresses, strict=True):
            yield akn.Ref(reference.start + start, reference.start + end, address)
    elif len(clauses) == 1:
        yield akn.Ref(reference.start, reference.end, addresses[0])
    else:
        yield akn.Ref(reference.start, reference.end, addresses[0], addresses[-1])


def _label_ends(text: str, clauses: Sequence[Clause]) -> Iterator[int]:
    """Where the labels of clauses end in a mention, in order, as far as they are printed there."""
    at = 0
    for clause in clauses:
        label = _label(clause)
        found = re.compile(rf"(?<!\w){re.escape(label)}(?!\w)").search(text, at) if label else None
        if found is None:
            return
        at = found.end()
        yield at


def _label(clause: Clause) -> str:
    """The last printed label of a clause, without its brackets and its full stop."""
    return clause.marks[-1].strip("().") if clause.marks else ""


def _address(document: Document, passage: Passage, *, whole: bool = False) -> str:
    if passage.document.id == document.id and not whole:
        return f"#{akn.eid_of(document, passage.clause)}"
    return akn.address_of(passage.document, None if whole else passage.clause)
