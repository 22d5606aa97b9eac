"""Which tokens are words, whatever a model's tokens are: parts of words, bytes, pieces with a mark of their own."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from index.encoding import tokens
from index.encoding.stored import StoredGraph
from index.encoding.tokens import TextTokenizer
from index.errors import EncoderUnavailable

DECODED = [
    ("governments", True, "a word"),
    ("##s", True, "a part of one"),
    (" tea", True, "with the space before it"),
    ("75", True, "a figure"),
    ("权", True, "a character of a script without spaces"),
    ("\ufffd", True, "a part of a character, in a model that reads bytes"),
    ("?", False, "punctuation"),
    ("##,", False, "inside a word"),
    ("§", False, "a sign"),
    ("", False, "nothing"),
]


@pytest.mark.parametrize(("text", "is_word", "why"), DECODED)
def test_which_tokens_are_words(text: str, is_word: bool, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_loaded", lambda _: SimpleNamespace(decode=lambda ids: text if ids == [7] else "x"))
    found = TextTokenizer(StoredGraph(b"", Path(), Path(), {"special_ids": [1]}, EncoderUnavailable("none")))
    assert found.words(np.array([1, 7])).tolist() == ([1] if is_word else []), why
