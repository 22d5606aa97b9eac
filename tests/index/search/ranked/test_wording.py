"""A question in the words of the passages, with a second encoder that reads some French words as English ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.search.ranked.wording import Wording
from index.store.generations import writing
from index.store.index import Index
from index.store.layout import Coding
from index.store.write import write_index
from tests.index.search.ranked.test_second_opinion import TEXTS, Polyglot
from tests.support.letters import LetterEncoder


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("wording")
    with writing(folder):
        return write_index(folder, TEXTS, LetterEncoder(), None, how=Coding(second=Polyglot()))


def said(index: Index, question: str, rows: range, least: float = 0.9) -> str:
    encoder = Polyglot()
    (encoded,) = encoder.encode([question], asked=True)
    matching = index.made_by(encoder.fingerprint).matching(encoded.tokens)
    return Wording(index, encoder).of(matching, np.arange(rows.start, rows.stop), least)


@pytest.mark.parametrize(
    ("why", "question", "words"),
    [
        ("each word by its translation, in the order of the question", "chats dorment toits", "cats sleep roofs"),
        ("and in another order", "toits chats", "roofs cats"),
        ("a word that is in the texts stays", "rain chats", "rain cats"),
        ("a word comes once, also by two that mean the same", "pluie rain pluie", "rain"),
        ("without the marks around it", "midi", "noon"),
        ("what nothing here says is left out", "chats zzzqqq", "cats"),
        ("so nothing may be left", "zzzqqq", ""),
        ("nor of no words", "?!", ""),
    ],
)
def test_words(index: Index, why: str, question: str, words: str) -> None:
    assert said(index, question, range(len(index.passages))) == words, why


def test_only_the_words_of_the_rows_given(index: Index) -> None:
    third = index.rows_of[TEXTS[2].id]
    assert said(index, "chats soupe toits", third) == "cats roofs"
    assert said(index, "chats", range(0)) == ""


def test_how_near_a_word_must_come(index: Index) -> None:
    assert said(index, "chats zzzqqq", range(len(index.passages)), least=-1.0).split()[0] == "cats"
    assert len(said(index, "chats zzzqqq", range(len(index.passages)), least=-1.0).split()) == 2
    assert said(index, "chats", range(len(index.passages)), least=1.5) == ""
