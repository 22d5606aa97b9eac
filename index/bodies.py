"""Bodies that adopt texts, as people write them: "WTSA", "the Plenipotentiary Conference", "UN Security Council"."""

from __future__ import annotations

import re
from functools import lru_cache

from index.documents import Document
from index.headings import BODIES

UN_BODIES = ("UNGA", "UNSC", "ECOSOC", "HRC")
_ALIASES = {
    "plenipotentiary": "PP",
    "plenipot": "PP",
    "itu-t": "WTSA",
    "itu-d": "WTDC",
    "itu": "",
    "unscr": "UNSC",
    "ga": "UNGA",
    "un": "",
    "united nations": "",
}
_UNITED_NATIONS = r"(?:(?:UN|United Nations) )?"
BODY = "|".join(
    (*(f"{short}|{_UNITED_NATIONS if short in UN_BODIES else ''}(?:{pattern.pattern})" for short, pattern in BODIES), *_ALIASES)
)
"""A pattern for the names of bodies, to be matched without regard to case."""


@lru_cache(maxsize=1024)
def short_body(name: str) -> str:
    """A body for short, however it is written; "" for one that is not known, and for a whole organization."""
    alias = _ALIASES.get(name.casefold())
    if alias is not None:
        return alias
    plain = re.sub(rf"^{_UNITED_NATIONS}", "", name, flags=re.IGNORECASE)
    for short, pattern in BODIES:
        if name.casefold() == short.casefold() or re.fullmatch(pattern.pattern, plain, re.IGNORECASE):
            return short
    return ""


def is_un(document: Document) -> bool:
    """Whether a document is of a body of the United Nations, which number their operative paragraphs through."""
    return short_body(document.body) in UN_BODIES
