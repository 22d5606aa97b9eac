"""Splits a file with several resolutions into one extract each.

A resolution begins at a number that enacting words follow, or that stands under the mark of a proposal; at the title above
the number, if none stands below it. Drafts may have no numbers: another one begins at the title above enacting words, below a
text that is enacted and finished.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language import phrases
from index.language.bodies import is_body
from index.language.labels import QUOTES
from index.language.lines import patterns
from index.language.lines.closing import MEETING
from index.language.lines.symbols import known_symbols, proposal
from index.language.scripts import is_capital
from index.language.sentences import End, ending
from index.language.terms import FrontPart
from index.parsing.enacting import enacting_at, opens_preamble
from index.parsing.ends.closings import closes_at, is_item
from index.parsing.folding import folded
from index.parsing.front.masthead import above
from index.parsing.front.number_lines import begins_number
from index.parsing.lists import label_of
from index.parsing.openings import paragraph_lines
from index.reading.lines import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reading.lines import Extract, Line

_APART = 2  # lines of a masthead that may be anything, between those that tell it
_FRONT = 24  # lines from a number to the first enacting word, at most


def resolutions(extract: Extract) -> list[Extract]:
    """The parts of a file, one resolution each; the file itself if it has no more than one."""
    if extract.stated:
        return [extract]
    lines = folded(extract).lines
    code = phrases.language_of(line.text for line in lines[:400])
    begins = [_with_title(lines, at, code) for at in range(len(lines)) if _begins(lines, at, code)]
    starts = sorted({*begins[1:], *_drafts(lines, begins, code)})
    if not starts:
        return [extract]
    bounds = [0, *starts, len(lines)]
    offsets = [0, *(lines[at].start for at in starts), len(extract.source.text)]
    return [excerpt(extract, lines[bounds[n] : bounds[n + 1]], offsets[n], offsets[n + 1]) for n in range(len(bounds) - 1)]


def _drafts(lines: Sequence[Line], begins: Sequence[int], code: str) -> Iterator[int]:
    """Where drafts without numbers begin, but for the first, and texts below one: `begins` are the lines of those with numbers.

    Above their titles a text is enacted, has a numbered paragraph or an item of a list, and is finished; their own count begins
    anew. Below an annex, which may hold such a text, it has paragraphs too, and the same body enacts both texts.
    """
    openings = _openings(lines, begins, code)
    enacted: str | None = None
    annexed = counted = False
    numbered = frozenset(begins)
    for at, line in enumerate(lines):
        if at in numbered:
            if counted and not annexed:
                yield at
            enacted, annexed, counted = None, False, False
        elif patterns.ANNEX.fullmatch(line.text):
            annexed, counted = True, False
        if at not in openings:
            counted = counted or (enacted is not None and label_of(line) is not None)
            continue
        words = " ".join(one.text for one in lines[at : openings[at]])
        same = words == enacted
        anew = counted and (same or not annexed) and _counts_anew(lines, openings[at])
        title = _title_above(lines, at, code, same=same) if anew else None
        if title is not None:
            yield title
            annexed = counted = False
        enacted = words if enacted is None else enacted


def _openings(lines: Sequence[Line], begins: Sequence[int], code: str) -> dict[int, int]:
    """The enacting words in a file, each from a line to another; in one without any, the paragraphs that open preambles."""
    found: dict[int, int] = {}
    stop = 0
    for at, line in enumerate(lines):
        if at >= stop and line.opens is not False and (end := enacting_at(lines, at, code)):
            found[at] = stop = end
    return found or ({} if begins else {at: at for at in range(len(lines)) if opens_preamble(lines, at, code)})


def _counts_anew(lines: Sequence[Line], at: int) -> bool:
    """Whether the first label from a line on is the first of a list."""
    marks = (label_of(line) for line in lines[at:] if line.opens is not False)
    first = next((mark for mark in marks if mark), None)
    return first is not None and any(reading.is_first for reading in first.readings)


def _title_above(lines: Sequence[Line], at: int, code: str, *, same: bool) -> int | None:
    """Where the title begins that stands above the enacting words at a line, below a finished text; None if none does.

    Nothing but what draft and closing are made of may stand there: no label, no letter or number of a part, no quotation. The
    text is finished with a full stop; or with any item of a list, if the `same` words enacted it.
    """
    above = range(at - 1, max(0, at - _FRONT), -1)
    last = next((n for n in above if ending(lines[n].text) is End.SENTENCE or (same and _is_labelled(lines[n]))), None)
    first = last + paragraph_lines(lines, last) if last is not None else None
    if first is None or first >= at or lines[at].text[0] in QUOTES or ending(lines[at - 1].text).finished:
        return None
    title = next((n for n in range(at - 1, first, -1) if lines[n].opens is not False), first)
    while closed := closes_at(lines[:title], first, code):
        first = closed
    between = lines[first:at]
    parts = (patterns.DIVISION, patterns.ROMAN_DIVISION, patterns.LONE_CAPITAL, patterns.ANNEX)
    if any(_is_labelled(line) or any(part.fullmatch(line.text) for part in parts) for line in between):
        return None
    return first if between and between[0].opens is not False and is_capital(between[0].text) else None


def _is_labelled(line: Line) -> bool:
    """Whether a line begins with a label that can be nothing else: "A. Person" does not."""
    mark = label_of(line)
    return mark is not None and not mark.weak


def _with_title(lines: Sequence[Line], at: int, code: str) -> int:
    """Where a resolution begins whose number stands at a line: with its masthead, or with its title above the number."""
    first = _with_masthead(lines, at)
    stop = next((n for n in range(at + 1, min(at + _FRONT, len(lines))) if enacting_at(lines, n, code)), None)
    if stop is None or _title_between(lines, first, stop, code) is not None:
        return first
    title = _title_above(lines, first, code, same=True)
    return first if title is None or _title_between(lines, title, stop, code) != lines[title].start else title


def _title_between(lines: Sequence[Line], first: int, stop: int, code: str) -> int | None:
    """Where the title of a text begins that is enacted at line `stop`, if one stands between line `first` and there."""
    texts = above(lines[first:], stop - first, "", code).texts
    return next((text.span.start for text in texts if text.part == FrontPart.TITLE), None)


def _with_masthead(lines: Sequence[Line], at: int) -> int:
    """Where a resolution begins whose number stands at a line: with its masthead, or the mark of a proposal, above it."""
    first = at
    for n in range(at - 1, max(-1, at - _FRONT), -1):
        if _begins_masthead(lines[n]):
            first = n
        elif first - n > _APART or is_item(lines[n]) or begins_number(lines[n]):
            break
    return first


def _begins_masthead(line: Line) -> bool:
    """Whether a line can only be one of a masthead, and no closing of the text above it."""
    text = line.text
    if proposal(text) or any(symbol == text for symbol, *_ in known_symbols(text)) or is_body(text):
        return True
    return patterns.MASTHEAD.fullmatch(text) is not None and not MEETING.search(text)


def _begins(lines: Sequence[Line], at: int, code: str) -> bool:
    """Whether a resolution begins at a line: its number is there, and enacting words follow before the next number."""
    if not begins_number(lines[at]):
        return False
    mark = proposal(lines[at - 1].text) if at and begins_number(lines[at], kind=True) else None
    if mark and mark[0]:  # it may propose to suppress it, and then nothing of it follows
        return True
    for following in range(at + 1, min(at + _FRONT, len(lines))):
        line = lines[following]
        if begins_number(line):
            return False
        if enacting_at(lines, following, code):
            return True
        if patterns.DECIDING.match(line.text):
            return patterns.UN_DECIDING.match(" ".join(one.text for one in lines[following : following + 8])) is not None
    return False
