"""The second encoder, which is asked as well where the first one is not sure or does not read the language of a question."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from index.encoding.encoder import Encoder
from index.search.ranked.ranking import Ranked, Ranking, Said
from index.search.ranked.wording import Wording
from index.store.searched.protocol import Matching, Rows, Searched, Vectors


class SecondOpinion:
    """A second encoder, with the vectors that it made of all passages of an index; loaded when it is first asked."""

    def __init__(self, index: Searched, encoder: Encoder) -> None:
        self._index = index
        self._encoder = encoder
        self._wording = Wording(index, encoder)

    @classmethod
    def of(cls, index: Searched, encoder: Encoder | None) -> SecondOpinion | None:
        """The opinion of an encoder; None for none, and while the index lacks its vectors."""
        there = encoder is not None and index.has_vectors_by(encoder.fingerprint)
        return cls(index, encoder) if encoder is not None and there else None

    @property
    def name(self) -> str:
        """The model's name."""
        return self._encoder.name

    @cached_property
    def _vectors(self) -> Vectors:
        return self._index.made_by(self._encoder.fingerprint)

    def on(
        self, ranking: Ranking, question: str, *, read: Callable[[str], Said], near: float, foreign: bool, crowded: bool
    ) -> Ranked:
        """A ranking that takes this opinion of the question into account. Raises IndexDamaged.

        For a question in a `foreign` language, `read` encodes, by the first encoder, the words of the passages that come at
        least as `near` as this to those of the question.
        """
        (encoded,) = self._encoder.encode([question], crowded=crowded, asked=True)

        def said(matching: Matching, rows: Rows) -> Said | None:
            words = self._wording.of(matching, rows, near)
            return read(words) if words else None

        return ranking.with_second(self._vectors, encoded, foreign=foreign, said=said)
