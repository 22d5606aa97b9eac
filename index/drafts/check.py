"""A draft → what came of each of its quotations and citations.

A quotation is compared with the clause that is cited beside it first, then with that text, then with all. Right words beside a
wrong citation are verified, and the citation differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from index.document.editions import newest
from index.document.model import Document, Span
from index.drafts.beside import beside
from index.drafts.blocks import Shown
from index.drafts.citations import Citation, Cited
from index.drafts.differing import differences
from index.drafts.draft import Draft
from index.drafts.finding import Check, Checked, Difference, Finding, Why
from index.drafts.introduced import Introduced
from index.drafts.matching import Standing, standings
from index.drafts.nearness import Near, nearest, parts_of
from index.drafts.pinpoints import below
from index.drafts.quotations import Quotation, quotations_in
from index.drafts.texts import Place, Texts
from index.errors import BadQuestion, worded
from index.language.vocabulary import all_words
from index.pinpoint.catalogue import Catalogue
from index.values import dataclass
from index.weights import weighed

MAX_DRAFT = 2_000_000
"""The greatest number of characters in a draft."""
_PART = 4  # of the words of a quotation that differs, one in so many must stand where it is cited
_LIKE = 0.55  # how alike a quotation and a text are that it is meant to be from: the share of it that is there, and …
_RUN = 40  # … a word in a row counts as one part in so many more
_MISQUOTED = 0.7  # how alike a clause is to words that stand in another text, but are cited from it
_REPORTED = 2.0  # evidence from which words that no text has are called a quotation
_LONG, _VERY_LONG = 8, 16  # words


@dataclass(frozen=True, slots=True)
class _Judged:
    """What came of a quotation, and the words of the collection at which it stands, or to which it is nearest."""

    status: Checked
    quotation: Quotation
    place: Place | None = None
    pieces: tuple[tuple[int, int], ...] = ()
    near: Near | None = None
    parts: tuple[Near, ...] = ()


class Checker:
    """The documents of a collection, ready for drafts. Safe to use from several threads.

    `headings` are those of others, and the `catalogue` has all that may be cited, if there are others.
    """

    def __init__(self, documents: Iterable[Document], headings: Iterable[str] = (), catalogue: Catalogue | None = None) -> None:
        given = tuple(documents)
        current = newest(given)  # what several editions say is said of the newest
        ids = {one.id for one in current}
        listed = (*current, *(one for one in given if one.id not in ids))
        self._texts = Texts(listed)
        self._introduced = Introduced(self._texts)
        words = frozenset(all_words())
        self._cited = Cited(listed, lambda word: word in self._texts.number or word.casefold() in words, headings, catalogue)

    def check(self, draft: Draft) -> Check:
        """What came of each quotation and citation, in the order of the draft. Raises BadQuestion for one that is too long."""
        if len(draft.text) > MAX_DRAFT:
            raise BadQuestion(worded("The draft is longer than {count} characters; check it in parts.", count=MAX_DRAFT))
        found = quotations_in(draft)
        whole = [one for one in found if one.shown != Shown.MAYBE]
        said = [one for one in whole if not draft.flow[one.start : one.end].isdecimal()]  # "'1'" is a label
        citations = self._cited.citations(draft, [Span(one.start, one.end) for one in said])
        pairs = beside(draft, found, citations)
        judged: list[tuple[int, _Judged]] = []
        terms: list[Quotation] = []
        for number, one in enumerate(found):
            cited = citations[pairs[number]] if number in pairs else None
            made = self._judged(one, cited)
            judged += [(number, each) for each in made]
            if not made and one.shown != Shown.MAYBE:
                terms.append(one)
        findings = [self._quotation(draft, each, _of(citations, pairs, number)) for number, each in judged]
        beside_it: dict[int, list[_Judged]] = {}
        for number, each in judged:
            if number in pairs:
                beside_it.setdefault(pairs[number], []).append(each)
        for at, cited in enumerate(citations):
            findings += self._citation(draft, cited, beside_it.get(at, []))
        return Check(
            draft.text,
            tuple(sorted(findings, key=lambda one: (one.start, one.end))),
            tuple(" ".join(draft.text[one.start : one.end].split()) for one in terms),
            tuple(Span(one.start, one.end) for one in terms if not one.short),
            draft.warnings,
        )

    # --- quotations -------------------------------------------------------------------------------------------------

    def _judged(self, quotation: Quotation, cited: Citation | None) -> list[_Judged]:
        """What came of a quotation: nothing if it is none, and of those inside it if only these are from a text."""
        if quotation.short:
            return []
        best = self._best(quotation, cited)
        if best.status == Checked.VERIFIED or (best.status == Checked.DIFFERS and not _is_around(best)):
            return [best] if self._is_reported(best, cited) else []
        inside = [each for one in best.quotation.inside for each in self._judged(one, cited)]
        if any(each.status in (Checked.VERIFIED, Checked.DIFFERS) for each in inside):
            return inside
        return [best] if self._is_reported(best, cited) else []

    def _best(self, quotation: Quotation, cited: Citation | None) -> _Judged:
        """What came of a quotation up to the nearest of its ends, or up to a later one if it goes on as the text does."""
        best, *longer = [self._compared(one, cited) for one in quotation.readings()]
        for one in longer:
            words = one.quotation.words
            rest = [at for at, word in enumerate(words) if word.start >= best.quotation.end and not word.is_omission]
            common = sum(at >= rest[0] for part in one.parts for at, _ in part.pairs) if rest else 0
            unlike = best.status != Checked.VERIFIED and _rank(one) < _rank(best)
            if one.status == Checked.VERIFIED or unlike or 2 * common > len(rest):
                best = one
        return best

    def _is_reported(self, one: _Judged, cited: Citation | None) -> bool:
        """Whether words in quotation marks, or set in, are a quotation of a text, and not of a person, or a term."""
        if one.status == Checked.VERIFIED:
            return True
        length, shown = one.quotation.length, one.quotation.shown
        likeness = one.near.likeness if one.near else 0.0
        features = (
            (2.0, cited is not None),
            (1.0, length >= _LONG),
            (1.0, length >= _VERY_LONG),
            (1.0, one.status == Checked.DIFFERS and likeness >= _LIKE),
            (1.0, one.status == Checked.DIFFERS and likeness >= 0.75),
            (-1.0, shown < Shown.SURELY),
            (-2.0, shown == Shown.MAYBE and one.status != Checked.DIFFERS),
        )
        return weighed(features) >= _REPORTED

    def _compared(self, quotation: Quotation, cited: Citation | None) -> _Judged:
        ranges = list(self._ranges(cited))
        standing = next(filter(None, (self._standing(quotation, within) for within in [*ranges, None])), None)
        if standing and not self._is_misquoted(quotation, standing, cited, ranges):
            return _Judged(Checked.VERIFIED, quotation, self._texts.place_at(standing.start), standing.pieces)
        if cited and cited.why in (Why.ABSENT, Why.EDITION):
            return _Judged(Checked.NOT_HERE, quotation)
        near = nearest(quotation.words, self._texts, ranges[:-1])
        if near and near.likeness + near.run / _RUN >= _LIKE:
            parts = parts_of(quotation.words, near, self._texts, ranges[:-1])
            place = self._texts.most_in(there for _, there in parts[0].pairs)
            return _Judged(Checked.DIFFERS, quotation, place, ((parts[0].start, parts[0].end),), near, tuple(parts))
        return _Judged(Checked.NOT_FOUND, quotation, near=near)

    def _is_misquoted(
        self, quotation: Quotation, standing: Standing, cited: Citation | None, ranges: Sequence[tuple[int, int]]
    ) -> bool:
        """Whether words that another text has were meant to be those of the clause that is cited, which has nearly the same."""
        if cited is None or cited.document is None or not cited.clauses:
            return False
        first, last = ranges[-1]
        if first <= standing.start < last:
            return False
        near = nearest(quotation.words, self._texts, ranges[:-1])
        return near is not None and first <= near.start < last and near.likeness >= _MISQUOTED

    def _standing(self, quotation: Quotation, within: tuple[int, int] | None) -> Standing | None:
        """Where a quotation stands first, within some words of the collection or anywhere; in a clause if it can."""
        found = min(standings(quotation.words, self._texts, within), key=self._spread, default=None)
        return found or self._introduced.standing(quotation.words, within)

    def _spread(self, one: Standing) -> int:
        """How many clauses a quotation lies over, and whether it begins before one, in a heading or a label."""
        first, last = int(self._texts.place_of[one.start]), int(self._texts.place_of[one.end - 1])
        return last - first + (self._texts.places[first].start > one.start)

    def _ranges(self, cited: Citation | None) -> Iterator[tuple[int, int]]:
        """The words of the clauses that are cited, then those of their document."""
        if cited is None or cited.document is None:
            return
        ids = below(cited.document, cited.clauses)
        for place in self._texts.places_of(cited.document):
            if place.clause.id in ids:
                yield place.start, place.end
        yield self._texts.of(cited.document)

    def _quotation(self, draft: Draft, one: _Judged, cited: Citation | None) -> Finding:
        quotation = one.quotation
        text = draft.text[quotation.start : quotation.end]
        beside_it = draft.said(cited.start, cited.end) if cited else ""
        finding = Finding("quotation", one.status, quotation.start, quotation.end, text, beside=beside_it)
        if one.place:
            found = differences(draft.text, quotation.words, one.parts, self._texts) if one.parts else ()
            return replace(finding, document=one.place.document, clause=one.place.clause, differences=tuple(found))
        if one.status == Checked.NOT_HERE:
            return replace(finding, why=cited.why if cited else Why.ABSENT)
        place_near = self._texts.place_at(one.near.start) if one.near else None
        return replace(finding, right=place_near.document.citation(place_near.clause) if place_near else "")

    # --- citations --------------------------------------------------------------------------------------------------

    def _citation(self, draft: Draft, cited: Citation, quoted: Sequence[_Judged]) -> Iterator[Finding]:
        """What came of a citation: nothing if it is only supposed to be one."""
        text = draft.said(cited.start, cited.end)
        first = quoted[0].quotation if quoted else None
        finding = Finding(
            "citation",
            Checked.VERIFIED,
            cited.start,
            cited.end,
            text,
            cited.document,
            cited.clauses[0] if cited.clauses else None,
            draft.text[first.start : first.end] if first else "",
            cited.label,
            right=cited.work,
            why=cited.why,
        )
        wrong = next((one for one in quoted if one.place and not self._is_cited(cited, one)), None)
        if cited.supposed and (wrong or not any(one.pieces for one in quoted) or cited.why):
            return
        if cited.why in (Why.ABSENT, Why.EDITION):
            yield replace(finding, status=Checked.NOT_HERE)
        elif cited.why:
            yield replace(finding, status=Checked.NOT_FOUND)
        elif wrong and wrong.place:
            right = wrong.place.document.citation(wrong.place.clause)
            said = Difference(cited.start, cited.end, text, right)
            yield replace(finding, status=Checked.DIFFERS, right=right, why=Why.ELSEWHERE, differences=(said,))
        else:
            yield replace(finding, right="")

    def _is_cited(self, cited: Citation, one: _Judged) -> bool:
        """Whether a quotation stands where it is cited, or in part; of whole texts, anywhere in it."""
        if cited.document is None:
            return True
        if cited.whole:
            return one.place is not None and one.place.document.id == cited.document.id
        ids = below(cited.document, cited.clauses)
        if one.place and one.place.clause.id in ids:
            return True
        pairs = [there for part in one.parts for _, there in part.pairs]
        standing = pairs or [there for first, last in one.pieces for there in range(first, last)]
        inside = sum(self._texts.place_at(there).clause.id in ids for there in standing)
        return inside * _PART >= len(standing) if pairs else inside > 0  # a word that differs may be next door by chance


def _is_around(one: _Judged) -> bool:
    """Whether only what is quoted inside a quotation is from a text: what somebody says about it."""
    around = {
        at
        for at, word in enumerate(one.quotation.words)
        if word.plain[:1].isalnum() and not any(each.start <= word.start < each.end for each in one.quotation.inside)
    }
    common = {at for part in one.parts for at, _ in part.pairs}
    return bool(one.quotation.inside) and len(around & common) * 3 < len(around)


def _of(citations: Sequence[Citation], pairs: dict[int, int], number: int) -> Citation | None:
    return citations[pairs[number]] if number in pairs else None


def _rank(one: _Judged) -> tuple[int, float]:
    """What of several readings of a quotation is taken first."""
    order = (Checked.VERIFIED, Checked.DIFFERS, Checked.NOT_HERE, Checked.NOT_FOUND)
    return order.index(one.status), -(one.near.likeness if one.near else 0.0)
