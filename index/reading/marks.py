"""Raised marks: is a small raised number the mark of a footnote, or an exponent?"""

from __future__ import annotations

import re

_MARK = re.compile(r"[\[(]?(?:\d{1,3}(?:\s*,\s*\d{1,3})*|[*†‡§]{1,3})[\])]?")
_LINKED = re.compile(r"[\[(]?[^\W_]{1,4}[\])]?")  # a link may also be lettered
# "km²", "5 m³", "kg/m³", "s²": units after a number or a stroke, or with a prefix
_UNIT = re.compile(r"(?:[\d/·(]\s?[kMcdmnµμ]?m|[\d/·]\s?(?:s|kg|ft|in|yd|mi)|(?<![^\W_])[kcdmnµμ]m)$")
_DIGIT = re.compile(r"\d$")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d$")


def is_mark(raised: str, before: str, *, linked: bool = False) -> bool:
    """Whether a raised text is the mark of a footnote, given the text before it and whether it is a link inside the file."""
    raised, before = raised.strip(), before.replace("\xa0", " ")
    if linked and _LINKED.fullmatch(raised):
        return True
    if not _MARK.fullmatch(raised):
        return False
    if raised.isdigit() and ((raised in {"2", "3"} and _UNIT.search(before)) or _DIGIT.search(before)):
        return bool(_YEAR.search(before))  # "in 2016³" is no power
    return True
