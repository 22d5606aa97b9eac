"""Resolutions made up of the words of real ones, as many as are wanted, and an encoder that makes their vectors up as well.

They serve to measure time, memory and space, never quality. Words come as often as in the real texts, some of them more often
in one text than in another, and with the rare ones that a large collection has: made-up names. Headings, labels and the
citations of other texts are as the parser would find them. A token's vector is the mean of those that the real encoder gives
it in the real texts, moved towards its text's and its clause's own directions, so that a question by the real encoder finds
clauses with its words.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from index.collection.bundled import bundled
from index.collection.files import parse_file
from index.document.actors import recorded_addressed
from index.document.mentions import written
from index.document.model import Clause, Document, Section, Source, Span, label_of
from index.encoding.encoder import Encoded, Encoder, FloatArray, Progress
from index.ids import clause_id
from index.language.terms import FrontPart, Kind, Part
from index.pinpoint.registers.register import recorded_keys
from tests.benchmarks.corpora import SHARED

SEED = 17
_CLAUSES = (25, 40)
_WORDS = (18, 84)  # of a clause; with its heading and the long forms of acronyms about 70 tokens
_NAMES, _NAMED = 200_000, 0.02  # made-up names, and the share of words that are one
_THEME, _OWN = 120, 0.3  # words of a text's theme, and the share of its words that come from it
_CITING = 0.08  # the share of clauses that cite another text
_FROM = 1_001  # the first number
_PLACES = "Antalya Bucharest Busan Doha Dubai Geneva Guadalajara Hammamet Hyderabad Johannesburg Kigali Kyoto Marrakesh".split()
_SYLLABLES = [f"{one}{two}" for one in "b d f g k l m n p r s t v z".split() for two in "a e i o u ai or en".split()]
_BODY = "Plenipotentiary Conference"
_HEADINGS = {
    Part.PREAMBLE: ("considering", "recalling", "recognizing", "noting", "noting with appreciation", "bearing in mind"),
    Part.OPERATIVE: (
        "resolves", "resolves to instruct the Secretary-General", "instructs the Director of the Radiocommunication Bureau",
        "instructs the Director of the Telecommunication Standardization Bureau", "instructs the Council",
        "invites Member States", "invites Sector Members and Academia", "encourages Member States and Sector Members",
        "requests the Secretary-General", "invites the study groups",
    ),
}  # fmt: skip


def real() -> list[Document]:
    """The real texts: the bundled one, and those beside the checkout if there are any."""
    paths = sorted((SHARED / "corpus").rglob("*.txt"))
    return [bundled(), *(one for path in paths for one in parse_file(path))]


class MadeUp:
    """Made-up texts: text n is always the same, however many there are."""

    def __init__(self, originals: Sequence[Document]) -> None:
        self._texts = [clause.text for document in originals for clause in document.clauses if clause.kind == Kind.CLAUSE]
        often = Counter(word for text in self._texts for word in text.strip(";,. ").split() if word.isascii())
        self._words = [*often, *_names()]
        rare = 1 / np.arange(20, _NAMES + 20)  # Zipf's law, after the commonest
        total = sum(often.values())
        self._shares = np.concatenate((
            np.fromiter(often.values(), dtype=np.float64) / total * (1 - _NAMED),
            rare / rare.sum() * _NAMED,
        ))  # fmt: skip
        self._bounds = np.cumsum(self._shares)
        content = [at for at, word in enumerate(often) if len(word) > 4 and often[word] < total / 2_000]
        self._content = np.array(content, dtype=np.int64)

    @property
    def texts(self) -> list[str]:
        """The clauses of the real texts."""
        return self._texts

    def documents(self, clauses: int, start: int = 0) -> Iterator[Document]:
        """Texts from number `start` on, with `clauses` clauses in all or a few more."""
        made = 0
        while made < clauses:
            document = self.document(start)
            yield document
            made += document.clause_count
            start += 1

    def document(self, number: int) -> Document:
        """One text."""
        dice, draw = random.Random(f"{SEED} {number}"), np.random.default_rng((SEED, number))
        theme = self._content[draw.integers(len(self._content), size=_THEME)]
        written_ = _Written(number, dice, " ".join(self._words[at] for at in theme[: dice.randint(4, 8)]))
        count = dice.randint(*_CLAUSES)
        lengths = draw.integers(*_WORDS, size=count)
        drawn = np.searchsorted(self._bounds, draw.random(lengths.sum()) * self._bounds[-1])
        own = draw.random(len(drawn)) < _OWN
        drawn[own] = theme[(_THEME * draw.random(int(own.sum())) ** 2).astype(np.int64)]
        ends = np.cumsum(lengths).tolist()
        words = [self._words[at] for at in drawn.tolist()]
        for text in (words[end - length : end] for end, length in zip(ends, lengths.tolist(), strict=True)):
            written_.add(text)
        return written_.document


def _names() -> list[str]:
    """Names that no real text has, each once; every fifth is a number."""
    draw = np.random.default_rng(SEED)
    parts = draw.integers(len(_SYLLABLES), size=(2 * _NAMES, 4)).tolist()
    made = dict.fromkeys(
        str(at * 7 + 100) if at % 5 == 0 else "".join(_SYLLABLES[part] for part in some[: 3 + at % 2]).title()
        for at, some in enumerate(parts)
    )
    return list(made)[:_NAMES]


class _Written:
    """A text that is being written, clause by clause."""

    def __init__(self, number: int, dice: random.Random, title: str) -> None:
        self._dice = dice
        self._number = str(_FROM + number)
        self._revision = f"{dice.choice(('', 'Rev. '))}{dice.choice(_PLACES)}, {dice.randint(1992, 2026)}"
        self._title = f"{title[0].upper()}{title[1:]}"
        self._id = f"made-res-{self._number}"
        self._lines: list[str] = []
        self._at = 0
        self._sections: list[Section] = []
        self._clauses: list[Clause] = []
        self._mentions: list[list[str]] = []
        for front, text in (
            (FrontPart.NUMBER, f"RESOLUTION {self._number} ({self._revision})"),
            (FrontPart.TITLE, self._title),
            (FrontPart.ENACTING, f"The {_BODY} ({self._revision}),"),
        ):
            id_ = clause_id(self._id, front.value)
            self._clauses.append(Clause(id_, front.value, (), -1, Kind.FRONT, text, self._line(text), None, front))
        self._left, self._place = 0, 0
        self._headings = [(Part.PREAMBLE, one) for one in dice.sample(_HEADINGS[Part.PREAMBLE], 3)]
        self._headings += [(Part.OPERATIVE, one) for one in ("resolves", *dice.sample(_HEADINGS[Part.OPERATIVE][1:], 5))]

    def _line(self, text: str) -> Span:
        self._lines.append(text)
        start, self._at = self._at, self._at + len(text) + 1
        return Span(start, start + len(text))

    def add(self, words: Sequence[str]) -> None:
        """Writes a clause, under the next heading if there are enough under the last one."""
        if not self._left:
            part, heading = self._headings[min(len(self._sections), len(self._headings) - 1)]
            self._sections.append(Section(heading, part, self._line(heading)))
            self._left, self._place = self._dice.randint(3, 7), 0
        self._left -= 1
        self._place += 1
        section = self._sections[-1]
        mark = f"{chr(ord('a') + self._place - 1)})" if section.part == Part.PREAMBLE else str(self._place)
        before, cited, after = " ".join(words), "", ";"
        if self._dice.random() < _CITING:
            before, cited = f"that {before} in accordance with ", self._cited(len(before) + len("that  in accordance with "))
        span = self._line(f"{mark} {before}{cited}{after}")
        id_ = clause_id(self._id, f"{len(self._sections)}-{self._place}")
        text = f"{before}{cited}{after}"
        label = label_of(section.heading, (mark,))
        number = len(self._sections) - 1
        self._clauses.append(Clause(id_, label, (mark,), number, Kind.CLAUSE, text, Span(span.start + len(mark) + 1, span.end)))

    def _cited(self, start: int) -> str:
        number, edition = self._dice.randint(_FROM, _FROM + 30_000), f"Rev. {self._dice.choice(_PLACES)}, 2014"
        called = f"Resolution {number} ({edition})"
        place = (str(len(self._clauses)), str(start), str(start + len(called)), "")
        self._mentions.append([*place, "resolution", str(number), edition, *4 * [""], called, "", "", ""])
        return called

    @property
    def document(self) -> Document:
        """The text, with the records of what it cites and whom it addresses."""
        document = Document(
            self._id, "Resolution", self._number, self._revision, self._title, _BODY, Source("\n".join(self._lines)),
            tuple(self._sections), tuple(self._clauses), mentions=written(self._mentions), addressed="", subjects="",
        )  # fmt: skip
        object.__setattr__(document, "addressed", _addressed(document))
        object.__setattr__(document, "keys", recorded_keys(document))
        return document


_ADDRESSED: dict[str, str] = {}
"""Whom a heading addresses, as it is kept with a document, without the numbers of clauses."""


def _addressed(document: Document) -> str:
    """Whom the clauses address by their headings, as it is kept with a document."""
    lines: dict[str, list[str]] = {}
    for number, clause in enumerate(document.clauses):
        if clause.section >= 0 and (names := _names_in(document.sections[clause.section])):
            lines.setdefault(names, []).append(str(number))
    return "\n".join(f"{' '.join(numbers)}\t{names}" for names, numbers in lines.items())


def _names_in(section: Section) -> str:
    if section.heading not in _ADDRESSED:
        text = f"{section.heading}\n1 to do so."
        end = len(section.heading)
        under = Section(section.heading, section.part, Span(0, end))
        clause = Clause("x__1", f"{section.heading} 1", ("1",), 0, Kind.CLAUSE, "to do so.", Span(end + 3, len(text)))
        one = Document("x", "Resolution", "1", "", "", _BODY, Source(text), (under,), (clause,))
        _ADDRESSED[section.heading] = recorded_addressed(one).partition("\t")[2]
    return _ADDRESSED[section.heading]


@dataclass
class WordByWord:
    """An encoder that stands in for a real one, and has its name: real ids of tokens, made-up vectors."""

    encoder: Encoder
    texts: Sequence[str]
    """From which it learns the vectors of tokens."""

    def __post_init__(self) -> None:
        self.name, self.fingerprint = self.encoder.name, self.encoder.fingerprint
        self.knows = self.encoder.knows
        self._word = lru_cache(500_000)(self.encoder.ids)

    @cached_property
    def _table(self) -> FloatArray:
        """A vector for each id: the mean of those that the real encoder gives it, or one of its own."""
        each = self.encoder.encode(self.texts)
        ids, vectors = np.concatenate([one.ids for one in each]), np.concatenate([one.tokens for one in each])
        table = np.random.default_rng(SEED).standard_normal((65_536, vectors.shape[1]), dtype=np.float32)
        mean = vectors.mean(axis=0)
        table = mean + table * vectors.std(axis=0)
        order = np.argsort(ids, kind="stable")
        there, firsts = np.unique(ids[order], return_index=True)
        table[there] = np.add.reduceat(vectors[order], firsts, axis=0)
        return _unit(table)

    @cached_property
    def _middle(self) -> FloatArray:
        """What the vectors of all texts have in common, which those of texts as a whole lack."""
        found: FloatArray = self._table[: len(self._table) // 2].mean(axis=0)
        return found

    def ids(self, text: str) -> NDArray[np.int64]:
        """The ids of a text's tokens, word by word: as the real encoder gives them, but for words beyond its longest text."""
        return np.concatenate([self._word(word) for word in text.split()])

    def encode(
        self, texts: Sequence[str], progress: Progress | None = None, *, crowded: bool = False, asked: bool = False
    ) -> list[Encoded]:
        """The vectors of texts."""
        found, theme = [], np.zeros(self._table.shape[1], dtype=np.float32)
        short = ""
        for text in texts:
            if (name := text.partition(".")[0]) != short:  # another document
                short, theme = name, self._own(name)
            ids = self.ids(text)
            own = self._own(text)
            tokens = _unit(self._table[ids] + (theme + 0.25 * own))
            pooled = tokens.mean(axis=0) - 0.95 * self._middle + 0.4 * own
            found.append(Encoded(ids, tokens, _unit(pooled[None, :])[0]))
        if progress:
            progress(len(texts), len(texts))
        return found

    def _own(self, text: str) -> FloatArray:
        """A direction of its own: the mean of a few words' vectors, of no great length."""
        some = np.frombuffer(hashlib.blake2b(text.encode(), digest_size=12).digest(), dtype=np.uint16)
        found: FloatArray = self._table[some].mean(axis=0) - self._middle
        return found


def _unit(vectors: FloatArray) -> FloatArray:
    found: FloatArray = vectors / np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
    return found
