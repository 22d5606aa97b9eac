"""The server: HTTP in a separate thread on 127.0.0.1, and the methods that a test calls."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from itertools import cycle
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import parse_qsl, unquote

import uvicorn
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from tests.support.botapi import people
from tests.support.botapi.checks import TEXT, Refused
from tests.support.botapi.faults import Draw, Fault, Faults
from tests.support.botapi.limits import Limits
from tests.support.botapi.methods import CALLBACK, INLINE, Methods, Query, Sent, World
from tests.support.botapi.tally import Said
from tests.support.waiting import came_true

TOKEN = "987654321:AAHclausebot-tests_0123456789abcdefg"  # noqa: S105  (belongs to no bot)
BOT = {
    "id": 987654321, "is_bot": True, "first_name": "Clausebot", "username": "clause_test_bot", "can_join_groups": True,
    "can_read_all_group_messages": False, "supports_inline_queries": True, "supports_guest_queries": True,
    "can_connect_to_business": False, "has_main_web_app": False,
}  # fmt: skip
JSON = dict[str, Any]
T = TypeVar("T")


class BotApi:
    """The server of one bot, in a `with` block. Everything may be called from the test's thread.

    token          the token that the server accepts; any other is refused with 401
    speed          how much faster than real time the clock of the flood limits runs
    webhook_delay  seconds before the third attempt at a refused webhook call; doubled each time
    port           0 means any free port
    instead_of     a server that has ended and whose place this one takes: its port, with updates counted from the beginning;
                   messages and queries go on, as Telegram counts them
    """

    def __init__(
        self,
        token: str = TOKEN,
        *,
        speed: float = 1.0,
        webhook_delay: float = 2.0,
        port: int = 0,
        instead_of: BotApi | None = None,
    ) -> None:
        self.token = token
        self.world = World({**BOT, "id": int(token.partition(":")[0])}, limits=Limits(speed), webhook_delay=webhook_delay)
        self._methods = Methods(self.world)
        self.world.last_number = instead_of.world.last_number if instead_of else 0
        self._port: int = instead_of._port if instead_of else port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="botapi", daemon=True)
        self._server: uvicorn.Server | None = None
        self._serving: asyncio.Task[None] | None = None
        self._errors: list[str] = []  # the server's own errors, which a bot that retries would hide
        self._loop.set_exception_handler(lambda _, told: self._errors.append(repr(told.get("exception") or told["message"])))

    # --- its life ------------------------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        self._thread.start()
        self.up()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.down()
        self._wait(self._finish())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()
        assert kind or not self._errors, self._errors

    @property
    def url(self) -> str:
        """The root of the server."""
        return f"http://127.0.0.1:{self._port}"

    def url_for(self, who: str) -> str:
        """The root of the server for one of several processes with this token: it is known then which does what."""
        return f"{self.url}/by/{who}"

    def up(self) -> None:
        """Starts to listen; after `down`, on the same port as before."""
        listening = socket.socket(
            socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP
        )  # given explicitly, or asyncio does not set TCP_NODELAY
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self._port))
        listening.listen(512)
        self._port = listening.getsockname()[1]
        self._wait(self._start(listening))

    def down(self) -> None:
        """Breaks every connection and refuses new ones; keeps the updates."""
        self._wait(self._stop())

    async def _start(self, listening: socket.socket) -> None:
        config = uvicorn.Config(self._serve, interface="asgi3", lifespan="off", log_config=None, timeout_keep_alive=60)
        self._server = uvicorn.Server(config)
        self._serving = asyncio.create_task(self._server.serve([listening]))
        while not self._server.started:
            await asyncio.sleep(0.005)

    async def _stop(self) -> None:
        if self._server is None or self._serving is None:
            return
        for listening in self._server.servers:
            listening.close()
        for connection in list(self._server.server_state.connections):
            connection.transport.abort()
        self._serving.cancel()  # otherwise it would notice `should_exit` only a tenth of a second later
        await asyncio.gather(self._serving, return_exceptions=True)
        self._server = self._serving = None

    async def _finish(self) -> None:
        self.world.updates.set_webhook(None, lambda: self.world.polls)
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _wait(self, work: Any) -> Any:
        future: Future[Any] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return future.result(30)

    def _do(self, function: Callable[[], T]) -> T:
        """Runs something in the server's thread, between two requests."""

        async def run() -> T:
            return function()

        done: T = self._wait(run())
        return done

    # --- HTTP ----------------------------------------------------------------------------------------------------

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._serve_one(scope, receive, send)
        except asyncio.CancelledError:
            pass  # the server ends while a poll waits; uvicorn would log it
        except ClientDisconnect:
            pass
        except Exception as error:
            self._errors.append(repr(error))
            raise

    async def _serve_one(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        who, _, called = unquote(scope["path"]).rpartition("/bot")
        token, _, method = called.partition("/")
        polls = method.lower() == "getupdates"
        if polls:
            self.world.polled.append((time.monotonic(), who.removeprefix("/by/")))
        draw = self.world.polls if polls else self.world.sends
        given = await _parameters(request)
        fault = draw.fault()
        garbage, done = draw.garbage() if fault == "garbage" else (b"", True)
        if fault == "drop":
            await _break(send)
            return
        answer: Response
        if fault == "bad_gateway":
            answer = Response("<html><h1>502 Bad Gateway</h1></html>", 502, media_type="text/html")
        elif fault == "flood":
            answer = _refusal(Refused(429, "Too Many Requests: retry after 1", retry_after=1))
        elif done:
            answer = await self._answer(token, method, given)
            if answer.status_code == 200 and method.lower() in ("sendmessage", "sendrichmessage"):
                assert self.world.latest is not None
                self.world.latest.heard = not (fault or _is_broken(send))
                self.world.latest.by = who.removeprefix("/by/")
        if fault == "lost_reply":
            await _break(send)
            return
        if fault == "garbage":
            answer = Response(garbage, media_type="application/json")
        await answer(scope, receive, send)

    async def _answer(self, token: str, method: str, given: JSON) -> Response:
        try:
            if token != self.token:
                raise Refused(401, "Unauthorized")
            if method.lower() != "getupdates":
                self.world.calls.append((method, given))
            result = await self._methods.answer(method, given)
            return Response(json.dumps({"ok": True, "result": result}), media_type="application/json")
        except Refused as refused:
            self.world.refusals.append((method, refused.code, refused.description))
            return _refusal(refused)

    # --- what people do ------------------------------------------------------------------------------------------

    def say(self, chat: int, text: str, **more: Any) -> int:
        """Somebody writes; returns the update's id. Options: `user`, `reply_to` (Sent), `quote` (a part of it), `topic`."""
        assert 1 <= len(text) <= TEXT, "Telegram's apps split a longer text"

        def act() -> int:
            return self._message("message", chat, self.world.number(), text, more)

        return self._do(act)

    def edit(self, chat: int, message: int, text: str, **more: Any) -> int:
        """Somebody edits what they wrote; returns the update's id."""
        return self._do(lambda: self._message("edited_message", chat, message, text, more))

    def _message(self, kind: str, chat: int, number: int, text: str, more: JSON) -> int:
        replied = more.pop("reply_to", None)
        reply_to = self._methods.message(replied) if isinstance(replied, Sent) else replied
        made = people.message(chat, number, text, reply_to=reply_to, **more)
        self.world.said[chat, number] = made
        self.world.chats |= {chat, made["from"]["id"]} if chat > 0 else {chat}
        if "message_thread_id" in made:
            self.world.topics.add((chat, made["message_thread_id"]))
        return self.world.updates.add(kind, made)

    def press(self, sent: Sent, data: str, user: int = 0) -> str:
        """Somebody presses a button, or forges such a press; returns the query's id."""

        def act(number: str) -> JSON:
            on = sent.inline_message_id or self._methods.message(sent)
            return people.pressed(number, user or abs(sent.chat), data, on)

        return self._query("callback_query", act, CALLBACK)

    def inline(self, user: int, query: str, offset: str = "") -> str:
        """Somebody types after the bot's name in any chat; returns the query's id."""
        return self._query("inline_query", lambda number: people.typed(number, user, query, offset), INLINE)

    def _query(self, kind: str, made: Callable[[str], JSON], seconds: float) -> str:
        def act() -> str:
            number = str(10**17 + self.world.number())
            self.world.queries[number] = Query(made(number), time.monotonic() + seconds)
            self.world.updates.add(kind, self.world.queries[number].body)
            return number

        return self._do(act)

    def choose(self, user: int, result: Mapping[str, Any]) -> Sent:
        """Somebody posts a result of an inline answer in some chat."""
        content = result["input_message_content"]
        number = f"inline-{result['id']}"
        rows = (result.get("reply_markup") or {}).get("inline_keyboard", [])
        now = time.monotonic()
        sent = Sent(user, 0, content["message_text"], content.get("entities") or [], rows, None, now, inline_message_id=number)
        self._do(lambda: self.world.inline.update({number: sent}))
        return sent

    def raw(self, update: Any) -> int:
        """Any JSON instead of an update; an object without an `update_id` gets one."""

        def act() -> int:
            number, self.world.updates.next_id = self.world.updates.next_id, self.world.updates.next_id + 1
            whole = {"update_id": number, **update} if isinstance(update, dict) else update
            self.world.updates.put(number, whole)
            return number

        return self._do(act)

    def forget(self, method: str) -> None:
        """The server is of a version that does not know a method."""
        self._do(lambda: self.world.unknown.add(method.lower()))

    def is_of(self, version: tuple[int, int]) -> None:
        """The server is of a version of the Bot API; of 10.0 if nothing is said."""
        self._do(lambda: setattr(self.world, "version", version))

    def makes_administrator(self, chat: int) -> None:
        """The bot becomes an administrator of a group."""
        self._do(lambda: self.world.administers.add(chat))

    def migrate(self, chat: int, now: int) -> None:
        """A group becomes a supergroup with another id; its service messages are not delivered."""

        def act() -> None:
            self.world.moved[chat] = now
            self.world.chats.add(now)

        self._do(act)

    def block(self, chat: int) -> None:
        """Somebody blocks the bot."""
        self._do(lambda: self.world.blocked.add(chat))

    def faults(self, *, sends: Faults | None = None, polls: Faults | None = None, seed: int = 75) -> None:
        """Sets what goes wrong from now on: with getUpdates and webhook calls (`polls`), and with other methods (`sends`)."""

        def act() -> None:
            self.world.sends = Draw(sends or Faults(), seed)
            self.world.polls = Draw(polls or Faults(), seed + 1)

        self._do(act)

    # --- what the bot did ----------------------------------------------------------------------------------------

    def sent(self, chat: int | None = None) -> list[Sent]:
        """The messages in a chat, or in all chats, in order, as they are now."""
        return self._do(lambda: [sent for (where, _), sent in sorted(self.world.sent.items()) if chat in (None, where)])

    def came(self, chat: int) -> list[Said]:
        """The messages that a chat received, for `tally`."""
        return [(sent.text, sent.reply_to) for sent in self.sent(chat)]

    def answer(self, query: str) -> JSON | None:
        """The bot's answer to a pressed button or an inline query."""
        return self._do(lambda: self.world.queries[query].answer)

    def calls(self, method: str) -> list[JSON]:
        """The parameters of the calls of a method; calls of getUpdates are not recorded."""
        return self._do(lambda: [given for called, given in self.world.calls if called.lower() == method.lower()])

    def refusals(self, code: int) -> list[tuple[str, str]]:
        """The methods that were refused with a code, each with the description."""
        return self._do(lambda: [(method, said) for method, found, said in self.world.refusals if found == code])

    def polled(self) -> list[tuple[float, str]]:
        """When getUpdates was called, and by which process, if they have names."""
        return self._do(lambda: list(self.world.polled))

    def before_replicas(self, addresses: Sequence[str]) -> None:
        """What stands at the webhook's address passes each call on to one of these in turn, each of the form host:port."""
        self._do(lambda: setattr(self.world.updates, "behind", cycle(addresses)))

    def waiting(self) -> int:
        """Updates that the bot has not confirmed."""
        return self._do(lambda: len(self.world.updates.waiting))

    def went_wrong(self) -> tuple[Counter[Fault], Counter[Fault]]:
        """How often each fault has happened since `faults`, to sends and to polls."""
        return self._do(lambda: (self.world.sends.drawn.copy(), self.world.polls.drawn.copy()))

    def unheard(self) -> int:
        """Messages that were accepted while the reply was lost or garbled: the bot has no choice but to send them again."""
        return sum(not sent.heard for sent in self.sent())

    def most_in(self, seconds: float) -> int:
        """The largest number of messages accepted in any period of this many seconds."""
        times = self._do(lambda: list(self.world.times))
        return max((sum(start <= at < start + seconds for at in times) for start in times), default=0)

    def wait(self, until: Callable[[], bool], seconds: float = 120.0) -> bool:
        """Whether a condition became true within this many seconds."""
        return came_true(until, seconds)


async def _parameters(request: Request) -> JSON:
    """The parameters of a call: JSON, or a form whose values are JSON unless they are strings."""
    body = await request.body()
    if request.headers.get("content-type", "").startswith("application/json"):
        found = json.loads(body or b"{}")
        return dict(found) if isinstance(found, dict) else {}
    pairs = parse_qsl((body.decode() or str(request.url.query)), keep_blank_values=True)
    return {key: _value(key, value) for key, value in pairs}


_WORDS = {
    "text", "question", "explanation", "url", "secret_token", "next_offset", "callback_query_id", "inline_query_id",
    "guest_query_id", "inline_message_id", "type", "parse_mode", "action",
}  # fmt: skip


def _value(key: str, value: str) -> Any:
    if key in _WORDS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _refusal(refused: Refused) -> Response:
    said: JSON = {"ok": False, "error_code": refused.code, "description": refused.description}
    return JSONResponse(said | ({"parameters": refused.parameters} if refused.parameters else {}), refused.code)


def _is_broken(send: Send) -> bool:
    """Whether the connection was broken while the request was carried out."""
    return bool(send.__self__.transport.is_closing())  # type: ignore[attr-defined]


async def _break(send: Send) -> None:
    """Breaks the connection; uvicorn has no public way to do so."""
    send.__self__.transport.abort()  # type: ignore[attr-defined]
    await asyncio.sleep(0)  # lets the connection notice it
