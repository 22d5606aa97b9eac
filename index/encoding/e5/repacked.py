"""The weights as ONNX Runtime multiplies them, and the table of pieces, made of the package's file.

    models/<fingerprint>-e5-<format>/   weights.bin, hashes.npy, ids.npy, and made.json, which says how long each of them is

They are kept, in 25 MB, when an index is written; a question writes nothing, and makes them in memory, in 0.2 s, if they are
not there. The weights that a number is made by are rounded again, all to one step, to whole numbers of 8 bits: such products
take half the time of those by half bytes. The graph in Clausebot's data says where in weights.bin each array is. The vectors
of pieces are not copied: only the rows that a text needs are read, where they are.
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
from index.encoding.e5.weights import WeightsFile, decoded
from index.encoding.encoder import FloatArray
from index.values import dataclass

FORMAT = 2  # incremented when what is made changes
LIFT = 0.17
"""What the graph adds to each number that comes out of Gelu: none is less than its opposite."""
WEIGHTS, HASHES, IDS, _MADE = "weights.bin", "hashes.npy", "ids.npy", "made.json"
_ALIGNED = 64  # bytes
_MOST = 127  # the greatest whole number
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
        yield from _linear(file, f"{layer}.fo", sizes.wide, lifted=True)
        yield from _normalisation(file, f"{layer}.oln")


def _normalisation(file: WeightsFile, name: str) -> Iterator[tuple[str, Array]]:
    for part in ("w", "b"):
        yield f"{name}.{part}", file.floats(f"{name}.{part}")


def _linear(file: WeightsFile, name: str, width: int, *, lifted: bool = False) -> Iterator[tuple[str, Array]]:
    """A linear layer; one that takes `lifted` numbers takes away again what they add."""
    whole, steps = _rounded(file.blocks(f"{name}.w", width))
    bias = file.floats(f"{name}.b")
    if lifted:
        bias = bias - np.float32(LIFT) * whole.sum(axis=0, dtype=np.int32) * steps
    yield from ((f"{name}.whole", whole), (f"{name}.steps", steps), (f"{name}.b", bias.astype(np.float32)))


def _attention(file: WeightsFile, layer: str) -> Iterator[tuple[str, Array]]:
    """The three linear layers as one; what a token asks of others is divided by the root of a head's width beforehand."""
    sizes = file.sizes
    root = np.float32((sizes.width // sizes.heads) ** -0.5)
    parts = [_rounded(file.blocks(f"{layer}.{one}.w", sizes.width)) for one in "qkv"]
    factors = (root, np.float32(1), np.float32(1))
    yield f"{layer}.qkv.whole", np.concatenate([whole for whole, _ in parts], axis=1)
    yield f"{layer}.qkv.steps", np.concatenate([steps * factor for (_, steps), factor in zip(parts, factors, strict=True)])
    biases = [file.floats(f"{layer}.{one}.b") * factor for one, factor in zip("qkv", factors, strict=True)]
    yield f"{layer}.qkv.b", np.concatenate(biases)


def _rounded(blocks: NDArray[np.uint8]) -> tuple[NDArray[np.int8], FloatArray]:
    """Weights in whole numbers, and what one is worth for each number that is made: shapes (in, out) and (out,)."""
    weights = decoded(blocks).reshape(len(blocks), -1)
    steps: FloatArray = np.abs(weights).max(axis=1) / np.float32(_MOST)
    weights /= steps[:, np.newaxis]
    return np.ascontiguousarray(np.rint(weights, out=weights).astype(np.int8).T), steps


def placed(file: WeightsFile) -> Iterator[tuple[str, Array, int]]:
    """The arrays of the graph, each with the byte of weights.bin at which it begins."""
    at = 0
    for name, array in arrays(file):
        yield name, array, at
        at += -(-array.nbytes // _ALIGNED) * _ALIGNED


@dataclass(frozen=True, slots=True)
class Made:
    """What is made of the file: the table of pieces, as `table` gives it, and the weights, by name if they are in memory."""

    hashes: NDArray[np.uint64]
    ids: NDArray[np.uint32]
    inside: Mapping[str, bytes] = field(default_factory=dict)


def read(place: Path, file: WeightsFile) -> Made:
    """What is in the folder, mapped into memory; what would be in it, if it is not there or not whole."""
    if _whole(place):
        return Made(*(np.load(place / name, mmap_mode="r") for name in (HASHES, IDS)))
    return Made(*table(file.pieces), {WEIGHTS: _weights(file)})


def _weights(file: WeightsFile) -> bytes:
    """What is in weights.bin."""
    found = BytesIO()
    for _, array, at in placed(file):
        found.seek(at)
        found.write(np.ascontiguousarray(array).data)
    return found.getvalue()


def made(place: Path, file: WeightsFile) -> Path:
    """The folder with what is made of the file; makes it if it is not there or not whole. Raises IndexNotWritten."""
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
    """Whether all files are there, and as long as they were: a power cut may leave them empty."""
    try:
        lengths = json.loads((place / _MADE).read_text("utf-8"))
        return all((place / name).stat().st_size == length for name, length in lengths.items())
    except (OSError, ValueError, AttributeError):
        return False
