"""What stands after the clauses of a text and belongs to none: its closing, the votes, a trail of revisions.

    Adopted unanimously at the 3530th meeting.
    55th (resumed) plenary meeting            perhaps with its date, or a date alone after a written procedure
    (Eighth plenary meeting, 27 May 2013 – Committee A, fourth report)
    [Adopted by a recorded vote of 26 to 8, with 13 abstentions. …]
    (Kyoto, 1994) – (Rev. Antalya, 2006)      the trail of revisions

A closing stands at the end of a text, or before what begins anew: an annex, a part, another resolution.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language import patterns
from index.language.characters import SENTENCE_END
from index.language.labels import LabelStyle
from index.parsing.front_matter import goes_on
from index.parsing.lists import ends, label_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line

_LONGEST = 8  # lines in one sentence about the adoption
_SIGNATURE = 60  # characters in a line of a signature: "For the Council", "The President"
_LONGEST_VOTE = 120  # lines in a recorded vote, one State a line
_FOOTNOTE = re.compile(r"\d{1,3}\s+[^\W\d_a-z].*")
_BEGINS_ANEW = (patterns.ANNEX, patterns.ANNEX_CAPITALS, patterns.LONE_CAPITAL, patterns.ROMAN_DIVISION, patterns.DIVISION)


def closings(lines: Sequence[Line], start: int = 0) -> list[tuple[int, int]]:
    """The ranges of lines, (start, stop), of the closings from a line on, including that at the end."""
    found: list[tuple[int, int]] = []
    at, notes = start, _notes(lines)
    alone = len(lines) - notes > 1 and not _counts_bare(lines[start:notes])
    while at < len(lines):
        stop = len(lines) if at == notes and alone and at and lines[at - 1].text[-1] == "." else _closing(lines, at, notes)
        if stop and _ended(lines, at) and _begins_anew(lines, stop):
            found.append((at, stop))
        at = stop or at + 1
    return found


def last_closing(lines: Sequence[Line], start: int) -> int:
    """The line where the closing at the end begins; the number of lines if there is none."""
    found = closings(lines, start)
    return found[-1][0] if found and found[-1][1] == len(lines) else len(lines)


def _closing(lines: Sequence[Line], at: int, notes: int) -> int:
    """The line after the closing that begins at a line, with the `notes` at the end of the text; 0 if none begins there."""
    stop = _sentence(lines, at)
    if stop and patterns.SIGNED.match(lines[at].text):
        while stop < len(lines) and _is_signature(lines, stop):
            stop += 1
    while stop and stop < len(lines):
        following = len(lines) if stop == notes else _sentence(lines, stop)
        if not following:
            break
        stop = following
    return stop


def _sentence(lines: Sequence[Line], at: int) -> int:
    """The line after one sentence of a closing: a meeting, a date, a vote, a trail; 0 if none begins at a line."""
    first = lines[at].text
    if first.startswith("[") and patterns.VOTE.match(first):
        return next((n + 1 for n in range(at, min(at + _LONGEST_VOTE, len(lines))) if "]" in lines[n].text), 0)
    if not patterns.CLOSING_BEGINS.match(first):
        return 0
    for stop in range(at + 1, min(at + _LONGEST, len(lines)) + 1):
        if stop > at + 1 and lines[stop - 1].opens and SENTENCE_END.search(lines[stop - 2].text):
            break
        text = " ".join(line.text for line in lines[at:stop])
        if patterns.CLOSING.fullmatch(text) or patterns.TRAIL.fullmatch(text.lstrip("–— ")):
            return _whole(lines, at, stop)
    return 0


def _is_signature(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is one of a signature, "For the Council", and neither an item of a list nor the beginning of an annex."""
    mark = label_of(lines[at])
    item = mark is not None and (mark.bracketed or mark.readings[0].style == LabelStyle.NUMBER)
    return not item and len(lines[at].text) < _SIGNATURE and not _begins_anew(lines, at)


def _whole(lines: Sequence[Line], at: int, stop: int) -> int:
    """The end of a sentence that may go on on the next line: "(Rev. Kyoto, 1994) –", "at the 2997th", "meeting."."""
    while stop < min(at + _LONGEST, len(lines)) and not (lines[stop].opens and SENTENCE_END.search(lines[stop - 1].text)):
        text = " ".join(line.text for line in lines[at : stop + 1])
        if not (patterns.CLOSING.fullmatch(text) or patterns.TRAIL.fullmatch(text.lstrip("–— "))):
            break
        stop += 1
    return stop


def _notes(lines: Sequence[Line]) -> int:
    """Where the footnotes begin that stand at the end of a text: numbers in sequence, each on a paragraph of its own."""
    begin = len(lines)
    expected: int | None = None
    for at in range(len(lines) - 1, -1, -1):
        number = lines[at].text.split(maxsplit=1)[0]
        if lines[at].opens is False:
            continue
        if not lines[at].opens or not _FOOTNOTE.fullmatch(lines[at].text) or expected not in (None, int(number)):
            break
        begin, expected = at, int(number) - 1
    return begin


def _counts_bare(lines: Sequence[Line]) -> bool:
    """Whether the paragraphs of a text are counted with bare numbers, so that such a number is no footnote's."""
    return any((mark := label_of(line)) and mark.form == "0" for line in lines)


def _ended(lines: Sequence[Line], at: int) -> bool:
    """Whether the text before a line has ended, or the line can be nothing but a closing."""
    line = lines[at]
    certain = not (patterns.UN_DATE.fullmatch(line.text) or line.text.startswith("("))
    if at == 0 or certain or (line.opens and not goes_on(lines[at - 1].text)):
        return True
    return ends(lines[at - 1].text) or lines[at - 1].text[-1] in ')]”"'


def _begins_anew(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is the end of the text, or begins an annex, a part or another resolution."""
    return at >= len(lines) or any(pattern.fullmatch(lines[at].text) for pattern in _BEGINS_ANEW)
