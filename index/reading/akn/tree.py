"""The elements of an Akoma Ntoso document: its bytes parsed safely, before anything is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.errors import UnreadableFile, worded

if TYPE_CHECKING:
    from collections.abc import Iterator


def tree_of(raw: bytes, name: str) -> Any:
    """The root of a document. Fetches nothing, reads no other file, and resolves no entity but XML's own five.

    Raises UnreadableFile if it is not well-formed, is nested deeper or has longer texts than the library takes on (256
    elements, 10 MB), or declares a document type: that is where entities are defined, and Akoma Ntoso needs none.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise UnreadableFile(
            worded("{name} is not valid XML; export it again and try again.", name=name), detail=_line(error)
        ) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableFile(
            worded("{name} declares a document type (<!DOCTYPE>), which is not read; remove it and try again.", name=name)
        )
    return root


def _line(error: Exception) -> str:
    """What the library says, on one line."""
    return " ".join(str(error).split())


def name_of(element: Any) -> str:
    """The local name of an element, whatever the version of Akoma Ntoso."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_of(element: Any) -> str:
    """All text in an element, as it is in the file."""
    return "".join(element.itertext())


def child_of(element: Any, *names: str) -> Any:
    """The first child with one of these names; None if there is none."""
    return next((one for one in element if name_of(one) in names), None)


def notes_in(root: Any) -> Iterator[Any]:
    """The bodies of the notes that stand in the metadata: nothing else in these is text of the document."""
    for meta in _metas(root):
        yield from (one for one in meta.iter() if name_of(one) == "note")


def yielded(raw: bytes) -> str:
    """All text that the library finds in a document, to check that nothing of it is lost. Raises UnreadableFile."""
    root = tree_of(raw, "The document")
    notes = [text_of(note) for note in notes_in(root)]
    for meta in list(_metas(root)):
        for child in list(meta):
            meta.remove(child)
    return "".join([text_of(root), *notes])


def _metas(root: Any) -> Iterator[Any]:
    return (one for one in root.iter() if name_of(one) == "meta")
