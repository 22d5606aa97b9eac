"""Rewrites the transcripts from the index in CLAUSEBOT_HOME, which has only the bundled resolution. Read them afterwards."""

from __future__ import annotations

from bot.chat.conversation import Conversation
from bot.session import Session
from tests.support.transcripts import FOLDER, LINK, replayed

if __name__ == "__main__":
    collection = Session().collection
    for path in sorted(FOLDER.glob("*.txt")):
        path.write_text(replayed(Conversation(collection, LINK, lambda: 1), path.read_text("utf-8")), "utf-8")
