"""A text in which a kind and a number stand for each name that is spelt as a text prints its own, for a grammar of numbers.

"41 C/Resolution 17, paragraph 2" is read as "resolution 100000000, paragraph 2". Where each character stood is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.document.model import Document
from index.language.kinds import common_kind
from index.pinpoint.registers.naming import Printed
from index.values import dataclass

_FIRST = 100_000_000  # a number that no text has
_BEFORE = 40  # characters before a name in which a kind of text may end
_KIND = "resolution"  # of which a text is that is not here


@dataclass(frozen=True, slots=True)
class Name:
    """What a number stands for: the documents that are called so, their kind, and the name as it was written, without that."""

    kind: str
    number: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A `text` with numbers for names, the names by number, and `places`: where pieces of it begin, in it and as it was."""

    text: str
    names: dict[str, Name]
    places: Sequence[tuple[int, int]]


def numbered(
    text: str, printed: Sequence[Printed], kind_before: Callable[[str], str], called: Callable[[str], str]
) -> Numbered:
    """A text in which numbers stand for the names that are `printed` in it.

    `kind_before` is the kind of text that ends what stands before a name, "" if none does; `called` what a kind is called.
    """
    pieces: list[str] = []
    places = [(0, 0)]
    names: dict[str, Name] = {}
    at = length = 0
    for one in printed:
        before = kind_before(text[max(at, one.number - _BEFORE) : one.number])
        own = common_kind(one.documents[0].kind.rpartition(" ")[2]) if one.documents else before or _KIND
        number = str(_FIRST + len(names))
        names[number] = Name(own, text[one.number : one.end], one.documents)
        start, stands = (one.number, number) if before else (one.start, f"{called(own)} {number}")
        pieces += (text[at:start], stands)
        length += start - at + len(stands)
        places += ((length - len(stands), start), (length - 1, one.end - 1), (length, one.end))
        at = one.end
    return Numbered("".join([*pieces, text[at:]]), names, places)
