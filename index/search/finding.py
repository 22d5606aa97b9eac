"""What searching finds for a question, and how likely it is that it answers: the rows by citation, by duty and by rank.

citation     "who cites Resolution 140?"   index.language.citations: those that cite it, or nothing answers
duty         "what must academia do?"      roles: all of those addressed to it, in the order of the text
rank         everything else               ranked: late interaction over candidates; verdict decides whether that answers
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING

from index.document.passages import context
from index.encoding.encoder import Encoded, Encoder
from index.language.asked.answer_kinds import Wanted, asking_words, wanted
from index.language.asked.answers_in import has
from index.language.asked.languages import asked_language
from index.language.asked.translated_kinds import wanted_in_translation
from index.language.citations import Reference, asks_who_cites, references
from index.language.kinds import common_kind
from index.language.vocabulary import ENGLISH
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import tokens_of
from index.pinpoint.scope import Scope
from index.search.acronyms import Acronyms
from index.search.ranked.candidates import Weights, worded
from index.search.ranked.ranking import Boosted, Ranked, Ranking, Said
from index.search.ranked.second_opinion import SecondOpinion
from index.search.roles.asked import RolesAsked, roles_asked
from index.search.roles.roster import Roster
from index.search.rows import Rows
from index.search.spelling import Spelling
from index.search.verdict.answerability import Answerability
from index.search.verdict.decisions import Decisions, Features
from index.search.verdict.evidence import Signs, Weighing
from index.search.workers import Workers
from index.store.searched.protocol import Searched, Worded
from index.values import dataclass

if TYPE_CHECKING:
    from index.references.cites import Cites

_WAITING = 4  # questions that are answered at once where they wait for another machine
_FEW_WORDS = 2  # of which the name of a text that stands beside them is the most


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the ranked passages, the rows that come before them, and whether it is certain that nothing answers.

    That is certain of a document that nothing cites, and of a body that no clause addresses; `unaddressed` is that body, as the
    question names it. `only` means that the question asks for the first rows alone, `every` that all of these answer, however
    many hits are wanted. `texts` is the number of texts with such rows, if it is known and not all were read; `read` is how
    many were read. `weighing` is the question as the verdict weighs it, and `features` are those of the best clauses, if they
    are known already.
    """

    ranked: Ranked
    first: Sequence[int]
    unanswered: bool
    weighing: Weighing
    only: bool = False
    every: bool = False
    features: Features | None = None
    unaddressed: str = ""
    texts: int = 0
    read: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What can be read from a question without its vectors.

    `rows` are those of the documents it is asked of, None for all. `cited` gives the rows that cite what it `asks` about, with
    how much of it each cites. `question` is the text to encode, and `text` what is asked of the documents; both have their
    spelling corrected. `duty` holds the roles it asks about, `addressed` the rows that address them, `want` the kind of answer,
    `signs` what else the verdict weighs, and `lexical` its words. `encoded` are the vectors, if they were made before.
    """

    asks: Sequence[Reference]
    rows: Sequence[int] | None
    cited: Mapping[int, int]
    question: str
    text: str
    duty: RolesAsked | None
    addressed: Sequence[int]
    want: Wanted | None
    signs: Signs
    lexical: Worded
    encoded: Encoded | None = None


class Finder:
    """Finds the passages of one index that are nearest to a question. Safe to use from several threads at once."""

    def __init__(
        self,
        index: Searched,
        encoder: Encoder,
        weights: Weights | None = None,
        answerability: Answerability | None = None,
        second: Encoder | None = None,
    ) -> None:
        self.index = index
        self.catalogue = Catalogue(index.listed, glossary=lambda: index.glossary, ids=index.ids, holdings=index.keys)
        self.workers = Workers(_WAITING if index.is_remote else 0)
        self._encoder = encoder
        self._weights = weights or Weights()
        self._second = SecondOpinion.of(index, second)
        self._rows = Rows(index, self.catalogue)
        self._has_encoded = False
        name = self._second.name if self._second else ""
        self.decisions = Decisions(index, self._weights, encoder.name, name, answerability)

    @property
    def has_second(self) -> bool:
        """Whether there is a second encoder to ask."""
        return self._second is not None

    @cached_property
    def cites(self) -> Cites:
        """What the clauses of the index cite, and what cites them."""
        from index.references.cites import Cites  # few questions ask for it

        return Cites(self.catalogue)

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self.index.words, self._encoder.knows)

    @cached_property
    def _acronyms(self) -> Acronyms:
        return Acronyms(self.index.passages, self.index.glossary, self.index.words)

    def mended(self, question: str) -> str:
        """A question with unknown acronyms spelt out and misspellings corrected."""
        return self._spelling.mended(self._acronyms.spelt_out(question))

    def is_strange(self, acronym: str) -> bool:
        """Whether an acronym is unknown here: no text has it, and no name has its initials."""
        known = acronym.casefold() in self.index.words or self.index.glossary.acronym(acronym)
        return not known and self._acronyms.spelt_out(f"is {acronym}") == f"is {acronym}"

    @cached_property
    def _roster(self) -> Roster:
        return Roster(self.catalogue, self.index.glossary)

    @cached_property
    def _small(self) -> frozenset[int]:
        """The ids of the tokens of words that carry no content in a question."""
        return frozenset(self._encoder.ids(" ".join(asking_words())).tolist())

    def _named(self, question: str, asked: str) -> AbstractSet[int]:
        """The ids of tokens that only name the text, if all but a word or two do: most of "Resolution 75: spam".

        They are given no weight: every clause of that text is equally near to them.
        """
        if question == asked or sum(not token.is_filler for token in tokens_of(asked)) > _FEW_WORDS:
            return frozenset()
        return frozenset(self._encoder.ids(question).tolist()) - frozenset(self._encoder.ids(asked).tolist())

    def likely(self, found: Found) -> tuple[float, float]:
        """The probability that what was found answers, and the probability from which it counts as an answer."""
        if found.unanswered:
            return 0.0, 1.0
        if found.first:
            return 1.0, 1.0
        features = found.features or self.decisions.features(found.weighing, found.ranked)
        return self.decisions.likely(features, found.ranked, foreign=found.weighing.foreign)

    @property
    def may_begin(self) -> bool:
        """Whether a question may be encoded before it is known to need a search: only once another question has been encoded.

        This avoids loading the encoder's graph for nothing.
        """
        return self._has_encoded

    def encoded(self, question: str) -> Encoded:
        """The vectors of a question whose spelling has been corrected."""
        # without long forms, as the clauses have both and more words only blur it; with the name, as the clauses have it too
        (encoded,) = self._encoder.encode([question], crowded=self.workers.crowded, asked=True)
        self._has_encoded = True
        return encoded

    def look_ahead(self, encoded: Encoded) -> None:
        """Finds the passages nearest to a question before it is known to need a search; only in a large collection."""
        self.index.first.look_ahead(encoded.pooled, self._weights.candidates)

    def reading(
        self, within: Scope, question: str, without: AbstractSet[int] = frozenset(), *, foreign: bool = False
    ) -> Reading:
        """Everything in a question, already corrected, that can be read without its vectors; rows in `without` are left out."""
        asked = _asked(within)
        documents, rows, cited = self._searched(within, asked, without)
        text = question if within.asked == within.question else self.mended(within.asked)
        language = asked_language(within.question, self.index.words.__contains__)
        typed = text if language in (ENGLISH, "") else within.asked  # only English is spelt as the texts are
        duty = roles_asked(self._roster, typed, documents.ids, language)
        lexical = worded(self.index, self.index.glossary.expand(text), rows)
        addressed = self._rows.addressed(duty) if duty else ()
        want = wanted_in_translation(text) if foreign else wanted(text)
        return Reading(asked, rows, cited, question, text, duty, addressed, want, Signs.by(text), lexical)

    def found(
        self,
        within: Scope,
        without: AbstractSet[int] = frozenset(),
        *,
        foreign: bool = False,
        always: bool = False,
        read: Reading | None = None,
    ) -> Found:
        """The passages for a question, by citation, by duty and by rank; rows in `without` are left out.

        `always` consults the second encoder even if the first one is sure. `read` is the question, if it was read before.
        """
        self.index.check_model(self._encoder)
        if read is None:
            question = self.mended(within.question)
            reading = self.workers.beside(lambda: self.reading(within, question, without, foreign=foreign))
            encoded, read = self.encoded(question), reading()
        else:
            question, encoded = read.question, read.encoded or self.encoded(read.question)
        duty, want, cited = read.duty, read.want, read.cited
        addressed = [row for row in read.addressed if row not in without]
        ranking = Ranking(
            self.index,
            encoded,
            worded=read.lexical,
            rows=read.rows,
            boosted=Boosted(
                [*cited],
                addressed,
                self._rows.texts(within.raised, lambda title: self._encoder.ids(title).tolist()),
                self._speaks(duty),
                self._has(want),
                self._rows.lead_in,
            ),
            weights=self._weights,
        )
        small = self._small | self._named(question, read.text)
        language = asked_language(within.question, self.index.words.__contains__) if foreign else ENGLISH
        rows = frozenset(addressed) if duty else None
        weighing = Weighing(read.signs, want, encoded, small, rows, without, foreign, language)
        features = None if foreign or always or not self._second else self.decisions.sure_by(weighing, ranking.alone)
        ranked = self._ranked(
            ranking, within.question if foreign else question, read.rows, sure=bool(features), foreign=foreign
        )
        every = bool(not cited and duty and duty.alone and addressed)
        only = bool(cited) and _asks_who_cites(within.asked)
        first = [*cited] if only else _nearest_first(cited, ranked) or (addressed if every else [])
        uncited = not cited and (bool(within.like) or any(reference.is_document for reference in read.asks))
        unaddressed = "" if uncited or within.elsewhere or not duty else duty.unaddressed
        unanswered = uncited or within.elsewhere or bool(unaddressed)
        texts, known = (duty.texts, duty.read) if every and duty else (0, 0)
        return Found(ranked, first, unanswered, weighing, only, every, features, unaddressed, texts, known)

    def _searched(
        self, within: Scope, asked: Sequence[Reference], without: AbstractSet[int]
    ) -> tuple[Catalogue, Sequence[int] | None, Mapping[int, int]]:
        """The documents to search, their rows (None for all), and how much of what is asked about some of them cite."""
        rows = self._rows.within(within.documents, without)
        cited = self._rows.citing(asked, rows)
        if cited or not within.like:
            return within.documents, rows, cited
        return within.like, self._rows.within(within.like, without), {}  # nothing answers, so offer the nearest to it

    def _ranked(self, ranking: Ranking, question: str, rows: Sequence[int] | None, *, sure: bool, foreign: bool) -> Ranked:
        """The passages ranked, with the second encoder's opinion unless the first is `sure`."""
        if self._second is None or sure:
            return ranking.alone
        return self._second.on(
            ranking,
            question,
            read=lambda words: Said(self.encoded(words), worded(self.index, words, rows)),
            near=self._weights.said_near,
            foreign=foreign,
            crowded=self.workers.crowded,
        )

    def _speaks(self, duty: RolesAsked | None) -> Callable[[Sequence[int]], Sequence[float]] | None:
        """How well each of some rows fits the roles that a question asks about."""
        return (lambda rows: duty.evidence([self.index.passages[row] for row in rows])) if duty else None

    def _has(self, want: Wanted | None) -> Callable[[int], float] | None:
        """How surely a row has the kind of answer that a question asks for."""
        return (lambda row: has(want, context(self.index.passages[row]))) if want and want.shows else None


def _nearest_first(cited: Mapping[int, int], ranked: Ranked) -> list[int]:
    """The rows that cite something: those that cite the most first; among equals, the nearest to the rest of the question."""
    at = {row: place for place, row in enumerate(ranked.rows.tolist())}
    return sorted(cited, key=lambda row: (-cited[row], at.get(row, len(at))))


def _asks_who_cites(question: str) -> bool:
    """Whether a question asks for what cites a text and nothing else: "who cites Resolution 102?", or only the name."""
    return asks_who_cites(question) or all(token.is_filler or token.text.isdecimal() for token in tokens_of(question))


def _asked(scope: Scope) -> list[Reference]:
    """The references that a question asks about, without the document that it only stays within."""
    stays = scope.chosen or len(scope.documents) == 1
    within = {(common_kind(d.kind), d.number.casefold()) for d in scope.documents} if stays else set()
    return [one for one in references(scope.asked) if (one.kind, one.number.casefold()) not in within]
