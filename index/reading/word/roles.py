"""What the styles of ITU's Word files say of a paragraph: its role and its level."""

from __future__ import annotations

import re

from index.reading.lines import Role
from index.reading.word.styles import slug

# ITU's styles, without spaces and underscores, and the role each indicates (from the Word files of Resolution 1, WTSA)
_STYLES = (
    (re.compile(r"call"), Role.CALL),
    (re.compile(r"(?:res|rec|dec|opinion|question)no.*"), Role.NUMBER),
    (re.compile(r"(?:res|rec|dec|opinion|question)title.*|title\d?"), Role.TITLE),
    (re.compile(r"(?:res|rec|dec|opinion)ref.*"), Role.HISTORY),
    (re.compile(r"(?:section|part|chap|chapter|art|article)(?:no|title).*"), Role.PART),
    (re.compile(r"(?:annex|appendix|attachment)(?:no|nr|ref).*"), Role.ANNEX),
    (re.compile(r"heading\d"), Role.HEADING),
    (re.compile(r"note"), Role.NOTE),
    (re.compile(r"(?:figure|table)(?:no|title|legend|notitle)?.*|caption"), Role.FIGURE),
)
_CONTENTS = re.compile(r"toc\d|tocheading|tableoffigures")
_LEVEL = re.compile(r"enumlev(\d)")


def is_level(style: str) -> bool:
    """Whether a style says at which level of enumeration its paragraphs stand."""
    return bool(_LEVEL.fullmatch(slug(style)))


def is_contents(style: str) -> bool:
    """Whether a style is that of a table of contents: pages and titles that stand elsewhere."""
    return bool(_CONTENTS.fullmatch(slug(style)))


def role_and_level(style: str, generated: int | None, *, levelled: bool) -> tuple[Role | None, int | None]:
    """The role and level of a paragraph with a style.

    `generated` is the level of the number that Word generates; `levelled` if the styles of the file tell levels.
    """
    name = slug(style)
    if level := _LEVEL.fullmatch(name):
        return None, int(level[1])
    role = next((role for pattern, role in _STYLES if pattern.fullmatch(name)), None)
    if generated is not None and not role:
        return role, generated
    return role, 0 if levelled else None
