"""Questions to begin with, made from what a text decides and whom it addresses: offered only if they are answered by that.

They contain words of the text, and so they are in its language; of a text in several languages, in that of the interface.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, zip_longest

from bot.chat.outline import example_label
from bot.chat.teaching import messages
from bot.translation import language
from index import Brief, Clause, Collection, Document, Part, Quote, Role, addressees, brief_of, document_language, in_languages
from index.values import dataclass

_OFFERED = 4
_LOOKED = 60  # texts among which the newest is looked for in another language
_READ = 3  # texts that questions are made from, at most: the newest, and those before it if it gives too few
_TRIED = 6  # questions of a kind and a text
_LONGEST = 70  # characters of what somebody is asked to do, and of a name
_LABEL = 3  # characters that most labels have at most
_WHERE = frozenset({"in", "from", "within", "throughout", "across", "into"})
_NUMERALS = frozenset("IVXLCDM")
_ASKS = re.compile(r"to (?!.*\b(?:this|these|that|those|its|their|above|below)\b)[\w\s,/-]+", re.ASCII)  # clear by itself
_NAMES = re.compile(r"(?<=[^\W\d]\s)(?:the )?[A-Z][\w/+-]*(?: (?:(?:of|on|for|and|the) )*[A-Z][\w/+-]*)+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question, and whether a quote answers it."""

    question: str
    fits: Callable[[Quote], bool]


def suggested(collection: Collection, documents: Sequence[Document], code: str) -> tuple[str, ...]:
    """A few questions about the newest of some documents that are answered by the right clause, alternating between kinds.

    `code` is the language of the interface. Only the last few documents are read, however many there are.
    """
    several = len(collection.answering()) > 1
    within = [document.id for document in documents] if documents is not collection.answering() else []
    found: dict[str, None] = {}
    for text in islice(_newest(documents, code), _READ):
        kinds = (
            (one.question for one in islice(kind, _TRIED) if _answers(collection, one, within))
            for kind in _kinds(text, several=several)
        )
        found |= dict.fromkeys(islice(_by_turns(kinds), _OFFERED))
        if len(found) >= _OFFERED:
            break
    return tuple(islice(found, _OFFERED))


def _newest(documents: Sequence[Document], code: str) -> Iterator[Document]:
    """The documents from the last that was added on, of a text in several languages only one, if possible in a language."""
    seen: set[str] = set()
    last = [*islice(reversed(documents), _LOOKED)]
    for document in last:
        if document.id not in seen:
            same = in_languages(document, last)
            seen |= {one.id for one in same.values()}
            yield same.get(code, document)


def _by_turns(listed: Iterable[Iterable[str]]) -> Iterator[str]:
    """The first of each, then the second of each, and so on."""
    for turn in zip_longest(*listed):
        yield from filter(None, turn)


def _answers(collection: Collection, suggestion: Suggestion, within: Sequence[str]) -> bool:
    """Whether a question is answered, by the clause that it was made from first."""
    answer = collection.ask(suggestion.question, 1, within)
    return answer.found and not answer.among and bool(answer.quotes) and suggestion.fits(answer.quotes[0])


def _kinds(document: Document, *, several: bool) -> list[Iterator[Suggestion]]:
    """Questions about a document by kind; where there are several, they name it."""
    name = replace(document, revision="").name if document.number else document.title
    if several and not 0 < len(name) <= _LONGEST:
        return []
    text = name if several else ""
    brief = brief_of(document)
    return [_duties(document, brief, text), _decisions(document, brief, text), _deeds(document), _labels(document, text)]


def _duties(document: Document, brief: Brief, text: str) -> Iterator[Suggestion]:
    """What somebody is asked to do: those in roles that delegates have, or without a name of their own.

    So no single state or force is. Short names come first, as people would ask about those.
    """
    addressed = addressees(document)
    single = _single(document, brief)
    for name in sorted((name for name in addressed if len(name) <= _LONGEST and name not in single), key=len):
        clauses = [clause for who, asked in addressed.items() if name in who for clause in asked]
        yield Suggestion(_said(document, messages.what_is_asked, name, text), _one_of(clauses))


def _single(document: Document, brief: Brief) -> frozenset[str]:
    """Those whom a document addresses by names of their own, in no role that delegates have: "the Oslo Tea Guard"."""
    known = {one.name for one in brief.requests if any(map(one.asks, Role))}
    return frozenset(name for name in addressees(document) if name not in known and not name.islower())


def _decisions(document: Document, brief: Brief, text: str) -> Iterator[Suggestion]:
    """What is decided on something that a decision names."""
    named: set[str] = set(_single(document, brief))
    for clause in brief.decided:
        for found in _NAMES.finditer(clause.text):
            name = found.group()
            where = _is_where(clause.text[: found.start()], name) or all(map(_is_place, name.split(" and ")))
            if not where and len(name) <= _LONGEST and not any(name in one for one in named):
                named.add(name)
                yield Suggestion(_said(document, messages.what_is_decided, name, text), _one_of([clause]))


def _is_where(before: str, name: str) -> bool:
    """Whether a name, by what stands before it, is that of a region: "in New York", but not "in the Tea Working Group"."""
    return not name.startswith("the ") and before.rstrip().rpartition(" ")[2] in _WHERE


def _is_place(name: str) -> bool:
    """Whether a name is a place in a text, a word and a label: "Annex B", "Chapter VIII", "Chapter Vll" as OCR reads it."""
    _, *others = name.removeprefix("the ").split()
    return len(others) == 1 and (len(others[0]) <= _LABEL or _NUMERALS.issuperset(others[0]))


def _deeds(document: Document) -> Iterator[Suggestion]:
    """Who is asked to do something that a clause says in a few words."""
    asked = [clause for clauses in addressees(document).values() for clause in clauses]
    for clause in asked:
        deed = clause.text.rstrip(" ,.;")
        if len(deed) <= _LONGEST and _ASKS.fullmatch(deed):
            yield Suggestion(f"Who is asked {deed}?", _one_of([clause]))


def _labels(document: Document, text: str) -> Iterator[Suggestion]:
    label = example_label(document)
    operative = (one for one in document.clauses if one.section >= 0 and document.sections[one.section].part == Part.OPERATIVE)
    if any(document.pinpoint(clause) == label for clause in operative):
        yield Suggestion(
            f"{text}, {label}" if text else label,
            lambda quote: quote.document is document and document.pinpoint(quote.clause) == label,
        )


def _said(document: Document, question: Callable[[str, str], str], name: str, text: str) -> str:
    """A question in the language of a document."""
    with language(document_language(document)):
        return question(name, text)


def _one_of(clauses: Iterable[Clause]) -> Callable[[Quote], bool]:
    ids = {clause.id for clause in clauses}
    return lambda quote: quote.clause.id in ids
