"""How Word shows a run of text: in italics, in capitals, raised, struck through, hidden, in a font of symbols."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from index.language.symbols import seen
from index.language.terms import Reason
from index.reading.word.xml import child_of, qualified, switch, value_of
from index.values import dataclass

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_BASES = 20  # styles that one is based on
_TINY = 2  # half points: nobody can read it
_HIDDEN = ("vanish", "webHidden", "specVanish")
_STRUCK = ("strike", "dstrike")
_HIGH = 0x80  # Word takes characters from here on from another font than ASCII


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is shown; `low` and `high` are the fonts of its ASCII and of its other characters."""

    italic: bool = False
    capitals: bool = False
    raised: bool = False
    hidden: bool = False
    struck: bool = False
    low: str = ""
    high: str = ""

    @property
    def reason(self) -> Reason | None:
        """Why text that is shown like this is no text; None if it is."""
        return Reason.DELETED if self.struck else Reason.HIDDEN if self.hidden else None

    def shown(self, element: Any) -> str:
        """The text of an element, as it is seen in this look; "" if it holds none."""
        tag = qualified(element)
        if tag == "noBreakHyphen":
            return "-"
        if tag == "sym":
            return seen(_character(value_of(element, "", "char")), value_of(element, "", "font"))
        if tag not in {"t", "delText"}:
            return ""
        text = re.sub(r"[\n\r]+", " ", element.text or "")
        if self.low == self.high:
            text = seen(text, self.low)
        else:
            text = "".join(seen(char, self.low if ord(char) < _HIGH else self.high) for char in text)
        return text.upper() if self.capitals else text

    def under(self, properties: Any) -> Look:
        """A look that begins with this one and takes what run properties say."""
        if properties is None:
            return self
        fonts = child_of(properties, "rFonts")
        size = value_of(properties, "sz")
        own: dict[str, Any] = {
            "italic": switch(properties, "i"),
            "capitals": switch(properties, "caps"),
            "raised": _raised(properties),
            "hidden": True if size.isdigit() and int(size) <= _TINY else _any(properties, _HIDDEN),
            "struck": _any(properties, _STRUCK),
            "low": value_of(fonts, "", "ascii") or None,
            "high": value_of(fonts, "", "hAnsi") or None,
        }
        return replace(self, **{name: value for name, value in own.items() if value is not None})


class Styles:
    """The styles of a document."""

    def __init__(self, document: WordDocument) -> None:
        self._styles = {style.style_id: style for style in document.styles}
        self._chains: dict[str, list[Any]] = {}
        self.default = next((one.style_id for one in self._styles.values() if getattr(one, "default", False)), "")

    def of(self, name: str) -> Any:
        """The style with an id; None if there is none."""
        return self._styles.get(name)

    def name(self, style_id: str) -> str:
        """The name of a style; "" if there is none."""
        style = self._styles.get(style_id)
        return (style.name or "") if style is not None else ""

    def with_bases(self, style: Any) -> Iterator[Any]:
        """A style, and those that it is based on, the nearest first; nothing for None. Styles in a circle come to an end."""
        for _ in range(_BASES):
            if style is None:
                return
            yield style
            style = self._styles.get(value_of(style.element, "basedOn"))

    def look(self, style_id: str, base: Look) -> Look:
        """A look with what a style, and those that it is based on, say."""
        for properties in self._chain(style_id):
            base = base.under(properties)
        return base

    def run(self, properties: Any, base: Look) -> Look:
        """The look of a run, from its own properties, its style, and the look of its paragraph."""
        return self.look(value_of(properties, "rStyle"), base).under(properties)

    def marks_notes(self, properties: Any) -> bool:
        """Whether a run has a style for the marks of notes: small and raised."""
        style_id = value_of(properties, "rStyle")
        raised = self.look(style_id, Look()).raised
        return raised or slug(self.name(style_id)) in {"footnotereference", "endnotereference"}

    def _chain(self, style_id: str) -> list[Any]:
        """The run properties of a style and of those it is based on, the most general first."""
        if style_id not in self._chains:
            styles = self.with_bases(self._styles.get(style_id))
            self._chains[style_id] = [child_of(style.element, "rPr") for style in styles][::-1]
        return self._chains[style_id]


def slug(style: str) -> str:
    """The name of a style without spaces and underscores, in lower case."""
    return re.sub(r"[\s_]+", "", style).lower()


def _any(properties: Any, names: tuple[str, ...]) -> bool | None:
    """Whether one of several switches is on; None if none of them is set."""
    set_ = [value for name in names if (value := switch(properties, name)) is not None]
    return any(set_) if set_ else None


def _raised(properties: Any) -> bool | None:
    """Whether a run stands above the line; None if its properties do not say."""
    if align := value_of(properties, "vertAlign"):
        return align == "superscript"
    position = value_of(properties, "position")
    return position.isdigit() and int(position) > 0 if position else None


def _character(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0 <= number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
