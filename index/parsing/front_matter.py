"""What stands around the clauses: foreword, number, title, history, the enacting words, and the trail of revisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.document.model import Span
from index.language import bodies, patterns, phrases
from index.language.characters import SENTENCE_END
from index.language.terms import ITU, UN
from index.reading.lines import CALL_ROLE, HISTORY_ROLE, NUMBER_ROLE, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_DECIDING = 8  # lines of the words that enact a decision
_LONGEST_VOTE = 40  # lines of a recorded vote
_LONGEST_TITLE = 16  # lines between the number of a UN resolution and its enacting words
_TITLE_LINES = 6


@dataclass(frozen=True, slots=True)
class Printed:
    """Kind, number and revision of a document as its number line has them; "" for what it leaves out."""

    kind: str
    number: str
    revision: str


@dataclass(frozen=True, slots=True)
class Front:
    """The labelled parts of the front matter in the order of the text, and the lines between which the clauses stand.

    `style` is "itu" (headings on lines of their own) or "un" (the verb that opens a paragraph); `code` the language.
    """

    parts: tuple[tuple[str, Span], ...]
    end: int
    trail: int
    printed: Printed | None = None
    style: str = ITU
    code: str = "en"

    def part(self, label: str) -> Span | None:
        """The span of one part, or None."""
        return dict(self.parts).get(label)


def read_front(lines: Sequence[Line]) -> Front:
    """Finds the front matter of any lines; where there is none, the parts are empty and the clauses begin at once."""
    code = phrases.language_of(line.text for line in lines[:400])
    un = _un_enacting(lines, code)
    if un is not None:
        return _un_front(lines, un, un + 1, code, "Resolution")
    if decision := _un_deciding(lines):
        return _un_front(lines, *decision, code, "Decision")
    first_heading = _first_heading(lines, code)
    enacting = _enacting(lines, first_heading)
    trail = _trail(lines, max(first_heading, 0))
    stop = enacting if enacting is not None else first_heading
    at, printed = _number_line(lines, stop)
    parts: list[tuple[str, Span]] = []
    if at is None:
        parts += _foreword(lines, 0, stop)
    else:
        parts += _foreword(lines, 0, at)
        parts.append(("number", _span(lines, at, at + 1)))
        parts += _title(lines, at + 1, stop)
    if enacting is not None:
        parts.append(("enacting", _span(lines, enacting, first_heading)))
    parts += _trail_part(lines, trail, parts)
    return Front(tuple(parts), first_heading, trail, printed, ITU, code)


def _span(lines: Sequence[Line], start: int, stop: int) -> Span:
    return Span(lines[start].start, lines[stop - 1].end)


def _trail_part(lines: Sequence[Line], trail: int, parts: Sequence[tuple[str, Span]]) -> list[tuple[str, Span]]:
    if trail >= len(lines):
        return []
    return [("trail" if any(label == "history" for label, _ in parts) else "history", _span(lines, trail, len(lines)))]


def _un_enacting(lines: Sequence[Line], code: str) -> int | None:
    """The line "The General Assembly," of a UN resolution: no heading line follows it."""
    for at, line in enumerate(lines[:-1]):
        if phrases.closed_heading(line.text, code) and line.text[:1].islower():
            return None
        following = lines[at + 1].text
        if patterns.UN_ENACTING.fullmatch(line.text) and not (
            following[:1].islower() and phrases.closed_heading(following, code)
        ):
            return at
    return None


def _un_deciding(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The lines that enact a UN decision, from "At its … meeting" to the colon; they follow its number."""
    for at in range(1, len(lines)):
        if lines[at].text.startswith("At its ") and any(
            patterns.UN_NUMBER.fullmatch(x.text) for x in lines[max(0, at - 6) : at]
        ):
            for stop in range(at + 1, min(at + _LONGEST_DECIDING, len(lines)) + 1):
                if patterns.UN_DECIDING.fullmatch(" ".join(line.text for line in lines[at:stop])):
                    return at, stop
    return None


def _un_front(lines: Sequence[Line], enacting: int, stop: int, code: str, kind: str) -> Front:
    """The front matter of a UN text: "73/6. Title", or "Resolution 2178 (2014)"; else its symbol gives its number."""
    trail = _un_closing(lines, stop)
    parts: list[tuple[str, Span]] = []
    printed = None
    for at in range(enacting - 1, max(-1, enacting - 1 - _LONGEST_TITLE), -1):
        line = lines[at]
        if match := patterns.UN_NUMBER.fullmatch(line.text):
            printed = Printed(kind, match["number"], "")
            parts += _foreword(lines, 0, at)
            parts.append(("number", Span(line.start, line.start + match.end("number") + 1)))
            begin = line.start + match.start("title") if match["title"] else None
            parts += _un_title(lines, at + 1, enacting, begin)
            break
        if match := patterns.NUMBER_LINE.fullmatch(line.text):
            printed = Printed(match["kind"].capitalize(), match["number"], match["revision"] or "")
            parts += _foreword(lines, 0, at)
            parts.append(("number", _span(lines, at, at + 1)))
            parts += _un_title(lines, at + 1, enacting, None)
            break
    if printed is None:
        parts += _foreword(lines, 0, enacting)
        symbol = next((m for line in lines[:enacting] if (m := patterns.UN_SYMBOL.search(line.text))), None)
        printed = Printed(kind, symbol["number"], symbol["revision"] or "") if symbol else None
    parts.append(("enacting", _span(lines, enacting, stop)))
    parts += _trail_part(lines, trail, parts)
    return Front(tuple(parts), stop, trail, printed, UN, code)


def _un_title(lines: Sequence[Line], start: int, stop: int, begin: int | None) -> list[tuple[str, Span]]:
    """The title, which may begin on the line of the number, and how the resolution was adopted where that stands below."""
    history = next((at for at in range(start, stop) if patterns.ADOPTED.match(lines[at].text)), stop)
    parts = []
    if begin is not None or history > start:
        parts.append(("title", Span(lines[start].start if begin is None else begin, lines[history - 1].end)))
    if history < stop:
        parts.append(("history", _span(lines, history, stop)))
    return parts


def closings(lines: Sequence[Line], start: int = 0) -> list[tuple[int, int]]:
    """The closings: "26th plenary meeting", its date, "[Adopted without a vote.]"; one may stand before an annex or a part."""
    found = []
    at = start
    while at < len(lines):
        if not patterns.UN_MEETING.fullmatch(lines[at].text):
            at += 1
            continue
        stop = at + 1
        if stop < len(lines) and patterns.UN_DATE.fullmatch(lines[stop].text):
            stop += 1
        if stop < len(lines) and lines[stop].text.startswith("["):
            ends = (n + 1 for n in range(stop, min(stop + _LONGEST_VOTE, len(lines))) if lines[n].text.endswith("]"))
            stop = next(ends, stop)
        after = lines[stop].text if stop < len(lines) else ""
        if not after or any(p.fullmatch(after) for p in (patterns.ANNEX, patterns.LONE_CAPITAL, patterns.ROMAN_DIVISION)):
            found.append((at, stop))
        at = stop
    return found


def _un_closing(lines: Sequence[Line], start: int) -> int:
    """The line where the closing at the end begins."""
    found = closings(lines, start)
    return found[-1][0] if found and found[-1][1] == len(lines) else len(lines)


def _first_heading(lines: Sequence[Line], code: str) -> int:
    """The line of the first heading; without one, the line after the enacting words, or the beginning."""
    for at, line in enumerate(lines):
        if line.role == CALL_ROLE:
            return at
        after_end = at == 0 or line.opens or lines[at - 1].text[-1] in ",.:;)" or _under_title(lines, at)
        if after_end and phrases.closed_heading(line.text, code):
            return at
        if phrases.could_be_addressed(line.text, code) and _enacting(lines, at) is not None:
            return at
    for at, line in enumerate(lines[:40]):
        if patterns.ENACTING.match(line.text) and line.text.endswith(",") and bodies.body_of(line.text)[0]:
            return at + 1
    return 0


def _under_title(lines: Sequence[Line], at: int) -> bool:
    """Whether only a title stands between a line and the number of the document: no words enact it."""
    above = [line.text for line in lines[max(0, at - _TITLE_LINES) : at]]
    number = next((n for n, text in enumerate(above) if patterns.NUMBER_LINE.fullmatch(text)), None)
    return number is not None and not any(patterns.ENACTING.match(text) and bodies.body_of(text)[0] for text in above[number:])


def _enacting(lines: Sequence[Line], stop: int) -> int | None:
    """The line where the enacting words begin: up to four lines before the first heading, ending in a comma."""
    if not stop or not lines[stop - 1].text.endswith((",", ":")):
        return None
    for at in range(stop - 1, max(-1, stop - 5), -1):
        words = " ".join(line.text for line in lines[at:stop])
        if patterns.ENACTING.match(lines[at].text) and bodies.body_of(words)[0]:
            return at
    return None


def _number_line(lines: Sequence[Line], stop: int) -> tuple[int | None, Printed | None]:
    for at in range(stop - 1, -1, -1):
        match = patterns.NUMBER_LINE.fullmatch(lines[at].text)
        if match is None and lines[at].role == NUMBER_ROLE:
            match = patterns.NUMBER_LINE.match(lines[at].text)
        if match:
            return at, Printed(match["kind"].capitalize(), match["number"], match["revision"] or "")
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
    if lines[at].role == HISTORY_ROLE:
        return True
    return lines[at].text.startswith("(") and bool(patterns.HISTORY.fullmatch(" ".join(x.text for x in lines[at:stop])))


def _foreword(lines: Sequence[Line], start: int, stop: int) -> list[tuple[str, Span]]:
    """The paragraphs before the number: one ends where the file says, or where a sentence does and a word had room."""
    if start < stop and patterns.FOREWORD.fullmatch(lines[start].text):
        start += 1
    width = max((len(line.text) for line in lines[start:stop]), default=0)
    paragraphs: list[tuple[int, int]] = []
    begin = start
    for at in range(start, stop):
        if at + 1 == stop or _ends_paragraph(lines[at], lines[at + 1], width):
            paragraphs.append((begin, at + 1))
            begin = at + 1
    return [(f"foreword {n}", _span(lines, *paragraph)) for n, paragraph in enumerate(paragraphs, start=1)]


def _ends_paragraph(line: Line, following: Line, width: int) -> bool:
    if following.opens is not None:
        return following.opens
    fits = len(line.text) + 1 + len(following.text.split(" ")[0]) <= width
    return bool(SENTENCE_END.search(line.text)) and fits and not following.text[0].islower()


def _trail(lines: Sequence[Line], start: int) -> int:
    """The line where the trail of revisions at the end begins: "(Kyoto, 1994) – (Rev. Antalya, 2006)"."""
    found = len(lines)
    for at in range(len(lines) - 1, max(start, len(lines) - 12), -1):
        if lines[at].text.startswith(("(", "–", "—")) and patterns.TRAIL.fullmatch(
            " ".join(line.text for line in lines[at:]).lstrip("–— ")
        ):
            found = at
    return found
