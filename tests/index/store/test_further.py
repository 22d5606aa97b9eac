"""Vectors by a second encoder: made while it is on, kept while it is off, and never in the way of the first."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.collection.collection import Collection
from index.collection.home import Home
from index.document.passages import context, encoded_text
from index.errors import IndexDamaged
from index.store.index import Index
from index.store.vectors.token_vectors import quantized
from tests.index.store.test_write import check_same
from tests.support.indexes import TEXT, flip
from tests.support.letters import LetterEncoder

OTHER = "letters, read otherwise"


def second() -> LetterEncoder:
    return LetterEncoder(OTHER, seed=7)


def home(path: Path, other: LetterEncoder | None) -> Home:
    return Home(path / "home", LetterEncoder(), second=other)


def text(path: Path, number: int) -> Path:
    file = path / f"{number}.txt"
    file.write_text(TEXT.replace("RESOLUTION 7", f"RESOLUTION {number}"), "utf-8")
    return file


def check_further(index: Index) -> None:
    """The vectors by the second encoder are those that it makes of the texts that the first read, row by row."""
    other = second()
    assert index.has_vectors_by(other.fingerprint)
    found = index.made_by(other.fingerprint)
    texts = [encoded_text(one, index.glossary.expand(context(one))) for one in index.passages]
    expected = other.encode(texts)
    assert found.pooled() == pytest.approx(np.stack([one.pooled for one in expected]), abs=2**-8)
    for row, one in enumerate(expected):
        kept = found.tokens.of(row)
        assert np.array_equal(kept.ids, one.ids)
        assert np.array_equal(kept.vectors, quantized(one.ids, one.tokens, index.bits).vectors)


def test_both_encoders_have_their_own_vectors(tmp_path: Path) -> None:
    both = home(tmp_path, second()).open()
    check_further(both)
    check_same(both, Home(tmp_path / "alone", LetterEncoder()).open())


def test_what_is_added_or_taken_away_is_so_for_both(tmp_path: Path) -> None:
    other = second()
    collection = home(tmp_path, other)
    collection.open()
    was = other.encoded
    index, _ = collection.add([text(tmp_path, 8), text(tmp_path, 9)])
    assert other.encoded - was == len(index.passages) - was, "each text once"
    assert len(index.segments) == 2
    check_further(index)
    collection.remove([index.documents[1].id])
    check_further(collection.open())


def test_while_it_is_off_the_index_opens_and_loses_nothing(tmp_path: Path) -> None:
    home(tmp_path, second()).open()
    off = home(tmp_path, None)
    index = off.open()
    assert all(not name.startswith("further/") for name in index.segments[0].mapped), "none of it is read"
    index, _ = off.add([text(tmp_path, 8)])
    assert not index.has_vectors_by(second().fingerprint), "what was added while it was off has none"
    other = second()
    again = home(tmp_path, other)
    assert not again.open().has_vectors_by(other.fingerprint)
    index, _ = again.rebuild()
    check_further(index)


def test_without_it_a_document_is_removed_from_both(tmp_path: Path) -> None:
    """Nothing of what is removed stays on disk: its segment is written again, with the vectors that are there."""
    collection = home(tmp_path, second())
    collection.open()
    index, _ = collection.add([text(tmp_path, 8), text(tmp_path, 9)])
    home(tmp_path, None).remove([index.documents[2].id])
    check_further(home(tmp_path, second()).open())


def test_an_index_made_before_is_answered_from_as_it_is_until_it_is_rebuilt(tmp_path: Path) -> None:
    before = home(tmp_path, None).open()
    other, first = second(), LetterEncoder()
    collection = Home(tmp_path / "home", first, second=other)
    index = collection.open()
    assert (index.has_vectors_by(other.fingerprint), other.encoded) == (False, 0)
    index, _ = collection.add([text(tmp_path, 8)])
    assert 0 < other.encoded < len(before.passages), "only what is new"
    assert not index.has_vectors_by(other.fingerprint)
    first.encoded = 0
    was = other.encoded
    index, _ = collection.rebuild()
    check_further(index)
    assert other.encoded - was == len(before.passages), "only what it had not encoded yet"
    assert first.encoded == 0, "and nothing by the first"


def test_a_collection_says_that_the_second_encoder_waits_for_a_rebuild(tmp_path: Path) -> None:
    home(tmp_path, None).open()
    assert not Collection(tmp_path / "home", LetterEncoder()).lacks_second, "none is on"
    collection = Collection(tmp_path / "home", LetterEncoder(), second=second())
    assert collection.lacks_second
    assert collection.ask("who may join the group").quotes, "the first answers meanwhile"
    collection.rebuild()
    assert not collection.lacks_second


def test_another_second_encoder_makes_its_own(tmp_path: Path) -> None:
    home(tmp_path, LetterEncoder("a third", seed=3)).open()
    collection = home(tmp_path, second())
    assert not collection.open().has_vectors_by(second().fingerprint)
    index, _ = collection.rebuild()
    check_further(index)
    assert [[one["name"] for one in segment.record["further"]] for segment in index.segments] == [[OTHER]]


@pytest.mark.parametrize("name", ["vectors.faiss", "tokens/vectors.npy", "token-rows.npy"])
def test_damage_to_them_is_found_when_they_are_needed(tmp_path: Path, name: str) -> None:
    index = home(tmp_path, second()).open()
    place = index.segments[0].record["further"][0]["folder"]
    flip(index.folder / place / name)
    index = home(tmp_path, second()).open()
    assert len(index.first.pooled()) == len(index.passages)
    with pytest.raises(IndexDamaged, match="incomplete or was modified"):
        index.made_by(second().fingerprint)
    assert index.damage() == [f"{index.folder.name}/{place}/{name}"]
    rebuilt, _ = home(tmp_path, second()).rebuild()
    check_further(rebuilt)


def test_the_first_encoder_is_no_second(tmp_path: Path) -> None:
    index = Home(tmp_path / "home", LetterEncoder(), second=LetterEncoder()).open()
    assert not index.has_vectors_by(LetterEncoder().fingerprint)
    assert "further" not in index.segments[0].record
