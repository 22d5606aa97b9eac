"""The words of all texts of a collection, one after another, with the clause that each stands in and where each word occurs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from index.document.model import Clause, Document
from index.drafts.wording import printed_words
from index.language.terms import TABULAR
from index.values import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Place:
    """A clause of a document, and which words of the collection, from `start` to `end`, are its own."""

    document: Document
    clause: Clause
    start: int
    end: int


class Texts:
    """The words of documents. Safe to use from several threads at once; `words` are numbers of `number`, -1 between texts.

    A text is read as it is printed, from its first clause to its last, with its headings and labels, and without what is cut
    from it. So a quotation may begin in one clause and go on in the next.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        import numpy as np

        self.number: dict[str, int] = {}
        self.places: list[Place] = []
        self._clauses: dict[int, Numbers] = {}
        self._of: dict[str, tuple[int, int]] = {}  # the words of a document, by its id
        self._printed: list[tuple[Document, int]] = []
        words: list[int] = []
        offsets: list[int] = []
        for document in documents:
            first = len(words)
            for word, at in _words(document):
                words.append(self.number.setdefault(word, len(self.number)))
                offsets.append(at)
            self._of[document.id] = first, len(words)
            self._printed.append((document, first))
            self._place(document, offsets, first)
            words.append(-1)
            offsets.append(-1)
        self.words: Numbers = np.array(words, dtype=np.int32)
        self.offsets: Numbers = np.array(offsets, dtype=np.int32)
        self.listed: list[int] = words

    def _place(self, document: Document, offsets: Sequence[int], first: int) -> None:
        """Adds the clauses of a document, whose words begin at the number `first`."""
        for clause in sorted(document.clauses, key=lambda one: one.span):
            start = bisect_left(offsets, clause.span.start, first)
            end = bisect_left(offsets, clause.span.end, start)
            if start < end:
                self.places.append(Place(document, clause, start, end))

    @cached_property
    def _named(self) -> list[str]:
        return list(self.number)

    def word(self, number: int) -> str:
        """The word with a number."""
        return self._named[number]

    # --- where a word occurs --------------------------------------------------------------------------------------

    @cached_property
    def _by_word(self) -> tuple[Numbers, Numbers]:
        """The places of all words, sorted by word, and where those of each begin; the first are those of -1."""
        import numpy as np

        order = np.argsort(self.words, kind="stable").astype(np.int32)
        bounds = np.searchsorted(self.words[order], np.arange(len(self.number) + 1)).astype(np.int32)
        return order, bounds

    def occurrences(self, word: int) -> Numbers:
        """Where a word occurs, rising."""
        order, bounds = self._by_word
        return order[bounds[word] : bounds[word + 1]]

    def clauses_with(self, word: int) -> Numbers:
        """The numbers of the clauses that a word occurs in, rising."""
        import numpy as np

        if word not in self._clauses:
            self._clauses[word] = np.unique(self.place_of[self.occurrences(word)])
        return self._clauses[word]

    def count(self, word: int) -> int:
        """How often a word occurs."""
        _, bounds = self._by_word
        return int(bounds[word + 1] - bounds[word])

    @cached_property
    def rarity(self) -> NDArray[np.float32]:
        """What each word tells: the more, the rarer it is; a mark tells nothing. Of shape (words in the collection,)."""
        import numpy as np

        _, bounds = self._by_word
        counts = np.diff(bounds)
        told = np.log1p(len(self.words) / np.maximum(counts, 1)).astype(np.float32)
        told[[number for word, number in self.number.items() if not word[0].isalnum()]] = 0
        return told

    # --- where a place is -----------------------------------------------------------------------------------------

    @cached_property
    def _starts(self) -> list[int]:
        return [place.start for place in self.places]

    @cached_property
    def place_of(self) -> Numbers:
        """The number of the clause that each word stands in; for words between clauses, of the next; of shape (words,)."""
        import numpy as np

        ends = np.array([place.end for place in self.places], dtype=np.int64)
        return np.minimum(np.searchsorted(ends, np.arange(len(self.words)), side="right"), len(ends) - 1).astype(np.int32)

    def place_at(self, word: int) -> Place:
        """The clause that the word with a number stands in; of a label or a heading, the clause after it."""
        return self.places[int(self.place_of[word])]

    def most_in(self, words: Iterable[int]) -> Place:
        """The clause in which most of the words with these numbers stand."""
        return self.places[Counter(int(self.place_of[one]) for one in words).most_common(1)[0][0]]

    def places_of(self, document: Document) -> Sequence[Place]:
        """The clauses of a document, in the order of its text."""
        first, last = self.of(document)
        if first == last:
            return ()
        return self.places[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def of(self, document: Document) -> tuple[int, int]:
        """The first word of a document, and the one after its last."""
        return self._of.get(document.id, (0, 0))

    def around(self, word: int) -> tuple[int, int]:
        """The words of the document that a word is in."""
        at = bisect_right(self._printed, word, key=lambda one: one[1]) - 1
        return self._of[self._printed[at][0].id]

    def printed(self, start: int, end: int) -> str:
        """The words from one to another as they are printed."""
        document, _ = self._printed[bisect_right(self._printed, start, key=lambda one: one[1]) - 1]
        text = document.source.text
        last = int(self.offsets[end - 1])
        stop = int(self.offsets[end]) if end < len(self.offsets) and self.offsets[end] > last else len(text)
        from index.document.model import Span

        return document.source.read(Span(int(self.offsets[start]), stop)).rstrip() if start < end else ""


def _words(document: Document) -> Iterable[tuple[str, int]]:
    """The words of a document with their offsets in its source."""
    clauses = document.clauses
    if not clauses:
        return
    source = document.source
    begin, stop = min(one.span.start for one in clauses), max(one.span.end for one in clauses)
    pieces: list[str] = []
    joined: list[int] = []  # where each piece begins in what is joined
    places: list[int] = []  # and in the source
    at, length = begin, 0
    parted = {cut.start for cut in source.cuts if cut.reason in TABULAR}
    for start, end in [*((cut.start, cut.end) for cut in source.cuts), (stop, stop)]:
        if end <= at and end != stop:
            continue
        piece = source.text[at : min(max(start, at), stop)] + " " * (at <= start < stop and start in parted)
        if piece:
            pieces.append(piece)
            joined.append(length)
            places.append(at)
            length += len(piece)
        at = max(at, end)
        if at >= stop:
            break
    whole = "".join(pieces)
    part = 0
    for word, place in printed_words(whole):
        while part + 1 < len(joined) and joined[part + 1] <= place:
            part += 1
        yield word, places[part] + place - joined[part]
