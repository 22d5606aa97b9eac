"""Whether a question asks for a comparison, and of what: "what changed in Res 75 since Dubai?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING

from index.document.editions import work_of
from index.document.model import Document
from index.document.passages import Passage
from index.errors import CannotCompare, Remedy, worded
from index.language.asked.languages import asked_language, small_words
from index.language.scripts import folded
from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import COMPARISONS, FILLERS, JOINERS, RANGE_WORDS, Query, Tokens, tokens_of, word_set
from index.pinpoint.typed_names import LinkedQuery
from index.search.comparing.abroad import in_english
from index.search.comparing.sides import (
    AUXILIARIES,
    BESIDE,
    LEADING,
    MOST,
    TEXTS,
    WHAT_IS_NEW,
    Side,
    by_document,
    comparison_of,
    history_at,
    is_change,
    outermost,
    parts_of,
    places_found,
    several_meant,
    shortened,
    sides_named,
    with_edition_before,
)
from index.weights import weighed

if TYPE_CHECKING:
    from index.comparison.comparison import Comparison
    from index.comparison.history import History

_SIDE_BY_SIDE = JOINERS | RANGE_WORDS | word_set("from since than")
"""Words between two texts that are compared; in "Does Res 5 change Res 7?" there is none."""
_FROM_THEN = word_set("since after depuis après desde")
_IS_EDITION = 1.0  # evidence from which words name an edition
_WORD = pattern(r"[^\W_]+")
_ABOUT = word_set("about on regarding mention mentions")
_SINCE = pattern(r"\W+(?:since|from|after)\s+\S+\s*\Z", re.IGNORECASE)
_WITHIN = word_set("in to of at on")


def comparison_asked(question: str, catalogue: Catalogue, ids: Sequence[str] = ()) -> Comparison | History | None:
    """The comparison that a question asks for; None if it asks for none. Raises CannotCompare if there is one edition only.

    With `ids`, one of the texts must be among the documents that have them; what it names is looked up there first.

    Two texts are compared, two editions of one, or two places: "compare resolves 2 with resolves 3". What changed in one clause
    is its history. "Does Resolution 5 change Resolution 7?" is about what they say, and asks for none.
    """
    if len(question) > MOST:
        return None
    question = in_english(question)
    linked = LinkedQuery(Query(question), catalogue)
    tokens = linked.query.whole.tokens
    explicit = any(_compares(tokens, at) for at in range(len(tokens)))
    change = any(_asks_change(tokens, at) for at in range(len(tokens))) or WHAT_IS_NEW.search(question)
    if not explicit and (not change or _is_relation(linked)):
        return None
    sides = _sides_asked(question, catalogue, ids)
    place = len(sides) == 1 and sides[0].clauses is not None
    if place:
        sides = ()
    if ids and sides and {side.document.id for side in sides}.isdisjoint(ids):
        return None
    if len(sides) == 2 and len(linked.names) == 1 and len({work_of(side.document) for side in sides}) == 2:
        raise CannotCompare(several_meant(linked.name.typed(linked.query.text), [side.document for side in sides]))
    if sides:
        return comparison_of(*sides) if len(sides) == 2 else with_edition_before(sides[0], catalogue)
    found = None if explicit else _of_place(question, catalogue, ids)
    if found is None and not place:
        _say_which(question, linked)
    return found


def _sides_asked(question: str, catalogue: Catalogue, ids: Sequence[str]) -> tuple[Side, ...]:
    """The texts or places that a question names, in the documents with these ids if they are there."""
    if ids:
        with suppress(CannotCompare):
            if sides := sides_named(question, catalogue.within(ids)):
                return sides
    return sides_named(question, catalogue)


def _compares(tokens: Tokens, at: int) -> bool:
    """Whether a word asks for a comparison: "compare", "differences"; "against" alone may be about anything."""
    return tokens[at].text in COMPARISONS - {"against"} and not (at and tokens[at - 1].text in _ABOUT)


def _asks_change(tokens: Tokens, at: int) -> bool:
    return is_change(tokens[at].text) and not (at and tokens[at - 1].text in _ABOUT)


def _is_relation(linked: LinkedQuery) -> bool:
    """Whether one text is said to change another, and they do not stand side by side: "was Res 7 amended by Res 5?"."""
    for one, two in pairwise(linked.names):
        works = [{work_of(document) for document in name.documents} for name in (one, two)]
        if works[0] == works[1] != set():
            continue
        words = [token.text for token in tokens_of(linked.query.text[one.end : two.start])]
        before = [token.text for token in tokens_of(linked.query.text[: one.start])]
        agent = "by" in (*before[-1:], *words[-1:])
        if agent or _SIDE_BY_SIDE.isdisjoint(words) or any(map(is_change, words)):
            return True
    return False


def _of_place(question: str, catalogue: Catalogue, ids: Sequence[str]) -> Comparison | History | None:
    """What changed in a place: the history of one clause, of several what they were in the edition before."""
    sides = by_document(places_found(_place_changed(question), catalogue.within(ids) if ids else catalogue))
    if len(sides) != 1 or sides[0].clauses is None:
        return None
    (side,) = sides
    leads = outermost([Passage(side.document, clause) for clause in side.clauses or ()])
    return history_at(leads[0], catalogue) if len(leads) == 1 else with_edition_before(side, catalogue)


def _place_changed(question: str) -> str:
    """The place of which a question asks what changed in it, or how it has changed; "" for a question of another form."""
    asked = WHAT_IS_NEW.sub("changes in ", " ".join(question.split()).strip(" ?.!"))
    words = _SINCE.sub("", asked).split()
    plain = [word.casefold().strip(",;:?") for word in words]
    at = next((at for at, word in enumerate(plain) if is_change(word)), -1)
    if at < 0:
        return ""
    begins = next((n for n, word in enumerate(plain[:3], start=1) if word in AUXILIARIES), 0)
    if begins and at == len(words) - 1:
        return " ".join(words[begins:at])
    plainly = all(word in FILLERS | BESIDE | AUXILIARIES for word in plain[:at])
    return " ".join(words[at + 2 :]) if plainly and plain[at + 1 : at + 2] and plain[at + 1] in _WITHIN else ""


def _say_which(question: str, linked: LinkedQuery) -> None:
    """Raises CannotCompare if what a question compares may be several texts, or is a text or an edition that is not here."""
    catalogue, names = linked.catalogue, linked.names
    for parts in parts_of(" ".join(LEADING.sub("", question).split()).strip(" ?.!")):
        found = [by_document(places_found(part, catalogue)) for part in parts]
        for part, sides in zip(parts, found, strict=True):
            if all(found) and len(sides) > 1:
                raise CannotCompare(several_meant(part, [side.document for side in sides]))
    if len(names) != 1 or names[0].soft:
        return
    (name,), typed = names, names[0].typed(linked.query.text)
    unknown, since = _unknown_words(linked)
    works = {work_of(document) for document in name.documents}
    if not unknown and len(works) > 1:  # three texts or more
        raise CannotCompare(several_meant(typed, name.documents))
    if not unknown and not works:
        raise CannotCompare(worded("“{name}” names no text in the collection", name=shortened(typed)), Remedy.LIST)
    if unknown and works:
        _say_no_edition(" ".join(unknown), name.documents, catalogue, since=since)


def _unknown_words(linked: LinkedQuery) -> tuple[list[str], bool]:
    """The words of a question for changes that say neither that nor which text is meant, and whether "since" is before them."""
    small = BESIDE | TEXTS | AUXILIARIES | COMPARISONS | small_words(asked_language(linked.query.text))
    words = _WORD.findall(linked.query.around(linked.name.start, linked.name.end).text)
    known = [word.casefold() in small or is_change(word.casefold()) or Query(word).whole.tokens.are_fillers() for word in words]
    unknown = [word for word, is_known in zip(words, known, strict=True) if not is_known]
    first = known.index(False) if unknown else 0
    return unknown, first > 0 and words[first - 1].casefold() in _FROM_THEN


def _say_no_edition(named: str, documents: Sequence[Document], catalogue: Catalogue, *, since: bool) -> None:
    """Raises CannotCompare if words name an edition of texts that is not here: by its place or year, as texts write them.

    Texts of several bodies may have one number. What is said is about the one that mentions such an edition, or else about all.
    """
    place = re.compile(rf"\b{re.escape(folded(named))}(?:, ?(?:19|20)\d\d\b|\Z)", re.IGNORECASE)
    telling = [one for one in documents if any(place.search(folded(clause.text)) for clause in one.clauses)]
    meant = telling or documents
    editions = [*{one.id: one for document in meant for one in catalogue.editions(document)}.values()]
    alone = len(editions) == len({work_of(one) for one in meant})
    features = (
        (1.0, since),
        (0.5, all(word[0].isupper() or word.isdecimal() for word in named.split())),
        (0.5, bool(telling)),
        (0.5, alone),
    )
    if weighed(features) < _IS_EDITION:
        return
    if len(editions) == 1:
        with_edition_before(Side(meant[0]), catalogue)
    listed = ", ".join(shortened(one.name) for one in editions)
    raise CannotCompare(
        worded(
            "No edition “{name}” of this text is in the collection; name one that is: {listed}.",
            name=shortened(named),
            listed=listed,
        )
    )
