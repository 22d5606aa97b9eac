"""The weights in the form that ONNX Runtime multiplies, and the table of pieces, both made of the package's file.

    models/<fingerprint>-e5-<format>/   weights.bin, hashes.npy, ids.npy, and made.json, which says how long each of them is

They take 17 MB, and are kept when an index is written; a question writes nothing: if they are not there, it makes them in
memory, in 0.1 s. ONNX Runtime's operator MatMulNBits wants the scales apart from the half bytes, and neighbours in one byte.
The graph in Clausebot's data says where in weights.bin each array is. The vectors of pieces are not copied: only the rows that
a text needs are read, from the package's file.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import field
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.drafts import drafted
from index.encoding.e5.pieces import table
from index.encoding.e5.weights import WeightsFile, split
from index.values import dataclass

FORMAT = 1  # incremented when what is made changes
WEIGHTS, HASHES, IDS, _MADE = "weights.bin", "hashes.npy", "ids.npy", "made.json"
_ALIGNED = 64  # bytes
Array = NDArray[Any]


def arrays(file: WeightsFile) -> Iterator[tuple[str, Array]]:
    """The arrays of the graph by their names, in the order of weights.bin."""
    sizes = file.sizes
    yield "places", file.floats("emb.pos").reshape(sizes.positions, sizes.width) + file.floats("emb.type")[: sizes.width]
    yield from _normalisation(file, "emb.ln")
    for number in range(sizes.layers):
        layer = f"l{number}"
        yield from _attention(file, layer)
        yield from _linear(file, f"{layer}.ao", sizes.width)
        yield from _normalisation(file, f"{layer}.aln")
        yield from _linear(file, f"{layer}.fi", sizes.width)
        yield from _linear(file, f"{layer}.fo", sizes.wide)
        yield from _normalisation(file, f"{layer}.oln")


def _normalisation(file: WeightsFile, name: str) -> Iterator[tuple[str, Array]]:
    for part in ("w", "b"):
        yield f"{name}.{part}", file.floats(f"{name}.{part}")


def _linear(file: WeightsFile, name: str, width: int) -> Iterator[tuple[str, Array]]:
    scales, halves = split(file.blocks(f"{name}.w", width))
    yield f"{name}.halves", _neighbours(halves)
    yield f"{name}.scales", scales
    yield f"{name}.b", file.floats(f"{name}.b")


def _attention(file: WeightsFile, layer: str) -> Iterator[tuple[str, Array]]:
    """The three linear layers as one; the queries are divided by the square root of a head's width in advance."""
    sizes = file.sizes
    root = np.float32((sizes.width // sizes.heads) ** -0.5)
    parts = [split(file.blocks(f"{layer}.{one}.w", sizes.width)) for one in "qkv"]
    factors = (root, np.float32(1), np.float32(1))
    yield f"{layer}.qkv.halves", np.concatenate([_neighbours(halves) for _, halves in parts])
    scales = [scale * factor for (scale, _), factor in zip(parts, factors, strict=True)]
    yield f"{layer}.qkv.scales", np.concatenate(scales)
    biases = [file.floats(f"{layer}.{one}.b") * factor for one, factor in zip("qkv", factors, strict=True)]
    yield f"{layer}.qkv.b", np.concatenate(biases)


def _neighbours(halves: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Half bytes, two neighbours in each byte, the first in its lower half."""
    return np.bitwise_or(halves[..., ::2], np.left_shift(halves[..., 1::2], 4), dtype=np.uint8)


def placed(file: WeightsFile) -> Iterator[tuple[str, Array, int]]:
    """The arrays of the graph, each with the byte of weights.bin at which it begins."""
    at = 0
    for name, array in arrays(file):
        yield name, array, at
        at += -(-array.nbytes // _ALIGNED) * _ALIGNED


@dataclass(frozen=True, slots=True)
class Made:
    """What is made of the file: the table of pieces, as `table` gives it, and the weights by name, if they are in memory."""

    hashes: NDArray[np.uint64]
    ids: NDArray[np.uint32]
    inside: Mapping[str, bytes] = field(default_factory=dict)


def read(place: Path, file: WeightsFile) -> Made:
    """The contents of the folder, mapped into memory; if it is missing or not whole, what would be in it."""
    if _whole(place):
        return Made(*(np.load(place / name, mmap_mode="r") for name in (HASHES, IDS)))
    return Made(*table(file.pieces), {WEIGHTS: _weights(file)})


def _weights(file: WeightsFile) -> bytes:
    """The contents of weights.bin."""
    found = BytesIO()
    for _, array, at in placed(file):
        found.seek(at)
        found.write(np.ascontiguousarray(array).data)
    return found.getvalue()


def made(place: Path, file: WeightsFile) -> Path:
    """The folder with what is made of the file; writes it if it is missing or not whole. Raises IndexNotWritten."""
    if not _whole(place):
        shutil.rmtree(place, ignore_errors=True)
        with drafted(place) as draft:
            _write(draft, file)
    return place


def _write(folder: Path, file: WeightsFile) -> None:
    (folder / WEIGHTS).write_bytes(_weights(file))
    hashes, ids = table(file.pieces)
    np.save(folder / HASHES, hashes)
    np.save(folder / IDS, ids)
    lengths = {name: (folder / name).stat().st_size for name in (WEIGHTS, HASHES, IDS)}
    (folder / _MADE).write_text(json.dumps(lengths), "utf-8")


def _whole(place: Path) -> bool:
    """Whether all files are there and have their full lengths: a power cut may leave them empty."""
    try:
        lengths = json.loads((place / _MADE).read_text("utf-8"))
        return all((place / name).stat().st_size == length for name, length in lengths.items())
    except (OSError, ValueError, AttributeError):
        return False
