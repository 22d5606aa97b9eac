"""The ways to answer a question, in order: the first that gives a result answers it.

phrase       "“digital divide”"                 the clauses that have it as it stands, or each of several
texts        "how many decisions are there?"    listing.py: the texts of that kind or body, how many and how long they are
fact         "when was it adopted?"             facts.py: the front matter that states it, or not found
title        "title of Resolution 29"           of a text that is not here: the clauses that cite it, which call it so
number       "how many resolves are there?"    listing.py: the clauses of those headings, and how many they are
cites        "who cites Resolution 2?"         citations: the clauses whose references mean it, or what it cites
cited        "what does Resolution 2 cite?"    listing.py: the clauses that cite other texts
place        "considering e) iv)"               index.pinpoint: the clauses named, and nothing else
elsewhere    "§ 70 of the Tunis Agenda"         citations: the clauses that cite this place, as its text is not here
meaning      "what does WSIS stand for?"        acronyms.py: the clauses that define it, or that none does
mention      "where is spam mentioned?"         mentions.py: the clauses that have the words
outside      "resolves 9", not in those chosen  limits.py: not found
nothing      "thanks"                           not found
likeness     everything else                    searching.py: the best clauses, or the texts on a topic
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from index.document.extent import extent_of
from index.document.model import Document
from index.document.passages import Passage
from index.document.said import Fact, stating
from index.language.asked.cites import CitesAsked
from index.language.asked.languages import asked_language
from index.language.asked.questions import is_question
from index.language.citations import PARAGRAPH, Reference, references
from index.language.vocabulary import ENGLISH
from index.patterns import pattern
from index.pinpoint.look_up import LONGEST, look_up
from index.pinpoint.places import Lookup
from index.pinpoint.typed_names import LinkedQuery
from index.search.acronyms import acronym_asked, defining
from index.search.asking import Asking
from index.search.citations.cited import Citing
from index.search.citations.cited import cited as cited_by
from index.search.citations.citing import citing as citing_clauses
from index.search.citations.named import Named, named_in, place_elsewhere
from index.search.facts import asks_title, stated, taken_for
from index.search.finding import Finder
from index.search.limits import is_outside
from index.search.listing import citations, citing, counted, listing
from index.search.mentions import (
    Mentioned,
    asks_without,
    by_text,
    lacking,
    mentions_asked,
    of_texts,
    texts_lacking,
    with_phrase,
    with_words,
)
from index.search.results import FEW, MOST_TEXTS, NEAREST, Hit, Result, Status, choosing, looked_up, mentioning
from index.search.searching import best_clauses, texts_on

Way = Callable[[Asking, Finder], Result | None]
"""A way to answer a question by what a finder has; its result is None if it does not answer questions of that kind."""
_MOST_TEXTS = 10  # whose titles are quoted where it is asked how long they are
_ENCODED_FIRST = range(20, LONGEST)  # characters of a question; a shorter one is often a label
_ANY_WORD = pattern(r"[^\W_]")


def answered(asked: Asking, finder: Finder) -> Result:
    """What the first way that answers a question gives; else what its likeness to clauses does, which answers any.

    Where nothing else is to be done, it is encoded while it is read, before it is known whether that is needed.
    """
    if len(asked.question) not in _ENCODED_FIRST or not finder.may_begin:
        return _read(asked, finder) or _likeness(asked, finder)
    with finder.turns.next():
        mended = finder.mended(asked.linked.query.typed)
        reading = finder.turns.beside(lambda: _read(asked, finder, mended))
        encoded = finder.encoded(mended)
        found = reading()
    if found is None and asked.read:
        asked.read = replace(asked.read, encoded=encoded)
    return found or _likeness(asked, finder)


def _read(asked: Asking, finder: Finder, mended: str = "") -> Result | None:
    """What the first way gives that needs no vectors. If none does, the question, given `mended`, is read for the last way."""
    found = next(filter(None, (way(asked, finder) for way in WAYS[:-1])), None)
    if mended and not found and not asked.texts:
        _, foreign = _language(asked, finder)
        asked.read = finder.reading(asked.scope, mended, foreign=foreign and finder.has_second)
    return found


def _phrase(asked: Asking, _: Finder) -> Result | None:
    """The clauses that have the phrase in quotation marks, of the texts named outside it; none if it is a clause's label."""
    if not asked.phrases:
        return None
    within = asked.around_phrases.documents
    if len(asked.phrases) == 1 and within.labelled(asked.phrases[0]):
        return None
    mentioned = with_phrase(within, *asked.phrases)
    if not mentioned.found:
        return None
    phrases = asked.phrases
    texts = of_texts(asked.question)
    return mentioning(
        _wanted(within, mentioned, lambda some: with_phrase(some, *phrases), without=asks_without(asked.question), texts=texts)
    )


def _texts(asked: Asking, _: Finder) -> Result | None:
    """The texts of a kind or of a body that are all asked for, by what the first of them are called; how many they are."""
    if asked.listed is None or asked.phrases:
        return None
    catalogue = asked.linked.current
    numbers = listing(asked.listed, catalogue)
    if not numbers:
        return None if numbers is None else Result("not_found", "pinpoint", (), absent=asked.listed.called)
    first = max(_MOST_TEXTS, asked.top)
    called = _called(catalogue.numbers(numbers[:first]), first)
    return Result("found", "pinpoint", called, extent=catalogue.extent(numbers), counted=True)


def _called(documents: Iterable[Document], first: int = _MOST_TEXTS) -> tuple[Hit, ...]:
    """What the first documents are called, as many as are quoted."""
    hits = [Hit(Passage(one, clause)) for one in documents for clause in stating(one, Fact.EXTENT)]
    return tuple(hits[:first])


def _fact(asked: Asking, finder: Finder) -> Result | None:
    """The front matter that states what is asked of a text itself."""
    if asked.texts or not asked.fact:
        return None
    if asked.fact is Fact.EXTENT:
        return _extent(asked.linked, asked.top)
    if widely := _stated_widely(asked.linked, asked.fact):
        return widely
    found = _looked_up(stated(asked.linked, asked.fact, asked.top), asked, finder)
    unsaid = found and found.status == "not_found" and not found.absent  # no label was asked for, so none is missing
    return replace(found, how="search") if found and unsaid else found


def _extent(asked: LinkedQuery, top: int) -> Result | None:
    """How long texts are, with what the first of them are called; of many texts only these are read."""
    catalogue = asked.of(asked.name.documents)
    named = not asked.name.number or asked.name.documents
    numbers = catalogue.stating(Fact.EXTENT.name) if named else None
    if numbers:
        first = _called(catalogue.numbers(numbers[:_MOST_TEXTS]))
        extent = catalogue.extent(numbers)
        return Result("found", "pinpoint", first, extent=extent, understood=taken_for(asked, Fact.EXTENT))
    lookup = stated(asked, Fact.EXTENT, top)
    found = looked_up(lookup, top) if lookup else None
    if found is None or found.status != "found":
        return found and (replace(found, how="search") if not found.absent else found)
    texts = {hit.passage.document.id: hit.passage.document for hit in found.hits}
    return replace(found, hits=found.hits[:_MOST_TEXTS], extent=extent_of(tuple(texts.values())))


def _stated_widely(asked: LinkedQuery, fact: Fact) -> Result | None:
    """The same of more texts than one reads: the first clause of the first that state it; no other is read."""
    numbers = None if asked.name.documents or asked.name.number else asked.current.stating(fact.name)
    if numbers is None or len(numbers) <= FEW:
        return None
    documents = map(asked.current.at, numbers[:MOST_TEXTS])
    first = tuple(Hit(Passage(one, stating(one, fact)[0])) for one in documents)
    understood = taken_for(asked, fact)
    return Result("found", "pinpoint", first, each=True, among=len(numbers), understood=understood)


def _title(asked: Asking, finder: Finder) -> Result | None:
    """The clauses that cite the text whose title is asked for, if it is not here; first the one that begins with it."""
    name, text = asked.linked.name, asked.linked.query.text
    if not name.number or name.documents or not asks_title(asked.linked):
        return None
    works = references(text[name.start : name.end])
    cited = (row for one in works for row in finder.index.citing(one))
    found = [finder.index.passages[row] for row in dict.fromkeys(cited)]
    inside = [one for one in found if one.document.id in asked.linked.current.ids]
    inside.sort(key=lambda one: _begins(one, works, finder))
    return Result("found", "pinpoint", tuple(map(Hit, inside[: asked.top]))) if inside else None


def _begins(passage: Passage, works: Sequence[Reference], finder: Finder) -> int:
    """Where a clause first cites one of some texts; its length if its records do not tell."""
    named = {(one.kind, one.number) for one in works}
    cites = finder.cites.of(passage.document, passage.clause)
    starts = (one.start for one in cites if any((it.kind, it.number) in named for it in references(one.work)))
    return min(starts, default=len(passage.clause.text))


def _number(asked: Asking, _: Finder) -> Result | None:
    """The clauses whose number is asked for, by their heading or part."""
    lookup = None if asked.texts or asked.fact else counted(asked.linked)
    return replace(looked_up(lookup, NEAREST), counted=bool(lookup.found)) if lookup else None


def _cites(asked: Asking, finder: Finder) -> Result | None:
    """The clauses that cite a text or a clause, or what these cite; none if it is not known what is named."""
    if (one := asked.cites) is None or (named := named_in(one, asked.linked, finder.catalogue)) is None:
        return None
    if named.missed:
        return None if one.weak else looked_up(named.missed, NEAREST)
    if one.direction == "of":
        return _cited_by_it(named, finder)
    if one.weak and named.work and not named.work.number:
        return None  # "who refers to the Council?"
    return _citing(named, asked.chosen, finder)


def who_cites(pinpoint: str, chosen: LinkedQuery, finder: Finder) -> Result:
    """The clauses that cite what a pinpoint names, a text or a clause; the nearest ones if it names one that is not there."""
    language = asked_language(pinpoint) or ENGLISH
    named = named_in(CitesAsked("to", pinpoint, 0, len(pinpoint), language=language), chosen, finder.catalogue)
    if named is None:
        return Result("not_found", "pinpoint", ())
    return looked_up(named.missed, NEAREST) if named.missed else _citing(named, chosen, finder)


def _citing(named: Named, chosen: LinkedQuery, finder: Finder) -> Result:
    """The clauses that cite what is named."""
    # a clause and an edition are cited by what `show` says cites them; of other texts only the newest editions answer
    whole = chosen.catalogue if named.clauses or named.edition else chosen.current
    found = citing_clauses(named, whole, finder.cites, finder.catalogue, _by_paragraph(named, finder))
    about = Citing("to", named.called, len(whole))
    return Result("found" if found else "not_found", "pinpoint", tuple(map(Hit, found)), citing=about)


def _cited_by_it(named: Named, finder: Finder) -> Result | None:
    """What a text or a clause cites: of a text, the clauses that do; of a clause, itself and those that it cites."""
    if named.absent:
        return Result("not_found", "pinpoint", (), absent=named.called) if named.work and named.work.number else None
    clauses = named.clauses or tuple(
        Passage(document, clause) for document in named.documents for clause in document.clauses if clause.section >= 0
    )
    listed, citing, there = cited_by(clauses, finder.cites)
    shown = {one.clause.id: one for one in (*citing, *(there if named.clauses else ()))}
    status: Status = "found" if listed else "not_found"
    about = Citing("of", named.called, listed=listed)
    return Result(status, "pinpoint", tuple(map(Hit, shown.values())), citing=about)


def _by_paragraph(named: Named, finder: Finder) -> tuple[Passage, ...] | None:
    """The clauses that cite paragraphs of a text that is not here, by the index, which knows the ranges they are in."""
    asked = [one for one in references(named.called) if one.kind == PARAGRAPH and one.of] if named.work else []
    found = [finder.index.passages[row] for row in sorted({row for one in asked for row in finder.index.citing(one)})]
    return tuple(one for one in found if _cites_any(one, asked)) if asked else None


def _cites_any(passage: Passage, asked: Sequence[Reference]) -> bool:
    """Whether a clause cites one of some paragraphs with the text that it is of: "decision 1, paragraph 70" may be of any."""
    return any(one.of and one.meets(it) for one in references(passage.clause.text) for it in asked)


def _cited(asked: Asking, _: Finder) -> Result | None:
    """The clauses of a text that cite others, if it is asked what that text cites."""
    found = citations(citing(asked.linked))
    return Result("found", "pinpoint", tuple(map(Hit, found)), counted=True) if found else None


def _place(asked: Asking, finder: Finder) -> Result | None:
    """The clauses that a pinpoint names, or the nearest to one that does not exist."""
    if asked.texts or asked.fact:
        return None
    return _labelled(asked.linked) or _looked_up(look_up(asked.linked), asked, finder)


def _elsewhere(asked: Asking, finder: Finder) -> Result | None:
    """The clauses that cite a place in a text that is not here and has no number, if nothing else is asked."""
    named = None if asked.texts or asked.fact or asked.phrases else place_elsewhere(asked.linked)
    if named is None:
        return None
    found = _citing(named, asked.chosen, finder)
    return found if found.status == "found" else None


def _labelled(asked: LinkedQuery) -> Result | None:
    """The same for the label of more texts than one reads: the first clause of the first of them; no other is read."""
    text, catalogue = asked.query.text, asked.current
    if len(catalogue) <= FEW or "," in text or len(text) > LONGEST or asked.name.documents:
        return None
    numbers = catalogue.labelled_in(text)
    if len(numbers) <= FEW:
        return None
    first = (catalogue.labelled_at(number, text)[0] for number in numbers[:MOST_TEXTS])
    return Result("found", "pinpoint", tuple(map(Hit, first)), each=True, among=len(numbers))


def _looked_up(lookup: Lookup | None, asked: Asking, finder: Finder) -> Result | None:
    if lookup and (lookup.found or not _is_cited_paragraph(asked.linked, finder)):
        found = looked_up(lookup, asked.top)
        return found if asked.linked.name.documents else choosing(found)
    return None


def _is_cited_paragraph(asked: LinkedQuery, finder: Finder) -> bool:
    """Whether what looks like a place is a paragraph of another text, which clauses here cite: "§ 70"."""
    cited = [one for one in references(asked.query.text) if one.kind == PARAGRAPH]
    return not asked.name.number and any(finder.index.citing(one) for one in cited)


def _meaning(asked: Asking, finder: Finder) -> Result | None:
    """The clauses that define the acronym that is asked for; not found if none does, and nothing else can be meant.

    The next best are what is nearest to the question; of one that is not defined they are the clauses that use it, if any do.
    """
    glossary = finder.index.glossary
    acronym = None if asked.texts or asked.phrases else acronym_asked(asked.scope.asked, glossary)
    if not acronym:
        return None
    found = defining(acronym.short, asked.scope.documents)
    long = glossary.long_forms.get(acronym.short, "")
    if not (found or long or acronym.outright or finder.is_strange(acronym.short)):
        return None
    near = _likeness(asked, finder)
    if found:
        others = (hit for hit in near.hits if hit.passage not in found)
        return replace(near, status="found", hits=(*map(Hit, found), *others)[: asked.top], probability=1.0, unread=False)
    used = with_phrase(asked.scope.documents, acronym.short)
    hits = tuple(map(Hit, used.found)) or near.hits
    mentions = used.mentions if used.found else None
    unknown = replace(near, status="not_found", acronym=acronym.short, long_form=long, unread=False)
    return replace(unknown, hits=hits[:NEAREST], mentions=mentions)


def _mention(asked: Asking, finder: Finder) -> Result | None:
    """The clauses that mention words, or the long form of an acronym that none has; or those that do not."""
    if asked.phrases and not asked.texts:
        return mentioning(with_phrase(asked.around_phrases.documents, *asked.phrases))
    about = mentions_asked(asked.scope.asked)
    if not about.words or (asked.texts and not about.texts):
        return None
    documents, glossary = asked.scope.documents, finder.index.glossary
    mentioned = with_words(documents, about.words)
    if not mentioned.found and about.otherwise:
        about = about.otherwise
        mentioned = with_words(documents, about.words)
    if not mentioned.found:
        words = about.words
        short = glossary.acronym(words.upper() if words.upper() in asked.question else words)
        if not short and glossary.expand(words) != words:
            return None
        long = with_words(documents, glossary.long_forms[short]) if short else mentioned
        mentioned = long if long.found else mentioned
    words, beside = mentioned.mentions.words, mentioned.mentions.beside
    if about.texts and not (mentioned.found and beside) and " " in about.words:
        return None  # what they are about is searched for
    return mentioning(
        _wanted(
            documents, mentioned, lambda some: with_words(some, words, beside=beside), without=about.without, texts=about.texts
        )
    )


def _wanted(
    documents: Iterable[Document],
    having: Mentioned,
    find: Callable[[Iterable[Document]], Mentioned],
    *,
    without: bool,
    texts: bool,
) -> Mentioned:
    """What is asked for of what has some words, as `find` finds it: its clauses or its texts, or those that have not."""
    if without:
        return (texts_lacking if texts else lacking)(documents, having, find)
    return by_text(having) if texts else having


def _outside(asked: Asking, finder: Finder) -> Result | None:
    """Not found, for a place that is only in texts outside the chosen ones."""
    return Result("not_found", "pinpoint", ()) if is_outside(asked.linked, finder.catalogue) else None


def _nothing(asked: Asking, finder: Finder) -> Result | None:
    """Not found, for what asks nothing, or where nothing is."""
    return None if asks(asked.question) and finder.index.passages else Result("not_found", "search", ())


def _likeness(asked: Asking, finder: Finder) -> Result:
    """What is found by citation, by duty and by rank; nothing in a language that no encoder reads."""
    language, foreign = _language(asked, finder)
    reads = foreign and finder.has_second
    with finder.turns.next():
        found = (
            texts_on(asked.texts, asked.linked, finder, foreign=reads)
            if asked.texts
            else best_clauses(asked.scope, asked.top, finder, foreign=reads, read=asked.read)
        )
    if foreign and not reads and not found.certain:
        found = Result("not_found", "search", (), unread=True)
    return replace(found, language=language)


def _language(asked: Asking, finder: Finder) -> tuple[str, bool]:
    """The language of a question, and whether the first encoder does not read it."""
    language = asked_language(asked.question, finder.index.words.__contains__)
    return language, language != ENGLISH if asked.foreign is None else asked.foreign


WAYS: tuple[Way, ...] = (
    *(_phrase, _texts, _fact, _title, _number, _cites, _cited, _place, _elsewhere),
    *(_meaning, _mention, _outside, _nothing, _likeness),
)


def asks(question: str) -> bool:
    """Whether there is anything to search for: at least a word, and not a greeting or a sum."""
    return bool(_ANY_WORD.search(question)) and is_question(question)


def named_clauses(asked: LinkedQuery) -> Result:
    """The clauses that a pinpoint names, or the nearest few; text that is not a pinpoint finds nothing."""
    lookup = look_up(asked)
    if lookup is None:
        absent = "" if asked.name.documents else asked.name.typed(asked.query.text)
        return Result("not_found", "pinpoint", (), absent=absent)
    return looked_up(lookup, NEAREST)
