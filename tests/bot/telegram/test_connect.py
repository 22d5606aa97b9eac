"""How the bot begins to receive: which of two processes stays, methods that a server lacks, and what Telegram reports."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
from telegram.error import NetworkError
from telegram.ext import ExtBot

from bot.serving.metrics import Metrics
from bot.settings import BadSettings, TelegramSettings
from bot.telegram import connect
from bot.telegram.connect import Connection
from bot.telegram.inbox import Inbox
from bot.telegram.requests import Limiter
from bot.telegram.rival import SecondInstance
from bot.telegram.token import Token
from tests.support.scripted_server import GATEWAY, TOKEN, Answer, Server, ok, refused

OURS, OTHER = "https://bot.example/hook", "https://elsewhere.example/hook"
UNKNOWN = refused(404, "Not Found: method not found")


def info(url: str, **more: Any) -> Answer:
    return ok({"url": url, "has_custom_certificate": False, "pending_update_count": 0, **more})


class Methods(Server):
    """Answers each method from its own script, and then as usual."""

    def __init__(self, **methods: list[Answer]) -> None:
        super().__init__()
        self.methods = methods

    def usual(self, endpoint: str, data: dict[str, Any]) -> Answer:
        left = self.methods.get(endpoint)
        if left:
            return left.pop(0) if len(left) > 1 else left[0]
        return ok([]) if endpoint == "getUpdates" else super().usual(endpoint, data)

    @property
    def called(self) -> list[str]:
        return [endpoint for endpoint, _ in self.calls]


def connected(inbox: Inbox, server: Server, webhook: str = "", *, take_over: bool = False) -> Connection:
    async def run() -> Connection:
        limiter = Limiter(Metrics(lambda: inbox.call(inbox.depth)), asyncio.Event(), token := Token(lambda _: None))
        bot = ExtBot(TOKEN, request=server, get_updates_request=server, rate_limiter=limiter)
        token.ask = bot.get_me
        found = Connection(bot, inbox, TelegramSettings(webhook=webhook), "secret", take_over=take_over)
        await found.open()
        return found

    return asyncio.run(run())


BEGINS: list[tuple[str, str, str, bool, list[str] | type[Exception], str]] = [
    # what we want, where Telegram sends updates, what we noted, take over, what is called, why
    ("", "", "", False, ["getWebhookInfo", "deleteWebhook", "getUpdates"], "polling for the first time: perhaps another polls"),
    ("", OURS, OURS, False, ["getWebhookInfo", "deleteWebhook"], "polling now, with a webhook before"),
    ("", OTHER, "", False, SecondInstance, "another process has a webhook"),
    ("", OTHER, "", True, ["getWebhookInfo", "deleteWebhook"], "and the operator has stopped that one"),
    (OURS, OURS, "", False, ["getWebhookInfo", "setWebhook"], "the webhook of the releases before this note"),
    (OURS, OTHER, OTHER, False, ["getWebhookInfo", "setWebhook"], "it has another address now"),
    (OURS, OTHER, "", False, SecondInstance, "another process has one"),
    (OURS, "", "", False, ["getWebhookInfo", "getUpdates", "setWebhook"], "the first time: perhaps another polls"),
    (OURS, "", OURS, False, ["getWebhookInfo", "setWebhook"], "it was taken away from us"),
]


@pytest.mark.parametrize(
    ("wants", "there", "noted", "over", "called"), [row[:5] for row in BEGINS], ids=[row[5] for row in BEGINS]
)
def test_who_received_first_stays(
    inbox: Inbox, wants: str, there: str, noted: str, over: bool, called: list[str] | type[Exception]
) -> None:
    inbox.note("webhook", noted)
    server = Methods(getWebhookInfo=[info(there)])
    if isinstance(called, type):
        with pytest.raises(called, match=r"^[^\n]+elsewhere\.example[^\n]+--take-over[^\n]+$"):
            connected(inbox, server, wants, take_over=over)
        assert server.called == ["getWebhookInfo"], "and nothing is changed"
        assert inbox.noted("webhook") == noted
        return
    connected(inbox, server, wants, take_over=over)
    assert server.called == called
    assert inbox.noted("webhook") == wants


def test_with_a_webhook_it_gives_way_to_one_that_polls(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.rival._CONFLICT", 0.02)
    monkeypatch.setattr("bot.telegram.rival._CHANCE", 0.0)
    server = Methods(getWebhookInfo=[info("")], getUpdates=[refused(409)])
    with pytest.raises(SecondInstance):
        connected(inbox, server, OURS)
    assert "setWebhook" not in server.called
    once = Methods(getWebhookInfo=[info("")], getUpdates=[refused(409), ok([])])  # the poll of a process that was killed
    monkeypatch.setattr("bot.telegram.rival._CONFLICT", 30.0)
    connected(inbox, once, OURS)
    assert once.called[-1] == "setWebhook"


def test_one_that_shares_the_inbox_may_have_set_the_webhook_meanwhile(inbox: Inbox) -> None:
    server = Methods(getWebhookInfo=[info(""), info(OURS)], getUpdates=[refused(409)])
    connected(inbox, server, OURS)
    assert server.called == ["getWebhookInfo", "getUpdates", "getWebhookInfo", "setWebhook"]


@pytest.mark.parametrize("webhook", ["", OURS])
def test_what_one_that_polls_takes_away_shows_it(inbox: Inbox, monkeypatch: pytest.MonkeyPatch, webhook: str) -> None:
    """Where much is written, no poll waits, and so none is interrupted."""
    monkeypatch.setattr("bot.telegram.connect._PROBE", 0)
    monkeypatch.setattr("bot.telegram.rival._CONFLICT", 0.02)
    monkeypatch.setattr("bot.telegram.rival._CHANCE", 0.0)
    for pause in ("_AT_FIRST", "_PAUSE"):
        monkeypatch.setattr(f"bot.telegram.rival.{pause}", 0.01)
    taken = Methods(getWebhookInfo=[info("")], getUpdates=[ok([{"update_id": number}]) for number in range(5, 90)])
    with pytest.raises(SecondInstance):
        connected(inbox, taken, webhook)
    late = [ok([{"update_id": 5}]), ok([{"update_id": 5}]), *(ok([{"update_id": number}]) for number in range(6, 90))]
    with pytest.raises(SecondInstance):
        connected(inbox, Methods(getWebhookInfo=[info("")], getUpdates=late), webhook)
    left = Methods(getWebhookInfo=[info("")], getUpdates=[ok([{"update_id": 5}])])
    connected(inbox, left, webhook)
    assert left.called.count("getUpdates") == 3, "what waits there still waits: nobody takes it"


BROKEN: list[tuple[Answer, int, str]] = [
    # what a poll meets, how many polls there are then, what that is
    (NetworkError("reset"), 2, "the connection broke"),
    (GATEWAY, 2, "something in between is out of order"),
    (refused(429, retry_after=1), 2, "too many requests"),
    ((200, b"{"), 2, "half an answer"),
    (refused(400, "Bad Request: no polls here"), 1, "the server does not want it"),
    (ok([{"update_id": 5, "message": {"date": "x"}}]), 1, "an update that is none, which would come again for ever"),
]


@pytest.mark.parametrize(("met", "polls"), [row[:2] for row in BROKEN], ids=[row[2] for row in BROKEN])
def test_a_poll_that_broke_does_not_show_that_nobody_polls(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, met: Answer, polls: int
) -> None:
    monkeypatch.setattr("bot.telegram.connect.backoff", lambda _: 0.0)
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # without it, the library warns of what we do not use
    server = Methods(getWebhookInfo=[info("")], getUpdates=[met, ok([])])
    connected(inbox, server)
    assert server.called.count("getUpdates") == polls


def test_one_that_polled_a_moment_ago_is_back_at_once(inbox: Inbox) -> None:
    inbox.note("polled", str(int(time.time()) - 60))
    server = Methods(getWebhookInfo=[info("")])
    connected(inbox, server)
    assert server.called == ["getWebhookInfo", "deleteWebhook"]


def test_a_server_that_knows_no_webhooks_is_polled(inbox: Inbox) -> None:
    connected(inbox, Methods(getWebhookInfo=[UNKNOWN], deleteWebhook=[UNKNOWN]))
    with pytest.raises(BadSettings):
        connected(inbox, Methods(getWebhookInfo=[UNKNOWN], setWebhook=[UNKNOWN]), OURS)


NOW = 2_000_000_000
REPORTS = [
    # what Telegram says, what is reported, how often the webhook is set again, why
    (info(OURS), "", 0, "all is well"),
    (
        info(OURS, pending_update_count=3, last_error_date=NOW, last_error_message="502 Bad Gateway"),
        "Telegram cannot call the webhook: 502 Bad Gateway",
        0,
        "it cannot reach us",
    ),
    (
        info(OURS, pending_update_count=0, last_error_date=NOW, last_error_message="502 Bad Gateway"),
        "",
        0,
        "it could not, and since then everything has come",
    ),
    (
        info(OURS, pending_update_count=3, last_error_date=NOW - 9000, last_error_message="502 Bad Gateway"),
        "",
        0,
        "it could not, hours ago",
    ),
    (info(""), "the webhook was gone", 1, "a process that polls took it away"),
    (info(OTHER), "the webhook was gone", 1, "or one with another"),
]


@pytest.mark.parametrize(("answer", "reported", "again"), [row[:3] for row in REPORTS], ids=[row[3] for row in REPORTS])
def test_what_telegram_reports_is_seen(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, answer: Answer, reported: str, again: int
) -> None:
    server = Methods(getWebhookInfo=[info(OURS)])
    connection = connected(inbox, server, OURS)
    server.methods["getWebhookInfo"] = [answer, UNKNOWN]  # and then it ends
    server.calls.clear()
    monkeypatch.setattr(connect, "LOOK", 0.0)
    monkeypatch.setattr(time, "time", lambda: NOW + 1.0)
    metrics = Metrics(lambda: inbox.call(inbox.depth))
    asyncio.run(asyncio.wait_for(connection.watch(metrics), 5))
    assert metrics.reported == reported
    assert server.called.count("setWebhook") == again
