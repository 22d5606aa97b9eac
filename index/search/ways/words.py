"""Ways to answer what is asked of words: what clauses say a phrase or mention words, and what an acronym stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from index.document.model import Document
from index.language.stems import vocabulary, words_of
from index.pinpoint.catalogue import Catalogue
from index.search.acronyms import acronym_asked, defining
from index.search.asking import Asking
from index.search.finding import Finder
from index.search.mentions import (
    MANY,
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
from index.search.results import NEAREST, Hit, Result, mentioning
from index.search.ways.searched import likeness

_BEGINNING = 5
"""Letters of a stem by which a longer word is told."""


def phrase(asked: Asking, _: Finder) -> Result | None:
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


def mention(asked: Asking, finder: Finder) -> Result | None:
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
        mentioned = long if long.found else with_words(documents, _longer(documents, words))
    words, beside = mentioned.mentions.words, mentioned.mentions.beside
    if about.texts and not (mentioned.found and beside) and " " in about.words:
        return None  # what they are about is searched for
    return mentioning(
        _wanted(
            documents, mentioned, lambda some: with_words(some, words, beside=beside), without=about.without, texts=about.texts
        )
    )


def _longer(documents: Catalogue, word: str) -> str:
    """The one longer word in some texts that begins as a word does, as it is printed first in the alphabet, or the word itself.

    "fraudulent" for "fraud", where no text has that. "secret" stays, for the words that begin so are several, and mean others:
    "secretary", "secretariat".
    """
    (stems,) = words_of([word])
    if len(stems) != 1 or len(stems[0]) < _BEGINNING or len(documents) > MANY:
        return word
    texts = (clause.text for one in documents for clause in one.clauses)
    longer = [(one, words_of([one])[0]) for one in vocabulary(texts) if one.startswith(stems[0])]
    return longer[0][0] if len({tuple(each) for _, each in longer}) == 1 else word


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


def meaning(asked: Asking, finder: Finder) -> Result | None:
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
    near = likeness(asked, finder)
    if found:
        others = (hit for hit in near.hits if hit.passage not in found)
        return replace(near, status="found", hits=(*map(Hit, found), *others)[: asked.top], probability=1.0, unread=False)
    used = with_phrase(asked.scope.documents, acronym.short)
    hits = tuple(map(Hit, used.found)) or near.hits
    mentions = used.mentions if used.found else None
    unknown = replace(near, status="not_found", acronym=acronym.short, long_form=long, unread=False)
    return replace(unknown, hits=hits[:NEAREST], mentions=mentions)
