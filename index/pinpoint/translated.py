"""A label that is typed in another language than the text has: "resuelve 1 de la Resolución 2", "决议2 做出决议 2".

The verb stands for the heading with the same verb in the text. Where the text has no such heading, there is no such clause.
"""

from __future__ import annotations

import re

from index.language.asked.headings import and_words, plain, same_adverbs, same_verbs, small_words, typed_verb
from index.language.kinds import common_kind
from index.language.stems import SMALL_WORDS
from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import Query, tokens_of

_WORD = pattern(r"[^\W\d_]+")
# kinds of texts in scripts in which the names of texts are not read elsewhere
_NAMES = pattern(
    r"第\s*(?P<first>\d+)\s*号\s*(?P<later>决议|决定)|(?<![^\W\d_])(?P<kind>决议|决定|القرار|قرار)\s*(?P<number>\d+)"
)


def translated(query: Query, catalogue: Catalogue) -> Query | None:
    """The query with the headings of the documents in place of the verbs typed; None for anything but a label."""
    text = plain(_NAMES.sub(_name, query.text))
    match = next((one for one in typed_verb().finditer(text) if _is_label(text[one.end() :])), None)
    if match is None:
        return None
    adverb = match["before"] or match["after"] or ""
    verb = _own(same_verbs(match["verb"]), catalogue)
    heading = f"{_own(same_adverbs(adverb), catalogue)} {verb}" if adverb else verb
    around = [_WORD.sub(_small, part) for part in (text[: match.start()], text[match.end() :])]
    return Query(" ".join(f"{around[0]} {heading} {around[1]}".split()))


def _own(same: tuple[str, ...], catalogue: Catalogue) -> str:
    """The word of several that headings of the documents have, or else the first."""
    headings = catalogue.headings
    having = (one for one in same if headings.get(plain(one.split()[0])))
    return next(having, same[0])


def _is_label(rest: str) -> bool:
    """Whether a text begins with a label: "2", "b) of …"."""
    tokens = tokens_of(rest)
    atom = tokens.atom(0) if tokens else None
    return bool(atom and (atom.plain or tokens[0].after == ")"))


def _small(word: re.Match[str]) -> str:
    """A word, if it is more than one that leads to the name of a text."""
    if word[0] in and_words():
        return "and"
    small = word[0] not in SMALL_WORDS and len(word[0]) > 1 and word[0] in small_words()
    return "" if small else word[0]


def _name(match: re.Match[str]) -> str:
    return f" {common_kind((match['kind'] or match['later']).removeprefix('ال'))} {match['number'] or match['first']} "
