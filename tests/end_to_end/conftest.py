"""Real bot processes against a stand-in for Telegram's server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.encoding.onnx_encoder import GraphEncoder
from tests.support.botapi import BotApi
from tests.support.processes import QUESTIONS, Bots, Due, answers_of


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi(webhook_delay=0.2) as server:
        yield server


@pytest.fixture
def bots(home: Path, tmp_path: Path) -> Iterator[Bots]:
    found = Bots(home, tmp_path)
    try:
        yield found
    finally:
        found.finish()


@pytest.fixture(scope="session")
def due(home: Path, encoder: GraphEncoder) -> Due:
    """The messages that answer a question in private when nothing goes wrong: what the conversation says."""
    answers = answers_of(home, encoder)
    assert len({tuple(answers(question)) for question in QUESTIONS}) == len(QUESTIONS), "answers are told apart"
    return answers
