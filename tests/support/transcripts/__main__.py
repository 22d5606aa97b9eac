"""Rewrites the transcripts from the index in CLAUSEBOT_HOME, which has only the bundled resolution. Read them afterwards.

Those in other languages are written for the languages whose translation is complete.
"""

from __future__ import annotations

from bot.chat.conversation import Conversation
from bot.session import Session
from tests.support.transcripts import FOLDER, LINK, replayed, sent_in, translated
from tests.support.translations import COMPLETE

if __name__ == "__main__":
    collection = Session().collection
    for path in sorted(FOLDER.glob("*.txt")):
        written = replayed(Conversation(collection, LINK, lambda: 1), path.read_text("utf-8"))
        path.write_text(written, "utf-8")
        sent = sent_in(Conversation(collection, LINK, lambda: 1), written)
        for code in sorted(COMPLETE):
            said, _ = translated(Conversation(collection, LINK, lambda: 1), sent, code)
            (FOLDER / code).mkdir(exist_ok=True)
            (FOLDER / code / path.name).write_text(said, "utf-8")
