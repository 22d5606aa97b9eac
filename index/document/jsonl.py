"""Exports a document as JSON objects, one per clause."""

from __future__ import annotations

import json
from typing import Any

from index.document.model import Clause, Document


def document_json(document: Document) -> dict[str, str]:
    """The fields that say which document a passage is from."""
    return {key: getattr(document, key) for key in ("id", "kind", "number", "revision", "title", "body")}


def clause_json(document: Document, clause: Clause) -> dict[str, Any]:
    """A clause as the parser saw it."""
    return {
        "document": document.id,
        "section": document.heading(clause),
        "label": clause.label,
        "kind": clause.kind,
        "text": clause.text,
        "start": clause.span.start,
        "end": clause.span.end,
        "parent": clause.parent,
        "id": clause.id,
    }


def to_jsonl(document: Document) -> str:
    """A document as JSON Lines: one object per clause, in the order of the text.

    >>> import index, json
    >>> json.loads(index.to_jsonl(index.bundled()).splitlines()[-1])["label"]
    'invites all stakeholders 2'
    """
    return "".join(f"{json.dumps(clause_json(document, clause), ensure_ascii=False)}\n" for clause in document.clauses)
