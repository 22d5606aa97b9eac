"""What Telegram sends: polling and webhook, the order of keeping and confirming, garbage, refusals and a second process."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from telegram.error import NetworkError, TimedOut

from bot.serving.metrics import Metrics
from bot.telegram.inbox import Inbox, Lane, LaneKind, Unavailable, Unusable
from bot.telegram.receive import Poller, webhook, webhook_secret
from bot.telegram.rival import SecondInstance
from bot.telegram.token import Token
from index import ClausebotError
from tests.support.scripted_server import GATEWAY, Answer, Server, ok, refused
from tests.support.updates import said

SECRET = "s3cret"  # noqa: S105
PRIVATE = Lane(LaneKind.CHAT, 5)


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.receive.backoff", lambda failures: 0.0 if failures < 4 else 0.01)
    for pause in ("_AT_FIRST", "_PAUSE"):
        monkeypatch.setattr(f"bot.telegram.rival.{pause}", 0.005)


class Script(Server):
    """A server that answers getUpdates from a script, notes what the inbox holds at each request, and then ends the test."""

    def __init__(self, inbox: Inbox, *script: Answer) -> None:
        super().__init__(*script)
        self.inbox = inbox
        self.held: list[int] = []

    def usual(self, endpoint: str, data: dict[str, Any]) -> Answer:
        raise asyncio.CancelledError

    async def do_request(self, *args: Any, **more: Any) -> tuple[int, bytes]:
        self.held.append(self.inbox.depth()[0])
        return await super().do_request(*args, **more)

    @property
    def offsets(self) -> list[int]:
        return [data["offset"] for data in self.of("getUpdates")]


def poll(inbox: Inbox, *script: Answer, received: Callable[[set[Lane]], None] = lambda _: None) -> Script:
    """Polls until the script is at its end."""
    server = Script(inbox, *script)

    async def run() -> None:
        metrics = Metrics(lambda: inbox.call(inbox.depth))
        url, token = "https://server/bot1:x/getUpdates", Token(lambda _: None)
        await Poller(server, url, inbox, received=received, metrics=metrics, token=token).run()

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(run())
    return server


def updates(*numbers: int) -> Answer:
    return ok([said(number) for number in numbers])


POLLS: list[tuple[list[Answer], list[int], int, str]] = [
    # what the server answers, the offsets asked for, how many are kept, why
    ([], [0], 0, "the first request is for whatever is not confirmed"),
    ([updates(7, 8)], [0, 9], 2, "what is kept is confirmed by the next"),
    ([updates(7), updates(8), updates(9)], [0, 8, 9, 10], 3, "batch after batch"),
    ([updates(7), ok([]), updates(3)], [0, 8, 0, 4], 2, "after a quiet week ids begin again anywhere"),
    ([updates(7), GATEWAY, TimedOut(), updates(7)], [0, 8, 0, 0, 8], 1, "what failed may not have confirmed"),
    ([updates(7), NetworkError("gone"), updates(3)], [0, 8, 0, 4], 2, "nor be asked of the same server again"),
    ([NetworkError("no network"), updates(7)], [0, 0, 8], 1, "no network at the start"),
    ([(200, b"garbage"), updates(7)], [0, 0, 8], 1, "no JSON"),
    ([(200, b'{"ok": true}'), (200, b"[]"), (200, b"7"), updates(7)], [0, 0, 0, 0, 8], 1, "JSON of another shape"),
    ([ok({"update_id": 7}), updates(7)], [0, 0, 8], 1, "no list"),
    ([(200, b"[" * 100_000), updates(7)], [0, 0, 8], 1, "JSON too deep"),
    ([(200, b"\xff\xfe"), updates(7)], [0, 0, 8], 1, "no UTF-8"),
    ([ok([said(7), {"message": 5}, "x", None, {"update_id": "8"}])], [0, 8], 1, "one without an id is left out"),
    ([ok(["x"]), updates(7)], [0, 0, 8], 1, "also alone"),
    ([ok([{"update_id": 7, "message": "malformed"}])], [0, 8], 1, "one with an id is kept, to be answered for"),
    ([refused(429, retry_after=0), updates(7)], [0, 0, 8], 1, "told to wait"),
    (
        [refused(401), refused(404), updates(7), refused(401), refused(401)],
        [0, 0, 0, 8, 0, 0],
        1,
        "a method refused: the token is getMe's matter",
    ),
    ([refused(409)] * 9 + [updates(7)], [0] * 10 + [8], 1, "the poll of a process that was killed"),
    ([(404, b"<html>Not found</html>")] * 9, [0] * 10, 0, "an error page is not the server's word"),
]


@pytest.mark.parametrize(("script", "offsets", "kept"), [row[:3] for row in POLLS], ids=[row[3] for row in POLLS])
def test_polling(inbox: Inbox, script: list[Answer], offsets: list[int], kept: int) -> None:
    server = poll(inbox, *script)
    assert server.offsets == offsets
    assert inbox.depth()[0] == kept


def test_the_first_answer_is_not_waited_for(inbox: Inbox) -> None:
    """So `/healthz` is green as soon as polling works, and not when the first long poll ends."""
    server = poll(inbox, NetworkError("no network"), ok([]), updates(7))
    assert [data["timeout"] for data in server.of("getUpdates")] == [0, 0, 25, 25]


def test_what_is_confirmed_is_kept_already(inbox: Inbox) -> None:
    server = poll(inbox, updates(7, 8), updates(9))
    assert server.held == [0, 2, 3]


def test_a_disk_that_is_full_confirms_nothing(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    add, left = inbox.add, [2]

    def full(batch: Any) -> set[Lane]:
        if left[0]:
            left[0] -= 1
            raise Unavailable("database or disk is full")
        return add(batch)

    monkeypatch.setattr(inbox, "add", full)
    assert poll(inbox, updates(7), updates(7), updates(7)).offsets == [0, 0, 0, 8]
    assert inbox.depth()[0] == 1


def test_the_lanes_are_woken_and_only_what_we_answer_is_asked_for(inbox: Inbox) -> None:
    woken: list[set[Lane]] = []
    server = poll(inbox, updates(7), received=woken.append)
    assert woken == [{PRIVATE}]
    assert server.of("getUpdates")[0]["allowed_updates"] == [
        "message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "inline_query",
        "guest_message", "my_chat_member",
    ]  # fmt: skip


def ends(inbox: Inbox, error: type[Exception], *script: Answer) -> str:
    server = Script(inbox, *script)

    async def run() -> None:
        metrics = Metrics(lambda: inbox.call(inbox.depth))
        url, token = "https://server/bot1:x/getUpdates", Token(lambda _: None)
        await Poller(server, url, inbox, received=lambda _: None, metrics=metrics, token=token).run()

    with pytest.raises(error) as caught:
        asyncio.run(run())
    return str(caught.value)


def test_an_inbox_that_cannot_be_used_ends_it(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Any) -> set[Lane]:
        raise Unusable("the file is damaged")

    monkeypatch.setattr(inbox, "add", broken)
    assert ends(inbox, Unusable, updates(7)) == "the file is damaged"


def test_of_two_that_poll_the_one_that_has_just_begun_gives_way(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.rival._CONFLICT", 0.02)
    monkeypatch.setattr("bot.telegram.rival._CHANCE", 0.0)
    said_ = ends(inbox, SecondInstance, *[refused(409)] * 90)
    assert "\n" not in said_
    alternating = [answer for number in range(1, 60) for answer in (refused(409), updates(number))]
    ends(inbox, SecondInstance, *alternating)  # two who poll in turn are each served now and then


# --- the webhook -----------------------------------------------------------------------------------------------------


def call(
    inbox: Inbox,
    body: bytes,
    headers: dict[str, str],
    woken: list[set[Lane]] | None = None,
    failed: list[ClausebotError] | None = None,
) -> httpx.Response:
    """One call of the webhook."""

    async def run() -> httpx.Response:
        metrics = Metrics(lambda: inbox.call(inbox.depth))
        received: Callable[[set[Lane]], None] = woken.append if woken is not None else lambda _: None
        ended = failed if failed is not None else []
        app = webhook("/hook", SECRET, inbox, received=received, metrics=metrics, failed=ended.append)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot.example") as client:
            named = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
            return await client.post("/hook", content=body, headers=named)

    return asyncio.run(run())


UPDATE = json.dumps(said(7)).encode()
RIGHT = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
CALLS = [
    # the body, the headers, the status, how many are kept, why
    (UPDATE, RIGHT, 200, 1, "an update"),
    (UPDATE, {}, 403, 0, "without the secret"),
    (UPDATE, {"X-Telegram-Bot-Api-Secret-Token": "S3CRET"}, 403, 0, "with a wrong one"),
    (UPDATE, {"X-Telegram-Bot-Api-Secret-Token": ""}, 403, 0, "with an empty one"),
    (UPDATE, {"X-Telegram-Bot-Api-Secret-Token": "\xe9"}, 403, 0, "with one that is not ASCII"),
    (b"garbage", RIGHT, 200, 0, "refused, garbage would come again for a day"),
    (b"", RIGHT, 200, 0, "nothing"),
    (b"[" * 100_000, RIGHT, 200, 0, "JSON too deep"),
    (b"\xff\xfe\x00", RIGHT, 200, 0, "no UTF-8"),
    (b'{"message": {}}', RIGHT, 200, 0, "an update without an id"),
    (b'{"update_id": 7, "message": "malformed"}', RIGHT, 200, 1, "one with an id is kept, to be answered for"),
]


@pytest.mark.parametrize(("body", "headers", "status", "kept"), [row[:4] for row in CALLS], ids=[row[4] for row in CALLS])
def test_a_call_of_the_webhook(inbox: Inbox, body: bytes, headers: dict[str, str], status: int, kept: int) -> None:
    woken: list[set[Lane]] = []
    assert call(inbox, body, headers, woken).status_code == status
    assert inbox.depth()[0] == kept
    assert any(woken) == bool(kept)


@pytest.mark.parametrize("error", [Unavailable("the disk is full"), Unusable("the file is damaged")])
def test_a_call_is_only_confirmed_when_it_is_kept(inbox: Inbox, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def full(_: Any) -> set[Lane]:
        raise error

    monkeypatch.setattr(inbox, "add", full)
    failed: list[ClausebotError] = []
    assert call(inbox, UPDATE, RIGHT, failed=failed).status_code == 503
    assert failed == ([error] if isinstance(error, Unusable) else []), "the process ends when it is of no use to wait"


def test_a_second_delivery_wakes_nobody(inbox: Inbox) -> None:
    woken: list[set[Lane]] = []
    for _ in range(2):
        assert call(inbox, UPDATE, RIGHT, woken).status_code == 200
    assert woken == [{PRIVATE}, set()]


def test_the_secret_is_the_operators_or_made_from_the_token() -> None:
    assert webhook_secret("1:x", "mine") == "mine"
    made = webhook_secret("1:x", "")
    assert made == webhook_secret("1:x", "") != webhook_secret("1:y", "")
    assert made.isalnum()
    assert len(made) == 64
