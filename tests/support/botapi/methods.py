"""The methods of the Bot API, for chats that are kept in memory."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.support.botapi import checks, people
from tests.support.botapi.checks import Refused, bad
from tests.support.botapi.faults import Draw, Faults
from tests.support.botapi.limits import Limits
from tests.support.botapi.updates import Updates, Webhook

JSON = dict[str, Any]
CALLBACK, INLINE = 150.0, 30.0
"""Seconds for which a pressed button and an inline query can be answered."""
EPHEMERAL = 15.0
"""Seconds for which what somebody did can be answered so that they see it alone."""
_SINCE = {"sendrichmessage": (10, 1), "editephemeralmessagetext": (10, 2)}
_ALONE = (
    10,
    3,
)  # since when there is `ephemeral_message_parameters`; before, it is a parameter that is not known, and not seen
_STALE = "query is too old and response timeout expired or query ID is invalid"


@dataclass
class Sent:
    """A message that the bot sent. `at` is a time.monotonic value; `rows` are its buttons in the Bot API's form.

    `heard` is false if the reply that confirms it was lost or garbled; `by` is the process that sent it, if they have names.
    Only the user `alone` sees it, if that is not 0: then the bot is told of its number as that of an ephemeral message. `rich`
    are its blocks if it has structure; its text is all that is in them.
    """

    chat: int
    message_id: int
    text: str
    entities: list[JSON]
    rows: list[list[JSON]]
    reply_to: int | None
    at: float
    topic: int | None = None
    inline_message_id: str = ""
    edits: int = 0
    heard: bool = True
    by: str = ""
    alone: int = 0
    rich: JSON | None = None

    def buttons(self) -> list[str]:
        """The texts of the buttons, row by row."""
        return [button["text"] for row in self.rows for button in row]


@dataclass
class Query:
    """A pressed button or an inline query; `answer` is the bot's answer, None until there is one."""

    body: JSON
    until: float
    answer: JSON | None = None


@dataclass
class World:
    """Everything that the server knows."""

    bot: JSON
    updates: Updates = field(default_factory=Updates)
    limits: Limits = field(default_factory=Limits)
    said: dict[tuple[int, int], JSON] = field(default_factory=dict)  # what people wrote, by chat and message
    sent: dict[tuple[int, int], Sent] = field(default_factory=dict)
    inline: dict[str, Sent] = field(default_factory=dict)  # posted inline
    queries: dict[str, Query] = field(default_factory=dict)
    chats: set[int] = field(default_factory=set)
    topics: set[tuple[int, int]] = field(default_factory=set)
    blocked: set[int] = field(default_factory=set)
    version: tuple[int, int] = (10, 0)  # of the Bot API
    administers: set[int] = field(default_factory=set)  # groups in which the bot is an administrator
    unknown: set[str] = field(default_factory=set)  # methods, in small letters, that this version of the server lacks
    commands: dict[str, list[JSON]] = field(default_factory=dict)  # by the language of the menu, "" for all others
    calls: list[tuple[str, JSON]] = field(default_factory=list)
    refusals: list[tuple[str, int, str]] = field(default_factory=list)  # method, code, description
    times: list[float] = field(default_factory=list)  # when messages were accepted
    latest: Sent | None = None  # the message that was accepted last
    moved: dict[int, int] = field(default_factory=dict)  # the ids that groups have since they became supergroups
    polled: list[tuple[float, str]] = field(default_factory=list)  # when getUpdates was called, and by which process
    last_number: int = 0  # of a message or a query
    webhook_delay: float = 2.0
    polls: Draw = field(default_factory=lambda: Draw(Faults(), 0))
    sends: Draw = field(default_factory=lambda: Draw(Faults(), 0))

    def number(self) -> int:
        """The number of a new message or query."""
        self.last_number += 1
        return self.last_number


class Methods:
    """`answer` runs a method. Raises Refused."""

    def __init__(self, world: World) -> None:
        self._world = world
        named = (
            self.get_me, self.set_webhook, self.delete_webhook, self.get_webhook_info, self.send_message,
            self.edit_message_text, self.edit_message_reply_markup, self.delete_message,
            self.answer_callback_query, self.answer_inline_query, self.answer_guest_query, self.set_my_commands,
            self.get_my_commands, self.send_chat_action, self.send_rich_message, self.edit_ephemeral_message_text,
        )  # fmt: skip
        self._named = {method.__name__.replace("_", ""): method for method in named}

    async def answer(self, method: str, given: Mapping[str, Any]) -> Any:
        """The result of a method."""
        if method.lower() == "getupdates":
            return await self._world.updates.get(given)
        found = self._named.get(method.lower())
        since = _SINCE.get(method.lower(), (0, 0))
        if found is None or method.lower() in self._world.unknown or since > self._world.version:
            raise Refused(404, "Not Found: method not found")
        return found(given)

    def get_me(self, _: Mapping[str, Any]) -> JSON:
        return self._world.bot

    # --- receiving ---

    def set_webhook(self, given: Mapping[str, Any]) -> bool:
        url, secret = str(given.get("url") or ""), str(given.get("secret_token") or "")
        if not url:
            return self.delete_webhook(given)
        checks.webhook(url, secret)
        if given.get("allowed_updates") is not None:
            self._world.updates.allowed = checks.known(given["allowed_updates"])
        connections = min(max(int(given.get("max_connections") or 40), 1), 100)
        self._drop(given)
        webhook = Webhook(url, secret, connections, self._world.webhook_delay)
        self._world.updates.set_webhook(webhook, lambda: self._world.polls)
        return True

    def delete_webhook(self, given: Mapping[str, Any]) -> bool:
        self._drop(given)
        self._world.updates.set_webhook(None, lambda: self._world.polls)
        return True

    def _drop(self, given: Mapping[str, Any]) -> None:
        if given.get("drop_pending_updates"):
            self._world.updates.waiting.clear()

    def get_webhook_info(self, _: Mapping[str, Any]) -> JSON:
        updates = self._world.updates
        info: JSON = {
            "url": updates.webhook.url if updates.webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(updates.waiting),
        }
        if updates.webhook and updates.webhook.last_error:
            info |= {"last_error_message": updates.webhook.last_error, "last_error_date": int(updates.webhook.failed_at)}
        return info

    # --- messages ---

    def send_message(self, given: Mapping[str, Any]) -> JSON:
        chat = self._chat(given)
        text = checks.text(given.get("text"), given.get("entities"), given.get("parse_mode"))
        return self._send(chat, given, text)

    def _send(self, chat: int, given: Mapping[str, Any], text: str) -> JSON:
        world = self._world
        checks.markup(given.get("reply_markup"))
        topic = given.get("message_thread_id")
        if topic is not None and (chat, topic) not in world.topics:
            raise bad("message thread not found")
        alone = self._alone(chat, given)
        reply = self._replied(chat, given.get("reply_parameters"))
        world.limits.take(chat)
        rows = (given.get("reply_markup") or {}).get("inline_keyboard", [])
        now = time.monotonic()
        sent = Sent(chat, world.number(), text, given.get("entities") or [], rows, reply, now, topic, alone=alone)
        world.sent[chat, sent.message_id] = sent
        world.latest = sent
        world.times.append(now)
        return self.message(sent)

    def send_rich_message(self, given: Mapping[str, Any]) -> JSON:
        chat = self._chat(given)
        text = checks.rich(given.get("rich_message"), self._world.version)
        made = self._send(chat, {**given, "entities": []}, text)
        assert self._world.latest is not None
        self._world.latest.rich = dict(given["rich_message"])
        return made

    def _alone(self, chat: int, given: Mapping[str, Any]) -> int:
        """Who alone sees a message; 0 if all do."""
        wanted = given.get("ephemeral_message_parameters")
        replied = self._world.sent.get((chat, (given.get("reply_parameters") or {}).get("ephemeral_message_id", 0)))
        if wanted is None or self._world.version < _ALONE:
            return 0
        user, query = int(wanted["receiver_user_id"]), self._world.queries.get(str(wanted.get("callback_query_id")))
        pressed = query is not None and time.monotonic() < query.until - CALLBACK + EPHEMERAL
        written = replied is not None and time.monotonic() < replied.at + EPHEMERAL
        if chat > 0 or not (chat in self._world.administers or pressed or written):
            raise bad("BOT_NOT_ADMIN")
        return user

    def edit_ephemeral_message_text(self, given: Mapping[str, Any]) -> bool:
        chat, number = self._chat(given), int(given.get("ephemeral_message_id") or 0)
        sent = self._world.sent.get((chat, number))
        if sent is None or not sent.alone or sent.alone != given.get("receiver_user_id"):
            raise bad("message to edit not found")
        text = checks.text(given.get("text"), given.get("entities"), given.get("parse_mode"))
        self._edit(sent, given, text, given.get("entities") or [])
        return True

    def _chat(self, given: Mapping[str, Any]) -> int:
        try:
            chat = int(given.get("chat_id") or 0)
        except (TypeError, ValueError):
            chat = 0
        if not chat:
            raise bad("chat_id is empty")
        if chat in self._world.moved:
            said = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, said, migrate_to_chat_id=self._world.moved[chat])
        if chat in self._world.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if chat not in self._world.chats:
            raise bad("chat not found")
        return chat

    def _replied(self, chat: int, reply: Any) -> int | None:
        if not reply:
            return None
        number = reply.get("ephemeral_message_id") or reply.get("message_id")
        said, sent = self._world.said.get((chat, number)), self._world.sent.get((chat, number))
        if said is None and sent is None:
            if reply.get("allow_sending_without_reply"):
                return None
            raise bad("message to be replied not found")
        checks.quote(reply.get("quote"), sent.text if sent else str((said or {}).get("text", "")))
        return int(number)

    def message(self, sent: Sent) -> JSON:
        """A message of the bot, as the server returns it."""
        made: JSON = {
            "message_id": sent.message_id,
            "date": int(time.time()),
            "chat": people.chat(sent.chat),
            "from": {key: self._world.bot[key] for key in ("id", "is_bot", "first_name", "username")},
        }
        made |= {"text": sent.text, "entities": sent.entities}
        if sent.alone:
            who = {"receiver_user": people.person(sent.alone)}
            made |= {"message_id": 0, "ephemeral_message_id": sent.message_id, **who}
        if sent.topic is not None:
            made |= {"message_thread_id": sent.topic, "is_topic_message": True}
        return made | ({"reply_markup": {"inline_keyboard": sent.rows}} if sent.rows else {})

    def edit_message_text(self, given: Mapping[str, Any]) -> JSON | bool:
        sent = self._editable(given)
        text = checks.text(given.get("text"), given.get("entities"), given.get("parse_mode"))
        return self._edit(sent, given, text, given.get("entities") or [])

    def edit_message_reply_markup(self, given: Mapping[str, Any]) -> JSON | bool:
        sent = self._editable(given)
        return self._edit(sent, given, sent.text, sent.entities)

    def _editable(self, given: Mapping[str, Any]) -> Sent:
        if given.get("inline_message_id"):
            found = self._world.inline.get(str(given["inline_message_id"]))
            if found is None:
                raise bad("MESSAGE_ID_INVALID")
            return found
        chat, number = self._chat(given), int(given.get("message_id") or 0)
        if (there := self._world.sent.get((chat, number))) and there.alone:
            raise bad("message to edit not found")
        if (chat, number) in self._world.said:
            raise bad("message can't be edited")
        found = self._world.sent.get((chat, number))
        if found is None:
            raise bad("message to edit not found")
        return found

    def _edit(self, sent: Sent, given: Mapping[str, Any], text: str, entities: list[JSON]) -> JSON | bool:
        checks.markup(given.get("reply_markup"))
        rows = (given.get("reply_markup") or {}).get("inline_keyboard", [])
        if (text, entities, rows) == (sent.text, sent.entities, sent.rows):
            raise bad(
                "message is not modified: specified new message content and reply markup are exactly the same as a"
                " current content and reply markup of the message"
            )
        if not sent.inline_message_id:
            self._world.limits.take(sent.chat)
        sent.text, sent.entities, sent.rows, sent.edits = text, entities, rows, sent.edits + 1
        return True if sent.inline_message_id else self.message(sent)

    def delete_message(self, given: Mapping[str, Any]) -> bool:
        chat, number = self._chat(given), int(given.get("message_id") or 0)
        if self._world.sent.pop((chat, number), None) is None:
            raise bad("message to delete not found")
        return True

    # --- queries ---

    def answer_callback_query(self, given: Mapping[str, Any]) -> bool:
        if len(str(given.get("text") or "")) > checks.NOTICE:
            raise bad("MESSAGE_TOO_LONG")
        self._query(given.get("callback_query_id")).answer = dict(given)
        return True

    def answer_inline_query(self, given: Mapping[str, Any]) -> bool:
        checks.results(given.get("results"), given.get("next_offset"))
        self._query(given.get("inline_query_id")).answer = dict(given)
        return True

    def answer_guest_query(self, given: Mapping[str, Any]) -> JSON:
        checks.results([given.get("result")], None)
        self._query(given.get("guest_query_id")).answer = dict(given)
        return {"inline_message_id": f"guest-{given['guest_query_id']}"}

    def _query(self, number: object) -> Query:
        query = self._world.queries.get(str(number))
        if query is None or time.monotonic() > query.until:
            raise bad(_STALE)
        return query

    # --- the rest ---

    def set_my_commands(self, given: Mapping[str, Any]) -> bool:
        checks.commands(given.get("commands") or [])
        self._world.commands[str(given.get("language_code") or "")] = list(given.get("commands") or [])
        return True

    def get_my_commands(self, given: Mapping[str, Any]) -> list[JSON]:
        return self._world.commands.get(str(given.get("language_code") or ""), [])

    def send_chat_action(self, given: Mapping[str, Any]) -> bool:
        self._chat(given)
        return True
