"""Labels that OCR read wrongly, put right where the sequence leaves one choice: "iit)" between "ii)" and "iv)" is "iii)".

What was read stays in the source. A label that could be two things stays as it was read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from index.document.model import Cut
from index.language.labels import LabelStyle, Reading, read_label
from index.language.terms import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.reading.lines import Line

_TOKEN = re.compile(r"(?P<open>[(\[]?)(?P<value>[^\s()\[\].]{1,6})(?P<close>[)\].])(?=\s)")
_REACH = 400  # lines; a label this far away says nothing
_LOOSE = 0.5
_ROMANS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ALIKE = {letter: family[0] for family in ("1il|!tj", "0oqce", "5s", "6b", "9g", "2z", "8&", "uv", "an") for letter in family}
"""Characters that look alike, with one that stands for them."""
_COUNTED = (LabelStyle.LETTER, LabelStyle.CAPITAL, LabelStyle.ROMAN, LabelStyle.NUMBER)


def repaired(lines: Sequence[Line], pages: Iterable[int]) -> tuple[list[Line], list[Cut], list[str]]:
    """Lines of which some `pages` were read by OCR, with their labels repaired, what is cut for that, and what is said."""
    recognised = set(pages)
    found = list(lines)
    cuts: list[Cut] = []
    said: list[str] = []
    for at, line in enumerate(lines):
        token = _TOKEN.match(line.text) if line.page in recognised and line.opens else None
        label = _right(found, at, token) if token else ""
        if token and label:
            found[at] = replace(line, label=label, opens=True)
            cuts.append(Cut(line.start, line.start + token.end(), Reason.MISREAD))
            said.append(f"OCR read “{token.group()}” on page {line.page + 1}; in its sequence it can only be “{label}”.")
    return found, cuts, said


def _right(lines: Sequence[Line], at: int, token: re.Match[str]) -> str:
    """What the label of a line must be; "" if it may be right, or may be several things."""
    form = f"{token['open']}0{token['close']}"
    own = list(_readings(lines[at], form))
    before = _nearest(reversed(lines[max(0, at - _REACH) : at]), form)
    after = _nearest(lines[at + 1 : at + _REACH], form)
    choices: set[str] = set()
    for style in _COUNTED:
        last, following = before.get(style), after.get(style)
        if any(last and one.steps_from(last) == 1 for one in own):
            return ""
        between = last and following and following.steps_from(last) == 2
        first = following and following.value == (2,) and not (last and last.value == (1,))
        number = last.value[-1] + 1 if last and not first else 1
        value = _printed(style, number)
        if not between and any(one.is_first for one in own):
            continue
        if (between or first or last) and value and _is_alike(token["value"], value, loosely=bool(between)):
            choices.add(value)
    return token["open"] + choices.pop() + token["close"] if len(choices) == 1 else ""


def _readings(line: Line, form: str) -> Iterator[Reading]:
    """How the label of a line may be read, if it has this form."""
    mark = read_label(line.label or line.text) if line.opens else None
    if mark and mark.form == form:
        yield from (one for one in mark.readings if len(one.value) == 1 and not one.suffix)


def _nearest(lines: Iterable[Line], form: str) -> dict[LabelStyle, Reading]:
    """The first reading of each style among labels of a form."""
    found: dict[LabelStyle, Reading] = {}
    for line in lines:
        for one in _readings(line, form):
            found.setdefault(one.style, one)
    return found


def _printed(style: LabelStyle, number: int) -> str:
    """A number as a style prints it; "" where that is not known."""
    if style == LabelStyle.NUMBER:
        return str(number)
    if style == LabelStyle.ROMAN:
        tens, ones = divmod(number, 10)
        return "x" * tens + _ROMANS[ones] if tens < 4 else ""
    return chr(ord("A" if style == LabelStyle.CAPITAL else "a") + number - 1) if number <= 26 else ""


def _is_alike(read: str, value: str, *, loosely: bool) -> bool:
    """Whether a label may have been read as this; if `loosely`, half of it."""
    one, two = ("".join(_ALIKE.get(letter, letter) for letter in text.lower()) for text in (read, value))
    return one == two or (loosely and SequenceMatcher(None, one, two, autojunk=False).ratio() >= _LOOSE)
