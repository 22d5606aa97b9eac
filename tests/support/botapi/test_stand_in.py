"""The stand-in server itself: what it confirms, redelivers, refuses and breaks. The bot's tests are only as good as this."""

from __future__ import annotations

import asyncio
import http.server
import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self

import httpx
import pytest

from tests.support.botapi import BotApi, Faults, Sent, Tally, Unnoted, tally, unnoted
from tests.support.botapi.checks import Refused
from tests.support.botapi.faults import Draw
from tests.support.botapi.limits import Limits
from tests.support.botapi.tally import Said
from tests.support.botapi.updates import Updates, Webhook

JSON = dict[str, Any]
Call = Callable[..., Any]


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi(webhook_delay=0.05) as server:
        yield server


@pytest.fixture
def call(api: BotApi) -> Iterator[Call]:
    """call("getUpdates", offset=1) → the result; (code, description) when it is refused."""
    with httpx.Client(trust_env=False, timeout=30) as client:

        def run(method: str, **given: object) -> Any:
            said = client.post(f"{api.url}/bot{api.token}/{method}", json=given).json()
            return said["result"] if said["ok"] else (said["error_code"], said["description"])

        yield run


def ids(updates: list[JSON]) -> list[int]:
    return [update["update_id"] for update in updates]


# --- getUpdates --------------------------------------------------------------------------------------------------------


def test_a_server_that_takes_anothers_place_counts_updates_anew_and_no_message_or_query_twice() -> None:
    with BotApi() as before:
        first, typed = before.say(7, "a"), before.inline(7, "a")
    with BotApi(instead_of=before) as after:
        assert (after.url, after.say(7, "a")) == (before.url, first)
        assert after.inline(7, "a") != typed
    assert not after.world.said.keys() & before.world.said.keys()


def test_only_a_higher_offset_confirms(api: BotApi, call: Call) -> None:
    first, second, third = (api.say(7, text) for text in ("a", "b", "c"))
    assert ids(call("getUpdates")) == [first, second, third]
    assert ids(call("getUpdates", limit=1)) == [first], "what was delivered and not confirmed comes again"
    assert ids(call("getUpdates", offset=second)) == [second, third]
    assert ids(call("getUpdates")) == [second, third], "offset 0 confirms nothing"
    assert ids(call("getUpdates", offset=-1)) == [third], "a negative offset forgets what is before"
    assert call("getUpdates", offset=third + 1) == []
    assert api.waiting() == 0


def test_at_most_a_hundred_come_at_once(api: BotApi, call: Call) -> None:
    numbers = [api.say(7, "again") for _ in range(130)]
    assert ids(call("getUpdates", limit=500)) == numbers[:100]


def test_a_long_poll_ends_with_an_update_or_its_timeout(api: BotApi, call: Call) -> None:
    with ThreadPoolExecutor(1) as threads:
        polled = threads.submit(call, "getUpdates", timeout=9)
        assert api.wait(lambda: api.world.updates.polls == 1)
        number = api.say(7, "a")
        assert ids(polled.result(5)) == [number]
    assert call("getUpdates", offset=number + 1, timeout=0.05) == []


def test_a_second_poll_ends_the_first_with_409(api: BotApi, call: Call) -> None:
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(call, "getUpdates", timeout=9)
        assert api.wait(lambda: api.world.updates.polls == 1)
        assert call("getUpdates", timeout=0) == []
        assert first.result(5) == (
            409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
        )  # fmt: skip


def test_only_the_kinds_that_were_asked_for_are_kept_from_then_on(api: BotApi, call: Call) -> None:
    api.edit(7, 1, "before")
    call("getUpdates", allowed_updates=["message"])
    api.edit(7, 1, "after")
    api.say(7, "a")
    assert [list(update)[1] for update in call("getUpdates")] == ["edited_message", "message"]


# --- the webhook -------------------------------------------------------------------------------------------------------


class Listener:
    """A webhook that answers with each of `codes` in turn, and then with 200."""

    def __init__(self, *codes: int) -> None:
        left, self.got, self.secrets = list(codes), [], set()  # type: list[int], list[JSON], set[str | None]

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(handler) -> None:  # noqa: N805
                self.got.append(json.loads(handler.rfile.read(int(handler.headers["Content-Length"]))))
                self.secrets.add(handler.headers.get("X-Telegram-Bot-Api-Secret-Token"))
                handler.send_response(left.pop(0) if left else 200)
                handler.send_header("Content-Length", "0")
                handler.end_headers()

            def log_message(handler, *_: object) -> None:  # noqa: N805
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/hook"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got]


def test_the_webhook_is_called_with_the_secret_until_it_takes_the_update(api: BotApi, call: Call) -> None:
    api.say(7, "a")
    with Listener(500, 503, 404) as listener:
        assert call("setWebhook", url=listener.url, secret_token="s3cret") is True  # noqa: S106
        assert api.wait(lambda: api.waiting() == 0)
        assert listener.texts() == ["a"] * 4
        assert listener.secrets == {"s3cret"}
        assert call("getUpdates")[0] == 409
        assert call("getWebhookInfo")["url"] == listener.url
        call("deleteWebhook")
    api.say(7, "b")
    assert [update["message"]["text"] for update in call("getUpdates")] == ["b"]


def test_the_webhook_gets_a_chat_in_order_while_it_refuses(api: BotApi, call: Call) -> None:
    for text in "abc":
        api.say(7, text)
    with Listener(500, 500) as listener:
        call("setWebhook", url=listener.url)
        assert api.wait(lambda: api.waiting() == 0)
        call("deleteWebhook")
    assert list(dict.fromkeys(listener.texts())) == ["a", "b", "c"]
    assert listener.texts()[:3] == ["a", "a", "a"]


def test_a_webhook_call_whose_reply_is_lost_is_made_again(api: BotApi, call: Call) -> None:
    with Listener() as listener:
        call("setWebhook", url=listener.url)
        api.faults(polls=Faults(lost_reply=1))
        api.say(7, "a")
        assert api.wait(lambda: len(listener.got) >= 2)
        assert api.went_wrong()[1]["lost_reply"] >= 1
        api.faults()
        assert api.wait(lambda: api.waiting() == 0)
        call("deleteWebhook")


def test_a_webhook_that_is_set_anew_while_a_call_is_under_way_gets_everything(api: BotApi, call: Call) -> None:
    numbers = [api.say(chat, "a") for chat in range(1, 9)]
    with Listener() as listener:
        for _ in range(5):
            call("setWebhook", url=listener.url)
        assert api.wait(lambda: api.waiting() == 0)
        assert set(ids(listener.got)) == set(numbers)
        call("deleteWebhook")


def test_what_goes_wrong_inside_the_server_fails_the_test() -> None:
    with pytest.raises(AssertionError, match="ValueError"), BotApi() as api:
        httpx.post(f"{api.url}/bot{api.token}/getUpdates", json={"offset": "seven"}, trust_env=False)


# --- what is refused ---------------------------------------------------------------------------------------------------


def bold(start: object, length: object, kind: str = "bold") -> list[JSON]:
    return [{"type": kind, "offset": start, "length": length}]


def keys(*buttons: JSON) -> JSON:
    return {"inline_keyboard": [list(buttons)]}


def article(**more: object) -> JSON:
    return {"type": "article", "id": "1", "title": "t", "input_message_content": {"message_text": "x"}, **more}


HI: JSON = {"chat_id": 7, "text": "hi"}
PAGE: JSON = {"inline_query_id": "1", "results": []}
REFUSALS: list[tuple[str, JSON, str, str]] = [
    # method, parameters, what the description contains, why
    ("sendMessage", {"text": "hi"}, "chat_id is empty", "no chat"),
    ("sendMessage", {**HI, "chat_id": 8}, "chat not found", "nobody there has written"),
    ("sendMessage", {**HI, "text": ""}, "text is empty", ""),
    ("sendMessage", {**HI, "text": " \n"}, "text is empty", "white space is trimmed"),
    ("sendMessage", {**HI, "text": "x" * 4097}, "too long", "4096 characters"),
    (
        "sendMessage",
        {**HI, "text": "😀" * 4096, "entities": bold(0, 8193)},
        "incorrect offset",
        "8192 units of 4096 characters",
    ),
    ("sendMessage", {**HI, "entities": bold(1, 2)}, "incorrect offset", "beyond the text"),
    ("sendMessage", {**HI, "entities": bold(0, 0)}, "incorrect offset", "nothing marked"),
    ("sendMessage", {**HI, "text": "😀x", "entities": bold(1, 2)}, "middle of a UTF-16 symbol", "half an emoji"),
    ("sendMessage", {**HI, "entities": bold(0, 2, "huge")}, "unsupported type", ""),
    ("sendMessage", {**HI, "entities": bold(0, 2, "blockquote") + bold(0, 1, "expandable_blockquote")}, "nested", ""),
    ("sendMessage", {**HI, "entities": bold(0, 2) * 101}, "more than 100", "Telegram shows no more"),
    ("sendMessage", {**HI, "parse_mode": "HTML"}, "does not parse", "our bot sends entities"),
    ("sendMessage", {**HI, "text": "a\tb"}, "which Telegram changes", "a tab becomes a space"),
    ("sendMessage", {**HI, "text": "a\r\nb"}, "which Telegram changes", "a carriage return is left out"),
    ("sendMessage", {**HI, "text": "a\u202eb"}, "which Telegram changes", "so is an override of the direction"),
    (
        "sendMessage",
        {**HI, "text": "A\u030a"},
        "which Telegram changes",
        "and a ring above by itself",
    ),
    ("sendMessage", {**HI, "text": "hi "}, "white space at the end", ""),
    ("sendMessage", {**HI, "text": "\nhi"}, "white space at the beginning", ""),
    ("sendMessage", {**HI, "text": " hi", "entities": bold(1, 2)}, "white space at the beginning", "before the first entity"),
    ("sendMessage", {**HI, "reply_markup": keys({"text": "a"})}, "text buttons", "a button that does nothing"),
    ("sendMessage", {**HI, "reply_markup": keys({"text": "a", "callback_data": "é" * 33})}, "BUTTON_DATA_INVALID", "66 bytes"),
    ("sendMessage", {**HI, "reply_markup": keys({"text": "a", "callback_data": ""})}, "BUTTON_DATA_INVALID", ""),
    ("sendMessage", {**HI, "reply_markup": keys({"text": "a", "copy_text": {"text": "x" * 257}})}, "COPY_TEXT", "256"),
    ("sendMessage", {**HI, "reply_markup": keys({"text": "a", "url": "javascript:1"})}, "BUTTON_URL", ""),
    ("sendMessage", {**HI, "reply_markup": keys({"text": "a", "url": "http://x.y", "callback_data": "a"})}, "TYPE", "two"),
    ("sendMessage", {**HI, "reply_markup": keys(*[{"text": "a", "callback_data": "a"}] * 9)}, "too long", "8 in a row"),
    ("sendMessage", {**HI, "reply_parameters": {"message_id": 99}}, "replied not found", ""),
    ("sendMessage", {**HI, "reply_parameters": {"message_id": 1, "quote": "no"}}, "quote not found", ""),
    ("sendMessage", {**HI, "message_thread_id": 5}, "thread not found", ""),
    ("editMessageText", {**HI, "message_id": 99}, "to edit not found", ""),
    ("editMessageText", {**HI, "message_id": 1}, "can't be edited", "it is the delegate's"),
    ("editMessageText", {**HI, "message_id": 2, "text": "old"}, "not modified", ""),
    ("deleteMessage", {"chat_id": 7, "message_id": 99}, "to delete not found", ""),
    ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old", "unknown or past its 150 s"),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG", "200"),
    ("answerInlineQuery", PAGE, "query is too old", "unknown or past its 30 s"),
    ("answerInlineQuery", {**PAGE, "results": [article(id=str(n)) for n in range(51)]}, "RESULTS_TOO_MUCH", "50"),
    ("answerInlineQuery", {**PAGE, "results": [article(), article()]}, "DUPLICATE", ""),
    ("answerInlineQuery", {**PAGE, "results": [article(id="é" * 33)]}, "RESULT_ID_INVALID", "66 bytes"),
    ("answerInlineQuery", {**PAGE, "results": [article(title="")]}, "TITLE_EMPTY", ""),
    ("answerInlineQuery", {**PAGE, "results": [article(input_message_content={})]}, "text is empty", ""),
    ("answerInlineQuery", {**PAGE, "next_offset": "x" * 65}, "NEXT_OFFSET", "64"),
    ("setMyCommands", {"commands": [{"command": "Ask", "description": "x"}]}, "COMMAND_INVALID", "small letters"),
    ("setMyCommands", {"commands": [{"command": "ask", "description": ""}]}, "DESCRIPTION_INVALID", ""),
    ("setWebhook", {"url": "ftp://x"}, "HTTPS URL", ""),
    ("setWebhook", {"url": "https://x.y/", "secret_token": "a b"}, "unallowed", ""),
]


def test_what_telegram_refuses_is_refused(api: BotApi, call: Call) -> None:
    api.say(7, "hello")
    assert call("sendMessage", chat_id=7, text="old")["message_id"] == 2
    for method, given, said, why in REFUSALS:
        code, description = call(method, **given)
        assert (code, said in description) == (400, True), (method, given, description, why)
    assert [sent.text for sent in api.sent(7)] == ["old"]


def test_what_telegram_takes_is_taken(api: BotApi, call: Call) -> None:
    with_all = keys({"text": "a", "callback_data": "é" * 32}, {"text": "b", "copy_text": {"text": "x" * 256}})
    api.say(7, "hello", topic=5)
    full = call("sendMessage", chat_id=7, text="😀" * 4096, entities=bold(0, 8192), reply_markup=with_all, message_thread_id=5)
    assert full["reply_markup"] == with_all
    quoted = {"message_id": 1, "quote": "ell"}
    assert call("sendMessage", chat_id=7, text="hi", reply_parameters=quoted)["text"] == "hi"
    assert call("editMessageText", chat_id=7, message_id=full["message_id"], text="new")["text"] == "new"
    api.say(8, "hello")
    for text, entities in (("\u200f\u0627 \u200e \u00c5", []), (" hi", bold(0, 3))):  # direction marks, a marked space
        assert call("sendMessage", chat_id=8, text=text, entities=entities)["text"] == text
    sent = api.sent(7)
    assert [(one.text, one.reply_to, one.edits) for one in sent] == [("new", None, 1), ("hi", 1, 0)]
    pressed, query = api.press(sent[0], "x"), api.inline(7, "coop")
    assert call("answerCallbackQuery", callback_query_id=pressed, text="Done") is True
    assert call("answerInlineQuery", inline_query_id=query, results=[article()]) is True
    posted = api.choose(7, (api.answer(query) or {})["results"][0])
    assert call("editMessageText", inline_message_id=posted.inline_message_id, text="y") is True
    assert posted.text == "y"


def test_a_wrong_token_a_wrong_method_and_a_blocked_bot_are_told(api: BotApi, call: Call) -> None:
    answer = httpx.post(f"{api.url}/bot1:wrong/getMe", trust_env=False)
    assert (answer.status_code, answer.json()["description"]) == (401, "Unauthorized")
    assert call("getNothing") == (404, "Not Found: method not found")
    api.forget("getMyCommands")
    assert call("getMyCommands") == (404, "Not Found: method not found")
    api.say(7, "hello")
    api.block(7)
    assert call("sendMessage", **HI) == (403, "Forbidden: bot was blocked by the user")


# --- limits ------------------------------------------------------------------------------------------------------------


def taken(times: list[tuple[float, int]], speed: float = 1.0) -> list[int]:
    """The outcome for messages, each with its time and its chat: 0, or how many seconds to wait."""
    now = [0.0]
    limits = Limits(speed, lambda: now[0])
    found = []
    for at, chat in times:
        now[0] = 100 + at
        try:
            limits.take(chat)
            found.append(0)
        except Refused as refused:
            found.append(refused.parameters["retry_after"])
    return found


LIMITS: list[tuple[list[tuple[float, int]], float, list[int], str]] = [
    # when and to whom, speed, seconds to wait, why
    ([(0, 7)] * 4, 1, [0, 0, 0, 1], "a burst of three, then one a second"),
    ([(n * 1.0, 7) for n in range(9)], 1, [0] * 9, "one a second is no burst"),
    ([(0, 7)] * 4 + [(0.9, 7), (1.0, 7)], 1, [0, 0, 0, 1, 1, 0], "what comes before the time is refused too"),
    ([(0, chat) for chat in range(1, 32)], 1, [0] * 30 + [1], "thirty a second to everybody"),
    ([(0, chat) for chat in range(1, 31)] + [(1.0, 31)], 1, [0] * 31, "and thirty in the next"),
    ([(n * 1.0, -7) for n in range(21)], 1, [0] * 20 + [40], "twenty a minute in a group"),
    ([(n / 60, -7) for n in range(21)], 60, [0] * 20 + [1], "the same with a clock 60 times as fast"),
]


@pytest.mark.parametrize(("times", "speed", "waits", "why"), LIMITS, ids=[row[-1] for row in LIMITS])
def test_limits(times: list[tuple[float, int]], speed: float, waits: list[int], why: str) -> None:
    assert taken(times, speed) == waits


# --- faults and counting -----------------------------------------------------------------------------------------------

FAULTS: list[tuple[Faults, int, str]] = [
    # what goes wrong, how many messages are there afterwards, what the caller sees
    (Faults(drop=1), 0, "broken"),
    (Faults(lost_reply=1), 1, "broken"),
    (Faults(bad_gateway=1), 0, "502"),
    (Faults(flood=1), 0, "429"),
    (Faults(garbage=1), 1, "200"),
    (Faults(), 1, "200"),
]


@pytest.mark.parametrize(("faults", "there", "seen"), FAULTS, ids=[str(row[0]) for row in FAULTS])
def test_faults(api: BotApi, faults: Faults, there: int, seen: str) -> None:
    api.say(7, "hello")
    api.faults(sends=faults)
    try:
        answer = httpx.post(f"{api.url}/bot{api.token}/sendMessage", data=HI, trust_env=False)
        assert str(answer.status_code) == seen
    except httpx.TransportError:
        assert seen == "broken"
    assert len(api.sent(7)) == there
    assert api.unheard() == int(bool(faults.lost_reply or faults.garbage))


def test_a_server_that_is_down_refuses_and_comes_back_with_what_it_had(api: BotApi, call: Call) -> None:
    number = api.say(7, "a")
    with ThreadPoolExecutor(1) as threads:
        polled = threads.submit(call, "getUpdates", offset=number + 1, timeout=9)
        assert api.wait(lambda: api.world.updates.polls == 1)
        api.down()
        with pytest.raises(httpx.TransportError):
            polled.result(5)
    number = api.say(7, "b")
    with pytest.raises(httpx.ConnectError):
        call("getMe")
    api.up()
    assert ids(call("getUpdates")) == [number]


def test_the_most_messages_in_a_second(api: BotApi, call: Call) -> None:
    begun = time.monotonic()
    for chat in (7, 8, 9):
        api.say(chat, "hello")
        call("sendMessage", chat_id=chat, text="hi")
    assert (api.most_in(3600), api.most_in(1e-9)) == (3, 1)
    assert begun <= api.sent()[0].at <= time.monotonic()


A, B, C = ("a", None), ("b", None), ("c", None)
TALLIES: list[tuple[list[Said], list[Said], Tally]] = [
    # due, came, what is counted
    ([A, B, C], [A, B, C], Tally()),
    ([A, B, C], [A, C], Tally(lost=1)),
    ([A, B, C], [A, B, A, B, C], Tally(doubled=2)),
    ([A, B, C], [A, C, B], Tally(disordered=1)),
    ([A, A], [A], Tally(lost=1)),
    ([A, A], [A, A, A], Tally(doubled=1)),
    ([A], [("a", 5)], Tally(lost=1, strange=1)),
    ([], [A], Tally(strange=1)),
]


@pytest.mark.parametrize(("due", "came", "counted"), TALLIES)
def test_tally(due: list[Said], came: list[Said], counted: Tally) -> None:
    assert tally([(due, came)]) == counted


UNNOTED: list[tuple[str, set[int], list[float], Unnoted]] = [
    # messages in order (small: unheard), the places of those that are noted, when something ended, what is counted
    ("A", {0}, [], Unnoted()),
    ("aA", {1}, [], Unnoted(unheard=1)),
    ("AA", {1}, [0.5], Unnoted(cut=1)),
    ("AA", {1}, [], Unnoted(unexplained=1)),
    ("AA", {1}, [1.5], Unnoted(unexplained=1)),
    ("AA", {0, 1}, [0.5], Unnoted()),
    ("AAA", {2}, [0.5, 1.5], Unnoted(cut=2)),
    ("ABA", {1, 2}, [1.5], Unnoted(cut=1)),
    ("AX", {0}, [], Unnoted()),
]


@pytest.mark.parametrize(("came", "noted", "ends", "counted"), UNNOTED)
def test_what_had_to_come_twice(came: str, noted: set[int], ends: list[float], counted: Unnoted) -> None:
    sent = [Sent(7, at, text.upper(), [], [], None, float(at), heard=text.isupper()) for at, text in enumerate(came)]
    assert unnoted(sent, [("A", None), ("B", None)], {(7, at) for at in noted}, {"": ends}) == counted


def test_a_group_that_became_a_supergroup(api: BotApi, call: Call) -> None:
    api.say(-7, "hello")
    api.migrate(-7, -1007)
    refused = httpx.post(f"{api.url}/bot{api.token}/sendMessage", data={"chat_id": -7, "text": "hi"}, trust_env=False)
    assert (refused.status_code, refused.json()["parameters"]) == (400, {"migrate_to_chat_id": -1007})
    call("sendMessage", chat_id=-1007, text="hi")
    assert [sent.text for sent in api.sent(-1007)] == ["hi"]


def test_a_webhook_that_is_set_again_delivers_no_more() -> None:
    """Also if an update comes in the moment in which it is: each bot that begins sets it again."""
    refuses = Faults(drop=1.0)

    async def test() -> None:
        updates = Updates()
        for number in range(5):
            updates.set_webhook(Webhook("http://127.0.0.1:1"), lambda: Draw(refuses, 0))
            await asyncio.sleep(0.02)
            before = updates._delivering
            assert before is not None
            updates.put(number, {"update_id": number})
            updates.set_webhook(None, lambda: Draw(refuses, 0))
            await asyncio.wait([before], timeout=2)
            assert before.done()

    asyncio.run(test())
