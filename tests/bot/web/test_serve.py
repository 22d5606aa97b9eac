"""The page as a process: what it does before it is asked."""

from __future__ import annotations

import asyncio
import logging
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.conversation import Conversation
from bot.serving.live_index import Current
from bot.web.serve import serve_pages
from index.collection.collection import Collection
from tests.support.conversations import collection_over
from tests.support.letters import LetterEncoder
from tests.support.processes import free_port
from tests.support.web_world import SETTINGS, texts


def test_questions_to_suggest_that_cannot_be_found_are_a_line_of_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    collection_over(tmp_path, texts()[:1])
    tried: list[Conversation] = []

    def fails(conversation: Conversation) -> None:
        tried.append(conversation)
        raise ZeroDivisionError("tea")

    monkeypatch.setattr(Conversation, "suggested", fails)

    async def test() -> None:
        stopping = asyncio.Event()
        settings = replace(SETTINGS, listen=f"127.0.0.1:{free_port()}")
        current = Current(Collection(tmp_path, LetterEncoder()))
        serving = asyncio.create_task(serve_pages(settings, current, stopping, nullcontext()))
        async with asyncio.timeout(30):
            while not caplog.records or caplog.records[-1].getMessage() != "not_warmed":
                await asyncio.sleep(0.01)
        stopping.set()
        await serving

    with caplog.at_level(logging.INFO, "clausebot"):
        asyncio.run(test())
    assert len(tried) == 1
    assert "not_warmed" in [record.getMessage() for record in caplog.records]
