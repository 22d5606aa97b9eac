"""The references of a clause: its mentions, each with the document and the clauses that it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from index.document.model import Clause, Document
from index.language.asked.languages import asked_language
from index.language.terms import FrontPart, Kind
from index.language.vocabulary import ENGLISH
from index.pinpoint.catalogue import Catalogue
from index.references.grammar import Grammar
from index.references.headings import Headings
from index.references.mention import Mention, Place, Target, Work
from index.references.places import Sited, Text, called
from index.references.reference import Reference, Unresolved
from index.references.tokens import read
from index.references.words import DIVISIONS, WORKS, words_of
from index.references.works import Meant, kind_of, meant

_SAMPLE = 1200  # characters by which the language of a text is told
_KEPT = 64
_TREATY = (*DIVISIONS, "provision")
"""The sorts of places that a text has or has not: a resolution without articles cannot mean one of its own."""


class References:
    """What the clauses of one document refer to, beside the other documents of a catalogue."""

    def __init__(self, document: Document, catalogue: Catalogue) -> None:
        self.document = document
        self._catalogue = catalogue
        self._words = words_of(_language(document))
        printed = (section.heading for section in document.sections if section.printed)
        self._headings = Headings(printed, self._words.code)
        self._texts: dict[str, Text] = {}

    def of(self, clause: Clause) -> tuple[Reference, ...]:
        """The references of a clause, in the order of its quote."""
        if clause.front in (FrontPart.NUMBER, FrontPart.ENACTING):
            return ()
        return tuple(self._resolved(clause))

    def _resolved(self, clause: Clause) -> Iterator[Reference]:
        last: list[tuple[Meant, str]] = []
        for mention in Grammar(read(clause.text), self._words, self._headings).mentions():
            one = self._meant(mention, last)
            if one is None:
                continue
            if mention.target in (Target.WORK, Target.NAMED, Target.AROUND):
                last.append((one, mention.work.kind if mention.work else ""))
            if mention.target != Target.AROUND:
                yield self._reference(clause, mention, one)

    def _meant(self, mention: Mention, last: Sequence[tuple[Meant, str]]) -> Meant | None:
        """The text that a mention means; None if it is no mention of a text after all."""
        if mention.target == Target.HERE and self._may_be_here(mention):
            own = mention.kind in WORKS and mention.kind != kind_of(self.document)
            treaty = mention.kind == "treaty" and kind_of(self.document) in WORKS
            return None if own or treaty else Meant(self.document.name, self.document)
        if mention.target in (Target.HERE, Target.SAME):
            if mention.kind == "treaty" and not mention.places:
                return None
            kind = "" if mention.kind == "treaty" else mention.kind
            alike = [one for one, kind_of_it in last if not kind or kind_of_it == kind]
            if alike:
                return alike[-1]
            return Meant("", reason=Unresolved.BEFORE) if mention.places else None
        if mention.target == Target.NAMED and (short := _short(mention.work, last)):
            return short
        return meant(mention.work or Work(), self.document, self._catalogue)

    def _may_be_here(self, mention: Mention) -> bool:
        """Whether places may be in this text: articles only in one that has articles. What "this" stands before is."""
        divisions = {place.sort for one in mention.places for place in _chain(one) if place.printed != "this"} & set(_TREATY)
        return bool(mention.side or mention.kind) or divisions <= self._text(self.document).sorts

    def _reference(self, clause: Clause, mention: Mention, one: Meant) -> Reference:
        text = clause.text[mention.start : mention.end]
        if one.document is None:
            places = tuple(name for place in mention.places for name in called(place))
            return Reference(clause.id, mention.start, mention.end, text, one.name, places=places, reason=one.reason)
        here = one.document.id == self.document.id
        sited = Sited(clause if here else None, mention.side)
        inside = self._text(one.document)
        found = [inside.find(place, sited) for place in mention.places]
        pairs = zip(mention.places, found, strict=True)
        places = tuple(dict.fromkeys(name for place, there in pairs for name in inside.called(place, there, sited)))
        ids = tuple(dict.fromkeys(one.id for each in found for one in each.clauses))
        reason = next((each.reason for each in found if each.reason), None)
        return Reference(clause.id, mention.start, mention.end, text, one.name, one.document.id, places, ids, reason)

    def _text(self, document: Document) -> Text:
        if document.id not in self._texts:
            groups = self._catalogue.of([document]).places()
            self._texts[document.id] = Text(document, groups, words_of(_language(document)))
        return self._texts[document.id]


def references_in(document: Document, documents: Iterable[Document] = ()) -> tuple[Reference, ...]:
    """What the clauses of a document refer to, among other documents, in the order of the text.

    >>> import index
    >>> found = index.references_in(index.bundled())
    >>> [(one.text, one.clauses[-1]) for one in found if one.text.startswith("resolves")]
    [('resolves 1 and 2 above', 'wtsa-res-75-2016__sec_8__para_2')]
    """
    others = {one.id: one for one in documents} | {document.id: document}
    made = References(document, Catalogue(others.values()))
    return tuple(one for clause in document.clauses for one in made.of(clause))


def _short(work: Work | None, last: Sequence[tuple[Meant, str]]) -> Meant | None:
    """The text named before that a single word means: "the Charter" behind "the Charter of the United Nations"."""
    if work is None or " " in work.name:
        return None
    return next((one for one, kind in reversed(last) if not kind and work.name in one.name.split(" ")), None)


def _chain(place: Place) -> Iterator[Place]:
    """A place, and those that it is in."""
    yield place
    if place.outer:
        yield from _chain(place.outer)


@lru_cache(maxsize=_KEPT)
def _language_of(sample: str) -> str:
    return asked_language(sample) or ENGLISH


def _language(document: Document) -> str:
    """The language of a document, by the beginning of its clauses."""
    sample = ""
    for clause in document.clauses:
        if clause.kind != Kind.FRONT:
            sample += f" {clause.text}"
        if len(sample) > _SAMPLE:
            break
    return _language_of(sample[:_SAMPLE])
