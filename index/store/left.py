"""What is left of a segment in a generation: documents that were removed or changed stay in it, and are left out."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.store.segment_files import Segment


class Left:
    """The passages of a segment that are left, and where they are in the index."""

    def __init__(self, segment: Segment, rows: NDArray[np.int64], *, whole: bool) -> None:
        self.segment = segment
        self.rows = rows
        """The row of each of its passages in the index, -1 for those of documents that are gone."""
        self.whole = whole
        """Whether none is gone."""
        self.own = slice(None) if whole else np.flatnonzero(rows >= 0)
        """Its passages that are left."""
        self.there = rows[self.own]
        """The rows of these in the index."""
        self.count = len(self.there)

    def among(self, own: NDArray[Any]) -> int:
        """How many of some of its passages are left."""
        return len(own) if self.whole else int((self.rows[own] >= 0).sum())

    @property
    def living(self) -> NDArray[np.bool_] | None:
        """Which of its passages are left, of shape (passages,); None for all."""
        return None if self.whole else self.rows >= 0
