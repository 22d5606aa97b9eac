"""An index of an earlier format is upgraded when it is opened: nothing is lost, and nothing is encoded again."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from index.collection.bundled import bundled
from index.collection.home import Home
from index.search.search import Search
from index.store.layout import BITS, FORMAT, Bits
from index.store.originals import read_original
from tests.support.bytes_per_dimension import as_before
from tests.support.letters import LetterEncoder
from tests.support.makers.resolutions import resolutions

QUESTION = "who may join the group on the Internet?"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder whose index, of two parts, is of format 6."""
    collection = Home(tmp_path / "home", LetterEncoder())
    collection.open()
    for name, text in resolutions([bundled()], 1, 3):
        (tmp_path / name).write_text(text, "utf-8")
        index, _ = collection.add([tmp_path / name])
    as_before(index)
    return tmp_path / "home"


@pytest.mark.parametrize("bits", BITS)
def test_it_becomes_what_would_be_written_now(home: Path, tmp_path: Path, bits: Bits) -> None:
    encoder = LetterEncoder()
    found = Home(home, encoder, bits=bits).open()
    assert (encoder.encoded, found.manifest["format"], found.bits, found.damage()) == (0, FORMAT, bits, [])
    new, _ = Home(tmp_path / "new", LetterEncoder(), bits=bits).add(sorted(tmp_path.glob("*.txt")))
    assert [one.id for one in found.documents] == [one.id for one in new.documents]
    assert [read_original(found.folder, one.origin) for one in found.documents if one.origin] == [
        read_original(new.folder, one.origin) for one in new.documents if one.origin
    ]
    assert found.vectors() == pytest.approx(new.vectors(), abs=2**-8)
    for row in range(len(found.passages)):
        one, other = found.tokens.of(row), new.tokens.of(row)
        assert np.array_equal(one.ids, other.ids)
        assert one.vectors.shape == other.vectors.shape
    assert Home(home, encoder).open().folder == found.folder, "once is enough"
    assert Home(home, encoder, bits=2 if bits != 2 else 4).open().bits == bits, "its bits stay"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_where_nothing_can_be_written_it_answers_as_it_is(home: Path) -> None:
    (home / "index").chmod(0o500)
    try:
        check_answers_as_it_is(home)
    finally:
        (home / "index").chmod(0o700)


def test_where_the_disk_is_full_it_answers_as_it_is(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("index.store.write.write_pooled", fail)
    check_answers_as_it_is(home)


def check_answers_as_it_is(home: Path) -> None:
    index = Home(home, LetterEncoder()).open()
    assert index.manifest["format"] == 6
    before = [hit.passage.clause.id for hit in Search(index, LetterEncoder()).ask(QUESTION).hits]
    assert before[0]


def test_one_of_another_model_stays_as_it_is(home: Path) -> None:
    other = LetterEncoder("other", 1)
    assert Home(home, other).open().manifest["format"] == 6
    assert other.encoded == 0


def test_its_answers_are_those_of_today(home: Path) -> None:
    encoder = LetterEncoder()
    found = Search(Home(home, encoder).open(), encoder).ask(QUESTION)
    Home(home, encoder).rebuild()
    again = Search(Home(home, encoder).open(), encoder).ask(QUESTION)
    assert found.hits[0].passage.clause.id == again.hits[0].passage.clause.id
    assert found.hits[0].score == pytest.approx(again.hits[0].score, abs=0.02)


def test_the_setting_counts_when_the_index_is_rebuilt(tmp_path: Path) -> None:
    assert Home(tmp_path, LetterEncoder()).open().bits == 4
    other = Home(tmp_path, LetterEncoder(), bits=2)
    (tmp_path / "a.txt").write_text("DECISION 4 (Doha, 2006)\n\ndecides\n\n1\tto wait.\n")
    index, _ = other.add([tmp_path / "a.txt"])
    assert {part.vectors.shape[1] for part in index.tokens.parts} == {64 * 4 // 8}
    index, _ = other.rebuild()
    assert (index.bits, {part.vectors.shape[1] for part in index.tokens.parts}) == (2, {64 * 2 // 8})
