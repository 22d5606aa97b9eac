"""python-telegram-bot as its documentation shows it: a handler that answers, and `run_polling()`.

python -m tests.benchmarks.peers.run_polling ROOT TOKEN        repeats each message
python -m tests.benchmarks.peers.run_polling ROOT TOKEN HOME   answers as Clausebot does, with the index in HOME
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, MessageHandler, filters

from bot.telegram.send import entities, keyboard


async def echo(update: Update, _: Any) -> None:
    """As in the library's echobot."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def answering(home: Path) -> Callable[..., Any]:
    """A handler that answers with Clausebot's own cards."""
    from bot.chat.conversation import Conversation
    from index.collection.collection import Collection
    from index.encoding.onnx_encoder import GraphEncoder
    from index.encoding.sentence import SentenceEncoder
    from tests.support.processes import LINK

    encoder = GraphEncoder(SentenceEncoder(), home / "models")
    conversation = Conversation(Collection(home, encoder), LINK)

    async def answer(update: Update, _: Any) -> None:
        if update.message and update.message.text:
            for card in await asyncio.to_thread(conversation.asked, update.message.text):
                await update.message.reply_text(card.text, entities=entities(card), reply_markup=keyboard(card.rows))

    return answer


def main(root: str, token: str, home: str = "") -> None:
    """Polls until it is killed."""
    application = Application.builder().token(token).base_url(f"{root}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, answering(Path(home)) if home else echo))
    print("event=started", flush=True)
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
