"""The language of a page: the first of those that a reader wants into which it is translated."""

from __future__ import annotations

from functools import lru_cache

from bot.translation import language, language_said
from bot.web.messages import SKIP

ENGLISH = "en"
_MOST = 16  # languages of a header that are looked at


@lru_cache(256)
def chosen(header: str) -> str:
    """The language for an Accept-Language header ("fr-CH, fr;q=0.9, en;q=0.8").

    >>> chosen("en-GB,en;q=0.9"), chosen("xx"), chosen("")
    ('en', 'en', 'en')
    """
    wanted = []
    for at, one in enumerate(header.split(",")[:_MOST]):
        code, _, quality = one.strip().partition(";")
        wanted.append((-_quality(quality), at, code.strip()))
    for less, _, code in sorted(wanted):
        if less == 0 or not code:
            continue
        if code.partition("-")[0].lower() == ENGLISH:
            return ENGLISH
        with language(code):
            if language_said(SKIP) == code.partition("-")[0].lower():
                return code
    return ENGLISH


def _quality(parameter: str) -> float:
    """How much a language is wanted, from 0 to 1."""
    name, _, value = parameter.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
