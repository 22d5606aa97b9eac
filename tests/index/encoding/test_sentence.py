"""A model by name: one that is nowhere on this disk is said not to be there without loading what would look for it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from huggingface_hub import constants

from index.encoding.sentence import SentenceEncoder
from index.errors import EncoderUnavailable

# a name, the folder that is kept, and whether it is known to be nowhere, and why
NAMES = [
    ("own/model", "models--own--model", False, "it was fetched before"),
    ("own/model", "models--own--other", True, "another of the same owner was"),
    ("model", "models--sentence-transformers--model", False, "a name alone is one of theirs"),
    ("model", "models--model", False, "or one of nobody's"),
    ("model", "models--own--model", True, "and no other's"),
    ("./model", "models--model", True, "a folder that is not there"),
]


@pytest.mark.parametrize(("name", "kept", "nowhere", "why"), NAMES)
def test_whether_a_model_is_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kept: str, nowhere: bool, why: str
) -> None:
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "of the hub"))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path / "of theirs"))
    for place in ("of the hub", "of theirs"):
        (tmp_path / place / kept).mkdir(parents=True)
        assert SentenceEncoder(name)._is_nowhere() is nowhere, f"{why}, {place}"
        (tmp_path / place / kept).rmdir()
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    assert not SentenceEncoder(name)._is_nowhere(), "the network may have it"


def test_a_folder_is_somewhere_whatever_is_in_it(tmp_path: Path) -> None:
    assert not SentenceEncoder(str(tmp_path))._is_nowhere()


def test_what_the_hub_needs_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("huggingface_hub.constants", "transformers"):
        monkeypatch.setitem(sys.modules, library, None)  # as where it is not installed: an import fails
    with pytest.raises(EncoderUnavailable, match="'no-such-model' cannot be loaded; choose a folder") as said:
        SentenceEncoder("no-such-model").encode(["a"])
    assert "transformers" in said.value.detail


def test_of_what_is_nowhere_nothing_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("torch", "transformers", "sentence_transformers"):
        monkeypatch.setitem(sys.modules, library, None)  # an import of it would fail, and be said as the detail
    with pytest.raises(EncoderUnavailable, match="'no-such-model' cannot be loaded; choose a folder") as said:
        SentenceEncoder("no-such-model").encode(["a"])
    assert said.value.detail == "it is neither a folder nor among the models on this disk"
