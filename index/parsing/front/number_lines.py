"""Which line near the top of a text is its number: "RESOLUTION 75 (Rev. Dubai, 2012)", "73/6. Space", "WHA66.10 Follow-up".

A line is read once, as body, kind, number, brackets and title, of which it may leave out any but the number. What it says is
weighed with where it stands: the line with the most evidence is the number.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from index.language.bodies import body_of
from index.language.lines import numbers
from index.language.lines.patterns import DECIDING, UN_DECIDING
from index.language.lines.symbols import is_open, is_symbol, known_symbols
from index.language.scripts import is_capital
from index.language.sentences import End, ending, leads_on
from index.language.terms import Reason
from index.parsing.enacting import in_columns
from index.parsing.front.numbered import ENOUGH, MASTHEAD, NumberLine, is_title, titled
from index.parsing.front.texts import Printed
from index.parsing.front.unknown_kinds import at_top
from index.reading.lines import Line, Room
from index.weights import weighed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.document.model import Source

_FAR = 24  # lines between a number that does not say its kind and the enacting words, at most
_LONGEST_DECIDING = 8  # lines in the enacting words of a decision
_LONGEST = 400  # characters in a number line with its title
_FULL = 40  # characters in a line that may leave no room
_CELLS = re.compile(r"\t+|\s{3,}|:\s+")
_TITLE = 1.0  # what it says that a line with a number is the title of the text
_CONFIRMED = 2.0  # what it says that a symbol ends with the number
_HEADS = (Reason.FURNITURE, Reason.AROUND)


def number_line(lines: Sequence[Line], stop: int) -> NumberLine | None:
    """The number before line `stop`: the line that most speaks for."""
    found: list[tuple[float, NumberLine]] = []
    tails = {tail for line in lines[:stop] if is_symbol(line.text) for tail in _tails(line.text)}
    for at in range(stop):
        one = _read(lines[at], at)
        evidence = one.evidence + (_TITLE if is_title(lines, at, stop) else 0) if one else 0.0
        if one and one.printed.number in tails:
            evidence += _CONFIRMED
        if one and evidence >= ENOUGH and (one.printed.kind or stop - at <= _FAR):
            found.append((evidence + _place(lines, at, stop), one))
    best = max(found, key=lambda one: (one[0], one[1].at), default=None)
    if best is None or best[0] < ENOUGH:
        return at_top(lines, stop)
    top = None if best[1].printed.kind else at_top(lines, stop)  # "LOI n° 2034-12 du 4 mai 2034 relative …"
    return top if top and top.at == best[1].at and top.printed.kind else best[1]


def _tails(symbol: str) -> list[str]:
    """The numbers that a symbol ends with, each of several parts: "25/4" and "DEC/25/4" in "CBD/COP/DEC/25/4"."""
    parts = symbol.split("/")
    return ["/".join(parts[at:]) for at in range(1, len(parts) - 1)]


def begins_number(line: Line, *, kind: bool = False) -> bool:
    """Whether a line is a number, of whatever form; with `kind`, one that says its kind in words of its own."""
    one = _read(line, 0)
    return one is not None and one.evidence >= ENOUGH and (not kind or bool(one.printed.kind and one.title is None))


def is_number(line: Line) -> bool:
    """Whether a line is a number and nothing else: "Resolution 75", "WHA83(7)"."""
    one = _read(line, 0)
    return one is not None and one.evidence >= ENOUGH and one.title is None


def is_blank(printed: Printed) -> bool:
    """Whether a number is left open, as drafts do, which are cited by their symbols: "65/…"."""
    return is_open(printed.number)


def symbol_in(texts: Iterable[str], kind: str) -> Printed | None:
    """The number in the symbol of a masthead: "United Nations S/RES/2178 (2014)"; the one that stands there most often.

    Any other symbol has to be set apart there, in a column of its own or by a key: "United Nations     A/C.3/81/L.29".
    """
    listed = list(texts)
    found = Counter(Printed(kind, number, year) for text in listed for _, number, year in known_symbols(text))
    cells = (cell.split()[0] if in_columns(text) else cell for text in listed[:MASTHEAD] for cell in _CELLS.split(text)[1:])
    found = found or Counter(Printed(kind, cell, "") for cell in cells if is_symbol(cell))
    return found.most_common(1)[0][0] if found else None


def number_in_heads(source: Source, kind: str) -> Printed | None:
    """The number that running heads name, where the text itself does not; no page number is one."""
    cuts = (source.text[cut.start : cut.end] for cut in source.cuts if cut.reason in _HEADS)
    heads = [text for cut in cuts for line in cut.splitlines() if (text := line.strip())]
    read = (_read(Line(text, 0, len(text)), 0) for text in heads)
    found = Counter(one.printed for one in read if one and one.title is None and _is_named(one.printed))
    best = found.most_common(1)
    return replace(best[0][0], kind=best[0][0].kind or kind) if best else symbol_in(heads, kind)


def _is_named(printed: Printed) -> bool:
    """Whether a number is more than digits, as a page number is not."""
    return any(map(str.isalpha, printed.kind + printed.number))


def _place(lines: Sequence[Line], at: int, stop: int) -> float:
    """What the place of a line says: near the enacting words it is likely the number, inside a sentence it is none."""
    evidence = -0.02 * min(stop - at, 100)
    before = lines[at - 1].text if at else ""
    if at and lines[at].opens is not True and ending(before).joins:
        full = lines[at].room is Room.NONE and len(before) > _FULL
        evidence -= 4 if full or leads_on(before) or ending(before) is not End.JOINING else 2
    return evidence


def _read(line: Line, at: int) -> NumberLine | None:
    """What a line says if it is a number, and its title: of all readings the one with the most evidence."""
    text = line.text
    counted = "[" in text or any(map(str.isdecimal, text)) or numbers.ROMAN_FIGURES.issuperset(text.rpartition(" ")[2])
    if len(text) > _LONGEST or not counted:
        return None
    if text[0] + text[-1] in ("[]", "()") and numbers.kind_of(text[1:-1]):  # "[Draft resolution 7]"
        inner = _read(replace(line, text=text[1:-1]), at)
        return replace(inner, end=len(text)) if inner and inner.title is None else None
    weighed_readings = ((one, _evidence(one)) for one in numbers.readings(text))
    found = [told for one, evidence in weighed_readings if evidence and (told := titled(line, at, one, evidence))]
    return max(found, key=lambda one: one.evidence, default=None) or _beside_body(line, at)


def _evidence(one: numbers.Reading) -> float:
    """The evidence for a reading: a kind in words of its own, or how the number is built and what stands in brackets."""
    number = one.number
    if one.worded:
        features = (
            (3.0, True),
            (0.5 if is_capital(one.kind) else -0.5, True),
            (1.5, number.own),  # "Recommendation CM/Rec(2034)2 of the Committee"
            (0.5, one.edition),
            (-0.5, one.named),
        )
        return weighed(features)
    built = 3.0 if number.own else 2.0 + 0.5 * number.letters if number.slash else 2.5 * number.parted
    return built + 1.5 * bool(one.edition and not number.own)


def _beside_body(line: Line, at: int) -> NumberLine | None:
    """The number in a masthead, on the line of the body whose initials it begins with: "EXECUTIVE BOARD    EB134.R3"."""
    *before, number = line.text.rsplit(maxsplit=1)
    letters = "".join(takewhile(str.isupper, number))
    if not (before and letters and number[len(letters) :][:1].isdecimal()) or any(map(str.isdecimal, before[0])):
        return None
    if letters != body_of(" ".join(before[0].split()))[0].upper():
        return None
    found = (one for one in numbers.readings(number) if one.end == len(number))
    return next((NumberLine(at, len(line.text), None, Printed("", number), _evidence(one) + 1.0) for one in found), None)


def deciding_words(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The lines that enact a decision, from "At its … meeting" to the colon; they follow its number."""
    for at in range(1, len(lines)):
        if DECIDING.match(lines[at].text) and any(begins_number(line) for line in lines[max(0, at - 6) : at]):
            for stop in range(at + 1, min(at + _LONGEST_DECIDING, len(lines)) + 1):
                if UN_DECIDING.fullmatch(" ".join(line.text for line in lines[at:stop])):
                    return at, stop
    return None
