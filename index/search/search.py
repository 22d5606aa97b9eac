"""Question → hits: a pinpoint by grammar, a citation by number, a duty by addressee, everything else by rank.

pinpoint     "considering e) iv)"               index.pinpoint: the clauses named, and nothing else
fact         "when was it adopted?"             facts.py: the front matter that states it, or not found
citation     "who cites Resolution 140?"        index.language.citations: those that cite it, or not found
duty         "what must academia do?"           roles: those addressed to it, in the order of the text
otherwise    late interaction over candidates   ranked; verdict decides whether that is an answer
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cached_property
from typing import Literal

from index.document.model import Document
from index.document.passages import Passage
from index.encoding.encoder import Encoder
from index.language.asked.answer_kinds import asking_words
from index.language.asked.languages import asked_language
from index.language.citations import PARAGRAPH, Reference, asks_who_cites, references
from index.language.kinds import common_kind
from index.language.vocabulary import ENGLISH
from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.places import Lookup
from index.pinpoint.query import Query, tokens_of
from index.pinpoint.scope import Scope, scope
from index.pinpoint.texts_asked import TextsAsked, texts_asked
from index.pinpoint.typed_names import LinkedQuery
from index.search.answer_types import is_question
from index.search.facts import fact_asked, stated
from index.search.limits import Why, elsewhere, is_outside, searched_only
from index.search.mentions import Mentioned, Mentions, mentioned_words, quoted_phrase, with_phrase, with_words
from index.search.ranked.candidates import Weights
from index.search.ranked.nearness import Texts, texts_of
from index.search.ranked.ranking import Boosted, Ranked, Ranking
from index.search.ranked.second_opinion import SecondOpinion
from index.search.roles.roster import Asked, Roster
from index.search.spelling import Spelling
from index.search.turns import Turns
from index.search.verdict.answerability import Answerability, read_answerability
from index.search.verdict.evidence import Weighing, evidence
from index.store.index import Index
from index.values import dataclass

Status = Literal["found", "not_found"]
How = Literal["pinpoint", "search"]
UNSURE = (0.1, 0.6)
"""Between these probabilities a second encoder is asked."""
NEAREST = 3
"""How many nearest clauses are offered for a pinpoint that does not exist."""
_FURTHER = 0.12  # how much less near than the nearest a text may be that is on a topic too
_MOST_TEXTS = 20
_ANY_WORD = pattern(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and its score in the ranking; None for a clause that was found by name, by citation or by duty."""

    passage: Passage
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What was found for a question, best first. When the status is "not_found", the hits are only the nearest clauses.

    `absent` is then the name, as it was typed, of a document or edition that is not among those that answer. `understood` is
    what the question was taken for, in the words of somebody who asks, if that is not literally what was typed. `language` is
    that of a question that was searched for, as asked_language tells it; `unread` if no encoder here reads it. `mentions` are
    the words whose every clause was asked for.
    `searched` are the documents that were searched, if not all that answer, and `why`. `each` if texts were asked for: every
    hit is the nearest clause of another one.
    `probability` is how likely it is that a hit answers.
    """

    status: Status
    how: How
    hits: tuple[Hit, ...]
    absent: str = ""
    understood: str = ""
    language: str = ENGLISH
    unread: bool = False
    mentions: Mentions | None = None
    searched: tuple[Document, ...] = ()
    why: Why = ""
    each: bool = False
    probability: float = 0.0

    @property
    def certain(self) -> bool:
        """Whether it was found without a search by likeness: by name, by citation or by duty."""
        return self.status == "found" and bool(self.hits) and self.hits[0].score is None


@dataclass(frozen=True, slots=True)
class _Found:
    """What was ranked, the rows that come before it, and whether it is known that nothing answers.

    That is so of a document that nothing cites, and of a body that no clause addresses. `only`: nothing but the first rows is
    asked for.
    `weighing` is the question as what was found is weighed for it; `foreign` if the first encoder does not read it.
    """

    ranked: Ranked
    first: Sequence[int]
    unanswered: bool
    weighing: Weighing
    foreign: bool
    only: bool = False


class Search:
    """Answers questions over one index. The encoder is used only for questions that are not pinpoints.

    Safe to use from several threads at once.
    """

    def __init__(
        self,
        index: Index,
        encoder: Encoder,
        weights: Weights | None = None,
        answerability: Answerability | None = None,
        *,
        second: Encoder | None = None,
    ) -> None:
        self.index = index
        self.catalogue = Catalogue(index.documents, glossary=lambda: index.glossary)
        self._encoder = encoder
        self._weights = weights or Weights()
        self._answerability = answerability or read_answerability(encoder.name)
        self._second = SecondOpinion.of(index, second)
        self._turns = Turns()

    def ask(self, question: str, top: int = 3, documents: Sequence[str] = (), *, foreign: bool | None = None) -> Result:
        """The hits for a question: all clauses a pinpoint names, or else the best `top` of the search.

        `documents` are the ids to stay within. A question in a `foreign` language is one that the first encoder does not read:
        the second one alone ranks the passages. None: the question's own words tell. Raises UnknownDocument for an id that is
        not in the index, IndexDamaged.
        """
        self.index.check_files()
        chosen = self._linked(question, documents)
        asked = elsewhere(chosen, self.catalogue) or chosen
        searched, why = searched_only(chosen, asked, self.catalogue)
        return replace(self._answered(asked, question, top, foreign=foreign), searched=searched, why=why)

    def _answered(self, asked: LinkedQuery, question: str, top: int, *, foreign: bool | None) -> Result:
        phrase = quoted_phrase(question)
        if phrase and (said := self._with_phrase(phrase, asked)):
            return said
        texts = texts_asked(asked) if len(asked.current) > 1 else None
        fact = fact_asked(asked)
        lookup = None if texts else stated(asked, fact) if fact else look_up(asked)
        if lookup and (lookup.found or not self._is_cited_paragraph(asked)):
            return _looked_up(lookup, top)
        if not texts and (words := phrase or mentioned_words(scope(asked).asked)):
            find = with_phrase if phrase else with_words
            mentioned = find(scope(asked).documents, words)
            if phrase or mentioned.found or self.index.glossary.expand(words) == words:  # an acronym may be written out
                return _mentioned(mentioned)
        if is_outside(asked, self.catalogue):
            return Result("not_found", "pinpoint", ())
        if not _asks(question) or not self.index.passages:
            return Result("not_found", "search", ())
        language = asked_language(question, self.index.words.__contains__)
        foreign = language != ENGLISH if foreign is None else foreign
        with self._turns.next():
            reads = foreign and self._second is not None
            found = self._texts_on(texts, asked, foreign=reads) if texts else self._search(scope(asked), top, foreign=reads)
        if foreign and self._second is None and not found.certain:
            found = Result("not_found", "search", (), unread=True)
        return replace(found, language=language)

    def _with_phrase(self, phrase: str, asked: LinkedQuery) -> Result | None:
        """The clauses that have the phrase in quotation marks, of the texts named outside it; None if there are none.

        A phrase that is the label of a clause is the clause.
        """
        around = Query(asked.query.typed.replace(phrase, " "))
        within = scope(LinkedQuery(around, asked.catalogue, every=asked.every)).documents
        if within.labelled(phrase):
            return None
        mentioned = with_phrase(within, phrase)
        return _mentioned(mentioned) if mentioned.found else None

    def _is_cited_paragraph(self, asked: LinkedQuery) -> bool:
        """Whether what looks like a place is a paragraph of another text, which clauses here cite: "§ 70"."""
        cited = [one for one in references(asked.query.text) if one.kind == PARAGRAPH]
        return not asked.name.number and any(self.index.citing(one) for one in cited)

    @property
    def calibrated(self) -> bool:
        """Whether the decision that a clause answers was learned for the encoders in use."""
        pair = self._with_second if self._second else ()
        return all(decision.own for decision in (self._answerability, *pair))

    def _linked(self, text: str, ids: Sequence[str] = ()) -> LinkedQuery:
        """What was typed, asked of the documents with these ids, or of all. Raises UnknownDocument."""
        return LinkedQuery(Query(text), self.catalogue.within(ids) if ids else self.catalogue, every=bool(ids))

    def near(self, text: str, documents: Sequence[str], top: int) -> list[Passage]:
        """The passages of documents that are nearest to a text, which is not read as a question: it may mention places."""
        linked = self._linked(text, documents)
        with self._turns.next():
            found = self._found(Scope(linked.current, text, text, chosen=True))
        return [self.index.passages[int(row)] for row in found.ranked.rows[:top]]

    def look_up(self, pinpoint: str, documents: Sequence[str] = ()) -> Result:
        """The clauses that a pinpoint names, without any search; text that is not a pinpoint finds nothing."""
        chosen = self._linked(pinpoint, documents)
        asked = elsewhere(chosen, self.catalogue) or chosen
        searched, why = searched_only(chosen, asked, self.catalogue)
        return replace(named_clauses(asked), searched=searched, why=why)

    def named(self, text: str, *, every: bool = False) -> Sequence[Document] | None:
        """The documents that a text names, None when it names none that exists.

        Of several editions the newest is meant, unless the text says which one or `every` edition is wanted.
        """
        asked = LinkedQuery(Query(text), self.catalogue, every=every)
        return tuple(scope(asked).documents) if asked.name.documents else None

    def chosen(self, ids: Sequence[str]) -> Sequence[Document]:
        """The documents with these ids, or all of the index. Raises UnknownDocument."""
        return tuple(self.catalogue.within(ids)) if ids else self.index.documents

    def answering(self, ids: Sequence[str] = ()) -> Sequence[Document]:
        """The documents that answer: those with these ids, or the newest edition of each text. Raises UnknownDocument."""
        return self.chosen(ids) if ids else self._newest

    @cached_property
    def _newest(self) -> Sequence[Document]:
        return tuple(self.catalogue.newest)

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self.index.words, self._encoder.knows)

    @cached_property
    def _roster(self) -> Roster:
        return Roster(self.index.documents, self.index.glossary)

    def evidence(
        self, question: str, without: AbstractSet[int] = frozenset(), *, foreign: bool = False
    ) -> list[tuple[float, ...]] | None:
        """The features that decide whether the best clauses answer, for each; the second encoder is asked if there is one.

        `without` are rows that are searched as if they were not there. None for a question that is decided by a pinpoint, a
        fact, a citation or a duty.
        """
        linked = self._linked(question)
        if fact_asked(linked) or look_up(linked) or not _asks(question):
            return None
        found = self._found(scope(linked), without, foreign=foreign, always=True)
        return None if found.first or found.unanswered else self._weighed(found)

    def _weighed(self, found: _Found) -> list[tuple[float, ...]]:
        """The features of the best clauses that were ranked."""
        return evidence(self.index, found.weighing, found.ranked, self._weights)

    def _likely(self, found: _Found) -> tuple[float, float]:
        """How likely it is that what was found answers, and from which probability it counts as an answer."""
        if found.unanswered:
            return 0.0, 1.0
        if found.first:
            return 1.0, 1.0
        decision = self._answerability if found.ranked.second is None else self._with_second[found.foreign]
        return decision.probability(self._weighed(found)), decision.found_at

    def _search(self, asked: Scope, top: int, *, foreign: bool) -> Result:
        found = self._found(asked, foreign=foreign)
        probability, found_at = self._likely(found)
        rows: list[tuple[int, float | None]] = [(row, None) for row in found.first]
        ranked = zip(found.ranked.rows, found.ranked.scores, strict=True)
        if not found.only:
            rows += [(int(row), float(score)) for row, score in ranked if row not in found.first]
        hits = tuple(Hit(self.index.passages[row], score) for row, score in rows[:top])
        answers = probability >= found_at
        status: Status = "found" if answers else "not_found"
        return Result(status, "search", hits, "" if answers else asked.absent, probability=probability)

    def _texts_on(self, texts: TextsAsked, asked: LinkedQuery, *, foreign: bool) -> Result:
        """The texts on a topic, each with its nearest clause; those much further away than the nearest are left out."""
        documents = asked.catalogue.of(texts.among(tuple(asked.current)))
        within = scope(LinkedQuery(Query(texts.topic), documents, every=asked.every))
        found = self._found(within, foreign=foreign)
        ranked = found.ranked
        best: dict[str, tuple[int, float]] = {}
        for row, score in zip(ranked.rows.tolist(), ranked.scores.tolist(), strict=True):
            best.setdefault(self.index.passages[row].document.id, (row, score))
        least = max(ranked.scores.tolist(), default=0.0) - _FURTHER
        probability, found_at = self._likely(found)
        kept = [(row, score) for row, score in best.values() if score >= least][:_MOST_TEXTS]
        hits = tuple(Hit(self.index.passages[row], score) for row, score in kept)
        if not within.raised and probability < found_at:
            return Result("not_found", "search", hits[:NEAREST], probability=probability)
        return Result("found", "search", hits, each=True, probability=max(probability, found_at))

    def _found(
        self, within: Scope, without: AbstractSet[int] = frozenset(), *, foreign: bool = False, always: bool = False
    ) -> _Found:
        """The passages of documents for a question, by citation, by duty and by rank, `without` some rows.

        With `always`, the second encoder is asked whether or not the first is sure.
        """
        self.index.check_model(self._encoder)
        documents = within.documents
        rows = self._rows(documents, without)
        asked = _asked(within)
        cited = self._citing(asked, rows)
        if within.like and not cited:  # nothing answers, so offer the nearest to it
            documents = within.like
            rows = self._rows(documents, without)
        question = self._spelling.mended(within.question)
        text = question if within.asked == within.question else self._spelling.mended(within.asked)
        lexical_query = self.index.glossary.expand(text)
        duty = self._roster.read(text, documents.ids)
        addressed = [row for row in self._addressed(duty) if row not in without]
        # without long forms, as the clauses have both and more words only blur it; with the name, as the clauses have it too
        (encoded,) = self._encoder.encode([question], crowded=self._turns.crowded, asked=True)
        ranking = Ranking(
            self.index,
            encoded,
            lexical_query=lexical_query,
            rows=rows,
            boosted=Boosted(cited, addressed, self._texts(within.raised), self._speaks(duty)),
            weights=self._weights,
        )
        weighing = Weighing(text, encoded, self._small, frozenset(addressed) if duty else None, without)
        ranked = self._ranked(ranking, within.question if foreign else question, weighing, foreign=foreign, always=always)
        first = cited or (addressed if duty and duty.alone else [])
        unknown = not cited and (bool(within.like) or any(reference.is_document for reference in asked))
        unanswered = unknown or within.elsewhere or bool(duty and duty.unaddressed)
        only = bool(cited) and _asks_who_cites(within.asked)
        return _Found(ranked, first, unanswered, weighing, foreign, only)

    def _ranked(self, ranking: Ranking, question: str, asked: Weighing, *, foreign: bool, always: bool) -> Ranked:
        """The passages ranked, with the second encoder's opinion where the first is not sure, or cannot read the question."""
        if self._second is None or not (foreign or always or self._is_unsure(asked, ranking.alone)):
            return ranking.alone
        return self._second.on(ranking, question, foreign=foreign, crowded=self._turns.crowded)

    def _is_unsure(self, asked: Weighing, alone: Ranked) -> bool:
        """Whether the first encoder alone is not sure which clause is the best, or whether it answers."""
        if alone.margin < self._weights.margin:
            return True
        likely = self._answerability.probability(evidence(self.index, asked, alone, self._weights))
        return UNSURE[0] < likely < UNSURE[1]

    @cached_property
    def _small(self) -> frozenset[int]:
        """The ids of the tokens of words that say nothing of what a question asks."""
        return frozenset(self._encoder.ids(" ".join(asking_words())).tolist())

    @cached_property
    def _with_second(self) -> tuple[Answerability, Answerability]:
        """The decisions where the second encoder was asked: for questions that the first one reads, and for foreign ones."""
        assert self._second is not None  # noqa: S101  (else nobody asks)
        name = self._second.name
        return read_answerability(self._encoder.name, name), read_answerability(self._encoder.name, name, foreign=True)

    def _rows(self, documents: Catalogue, without: AbstractSet[int] = frozenset()) -> Sequence[int] | None:
        """The rows of documents, `without` some; None for all rows."""
        if without:
            return [row for row in self._rows_of(documents.ids) if row not in without]
        if len(documents) == len(self.catalogue):
            return None
        return self._rows_of_newest if documents is self.catalogue.newest else self._rows_of(documents.ids)

    @cached_property
    def _rows_of_newest(self) -> list[int]:
        return self._rows_of(self.catalogue.newest.ids)

    def _rows_of(self, ids: Iterable[str]) -> list[int]:
        return [row for id_ in ids for row in self.index.rows_of.get(id_, ())]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The number of each document that has passages."""
        return {id_: number for number, id_ in enumerate(self.index.rows_of)}

    @cached_property
    def _lengths(self) -> list[int]:
        return list(map(len, self.index.rows_of.values()))

    def _texts(self, named: Mapping[str, float]) -> Texts:
        """The documents that rows are in, with what speaks for some of them, by id."""
        return texts_of(self._lengths, {self._numbers[id_]: value for id_, value in named.items() if id_ in self._numbers})

    def _citing(self, asked: Sequence[Reference], rows: Sequence[int] | None) -> list[int]:
        """The rows that cite what is asked about, those that cite the most of it first."""
        inside = None if rows is None else set(rows)
        counts: dict[int, int] = {}
        for reference in asked:
            for row in dict.fromkeys(self.index.citing(reference)):
                if inside is None or row in inside:
                    counts[row] = counts.get(row, 0) + 1
        return sorted(counts, key=lambda row: (-counts[row], row))

    def _addressed(self, duty: Asked | None) -> list[int]:
        """The rows that address whom a question asks about, in the order of the text."""
        if duty is None:
            return []
        documents = {id_.partition("__")[0] for id_ in duty.clauses}
        rows = (row for id_ in documents for row in self.index.rows_of.get(id_, ()))
        return sorted(row for row in rows if self.index.passages[row].clause.id in duty.clauses)

    def _speaks(self, duty: Asked | None) -> Callable[[int], float] | None:
        """What speaks for a row by the roles that a question asks about."""
        return (lambda row: duty.evidence(self.index.passages[row])) if duty else None


def _asks(question: str) -> bool:
    """Whether there is anything to search for: at least a word, and not a greeting or a sum."""
    return bool(_ANY_WORD.search(question)) and is_question(question)


def _asks_who_cites(question: str) -> bool:
    """Whether a question asks for what cites a text and nothing else: "who cites Resolution 102?", or only the name."""
    return asks_who_cites(question) or all(token.is_filler or token.text.isdecimal() for token in tokens_of(question))


def _asked(scope: Scope) -> list[Reference]:
    """The references that a question asks about, without the document that it only stays within."""
    stays = scope.chosen or len(scope.documents) == 1
    within = {(common_kind(d.kind), d.number.casefold()) for d in scope.documents} if stays else set()
    return [one for one in references(scope.asked) if (one.kind, one.number.casefold()) not in within]


def named_clauses(asked: LinkedQuery) -> Result:
    """The clauses that a pinpoint names, or the nearest few; text that is not a pinpoint finds nothing."""
    lookup = look_up(asked)
    if lookup is None:
        absent = "" if asked.name.documents else asked.name.typed(asked.query.text)
        return Result("not_found", "pinpoint", (), absent)
    return _looked_up(lookup, NEAREST)


def _mentioned(mentioned: Mentioned) -> Result:
    """All clauses that have some words."""
    status: Status = "found" if mentioned.found else "not_found"
    return Result(status, "pinpoint", tuple(map(Hit, mentioned.found)), mentions=mentioned.mentions)


def _looked_up(lookup: Lookup, top: int) -> Result:
    """All clauses a pinpoint names, or the nearest few to one that does not exist."""
    if lookup.found:
        return Result("found", "pinpoint", tuple(map(Hit, lookup.found)), understood=lookup.understood)
    return Result("not_found", "pinpoint", tuple(map(Hit, lookup.nearest[:top])), lookup.absent, lookup.understood)
