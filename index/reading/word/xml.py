"""Access to the elements of Word's XML by their local names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT = frozenset(("t", "delText", "sym", "noBreakHyphen"))
"""The elements that hold text; the codes of fields (instrText) are instructions, not text."""


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


def switch(properties: Any, name: str) -> bool | None:
    """The value of an on/off property; None if it is not set."""
    found = child_of(properties, name)
    return None if found is None else value_of(found, "", "val") not in {"0", "false", "off", "none"}


def read_once(roots: Iterable[Any]) -> None:
    """Leaves one of the alternatives that Word writes for a drawing or a text box: the first with text, or the first."""
    for root in roots:
        for choices in [one for one in root.iter() if qualified(one) == "AlternateContent"]:
            branches = [one for one in choices.iterchildren() if qualified(one) in {"Choice", "Fallback"}]
            kept = next((one for one in branches if any(qualified(inner) in TEXT for inner in one.iter())), None)
            for one in branches:
                if one is not (kept if kept is not None else branches[0]):
                    choices.remove(one)
