"""An Akoma Ntoso document: its stated structure, or the lines that its paragraphs make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.errors import UnreadableFile, worded
from index.reading.akn.paragraphs import paragraphs_in
from index.reading.akn.stated import stated_in
from index.reading.akn.tree import name_of, tree_of
from index.reading.composed import composed

if TYPE_CHECKING:
    from index.reading.lines import Extract


def read_akn(raw: bytes, name: str) -> Extract:
    """The text of an Akoma Ntoso document, with its structure if it states that.

    Raises UnreadableFile if it is other XML, declares a document type, is not well-formed or contains no text.
    """
    root = tree_of(raw, name)
    if name_of(root) != "akomaNtoso":
        raise UnreadableFile(
            worded(
                "{name} is XML, but no Akoma Ntoso document; save the text as .docx, .html or .txt and add that file.",
                name=name,
            )
        )
    extract = stated_in(root) or composed(paragraphs_in(root))
    if not extract.lines:
        raise UnreadableFile(worded("{name} contains no text; there is nothing to read in it.", name=name))
    return extract
