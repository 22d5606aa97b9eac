"""Which text each mention in a clause means, from the document alone: this one, a work, one named before, or none.

Places that no text is said for are in this text where no other is named before them in the sentence. Right behind another, or
behind "in particular", they are in that; behind anything else they may be in either, and nothing is guessed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from index.document.model import Clause, Document
from index.language.asked.languages import asked_language
from index.language.terms import FrontPart, Kind, Part
from index.language.vocabulary import ENGLISH
from index.pinpoint.registers.register import title_key
from index.references.grammar import Grammar
from index.references.headings import Headings
from index.references.mention import Mention, NamedPlace, Target, Work
from index.references.names import Names, date_end
from index.references.places import Text
from index.references.reference import Unresolved
from index.references.tokens import Tokens, read
from index.references.words import DIVISIONS, WORKS, Words, words_of
from index.references.works import kind_of
from index.values import dataclass

_SAMPLE = 1200  # characters by which the language of a text is told
_KEPT = 64
_DIVIDED = frozenset((*DIVISIONS, "provision")) - {"annex", "appendix"}
"""The sorts of places that a text has or has not: a resolution without articles cannot mean one of its own, while an annex
may be in a file of its own."""


@dataclass(frozen=True, slots=True)
class Link:
    """A mention from `start` to `end` in a clause: the document's `own` text or a work, None for one that is not known.

    `reason` says why it is not known, if a text is named.
    """

    start: int
    end: int
    own: bool = False
    work: Work | None = None
    places: tuple[NamedPlace, ...] = ()
    side: str = ""
    reason: Unresolved | None = None


@dataclass(frozen=True, slots=True)
class _Named:
    """A text that is named in a clause up to an offset: a work, or None for this text."""

    end: int
    work: Work | None = None


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
        tokens = read(clause.text)
        before: list[Work] = []
        named: list[_Named] = []
        for mention in self._mentions(clause):
            if mention.target == Target.HERE and self._may_be_here(mention):
                if self._is_called_so(mention):
                    link = self._unsaid(mention, tokens, named) or Link(mention.start, mention.end, True, None, mention.places)
                    named.append(_Named(mention.end, link.work) if not link.reason else named[-1])
                    yield replace(link, side=mention.side)
                continue
            work = _meant(mention, before)
            if work is None and mention.target == Target.HERE and _has_article(mention):
                work = self._agreement
            if mention.work and work:
                before.append(work)
            if work:
                named.append(_Named(mention.end, work))
            if mention.target != Target.AROUND and (work or mention.places):
                yield Link(mention.start, mention.end, work=work, places=mention.places)

    def _unsaid(self, mention: Mention, tokens: Tokens, named: Sequence[_Named]) -> Link | None:
        """The link of places that another text may have, which is named before them; None if they are in this text."""
        chains = [one for place in mention.places for one in _chain(place)]
        if mention.side or mention.kind or any(one.printed == "this" for one in chains):
            return None
        headed = any(one.sort == "heading" for one in chains)
        last = next((one for one in reversed(named) if not headed or one.work is None or one.work.kind in WORKS), None)
        if last is None or last.work is None:
            return None
        start, stop = (bisect_left(tokens, at, key=lambda token: token.start) for at in (last.end, mention.start))
        between = _Between(tokens, self._words, start, stop)
        if between.ends_sentence():
            return None
        if between.leads_on():
            return Link(mention.start, mention.end, work=last.work, places=mention.places)
        return Link(mention.start, mention.end, places=mention.places, reason=Unresolved.SEVERAL)

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


class _Between:
    """The tokens between a text that is named and places behind it."""

    def __init__(self, tokens: Tokens, words: Words, start: int, stop: int) -> None:
        self._tokens = tokens
        self._words = words
        self._names = Names(tokens, words)
        self._start = start
        self._stop = stop

    def ends_sentence(self) -> bool:
        """Whether a sentence ends between them."""
        ends = [n for n in range(self._start, self._stop) if self._tokens.key(n) in (";", ".", "!", "?", "。")]
        return any(self._tokens.key(n) != "." or self._tokens.sort(n + 1) != "figure" for n in ends)

    def leads_on(self) -> bool:
        """Whether the places can only be in that text: nothing is between but who adopted it, and words as "in particular"."""
        at = self._behind_name(self._start)
        if self._leads(at):
            return True
        begin = at + (self._tokens.key(at) == ",")
        joined = self._words.end(self._tokens, begin, "join") > begin
        titled = not joined and self._words.end(self._tokens, begin, "small") > begin  # ", on the use of tea, in particular …"
        last = next((n for n in range(self._stop - 1, begin, -1) if self._tokens.key(n) in (",", "(")), 0)
        return titled and bool(last) and self._leads(last, narrowed=True)

    def _leads(self, at: int, *, narrowed: bool = False) -> bool:
        """Whether words only lead on from a token: none but signs, or any before "in particular" but others than "and"."""
        narrows = joins = False
        while at < self._stop:
            stop = self._words.end(self._tokens, at, "namely", "own")
            narrows = narrows or stop > at
            if stop == at and self._tokens.sort(at) == "sign":
                stop = at + 1
            elif stop == at:
                joined = self._words.end(self._tokens, at, "join", "of") > at
                stop = at + 1 if joined else self._words.end(self._tokens, at, "the")  # "and in particular"
                joins = joins or joined
            if stop == at:
                return False
            at = stop
        return narrows or not (joins or narrowed)

    def _behind_name(self, at: int) -> int:
        """The token behind who adopted a text, and when: "of the General Assembly", "du 12 décembre 2025"."""
        for _ in range(2):
            begin = self._words.end(self._tokens, self._words.end(self._tokens, at, "adopted", "of"), "the")
            _, stop = self._words.body_at(self._tokens, begin)
            if stop == begin < self._stop and self._tokens.is_capital(begin):
                stop = (self._names.named(begin) or ("", begin))[1]
            at = max(stop if stop > begin else at, date_end(self._tokens, at, self._words))
        return min(at, self._stop)


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


def _chain(place: NamedPlace) -> Iterator[NamedPlace]:
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
