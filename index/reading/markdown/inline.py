"""The markup inside a paragraph: emphasis, links, code, escapes; by the rules of CommonMark and in linear time."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from index.document.model import Cut, Span
from index.language.terms import Reason

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~]|\n|$)")
_TICKS = re.compile(r"`+")
_PROTECTING = re.compile(r"`+|\\|<")
_RUN = re.compile(r"\*+|_+|~+")
_AUTOLINK = re.compile(r"<(?:[a-z][a-z0-9+.-]{1,31}:[^\s<>]*+|[\w.+-]{1,64}@[\w.-]{1,255})>", re.IGNORECASE)
_PLACE = r"(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}+(?:\([^\s()<>]{0,500}\)[^\s()<>]{0,500}+){0,20}+)"
_TARGET = re.compile(rf"\(\s*+{_PLACE}(?:\s++(?:\"[^\"]{{0,500}}\"|'[^']{{0,500}}'|\([^()]{{0,500}}\)))?+\s*+\)")
_LABEL = re.compile(r"\[[^\[\]\n]{0,200}+\]")
_NOTE = re.compile(r"\^[^\s\[\]]{1,100}")
_BRACKET = re.compile(r"!?\[|\]")


@dataclass(slots=True)
class Inline:
    """What the markup in a text does: the cuts, and the stretches in italics."""

    cuts: list[Cut] = field(default_factory=list)
    italics: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    """A run of equal signs that may open or close emphasis: what is left of it."""

    sign: str
    start: int
    length: int
    opens: bool
    closes: bool
    printed: int


def inline(text: str, literal: set[int], references: set[str]) -> Inline:
    """The markup in the text of a paragraph. What stands at a `literal` offset is a character; `references` are defined."""
    found = Inline()
    taken = set(literal)
    _code_and_escapes(text, found, taken)
    _links(text, found, taken, references)
    _emphasis(_runs(text, taken), found, text)
    return found


def _code_and_escapes(text: str, found: Inline, taken: set[int]) -> None:
    """Cuts the marks of code, the backslashes and the brackets around addresses; what they protect is `taken`."""
    runs: dict[int, list[int]] = defaultdict(list)  # the length of a run of ticks → where such runs begin
    for match in _TICKS.finditer(text):
        runs[len(match.group())].append(match.start())
    at = 0
    while sign := _PROTECTING.search(text, at):
        start, at = sign.span()
        size = at - start
        if start in taken:
            at = start + 1
        elif text[start] == "`" and (after := bisect_left(runs[size], at)) < len(runs[size]):
            at = runs[size][after] + size
            found.cuts += [Cut(*sign.span(), Reason.MARKUP), Cut(at - size, at, Reason.MARKUP)]
            taken.update(range(start, at))
        elif escape := _ESCAPE.match(text, start):
            found.cuts.append(Cut(start, start + 1, Reason.MARKUP))
            taken.update(range(*escape.span()))
            at = escape.end()
        elif link := _AUTOLINK.match(text, start):
            found.cuts += [Cut(link.start(), link.start() + 1, Reason.MARKUP), Cut(link.end() - 1, link.end(), Reason.MARKUP)]
            taken.update(range(*link.span()))
            at = link.end()


def _links(text: str, found: Inline, taken: set[int], references: set[str]) -> None:
    """Cuts what is not shown of links and images, and the marks of footnotes. Other brackets are text."""
    opened: list[tuple[int, int]] = []
    at = 0
    for match in _BRACKET.finditer(text):
        if match.start() < at or match.end() - 1 in taken:
            continue
        if match.group() != "]":
            opened.append(match.span())
            continue
        if not opened:
            continue
        start, inside = opened.pop()
        end = match.end()
        if _NOTE.fullmatch(text, inside, end - 1):
            found.cuts.append(Cut(start, end + (text[end : end + 1] == ":"), Reason.MARK))
            continue
        target = _TARGET.match(text, end) or _reference(text, (inside, end), references)
        if target:
            found.cuts += [Cut(start, inside, Reason.MARKUP), Cut(end - 1, target.end(), Reason.MARKUP)]
            taken.update(range(end - 1, target.end()))
            at = target.end()


def _reference(text: str, inside: tuple[int, int], references: set[str]) -> re.Match[str] | None:
    """What follows a link to an address that is defined elsewhere: "[tea][1]", "[tea][]", or nothing after "[tea]"."""
    if not references:
        return None
    own = text[inside[0] : inside[1] - 1]
    label = _LABEL.match(text, inside[1])
    named = (label.group()[1:-1] or own) if label else own
    if len(named) > 200 or " ".join(named.split()).casefold() not in references:
        return None
    return label or re.compile("").match(text, inside[1])


def _runs(text: str, taken: set[int]) -> list[_Run]:
    """The runs of signs that may open or close emphasis, judged by what stands on both sides."""
    runs = []
    at = 0
    while match := _RUN.search(text, at):
        start = match.start()
        end = at = next((n for n in range(start, match.end()) if n in taken), match.end())
        if start == end:  # a character that is no markup
            at = start + 1
        if start == end or (match.group()[0] == "~" and end - start != 2):
            continue
        before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
        left = not after.isspace() and (not _is_sign(after) or before.isspace() or _is_sign(before))
        right = not before.isspace() and (not _is_sign(before) or after.isspace() or _is_sign(after))
        whole = match.group()[0] == "_"  # inside a word it is a character
        runs.append(
            _Run(
                match.group()[0],
                start,
                end - start,
                left and (not whole or not right or _is_sign(before)),
                right and (not whole or not left or _is_sign(after)),
                end - start,
            )
        )
    return runs


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _emphasis(runs: list[_Run], found: Inline, text: str) -> None:
    """Pairs the runs: each that closes with the nearest one that opens. Where none was found is not looked again."""
    opened: list[_Run] = []
    looked: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        key = (run.sign, run.opens, run.printed % 3)
        while run.closes and run.length:
            floor = min(looked.get(key, 0), len(opened))
            at = next((n for n in range(len(opened) - 1, floor - 1, -1) if _pairs(opened[n], run)), None)
            if at is None:
                looked[key] = len(opened)
                break
            _pair(opened[at], run, found, text)
            del opened[at + bool(opened[at].length) :]
            looked = {one: min(count, len(opened)) for one, count in looked.items()}
        if run.opens and run.length:
            opened.append(run)


def _pairs(opening: _Run, closing: _Run) -> bool:
    """Whether one run may open what another one closes."""
    if opening.sign != closing.sign or (opening.sign == "~" and opening.length != closing.length):
        return False
    both = opening.closes or closing.opens  # then their lengths may not add up to a multiple of 3
    thirds = (opening.printed + closing.printed) % 3 == 0 and (opening.printed % 3 or closing.printed % 3)
    return not (opening.sign != "~" and both and thirds)


def _pair(opening: _Run, closing: _Run, found: Inline, text: str) -> None:
    """Takes one or two signs of each run as the marks of what stands between them."""
    size = 2 if opening.length > 1 and closing.length > 1 else 1
    begin, end = opening.start + opening.length - size, closing.start + size
    opening.length -= size
    closing.start, closing.length = end, closing.length - size
    if opening.sign == "~":
        apart = begin == 0 or text[begin - 1].isspace()
        found.cuts.append(Cut(begin, end + (apart and text[end : end + 1] == " "), Reason.DELETED))
        return
    found.cuts += [Cut(begin, begin + size, Reason.MARKUP), Cut(end - size, end, Reason.MARKUP)]
    if size == 1:
        found.italics.append(Span(begin, end))
