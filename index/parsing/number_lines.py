"""Which line near the top of a text is its number: "RESOLUTION 75 (Rev. Dubai, 2012)", "73/6. Space", "WHA66.10 Follow-up"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.language import patterns
from index.reading.lines import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line

_FAR = 24  # lines between the number and the enacting words, at most
_DECISION = re.compile(r"\bDEC")


@dataclass(frozen=True, slots=True)
class Printed:
    """Kind, number and revision of a document as printed in its number line; "" for what it omits.

    `body` is the body that is named with the kind: "STUDENT SENATE RESOLUTION 24-07".
    """

    kind: str
    number: str
    revision: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class NumberLine:
    """The number of a document: its line, the offsets there at which it ends and its title begins, and what it says."""

    at: int
    end: int
    title: int | None
    printed: Printed


def number_line(lines: Sequence[Line], stop: int, kind: str) -> NumberLine | None:
    """The number before line `stop`: the nearest line that says what it is the number of, or else the nearest number alone.

    `kind` is the kind of a text whose number does not say it.
    """
    for read, far in ((_with_kind, stop), (_dotted, _FAR), (_named, _FAR), (_code, _FAR)):
        for at in range(stop - 1, max(-1, stop - 1 - far), -1):
            if found := read(lines[at], at):
                return replace(found, printed=replace(found.printed, kind=found.printed.kind or kind))
    return None


def begins_number(line: Line) -> bool:
    """Whether a line is a number, of whatever form."""
    return any(read(line, 0) is not None for read in (_with_kind, _dotted, _named, _code))


def _with_kind(line: Line, at: int) -> NumberLine | None:
    match = patterns.NUMBER_LINE.fullmatch(line.text) or patterns.NUMBER_FIRST.fullmatch(line.text)
    if match is None and line.role == Role.NUMBER:
        match = patterns.NUMBER_LINE.match(line.text)
    if match is None:
        return None
    revision = match["revision"] or match.groupdict().get("year") or ""
    return NumberLine(at, len(line.text), None, Printed(match["kind"].capitalize(), match["number"], revision))


def _dotted(line: Line, at: int) -> NumberLine | None:
    match = patterns.UN_NUMBER.fullmatch(line.text)
    if match is None:
        return None
    title = match.start("title") if match["title"] else None
    return NumberLine(at, match.end("number") + 1, title, Printed("", match["number"]))


def _named(line: Line, at: int) -> NumberLine | None:
    match = patterns.NUMBER_LINE_NAMED.fullmatch(line.text)
    if match is None:
        return None
    title = match.start("title") if match["title"] else None
    printed = Printed(match["kind"].capitalize(), match["number"], match["revision"] or "", (match["body"] or "").strip())
    return NumberLine(at, title or len(line.text), title, printed)


def _code(line: Line, at: int) -> NumberLine | None:
    if symbol := patterns.UN_SYMBOL.fullmatch(line.text):
        return NumberLine(at, len(line.text), None, Printed("", symbol["number"], symbol["revision"] or ""))
    match = patterns.CODE.fullmatch(line.text)
    if match is None:
        return None
    number = match["number"] or match["old"]
    title = match.start("title") if match["title"] else None
    kind = "Decision" if _DECISION.search(number) else ""
    return NumberLine(at, title or len(line.text), title, Printed(kind, number, match["revision"] or ""))
