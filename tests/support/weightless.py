"""Makes `data/encoder.onnx` and `data/encoder.json`: the packaged model's graph, whose weights are in the model's own file.

    python -m tests.support.weightless

Run it when the packaged model, or what an exported graph is, changes. Each large initializer of the exported graph becomes
external data: an offset and a length in the model's `model.safetensors`.

Linear layers are multiplied in whole numbers of 8 bits, which takes 0.7 of the time. The graph has the scales, one for each
BLOCK weights, and ONNX Runtime rounds the weights in the model's file by them whenever it loads the graph; this takes
no longer than to rearrange them as they are. They are stored as (out, in), which is how MatMulNBits takes them.
"""

from __future__ import annotations

import json
import struct
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import helper, numpy_helper

from index.encoding.export import export
from index.encoding.sentence import SentenceEncoder
from index.encoding.stored import GRAPH, SETTINGS
from tests.support.paths import ROOT

WEIGHTS = "model.safetensors"
BLOCK = 64
"""Weights that share a scale. With 128, one of 67 questions lost its first clause; 32 take a tenth longer and find no more."""
_SMALL = 1024  # bytes; smaller ones stay in the graph
_OPSET = 21  # the first in which QuantizeLinear takes blocks
_MOST, _ZERO = 127, 128  # the greatest rounded weight, and the byte that stands for 0
_WHOLE_NUMBERS = 4  # MatMulNBits rounds what it multiplies, too


@dataclass(frozen=True, slots=True)
class Place:
    """Where an array is in the file of weights, in bytes, and its shape there."""

    offset: int
    length: int
    shape: tuple[int, ...]


def places(weights: Path) -> dict[str, Place]:
    """The arrays of a safetensors file by the hash of their bytes."""
    raw = weights.read_bytes()
    begin = 8 + struct.unpack("<Q", raw[:8])[0]
    found = {}
    for name, entry in json.loads(raw[8:begin]).items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            data = raw[begin + start : begin + end]
            found[sha256(data).hexdigest()] = Place(begin + start, len(data), tuple(entry["shape"]))
    return found


def weightless(graph: Path, weights: Path) -> onnx.ModelProto:
    """The graph with its weights outside. Raises LookupError when one of them is not in the file."""
    model = onnx.load(graph)
    there, linear = places(weights), {}
    for tensor in model.graph.initializer:
        array = numpy_helper.to_array(tensor)
        if array.nbytes < _SMALL:
            continue
        place = there.get(_hash(array))
        if place is None:
            place = there.get(_hash(array.T))
            linear[tensor.name] = array.T
        if place is None:
            raise LookupError(f"{tensor.name} {array.shape} is not in {weights.name}")
        _refer(tensor, place, array.shape[::-1] if tensor.name in linear else array.shape)
    rounding = [node for name, array in linear.items() for node in _rounded(model.graph, name, array)]
    for node in model.graph.node:
        if set(linear) & set(node.input):
            _multiply_rounded(node, linear)
    ordered = [*rounding, *model.graph.node]
    del model.graph.node[:], model.opset_import[:]
    model.graph.node.extend(ordered)
    model.opset_import.extend([helper.make_opsetid("", _OPSET), helper.make_opsetid("com.microsoft", 1)])
    return model


def _hash(array: np.ndarray[Any, Any]) -> str:
    return sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


def _refer(tensor: onnx.TensorProto, place: Place, shape: tuple[int, ...]) -> None:
    """Makes an initializer a reference to a place in the file of weights."""
    tensor.ClearField("raw_data")
    tensor.data_location = onnx.TensorProto.EXTERNAL
    del tensor.dims[:], tensor.external_data[:]
    tensor.dims.extend(shape)
    for key, value in (("location", WEIGHTS), ("offset", place.offset), ("length", place.length)):
        tensor.external_data.add(key=key, value=str(value))


def _rounded(graph: onnx.GraphProto, name: str, weights: np.ndarray[Any, Any]) -> list[onnx.NodeProto]:
    """The nodes that round a layer's weights, of shape (out, in), by blocks; their scales become part of the graph."""
    out, width = weights.shape
    blocks = weights.reshape(out, width // BLOCK, BLOCK)
    scales = np.maximum(np.abs(blocks).max(axis=2) / _MOST, 1e-7).astype(np.float32)
    zero, shape = f"zero {out} {width}", f"blocks {out} {width}"
    there = {tensor.name for tensor in graph.initializer}
    for array, called in (
        (scales, f"{name}.scales"),
        (np.full(scales.shape, _ZERO, np.uint8), zero),
        (np.array(blocks.shape), shape),
    ):
        if called not in there:  # layers of the same shape share the last two
            graph.initializer.append(numpy_helper.from_array(array, called))
    return [
        helper.make_node("QuantizeLinear", [name, f"{name}.scales", zero], [f"{name}.flat"], axis=1, block_size=BLOCK),
        helper.make_node("Reshape", [f"{name}.flat", shape], [f"{name}.rounded"]),
    ]


def _multiply_rounded(node: onnx.NodeProto, linear: Mapping[str, np.ndarray[Any, Any]]) -> None:
    """Makes a product with an (in, out) matrix one with rounded weights. Raises LookupError for another kind of node."""
    by, name = node.input
    if node.op_type != "MatMul" or name not in linear or by in linear:
        raise LookupError(f"{node.name} ({node.op_type}) does not multiply by {set(linear) & set(node.input)}")
    out, width = linear[name].shape
    node.op_type, node.domain = "MatMulNBits", "com.microsoft"
    node.input[:] = [by, f"{name}.rounded", f"{name}.scales"]
    for key, value in (("K", width), ("N", out), ("bits", 8), ("block_size", BLOCK), ("accuracy_level", _WHOLE_NUMBERS)):
        node.attribute.append(helper.make_attribute(key, value))


def main() -> None:
    """Exports the packaged model and writes its weightless graph and settings."""
    model = SentenceEncoder()
    assert model.folder is not None
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "exported"
        export(model, place)
        made = weightless(place / GRAPH, model.folder / WEIGHTS)
        settings = json.loads((place / SETTINGS).read_text("utf-8"))
    (ROOT / "data" / "encoder.onnx").write_bytes(made.SerializeToString(deterministic=True))
    settings |= {"fingerprint": model.fingerprint, "weights": WEIGHTS}
    (ROOT / "data" / "encoder.json").write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
