"""Documents, their outlines, what became of files, and what was checked, as JSON objects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.chat.briefing.parts import citing
from bot.chat.titles import titled_with
from bot.problems import problem
from index import brief_of, corrections_json, document_json, left_out_counts, quote, quoted_json, record_json

if TYPE_CHECKING:
    from bot.chat.objects.types import (
        BriefObject,
        CountedObject,
        KnownObject,
        ListedObject,
        OutlinedObject,
        OutlineObject,
        SectionObject,
        WholeObject,
    )
    from index import Added, Clause, Collection, Document, Origin, OriginObject, Role, Verification
    from index.objects import ClauseObject


def documents_json(collection: Collection, words: str = "") -> list[ListedObject]:
    """The documents that have some words in their names or titles, as they were added. Raises IndexDamaged."""
    newest = collection.newest
    return [_listed(document, newest=document.id in newest) for document in titled_with(collection, words)]


def known_json(document: Document, *, newest: bool) -> KnownObject:
    """A document of the collection; `newest` if it is the edition that answers."""
    return {**_counted(document), "name": document.name, "newest": newest}


def _listed(document: Document, *, newest: bool) -> ListedObject:
    return {
        **known_json(document, newest=newest),
        "warnings": list(document.warnings),
        "left_out": {str(reason): count for reason, count in left_out_counts(document).items()},
        "corrections": corrections_json(document),
        "original": _original(document.origin) if document.origin else None,
    }


def _original(origin: Origin) -> OriginObject:
    """The file of a document; with its address and the day only if it was fetched."""
    made: OriginObject = {
        "name": origin.name,
        "sha256": origin.sha256,
        "size": origin.size,
        "part": origin.part,
        "parts": origin.parts,
    }
    if origin.address:
        made["address"] = origin.address
    if origin.fetched:
        made["fetched"] = origin.fetched
    return made


def whole_json(document: Document) -> WholeObject:
    """A document with all its clauses, in the order of the text, and what a reader should know of it."""
    clauses = [quoted_json(quote(document, clause)) for clause in document.clauses]
    return {"document": _counted(document), "clauses": clauses, "record": record_json(document)}


def brief_json(collection: Collection, document: Document, role: Role | None = None) -> BriefObject:
    """A document sorted for those who have ten minutes, and are at the meeting in a role, if that is known."""
    brief = brief_of(document)
    mine = {one.name for one in brief.requests if role and one.asks(role)}

    def shown(clauses: Iterable[Clause]) -> list[ClauseObject]:
        return [quoted_json(quote(document, clause)) for clause in clauses]

    return {
        "document": _counted(document),
        "about": shown(brief.front),
        "decided": shown(brief.decided),
        "requests": [
            {"name": one.name, "mine": one.name in mine, "clauses": shown(one.clauses)}
            for one in sorted(brief.requests, key=lambda one: one.name not in mine)
        ],
        "dated": shown(brief.dated),
        "cited": shown(citing(collection, document)),
        "recitals": shown(brief.recitals),
        "every_date": brief.every_date,
    }


def outline_json(document: Document) -> OutlineObject:
    """A document by its sections; the front matter, if it has any, is the first one."""
    numbers = [*([-1] if document.under(-1) else []), *document.outline]
    return {"document": _counted(document), "sections": [_section(document, at) for at in numbers]}


def _section(document: Document, at: int) -> SectionObject:
    clauses = document.under(at)
    heading, printed, part = "", "", ""
    if at >= 0:
        one = document.sections[at]
        heading, printed, part = one.heading, document.printed_heading(at), str(one.part)
    return {"heading": heading, "printed": printed, "part": part, "clauses": [_outlined(document, one) for one in clauses]}


def _outlined(document: Document, clause: Clause) -> OutlinedObject:
    return {"id": clause.id, "label": document.pinpoint(clause), "kind": str(clause.kind), "parent": clause.parent}


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


def _counted(document: Document) -> CountedObject:
    return {**document_json(document), "clauses": document.clause_count, "pages": len(document.pages)}
