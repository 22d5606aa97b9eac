"""What is shaped like a place in a text, though no clause there has that label: "decides 2", "article 9", "3.2.99".

It is said not to exist, and never searched for. Only "resolves 2" of a text that numbers its paragraphs instead of having
headings has a meaning: its paragraph 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice

from index.document.model import Document
from index.document.passages import Passage
from index.language.asked.headings import plain, same_verbs
from index.language.labels import LabelStyle, Reading, readings_of
from index.language.stems import stemmer
from index.language.terms import Part
from index.language.vocabulary import ENGLISH, language
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.divisions import NOT_IN_A_LABEL, in_part, may_be_in_part, part_at
from index.pinpoint.places import Lookup
from index.pinpoint.query import UNITS, Atom, Tokens, word_set

_SMALLER = word_set("sentence sentences line lines word words page pages")  # nothing is cited by these alone
_WHERE = word_set("of in from under please")
_DIGITS = 9  # of a number that are read
_NEAR = 50  # clauses, of which a few are shown
_LEAST = 3  # letters of a verb that is shortened, and more than a label beside another has
_FAR = 10_000  # further apart than any two numbers of a text


def by_paragraph(tokens: Tokens, catalogue: Catalogue) -> Lookup | None:
    """The numbered paragraph that "resolves 2" means in a text whose operative part has numbers in place of headings."""
    at = next((at for at, token in enumerate(tokens) if not token.is_filler), None)
    if at is None or _verb_part(tokens[at].text) != Part.OPERATIVE or tokens[at].after == ")":
        return None
    left = Tokens((*tokens[:at], *tokens[at + 1 :]))
    if not left or (left.are_fillers() and not _labels(left)) or not may_be_in_part(left, Part.OPERATIVE):
        return None
    documents = [document for document in catalogue.having(f"p{Part.OPERATIVE}") if _counts_paragraphs(document)]
    found = in_part(left, Part.OPERATIVE, catalogue.of(documents)) if documents else None
    if not found or not found.found:
        return None
    first = found.found[0]
    return found.read_as(f"operative {first.document.pinpoint(first.clause)}")


def missing(tokens: Tokens, text: str, catalogue: Catalogue) -> Lookup | None:
    """The clauses nearest to a place that is not there; None for what is not shaped like a place."""
    labels = _labels(tokens)
    if not labels or NOT_IN_A_LABEL.search(text) or any(token.text.startswith("cit") for token in tokens):
        return None  # "which clauses cite paragraph 68" asks about another text
    inside = {at for start, atom in labels.items() for at in range(start, start + atom.length)}
    naming = {at for at, token in enumerate(tokens) if at not in inside and (names_place(token.text) or part_at(tokens, at))}
    counted = {at + n for at, atom in tokens.atoms.items() if atom.nth for n in range(atom.length)}  # "para 3 5th item"
    if not all(token.is_filler or at in inside | naming | counted for at, token in enumerate(tokens)):
        return None
    first = min(labels)
    led = any(at < first and tokens.are_fillers(at + 1, first) for at in naming)
    alone = len(labels) == 1 and labels[first].length == len(tokens) and _is_short(tokens, first)
    bracketed = len(tokens[first].text) < _LEAST and any(tokens[at].after == ")" for at in labels)  # "3 (c)", not "101(25)"
    if not (led or alone or _is_dotted(labels[first]) or bracketed or tokens[first].after == ")"):
        return None
    divisions = tuple(tokens[at].text for at in sorted(naming) if at < first)
    part = next((part for at in sorted(naming) if (part := _verb_part(tokens[at].text) or part_at(tokens, at))), None)
    near = _divisions(catalogue, divisions, labels[first]) or nearest(catalogue, part, labels[first])
    if UNITS.issuperset(divisions):
        counts = bool(divisions and near) and _counts_paragraphs(near[0].document)
        return Lookup((), near, lacks="label" if counts else "")
    return Lookup((), near, lacks="heading")


def _labels(tokens: Tokens) -> dict[int, Atom]:
    """The labels among tokens, by where they begin; no position, and no word that may be one."""
    found: dict[int, Atom] = {}
    end = 0
    for at, token in enumerate(tokens):
        atom = tokens.atom(at) if at >= end else None
        if atom is None and token.text.isdecimal() and at and names_place(tokens[at - 1].text):
            atom = _beyond(token.text)
        if not atom or atom.nth:
            continue
        if not atom.plain:  # "considering a" is a label if nothing goes on from it
            if at and tokens[at - 1].text in _headings() and _ends(tokens, at + 1):
                found[at] = atom
                end = at + 1
            continue
        printed = token.after == ")" or not token.text.isalpha() or atom.length > 1
        if printed or (found and at == end) or (at and names_place(tokens[at - 1].text)):  # "item e", "article 79 c"
            found[at] = atom
            end = at + atom.length
    return found


def _beyond(number: str) -> Atom:
    """A number that is longer than any label."""
    return Atom((Reading(LabelStyle.NUMBER, (int(number[:_DIGITS]),)),), nth=0, length=1)


def _ends(tokens: Tokens, at: int) -> bool:
    """Whether a label ends before a token: at the end of a text, or before the name of where it is."""
    return at >= len(tokens) or tokens[at].text in _WHERE or bool(tokens[at].gap.strip())


@cache
def _headings() -> frozenset[str]:
    """The verbs of headings as they are printed."""
    return _verbs(Part.OPERATIVE) | _verbs(Part.PREAMBLE)


def _is_dotted(atom: Atom) -> bool:
    return any(len(reading.value) > 1 for reading in atom.readings)


def _is_short(tokens: Tokens, at: int) -> bool:
    """Whether a label alone is no year and no other amount."""
    return len(tokens[at].text) < 4 or "." in tokens[at].text


@lru_cache(maxsize=1 << 12)
def whole_verb(word: str) -> str:
    """The verb of a heading that a word shortens: "recognizing" for "recog"; the word itself if it shortens none."""
    return min((verb for verb in _headings() if len(word) >= _LEAST and verb.startswith(word)), default=word)


@cache
def names_place(word: str) -> bool:
    """Whether a word names a kind of place: a piece of a text, a division, or the verb of a heading."""
    english = language(ENGLISH)
    divisions = {*english.divisions, *english.division_marks, *(word.casefold() for word in english.annexes)}
    return word in UNITS | _SMALLER | divisions or _verb_part(word) is not None


@cache
def _verb_part(word: str) -> Part | None:
    """The part of a text in which headings begin with a verb, in any of its forms; None for any other word."""
    stem = stemmer().stemWord(word)
    parts = (Part.OPERATIVE, Part.PREAMBLE)
    exact = (part for part in parts if word in _verbs(part))
    return next(exact, next((part for part in parts if stem in _stems(part)), None))


@cache
def _verbs(part: Part) -> frozenset[str]:
    english = language(ENGLISH)
    operative, preambular = english.operative + english.un_operative, english.preambular + english.un_preambular
    return frozenset(verb for verb in (operative if part == Part.OPERATIVE else preambular) if " " not in verb)


@cache
def _stems(part: Part) -> frozenset[str]:
    return frozenset(map(stemmer().stemWord, _verbs(part)))


def _counts_paragraphs(document: Document) -> bool:
    """Whether the operative part has numbered paragraphs, and no list under a heading."""
    marked = (clause for clause in document.clauses if clause.marks and not clause.parent and clause.section >= 0)
    operative = [document.sections[one.section] for one in marked if document.sections[one.section].part == Part.OPERATIVE]
    return bool(operative) and not operative[0].heading


def _divisions(catalogue: Catalogue, words: tuple[str, ...], atom: Atom) -> tuple[Passage, ...]:
    """The clauses of divisions that are called as one that is not there, those with the nearest numbers first."""
    wanted = [reading.value[0] for reading in atom.readings]
    levels: dict[int, list[tuple[str, ...]]] = {}  # by how far their numbers are from those that are wanted
    for heading in catalogue.headings.get(words[0], ()) if words else ():
        if heading[:-1] == words:
            own = [reading.value[0] for reading in readings_of(heading[-1])]
            far = min((abs(n - number) for n in wanted for number in own), default=_FAR)
            levels.setdefault(far, []).append(heading)
    near = (levels[far] for far in sorted(levels))
    places = (sorted((one for heading in each for one in catalogue.under(heading)), key=lambda one: one[0]) for each in near)
    found = (Passage(place.document, clause) for each in places for _, place in each for clause in place.clauses)
    return tuple(islice(found, _NEAR))


def nearest(catalogue: Catalogue, part: Part | None, atom: Atom | None, heading: Sequence[str] = ()) -> tuple[Passage, ...]:
    """The clauses nearest to a label under a `heading`: first those under one that says the same, then those in its part.

    Then those labelled alike come first, then by how much of the label they share.
    """
    same = {*heading, *(plain(word) for typed in heading for word in same_verbs(typed))}
    found: list[tuple[tuple[int, ...], int, Passage]] = []
    for place in catalogue.places():
        outside = part is not None and place.part != part
        other = same.isdisjoint(place.words[:2])
        for clause in place.children(None) if place.part else ():
            far = (
                [
                    (one.style not in atom.styles, *_distance(one.value, value))
                    for one in place.readings_of(clause)
                    for value in (reading.value for reading in atom.readings)
                ]
                if atom
                else [()]
            )
            if far or not (other and outside):
                near = (other, outside, not far, *min(far, default=()))
                found.append((near, len(found), Passage(place.document, clause)))
    return tuple(passage for *_, passage in sorted(found, key=lambda one: one[:2])[:_NEAR])


def _distance(value: tuple[int, ...], wanted: tuple[int, ...]) -> tuple[int, ...]:
    """How far one number is from another: by how many levels they do not share, then by each of these."""
    apart = [abs(one - other) for one, other in zip(value, wanted, strict=False)]
    shared = next((at for at, far in enumerate(apart) if far), len(apart))
    return max(len(wanted), len(value)) - shared, *apart[shared:]
