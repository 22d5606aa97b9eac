"""What of a segment is live in a generation: documents that were removed or changed stay in it, but are live no longer."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray
from index.store.segment_files import Segment


class Live:
    """The live passages of a segment, and where they are in the index."""

    def __init__(self, segment: Segment, rows: NDArray[np.int64]) -> None:
        self.segment = segment
        self.rows = rows
        """The row of each of its passages in the index, -1 for those that are not live; of shape (passages,)."""
        self.whole = bool((rows >= 0).all())
        """Whether all are live."""
        self.own = slice(None) if self.whole else np.flatnonzero(rows >= 0)
        """Its live passages."""
        self.there = rows[self.own]
        """The rows of these in the index."""
        self.count = len(self.there)

    def among(self, own: NDArray[Any]) -> int:
        """How many of some of its passages are live."""
        return len(own) if self.whole else int((self.rows[own] >= 0).sum())

    def nearest(self, vector: FloatArray, k: int) -> tuple[FloatArray, NDArray[np.int64]]:
        """The cosines and the rows in the index of the k nearest live passages, and of all that are as near as the last.

        Which of equals are found depends on what else is in the segment. `vector` has the shape (dimensions,).
        """
        asked, only = min(k + 1, self.count), None if self.whole else self.rows >= 0
        while True:
            near, own = self.segment.vectors.nearest(vector, asked, only)
            if asked == self.count or len(own) < asked or near.min() < np.partition(near, len(near) - k)[len(near) - k]:
                return near, self.rows[own]
            asked = min(2 * asked, self.count)
