"""Pinpoints in a draft as clauses are shown with them, "annex 1. (i)", and where a label ends that goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.document.model import Clause, Document
from index.drafts import runs
from index.language.labels import SUFFIXES, readings_of
from index.language.vocabulary import language
from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.query import Query
from index.pinpoint.registers.naming import kinds_and_numbers, printed_in
from index.pinpoint.registers.numbered import Numbered, numbered
from index.pinpoint.registers.printed import end_of_number, sort_of
from index.pinpoint.registers.register import as_printed
from index.pinpoint.typed_names import LinkedQuery
from index.references.grammar import LEADS
from index.references.headings import heading_keys
from index.references.tokens import read
from index.references.words import WORKS, Words

_PIECE = pattern(r"[^\s,;]+")
_LONGEST = 240  # characters of a pinpoint
_UNIT = 40  # characters behind a name in which a unit may stand, and before it
_REACH = 1200  # characters before a citation in which a bracket around it may open
_BRACKET = pattern(r"[()]")
_LABEL = pattern(
    rf"(?P<inner>\s*(?:\((?:[^\W\d_]{{1,2}}|[ivxl]{{1,6}}|\d{{1,2}})|[^\W\d_]{{1,2}}|[ivxl]{{1,6}}|\d{{1,2}})\)"
    rf"|\s*'\d{{1,2}}'|(?:{'|'.join(SUFFIXES)})(?!\w)|\s+\d+(?:\.\d+)+)|\s+\d"
)  # a label that goes on


def named_by_number(text: str, catalogue: Catalogue, words: Words) -> Numbered:
    """A text with a number in place of each name that is spelt as a document prints its own, for the grammar of references.

    So has what is here and is called in another language than that of the words, "resolución 58/9" in an English draft, or by
    its number alone, with a place: "58/9, paragraph 3".
    """

    def kind_before(before: str) -> str:
        tokens = read(before)
        ends = ((kind, stop) for at in range(len(tokens)) for kind, stop in words.at(tokens, at).items() if kind in WORKS)
        return next((kind for kind, stop in ends if stop == len(tokens)), "")

    def placed(before: str, behind: str) -> bool:
        leading, following = read(before), read(behind)
        comma = int(following.key(0) in LEADS)
        stop = runs.behind(following, comma)
        led = runs.led_to(leading)
        return runs.says_unit(following, comma, stop) or (led < len(leading) and runs.says_unit(leading, runs.before(leading, led), led))

    printed = printed_in(text, catalogue)
    others = [
        one
        for one in kinds_and_numbers(text, catalogue)
        if not (
            kind_before(text[one.start : one.number])
            if one.start < one.number
            else not placed(text[max(0, one.start - _UNIT) : one.start], text[one.end : one.end + _UNIT])
        )
    ]
    apart = [one for one in others if not any(one.start < each.end and each.start < one.end for each in printed)]
    names = sorted((*printed, *apart), key=lambda one: one.start)
    return numbered(text, names, kind_before, lambda kind: kind_called(kind, words.code))


def kind_called(kind: str, code: str) -> str:
    """What a kind of text is called in a language; a resolution, if texts of the kind are not cited by number there."""
    known = language(code).references
    return known[kind if kind in WORKS and known.get(kind) else WORKS[0]][0].removesuffix("*")


class Pinpoints:
    """The pinpoints and labels of documents, each read once."""

    def __init__(self) -> None:
        self._names: dict[str, dict[str, tuple[Clause, ...]]] = {}

    def behind_name(self, text: str, at: int, document: Document) -> tuple[tuple[Clause, ...], int] | None:
        """The clauses of the pinpoint behind the whole name of a document that stands at an offset, and where it ends."""
        match = _spaced(f"{document.name}, ").match(text, at)
        named = 0 if match else end_of_number(text[at : at + _LONGEST], document.number)
        behind = match.end() if match else at + named + 2 if named and text.startswith(", ", at + named) else 0
        return self.at(text, behind, document) if behind else None

    def at(self, text: str, at: int, document: Document) -> tuple[tuple[Clause, ...], int] | None:
        """The clauses of the longest pinpoint or label at an offset, and where it ends; None if a label goes on behind it."""
        if document.id not in self._names:
            self._names[document.id] = _names(document)
        names = self._names[document.id]
        said = text[at : at + _LONGEST]
        for piece in sorted(_PIECE.finditer(said), key=lambda one: -one.end()):
            end = piece.end()
            while end > piece.start():
                if clauses := names.get(as_printed(said[:end])):
                    goes_on = _LABEL.match(said, end) or _is_begun(document, said[:end], said)
                    return None if goes_on else (clauses, at + end)
                if said[end - 1].isalnum():
                    break
                end -= 1
        return None


def end_of_label(text: str, at: int) -> int:
    """Where a label ends that goes on at an offset: with further levels, "bis", or a number of several levels."""
    while (more := _LABEL.match(text, at)) and more["inner"]:
        at = more.end()
    return at


def end_of_printed(text: str, at: int, document: Document, clauses: Sequence[Clause]) -> int:
    """Where a label ends that goes on at an offset with one that is printed as those of what hangs on these clauses: "ii."."""
    ids = {one.id for one in clauses}
    marks = {
        sort_of(one.marks[-1][0]) for one in document.clauses if one.parent in ids and one.marks and one.marks[-1][-1] == "."
    }
    more = _PIECE.match(text, at + 1) if marks and text[at : at + 1] == " " else None
    value = more.group().rstrip(".") if more else ""
    is_label = more and more.group() != value and sort_of(value[:1]) in marks and readings_of(value)
    return more.end() if more and is_label else at


def looked_up(document: Document, inside: Catalogue, label: str) -> tuple[Clause, ...] | None:
    """The clauses that a label after the name of a document means, without what hangs on them; None if it is no label."""
    return typed(f"{document.name}, {label}", inside)


def typed(said: str, inside: Catalogue) -> tuple[Clause, ...] | None:
    """The clauses of the documents that are meant by what is typed, without what hangs on them; None if it is no label.

    There are none if only some of what is typed is there.
    """
    lookup = look_up(LinkedQuery(Query(said), inside))
    if lookup is None:
        return None
    if lookup.missing:
        return ()
    own = {one.clause.id for one in lookup.found}
    return tuple(one.clause for one in lookup.found if one.clause.parent not in own)


def closed(text: str, start: int, end: int) -> int:
    """The end of a citation without a bracket that was opened before it: "(see paragraph 6)"."""
    if text[end - 1 : end] != ")" or not text[end - 2 : end - 1].isdigit() or _opened(text[start : end - 1]):
        return end
    return end - 1 if _opened(text[max(0, start - _REACH) : start]) else end


def _opened(text: str) -> int:
    """How many brackets of a text are not closed in it."""
    opened = 0
    for bracket in _BRACKET.findall(text):
        opened = max(0, opened + (1 if bracket == "(" else -1))
    return opened


def closing(text: str, start: int, end: int) -> int:
    """The end of a citation with the bracket behind it that closes one inside it: "Resolution 75 (resolves 2)"."""
    return end + (text[end : end + 1] == ")" and _opened(text[start:end]) > 0)


def _is_begun(document: Document, heading: str, said: str) -> bool:
    """Whether what is said goes on from a heading as a longer one does: "invites Member States, Sector Members 9"."""
    begun, whole = heading_keys(heading), heading_keys(said)
    longer = (heading_keys(one.heading) for one in document.sections)
    return any(len(one) > len(begun) and whole[: len(one)] == one and one[: len(begun)] == begun for one in longer)


@lru_cache(maxsize=256)
def _spaced(text: str) -> re.Pattern[str]:
    """A text with any white space where it has a space."""
    return re.compile(r"\s+".join(map(re.escape, text.split())) + r"\s+")


def _names(document: Document) -> dict[str, tuple[Clause, ...]]:
    """The clauses of a document by their labels and pinpoints, as they are compared."""
    found: dict[str, list[Clause]] = {}
    for one in document.clauses:
        for name in {as_printed(one.label), as_printed(document.pinpoint(one))}:
            if one.front is None:
                found.setdefault(name, []).append(one)
    return {name: tuple(clauses) for name, clauses in found.items()}
