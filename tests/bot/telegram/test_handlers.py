"""What is addressed to the bot, what it does with whole updates, who may use it, and what it says when it fails.

The server answers from a script; whole processes against a real server are in tests/end_to_end/test_telegram.py.
"""

from __future__ import annotations

import asyncio
import io
import logging
import sys
import time
from typing import Any

import pytest
from telegram import Bot, Message, User

from bot.chat.messages import texts as card_texts
from bot.chat.practice.learner import Learner, Practised
from bot.chat.touring.place import read_places
from bot.serving.log import log_to_stderr
from bot.telegram import messages
from bot.telegram.handlers.addressed import Asked, asked
from bot.telegram.inbox import Inbox, Unavailable
from bot.telegram.limits import Expired, Undeliverable
from bot.telegram.messages import texts
from tests.support.scripted_server import ME, TOKEN, Answer, Server, ok, refused
from tests.support.telegram_world import World, message, person, world

pytestmark = pytest.mark.usefixtures("_no_limits")


# --- what is addressed to the bot ------------------------------------------------------------------------------------

OURS = {"message_id": 9, "date": 1, "chat": {"id": -7, "type": "supergroup"}, "from": ME, "text": "the card"}
THEIRS = {**OURS, "from": person(6), "text": "who may join CWG-Internet?"}
QUOTED = {"text": "enhanced cooperation", "position": 3, "is_manual": True}
TWICE = [{"type": "mention", "offset": at, "length": 11} for at in (0, 23)]
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
    (message("and who, @clause_bot, pays?", -7), Asked("and who, , pays?"), "our name in the middle"),
    (
        message("@clause_bot resolves 2 @clause_bot", -7, entities=TWICE),
        Asked("resolves 2"),
        "our name twice",
    ),
    (message("@clause_bot /show resolves 2", -7), Asked("resolves 2", "show"), "a command behind our name"),
    (message("@clause_bot /weather", -7), Asked("", "weather"), "also one that there is not"),
    (message("/ask @clause_bot who pays?", -7), Asked("who pays?", "ask"), "our name behind a command"),
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


DRAFT = {"file_id": "f1", "file_unique_id": "u1", "file_name": "draft.txt", "file_size": 9}
GIVEN = ok({"file_id": "f1", "file_unique_id": "u1", "file_size": 9, "file_path": "documents/file_1.txt"})
LARGE = {**DRAFT, "file_size": 20_000_001}
NAMED = {"message_id": 9, "date": 1, "chat": {"id": 5, "type": "private"}, "from": person(6), "document": DRAFT}
WORDED = {"message_id": 9, "date": 1, "chat": {"id": 5, "type": "private"}, "from": person(6), "text": "“tea”"}
CHECKED: list[tuple[dict[str, Any], list[Answer], str, str]] = [
    (message(None, document=DRAFT, caption="/check"), [GIVEN, (200, b"the draft")], "checked the draft", "a file"),
    (message("/check", reply_to_message=NAMED), [GIVEN, (200, b"the draft")], "checked the draft", "in reply to a file"),
    (message("/check", reply_to_message=WORDED), [], "check “tea”", "in reply to a text"),
    (message("/check “tea” (resolves 2)"), [], "check “tea” (resolves 2)", "a text"),
    (message(None, document=LARGE, caption="/check"), [], texts.FILE_TOO_LARGE, "a file that a bot is not given"),
    (message(None, document=DRAFT, caption="/check"), [refused(400, "Bad Request: file is too big")], texts.FILE_GONE, "none"),
    (message(None, document=DRAFT, caption="/practise"), [GIVEN, (200, b"the draft")], "looked at the draft", "its form"),
    (message(None, document=DRAFT, caption="/practise"), [GIVEN, (200, b"\0\1")], "draft.txt is binary", "no draft"),
    (message("/practise", reply_to_message=WORDED), [], "practise “tea”", "a text to practise on"),
    (message(None, document=DRAFT, caption="resolves 2"), [], "answer to resolves 2", "a file with a question"),
]


@pytest.mark.parametrize(("said", "script", "answer"), [row[:3] for row in CHECKED], ids=[row[3] for row in CHECKED])
def test_a_draft_is_checked(inbox: Inbox, said: dict[str, Any], script: list[Answer], answer: str) -> None:
    async def run() -> World:
        async with world(inbox, *script) as there:
            await there.take({"message": said})
            return there

    assert asyncio.run(run()).texts == [answer]


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


def test_a_role_is_kept_until_it_is_forgotten(inbox: Inbox) -> None:
    async def run() -> list[str]:
        roles = []
        async with world(inbox) as there:
            group = {**OURS, "chat": {"id": -5, "type": "group", "title": "Delegates"}}
            for number, update in enumerate(
                (pressed("academia", on=group), pressed(on=group), {"message": message("/forget")})
            ):
                await there.take(update, number + 1)
                roles.append(inbox.role(5))
        return roles

    assert asyncio.run(run()) == ["academia", "academia", ""], "it is that of the person, and not of the group"


@pytest.mark.parametrize("chat", [5, -5])
def test_after_forget_nothing_is_known_of_a_person(inbox: Inbox, chat: int) -> None:
    """Neither what they were and chose, nor that they have just said so."""

    async def run() -> None:
        async with world(inbox) as there:
            said = (message("/onlyme"), message("what is tea?", number=11), message("/documents a", number=12))
            for number, one in enumerate((*said, message("/forget", chat, number=13))):
                inbox.use_language(5, "fr")
                inbox.take_role(5, "state")
                inbox.allow(5, allowed=True)
                await there.take({"message": one}, number + 1)

    asyncio.run(run())
    assert (inbox.role(5), inbox.allowed(5), inbox.only_me(5), inbox.language(5), inbox.documents(5)) == (
        "",
        False,
        False,
        "",
        (),
    )
    assert not any(inbox.replies(5, number) for number in (10, 11, 12, 13))
    assert not inbox.lanes()


def test_what_is_practised_is_kept_until_it_is_forgotten(inbox: Inbox) -> None:
    """By the person, in whatever chat; a draft, too."""

    async def run() -> list[Learner | None]:
        kept = []
        async with world(inbox, GIVEN, (200, b"the draft")) as there:
            group = {**OURS, "chat": {"id": -5, "type": "group", "title": "Delegates"}}
            await there.take({"message": message(None, document=DRAFT, caption="/practise")}, 9)
            assert inbox.draft(5) == "the draft"
            for number, update in enumerate((
                pressed("practised 1", on=group), pressed("daily 7200", on=group), pressed("practised 1", on=group),
                {"message": message("resolves 2")}, pressed("practised 2"), {"message": message("/forget")},
            )):  # fmt: skip
                await there.take(update, number + 10)
                kept.append(inbox.learner(5))
        return kept

    first, *_, last = (Practised("a", "said", "work", f"practised {at}", "card") for at in (1, 2))
    assert asyncio.run(run()) == [
        None,
        Learner(daily=7200),
        Learner({"a": first}, 7200),
        Learner({"a": first}, 7200),
        Learner({"a": last}, 7200),
        None,
    ]
    assert inbox.draft(5) == ""


def test_a_daily_clause(inbox: Inbox) -> None:
    """It is sent to the person's own chat, in their language, and from what that chat answers from."""
    inbox.enrol(5, 1, "fr")
    inbox.choose(5, ("a",))

    async def run() -> World:
        async with world(inbox) as there:
            (lane,) = inbox.ring()
            row = inbox.first(lane)
            assert row is not None
            assert not there.handlers.asks(row), "it does not count as a question of theirs"
            inbox.done(row, await there.handlers.answer(row))
            await there.handlers.give_up(row)
            return there

    there = asyncio.run(run())
    (sent,) = there.server.of("sendMessage")
    assert (sent["chat_id"], sent["text"], there.talk.heard) == (5, "Who is asked to do this?", [("daily", "a")])
    assert "reply_parameters" not in sent
    assert inbox.lanes() == []


@pytest.mark.parametrize(
    ("refusal", "goes_on"),
    [
        (refused(403, "Forbidden: bot was blocked by the user"), False),
        (refused(400, "Bad Request: chat not found"), True),
    ],
)
def test_no_daily_clause_comes_to_one_who_has_shut_the_bot_out(inbox: Inbox, refusal: tuple[int, Any], goes_on: bool) -> None:
    inbox.enrol(5, 1, "fr")

    async def run() -> None:
        async with world(inbox, refusal) as there:
            (lane,) = inbox.ring()
            row = inbox.first(lane)
            assert row is not None
            with pytest.raises(Undeliverable):
                await there.handlers.answer(row)

    asyncio.run(run())
    learner = inbox.learner(5)
    assert learner is not None
    assert (learner.daily > 0) == goes_on


@pytest.mark.parametrize("forgotten", [True, False])
def test_no_daily_clause_comes_to_one_who_has_just_taken_it_back(inbox: Inbox, *, forgotten: bool) -> None:
    """It waited already. Whoever had all forgotten is not known again by it, whatever the server says."""
    inbox.enrol(5, 1, "fr")

    async def run() -> World:
        async with world(inbox, refused(403, "Forbidden: bot was blocked by the user")) as there:
            (lane,) = inbox.ring()
            row = inbox.first(lane)
            assert row is not None
            inbox.forget_learner(5) if forgotten else inbox.enrol(5, 0, "fr")
            assert await there.handlers.answer(row) is None
            return there

    assert asyncio.run(run()).texts == []
    assert inbox.learner(5) == (None if forgotten else Learner())


def test_no_daily_clause_comes_to_one_who_may_no_longer_ask(inbox: Inbox) -> None:
    inbox.enrol(5, 1, "fr")

    async def run() -> World:
        async with world(inbox, users=frozenset((6,))) as there:
            (lane,) = inbox.ring()
            row = inbox.first(lane)
            assert row is not None
            assert await there.handlers.answer(row) is None
            return there

    assert asyncio.run(run()).texts == []
    assert inbox.learner(5) == Learner()


def test_where_a_person_is_in_tours_is_kept_until_the_end_or_until_it_is_forgotten(inbox: Inbox) -> None:
    """In whatever chat they are, also by a process that begins after this one was killed; the last place comes first."""
    sent = ("at tea", "at rain", "next", "at tea", "end rain", "at snow", "/forget")

    async def run() -> list[list[str]]:
        places = []
        for number, what in enumerate(sent, start=1):
            async with world(inbox) as there:  # each a process of its own
                group = {**OURS, "chat": {"id": -number, "type": "group", "title": "Delegates"}}
                update = {"message": message(what)} if what.startswith("/") else pressed(what, on=group)
                await there.take(update, number)
                places.append([place.document for place in read_places(inbox.tours(5))])
        return places

    assert asyncio.run(run()) == [
        ["tea"],
        ["rain", "tea"],
        ["rain", "tea"],
        ["tea", "rain"],
        ["tea"],
        ["snow", "tea"],
        [],
    ]


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
def test_what_nobody_waits_for_any_more_is_dropped(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, update: dict[str, Any], seconds: float, late: bool
) -> None:
    async def run() -> Server:
        async with world(inbox) as there:
            row = there.row(update)
            now = time.time()
            monkeypatch.setattr(time, "time", lambda: now)
            row.received = now - seconds + (-1 if late else 5)
            if late:
                with pytest.raises(Expired):
                    await there.handlers.answer(row)
            else:
                await there.handlers.answer(row)
            return there.server

    assert bool(asyncio.run(run()).calls) is not late


def test_an_inline_answer_that_cannot_be_sent_in_time_is_dropped(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.requests.backoff", lambda failures: 31.0)

    async def run() -> Server:
        async with world(inbox, *[refused(502)] * 9) as there:
            row = there.row({"inline_query": {"id": "88", "from": person(), "query": "coop", "offset": ""}})
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

    assert asyncio.run(run()).texts == [f"{card_texts.CHOICE_GONE}\n\nanswer to resolves 2"]
    assert inbox.documents(5) == ()


def test_a_question_waits_for_an_index_that_cannot_be_reached(inbox: Inbox) -> None:
    """It is neither answered nor blamed: the lane takes it up again, as test_lanes.py shows."""

    async def run() -> World:
        async with world(inbox) as there:
            with pytest.raises(Unavailable, match=r"The index at http://server/texts cannot be reached; make sure that Qdrant"):
                await there.take({"message": message("unreachable")})
            return there

    assert asyncio.run(run()).texts == []


def test_an_inline_query_leaves_it_to_the_next_question_to_say_that_a_document_is_gone(inbox: Inbox) -> None:
    inbox.choose(5, ("gone",))

    async def run() -> World:
        async with world(inbox) as there:
            await there.take({"inline_query": {"id": "1", "from": person(), "query": "coop", "offset": ""}})
            return there

    asyncio.run(run())
    assert inbox.documents(5) == ("gone",)


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


REFUSALS = [
    # what the server answers, whether it is delivered, why
    ([], True, "told"),
    (
        [refused(403, "Forbidden: bot was blocked by the user")],
        False,
        "who has blocked the bot is not tried again today either",
    ),
]


@pytest.mark.parametrize(("script", "delivered"), [row[:2] for row in REFUSALS], ids=[row[2] for row in REFUSALS])
def test_a_stranger_who_was_refused_is_known_for_a_day(inbox: Inbox, script: list[Answer], delivered: bool) -> None:
    async def run() -> list[bool]:
        async with world(inbox, *script, users=frozenset((7,))) as there:
            rows = [there.row({"message": message("x", user, user)}, user) for user in (7, 5)]
            assert [there.handlers.stranger(row) for row in rows] == [False, True]
            before = inbox.refused(5)
            try:
                await there.handlers.answer(there.row({"message": message("resolves 2")}))
                sent = True
            except Undeliverable:
                sent = False
            return [before, inbox.refused(5), sent]

    assert asyncio.run(run()) == [False, True, delivered]


# --- in whose language ------------------------------------------------------------------------------------------------


def of(code: str, user: int = 5) -> dict[str, Any]:
    """Somebody whose Telegram speaks a language."""
    return {**person(user), "language_code": code}


LANGUAGES = [
    (message(None, sender=of("fr")), "", "Je ne peux lire que du texte", "the language of a person's Telegram"),
    (message(None, sender=of("fr-CA")), "", "Je ne peux lire que du texte", "of any country"),
    (message(None, sender=of("pt")), "", "I can only read text", "one that we do not speak"),
    (message(None), "", "I can only read text", "none"),
    (message(None, sender=of("en")), "fr", "Je ne peux lire que du texte", "what the chat has chosen comes first"),
    (message(None, sender=of("fr")), "en", "I can only read text", "also English"),
]


@pytest.mark.parametrize(("sent", "chosen", "said"), [row[:3] for row in LANGUAGES], ids=[row[3] for row in LANGUAGES])
def test_a_person_is_addressed_in_their_language(inbox: Inbox, sent: dict[str, Any], chosen: str, said: str) -> None:
    async def told() -> str:
        async with world(inbox) as there:
            if chosen:
                inbox.use_language(5, chosen)
            await there.take({"message": sent})
            return there.texts[0]

    assert asyncio.run(told()).startswith(said)
