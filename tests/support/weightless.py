"""Makes the packaged model's graph, whose weights are in the model's own file: `data/encoder.onnx`, `.json`, `rounding.onnx`.

    python -m tests.support.weightless

Run it when the packaged model, or what is made of it here, changes. The graph is that of a BERT, written out layer by layer; an
exported one works out shapes in every layer, takes a tenth longer for a question, and loads in 1.5 times the time. Each large
array is external data: an offset and a length in the model's `model.safetensors`.

Linear layers are multiplied in whole numbers of 8 bits. Each row of weights, and each vector that is multiplied by them, is
rounded by its own greatest number. The weights in the model's file are rounded by a graph of their own, whenever the other is
loaded: as part of it, they were copied several times, and it took twice as long to load. What comes out of a normalisation has
numbers that are ten times the others, always in the same places: these few are multiplied as they are. What comes out of Gelu
is almost never below 0, and is lifted above it, so that it has all 255 steps. The vectors are as near to the model's as with
weights and vectors rounded by blocks of 64 (MatMulNBits), and a text takes .65 to .8 of the time.

Processors without VNNI add up two products in 16 bits, and 6 in 100,000 of these sums stop at the greatest number
(saturated.py). With that, hit@1, hit@3 and what is not found are the same or better on the questions over Resolution 75 and
over six texts, with the second encoder and without. With weights between -64 and 64 no sum stops, but the vectors lose more:
one hit of 67.
"""

from __future__ import annotations

import json
import math
import struct
import tempfile
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.collection.bundled import bundled
from index.document.passages import context, encoded_text, passages_of
from index.encoding.export import export
from index.encoding.sentence import SentenceEncoder
from index.encoding.stored import SETTINGS, TOKENIZER
from index.encoding.tokens import VOCABULARY
from index.evaluation.questions import read_questions
from tests.support.paths import ROOT

WEIGHTS = "model.safetensors"
_SMALL = 1024  # bytes; smaller arrays are copied into the graph
_OPSET, _IR = 21, 10
_MOST, _ZERO = 127, 128  # the greatest rounded number, and the byte that stands for 0
_GREAT = 4  # places in which a normalisation gives numbers that are too great to be rounded with the others
_LIFT = 0.17  # no number that comes out of Gelu is less than the opposite
Array = NDArray[Any]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an array is in the file of weights, in bytes, and its shape there."""

    offset: int
    length: int
    shape: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rounded:
    """The names of vectors in whole numbers, of how much one is worth in each row, and of the number that stands for 0."""

    name: str
    worth: str
    zero: str


@dataclass(frozen=True, slots=True)
class Parted:
    """Vectors, one a row: the name of their great numbers, the places of these, and the rest of the vectors, rounded."""

    rest: Rounded
    own: str
    great: NDArray[np.int64]


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

    def array(self, name: str) -> Floats:
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


def ordered(folder: Path) -> dict[str, Any]:
    """The numbers of the words in the `VOCABULARY` in the order of their bytes, two bytes each, and what file that is."""
    raw = (folder / VOCABULARY).read_bytes()
    words = raw.removesuffix(b"\n").split(b"\n")
    order = np.array(sorted(range(len(words)), key=words.__getitem__), "<u2")
    return {"crc32": crc32(raw), "order": b64encode(order.tobytes()).decode()}


class Graph:
    """A graph in the making. Each method adds operators, and returns the name of what comes out of them."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.arrays: dict[str, onnx.TensorProto] = {}

    def add(self, kind: str, inputs: list[str], out: str, **given: Any) -> str:
        """One operator; one that only ONNX Runtime has is given its `domain`."""
        self.nodes.append(helper.make_node(kind, inputs, [out], **given))
        return out

    def split(self, x: str, parts: list[str], axis: int, sizes: Sequence[int] = ()) -> None:
        """Parts of an array of these sizes, or equal ones, by their names."""
        if sizes:
            name = self.constant(" ".join(map(str, sizes)), np.array(sizes))
            self.nodes.append(helper.make_node("Split", [x, name], parts, axis=axis))
        else:
            self.nodes.append(helper.make_node("Split", [x], parts, axis=axis, num_outputs=len(parts)))

    def constant(self, name: str, array: Array) -> str:
        """An array in the graph itself."""
        self.arrays[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name


class RoundedGraph(Graph):
    """A graph in the making, whose linear layers are multiplied in whole numbers."""

    def quantised(self, x: str, *, positive: bool = False) -> Rounded:
        """Vectors, one a row, in whole numbers, by the greatest of each; those that are `positive` have more of them."""
        sizes = x if positive else self.add("Abs", [x], f"{x}.sizes")
        most = self.add("ReduceMax", [sizes, self.constant("last", np.array([-1]))], f"{x}.most", keepdims=1)
        steps = 2 * _MOST + 1 if positive else _MOST
        share = self.constant(f"share of {steps}", np.array(1 / steps, np.float32))
        worth = self.add("Mul", [most, share], f"{x}.worth")
        flat = self.add("Reshape", [worth, self.constant("flat", np.array([-1]))], f"{x}.steps")
        rounded = self.add("QuantizeLinear", [x, flat] + ([] if positive else ["middles"]), f"{x}.rounded", axis=0)
        return Rounded(rounded, worth, "lowest" if positive else "middle")

    def linear(self, x: Rounded, layer: str, weights: tuple[str, Floats], added: str, worth: Floats | None = None) -> str:
        """A linear layer, whose weights of shape (out, in) are rounded as the graph is loaded, to these steps.

        `worth`, of the same shape (out,), is what one is worth then, if it is not the same. Something is `added` in the end.
        """
        name, steps = weights
        zeros = self.constant(f"zeros {len(steps)}", np.zeros(len(steps), np.int8))
        by = self.add("QuantizeLinear", [name, self.constant(f"{layer}.steps", steps), zeros], f"{layer}.rounded", axis=0)
        each = self.constant(f"{layer}.worth", steps if worth is None else worth)
        inputs = [x.name, "one step", x.zero, by, each, zeros]
        product = self.add("QGemm", inputs, f"{layer}.product", domain="com.microsoft", transB=1)
        return self.add("Add", [self.add("Mul", [product, x.worth], f"{layer}.scaled"), added], f"{layer}.out")


class WeightlessGraph(RoundedGraph):
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
        return self._outside(name, Place(place.offset, place.length, shape or place.shape))

    def _outside(self, name: str, place: Place) -> str:
        """An array in the model's file."""
        tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=place.shape, data_location=TensorProto.EXTERNAL)
        for key, value in (("location", WEIGHTS), ("offset", place.offset), ("length", place.length)):
            tensor.external_data.add(key=key, value=str(value))
        self.arrays[name] = tensor
        return name

    def array(self, name: str) -> Floats:
        """An array of the model."""
        return self._weights.array(name)

    def rows(self, names: Sequence[str]) -> tuple[str, Floats]:
        """Arrays of one width as rows of one, in their order in the file, where nothing else may be between them."""
        first, *_, last = (self._weights.place(name) for name in names)
        arrays = [np.atleast_2d(self._weights.array(name)) for name in names]
        joined = np.concatenate(arrays)
        assert last.offset + last.length - first.offset == joined.nbytes, f"{names} are not next to each other"
        return self._outside(f"{names[0]} and on", Place(first.offset, joined.nbytes, joined.shape)), joined

    def plain(self, x: str, layer: str, *, positive: bool = False) -> str:
        """A linear layer of vectors without great numbers."""
        array, bias = self.array(f"{layer}.weight"), f"{layer}.bias"
        worth = _worth(array)
        if positive:  # what was added to them is taken away again
            lifted = self.array(bias) - _LIFT * np.rint(array / worth[:, np.newaxis]).sum(axis=1) * worth
            added = self.constant(bias, lifted.astype(np.float32))
        else:
            added = self.weight(bias)
        return self.linear(self.quantised(x, positive=positive), layer, (self.weight(f"{layer}.weight"), worth), added)

    def with_great(self, x: Parted, layer: str, weights: tuple[str, Floats], bias: Floats, scale: Floats | None = None) -> str:
        """A linear layer of vectors with great numbers, which are multiplied as they are; what comes out is scaled."""
        name, array = weights
        factors = np.ones_like(bias) if scale is None else scale
        columns = self.constant(f"{layer}.great", array[:, x.great].T * factors)
        added = self.add("Gemm", [x.own, columns, self.constant(f"{layer}.bias", bias * factors)], f"{layer}.added")
        worth = _worth(np.delete(array, x.great, axis=1))
        return self.linear(x.rest, layer, (name, worth), added, worth * factors)

    def parted(self, x: str, most: Floats) -> Parted:
        """Vectors whose greatest numbers, which are always in the same places, are kept apart, as the rest is rounded."""
        great = np.sort(np.argsort(-most)[:_GREAT])
        kept = np.ones(len(most), np.float32)
        kept[great] = 0
        own = self.add("Gather", [x, self.constant(f"{x}.places", great)], f"{x}.great", axis=1)
        return Parted(self.quantised(self.add("Mul", [x, self.constant(f"{x}.kept", kept)], f"{x}.rest")), own, great)

    def normalised(self, x: str, layer: str, out: str, epsilon: float) -> str:
        """A layer's normalisation."""
        inputs = [x, self.weight(f"{layer}.weight"), self.weight(f"{layer}.bias")]
        return self.add("LayerNormalization", inputs, out, epsilon=epsilon)


def weightless(folder: Path, most: Mapping[str, Floats]) -> onnx.ModelProto:
    """The graph of the BERT in a folder with its weights outside: token ids in, token vectors and the pooled vector out.

    `most` are the greatest sizes of the numbers that come out of each normalisation, of shape (width,).
    """
    told = json.loads((folder / "config.json").read_text("utf-8"))
    graph, epsilon, width = WeightlessGraph(Weights(folder / WEIGHTS)), told["layer_norm_eps"], told["hidden_size"]
    heads, before = told["num_attention_heads"], "embeddings.LayerNorm"
    x = _embedded(graph, epsilon, heads, width)
    away = away_of(graph)
    for number in range(told["num_hidden_layers"]):
        layer = f"encoder.layer.{number}"
        seen = _attended(graph, graph.parted(x, most[before]), f"{layer}.attention.self", heads, width, away)
        added = graph.add("Add", [graph.plain(seen, f"{layer}.attention.output.dense"), x], f"{layer}.attention")
        before = f"{layer}.attention.output.LayerNorm"
        x = graph.normalised(added, before, f"{layer}.middle", epsilon)
        added = graph.add("Add", [_widened(graph, graph.parted(x, most[before]), layer), x], f"{layer}.added")
        before = f"{layer}.output.LayerNorm"
        x = graph.normalised(added, before, f"{layer}.end", epsilon)
    graph.add("Reshape", [x, "texts"], "tokens")
    pooled_of(graph)
    return given(graph, [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"]) for name in INPUTS], width)


def _widened(graph: WeightlessGraph, x: Parted, layer: str) -> str:
    """The two linear layers with many numbers between them."""
    name = f"{layer}.intermediate.dense"
    weights = graph.weight(f"{name}.weight"), graph.array(f"{name}.weight")
    wide = graph.add("Gelu", [graph.with_great(x, name, weights, graph.array(f"{name}.bias"))], f"{layer}.wide")
    lifted = graph.add("Add", [wide, graph.constant("lift", np.array(_LIFT, np.float32))], f"{layer}.lifted")
    return graph.plain(lifted, f"{layer}.output.dense", positive=True)


def _worth(array: Floats) -> Floats:
    """How much one whole number is worth in each row."""
    found: Floats = np.abs(array).max(axis=1) / np.float32(_MOST)
    return found


def _embedded(graph: WeightlessGraph, epsilon: float, heads: int, width: int) -> str:
    """What the first layer takes: the vectors of the tokens, of the only kind of text there is, and of their positions."""
    of = "embeddings.{}_embeddings.weight"
    zero, one = graph.constant("zero", np.array([0])), graph.constant("one", np.array([1]))
    shape = graph.add("Shape", ["input_ids"], "shape")
    length = graph.add("Slice", [shape, one, graph.constant("two", np.array([2]))], "length")
    words = graph.add("Gather", [graph.weight(of.format("word")), "input_ids"], "words")
    typed = graph.add("Add", [words, graph.weight(of.format("token_type"), first=True)], "typed")
    places = graph.add("Slice", [graph.weight(of.format("position")), zero, length], "places")
    begun = graph.normalised(graph.add("Add", [typed, places], "embedded"), "embeddings.LayerNorm", "begun", epsilon)
    graph.constant("one step", np.array(1, np.float32))
    graph.constant("lowest", np.array(0, np.uint8))
    middle = graph.constant("middle", np.array(_ZERO, np.uint8))
    graph.add("Concat", [shape, graph.constant("width", np.array([width]))], "texts", axis=0)
    graph.add("Concat", [shape, graph.constant("heads", np.array([heads, width // heads]))], "heads apart", axis=0)
    size = graph.add("Reshape", [graph.add("Size", ["input_ids"], "size"), one], "count")
    graph.add("Expand", [middle, size], "middles")
    return graph.add("Reshape", [begun, graph.constant("rows", np.array([-1, width]))], "begin")


def away_of(graph: Graph) -> str:
    """What is added to how much a token attends to each other one: 0, or for what only fills a row up, all there is."""
    least = graph.constant("least", np.array(np.finfo(np.float32).min))
    there = graph.add("Cast", ["attention_mask"], "is there", to=TensorProto.BOOL)
    each = graph.add("Where", [there, graph.constant("nothing", np.array(0, np.float32)), least], "each away")
    return graph.add("Unsqueeze", [each, graph.constant("heads and rows", np.array([1, 2]))], "away")


def _attended(graph: WeightlessGraph, x: Parted, layer: str, heads: int, width: int, away: str) -> str:
    """What each token takes from all others of its text: softmax(q kᵀ / √n) v, with n dimensions a head."""
    # as they are in the file; a bias is as long as a row, and so two more numbers come out, which nobody takes
    names = [f"{layer}.{one}" for one in ("key.weight", "query.bias", "query.weight", "value.bias", "value.weight")]
    sizes = [width, 1, width, 1, width]
    bias = np.zeros(sum(sizes), np.float32)
    scale = np.ones_like(bias)
    for number, one in enumerate(("key", "query", "value")):
        bias[number * (width + 1) :][:width] = graph.array(f"{layer}.{one}.bias")
    scale[width + 1 :][:width] = (width / heads) ** -0.5
    whole = graph.with_great(x, f"{layer}.all", graph.rows(names), bias, scale)
    parts = [f"{layer}.{one}" for one in ("key", "unused", "query", "unused too", "value")]
    graph.split(whole, parts, axis=1, sizes=sizes)
    k, q, v = (
        graph.add("Transpose", [graph.add("Reshape", [part, "heads apart"], f"{part}.apart")], f"{part}.turned", perm=order)
        for part, order in zip(parts[::2], ([0, 2, 3, 1], [0, 2, 1, 3], [0, 2, 1, 3]), strict=True)
    )
    products = graph.add("MatMul", [q, k], f"{layer}.products")
    shares = graph.add("Softmax", [graph.add("Add", [products, away], f"{layer}.there")], f"{layer}.shares", axis=-1)
    taken = graph.add("MatMul", [shares, v], f"{layer}.taken")
    rows = graph.add("Transpose", [taken], f"{layer}.rows", perm=[0, 2, 1, 3])
    return graph.add("Reshape", [rows, "rows"], f"{layer}.together")


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


def rounding_apart(made: onnx.ModelProto) -> tuple[onnx.ModelProto, onnx.ModelProto]:
    """A graph without the rounding of its weights, and a graph of that alone, which gives the arrays that the first takes.

    They have the same names. In the first, each is said to be where the weights are, as ONNX Runtime asks for a place that is
    there.
    """
    arrays = {one.name: one for one in made.graph.initializer}
    rounding = [node for node in made.graph.node if node.op_type == "QuantizeLinear" and node.input[0] in arrays]
    alone, rest = onnx.ModelProto(), onnx.ModelProto()
    for part in (alone, rest):
        part.CopyFrom(made)
        del part.graph.node[:], part.graph.initializer[:]
    del alone.graph.input[:], alone.graph.output[:]
    alone.graph.node.extend(rounding)
    rest.graph.node.extend(node for node in made.graph.node if node not in rounding)
    for part in (alone, rest):
        taken = {name for node in part.graph.node for name in node.input}
        part.graph.initializer.extend(one for name, one in arrays.items() if name in taken)
    for node in rounding:
        (name,), weights = node.output, arrays[node.input[0]]
        alone.graph.output.append(helper.make_tensor_value_info(name, TensorProto.INT8, list(weights.dims)))
        told = TensorProto(name=name, data_type=TensorProto.INT8, dims=weights.dims, data_location=TensorProto.EXTERNAL)
        place = {entry.key: entry.value for entry in weights.external_data} | {"length": str(math.prod(weights.dims))}
        for key, value in place.items():
            told.external_data.add(key=key, value=value)
        rest.graph.initializer.append(told)
    return rest, alone


INPUTS = ["input_ids", "attention_mask"]


def sizes(model: SentenceEncoder) -> dict[str, Floats]:
    """The greatest sizes of the numbers that come out of each normalisation, for the bundled text and the questions on it."""
    found: dict[str, Floats] = {}

    def noted(name: str) -> Any:
        def note(_module: Any, _inputs: Any, out: Any) -> None:
            most = np.abs(out.detach().numpy()).reshape(-1, out.shape[-1]).max(axis=0)
            found[name] = np.maximum(found.get(name, most), most)

        return note

    modules = model._model[0].auto_model.named_modules()
    hooks = [module.register_forward_hook(noted(name)) for name, module in modules if name.endswith("LayerNorm")]
    for text in texts():
        model.encode([text])
    for hook in hooks:
        hook.remove()
    return found


def texts() -> list[str]:
    """Texts that come with Clausebot: the passages of Resolution 75 and the questions on it."""
    questions = [one.text for one in read_questions(ROOT / "data" / "res75.dev.jsonl")]
    return questions + [encoded_text(one, context(one)) for one in passages_of([bundled()])]


def main() -> None:
    """Writes the packaged model's weightless graph, and its settings, which are those of an export."""
    model = SentenceEncoder()
    assert model.folder is not None
    with tempfile.TemporaryDirectory() as folder:
        export(model, Path(folder) / "exported")
        settings = json.loads((Path(folder) / "exported" / SETTINGS).read_text("utf-8"))
    for name, graph in zip(("encoder", "rounding"), rounding_apart(weightless(model.folder, sizes(model))), strict=True):
        (ROOT / "data" / f"{name}.onnx").write_bytes(graph.SerializeToString(deterministic=True))
    settings |= {"inputs": INPUTS, "fingerprint": model.fingerprint, "weights": WEIGHTS, "tokenizer": wordless(model.folder)}
    settings |= {"words": ordered(model.folder)}
    (ROOT / "data" / "encoder.json").write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
