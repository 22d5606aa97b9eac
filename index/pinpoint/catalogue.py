"""What is looked up in the documents of a collection: editions, names, places by heading, clauses by label.

Whoever opens an index owns one catalogue; catalogues of only some of its documents share what was read. It is queried by
id, number, heading or label. Which documents may have what is asked for is known of all
(index/pinpoint/registers/holdings.py); only these are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache

from index.document.editions import by_work, work_of
from index.document.extent import Extent, extent_of
from index.document.model import Document
from index.document.passages import Passage
from index.errors import UnknownDocument
from index.ids import short_key
from index.language.glossary import Glossary, glossary_of
from index.language.kinds import SHORT_KINDS
from index.language.terms import Part
from index.pinpoint.places import Place, unique
from index.pinpoint.query import Atom
from index.pinpoint.registers.holdings import Clauses, Holdings, Listed, Some, Walked
from index.pinpoint.registers.register import (
    BETWEEN,
    Register,
    as_printed,
    last_of,
    numbers_of,
    register_of,
    shape_of,
    title_key,
    typed,
    words_in,
)
from index.pinpoint.titles import Titles

_KEPT = 8  # catalogues of some of the documents, which the next question may ask about again
_MOST_KEPT = 1000  # documents that stay read
_FEW = 16  # documents that are read for their keys, instead of looking for them among those of all
Words = tuple[str, ...]


class _Shelf:
    """What a catalogue shares with the catalogues of some of its documents."""

    def __init__(self, whole: Catalogue, glossary: Callable[[], Glossary]) -> None:
        self._whole = whole
        self._glossary = glossary
        self._registers: dict[str, Register] = {}
        self.some = lru_cache(maxsize=_KEPT)(self._made)

    def register(self, document: Document) -> Register:
        """What is read off a document, at the first question that may name a place in it."""
        if found := self._registers.get(document.id):
            return found
        if len(self._registers) >= _MOST_KEPT:
            self._registers.clear()  # another thread may be reading: nothing is taken out one by one
        return self._registers.setdefault(document.id, register_of(document))

    def long_form(self, word: str) -> str:
        """What an acronym stands for; "" for any other word."""
        glossary = self._glossary()
        short = glossary.acronym(word)
        return glossary.long_forms[short] if short else ""

    def _made(self, ids: tuple[str, ...]) -> Catalogue:
        """The catalogue of some documents, in the order of the ids."""
        if len(ids) == len(self._whole) and ids == tuple(self._whole.ids):
            return self._whole
        return self._whole.numbers([number for id_ in ids if (number := self._whole.number_of(id_)) is not None])


class Catalogue:
    """Documents in order, and everything that is looked up in them.

    Safe to use from several threads at once. The ids of the documents are unique; `ids` gives them without listing the
    documents, and `holdings` their keys, where these are known. `glossary` gives the acronyms of the collection, asked for when
    a question first needs them.
    """

    def __init__(
        self,
        documents: Iterable[Document],
        shelf: _Shelf | None = None,
        glossary: Callable[[], Glossary] = lambda: glossary_of(()),
        *,
        ids: Sequence[str] | None = None,
        holdings: Holdings | None = None,
    ) -> None:
        self._documents: Sequence[Document] = (
            tuple(documents) if ids is None or not isinstance(documents, Sequence) else documents
        )
        self._ids = ids
        self._holdings = holdings or Walked(self._documents)
        self._shelf = shelf or _Shelf(self, glossary)

    # --- documents -----------------------------------------------------------------------------------------------

    def __iter__(self) -> Iterator[Document]:
        return iter(self._documents)

    @property
    def documents(self) -> Sequence[Document]:
        """The documents, in order; none is read until it is asked for."""
        return self._documents

    def __len__(self) -> int:
        return len(self._documents)

    @cached_property
    def _by_id(self) -> dict[str, int]:
        ids = [document.id for document in self._documents] if self._ids is None else self._ids
        return {id_: number for number, id_ in enumerate(ids)}

    def number_of(self, id_: str) -> int | None:
        """The number of the document with an id, from 0, or None."""
        return self._by_id.get(id_)

    def having(self, key: str) -> list[Document]:
        """The documents that have a key (index/pinpoint/registers/register.py), in order."""
        return [self._documents[number] for number in self._holdings.having(key)]

    def numbers_having(self, key: str) -> Sequence[int]:
        """The numbers of these, rising; they need not be listed for that."""
        return self._holdings.having(key)

    def saying(self, stems: Iterable[str]) -> Sequence[Document]:
        """The documents that have all of some stems (index/language/stems.py) in their clauses or headings, in order.

        None is read until it is asked for.
        """
        return Listed(self._documents, self._listed_ids, self.numbers_saying(stems))

    def numbers_saying(self, stems: Iterable[str]) -> Sequence[int]:
        """The numbers of these, rising; they need not be listed for that."""
        every = dict.fromkeys(stems)
        if not every:
            return range(len(self))
        return sorted(set.intersection(*(set(self._holdings.having(f"u{stem}")) for stem in every)))

    def clauses_saying(self, stems: Sequence[str]) -> Clauses | None:
        """The clauses that may have all of some stems; None if only reading `saying` tells."""
        return self._holdings.clauses_saying(stems)

    def stating(self, fact: str) -> Sequence[int] | None:
        """The numbers of the documents that state a fact (index/document/said.py), rising; None if not all have been asked."""
        known = len(self) > _FEW and len(self._holdings.having("f")) == len(self)
        return self._holdings.having(f"f{fact}") if known else None

    def extent(self, some: Sequence[int]) -> Extent:
        """How long the documents with some numbers are together."""
        return self._holdings.extent(some) or extent_of([self._documents[number] for number in some])

    def at(self, number: int) -> Document:
        """The document with a number, from 0."""
        return self._documents[number]

    def mentioning(self, numbers: Iterable[str] = (), titles: Iterable[str] = ()) -> list[Document]:
        """The documents that cite a text with any of some numbers or titles, in order."""
        keys = (*map(last_of, numbers), *(f"{BETWEEN}{title_key(title)}" for title in titles))
        found = {number for key in keys for number in self._holdings.having(f"m{key}")}
        return [self._documents[number] for number in sorted(found)]

    @property
    def addressed(self) -> Iterable[str]:
        """The names of those whom the documents address, as index/document/actors.py writes them, each once, in any order."""
        return self._holdings.those("y")

    @property
    def defined(self) -> Iterable[str]:
        """The acronyms that the documents define, each once, in any order."""
        return self._holdings.those("a")

    def titled(self, name: str) -> Document | None:
        """The document without a number that has a name, in lower case; None if there is none."""
        found = self._holdings.having(f"t{name}")
        return self._documents[found[-1]] if found else None

    def entitled(self, title: str) -> list[Document]:
        """The documents without a number that have a title, as `title_key` gives it; none for ""."""
        return self.having(f"j{title}") if title else []

    @cached_property
    def longest_title(self) -> int:
        """The number of characters in the longest of these names; 0 if all documents have numbers."""
        return max(map(len, self._holdings.those("t")), default=0)

    @cached_property
    def titles(self) -> Titles:
        """What the texts are called besides their numbers."""
        return Titles(self._documents, self._shelf.long_form, self._holdings)

    def id_of(self, number: int) -> str:
        """The id of the document with a number."""
        return self._listed_ids[number]

    @cached_property
    def _listed_ids(self) -> Sequence[str]:
        return list(self._by_id) if self._ids is None else self._ids

    @cached_property
    def ids(self) -> AbstractSet[str]:
        """The ids of the documents, in order."""
        return self._by_id.keys()

    def get(self, id_: str) -> Document | None:
        """The document with an id, or None."""
        number = self._by_id.get(id_)
        return None if number is None else self._documents[number]

    def keyed(self, key: str) -> Passage | None:
        """The clause whose id has a short key, or None."""
        known = len(self._holdings.having("@")) == len(self)
        found = (self._holdings if known else self._walked).having(f"@{key}")
        there = ((one, clause) for one in map(self.at, found) for clause in one.clauses if short_key(clause.id) == key)
        return next((Passage(document, clause) for document, clause in there), None)

    @cached_property
    def _walked(self) -> Holdings:
        """What is read of all documents, where it was not written with them."""
        return Walked(self._documents)

    def editions(self, document: Document) -> list[Document]:
        """The editions of the text of a document, which need not be here, the oldest first."""
        alike = self.numbered_alike(document) if document.number else filter(None, [self.get(document.id)])
        same = (one for one in alike if work_of(one) == work_of(document))
        return next(iter(by_work(same)), [])

    def numbered_alike(self, document: Document) -> list[Document]:
        """The documents that may be the same text in another language or edition: those with its number, and itself."""
        if not document.number:
            return [document]
        return self.having(f"#{document.number.casefold()}")

    def several_editions(self) -> list[list[Document]]:
        """The editions of each text of which there are several, the oldest first, in the order of the texts."""
        return [[self._documents[number] for number in each] for each in self._holdings.several()]

    @cached_property
    def newest(self) -> Catalogue:
        """The catalogue of the newest edition of each text."""
        found = self._holdings.newest()
        return self if len(found) == len(self) else self.numbers(found)

    def numbers(self, numbers: Sequence[int]) -> Catalogue:
        """The catalogue of the documents with these numbers, in the order given."""
        documents = Listed(self._documents, self._listed_ids, numbers)
        holdings = Walked(documents) if len(numbers) <= _FEW else Some(documents, self._holdings, numbers)
        return Catalogue(documents, self._shelf, ids=documents.ids, holdings=holdings)

    def few(self, numbers: Sequence[int]) -> Catalogue:
        """The same of a few, in which the headings of all are looked for: some of these may have none of them."""
        some = self.numbers(numbers)
        some.headings, some.by_letter = self.headings, self.by_letter
        return some

    def first(self, most: int) -> Catalogue:
        """The catalogue of the first documents, as many as that at most."""
        return self if len(self) <= most else self.numbers(range(most))

    def of(self, documents: Iterable[Document]) -> Catalogue:
        """The catalogue of some of the documents, in the order given; the last few catalogues are cached."""
        return self._shelf.some(tuple(document.id for document in documents))

    def within(self, ids: Iterable[str]) -> Catalogue:
        """The catalogue of the documents with these ids, in the order given. Raises UnknownDocument."""
        chosen = tuple(dict.fromkeys(ids))
        for id_ in chosen:
            if id_ not in self._by_id:
                raise UnknownDocument.of(id_)
        return self._shelf.some(chosen)

    def kinds_of(self, number: str) -> Sequence[str]:
        """The kinds of the documents with a number, in lower case."""
        found = (kind for one in self.having(f"#{number}") for kind, written in numbers_of(one) if written == number)
        return tuple(dict.fromkeys(found))

    def is_alike(self, number: str) -> bool:
        """Whether a number in lower case is printed as those of documents here are, apart from its digits: "wha55.2"."""
        shape = shape_of(number)
        return any(map(str.isalpha, shape)) and bool(self._holdings.having(f"s{shape}"))

    @cached_property
    def places_of_editions(self) -> frozenset[str]:
        """Where the editions were adopted, in lower case: "kyoto"."""
        return frozenset(self._holdings.those("e"))

    @cached_property
    def own_kinds(self) -> tuple[str, ...]:
        """The kinds of documents that are in no table, and those of several words, in lower case, the longest first."""
        found = {kind for kind in self._holdings.those("d") if kind and (" " in kind or kind not in SHORT_KINDS)}
        return tuple(sorted(found, key=lambda kind: (-len(kind), kind)))

    def numbered(self, kind: str, number: str) -> Sequence[Document]:
        """The documents of a kind with a number, both in lower case, in all editions and from all bodies."""
        return self.having(f"n{kind}{BETWEEN}{number}")

    def of_kind(self, kind: str) -> Iterator[Document]:
        """All documents of a kind, in lower case."""
        return iter(self.having(f"d{kind}"))

    # --- places --------------------------------------------------------------------------------------------------

    def places(self) -> Iterator[Place]:
        """The places of all documents, in the order of the texts."""
        return (place for document in self._documents for place in self._shelf.register(document).places)

    def _places_having(self, key: str) -> Iterator[tuple[int, int, Place]]:
        """The places of the documents that have a key, each with the number of its document, and its own there."""
        for number in self._holdings.having(key):
            for at, place in enumerate(self._shelf.register(self._documents[number]).places):
                yield number, at, place

    @cached_property
    def headings(self) -> dict[str, list[Words]]:
        """The headings, each a tuple of words, by first word, in the order of their words; numerals are left out."""
        found: dict[str, list[Words]] = {}
        for heading in sorted(self._holdings.those("h")):
            words = tuple(heading.split(" "))
            found.setdefault(words[0], []).append(words)
        return found

    @cached_property
    def by_letter(self) -> dict[str, dict[str, None]]:
        """The first words of the headings, by the letters that these and the second words begin with."""
        found: dict[str, dict[str, None]] = {}
        for first, headings in self.headings.items():
            for letter in {word[0] for words in headings for word in words[:2]}:
                found.setdefault(letter, {})[first] = None
        return found

    def headings_like(self, typed: Iterable[str]) -> Iterator[tuple[str, Sequence[Words]]]:
        """Those of the `headings` whose first or second word begins as any of some words does, by first word."""
        firsts = dict.fromkeys(first for word in typed for first in self.by_letter.get(word[0], ()))
        return ((first, self.headings[first]) for first in firsts)

    def under(self, heading: Words) -> list[tuple[tuple[int, int], Place]]:
        """The places with a heading, in the order of the texts, each with its place in that order."""
        there = self._places_having(f"h{' '.join(heading)}")
        return [((number, at), place) for number, at, place in there if place.words == heading and not place.is_numeral]

    def under_numeral(self, numeral: str) -> Sequence[Place]:
        """The parts of UN texts whose heading is a numeral, given in lower case."""
        there = (place for _, _, place in self._places_having(f"i{numeral}"))
        return [place for place in there if place.part and place.words == (numeral,)]

    def holding(self, atom: Atom) -> list[Place]:
        """The places, except front matter, with a label that matches what was typed, in the order of the texts."""
        wanted = set(atom.readings)
        found: dict[tuple[int, int], Place] = {}
        for key in dict.fromkeys(map(typed, wanted)):
            there = ((number, at, place) for number, at, place in self._places_having(f"r{key}") if place.part)
            found.update(((number, at), place) for number, at, place in there if not wanted.isdisjoint(place.readings))
        return [found[at] for at in sorted(found)]

    def sections(self, part: Part) -> list[Place]:
        """The places in a part of each document, one per heading, in the order of the texts."""
        return [place for _, _, place in self._places_having(f"p{part}") if place.part == part]

    def parts(self, part: Part | None) -> Iterator[Place]:
        """A part of each document that has it as one place; None stands for all of it except the front matter.

        Those that lack it are together one empty place.
        """
        numbers = range(len(self)) if part is None else self._holdings.having(f"p{part}")
        for number in numbers:
            yield self._shelf.register(self._documents[number]).by_part[part]
        if len(numbers) < len(self):
            yield Place(self._documents[0], (), (), part)

    # --- labels --------------------------------------------------------------------------------------------------

    def labelled(self, text: str) -> tuple[Passage, ...]:
        """The clauses whose printed label or whole citation is this text, ignoring case, spaces and brackets."""
        return unique(passage for number in self.labelled_in(text) for passage in self.labelled_at(number, text))

    def labelled_in(self, text: str) -> list[int]:
        """The numbers of the documents that may have such clauses, rising; without a comma in it, all of them have."""
        asked = as_printed(text)
        words = words_in(text if text.isascii() else asked)  # a question's own words are read already
        numbers = {*self._holdings.having(f"l{asked}"), *(self._holdings.having(f"w{' '.join(words)}") if words else ())}
        for comma in re.finditer(", ", asked):
            numbers.update(self._holdings.having(f"l{asked[: comma.end()]}"))
        return sorted(numbers)

    def labelled_at(self, number: int, text: str) -> list[Passage]:
        """Those of a document, by its number."""
        register, asked = self._shelf.register(self._documents[number]), as_printed(text)
        label = asked.removeprefix(register.name)
        return register.labelled(label, words_in(text if label == asked and text.isascii() else label))

    def cited(self, words: Words) -> tuple[Passage, ...]:
        """The clauses whose pinpoint in a citation has these words, where it is not their label: "paragraph 1 (a)"."""
        registers = map(self._shelf.register, self.having(f"c{' '.join(words)}") if words else ())
        found = [one for register in registers for one in register.cited.get(words, ())]
        return unique(passage for place, clause in found for passage in place.passages([clause]))
