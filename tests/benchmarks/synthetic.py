"""Collections of 100,000 clauses and more: resolutions made of real passages and noise words, with the passages' vectors.

    python -m tests.benchmarks.synthetic CLAUSES PASSAGES HOME

They serve to measure time, never quality. The index's own writer writes them; only the encoder is a stand-in, which returns
for each clause the vectors of the passage it repeats, slightly changed, as encoding a million texts would take hours.
"""

from __future__ import annotations

import random
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.document.model import Clause, Document, Section, Source, Span
from index.encoding.encoder import Encoded, FloatArray, Progress
from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.sentence import SentenceEncoder
from index.ids import clause_id
from index.language.terms import Kind, Part
from index.store.generations import writing
from index.store.write import write_index
from tests.benchmarks.protocol import read_texts

_EACH = 50  # clauses in a document
_BASE = 2_000  # passages that are repeated
_VOCABULARY, _MOST_TOKENS = 30_522, 256  # of the packaged model
_MARK = " ~ "  # between the noise words and the passage
_HEADINGS = (
    ("considering", Part.PREAMBLE),
    ("resolves", Part.OPERATIVE),
    ("instructs the Director of the Bureau", Part.OPERATIVE),
)
_LENGTHS = (
    (200_000, 40, 6),
    (10_000_000, 10, 3),
)  # up to this many clauses: words of a passage, noise words; fewer in large ones, to save disk space


class RepeatingEncoder:
    """Returns for a clause the vectors of the passage it repeats, with noise."""

    def __init__(self, encoder: GraphEncoder, passages: Sequence[str]) -> None:
        self._encoder = encoder
        self._known = dict(zip(passages, encoder.encode(passages), strict=True))
        self._random = np.random.default_rng(75)

    @property
    def name(self) -> str:
        """The model as the operator names it."""
        return self._encoder.name

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the model that the vectors come from."""
        return self._encoder.fingerprint

    def ids(self, text: str) -> NDArray[np.int64]:
        """The ids of the words of a text."""
        return self._encoder.ids(text)

    def knows(self, word: str) -> bool:
        """Whether a word is in the model's vocabulary."""
        return self._encoder.knows(word)

    def encode(
        self, texts: Sequence[str], progress: Progress | None = None, *, crowded: bool = False, asked: bool = False
    ) -> list[Encoded]:
        """The vectors of the passages that the texts repeat."""
        found = [self._known[_repeated(text, self._known)] for text in texts]
        if progress:
            progress(len(texts), len(texts))
        return [Encoded(one.ids, self._off(one.tokens), self._off(one.pooled[None, :])[0]) for one in found]

    def _off(self, vectors: FloatArray) -> FloatArray:
        noisy = vectors + 0.02 * self._random.standard_normal(vectors.shape, dtype=np.float32)
        return _unit(noisy)


class TableEncoder:
    """Looks the vector of a word up by a hash, and makes that of a text out of those of its words."""

    def __init__(self, encoder: GraphEncoder, dimensions: int = 384) -> None:
        self._encoder = encoder
        self.name, self.fingerprint = encoder.name, encoder.fingerprint
        self.knows = encoder.knows
        vectors = np.random.default_rng(75).standard_normal((_VOCABULARY, dimensions), dtype=np.float32)
        self._table = _unit(vectors)

    def encode(
        self, texts: Sequence[str], progress: Progress | None = None, *, crowded: bool = False, asked: bool = False
    ) -> list[Encoded]:
        """The vectors of texts."""
        found = []
        for text in texts:
            ids = self.ids(text)
            tokens = self._table[ids]
            found.append(Encoded(ids, tokens, _unit(tokens.sum(axis=0, keepdims=True))[0]))
        if progress:
            progress(len(texts), len(texts))
        return found

    def ids(self, text: str) -> NDArray[np.int64]:
        """The ids of the words of a text."""
        words = re.findall(r"\w+", text.lower())[:_MOST_TOKENS]
        return np.array([zlib.crc32(word.encode()) % _VOCABULARY for word in words], dtype=np.int64)


def _unit(vectors: FloatArray) -> FloatArray:
    found: FloatArray = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return found


def _repeated(text: str, known: dict[str, Encoded]) -> str:
    """The passage in a text; if the glossary has inserted words into it, any passage will do."""
    passage = text.rpartition(_MARK)[2]
    return passage if passage in known else next(iter(known))


def cut_passages(texts: Sequence[str], clauses: int) -> list[str]:
    """The passages that a collection of this many clauses repeats, cut to the number of words that is affordable."""
    words = next(words for up_to, words, _ in _LENGTHS if clauses <= up_to)
    return list(dict.fromkeys(" ".join(text.replace("~", "-").split()[:words]) for text in texts))[:_BASE]


def documents(count: int, passages: Sequence[str]) -> Iterator[Document]:
    """Resolutions with `count` clauses in all, each made of a few noise words and a passage."""
    dice = random.Random(75)
    noise = next(noise for up_to, _, noise in _LENGTHS if count <= up_to)
    words = sorted({word.strip(".,;:()").lower() for passage in passages for word in passage.split()})
    for number in range(1, count // _EACH + 1):
        texts = [f"{' '.join(dice.choices(words, k=noise))}{_MARK}{dice.choice(passages)}" for _ in range(_EACH)]
        yield _document(number, texts)


def _document(number: int, texts: Sequence[str]) -> Document:
    lines, sections, clauses = [f"RESOLUTION {number}"], [], []
    at, id_ = len(lines[0]) + 1, f"syn-res-{number}"
    for row, text in enumerate(texts):
        section, place = divmod(row, -(-len(texts) // len(_HEADINGS)))
        heading, part = _HEADINGS[section]
        if not place:
            sections.append(Section(heading, part, Span(at, at + len(heading))))
            lines.append(heading)
            at += len(heading) + 1
        mark = f"{chr(ord('a') + place)})" if part == Part.PREAMBLE else str(place + 1)
        span = Span(at, at + len(text))
        clauses.append(
            Clause(clause_id(id_, f"{section}-{place}"), f"{heading} {mark}", (mark,), section, Kind.CLAUSE, text, span)
        )
        lines.append(text)
        at = span.end + 1
    source = Source("\n".join(lines))
    return Document(id_, "Resolution", str(number), "", f"On subject {number}", "", source, tuple(sections), tuple(clauses))


def write(count: int, passages: Path, home: Path) -> None:
    """Writes the index of a synthetic collection into a home folder."""
    base = cut_passages(read_texts(passages), count)
    encoder = RepeatingEncoder(GraphEncoder(SentenceEncoder(), home / "models"), base)
    with writing(home / "index"):
        write_index(home / "index", list(documents(count, base)), encoder, None)


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
