"""The labels that a browser shows before the items of lists: "1.", "b.", "iv.", "•"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.language.labels import formatted
from index.reading.html.css import value
from index.reading.html.look import is_gone

if TYPE_CHECKING:
    from index.reading.html.css import Style

LISTS = frozenset(("ol", "ul", "menu", "dir"))
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_FORMS = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_BULLETS = {"disc": "•", "circle": "◦", "square": "▪"}
_NESTED = ("disc", "circle", "square")
_PLACES = {"inside", "outside"}
_NOT_TOLD = {"inherit", "initial", "unset"}
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"


class Counted:
    """A list and how far it has counted."""

    def __init__(self, element: Any, style: Style, depth: int) -> None:
        """A list at a depth, 1 for the outermost."""
        ordered = element.tag == "ol"
        plain = "decimal" if ordered else _NESTED[min(depth, len(_NESTED)) - 1]
        self._form = form_of(element, style) or plain
        backwards = ordered and "reversed" in element.attrib
        self._step = -1 if backwards else 1
        first = sum(child.tag == "li" for child in element) if backwards else 1
        self._next = count_in(element.get("start"), first) if ordered else 1

    def number_of(self, item: Any) -> int:
        """The number of the next item."""
        return count_in(item.get("value"), self._next)

    def label(self, item: Any, style: Style) -> str:
        """The label of the next item; "" if none is shown."""
        if is_gone(item, style):
            return ""
        number = self.number_of(item)
        self._next = number + self._step
        form = form_of(item, style) or self._form
        if form.startswith('"'):
            return form[1:].strip()
        if form in _BULLETS or form == "none":
            return _BULLETS.get(form, "")
        return f"{numeral(number, form)}."


def numeral(number: int, form: str) -> str:
    """A number in one of the forms of CSS, as a numeral where it has none: there is no letter 0."""
    if form == "lower-greek" and 0 < number <= len(_GREEK):
        return _GREEK[number - 1]
    return formatted(number, _FORMS.get(form, "decimal")) or str(number)


def form_of(element: Any, style: Style) -> str:
    """How an element says that items are counted: its `type`, `list-style-type` or `list-style`; "" if it does not.

    What it sets before each of them as it is begins with a quotation mark.
    """
    shown = value(style, "list-style-type", "list-style")
    if shown.strings:
        return f'"{shown.strings[0]}'
    told = next((word for word in shown.words if word not in _PLACES), "")
    if told and told not in _NOT_TOLD:
        return told
    kind = (element.get("type") or "").strip() if element.tag in {"ol", "ul", "li"} else ""
    return _TYPES.get(kind, kind.lower() if kind.lower() in _BULLETS else "")


def count_in(text: str | None, default: int) -> int:
    """The number that an attribute holds, or the default if it holds none that counts anything."""
    try:
        number = int(text or "")
    except ValueError:
        return default
    return number if abs(number) < 1_000_000 else default
