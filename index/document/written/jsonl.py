"""Exports a document as JSON objects, one per clause."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from index.document.model import Clause, Document
from index.language.terms import Reason

if TYPE_CHECKING:
    from index.document.quotes import Quote
    from index.objects import ClauseObject, CorrectionObject, DocumentObject, LeftOutObject, RecordObject


def document_json(document: Document) -> DocumentObject:
    """The fields that say which document a passage is from.

    >>> import index
    >>> index.document_json(index.bundled())["revision"]
    'Rev. Hammamet, 2016'
    """
    return {
        "id": document.id,
        "kind": document.kind,
        "number": document.number,
        "revision": document.revision,
        "title": document.title,
        "body": document.body,
    }


def quoted_json(one: Quote) -> ClauseObject:
    """A clause by its labels, with its text and where that is in the source.

    >>> import index
    >>> document = index.bundled()
    >>> index.quoted_json(index.quote(document, document.clauses[-1]))["label"]
    'invites all stakeholders 2'
    """
    clause = one.clause
    return {
        "label": clause.label,
        "citation": one.citation,
        "section": one.section,
        "quote": one.text,
        "start": clause.span.start,
        "end": clause.span.end,
        "id": clause.id,
    }


def record_json(document: Document) -> RecordObject:
    """What a reader should know of a document: warnings, what of the file is in no clause and why, corrections by hand.

    `start` and `end` are offsets in the source; of `page` and `line`, both counted from 1, one is given.

    >>> import index
    >>> [(str(cut["reason"]), cut["line"]) for cut in index.record_json(index.bundled())["left_out"]]
    [('broken word', 3), ('broken word', 62), ('broken word', 222)]
    """
    left_out: list[LeftOutObject] = []
    for cut in document.source.left_out:
        page, line = document.place(cut.start)
        text = document.source.text[cut.start : cut.end]
        one: LeftOutObject = {"reason": cut.reason, "start": cut.start, "end": cut.end, "text": text}
        if page:
            one["page"] = page
        else:
            one["line"] = line
        left_out.append(one)
    return {"warnings": list(document.warnings), "left_out": left_out, "corrections": corrections_json(document)}


def corrections_json(document: Document) -> list[CorrectionObject]:
    """The corrections by hand of a document, in their order; those whose clause is no longer there are not `applied`.

    >>> import index
    >>> index.corrections_json(index.bundled())
    []
    """
    return [
        {
            "change": one.change,
            "label": one.label,
            "text": one.text,
            "start": one.start,
            "to": one.to,
            "part": one.part,
            "words": one.words,
            "applied": one not in document.unapplied,
        }
        for one in document.corrections
    ]


def left_out_counts(document: Document) -> dict[Reason, int]:
    """How many passages of a file are in no clause, by the reason.

    >>> import index
    >>> index.left_out_counts(index.bundled())
    {<Reason.BREAK: 'broken word'>: 3}
    """
    counts = Counter(cut.reason for cut in document.source.left_out)
    return {reason: counts[reason] for reason in Reason if counts[reason]}


def clause_json(document: Document, clause: Clause) -> dict[str, Any]:
    """A clause as the parser saw it.

    It has a `heading` only where that of its section is printed with a title, and says `corrected` only where its label or
    extent was put right by hand.
    """
    heading = document.title_of(clause.section)
    return {
        "document": document.id,
        "section": document.heading(clause),
        **({"heading": heading} if heading else {}),
        "label": clause.label,
        "kind": clause.kind,
        "text": clause.text,
        "start": clause.span.start,
        "end": clause.span.end,
        "parent": clause.parent,
        "id": clause.id,
        **({"corrected": True} if clause.corrected else {}),
    }


def to_jsonl(document: Document, *, record: bool = False) -> str:
    """A document as JSON Lines: one object per clause, in the order of the text.

    With a `record`, one more object follows, of the kind "record": it has the keys of a clause, with nothing in them, and
    those of `record_json`.

    >>> import index, json
    >>> json.loads(index.to_jsonl(index.bundled()).splitlines()[-1])["label"]
    'invites all stakeholders 2'
    """
    objects = [clause_json(document, clause) for clause in document.clauses]
    if record:
        empty = {"document": document.id, "section": "", "label": "", "kind": "record", "text": "", "start": 0, "end": 0}
        objects.append({**empty, "parent": None, "id": document.id, **record_json(document)})
    return "".join(f"{json.dumps(value, ensure_ascii=False)}\n" for value in objects)
