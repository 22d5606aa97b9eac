"""A small model in the form of the second encoder's file: a few pieces, two layers, weights by chance."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.e5.weights import BLOCK, Sizes

MARKS = ("<s>", "<pad>", "</s>", "<unk>")
PIECES = {"▁a": -3.0, "▁": -2.0, "a": -4.0, "b": -5.0, "ab": -5.5, "▁ab": -6.0, "é": -7.0, ",": -3.5}
SIZES = Sizes(width=64, layers=2, heads=2, wide=96, vocabulary=16, positions=24, kinds=2, epsilon=1e-12)
_ALIGNED = 64


def small_file(
    path: Path, pieces: Mapping[str, float] = PIECES, written_as: Mapping[str, str] | None = None, seed: int = 0
) -> Path:
    """Writes such a file: marks, pieces with their scores, and what some characters are written as."""
    path.write_bytes(small_bytes(pieces, written_as or {"\t": " ", "\u00a0": " ", "ﬁ": "fi", "\u0007": ""}, seed))
    return path


def small_bytes(pieces: Mapping[str, float], written_as: Mapping[str, str], seed: int = 0) -> bytes:
    """The bytes of such a file."""
    one = SIZES
    head = struct.pack("<4sI7ifi", b"E5S1", 1, *_whole_numbers(one), one.epsilon, BLOCK)
    head += _pieces({**dict.fromkeys(MARKS, 0.0), **pieces}) + _characters(written_as)
    tensors = list(_tensors(one, np.random.default_rng(seed)))
    entries = [(name.encode(), kind, count, len(raw)) for name, kind, count, raw in tensors]
    at = _up(len(head) + 4 + sum(2 + len(name) + 21 for name, *_ in entries))
    head += struct.pack("<i", len(entries))
    body = b""
    for (name, kind, count, length), (*_, raw) in zip(entries, tensors, strict=True):
        head += struct.pack("<H", len(name)) + name + struct.pack("<BIQQ", kind, count, at + len(body), length)
        body += raw.ljust(_up(length), b"\0")
    return head.ljust(at, b"\0") + body


def _whole_numbers(one: Sizes) -> Sequence[int]:
    return (one.width, one.layers, one.heads, one.wide, one.vocabulary, one.positions, one.kinds)


def _up(length: int) -> int:
    return -(-length // _ALIGNED) * _ALIGNED


def _pieces(scores: Mapping[str, float]) -> bytes:
    texts = [text.encode() for text in scores]
    places = np.cumsum([0, *map(len, texts)]).astype(np.uint32)
    begin, padding, end, unknown = range(len(MARKS))
    head = struct.pack("<5iQ", len(texts), begin, end, padding, unknown, int(places[-1]))
    return head + places.tobytes() + np.array(list(scores.values()), np.float32).tobytes() + b"".join(texts)


def _characters(written_as: Mapping[str, str]) -> bytes:
    raw = b"".join(
        struct.pack(f"<IB{len(text)}I", ord(one), len(text), *map(ord, text)) for one, text in sorted(written_as.items())
    )
    return struct.pack("<iI", len(written_as), len(raw)) + raw


def _tensors(one: Sizes, chance: np.random.Generator) -> Any:
    """The tensors: (name, type, count, bytes)."""

    def floats(name: str, count: int, middle: float = 0.0) -> tuple[str, int, int, bytes]:
        return name, 0, count, chance.normal(middle, 0.1, count).astype(np.float32).tobytes()

    def blocks(name: str, rows: int, width: int) -> tuple[str, int, int, bytes]:
        return name, 1, rows * width, _blocks(rows * width // BLOCK, chance).tobytes()

    yield blocks("emb.word", one.vocabulary, one.width)
    yield floats("emb.pos", one.positions * one.width)
    yield floats("emb.type", one.kinds * one.width)
    yield from (floats("emb.ln.w", one.width, 1.0), floats("emb.ln.b", one.width))
    for layer in (f"l{number}" for number in range(one.layers)):
        for name, rows, width in (
            *((part, one.width, one.width) for part in ("q", "k", "v", "ao")),
            ("fi", one.wide, one.width),
            ("fo", one.width, one.wide),
        ):
            yield blocks(f"{layer}.{name}.w", rows, width)
            yield floats(f"{layer}.{name}.b", rows)
        for name in ("aln", "oln"):
            yield from (floats(f"{layer}.{name}.w", one.width, 1.0), floats(f"{layer}.{name}.b", one.width))


def _blocks(count: int, chance: np.random.Generator) -> NDArray[np.uint8]:
    scales = chance.uniform(0.005, 0.02, (count, 1)).astype(np.float16).view(np.uint8)
    return np.concatenate([scales, chance.integers(0, 256, (count, BLOCK // 2), dtype=np.uint8)], axis=1)
