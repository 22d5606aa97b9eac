"""The list items that are open at a line of a Markdown text, by the columns in which they stand."""

from __future__ import annotations

from dataclasses import field

from index.values import dataclass


@dataclass(slots=True)
class _Item:
    """An open list item: the columns of its marker and of its text, its kind of marker, and its list."""

    column: int
    text: int
    kind: str
    listed: int


@dataclass(slots=True)
class Items:
    """The open items, each inside the one before it."""

    _open: list[_Item] = field(default_factory=list)
    _lists: int = 0

    @property
    def depth(self) -> int:
        """How many are open."""
        return len(self._open)

    def close(self) -> None:
        """Ends all of them."""
        self._open.clear()

    def keep(self, column: int) -> None:
        """Ends those whose text begins further in than a column."""
        self._open = [item for item in self._open if item.text <= column]

    def leave(self, column: int, kind: str = "") -> _Item | None:
        """Ends those that a column is not inside of; returns the last one that ended at the same depth, if any."""
        left = None
        while self._open:
            last = self._open[-1]
            if column >= last.text or (kind and column > last.column and kind != last.kind):
                break
            left = self._open.pop()
        return left

    def begin(self, column: int, text: int, kind: str) -> int:
        """Begins an item, in the list before it if that has the same kind of marker; returns the number of its list."""
        left = self.leave(column, kind)
        if left and left.kind == kind:
            listed = left.listed
        else:
            self._lists += 1
            listed = self._lists
        self._open.append(_Item(column, text, kind, listed))
        return listed

    def holds(self, column: int) -> bool:
        """Whether a column is inside the text of the last item, or there is none."""
        return not self._open or column >= self._open[-1].text

    def is_deeper(self, column: int) -> bool:
        """Whether a column is further in than the marker of the last item."""
        return bool(self._open) and column > self._open[-1].column

    def is_back(self, column: int) -> bool:
        """Whether a column is further out than the marker of the last item, and yet indented."""
        return bool(self._open) and 0 < column < self._open[-1].column

    def has(self, column: int, kind: str) -> bool:
        """Whether an item of a kind stands at a column."""
        return any(item.column == column and item.kind == kind for item in self._open)
