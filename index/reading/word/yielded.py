"""What the library finds in a Word file, to check that nothing of it is lost."""

from __future__ import annotations

from typing import Any

from index.reading.word.package import opened
from index.reading.word.styles import Look, Styles
from index.reading.word.xml import TEXT, child_of, qualified, value_of


def yielded(raw: bytes) -> str:
    """All text of all parts, shown or not, each character as it is seen (in a font of symbols, in capitals).

    Raises UnreadableFile if it is not a valid Word file.
    """
    package = opened(raw, "The file")
    looks = _Looks(Styles(package.document))
    elements = (element for root in package.roots for element in root.iter())
    return "".join(looks.of(element).shown(element) for element in elements if qualified(element) in TEXT)


class _Looks:
    """How elements are shown, from the properties of their runs and paragraphs."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._paragraphs: dict[Any, Look] = {}

    def of(self, element: Any) -> Look:
        """The look of an element with text."""
        around = {qualified(one): one for one in reversed([element, *element.iterancestors()])}  # the nearest of each
        paragraph = around.get("p")
        if paragraph not in self._paragraphs:
            style = value_of(child_of(paragraph, "pPr"), "pStyle") or self._styles.default
            self._paragraphs[paragraph] = self._styles.look(style, Look())
        return self._styles.run(child_of(around.get("r"), "rPr"), self._paragraphs[paragraph])
