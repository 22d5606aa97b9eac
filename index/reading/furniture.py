"""Page furniture in plain text: running heads, page numbers, footnotes and their marks, recognised by place and repetition.

Nothing is furniture because of its words alone: a running head stands at the edge of a page and recurs with a rising page
number; a footnote stands at the foot of a page on which its number is glued to a word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from index.document.model import Cut
from index.language.labels import read_label
from index.language.terms import Reason
from index.reading.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBERED = (
    re.compile(r"(?P<rest>.*?\S)\s+[-–—|]?\s*(?P<page>\d{1,4})(?:/\d{1,4})?"),
    re.compile(r"(?P<page>\d{1,4})(?:/\d{1,4})?\s+(?P<rest>\S.*)"),
    re.compile(r"(?P<rest>(?:RES|REC|Res\.|AP|ART)\s?\d{1,4})-(?P<page>\d{1,3})"),  # the Radio Regulations
    re.compile(r"(?P<rest>[A-Z][A-Z0-9-]{1,8}/)(?P<page>\d{1,4})-[A-Z]"),  # "PP-22/103-E"
)
_BARE = re.compile(r"(?:[Pp](?:age|\.)\s+)?[-–—(]?\s*(?P<page>\d{1,4})\s*[-–—)]?(?:\s*(?:/|of)\s*\d{1,4})?")
# glued to a word, or to a bracket, quotation mark or punctuation after it; but not directly to capitals: "MPEG1"
_MARK = re.compile(
    r"(?:(?<=[^\W\d_A-Z]{3})|(?<=[A-Z]s)|(?<=[^\W\d][)”’])|(?<=[^\W\d_A-Z]{3}[,.;:])|(?<=[^\W\d_A-Z][)”][,.;:]))"
    r"(?P<mark>[1-9]\d?)(?=[\s;,.:)]|$)"
)
_FOOTNOTE = re.compile(r"(?P<mark>[1-9]\d?)\s+\S")
_SENTENCE = re.compile(r"\d+\s+[^\W\d_a-z]")
_EDGE = 2  # how many lines from the top or the foot of a page may be furniture
_FOOT = 12  # how many lines the footnotes of a page may take


def furniture(lines: Sequence[Line]) -> list[Cut]:
    """The spans of a text's lines that are page furniture: whole lines, and single footnote marks."""
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    heads = _running_heads(pages)
    cuts = [Cut(line.start, line.end, Reason.FURNITURE) for line in heads]
    for page in pages:
        cuts += _footnotes([line for line in page if line not in heads])
    return cuts


def _running_heads(pages: Sequence[Sequence[Line]]) -> set[Line]:
    """Lines at the edge of pages that recur with a rising page number, or stand above the title that they repeat."""
    seen: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for page in pages:
        edge = {*page[:_EDGE], *page[-_EDGE:]} if len(page) > 2 * _EDGE else set(page[:1])
        for line in sorted(edge, key=lambda line: line.start):
            for rest, number in _page_numbers(line.text):
                seen[rest.casefold()].append((number, line))
    titles = {line.text.casefold() for page in pages[:1] for line in page[1:6]}
    heads = _symbols(pages) | _same(pages)
    for rest, found in seen.items():
        in_order = [line for (_, line) in _rising(found)]
        named = bool(rest) and any(title.startswith(rest) for title in titles)
        if len({line.page for line in in_order}) >= 2 or (named and in_order[0] is pages[0][0]):
            heads.update(in_order)
    return heads


def _symbols(pages: Sequence[Sequence[Line]]) -> set[Line]:
    """The first lines of pages that begin or end with the symbol of the document, as found in its masthead: "A/RES/80/1"."""
    masthead = {word for line in pages[0][:2] for word in line.text.split() if "/" in word} if pages else set()
    return {page[0] for page in pages[1:] if len(page) > 2 and masthead & {page[0].text.split()[0], page[0].text.split()[-1]}}


def _same(pages: Sequence[Sequence[Line]]) -> set[Line]:
    """Lines that recur at the same edge of at least half of the pages, except where they first occur, on the first page."""
    found: set[Line] = set()
    for edge in (slice(0, 3), slice(-3, None)):
        seen: dict[str, list[Line]] = defaultdict(list)
        for page in pages:
            for line in page[edge] if len(page) > 6 else ():
                if len(line.text) < 80 and line.text[-1] not in ",;.:" and not line.text[0].islower():
                    seen[line.text.casefold()].append(line)
        for same in seen.values():
            if len({line.page for line in same}) >= 3 and 2 * len(same) >= len(pages):
                found |= {line for line in same if line.page != pages[0][0].page or line is not same[0]}
    return found


def _page_numbers(text: str) -> Iterator[tuple[str, int]]:
    """The readings of a line as (the text that repeats, page number)."""
    if len(text) > 120:
        return
    if bare := _BARE.fullmatch(text):
        yield "", int(bare["page"])
        return
    for pattern in _NUMBERED:
        if (match := pattern.fullmatch(text)) and match["rest"][-1] not in ",;.:":
            yield match["rest"], int(match["page"])


def _rising(found: list[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """The readings whose page numbers rise with their pages, in small steps."""
    rising = found[:1]
    for number, line in found[1:]:
        last, before = rising[-1]
        if line.page > before.page and 0 < number - last <= 5:
            rising.append((number, line))
    return rising


def _footnotes(page: Sequence[Line]) -> list[Cut]:
    """Footnote bodies at the foot of one page, and the marks glued to words above them."""
    marks = {mark["mark"] for line in page for mark in _marks(line)}
    for at, line in enumerate(page):
        note = _FOOTNOTE.match(line.text)
        if at and note and note["mark"] in marks and len(page) - at <= _FOOT and _is_foot(page[at:], page[:at], note["mark"]):
            body = page[at:]
            known = [match["mark"] for match in map(_FOOTNOTE.match, (line.text for line in body)) if match]
            cuts = [Cut(line.start, line.end, Reason.FOOTNOTE) for line in body]
            for above in page[:at]:
                cuts += [
                    Cut(above.at(mark.start()), above.at(mark.end() - 1) + 1, Reason.MARK)
                    for mark in _marks(above)
                    if mark["mark"] in known
                ]
            return cuts
    return []


def _marks(line: Line) -> Iterator[re.Match[str]]:
    """Possible footnote marks in a line; the end of its own label is not one: "1bis.1"."""
    label = read_label(line.text)
    after = label.length if label else 0
    return (mark for mark in _MARK.finditer(line.text) if mark.start() >= after)


def _is_foot(body: Sequence[Line], above: Sequence[Line], mark: str) -> bool:
    """Whether the lines from a note's number on are footnotes: their marks stand above, and they do not continue a list."""
    glued = any(found["mark"] == mark for line in above for found in _marks(line))
    numbers = [int(match["mark"]) for match in map(_FOOTNOTE.match, (line.text for line in body)) if match]
    marked = {int(found["mark"]) for line in above for found in _marks(line)}
    items = [line.text for line in above if _FOOTNOTE.match(line.text)]
    goes_on = bool(items) and _SENTENCE.match(items[-1]) and int(items[-1].split()[0]) == int(mark) - 1
    return glued and bool(_SENTENCE.match(body[0].text)) and not goes_on and set(numbers) <= marked
