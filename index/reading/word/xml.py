"""Access to the elements of Word's XML by their local names."""

from __future__ import annotations

from typing import Any


def qualified(element: Any) -> str:
    """The local name of an XML element; "" for a comment or a processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child_of(parent: Any, name: str) -> Any:
    """The first child of an element with the given local name; None if there is none, or no element."""
    return None if parent is None else next((child for child in parent.iterchildren() if qualified(child) == name), None)


def value_of(parent: Any, name: str, attribute: str = "val") -> str:
    """An attribute of a child of an element, or of the element itself when `name` is ""; "" if it is missing."""
    found = child_of(parent, name) if name else parent
    if found is None:
        return ""
    return next((str(value) for key, value in found.attrib.items() if key.rpartition("}")[2] == attribute), "")
