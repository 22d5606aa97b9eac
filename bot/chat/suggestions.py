"""Questions to begin with, made from the documents: each is asked of the search, and offered if a clause that fits answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from bot.chat import messages
from bot.chat.tour import addressees, defined, example_label
from index.document.model import Clause, Document
from index.document.passages import Passage
from index.language.terms import Kind
from index.search.search import Search

_OFFERED = 4
_READ = 5  # documents that questions are made from
_TRIED = 6  # questions of a kind and a document
_LONGEST = 70  # characters of what somebody is asked to do
_ASKS = re.compile(r"to (?!.*\b(?:this|these|that|those|its|their|above|below)\b)[\w\s,/-]+", re.ASCII)  # clear by itself
_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question, and whether a passage answers it."""

    question: str
    fits: Callable[[Passage], bool]


def suggested(search: Search, documents: Sequence[Document]) -> tuple[str, ...]:
    """A few questions about documents that the search answers with a clause that fits: of all documents and kinds by turns."""
    several = len(search.answering()) > 1
    within = [document.id for document in documents] if documents is not search.answering() else []
    found = [
        _by_turns(
            (one.question for one in islice(kind, _TRIED) if _answers(search, one, within))
            for kind in _kinds(document, at, several=several)
        )
        for at, document in enumerate(documents[:_READ])
    ]
    return tuple(islice(dict.fromkeys(_by_turns(found)), _OFFERED))


def _by_turns(listed: Iterable[Iterable[str]]) -> Iterator[str]:
    """The first of each, then the second of each, and so on."""
    for turn in zip_longest(*listed):
        yield from filter(None, turn)


def _answers(search: Search, suggestion: Suggestion, within: Sequence[str]) -> bool:
    result = search.ask(suggestion.question, 1, within)
    return result.status == "found" and bool(result.hits) and suggestion.fits(result.hits[0].passage)


def _kinds(document: Document, first: int, *, several: bool) -> list[Iterator[Suggestion]]:
    """Questions about a document by their kinds, which take turns in being the first."""
    kinds = [_duties(document), _acronyms(document), _deeds(document)]
    return [*kinds[first % 3 :], *kinds[: first % 3], _labels(document, several=several)]


def _duties(document: Document) -> Iterator[Suggestion]:
    """What somebody is asked: those with a short name first, as everybody would ask for them."""
    addressed = addressees(document)
    for name in sorted(addressed, key=len):
        clauses = [clause for who, asked in addressed.items() if name in who for clause in asked]
        yield Suggestion(messages.suggest_duty(name), _one_of(clauses))


def _deeds(document: Document) -> Iterator[Suggestion]:
    """Who is asked to do something that a clause says in a few words."""
    asked = [clause for clauses in addressees(document).values() for clause in clauses]
    for clause in asked:
        deed = clause.text.rstrip(" ,.;")
        if len(deed) <= _LONGEST and _ASKS.fullmatch(deed):
            yield Suggestion(messages.suggest_who(deed), _one_of([clause]))


def _acronyms(document: Document) -> Iterator[Suggestion]:
    """What an acronym is: those that the document uses most first; those of its foreword, which is none of its own, last."""
    used = Counter(word for clause in document.clauses for word in _WORD.findall(clause.text))
    known = defined([document])
    for acronym in sorted(known, key=lambda acronym: (known[acronym].clause.kind == Kind.FRONT, -used[acronym])):
        yield Suggestion(messages.suggest_acronym(acronym), _one_of([known[acronym].clause]))


def _labels(document: Document, *, several: bool) -> Iterator[Suggestion]:
    label = example_label(document)
    named = f"{document.kind} {document.number}, {label}" if several else label
    if label:
        yield Suggestion(named, lambda passage: passage.document is document and document.pinpoint(passage.clause) == label)


def _one_of(clauses: Iterable[Clause]) -> Callable[[Passage], bool]:
    ids = {clause.id for clause in clauses}
    return lambda passage: passage.clause.id in ids
