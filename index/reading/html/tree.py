"""The elements of a web page: its bytes decoded and parsed, before anything is made of them."""

from __future__ import annotations

from typing import Any

from index.errors import UnreadableFile


def yielded(raw: bytes) -> str:
    """All text that the library finds in a page, shown or not, to check that nothing of it is lost.

    Raises UnreadableFile if it is not valid HTML.
    """
    return "".join(tree_of(raw, "The page").itertext())


def tree_of(raw: bytes, name: str) -> Any:
    """The elements of a page. Fetches nothing, and resolves only HTML's own entities. Raises UnreadableFile."""
    from lxml import etree, html

    try:
        parser = html.HTMLParser(
            encoding=_encoding(raw), no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
        )
        return html.document_fromstring(raw, parser=parser)
    except (etree.LxmlError, ValueError, LookupError, UnicodeError) as error:
        raise UnreadableFile(f"{name} is not a valid HTML page; save it again and try again.") from error


def _encoding(raw: bytes) -> str | None:
    """UTF-8 if the bytes are valid UTF-8; otherwise None, so that the page's own declaration is used."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def header_with_title(root: Any) -> Any:
    """The `<header>` that holds the title of the page; None if the title stands elsewhere."""
    for tags in (("h1",), ("h2", "h3", "h4", "h5", "h6")):
        around = [next(one.iterancestors("header"), None) for one in root.iter(*tags)]
        if around:
            return around[0] if all(one is not None for one in around) or tags != ("h1",) else None
    return None
