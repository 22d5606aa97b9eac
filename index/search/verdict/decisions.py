"""The decisions learned for the encoders in use, each read when it is first needed, over one index."""

from __future__ import annotations

from functools import cached_property

from index.search.ranked.candidates import Weights
from index.search.ranked.ranking import Ranked
from index.search.verdict.answerability import Answerability, read_answerability
from index.search.verdict.evidence import Weighing, evidence
from index.search.verdict.likeness import EVERYDAY, UNANSWERED, Likeness, read_likeness
from index.store.searched.protocol import Searched

Features = list[tuple[float, ...]]
UNSURE = (0.1, 0.6)
"""Between these probabilities a second encoder is asked."""


class Decisions:
    """How likely it is that what was ranked answers: by the first encoder, named `first`, alone, or with a `second` one.

    `alone` replaces the decision that was learned for the first one.
    """

    def __init__(self, index: Searched, weights: Weights, first: str, second: str, alone: Answerability | None = None) -> None:
        self._index = index
        self._weights = weights
        self._first, self._second = first, second
        self._alone = alone or read_answerability(first)

    @cached_property
    def _both(self) -> Answerability:
        """That for questions that both encoders read."""
        return read_answerability(self._first, self._second)

    @cached_property
    def _foreign(self) -> Answerability:
        """That for questions that only the second one reads."""
        return read_answerability(self._first, self._second, foreign=True)

    @cached_property
    def _everyday(self) -> Likeness | None:
        """What tells everyday questions that only the second one reads."""
        return read_likeness(self._second, EVERYDAY)

    @cached_property
    def _unanswered(self) -> Likeness | None:
        """What tells unanswered questions that both read."""
        return read_likeness(self._second, UNANSWERED)

    @property
    def calibrated(self) -> bool:
        """Whether all of them were learned for the encoders in use."""
        pair = (self._both, self._foreign) if self._second else ()
        return all(decision.own for decision in (self._alone, *pair))

    def features(self, asked: Weighing, ranked: Ranked) -> Features:
        """The features of the best clauses that were ranked."""
        kind = (self._everyday if asked.foreign else self._unanswered) if ranked.second else None
        return evidence(self._index, asked, ranked, self._weights, kind)

    def likely(self, features: Features, ranked: Ranked, *, foreign: bool) -> tuple[float, float]:
        """How likely it is that one of the clauses with these features answers, and from when on it counts as an answer."""
        decision = self._with(ranked, foreign=foreign)
        return decision.probability(features), decision.found_at

    def _with(self, ranked: Ranked, *, foreign: bool) -> Answerability:
        """The decision for the encoders that were asked."""
        if ranked.second is None:
            return self._alone
        return self._foreign if foreign else self._both

    def sure_by(self, asked: Weighing, alone: Ranked) -> Features | None:
        """The features of the best clauses; None if the first encoder is not sure whether one answers, or which one it is.

        If it is sure that none does, it does not matter which one it is.
        """
        features = self.features(asked, alone)
        likely = self._alone.probability(features)
        unsure = UNSURE[0] < likely < UNSURE[1] or (likely >= UNSURE[1] and alone.margin < self._weights.margin)
        return None if unsure else features
