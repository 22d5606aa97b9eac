"""What newer servers can do, and older ones cannot: every question has one answer on both, and none is asked twice for that.

The server is the stand-in of each version of the Bot API since the one that the library knows.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import Any

import pytest

from bot.chat.actions import Act, data, key_of
from bot.chat.cards import BLOCKS, WHOLE
from bot.chat.outline import whole_section
from bot.telegram.inbox import Inbox
from bot.telegram.newer import rich_message
from index.document.languages import document_language
from index.document.model import Document
from index.parsing.document import parse_text
from tests.support.botapi import BotApi, Sent, checks
from tests.support.conversations import button, conversation_over
from tests.support.six_languages import TEA
from tests.support.telegram_world import World, message, world

pytestmark = pytest.mark.usefixtures("_no_limits")
GROUP, DELEGATE = -7, 5
VERSIONS = ((10, 0), (10, 1), (10, 2), (10, 3), (10, 4))
NEW = (10, 3)
"""Since when quotes can be folded in a message with structure, and one person alone can see an answer with buttons."""


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi(speed=1000) as server:
        for chat in (GROUP, DELEGATE):
            server.say(chat, "hello", user=DELEGATE)
        yield server


def asked(text: str, number: int = 10, chat: int = GROUP) -> dict[str, Any]:
    return {"message": message(text, chat, DELEGATE, number)}


def press(api: BotApi, on: Sent, data: str) -> dict[str, Any]:
    return {"callback_query": api.world.queries[api.press(on, data, DELEGATE)].body}


async def take(there: World, *updates: dict[str, Any], first: int = 100) -> None:
    for number, update in enumerate(updates, start=first):
        await there.take(update, number)


# --- a section in one message ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", VERSIONS)
def test_a_section_is_one_message_where_the_server_can(inbox: Inbox, api: BotApi, version: tuple[int, int]) -> None:
    api.is_of(version)

    async def run() -> None:
        async with world(inbox, api=api) as there:
            await take(there, asked("hello", 1, DELEGATE))
            for number in range(3):
                await take(there, press(api, api.sent(DELEGATE)[0], "whole"), first=200 + number)

    asyncio.run(run())
    _, *shown = api.sent(DELEGATE)
    if version >= NEW:
        assert [one.text for one in shown] == ["resolves\nresolves 1 · resolves 2\nresolves 1\ntea;\nresolves 2"] * 3
    else:
        assert [one.text for one in shown] == ["page 1"] * 3, "one answer each, and as before"
    assert len(api.calls("sendRichMessage")) == (3 if version >= NEW else 1), "learned once"


def test_what_is_refused_once_it_was_shown_is_tried_again(inbox: Inbox, api: BotApi) -> None:
    """A refusal then is about what was sent, and not about the server."""
    api.is_of(NEW)

    async def run() -> None:
        async with world(inbox, api=api) as there:
            await take(there, asked("hello", 1, DELEGATE))
            first = api.sent(DELEGATE)[0]
            for number, version in enumerate((NEW, (10, 1), NEW)):
                api.is_of(version)
                await take(there, press(api, first, "whole"), first=200 + number)

    asyncio.run(run())
    assert [bool(one.rich) for one in api.sent(DELEGATE)[1:]] == [True, False, True]


def long_text(clauses: int, words: int) -> Document:
    listed = "".join(f"{at}\tto serve {'hot ' * words}tea by 2030;\n\n" for at in range(1, clauses + 1))
    return parse_text(f"RESOLUTION 9 (Oslo, 2020)\n\nOn tea\n\nThe Assembly,\n\nresolves\n\n{listed}", "long")


SECTIONS = [
    (parse_text(TEA["en"], "en"), True, "a short one"),
    (parse_text(TEA["ar"], "ar"), True, "from right to left"),
    (long_text(30, 60), True, "several pages"),
    (long_text(30, 400), False, "more characters than one message has"),
    (long_text(200, 1), False, "more blocks than one message has"),
]


@pytest.mark.parametrize(("document", "fits"), [row[:2] for row in SECTIONS], ids=[row[2] for row in SECTIONS])
def test_a_whole_section_has_every_clause_and_is_within_the_limits(document: Document, fits: bool) -> None:
    for at in document.outline:
        whole = whole_section(document, at)
        assert (whole is not None) == fits
        if whole is None:
            return
        made = rich_message(whole)
        text = checks.rich(made, NEW)
        assert len(text) <= WHOLE
        assert len(made["blocks"]) <= BLOCKS
        quotes = [block["text"] for block in made["blocks"] if block["type"] == "expandable_blockquote"]
        assert quotes == [clause.text for clause in document.under(at)], "each clause, to the letter"
        assert made["is_rtl"] == (document_language(document) == "ar")


def test_the_button_is_there_only_where_a_section_has_pages(tmp_path: Any) -> None:
    short, long = parse_text(TEA["en"], "en"), long_text(30, 60)
    talk = conversation_over(tmp_path, [short, long])
    for document, there in ((short, False), (long, True)):
        at = document.outline[-1]
        card = talk.pressed(data(Act.SECTION, key_of(document.id), at, 0)).edit
        assert card
        assert any("O:" in one.data for row in card.rows for one in row) == there
    (sent,) = talk.pressed(button("All at once", card).data).send
    assert sent.whole
    assert "Page by page" in sent.text, "what an older server shows says why"


# --- answers that one sees alone -------------------------------------------------------------------------------------


@pytest.mark.parametrize("administrator", [True, False])
@pytest.mark.parametrize("version", VERSIONS)
def test_only_the_asker_sees_an_answer_in_a_group(
    inbox: Inbox, api: BotApi, version: tuple[int, int], administrator: bool
) -> None:
    api.is_of(version)
    if administrator:
        api.makes_administrator(GROUP)

    async def run() -> None:
        async with world(inbox, api=api) as there:
            await take(there, asked("/onlyme now", 1), asked("/ask one", 2), asked("/ask two", 3))

    asyncio.run(run())
    alone = version >= NEW and administrator
    assert [one.text for one in api.sent(GROUP)] == ["onlyme now", "ask one", "ask two"], "one answer to each"
    assert {one.alone for one in api.sent(GROUP)} == {DELEGATE if alone else 0}
    tried = [one for one in api.calls("sendMessage") if "ephemeral_message_parameters" in one]
    assert len(tried) == (3 if alone else 1), "what is refused, or not known, is not tried each time"


def test_nobody_else_is_answered_so_and_not_in_private(inbox: Inbox, api: BotApi) -> None:
    api.is_of(NEW)
    api.makes_administrator(GROUP)

    async def run() -> None:
        async with world(inbox, api=api) as there:
            other = {"message": message("/ask one", GROUP, 6, 11)}
            group = {"message": message("/ask one", GROUP, DELEGATE, 12, sender_chat={"id": GROUP, "type": "supergroup"})}
            await take(there, asked("/onlyme now", 1, DELEGATE), other, group, asked("/onlyme now", 13), asked("/ask one", 14))

    asyncio.run(run())
    assert [one.alone for one in api.sent()] == [0, 0, 0, 0, 0], "the second /onlyme ends it"


def test_buttons_below_what_one_sees_alone(inbox: Inbox, api: BotApi) -> None:
    """They edit that message, and what they send is seen alone, too, also where the bot is no administrator."""
    api.is_of(NEW)
    api.makes_administrator(GROUP)

    async def run() -> None:
        async with world(inbox, api=api) as there:
            await take(there, asked("/onlyme now", 1), asked("/ask one", 2))
            api.world.administers.clear()
            await take(there, press(api, api.sent(GROUP)[-1], "next"), first=200)

    asyncio.run(run())
    assert [(one.text, one.alone) for one in api.sent(GROUP)] == [
        ("onlyme now", DELEGATE),
        ("turned", DELEGATE),
        ("more", DELEGATE),
    ]
    assert not api.refusals(400)


def test_a_reply_to_what_one_sees_alone_is_answered_so(inbox: Inbox, api: BotApi) -> None:
    api.is_of(NEW)
    api.makes_administrator(GROUP)

    async def run() -> None:
        async with world(inbox, api=api) as there:
            await take(there, asked("/onlyme now", 1), asked("/onlyme now", 2))
            api.world.administers.clear()
            before = api.sent(GROUP)[0]
            reply = message("and that?", GROUP, DELEGATE, 0, ephemeral_message_id=before.message_id)
            await take(there, {"message": reply}, first=200)

    asyncio.run(run())
    assert [(one.text, one.alone) for one in api.sent(GROUP)][-1] == ("answer to and that?", DELEGATE)


@pytest.mark.parametrize(("seconds", "alone"), [(1, DELEGATE), (16, 0)])
def test_a_late_answer_is_one_as_any(inbox: Inbox, api: BotApi, seconds: float, alone: int) -> None:
    """After 15 seconds only an administrator may answer so; whoever asked has an answer all the same, and one."""
    api.is_of(NEW)

    async def run() -> None:
        async with world(inbox, api=api) as there:
            await take(there, asked("/ask one", 1))
            inbox.take_only_me(DELEGATE, only=True)
            row = there.row(press(api, api.sent(GROUP)[0], "next"), 300)
            row.received = time.time() - seconds
            await there.handlers.answer(row)

    asyncio.run(run())
    assert [(one.text, one.alone) for one in api.sent(GROUP)] == [("turned", 0), ("more", alone)]
