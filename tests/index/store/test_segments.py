"""Token vectors on the disk: what is written is read back, whatever came before it, and little is written again."""

from __future__ import annotations

import errno
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.store.segments import COUNTS, IDS, PARTS, ROWS, VECTORS, TokenWriter, part_file
from index.store.token_vectors import Quantized, TokenVectors, quantized
from tests.support.token_vectors import same


def text_of(name: int) -> Quantized:
    """The tokens of a text, from none to six, by its name."""
    numbers = np.random.default_rng(name)
    length = name % 7
    vectors = numbers.normal(size=(length, 8)).astype(np.float32)
    return quantized(numbers.integers(0, 50, length), vectors / np.linalg.norm(vectors, axis=1, keepdims=True), 4)


def parts(folder: Path) -> int:
    return len(list((folder / PARTS).iterdir())) if (folder / PARTS).exists() else 0


def read(folder: Path) -> TokenVectors:
    def loaded(name: str) -> np.ndarray:
        return np.load(folder / name, allow_pickle=False)  # type: ignore[no-any-return]

    found = [Quantized(*(loaded(part_file(part, name)) for name in (IDS, VECTORS))) for part in range(parts(folder))]
    return TokenVectors(found, loaded(ROWS), 4)


def write(folder: Path, texts: Sequence[int], old: Path | None = None, before: Sequence[int] = ()) -> dict[str, str]:
    """Writes texts into a folder, those that an older folder has from there; returns the links."""
    folder.mkdir()
    first = {name: row for row, name in reversed(list(enumerate(texts)))}
    rows = sorted(first.values())
    kept = np.array([row for row in rows if texts[row] in before], dtype=np.int64)
    linked: dict[str, str] = {}
    with TokenWriter(folder, len(texts)) as writer:
        if old is not None and len(kept):
            of = np.array([list(before).index(texts[row]) for row in kept], dtype=np.int64)
            linked = writer.take_over(kept, old, read(old), of, new=len(rows) - len(kept))
        for row in rows:
            if row not in kept:
                writer.add(row, text_of(texts[row]))
        again = np.array([row for row in range(len(texts)) if row not in rows], dtype=np.int64)
        writer.repeat(again, np.array([first[texts[row]] for row in again], dtype=np.int64))
    assert writer.total == sum(len(text_of(name).ids) for name in texts)
    return linked


def check(folder: Path, texts: Sequence[int]) -> None:
    vectors = read(folder)
    assert all(same(vectors.of(row), text_of(name)) for row, name in enumerate(texts))
    counts = np.load(folder / COUNTS, allow_pickle=False)
    assert len(counts) <= 50
    for id_ in range(50):
        assert (counts[id_] if id_ < len(counts) else 0) == sum(id_ in text_of(name).ids for name in texts)


@pytest.mark.parametrize("texts", [[], [0], [7, 14], [3], [3, 3, 3], list(range(20)), [5, 0, 5, 1, 0]])
def test_what_is_written_is_read_back(tmp_path: Path, texts: list[int]) -> None:
    write(tmp_path / "1", texts)
    check(tmp_path / "1", texts)


@pytest.mark.parametrize("seed", range(8))
def test_any_texts_after_any_texts(tmp_path: Path, seed: int) -> None:
    """Texts come, go, change places and come twice; nothing of an older folder is altered by a newer one."""
    dice = random.Random(seed)
    texts: list[int] = [dice.randrange(60) for _ in range(30)]
    write(tmp_path / "0", texts)
    for turn in range(1, 8):
        before = texts
        left = [name for name in texts if dice.random() < dice.choice((0.3, 0.9, 1))]
        texts = left + [dice.randrange(60) for _ in range(dice.choice((0, 1, 6)))]
        if dice.random() < 0.3:
            dice.shuffle(texts)
        write(tmp_path / f"{turn}", texts, tmp_path / f"{turn - 1}", before)
        check(tmp_path / f"{turn}", texts)
        check(tmp_path / f"{turn - 1}", before)


def test_a_text_more_writes_little_and_leaves_few_parts(tmp_path: Path) -> None:
    texts = list(range(256))
    write(tmp_path / "0", texts)
    written = most = 0
    for turn in range(1, 33):
        before, texts = texts, [*texts, 255 + turn]
        linked = write(tmp_path / f"{turn}", texts, tmp_path / f"{turn - 1}", before)
        assert part_file(0, VECTORS) in linked, "the large part is never written again"
        new = set(range(parts(tmp_path / f"{turn}"))) - {int(Path(name).parent.name) - 1 for name in linked}
        written += sum(len(np.load(tmp_path / f"{turn}" / part_file(part, IDS))) for part in new)
        most = max(most, parts(tmp_path / f"{turn}"))
    check(tmp_path / "32", texts)
    assert most <= 8, "one more each time they double"
    assert written < 32 * 6 * 5, "each text a few times, as its part grows"


def test_a_part_that_is_hardly_needed_is_written_again(tmp_path: Path) -> None:
    write(tmp_path / "0", range(40))
    assert set(write(tmp_path / "1", range(30), tmp_path / "0", range(40))) == {part_file(0, n) for n in (IDS, VECTORS)}
    assert write(tmp_path / "2", range(10), tmp_path / "1", range(30)) == {}
    check(tmp_path / "2", range(10))
    assert len(read(tmp_path / "2").parts[0].ids) == sum(len(text_of(name).ids) for name in range(10))


def test_where_there_are_no_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, other: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write(tmp_path / "0", range(40))
    names = [f"tokens/000001/{name}.npy" for name in ("ids", "vectors")]
    assert write(tmp_path / "1", range(41), tmp_path / "0", range(40)) == {name: name for name in names}
    check(tmp_path / "1", range(41))


def test_ids_take_two_bytes_as_long_as_none_needs_more(tmp_path: Path) -> None:
    """A vocabulary of 65,536 tokens is the most for two bytes; that of a multilingual model is greater."""
    texts = [quantized(np.array(ids), np.eye(len(ids), 8, dtype=np.float32), 4) for ids in ([5, 65_535], [65_536, 1], [7])]
    for count, kind in ((1, np.uint16), (3, np.int32)):
        with TokenWriter(tmp_path / f"{count}", count) as writer:
            for row, text in enumerate(texts[:count]):
                writer.add(row, text)
        found = read(tmp_path / f"{count}")
        assert found.parts[0].ids.dtype == kind
        assert all(same(found.of(row), text) for row, text in enumerate(texts[:count]))
        counts = np.load(tmp_path / f"{count}" / COUNTS)
        assert [int(at) for at in np.flatnonzero(counts)] == sorted(int(id_) for text in texts[:count] for id_ in text.ids)


def test_texts_that_were_not_all_written_leave_no_index(tmp_path: Path) -> None:
    def fail() -> None:
        with TokenWriter(tmp_path, 8) as writer:
            writer.add(0, text_of(3))
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert not (tmp_path / ROWS).exists()
