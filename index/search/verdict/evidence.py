"""What speaks for and against a clause as the answer to a question: features, each a number, weighed in answerability.py.

All of them are read off the question, the clause and the clause's own document, so that a text which has nothing to do with a
question does not change what is decided about it. Words count by how rare they are there, as the encoder's tokens; the
question words and other small words count nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray

from index.document.passages import Passage, context
from index.encoding.encoder import Encoded, FloatArray
from index.language.asked.answer_kinds import Wanted, is_about_now, is_practical
from index.language.asked.answer_words import AnswerKind
from index.language.asked.answers_in import has
from index.language.asked.languages import asked_language
from index.language.vocabulary import ENGLISH
from index.search.ranked.candidates import MOST_COMPARED, Weights
from index.search.ranked.ranking import Ranked
from index.search.verdict.likeness import Likeness
from index.search.verdict.names import lacking, names_in
from index.store.searched.protocol import Searched
from index.store.searched.rows import idf
from index.values import dataclass

FEATURES = {
    "near": 1,
    "weakest": 1,
    "other_words": 1,
    "covered": 1,
    "absent": -1,
    "lead": 1,
    "words": 1,
    "length": -1,
    "names": -1,
    "numbers": -1,
    "number": -1,
    "time": -1,
    "money": -1,
    "place": -1,
    "person": -1,
    "vague": -1,
    "none": -1,
    "practical": -1,
    "now": -1,
    "addressed": 1,
    "not_addressed": -1,
}
"""The features, each with the direction in which it speaks: 1 for an answer, -1 against one.

near            how near the clause comes to each word of the question (the mean cosine, rarer words count more)
weakest         the same for the two words that it comes least near to
other_words     the same for the words that it does not have as they stand
covered         the share of the question's words that it has as they stand, by rarity
absent          the share of the question's words that are nowhere in its document
lead            by how much its score is better than the mean of all candidates of its document, itself among them
words           how many words the question has (log): among few, any clause is near
length          how long the clause is (log): a long one comes near to anything
names           how many names in the question neither it nor its document's title has
numbers         the same for years and other long numbers, and for names with a number
number … person whether it lacks what the question asks for: a number or a share, a date, money, a place, a person's name
vague           whether it lacks any time or place, if the question only asks "when" or "where"
none            whether it and the other best clauses all lack what the question asks for
practical       whether the question asks how the asker does something ("how do I register")
now             whether it asks about what a text cannot know: what is current, or next
addressed       whether it addresses whom the question asks about; not_addressed: whether it does not
"""
SECOND = {"second_near": 1, "second_lead": 1, "second_pooled": 1, "unanswered": -1}
"""The features that are added where a second encoder was asked, the same for each clause: how near the first one comes to each
word of the question for it, by how much nearer than every other candidate, how near it comes to the question as a whole, and
how like an unanswered question this is (0 where only the second encoder reads it)."""
FOREIGN = {"everyday": -1, "pieces": 1, "same": -1}
"""The features that are added where only the second encoder reads the question: how like an everyday question it is, of how
many pieces of words it consists (log), and, if the clause is in its language, second_near again (else 0): to a text in the same
language everything comes nearer."""
READ = 3
"""How many of the best clauses are weighed; the likeliest answer among them decides."""
_KINDS = {
    "number": (AnswerKind.NUMBER, AnswerKind.SHARE, AnswerKind.AMOUNT),
    "time": (AnswerKind.TIME,),
    "money": (AnswerKind.MONEY,),
    "place": (AnswerKind.PLACE,),
    "person": (AnswerKind.PERSON,),
}


@dataclass(frozen=True, slots=True)
class Signs:
    """What a question's text shows: the `names` in it, whether it is `practical`, and whether it is about what is so `now`."""

    names: Sequence[str]
    practical: bool
    now: bool

    @classmethod
    def by(cls, text: str) -> Signs:
        """The signs in a text."""
        return cls(names_in(text), is_practical(text), is_about_now(text))


@dataclass(frozen=True, slots=True)
class Weighing:
    """A question as it is weighed: what it says beside the names of documents, what it wants, its tokens, and whom it is about.

    `want` is the kind of answer; `small` are the ids of tokens that count nothing; `addressed` are the rows that address whom
    it asks about, None if it asks about nobody's duties. `without` are rows that are not there. It is `foreign` if the first
    encoder does not read it, in the `language` that its words tell.
    """

    signs: Signs
    want: Wanted | None
    encoded: Encoded
    small: AbstractSet[int]
    addressed: AbstractSet[int] | None = None
    without: AbstractSet[int] = frozenset()
    foreign: bool = False
    language: str = ENGLISH


def evidence(
    index: Searched, asked: Weighing, ranked: Ranked, weights: Weights, kind: Likeness | None = None
) -> list[tuple[float, ...]]:
    """The features of each of the best few clauses, in the order of FEATURES.

    The features in SECOND follow if the second encoder was consulted, and those in FOREIGN if it alone reads the question;
    `kind` recognises, by its vectors, everyday questions if it alone reads them, and unanswered ones if both do.
    """
    content = np.flatnonzero([id_ not in asked.small for id_ in asked.encoded.ids.tolist()])
    ids = asked.encoded.ids[content]
    cosines = ranked.matching.best_matches(ranked.rows[:READ]).take(content, axis=1)
    signs = asked.signs
    known = _Documents(index, ids, asked.without, ranked, weights.idf_power)
    best = ranked.rows[:READ].tolist()
    texts = [context(index.passages[row]) for row in best]
    languages = [asked_language(read) if asked.foreign else ENGLISH for read in texts]
    lacks = [_lacks(asked.want if language == ENGLISH else None, read) for read, language in zip(texts, languages, strict=True)]
    none = float(all(max(one) == 1.0 for one in lacks))
    like = kind.of(ranked.second.question.pooled) if kind and ranked.second else 0.0
    found = []
    for at, (row, read) in enumerate(zip(best, texts, strict=True)):
        passage = index.passages[row]
        document = known.of(passage.document.id)
        nearness = _nearness(cosines[at], document, index.first.has(row, ids))
        missing = lacking(signs.names, f"{read} {_named(passage)}", index.glossary)
        numbers = sum(any(map(str.isdigit, name)) for name in missing)
        found.append(
            (
                *nearness,
                float(ranked.scores[at] - document.score),
                math.log1p(len(ids)),
                math.log1p(len(passage.clause.text)),
                float(len(missing) - numbers),
                float(numbers),
                *lacks[at],
                none,
                float(signs.practical),
                float(signs.now),
                *_addresses(asked.addressed, row),
                *_second(ranked, at, 0.0 if asked.foreign else like),
                *(_foreign(ranked, like, same=languages[at] == asked.language) if asked.foreign else ()),
            )
        )
    return found


def _named(passage: Passage) -> str:
    document = passage.document
    return f"{document.kind} {document.number} {document.revision} {document.title} {document.body}"


@dataclass(frozen=True, slots=True)
class _Document:
    """A document as a question sees it: the weight of each token in it, of shape (tokens,), and their sum.

    `absent` is the share of the weight of tokens that are nowhere in it, and `score` the mean score of its candidates.
    """

    weight: FloatArray
    total: np.float32
    absent: float
    score: np.float32


class _Documents:
    """What documents say of a question, each read once: how rare its tokens are there, and how good their candidates."""

    def __init__(
        self, index: Searched, ids: NDArray[np.int64], without: AbstractSet[int], ranked: Ranked, idf_power: float
    ) -> None:
        self._index, self._ids, self._without = index, ids, without
        self._ranked, self._power = ranked, idf_power
        self._known: dict[str, _Document] = {}

    def of(self, id_: str) -> _Document:
        """The document with an id."""
        if id_ not in self._known:
            self._known[id_] = self._read(id_)
        return self._known[id_]

    def _read(self, id_: str) -> _Document:
        rare, there = self._rarity(id_)
        weight: FloatArray = rare**self._power
        total = weight.sum()
        absent = float(weight[~there].sum() / total) if total > 0 else 1.0
        inside, ranked = self._index.rows_of[id_], self._ranked
        same = ranked.scores[(ranked.rows >= inside.start) & (ranked.rows < inside.stop)]
        return _Document(weight, total, absent, same.mean())

    def _rarity(self, id_: str) -> tuple[FloatArray, NDArray[np.bool_]]:
        """The idf of the tokens in a document, and whether they are there, both of shape (tokens,)."""
        rows = self._index.rows_of[id_]
        left = [row for row in rows if row not in self._without] if self._without else rows
        if len(left) > MOST_COMPARED:  # it is the collection, or nearly
            known = self._index.first.idf(self._ids)
            return known, known < self._index.first.idf(np.asarray([np.iinfo(np.int64).max]))[0]
        if len(left) < len(rows):
            counts = self._index.first.counts(np.asarray(left, dtype=np.int64), self._ids)
        else:
            counts = self._index.first.counts(rows, self._ids)
        rare: FloatArray = idf(len(left), counts).astype(np.float32)
        return rare, counts > 0


def _nearness(cosines: FloatArray, document: _Document, here: NDArray[np.bool_]) -> tuple[float, ...]:
    """The features from "near" to "absent"; all arrays have the shape (tokens,)."""
    total = document.total
    if not total > 0:
        return (0.0, 0.0, 0.0, 0.0, 1.0)
    other = ~here
    left = document.weight[other]
    others = float(left.sum())
    other_words = float(cosines[other] @ left) / others if others > 0 else float(not len(left))
    least = np.sort(cosines)[:2]
    weakest = float(least.sum() / len(least))  # `mean` takes three times as long
    covered = float(document.weight[here].sum() / total)
    return (float(cosines @ document.weight) / float(total), weakest, other_words, covered, document.absent)


def _second(ranked: Ranked, at: int, unanswered: float) -> tuple[float, ...]:
    """What the second encoder says, if it was asked."""
    opinion = ranked.second
    return (opinion.max_sim, opinion.lead, float(opinion.pooled[at]), unanswered) if opinion else ()


def _foreign(ranked: Ranked, everyday: float, *, same: bool) -> tuple[float, ...]:
    """What the second encoder says of the question itself, and whether a clause is in the `same` language."""
    opinion = ranked.second
    if opinion is None:
        return ()
    return (everyday, math.log1p(len(opinion.question.ids)), opinion.max_sim if same else 0.0)


def _lacks(want: Wanted | None, text: str) -> list[float]:
    """For each kind of answer, and for a vague one, how surely a text lacks it, if the question wants it."""
    lacks = 1.0 - has(want, text) if want else 0.0
    vague = want is not None and not want.named and want.kind in (AnswerKind.TIME, AnswerKind.PLACE)
    each = [lacks if want and want.kind in kinds and not vague else 0.0 for kinds in _KINDS.values()]
    return [*each, lacks if vague else 0.0]


def _addresses(addressed: AbstractSet[int] | None, row: int) -> tuple[float, float]:
    if addressed is None:
        return (0.0, 0.0)
    return (1.0, 0.0) if row in addressed else (0.0, 1.0)
