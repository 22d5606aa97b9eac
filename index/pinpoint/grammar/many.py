"""Which of very many texts are read for a place: those that have the most of what names it, as their keys tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from index.language.stems import words_of
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.divisions import is_division, is_page, part_at
from index.pinpoint.grammar.shapes import names_place
from index.pinpoint.places import Lookup
from index.pinpoint.query import Tokens
from index.pinpoint.registers.register import typed
from index.pinpoint.typed_headings import mentions_in
from index.values import dataclass

MOST_READ = 500
"""Texts that are read for a place that no text is named for, at most."""
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
    if len(catalogue) <= MOST_READ:
        return None
    headings = [words for one in mentions_in(tokens, catalogue) for words in one.headings]
    if not headings and not _is_place(tokens):
        return None
    scores: Counter[int] = Counter()
    for words in headings:
        scores.update(dict.fromkeys(catalogue.numbers_having(f"h{' '.join(words)}"), _HEADED))
    for numbers in _having(tokens, catalogue):
        scores.update(scores.keys() & numbers if headings else numbers)
    order = sorted(scores, key=lambda number: (-scores[number], number))[:MOST_READ]
    others = (number for number in range(len(catalogue)) if number not in scores)
    read = sorted([*order, *(next(others) for _ in range(MOST_READ - len(order)))])
    known = len(scores) <= MOST_READ and not _is_anywhere(tokens)
    return Read(catalogue.few(read), {catalogue.id_of(number) for number in scores} if known else None)


def _is_place(tokens: Tokens) -> bool:
    """Whether tokens name nothing but labels, parts, pages and other kinds of places."""
    labels = {at for start, atom in tokens.atoms.items() for at in range(start, start + atom.length)}
    parts = {at for at in range(len(tokens)) if part_at(tokens, at)}
    known = labels | parts | {at for at, one in enumerate(tokens) if one.text.isdecimal()}
    others = (one.text for at, one in enumerate(tokens) if at not in known and not one.is_filler)
    return bool(known) and all(is_page(word) or names_place(word) for word in others)


def _having(tokens: Tokens, catalogue: Catalogue) -> Iterator[AbstractSet[int]]:
    """The numbers of the documents that have each label, part or division that tokens name."""
    for at, token in enumerate(tokens):
        if atom := tokens.atom(at):
            keys = [f"r{typed(reading)}" for reading in atom.readings] + [f"i{token.text}"]
            yield {number for key in keys for number in catalogue.numbers_having(key)}
        if part := part_at(tokens, at):
            yield set(catalogue.numbers_having(f"p{part}"))
        if is_division(token.text):
            yield set(catalogue.numbers_saying(words_of([token.text])[0]))


def _is_anywhere(tokens: Tokens) -> bool:
    """Whether any text may have what tokens name: a page, or what is counted."""
    return any(is_page(one.text) for one in tokens) or any(atom.nth for atom in tokens.atoms.values())
