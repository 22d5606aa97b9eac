"""Whether a document is what its file says: clause by clause in its source, and again from the original file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from index.collection.fencing.fence import Reader, documents_in, kept
from index.collection.files import without_ending
from index.comparison.differing import differing
from index.document.model import Clause, Document, Origin, Span
from index.document.verification import wrong_clauses
from index.errors import UnreadableFile
from index.parsing.coverage import uncovered
from index.reading.formats import contents
from index.store.originals import read_original
from index.values import dataclass

Original = Literal["unchecked", "none", "missing", "unreadable", "same", "different"]
"""What came of reading the original again; "none" if none was kept, as it was not before format 6."""
_CHECKING = "index.collection.fencing.checking"


@dataclass(frozen=True, slots=True)
class Difference:
    """What is otherwise in the original, as it is read and parsed today.

    The clause `label` has another text, or another label (`now`), or is gone; a "new" clause has none, and is `now` there. Of
    the document itself, the "name" may differ.
    """

    what: Literal["text", "label", "gone", "new", "name"]
    label: str
    now: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of checking a document: the clauses that are `wrong`, and the words of its source `outside` every clause.

    If its original was read again: how it is otherwise there, and the words that the reader's library finds in the file but
    that are `lost`, so neither kept nor listed as left out. `problem` says why it could not be read.
    """

    document: Document
    wrong: tuple[Clause, ...]
    outside: tuple[Span, ...]
    original: Original = "unchecked"
    differences: tuple[Difference, ...] = ()
    lost: tuple[str, ...] = ()
    problem: str = ""

    @property
    def matching(self) -> int:
        """How many clauses match the source."""
        return len(self.document.clauses) - len(self.wrong)

    @property
    def uncovered(self) -> int:
        """How many characters of the source are in no clause, heading, label or furniture."""
        return sum(span.end - span.start for span in self.outside)


def verify(document: Document, original: Path | bytes | None = None) -> Verification:
    """Checks a document against its source, and against the file that it was read from, if that is given.

    >>> import index
    >>> checked = index.verify(index.bundled())
    >>> checked.matching, checked.wrong, checked.uncovered
    (66, (), 0)
    """
    checked = Verification(document, tuple(wrong_clauses(document)), tuple(uncovered(document)))
    if original is None:
        return checked
    path = original if isinstance(original, Path) else Path(document.origin.name if document.origin else document.id)
    raw = contents(path) if isinstance(original, Path) else bytes(original)
    return _with_original(checked, _read_again(kept(_CHECKING), raw, path.name))


def verify_all(documents: Iterable[Document], folder: Path) -> Iterator[Verification]:
    """Checks documents against their sources, and against their originals beside an index."""
    last: tuple[tuple[str, str], _Again | None] = (("", ""), None)
    for document in documents:
        checked = verify(document)
        origin = document.origin
        if origin is None:
            yield replace(checked, original="none")
            continue
        file = (origin.sha256, origin.name)  # the name of a file may name its documents
        if last[0] != file:  # the documents of a file follow each other
            last = (file, _stored_again(kept(_CHECKING), folder, origin))
        yield _with_original(checked, last[1]) if last[1] else replace(checked, original="missing")


@dataclass(frozen=True, slots=True)
class _Again:
    """A file, read and parsed again."""

    documents: tuple[Document, ...] = ()
    lost: tuple[str, ...] = ()
    problem: str = ""


def _stored_again(reader: Reader, folder: Path, origin: Origin) -> _Again | None:
    raw = read_original(folder, origin)
    return None if raw is None else _read_again(reader, raw, origin.name)


def _read_again(reader: Reader, raw: bytes, name: str) -> _Again:
    try:
        answer = reader.ask(raw, name, without_ending(name))
        return _Again(tuple(documents_in(answer, name)), tuple(map(str, answer.get("lost", ()))))
    except UnreadableFile as error:
        return _Again(problem=str(error))


def _with_original(checked: Verification, again: _Again) -> Verification:
    if again.problem:
        return replace(checked, original="unreadable", problem=again.problem)
    parsed = checked.document.parsed or checked.document
    now = _same(parsed, again.documents)
    differences = tuple(_differences(parsed, now)) if now else (Difference("gone", ""),)
    original: Original = "different" if differences or again.lost else "same"
    return replace(checked, original=original, differences=differences, lost=again.lost)


def _same(document: Document, found: tuple[Document, ...]) -> Document | None:
    """Which of the documents in a file a document is."""
    origin = document.origin or Origin("", "", 0)
    if origin.parts == len(found):
        return found[origin.part - 1]
    return next((other for other in found if other.id == document.id), None)


def _differences(before: Document, now: Document) -> Iterator[Difference]:
    if (before.name, before.title) != (now.name, now.title):
        yield Difference("name", before.name, now.name if now.name != before.name else now.title)
    old, new = ([(clause.label, clause.text) for clause in one.clauses] for one in (before, now))
    for begin, end, start, stop in differing(old, new):
        both = min(end - begin, stop - start)
        for (label, text), (other, words) in zip(old[begin:end], new[start:stop], strict=False):
            if label != other:
                yield Difference("label", label, other)
            if text != words:
                yield Difference("text", label)
        yield from (Difference("gone", label) for label, _ in old[begin + both : end])
        yield from (Difference("new", "", label) for label, _ in new[start + both : stop])
