"""Rows that differ only in a number that rises, as the feet of pages do, wherever they stand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.lines.page_numbers import PageNumber, page_numbers
from index.language.lines.patterns import DIVISION
from index.language.sentences import End

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.reading.paging.flow import Flow
    from index.reading.paging.tops import Top
    from index.reading.rows import Row

_LIKE_FEET = 1.5  # evidence that rows which differ only in their number are feet of pages
_FEWEST = 3  # rows from one foot to the next that some page of a text has more than
_HEAD = 90  # characters in a running head


class Feet:
    """The feet of the pages of a text."""

    def __init__(
        self, rows: Sequence[Row], texts: Sequence[str], top: Top, flow: Flow, is_label: Callable[[int], bool]
    ) -> None:
        self._rows, self._texts, self._top, self._flow, self._is_label = rows, texts, top, flow, is_label

    def rows(self) -> set[int]:
        """Rows that differ only in a number that rises by one from each to the next, as the feet of pages do."""
        runs: dict[str, list[list[int]]] = {}
        last: dict[str, int] = {}
        for at in range(self._top.body, len(self._rows)):
            foot = _foot(self._texts[at])
            if foot is None or (not foot.rest and self._is_label(at)) or foot.rest[:1].islower():
                continue
            same = runs.setdefault(foot.rest.casefold(), [[]])
            if not same[-1] or (foot.value == last[foot.rest.casefold()] + 1 and at > same[-1][-1] + 1):
                same[-1].append(at)
            else:
                same.append([at])
            last[foot.rest.casefold()] = foot.value
        several = ((rest, run) for rest, same in runs.items() for run in same if len(run) > 1)
        return {at for rest, run in several if self._are_feet(rest, run) > _LIKE_FEET for at in run}

    def _are_feet(self, rest: str, run: Sequence[int]) -> float:
        """How much rows that differ only in their rising number are like the feet of pages; those may be no more than it."""
        rows, shown = self._rows, self._texts[run[0]]
        cut = any(self._flow.runs_on(at, at + 1) and (rest or rows[at - 1].end is End.JOINING) for at in run)
        between = any(rows[at - 1].ended and rows[at + 1].labelled for at in run[:-1])
        features = (
            (1.0, run[-1] == len(rows) - 1),  # the last one ends the text
            (1.5, cut),
            (0.5, len(run) > 2),
            (1.0, between and not rest),  # "(2) to count it;" | "1" | "(3) to show it;"
            (1.0, self._top.has_figures(rest) or self._top.has(shown[: len(rest)])),
            (-2.0, DIVISION.fullmatch(shown)),
            (-1.5, self._too_near(run)),  # "Phase 1" | a survey, | "Phase 2" | training
        )
        return sum(weight for weight, present in features if present)

    @staticmethod
    def _too_near(run: Sequence[int]) -> bool:
        """Whether rows are nearer to each other than pages are long: the first is at the end of one, the last may not be."""
        between = [after - at for at, after in pairwise(run)]
        return max(between) <= _FEWEST or (len(run) > 2 and 2 * max(between[:-1]) < run[0])


def _foot(text: str) -> PageNumber | None:
    """The number that rises from one foot of a page to the next, and the words before it that stay."""
    if len(text) > _HEAD:
        return None
    return next((one for one in page_numbers(text) if not one.counted and not (one.leading and one.rest)), None)
