"""Makes `data/encoder.onnx` and `data/encoder.json`: the packaged model's graph, whose weights are in the model's own file.

    python -m tests.support.weightless

Run it when the packaged model, or what is made of it here, changes. The graph is that of a BERT, written out layer by layer; an
exported one works out shapes in every layer, takes a tenth longer for a question, and loads in 1.5 times the time. Each large
array is external data: an offset and a length in the model's `model.safetensors`.

Linear layers are multiplied in whole numbers of 8 bits, which takes 0.7 of the time. The graph has the scales, one for each
BLOCK weights, and ONNX Runtime rounds the weights in the model's file by them whenever it loads the graph; this takes
no longer than to rearrange them as they are. They are stored as (out, in), which is how MatMulNBits takes them.
"""

from __future__ import annotations

import json
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.encoding.export import export
from index.encoding.sentence import SentenceEncoder
from index.encoding.stored import SETTINGS, TOKENIZER
from index.encoding.tokens import VOCABULARY
from tests.support.paths import ROOT

WEIGHTS = "model.safetensors"
BLOCK = 64
"""Weights that share a scale. With 128, one of 67 questions lost its first clause; 32 take a tenth longer and find no more."""
_SMALL = 1024  # bytes; smaller arrays are copied into the graph
_OPSET, _IR = 21, 10  # the first operators of which QuantizeLinear takes blocks
_MOST, _ZERO = 127, 128  # the greatest rounded weight, and the byte that stands for 0
_WHOLE_NUMBERS = 4  # MatMulNBits rounds what it multiplies, too
Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an array is in the file of weights, in bytes, and its shape there."""

    offset: int
    length: int
    shape: tuple[int, ...]


class Weights:
    """The arrays in the model's file by their names."""

    def __init__(self, path: Path) -> None:
        self._raw = path.read_bytes()
        begin = 8 + struct.unpack("<Q", self._raw[:8])[0]
        self._places = {}
        for name, entry in json.loads(self._raw[8:begin]).items():
            if name != "__metadata__":
                start, end = entry["data_offsets"]
                self._places[name] = Place(begin + start, end - start, tuple(entry["shape"]))

    def place(self, name: str) -> Place:
        """Where an array is. Raises KeyError."""
        return self._places[name]

    def array(self, name: str) -> NDArray[np.float32]:
        """An array. Raises KeyError."""
        place = self._places[name]
        return np.frombuffer(self._raw, np.float32, place.length // 4, place.offset).reshape(place.shape)


def wordless(folder: Path) -> dict[str, Any]:
    """The model's tokenizer without its words, which are also in its `VOCABULARY`, a line each. The special ones stay."""
    told: dict[str, Any] = json.loads((folder / TOKENIZER).read_text("utf-8"))
    words = told["model"]["vocab"]
    listed = (folder / VOCABULARY).read_text("utf-8").splitlines()
    assert dict(zip(listed, range(len(listed)), strict=True)) == words
    told["model"]["vocab"] = {one["content"]: one["id"] for one in told["added_tokens"]}
    return told


class Graph:
    """A graph in the making. Each method adds operators, and returns the name of what comes out of them."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.arrays: dict[str, onnx.TensorProto] = {}

    def add(self, kind: str, inputs: list[str], out: str, **given: Any) -> str:
        """One operator; one that only ONNX Runtime has is given its `domain`."""
        self.nodes.append(helper.make_node(kind, inputs, [out], **given))
        return out

    def split(self, x: str, parts: list[str], axis: int) -> None:
        """Equal parts of an array, by their names."""
        self.nodes.append(helper.make_node("Split", [x], parts, axis=axis, num_outputs=len(parts)))

    def constant(self, name: str, array: Array) -> str:
        """An array in the graph itself."""
        self.arrays[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name


class WeightlessGraph(Graph):
    """A graph in the making, whose weights are in the model's own file."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self._weights = weights

    def weight(self, name: str, shape: tuple[int, ...] = (), *, first: bool = False) -> str:
        """An array of the model in its shape or another, or only its `first` row, in the model's file unless it is small."""
        place = self._weights.place(name)
        if first:
            place = Place(place.offset, place.length // place.shape[0], place.shape[1:])
        if place.length < _SMALL:
            return self.constant(name, self._weights.array(name))
        tensor = TensorProto(
            name=name, data_type=TensorProto.FLOAT, dims=shape or place.shape, data_location=TensorProto.EXTERNAL
        )
        for key, value in (("location", WEIGHTS), ("offset", place.offset), ("length", place.length)):
            tensor.external_data.add(key=key, value=str(value))
        self.arrays[name] = tensor
        return name

    def linear(self, x: str, layer: str) -> str:
        """A linear layer, whose weights are rounded by blocks as the graph is loaded."""
        name = f"{layer}.weight"
        out, width = self._weights.place(name).shape
        blocks = self._weights.array(name).reshape(out, width // BLOCK, BLOCK)
        scales = np.maximum(np.abs(blocks).max(axis=2) / _MOST, 1e-7).astype(np.float32)
        scale = self.constant(f"{layer}.scales", scales)
        zero = self.constant(f"zero {out} {width}", np.full((*scales.shape, 1), _ZERO, np.uint8))
        shape = self.constant(f"scales {out} {width}", np.array((*scales.shape, 1)))
        # the scales are given the shape of the weights: to shape the rounded weights would copy them
        inputs = [self.weight(name, blocks.shape), self.add("Reshape", [scale, shape], f"{layer}.scales.apart"), zero]
        rounded = self.add("QuantizeLinear", inputs, f"{layer}.rounded", axis=2, block_size=BLOCK)
        given = {"K": width, "N": out, "bits": 8, "block_size": BLOCK, "accuracy_level": _WHOLE_NUMBERS}
        product = self.add("MatMulNBits", [x, rounded, scale], f"{layer}.product", domain="com.microsoft", **given)
        return self.add("Add", [product, self.weight(f"{layer}.bias")], f"{layer}.out")

    def normalised(self, x: str, layer: str, out: str, epsilon: float) -> str:
        """A layer's normalisation."""
        inputs = [x, self.weight(f"{layer}.weight"), self.weight(f"{layer}.bias")]
        return self.add("LayerNormalization", inputs, out, epsilon=epsilon)


def weightless(folder: Path) -> onnx.ModelProto:
    """The graph of the BERT in a folder with its weights outside: token ids in, token vectors and the pooled vector out."""
    told = json.loads((folder / "config.json").read_text("utf-8"))
    graph, epsilon, width = WeightlessGraph(Weights(folder / WEIGHTS)), told["layer_norm_eps"], told["hidden_size"]
    x = _embedded(graph, epsilon)
    away = away_of(graph)
    for number in range(told["num_hidden_layers"]):
        last = number + 1 == told["num_hidden_layers"]
        layer = f"encoder.layer.{number}"
        seen = _attended(graph, x, f"{layer}.attention.self", told["num_attention_heads"], width, away)
        added = graph.add("Add", [graph.linear(seen, f"{layer}.attention.output.dense"), x], f"{layer}.attention")
        x = graph.normalised(added, f"{layer}.attention.output.LayerNorm", f"{layer}.middle", epsilon)
        wide = graph.add("Gelu", [graph.linear(x, f"{layer}.intermediate.dense")], f"{layer}.wide")
        added = graph.add("Add", [graph.linear(wide, f"{layer}.output.dense"), x], f"{layer}.added")
        x = graph.normalised(added, f"{layer}.output.LayerNorm", "tokens" if last else f"{layer}.end", epsilon)
    pooled_of(graph)
    return given(graph, [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"]) for name in INPUTS], width)


def _embedded(graph: WeightlessGraph, epsilon: float) -> str:
    """What the first layer takes: the vectors of the tokens, of the only kind of text there is, and of their positions."""
    of = "embeddings.{}_embeddings.weight"
    zero, one = graph.constant("zero", np.array([0])), graph.constant("one", np.array([1]))
    shape = graph.add("Shape", ["input_ids"], "shape")
    length = graph.add("Slice", [shape, one, graph.constant("two", np.array([2]))], "length")
    words = graph.add("Gather", [graph.weight(of.format("word")), "input_ids"], "words")
    typed = graph.add("Add", [words, graph.weight(of.format("token_type"), first=True)], "typed")
    places = graph.add("Slice", [graph.weight(of.format("position")), zero, length], "places")
    return graph.normalised(graph.add("Add", [typed, places], "embedded"), "embeddings.LayerNorm", "begin", epsilon)


def away_of(graph: Graph) -> str:
    """What is added to how much a token attends to each other one: 0, or for what only fills a row up, all there is."""
    least = graph.constant("least", np.array(np.finfo(np.float32).min))
    there = graph.add("Cast", ["attention_mask"], "is there", to=TensorProto.BOOL)
    each = graph.add("Where", [there, graph.constant("nothing", np.array(0, np.float32)), least], "each away")
    return graph.add("Unsqueeze", [each, graph.constant("heads and rows", np.array([1, 2]))], "away")


def _attended(graph: WeightlessGraph, x: str, layer: str, heads: int, width: int, away: str) -> str:
    """What each token takes from all others of its text: softmax(q kᵀ / √n) v, with n dimensions a head."""
    each = graph.constant("each head", np.array([0, 0, heads, width // heads]))
    scale = graph.constant("scale", np.array((width / heads) ** -0.25, np.float32))  # of both factors
    own = {}
    for of, order in (("query", [0, 2, 1, 3]), ("key", [0, 2, 3, 1]), ("value", [0, 2, 1, 3])):
        apart = graph.add("Reshape", [graph.linear(x, f"{layer}.{of}"), each], f"{layer}.{of}.apart")
        turned = graph.add("Transpose", [apart], f"{layer}.{of}.turned", perm=order)
        own[of] = turned if of == "value" else graph.add("Mul", [turned, scale], f"{layer}.{of}.scaled")
    products = graph.add("MatMul", [own["query"], own["key"]], f"{layer}.products")
    shares = graph.add("Softmax", [graph.add("Add", [products, away], f"{layer}.there")], f"{layer}.shares", axis=-1)
    taken = graph.add("MatMul", [shares, own["value"]], f"{layer}.taken")
    rows = graph.add("Transpose", [taken], f"{layer}.rows", perm=[0, 2, 1, 3])
    return graph.add("Reshape", [rows, graph.constant("together", np.array([0, 0, width]))], f"{layer}.together")


def pooled_of(graph: Graph) -> None:
    """The mean of a text's token vectors; only its direction counts, so that it is their sum, made one long."""
    one = graph.constant("one", np.array([1]))
    row = graph.add("Unsqueeze", [graph.add("Cast", ["attention_mask"], "there", to=TensorProto.FLOAT), one], "row")
    total = graph.add("Squeeze", [graph.add("MatMul", [row, "tokens"], "sum"), one], "total")
    graph.add("LpNormalization", [total], "pooled", axis=-1, p=2)


def given(graph: Graph, inputs: list[onnx.ValueInfoProto], width: int) -> onnx.ModelProto:
    """A graph that is made, with its inputs, and its outputs of this width."""
    tokens = helper.make_tensor_value_info("tokens", TensorProto.FLOAT, ["batch", "length", width])
    pooled = helper.make_tensor_value_info("pooled", TensorProto.FLOAT, ["batch", width])
    made = helper.make_graph(graph.nodes, "encoder", inputs, [tokens, pooled], list(graph.arrays.values()))
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=_IR, producer_name="clausebot")


INPUTS = ["input_ids", "attention_mask"]


def main() -> None:
    """Writes the packaged model's weightless graph, and its settings, which are those of an export."""
    model = SentenceEncoder()
    assert model.folder is not None
    with tempfile.TemporaryDirectory() as folder:
        export(model, Path(folder) / "exported")
        settings = json.loads((Path(folder) / "exported" / SETTINGS).read_text("utf-8"))
    (ROOT / "data" / "encoder.onnx").write_bytes(weightless(model.folder).SerializeToString(deterministic=True))
    settings |= {"inputs": INPUTS, "fingerprint": model.fingerprint, "weights": WEIGHTS, "tokenizer": wordless(model.folder)}
    (ROOT / "data" / "encoder.json").write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
