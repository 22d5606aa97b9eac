"""A line of a plain text as it is printed: what the page shows of it beside its words."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from index.language.labels import PrintedLabel, read_label
from index.language.scripts import folded
from index.language.sentences import Begin, End, beginning, ending
from index.values import dataclass

if TYPE_CHECKING:
    from index.reading.lines import Line


_DRAWN = frozenset("-–—_. ")
_RULE, _DOTTED = 3, 10  # characters in a rule that is typed, and in one of dots


def is_rule(text: str) -> bool:
    """Whether a row is a rule that is typed, such as the one above footnotes."""
    return set(text) <= _DRAWN and len(text) >= (_DOTTED if "." in text else _RULE)


@dataclass(frozen=True)
class Row:
    """A line as it is printed: the column it begins in, the blank lines above it, and whether it begins a page.

    `small` says whether its type is smaller than that of the text; None where that is not known. `stops` are where its cells
    begin, if the file shows that in other ways than by what stands between them.
    """

    line: Line
    column: int = 0
    gap: int = 0
    feed: bool = False
    small: bool | None = None
    stops: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """Its text."""
        return self.line.text

    @property
    def length(self) -> int:
        """The characters from the margin to its end."""
        return self.column + len(self.line.text)

    @cached_property
    def begin(self) -> Begin:
        """How it begins."""
        return beginning(self.text)

    @cached_property
    def labelled(self) -> bool:
        """Whether it begins with something that may be a label."""
        return self.begin is Begin.LABEL

    @cached_property
    def mark(self) -> PrintedLabel | None:
        """What it begins with, if that may be a label."""
        return read_label(folded(self.text), quoted=True, weak=True) if self.labelled else None

    @cached_property
    def end(self) -> End:
        """How it ends."""
        return ending(self.text)

    @cached_property
    def ended(self) -> bool:
        """Whether it may be the last line of a paragraph, judged by how it ends."""
        return self.end.finished

    @cached_property
    def goes_on(self) -> bool:
        """Whether it may begin inside a sentence."""
        return self.begin.goes_on
