"""The body whose texts a question for a list asks for, by any name that its language gives it, in any of its forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from index.language.asked.facts import bare
from index.language.asked.listed.words import blank, words_for
from index.language.bodies import BODIES, ORGANIZATIONS, any_body, short_body
from index.language.vocabulary import languages

_SHORT = 4  # letters of a word that has no other ending
_ENDING = 3  # letters that another ending of a word has at most


def body_in(text: str, code: str) -> tuple[str, re.Match[str] | None, str]:
    """The short name of the body named in a text, where it is named, and the rest of the text.

    A body is found by its longest name, in any form, or by a name that others use for it; with its organization ("UN Security
    Council"), which may also stand alone.
    """
    found = [(match, short) for short, body in _inflected(code).items() if (match := re.search(body, text, re.IGNORECASE))]
    match, short = max(found, key=lambda one: len(one[0].group()), default=(None, ""))
    if match is None and (match := re.search(rf"(?<!\w)(?:{any_body()})(?!\w)", text, re.IGNORECASE | re.VERBOSE)):
        short = short_body(match.group())
    wholes = ((one, words_for(code, one).search(text)) for one in ORGANIZATIONS)
    whole, organization = next(((one, there) for one, there in wholes if there), ("", None))
    rest = f"{text[: match.start()]}{blank(match)}{text[match.end() :]}" if match else text
    if organization and short in ORGANIZATIONS[whole]:
        return short, match, words_for(code, whole).sub(blank, rest)
    if organization:
        return whole, organization, words_for(code, whole).sub(blank, text)
    return short, match, rest


def around_body(text: str, start: int, end: int, short: str) -> tuple[int, int]:
    """Where a name begins and ends with its body, by its `short` name, beside it: "резолюция 78/171 Генеральной Ассамблеи"."""
    plain = bare(text)
    for one in languages() if short else ():
        for name in one.bodies.get(short, ()):  # as it is written where words are not apart
            if text[:start].endswith(name):
                return start - len(name), end
        if len(plain) != len(text):
            continue
        (led, before, _), (following, behind, _) = (body_in(part, one.code) for part in (plain[:start], plain[end:]))
        if behind and following == short and not plain[end : end + behind.start()].strip():
            return start, end + behind.end()
        if before and led == short and not plain[before.end() : start].strip():
            return before.start(), end
    return start, end


@cache
def _inflected(code: str) -> Mapping[str, str]:
    """A pattern for each body: the names that a language gives it, unaccented, each word but a short one in any form."""
    names = {short: [name for one in languages() if one.code == code for name in one.bodies.get(short, ())] for short in BODIES}
    stems = {short: [" ".join(map(_stem, bare(name).split())) for name in listed] for short, listed in names.items()}
    return {short: rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)" for short, listed in stems.items() if listed}


def _stem(word: str) -> str:
    if len(word) <= _SHORT:
        return re.escape(word)
    stays = word[:-2] if len(word) > _SHORT + 2 else word[:-1]
    return rf"{re.escape(stays)}\w{{0,{_ENDING}}}"
