"""Which line near the top of a text is its number: "RESOLUTION 75 (Rev. Dubai, 2012)", "73/6. Space", "WHA66.10 Follow-up".

A line is read once, as body, kind, number, brackets and title, of which it may leave out any but the number. What it says is
weighed with where it stands: the line with the most evidence is the number.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.language.bodies import body_of
from index.language.kinds import SHORT_KINDS, common_kind
from index.language.lines import numbers
from index.language.lines.closing import ADOPTS
from index.language.lines.patterns import DECIDING, ON_DATE, UN_DECIDING
from index.language.lines.pieces import SYMBOL
from index.language.scripts import is_capital
from index.language.sentences import End, ending, leads_on
from index.language.terms import NO_KIND, Reason
from index.parsing.front.texts import Printed
from index.reading.lines import Line, Role, Room

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.document.model import Source

_FAR = 24  # lines between a number that does not say its kind and the enacting words, at most
_LONGEST_DECIDING = 8  # lines in the enacting words of a decision
_LONGEST = 400  # characters in a number line with its title
_FULL = 40  # characters in a line that may leave no room
_ADOPTED = re.compile(rf",?\s(?:{ADOPTS})\b(?!.*[.;]$)")
_CELLS = re.compile(r"\t+|\s{3,}")
_ENOUGH = 1.2  # evidence that makes a line a number
_TITLE = 1.0  # what it says that a line with a number is the title of the text
_CONFIRMED = 1.0  # what it says that a symbol ends with the number
_MASTHEAD = 4  # lines of a masthead: in them a symbol may stand beside other words, and below them the title may have a number
_BESIDE = re.compile(r"(?P<body>[^\d\s][^\d]*?)\s+(?P<number>[A-Z]+\d\S*)")
_HEADS = (Reason.FURNITURE, Reason.AROUND)
_BRACKETS = str.maketrans("", "", "[]()")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class NumberLine:
    """The number of a document: its line, the offsets there at which it ends and its title begins, and what it says.

    `evidence` is how much in the line itself speaks for it.
    """

    at: int
    end: int
    title: int | None
    printed: Printed
    evidence: float


def number_line(lines: Sequence[Line], stop: int) -> NumberLine | None:
    """The number before line `stop`: the line that most speaks for."""
    found: list[tuple[float, NumberLine]] = []
    tails = {tail for line in lines[:stop] if SYMBOL.fullmatch(line.text) for tail in _tails(line.text)}
    for at in range(stop):
        one = _read(lines[at], at)
        evidence = one.evidence + (_TITLE if _is_title(lines, at, stop) else 0) if one else 0.0
        if one and one.printed.number in tails:
            evidence += _CONFIRMED
        if one and evidence >= _ENOUGH and (one.printed.kind or stop - at <= _FAR):
            found.append((evidence + _place(lines, at, stop), one))
    best = max(found, key=lambda one: (one[0], one[1].at), default=None)
    return best[1] if best and best[0] >= _ENOUGH else None


def _tails(symbol: str) -> list[str]:
    """The numbers that a symbol ends with, each of several parts: "25/4" and "DEC/25/4" in "CBD/COP/DEC/25/4"."""
    parts = symbol.split("/")
    return ["/".join(parts[at:]) for at in range(1, len(parts) - 1)]


def _is_title(lines: Sequence[Line], at: int, stop: int) -> bool:
    """Whether a line stands where the title does, right above the enacting words at line `stop`, and is no sentence."""
    if at > _MASTHEAD or stop >= len(lines) or lines[at].opens is False or ending(lines[stop - 1].text).finished:
        return False
    below = lines[at + 1 : stop]
    return all(one.opens is False or (one.opens is None and one.text[0].islower()) for one in below)


def begins_number(line: Line, *, kind: bool = False) -> bool:
    """Whether a line is a number, of whatever form; with `kind`, one that says its kind in words of its own."""
    one = _read(line, 0)
    return one is not None and one.evidence >= _ENOUGH and (not kind or bool(one.printed.kind and one.title is None))


def is_number(line: Line) -> bool:
    """Whether a line is a number and nothing else: "Resolution 75", "WHA83(7)"."""
    one = _read(line, 0)
    return one is not None and one.evidence >= _ENOUGH and one.title is None


def is_blank(printed: Printed) -> bool:
    """Whether a number is left open, as drafts do, which are cited by their symbols: "65/…"."""
    return numbers.BLANK.fullmatch(printed.number) is not None


def symbol_in(texts: Iterable[str], kind: str) -> Printed | None:
    """The number in the symbol of a masthead: "United Nations S/RES/2178 (2014)"; the one that stands there most often.

    Any other symbol has to be set apart there, as in a column of its own: "United Nations     A/C.3/81/L.29".
    """
    listed = list(texts)
    found = Counter(
        Printed(kind, symbol["number"], symbol["edition"] or "")
        for text in listed
        for symbol in numbers.KNOWN_SYMBOL.finditer(text)
    )
    cells = (cell for text in listed[:_MASTHEAD] for cell in _CELLS.split(text)[1:])
    found = found or Counter(Printed(kind, cell, "") for cell in cells if SYMBOL.fullmatch(cell))
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
    return _WORD.search(printed.kind + printed.number) is not None


def _place(lines: Sequence[Line], at: int, stop: int) -> float:
    """What the place of a line says: near the enacting words it is likely the number, inside a sentence it is none."""
    evidence = -0.02 * min(stop - at, 100)
    before = lines[at - 1].text if at else ""
    if at and lines[at].opens is not True and ending(before).joins:
        full = lines[at].room is Room.NONE and len(before) > _FULL
        evidence -= 4 if full or leads_on(before) or ending(before) is not End.JOINING else 2
    return evidence


def _read(line: Line, at: int) -> NumberLine | None:
    """What a line says if it is a number: body, kind, number, edition, and the body behind it; then its title."""
    text = line.text
    if len(text) > _LONGEST or not re.search(r"[\d\[]", text):
        return None
    if text[0] + text[-1] in ("[]", "()") and numbers.KIND.match(text, 1):  # "[Draft resolution 7]"
        inner = _read(replace(line, text=text[1:-1]), at)
        return replace(inner, end=len(text)) if inner and inner.title is None else None
    if symbol := numbers.KNOWN_SYMBOL.fullmatch(text):
        return NumberLine(at, len(text), None, Printed("Resolution", symbol["number"], symbol["edition"] or ""), 4.0)
    if first := numbers.NUMBER_FIRST.match(text):
        end, edition, body = _edition(text, first.end(), first["year"] or "", worded=True)
        return _titled(line, at, end, Printed(first["kind"].capitalize(), first["number"], edition, body), 4.0)
    kind = numbers.KIND.match(text)
    named = None if kind else numbers.BODY.match(text)
    kind = numbers.KIND.match(text, named.end()) if named else kind
    between = numbers.BODY_FIRST.match(text, kind.end()) if kind else None
    if kind and between:
        return _titled(line, at, between.end(), Printed(kind["kind"].capitalize(), between["number"], "", between["body"]), 3.5)
    return _numbered(line, at, named.group().strip() if named else "", kind) or _beside_body(line, at)


def _beside_body(line: Line, at: int) -> NumberLine | None:
    """The number in a masthead, on the line of the body whose initials it begins with: "EXECUTIVE BOARD    EB134.R3"."""
    beside = _BESIDE.fullmatch(line.text)
    found = numbers.NUMBER.fullmatch(beside["number"]) if beside else None
    if not beside or not found:
        return None
    initials = body_of(" ".join(beside["body"].split()))[0].upper()
    if not initials or not re.match(rf"{re.escape(initials)}\d", found.group()):
        return None
    return NumberLine(at, len(line.text), None, Printed("", found.group(), ""), _of_number(found.group(), "") + 1.0)


def _numbered(line: Line, at: int, body: str, kind: re.Match[str] | None) -> NumberLine | None:
    """What a line says from its number on, after its body and its kind."""
    text, begin = line.text, kind.end() if kind else 0
    found = (kind and numbers.PLACEHOLDER.match(text, begin)) or numbers.BLANK.match(text, begin)
    found = found or numbers.NUMBER.match(text, begin)
    number = found.group() if found else ""
    if not found or not re.search(r"[\d\[]", number) or (kind and kind.group()[-1:].isalpha() and text[begin].isalpha()):
        return None
    end = found.end()
    own = next((word for word in map(common_kind, _WORD.findall(number)) if word in SHORT_KINDS), "")
    if found.re is numbers.NUMBER and found["session"] and not own:
        end -= len(found["session"])
        number = found["first"]
    evidence = _of_number(number, own) if not kind else 3.0 + (0.5 if is_capital(kind.group()) else -0.5)
    evidence += 1.5 * bool(kind and own)  # "Recommendation CM/Rec(2034)2 of the Committee"
    if not kind and evidence == 0 and not numbers.EDITION.match(text, end):
        return None
    glued = re.fullmatch(r"(\d+)\((\w+)\)", number)
    number, year = (glued[1], glued[2]) if glued else (number, "")
    end, edition, behind = _edition(text, end, year, worded=kind is not None)
    if not kind and edition and not own:
        evidence += 1.5
    evidence += 0.5 * bool(kind and edition) - 0.5 * bool(body)
    words = NO_KIND if numbers.SERIES.match(number) else own.capitalize()
    if kind:
        words = kind["kind"].translate(_BRACKETS).capitalize()
        words = common_kind(words[:-1]).capitalize() if words.endswith(".") else words  # "Res. 12/34"
    return _titled(line, at, end, Printed(words, number, edition, behind or body), evidence)


def _of_number(number: str, own: str) -> float:
    """How much a number without a kind in front of it looks like one: by what joins its segments."""
    letters, slash = any(map(str.isupper, number)), "/" in number
    if own:
        return 3.0
    if slash:
        return 2.5 if letters else 2.0
    return 2.5 if letters and re.search(r"[.(\s]|^[A-Z]\d+-\d", number) else 0.0


def _edition(text: str, end: int, year: str, *, worded: bool) -> tuple[int, str, str]:
    """Where the edition and the body behind a number end, and what they are; without a kind it is a year or a session."""
    behind = numbers.OF_BODY.match(text, end) if worded else None
    if behind:
        return behind.end(), year or behind["edition"] or "", behind["body"]
    found = numbers.EDITION.match(text, end)
    if not found or year or not (worded or numbers.SESSION.fullmatch(found["edition"])):
        return end, year, ""
    return found.end(), found["edition"], ""


def _titled(line: Line, at: int, end: int, printed: Printed, evidence: float) -> NumberLine | None:
    """The number with what follows it: nothing, its date, a mark, a title; None if the line goes on as a sentence."""
    text = line.text
    end = note.end() if (note := numbers.NOTE_MARK.match(text, end)) else end
    dated = ON_DATE.match(text, end + 1) if text[end : end + 1] == " " else None
    end = dated.end() if dated else end
    if printed.kind and _ADOPTED.match(text, end):  # "Resolution 12 Adopted Unanimously"
        return NumberLine(at, len(text), None, printed, evidence)
    rest = numbers.TITLE.match(text, end)
    marked, title = (rest["mark"] or "", rest["title"] or "") if rest else ("", text[end:])
    composite = re.search(r"[/.()\]]|\d[A-Z]|[A-Z]\d", printed.number) is not None
    styled = line.role == Role.NUMBER
    apart = marked or not title or text[end].isspace()
    goes_on = bool(title and title[0].islower() and not (marked or dated or styled))  # "on benches", or "was adopted"
    begins = is_capital(title) or title[:1] in '“"«'
    if not (apart and (not title or marked or dated or styled or (composite and begins) or (printed.kind and goes_on))):
        return None
    if marked == "." and not title and (printed.kind or not composite):
        return None
    evidence -= 2.5 * goes_on
    evidence += 3.0 * styled + (0.5 if text.isupper() else 0) + (1.0 if not title else 0.5 if marked else -0.5)
    evidence += 1.5 if marked.strip() == "." and "/" in printed.number else 0
    begin = rest.start("title") if rest and title and not styled else None
    return NumberLine(at, end + len(marked) if begin is not None or not title else len(text), begin, printed, evidence)


def deciding_words(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The lines that enact a decision, from "At its … meeting" to the colon; they follow its number."""
    for at in range(1, len(lines)):
        if DECIDING.match(lines[at].text) and any(begins_number(line) for line in lines[max(0, at - 6) : at]):
            for stop in range(at + 1, min(at + _LONGEST_DECIDING, len(lines)) + 1):
                if UN_DECIDING.fullmatch(" ".join(line.text for line in lines[at:stop])):
                    return at, stop
    return None
