"""The graph that comes with Clausebot: the packaged model's, with no weights of its own."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest

from index.encoding.export import check
from index.encoding.graph import ids_of, load_session, load_tokenizer, run_batch
from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.sentence import SentenceEncoder
from index.encoding.stored import GRAPH, StoredGraph, exported, installed
from index.errors import EncoderUnavailable
from tests.support.weightless import WEIGHTS, weightless

TEXTS = ("who may join CWG-Internet?", "a", "§ 68 ’quoted’ 😀 العربية", "resolves " * 300)


def _installed(model: SentenceEncoder) -> StoredGraph:
    found = installed(model.folder, model.fingerprint)
    assert found is not None
    return found


def _tokens(stored: StoredGraph, text: str, *, packed: bool = True) -> np.ndarray:
    ids = ids_of(load_tokenizer(stored.tokenizer, stored.settings["max_tokens"]).encode(text))
    return run_batch(load_session(stored, 1, packed=packed), [ids], stored.settings)[0].tokens


def test_it_gives_the_vectors_of_sentence_transformers(model: SentenceEncoder) -> None:
    check(model, _installed(model))


def test_it_has_no_weights_of_its_own(model: SentenceEncoder) -> None:
    stored = _installed(model)
    assert len(stored.graph) < 100_000
    (file,) = {entry.value for one in onnx.load_from_string(stored.graph).graph.initializer for entry in one.external_data[:1]}
    assert file == WEIGHTS


@pytest.mark.parametrize("text", TEXTS)
def test_it_is_what_an_export_gives_to_the_last_bit(model: SentenceEncoder, place: Path, text: str) -> None:
    """An export of today, without its weights, as the command makes it; and the file that is installed."""
    assert model.folder is not None
    stored = _installed(model)
    made = weightless(place / GRAPH, model.folder / WEIGHTS).SerializeToString()
    whole = _tokens(exported(place), text)
    assert np.array_equal(whole, _tokens(replace(stored, graph=made), text))
    assert np.array_equal(whole, _tokens(stored, text))


@pytest.mark.parametrize("text", TEXTS)
def test_weights_as_they_are_give_the_same_vectors_as_rearranged_ones(model: SentenceEncoder, text: str) -> None:
    stored = _installed(model)
    assert _tokens(stored, text, packed=False) == pytest.approx(_tokens(stored, text), abs=1e-5)


def test_a_process_that_encodes_much_rearranges_the_weights(home: Path, model: SentenceEncoder) -> None:
    """One question does not; what comes later, in one call or in many, does. No vector changes by more than a rounding."""
    encoder = GraphEncoder(model, home / "models")
    (before,) = encoder.encode(["a few words"])
    assert [packed for _, packed in encoder._sessions] == [False]
    encoder.encode([f"text {number}" for number in range(20)])
    assert [packed for _, packed in encoder._sessions] == [True]
    assert encoder.encode(["a few words"])[0].tokens == pytest.approx(before.tokens, abs=1e-5)


def _copied(model: SentenceEncoder, folder: Path, *, link: str) -> Path:
    """The model's files in another folder, the weights as a link to a file of this name if one is given."""
    assert model.folder is not None
    folder.mkdir()
    for name in ("tokenizer.json", WEIGHTS):
        shutil.copy(model.folder / name, folder / name)
    if link:
        (folder / "blobs").mkdir()
        (folder / WEIGHTS).rename(folder / "blobs" / link)
        (folder / WEIGHTS).symlink_to(folder / "blobs" / link)
    return folder


@pytest.mark.parametrize(
    ("link", "usable"),
    [
        pytest.param("", True, id="a copy of the package"),
        pytest.param(WEIGHTS, True, id="a link to a file of the same name, as some installers make"),
        pytest.param("8f0c2a", False, id="a link to a file named by its hash: exported instead"),
    ],
)
def test_weights_that_are_links(model: SentenceEncoder, tmp_path: Path, link: str, usable: bool) -> None:
    found = installed(_copied(model, tmp_path / "model", link=link), model.fingerprint)
    assert (found is not None) == usable
    assert found is None or np.array_equal(_tokens(found, "a"), _tokens(_installed(model), "a"))


@pytest.mark.parametrize(
    ("folder", "fingerprint"),
    [
        pytest.param(True, "0" * 64, id="other weights in the model's folder"),
        pytest.param(False, "", id="a model that is a name"),
    ],
)
def test_another_model_has_none(model: SentenceEncoder, folder: bool, fingerprint: str) -> None:
    assert installed(model.folder if folder else None, fingerprint or model.fingerprint) is None


def test_weights_that_went_away_are_one_error(model: SentenceEncoder, tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match="cannot be loaded; reinstall Clausebot"):
        load_session(replace(_installed(model), weights=tmp_path), 1)
