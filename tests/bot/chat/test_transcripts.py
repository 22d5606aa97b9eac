"""Whole conversations, as they are written down in tests/support/transcripts, over the bundled resolution."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.chat.conversation import Conversation
from bot.chat.conversation.messages import COMMANDS
from index.collection.collection import Collection
from index.encoding.onnx_encoder import GraphEncoder
from tests.support.cards import within_limits
from tests.support.transcripts import FOLDER, LINK, replayed, sent_in, translated
from tests.support.translations import COMPLETE


@pytest.fixture(scope="module")
def collection(home: Path, encoder: GraphEncoder) -> Collection:
    return Collection(home, encoder)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_the_conversation_is_as_written(path: Path, collection: Collection) -> None:
    written = path.read_text("utf-8")
    conversation = Conversation(collection, LINK, lambda: 1)
    assert replayed(conversation, written) == written, "read the difference; python -m tests.support.transcripts writes it down"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_the_conversation_in_other_languages_is_as_written(path: Path, collection: Collection) -> None:
    """With the same buttons pressed, and within Telegram's limits, which what is longer in a language may not break."""
    conversation = Conversation(collection, LINK, lambda: 1)
    sent = sent_in(conversation, path.read_text("utf-8"))
    for code in sorted(COMPLETE):
        said, chat = translated(conversation, sent, code)
        assert (FOLDER / code / path.name).read_text("utf-8") == said, "python -m tests.support.transcripts writes it down"
        within_limits(tuple(chat.seen))


def test_every_command_of_the_menu_is_in_a_transcript() -> None:
    written = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.txt"))
    assert [name for name in COMMANDS if f"\n> /{name}" not in written] == []
