"""What a draft cites: each text and each place in one, resolved in the collection, or with the reason why not.

The grammar and the places are those of the stage below. A draft is of no body: the body of a text that it cites without one is
that of the only text with its number. What it says about itself ("resolves 2 above", "this resolution") is no citation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from index.document.languages import in_one_language
from index.document.model import Clause, Document, Span
from index.drafts.draft import Draft, place_in, rejoined, without
from index.drafts.finding import Why
from index.drafts.headed import alone, beside, comma_label, gone_on, headed, joined
from index.drafts.pinpoints import (
    Pinpoints,
    closed,
    closing,
    end_of_label,
    end_of_printed,
    kind_called,
    labelled,
    looked_up,
    named_by_number,
    typed,
    with_code,
)
from index.drafts.wording import MASK
from index.language.asked.languages import asked_language
from index.language.vocabulary import ENGLISH
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.grammar.headed import has_adverb
from index.pinpoint.query import Query, tokens_of
from index.pinpoint.registers.numbered import Name
from index.pinpoint.registers.register import words_in
from index.pinpoint.typed_names import LinkedQuery
from index.references.grammar import Grammar
from index.references.headings import Headings, by_first_word
from index.references.labels import expanded
from index.references.linking import language_of_document
from index.references.mention import Labels, Mention, NamedPlace, Target, Work
from index.references.names import contradicted
from index.references.places import Found, Sited, Text, called
from index.references.reference import Unresolved
from index.references.tokens import read
from index.references.words import Words, words_of
from index.references.works import Meant, kind_of, meant
from index.values import dataclass

_LONGEST = 240  # characters of a pinpoint
_TOLD = 6  # clauses that are not there of a place, each of which is told
_MOST_PLACES = 10_000  # that are kept
_ALIKE = (ENGLISH, "fr", "es")  # languages that are told by their words, not by their script
_SAMPLE = 1200  # characters by which the language of a draft is told
_WHY = {Unresolved.EDITION: Why.EDITION, Unresolved.SEVERAL: Why.SEVERAL}


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation from `start` to `end` of a draft: of a `document`, and of the `clauses` in it that are named.

    `whole` if it names no place. `label` is what the place is called, and `work` the text. `supposed` if the text is only the
    one that was named last, so that it counts only beside a quotation that confirms it.
    """

    start: int
    end: int
    work: str
    document: Document | None = None
    clauses: tuple[Clause, ...] = ()
    label: str = ""
    whole: bool = False
    supposed: bool = False
    why: Why = Why.NOTHING


class Cited:
    """The texts of a collection as a draft may cite them. Safe to use from several threads at once.

    `known` tells whether a word is one, and `headings` are those of other texts. If more texts may be cited than those that are
    read for the draft, they are all in the `catalogue`.
    """

    def __init__(
        self,
        documents: Iterable[Document],
        known: Callable[[str], bool] = lambda _: False,
        headings: Iterable[str] = (),
        catalogue: Catalogue | None = None,
    ) -> None:
        self._known = known
        self._others = tuple(headings)
        self._read = tuple(documents)
        self._catalogue = catalogue or Catalogue(self._read)
        self._headings: dict[str, Headings] = {}
        self._texts: dict[str, Text] = {}
        self._places: dict[tuple[str, NamedPlace], Found] = {}
        self._looked: dict[tuple[str, bool, str], tuple[Clause, ...] | None] = {}
        self._pinpoints = Pinpoints()
        self._printed: dict[str, dict[str, list[tuple[str, ...]]]] = {}

    def citations(self, draft: Draft, quoted: Iterable[Span] = ()) -> list[Citation]:
        """The citations of a draft, in order, without those in what is `quoted`."""
        own = without(draft.flow, quoted).replace(MASK, " ")
        words = words_of(asked_language(" ".join(own[:_SAMPLE].split())) or ENGLISH)
        found: list[Citation] = []
        last: list[tuple[Meant, str]] = []
        for paragraph in draft.paragraphs:
            text, places = rejoined(own[paragraph.start : paragraph.end], self._known)
            named = named_by_number(text, self._catalogue, words)
            for mention in self._mentions(named.text, words):
                there = (place_in(named.places, at) for at in (mention.start, mention.end - 1))
                begin, end = (paragraph.start + place_in(places, at) for at in there)
                if found and begin < found[-1].end:  # "决议 2" in "做出决议 2"
                    continue
                if one := self._meant_by(mention, last, words.code, named.names):
                    if one.document and (stop := contradicted(named.text, mention, one.document, words)):
                        one = Meant(one.name, None, Unresolved.EDITION)
                        last[-1] = one, last[-1][1]
                        end = max(end, paragraph.start + place_in(places, place_in(named.places, stop - 1)))
                    found.append(self._cited(draft, replace(mention, start=begin, end=end + 1), one, words))
        return found

    def _mentions(self, text: str, words: Words) -> Iterator[Mention]:
        """The mentions of a paragraph; a work without a place has the one behind it in another language, if it has one there.

        Names, numbers and labels alone do not tell the language of a draft: "Résolution 75, paragraphe 9".
        """
        for mention in map(partial(with_code, text), Grammar(read(text), words, self._headings_in(words.code)).mentions()):
            yield self._abroad(text, mention, words) if mention.target == Target.WORK and not mention.places else mention

    def _abroad(self, text: str, mention: Mention, words: Words) -> Mention:
        """A work with the place behind it as another language that is written alike reads them; else as it was."""
        work = mention.work or Work()
        at = text.find(work.number, mention.start, mention.end) if work.number else -1
        for code in _ALIKE if words.code in _ALIKE and at >= 0 else ():
            if code == words.code:
                continue
            kind = kind_called(work.kind, code)
            said = f"{kind} {text[at : mention.end + _LONGEST]}"
            other = next(Grammar(read(said), words_of(code), self._headings_in(code)).mentions(), None)
            if other and other.start == 0 and other.work and other.work.number == work.number and other.places:
                return replace(other, start=mention.start, end=at - len(kind) - 1 + other.end)
        return mention

    def _headings_in(self, code: str) -> Headings:
        if code not in self._headings:
            own = (one.heading for each in self._read for one in each.sections if one.printed)
            self._headings[code] = Headings(dict.fromkeys((*own, *self._others)), code)
        return self._headings[code]

    # --- the text -------------------------------------------------------------------------------------------------

    def _meant_by(self, mention: Mention, last: list[tuple[Meant, str]], code: str, names: Mapping[str, Name]) -> Meant | None:
        """The text that a mention is of, which becomes the last if it is named; None if it is no citation."""
        work = mention.work or Work()
        if mention.target == Target.AROUND or (mention.target == Target.HERE and (mention.side or mention.kind)):
            return None
        if mention.target in (Target.WORK, Target.NAMED):
            one = self._meant(work, code, names.get(work.number))
            if mention.target == Target.NAMED and one.document is None and work.name[:1].islower():
                return None  # "paragraph 3 of his report"
            last.append((one, work.kind))
            return one
        kind = "" if mention.kind == "treaty" else mention.kind
        return next((one for one, kind_of_it in reversed(last) if not kind or kind_of_it == kind), None)

    def _meant(self, work: Work, code: str, name: Name | None = None) -> Meant:
        """The text that a work is, as a text of the same body would cite it, in a language if it is there in it.

        Its number may stand for a `name`.
        """
        work = replace(work, kind=name.kind, number=name.number, body="", foreign="") if name else work
        absent = Meant(work.name or f"{work.kind.capitalize()} {work.number}", None, Unresolved.ABSENT)
        if not work.number:
            one = next((meant(work, one, self._catalogue) for one in self._catalogue), absent)
            return one if one.document else self._by_title(work.name) or absent
        there = name.documents if name else self._catalogue.numbered(work.kind, work.number.casefold())
        same = in_one_language(there, code)
        catalogue = self._catalogue.of(same) if same else self._catalogue
        works = (replace(work, kind=kind_of(one), number=one.number) if name else work for one in same)
        meanings = [meant(as_cited, one, catalogue) for as_cited, one in zip(works, same, strict=True)]
        found = {one.document.id: one for one in meanings if one.document}
        exact = {one.id: found[one.id] for one in same if one.id in found and one.number.casefold() == work.number.casefold()}
        found = exact or found
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            return Meant("; ".join(sorted({one.name for one in found.values()})), None, Unresolved.SEVERAL)
        ranked = (Unresolved.SEVERAL, Unresolved.EDITION)
        return next((one for reason in ranked for one in meanings if one.reason == reason), absent)

    def _by_title(self, name: str) -> Meant | None:
        """The one text without a number whose name has all words of another name: "the Charter"."""
        documents = LinkedQuery(Query(f"the {name}"), self._catalogue).name.documents
        one = documents[0] if len(documents) == 1 else None
        whole = one is not None and not one.number and set(words_in(name)) <= set(words_in(one.name))
        return Meant(one.name, one) if one and whole else None

    # --- the place in it ------------------------------------------------------------------------------------------

    def _cited(self, draft: Draft, mention: Mention, one: Meant, words: Words) -> Citation:
        """A citation with the clauses that its places are, or the reason why they are not known.

        A label that goes on behind them belongs to it: "SECTION 7 7.2.2 b)".
        """
        found = self._with_joined(draft, self._gone_on(draft, self._placed(draft, mention, one, words)), words)
        worded = draft.flow[found.end - 2 : found.end].isalpha()
        end = comma_label(draft, found.end, words) if worded else found.end
        end = end_of_label(draft.flow, end) if end == found.end else end
        if end == found.end and found.document:
            end = end_of_printed(draft.flow, end, found.document, found.clauses)
        if end == found.end or found.document is None or not found.clauses or found.why:
            return replace(found, end=closing(draft.flow, found.start, found.end))
        read_on = typed(draft.flow[found.start : end], self._catalogue.of([found.document]))
        if read_on is None and worded:
            return found
        whole = _with_place(draft, found, (found.start, end), found.document, read_on or ())
        return whole if read_on else replace(whole, label=f"{found.label}{draft.flow[found.end : end]}")

    def _gone_on(self, draft: Draft, found: Citation) -> Citation:
        """A citation whose place goes on as a look-up reads it: "paragraph 3, fifth indent" is not all of paragraph 3."""
        if found.document is None or found.whole or not (found.clauses or found.why is Why.CLAUSE):
            return found
        start, end = gone_on(draft, found.start, found.end)
        if (start, end) == (found.start, found.end) or (found.why and start == found.start):
            return found
        clauses = self._look(found.document, " ".join(draft.flow[start:end].split()), named=True)
        if clauses:
            return _with_place(draft, replace(found, why=Why.NOTHING), (start, end), found.document, clauses)
        label = " ".join(f"{draft.flow[start : found.start]}{found.label}{draft.flow[found.end : end]}".split())
        return found if clauses is None else replace(found, start=start, end=end, label=label, why=Why.CLAUSE)

    def _with_joined(self, draft: Draft, found: Citation, words: Words) -> Citation:
        """A citation with the heading and its labels that are joined to it, if they are there; else they are what is wrong."""
        while found.document and found.clauses and not found.why:
            place = joined(draft, found.end, self._printed_in(found.document), words)
            if place is None:
                break
            said = " ".join(draft.flow[slice(*place)].split())
            clauses = labelled(found.document, self._catalogue.of([found.document]), said)
            label = f"{found.label}, {clauses[0].label if clauses else said}"
            why = Why.NOTHING if clauses else Why.CLAUSE
            found = replace(found, end=place[1], clauses=(*found.clauses, *clauses), label=label, why=why)
        return found

    def _printed_in(self, document: Document) -> dict[str, list[tuple[str, ...]]]:
        """The headings of a document by their first words."""
        if document.id not in self._printed:
            self._printed[document.id] = by_first_word(one.heading for one in document.sections if one.printed)
        return self._printed[document.id]

    def _placed(self, draft: Draft, mention: Mention, one: Meant, words: Words) -> Citation:
        """A citation with the clauses that its places are, or the reason why they are not known, up to where they are read."""
        start, end = mention.start, closed(draft.text, mention.start, mention.end)
        cited = Citation(start, end, one.name, one.document, whole=not mention.places, supposed=mention.target == Target.HERE)
        if one.document is None:
            if other := self._with_heading(draft, cited, mention, words):
                return other
            return replace(cited, why=_WHY.get(one.reason or Unresolved.ABSENT, Why.ABSENT))
        own = self._as_shown(draft.flow, cited, one.document)
        if own and own.end >= end:  # "annex I, paragraph 3" is more than "annex I"
            return own
        if not mention.places:
            return self._headed(draft, cited, one.document, words)
        return self._at_places(draft.flow, cited, mention.places, one.document, words)

    def _at_places(
        self, text: str, cited: Citation, places: Sequence[NamedPlace], document: Document, words: Words
    ) -> Citation:
        """A citation with the clauses that its places are, or the reason why they are not known."""
        said = text[cited.start : cited.end]
        found = [self._found(document, place) for place in places]
        each = [there if there.clauses else self._some(document, place) for there, place in zip(found, places, strict=True)]
        clauses = tuple({one.id: one for there in each for one in there.clauses}.values())
        known = all(there.clauses and not there.reason for there in found)
        names = (name for place in places for name in (called(place) if known else self._lacking(document, place)))
        label = clauses[0].label if known and len(clauses) == 1 else ", ".join(names)
        one_label = sum(len(place.labels) for place in places) == 1 and not places[0].labels[0].last
        if not known and one_label and (own := self._as_printed(text, cited, document, words)):
            return own
        inside = self._catalogue.of([document])
        shown = typed(said, inside) if not known and one_label else ()
        shown = looked_up(document, inside, next(called(places[0]))) if shown is None else shown
        if shown:  # the heading is cut short, "invites Member States 1", or several are meant: "OP 2"
            return replace(cited, clauses=shown, label=", ".join(dict.fromkeys(one.label for one in shown)))
        if known and places[0].sort == "heading" and self._is_another(said, document):
            return replace(cited, label=" ".join(said.split()), why=Why.CLAUSE)
        return replace(cited, clauses=clauses, label=label, why=Why.NOTHING if known else Why.CLAUSE)

    def _some(self, document: Document, place: NamedPlace) -> Found:
        """The clauses that are there of a range that goes beyond the end of the text."""
        first = (self._found(document, replace(place, labels=(Labels(one.first),))) for one in place.labels if one.last)
        return next((one for one in first if one.clauses), Found())

    def _lacking(self, document: Document, place: NamedPlace) -> Iterator[str]:
        """What of a place is not there, for each label; if there are many, the first and the last."""
        each = [replace(place, labels=(Labels(path),)) for one in place.labels for path in expanded(one)] or [place]
        names = [name for one in each if not self._found(document, one).clauses for name in called(one)]
        yield from names if len(names) <= _TOLD else (f"{names[0]} – {names[-1]}",)

    def _is_another(self, said: str, document: Document) -> bool:
        """Whether a heading is another one for an adverb before it that the text does not have: "further resolves 2"."""
        return has_adverb(tokens_of(said)) and typed(said, self._catalogue.of([document])) == ()

    def _as_shown(self, text: str, cited: Citation, document: Document) -> Citation | None:
        """A citation in the form in which clauses are shown: the name of the text, then a pinpoint of it; None if it is not."""
        found = self._pinpoints.behind_name(text, cited.start, document)
        if not found:
            return None
        clauses, end = found
        return replace(cited, end=end, clauses=clauses, label=clauses[0].label, whole=False, why=Why.NOTHING)

    def _as_printed(self, text: str, cited: Citation, document: Document, words: Words) -> Citation | None:
        """A citation whose place is a pinpoint of the text as it is shown, "annex 1. (i)", before the text itself; or None."""
        found = self._pinpoints.at(text, cited.start, document)
        behind = read(text[found[1] : cited.end]) if found else read("")
        if not found or not behind or (behind.key(0) == "," and words.end(behind, 1, "of") == 1):  # "annex I, paragraph 9, of"
            return None
        return replace(cited, clauses=found[0], label=found[0][0].label, why=Why.NOTHING)

    def _with_heading(self, draft: Draft, cited: Citation, mention: Mention, words: Words) -> Citation | None:
        """A citation whose body was only the end of a heading: "invites the Council of Resolution 2"; None if it was not."""
        if mention.places or not (mention.work and mention.work.body):
            return None
        one = self._meant(replace(mention.work, body=""), words.code)
        if one.document is None:
            return None
        found = self._headed(draft, replace(cited, document=one.document, work=one.name), one.document, words)
        return found if found.clauses and found.start < cited.start else None

    def _headed(self, draft: Draft, cited: Citation, document: Document, words: Words) -> Citation:
        """A citation of a whole text, with the heading of that text beside it if there is one, and its labels.

        A number behind the heading belongs to it: where no clause has it, the heading alone is not what is cited.
        """
        inside = self._catalogue.of([document])
        if other := self._alone(draft, cited, document, inside, words):
            return other
        unknown: tuple[int, int] | None = None
        for start, end, certain in headed(draft, cited.start, cited.end, self._printed_in(document), words):
            clauses = labelled(document, inside, " ".join(draft.flow[start:end].split()))
            if not clauses:
                unknown = unknown or ((start, end) if certain else None)
                continue
            if unknown and unknown[0] == start and end < unknown[1]:
                break
            return _with_place(draft, cited, (start, end), document, clauses)
        look = partial(self._look, document)
        if unknown is None and (shown := beside(draft, cited.start, cited.end, inside, look, words)):
            return _with_place(draft, cited, shown[0], document, shown[1])
        return cited if unknown is None else _with_place(draft, cited, unknown, document, ())

    def _look(self, document: Document, said: str, *, named: bool = False) -> tuple[Clause, ...] | None:
        """What a label means in a document, by whose name it may be `named`, looked up once; None if it is no label."""
        if (key := (document.id, named, said)) not in self._looked:
            if len(self._looked) > _MOST_PLACES:
                self._looked.clear()
            inside = self._catalogue.of([document])
            self._looked[key] = typed(said, inside) if named else looked_up(document, inside, said)
        return self._looked[key]

    def _alone(self, draft: Draft, cited: Citation, document: Document, inside: Catalogue, words: Words) -> Citation | None:
        """A citation with the heading beside it that is all that is said there, in the text or not; None if more is said."""
        beside = alone(draft, cited.start, cited.end, inside, words) if document.number else None
        if beside is None:
            return None
        clauses = looked_up(document, inside, " ".join(draft.flow[slice(*beside)].split()))
        return None if clauses is None else _with_place(draft, cited, beside, document, clauses)

    def _found(self, document: Document, place: NamedPlace) -> Found:
        """The clauses of a place, looked up once."""
        key = document.id, place
        if key not in self._places:
            if len(self._places) > _MOST_PLACES:
                self._places.clear()
            self._places[key] = self._text(document).find(place, Sited())
        return self._places[key]

    def _text(self, document: Document) -> Text:
        if document.id not in self._texts:
            self._texts[document.id] = Text(document, words_of(language_of_document(document)))
        return self._texts[document.id]


def _with_place(
    draft: Draft, cited: Citation, place: tuple[int, int], document: Document, clauses: tuple[Clause, ...]
) -> Citation:
    """A citation of a text with the place beside it, given by its offsets; without clauses, it has no such place."""
    start, end = place
    here = replace(cited, start=min(cited.start, start), end=max(cited.end, end), whole=False)
    if not clauses:
        return replace(here, label=" ".join(draft.flow[start:end].split()), why=Why.CLAUSE)
    beside = {one.id for one in document.under(clauses[0].section) if one.parent is None}
    labels = list(dict.fromkeys(one.label for one in clauses))
    numbered = any(map(str.isdecimal, draft.flow[start:end]))
    whole = len(labels) > 1 and not numbered and beside == {one.id for one in clauses}
    return replace(here, clauses=clauses, label=document.heading(clauses[0]) if whole else ", ".join(labels))
