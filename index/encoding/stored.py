"""Where the graph of a model is: installed with Clausebot for the packaged model, else exported into the home folder.

The graph that is installed has no weights of its own: each is a place in the file of weights that the model's package installs
anyway, so that nothing is exported or copied at first use (`python -m tests.support.weightless` makes this graph). The weights
of its linear layers are rounded to 8 bits whenever it is loaded, by a graph of their own; an exported graph keeps the model's
weights.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from index.data import DATA
from index.errors import EncoderUnavailable, Remedy
from index.values import dataclass

GRAPH, WEIGHTS, TOKENIZER, SETTINGS = "model.onnx", "weights.bin", "tokenizer.json", "graph.json"
_PACKAGED_GRAPH, _PACKAGED_SETTINGS, _ROUNDING = "encoder.onnx", "encoder.json", "rounding.onnx"


@dataclass(frozen=True, slots=True)
class StoredGraph:
    """A graph and what it takes to run it: the folder of its weights, its tokenizer's file, its settings (see Model.export)."""

    graph: bytes
    weights: Path
    tokenizer: Path
    settings: dict[str, Any]
    unusable: EncoderUnavailable
    """What is raised when it cannot be loaded."""
    inside: Mapping[str, bytes] = field(default_factory=dict)
    """Files of weights that are only in memory, by their names."""
    rounding: bytes = b""
    """A graph without inputs that outputs the rounded weights, by their names; b"" if the graph has its own weights."""


def exported(place: Path) -> StoredGraph:
    """The graph that was exported into a folder. Raises OSError or ValueError."""
    settings = json.loads((place / SETTINGS).read_text("utf-8"))
    unusable = EncoderUnavailable(f"{place / GRAPH} cannot be loaded; delete the folder {place} and try again.")
    return StoredGraph((place / GRAPH).read_bytes(), place, place / TOKENIZER, settings, unusable)


def installed(folder: Path | None, fingerprint: str) -> StoredGraph | None:
    """The graph that comes with Clausebot, if it belongs to the model in this folder; None if one must be exported.

    It was made for one file of weights, byte for byte, which the fingerprint covers. ONNX Runtime follows no links, so a file
    of weights that is a link to a file of another name cannot be used.
    """
    if folder is None:
        return None
    if not (DATA / _PACKAGED_SETTINGS).is_file():
        return None
    settings = json.loads((DATA / _PACKAGED_SETTINGS).read_text("utf-8"))
    weights = (folder / settings["weights"]).resolve()
    if settings["fingerprint"] != fingerprint or weights.name != settings["weights"]:
        return None
    graph = (DATA / _PACKAGED_GRAPH).read_bytes()
    unusable = EncoderUnavailable(f"The model {settings['model']!r} cannot be loaded", Remedy.REINSTALL)
    rounding = (DATA / _ROUNDING).read_bytes()
    return StoredGraph(graph, weights.parent, folder / TOKENIZER, settings, unusable, rounding=rounding)
