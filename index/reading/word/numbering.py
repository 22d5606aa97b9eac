"""The numbers that Word generates: list definitions and counters → the label a paragraph shows ("1.", "a)", "iv)", "•")."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, Any

from index.language.labels import formatted, read_label
from index.language.symbols import seen
from index.reading.word.xml import child_of, qualified, switch, value_of
from index.values import dataclass

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from index.reading.word.styles import Styles

_COUNTER = re.compile(r"%([1-9])")
MAX_LEVEL = 8
_LONGEST = 255  # characters in the text of a label, as in Word
_ANY = "•"  # what stands for a sign that marks items and is nothing else
# Word's alphabets for lists, in its own order
_ALPHABETS = {
    "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
}
_CHINESE = {"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting"}
_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list definition; `after` is the level whose numbers begin it again, None for every one above it."""

    form: str
    text: str
    start: int
    legal: bool
    after: int | None
    style: str
    shown: bool
    bullet: str

    @classmethod
    def of(cls, element: Any) -> _Level:
        """The level that an element defines."""
        properties = child_of(element, "rPr")
        after, text = value_of(element, "lvlRestart"), value_of(element, "lvlText")[:_LONGEST]
        return cls(
            form=value_of(element, "numFmt") or "decimal",
            text=text,
            start=_int(value_of(element, "start"), 1),
            legal=bool(switch(element, "isLgl")),
            after=_int(after, 0) if after else None,
            style=value_of(element, "pStyle"),
            shown=not switch(properties, "vanish"),
            bullet=_bullet(seen(text, value_of(properties, "rFonts", "ascii"))),
        )


@dataclass(slots=True)
class _List:
    """A list definition: its levels, and how far each has counted."""

    levels: dict[int, _Level]
    link: str = ""
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Use:
    """What a list that a paragraph may name takes from its definition, and what it sets otherwise."""

    definition: str
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The list definitions of a document, and how far each list has counted."""

    def __init__(self, document: WordDocument, styles: Styles) -> None:
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, _Use] = {}
        self._styles = styles
        try:
            element: Any = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for child in element.iterchildren():
            if qualified(child) == "abstractNum":
                link = value_of(child, "numStyleLink")
                self._lists[value_of(child, "", "abstractNumId")] = _List(_levels(child), link)
            elif qualified(child) == "num":
                self._uses[value_of(child, "", "numId")] = _use(child)

    def next(self, properties: Any, style: Any) -> tuple[str, int | None]:
        """The label of the next paragraph with these properties, and its level; ("", None) if it has no number."""
        number, level, names = self._list_of(properties, style)
        use = self._uses.get(number)
        found = self._list(use.definition) if use else None
        if use is None or found is None:
            return "", None
        levels = {**found.levels, **use.levels}
        if level is None:  # a style that counts stands at the level that names it
            level = next((at for name in names for at, one in sorted(levels.items()) if one.style == name), 0)
        level = min(level, MAX_LEVEL)
        if level not in levels:
            return "", None
        self._count(found, use, levels, level)
        return _label(levels, level, found.counts), level

    def _list_of(self, properties: Any, style: Any) -> tuple[str, int | None, list[str]]:
        """The list and level of a paragraph, from its own properties, or from its style and the styles that one is based on.

        With them the names of the styles that were looked at, in order; the level is None if only a style names the list.
        """
        number, level = _own_list(properties)
        names: list[str] = []
        for one in () if number else self._styles.with_bases(style):
            names.append(one.style_id)
            number, inherited = _own_list(child_of(one.element, "pPr"))
            level = inherited if level is None else level
            if number:
                break
        return number, 0 if level is None and not names else level, names

    def _list(self, definition: str) -> _List | None:
        """A list definition, or the one that it is a link to by the name of a style."""
        found = self._lists.get(definition)
        if found and not found.levels and found.link:
            style = self._styles.of(found.link)
            use = self._uses.get(_own_list(child_of(style.element, "pPr"))[0]) if style is not None else None
            return self._lists.get(use.definition) if use else None
        return found

    def _count(self, found: _List, use: _Use, levels: dict[int, _Level], level: int) -> None:
        """Counts one on, and lets the levels below begin again."""
        counts = found.counts
        for deeper in [one for one in counts if one > level]:
            after = levels[deeper].after if deeper in levels else None
            if after is None or level < after:
                del counts[deeper]
        if level in use.starts and level not in use.begun:
            counts[level] = use.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else use.starts.get(level, levels[level].start)
        use.begun.add(level)


def _label(levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
    own = levels[level]
    if not own.shown:
        return ""
    if own.form == "bullet":
        return own.bullet

    def counter(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        one = levels.get(at)
        if one is None:
            return ""
        return _formatted(counts.get(at, one.start), "decimal" if own.legal else one.form)

    return _COUNTER.sub(counter, own.text).strip()


def _formatted(number: int, form: str) -> str:
    """A counter in one of Word's number formats."""
    if alphabet := _ALPHABETS.get(form):
        return alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1) if number > 0 else ""
    if form in _CHINESE and 0 < number < 100:
        tens, ones = divmod(number, 10)
        ten = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
        return ten + (_DIGITS[ones] if ones else "")
    if form == "decimalEnclosedParen":
        return f"({number})"
    if form == "numberInDash":
        return f"- {number} -"
    return formatted(number, form)


def _bullet(sign: str) -> str:
    """The sign before an item of a list without numbers; "o" is how Word writes a circle."""
    sign = sign.strip()
    if sign == "o":
        return "◦"
    return sign if sign and read_label(f"{sign}\t") else _ANY


def _levels(element: Any) -> dict[int, _Level]:
    """The levels that are defined below an element."""
    return {_int(value_of(one, "", "ilvl"), 0): _Level.of(one) for one in element.iterchildren() if qualified(one) == "lvl"}


def _use(element: Any) -> _Use:
    found = _Use(value_of(element, "abstractNumId"))
    for one in element.iterchildren():
        if qualified(one) == "lvlOverride":
            found.levels |= _levels(one)
            if start := value_of(one, "startOverride"):
                found.starts[_int(value_of(one, "", "ilvl"), 0)] = _int(start, 1)
    return found


def _own_list(properties: Any) -> tuple[str, int | None]:
    found = child_of(properties, "numPr")
    level = value_of(found, "ilvl")
    return value_of(found, "numId"), _int(level, 0) if level else None


def _int(text: str, default: int) -> int:
    try:
        return int(text)
    except ValueError:
        return default
