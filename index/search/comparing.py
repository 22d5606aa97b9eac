"""What people type to have texts compared → two texts or places: "Res 75 (2012) with Res 75", "what changed in Res 75".

A text alone is compared with the edition before it. What cannot be compared raises an error that says why; a question that asks
for something else is no comparison.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.document.editions import by_work, work_of, year_of
from index.document.model import Clause, Document
from index.document.passages import Passage
from index.errors import CannotCompare, Remedy
from index.language.asked.languages import asked_language, small_words
from index.language.scripts import folded
from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.query import COMPARISONS, Query, Tokens, word_set
from index.pinpoint.typed_names import LinkedQuery
from index.values import dataclass
from index.weights import weighed

if TYPE_CHECKING:
    from index.comparison.comparison import Comparison
    from index.comparison.history import History

_CHANGES = word_set("change changes changed diff diffs amended amendments modified modifications evolved evolution")
_ASKED = frozenset(COMPARISONS - {"against"}) | _CHANGES
_CHANGED = pattern(r"(?:chang|modifi|amend|cambi|enmend)[^\W\d_]+\Z")
"""The past of a verb in French or Spanish, which has an accent: "changé", "cambió"."""
_SINCE = word_set("since after depuis après desde")
_IS_EDITION = 1.0  # evidence from which words name an edition
_WORD = pattern(r"[^\W_]+")
_BESIDE = word_set(
    "edition editions version versions revision revisions text texts two how has have did s since after new newest made"
)
_ABOUT = word_set("about on regarding mention mentions")
_WHAT_IS_NEW = pattern(r"\bwhat(?:['’]?s| is) new (?:in|about|with)\b", re.IGNORECASE)
_LEADING = pattern(
    r"\A\W*(?:(?:please|can you|could you|what(?:['’]?s| is| are)) )?(?:the )?"
    r"(?:compare|comparison|contrast|diff|differences?|changes?)\b(?: (?:of|between|from)\b)?\W*",
    re.IGNORECASE,
)
_BETWEEN = pattern(r" (?:(?:compared |as compared )?(?:with|to|against)|vs\.?|versus|from) ", re.IGNORECASE)
_AND = pattern(r" and |, ", re.IGNORECASE)
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
        return _with_newest(first, catalogue)
    sides = _sides(first, catalogue) or (_side_of_one(first, catalogue),)
    return _comparison(*sides) if len(sides) == 2 else _with_edition_before(sides[0], catalogue)


def comparison_asked(question: str, catalogue: Catalogue) -> Comparison | None:
    """The comparison that a question asks for; None if it asks for none. Raises CannotCompare if there is one edition only.

    Two texts are compared, two editions of one, or two places: "compare resolves 2 with resolves 3".
    """
    if len(question) > _MOST:
        return None
    linked = LinkedQuery(Query(question), catalogue)
    tokens = linked.query.whole.tokens
    asked = any(_asks(token.text) and not (at and tokens[at - 1].text in _ABOUT) for at, token in enumerate(tokens))
    if not (asked or _WHAT_IS_NEW.search(question)):
        return None
    sides = _sides(question, catalogue)
    if len(sides) == 2:
        if len(linked.names) == 1 and len({work_of(side.document) for side in sides}) == 2:
            raise CannotCompare(_several(linked.name.typed(linked.query.text), [side.document for side in sides]))
        return _comparison(*sides)
    if sides:
        return _with_edition_before(sides[0], catalogue) if sides[0].clauses is None else None
    _say_which(question, linked)
    return None


def history_of(pinpoint: str, catalogue: Catalogue, ids: Sequence[str] = ()) -> History:
    """The history of the clause that a pinpoint names, in documents with these ids or in all.

    Raises CannotCompare if it names none, or several.
    """
    found = (_found(pinpoint, catalogue.within(ids)) if ids else ()) or _found(pinpoint, catalogue)
    documents = {passage.document.id: passage.document for passage in found}
    if len(documents) > 1:
        raise CannotCompare(_several(pinpoint, [*documents.values()]))
    if not found:
        raise CannotCompare(f"There is no clause “{_short(pinpoint)}” in the collection", Remedy.LIST)
    leads = [passage for passage in found if passage.clause.parent not in {other.clause.id for other in found}]
    if len(leads) > 1:
        labels = ", ".join(_short(passage.clause.label) for passage in leads[:3])
        more = " …" if len(leads) > 3 else ""
        raise CannotCompare(f"“{_short(pinpoint)}” names {len(leads)} clauses; name one of them: {labels}{more}.")
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
    found = _found(text, catalogue)
    sides = _by_document(found)
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
    if not all(token.is_filler or token.text in _ASKED | _BESIDE | words for token in tokens):
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
    small = _BESIDE | _ASKED | small_words(asked_language(linked.query.text))
    words = _WORD.findall(linked.query.around(linked.name.start, linked.name.end).text)
    known = [word.casefold() in small or _asks(word.casefold()) or Query(word).whole.tokens.are_fillers() for word in words]
    unknown = [word for word, is_known in zip(words, known, strict=True) if not is_known]
    first = known.index(False) if unknown else 0
    return unknown, first > 0 and words[first - 1].casefold() in _SINCE


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


def _asks(word: str) -> bool:
    """Whether a word asks what changed or differs: an English one, or a form of a verb of the other languages."""
    return word in _ASKED or (not word.isascii() and bool(_CHANGED.match(word)))


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
    """A text beside the edition before it, or the first one beside the second; of a place, only what is there."""
    editions = _editions(side.document, catalogue)
    if len(editions) == 1:
        name = _short(side.document.name)
        raise CannotCompare(f"Only one edition of this text is in the collection, {name}; add another one, or name two texts.")
    at = max(1, [one.id for one in editions].index(side.document.id))
    whole = _comparison(Side(editions[at - 1]), Side(editions[at]))
    return whole if side.clauses is None else whole.within({clause.id for clause in side.clauses})


def _with_newest(document: Document, catalogue: Catalogue) -> Comparison:
    """The newest edition in the collection of a text that is not in it, beside this one."""
    editions = _editions(document, catalogue)
    if not editions:
        raise CannotCompare(
            f"No edition of {_short(document.name)} is in the collection; name another text to compare it with."
        )
    return _comparison(Side(editions[-1]), Side(document))


def _short(text: str) -> str:
    """What was typed, as it is shown in a sentence."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


def _several(text: str, documents: Sequence[Document]) -> str:
    names = ", ".join(_short(document.name) for document in documents[:3])
    more = " …" if len(documents) > 3 else ""
    return f"“{_short(text)}” is in {len(documents)} texts; say which one you mean: {names}{more}."
