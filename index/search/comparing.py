"""What people type to have texts compared → two texts or places: "Res 75 (2012) with Res 75", "what changed in Res 75".

A text alone is compared with the edition before it. What cannot be compared raises an error that says why; a question that asks
for something else is no comparison.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING

from index.document.editions import by_work, work_of, year_of
from index.document.model import Clause, Document
from index.document.passages import Passage
from index.errors import CannotCompare, Remedy
from index.language.asked.languages import asked_language, small_words
from index.language.scripts import folded
from index.language.stems import stemmer
from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.query import COMPARISONS, FILLERS, JOINERS, RANGE_WORDS, Query, Tokens, tokens_of, word_set
from index.pinpoint.typed_names import LinkedQuery
from index.values import dataclass
from index.weights import weighed

if TYPE_CHECKING:
    from index.comparison.comparison import Comparison
    from index.comparison.history import History

_CHANGES = frozenset("alter amend chang diff evolut evolv modif modifi".split())
"""The stems of words that ask for changes."""
_CHANGED = pattern(r"(?:chang|modifi|amend|cambi|enmend)[^\W\d_]+\Z")
"""The past of a verb in French or Spanish, which has an accent: "changé", "cambió"."""
_SIDE_BY_SIDE = JOINERS | RANGE_WORDS | word_set("from since than")
"""Words between two texts that are compared; in "Does Res 5 change Res 7?" there is none."""
_TEXTS = word_set("edition editions version versions revision revisions text texts two")
_BESIDE = word_set("since new newest made after how did s")
_FROM_THEN = word_set("since after depuis après desde")
_IS_EDITION = 1.0  # evidence from which words name an edition
_WORD = pattern(r"[^\W_]+")
_ABOUT = word_set("about on regarding mention mentions")
_WHAT_IS_NEW = pattern(r"\bwhat(?:['’]?s| is) new (?:in|about|with)\b", re.IGNORECASE)
_LEADING = pattern(
    r"\A\W*(?:(?:please|can you|could you|what(?:['’]?s| is| are)) )?(?:the )?"
    r"(?:compare|comparison|contrast|diff|differences?|changes?)\b(?: (?:of|between|from)\b)?\W*",
    re.IGNORECASE,
)
_BETWEEN = pattern(r" (?:(?:compared |as compared )?(?:with|to|against)|vs\.?|versus|from) ", re.IGNORECASE)
_AND = pattern(r" and |, ", re.IGNORECASE)
_SINCE = pattern(r"\W+(?:since|from|after)\s+\S+\s*\Z", re.IGNORECASE)
_AUXILIARIES = word_set("has have had was were is are did been")
_WITHIN = word_set("in to of at on")
_SHOWN = 80  # characters of what was typed, in a sentence
_MOST = 400  # characters of what is asked; a longer text is a question of another kind


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
        return _comparison(side_of(first, catalogue), side_of(second, catalogue))
    if isinstance(first, Document):
        return _with_edition_before(Side(first), catalogue)
    sides = _sides(first, catalogue) or (_side_of_one(first, catalogue),)
    return _comparison(*sides) if len(sides) == 2 else _with_edition_before(sides[0], catalogue)


def comparison_asked(question: str, catalogue: Catalogue, ids: Sequence[str] = ()) -> Comparison | History | None:
    """The comparison that a question asks for; None if it asks for none. Raises CannotCompare if there is one edition only.

    With `ids`, one of the texts must be among the documents that have them; what it names is looked up there first.

    Two texts are compared, two editions of one, or two places: "compare resolves 2 with resolves 3". What changed in one clause
    is its history. "Does Resolution 5 change Resolution 7?" is about what they say, and asks for none.
    """
    if len(question) > _MOST:
        return None
    linked = LinkedQuery(Query(question), catalogue)
    tokens = linked.query.whole.tokens
    explicit = any(_compares(tokens, at) for at in range(len(tokens)))
    change = any(_asks_change(tokens, at) for at in range(len(tokens))) or _WHAT_IS_NEW.search(question)
    if not explicit and (not change or _is_relation(linked)):
        return None
    sides = _sides_asked(question, catalogue, ids)
    place = len(sides) == 1 and sides[0].clauses is not None
    if place:
        sides = ()
    if ids and sides and {side.document.id for side in sides}.isdisjoint(ids):
        return None
    if len(sides) == 2 and len(linked.names) == 1 and len({work_of(side.document) for side in sides}) == 2:
        raise CannotCompare(_several(linked.name.typed(linked.query.text), [side.document for side in sides]))
    if sides:
        return _comparison(*sides) if len(sides) == 2 else _with_edition_before(sides[0], catalogue)
    found = None if explicit else _of_place(question, catalogue, ids)
    if found is None and not place:
        _say_which(question, linked)
    return found


def _sides_asked(question: str, catalogue: Catalogue, ids: Sequence[str]) -> tuple[Side, ...]:
    """The texts or places that a question names, in the documents with these ids if they are there."""
    if ids:
        with suppress(CannotCompare):
            if sides := _sides(question, catalogue.within(ids)):
                return sides
    return _sides(question, catalogue)


def _compares(tokens: Tokens, at: int) -> bool:
    """Whether a word asks for a comparison: "compare", "differences"; "against" alone may be about anything."""
    return tokens[at].text in COMPARISONS - {"against"} and not (at and tokens[at - 1].text in _ABOUT)


def _asks_change(tokens: Tokens, at: int) -> bool:
    return _is_change(tokens[at].text) and not (at and tokens[at - 1].text in _ABOUT)


def _is_change(word: str) -> bool:
    """Whether a word is about changes: "changed", "amendments"."""
    return str(stemmer().stemWord(word)) in _CHANGES or (not word.isascii() and bool(_CHANGED.match(word)))


def _is_relation(linked: LinkedQuery) -> bool:
    """Whether one text is said to change another, and they do not stand side by side: "was Res 7 amended by Res 5?"."""
    for one, two in pairwise(linked.names):
        works = [{work_of(document) for document in name.documents} for name in (one, two)]
        if works[0] == works[1] != set():
            continue
        words = [token.text for token in tokens_of(linked.query.text[one.end : two.start])]
        before = [token.text for token in tokens_of(linked.query.text[: one.start])]
        agent = "by" in (*before[-1:], *words[-1:])
        if agent or _SIDE_BY_SIDE.isdisjoint(words) or any(map(_is_change, words)):
            return True
    return False


def _of_place(question: str, catalogue: Catalogue, ids: Sequence[str]) -> Comparison | History | None:
    """What changed in a place: the history of one clause, of several what they were in the edition before."""
    sides = _by_document(_found(_place_changed(question), catalogue.within(ids) if ids else catalogue))
    if len(sides) != 1 or sides[0].clauses is None:
        return None
    (side,) = sides
    leads = _leads([Passage(side.document, clause) for clause in side.clauses or ()])
    return history_at(leads[0], catalogue) if len(leads) == 1 else _with_edition_before(side, catalogue)


def _place_changed(question: str) -> str:
    """The place of which a question asks what changed in it, or how it has changed; "" for a question of another form."""
    asked = _WHAT_IS_NEW.sub("changes in ", " ".join(question.split()).strip(" ?.!"))
    words = _SINCE.sub("", asked).split()
    plain = [word.casefold().strip(",;:?") for word in words]
    at = next((at for at, word in enumerate(plain) if _is_change(word)), -1)
    if at < 0:
        return ""
    begins = next((n for n, word in enumerate(plain[:3], start=1) if word in _AUXILIARIES), 0)
    if begins and at == len(words) - 1:
        return " ".join(words[begins:at])
    plainly = all(word in FILLERS | _BESIDE | _AUXILIARIES for word in plain[:at])
    return " ".join(words[at + 2 :]) if plainly and plain[at + 1 : at + 2] and plain[at + 1] in _WITHIN else ""


def _leads(found: Sequence[Passage]) -> list[Passage]:
    """The outermost of some clauses: those that hang on no other one of them."""
    ids = {passage.clause.id for passage in found}
    return [passage for passage in found if passage.clause.parent not in ids]


def history_of(pinpoint: str, catalogue: Catalogue, ids: Sequence[str] = ()) -> History:
    """The history of the clause that a pinpoint names, in documents with these ids or in all.

    Raises CannotCompare if it names none, or several.
    """
    found = (_found(pinpoint, catalogue.within(ids)) if ids else ()) or _found(pinpoint, catalogue)
    documents = {passage.document.id: passage.document for passage in found}
    if len(documents) > 1:
        raise CannotCompare(_several(pinpoint, [*documents.values()]))
    if not pinpoint.strip():
        raise CannotCompare("No clause is named; name one, such as “resolves 2”.")
    if not found:
        raise CannotCompare(f"There is no clause “{_short(pinpoint)}” in the collection", Remedy.LIST)
    leads = _leads(found)
    if len(leads) > 1:
        below = [passage for passage in leads if not passage.clause.front] or leads  # nobody asks for a number's history
        labels = ", ".join(_short(passage.clause.label) for passage in below[:3])
        more = " …" if len(below) > 3 else ""
        raise CannotCompare(f"“{_short(pinpoint)}” names {len(below)} clauses; name one of them: {labels}{more}.")
    return history_at(leads[0], catalogue)


def history_at(passage: Passage, catalogue: Catalogue) -> History:
    """The history of a clause through the editions of its text."""
    from index.comparison.history import history

    editions = _editions(passage.document, catalogue)
    return history(passage.clause, [one.id for one in editions].index(passage.document.id), editions)


# --- what is compared ----------------------------------------------------------------------------------------------------


def side_of(text: str | Document, catalogue: Catalogue) -> Side:
    """The text, or the place in one, that is named. Raises CannotCompare if it names none, or several."""
    if isinstance(text, Document):
        return Side(text)
    if not text.strip():
        raise CannotCompare("No text is named; name one, such as “Resolution 5”.")
    sides = _by_document(_found(text, catalogue))
    if not sides:
        raise CannotCompare(f"“{_short(text)}” names no text in the collection", Remedy.LIST)
    if len(sides) > 1:
        raise CannotCompare(_several(text, [side.document for side in sides]))
    return sides[0]


def _side_of_one(text: str, catalogue: Catalogue) -> Side:
    """The text, or the place, that is named alone. Raises CannotCompare, of the one of two that is not here if the other is."""
    for parts in _parts(text):
        named = [bool(_found(part, catalogue)) for part in parts]
        if sum(named) == 1:
            side_of(parts[named.index(False)], catalogue)
    return side_of(text, catalogue)


def _sides(text: str, catalogue: Catalogue) -> tuple[Side, ...]:
    """The two texts, or places, that a text names, or the one; none if it names none, or more.

    Raises CannotCompare if the other one that it names is not in the collection.
    """
    plain = " ".join(_LEADING.sub("", text).split()).strip(" ?.!")
    named = _by_document(_found(text, catalogue)) or _by_document(_found(plain, catalogue)) if plain else []
    if len(named) == 2:
        return _in_order(*named)
    for left, right in _parts(plain):
        one, two = (_by_document(_found(part, catalogue)) for part in (left, right))
        if len(one) == len(two) == 1 and one != two:
            return (one[0], two[0])
    named = named or _texts_named(text, catalogue)
    if len(named) > 2 and len({work_of(side.document) for side in named}) == 1:  # all editions: the first and the last
        named = sorted(named, key=lambda side: year_of(side.document))[:: len(named) - 1]
    if len(named) == 1 and (absent := _absent(plain, catalogue)):
        raise CannotCompare(f"“{_short(absent)}” names no text in the collection", Remedy.LIST)
    return _in_order(*named) if len(named) == 2 else tuple(named) if len(named) == 1 else ()


def _absent(text: str, catalogue: Catalogue) -> str:
    """The first name in a text of one that is not in the collection, as it was typed; "" if there is none."""
    linked = LinkedQuery(Query(text), catalogue)
    return next((name.typed(linked.query.text) for name in linked.names if not name.documents), "")


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """A text in two, at the words between what is compared: the clearest first, an "and" only if there is no other."""
    joined = [*_AND.finditer(text)]
    for match in (*_BETWEEN.finditer(text), *(joined if len(joined) == 1 else ())):
        yield text[: match.start()].removeprefix("between ").removeprefix("from "), text[match.end() :]


def _found(text: str, catalogue: Catalogue) -> tuple[Passage, ...]:
    """The clauses that a text names: of a text, all."""
    if len(text) > _MOST or not text.strip():
        return ()
    document = catalogue.get(text.strip().casefold())
    if document:
        return tuple(Passage(document, clause) for clause in document.clauses)
    lookup = look_up(LinkedQuery(Query(text), catalogue))
    return lookup.found if lookup else ()


def _by_document(found: Sequence[Passage]) -> list[Side]:
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
    tokens = Query(_WHAT_IS_NEW.sub(" ", rest)).whole.tokens
    mentioned = _mentioned(tokens, [*documents.values()], catalogue)
    words = {word for document in mentioned for word in _said(document)}
    beside = _TEXTS | _BESIDE | _AUXILIARIES | {"s"}
    if not all(token.is_filler or _is_change(token.text) or token.text in beside | words for token in tokens):
        return []
    return [Side(document) for document in {**documents, **{document.id: document for document in mentioned}}.values()]


def _mentioned(tokens: Tokens, documents: Sequence[Document], catalogue: Catalogue) -> list[Document]:
    """The other editions of texts whose year or place is among the words of a question: "since Dubai"."""
    words = {token.text for token in tokens}
    others = [other for document in documents for other in _editions(document, catalogue) if other not in documents]
    return [other for other in others if words & _said(other)]


def _said(document: Document) -> set[str]:
    """The words of an edition: its place and its year."""
    return {token.text for token in Query(document.revision).whole.tokens} - {"rev", "revised"}


def _say_which(question: str, linked: LinkedQuery) -> None:
    """Raises CannotCompare if what a question compares may be several texts, or is a text or an edition that is not here."""
    catalogue, names = linked.catalogue, linked.names
    for parts in _parts(" ".join(_LEADING.sub("", question).split()).strip(" ?.!")):
        found = [_by_document(_found(part, catalogue)) for part in parts]
        for part, sides in zip(parts, found, strict=True):
            if all(found) and len(sides) > 1:
                raise CannotCompare(_several(part, [side.document for side in sides]))
    if len(names) != 1 or names[0].soft:
        return
    (name,), typed = names, names[0].typed(linked.query.text)
    unknown, since = _unknown_words(linked)
    works = {work_of(document) for document in name.documents}
    if not unknown and len(works) > 1:  # three texts or more
        raise CannotCompare(_several(typed, name.documents))
    if not unknown and not works:
        raise CannotCompare(f"“{_short(typed)}” names no text in the collection", Remedy.LIST)
    if unknown and len(works) == 1:
        _say_no_edition(" ".join(unknown), name.documents[0], catalogue, since=since)


def _unknown_words(linked: LinkedQuery) -> tuple[list[str], bool]:
    """The words of a question for changes that say neither that nor which text is meant, and whether "since" is before them."""
    small = _BESIDE | _TEXTS | _AUXILIARIES | COMPARISONS | small_words(asked_language(linked.query.text))
    words = _WORD.findall(linked.query.around(linked.name.start, linked.name.end).text)
    known = [
        word.casefold() in small or _is_change(word.casefold()) or Query(word).whole.tokens.are_fillers() for word in words
    ]
    unknown = [word for word, is_known in zip(words, known, strict=True) if not is_known]
    first = known.index(False) if unknown else 0
    return unknown, first > 0 and words[first - 1].casefold() in _FROM_THEN


def _say_no_edition(named: str, document: Document, catalogue: Catalogue, *, since: bool) -> None:
    """Raises CannotCompare if words name an edition of a text that is not here: by its place or year, as texts write them."""
    editions = _editions(document, catalogue)
    place = re.compile(rf"\b{re.escape(folded(named))}(?:, ?(?:19|20)\d\d\b|\Z)", re.IGNORECASE)
    features = (
        (1.0, since),
        (0.5, all(word[0].isupper() or word.isdecimal() for word in named.split())),
        (0.5, any(place.search(folded(clause.text)) for clause in document.clauses)),
        (0.5, len(editions) == 1),
    )
    if weighed(features) < _IS_EDITION:
        return
    if len(editions) == 1:
        _with_edition_before(Side(document), catalogue)
    listed = ", ".join(_short(one.name) for one in editions)
    raise CannotCompare(f"No edition “{_short(named)}” of this text is in the collection; name one that is: {listed}.")


def _in_order(one: Side, two: Side) -> tuple[Side, Side]:
    """Two sides, the older edition of a text first; those of different texts as they were named."""
    same = work_of(one.document) == work_of(two.document)
    return (two, one) if same and year_of(one.document) > year_of(two.document) else (one, two)


def _editions(document: Document, catalogue: Catalogue) -> list[Document]:
    """All editions of a text, oldest first."""
    found = by_work(other for other in catalogue if work_of(other) == work_of(document))
    return found[0] if found else []


# --- comparisons ---------------------------------------------------------------------------------------------------------


def _comparison(old: Side, new: Side) -> Comparison:
    if old == new:
        raise CannotCompare(f"Both names mean {_short(_name(old))}; name two different texts, or two places.")
    from index.comparison.comparison import compare

    return compare(old.document, new.document, old.clauses, new.clauses)


def _name(side: Side) -> str:
    return side.document.name if side.clauses is None else side.document.citation(side.clauses[0])


def _with_edition_before(side: Side, catalogue: Catalogue) -> Comparison:
    """A text beside the edition before it, or the first one beside the second; of a place, only what is there.

    A text that is not in the collection has its place among the editions by its year. If the only edition there is the same
    one, it is compared with that, unless nothing differs.
    """
    document = side.document
    editions = _editions(document, catalogue)
    others = [one for one in editions if one.id != document.id] or [one for one in editions if one != document]
    if not others:
        raise CannotCompare(_alone(document, editions))
    ids = [one.id for one in editions]
    known = document.id in ids and len(ids) > 1
    at = ids.index(document.id) if known else bisect_right(others, year_of(document), key=year_of)
    whole = _comparison(*((Side(others[at - 1]), Side(document)) if at else (Side(document), Side(others[0]))))
    return whole if side.clauses is None else whole.within({clause.id for clause in side.clauses})


def _alone(document: Document, editions: Sequence[Document]) -> str:
    """Why a text cannot be compared with another edition."""
    name = _short(document.name)
    if editions:
        return f"Only one edition of this text is in the collection, {name}; name two texts to compare."
    return f"No edition of {name} is in the collection; name another text to compare it with."


def _short(text: str) -> str:
    """What was typed, as it is shown in a sentence."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


def _several(text: str, documents: Sequence[Document]) -> str:
    names = ", ".join(_short(document.name) for document in documents[:3])
    more = " …" if len(documents) > 3 else ""
    return f"“{_short(text)}” is in {len(documents)} texts; say which one you mean: {names}{more}."
