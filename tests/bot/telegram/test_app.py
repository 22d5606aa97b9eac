"""The Telegram side in this process: what is addressed to the bot, what is sent, what is tried again, what is received.

The server is a `BaseRequest` that answers from a script; whole processes against a real server are in test_delivery.py.
"""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import pytest
from telegram import Bot, Message, User
from telegram.error import NetworkError, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData

from bot.chat.cards import Button, Card, InlineCard, InlinePage, Mark, Pressed, Quiz
from bot.chat.conversation import Conversation
from bot.serving.log import log_to_stderr
from bot.serving.metrics import Metrics
from bot.settings import TelegramSettings
from bot.telegram import limits, messages
from bot.telegram.handlers import Asked, Handlers, asked
from bot.telegram.inbox import Inbox, Lane, LaneKind, Sent, WaitingUpdate
from bot.telegram.limits import Expired, Undeliverable
from bot.telegram.messages import texts
from bot.telegram.send import Limiter, entities, keyboard
from index.errors import BadQuestion, UnknownDocument

TOKEN = "123456:AAH-secret_part"  # noqa: S105
ME = {"id": 1, "is_bot": True, "first_name": "Clausebot", "username": "clause_bot"}
T = TypeVar("T")
Answer = tuple[int, bytes] | BaseException


def ok(result: object) -> Answer:
    return 200, json.dumps({"ok": True, "result": result}).encode()


def refused(code: int, description: str = "Nope", **parameters: object) -> Answer:
    said = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    return code, json.dumps(said).encode()


class Server(BaseRequest):
    """Answers each request from `script` while there is something, and then as the Bot API does; notes what was asked."""

    def __init__(self, *script: Answer) -> None:
        self.script = list(script)
        self.calls: list[tuple[str, dict[str, Any]]] = []

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **more: Any
    ) -> tuple[int, bytes]:
        endpoint = url.rpartition("/")[2]
        data = dict(request_data.parameters) if request_data else {}
        if endpoint == "getMe":
            answer = ok(ME)
        else:
            self.calls.append((endpoint, data))
            answer = self.script.pop(0) if self.script else self.usual(endpoint, data)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def usual(self, endpoint: str, data: dict[str, Any]) -> Answer:
        if endpoint in ("sendMessage", "sendPoll", "editMessageText") and "chat_id" in data:
            number = data.get("message_id", 1000 + len(self.calls))
            return ok({"message_id": number, "date": 1, "chat": {"id": data["chat_id"], "type": "private"}})
        return ok({"inline_message_id": "x"} if endpoint == "answerGuestQuery" else True)

    def of(self, endpoint: str) -> list[dict[str, Any]]:
        return [data for called, data in self.calls if called == endpoint]


class Talk(Conversation):
    """A conversation of a few fixed words, so that these tests are about the delivery of them."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, ...]] = []

    def asked(self, text: str, documents: Sequence[str] = ()) -> tuple[Card, ...]:
        self.heard.append((text, *documents))
        if text == "bad":
            raise BadQuestion("The question is too long.")
        if "gone" in documents:
            raise UnknownDocument("There is no document 'gone'.")
        if text == "boom":
            raise ValueError(f"what a user wrote: {text}")
        if text == "long":
            return Card("one"), Card("two"), Card("three")
        return (Card(f"answer to {text}"),)

    def command(self, name: str, rest: str, documents: Sequence[str] = ()) -> tuple[Card | Quiz, ...]:
        self.heard.append((f"/{name}", rest))
        if name == "quiz":
            return (Quiz("Who?", ("a", "b"), 1, "resolves 2"),)
        return (Card(f"{name} {rest}"),)

    def pressed(self, data: str, documents: Sequence[str] = ()) -> Pressed:
        self.heard.append((data, *documents))
        if data == "choose":
            return Pressed(notice="Chosen.", choose=("a",))
        return Pressed(edit=Card("turned"), send=(Card("more"),), notice="Here.")

    def inline(self, query: str, offset: str, documents: Sequence[str] = ()) -> InlinePage:
        self.heard.append((query, offset, *documents))
        return InlinePage((InlineCard("id", "resolves 2", "that ITU-T", Card(f"answer to {query}")),), "50")


class Here:
    """The conversation in force, without threads."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk

    async def ask(self, question: Callable[[Conversation], T]) -> T:
        return question(self.talk)


class World:
    """The handlers over a server, an inbox and a conversation."""

    def __init__(self, server: Server, inbox: Inbox, talk: Talk, handlers: Handlers) -> None:
        self.server = server
        self.inbox = inbox
        self.talk = talk
        self.handlers = handlers

    async def take(self, update: dict[str, Any], update_id: int = 1) -> Sent | None:
        """Answers an update as a lane does."""
        (lane,) = self.inbox.add([{"update_id": update_id, **update}])
        row = self.inbox.first(lane)
        assert row is not None
        last = await self.handlers.answer(row)
        self.inbox.done(row, last)
        return last

    def row(self, update: dict[str, Any], update_id: int = 1) -> WaitingUpdate:
        """The row of an update that nobody has answered."""
        (lane,) = self.inbox.add([{"update_id": update_id, **update}])
        found = self.inbox.first(lane)
        assert found is not None
        return found

    @property
    def texts(self) -> list[str]:
        return [data["text"] for data in self.server.of("sendMessage")]


@pytest.fixture(autouse=True)
def _no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "chat_windows", lambda _: (limits.Window(1000, 1.0),))


@asynccontextmanager
async def world(inbox: Inbox, *script: Answer, **settings: Any) -> AsyncIterator[World]:
    server, talk = Server(*script), Talk()
    metrics = Metrics(lambda: inbox.call(inbox.depth))
    limiter = Limiter(metrics, asyncio.Event(), lambda: None)
    bot = ExtBot(TOKEN, request=server, get_updates_request=server, rate_limiter=limiter)
    await bot.initialize()
    current: Any = Here(talk)
    handlers = Handlers(bot, current, inbox, metrics, TelegramSettings(**settings))
    yield World(server, inbox, talk, handlers)
    await bot.shutdown()


def person(number: int = 5) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "Amina"}


def message(text: str | None = None, chat: int = 5, user: int = 5, number: int = 10, **more: Any) -> dict[str, Any]:
    kind = "private" if chat > 0 else "supergroup"
    sender = more.pop("sender", person(user))
    said = {"message_id": number, "date": 1, "chat": {"id": chat, "type": kind, "title": "A"}, "from": sender, **more}
    if text is not None:
        said["text"] = text
        if "@clause_bot" in text.lower() and "entities" not in more:
            start = len(text[: text.lower().index("@clause_bot")].encode("utf-16-le")) // 2
            said["entities"] = [{"type": "mention", "offset": start, "length": 11}]
    return said


# --- what is addressed to the bot ------------------------------------------------------------------------------------

OURS = {"message_id": 9, "date": 1, "chat": {"id": -7, "type": "supergroup"}, "from": ME, "text": "the card"}
THEIRS = {**OURS, "from": person(6), "text": "who may join CWG-Internet?"}
QUOTED = {"text": "enhanced cooperation", "position": 3, "is_manual": True}
ADDRESSED: list[tuple[dict[str, Any], Asked | None, str]] = [
    (message("resolves 2"), Asked("resolves 2"), "in private everything is"),
    (message("resolves 2", -7), None, "in a group the talk of others is not"),
    (message("/show resolves 2"), Asked("resolves 2", "show"), "a command with what follows it"),
    (message("/start", -7), Asked("", "start"), "a command in a group"),
    (message("/SHOW@Clause_Bot resolves 2", -7), Asked("resolves 2", "show"), "with our name, in any case"),
    (message("/show@other_bot resolves 2", -7), None, "with the name of another bot"),
    (message("/show@other_bot resolves 2"), None, "also in private"),
    (message("/weather", -7), None, "a command of some other bot of the group"),
    (message("/weather@clause_bot", -7), Asked("", "weather"), "unless it is given to us"),
    (message("/weather"), Asked("", "weather"), "in private it is given to us"),
    (message("/show\nresolves 2"), Asked("resolves 2", "show"), "on the next line"),
    (message("/"), Asked("/"), "a slash alone is no command"),
    (message("@clause_bot resolves 2", -7), Asked("resolves 2"), "our name"),
    (message("resolves 2, @Clause_Bot?", -7), Asked("resolves 2, ?"), "our name in any case and any place"),
    (message("🍕 @clause_bot resolves 2", -7), Asked("🍕 resolves 2"), "places are counted in UTF-16"),
    (message("@clause_bott resolves 2", -7, entities=[{"type": "mention", "offset": 0, "length": 12}]), None, "a longer name"),
    (
        message("Clausebot, resolves 2", -7, entities=[{"type": "text_mention", "offset": 0, "length": 9, "user": ME}]),
        Asked(", resolves 2"),
        "a mention without a user name",
    ),
    (message("@clause_bot", -7), Asked(""), "our name alone"),
    (message("@clause_bot", -7, reply_to_message=THEIRS), Asked("who may join CWG-Internet?"), "in reply to a question"),
    (message("and who pays?", -7, reply_to_message=OURS), Asked("and who pays?"), "a reply to us"),
    (message("and who pays?", -7, reply_to_message=THEIRS), None, "a reply to somebody else"),
    (
        message("who does that?", -7, reply_to_message=OURS, quote=QUOTED),
        Asked("who does that? enhanced cooperation"),
        "a highlighted fragment goes with the words",
    ),
    (message("who?", reply_to_message=OURS, quote={**QUOTED, "is_manual": False}), Asked("who?"), "an automatic quote is none"),
    (message(None, photo=[], caption="resolves 2"), Asked("resolves 2"), "the words below a picture"),
    (message("resolves 2", via_bot=ME), None, "a clause that somebody posts through us is no question"),
    (message("resolves 2", sender={**person(), "is_bot": True}), None, "another bot"),
    (
        message("/start", -7, sender_chat={"id": -7, "type": "supergroup"}, sender={**person(), "is_bot": True}),
        Asked("", "start"),
        "an anonymous administrator",
    ),
]


@pytest.fixture
def bot() -> Bot:
    made = Bot(TOKEN)
    made._bot_user = User.de_json(ME, made)
    return made


@pytest.mark.parametrize(("said", "found"), [row[:2] for row in ADDRESSED], ids=[row[2] for row in ADDRESSED])
def test_what_is_addressed_to_the_bot(bot: Bot, said: dict[str, Any], found: Asked | None) -> None:
    assert asked(Message.de_json(said, bot), bot, ["start", "show"]) == found


def test_a_guest_is_always_meant(bot: Bot) -> None:
    said = Message.de_json(message("resolves 2", -7, via_bot=None), bot)
    assert asked(said, bot, ["start"], summoned=True) == Asked("resolves 2")


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


GATEWAY: Answer = (502, b"<html>Bad Gateway</html>")
SENT = ok({"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}})
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
    ([refused(401), SENT], 2, None, "a token refused for a moment"),
    ([refused(429, retry_after=1), SENT], 2, None, "told to wait"),
    ([refused(400, migrate_to_chat_id=-100), SENT], 2, None, "the group has become a supergroup"),
    ([refused(400, "Bad Request: chat not found")], 1, Undeliverable, "the chat is gone"),
    ([refused(403, "Forbidden: bot was blocked by the user")], 1, Undeliverable, "the user has blocked the bot"),
]


@pytest.mark.parametrize(("script", "calls", "error"), [row[:3] for row in SERVERS], ids=[row[3] for row in SERVERS])
def test_a_message_is_sent_until_the_server_has_it(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, script: list[Answer], calls: int, error: type[Exception] | None
) -> None:
    monkeypatch.setattr("bot.telegram.send.backoff", lambda failures: 0.001)

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


# --- whole updates ---------------------------------------------------------------------------------------------------


def test_in_a_group_the_answer_replies_to_the_question_in_its_topic(inbox: Inbox) -> None:
    async def run() -> World:
        async with world(inbox) as there:
            await there.take({"message": message("/show resolves 2", -7, message_thread_id=3, is_topic_message=True)})
            await there.take({"message": message("resolves 2", 5)}, 2)
            await there.take({"message": message("talk of others", -7)}, 3)
            return there

    group, private = asyncio.run(run()).server.of("sendMessage")
    assert (group["text"], group["message_thread_id"]) == ("show resolves 2", 3)
    assert group["reply_parameters"] == {"message_id": 10, "allow_sending_without_reply": True}
    assert "reply_parameters" not in private
    assert private["link_preview_options"] == {"is_disabled": True}
    assert "parse_mode" not in private


def test_an_edited_question_edits_its_answer(inbox: Inbox) -> None:
    async def run() -> World:
        async with world(inbox) as there:
            await there.take({"message": message("long")})
            await there.take({"edited_message": message("resolves 2", edit_date=2)}, 2)
            await there.take({"edited_message": message("long", edit_date=3)}, 3)
            return there

    there = asyncio.run(run())
    first, second, third = (1001, 1002, 1003)
    edits = [(data["message_id"], data["text"]) for data in there.server.of("editMessageText")]
    assert edits == [(first, "answer to resolves 2"), (first, "one")]
    assert [data["message_id"] for data in there.server.of("deleteMessage")] == [second, third]
    assert there.texts == ["one", "two", "three", "two", "three"]


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        ("Bad Request: message is not modified: specified new content is the same", []),
        ("Bad Request: message to edit not found", ["answer to resolves 2"]),
        ("Bad Request: message can't be edited", ["answer to resolves 2"]),
    ],
)
def test_an_answer_that_cannot_be_edited_is_sent_anew(inbox: Inbox, said: str, sent: list[str]) -> None:
    async def run() -> World:
        async with world(inbox) as there:
            await there.take({"message": message("resolves 1")})
            there.server.script = [refused(400, said)]
            await there.take({"edited_message": message("resolves 2", edit_date=2)}, 2)
            return there

    assert asyncio.run(run()).texts == ["answer to resolves 1", *sent]


def test_a_quiz_is_a_quiz_poll(inbox: Inbox) -> None:
    async def run() -> World:
        async with world(inbox) as there:
            await there.take({"message": message("/quiz")})
            return there

    (poll,) = asyncio.run(run()).server.of("sendPoll")
    assert (poll["question"], poll["type"], poll["explanation"]) == ("Who?", "quiz", "resolves 2")
    assert poll["correct_option_ids"] == [1]
    assert [option["text"] for option in poll["options"]] == ["a", "b"]


SAID = [
    # the message, what is said, why
    (message("bad"), "The question is too long.", "what cannot be asked is said as it is"),
    (message(None, voice={"file_id": "x", "file_unique_id": "y", "duration": 3}), texts.ONLY_TEXT, "a voice message"),
    (message("@clause_bot", -7), texts.WRITE_TO_ME, "nothing but our name"),
    (message(None, pinned_message=OURS), None, "a service message"),
    (message(None, -7, voice={"file_id": "x", "file_unique_id": "y", "duration": 3}), None, "a voice message to the group"),
]


@pytest.mark.parametrize(("said", "answer"), [row[:2] for row in SAID], ids=[row[2] for row in SAID])
def test_what_is_no_question(inbox: Inbox, said: dict[str, Any], answer: str | None) -> None:
    async def run() -> World:
        async with world(inbox) as there:
            assert (await there.take({"message": said}) is None) == (answer is None)
            return there

    assert asyncio.run(run()).texts == ([answer] if answer else [])


def pressed(data: str = "next", on: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    query = {"id": "77", "from": person(), "chat_instance": "1", "data": data, **more}
    return {"callback_query": {**query, "message": on} if on else query}


def test_a_pressed_button(inbox: Inbox) -> None:
    async def run() -> World:
        async with world(inbox) as there:
            await there.take(pressed(on={**OURS, "chat": {"id": 5, "type": "private"}}))
            await there.take(pressed(inline_message_id="abc"), 2)
            await there.take(pressed("choose", on={**OURS, "chat": {"id": 5, "type": "private"}}), 3)
            await there.take({"message": message("resolves 2")}, 4)
            await there.take({"inline_query": {"id": "88", "from": person(), "query": "coop", "offset": ""}}, 5)
            return there

    there = asyncio.run(run())
    assert [data.get("text") for data in there.server.of("answerCallbackQuery")] == ["Here.", "Here.", "Chosen."]
    in_place, inline = there.server.of("editMessageText")
    assert (in_place["chat_id"], in_place["message_id"], in_place["text"]) == (5, 9, "turned")
    assert (inline["inline_message_id"], "chat_id" in inline) == ("abc", False)
    assert there.texts == ["more", "answer to resolves 2"]
    assert there.talk.heard[-2:] == [("resolves 2", "a"), ("coop", "", "a")]  # within the chosen document, also inline


def test_a_button_below_a_message_too_old_to_edit(inbox: Inbox) -> None:
    async def run() -> World:
        async with world(inbox, ok(True), refused(400, "Bad Request: message can't be edited")) as there:
            await there.take(pressed(on={"message_id": 9, "date": 0, "chat": {"id": 5, "type": "private"}}))
            return there

    assert asyncio.run(run()).texts == ["turned", "more"]


def test_a_query_that_is_too_old_for_a_notice_still_does_what_it_says(inbox: Inbox) -> None:
    async def run() -> World:
        async with world(inbox, refused(400, "Bad Request: query is too old and response timeout expired")) as there:
            await there.take(pressed(on={**OURS, "chat": {"id": 5, "type": "private"}}))
            return there

    assert len(asyncio.run(run()).server.of("editMessageText")) == 1


@pytest.mark.parametrize(
    ("update", "seconds"),
    [
        (pressed(on={**OURS, "chat": {"id": 5, "type": "private"}}), 150),
        ({"inline_query": {"id": "88", "from": person(), "query": "coop", "offset": ""}}, 30),
    ],
)
@pytest.mark.parametrize("late", [True, False])
def test_what_nobody_waits_for_any_more_is_dropped(inbox: Inbox, update: dict[str, Any], seconds: float, late: bool) -> None:
    async def run() -> Server:
        async with world(inbox) as there:
            row = there.row(update)
            row.received = time.time() - seconds + (-1 if late else 5)
            if late:
                with pytest.raises(Expired):
                    await there.handlers.answer(row)
            else:
                await there.handlers.answer(row)
            return there.server

    assert bool(asyncio.run(run()).calls) is not late


def test_an_inline_answer_that_cannot_be_sent_in_time_is_dropped(inbox: Inbox) -> None:
    async def run() -> Server:
        async with world(inbox, *[refused(502)] * 9) as there:
            row = there.row({"inline_query": {"id": "88", "from": person(), "query": "coop", "offset": ""}})
            row.received = time.time() - 29.6
            with pytest.raises(Expired):
                await there.handlers.answer(row)
            return there.server

    assert len(asyncio.run(run()).calls) == 1


def test_an_inline_answer_has_its_page(inbox: Inbox) -> None:
    async def run() -> Server:
        async with world(inbox) as there:
            await there.take({"inline_query": {"id": "88", "from": person(), "query": "coop", "offset": "50"}})
            return there.server

    (answer,) = asyncio.run(run()).of("answerInlineQuery")
    (result,) = answer["results"]
    assert (answer["next_offset"], result["id"], result["title"]) == ("50", "id", "resolves 2")
    assert result["input_message_content"]["message_text"] == "answer to coop"


def test_a_guest_is_answered_by_one_card(inbox: Inbox) -> None:
    async def run() -> Server:
        async with world(inbox) as there:
            await there.take({"guest_message": message("@clause_bot long", -9, guest_query_id="g1")})
            return there.server

    ((endpoint, data),) = asyncio.run(run()).calls
    assert (endpoint, data["guest_query_id"]) == ("answerGuestQuery", "g1")
    assert data["result"]["input_message_content"]["message_text"] == "one"


def test_a_document_that_is_gone_is_not_stayed_within(inbox: Inbox) -> None:
    inbox.choose(5, ("gone",))

    async def run() -> World:
        async with world(inbox) as there:
            await there.take({"message": message("resolves 2")})
            return there

    assert asyncio.run(run()).texts == ["answer to resolves 2"]
    assert inbox.documents(5) == ()


# --- who may use it --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("users", "chats", "said", "allowed", "why"),
    [
        ((), (), message("/start"), True, "with no list everybody"),
        ((5,), (), message("/start"), True, "a user who is listed"),
        ((6,), (), message("/start"), False, "one who is not"),
        ((5,), (), message("/start", -7), True, "a listed user anywhere"),
        ((), (-7,), message("/start", -7), True, "everybody in a listed chat"),
        ((), (-7,), message("/start"), False, "but not in private"),
        ((6,), (-8,), message("/start", -7), False, "neither"),
    ],
)
def test_who_may_use_it(
    inbox: Inbox, users: tuple[int, ...], chats: tuple[int, ...], said: dict[str, Any], allowed: bool, why: str
) -> None:
    async def run() -> World:
        async with world(inbox, users=frozenset(users), chats=frozenset(chats)) as there:
            await there.take({"message": said})
            return there

    there = asyncio.run(run())
    assert bool(there.talk.heard) == allowed, why
    told = [] if said["chat"]["id"] < 0 else [messages.not_allowed(5)]  # a group is not disturbed
    assert there.texts == (["start "] if allowed else told), why


def test_who_may_not_use_it_has_no_way_around(inbox: Inbox) -> None:
    async def run() -> World:
        async with world(inbox, users=frozenset((6,))) as there:
            await there.take(pressed(on={**OURS, "chat": {"id": 5, "type": "private"}}))
            await there.take({"inline_query": {"id": "88", "from": person(), "query": "coop", "offset": ""}}, 2)
            await there.take({"guest_message": message("coop", -9, guest_query_id="g1")}, 3)
            await there.take({"edited_message": message("coop", -9)}, 4)
            return there

    there = asyncio.run(run())
    assert there.talk.heard == []
    assert [endpoint for endpoint, _ in there.server.calls] == ["answerCallbackQuery", "answerInlineQuery"]
    assert there.server.of("answerInlineQuery")[0]["results"] == []


# --- failures of our own ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("update", "told"),
    [
        ({"message": message("boom")}, [(5, None)]),
        ({"message": message("@clause_bot boom", -7)}, [(-7, 10)]),
        ({"message": {"chat": {"id": 5}}}, [(5, None)]),  # malformed, but in private
        ({"message": {"chat": {"id": -7}}}, []),  # malformed, and perhaps the talk of others
        ({"message": "garbage"}, []),
        ({"callback_query": {"id": 5}}, []),
    ],
)
def test_a_question_that_fails_is_told_where_one_was_asked(
    inbox: Inbox, update: dict[str, Any], told: list[tuple[int, int | None]]
) -> None:
    async def run() -> World:
        async with world(inbox) as there:
            row = there.row(update)
            for _ in range(2):
                with pytest.raises(Exception):  # noqa: B017, PT011  (whatever it is, the lane tries again)
                    await there.handlers.answer(row)
            await there.handlers.give_up(row)
            return there

    sent = asyncio.run(run()).server.of("sendMessage")
    assert [(data["chat_id"], data.get("reply_parameters", {}).get("message_id")) for data in sent] == told
    assert {data["text"] for data in sent} <= {texts.CANNOT_ANSWER}


def test_the_throttle_is_for_questions_only(inbox: Inbox) -> None:
    async def run() -> None:
        async with world(inbox, users=frozenset((5,))) as there:
            rows = [
                ({"message": message("coop")}, True),
                ({"message": message("coop", -7)}, False),
                ({"message": message("/start", -7)}, True),
                ({"message": message("coop", 6, 6)}, False),  # who may not use it is not counted
                (pressed(), False),
                ({"message": "garbage"}, False),
            ]
            for number, (update, counted) in enumerate(rows, start=1):
                row = there.row(update, number)
                assert there.handlers.asks(row) is counted, update
                inbox.done(row)

    asyncio.run(run())


@pytest.mark.parametrize("switched_on", [False, True])
def test_the_words_of_a_user_are_in_the_log_only_when_asked_for(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, switched_on: bool
) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(logging, "lastResort", logging.lastResort)
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    monkeypatch.setattr(logging.getLogger("clausebot"), "handlers", [])
    monkeypatch.setattr(logging.getLogger("clausebot"), "propagate", False)
    log_to_stderr("INFO", (TOKEN,))

    async def run() -> None:
        async with world(inbox, log_text=switched_on) as there:
            await there.take({"message": message("cooperation")})

    asyncio.run(run())
    assert ("cooperation" in stream.getvalue()) is switched_on
