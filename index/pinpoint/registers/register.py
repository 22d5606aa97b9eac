"""What is read off one document for look-ups: its places, its clauses by their labels, and the keys that it is found by.

A key is a letter that says what it is, and words. Those of all documents of an index are written with it, so that what a
question names is found without reading any other document:

    n kind number   d kind   # number   s shape of a number   t name of a text without one   j its title   e place of an edition
    x k g   what it is called besides its number (index/pinpoint/titles.py)
    o b     its number as it prints it, and the symbols on its masthead (printed.py)
    l label   w words of a label or heading   c words of a citation   h heading   i numeral   r label that may be typed   p part
    m number or title of a text that it cites   a acronym that it defines   y whom it addresses

The stems of its words, u, and of those that are not searched, v, the facts that it states, f, and the short keys of its
clauses, @, are read off it when it is written (index/store/documents/keys.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import groupby, product

from index.document.actors import names_addressed
from index.document.mentions import Records
from index.document.model import Clause, Document
from index.document.passages import Passage
from index.language.characters import keyed
from index.language.glossary import definitions
from index.language.kinds import common_kind
from index.language.labels import Reading
from index.language.terms import Part
from index.pinpoint.places import Place
from index.pinpoint.query import tokens_of
from index.pinpoint.registers.printed import parts_of, spellings, symbols, within
from index.pinpoint.titles import title_keys
from index.values import dataclass

_Labelled = tuple[Place, Clause]
OF_NAMES = "nd#stjexkgo"
"""The letters of the keys of how a document is called."""
BETWEEN = "\x1f"
"""What stands between the parts of a key."""


@dataclass(frozen=True, eq=False)
class Register:
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
    def by_label(self) -> tuple[dict[str, list[_Labelled]], dict[tuple[str, ...], list[_Labelled]]]:
        """The clauses by their labels as printed, and by the words of their labels and headings."""
        printed: dict[str, list[_Labelled]] = {}
        worded: dict[tuple[str, ...], list[_Labelled]] = {}
        for place in self.places:  # a heading alone means everything under it
            if place.words:
                worded.setdefault(place.words, []).extend((place, clause) for clause in place.clauses)
        headings = set(worded)
        for place in self.places:
            for clause in place.clauses:
                words = printed_words(clause.label)
                if words and words not in headings:
                    printed.setdefault(as_printed(clause.label), []).append((place, clause))
                    worded.setdefault(words, []).append((place, clause))
        return printed, worded

    def labelled(self, printed: str, words: tuple[str, ...]) -> list[Passage]:
        """The clauses whose label or heading is this text: as printed, or else by its words."""
        by_print, by_words = self.by_label
        found = by_print.get(printed) or by_words.get(words, [])
        return [passage for place, clause in found for passage in place.passages([clause])]

    @cached_property
    def cited(self) -> dict[tuple[str, ...], list[_Labelled]]:
        """The clauses by the words of the pinpoint with which each is cited, if it is not its label: "paragraph 1 (a)"."""
        found: dict[tuple[str, ...], list[_Labelled]] = {}
        for place in self.places:
            for clause in place.clauses:
                if (pinpoint := self.document.pinpoint(clause)) != clause.label:
                    found.setdefault(printed_words(pinpoint), []).append((place, clause))
        return found


def register_of(document: Document) -> Register:
    """What is read off a document for look-ups."""
    places = []
    by_name: dict[tuple[int, str], list[Clause]] = {}
    for clause in document.clauses:
        by_name.setdefault((clause.section, document.heading(clause)), []).append(clause)
    for (section, heading), clauses in by_name.items():
        part = document.sections[section].part if section >= 0 else None
        places.append(Place(document, tuple(clauses), printed_words(heading), part))
    return Register(document, _before_label(document), tuple(places))


def _before_label(document: Document) -> str:
    return f"{as_printed(document.name)}, "


# --- keys ------------------------------------------------------------------------------------------------------------


def keys_of(document: Document) -> tuple[str, ...]:
    """The keys that a document is found by, each once; those that are kept with it, or else read.

    >>> import index
    >>> "lresolves 2" in keys_of(index.bundled()), "#75" in keys_of(index.bundled())
    (True, True)
    """
    return tuple(document.keys.split("\n")) if document.keys is not None else tuple(recorded_keys(document).split("\n"))


def mentions(document: Document, key: str) -> bool:
    """Whether a document cites what a key with m says: the others of its keys, which may be thousands, are not read for it."""
    if document.keys is None:
        return key in _of_mentions(document)
    return f"\n{key}\n" in f"\n{document.keys}\n"


def recorded_keys(document: Document) -> str:
    """The keys that a document is found by, read and as they are kept with it: a line for each."""
    every = (*names_of(document), *_of_places(register_of(document)), *_of_mentions(document))
    every += tuple(f"b{key}" for key in symbols(document))
    every += tuple(f"y{name}" for name in names_addressed(document))
    every += tuple(f"a{short}" for clause in document.clauses for short, _ in definitions(clause.text))
    return "\n".join(key for key in dict.fromkeys(every) if "\n" not in key)


def names_of(document: Document) -> Iterator[str]:
    """The keys of how a document is called, which need nothing else of it; some twice."""
    for kind, number in numbers_of(document):
        yield from (f"n{kind}{BETWEEN}{number}", f"d{kind}", f"#{number}", f"s{shape_of(number)}")
    if not document.number:
        yield from (f"t{document.name.casefold()}", f"j{title_key(document.title)}")
    place = document.revision.partition(",")[0].removeprefix("Rev").strip(" .")
    if place[:1].isalpha():
        yield f"e{place.casefold()}"
    yield from title_keys(document)
    yield from (f"o{key}" for key in (*spellings(document.number), *parts_of(document.number)))


def numbers_of(document: Document) -> list[tuple[str, str]]:
    """The kinds and numbers that name a document, in lower case: "ITU-R 61-2" also as "61-2", "[ARB-4]" as "ARB-4".

    One that has its kind inside is also called by the digits behind that: "AU/Dec.871(XXXVII)" as "871".
    """
    number = document.number.casefold()
    kinds = dict.fromkeys((common_kind(document.kind), common_kind(document.kind.split(" ")[-1])))  # a draft as well
    numbers = dict.fromkeys((number, number.split(" ")[-1], number.strip("[]"), within(number) or number))
    return [*product(kinds, numbers)]


def _of_places(register: Register) -> Iterator[str]:
    yield f"l{register.name}"
    printed, worded = register.by_label
    yield from (f"l{label}" for label in printed)
    yield from (f"w{' '.join(words)}" for words in worded)
    yield from (f"c{' '.join(words)}" for words in register.cited)
    for place in register.places:
        if place.words and not place.is_numeral:
            yield f"h{' '.join(place.words)}"
        if not place.part:
            continue
        yield f"p{place.part}"
        if place.is_numeral:
            yield f"i{place.words[0]}"
        yield from sorted(f"r{typed(reading)}" for reading in place.readings)  # the same in every process


def typed(reading: Reading) -> str:
    """A reading of a label as a key has it."""
    return f"{reading.style}{BETWEEN}{'.'.join(map(str, reading.value))}{BETWEEN}{reading.suffix}"


def _of_mentions(document: Document) -> Iterator[str]:
    for record in Records(document.mentions or ""):
        if record["number"]:
            yield f"m{last_of(record['number'])}"
        elif record["name"]:
            yield f"m{BETWEEN}{title_key(record['name'])}"


def last_of(number: str) -> str:
    """The last word of a number in lower case: "61-2" of "ITU-R 61-2"."""
    return number.casefold().split(" ")[-1]


def title_key(title: str) -> str:
    """A title as it is compared.

    >>> title_key("CHARTER of  the Leaves") == title_key("Charter of the Leaves")
    True
    """
    return " ".join(keyed(title).split())


def shape_of(number: str) -> str:
    """A number with one 0 for each run of digits."""
    runs = groupby(number, key=str.isdecimal)
    return "".join("0" if digits else "".join(run) for digits, run in runs)


def as_printed(text: str) -> str:
    """A label in the form in which labels are compared: case, spaces and the kind of apostrophe do not matter."""
    return " ".join(text.replace("’", "'").casefold().split())


def words_in(text: str) -> tuple[str, ...]:
    """The words of a label or heading, without brackets and commas."""
    return tuple(token.text for token in tokens_of(text))


@lru_cache(maxsize=1 << 14)
def printed_words(text: str) -> tuple[str, ...]:
    """The words of a printed label or heading. Cached, because all documents share the same few labels."""
    return words_in(text)


def headed_at_end(text: str, documents: Sequence[Document]) -> list[Document]:
    """The documents of which a heading of more than one word ends a text."""
    words = words_in(text)

    def ends(heading: Sequence[str]) -> bool:
        return len(heading) > 1 and tuple(words[-len(heading) :]) == tuple(heading)

    return [one for one in documents if any(ends(words_in(section.heading)) for section in one.sections)]
