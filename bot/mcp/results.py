"""What the tools give: an object whose type a client is told, and the same as text. Long lists are given in parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from typing_extensions import TypedDict

from bot.chat.objects.types import AskedObject, CheckObject, KnownObject, OutlineObject
from index import ComparisonObject
from index.values import dataclass

T = TypeVar("T")
MOST = 25
"""How many clauses or changes are given at once; a language model asks for more where it needs them."""
MOST_DOCUMENTS = 100


class PartObject(TypedDict):
    """Which part of a list this is: `total` is how many there are in all, `first` the number of the first one given, from 1."""

    total: int
    first: int


class AskedPart(PartObject, AskedObject):
    """The answer to a question, with the comparison or the history that it asks for. Its passages are given in parts."""


class ComparisonPart(PartObject, ComparisonObject):
    """What became of each clause of a text in another. The changes are given in parts."""


class OutlinePart(PartObject, OutlineObject):
    """A document by its sections. These are given in parts."""


class CheckPart(PartObject, CheckObject):
    """What came of checking a draft. The findings are given in parts."""


class DocumentsPart(PartObject):
    """Documents of the collection, in parts."""

    documents: list[KnownObject]


@dataclass(frozen=True, slots=True)
class Result:
    """What a tool gives: a text, and the object, which an error has none of."""

    text: str
    object: Mapping[str, Any] | None = None

    @property
    def is_error(self) -> bool:
        """Whether there is nothing to give but what is wrong."""
        return self.object is None


def part(listed: Sequence[T], first: int, most: int = MOST) -> Sequence[T]:
    """The part of a list that begins with the `first` one, counted from 1.

    >>> part("abcde", 3, 2)
    'cd'
    """
    return listed[first - 1 : first - 1 + most]


def told_part(total: int, first: int, most: int = MOST) -> str:
    """The line that says which part of a list is given, and how to get the next one; "" for all of it.

    >>> told_part(60, 1)
    'These are 1 to 25 of 60; call again with first=26 for the next.'
    """
    last = min(first - 1 + most, total)
    if first > total:
        return f"There are only {total}." if total and first > 1 else ""
    more = f"; call again with first={last + 1} for the next" if last < total else ""
    return f"These are {first} to {last} of {total}{more}." if first > 1 or more else ""


def joined(parts: Iterable[str]) -> str:
    """Texts with an empty line between them.

    >>> joined(["one", "", "two"]).splitlines()
    ['one', '', 'two']
    """
    return "\n\n".join(part.strip("\n") for part in parts if part.strip("\n"))
