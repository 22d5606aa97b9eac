"""What `clausebot correct` means: which clause is named, and what is done to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from bot.terminal import document_messages
from bot.terminal.messages import texts
from index import BadCorrection, Change, quote
from index.values import dataclass

if TYPE_CHECKING:
    from index import Collection, Document, Quote


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: one of a new `label`, a new `heading`, a `split` at some words, a `merge`, or `undo`."""

    label: str | None = None
    heading: str | None = None
    split: str | None = None
    merge: bool = False
    undo: bool = False

    @property
    def change(self) -> Change:
        """The change, if it is not to be undone. Raises UsageError if more than one is asked for."""
        asked = {
            Change.SPLIT: self.split is not None,
            Change.LABEL: self.label is not None and self.split is None,
            Change.HEADING: self.heading is not None,
            Change.MERGE: self.merge,
        }
        if sum(asked.values()) + self.undo != 1:
            raise click.UsageError(texts.ONE_CHANGE)
        return next((change for change, wanted in asked.items() if wanted), Change.LABEL)


def listed(collection: Collection, pinpoint: str, documents: Sequence[str]) -> list[Document]:
    """The documents with corrections: those that a pinpoint names, or all."""
    named = {quote.document.id for quote in _named(collection, pinpoint, documents)} if pinpoint else None
    return [one for one in collection.chosen(documents) if one.corrections and (named is None or one.id in named)]


def corrected(collection: Collection, pinpoint: str, documents: Sequence[str], asked: Asked) -> tuple[Document, Document]:
    """A document before and after a correction of the clause that a pinpoint names. Raises BadCorrection, UsageError."""
    change = asked.change
    if not pinpoint and not (asked.undo and len(documents) == 1):
        raise click.UsageError(texts.NO_CLAUSE)
    if not pinpoint:
        (before,) = collection.chosen(documents)
        return before, collection.undo(before.id)
    quotes = _named(collection, pinpoint, documents)
    before, clause = quotes[0].document, quotes[0].clause.id
    if asked.undo and len(quotes) == len(before.clauses) and quotes[-1].document is before:  # the whole document is named
        return before, collection.undo(before.id)
    meant = _meant(pinpoint, quotes)
    before, clause = meant.document, meant.clause.id
    if asked.undo:
        return before, collection.undo(before.id, clause)
    label, heading, words = asked.label or "", asked.heading or "", asked.split or ""
    return before, collection.correct(before.id, clause, change, label=label, heading=heading, words=words)


def _named(collection: Collection, pinpoint: str, documents: Sequence[str]) -> Sequence[Quote]:
    """The clauses that a pinpoint names, at least one: by its id, by its label, or by its first words. Raises BadCorrection."""
    every = [(document, clause) for document in collection.chosen(documents) for clause in document.clauses]
    named = [quote(document, clause) for document, clause in every if clause.id == pinpoint]
    if not named and (answer := collection.look_up(pinpoint, documents)).found:
        named = list(answer.quotes)
    named = named or [quote(document, clause) for document, clause in every if clause.text.startswith(pinpoint)]
    if not named:
        raise BadCorrection(document_messages.not_named_line(pinpoint))
    return named


def _meant(pinpoint: str, quotes: Sequence[Quote]) -> Quote:
    """The one clause that is meant: not what hangs on it. Raises BadCorrection if there are several."""
    ids = {(quote.document.id, quote.clause.id) for quote in quotes}
    own = [one for one in quotes if (one.document.id, one.clause.parent) not in ids]
    exact = [one for one in own if pinpoint.endswith(one.clause.label)]  # "resolves" is a section, and a clause without a label
    own = exact if len(exact) == 1 else own
    own = [one for one in own if one.clause.section >= 0] or own  # nothing of the front matter can be corrected
    if len(own) == 1:
        return own[0]
    documents = list(dict.fromkeys(one.document.id for one in own))
    if len(documents) > 1:
        raise BadCorrection(document_messages.several_documents_line(pinpoint, documents))
    raise BadCorrection(document_messages.several_clauses_line(pinpoint, [one.clause for one in own]))
