"""Cards as they go to Telegram: what Telegram checks, what a user sees in the marks, and what is sent until it is there."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import NetworkError, TimedOut
from telegram.ext import ExtBot

from bot.chat.cards import Button, Card, InlinePage, Mark
from bot.chat.conversation import Conversation
from bot.chat.conversation.messages import COMMANDS
from bot.serving.metrics import Metrics
from bot.telegram.inbox import Inbox, Lane, LaneKind, Sent
from bot.telegram.limits import Terms, Undeliverable
from bot.telegram.newer import rich_message
from bot.telegram.requests import Limiter
from bot.telegram.send import AFTER_OTHERS, article, entities, keyboard
from bot.telegram.token import Token
from index.document.model import Document
from index.parsing.document import parse_text
from tests.support.botapi import checks
from tests.support.conversations import conversation_over, reached, tea_and_rain
from tests.support.scripted_server import GATEWAY, SENT, TOKEN, Answer, Server, ok, refused
from tests.support.skipping import SkippingLoop
from tests.support.tea_editions import EDITIONS
from tests.support.telegram_world import World, message, world

pytestmark = pytest.mark.usefixtures("_no_limits")
ASKED = ("what is served at the meeting", "resolves", "tea and biscuits of Member States", "resolves 99", "who pays?")


def everything(conversation: Conversation, documents: Sequence[Document]) -> Iterable[Card]:
    """All that can be reached by commands, a few questions, and the links of all clauses."""
    first = [card for name in COMMANDS for card in conversation.command(name, "")]
    first += [card for text in ASKED for card in conversation.asked(text)]
    first += [card for d in documents for clause in d.clauses for card in conversation.command("start", clause.id)]
    return reached(conversation, first)


def json_of(shown: Card) -> tuple[list[dict[str, Any]], dict[str, Any] | None]:
    """The entities and the buttons of a card as they are sent."""
    board = keyboard(shown.rows)
    return [entity.to_dict() for entity in entities(shown)], board.to_dict() if board else None


def seen(card: Card) -> list[str]:
    """The characters that Telegram marks, by UTF-16 units."""
    units = card.text.encode("utf-16-le")
    return [units[2 * e.offset : 2 * (e.offset + e.length)].decode("utf-16-le") for e in entities(card)]


def check(conversation: Conversation, documents: Sequence[Document]) -> None:
    for shown in everything(conversation, documents):
        marks, board = json_of(shown)
        checks.text(shown.text, marks)
        checks.markup(board)
        if shown.whole:
            checks.rich(rich_message(shown.whole), (10, 3))
        assert seen(shown) == [shown.text[mark.start : mark.end] for mark in shown.marks]


def check_inline(page: InlinePage) -> None:
    checks.results([article(card).to_dict() for card in page.cards], page.next_offset)


def test_all_there_is_to_see_passes_the_checks_of_telegram(tmp_path: Path, res75: Document) -> None:
    made = [*tea_and_rain(), res75]
    conversation = conversation_over(tmp_path, made)
    check(conversation, made)
    for query in ("", "tea", "resolves", "considering e)", "nothing of the kind"):
        check_inline(conversation.inline(query, ""))
        check_inline(conversation.inline(query, "10"))


def test_so_does_what_changed_between_editions(tmp_path: Path) -> None:
    made = [parse_text(text, name) for name, text in EDITIONS.items()]
    conversation = conversation_over(tmp_path, made)
    check(conversation, made)
    for typed in ("Res 7", "Res 7 (2012) with Res 7", "Res 7 (2012) resolves 1 with Res 7 resolves 2"):
        for shown in reached(conversation, conversation.command("compare", typed)):
            assert isinstance(shown, Card)
            checks.text(shown.text, json_of(shown)[0])


def test_deleted_words_are_struck_through_and_inserted_ones_underlined() -> None:
    marks = (Mark("blockquote", 0, 9), Mark("deleted", 3, 6), Mark("inserted", 6, 9))
    found = {entity.type: (entity.offset, entity.length) for entity in entities(Card("to acteat", marks))}
    assert found == {"blockquote": (0, 9), "strikethrough": (3, 3), "underline": (6, 3)}


def test_so_does_all_of_the_plenipotentiary_documents(tmp_path: Path, pp22: list[Document]) -> None:
    check(conversation_over(tmp_path, pp22), pp22)


@given(
    before=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    inside=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    after=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
def test_a_mark_is_of_the_same_characters_in_any_script(before: str, inside: str, after: str) -> None:
    card = Card(before + inside + after, (Mark("blockquote", len(before), len(before + inside)),))
    assert seen(card) == [inside]


# --- what is sent ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "start", "end", "offset", "length"),
    [
        ("resolves 2", 0, 8, 0, 8),
        ("🍕 resolves 2", 2, 10, 3, 8),
        ("🍕🍕🍕", 1, 2, 2, 2),
        ("é 👩‍👩‍👧 x", 2, 7, 2, 8),
        ("القرار ٧٥ resolves", 10, 18, 10, 8),
        ("القرار 🍕", 0, 8, 0, 9),
    ],
)
def test_marks_are_counted_in_utf_16(text: str, start: int, end: int, offset: int, length: int) -> None:
    (entity,) = entities(Card(text, (Mark("bold", start, end),)))
    assert (entity.type, entity.offset, entity.length) == ("bold", offset, length)
    encoded = text.encode("utf-16-le")[offset * 2 : (offset + length) * 2]
    assert encoded.decode("utf-16-le") == text[start:end]


def test_each_kind_of_button() -> None:
    rows = (
        (Button("Next", data="n:1"), Button("Copy", copy="citation")),
        (Button("Share", share=""), Button("Link", url="https://t.me/x")),
    )
    made = keyboard(rows)
    assert made is not None
    assert [[button.to_dict() for button in row] for row in made.inline_keyboard] == [
        [{"text": "Next", "callback_data": "n:1"}, {"text": "Copy", "copy_text": {"text": "citation"}}],
        [{"text": "Share", "switch_inline_query": ""}, {"text": "Link", "url": "https://t.me/x"}],
    ]
    assert keyboard(()) is None


SERVERS: list[tuple[list[Answer], int, type[Exception] | None, str]] = [
    ([SENT], 1, None, "sent"),
    ([GATEWAY, GATEWAY, SENT], 3, None, "a gateway that is away"),
    ([NetworkError("httpx.ConnectError"), SENT], 2, None, "no network"),
    ([TimedOut(), SENT], 2, None, "a reply that was lost: perhaps twice, never not at all"),
    ([(200, b"garbage"), SENT], 2, None, "an answer that is no JSON"),
    ([(200, b"[]"), SENT], 2, None, "JSON of another shape"),
    ([ok("garbage"), SENT], 2, None, "a result that is no message"),
    ([(403, b"<html>captive portal</html>"), SENT], 2, None, "an error page is not the server's word"),
    ([(400, b"proxy says no"), SENT], 2, None, "nor is this"),
    ([refused(500), SENT], 2, None, "an error of the server"),
    ([refused(401), SENT], 2, None, "a token refused for a moment, though getMe knows it"),
    ([refused(401)] * 3, 3, Undeliverable, "a method refused again and again, though getMe knows the token"),
    ([refused(404, "Not Found: method not found")], 1, Undeliverable, "a method that the server does not know"),
    ([*[(404, b"<html>Not found</html>")] * 9, SENT], 10, None, "an error page is not the server's word, nor is this"),
    ([refused(429, retry_after=1), SENT], 2, None, "told to wait"),
    ([refused(400, migrate_to_chat_id=-100), SENT], 2, None, "the group has become a supergroup"),
    ([refused(400, "Bad Request: chat not found")], 1, Undeliverable, "the chat is gone"),
    ([refused(403, "Forbidden: bot was blocked by the user")], 1, Undeliverable, "the user has blocked the bot"),
]


@pytest.mark.parametrize(("script", "calls", "error"), [row[:3] for row in SERVERS], ids=[row[3] for row in SERVERS])
def test_a_message_is_sent_until_the_server_has_it(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, script: list[Answer], calls: int, error: type[Exception] | None
) -> None:
    monkeypatch.setattr("bot.telegram.requests.backoff", lambda failures: 0.001)

    async def run() -> World:
        async with world(inbox, *script) as there:
            if error:
                with pytest.raises(error):
                    await there.take({"message": message("resolves 2")})
            else:
                assert await there.take({"message": message("resolves 2")}) == Sent(5, 10, 1, 1)
            return there

    there = asyncio.run(run())
    assert len(there.server.calls) == calls
    assert set(there.texts) == {"answer to resolves 2"}


UNKNOWN = refused(404, "Not Found: method not found")


def test_a_guest_of_a_server_that_knows_no_guests_is_a_line_in_the_log(inbox: Inbox, caplog: pytest.LogCaptureFixture) -> None:
    async def run() -> Server:
        async with world(inbox, UNKNOWN) as there:
            guest = message("resolves 2", -9, 5, guest_query_id="q")
            with pytest.raises(Undeliverable):
                await there.take({"guest_message": guest})
            return there.server

    assert len(asyncio.run(run()).of("answerGuestQuery")) == 1
    assert [r.__dict__["fields"]["method"] for r in caplog.records if r.message == "method_unknown"] == ["answerGuestQuery"]


def test_only_get_me_says_that_the_token_is_wrong(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.token.backoff", lambda _: 0.001)
    ended: list[Exception] = []
    stopping = asyncio.Event()

    def end(error: Exception) -> None:
        ended.append(error)
        stopping.set()

    async def run() -> None:
        server = Refusing()
        token = Token(end)
        limiter = Limiter(Metrics(lambda: inbox.call(inbox.depth)), stopping, token)
        bot = ExtBot(TOKEN, request=server, get_updates_request=server, rate_limiter=limiter)
        await bot.initialize()
        token.ask = bot.get_me
        server.refuses = True
        with pytest.raises(asyncio.CancelledError):
            await bot.send_message(5, "resolves 2")
        await bot.shutdown()

    asyncio.run(run())
    assert ["@BotFather" in str(error) for error in ended] == [True]


class Refusing(Server):
    """Knows the token until it does not."""

    refuses = False

    async def do_request(self, url: str, *args: Any, **more: Any) -> tuple[int, bytes]:
        if self.refuses:
            _, answer = refused(401, "Unauthorized")  # type: ignore[misc]
            return 401, answer
        return await super().do_request(url, *args, **more)


def test_what_can_wait_is_sent_after_all_answers_and_takes_the_place_of_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four hundred refusals and then ten answers: those are sent at once, and a third of the pace is left for the next."""
    loop = SkippingLoop()
    monkeypatch.setattr("bot.telegram.requests.time", loop.clock)

    async def run() -> tuple[list[str], float, int]:
        stopping, order = asyncio.Event(), list[str]()
        limiter = Limiter(Metrics(nothing_waits), stopping, Token(lambda _: None))

        async def request(name: str, chat: int, terms: Terms | None) -> None:
            async def sent() -> dict[str, Any]:
                order.append(name)
                return {"message_id": 1, "chat": {"id": chat}}

            with suppress(asyncio.CancelledError):
                await limiter.process_request(sent, (), {}, "sendMessage", {"chat_id": chat}, terms)

        refusals = [asyncio.create_task(request("refusal", 1000 + at, AFTER_OTHERS)) for at in range(400)]
        await asyncio.sleep(0.5)
        before = len(order)
        begun = loop.time()
        await asyncio.gather(*(request("answer", chat, None) for chat in range(1, 11)))
        took = loop.time() - begun
        stopping.set()
        await asyncio.gather(*refusals)
        return order, took, before

    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        order, took, before = runner.run(run())
    assert before == 20
    assert took == 0, "there is room for them at once"
    assert order[before : before + 10] == ["answer"] * 10


async def nothing_waits() -> tuple[int, float]:
    return 0, 0.0


def test_a_group_that_has_moved_is_answered_where_it_is(inbox: Inbox) -> None:
    async def run() -> list[dict[str, Any]]:
        async with world(inbox, refused(400, migrate_to_chat_id=-1007)) as there:
            await there.take({"message": message("/start", -7)})
            return there.server.of("sendMessage")

    assert [data["chat_id"] for data in asyncio.run(run())] == [-7, -1007]


def test_after_a_kill_only_the_rest_is_sent(inbox: Inbox) -> None:
    async def run() -> World:
        async with world(inbox, SENT, asyncio.CancelledError()) as there:
            row = there.row({"message": message("long")})
            with pytest.raises(asyncio.CancelledError):
                await there.handlers.answer(row)
        async with world(inbox) as after:
            found = inbox.first(Lane(LaneKind.CHAT, 5))
            assert found is not None
            assert found.sent == 1
            inbox.done(found, await after.handlers.answer(found))
            return after

    assert asyncio.run(run()).texts == ["two", "three"]
    assert len(inbox.replies(5, 10)) == 3


def test_when_the_process_stops_what_is_not_begun_is_left(inbox: Inbox) -> None:
    async def run() -> Server:
        async with world(inbox) as there:
            limiter = there.handlers._bot.rate_limiter
            assert isinstance(limiter, Limiter)
            limiter._stopping.set()
            with pytest.raises(asyncio.CancelledError):
                await there.take({"message": message("long")})
            return there.server

    assert asyncio.run(run()).calls == []
    assert inbox.depth()[0] == 1
