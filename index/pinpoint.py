"""What people type ("cons e iv", "Res 75 resolves 2") → the clauses meant, by grammar, before any vector is asked.

    pinpoint = [document] heading [labels] | [document] labels "of" heading | [document] part [labels]
             | [document] labels | document

A heading may be shortened, misspelt or named by an acronym; labels are matched against the clauses that exist, never
guessed. A question that is about something else than a place in a text is none of ours: `look_up` gives None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.documents import OPERATIVE, PREAMBLE, Clause, Document
from index.labels import NUMBER
from index.mentions import Mention, mentions_in
from index.naming import Name, name_in
from index.passages import Passage
from index.paths import Labels, first_label, read_labels
from index.places import Place, as_printed, register_of, registers_of
from index.typed import STOP_WORDS, UNITS, Atom, Token, atom_at, tokens_of, word_set

_PARTS = {"preamble": PREAMBLE, "preambular": PREAMBLE, "recitals": PREAMBLE, "operative": OPERATIVE}
_SHORT_PARTS = {"op": OPERATIVE, "ops": OPERATIVE, "pp": PREAMBLE}
_MAIN_VERBS = ("resolves", "decides", "recommends")
_COUNTED_IN = UNITS | {"resolution", "document"}
_CONNECTORS = word_set("of under in from within")
_NOT_IN_A_LABEL = re.compile(r"[^\w\s().,;:–—/?!'’‘\"“”&-]")
_LONGEST = 1000  # characters; a longer text is no pinpoint
_MOST_TOKENS = 60


@dataclass(frozen=True, slots=True)
class Lookup:
    """The clauses a pinpoint names, in the order asked for; with none, the nearest to the place that does not exist."""

    found: tuple[Passage, ...]
    nearest: tuple[Passage, ...] = ()


def look_up(question: str, documents: Sequence[Document]) -> Lookup | None:
    """The clauses that a question names by label; None when it does not name a place."""
    text = " ".join(question.split())
    if len(text) > _LONGEST:
        return None
    exact = _exact(text, documents)
    if exact:
        return Lookup(exact)
    name = name_in(text, documents)
    rest = f"{text[: name.start]} {text[name.end :]}" if name.end else text
    tokens = tokens_of(rest)
    if len(tokens) > _MOST_TOKENS or not (tokens or name.number):
        return None
    if name.number and all(token.is_filler for token in tokens):
        return _whole(name, text, rest, documents)
    scoped = name.documents or name.like or documents
    lookup = _in_documents(rest, tokens, scoped)
    if lookup and name.number and not name.documents and not _cites(lookup, name.number):
        return Lookup((), lookup.found or lookup.nearest)  # the clause of a document that is not here
    return lookup


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents that a question is asked of, and what is `asked` of them: the question without their name.

    `named` tells whether it named them.
    """

    documents: Sequence[Document]
    question: str
    asked: str
    named: bool


def scope(question: str, documents: Sequence[Document]) -> Scope:
    """The documents that a question names ("Res 21: …"), or all of them when it names none that is there."""
    text = " ".join(question.split())
    name = name_in(text, documents)
    if not name.documents:
        return Scope(documents, question, question, named=False)
    rest = f"{text[: name.start]} {text[name.end :]}".strip(" ,:;.-–—")
    return Scope(name.documents, question, rest or question, named=True)


def _exact(text: str, documents: Sequence[Document]) -> tuple[Passage, ...]:
    """The clauses whose printed label or whole citation the question is, but for case, spaces and brackets."""
    return tuple(_unique(registers_of(documents).labelled(as_printed(text))))


def _whole(name: Name, text: str, rest: str, documents: Sequence[Document]) -> Lookup | None:
    """A document by its name alone, or its "number". "res 2" with no Resolution 2 here is "resolves 2"."""
    if name.documents:
        return Lookup(_exact(rest, name.documents) or _passages(name.documents))
    lookup = _by_heading(tokens_of(text), documents)
    if lookup and lookup.found:
        return lookup
    return Lookup((), _passages(name.like)) if name.like else None


def _in_documents(text: str, tokens: Sequence[Token], documents: Sequence[Document]) -> Lookup | None:
    exact = _exact(text, documents)
    if exact:
        return Lookup(exact)
    return _by_heading(tokens, documents) or _by_part(tokens, documents) or _by_label_alone(text, tokens, documents)


def _cites(lookup: Lookup, number: str) -> bool:
    """Whether a found clause itself speaks of a number: "considering e viii on Resolution 140"."""
    return any(re.search(rf"\b{re.escape(number)}\b", passage.clause.text) for passage in lookup.found)


def _passages(documents: Iterable[Document]) -> tuple[Passage, ...]:
    return tuple(Passage(document, clause) for document in documents for clause in document.clauses)


def _unique(passages: Iterable[Passage]) -> list[Passage]:
    return list({(id(passage.document), passage.clause.id): passage for passage in passages}.values())


# --- headings ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one mention of a heading names, with the tokens from `start` to `end` that say so.

    `labelled` is false for a whole section, whose places are in `whole`; `certain` holds only for what is no part of a
    sentence.
    """

    found: list[Passage]
    nearest: list[Passage]
    start: int
    end: int
    labelled: bool
    certain: bool
    whole: Sequence[Place] = ()

    def passages(self) -> Iterator[Passage]:
        """The clauses it names."""
        yield from self.found
        yield from (Passage(place.document, clause) for place in self.whole for clause in place.clauses)


def _by_heading(tokens: Sequence[Token], documents: Sequence[Document]) -> Lookup | None:
    """Looks up the headings that a question names, with the labels behind them or before them."""
    mentions = mentions_in(tokens, registers_of(documents))
    if not mentions:
        return None
    answers: list[_Answer] = []
    free = 0
    stops = [*(mention.start for mention in mentions), len(tokens)][1:]
    for mention, stop in zip(mentions, stops, strict=True):
        answer = _answer(tokens, free, mention, stop)
        if answer.labelled or not mention.weak:
            answers.append(answer)
            free = answer.end
    used = {at for answer in answers for at in range(answer.start, answer.end)}
    if any(not token.is_filler for at, token in enumerate(tokens) if at not in used):
        answers = [answer for answer in answers if answer.certain and answer.found]
    if not answers:
        return None
    found = _unique(passage for answer in answers for passage in answer.passages())
    nearest = [] if found else _unique(passage for answer in answers for passage in answer.nearest)
    return Lookup(tuple(found), tuple(nearest))


def _answer(tokens: Sequence[Token], free: int, mention: Mention, stop: int) -> _Answer:
    """What a mention names: by the labels behind it, else by those before it, else the whole section."""
    if first_label(tokens, mention.end, stop) is not None:
        labels = _labelled(tokens, mention.end, stop, mention)
        return _Answer(labels.found, labels.nearest, mention.start, labels.end, True, labels.certain and not mention.weak)
    head = _head(tokens, free, mention.start)
    if head is not None:
        labels = _labelled(tokens, head, mention.start, mention)
        certain = labels.certain and not mention.weak and _CONNECTORS & {t.text for t in tokens[head : mention.start]} != set()
        return _Answer(labels.found, labels.nearest, head, mention.end, True, certain)
    return _Answer([], [], mention.start, mention.end, False, False, mention.groups()[0])


def _labelled(tokens: Sequence[Token], start: int, stop: int, mention: Mention) -> _Answer:
    """The clauses of a mention that have the labels typed from a token on; else the nearest to the label not there."""
    missed: list[tuple[Place, Labels]] = []
    groups = mention.groups()
    for group in groups:
        read = [(place, read_labels(tokens, start, stop, place)) for place in _as_counted(tokens, start, stop, group)]
        hits = [(place, labels) for place, labels in read if labels.clauses]
        if hits:
            found = [passage for place, labels in hits for passage in place.passages(labels.clauses)]
            end = max(labels.end for _, labels in hits)
            return _Answer(found, [], start, end, True, any(labels.certain for _, labels in hits))
        missed += read
    alike = [place for place, _ in mention.places if all(place not in group for group in groups)]
    nearest = [p for place in alike for p in place.passages(read_labels(tokens, start, stop, place).clauses)]
    nearest = nearest or [passage for place, labels in missed for passage in _nearest(place, labels)]
    return _Answer([], nearest, start, max(labels.end for _, labels in missed), True, False)


def _as_counted(tokens: Sequence[Token], start: int, stop: int, group: Sequence[Place]) -> Sequence[Place]:
    """The places to read labels in; for "last of the invites" the sections of a document are counted through."""
    first = first_label(tokens, start, stop)
    atom = atom_at(tokens, first) if first is not None else None
    if len(group) == 1 or not (atom and atom.nth):
        return group
    by_document: dict[int, list[Place]] = {}
    for place in group:
        by_document.setdefault(id(place.document), []).append(place)
    return [
        Place(places[0].document, tuple(clause for place in places for clause in place.clauses), (), places[0].part)
        for places in by_document.values()
    ]


def _head(tokens: Sequence[Token], free: int, stop: int) -> int | None:
    """Where the labels before a heading begin: "b) of …", "point 2 under …", "second …", "3rd …"; not "2 …"."""
    for at in range(free, stop):
        atom = atom_at(tokens, at)
        unit = at > free and tokens[at - 1].text in UNITS
        if atom is None or not (atom.plain or unit) or tokens[at].text in STOP_WORDS - {"a"}:
            continue
        if not _runs_to(tokens, at, stop):
            continue
        joined = _CONNECTORS & {token.text for token in tokens[at:stop]}
        if atom.nth or unit or joined or atom.length > 1 or tokens[at].after == ")" or NUMBER not in _styles(atom):
            return at
    return None


def _runs_to(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether nothing but labels and small words stands between two tokens."""
    while at < stop:
        atom = atom_at(tokens, at)
        if atom is None and not tokens[at].is_filler:
            return False
        at += atom.length if atom else 1
    return True


def _styles(atom: Atom) -> set[str]:
    return {reading.style for reading in atom.readings}


def _nearest(place: Place, labels: Labels) -> list[Passage]:
    """The clauses nearest to a label that a place does not have, where it would stand; the one it hangs on first."""
    beside = place.children(labels.near)
    wanted = [reading.value[-1] for reading in labels.atom.readings] if labels.atom else []

    def distance(at: int) -> int:
        return min((abs(value - at - 1) for value in wanted), default=0)

    ordered = [beside[at] for at in sorted(range(len(beside)), key=distance)]
    return [Passage(place.document, clause) for clause in ([labels.near] if labels.near else []) + ordered]


# --- parts, and labels without a heading ---------------------------------------------------------------------------


def _by_part(tokens: Sequence[Token], documents: Sequence[Document]) -> Lookup | None:
    """Looks up a part: "operative para 3", "OP3", "the preamble", "last paragraph of the resolution", "first clause"."""
    part = next((part for at in range(len(tokens)) if (part := _part_at(tokens, at))), None)
    if part is None and _COUNTED_IN.isdisjoint(token.text for token in tokens):
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
    sections = [place for place in registers_of(documents).places if place.part == part and place.words]
    sections.sort(key=lambda place: place.words[0] not in _MAIN_VERBS)
    found = _filled(left, start, parts if counted else sections)
    if found is None:
        return None
    if not found and part == PREAMBLE and atom and _styles(atom) == {NUMBER}:  # preambular paragraphs have no numbers
        at = atom.readings[0].value[0] - 1
        found = [passage for place in parts for passage in place.passages(place.children(None)[at : at + 1] if at >= 0 else [])]
    return Lookup(tuple(found), () if found else _of_part(documents, part))


def _part_at(tokens: Sequence[Token], at: int) -> str | None:
    """The part of a text that a token names; "OP" and "PP" only with a number, as the UN cites."""
    short = _SHORT_PARTS.get(tokens[at].text)
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if short and following and following.gap in ("", " ", ".", ". ") and re.fullmatch(r"\d{1,2}|para\w*", following.text):
        return short
    return _PARTS.get(tokens[at].text)


def _filled(tokens: Sequence[Token], start: int, places: Iterable[Place]) -> list[Passage] | None:
    """The clauses of places that labels name; None when the question goes on after them."""
    found: list[Passage] = []
    for place in places:
        labels = read_labels(tokens, start, len(tokens), place)
        if any(not token.is_filler for token in tokens[labels.end :]):
            return None
        found += place.passages(labels.clauses)
    return found


def _part_place(document: Document, part: str | None) -> Place:
    """A whole part of a document as one place; None is all of it but the front matter."""
    places = [place for place in register_of(document).places if place.part and part in (None, place.part)]
    return Place(document, tuple(clause for place in places for clause in place.clauses), (), part)


def _of_part(documents: Iterable[Document], part: str | None) -> tuple[Passage, ...]:
    return tuple(Passage(document, clause) for document in documents for clause in _part_place(document, part).clauses)


def _by_label_alone(text: str, tokens: Sequence[Token], documents: Sequence[Document]) -> Lookup | None:
    """A label without a heading ("c)", "e iv") fits every section that has it; they are all shown."""
    if _NOT_IN_A_LABEL.search(text) or any(not _may_be_label(tokens, at) for at in range(len(tokens))):
        return None
    start = next(
        (at for at in range(len(tokens)) if (atom := atom_at(tokens, at)) and (atom.plain or _alone(tokens, at))), None
    )
    if start is None:
        return None
    places = [place for place in registers_of(documents).places if place.part]
    found: list[Passage] = []
    for place in places:
        labels = read_labels(tokens, start, len(tokens), place)
        if labels.clauses and all(token.is_filler for token in tokens[labels.end :]):
            found += place.passages(labels.clauses)
    if not found:
        found = [passage for place in places for passage in place.passages(_nested(tokens, start, place))]
    return Lookup(tuple(_unique(found))) if found else None


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
