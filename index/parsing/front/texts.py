"""What stands around the clauses in every dialect: foreword, number, title, and how the text came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.document.model import Span
from index.language.lines import patterns
from index.language.sentences import ending
from index.language.terms import DialectName, FrontPart
from index.reading.lines import Room
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from index.reading.lines import Line


@dataclass(frozen=True, slots=True)
class FrontText:
    """One of the texts around the clauses; `ordinal` counts those that can occur more than once, from 1.

    `marks` is what is printed before it and is not part of it: "Topic:".
    """

    part: FrontPart
    span: Span
    ordinal: int | None = None
    marks: tuple[str, ...] = ()


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
class Front:
    """The front matter in the order of the text, and the lines between which the clauses stand: from `end` to `trail`.

    `dialect` is the dialect it is written in; `code` is its language; `rival` is where a text stands that may be the title as
    well as the one that was taken for it.
    """

    texts: tuple[FrontText, ...]
    end: int
    trail: int
    dialect: DialectName
    printed: Printed | None = None
    code: str = "en"
    rival: Span | None = None

    def span(self, part: FrontPart) -> Span | None:
        """Where a text that occurs only once stands, or None."""
        return next((text.span for text in self.texts if text.part == part), None)


def front_text(part: FrontPart, lines: Sequence[Line], start: int, stop: int, *, ordinal: int | None = None) -> FrontText:
    """The lines from `start` up to but not including `stop`, as a text of the front matter."""
    return FrontText(part, Span(lines[start].start, lines[stop - 1].end), ordinal)


def foreword(lines: Sequence[Line], start: int, stop: int, *, apart: Container[int] = ()) -> list[FrontText]:
    """The paragraphs before the number: one ends where the file says so, or at a sentence end with room left for a word.

    The lines `apart` begin paragraphs of their own.

    The line "FOREWORD" is their heading; without a paragraph below it, it is the only one, so that it is not lost.
    """
    if start + 1 < stop and patterns.FOREWORD.fullmatch(lines[start].text):
        start += 1
    paragraphs: list[tuple[int, int]] = []
    begin = start
    for at in range(start, stop):
        if at + 1 == stop or at + 1 in apart or _ends_paragraph(lines[at], lines[at + 1]):
            paragraphs.append((begin, at + 1))
            begin = at + 1
    return [
        front_text(FrontPart.FOREWORD, lines, begin, stop, ordinal=ordinal)
        for ordinal, (begin, stop) in enumerate(paragraphs, start=1)
    ]


def _ends_paragraph(line: Line, following: Line) -> bool:
    if following.opens is not None:
        return following.opens
    return ending(line.text).stops and following.room is not Room.NONE and not following.text[0].islower()


def trail_text(lines: Sequence[Line], trail: int, texts: Sequence[FrontText]) -> list[FrontText]:
    """What stands after the clauses, from line `trail` on, if anything; it is the history if no other one was found."""
    if trail >= len(lines):
        return []
    told = any(text.part == FrontPart.HISTORY for text in texts)
    return [front_text(FrontPart.TRAIL if told else FrontPart.HISTORY, lines, trail, len(lines))]
