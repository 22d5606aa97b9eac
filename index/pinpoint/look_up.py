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
from itertools import pairwise

from index.document.model import Document
from index.document.passages import Passage
from index.language.labels import NUMBER
from index.pinpoint.catalogue import Lookup, Place, as_printed, registers_of, unique
from index.pinpoint.divisions import by_label_alone, by_part
from index.pinpoint.query import STOP_WORDS, UNITS, Token, atom_at, tokens_of, word_set
from index.pinpoint.typed_headings import Mention, mentions_in
from index.pinpoint.typed_labels import Labels, first_label, read_labels
from index.pinpoint.typed_names import Name, first_of, names_in

_CONNECTORS = word_set("of under in from within")
_JOINS_ON = re.compile(r"(?:\b(?:and|or|plus)|[,;&+])\W*\Z", re.IGNORECASE)
_GOES_ON = re.compile(r"\A\W*(?:\b(?:and|or|plus)\b|[,;&+])", re.IGNORECASE)
_LONGEST = 1000  # characters; a longer text is no pinpoint
_MOST_TOKENS = 60


def look_up(question: str, documents: Sequence[Document], *, every: bool = False) -> Lookup | None:
    """The clauses that a question names by label; None when it does not name a place.

    Of several editions of a text only the newest is looked into, unless the question names another one, or `every` one was
    chosen.
    """
    text = " ".join(question.split())
    if len(text) > _LONGEST:
        return None
    current = documents if every else registers_of(documents).newest
    exact = _exact(text, current)
    if exact:
        return Lookup(exact)
    names = names_in(text, documents, every=every)
    return _of_each(text, names, current) or _of_first(text, first_of(names), current)


def _of_first(text: str, name: Name, documents: Sequence[Document]) -> Lookup | None:
    """The clauses of the document that a text names, or of all documents."""
    rest = f"{text[: name.start]} {text[name.end :]}" if name.end else text
    tokens = tokens_of(rest)
    if len(tokens) > _MOST_TOKENS or not (tokens or name.number):
        return None
    if name.number and all(token.is_filler for token in tokens):
        return _whole(name, text, rest, documents)
    lookup = _in_documents(rest, tokens, name.documents or name.like or documents)
    if lookup and name.number and not name.documents and (name.like or not _cites(lookup, name.number)):
        return Lookup((), lookup.found or lookup.nearest, text[name.start : name.end].strip(" ,"))
    if lookup is None and name.documents and (number := _number(tokens)):
        return Lookup((), _numbered_like(name.documents, number))
    return lookup


def _number(tokens: Sequence[Token]) -> int:
    """The number of a label that no clause has, where there is nothing else: "paragraph 60" has 60; 0 for none."""
    unit = next((at for at, token in enumerate(tokens) if token.text in UNITS), len(tokens))
    atoms = {at: atom for at in range(len(tokens)) if (atom := atom_at(tokens, at)) and atom.plain}
    if not atoms or min(atoms) < unit or not all(token.is_filler or at in atoms for at, token in enumerate(tokens)):
        return 0
    first = atoms[min(atoms)]
    return first.readings[0].value[0] if first.styles == {NUMBER} else 0


def _numbered_like(documents: Sequence[Document], number: int) -> tuple[Passage, ...]:
    """The numbered clauses of documents, those with the nearest numbers first."""
    found = []
    for document in documents:
        for clause in document.clauses:
            digits = re.match(r"\d+", clause.marks[0]) if len(clause.marks) == 1 else None
            if digits:
                found.append((abs(int(digits.group()) - number), Passage(document, clause)))
    return tuple(passage for _, passage in sorted(found, key=lambda one: one[0]))


def _of_each(text: str, names: Sequence[Name], documents: Sequence[Document]) -> Lookup | None:
    """The clauses of several documents that a text names: "Res 2 considering a and Res 5 considering b".

    A label belongs to the name before it, if the text begins with a name, or else to the one behind it; a name without a
    label shares that of the next, or of the last. None where that is not what the text is.
    """
    if len(names) < 2 or not any(name.documents for name in names):
        return None
    leads = all(token.is_filler for token in tokens_of(text[: names[0].start]))
    joined = _JOINS_ON if leads else _GOES_ON
    if not all(joined.search(text[one.end : two.start]) for one, two in pairwise(names)):
        return None
    ends = [name.start for name in names[1:]] if leads else [name.end for name in names[:-1]]
    parts = list(zip(names, (0, *ends), (*ends, len(text)), strict=True))
    found: list[tuple[int, Lookup]] = []
    shared: tuple[Document, ...] = ()
    label = ""
    for name, start, end in parts if leads else reversed(parts):
        rest = f"{text[start : name.start]} {text[name.end : end]}"
        shared = (*shared, *name.documents) if leads else (*name.documents, *shared)
        if all(token.is_filler for token in tokens_of(rest)):
            continue
        lookup = _in_documents(rest, tokens_of(rest), shared or name.like or documents)
        if lookup is None:
            return None
        found.append((start, lookup if shared else Lookup((), lookup.found or lookup.nearest)))
        label, shared = rest, ()
    if shared:
        last = _in_documents(label, tokens_of(label), shared) if label else Lookup(_passages(shared))
        found.append((len(text) if leads else -1, last or Lookup(())))
    found.sort(key=lambda one: one[0])
    clauses = unique(passage for _, lookup in found for passage in lookup.found)
    return Lookup(tuple(clauses), () if clauses else tuple(passage for _, lookup in found for passage in lookup.nearest))


def _exact(text: str, documents: Sequence[Document]) -> tuple[Passage, ...]:
    """The clauses whose printed label or whole citation the question is, but for case, spaces and brackets."""
    return tuple(unique(registers_of(documents).labelled(as_printed(text))))


def _whole(name: Name, text: str, rest: str, documents: Sequence[Document]) -> Lookup | None:
    """A document by its name alone, or its "number". "res 2" with no Resolution 2 here is "resolves 2"."""
    if name.documents:
        return Lookup(_exact(rest, name.documents) or _passages(name.documents))
    lookup = _by_heading(tokens_of(text), documents)
    if lookup and lookup.found:
        return lookup
    return Lookup((), _passages(name.like), text[name.start : name.end].strip(" ,")) if name.like else None


def _in_documents(text: str, tokens: Sequence[Token], documents: Sequence[Document]) -> Lookup | None:
    exact = _exact(text, documents)
    if exact:
        return Lookup(exact)
    return _by_heading(tokens, documents) or by_part(tokens, documents) or by_label_alone(text, tokens, documents)


def _cites(lookup: Lookup, number: str) -> bool:
    """Whether a found clause itself speaks of a number: "considering e viii on Resolution 140"."""
    return any(re.search(rf"\b{re.escape(number)}\b", passage.clause.text) for passage in lookup.found)


def _passages(documents: Iterable[Document]) -> tuple[Passage, ...]:
    return tuple(Passage(document, clause) for document in documents for clause in document.clauses)


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
    found = unique(passage for answer in answers for passage in answer.passages())
    nearest = [] if found else unique(passage for answer in answers for passage in answer.nearest)
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
        if atom.nth or unit or joined or atom.length > 1 or tokens[at].after == ")" or NUMBER not in atom.styles:
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


def _nearest(place: Place, labels: Labels) -> list[Passage]:
    """The clauses nearest to a label that a place does not have, where it would stand; the one it hangs on first."""
    beside = place.children(labels.near)
    wanted = [reading.value[-1] for reading in labels.atom.readings] if labels.atom else []

    def distance(at: int) -> int:
        return min((abs(value - at - 1) for value in wanted), default=0)

    ordered = [beside[at] for at in sorted(range(len(beside)), key=distance)]
    return [Passage(place.document, clause) for clause in ([labels.near] if labels.near else []) + ordered]
