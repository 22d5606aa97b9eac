"""The numbers that Word generates: list definitions and counters → the label a paragraph shows ("1.", "a)", "iv)", "•")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from index.language.characters import SYMBOLS
from index.language.labels import formatted
from index.reading.word.xml import child_of, qualified, value_of

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_COUNTER = re.compile(r"%([1-9])")
MAX_LEVEL = 8


class _Level:
    """One level of a list definition."""

    def __init__(self, element: Any) -> None:
        self.form = value_of(element, "numFmt") or "decimal"
        self.text = value_of(element, "lvlText")
        self.start = _int(value_of(element, "start"), 1)
        self.legal = any(qualified(child) == "isLgl" for child in element.iterchildren())


class Numbering:
    """The list definitions of a document, and how far its lists have counted."""

    def __init__(self, document: WordDocument) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        try:
            element: Any = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for child in element.iterchildren():
            if qualified(child) == "abstractNum":
                levels = {_int(value_of(one, "", "ilvl"), 0): _Level(one) for one in child if qualified(one) == "lvl"}
                self._levels[value_of(child, "", "abstractNumId")] = levels
            elif qualified(child) == "num":
                number = value_of(child, "", "numId")
                self._abstract[number] = value_of(child, "abstractNumId")
                for one in child:
                    start = value_of(one, "startOverride") if qualified(one) == "lvlOverride" else ""
                    if start:
                        self._starts[number, _int(value_of(one, "", "ilvl"), 0)] = _int(start, 1)

    def next(self, properties: Any, style: Any) -> tuple[str, int | None]:
        """The label of the next paragraph with these properties, and its level; ("", None) for one without a number."""
        number, level = _list_of(properties, style)
        abstract = self._abstract.get(number, "")
        definition = self._levels.get(abstract, {}).get(level)
        if definition is None:
            return "", None
        counts = self._counts.setdefault(abstract, {})
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        override = self._starts.get((number, level))
        if override is not None and (number, level) not in self._begun:
            counts[level] = override
        else:
            counts[level] = counts[level] + 1 if level in counts else definition.start
        self._begun.add((number, level))
        return self._label(abstract, level, counts), level

    def _label(self, abstract: str, level: int, counts: dict[int, int]) -> str:
        levels = self._levels[abstract]
        own = levels[level]
        if own.form == "bullet":
            return "".join(SYMBOLS.get(char, char) for char in own.text).strip() or "•"

        def counter(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            one = levels.get(at)
            if one is None:
                return ""
            form = "decimal" if own.legal else one.form
            return formatted(counts.get(at, one.start), form)

        return _COUNTER.sub(counter, own.text).strip()


def _list_of(properties: Any, style: Any) -> tuple[str, int]:
    """The list a paragraph belongs to and its level, by its own properties or by its style and those it is based on."""
    number, level = _own_list(properties)
    for _ in range(20):
        if number or style is None:
            break
        number, inherited = _own_list(child_of(style.element, "pPr"))
        level = inherited if level is None else level
        style = style.base_style
    return number, min(level or 0, MAX_LEVEL)


def _own_list(properties: Any) -> tuple[str, int | None]:
    found = child_of(properties, "numPr")
    level = value_of(found, "ilvl")
    return value_of(found, "numId"), _int(level, 0) if level else None


def _int(text: str, default: int) -> int:
    try:
        return int(text)
    except ValueError:
        return default
