"""The words of a text as BM25 counts them: lower case, without English stop words, stemmed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from Stemmer import Stemmer

_WORD = r"(?u)\b\w+\b"


@cache
def stemmer() -> Stemmer:
    """The English Snowball stemmer."""
    import Stemmer

    return Stemmer.Stemmer("english")


def words_of(texts: Sequence[str]) -> list[list[str]]:
    """The stemmed words of each text, in order."""
    import bm25s

    found = bm25s.tokenize(
        list(texts), token_pattern=_WORD, stopwords="en", stemmer=stemmer(), return_ids=False, show_progress=False
    )
    return [list(words) for words in found]
