"""The graph that comes with Clausebot: the packaged model's, with no weights of its own."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.encoding.export import check
from index.encoding.graph import load_session, run_batch
from index.encoding.sentence import SentenceEncoder
from index.encoding.stored import StoredGraph, exported, installed
from index.encoding.tokens import VOCABULARY, TextTokenizer
from index.errors import EncoderUnavailable
from index.evaluation.questions import read_questions
from tests.support.paths import ROOT
from tests.support.saturated import EXACT, SATURATED, multiplied
from tests.support.weightless import INPUTS, WEIGHTS, ordered, rounding_apart, sizes, weightless

PIECES = (*"é’国ß İ§ﬁﷺ\t\u0301\u200d", "Internet", "[MASK]", "##ing", "e\u0301", "re", "un", "2030", "[SEP]")
TEXTS = ("who may join CWG-Internet?", "a", "§ 68 ’quoted’ 😀 العربية", "resolves " * 300)


def _installed(model: SentenceEncoder) -> StoredGraph:
    found = installed(model.folder, model.fingerprint)
    assert found is not None
    return found


def _tokens(stored: StoredGraph, text: str) -> np.ndarray:
    tokenizer = TextTokenizer(stored)
    return run_batch(load_session(stored, 1), tokenizer, [tokenizer.ids(text)], stored.settings["inputs"])[0].tokens


@pytest.mark.torch
def test_it_gives_the_vectors_of_sentence_transformers(model: SentenceEncoder) -> None:
    """But for the rounding of its weights to 8 bits."""
    check(model, _installed(model), 0.998)


def test_it_has_no_weights_of_its_own(model: SentenceEncoder) -> None:
    stored = _installed(model)
    assert len(stored.graph) < 1_000_000  # the scales by which they are rounded
    (file,) = {entry.value for one in onnx.load_from_string(stored.graph).graph.initializer for entry in one.external_data[:1]}
    assert file == WEIGHTS


def test_without_vnni_the_vectors_are_nearly_the_same(model: SentenceEncoder) -> None:
    """Some sums of two products stop at 32,767 there, 6 of 100,000; tests.support.weightless has what that changes."""
    stored = _installed(model)
    tokenizer = TextTokenizer(stored)
    sessions = [load_session(replace(stored, graph=multiplied(stored.graph, most)), 1) for most in (EXACT, SATURATED)]
    here = load_session(stored, 1)
    pooled, tokens, ours = [], [], []
    for question in read_questions(ROOT / "data" / "res75.dev.jsonl")[:16]:
        batch = [tokenizer.ids(question.text)]
        exact, stopped, found = (run_batch(one, tokenizer, batch, INPUTS)[0] for one in (*sessions, here))
        pooled.append(float(exact.pooled @ stopped.pooled))
        tokens.append((exact.tokens * stopped.tokens).sum(axis=1).min())
        ours.append(max(float(found.pooled @ exact.pooled), float(found.pooled @ stopped.pooled)))
    assert min(ours) > 0.9999, "this processor does one or the other"
    assert max(pooled) < 0.99999, "some sums are stopped"
    assert min(pooled) > 0.998
    assert np.mean(pooled) > 0.999
    assert min(tokens) > 0.996


@pytest.fixture(scope="module")
def made(model: SentenceEncoder) -> bytes:
    """The graph as the command makes it today, before the rounding of its weights is set apart."""
    assert model.folder is not None
    return bytes(weightless(model.folder, sizes(model)).SerializeToString())


@pytest.mark.torch
@pytest.mark.parametrize("text", TEXTS)
def test_it_is_what_an_export_gives_with_weights_of_8_bits(model: SentenceEncoder, place: Path, made: bytes, text: str) -> None:
    """The file that is installed is as the command makes it today, and its vectors are near those of an export."""
    stored = _installed(model)
    ours = _tokens(stored, text)
    assert np.array_equal(ours, _tokens(replace(stored, graph=made, rounding=b""), text))
    parts = (part.SerializeToString() for part in rounding_apart(onnx.load_from_string(made)))
    assert np.array_equal(ours, _tokens(replace(stored, graph=next(parts), rounding=next(parts)), text))
    assert np.sum(ours * _tokens(exported(place), text), axis=1).min() > 0.996  # by processor: .9970 to .9975


@pytest.fixture(scope="module")
def theirs(model: SentenceEncoder) -> TextTokenizer:
    """The tokenizer of the model's own file."""
    stored = _installed(model)
    return TextTokenizer(replace(stored, settings={key: value for key, value in stored.settings.items() if key != "tokenizer"}))


def test_its_tokenizer_is_that_of_the_model(model: SentenceEncoder, theirs: TextTokenizer) -> None:
    """Though its words are read from another file."""
    ours = TextTokenizer(_installed(model))
    assert ours._tokenizer.to_str() == theirs._tokenizer.to_str()
    assert all(ours.ids(text).tolist() == theirs.ids(text).tolist() for text in (*TEXTS, "[MASK] [CLS] naïve ##ing", ""))
    ids = np.arange(len(ours._listed))
    assert ours.words(ids).tolist() == theirs.words(ids).tolist()
    assert all(map(ours.knows, theirs._tokenizer.get_vocab()))
    assert not ours.knows("resolveses")
    assert not any(map(ours.knows, ("\n", "the\nof", "\udc80", "\U0010ffff")))


def test_words_are_found_where_they_are_in_their_file(model: SentenceEncoder, theirs: TextTokenizer) -> None:
    stored, known = _installed(model), theirs._tokenizer.get_vocab()
    assert model.folder is not None
    assert stored.settings["words"] == ordered(model.folder)
    words = TextTokenizer(stored)._listed
    assert {words[number]: number for number in range(len(words))} == known
    assert all(words.number(word) == number for word, number in known.items())
    assert [words.number(f"{word}\n") for word in ("the", "")] == [None, None]


def test_words_of_another_model_are_one_error(model: SentenceEncoder, tmp_path: Path) -> None:
    folder = _copied(model, tmp_path / "model", link="")
    stored = replace(_installed(model), tokenizer=folder / "tokenizer.json")
    assert len(TextTokenizer(stored).ids("who may join?")) == 6
    (folder / VOCABULARY).write_bytes((folder / VOCABULARY).read_bytes().replace(b"\nthe\n", b"\nhet\n"))
    with pytest.raises(EncoderUnavailable):
        TextTokenizer(stored).ids("who may join?")


@given(text=st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
@example(text="[MASK] [CLS] naïve ##ing ＮＡＩ̈ＶＥ")
@example(text="x" * 101 + " internet" * 40)
def test_a_first_text_is_read_without_most_of_the_words(model: SentenceEncoder, theirs: TextTokenizer, text: str) -> None:
    first = TextTokenizer(_installed(model))
    assert first.ids(text).tolist() == theirs.ids(text).tolist()
    assert "_tokenizer" not in vars(first)


def test_all_words_are_taken_in_for_many_texts_and_for_a_long_one(model: SentenceEncoder, theirs: TextTokenizer) -> None:
    stored = _installed(model)
    for texts in (["a tea"] * 9, ["a tea " * 200]):
        found = TextTokenizer(stored)
        assert [found.ids(text).tolist() for text in texts] == [theirs.ids(text).tolist() for text in texts]
        assert "_tokenizer" in vars(found)


def _copied(model: SentenceEncoder, folder: Path, *, link: str) -> Path:
    """The model's files in another folder, the weights as a link to a file of this name if one is given."""
    assert model.folder is not None
    folder.mkdir()
    for name in (VOCABULARY, WEIGHTS):
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
