"""Questions to begin with, made from the documents: each is searched for, and offered if the right clause answers it.

They contain words of a document, and so they are in its language, whatever the language of the bot.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, zip_longest

from bot.chat.outline import example_label
from bot.chat.teaching import messages
from bot.translation import language
from index import Clause, Collection, Document, Kind, Quote, addressees, document_language
from index.values import dataclass

_MOST_QUOTES = 20  # clauses of an answer that is worth asking for
_OFFERED = 4
_READ = 5  # documents that questions are made from
_TRIED = 6  # questions of a kind and a document
_LONGEST = 70  # characters of what somebody is asked to do
_ASKS = re.compile(r"to (?!.*\b(?:this|these|that|those|its|their|above|below)\b)[\w\s,/-]+", re.ASCII)  # clear by itself
_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question, and whether a quote answers it."""

    question: str
    fits: Callable[[Quote], bool]


def suggested(collection: Collection, documents: Sequence[Document]) -> tuple[str, ...]:
    """A few questions about documents that are answered by the right clause, alternating between documents and kinds."""
    several = len(collection.answering()) > 1
    within = [document.id for document in documents] if documents is not collection.answering() else []
    found = [
        _by_turns(
            (one.question for one in islice(kind, _TRIED) if _answers(collection, one, within))
            for kind in _kinds(collection, document, at, several=several)
        )
        for at, document in enumerate(documents[:_READ])
    ]
    return tuple(islice(dict.fromkeys(_by_turns(found)), _OFFERED))


def _by_turns(listed: Iterable[Iterable[str]]) -> Iterator[str]:
    """The first of each, then the second of each, and so on."""
    for turn in zip_longest(*listed):
        yield from filter(None, turn)


def _answers(collection: Collection, suggestion: Suggestion, within: Sequence[str]) -> bool:
    answer = collection.ask(suggestion.question, 1, within)
    return answer.found and not answer.among and 0 < len(answer.quotes) <= _MOST_QUOTES and suggestion.fits(answer.quotes[0])


def _kinds(collection: Collection, document: Document, first: int, *, several: bool) -> list[Iterator[Suggestion]]:
    """Questions about a document by kind; which kind comes first depends on the document's place."""
    kinds = [_duties(document), _acronyms(collection, document), _deeds(document)]
    return [*kinds[first % 3 :], *kinds[: first % 3], _labels(document, several=several)]


def _duties(document: Document) -> Iterator[Suggestion]:
    """What somebody is asked to do: short names first, as people would ask about those."""
    addressed = addressees(document)
    for name in sorted(addressed, key=len):
        clauses = [clause for who, asked in addressed.items() if name in who for clause in asked]
        yield Suggestion(_asked(document, messages.what_is_asked, name), _one_of(clauses))


def _deeds(document: Document) -> Iterator[Suggestion]:
    """Who is asked to do something that a clause says in a few words."""
    asked = [clause for clauses in addressees(document).values() for clause in clauses]
    for clause in asked:
        deed = clause.text.rstrip(" ,.;")
        if len(deed) <= _LONGEST and _ASKS.fullmatch(deed):
            yield Suggestion(f"Who is asked {deed}?", _one_of([clause]))


def _acronyms(collection: Collection, document: Document) -> Iterator[Suggestion]:
    """What an acronym stands for: those that the document uses most come first, those of its foreword last."""
    used = Counter(word for clause in document.clauses for word in _WORD.findall(clause.text))
    known = collection.acronyms([document.id])
    for acronym in sorted(known, key=lambda acronym: (known[acronym].clause.kind == Kind.FRONT, -used[acronym])):
        yield Suggestion(_asked(document, messages.what_is, acronym), _one_of([known[acronym].clause]))


def _labels(document: Document, *, several: bool) -> Iterator[Suggestion]:
    label = example_label(document)
    name = replace(document, revision="").name if document.number else document.title
    named = f"{name}, {label}" if several else label
    if label and (not several or 0 < len(name) <= _LONGEST):
        yield Suggestion(named, lambda quote: quote.document is document and document.pinpoint(quote.clause) == label)


def _asked(document: Document, question: Callable[[str], str], name: str) -> str:
    """A question about somebody or something, in the language of a document."""
    with language(document_language(document)):
        return question(name)


def _one_of(clauses: Iterable[Clause]) -> Callable[[Quote], bool]:
    ids = {clause.id for clause in clauses}
    return lambda quote: quote.clause.id in ids
