"""What is read off the documents of a collection, each thing once: editions, names, places by heading, clauses by label.

Whoever opens an index owns one catalogue; catalogues of only some of its documents share what was read. It is queried by
id, number, heading or label, and reads only what a question may name. That all documents are in memory is an internal
detail: nothing outside may rely on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from itertools import groupby, product

from index.document.editions import newest
from index.document.model import Clause, Document
from index.document.passages import Passage
from index.errors import UnknownDocument
from index.language.glossary import Glossary, glossary_of
from index.language.kinds import SHORT_KINDS, common_kind
from index.language.labels import Reading
from index.language.scripts import folded
from index.language.terms import Part
from index.pinpoint.places import Place, unique
from index.pinpoint.query import Atom, tokens_of
from index.pinpoint.titles import Titles
from index.values import dataclass

_KEPT = 8  # catalogues of some of the documents, which the next question may ask about again
_Labelled = tuple[Place, Clause]


@dataclass(frozen=True, eq=False)
class _Register:
    """The places of a document, and its clauses by what people type for them: the label as printed, or only its words.

    `name` is what comes before a label in a citation.
    """

    document: Document
    name: str
    places: tuple[Place, ...]

    @cached_property
    def by_part(self) -> dict[Part | None, Place]:
        """Each part of the document as one place; None stands for all of it except the front matter."""
        parts = dict.fromkeys((None, *(place.part for place in self.places)))
        found: dict[Part | None, Place] = {}
        for part in parts:
            places = [place for place in self.places if place.part and part in (None, place.part)]
            clauses = tuple(clause for place in places for clause in place.clauses)
            found[part] = Place(self.document, clauses, (), part)
        return found

    @cached_property
    def longest(self) -> int:
        """The most characters that the words of a label or heading have together, or more."""
        labels = (folded(clause.label).casefold() for place in self.places for clause in place.clauses)
        return max(map(len, (*labels, *("".join(place.words) for place in self.places))), default=0)

    @cached_property
    def _by_label(self) -> tuple[dict[str, list[_Labelled]], dict[tuple[str, ...], list[_Labelled]]]:
        printed: dict[str, list[_Labelled]] = {}
        worded: dict[tuple[str, ...], list[_Labelled]] = {}
        for place in self.places:  # a heading alone means everything under it
            if place.words:
                worded.setdefault(place.words, []).extend((place, clause) for clause in place.clauses)
        headings = set(worded)
        for place in self.places:
            for clause in place.clauses:
                words = _printed_words(clause.label)
                if words and words not in headings:
                    printed.setdefault(as_printed(clause.label), []).append((place, clause))
                    worded.setdefault(words, []).append((place, clause))
        return printed, worded

    def labelled(self, printed: str, words: tuple[str, ...]) -> list[Passage]:
        """The clauses whose label or heading is this text: as printed, or else by its words."""
        if sum(map(len, words)) > self.longest:
            return []
        by_print, by_words = self._by_label
        found = by_print.get(printed) or by_words.get(words, [])
        return [passage for place, clause in found for passage in place.passages([clause])]

    @cached_property
    def cited(self) -> dict[tuple[str, ...], list[_Labelled]]:
        """The clauses by the words of the pinpoint with which each is cited, if it is not its label: "paragraph 1 (a)"."""
        found: dict[tuple[str, ...], list[_Labelled]] = {}
        for place in self.places:
            for clause in place.clauses:
                if (pinpoint := self.document.pinpoint(clause)) != clause.label:
                    found.setdefault(_printed_words(pinpoint), []).append((place, clause))
        return found


class _Shelf:
    """What a catalogue shares with the catalogues of some of its documents."""

    def __init__(self, whole: Catalogue, glossary: Callable[[], Glossary]) -> None:
        self._whole = whole
        self._glossary = glossary
        self._registers: dict[str, _Register] = {}
        self.some = lru_cache(maxsize=_KEPT)(self._made)

    def register(self, document: Document) -> _Register:
        """What is read off a document, at the first question that may name a place in it."""
        return self._registers.get(document.id) or self._registers.setdefault(document.id, _register(document))

    def long_form(self, word: str) -> str:
        """What an acronym stands for; "" for any other word."""
        glossary = self._glossary()
        short = glossary.acronym(word)
        return glossary.long_forms[short] if short else ""

    def _made(self, ids: tuple[str, ...]) -> Catalogue:
        """The catalogue of some documents, in the order of the ids."""
        if ids == tuple(self._whole.ids):
            return self._whole
        documents = (document for id_ in ids if (document := self._whole.get(id_)))
        return Catalogue(documents, self)


class Catalogue:
    """Documents in order, and everything that is looked up in them.

    Safe to use from several threads at once. The ids of the documents are unique. `glossary` gives the acronyms of the
    collection, asked for when a question first needs them.
    """

    def __init__(
        self,
        documents: Iterable[Document],
        shelf: _Shelf | None = None,
        glossary: Callable[[], Glossary] = lambda: glossary_of(()),
    ) -> None:
        self._documents = tuple(documents)
        self._shelf = shelf or _Shelf(self, glossary)

    # --- documents -----------------------------------------------------------------------------------------------

    def __iter__(self) -> Iterator[Document]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)

    @cached_property
    def _by_id(self) -> dict[str, Document]:
        return {document.id: document for document in self._documents}

    @cached_property
    def _by_title(self) -> dict[str, Document]:
        return {document.name.casefold(): document for document in self._documents if not document.number}

    def titled(self, name: str) -> Document | None:
        """The document without a number that has a name, in lower case; None if there is none."""
        return self._by_title.get(name)

    @cached_property
    def longest_title(self) -> int:
        """The number of characters in the longest of these names; 0 if all documents have numbers."""
        return max(map(len, self._by_title), default=0)

    @cached_property
    def titles(self) -> Titles:
        """What the texts are called besides their numbers."""
        return Titles(self._documents, self._shelf.long_form)

    @property
    def ids(self) -> AbstractSet[str]:
        """The ids of the documents, in order."""
        return self._by_id.keys()

    def get(self, id_: str) -> Document | None:
        """The document with an id, or None."""
        return self._by_id.get(id_)

    @cached_property
    def newest(self) -> Catalogue:
        """The catalogue of the newest edition of each text."""
        found = newest(self._documents)
        return self if len(found) == len(self) else Catalogue(found, self._shelf)

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

    @cached_property
    def _by_number(self) -> dict[tuple[str, str], list[Document]]:
        found: dict[tuple[str, str], list[Document]] = {}
        for document in self._documents:
            number = document.number.casefold()
            kinds = dict.fromkeys((common_kind(document.kind), common_kind(document.kind.split(" ")[-1])))  # a draft as well
            for kind, written in product(kinds, dict.fromkeys((number, number.split(" ")[-1]))):  # "ITU-R 61-2" also as "61-2"
                found.setdefault((kind, written), []).append(document)
        return found

    @cached_property
    def _kinds(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for kind, number in self._by_number:
            found.setdefault(number, []).append(kind)
        return found

    def kinds_of(self, number: str) -> Sequence[str]:
        """The kinds of the documents with a number, in lower case."""
        return self._kinds.get(number, ())

    def is_alike(self, number: str) -> bool:
        """Whether a number in lower case is printed as those of documents here are, apart from its digits: "wha55.2"."""
        return _shape(number) in self._shapes

    @cached_property
    def _shapes(self) -> frozenset[str]:
        return frozenset(shape for shape in map(_shape, self._kinds) if any(map(str.isalpha, shape)))

    @cached_property
    def places_of_editions(self) -> frozenset[str]:
        """Where the editions were adopted, in lower case: "kyoto"."""
        named = (document.revision.partition(",")[0].removeprefix("Rev").strip(" .") for document in self._documents)
        return frozenset(place.casefold() for place in named if place[:1].isalpha())

    @cached_property
    def own_kinds(self) -> tuple[str, ...]:
        """The kinds of documents that are in no table, and those of several words, in lower case, the longest first."""
        found = {kind for kind, _ in self._by_number if kind and (" " in kind or kind not in SHORT_KINDS)}
        return tuple(sorted(found, key=lambda kind: (-len(kind), kind)))

    def numbered(self, kind: str, number: str) -> Sequence[Document]:
        """The documents of a kind with a number, both in lower case, in all editions and from all bodies."""
        return self._by_number.get((kind, number), ())

    def of_kind(self, kind: str) -> Iterator[Document]:
        """All documents of a kind, in lower case."""
        return (one for (own, _), documents in self._by_number.items() if own == kind for one in documents)

    # --- places --------------------------------------------------------------------------------------------------

    @cached_property
    def _each(self) -> tuple[_Register, ...]:
        return tuple(map(self._shelf.register, self._documents))

    @cached_property
    def _places(self) -> list[Place]:
        """The places of all documents, in the order of the texts."""
        return [place for register in self._each for place in register.places]

    def places(self) -> Iterator[Place]:
        """The places of all documents, in the order of the texts."""
        return iter(self._places)

    def place(self, number: int) -> Place:
        """The place with a number from `headings`; the numbers follow the order of the texts."""
        return self._places[number]

    @cached_property
    def headings(self) -> Mapping[str, Mapping[tuple[str, ...], Sequence[int]]]:
        """The headings, each a tuple of words, by first word, with the numbers of their places; numerals are left out."""
        found: dict[str, dict[tuple[str, ...], list[int]]] = {}
        for number, place in enumerate(self._places):
            if place.words and not place.is_numeral:
                found.setdefault(place.words[0], {}).setdefault(place.words, []).append(number)
        return found

    @cached_property
    def _by_letter(self) -> dict[str, dict[str, None]]:
        """The first words of headings by the letters that these and the second words begin with."""
        found: dict[str, dict[str, None]] = {}
        for first, headings in self.headings.items():
            for letter in {word[0] for words in headings for word in words[:2]}:
                found.setdefault(letter, {})[first] = None
        return found

    def headings_like(self, typed: Iterable[str]) -> Iterator[tuple[str, Mapping[tuple[str, ...], Sequence[int]]]]:
        """Those of the `headings` whose first or second word begins as any of some words does, by first word."""
        firsts = dict.fromkeys(first for word in typed for first in self._by_letter.get(word[0], ()))
        return ((first, self.headings[first]) for first in firsts)

    @cached_property
    def _by_numeral(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for place in self._places:
            if place.part and place.is_numeral:
                found.setdefault(place.words[0], []).append(place)
        return found

    def under_numeral(self, numeral: str) -> Sequence[Place]:
        """The parts of UN texts whose heading is a numeral, given in lower case."""
        return self._by_numeral.get(numeral, ())

    @cached_property
    def _by_reading(self) -> dict[Reading, list[int]]:
        found: dict[Reading, list[int]] = {}
        for number, place in enumerate(self._places):
            for reading in place.readings if place.part else ():
                found.setdefault(reading, []).append(number)
        return found

    def holding(self, atom: Atom) -> list[Place]:
        """The places, except front matter, with a label that matches what was typed, in the order of the texts."""
        numbers = {number for reading in atom.readings for number in self._by_reading.get(reading, ())}
        return [self._places[number] for number in sorted(numbers)]

    def sections(self, part: Part) -> list[Place]:
        """The places in a part of each document, one per heading, in the order of the texts."""
        return [place for place in self._places if place.part == part]

    def parts(self, part: Part | None) -> Iterator[Place]:
        """A part of each document as one place; None stands for all of it except the front matter."""
        for register in self._each:
            yield register.by_part.get(part) or Place(register.document, (), (), part)

    # --- labels --------------------------------------------------------------------------------------------------

    @cached_property
    def _with_first_word(self) -> dict[str, list[int]]:
        """The numbers of the documents, by the first words of their labels; "" for labels without a heading."""
        found: dict[str, list[int]] = {}
        for number, register in enumerate(self._each):
            for word in {place.words[0] if place.words else "" for place in register.places}:
                found.setdefault(word, []).append(number)
        return found

    @cached_property
    def _with_name(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, register in enumerate(self._each):
            found.setdefault(register.name, []).append(number)
        return found

    def labelled(self, text: str) -> tuple[Passage, ...]:
        """The clauses whose printed label or whole citation is this text, ignoring case, spaces and brackets."""
        asked = as_printed(text)
        words = words_in(text if text.isascii() else asked)  # a question's own words are read already
        length = sum(map(len, words))  # most questions are longer than any label, and need none of them read
        having = (number for word in (*words[:1], "") for number in self._with_first_word.get(word, ()))
        numbers = {number for number in having if length <= self._each[number].longest}
        for comma in re.finditer(", ", asked):
            numbers.update(self._with_name.get(asked[: comma.end()], ()))
        found: list[Passage] = []
        for number in sorted(numbers):
            register = self._each[number]
            label = asked.removeprefix(register.name)
            found += register.labelled(label, words if label == asked else words_in(label))
        return unique(found)

    def cited(self, words: tuple[str, ...]) -> tuple[Passage, ...]:
        """The clauses whose pinpoint in a citation has these words, where it is not their label: "paragraph 1 (a)"."""
        found = [one for register in self._each for one in register.cited.get(words, ())]
        return unique(passage for place, clause in found for passage in place.passages([clause]))


def _shape(number: str) -> str:
    """A number with one 0 for each run of digits."""
    runs = groupby(number, key=str.isdecimal)
    return "".join("0" if digits else "".join(run) for digits, run in runs)


def as_printed(text: str) -> str:
    """A label in the form in which labels are compared: case, spaces and the kind of apostrophe do not matter."""
    return " ".join(text.replace("’", "'").casefold().split())


def words_in(text: str) -> tuple[str, ...]:
    """The words of a label or heading, without brackets and commas."""
    return tuple(token.text for token in tokens_of(text))


def _register(document: Document) -> _Register:
    places = []
    by_name: dict[tuple[int, str], list[Clause]] = {}
    for clause in document.clauses:
        by_name.setdefault((clause.section, document.heading(clause)), []).append(clause)
    for (section, heading), clauses in by_name.items():
        part = document.sections[section].part if section >= 0 else None
        places.append(Place(document, tuple(clauses), _printed_words(heading), part))
    return _Register(document, f"{as_printed(document.name)}, ", tuple(places))


@lru_cache(maxsize=1 << 14)
def _printed_words(text: str) -> tuple[str, ...]:
    """The words of a printed label or heading. Cached, because all documents share the same few labels.

    Otherwise the first question would take twice as long with 500 documents.
    """
    return words_in(text)
