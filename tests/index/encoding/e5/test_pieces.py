"""The tokens of the second encoder: those that the `tokenizers` library finds, in any vocabulary and any text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers

from index.encoding.e5.pieces import PieceTokenizer, table
from index.encoding.e5.weights import WeightsFile
from tests.support.small_e5 import MARKS, PIECES, small_file

LETTERS = "aábé国\u0627\u064bя,1😀 ▁"
PIECE = st.builds(str.__add__, st.sampled_from(["", "▁"]), st.text(LETTERS[:-2], min_size=1, max_size=15))
VOCABULARIES = st.dictionaries(PIECE, st.floats(-20, -1, width=32), min_size=1, max_size=40)


def tokenizer_of(path: Path) -> PieceTokenizer:
    file = WeightsFile(path)
    return PieceTokenizer(file, *table(file.pieces))


def theirs(tokenizer: PieceTokenizer, vocabulary: list[tuple[str, float]], text: str) -> list[int]:
    """What `tokenizers` finds in a text in the characters that the model reads."""
    reference = Tokenizer(models.Unigram(vocabulary, MARKS.index("<unk>"), False))
    reference.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")]
    )
    return [0, *reference.encode(tokenizer.normalised(text), add_special_tokens=False).ids, 2]


@given(VOCABULARIES, st.text(LETTERS, max_size=11))
def test_any_vocabulary_gives_the_tokens_of_tokenizers(
    tmp_path_factory: pytest.TempPathFactory, pieces: dict[str, float], text: str
) -> None:
    tokenizer = tokenizer_of(small_file(tmp_path_factory.mktemp("pieces") / "model.bin", pieces, {"▁": " "}))
    scores = [(one, 0.0) for one in MARKS] + [(one, float(np.float32(score))) for one, score in pieces.items()]
    assert tokenizer.ids(text).tolist() == theirs(tokenizer, scores, text)[:23] + [2] * (
        len(theirs(tokenizer, scores, text)) > 23
    )


# a text → its pieces, with PIECES
TOKENS = [
    ("", [], "nothing"),
    (" \t\n", [], "nothing but space"),
    ("a", ["▁a"], "a word that is a piece"),
    ("ab a", ["▁ab", "▁a"], "each word begins anew"),
    ("  a \u00a0 ab ", ["▁a", "▁ab"], "however much space"),
    ("bab", ["▁", "b", "ab"], "the likeliest pieces"),
    ("e\u0301", ["▁", "é"], "an accent apart is the same letter"),
    ("a\u0007b", ["▁ab"], "a mark that nobody sees is nothing"),
    ("▁a", ["▁", "▁a"], "what begins a piece is not taken from a text, unless the file has no other character for it"),
    ("zzz", ["▁", "<unk>"], "what is in no piece is one token"),
    ("zazb", ["▁", "<unk>", "a", "<unk>", "b"], "wherever it is"),
    ("</s>", ["▁", "<unk>"], "no text has the model's own marks"),
]


@pytest.mark.parametrize(("text", "expected", "why"), TOKENS)
def test_the_tokens_of_a_text(text: str, expected: list[str], why: str, tmp_path: Path) -> None:
    tokenizer = tokenizer_of(small_file(tmp_path / "model.bin"))
    names = [*MARKS, *PIECES]
    assert [names[id_] for id_ in tokenizer.ids(text).tolist()] == ["<s>", *expected, "</s>"], why


def test_a_text_is_cut_where_the_model_ends(tmp_path: Path) -> None:
    tokenizer = tokenizer_of(small_file(tmp_path / "model.bin"))
    assert tokenizer.ids("a " * 100).tolist() == [0, *[4] * 22, 2]


def test_many_texts_have_the_tokens_of_each(tmp_path: Path) -> None:
    tokenizer = tokenizer_of(small_file(tmp_path / "model.bin"))
    texts = ["a ab", "", "bab, é"]
    assert [ids.tolist() for ids in tokenizer.ids_of_each(texts)] == [tokenizer.ids(text).tolist() for text in texts]


WORD = [("a", True, "a piece"), ("ab", True, "a piece"), ("ba", False, "two"), ("z", False, "none"), ("", False, "no word")]


@pytest.mark.parametrize(("word", "known", "why"), WORD)
def test_which_words_it_knows(word: str, known: bool, why: str, tmp_path: Path) -> None:
    assert tokenizer_of(small_file(tmp_path / "model.bin")).knows(word) is known, why


def test_only_words_count(tmp_path: Path) -> None:
    """Neither marks nor punctuation, nor the beginning of a word alone."""
    tokenizer = tokenizer_of(small_file(tmp_path / "model.bin"))
    ids = tokenizer.ids("a, ba z")
    assert [[*MARKS, *PIECES][id_] for id_ in ids[tokenizer.words(ids)].tolist()] == ["▁a", "b", "a"]


def test_two_pieces_with_one_hash_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.encoding.e5.pieces._FACTOR", np.uint64(0))
    with pytest.raises(ValueError, match="two pieces have one hash"):
        tokenizer_of(small_file(tmp_path / "model.bin"))
