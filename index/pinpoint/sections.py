"""Places with a heading: the clauses of the sections that a question names ("resolves 2", "b) of noting", "all of invites")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from index.document.passages import Passage
from index.language.labels import LabelStyle
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.neighbours import between
from index.pinpoint.places import Lookup, Place, first_lack, unique, what_is_there
from index.pinpoint.query import DASHES, FILLERS, RANGE_WORDS, STOP_WORDS, UNITS, Tokens, word_set
from index.pinpoint.typed_headings import Mention, mentions_in
from index.pinpoint.typed_labels import CONNECTORS, Labels, compares, first_label, read_labels
from index.values import dataclass

_ASKING = word_set("is are was were do does did has have had can could may might must shall should will would")
_WH = word_set("what why when how where who whom")


@dataclass(frozen=True, slots=True)
class _Meant:
    """What one mention of a heading means, and the tokens from `start` to `end` that say so.

    `labelled` are the clauses that its labels name; None for a heading alone, which means all that is under it: the `whole`
    mention. `certain` is true only for labels that are not part of a sentence.
    """

    start: int
    end: int
    labelled: Lookup | None = None
    whole: Mention | None = None
    certain: bool = False

    def found(self) -> Iterator[Passage]:
        """The clauses meant."""
        if self.labelled is not None:
            yield from self.labelled.found
        places = self.whole.groups()[0] if self.whole else ()
        yield from (Passage(place.document, clause) for place in places for clause in place.clauses)


def by_heading(tokens: Tokens, catalogue: Catalogue) -> Lookup | None:
    """Looks up the headings that a question names, with the labels after or before them."""
    tokens = _spanned(tokens)
    mentions = mentions_in(tokens, catalogue)
    if not mentions:
        return None
    meant: list[_Meant] = []
    free = 0
    stops = [*(mention.start for mention in mentions), len(tokens)][1:]
    for mention, stop in zip(mentions, stops, strict=True):
        one = _meant(tokens, free, mention, stop)
        if mention.other and one.labelled is None:
            continue  # a heading that is not there, without a label
        if mention.other and one.labelled is not None:
            one = replace(one, labelled=one.labelled.unheaded())
        if one.labelled is not None or not mention.weak:
            meant.append(one)
            free = one.end
    used = {at for one in meant for at in range(one.start, one.end)}
    if any(not token.is_filler for at, token in enumerate(tokens) if at not in used):
        meant = [one for one in meant if one.certain]
    if not meant:
        return None
    found = unique(_all_found(tokens, meant))
    labelled = [one.labelled for one in meant if one.labelled]
    understood = labelled[0].understood if len(meant) == len(labelled) == 1 else ""
    if not found:
        nearest = unique(passage for one in labelled for passage in one.nearest)
        return Lookup((), nearest, understood=understood, lacks=first_lack(labelled))
    missing = ", ".join(filter(None, (_not_there(tokens, one) for one in meant)))
    if missing and not (len(meant) == len(labelled) == 1):
        understood = what_is_there(found)
    return Lookup(found, understood=understood, missing=missing)


def _not_there(tokens: Tokens, one: _Meant) -> str:
    """What is not there of the labels of a mention, or all of it, as it was typed; "" if everything is."""
    if one.labelled is None or one.labelled.found:
        return one.labelled.missing if one.labelled else ""
    return " ".join(token.text + ")" * (token.after == ")") for token in tokens[one.start : one.end])


def _all_found(tokens: Tokens, meant: Sequence[_Meant]) -> Iterator[Passage]:
    """What all mentions mean, in order; from one to the next where they are the ends of a range."""
    last: list[Passage] = []
    for at, one in enumerate(meant):
        own = list(one.found())
        ranged = at > 0 and last and own and _is_range(tokens, meant[at - 1].end, one.start)
        yield from between(last, own) if ranged else own
        last = own


def _spanned(tokens: Tokens) -> Tokens:
    """Tokens with "to" for the "and" of "between resolves 2 and resolves 5", unless two places are compared."""
    first = next((at for at, token in enumerate(tokens) if token.text == "between"), None)
    last = next((at for at, token in enumerate(tokens) if token.text == "and" and first is not None and at > first + 1), None)
    if last is None or compares(tokens):
        return tokens
    return Tokens(token._replace(text="to") if at == last else token for at, token in enumerate(tokens))


def _is_range(tokens: Tokens, end: int, start: int) -> bool:
    """Whether a range leads from one place to the next: "resolves 2 to resolves 4", "considering a) - considering d)"."""
    words = [token.text for token in tokens[end:start]]
    dashed = start < len(tokens) and tokens[start].gap.strip(" ()") in DASHES
    return (bool(RANGE_WORDS.intersection(words)) and not compares(tokens)) or (dashed and not words)


def _meant(tokens: Tokens, free: int, mention: Mention, stop: int) -> _Meant:
    """What a mention means: the labels after it, else the labels before it, else the whole section."""
    if first_label(tokens, mention.end, stop) is not None:
        lookup, end, certain = _labelled(tokens, mention.end, stop, mention)
        within = _within(tokens, free, end, mention) if lookup.found else None
        if within:
            return _Meant(within.start, end, within.labelled, certain=within.certain or (certain and not mention.weak))
        certain = certain or _is_subject(tokens, mention)
        return _Meant(mention.start, end, lookup, certain=certain and not mention.weak)
    head = _head(tokens, free, mention.start)
    if head is not None:
        lookup, _, certain = _labelled(tokens, head, mention.start, mention)
        connected = not CONNECTORS.isdisjoint(token.text for token in tokens[head : mention.start])
        return _Meant(head, mention.end, lookup, certain=certain and connected and not mention.weak)
    return _Meant(mention.start, mention.end, whole=mention, certain=mention.is_full and _is_subject(tokens, mention))


def _is_subject(tokens: Tokens, mention: Mention) -> bool:
    """Whether a heading with its label, or one of several words, is what a question asks of: "is resolves 2 binding?"."""
    before = [token.text for token in tokens[: mention.start]]
    asks = bool(before) and before[-1] in _ASKING and all(word in _ASKING or word in FILLERS or word in _WH for word in before)
    return asks and (mention.is_full or first_label(tokens, mention.end, mention.end + 1) == mention.end)


def _within(tokens: Tokens, free: int, end: int, mention: Mention) -> _Meant | None:
    """What stands before a heading that has labels of its own: "iv) of considering e)", "the first two of considering e"."""
    head = _head(tokens, free, mention.start)
    if head is None or CONNECTORS.isdisjoint(token.text for token in tokens[head : mention.start]):
        return None
    left_out = CONNECTORS | STOP_WORDS  # but not the label "a" itself
    inner = [
        token for at, token in enumerate(tokens[: mention.start]) if at == head or (at > head and token.text not in left_out)
    ]
    path = Tokens((*tokens[mention.end : end], *inner))
    lookup, read, _ = _labelled(path, 0, len(path), mention)
    if lookup.found and path.are_fillers(read):
        return _Meant(head, end, lookup)
    atom = tokens.atom(head)
    if atom and not atom.nth and tokens[head].after == ")" and not lookup.found:  # "z) of resolves 2" is not all of resolves 2
        return _Meant(head, end, lookup.missed(), certain=True)
    return None


def _labelled(tokens: Tokens, start: int, stop: int, mention: Mention) -> tuple[Lookup, int, bool]:
    """The clauses of a mention with the labels typed from `start` on, or else those nearest to the label that is missing.

    Also returns the token after the labels, and whether the labels are certain.
    """
    missed: list[tuple[Place, Labels]] = []
    groups = mention.groups()
    for group in groups:
        read = [(place, read_labels(tokens, start, stop, place)) for place in _as_counted(tokens, start, stop, group)]
        hits = [(place, labels) for place, labels in read if labels.clauses]
        printed = {place.document.id for place, _ in hits if not place.is_unlabelled}
        hits = [one for one in hits if not (one[0].is_unlabelled and one[0].document.id in printed)]  # a count is a last resort
        if hits:
            found = tuple(passage for place, labels in hits for passage in place.passages(labels.clauses))
            missing = _missing(tokens, mention, hits)
            there = what_is_there(found) if missing else _counted(tokens, start, stop, hits)
            lookup = Lookup(found, understood=there, missing=missing)
            return lookup, max(labels.end for _, labels in hits), any(labels.certain for _, labels in hits)
        if among := [(place, labels) for place, labels in read if labels.atom and place.may_be_among(labels.atom)]:
            return _all_of(place for place, _ in among), max(labels.end for _, labels in among), False
        missed += read
    alike = [place for place, _ in mention.places if all(place not in group for group in groups)]
    nearest = [p for place in alike for p in place.passages(read_labels(tokens, start, stop, place).clauses)]
    lookup = Lookup((), tuple(nearest)) if nearest else _nearest(missed)
    return lookup, max(labels.end for _, labels in missed), False


def _all_of(places: Iterable[Place]) -> Lookup:
    """All clauses of places where it is not known which of them is meant, which is said."""
    return Lookup(tuple(Passage(place.document, clause) for place in places for clause in place.clauses)).read_as()


def _missing(tokens: Tokens, mention: Mention, hits: Sequence[tuple[Place, Labels]]) -> str:
    """The labels that no text has of those that were typed with others that are there: "resolves 5–9"."""
    labels = min((labels.lacking for _, labels in hits), key=len)
    heading = " ".join(token.text for token in tokens[mention.start : mention.end])
    return f"{heading} {', '.join(labels)}" if labels else ""


def _counted(tokens: Tokens, start: int, stop: int, hits: Sequence[tuple[Place, Labels]]) -> str:
    """What a number was taken for where no number is printed: "Article 2, fourth paragraph"; "" if it was asked for so."""
    first = first_label(tokens, start, stop)
    atom = tokens.atom(first) if first is not None else None
    clauses = [(place.document, clause) for place, labels in hits for clause in labels.clauses if place.is_unlabelled]
    if len(clauses) != 1 or (atom and atom.nth):
        return ""
    document, clause = clauses[0]
    return document.pinpoint(clause)


def _as_counted(tokens: Tokens, start: int, stop: int, group: Sequence[Place]) -> Sequence[Place]:
    """The places to read labels in; for "last of the invites", the sections of a document are counted as one."""
    first = first_label(tokens, start, stop)
    atom = tokens.atom(first) if first is not None else None
    if len(group) == 1 or not (atom and atom.nth):
        return group
    by_document: dict[int, list[Place]] = {}
    for place in group:
        by_document.setdefault(id(place.document), []).append(place)
    return [
        Place(places[0].document, tuple(clause for place in places for clause in place.clauses), (), places[0].part)
        for places in by_document.values()
    ]


def _head(tokens: Tokens, free: int, stop: int) -> int | None:
    """Where the labels before a heading begin: "b) of …", "point 2 under …", "second …", "3rd …"; not "2 …"."""
    for at in range(free, stop):
        atom = tokens.atom(at)
        unit = at > free and tokens[at - 1].text in UNITS
        if atom is None or not (atom.plain or unit) or tokens[at].text in STOP_WORDS - {"a"}:
            continue
        if not _runs_to(tokens, at, stop):
            continue
        joined = not CONNECTORS.isdisjoint(token.text for token in tokens[at:stop])
        bracketed = tokens[at].after == ")"
        if atom.nth or unit or joined or atom.length > 1 or bracketed or LabelStyle.NUMBER not in atom.styles:
            return at
    return None


def _runs_to(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether there is nothing but labels and small words between two tokens."""
    while at < stop:
        atom = tokens.atom(at)
        if atom is None and not tokens[at].is_filler:
            return False
        at += atom.length if atom else 1
    return True


def _nearest(missed: Sequence[tuple[Place, Labels]]) -> Lookup:
    """The clauses nearest to where a label missing from places would be; those that it would hang on come first."""
    found: list[tuple[int, Passage]] = []
    for place, labels in missed:
        wanted = [reading.value[0] for reading in labels.atom.readings] if labels.atom else []
        found += [(-1, Passage(place.document, labels.reached))] if labels.reached else []
        for at, clause in enumerate(place.children(labels.reached), start=1):
            found.append((min((abs(value - at) for value in wanted), default=0), Passage(place.document, clause)))
    return Lookup((), tuple(passage for _, passage in sorted(found, key=lambda one: one[0])), lacks="label")
