"""The ids of clauses: how they are put together from that of their document, taken apart, and shortened for a button."""

from __future__ import annotations

import base64
import hashlib

MAX_CLAUSE_ID = 64
"""The most characters in a clause id, so that it fits into a link."""
SHORT_KEY = 11
"""The characters of a short key: 66 bits, so that a million clauses have none in common."""
_BETWEEN = "__"  # the id of a document and the eId of a clause, which may have more of them


def short_key(id_: str) -> str:
    """A short hash of an id, for a button and for finding it again: letters, digits, "-" and "_".

    >>> short_key("wtsa-res-75-2016__sec_8__para_1")
    'KrewDnD0tZW'
    """
    return base64.urlsafe_b64encode(hashlib.sha256(id_.encode("utf-8", "surrogatepass")).digest())[:SHORT_KEY].decode()


def clause_id(document_id: str, eid: str) -> str:
    """A clause's id in the whole collection: the document's id and the clause's eId, shortened if needed to fit into a link."""
    return fitted(f"{document_id}{_BETWEEN}{eid}")


def fitted(whole: str) -> str:
    """An id, shortened if needed to fit into a link."""
    if len(whole) <= MAX_CLAUSE_ID:
        return whole
    digest = hashlib.sha256(whole.encode()).hexdigest()[:8]
    return f"{whole[: MAX_CLAUSE_ID - 9]}-{digest}"


def document_in(clause_id: str) -> str:
    """The id of the document that a clause is of, from the clause's id.

    >>> document_in("wtsa-res-75-2016__sec_8__para_1")
    'wtsa-res-75-2016'
    """
    return clause_id.partition(_BETWEEN)[0]


def place_in(clause_id: str) -> str:
    """What is left of the id of a clause without that of its document: the same in each edition that has this place.

    >>> place_in("wtsa-res-75-2016__sec_8__para_1")
    'sec_8__para_1'
    """
    return clause_id.partition(_BETWEEN)[2]
