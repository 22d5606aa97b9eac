"""What stands around the clauses: foreword, number, title, history, the enacting words, and the trail of revisions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index import headings
from index.documents import Line, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_SENTENCE_END = re.compile(r"[.!?:;][)\"”’']?$")


@dataclass(frozen=True, slots=True)
class Front:
    """The labelled parts of the front matter in the order of the text, and the lines between which the clauses stand."""

    parts: tuple[tuple[str, Span], ...]
    end: int
    trail: int
    number: re.Match[str] | None = None

    def part(self, label: str) -> Span | None:
        """The span of one part, or None."""
        return dict(self.parts).get(label)


def read_front(lines: Sequence[Line]) -> Front:
    """Finds the front matter of any lines; where there is none, the parts are empty and the clauses begin at once."""
    first_heading = _first_heading(lines)
    enacting = _enacting(lines, first_heading)
    trail = _trail(lines, max(first_heading, 0))
    stop = enacting if enacting is not None else first_heading
    at, number = _number_line(lines, stop)
    parts: list[tuple[str, Span]] = []
    if at is None:
        parts += _foreword(lines, 0, stop)
    else:
        parts += _foreword(lines, 0, at)
        parts.append(("number", _span(lines, at, at + 1)))
        parts += _title(lines, at + 1, stop)
    if enacting is not None:
        parts.append(("enacting", _span(lines, enacting, first_heading)))
    if trail < len(lines):
        label = "trail" if any(label == "history" for label, _ in parts) else "history"
        parts.append((label, _span(lines, trail, len(lines))))
    return Front(tuple(parts), first_heading, trail, number)


def _span(lines: Sequence[Line], start: int, stop: int) -> Span:
    return Span(lines[start].start, lines[stop - 1].end)


def _first_heading(lines: Sequence[Line]) -> int:
    """The line of the first heading; without one, the line after the enacting words, or the beginning."""
    for at, line in enumerate(lines):
        if headings.closed_heading(line.text) and (at == 0 or lines[at - 1].text[-1] in ",.:;)"):
            return at
        if headings.could_be_addressed(line.text) and _enacting(lines, at) is not None:
            return at
    for at, line in enumerate(lines[:40]):
        if headings.ENACTING.match(line.text) and line.text.endswith(",") and headings.body_of(line.text)[0]:
            return at + 1
    return 0


def _enacting(lines: Sequence[Line], stop: int) -> int | None:
    """The line where the enacting words begin: up to four lines before the first heading, ending in a comma."""
    if not stop or not lines[stop - 1].text.endswith((",", ":")):
        return None
    for at in range(stop - 1, max(-1, stop - 5), -1):
        words = " ".join(line.text for line in lines[at:stop])
        if headings.ENACTING.match(lines[at].text) and headings.body_of(words)[0]:
            return at
    return None


def _number_line(lines: Sequence[Line], stop: int) -> tuple[int | None, re.Match[str] | None]:
    for at in range(stop - 1, -1, -1):
        if match := headings.NUMBER_LINE.fullmatch(lines[at].text):
            return at, match
    return None, None


def _title(lines: Sequence[Line], start: int, stop: int) -> list[tuple[str, Span]]:
    """The title, and the history in brackets below it where there is one."""
    history = next((at for at in range(start, stop) if _is_history(lines, at, stop)), stop)
    parts = []
    if history > start:
        parts.append(("title", _span(lines, start, history)))
    if history < stop:
        parts.append(("history", _span(lines, history, stop)))
    return parts


def _is_history(lines: Sequence[Line], at: int, stop: int) -> bool:
    return lines[at].text.startswith("(") and bool(headings.HISTORY.fullmatch(" ".join(x.text for x in lines[at:stop])))


def _foreword(lines: Sequence[Line], start: int, stop: int) -> list[tuple[str, Span]]:
    """The paragraphs before the number: one ends where a sentence does and the next line's first word had still fit."""
    if start < stop and headings.FOREWORD.fullmatch(lines[start].text):
        start += 1
    width = max((len(line.text) for line in lines[start:stop]), default=0)
    paragraphs: list[tuple[int, int]] = []
    begin = start
    for at in range(start, stop):
        last = at + 1 == stop
        if not last:
            following = lines[at + 1].text
            fits = len(lines[at].text) + 1 + len(following.split(" ")[0]) <= width
            last = bool(_SENTENCE_END.search(lines[at].text)) and fits and not following[0].islower()
        if last:
            paragraphs.append((begin, at + 1))
            begin = at + 1
    return [(f"foreword {n}", _span(lines, *paragraph)) for n, paragraph in enumerate(paragraphs, start=1)]


def _trail(lines: Sequence[Line], start: int) -> int:
    """The line where the trail of revisions at the end begins: "(Kyoto, 1994) – (Rev. Antalya, 2006)"."""
    found = len(lines)
    for at in range(len(lines) - 1, max(start, len(lines) - 12), -1):
        if lines[at].text.startswith(("(", "–", "—")) and headings.TRAIL.fullmatch(
            " ".join(line.text for line in lines[at:]).lstrip("–— ")
        ):
            found = at
    return found
