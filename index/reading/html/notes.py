"""The footnotes of a page: short raised or bracketed links to something further on, and what they lead to."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from index.reading.html.look import BLOCKS

_BRACKETED = re.compile(r"\[[^\W_]{1,4}\]|\((?:\d{1,3}|[*†‡]{1,3})\)|[*†‡]{1,3}")
_LONGEST_MARK = 4  # characters of a raised mark
_LONGEST = 40  # characters around the mark, with white space


class Notes(NamedTuple):
    """The links that are marks of notes, and the blocks that are the notes."""

    marks: frozenset[Any]
    bodies: frozenset[Any]


def notes_in(root: Any) -> Notes:
    """The footnotes of a page. A link back from a note leads up the page, and is no mark."""
    places: dict[str, tuple[int, Any]] = {}
    links: list[tuple[int, Any, str]] = []
    for at, element in enumerate(root.iter()):
        for name in {element.get("id"), element.get("name") if element.tag == "a" else None} - {None, ""}:
            places.setdefault(name, (at, element))
        href = element.get("href") or ""
        if element.tag == "a" and href.startswith("#") and _is_mark(element):
            links.append((at, element, href[1:]))
    marks, bodies = set(), set()
    for at, link, name in links:
        target_at, target = places.get(name, (0, None))
        if target_at <= at:
            continue
        body = next((one for one in (target, *target.iterancestors()) if one.tag in BLOCKS), None)
        if body is not None and body.tag != "body":
            marks.add(link)
            bodies.add(body)
    return Notes(frozenset(marks), frozenset(bodies - _around(marks)))


def _is_mark(link: Any) -> bool:
    text = "".join(link.itertext())
    if len(text) > _LONGEST:
        return False
    bare = text.strip()
    raised = link.get("role") == "doc-noteref" or any(
        one.tag == "sup" for one in (*link.iterdescendants("sup"), *link.iterancestors("sup"))
    )
    return bool(_BRACKETED.fullmatch(bare) or (raised and bare.isalnum() and len(bare) <= _LONGEST_MARK))


def _around(marks: set[Any]) -> set[Any]:
    """What the marks stand in: no note."""
    found: set[Any] = set()
    for mark in marks:
        for one in mark.iterancestors():
            if one in found:
                break
            found.add(one)
    return found
