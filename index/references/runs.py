"""What the grammar reads at one token: places beside each other, and a text as it is named."""

from __future__ import annotations

from index.references.mention import Place, Target, Work
from index.references.words import DIVISIONS, UNITS
from index.values import dataclass

_PLACES = frozenset((*UNITS, *DIVISIONS))


@dataclass(frozen=True, slots=True)
class Run:
    """Places beside each other, each from a token on, up to a token, and the side on which they are said to be."""

    places: tuple[Place, ...]
    starts: tuple[int, ...]
    stop: int
    side: str = ""

    @property
    def is_inside(self) -> bool:
        """Whether they are in the work that they stand behind: "…, paragraph 3", "…, resolves 2", but not "paragraph 3 above"."""
        first = self.places[0]
        return not self.side and (first.sort in _PLACES or (first.sort == "heading" and bool(first.labels)))


@dataclass(frozen=True, slots=True)
class Other:
    """A text as it is named up to a token, and the kind that "this" or "that" stands before."""

    target: Target
    stop: int
    kind: str = ""
    work: Work | None = None
