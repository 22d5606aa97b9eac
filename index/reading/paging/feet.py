"""Rows that differ only in a number that rises, as the heads and feet of pages do: one weighted decision, wherever they stand.

Nothing is a head because a number rises in it: "Article 1" and "Article 2" do too. The number alone stands at the edges of
pages; left and right pages have it on either side; the text runs on from above a row to below it; the words beside the number
are those of the top, or name the document that begins below; and such rows are as far from each other as pages are long.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from index.language.lines.page_numbers import page_numbers
from index.language.lines.patterns import DIVISION
from index.language.sentences import End
from index.reading.paging.flow import runs_past
from index.weights import weighed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from index.reading.paging.flow import Flow
    from index.reading.paging.tops import Top
    from index.reading.rows import Row

_LIKE_FEET = 1.5  # evidence that rows which differ only in their number are heads or feet of pages
_TITLE = 6  # how many lines below a running head the title may stand that it repeats
_FEWEST = 3  # rows from one foot to the next that some page of a text has more than
_PAGE = 10  # the fewest rows of a page that no form feed begins
_ALIKE = 1.5  # how many times longer than the shortest such page the longest one may be
_HEAD = 90  # characters in a running head


class _Head(NamedTuple):
    """A row that may be a head or a foot: its page, what it says without its number, and whether the number stands first."""

    at: int
    page: int
    rest: str
    number: int
    left: bool


class Feet:
    """The heads and feet of a text's pages by their numbers."""

    def __init__(
        self, rows: Sequence[Row], texts: Sequence[str], top: Top, flow: Flow, is_label: Callable[[int], bool]
    ) -> None:
        self._rows, self._texts, self._top, self._flow, self._is_label = rows, texts, top, flow, is_label

    def at_edges(self, edges: Sequence[tuple[int, int]], known: Collection[int], *, fed: bool) -> set[int]:
        """Those of the rows at the edges of pages, each given with its page; `known` are heads and feet.

        The pages begin with form feeds if they are `fed`, and elsewhere with gaps.
        """
        seen: dict[str, list[_Head]] = defaultdict(list)
        for page, at in edges:
            for one in page_numbers(self._texts[at]):
                if not one.rest[:1].islower():
                    seen[one.rest.casefold()].append(_Head(at, page, one.rest, one.value, one.leading))
        others = {head.at for heads in seen.values() for head in heads}
        found: set[int] = set()
        for run in (run for heads in seen.values() for run in _rising(heads)):
            ats = {head.at for head in run}
            beside = not {at + step for at in ats for step in (-1, 1)}.isdisjoint({*known, *found})
            if self._evidence(run, others, fed=fed, alone=not run[0].rest or beside) > _LIKE_FEET:
                found |= ats
        return found

    def anywhere(self) -> set[int]:
        """Those whose number rises by one from each to the next, in the whole text."""
        runs: dict[str, list[list[_Head]]] = defaultdict(lambda: [[]])
        for at in range(self._top.body, len(self._rows)):
            head = self._foot(at)
            if head is None or (not head.rest and self._is_label(at)) or head.rest[:1].islower():
                continue
            run = runs[head.rest.casefold()][-1]
            if not run or (head.number == run[-1].number + 1 and at > run[-1].at + 1):
                run.append(head)
            else:
                runs[head.rest.casefold()].append([head])
        several = (run for same in runs.values() for run in same if len(run) > 1)
        return {head.at for run in several if self._evidence(run, {}) > _LIKE_FEET for head in run}

    def _foot(self, at: int) -> _Head | None:
        """A row as a foot that has its number behind its words, or alone."""
        text = self._texts[at]
        read = (one for one in page_numbers(text) if not one.counted and not (one.leading and one.rest))
        one = next(read, None) if len(text) <= _HEAD else None
        return one and _Head(at, 0, one.rest, one.value, one.leading)

    def _evidence(
        self, run: Sequence[_Head], others: Collection[int], *, fed: bool | None = None, alone: bool = False
    ) -> float:
        """How much rows that differ only in their rising number are like heads or feet; those may be no more than it.

        Those at edges of pages that are `fed` or not may stand `alone`, or beside another head. `others` are such rows too.
        """
        rows, rest, shown = self._rows, run[0].rest, self._texts[run[0].at]
        several, last = len(run) > 1, run[-1].at == len(rows) - 1
        even = fed or (fed is False and _are_pages([(b.at - a.at) / (b.number - a.number) for a, b in pairwise(run)]))
        alternate = len({head.left for head in run}) > 1 and (fed or len(run) > 2)
        between = any(rows[head.at - 1].ended and rows[head.at + 1].labelled for head in run[:-1])
        features = (
            (2.0, self._is_named(run[0]) and (several or run[0].at == 0)),
            (2.0, fed and several and alone),
            (2.0, even and several and alternate),
            (1.5, any(self._is_cut(head, others) for head in run)),
            (0.5, len(run) > 2),
            (1.0, last),  # one ends the text
            (1.0, between and not rest),  # "(2) to count it;" | "1" | "(3) to show it;"
            (1.0, fed is None and (self._top.has_figures(rest) or self._top.has(rest))),
            (-2.0, DIVISION.fullmatch(shown)),
            (
                -1.5,
                several and not even and (fed is False or _are_near([head.at for head in run])),
            ),  # "Phase 1" | a survey, | "Phase 2"
        )
        return weighed(features)

    def _is_cut(self, head: _Head, others: Collection[int]) -> bool:
        """Whether a sentence runs on from above a row to below it, and below `others` that stand beside it."""
        at, rows = head.at, self._rows
        if others:
            return runs_past(rows, at, others)
        return self._flow.runs_on(at, at + 1) and bool(head.rest or rows[at - 1].end is End.JOINING)

    def _is_named(self, head: _Head) -> bool:
        """Whether a head repeats the number of the document that begins under it: "Decision 3 211" above "DECISION 3 (…)"."""
        rest = head.rest.casefold()
        below = [text.casefold() for text in self._texts[head.at + 1 : head.at + _TITLE]]
        return any(map(str.isdigit, rest)) and any(
            text.startswith(rest) and not text[len(rest) :][:1].isalnum() for text in below
        )


def _rising(heads: Sequence[_Head]) -> Iterator[list[_Head]]:
    """The heads with the same words, divided where their page numbers do not rise with the pages, in small steps."""
    run: list[_Head] = []
    for head in heads:
        if run and (head.page == run[-1].page or head.number == run[-1].number):
            continue
        if run and not 0 < head.number - run[-1].number <= max(2, head.page - run[-1].page):
            yield run
            run = []
        run.append(head)
    if run:
        yield run


def _are_pages(lengths: Sequence[float]) -> bool:
    """Whether distances, in rows, are those of one page of a text to the next."""
    return bool(lengths) and min(lengths) >= _PAGE and max(lengths) <= _ALIKE * min(lengths)


def _are_near(run: Sequence[int]) -> bool:
    """Whether rows are nearer to each other than pages are long: the first is at the end of one, the last may not be."""
    between = [after - at for at, after in pairwise(run)]
    return bool(between) and (max(between) <= _FEWEST or (len(run) > 2 and 2 * max(between[:-1]) < run[0]))
