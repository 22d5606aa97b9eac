"""Makes `data/encoder.onnx` and `data/encoder.json`: the packaged model's graph, whose weights are in the model's own file.

    python -m tests.support.weightless

Run it when the packaged model, or what an exported graph is, changes. Each large initializer of the exported graph becomes
external data: an offset and a length in the model's `model.safetensors`. Linear layers are stored there as (out, in), and
exported as (in, out), so their MatMul becomes a FusedMatMul that transposes.
"""

from __future__ import annotations

import json
import struct
import tempfile
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
_SMALL = 1024  # bytes; smaller ones stay in the graph


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
    there, transposed = places(weights), set()
    for tensor in model.graph.initializer:
        array = numpy_helper.to_array(tensor)
        if array.nbytes < _SMALL:
            continue
        place = there.get(_hash(array))
        if place is None:
            place = there.get(_hash(array.T))
            transposed.add(tensor.name)
        if place is None:
            raise LookupError(f"{tensor.name} {array.shape} is not in {weights.name}")
        _refer(tensor, place, array.shape[::-1] if tensor.name in transposed else array.shape)
    for node in model.graph.node:
        if transposed & set(node.input):
            _transpose(node, transposed)
    used = {node.domain for node in model.graph.node}
    kept = [entry for entry in model.opset_import if entry.domain in used]
    del model.opset_import[:]
    model.opset_import.extend(kept)
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


def _transpose(node: onnx.NodeProto, transposed: set[str]) -> None:
    """Makes a product with an (in, out) matrix one with an (out, in) matrix. Raises LookupError for another kind of node."""
    if node.op_type != "MatMul" or node.input[1] not in transposed or node.input[0] in transposed:
        raise LookupError(f"{node.name} ({node.op_type}) does not multiply by {transposed & set(node.input)}")
    node.op_type, node.domain = "FusedMatMul", "com.microsoft"
    node.attribute.append(helper.make_attribute("transB", 1))


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
