"""A line with a number: what it says up to the title that may follow, and whether it stands where the title does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.lines import numbers
from index.language.lines.closing import ADOPTS
from index.language.lines.patterns import ON_DATE
from index.language.scripts import is_capital
from index.language.sentences import ending
from index.parsing.front.texts import Printed
from index.reading.lines import Line, Role
from index.values import dataclass
from index.weights import weighed

if TYPE_CHECKING:
    from collections.abc import Sequence

ENOUGH = 1.2
"""The evidence that makes a line a number."""
MASTHEAD = 4
"""Lines of a masthead: in them a symbol may stand beside other words, and below them the title may have a number."""
_ADOPTED = re.compile(rf",?\s(?:{ADOPTS})\b(?!.*[.;]$)")
_MARKS = (".", ":", "–", "—", "-")
_NOTE = 2  # characters in the mark of a footnote


@dataclass(frozen=True, slots=True)
class NumberLine:
    """The number of a document: its line, the offsets there at which it ends and its title begins, and what it says.

    `evidence` is how much in the line itself speaks for it.
    """

    at: int
    end: int
    title: int | None
    printed: Printed
    evidence: float


def is_title(lines: Sequence[Line], at: int, stop: int) -> bool:
    """Whether a line stands where the title does, right above the enacting words at line `stop`, and is no sentence."""
    if at > MASTHEAD or stop >= len(lines) or lines[at].opens is False or ending(lines[stop - 1].text).finished:
        return False
    below = lines[at + 1 : stop]
    return all(one.opens is False or (one.opens is None and one.text[0].islower()) for one in below)


def titled(line: Line, at: int, one: numbers.Reading, evidence: float) -> NumberLine | None:
    """A reading with what follows it: nothing, its date, a mark, a title; None if the line goes on as a sentence."""
    text, printed = line.text, Printed(one.kind.capitalize(), one.number.text, one.edition, one.body)
    end = _noted(text, one.end)
    dated = ON_DATE.match(text, end + 1) if text[end : end + 1] == " " else None
    end = dated.end() if dated else end
    if printed.kind and _ADOPTED.match(text, end):  # "Resolution 12 Adopted Unanimously"
        return NumberLine(at, len(text), None, printed, evidence)
    mark, title = _marked(text[end:])
    styled = line.role == Role.NUMBER
    goes_on = bool(title and title[0].islower() and not (mark or dated or styled))  # "on benches", or "was adopted"
    begins = one.number.built and (is_capital(title) or title[:1] in ('"', "“", "«"))
    apart = mark or not title or text[end].isspace()
    if not (apart and (not title or mark or dated or styled or begins or (printed.kind and goes_on))):
        return None
    if mark == "." and not title and (printed.kind or not one.number.built):
        return None
    evidence += weighed(
        (
            (-2.5, goes_on),
            (3.0, styled),
            (0.5, text.isupper() and (one.worded or not one.number.own)),  # a symbol with its kind is in capitals anyway
            (1.0 if not title else 0.5 if mark else -0.5, True),
            (1.5, bool(mark) and one.number.slash),
        )
    )
    begin = len(text) - len(title) if title and not styled else None
    stop = text.index(mark, end) + len(mark) if mark else end
    return NumberLine(at, stop if begin is not None or not title else len(text), begin, printed, evidence)


def _noted(text: str, end: int) -> int:
    """The offset after the mark of a footnote that is glued to a number."""
    rest = text[end:]
    after = rest.lstrip("0123456789*†‡")
    ended = not after or after[0].isspace() or after[0] in _MARKS
    return len(text) - len(after) if ended and len(rest) - len(after) <= _NOTE else end


def _marked(rest: str) -> tuple[str, str]:
    """The mark that sets a title apart from the number before it, and the title; "" for what is not there."""
    mark, *title = rest.split(maxsplit=1) or [""]
    return (mark, "".join(title)) if mark in _MARKS else ("", rest.strip())
