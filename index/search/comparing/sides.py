"""The texts or places that names mean, and their comparison: "Res 75 (2012) with Res 75".

A text alone is compared with the edition before it. What cannot be compared raises an error that says why.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.document.editions import work_of, year_of
from index.document.model import Clause, Document
from index.document.passages import Passage
from index.errors import CannotCompare, Remedy, worded
from index.language.characters import unaccented
from index.language.stems import stemmer
from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.query import COMPARISONS, Query, Tokens, word_set
from index.pinpoint.typed_names import LinkedQuery
from index.search.comparing.abroad import in_english, joined_in_english
from index.values import dataclass

if TYPE_CHECKING:
    from index.comparison.comparison import Comparison
    from index.comparison.history import History

_CHANGES = frozenset("alter amend chang diff evolut evolv modif modifi".split())
"""The stems of words that ask for changes."""
_CHANGED = pattern(r"(?:chang|modifi|amend|cambi|enmend)[^\W\d_]+\Z")
"""The past of a verb in French or Spanish, which has an accent: "changé", "cambió"."""
TEXTS = word_set("edition editions version versions revision revisions text texts two")
BESIDE = word_set("since new newest made after how did s")
WHAT_IS_NEW = pattern(r"\bwhat(?:['’]?s| is) new (?:in|about|with)\b", re.IGNORECASE)
LEADING = pattern(
    r"\A\W*(?:(?:please|can you|could you|what(?:['’]?s| is| are)) )?(?:the )?"
    r"(?:compare|comparison|contrast|diff|differences?|changes?)\b(?: (?:of|between|from)\b)?\W*",
    re.IGNORECASE,
)
_BETWEEN = pattern(r" (?:(?:compared |as compared )?(?:with|to|against)|vs\.?|versus|from) ", re.IGNORECASE)
_AND = pattern(r" and |, ", re.IGNORECASE)
_ANOTHER = TEXTS | word_set("old older earlier previous former last other one it this that them")
AUXILIARIES = word_set("has have had was were is are did been")
_SHOWN = 80  # characters of what was typed, in a sentence
MOST = 400  # characters of what is asked; a longer text is a question of another kind


@dataclass(frozen=True, slots=True)
class Side:
    """A text to compare, or some of its clauses; None for all of them."""

    document: Document
    clauses: tuple[Clause, ...] | None = None


def compared(first: str | Document, second: str | Document, catalogue: Catalogue) -> Comparison:
    """The comparison of what two texts name, or of the two that the first names, or of one with its edition before.

    A document stands for itself. Raises CannotCompare.
    """
    if isinstance(second, Document) or second.strip():
        return comparison_of(side_of(first, catalogue), side_of(second, catalogue))
    if isinstance(first, Document):
        return with_edition_before(Side(first), catalogue)
    sides = sides_named(first, catalogue)
    if len(sides) != 2:
        joined = (sides_named(one, catalogue) for one in joined_in_english(first))
        sides = next((two for two in joined if len(two) == 2), sides) or (_side_of_one(first, catalogue),)
    return comparison_of(*sides) if len(sides) == 2 else with_edition_before(sides[0], catalogue)


def is_change(word: str) -> bool:
    """Whether a word is about changes: "changed", "amendments"."""
    return str(stemmer().stemWord(word)) in _CHANGES or (not word.isascii() and bool(_CHANGED.match(word)))


def asks_changes(text: str) -> bool:
    """Whether a text asks what changed, and names nothing that did.

    >>> asks_changes("what changed?"), asks_changes("what changed for tea?")
    (True, False)
    """
    tokens = Query(in_english(text)).whole.tokens
    changes = [token for token in tokens if is_change(token.text)]
    return bool(changes) and all(one.is_filler or one.text in AUXILIARIES for one in tokens if one not in changes)


def compares_it(text: str) -> bool:
    """Whether a text asks for a comparison with what is talked of, or with another edition of it, and names no text.

    >>> compares_it("compare with the old one"), compares_it("compare it with the tea resolution")
    (True, False)
    """
    tokens = Query(in_english(text)).whole.tokens
    asks = [token for token in tokens if token.text in COMPARISONS]
    return bool(asks) and all(one.is_filler or one.text in _ANOTHER for one in tokens if one not in asks)


def outermost(found: Sequence[Passage]) -> list[Passage]:
    """The outermost of some clauses: those that hang on no other one of them."""
    ids = {passage.clause.id for passage in found}
    return [passage for passage in found if passage.clause.parent not in ids]


def history_of(pinpoint: str, catalogue: Catalogue, ids: Sequence[str] = ()) -> History:
    """The history of the clause that a pinpoint names, in documents with these ids or in all.

    Raises CannotCompare if it names none, or several.
    """
    found = (places_found(pinpoint, catalogue.within(ids)) if ids else ()) or places_found(pinpoint, catalogue)
    documents = {passage.document.id: passage.document for passage in found}
    if len(documents) > 1:
        raise CannotCompare(several_meant(pinpoint, [*documents.values()]))
    if not pinpoint.strip() or (not found and _names_text_only(pinpoint, catalogue)):
        raise CannotCompare(worded("No clause is named; name one, such as “resolves 2”."))
    if not found:
        raise CannotCompare(worded("There is no clause “{label}” in the collection", label=shortened(pinpoint)), Remedy.LIST)
    leads = outermost(found)
    if len(leads) > 1:
        below = [passage for passage in leads if not passage.clause.front] or leads  # nobody asks for a number's history
        labels = ", ".join(shortened(passage.clause.label) for passage in below[:3]) + (" …" if len(below) > 3 else "")
        raise CannotCompare(
            worded(
                "“{label}” names {count} clauses; name one of them: {listed}.",
                label=shortened(pinpoint),
                count=len(below),
                listed=labels,
            )
        )
    return history_at(leads[0], catalogue)


def history_at(passage: Passage, catalogue: Catalogue) -> History:
    """The history of a clause through the editions of its text."""
    from index.comparison.history import history

    editions = catalogue.editions(passage.document)
    return history(passage.clause, [one.id for one in editions].index(passage.document.id), editions)


# --- what is compared ----------------------------------------------------------------------------------------------------


def side_of(text: str | Document, catalogue: Catalogue) -> Side:
    """The text, or the place in one, that is named. Raises CannotCompare if it names none, or several."""
    if isinstance(text, Document):
        return Side(text)
    if not text.strip():
        raise CannotCompare(worded("No text is named; name one, such as “Resolution 5”."))
    sides = by_document(places_found(text, catalogue))
    if not sides:
        raise CannotCompare(worded("“{name}” names no text in the collection", name=shortened(text)), Remedy.LIST)
    if len(sides) > 1:
        raise CannotCompare(several_meant(text, [side.document for side in sides]))
    return sides[0]


def _side_of_one(text: str, catalogue: Catalogue) -> Side:
    """The text, or the place, that is named alone. Raises CannotCompare, of the one of two that is not here if the other is."""
    for parts in parts_of(text):
        named = [bool(places_found(part, catalogue)) for part in parts]
        if sum(named) == 1:
            side_of(parts[named.index(False)], catalogue)
    return side_of(text, catalogue)


def sides_named(text: str, catalogue: Catalogue) -> tuple[Side, ...]:
    """The two texts, or places, that a text names, or the one; none if it names none, or more.

    Raises CannotCompare if the other one that it names is not in the collection.
    """
    plain = " ".join(LEADING.sub("", text).split()).strip(" ?.!")
    named = by_document(places_found(text, catalogue)) or by_document(places_found(plain, catalogue)) if plain else []
    if len(named) == 2:
        return _in_order(*named)
    for left, right in parts_of(plain):
        one, two = (by_document(places_found(part, catalogue)) for part in (left, right))
        if len(one) == len(two) == 1 and one != two:
            return (one[0], two[0])
    named = named or _texts_named(text, catalogue)
    if len(named) > 2 and len({work_of(side.document) for side in named}) == 1:  # all editions: the first and the last
        named = sorted(named, key=lambda side: year_of(side.document))[:: len(named) - 1]
    if len(named) == 1 and (absent := _absent(plain, catalogue)):
        raise CannotCompare(worded("“{name}” names no text in the collection", name=shortened(absent)), Remedy.LIST)
    if len(named) == 1 and (place := _place_absent(plain, catalogue)):
        raise CannotCompare(worded("There is no clause “{label}” in the collection", label=shortened(place)), Remedy.LIST)
    return _in_order(*named) if len(named) == 2 else tuple(named) if len(named) == 1 else ()


def _absent(text: str, catalogue: Catalogue) -> str:
    """The first name in a text of one that is not in the collection, as it was typed; "" if there is none."""
    linked = LinkedQuery(Query(text), catalogue)
    return next((name.typed(linked.query.text) for name in linked.names if not name.documents), "")


def _place_absent(text: str, catalogue: Catalogue) -> str:
    """The one of two places that a text names which its text does not have, as it was typed; "" if there is none."""
    for parts in parts_of(text):
        lookups = [look_up(LinkedQuery(Query(part), catalogue)) for part in parts]
        absent = [part for part, lookup in zip(parts, lookups, strict=True) if lookup and not lookup.found]
        if len(absent) == 1 and all(lookups):
            return absent[0]
    return ""


def parts_of(text: str) -> Iterator[tuple[str, str]]:
    """A text in two, at the words between what is compared: the clearest first, an "and" only if there is no other."""
    joined = [*_AND.finditer(text)]
    for match in (*_BETWEEN.finditer(text), *(joined if len(joined) == 1 else ())):
        yield text[: match.start()].removeprefix("between ").removeprefix("from "), text[match.end() :]


def places_found(text: str, catalogue: Catalogue) -> tuple[Passage, ...]:
    """The clauses that a text names: of a text, all."""
    if len(text) > MOST or not text.strip():
        return ()
    document = catalogue.get(text.strip().casefold())
    if document:
        return tuple(Passage(document, clause) for clause in document.clauses)
    lookup = look_up(LinkedQuery(Query(text), catalogue))
    return lookup.found if lookup else ()


def _names_text_only(text: str, catalogue: Catalogue) -> bool:
    """Whether a text names a text that is here, and no place in it."""
    linked = LinkedQuery(Query(text[:MOST]), catalogue)
    return bool(linked.name.documents) and look_up(linked) is None


def by_document(found: Sequence[Passage]) -> list[Side]:
    """The clauses that were found, by their documents."""
    each: dict[str, list[Passage]] = {}
    for passage in found:
        each.setdefault(passage.document.id, []).append(passage)
    sides = []
    for passages in each.values():
        document = passages[0].document
        whole = len(passages) == len(document.clauses)
        sides.append(Side(document, None if whole else tuple(passage.clause for passage in passages)))
    return sides


def _texts_named(text: str, catalogue: Catalogue) -> list[Side]:
    """The texts that a question names which asks what changed, with the editions of them whose year or place it mentions."""
    linked = LinkedQuery(Query(text), catalogue)
    documents = {document.id: document for name in linked.names for document in name.documents}
    rest = linked.query.text
    for name in reversed(linked.names):
        rest = f"{rest[: name.start]} {rest[name.end :]}"
    if not documents:
        return []
    tokens = Query(WHAT_IS_NEW.sub(" ", rest)).whole.tokens
    mentioned = _mentioned(tokens, [*documents.values()], catalogue)
    words = {word for document in mentioned for word in _said(document)}
    beside = TEXTS | BESIDE | AUXILIARIES | {"s"}
    others = [token for token in tokens if unaccented(token.text) not in words]
    if not all(token.is_filler or is_change(token.text) or token.text in beside for token in others):
        return []
    return [Side(document) for document in {**documents, **{document.id: document for document in mentioned}}.values()]


def _mentioned(tokens: Tokens, documents: Sequence[Document], catalogue: Catalogue) -> list[Document]:
    """The other editions of texts whose year or place is among the words of a question: "since Dubai"."""
    words = {unaccented(token.text) for token in tokens}
    others = [other for document in documents for other in catalogue.editions(document) if other not in documents]
    return [other for other in others if words & _said(other)]


def _said(document: Document) -> set[str]:
    """The words of an edition: its place and its year."""
    return {unaccented(token.text) for token in Query(document.revision).whole.tokens} - {"rev", "revised"}


def _in_order(one: Side, two: Side) -> tuple[Side, Side]:
    """Two sides, the older edition of a text first; those of different texts as they were named."""
    same = work_of(one.document) == work_of(two.document)
    return (two, one) if same and year_of(one.document) > year_of(two.document) else (one, two)


# --- comparisons ---------------------------------------------------------------------------------------------------------


def comparison_of(old: Side, new: Side) -> Comparison:
    """The comparison of two sides. Raises CannotCompare if they are the same."""
    if old == new:
        both = worded("Both names mean {name}; name two different texts, or two places.", name=shortened(_name(old)))
        raise CannotCompare(both)
    from index.comparison.comparison import compare

    return compare(old.document, new.document, old.clauses, new.clauses)


def _name(side: Side) -> str:
    return side.document.name if side.clauses is None else side.document.citation(side.clauses[0])


def with_edition_before(side: Side, catalogue: Catalogue) -> Comparison:
    """A text beside the edition before it, or the first one beside the second; of a place, only what is there.

    A text that is not in the collection has its place among the editions by its year. If the only edition there is the same
    one, it is compared with that, unless nothing differs.
    """
    document = side.document
    editions = catalogue.editions(document)
    others = [one for one in editions if one.id != document.id] or [one for one in editions if one != document]
    if not others:
        raise CannotCompare(_alone(document, editions))
    ids = [one.id for one in editions]
    known = document.id in ids and len(ids) > 1
    at = ids.index(document.id) if known else bisect_right(others, year_of(document), key=year_of)
    whole = comparison_of(*((Side(others[at - 1]), Side(document)) if at else (Side(document), Side(others[0]))))
    return whole if side.clauses is None else whole.within({clause.id for clause in side.clauses})


def _alone(document: Document, editions: Sequence[Document]) -> str:
    """Why a text cannot be compared with another edition."""
    name = shortened(document.name)
    if editions:
        return worded("Only one edition of this text is in the collection, {name}; name two texts to compare.", name=name)
    return worded("No edition of {name} is in the collection; name another text to compare it with.", name=name)


def shortened(text: str) -> str:
    """What was typed, as it is shown in a sentence."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


def several_meant(text: str, documents: Sequence[Document]) -> str:
    """That a name stands for several texts, which are listed."""
    names = ", ".join(shortened(document.name) for document in documents[:3]) + (" …" if len(documents) > 3 else "")
    return worded(
        "“{name}” is in {count} texts; say which one you mean: {listed}.",
        name=shortened(text),
        count=len(documents),
        listed=names,
    )
