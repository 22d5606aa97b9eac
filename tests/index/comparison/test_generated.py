"""Editions made of a text: which clause became which must be found for 99 in 100, and fast."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from index.collection.files import parse
from index.comparison.alignment import aligned
from index.comparison.comparison import Edit, compare
from index.comparison.likeness import likeness
from index.document.model import Document
from index.language.terms import Part
from tests.support.editions import Edited, Row, Strength, document_of, edited, renumbered, right, rows_of

ENOUGH = 0.99
PLACES = [
    *((heading, Part.PREAMBLE) for heading in ("considering", "noting", "recognizing")),
    *((heading, Part.OPERATIVE) for heading in ("resolves", "instructs", "invites")),
]


def share(made: list[Edited]) -> float:
    counted = [right(one, dict(aligned(likeness(one.old, one.old.clauses, one.new, one.new.clauses)))) for one in made]
    return sum(one for one, _ in counted) / sum(total for _, total in counted)


def sentences(count: int = 400, seed: int = 1) -> list[str]:
    """Made-up clauses of made-up words, a few of which are in every clause, as in any language."""
    dice = random.Random(seed)
    words = [
        "".join(dice.choice("bdfgklmnprst") + dice.choice("aeiou") for _ in range(1 + rank // 150)) for rank in range(1, 600)
    ]
    weights = [1 / rank for rank in range(1, 600)]
    return [" ".join(dice.choices(words, weights, k=dice.randint(6, 45))) for _ in range(count)]


@pytest.mark.parametrize("strength", ["light", "heavy"])
def test_editions_of_resolution_75(res75: Document, strength: Strength) -> None:
    assert share([edited(res75, strength, seed, sentences()) for seed in range(25)]) >= ENOUGH


@pytest.mark.parametrize("strength", ["light", "heavy"])
def test_editions_of_made_up_texts(strength: Strength) -> None:
    made = []
    for seed in range(20):
        listed = iter(sentences(seed=seed))
        rows = [Row(heading, part, 1, next(listed)) for heading, part in PLACES for _ in range(seed % 12 + 1)]
        made.append(edited(document_of(renumbered(rows)), strength, seed, list(listed)))
    assert share(made) >= ENOUGH


@pytest.mark.parametrize("strength", ["light", "heavy"])
def test_editions_of_the_shared_texts(shared: Path, strength: Strength) -> None:
    paths = [*sorted((shared / "corpus/pp22").glob("*.txt")), *sorted((shared / "corpus/un").glob("*.txt"))[::6]]
    texts = [document for path in paths for document in parse(path) if document.clause_count > 8]
    assert len(texts) > 10
    clauses = {document.id: [row.text for row in rows_of(document) if len(row.text) > 60] for document in texts}
    made = []
    for document in texts:
        others = [text for id_, found in clauses.items() if id_ != document.id for text in found]
        made += [edited(document, strength, seed, others) for seed in range(2)]
    assert share(made) >= ENOUGH


def test_an_edition_in_which_everything_has_another_number_is_told_as_that(res75: Document) -> None:
    old = rows_of(res75)
    first = Row(old[0].heading, old[0].part, 1, "that there is something new under the sun", marks=())
    new = renumbered([first, *old])
    comparison = compare(document_of(old), document_of(new, "2016"))
    under = sum(row.heading == first.heading for row in old)
    assert comparison.counts[Edit.NEW] == 1
    assert comparison.counts[Edit.RENUMBERED] >= under
    assert not comparison.counts[Edit.GONE] + comparison.counts[Edit.MOVED] + comparison.counts[Edit.REWORDED]


def test_texts_of_500_clauses_take_less_than_a_second(res75: Document) -> None:
    rows = [row for n in range(9) for row in (Row(r.heading, r.part, r.depth, f"{r.text} {n}") for r in rows_of(res75))][:500]
    made = edited(document_of(renumbered(rows)), "light", 1, sentences())
    times = []
    for _ in range(3):
        start = time.process_time()
        compare(made.old, made.new)
        times.append(time.process_time() - start)
    assert min(times) < 1
