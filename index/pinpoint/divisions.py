"""Places without a heading: a part of a document ("operative para 3", "OP3", "the preamble"), and labels alone ("e iv")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from index.document.editions import is_un
from index.document.model import Clause
from index.document.passages import Passage
from index.language.labels import LabelStyle
from index.language.terms import Part
from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.places import Lookup, Place, Preamble, unique
from index.pinpoint.query import UNITS, Atom, Tokens, Wording
from index.pinpoint.typed_labels import only_atom, read_labels

_PARTS = {"preamble": Part.PREAMBLE, "preambular": Part.PREAMBLE, "recitals": Part.PREAMBLE, "operative": Part.OPERATIVE}
_SHORT_PARTS = {"op": Part.OPERATIVE, "ops": Part.OPERATIVE, "pp": Part.PREAMBLE}
_MAIN_VERBS = ("resolves", "decides", "recommends")
_COUNTED_IN = UNITS | {"resolution", "document"}
_NOT_IN_A_LABEL = pattern(r"[^\w\s().,;:–—/?!'’‘\"“”&-]")


def by_part(tokens: Tokens, catalogue: Catalogue) -> Lookup | None:
    """Looks up a part: "operative para 3", "OP3", "the preamble", "last paragraph of the resolution", "first clause"."""
    part = next((part for at in range(len(tokens)) if (part := _part_at(tokens, at))), None)
    words = {token.text for token in tokens}
    if "pp" in words:  # in ITU texts, PP is the Plenipotentiary Conference
        catalogue = catalogue.of(filter(is_un, catalogue))
    if not catalogue or (part is None and _COUNTED_IN.isdisjoint(words)):
        return None
    left = Tokens(token for at, token in enumerate(tokens) if not _part_at(tokens, at))
    start = next((at for at in range(len(left)) if (atom := left.atom(at)) and atom.plain), None)
    atom = left.atom(start) if start is not None else None
    if start is None or atom is None:
        return Lookup(_all_of(catalogue, part)) if part and left.are_fillers() else None
    counted = atom.nth != 0
    if (part is None and not counted) or not left.are_fillers(0, start):
        return None
    found = _filled(left, start, catalogue.parts(part) if part is None or counted else _sections(catalogue, part))
    if found is None:
        return None
    if not found and part == Part.PREAMBLE and atom.styles == {LabelStyle.NUMBER}:
        found = _counted_through(catalogue, atom.readings[0].value[0])
    return Lookup(tuple(found), () if found else _all_of(catalogue, part))


def _sections(catalogue: Catalogue, part: Part) -> list[Place]:
    """The sections of a part, with those that decide first; the preamble of a UN text counts as one section."""
    places = catalogue.sections(part)
    if part == Part.PREAMBLE:
        places = [place for place in places if not is_un(place.document)]
        places += [
            Preamble(place.document, place.clauses, (), part) for place in catalogue.parts(part) if is_un(place.document)
        ]
    return sorted(places, key=lambda place: bool(place.words) and place.words[0] not in _MAIN_VERBS)


def _counted_through(catalogue: Catalogue, number: int) -> list[Passage]:
    """The preambular paragraphs with a number, which is not printed; UN texts were already searched by this number."""
    places = [place for place in catalogue.parts(Part.PREAMBLE) if number > 0 and not is_un(place.document)]
    return [passage for place in places for passage in place.passages(place.children(None)[number - 1 : number])]


def _part_at(tokens: Tokens, at: int) -> Part | None:
    """The part of a text that a token names; "OP" and "PP" only before a number, as the UN cites."""
    short = _SHORT_PARTS.get(tokens[at].text)
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if short and following and following.gap in ("", " ", ".", ". ") and re.fullmatch(r"\d{1,2}|para\w*", following.text):
        return short
    return _PARTS.get(tokens[at].text)


def _filled(tokens: Tokens, start: int, places: Iterable[Place]) -> list[Passage] | None:
    """The clauses of places that labels name; None when the question goes on after the labels."""
    alone = only_atom(tokens, start)
    if alone:
        steps = ((place, place.step(None, alone)) for place in places if place.may_have(alone))
        return [passage for place, clause in steps if clause for passage in place.passages(place.alike(clause, alone))]
    found: list[Passage] = []
    for place in places:
        labels = read_labels(tokens, start, len(tokens), place)
        if not tokens.are_fillers(labels.end):
            return None
        found += place.passages(labels.clauses)
    return found


def _all_of(catalogue: Catalogue, part: Part | None) -> tuple[Passage, ...]:
    return tuple(Passage(place.document, clause) for place in catalogue.parts(part) for clause in place.clauses)


def by_label_alone(wording: Wording, catalogue: Catalogue) -> Lookup | None:
    """A label without a heading ("c)", "e iv") matches every section that has it; all of them are shown.

    The parts of a UN text have numerals as headings: "part II, paragraph 3".
    """
    if _NOT_IN_A_LABEL.search(wording.text):
        return None
    tokens = wording.tokens
    for at in range(len(tokens) - 1):
        if tokens[at].text in ("part", "section") and (numbered := catalogue.under_numeral(tokens[at + 1].text)):
            return _under_numeral(numbered, Tokens((*tokens[:at], *tokens[at + 2 :])))
    found = _labelled(tokens, catalogue.holding)
    return Lookup(unique(found)) if found else None


def _under_numeral(places: Sequence[Place], tokens: Tokens) -> Lookup | None:
    """The clauses of a part of a UN text that labels name; all of the part when there is no label."""
    if tokens.are_fillers():
        return Lookup(tuple(passage for place in places for passage in place.passages(place.children(None))))
    found = _labelled(tokens, lambda _: places)
    return Lookup(unique(found)) if found else None


def _labelled(tokens: Tokens, holding: Callable[[Atom], Sequence[Place]]) -> list[Passage]:
    """The clauses that a label alone names; `holding` returns the places that may have the label's first atom."""
    if any(not _may_be_label(tokens, at) for at in range(len(tokens))):
        return []
    starts = (at for at in range(len(tokens)) if (atom := tokens.atom(at)) and (atom.plain or _alone(tokens, at)))
    start = next(starts, None)
    atom = tokens.atom(start) if start is not None else None
    if start is None or atom is None:
        return []
    places = holding(atom)
    if only_atom(tokens, start):
        found = _filled(tokens, start, places) or []
    else:
        read = [(place, read_labels(tokens, start, len(tokens), place)) for place in places]
        whole = [(place, labels.clauses) for place, labels in read if tokens.are_fillers(labels.end)]
        found = [passage for place, clauses in whole for passage in place.passages(clauses)]
    return found or [passage for place in places for passage in place.passages(_nested(tokens, start, place))]


def _may_be_label(tokens: Tokens, at: int) -> bool:
    atom = tokens.atom(at)
    return tokens[at].is_filler or (atom is not None and not atom.nth) or (at > 0 and _ends_atom(tokens, at))


def _ends_atom(tokens: Tokens, at: int) -> bool:
    """Whether a token is the second one of an atom: "roman nine", "2 bis"."""
    before = tokens.atom(at - 1)
    return before is not None and before.length == 2 and not before.nth


def _alone(tokens: Tokens, at: int) -> bool:
    """Whether "a" is all that was typed, or comes after a word for a piece of text: "item a"."""
    return tokens[at].text == "a" and (len(tokens) == 1 or (at > 0 and tokens[at - 1].text in UNITS))


def _nested(tokens: Tokens, start: int, place: Place) -> list[Clause]:
    """The clauses that a single label names at any depth: "iv)"."""
    atom = tokens.atom(start)
    if atom is None or not tokens.are_fillers(start + atom.length):
        return []
    return place.anywhere(atom)
