"""Which text each mention in a clause means, from the document alone: this one, a work, one named before, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from index.document.model import Clause, Document
from index.language.asked.languages import asked_language
from index.language.terms import FrontPart, Kind, Part
from index.language.vocabulary import ENGLISH
from index.references.grammar import Grammar
from index.references.headings import Headings
from index.references.mention import Mention, Place, Target, Work
from index.references.places import Text
from index.references.tokens import read
from index.references.words import DIVISIONS, WORKS, words_of
from index.references.works import kind_of, title_key
from index.values import dataclass

_SAMPLE = 1200  # characters by which the language of a text is told
_KEPT = 64
_DIVIDED = frozenset((*DIVISIONS, "provision")) - {"annex", "appendix"}
"""The sorts of places that a text has or has not: a resolution without articles cannot mean one of its own, while an annex
may be in a file of its own."""


@dataclass(frozen=True, slots=True)
class Link:
    """A mention from `start` to `end` in a clause: the document's `own` text or a work, None for one that is not named."""

    start: int
    end: int
    own: bool = False
    work: Work | None = None
    places: tuple[Place, ...] = ()
    side: str = ""


class Linker:
    """The mentions in the clauses of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._kind = kind_of(document)
        self._words = words_of(language_of_document(document))
        printed = (section.heading for section in document.sections if section.printed)
        self._headings = Headings(printed, self._words.code)
        self.text = Text(document, self._words)

    def links(self, clause: Clause) -> Iterator[Link]:
        """The mentions of a clause, in order; none in the line that is the document's own number."""
        if clause.front in (FrontPart.NUMBER, FrontPart.ENACTING):
            return
        before: list[Work] = []
        for mention in self._mentions(clause):
            if mention.target == Target.HERE and self._may_be_here(mention):
                if self._is_called_so(mention):
                    yield Link(mention.start, mention.end, own=True, places=mention.places, side=mention.side)
                continue
            work = _meant(mention, before)
            if work is None and mention.target == Target.HERE and _has_article(mention):
                work = self._agreement
            if mention.work and work:
                before.append(work)
            if mention.target != Target.AROUND and (work or mention.places):
                yield Link(mention.start, mention.end, work=work, places=mention.places)

    def _mentions(self, clause: Clause) -> Iterator[Mention]:
        return Grammar(read(clause.text), self._words, self._headings).mentions()

    @cached_property
    def _agreement(self) -> Work | None:
        """The agreement that the preamble works with: the only one that it names. "Article 4" alone is one of it."""
        named: dict[str, Work] = {}
        for clause in self._document.clauses:
            if clause.section < 0 or self._document.sections[clause.section].part != Part.PREAMBLE:
                continue
            before: list[Work] = []
            for mention in self._mentions(clause):
                work = _meant(mention, before) if mention.target in (Target.AROUND, Target.NAMED) else None
                if work and self._is_agreement(work):
                    before.append(work)
                    named[title_key(work.name)] = work
        return next(iter(named.values())) if len(named) == 1 else None

    def _is_agreement(self, work: Work) -> bool:
        tokens = read(work.name)
        return not work.number and any("treaty" in self._words.at(tokens, at) for at in range(len(tokens)))

    def _may_be_here(self, mention: Mention) -> bool:
        """Whether places may be in this text: articles only in one that has articles. What "this" stands before is."""
        divisions = {place.sort for one in mention.places for place in _chain(one) if place.printed != "this"} & _DIVIDED
        return bool(mention.side or mention.kind) or divisions <= self.text.sorts

    def _is_called_so(self, mention: Mention) -> bool:
        """Whether this text is of the kind that is said: in a resolution, "this decision" is no text, nor "this agreement"."""
        if mention.kind in WORKS:
            return mention.kind == self._kind
        return mention.kind != "treaty" or self._kind not in WORKS


def _meant(mention: Mention, before: Sequence[Work]) -> Work | None:
    """The work that a mention means, of those named before it where it does not say; None for none."""
    if mention.target in (Target.HERE, Target.SAME):
        if mention.kind == "treaty":
            return before[-1] if before and mention.places else None
        return next((one for one in reversed(before) if mention.kind in ("", one.kind)), None)
    work = mention.work
    if mention.target == Target.NAMED and work and " " not in work.name:  # "the Charter" behind its whole name
        return next((one for one in reversed(before) if not one.number and work.name in one.name.split(" ")), work)
    return work


def _has_article(mention: Mention) -> bool:
    return any(place.sort == "article" for one in mention.places for place in _chain(one))


def _chain(place: Place) -> Iterator[Place]:
    """A place, and those that it is in."""
    yield place
    if place.outer:
        yield from _chain(place.outer)


@lru_cache(maxsize=_KEPT)
def _language_of(sample: str) -> str:
    return asked_language(sample) or ENGLISH


def language_of_document(document: Document) -> str:
    """The language of a document, by the beginning of its clauses: an ISO 639-1 code."""
    sample = ""
    for clause in document.clauses:
        if clause.kind != Kind.FRONT:
            sample += f" {clause.text}"
        if len(sample) > _SAMPLE:
            break
    return _language_of(sample[:_SAMPLE])
