"""A graph as a processor without VNNI computes it: QGemm there adds up two products of bytes at a time in 16 bits.

ONNX Runtime's kernels for AVX2 and AVX-512 multiply bytes by VPMADDUBSW, whose sum of neighbours stops at 32,767; two products
of 255 and 127 are 64,770. Its option `session.x64quantprecision`, which makes the weights unsigned, is not for these graphs: it
acts only on the second level of optimisation, fails where layers share their zeros, and does not leave VNNI alone; unsigned
weights take a third to a half more time there.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SATURATED, EXACT = 2**15 - 1, 2**31 - 1
"""Where the sum of two products stops: without VNNI, and with it."""


def multiplied(graph: bytes, most: int) -> bytes:
    """A graph whose QGemm is written out in operators, with sums of two products that stop at `most`."""
    made = onnx.load_from_string(graph)
    constants = {"pairs": np.array([0, -1, 2]), "each": np.array([0]), "along": np.array([1])}
    constants |= {"at least": np.array(-most - 1, np.float32), "at most": np.array(most, np.float32)}
    nodes = [part for node in made.graph.node for part in (_written_out(node) if node.op_type == "QGemm" else [node])]
    del made.graph.node[:]
    made.graph.node.extend(nodes)
    made.graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in constants.items())
    return bytes(made.SerializeToString())


def _written_out(node: onnx.NodeProto) -> list[onnx.NodeProto]:
    """Σ clip(a₂ᵢ b₂ᵢ + a₂ᵢ₊₁ b₂ᵢ₊₁) − z Σ b, times what one is worth; `a` has a row for a token, `b` one for a number made."""
    a, _, zero, b, worth, *_ = node.input
    (out,) = node.output
    assert [(one.name, one.i) for one in node.attribute] == [("transB", 1)]
    nodes: list[onnx.NodeProto] = []

    def add(kind: str, *inputs: str, name: str, **given: Any) -> str:
        nodes.append(helper.make_node(kind, inputs, [name], **given))
        return name

    def floats(whole: str, name: str) -> str:
        return add("Cast", whole, name=f"{out}.{name}", to=TensorProto.FLOAT)

    left, right, middle = floats(a, "a"), floats(b, "b"), floats(zero, "zero")
    turned = [
        add("Transpose", add("Reshape", one, "pairs", name=f"{one}.pairs"), name=f"{one}.turned", perm=order)
        for one, order in ((left, [1, 0, 2]), (right, [1, 2, 0]))
    ]
    sums = add("Clip", add("MatMul", *turned, name=f"{out}.sums"), "at least", "at most", name=f"{out}.clipped")
    total = add("ReduceSum", sums, "each", name=f"{out}.total", keepdims=0)
    weights = add("ReduceSum", right, "along", name=f"{out}.weights", keepdims=0)
    level = add("Sub", total, add("Mul", middle, weights, name=f"{out}.lifted"), name=f"{out}.level")
    add("Mul", level, worth, name=out)
    return nodes
