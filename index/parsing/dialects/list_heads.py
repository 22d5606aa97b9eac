"""Headings that only their place shows: lines of one form, each above a list that begins again.

Conference believes                     whatever the verb is, and whatever stands before it
1. that no loaf is worth a life;
Conference calls for
1. a pause at every hour;
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from index.language.joins import follows
from index.language.lines import patterns
from index.language.scripts import is_capital
from index.language.sentences import End, ending
from index.parsing.lists import label_of
from index.parsing.titles import begins_list
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.language.labels import PrintedLabel
    from index.reading.lines import Line

_LONGEST = 100  # characters in a heading
_MOST_LINES = 2
_FEWEST = 2  # headings


@dataclass
class _Head:
    """A line, or two, from `at` to before `stop`, above a list whose first label is the one `below`.

    `last` are the labels read in it, the last one of each form.
    """

    at: int
    stop: int
    look: tuple[object, ...]
    below: PrintedLabel
    last: dict[str, PrintedLabel] = field(default_factory=dict)

    def takes(self, mark: PrintedLabel) -> bool:
        """Whether a label is the first or the next one of a list below it."""
        taken = any(one.is_first for one in mark.readings) or follows(mark, self.last.get(mark.form))
        self.last[mark.form] = mark
        return taken


def list_heads(lines: Sequence[Line]) -> dict[int, int]:
    """The headings of a text up to its annexes, each with the line after it; nothing unless they head all of its lists.

    They look alike, and from the first one on every paragraph is one of them or an item of a list below one. What a clause
    announces, "1. Adopts these rules:", is in it.
    """
    annex = next((at for at, line in enumerate(lines) if patterns.ANNEX.fullmatch(line.text)), len(lines))
    heads = next((run for run, stop in _runs(lines[:annex]) if stop == annex), [])
    return {} if _is_announced(lines, heads) else {head.at: head.stop for head in heads}


def inner_heads(lines: Sequence[Line]) -> dict[int, PrintedLabel]:
    """The titles of the lists that one clause announces, each with the first label below it.

    "1. Adopts these rules:", "Ferries", "(a) leave on the hour;", "Barges", "(a) leave at night;", "2. Requests …".
    """
    return {head.at: head.below for run, _ in _runs(lines) if _is_announced(lines, run) for head in run}


def _is_announced(lines: Sequence[Line], run: Sequence[_Head]) -> bool:
    """Whether a clause leads in to headings."""
    return bool(run and run[0].at) and ending(lines[run[0].at - 1].text) is End.LEAD_IN


def _runs(lines: Sequence[Line]) -> Iterator[tuple[list[_Head], int]]:
    """The headings that look alike and have nothing but their lists between them, and the line after the last list."""
    heads: list[_Head] = []
    at = 0
    while at < len(lines):
        mark = label_of(lines[at])
        head = _head(lines, at) if mark is None else None
        taken = heads and (heads[-1].takes(mark) if mark else not _begins(lines, at))
        if heads and not (head.look == heads[-1].look if head else taken):
            if len(heads) >= _FEWEST:
                yield heads, at
            heads = []
        if head:
            heads.append(head)
        at = head.stop if head else at + 1
    if len(heads) >= _FEWEST:
        yield heads, at


def _begins(lines: Sequence[Line], at: int) -> bool:
    """Whether a line without a label begins a paragraph."""
    line = lines[at]
    if line.opens is not None:
        return line.opens
    return not at or (ending(lines[at - 1].text).finished and is_capital(line.text))


def _head(lines: Sequence[Line], at: int) -> _Head | None:
    """What begins at a line, if it may be a heading: a few words that are no sentence, right above a list."""
    stop = next((n for n in range(at + 1, min(at + _MOST_LINES + 1, len(lines))) if begins_list(lines[n])), 0)
    if not stop or not _begins(lines, at) or any(_begins(lines, n) for n in range(at + 1, stop)):
        return None
    text = " ".join(line.text for line in lines[at:stop])
    end, mark = ending(text), label_of(lines[stop])
    if len(text) > _LONGEST or mark is None or end not in (End.LEAD_IN, End.INSIDE, End.JOINING):
        return None
    return _Head(at, stop, (end is End.LEAD_IN, is_capital(text), mark.form), mark)
