"""Where the graph of a model is: installed with Clausebot for the packaged model, else exported into the home folder.

The graph that is installed has no weights of its own. Each of them is a place in the file of weights that the model's package
installs anyway (`python -m tests.support.weightless` made it), so that nothing is exported or copied at first use. The weights
of its linear layers are rounded to 8 bits whenever it is loaded, by a graph of their own; an exported graph has those of the
model.
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
    """A graph with what it is run by: the folder of its weights, its tokenizer's file, and its settings (see Model.export)."""

    graph: bytes
    weights: Path
    tokenizer: Path
    settings: dict[str, Any]
    unusable: EncoderUnavailable
    """What is raised when it cannot be loaded."""
    inside: Mapping[str, bytes] = field(default_factory=dict)
    """Files of weights that are in memory and in no folder, by their names."""
    rounding: bytes = b""
    """A graph without inputs that gives those of its weights that are rounded, by their names; nothing if it has them."""


def exported(place: Path) -> StoredGraph:
    """The graph that was exported into a folder. Raises OSError or ValueError."""
    settings = json.loads((place / SETTINGS).read_text("utf-8"))
    unusable = EncoderUnavailable(f"{place / GRAPH} cannot be loaded; delete the folder {place} and try again.")
    return StoredGraph((place / GRAPH).read_bytes(), place, place / TOKENIZER, settings, unusable)


def installed(folder: Path | None, fingerprint: str) -> StoredGraph | None:
    """The graph that comes with Clausebot, if it is that of the model in this folder; None if it must be exported.

    It was made for one file of weights, byte for byte; the fingerprint covers that file. ONNX Runtime follows no links, so a
    file of weights that is a link to a file of another name cannot be used.
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
