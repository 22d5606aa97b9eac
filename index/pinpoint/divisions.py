"""Places without a heading: a part of a document ("operative para 3", "OP3", "the preamble"), and labels alone ("e iv")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import islice

from index.document.editions import is_un
from index.document.model import Clause, Document
from index.document.passages import Passage
from index.document.said import fronts
from index.language.labels import LabelStyle, readings_of
from index.language.terms import FrontPart, Part
from index.language.vocabulary import of_all
from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.places import Lookup, Place, Preamble, together, unique, what_is_there
from index.pinpoint.query import UNITS, Atom, Tokens, tokens_of
from index.pinpoint.registers.register import words_in
from index.pinpoint.typed_labels import Labels, only_atom, read_labels

_PARTS = {
    **dict.fromkeys(("preamble", "preambular", "recital", "recitals"), Part.PREAMBLE),
    **dict.fromkeys(("operative", "operatives"), Part.OPERATIVE),
    **dict.fromkeys(("annex", "annexes"), Part.ANNEX),
}
_PAGES = ("page", "p", "pg")
_SHORT_PARTS = {"op": Part.OPERATIVE, "ops": Part.OPERATIVE, "pp": Part.PREAMBLE}
PART_WORDS = frozenset((*_PARTS, *_SHORT_PARTS))
"""The words for the parts of a text."""
_MAIN_VERBS = ("resolves", "decides", "recommends")
_FEW = 3  # texts that are told where none has a part
_COUNTED_IN = UNITS | {"resolution", "document"}
NOT_IN_A_LABEL = pattern(r"[^\w\s().,;:–—/?!'’‘\"“”&§¶-]")
"""A character that makes a text no label: "2 + 2", "5%"."""


def by_part(tokens: Tokens, catalogue: Catalogue) -> Lookup | None:
    """Looks up a part: "operative para 3", "OP3", "the preamble", "last paragraph of the resolution", "first clause".

    Of several parts, each has the labels behind it: "PP 3 and OP 7".
    """
    named = parts_in(tokens)
    if len(named) > 1 and (each := _by_each_part(tokens, named, catalogue)):
        return each
    part = part_at(tokens, named[0]) if named else None
    words = {token.text for token in tokens}
    if not catalogue or (part is None and _COUNTED_IN.isdisjoint(words)):
        return None
    if "pp" in words and (un := list(filter(is_un, catalogue))):  # others rarely cite their preamble so
        catalogue = catalogue.of(un)
    return in_part(Tokens(token for at, token in enumerate(tokens) if not part_at(tokens, at)), part, catalogue)


def _by_each_part(tokens: Tokens, named: Sequence[int], catalogue: Catalogue) -> Lookup | None:
    """Looks up parts that are named one after the other, each with its labels; None unless all of them have some."""
    ends = [*named[1:], len(tokens)]
    pieces = [Tokens(tokens[start:end]) for start, end in zip(named, ends, strict=True)]
    if not tokens.are_fillers(0, named[0]) or not all(any(map(piece.atom, range(1, len(piece)))) for piece in pieces):
        return None
    lookups = [by_part(piece, catalogue) for piece in pieces]
    if None in lookups:
        return None
    return together([lookup for lookup in lookups if lookup], pieces)


def in_part(left: Tokens, part: Part | None, catalogue: Catalogue) -> Lookup | None:
    """Looks up what tokens name in a part of each document, or counted through all of it; None if they name no label."""
    start = next((at for at in range(len(left)) if (atom := left.atom(at)) and atom.plain), None)
    atom = left.atom(start) if start is not None else None
    if part is Part.ANNEX and not any(place.clauses for place in catalogue.parts(part)):
        return Lookup((), _named(catalogue), lacks="heading") if start is not None or left.are_fillers() else None
    if start is None or atom is None:
        return Lookup(_all_of(catalogue, part)) if part and left.are_fillers() else None
    counted = atom.nth != 0
    if (part is None and not counted) or not left.are_fillers(0, start):
        return None
    filled = _filled(left, start, catalogue.parts(part) if part is None or counted else _sections(catalogue, part))
    if not (filled and filled.found) and part == Part.PREAMBLE and atom.styles == {LabelStyle.NUMBER}:
        filled = _filled(left, start, map(_counted_through, catalogue.parts(part)))
    if filled is None or filled.found:
        return filled
    wanted = atom.readings[0].value[0] if atom.readings else 0
    outer = (
        (abs(at - wanted), Passage(place.document, clause))
        for place in catalogue.parts(part)
        for at, clause in enumerate(place.children(None), start=1)
    )
    nearest = tuple(passage for _, passage in sorted(outer, key=lambda one: one[0]))
    return Lookup((), nearest, lacks="label" if nearest and is_un(nearest[0].document) else "")


def _named(catalogue: Catalogue) -> tuple[Passage, ...]:
    """What the first texts are called: the nearest to a part that none of them has."""
    return tuple(Passage(one, clause) for one in islice(catalogue, _FEW) for clause in fronts(one, (FrontPart.TITLE,)))


def may_be_in_part(left: Tokens, part: Part | None) -> bool:
    """Whether tokens may name a label, or all of a part: nothing is looked up for any others."""
    start = next((at for at in range(len(left)) if (atom := left.atom(at)) and atom.plain), None)
    return bool(part and left.are_fillers()) if start is None else left.are_fillers(0, start)


def _sections(catalogue: Catalogue, part: Part) -> list[Place]:
    """The sections of a part, with those that decide first; the preamble of a UN text counts as one section."""
    places = catalogue.sections(part)
    if part == Part.PREAMBLE:
        places = [place for place in places if not is_un(place.document)]
        places += [_counted_through(place) for place in catalogue.parts(part) if is_un(place.document)]
    return sorted(places, key=lambda place: bool(place.words) and place.words[0] not in _MAIN_VERBS)


def _counted_through(place: Place) -> Place:
    """A preamble whose paragraphs are counted; their own labels begin anew in each section, or are none."""
    return Preamble(place.document, place.clauses, (), place.part)


def parts_in(tokens: Tokens) -> list[int]:
    """The tokens that name a part of the text."""
    if PART_WORDS.isdisjoint(token.text for token in tokens):  # as most questions
        return []
    return [at for at in range(len(tokens)) if part_at(tokens, at)]


def part_at(tokens: Tokens, at: int) -> Part | None:
    """The part of a text that a token names; "OP" and "PP" only before a number, as the UN cites.

    "PP-18" is a Plenipotentiary Conference, by its year.
    """
    if (short := _SHORT_PARTS.get(tokens[at].text)) and at + 1 < len(tokens):
        following = tokens[at + 1]
        if following.gap in ("", " ", ".", ". ") and re.fullmatch(r"\d{1,2}|para\w*", following.text):
            return short
    return _PARTS.get(tokens[at].text)


def is_place(word: str) -> bool:
    """Whether a word in capitals is a part ("OP"), or the numeral of one ("XII"), and no acronym of a body.

    >>> is_place("OP"), is_place("XIV"), is_place("CGPM")
    (True, True, False)
    """
    short = word.casefold()
    return short in _SHORT_PARTS or _is_roman(short)


def _filled(tokens: Tokens, start: int, places: Iterable[Place]) -> Lookup | None:
    """The clauses of places that labels name; None when the question goes on after the labels."""
    alone = only_atom(tokens, start)
    if alone:
        steps = ((place, clause) for place in places if place.may_have(alone) for clause in place.steps(None, alone))
        return Lookup(tuple(passage for place, clause in steps for passage in place.passages(place.alike(clause, alone))))
    read = [(place, read_labels(tokens, start, len(tokens), place)) for place in places]
    furthest = max((labels.end for _, labels in read), default=start)  # a list that lacks the last label ends before it
    if not tokens.are_fillers(furthest):
        return None
    hits = [(place, labels) for place, labels in read if labels.clauses and labels.end == furthest]
    return _of_hits([one for one in hits if not one[1].lacking or one[1].clipped] or hits)


def _of_hits(read: Sequence[tuple[Place, Labels]]) -> Lookup:
    """The clauses that labels name in places, with what of several labels none of these has, which is told."""
    hits = [(place, labels) for place, labels in read if labels.clauses]
    lacking = min((labels.lacking for _, labels in hits), key=len, default=())
    found = unique(passage for place, labels in hits for passage in place.passages(labels.clauses))
    return Lookup(found, understood=what_is_there(found) if lacking else "", missing=", ".join(lacking))


def is_numbered_part(word: str) -> bool:
    """Whether a word is one for a part that has a numeral."""
    return word in ("part", "section")


def is_page(word: str) -> bool:
    """Whether a word is one for a page."""
    return word in _PAGES


def is_division(word: str) -> bool:
    """Whether a word names a division of a text, in any language: "chapter"."""
    return word in _division_words()


def by_page(tokens: Tokens, catalogue: Catalogue) -> Lookup | None:
    """The clauses that begin on a page of the file, where it has pages; None for what asks for anything else."""
    at = next((at for at, token in enumerate(tokens) if token.text in _PAGES), None)
    number = tokens.counts(at + 1) if at is not None else 0
    if at is None or not number or not tokens.are_fillers(0, at) or not tokens.are_fillers(at + 2):
        return None
    pages = ((document, clause) for document in catalogue for clause in document.clauses if document.page(clause) == number)
    found = tuple(Passage(document, clause) for document, clause in pages)
    return Lookup(found) if found else None


def by_division(tokens: Tokens, catalogue: Catalogue) -> Lookup | None:
    """The clauses under a division that has none of its own: all articles of "chapter VII"; None if anything else is asked.

    Words of a text's name may stand beside it: "Charter chapter VII".
    """
    at = next((at for at in range(len(tokens) - 1) if tokens[at].text in _division_words()), None)
    atom = tokens.atom(at + 1) if at is not None else None
    if at is None or not atom or atom.nth:
        return None
    named = {token.text for token in (*tokens[:at], *tokens[at + 1 + atom.length :]) if not token.is_filler}
    documents = [one for one in catalogue if not named or named.issubset(words_in(f"{one.name} {one.title}"))]
    found = tuple(passage for document in documents for passage in _under(document, tokens[at].text, _numbers(atom)))
    return Lookup(found) if found else None


def _under(document: Document, kind: str, numbers: AbstractSet[tuple[int, ...]]) -> Iterator[Passage]:
    """The clauses under the divisions of a kind with one of some numbers, up to the next of its kind or of a wider one."""
    named = [section.heading.casefold().split() for section in document.sections]
    if not any(words[:1] == [kind] for words in named):
        return
    having = {clause.section for clause in document.clauses}
    empty = (words[0] for at, words in enumerate(named) if at not in having and words and words[0] in _division_words())
    wider = list(dict.fromkeys(empty))  # "part", then "chapter", in the order in which they first stand above others
    wider = wider[: wider.index(kind) + 1] if kind in wider else []
    for at, words in enumerate(named):
        if at in having or words[:1] != [kind] or numbers.isdisjoint(_numbers(tokens_of(words[-1]).atom(0))):
            continue
        part = document.sections[at].part
        ends = (
            n for n in range(at + 1, len(named)) if (named[n][:1] and named[n][0] in wider) or document.sections[n].part != part
        )
        end = next(ends, len(named))
        yield from (Passage(document, clause) for clause in document.clauses if at < clause.section < end)


def _numbers(atom: Atom | None) -> set[tuple[int, ...]]:
    """The numbers of a division, in whatever figures or words: "VII", "7", "seven"; of a letter only if it is no numeral."""
    readings = atom.readings if atom else ()
    return {one.value for one in readings if one.style in (LabelStyle.ROMAN, LabelStyle.NUMBER)} or {
        one.value for one in readings
    }


@cache
def _division_words() -> frozenset[str]:
    return frozenset(of_all(lambda one: one.divisions))


def _all_of(catalogue: Catalogue, part: Part | None) -> tuple[Passage, ...]:
    return tuple(Passage(place.document, clause) for place in catalogue.parts(part) for clause in place.clauses)


def by_label_alone(tokens: Tokens, text: str, catalogue: Catalogue) -> Lookup | None:
    """A label without a heading ("c)", "e iv") matches every section that has it; all of them are shown.

    The parts of a UN text have numerals as headings: "part II, paragraph 3".
    """
    if NOT_IN_A_LABEL.search(text):
        return None
    for at in range(len(tokens) - 1):
        numeral = tokens[at + 1].text if is_numbered_part(tokens[at].text) else ""
        left = Tokens((*tokens[:at], *tokens[at + 2 :]))
        if numeral and (numbered := catalogue.under_numeral(numeral)):
            return _under_numeral(numbered, Tokens(token for at, token in enumerate(left) if not part_at(left, at)))
        if numeral.isalpha() and _is_roman(numeral) and (beside := _labelled(left, catalogue.holding)):
            return beside.unheaded()  # a part that no text has
    lookup = _labelled(tokens, catalogue.holding)
    return lookup if lookup and lookup.found else None


def _is_roman(word: str) -> bool:
    return any(reading.style == LabelStyle.ROMAN for reading in readings_of(word))


def _under_numeral(places: Sequence[Place], tokens: Tokens) -> Lookup | None:
    """The clauses of a part of a UN text that labels name; all of the part when there is no label."""
    if tokens.are_fillers():
        return Lookup(tuple(passage for place in places for passage in place.passages(place.children(None))))
    lookup = _labelled(tokens, lambda _: places)
    return lookup if lookup and lookup.found else None


def _labelled(tokens: Tokens, holding: Callable[[Atom], Sequence[Place]]) -> Lookup | None:
    """The clauses that a label alone names; `holding` returns the places that may have the label's first atom."""
    if any(not _may_be_label(tokens, at) for at in range(len(tokens))):
        return None
    starts = (at for at in range(len(tokens)) if (atom := tokens.atom(at)) and (atom.plain or _alone(tokens, at)))
    start = next(starts, None)
    atom = tokens.atom(start) if start is not None else None
    if start is None or atom is None:
        return None
    places = holding(atom)
    if only_atom(tokens, start):
        lookup = _filled(tokens, start, places)
    else:
        each = ((place, read_labels(tokens, start, len(tokens), place)) for place in places)
        read = [(place, labels) for place, labels in each if tokens.are_fillers(labels.end)]
        lookup = _of_hits([one for one in read if not one[1].lacking] or read)
    if lookup and lookup.found and not lookup.missing:
        return lookup
    nested = [passage for place in places for passage in place.passages(_nested(tokens, start, place))]
    if other := nested or _each_dotted(tokens, start, holding):
        return Lookup(unique(other))
    return (
        lookup if len({place.document.id for place in places}) == 1 else None
    )  # of several texts, that may be meant which has all


def _each_dotted(tokens: Tokens, start: int, holding: Callable[[Atom], Sequence[Place]]) -> list[Passage]:
    """The clauses of dotted numbers, each of which says for itself where it belongs: "§§ 1.1 and 2.1"; all of them or none."""
    atoms = [atom for at in range(start, len(tokens)) if (atom := tokens.atom(at))]
    if not all(any(len(reading.value) > 1 for reading in atom.readings) for atom in atoms):
        return []
    each = [[passage for place in holding(atom) for passage in place.passages(place.steps(None, atom))] for atom in atoms]
    return [passage for found in each for passage in found] if all(each) else []


def _may_be_label(tokens: Tokens, at: int) -> bool:
    """Whether a token is part of a label, or of a position inside a place: "roman nine", "2 bis", "2, 4th item"."""
    if tokens[at].is_filler:
        return True
    for start in (at, at - 1):
        atom = tokens.atom(start) if start >= 0 else None
        if atom and start + atom.length > at and (not atom.nth or _is_inside(tokens, start, atom)):
            return atom.length < 3 or start == at
    return False


def _is_inside(tokens: Tokens, at: int, atom: Atom) -> bool:
    """Whether an atom is a position that is counted in the place before it."""
    return 0 < at < len(tokens) - atom.length and tokens[at + atom.length].text in UNITS


def _alone(tokens: Tokens, at: int) -> bool:
    """Whether "a" is all that was typed, or comes after a word for a piece of text: "item a"."""
    return tokens[at].text == "a" and (len(tokens) == 1 or (at > 0 and tokens[at - 1].text in UNITS))


def _nested(tokens: Tokens, start: int, place: Place) -> list[Clause]:
    """The clauses that a single label names at any depth: "iv)"."""
    atom = only_atom(tokens, start)
    return place.anywhere(atom) if atom else []
