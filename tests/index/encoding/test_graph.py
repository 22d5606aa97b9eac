"""The exported graph beside the model it was exported from: the same vectors, the same order, and refused when not."""

from __future__ import annotations

import gc
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest

from index.document.model import Document
from index.document.passages import context, encoded_text, passages_of
from index.encoding import graph
from index.encoding.encoder import FloatArray
from index.encoding.export import export
from index.encoding.graph import FORMAT, load_session
from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.sentence import SentenceEncoder
from index.encoding.stored import exported, installed
from index.errors import EncoderUnavailable, IndexNotWritten
from index.evaluation.questions import read_questions
from tests.support.command import asked_and_imported
from tests.support.paths import ROOT

QUESTIONS = ROOT / "data" / "res75.dev.jsonl"


@pytest.mark.torch
def test_vectors_and_nearest_clauses_are_those_of_sentence_transformers(
    model: SentenceEncoder, encoder: GraphEncoder, res75: Document
) -> None:
    texts = [encoded_text(passage, context(passage)) for passage in passages_of([res75])]
    questions = [question.text for question in read_questions(QUESTIONS)]
    theirs, asked = model.encode(texts), model.encode(questions)
    ours = np.stack([one.pooled for one in encoder.encode(texts)])
    mine = np.stack([one.pooled for one in encoder.encode(questions)])
    assert np.sum(theirs * ours, axis=1).min() >= 0.998  # our weights have 8 bits
    assert np.sum(asked * mine, axis=1).min() >= 0.998
    shared = [
        len({*np.argsort(-(theirs @ question))[:10].tolist()} & {*np.argsort(-(ours @ own))[:10].tolist()})
        for question, own in zip(asked, mine, strict=True)
    ]
    assert min(shared) >= 8
    assert np.mean(shared) >= 9.5


def test_a_text_has_the_same_vectors_alone_and_among_others(encoder: GraphEncoder) -> None:
    texts = ["a", "enhanced cooperation of governments", "resolves " * 400, "§ 68 ’quoted’ 😀 العربية"]
    for text, among in zip(texts, encoder.encode(texts), strict=True):
        (alone,) = encoder.encode([text])
        assert np.array_equal(alone.ids, among.ids)
        assert alone.pooled == pytest.approx(among.pooled, abs=1e-4)
        assert alone.tokens == pytest.approx(among.tokens, abs=1e-4)
        assert np.linalg.norm(alone.tokens, axis=1) == pytest.approx(1, abs=1e-4)


# a text → how many of its tokens are words or parts of one
WORDS = [
    ("resolves to invite governments", 5, "words: resolve ##s …"),
    ("“resolves” – (to) invite, governments;", 5, "the same with any punctuation"),
    ("§ 5 % of $ 3", 3, "signs are no words, figures are"),
    ("CWG-Internet", 3, "parts of words: cw ##g - internet"),
    ("?!", 0, "nothing but punctuation"),
    ("", 0, "nothing"),
]


@pytest.mark.parametrize(("text", "words", "why"), WORDS)
def test_only_words_have_vectors(encoder: GraphEncoder, text: str, words: int, why: str) -> None:
    (found,) = encoder.encode([text])
    assert len(found.ids) == len(found.tokens) == words, why
    assert np.isfinite(found.pooled).all()


def test_a_question_is_the_same_with_and_without_its_mark(encoder: GraphEncoder) -> None:
    (asked,), (plain,) = encoder.encode(["who may join?"]), encoder.encode(["who may join"])
    assert np.array_equal(asked.ids, plain.ids)


def test_a_text_that_is_asked_again_is_not_encoded_again(home: Path, model: SentenceEncoder) -> None:
    """Until it is one of too many."""
    encoder = GraphEncoder(model, home / "models")
    (first,) = encoder.encode(["a"])
    assert encoder.encode(["a"])[0] is first
    for number in range(128):
        encoder.encode([str(number)])
    assert encoder.encode(["a"])[0] is not first


@pytest.mark.parametrize("text", ["", " ", "\u200f", "😀", "x" * 100_000])
def test_any_text_can_be_encoded(encoder: GraphEncoder, text: str) -> None:
    (found,) = encoder.encode([text])
    assert np.isfinite(found.pooled).all()
    assert len(found.ids) == len(found.tokens) <= 256


def test_a_question_is_answered_without_torch(home: Path) -> None:
    unneeded = ("torch", "transformers", "sentence_transformers", "scipy")
    answer, imported = asked_and_imported(home, "who may join CWG-Internet?", *unneeded)
    assert answer["status"] == "found"
    assert imported == []


def test_a_graph_is_loaded_beforehand_and_its_tokenizer_beside_it(home: Path, model: SentenceEncoder) -> None:
    encoder = GraphEncoder(model, home / "models")
    encoder.expect()
    encoder.expect()
    (found,) = encoder.encode(["a"])
    assert len(encoder._sessions) == 1
    assert np.array_equal(found.pooled, GraphEncoder(model, home / "models").encode(["a"])[0].pooled)


def test_for_one_text_its_weights_are_not_packed_and_the_vectors_are_the_same(home: Path, model: SentenceEncoder) -> None:
    """As it takes as long to pack them as to encode six questions; for many texts they are."""
    once, often = (GraphEncoder(model, home / "models", once=once) for once in (True, False))
    for text in ("a", "who may join CWG-Internet?", "resolves " * 60):
        (one,), (other,) = once.encode([text]), often.encode([text])
        assert np.array_equal(one.tokens, other.tokens)
        assert np.array_equal(one.pooled, other.pooled)
    once.encode(["a", "b"])
    options = [[one.get_session_options() for one in encoder._sessions.values()] for encoder in (once, often)]
    told = [[one.get_session_config_entry("session.disable_prepacking") for one in each] for each in options]
    assert told == [["1", "0"], ["0"]]


@pytest.mark.torch
def test_one_thread_encodes_a_text_by_rounded_weights(home: Path, place: Path, model: SentenceEncoder) -> None:
    """As two wait for each other longer than they save; an exported graph, whose weights are the model's, takes all."""
    rounded, whole = (GraphEncoder(model, home / "models", 2) for _ in range(2))
    whole.__dict__["_stored"] = exported(place)
    for encoder in (rounded, whole):
        encoder.encode(["who may join CWG-Internet?"])
        encoder.encode(["who may join?"], crowded=True)
    assert [[threads for threads, _ in encoder._sessions] for encoder in (rounded, whole)] == [[1], [2, 1]]


def test_rounded_weights_stay_as_long_as_their_graph(model: SentenceEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    stored, noted, rounded = installed(model.folder, model.fingerprint), [], graph._rounded
    assert stored is not None

    def note(*given: Any) -> dict[str, Any]:
        noted.append(rounded(*given))
        return noted[0]

    monkeypatch.setattr(graph, "_rounded", note)
    session = load_session(stored, 1)
    gc.collect()
    assert len(noted[0]) == 24
    del session
    gc.collect()
    assert noted == [{}]


def test_a_graph_that_must_be_exported_first_is_not_loaded_beforehand(tmp_path: Path) -> None:
    encoder = GraphEncoder(SentenceEncoder("no such model"), tmp_path / "models")
    encoder.expect()
    assert encoder._sessions == {}
    assert not list((tmp_path / "models").glob("*/"))


class Unfaithful:
    """A model whose exported graph is that of another."""

    name, fingerprint, stamp, folder = "unfaithful", "0" * 64, "stamp", None

    def __init__(self, place: Path) -> None:
        self._place = place

    def encode(self, texts: Any) -> FloatArray:
        vectors = np.random.default_rng(0).normal(size=(len(texts), 384)).astype(np.float32)
        unit: FloatArray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def export(self, graph: Path, tokenizer: Path) -> dict[str, Any]:
        onnx.save(onnx.load(self._place / "model.onnx"), graph)  # its weights inside, as it is exported
        shutil.copy(self._place / "tokenizer.json", tokenizer)
        settings: dict[str, Any] = json.loads((self._place / "graph.json").read_text())
        return settings


@pytest.mark.torch
def test_an_unfaithful_export_is_refused_and_leaves_nothing(tmp_path: Path, place: Path) -> None:
    with pytest.raises(EncoderUnavailable, match=r"gives different vectors when exported .*; choose another model"):
        export(Unfaithful(place), tmp_path / "models" / "x")
    assert list((tmp_path / "models").iterdir()) == []


@pytest.mark.torch
def test_an_export_that_cannot_be_written_is_one_error(tmp_path: Path, place: Path) -> None:
    (tmp_path / "models").write_text("a file")
    with pytest.raises(IndexNotWritten, match="could not be written"):
        export(Unfaithful(place), tmp_path / "models" / "x")


@pytest.mark.torch
def test_a_torn_graph_is_one_error_that_says_what_to_do(tmp_path: Path, place: Path) -> None:
    copy = tmp_path / f"{'0' * 32}-{FORMAT}"
    shutil.copytree(place, copy)
    (copy / "model.onnx").write_bytes((copy / "model.onnx").read_bytes()[:1000])
    with pytest.raises(EncoderUnavailable, match="cannot be loaded; delete the folder"):
        GraphEncoder(Unfaithful(place), tmp_path).encode(["a"])


@pytest.mark.torch
def test_an_exported_graph_is_used_for_a_model_that_has_none_installed(
    tmp_path: Path, place: Path, encoder: GraphEncoder
) -> None:
    shutil.copytree(place, tmp_path / f"{'0' * 32}-{FORMAT}")
    (ours,), (installed_one,) = (
        GraphEncoder(Unfaithful(place), tmp_path).encode(["a few words"]),
        encoder.encode(["a few words"]),
    )
    assert np.sum(ours.tokens * installed_one.tokens, axis=1).min() > 0.997


def test_weights_are_hashed_once_and_again_when_their_files_change(tmp_path: Path) -> None:
    class Counted:
        name, stamp, hashed, folder = "m", "one", 0, None

        @property
        def fingerprint(self) -> str:
            self.hashed += 1
            return f"hash of {self.stamp}"

    counted: Any = Counted()
    assert GraphEncoder(counted, tmp_path).fingerprint == GraphEncoder(counted, tmp_path).fingerprint == "hash of one"
    assert counted.hashed == 1
    counted.stamp = "two"
    assert GraphEncoder(counted, tmp_path).fingerprint == "hash of two"
    (tmp_path / "fingerprints.json").write_text("torn")
    assert GraphEncoder(counted, tmp_path).fingerprint == "hash of two"
