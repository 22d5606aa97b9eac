"""A clause through the editions of its text: what it was called and said in each, and since when it says what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.comparison.comparison import Compared, Edit, compare, other_languages
from index.document.model import Clause, Document
from index.document.quotes import Quote, quote
from index.values import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A clause in one edition: None where it is not in the text yet, or no longer. `compared` is what became of the one before.

    In the first edition there is nothing before it.
    """

    document: Document
    quote: Quote | None
    compared: Compared | None = None


@dataclass(frozen=True, slots=True)
class History:
    """A clause in all editions of its text, oldest first. `at` is the number of the edition in which it was asked for."""

    steps: tuple[Step, ...]
    at: int

    @property
    def since(self) -> Document:
        """The edition since which the clause has said what it says in the one that was asked for."""
        return self.steps[self._first].document

    @property
    def oldest(self) -> bool:
        """Whether that is the oldest edition there is, so that the clause may have said so before it."""
        return self._first == 0

    @property
    def until(self) -> Document | None:
        """The edition in which it says something else again, or is gone; None if it says so up to the newest."""
        later = self.steps[self.at + 1 :]
        return next((step.document for step in later if not step.quote or _reworded(step)), None)

    @property
    def _first(self) -> int:
        at = self.at
        while at and not _reworded(self.steps[at]) and self.steps[at - 1].quote:
            at -= 1
        return at


def _reworded(step: Step) -> bool:
    return step.compared is not None and Edit.REWORDED in step.compared.edits


def history(clause: Clause, at: int, editions: Sequence[Document]) -> History:
    """The history of a clause of the edition with the number `at` among the `editions` of a text, which are oldest first.

    Those in another language than that edition are left out.

    Raises CannotCompare, QuoteMismatch.

    >>> import index
    >>> found = index.history(index.bundled().clauses[-1], 0, [index.bundled()])
    >>> found.since.name, found.oldest, found.until
    ('Resolution 75 (Rev. Hammamet, 2016)', True, None)
    """
    asked = editions[at]
    before, after = ([one for one in some if not other_languages(one, asked)] for some in (editions[:at], editions[at + 1 :]))
    steps = (*reversed([*_earlier(clause, [*before, asked])]), *_later(clause, [asked, *after]))
    return History(steps, len(before))


def _earlier(clause: Clause, editions: Sequence[Document]) -> Iterator[Step]:
    """The clause in these editions, from the last one back; in those before the one in which it was new, there is none."""
    wanted: Clause | None = clause
    for before, document in zip(reversed((None, *editions[:-1])), reversed(editions), strict=True):
        if wanted is None:
            yield Step(document, None)
            continue
        compared = _found(before, document, new=wanted) if before else None
        yield Step(document, quote(document, wanted), compared)
        wanted = compared.old.clause if compared and compared.old else None


def _later(clause: Clause, editions: Sequence[Document]) -> Iterator[Step]:
    """The clause in the editions after the first of these; in those after it is gone, there is none."""
    wanted: Clause | None = clause
    for before, document in pairwise(editions):
        compared = _found(before, document, old=wanted) if wanted else None
        yield Step(document, compared.new if compared else None, compared)
        wanted = compared.new.clause if compared and compared.new else None


def _found(before: Document, after: Document, *, old: Clause | None = None, new: Clause | None = None) -> Compared:
    """What became of a clause of one edition, or what a clause of the next one was."""
    for one in compare(before, after).clauses:
        if (old and one.old and one.old.clause.id == old.id) or (new and one.new and one.new.clause.id == new.id):
            return one
    raise LookupError(f"the clause is in neither {before.id} nor {after.id}")
