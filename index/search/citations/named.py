"""What a question about citations names: clauses, whole texts that are here, or a text that is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.document.editions import newest
from index.document.model import Document
from index.document.passages import Passage
from index.language.asked.cites import CitesAsked
from index.language.asked.languages import asked_language
from index.language.bodies import short_body
from index.language.scripts import folded
from index.language.vocabulary import ENGLISH
from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import LONGEST, look_up
from index.pinpoint.places import Lookup
from index.pinpoint.query import FILLERS, Query
from index.pinpoint.typed_names import LinkedQuery
from index.values import dataclass

if TYPE_CHECKING:
    from index.references.mention import Mention, Work

YEAR = pattern(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
WORD = pattern(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names: `clauses`, or whole `documents` (of one `edition`, if it says which), or else a `work` not here.

    `called` is how it is called. `places` are those in the work, `absent` if its text is not here at all, and `missed` is the
    lookup of a place that its text does not have.
    """

    called: str
    clauses: tuple[Passage, ...] = ()
    documents: tuple[Document, ...] = ()
    edition: bool = False
    work: Work | None = None
    places: tuple[str, ...] = ()
    absent: bool = False
    missed: Lookup | None = None


def named_in(asked: CitesAsked, linked: LinkedQuery, whole: Catalogue) -> Named | None:
    """What a question about citations names, among the documents that it is asked of, or else in the `whole` catalogue."""
    text = asked.named
    if asked.stands_for or not text:
        return None
    here = _linked(text, linked, whole)
    names = [name for name in here.names if not name.soft]
    if len(names) > 1:
        return None
    if _hard(here):
        return _in_documents(text, here)
    work, places = _work_in(text, asked.language)
    if work is not None:
        return _of_number(text, work, places, here.catalogue) or Named(text, work=work, places=places, absent=True)
    lookup = None if names else look_up(here)  # a name whose number the grammar of references does not read
    return _placed(text, lookup) if lookup else None


def _linked(text: str, linked: LinkedQuery, whole: Catalogue) -> LinkedQuery:
    """What is named, asked of the same documents, or of the whole catalogue if only that has a text of that name."""
    here = LinkedQuery(Query(text), linked.catalogue, every=linked.every)
    if len(linked.catalogue) == len(whole) or _hard(here):
        return here
    everywhere = LinkedQuery(Query(text), whole)
    return everywhere if _hard(everywhere) else here


def _placed(text: str, lookup: Lookup) -> Named:
    """The clauses of a lookup, or that it found none."""
    return Named(text, _roots(lookup.found)) if lookup.found else Named(text, missed=lookup)


def _of_number(text: str, work: Work, places: Sequence[str], catalogue: Catalogue) -> Named | None:
    """The documents that are here of a work by its number, named in a language whose names of texts are not read elsewhere."""
    if not work.number or places:
        return None
    years = set(YEAR.findall(work.edition))
    found = [
        one
        for one in catalogue.numbered(work.kind, work.number.casefold())
        if work.body in ("", short_body(one.body)) and (not years or years & set(YEAR.findall(one.revision)))
    ]
    documents = tuple(found) if years else newest(found)
    return Named(text, documents=documents, edition=bool(years)) if documents else None


def _hard(linked: LinkedQuery) -> bool:
    """Whether a text is named that is here, by its number."""
    return bool(linked.name.documents) and not linked.name.soft


def _in_documents(text: str, here: LinkedQuery) -> Named:
    """Whole documents that are named, or clauses of them."""
    name, query = here.name, here.query
    if query.around(name.start, name.end).tokens.are_fillers():
        typed = name.typed(query.text)
        said = {word.casefold() for word in WORD.findall(typed)}
        places = {word.casefold() for one in name.documents for word in WORD.findall(one.revision)}
        return Named(text, documents=name.documents, edition=bool(YEAR.search(typed) or said & places))
    return _placed(text, look_up(here) or Lookup(()))


def _roots(found: Sequence[Passage]) -> tuple[Passage, ...]:
    """Clauses without those that hang on others of them: "resolves 2" is not its sub-items."""
    ids = {one.clause.id for one in found}
    return tuple(one for one in found if one.clause.parent not in ids)


def place_elsewhere(linked: LinkedQuery) -> Named | None:
    """The place that a query names in a text that is not here, without a number, if it asks nothing else: "§ 7 of the Pact"."""
    text = linked.query.text
    if len(text) > LONGEST or not any(map(str.isdigit, text)) or linked.name.documents:
        return None
    other = next((word.end() for word in WORD.finditer(text) if folded(word.group()).casefold() not in FILLERS), None)
    mention = _mention_in(text, asked_language(text) or ENGLISH, before=other)
    if mention is None or mention.work is None or mention.work.number or not mention.places:
        return None
    if not linked.query.around(mention.start, mention.end).tokens.are_fillers():
        return None
    return Named(text[mention.start : mention.end], work=mention.work, places=_called(mention), absent=True)


def _work_in(text: str, language: str) -> tuple[Work | None, tuple[str, ...]]:
    """The work that a text names, with the places in it; None if it names none."""
    mention = _mention_in(text, language)
    return (mention.work, _called(mention)) if mention else (None, ())


def _mention_in(text: str, language: str, before: int | None = None) -> Mention | None:
    """The first mention of a work in a text, as the grammar of references reads it: one that begins `before` an offset."""
    from index.references.grammar import Grammar
    from index.references.headings import Headings
    from index.references.tokens import read
    from index.references.words import words_of

    mentions = Grammar(read(text), words_of(language), Headings((), language)).mentions(before)
    return next((mention for mention in mentions if mention.work), None)


def _called(mention: Mention) -> tuple[str, ...]:
    from index.references.places import called

    return tuple(name for place in mention.places for name in called(place))
