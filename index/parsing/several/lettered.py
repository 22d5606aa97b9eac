"""Items that lines begin with one after the other, where the layout does not tell: "a.", "b.", "c."; "(a)", "(b)".

    1. Encourages States to adopt plans that include, but are not limited to
    a. banning bags, such as
    i. thin bags,
    ii. thick bags,
    b. taxing bottles;

One letter at the beginning of a line may be anything; two in sequence, before the next number, are a list.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.language.labels import LabelStyle, PrintedLabel, Reading, read_label
from index.parsing.lists import label_of, reads_on
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line

_DEEPEST = 6  # runs that may be inside one another
_LETTERED = (LabelStyle.LETTER, LabelStyle.CAPITAL, LabelStyle.ROMAN)


@dataclass(slots=True)
class _Run:
    """Items in sequence: the form of their labels, how the last one is read, and its line."""

    form: str
    last: Reading
    line: int


def with_items(lines: Sequence[Line]) -> list[Line]:
    """The lines, of which those that begin with the items of a run open paragraphs."""
    runs: list[_Run] = []
    found: set[int] = set()
    for at, line in enumerate(lines):
        mark = _label(line)
        if mark is None:
            continue
        if mark.readings[0].style not in _LETTERED:
            if line.opens is not False and mark.readings[0].style == LabelStyle.NUMBER and mark.point:
                runs.clear()
            continue
        run = _continued(runs, mark)
        if run:
            found |= {run.line, at}
            run.line = at
        first = next((one for one in mark.readings if one.is_first), None)
        if first and not run:
            runs[:] = [*runs[-_DEEPEST:], _Run(mark.form, first, at)]
    return [replace(line, opens=True, item=True) if at in found and not line.opens else line for at, line in enumerate(lines)]


def _label(line: Line) -> PrintedLabel | None:
    """The label of a line, also one that may be something else; None if it is referred to: "(b) above", "(a) to (c)"."""
    mark = label_of(line) or (read_label(line.text, weak=True) if line.opens is None or line.text[:1].islower() else None)
    if mark is None or line.opens:
        return mark
    words = line.text[mark.length :].split(maxsplit=2)
    refers = bool(words) and reads_on(words[0]) and (len(words) < 2 or words[0][-1] in ",;." or words[1][:1] in "(0123456789")
    return None if refers else mark


def _continued(runs: list[_Run], mark: PrintedLabel) -> _Run | None:
    """The innermost run that a label continues; the runs inside it end there."""
    for number in range(len(runs) - 1, -1, -1):
        run = runs[number]
        reading = next((one for one in mark.readings if one.steps_from(run.last) == 1), None)
        if reading and run.form == mark.form:
            del runs[number + 1 :]
            run.last = reading
            return run
    return None
