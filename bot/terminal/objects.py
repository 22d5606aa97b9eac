"""What the commands print for other programs: documents, outcomes and checks as JSON objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.problems import problem
from index import corrections_json, document_json, left_out_counts, record_json

if TYPE_CHECKING:
    from index import Added, Document, Origin, Verification


def listed_json(document: Document, *, newest: bool) -> dict[str, Any]:
    """A document of the collection; `newest` if it is the edition that answers."""
    return {
        **_counted(document),
        "newest": newest,
        "warnings": list(document.warnings),
        "left_out": left_out_counts(document),
        "corrections": corrections_json(document),
        "original": _original(document.origin) if document.origin else None,
    }


def _original(origin: Origin) -> dict[str, Any]:
    """The file of a document; with its address and the day only if it was fetched."""
    return {name: value for name, value in asdict(origin).items() if value or name not in ("address", "fetched")}


def added_json(added: Added) -> dict[str, Any]:
    """What became of a document of a file, or of a file that could not be added."""
    document = _counted(added.document) if added.document else None
    told = record_json(added.document) if added.document else {"warnings": [], "left_out": [], "corrections": []}
    error = problem(added.error) if added.error else None
    return {"path": str(added.path), "outcome": added.outcome, "document": document, **told, "error": error}


def verified_json(checked: Sequence[Verification], wrong: Sequence[str], damaged: Sequence[str]) -> dict[str, Any]:
    """What was checked: the whole collection, and each document."""
    return {
        "matching": sum(one.matching for one in checked),
        "clauses": sum(len(one.document.clauses) for one in checked),
        "wrong": list(wrong),
        "damaged_files": list(damaged),
        "uncovered": sum(one.uncovered for one in checked),
        "documents": [_checked(one) for one in checked],
    }


def _checked(one: Verification) -> dict[str, Any]:
    counts = {"matching": one.matching, "clauses": len(one.document.clauses), "uncovered": one.uncovered}
    differences = [asdict(other) for other in one.differences]
    return {"id": one.document.id, **counts, "original": one.original, "differences": differences, "lost": list(one.lost)}


def _counted(document: Document) -> dict[str, Any]:
    return {**document_json(document), "clauses": document.clause_count, "pages": len(document.pages)}
