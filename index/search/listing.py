"""Questions that every clause or text of a kind answers: "how many resolves are there?", "what does Resolution 2 cite?".

The answer lists these in the order of the texts, and gives their number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from index.document.editions import organ_of
from index.document.languages import edition_of
from index.document.model import Document
from index.document.passages import Passage
from index.document.said import adopted_in, fronts
from index.language.asked.counts import counted_abroad
from index.language.asked.editions import relative_editions
from index.language.asked.headings import plain, small_words
from index.language.asked.languages import asked_language
from index.language.asked.listed.organizations import country_in, is_organization, names_alike, numbers_begin, words_of
from index.language.asked.listed.texts import ListAsked, list_named
from index.language.asked.listed.topics import AboutAsked, list_asked_about, topic_first
from index.language.bodies import organs
from index.language.citations import references
from index.language.kinds import SHORT_KINDS, common_kind
from index.language.terms import FrontPart
from index.language.vocabulary import ENGLISH
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.divisions import parts_in
from index.pinpoint.grammar import by_grammar
from index.pinpoint.places import Lookup
from index.pinpoint.query import FILLERS, STOP_WORDS, UNITS, Query, Wording, word_set
from index.pinpoint.texts_asked import TextsAsked
from index.pinpoint.typed_names import LinkedQuery
from index.search.mentions import MANY, MOST
from index.search.set_aside import set_aside
from index.store.documents.listed import in_turn
from index.values import dataclass

_SHORTEST = 3  # letters of the initials of an organization, or more of a shortened kind
_COUNTING = (("how", "many"), ("the", "number", "of"), ("number", "of"), ("count",))
_BEING = word_set("there have has does do contain contains altogether total overall is are here exist") | UNITS
_CITING = word_set("cite cites quote refer refers reference references mention mentions")
_CITED = _CITING | word_set("other texts text documents resolutions instruments treaties decisions all any list") | FILLERS


def counted(linked: LinkedQuery) -> Lookup | None:
    """The clauses whose number a question asks for, by their heading or part; None for any other question.

    If the text it names is not here but other texts have such a heading, none are found, and the nearest are those in other
    editions of the text.

    >>> from index.pinpoint.catalogue import Catalogue
    >>> from index.pinpoint.query import Query
    >>> counted(LinkedQuery(Query("how many women are there?"), Catalogue([])))
    """
    name, kept = linked.name, _counted(linked)
    wordings = [Wording(one) for one in (_named(kept) if kept else _named_abroad(linked))]
    if not wordings:
        return None
    lookup = _of_any(wordings, linked.of(name.documents or name.like), named=bool(name.documents))
    if lookup is None or not name.number or name.documents:
        return lookup
    return Lookup((), lookup.found if name.like else (), absent=name.typed(linked.query.text))


def counted_words(linked: LinkedQuery) -> str:
    """The words for the clauses that a question asks the number of; "" for any other question.

    >>> from index.pinpoint.catalogue import Catalogue
    >>> from index.pinpoint.query import Query
    >>> counted_words(LinkedQuery(Query("how many resolves are there?"), Catalogue([])))
    'resolves'
    """
    return " ".join(_counted(linked))


def _named(kept: Sequence[str]) -> Sequence[str]:
    return (" ".join(kept), " ".join((*kept[:-1], kept[-1].removesuffix("s"))))


def _named_abroad(linked: LinkedQuery) -> Sequence[str]:
    """The possible headings or parts whose clauses a question in another language wants counted; none for other questions."""
    asked = counted_abroad(linked.around_name.text)
    return (" ".join(asked.words), *asked.others) if asked and asked.words else ()


def _counted(linked: LinkedQuery) -> list[str]:
    """Those words, each by itself."""
    rest = linked.around_name
    words = [token.text for token in rest.tokens]
    begins = next((len(one) for one in _COUNTING if tuple(words[: len(one)]) == one), 0)
    kept = [word for word in words[begins:] if word not in _BEING]
    return kept if begins and not all(word in FILLERS for word in kept) else []


def _of_any(wordings: Sequence[Wording], catalogue: Catalogue, *, named: bool) -> Lookup | None:
    """The clauses named by the first of several wordings that names any; if they are many, only those of the first texts."""
    some = catalogue.first(MANY)
    lookups = (by_grammar(one, some, named=named) for one in wordings)
    lookup = next((one for one in lookups if one and one.found), None)
    if some is catalogue:
        return lookup or _of_no_part(wordings, catalogue, named=named)
    if lookup and len(lookup.found) > MOST:
        return replace(lookup, found=lookup.found[:MOST], more=True)
    lookups = (by_grammar(one, catalogue, named=named) for one in wordings)
    return next((one for one in lookups if one and one.found), None)


def _of_no_part(wordings: Sequence[Wording], catalogue: Catalogue, *, named: bool) -> Lookup | None:
    """The nearest clauses to a part that no text has; None if the wording is no part, as the texts may still mention it."""
    parts = (one for one in wordings if len(parts_in(one.tokens)) == len(one.tokens))
    return next((by_grammar(one, catalogue, named=named) for one in parts), None)


@dataclass(frozen=True, slots=True)
class Listing:
    """The numbers of the texts asked for; `undated` counts the others that may be of the same year but state none."""

    numbers: Sequence[int]
    undated: int = 0


def listing(asked: ListAsked, catalogue: Catalogue) -> Listing | None:
    """The texts that a question asks for; one version of each text in several languages, unless there are very many.

    None if the texts are limited in any way where there are too many to look through, if what is named is neither the body
    nor the place of any text, unless it can only be a place, or if what is set aside are no texts.
    """
    numbers = catalogue.numbers_having(f"d{asked.kind}") if asked.kind else range(len(catalogue))
    if not numbers and asked.surely and len(catalogue) <= MANY:
        numbers = [number for number in range(len(catalogue)) if _is_called(asked.kind, catalogue.at(number))]
    if len(numbers) > MANY:
        return None if asked.is_limited else Listing(numbers)
    editions: dict[tuple[str, ...], int] = {}
    listed = map(catalogue.at, numbers)
    for number, one in zip(numbers, in_turn(listed) if asked.language else listed, strict=True):
        if not asked.language or one.language == asked.language:
            editions.setdefault(edition_of(one), number)
    bodies = organs(asked.body)
    some = [one for one in editions.values() if not asked.body or organ_of(catalogue.at(one)) in bodies]
    if asked.named:
        texts = [(one, catalogue.at(one)) for one in some]
        some = _placed_in(asked.named, texts) if asked.placed else _named_so(asked.named, texts)
        if not (some or asked.placed or is_organization(asked.named)):
            return None
    if asked.without:
        aside = set_aside(asked.without, [catalogue.at(one) for one in some])
        if aside is None:
            return None
        some = [one for one in some if catalogue.at(one).id not in aside]
    if not (asked.years or asked.age):
        return Listing(some)
    years = {number: adopted_in(catalogue.at(number)) for number in some}
    known = [year for year in years.values() if year]
    wanted = asked.years or ((max if asked.age == "newest" else min)(known, default=0),)
    dated = [number for number in some if years[number] and years[number] in wanted]
    return Listing(dated, len(years) - len(known) if asked.years else 0)


def _named_so(name: str, texts: Sequence[tuple[int, Document]]) -> list[int]:
    """The numbers of the texts of a body or place, or whose numbers are printed with its name: "WHA"; by any of its names.

    Texts whose body has exactly that name come before those where it is only part of the name.
    """
    each, begin = names_alike(name), numbers_begin(name)
    if exact := [number for number, one in texts if words_of(one.body) in each]:
        return exact
    if not each:
        return []
    named = {number for number, one in texts if _is_numbered(begin, one) or any(_is_named(words, one) for words in each)}
    others = [(number, one) for number, one in texts if number not in named]
    read = zip(others, in_turn(one for _, one in others), strict=True)
    named |= {number for (number, _), one in read if any(_is_headed(words, one) for words in each)}
    return [number for number, _ in texts if number in named]


def _is_numbered(begin: tuple[str, ...], document: Document) -> bool:
    """Whether the number of a document begins as those of an organization do: "AG/RES. 2991"."""
    return bool(begin) and document.number.casefold().startswith(begin)


def _placed_in(name: str, texts: Sequence[tuple[int, Document]]) -> list[int]:
    """The numbers of the texts whose edition or front matter names a place."""
    words = words_of(name)
    read = zip(texts, in_turn(one for _, one in texts), strict=True) if words else ()
    return [number for (number, _), one in read if _is_named(words, one) or _is_headed(words, one) or _says_place(words, one)]


def _is_named(words: tuple[str, ...], document: Document) -> bool:
    """Whether words name the body of a document, by more than one word of its name or by its initials, or its place.

    The initials may end otherwise, as those of its organization do: "WHO" for "WHA".
    """
    body = words_of(document.body)
    initials = "".join(word[0] for word in body)
    if len(words) == 1 and _SHORTEST <= len(initials) == len(words[0]) and words[0][:-1] == initials[:-1]:
        return True
    letters = "".join(char for char in document.number if char.isalpha()).casefold()
    place = words_of(document.revision.partition(",")[0].removeprefix("Rev"))
    whole = {initials, letters, " ".join(place), *place}
    others = tuple(word for word in words if word not in whole)
    return others == body or (len(others) != 1 and all(word in body for word in others))


def _is_headed(words: tuple[str, ...], document: Document) -> bool:
    """Whether words name the organization that heads a document, which is read for it."""
    return any(_heads(words, words_of(clause.text)) for clause in fronts(document, (FrontPart.FOREWORD,))[:1])


def _heads(words: tuple[str, ...], line: tuple[str, ...]) -> bool:
    """Whether a line has some words, one behind the other, or words with one's letters as their initials."""
    called = "".join(words) if len(words) == 1 else ""
    size = len(called) or len(words)
    runs = (line[at : at + size] for at in range(len(line) - size + 1)) if size >= (_SHORTEST if called else 2) else ()
    return any("".join(word[0] for word in run) == called if called else run == words for run in runs)


def _says_place(words: tuple[str, ...], document: Document) -> bool:
    """Whether front matter other than a title has the words of a place, which are not part of the name of the body.

    A text whose edition has a place may name others, where earlier editions were adopted.
    """
    if "," in document.revision or not {*words}.isdisjoint(words_of(document.body)):
        return False
    told = (words_of(clause.text) for clause in document.clauses if clause.front and clause.front != FrontPart.TITLE)
    return any(line[at : at + len(words)] == words for line in told for at in range(len(line)))


def _is_called(kind: str, document: Document) -> bool:
    """Whether a document is of a kind by its title, "Political declaration on malaria", or by its number: "Decl.3"."""
    title = _words_in_head(document.title)
    short = "".join(char if char.isalpha() else " " for char in document.number).casefold().split()
    if title and common_kind(title[-1]) == kind:
        return True
    return SHORT_KINDS.get(kind) in [one for one in short if one[_SHORTEST:]]


def _words_in_head(title: str) -> list[str]:
    """The words of a title before its first small word."""
    return [*takewhile(lambda word: word not in STOP_WORDS and word not in small_words(), plain(title).split())]


@dataclass(frozen=True, slots=True)
class Limited:
    """A question for texts on a topic, with the texts it is asked of; `some` if these are not all texts.

    `surely` is false if what stands before the texts may be no topic: "Yemen resolutions", "earlier resolutions".
    """

    linked: LinkedQuery
    texts: TextsAsked
    some: bool
    surely: bool = True


def limited(linked: LinkedQuery) -> Limited | None:
    """A question for texts on a topic, asked only of the texts of the body, place and years that it names.

    None for any other question, for one that names a text, and if no text is of that body, place or year: clauses may still
    answer "recommendations of the Council on fees".
    """
    if (about := list_asked_about(linked.query.typed)) is None:
        return _on_topic_first(linked)
    return _of_about(about, linked)


def _on_topic_first(linked: LinkedQuery) -> Limited | None:
    """The same for texts behind a word that is no body or place of any: "Yemen resolutions"."""
    about, asked = topic_first(linked.query.typed), list_named(linked.query.typed)
    told = about and not {*FILLERS, *relative_editions()}.issuperset(words_of(about.topic))  # "earlier resolutions"
    found = _of_about(about, linked) if about and asked and told and listing(asked, linked.current) is None else None
    return replace(found, surely=False) if found else None


def _of_about(about: AboutAsked, linked: LinkedQuery) -> Limited | None:
    abroad = asked_language(linked.query.typed) != ENGLISH
    if abroad and (country := country_in(about.topic, about.listed.language or ENGLISH)):  # as the texts call it
        about = replace(about, topic=country, rest=f"which {about.listed.kind or 'text'}s on {country}")
    topic = LinkedQuery(Query(about.topic), linked.catalogue, every=linked.every)
    if references(topic.query.text) or any(one.number and not one.soft for one in topic.names):
        return None
    asked, query = about.listed, Query(about.rest)
    texts = TextsAsked(about.topic, asked.kind, age=asked.age, without=about.without)
    if not replace(asked, age="").is_limited:
        known = not asked.kind or linked.current.numbers_having(f"d{asked.kind}")
        return Limited(LinkedQuery(query, linked.catalogue, every=linked.every), texts, some=False) if known else None
    found = listing(replace(asked, age=""), linked.current)
    if found is None or not found.numbers:
        return None
    some = linked.catalogue.of(linked.current.numbers(found.numbers))
    return Limited(LinkedQuery(query, some, every=linked.every), texts, some=True)


def citing(linked: LinkedQuery) -> tuple[Document, ...]:
    """The texts whose citations are asked for: "what does Resolution 2 cite?"; none for "who cites Resolution 2?"."""
    name, text = linked.name, linked.query.text
    if not name.documents or name.soft:
        return ()
    before, after = Wording(text[: name.start]).tokens, Wording(text[name.end :]).tokens
    asks = any(token.text in _CITING for token in after) and any(token.text in ("what", "which") for token in before)
    plain = all(token.text in _CITED | {"does", "do"} for token in (*before, *after))
    return name.documents if asks and plain else ()


def citations(documents: tuple[Document, ...]) -> tuple[Passage, ...]:
    """The clauses of texts that cite another text."""
    return tuple(
        Passage(document, clause)
        for document in documents
        for clause, cited in zip(document.clauses, _cited(document), strict=True)
        if clause.section >= 0 and any(_is_other(document, *one) for one in cited)
    )


def _cited(document: Document) -> list[set[tuple[str, str]]]:
    """For each clause the kinds and the numbers of the texts that it cites, or the names of those without a number."""
    if document.records is None:  # an index from before they were kept
        return [{(one.kind, one.number) for one in references(clause.text) if one.is_document} for clause in document.clauses]
    found: list[set[tuple[str, str]]] = [set() for _ in document.clauses]
    for record in document.records:
        if record["called"]:
            found[int(record["clause"])].add((record["kind"], record["number"] or record["called"]))
    return found


def _is_other(document: Document, kind: str, number: str) -> bool:
    return (kind, number.casefold()) != (common_kind(document.kind), document.number.casefold())
