"""Exports a model in a separate process, so that Ctrl-C ends it at once and the caller never loads torch.

torch calls back into Python from C++ during an export; an interrupt at that point would abort the process.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np

from index.encoding.drafts import draft_of, drafted
from index.encoding.encoder import Model
from index.encoding.graph import load_session, run_batch
from index.encoding.runtime import session_options
from index.encoding.stored import GRAPH, SETTINGS, TOKENIZER, WEIGHTS, StoredGraph, exported
from index.encoding.tokens import TextTokenizer
from index.errors import ClausebotError, EncoderUnavailable, IndexNotWritten, Remedy

_KINDS = {kind.__name__: kind for kind in (EncoderUnavailable, IndexNotWritten)}
"""The errors that the process can report."""


def export_apart(name: str, place: Path) -> None:
    """Exports a model, given by name, into a folder by running `export` in a separate process. Raises what `export` raises."""
    command = (sys.executable, "-m", "index.encoding.export", name, str(place))
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            said, _ = process.communicate()
        except BaseException:
            process.kill()
            process.wait()
            shutil.rmtree(draft_of(place, process.pid), ignore_errors=True)
            raise
    if process.returncode:
        raise _failure(said, name, process.returncode)


def _failure(said: str, name: str, status: int) -> ClausebotError:
    """The error that the process reported on its last line, or one that says that it ended without a report."""
    try:
        kind, problem, remedy, detail = json.loads(said.splitlines()[-1])
        return _KINDS[kind](problem, Remedy(remedy) if remedy else None, detail)
    except (ValueError, IndexError, KeyError, TypeError):
        return EncoderUnavailable(f"The model {name!r} could not be exported (exit status {status}); try again.")


MIN_COSINE = 0.99999  # between each vector of the graph and the model's own
_PROBES = (
    "who may join CWG-Internet?",
    "a",
    "that the ITU Secretary-General created the ITU WSIS Task Force, whose role is to formulate strategies",
    "§§ 69-71 of the Tunis Agenda; ’quotes’ – and «marks» (Rev. Busan,2014) 😀 国際 العربية",
    "resolves " * 300,
)


def export(model: Model, place: Path) -> None:
    """Exports a model as a graph into a folder, completely or not at all.

    Raises EncoderUnavailable when the graph's vectors differ from the model's, IndexNotWritten when it cannot be written.
    """
    with drafted(place) as draft:
        settings = model.export(draft / "exported.onnx", draft / TOKENIZER)
        _optimise(draft / "exported.onnx", draft / GRAPH)
        (draft / SETTINGS).write_text(json.dumps(settings, indent=1), "utf-8")
        check(model, exported(draft))


def _optimise(exported: Path, path: Path) -> None:
    """Writes a graph as ONNX Runtime optimises it for any processor, with its weights beside it; deletes the exported one.

    The next level of optimisation fuses additions into normalisations, with operators that are 10 % slower here.
    """
    import onnxruntime

    options = session_options(1)
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(path)
    options.add_session_config_entry("session.optimized_model_external_initializers_file_name", WEIGHTS)
    options.add_session_config_entry("session.optimized_model_external_initializers_min_size_in_bytes", "1024")
    try:
        onnxruntime.InferenceSession(str(exported), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own classes, even for a full disk
        raise OSError(f"{type(error).__name__} for {path.name}") from error
    exported.unlink()


def check(model: Model, stored: StoredGraph, least: float = MIN_COSINE) -> None:
    """Compares the vectors of a graph with the model's own. Raises EncoderUnavailable when a cosine is below `least`."""
    session = load_session(stored, 1)
    tokenizer = TextTokenizer(stored)
    reference = model.encode(_PROBES)
    found = [run_batch(session, tokenizer, [tokenizer.ids(text)], stored.settings["inputs"])[0].pooled for text in _PROBES]
    worst = float(min(np.sum(reference * np.stack(found), axis=1)))
    if worst < least:
        raise EncoderUnavailable(
            f"The model {model.name!r} gives different vectors when exported (cosine {worst:.5f})", Remedy.OTHER_MODEL
        )


def main() -> int:
    """Exports the model named on the command line; reports an error as one line of JSON on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller receives it too, and ends this process
    from index.encoding.sentence import SentenceEncoder

    try:
        export(SentenceEncoder(sys.argv[1]), Path(sys.argv[2]))
    except ClausebotError as error:
        print(json.dumps([type(error).__name__, error.problem, error.remedy, error.detail]))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
