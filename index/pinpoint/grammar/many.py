"""Which of very many texts are read for a place: those that have the most of what names it, as their keys tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.language.stems import words_of
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.divisions import is_division, is_page, part_at
from index.pinpoint.grammar.shapes import names_place
from index.pinpoint.places import Lookup
from index.pinpoint.query import Tokens
from index.pinpoint.registers.register import typed
from index.pinpoint.typed_headings import mentions_in
from index.values import dataclass

MANY = 500
"""Texts that are all read for a place that no text is named for."""
MOST_READ = 200
"""Texts that are read of more than that."""
_HEADED = 2  # a heading tells more of a text than a label, which most texts have


@dataclass(frozen=True, slots=True)
class Read:
    """The documents that are read, as a catalogue, and the ids of those that may have the place, if all of them are read."""

    catalogue: Catalogue
    known: AbstractSet[str] | None

    def told(self, lookup: Lookup | None) -> Lookup | None:
        """A lookup in these, which says how many they are if others may have the place, too, or something nearer to it."""
        known = self.known is not None and lookup and lookup.found
        if not lookup or (known and all(one.document.id in (self.known or ()) for one in lookup.found)):
            return lookup
        return replace(lookup, read=len(self.catalogue))


def most_likely(tokens: Tokens, catalogue: Catalogue) -> Read | None:
    """Those documents of very many that have the most of what tokens name; None of few, or for what is not a place."""
    if len(catalogue) <= MANY:
        return None
    headings = [words for one in mentions_in(tokens, catalogue) for words, _ in one.headings]
    if not headings and not _is_place(tokens):
        return None
    scores = np.zeros(len(catalogue), dtype=np.int64)
    for words in headings:
        scores[_any_of((catalogue.numbers_having(f"h{' '.join(words)}"),), catalogue)] += _HEADED
    headed = scores > 0
    for having in _having(tokens, catalogue):
        scores[having & headed if headings else having] += 1
    some = np.flatnonzero(scores)
    order = np.argsort(-scores, kind="stable")[:MOST_READ]  # those that have none of it last
    known = len(some) <= MOST_READ and not _is_anywhere(tokens)
    return Read(catalogue.few(np.sort(order).tolist()), set(map(catalogue.id_of, some.tolist())) if known else None)


def _is_place(tokens: Tokens) -> bool:
    """Whether tokens name nothing but labels, parts, pages and other kinds of places."""
    labels = {at for start, atom in tokens.atoms.items() for at in range(start, start + atom.length)}
    parts = {at for at in range(len(tokens)) if part_at(tokens, at)}
    known = labels | parts | {at for at, one in enumerate(tokens) if one.text.isdecimal()}
    others = (one.text for at, one in enumerate(tokens) if at not in known and not one.is_filler)
    return bool(known) and all(is_page(word) or names_place(word) for word in others)


def _any_of(each: Iterable[Sequence[int]], catalogue: Catalogue) -> NDArray[np.bool_]:
    """Which documents are among any of some numbers, of shape (documents,)."""
    found = np.zeros(len(catalogue), dtype=np.bool_)
    for numbers in each:
        found[np.asarray(numbers, dtype=np.int64)] = True
    return found


def _having(tokens: Tokens, catalogue: Catalogue) -> Iterator[NDArray[np.bool_]]:
    """Which documents have each label, part or division that tokens name, of shape (documents,)."""
    for at, token in enumerate(tokens):
        if atom := tokens.atom(at):
            keys = [f"r{typed(reading)}" for reading in atom.readings] + [f"i{token.text}"]
            yield _any_of(map(catalogue.numbers_having, keys), catalogue)
        if part := part_at(tokens, at):
            yield _any_of((catalogue.numbers_having(f"p{part}"),), catalogue)
        if is_division(token.text):
            yield _any_of((catalogue.numbers_saying(words_of([token.text])[0]),), catalogue)


def _is_anywhere(tokens: Tokens) -> bool:
    """Whether any text may have what tokens name: a page, or what is counted."""
    return any(is_page(one.text) for one in tokens) or any(atom.nth for atom in tokens.atoms.values())
