"""Comparisons and histories as JSON objects, for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from index.comparison.comparison import Compared, Comparison, Edit
from index.comparison.history import History
from index.comparison.words import Run, Stretch
from index.document.quotes import Quote
from index.document.written.jsonl import document_json, quoted_json

if TYPE_CHECKING:
    from index.objects import ChangeObject, ClauseObject, ComparisonObject, HistoryObject, WordsObject


def comparison_json(comparison: Comparison) -> ComparisonObject:
    """A comparison: the two documents, how many clauses have been edited in each way, and those that changed.

    The `words` of a change are objects with one key each, "kept", "deleted" or "inserted"; they are there for reworded clauses.
    The counts leave out front matter, whose `kind` is "front". Of a clause that is new or gone, one side is null.

    >>> import index
    >>> document = index.bundled()
    >>> found = index.comparison_json(index.compare(document, document))
    >>> found["counts"]
    {'new': 0, 'gone': 0, 'moved': 0, 'readdressed': 0, 'renumbered': 0, 'reworded': 0, 'same': 58}
    """
    return {
        "old": document_json(comparison.old),
        "new": document_json(comparison.new),
        "counts": {str(edit): comparison.counts[edit] for edit in Edit},
        "headings": [_words(runs) for runs in comparison.headings],
        "changes": [compared_json(one) for one in comparison.changed],
    }


def compared_json(one: Compared) -> ChangeObject:
    """What became of a clause."""
    return {
        "changes": [str(edit) for edit in one.edits],
        "kind": one.quotes[0].clause.kind,
        "old": _clause(one.old),
        "new": _clause(one.new),
        "words": _words(one.words),
    }


def history_json(history: History) -> HistoryObject:
    """The history of a clause, oldest edition first.

    `since` is the id of the edition since which it has said what it says in the one that was `asked` for, and `oldest` whether
    there is none before it; `until` is the id of the one in which it says something else again, or nothing; else null.

    >>> import index
    >>> found = index.history(index.bundled().clauses[-1], 0, [index.bundled()])
    >>> index.history_json(found)["since"]
    'wtsa-res-75-2016'
    """
    until = history.until
    return {
        "asked": history.steps[history.at].document.id,
        "since": history.since.id,
        "oldest": history.oldest,
        "until": until.id if until else None,
        "editions": [
            {
                "document": document_json(step.document),
                "clause": _clause(step.quote),
                "changes": [str(edit) for edit in step.compared.edits] if step.compared else [],
                "words": _words(step.compared.words) if step.compared else [],
            }
            for step in history.steps
        ],
    }


def _clause(one: Quote | None) -> ClauseObject | None:
    return quoted_json(one) if one else None


def _words(runs: Iterable[Run]) -> list[WordsObject]:
    return [_run(run) for run in runs]


def _run(run: Run) -> WordsObject:
    if run.stretch == Stretch.KEPT:
        return {"kept": run.text}
    return {"deleted": run.text} if run.stretch == Stretch.DELETED else {"inserted": run.text}
