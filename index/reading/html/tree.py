"""The elements of a web page: its bytes decoded and parsed, before anything is made of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from index.errors import UnreadableFile, worded

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAG = re.compile(rb"""<[a-zA-Z](?:[^>"']++|"[^"]*+"?|'[^']*+'?)*+""")
_LONG_TAG = 10_000  # bytes
_ATTRIBUTES = 1_000  # of one tag; the library takes the square of their number to keep them


def yielded(raw: bytes) -> str:
    """All text that the library finds in a page, shown or not, to check that nothing of it is lost.

    Raises UnreadableFile if it is not valid HTML.
    """
    return "".join(tree_of(raw, "The page").itertext())


def tree_of(raw: bytes, name: str) -> Any:
    """The elements of a page. Fetches nothing, and resolves only HTML's own entities. Raises UnreadableFile."""
    from lxml import etree, html

    ways = {"encoding": _encoding(raw), "no_network": True, "remove_comments": True, "remove_pis": True, "huge_tree": True}
    try:
        long = any(tag.end() - tag.start() > _LONG_TAG for tag in _TAG.finditer(raw))
        if long and etree.fromstring(raw, html.HTMLParser(**ways, target=_Most())) > _ATTRIBUTES:
            raise UnreadableFile(
                worded(
                    "{name} has a tag with more than {count} attributes and cannot be read safely; save it again and try"
                    " again.",
                    name=name,
                    count=_ATTRIBUTES,
                )
            )
        return html.document_fromstring(raw, parser=html.HTMLParser(**ways))
    except (etree.LxmlError, ValueError, LookupError, UnicodeError) as error:
        raise UnreadableFile(worded("{name} is not a valid HTML page; save it again and try again.", name=name)) from error


class _Most:
    """The most attributes of one element of a page, which is looked through without keeping it."""

    def __init__(self) -> None:
        self._most = 0

    def start(self, _: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._most = max(self._most, len(attributes))

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """A piece of text."""

    def close(self) -> int:
        """The page ends."""
        return self._most


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


def has_main(root: Any) -> bool:
    """Whether a page says which part of it is its text, and this part has some."""
    mains = (*root.iter("main"), *root.iterfind(".//*[@role='main']"))
    return any(text.strip() for main in mains for text in main.itertext())
