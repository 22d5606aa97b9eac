"""How decisions are made of evidence: features that are present or not, each with its weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def weighed(features: Iterable[tuple[float, object]]) -> float:
    """The sum of the weights of the features that are present."""
    return sum(weight for weight, present in features if present)
