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
    styles = Styles(package.document)
    return "".join(
        _look(element, styles).shown(element) for root in package.roots for element in root.iter() if qualified(element) in TEXT
    )


def _look(element: Any, styles: Styles) -> Look:
    """How an element is shown, from the properties of its run and its paragraph."""
    around = {qualified(one): one for one in reversed([element, *element.iterancestors()])}  # the nearest of each
    style = value_of(child_of(around.get("p"), "pPr"), "pStyle") or styles.default
    return styles.run(child_of(around.get("r"), "rPr"), styles.look(style, Look()))
