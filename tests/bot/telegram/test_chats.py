"""Chats as they are: topics that are deleted, groups that move, albums, channels, polls that are not allowed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from bot.telegram import messages
from bot.telegram.inbox import Inbox, SqliteInbox, Thread, WaitingUpdate
from bot.telegram.messages import texts
from index import Turn
from tests.support.scripted_server import ME, Answer, refused
from tests.support.telegram_world import World, message, person, world

pytestmark = pytest.mark.usefixtures("_no_limits")
TOPIC_GONE = refused(400, "Bad Request: message thread not found")


def told(inbox: Inbox, updates: Sequence[dict[str, Any]], *script: Answer, first: int = 1, **settings: Any) -> World:
    """What became of updates, numbered from `first`, that are answered one after the other."""

    async def run() -> World:
        async with world(inbox, *script, **settings) as there:
            for number, update in enumerate(updates, start=first):
                await there.take(update, number)
            return there

    return asyncio.run(run())


# --- topics ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", ["/show resolves 2", "/practise"])
def test_where_a_topic_is_gone_the_answer_comes_without_it(inbox: Inbox, asked: str) -> None:
    said = message(asked, -7, message_thread_id=3, is_topic_message=True)
    sent = told(inbox, [{"message": said}], TOPIC_GONE).server.calls
    assert [data.get("message_thread_id") for _, data in sent] == [3, None]
    assert sent[0][0] == sent[1][0]


# --- groups that become supergroups ------------------------------------------------------------------------------------

TO = {"message": message(None, -7, migrate_to_chat_id=-1007)}
FROM = {"message": message(None, -1007, migrate_from_chat_id=-7)}


@pytest.mark.parametrize("said", [[TO], [FROM], [TO, FROM], [FROM, TO]], ids=["to", "from", "both", "the other way round"])
def test_a_group_that_becomes_a_supergroup_goes_on(inbox: Inbox, said: list[dict[str, Any]]) -> None:
    inbox.choose(-7, ("a",))
    asked = {"message": message("@clause_bot resolves 2", -1007, 9)}
    there = told(inbox, [*said, asked], chats=frozenset((-7,)))
    assert there.texts == ["answer to resolves 2"], "who might ask there still may"
    assert there.talk.heard == [("resolves 2", "a")], "of the document that was chosen"


def test_it_goes_on_after_a_restart(inbox: Inbox) -> None:
    told(inbox, [TO])
    (asked,) = told(inbox, [{"message": message("/start", -1007)}], first=2, chats=frozenset((-7,))).texts
    assert asked == "start "


MOVED = refused(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1007)


@pytest.mark.parametrize("asked", ["/start", "/practise"])
def test_a_move_that_only_the_answer_to_a_request_tells_of_is_remembered(inbox: Inbox, asked: str) -> None:
    inbox.choose(-7, ("a",))
    told(inbox, [{"message": message(asked, -7)}], MOVED, chats=frozenset((-7,)))
    assert inbox.moved() == {-1007: -7}
    later = [{"message": message("@clause_bot resolves 2", -1007)}, {"message": message("@clause_bot resolves 1", -7)}]
    there = told(inbox, later, first=2, chats=frozenset((-7,)))
    assert there.texts == ["answer to resolves 2", "answer to resolves 1"]
    assert there.talk.heard == [("resolves 2", "a"), ("resolves 1", "a")], "also what still waits under the old id"


def test_what_is_chosen_under_the_old_id_counts_under_the_new(inbox: Inbox) -> None:
    told(inbox, [TO, {"callback_query": {
        "id": "9", "from": person(), "chat_instance": "1", "data": "choose", "message": message("a", -7),
    }}])  # fmt: skip
    assert (inbox.documents(-7), inbox.documents(-1007)) == ((), ("a",))


def test_a_server_that_sends_a_request_in_circles_is_not_asked_without_a_pause(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    paused: list[int] = []

    def backoff(failures: int) -> float:
        paused.append(failures)
        return 0.0

    monkeypatch.setattr("bot.telegram.requests.backoff", backoff)
    circle = [refused(400, "moved", migrate_to_chat_id=chat) for chat in (-8, -7, -8, -7)]
    told(inbox, [{"message": message("/start", -7)}], *circle)
    assert paused == [0, 1, 2, 3]


def test_another_group_has_not_moved_there(inbox: Inbox) -> None:
    assert told(inbox, [TO, {"message": message("/start", -1008)}], chats=frozenset((-7,))).texts == []


# --- talk in groups ----------------------------------------------------------------------------------------------------

BEN, HIDDEN = 6, {"sender": {"id": 1087968824, "is_bot": True, "first_name": "Group"}, "user": 1087968824}
"""A second person, and an administrator who writes in the name of the group."""
ANSWERED = {"message_id": 1001, "date": 1, "chat": {"id": -7, "type": "supergroup"}, "from": ME, "text": "answer to tea"}
TALKS = [
    # what is said to the bot in turn (the message replies to its first answer if it says so), what each goes on from, why
    ([{"user": 5}, {"user": BEN}, {"user": 5}, {"user": BEN}], ["", "0", "0", "1"], "each goes on from their own"),
    ([{"user": 5}, {"user": BEN}, {"user": BEN, "reply_to_message": ANSWERED}], ["", "0", "0"], "a reply, from that answer"),
    ([{"user": 5}, {"user": 5, "message_thread_id": 3, "is_topic_message": True}], ["", ""], "a topic has its own talk"),
    ([{"user": 5}, {**HIDDEN, "sender_chat": {"id": -7, "type": "supergroup"}}, {"user": 5}], ["", "0", "0"], "who is hidden"),
]


@pytest.mark.parametrize(("said", "goes_on_from", "why"), TALKS, ids=[row[2] for row in TALKS])
def test_each_of_a_group_goes_on_from_their_own_talk(
    inbox: Inbox, said: list[dict[str, Any]], goes_on_from: list[str], why: str
) -> None:
    updates = [
        {"message": message(f"@clause_bot {at}", -7, number=10 + at, **one), "update_id": at} for at, one in enumerate(said)
    ]
    heard = told(inbox, updates).talk.went_on_from
    assert heard == goes_on_from, why


# --- people --------------------------------------------------------------------------------------------------------------


def test_what_one_of_a_group_allows_others_do_not_and_it_can_be_taken_back(inbox: Inbox) -> None:
    pressed = {"id": "9", "from": person(), "chat_instance": "1", "data": "allow", "message": message("a", -7)}
    told(inbox, [{"callback_query": pressed}])
    assert (inbox.allowed(5), inbox.allowed(6), inbox.allowed(-7)) == (True, False, False)
    inbox.take_turn(Thread(-7, 5), 1, Turn("the last question").written())
    told(inbox, [{"message": message("/forget", -7)}], first=2)
    assert (inbox.allowed(5), inbox.turn(Thread(-7, 5), 2)) == (False, "")


@pytest.mark.parametrize(
    ("asked", "edited"),
    [
        (
            10,
            {"edited_message": message("/forget", edit_date=2)},
        ),  # the question itself: no turn is before it
        (9, {"edited_message": message("/forget", edit_date=2)}),
        (9, {"message": message("/forget")}),
    ],
)
def test_what_is_forgotten_is_not_there_any_more(inbox: Inbox, asked: int, edited: dict[str, Any]) -> None:
    inbox.take_turn(Thread(5, 5), asked, Turn("the last question").written())
    told(inbox, [edited])
    assert (inbox.turn(Thread(5, 5), 0), inbox.turn(Thread(5, 5), 11)) == ("", "")


def test_a_command_may_choose_documents(inbox: Inbox) -> None:
    told(inbox, [{"message": message("/documents a")}])
    assert inbox.documents(5) == ("a",)


# --- albums ------------------------------------------------------------------------------------------------------------


def picture(number: int, caption: str = "", album: str = "m1", chat: int = 5) -> dict[str, Any]:
    photo = [{"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1}]
    more: dict[str, Any] = {"caption": caption} if caption else {}
    return {"message": message(None, chat, number=number, photo=photo, media_group_id=album, **more)}


ALBUMS: list[tuple[list[dict[str, Any]], list[str], str]] = [
    ([picture(1, "resolves 2"), picture(2), picture(3)], ["answer to resolves 2"], "the first has the words"),
    ([picture(1), picture(2), picture(3, "resolves 2")], ["answer to resolves 2"], "the last has them"),
    ([picture(1), picture(2), picture(3)], [texts.ONLY_TEXT], "none has"),
    ([picture(1), picture(2, album="m2")], [texts.ONLY_TEXT, texts.ONLY_TEXT], "two albums"),
    ([picture(1, "one"), picture(2, "two")], ["answer to one", "answer to two"], "two questions"),
]


@pytest.mark.usefixtures("_short_albums")
@pytest.mark.parametrize("together", [True, False], ids=["in one batch", "one after the other"])
@pytest.mark.parametrize(("sent", "answers"), [row[:2] for row in ALBUMS], ids=[row[2] for row in ALBUMS])
def test_an_album_has_one_answer(inbox: Inbox, sent: list[dict[str, Any]], answers: list[str], together: bool) -> None:
    if not together and answers == ["answer to resolves 2"] and "caption" not in sent[0]["message"]:
        pytest.skip("that words will come cannot be known")

    async def run() -> World:
        async with world(inbox) as there:
            numbered = [{"update_id": number, **update} for number, update in enumerate(sent, start=1)]
            for batch in [numbered] if together else [[one] for one in numbered]:
                (lane,) = inbox.add(batch)
                while row := inbox.first(lane):
                    inbox.done(row, await there.handlers.answer(row))
            return there

    assert asyncio.run(run()).texts == answers


@pytest.fixture
def _short_albums(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of tests in which nothing comes while they are waited for."""
    monkeypatch.setattr("bot.telegram.handlers.admission.ALBUM", 0.01)


LATER: list[tuple[list[dict[str, Any]], list[str], str]] = [
    ([picture(1), picture(2, "resolves 2")], ["answer to resolves 2"], "the words come later"),
    ([picture(1), picture(2), picture(3, "resolves 2")], ["answer to resolves 2"], "much later"),
    ([picture(1), picture(2)], [texts.ONLY_TEXT], "no words come"),
    ([picture(1), {"message": message("resolves 1", number=2)}], [texts.ONLY_TEXT, "answer to resolves 1"], "others' words"),
]


@pytest.mark.parametrize(("sent", "answers"), [row[:2] for row in LATER], ids=[row[2] for row in LATER])
def test_an_album_that_comes_in_several_batches_has_one_answer(
    inbox: Inbox, sent: list[dict[str, Any]], answers: list[str]
) -> None:
    """The rest of it comes while its first message, which says nothing, is looked at."""

    async def run() -> World:
        async with world(inbox) as there:
            (lane,) = inbox.add([{"update_id": 1, **sent[0]}])

            async def rest() -> None:
                for number, update in enumerate(sent[1:], start=2):
                    await asyncio.sleep(0.25)
                    inbox.add([{"update_id": number, **update}])

            coming = asyncio.create_task(rest())
            while (row := inbox.first(lane)) or not coming.done():
                if row:
                    inbox.done(row, await there.handlers.answer(row))
                await asyncio.sleep(0.01)
            return there

    assert asyncio.run(run()).texts == answers


@pytest.mark.usefixtures("_short_albums")
@pytest.mark.parametrize(
    ("before", "answer"), [(picture(1, "resolves 2"), "answer to resolves 2"), (picture(1), texts.ONLY_TEXT)]
)
def test_an_album_of_which_an_earlier_process_spoke_is_silent(inbox: Inbox, before: dict[str, Any], answer: str) -> None:
    assert told(inbox, [before]).texts == [answer]
    assert told(inbox, [picture(2)], first=2).texts == []


def test_a_strangers_album_waits_for_nothing(inbox: SqliteInbox, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[str] = []

    def spoken_for(waiting: WaitingUpdate, album: str) -> bool:
        waited.append(album)
        return True

    monkeypatch.setattr(inbox, "spoken_for", spoken_for)
    assert told(inbox, [picture(1)], users=frozenset((6,))).texts == [messages.not_allowed(5)]
    assert not waited
    assert told(inbox, [picture(2)], first=2).texts == []
    assert waited == ["m1"], "others' do"


@pytest.mark.usefixtures("_short_albums")
def test_an_album_that_is_answered_again_after_a_failure_is_answered(inbox: Inbox) -> None:
    async def run() -> World:
        async with world(inbox, asyncio.CancelledError()) as there:
            row = there.row(picture(1))
            with pytest.raises(asyncio.CancelledError):
                await there.handlers.answer(row)
            await there.handlers.answer(row)
            return there

    assert asyncio.run(run()).texts == [texts.ONLY_TEXT, texts.ONLY_TEXT]


# --- what is no text ---------------------------------------------------------------------------------------------------

KINDS: list[dict[str, Any]] = [
    {"location": {"latitude": 1.0, "longitude": 2.0}},
    {"venue": {"location": {"latitude": 1.0, "longitude": 2.0}, "title": "x", "address": "y"}},
    {"contact": {"phone_number": "1", "first_name": "x"}},
    {"dice": {"emoji": "x", "value": 1}},
    {"poll": {
        "id": "1", "question": "x", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
        "type": "regular", "allows_multiple_answers": False, "allows_revoting": False, "members_only": False,
    }},
    {"animation": {"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1, "duration": 1}},
    {"story": {"chat": {"id": 6, "type": "private"}, "id": 1}},
    {"giveaway": {"chats": [], "winners_selection_date": 1, "winner_count": 1}},
    {"checklist": {"title": "x", "tasks": [{"id": 1, "text": "y"}]}},
    {"a_kind_of_next_year": {"x": 1}},
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=[next(iter(kind)) for kind in KINDS])
def test_whatever_is_no_text_is_answered_in_private(inbox: Inbox, kind: dict[str, Any]) -> None:
    assert told(inbox, [{"message": message(None, **kind)}, {"message": message(None, -7, **kind)}]).texts == [texts.ONLY_TEXT]


ABOUT: list[dict[str, Any]] = [
    {"pinned_message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}},
    {"write_access_allowed": {}},
    {"new_chat_title": "x"},
    {"users_shared": {"request_id": 1, "users": []}},
]


@pytest.mark.parametrize("about", ABOUT, ids=[next(iter(about)) for about in ABOUT])
def test_what_is_only_about_the_chat_has_no_answer(inbox: Inbox, about: dict[str, Any]) -> None:
    assert told(inbox, [{"message": message(None, **about)}]).texts == []


# --- channels, and being added -----------------------------------------------------------------------------------------


def post(text: str, chat: int = -9, **more: Any) -> dict[str, Any]:
    made = message(text, chat, sender_chat={"id": chat, "type": "channel", "title": "A"}, **more)
    del made["from"]
    return {**made, "chat": {"id": chat, "type": "channel", "title": "A"}}


def test_a_post_in_a_channel_that_asks_is_answered(inbox: Inbox) -> None:
    posts = [post("/show resolves 2"), post("@clause_bot resolves 1"), post("news of the day")]
    there = told(inbox, [{"channel_post": one} for one in posts])
    assert there.texts == ["show resolves 2", "answer to resolves 1"]


def test_an_edited_post_edits_its_answer(inbox: Inbox) -> None:
    edited = {"edited_channel_post": post("/show resolves 3", edit_date=2)}
    there = told(inbox, [{"channel_post": post("/show resolves 2")}, edited])
    assert [data["text"] for data in there.server.of("editMessageText")] == ["show resolves 3"]


def test_who_may_not_use_it_may_not_in_a_channel(inbox: Inbox) -> None:
    updates = [{"channel_post": post("/start", -9)}, {"channel_post": post("/start", -8)}]
    assert told(inbox, updates, chats=frozenset((-8,))).texts == ["start "]


def test_a_post_that_goes_on_to_the_group_of_its_channel_is_not_answered_twice(inbox: Inbox) -> None:
    again = message("/show resolves 2", -7, sender_chat={"id": -9, "type": "channel"}, is_automatic_forward=True)
    assert told(inbox, [{"message": again}]).texts == []


def member(before: str, after: str, chat: int = -7, user: int = 5) -> dict[str, Any]:
    kind = "private" if chat > 0 else "group"
    rights = (
        "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
        "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
        "can_edit_stories", "can_delete_stories",
    )  # fmt: skip
    states: dict[str, dict[str, Any]] = {"administrator": dict.fromkeys(rights, False), "kicked": {"until_date": 0}}
    old, new = ({"user": ME, "status": status, **states.get(status, {})} for status in (before, after))
    return {
        "my_chat_member": {
            "chat": {"id": chat, "type": kind, "title": "A"}, "from": person(user), "date": 1,
            "old_chat_member": old, "new_chat_member": new,
        }
    }  # fmt: skip


ADDED: list[tuple[dict[str, Any], bool, str]] = [
    (member("left", "member"), True, "added"),
    (member("kicked", "administrator"), True, "added again, as an administrator"),
    (member("member", "administrator"), False, "it was there already"),
    (member("member", "left"), False, "it is gone"),
    (member("kicked", "member", 5), False, "somebody who had blocked it"),
]


@pytest.mark.parametrize(("update", "said"), [row[:2] for row in ADDED], ids=[row[2] for row in ADDED])
def test_where_it_is_added_it_says_how_to_ask(inbox: Inbox, update: dict[str, Any], said: bool) -> None:
    assert told(inbox, [update]).texts == ([messages.added("clause_bot")] if said else [])


def test_where_nobody_may_use_it_it_says_nothing(inbox: Inbox) -> None:
    assert told(inbox, [member("left", "member", user=6)], users=frozenset((5,))).texts == []
    added = [member("left", "member")]
    assert told(inbox, added, first=2, users=frozenset((5,))).texts == [messages.added("clause_bot")]


# --- words for buttons -------------------------------------------------------------------------------------------------

TURNING = [{"text": "◀ Back", "callback_data": "b"}, {"text": "Next ▶", "callback_data": "n"}]
OTHERS = [{"text": "2", "callback_data": "two"}, {"text": "Copy", "copy_text": {"text": "x"}}]
PAGE = {"message_id": 9, "date": 1, "chat": {"id": 5, "type": "private"}, "from": ME, "text": "a page"}
OURS = {**PAGE, "reply_markup": {"inline_keyboard": [TURNING, OTHERS]}}


@pytest.mark.parametrize(
    ("typed", "pressed"), [("next", "n"), ("Back.", "b"), ("2", "two"), ("copy", None), ("resolves 2", None)]
)
def test_a_reply_with_the_words_of_a_button_presses_it(inbox: Inbox, typed: str, pressed: str | None) -> None:
    there = told(inbox, [{"message": message(typed, reply_to_message=OURS)}])
    assert there.talk.heard == [(pressed or typed,)]
    assert there.texts == (["turned", "more"] if pressed else [f"answer to {typed}"])


def test_a_button_that_chooses_a_document_is_named_too(inbox: Inbox) -> None:
    board = {"inline_keyboard": [[{"text": "Resolution 7", "callback_data": "choose"}]]}
    told(inbox, [{"message": message("resolution 7", reply_to_message={**OURS, "reply_markup": board})}])
    assert inbox.documents(5) == ("a",)
