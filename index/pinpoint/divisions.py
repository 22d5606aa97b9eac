"""Places without a heading: a part of a document ("operative para 3", "OP3", "the preamble"), and labels alone ("e iv")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from index.document.editions import is_un
from index.document.model import Clause, Document
from index.document.passages import Passage
from index.language.labels import NUMBER
from index.language.terms import Part
from index.pinpoint.catalogue import Lookup, Place, Preamble, register_of, registers_of, unique
from index.pinpoint.query import UNITS, Atom, Token, atom_at
from index.pinpoint.typed_labels import only_atom, read_labels

_PARTS = {"preamble": Part.PREAMBLE, "preambular": Part.PREAMBLE, "recitals": Part.PREAMBLE, "operative": Part.OPERATIVE}
_SHORT_PARTS = {"op": Part.OPERATIVE, "ops": Part.OPERATIVE, "pp": Part.PREAMBLE}
_MAIN_VERBS = ("resolves", "decides", "recommends")
_COUNTED_IN = UNITS | {"resolution", "document"}
_NOT_IN_A_LABEL = re.compile(r"[^\w\s().,;:–—/?!'’‘\"“”&-]")


def by_part(tokens: Sequence[Token], documents: Sequence[Document]) -> Lookup | None:
    """Looks up a part: "operative para 3", "OP3", "the preamble", "last paragraph of the resolution", "first clause"."""
    part = next((part for at in range(len(tokens)) if (part := _part_at(tokens, at))), None)
    words = {token.text for token in tokens}
    if "pp" in words:  # in ITU's texts that is the Plenipotentiary Conference
        documents = [document for document in documents if is_un(document)]
    if not documents or (part is None and _COUNTED_IN.isdisjoint(words)):
        return None
    left = [token for at, token in enumerate(tokens) if not _part_at(tokens, at)]
    start = next((at for at in range(len(left)) if (atom := atom_at(left, at)) and atom.plain), None)
    if start is None:
        whole = part and all(token.is_filler for token in left)
        return Lookup(_of_part(documents, part)) if whole else None
    atom = atom_at(left, start)
    counted = atom is not None and atom.nth != 0
    if part is None and not counted:
        return None
    if any(not token.is_filler for token in left[:start]):
        return None
    parts = [_part_place(document, part) for document in documents]
    found = _filled(left, start, parts if counted else _sections(documents, part))
    if found is None:
        return None
    if not found and part == Part.PREAMBLE and atom and atom.styles == {NUMBER}:  # preambular paragraphs have no numbers
        at = atom.readings[0].value[0] - 1
        counted_through = (place for place in parts if at >= 0 and not is_un(place.document))
        found = [passage for place in counted_through for passage in place.passages(place.children(None)[at : at + 1])]
    return Lookup(tuple(found), () if found else _of_part(documents, part))


def _sections(documents: Sequence[Document], part: Part | None) -> list[Place]:
    """The sections of a part, those that decide first; the preamble of a UN text is one."""
    places = [place for place in registers_of(documents).places if place.part == part]
    if part == Part.PREAMBLE:
        un = [_part_place(document, part) for document in documents if is_un(document)]
        places = [place for place in places if not is_un(place.document)]
        places += [Preamble(place.document, place.clauses, (), part) for place in un]
    return sorted(places, key=lambda place: bool(place.words) and place.words[0] not in _MAIN_VERBS)


def _part_at(tokens: Sequence[Token], at: int) -> Part | None:
    """The part of a text that a token names; "OP" and "PP" only with a number, as the UN cites."""
    short = _SHORT_PARTS.get(tokens[at].text)
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if short and following and following.gap in ("", " ", ".", ". ") and re.fullmatch(r"\d{1,2}|para\w*", following.text):
        return short
    return _PARTS.get(tokens[at].text)


def _filled(tokens: Sequence[Token], start: int, places: Iterable[Place]) -> list[Passage] | None:
    """The clauses of places that labels name; None when the question goes on after them."""
    alone = only_atom(tokens, start)
    if alone:
        steps = ((place, place.step(None, alone)) for place in places if place.may_have(alone))
        return [passage for place, clause in steps if clause for passage in place.passages([clause])]
    found: list[Passage] = []
    for place in places:
        labels = read_labels(tokens, start, len(tokens), place)
        if any(not token.is_filler for token in tokens[labels.end :]):
            return None
        found += place.passages(labels.clauses)
    return found


def _part_place(document: Document, part: Part | None) -> Place:
    """A whole part of a document as one place; None is all of it but the front matter."""
    return register_of(document).by_part.get(part) or Place(document, (), (), part)


def _of_part(documents: Iterable[Document], part: Part | None) -> tuple[Passage, ...]:
    return tuple(Passage(document, clause) for document in documents for clause in _part_place(document, part).clauses)


def by_label_alone(text: str, tokens: Sequence[Token], documents: Sequence[Document]) -> Lookup | None:
    """A label without a heading ("c)", "e iv") fits every section that has it; they are all shown.

    The parts of a UN text have numerals for headings: "part II, paragraph 3".
    """
    if _NOT_IN_A_LABEL.search(text):
        return None
    registers = registers_of(documents)
    for at in range(len(tokens) - 1):
        if tokens[at].text in ("part", "section") and (numbered := registers.numerals.get(tokens[at + 1].text)):
            return _in_numbered(numbered, [*tokens[:at], *tokens[at + 2 :]])
    found = _labelled(tokens, registers.holding)
    return Lookup(tuple(unique(found))) if found else None


def _in_numbered(places: Sequence[Place], tokens: Sequence[Token]) -> Lookup | None:
    """The clauses of a part of a UN text that labels name; all of it where there is no label."""
    if all(token.is_filler for token in tokens):
        return Lookup(tuple(passage for place in places for passage in place.passages(place.children(None))))
    found = _labelled(tokens, lambda _: places)
    return Lookup(tuple(unique(found))) if found else None


def _labelled(tokens: Sequence[Token], holding: Callable[[Atom], Sequence[Place]]) -> list[Passage]:
    """The clauses that a label alone names; `holding` gives the places that may have the first atom of it."""
    if any(not _may_be_label(tokens, at) for at in range(len(tokens))):
        return []
    start = next(
        (at for at in range(len(tokens)) if (atom := atom_at(tokens, at)) and (atom.plain or _alone(tokens, at))), None
    )
    atom = atom_at(tokens, start) if start is not None else None
    if start is None or atom is None:
        return []
    places = holding(atom)
    if only_atom(tokens, start):
        found = _filled(tokens, start, places) or []
    else:
        read = [(place, read_labels(tokens, start, len(tokens), place)) for place in places]
        whole = [(p, labels) for p, labels in read if all(token.is_filler for token in tokens[labels.end :])]
        found = [passage for place, labels in whole for passage in place.passages(labels.clauses)]
    return found or [passage for place in places for passage in place.passages(_nested(tokens, start, place))]


def _may_be_label(tokens: Sequence[Token], at: int) -> bool:
    atom = atom_at(tokens, at)
    return tokens[at].is_filler or (atom is not None and not atom.nth) or (at > 0 and _ends_atom(tokens, at))


def _ends_atom(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is the second of an atom: "roman nine", "2 bis"."""
    before = atom_at(tokens, at - 1)
    return before is not None and before.length == 2 and not before.nth


def _alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether "a" is all that was typed, or is called a piece of a text: "item a"."""
    return tokens[at].text == "a" and (len(tokens) == 1 or (at > 0 and tokens[at - 1].text in UNITS))


def _nested(tokens: Sequence[Token], start: int, place: Place) -> list[Clause]:
    """The clauses that a single label names at any depth: "iv)"."""
    atom = atom_at(tokens, start)
    if atom is None or any(not token.is_filler for token in tokens[start + atom.length :]):
        return []
    return place.anywhere(atom)
