"""The last ways to answer a question: that it asks nothing, and the search for the clauses that are like it."""

from __future__ import annotations

from dataclasses import replace

from index.language.asked.languages import asked_language
from index.language.asked.questions import is_question
from index.language.vocabulary import ENGLISH
from index.patterns import pattern
from index.search.asking import Asking
from index.search.finding import Finder
from index.search.results import Result
from index.search.searching import best_clauses, texts_on

_ANY_WORD = pattern(r"[^\W_]")


def likeness(asked: Asking, finder: Finder) -> Result:
    """What is found by citation, by duty and by rank; nothing in a language that no encoder reads."""
    language, foreign = language_of(asked, finder)
    reads = foreign and finder.has_second
    found = (
        texts_on(asked.texts, asked.linked, finder, foreign=reads)
        if asked.texts
        else best_clauses(asked.scope, asked.top, finder, foreign=reads, read=asked.read)
    )
    if foreign and not reads and not found.certain:
        found = Result("not_found", "search", (), unread=True)
    return found if language == ENGLISH else replace(found, language=language)


def language_of(asked: Asking, finder: Finder) -> tuple[str, bool]:
    """The language of a question, and whether the first encoder does not read it."""
    if asked.language is None:
        asked.language = asked_language(asked.question, finder.index.words.__contains__)
    return asked.language, asked.language != ENGLISH if asked.foreign is None else asked.foreign


def nothing(asked: Asking, finder: Finder) -> Result | None:
    """Not found, for what asks nothing, or where nothing is."""
    return None if asks(asked.question) and finder.index.passages else Result("not_found", "search", ())


def asks(question: str) -> bool:
    """Whether there is anything to search for: at least a word, and not a greeting or a sum."""
    return bool(_ANY_WORD.search(question)) and is_question(question)
