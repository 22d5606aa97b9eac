"""Ids and payloads come back as they were."""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.store.qdrant import layout
from index.store.qdrant.layout import as_array, as_text, key_and_number, key_of, packed, point_id, unpacked


@given(st.lists(st.binary(max_size=9), max_size=4), st.integers(0, layout.OWN))
def test_ids(parts: list[bytes], number: int) -> None:
    key = key_of(*parts)
    id_ = point_id(key, number)
    assert key_and_number(id_) == (key, number)
    assert [len(part) for part in id_.split("-")] == [8, 4, 4, 4, 12]


def test_keys_tell_where_one_part_ends() -> None:
    assert len({key_of(b"ab", b"c"), key_of(b"a", b"bc"), key_of(b"abc"), key_of(b"abc", b"")}) == 4


@given(st.text(st.characters(codec=None), max_size=40), st.lists(st.integers(0, 2**40), max_size=40), st.integers(1, 50))
def test_what_is_packed(text: str, numbers: list[int], most: int) -> None:
    arrays: dict[str, NDArray[Any]] = {"text": as_array(text), "a/b.npy": np.array(numbers, dtype=np.int64)}
    found = packed(arrays)
    assert json.loads(json.dumps(found)) == found, "as payloads hold it"
    back = unpacked(found)
    assert as_text(back["text"]) == text
    assert back["a/b.npy"].tolist() == numbers


DAMAGED = [
    # what is there, why
    (["not base 85: \\"], "other characters"),
    ([""], "nothing"),
    (["abcde"], "no archive"),
    (packed({"a": np.arange(9)})[0][:-40:], "torn"),
    (base64.b85encode(b"PK" + bytes(40)).decode(), "the beginning of one alone"),
    (None, "no texts"),
    ([7], "a number"),
]


@pytest.mark.parametrize(("texts", "why"), DAMAGED, ids=[why for _, why in DAMAGED])
def test_damage_is_a_value_error(texts: Any, why: str) -> None:
    with pytest.raises(ValueError, match="what is packed is damaged"):
        unpacked([texts] if isinstance(texts, str) else texts)


@given(st.data())
def test_whatever_byte_is_damaged(data: st.DataObject) -> None:
    (text,) = packed({"a": np.arange(40), "b": as_array("tea and cups")})
    raw = bytearray(base64.b85decode(text))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    with suppress(ValueError):
        unpacked([base64.b85encode(raw).decode()])


def test_what_is_large_comes_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "_PART", 1000)
    some = np.random.default_rng(1).integers(0, 2**62, 400)
    found = packed({"some": some})
    assert len(found) > 1
    assert np.array_equal(unpacked(found)["some"], some)
