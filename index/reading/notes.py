"""The footnotes of a plain text: their bodies, at the foot of a page or after the end, and their marks glued to words.

A body is recognised by its number, which stands at a word above it and continues no list.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from index.document.model import Cut
from index.language.labels import read_label
from index.language.terms import Reason
from index.reading.layout import Row, ended, goes_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reading.lines import Line

# glued to a word, or to a bracket, quotation mark or punctuation after it; but not directly to capitals: "MPEG1"
_MARK = re.compile(
    r"(?:(?<=[^\W\d_A-Z]{3})|(?<=[A-Z]s)|(?<=[^\W\d][)”’])|(?<=[^\W\d_A-Z]{3}[,.;:])|(?<=[^\W\d_A-Z][)”][,.;:]))"
    r"(?P<mark>[1-9]\d?)(?=[\s;,.:)]|$)|(?<=\S)(?P<raised>[¹²³⁰⁴-⁹]{1,3})"
    r"|(?<=\S)\s(?P<slashed>[1-9]\d?)/(?=\s|$)"  # "the Declaration 1/ signed"
)
_LOOSE = re.compile(r"[^\W\d_]{3}[)”]?[,.;:)”]? (?P<mark>[1-9]\d{0,2})(?= [^\W\d_]|$)")  # "its session, 16 held at"
_BODY = re.compile(r"(?P<mark>[1-9]\d{0,2})/?\s+\S|(?P<raised>[¹²³⁰⁴-⁹]{1,3})\s*\S")
_SENTENCE = re.compile(r"(?:\d+/?\s+|[¹²³⁰⁴-⁹]+\s*)[“\"«(]?(?P<first>[^\W\d_])")
_IBID = re.compile(r"\S+\s+Ib[ií]d\b", re.IGNORECASE)
_FOOT = 12  # how many lines the footnotes of a page may take
_NOTE = 6  # how many lines a note at the end may take


def footnotes(rows: Sequence[Row], tops: set[int]) -> list[Cut]:
    """The bodies of the footnotes of a text and their marks; `tops` are the rows that begin a page."""
    begins = sorted({0, *tops, len(rows)})
    cuts: list[Cut] = []
    for start, stop in pairwise(begins):
        cuts += _of_page([row.line for row in rows[start:stop]])
    return cuts or _at_end(rows)


def _of_page(page: Sequence[Line]) -> list[Cut]:
    """Footnote bodies at the foot of one page, and the marks glued to words above them."""
    marks = {_number(mark) for line in page for mark in _marks(line)}
    for at in range(max(1, len(page) - _FOOT), len(page)) if marks else ():
        note = _BODY.match(page[at].text)
        if note and _number(note) in marks and _is_foot(page[at:], page[:at]):
            return _cut(page[at:], page[:at])
    return []


def _cut(body: Sequence[Line], above: Sequence[Line]) -> list[Cut]:
    """The cuts of footnotes and of their marks above."""
    known = {_number(match) for line in body if (match := _BODY.match(line.text))}
    cuts = [Cut(line.start, line.end, Reason.FOOTNOTE) for line in body]
    for line in above:
        cuts += [
            Cut(line.at(mark.start()), line.at(mark.end() - 1) + 1, Reason.MARK)
            for mark in _marks(line)
            if _number(mark) in known
        ]
    return cuts


def _number(match: re.Match[str]) -> int:
    """The number of a mark or of a body."""
    return int(unicodedata.normalize("NFKC", match[match.lastgroup or 0]))


def _marks(line: Line) -> Iterator[re.Match[str]]:
    """Possible footnote marks in a line; the end of its own label is not one: "1bis.1"."""
    label = read_label(line.text)
    after = label.length if label else 0
    return (mark for mark in _MARK.finditer(line.text) if mark.start() >= after)


def _is_foot(body: Sequence[Line], above: Sequence[Line]) -> bool:
    """Whether the lines from a note's number on are footnotes: their marks stand above, and they do not continue a list."""
    numbers = [_number(match) for match in (_BODY.match(line.text) for line in body) if match]
    marked = {_number(found) for line in above for found in _marks(line)}
    return set(numbers) <= marked and _begins_sentence(body[0].text) and not _goes_on_list(numbers[0], above)


def _begins_sentence(text: str) -> bool:
    """Whether a capital follows the number of a note: items of a list begin with small letters, or a script has no capitals."""
    match = _SENTENCE.match(text)
    return match is not None and match["first"].isupper()


def _goes_on_list(number: int, above: Sequence[Line]) -> bool:
    """Whether the last numbered line above has the number before this one: a list, not a note."""
    last = next((line.text for line in reversed(above) if _BODY.match(line.text)), "")
    return _begins_sentence(last) and last.split()[0] == str(number - 1)


def _at_end(rows: Sequence[Row]) -> list[Cut]:
    """The notes collected after the end of a text, each with its number, and their marks."""
    begins: list[tuple[int, int]] = []
    for at in range(len(rows) - 1, 0, -1):
        note = _BODY.match(rows[at].text)
        if note and _begins_sentence(rows[at].text) and (not begins or _number(note) == begins[-1][1] - 1):
            begins.append((at, _number(note)))
        elif (begins[-1][0] if begins else len(rows)) - at >= _NOTE or (rows[at].gap and not goes_on(rows[at].text)):
            break
    if not begins:
        return []
    first, number = begins[-1]
    above = [row.line for row in rows[:first]]
    if not (rows[first].gap or ended(above[-1].text)) or _goes_on_list(number, above):
        return []
    return _cut([row.line for row in rows[first:]], above) if _are_notes(rows, begins, above) else []


def _are_notes(rows: Sequence[Row], begins: Sequence[tuple[int, int]], above: Sequence[Line]) -> bool:
    """Whether numbered paragraphs at the end are notes: words above bear their numbers, or they refer to one another."""
    marked = {_number(found) for line in above for found in (*_marks(line), *_LOOSE.finditer(line.text))}
    if any(_IBID.match(rows[at].text) for at, _ in begins):
        return True
    return len(begins) > 1 and 2 * len(marked & {number for _, number in begins}) >= len(begins)
