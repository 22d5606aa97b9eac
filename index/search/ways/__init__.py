"""The ways to answer a question, in order: the first that gives a result answers it.

phrase       "“digital divide”"                 words.py: the clauses that have it as it stands, or each of several
texts        "how many decisions are there?"    facts.py: the texts of that kind or body, how many and how long they are
fact         "when was it adopted?"             facts.py: the front matter that states it, or not found
title        "title of Resolution 29"           citations.py: of a text that is not here, the clauses that cite it by its title
number       "how many resolves are there?"     places.py: the clauses of those headings, and how many they are
cites        "who cites Resolution 2?"          citations.py: the clauses whose references mean it, or what it cites
cited        "what does Resolution 2 cite?"     citations.py: the clauses that cite other texts
place        "considering e) iv)"               places.py: the clauses named, and nothing else
elsewhere    "§ 70 of the Tunis Agenda"         citations.py: the clauses that cite this place, as its text is not here
meaning      "what does WSIS stand for?"        words.py: the clauses that define it, or that none does
mention      "where is spam mentioned?"         words.py: the clauses that have the words
outside      "resolves 9", not in those chosen  places.py: not found
nothing      "thanks"                           searched.py: not found
likeness     everything else                    searched.py: the best clauses, or the texts on a topic
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from index.pinpoint.look_up import LONGEST
from index.search.asking import Asking
from index.search.finding import Finder
from index.search.results import Result
from index.search.ways import citations, facts, places, searched, words

Way = Callable[[Asking, Finder], Result | None]
"""A way to answer a question by what a finder has; its result is None if it does not answer questions of that kind."""
WAYS: tuple[Way, ...] = (
    *(words.phrase, facts.texts, facts.fact, citations.title, places.number, citations.cites, citations.cited),
    *(places.place, citations.elsewhere, words.meaning, words.mention, places.outside, searched.nothing, searched.likeness),
)
_ENCODED_FIRST = range(20, LONGEST)  # characters of a question; a shorter one is often a label


def answered(asked: Asking, finder: Finder, *, alone: bool = False) -> Result:
    """What the first way that answers a question gives; else what its likeness to clauses does, which answers any.

    A question that is asked `alone` is encoded while it is read, before it is known whether that is needed.
    """
    early = alone and len(asked.question) in _ENCODED_FIRST and finder.may_begin
    found = _read_while_encoded(asked, finder) if early else _read(asked, finder)
    return found or searched.likeness(asked, finder)


def _read_while_encoded(asked: Asking, finder: Finder) -> Result | None:
    """The same as `_read`; what is read for the last way has the vectors of the question, unless it could not be encoded."""
    mended = finder.mended(asked.linked.query.typed)
    reading = finder.turns.beside(lambda: _read(asked, finder, mended))
    try:
        encoded = finder.encoded(mended)
        finder.look_ahead(encoded)
    except Exception:  # noqa: BLE001  (raised again if it is searched for)
        encoded = None
    found = reading()
    if asked.read:
        asked.read = replace(asked.read, encoded=encoded)
    return found


def _read(asked: Asking, finder: Finder, mended: str = "") -> Result | None:
    """What the first way gives that needs no vectors. If none does, the question, given `mended`, is read for the last way."""
    found = next(filter(None, (way(asked, finder) for way in WAYS[:-1])), None)
    if mended and not found and not asked.texts:
        _, foreign = searched.language_of(asked, finder)
        asked.read = finder.reading(asked.scope, mended, foreign=foreign and finder.has_second)
    return found
