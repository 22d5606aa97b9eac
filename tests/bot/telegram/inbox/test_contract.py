"""What every backend of the inbox holds to: what is kept, in which lane and order, counted, set aside and remembered."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat.practice.learner import Learner, Practised
from bot.chat.touring.place import MOST
from bot.telegram.inbox import DAILY, Inbox, Lane, LaneKind, Sent, WaitingUpdate, update_id
from bot.telegram.inbox.contract import REMEMBERED
from bot.telegram.inbox.stored import StoredInbox
from tests.bot.telegram.inbox.conftest import Clock, Store
from tests.support.updates import said

DAY = 24 * 3600
PRIVATE, GROUP, INLINE = Lane(LaneKind.CHAT, 5), Lane(LaneKind.CHAT, -7), Lane(LaneKind.INLINE, 5)


def first(inbox: Inbox, lane: Lane = PRIVATE, besides: tuple[int, ...] = ()) -> WaitingUpdate:
    row = inbox.first(lane, besides)
    assert row is not None
    return row


LANES = [
    # update, lane, chat, user, why
    ({"message": {"chat": {"id": -7}, "from": {"id": 5}}}, "chat -7", -7, 5, "a group is one lane, whoever speaks"),
    ({"edited_message": {"chat": {"id": 5}, "from": {"id": 5}}}, "chat 5", 5, 5, "an edit comes after what it edits"),
    (
        {"callback_query": {"from": {"id": 5}, "message": {"chat": {"id": -7}}}},
        "chat -7",
        -7,
        5,
        "a button belongs to the chat of its message",
    ),
    (
        {"callback_query": {"from": {"id": 5}, "inline_message_id": "x"}},
        "chat 5",
        0,
        5,
        "one below an inline message to its user",
    ),
    ({"inline_query": {"from": {"id": 5}}}, "inline 5", 0, 5, "typing inline does not wait for the chat"),
    ({"guest_message": {"chat": {"id": -9}, "from": {"id": 5}}}, "guest 5", -9, 5, "a guest has no chat of its own"),
    ({"message": 7}, "update 1", 0, 0, "malformed: alone, so that it holds nobody up"),
    ({"message": {"chat": {"id": "x"}, "from": []}}, "update 1", 0, 0, "malformed deeper"),
    ({"message": {"chat": {"id": 2**70}, "from": {"id": 5}}}, "chat 5", 0, 5, "a number that no database holds is none"),
    ({"message": {"chat": {"id": True}}}, "update 1", 0, 0, "nor is a truth value"),
    ({}, "update 1", 0, 0, "of a kind that this version does not know"),
    ({"message": {"chat": {"id": 5}, "text": "\ud800"}}, "chat 5", 5, 0, "half of a surrogate pair is no reason to fail"),
]


@pytest.mark.parametrize(("update", "lane", "chat", "user"), [row[:4] for row in LANES], ids=[row[4] for row in LANES])
def test_each_update_has_its_lane(inbox: Inbox, update: dict[str, Any], lane: str, chat: int, user: int) -> None:
    (found,) = inbox.add([{"update_id": 1, **update}])
    assert str(found) == lane
    assert Lane.stored(lane) == found
    row = first(inbox, found)
    assert (row.chat, row.user, row.sent, row.tries) == (chat, user, 0, 0)


@pytest.mark.parametrize(
    ("update", "found"),
    [
        ({"update_id": 7}, 7),
        ({"update_id": 0}, 0),
        ({"update_id": "7"}, None),
        ({"update_id": True}, None),
        ({"update_id": -1}, None),
        ({"update_id": 2**63}, None),  # more than databases' integers
        ({}, None),
        ([], None),
        (None, None),
        ("update_id", None),
    ],
)
def test_only_a_whole_number_is_an_id(inbox: Inbox, update: object, found: int | None) -> None:
    assert update_id(update) == found
    assert bool(inbox.add([update])) == (found is not None)


def test_a_lane_is_worked_off_in_order_and_others_do_not_matter(inbox: Inbox) -> None:
    inbox.add([said(3), said(1), said(2, chat=6)])
    order = []
    while row := inbox.first(PRIVATE):
        order.append(row.update_id)
        inbox.done(row)
    assert order == [3, 1]  # as they came; ids may begin again anywhere
    assert inbox.lanes() == [Lane(LaneKind.CHAT, 6)]


def test_somebody_who_must_wait_does_not_hold_up_a_group(inbox: Inbox) -> None:
    inbox.add([said(1, -7, 5), said(2, -7, 6), said(3, -7, 5)])
    assert first(inbox, GROUP).update_id == 1
    assert first(inbox, GROUP, (5,)).update_id == 2
    assert inbox.first(GROUP, (5, 6)) is None


def test_of_what_is_typed_inline_only_the_last_is_answered(inbox: Inbox) -> None:
    inbox.add([said(number, kind="inline_query") for number in (1, 2, 3)])
    row = first(inbox, INLINE)
    assert row.update_id == 3
    inbox.add([said(4, kind="inline_query")])  # typed meanwhile
    inbox.done(row)
    assert first(inbox, INLINE).update_id == 4


# --- what comes again ------------------------------------------------------------------------------------------------


def answered(inbox: Inbox, row: WaitingUpdate) -> None:
    inbox.done(row)


def set_aside(inbox: Inbox, row: WaitingUpdate) -> None:
    inbox.park(row, "ValueError")


def left_waiting(inbox: Inbox, row: WaitingUpdate) -> None:
    pass


AGAIN = [
    # what became of it, what comes then, whether that is taken, why
    (left_waiting, said(1), False, "delivered again while it waits"),
    (answered, said(1), False, "and after it was answered, as its confirmation was lost"),
    (set_aside, said(1), False, "and after it was set aside"),
    (answered, said(1, message_id=9), True, "another message with its id: a server counts from the beginning"),
    (left_waiting, said(1, message_id=9), True, "also while the one before waits"),
    (set_aside, said(1, message_id=9), True, "or is set aside"),
    (answered, said(1, chat=6), True, "or of another chat"),
    (answered, said(1, date=2), True, "or of another time"),
    (answered, said(1, kind="inline_query"), True, "or of another kind"),
]


@pytest.mark.parametrize(("became", "comes", "taken"), [row[:3] for row in AGAIN], ids=[row[3] for row in AGAIN])
def test_what_comes_again_is_known_and_what_only_has_its_number_is_not(
    store: Store, inbox: Inbox, became: Callable[[Inbox, WaitingUpdate], None], comes: dict[str, Any], taken: bool
) -> None:
    inbox.add([said(1)])
    became(inbox, first(inbox))
    assert bool(inbox.add([comes])) == taken
    assert inbox.add([comes, comes]) == set()
    assert store.open().add([comes]) == set()


def test_a_redelivery_of_a_batch_is_one_line_and_an_id_that_begins_again_another(
    inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "clausebot")
    inbox.add([said(1), said(2)])
    inbox.add([said(1), said(2), said(3)])
    inbox.add([said(3, message_id=9)])
    found = [(record.message, record.__dict__["fields"]) for record in caplog.records]
    assert found == [("delivered_again", {"updates": 2, "first": 1}), ("ids_began_again", {"update": 3})]


def test_what_was_answered_is_forgotten_in_time(inbox: Inbox, clock: Clock) -> None:
    inbox.add([said(1)])
    inbox.done(first(inbox))
    clock.now += 4 * DAY
    assert inbox.add([said(2), said(1)]) == {PRIVATE}
    assert inbox.depth()[0] == 2


# --- deliveries ------------------------------------------------------------------------------------------------------

BEGIN, SPARE, BLAME, KILL = "begin", "spare", "blame", "kill"
DELIVERIES: list[tuple[list[str], tuple[int, int], str]] = [
    # what happens, tries and deliveries then, why
    ([], (0, 0), "nothing yet"),
    ([BEGIN], (1, 1), "counted before the work"),
    ([BEGIN, KILL], (1, 1), "so that it is known if the work ends the process"),
    ([BEGIN, KILL, BEGIN, KILL, BEGIN, KILL], (3, 3), "each time"),
    ([BEGIN, SPARE], (0, 1), "not when it is not to blame"),
    ([BEGIN, SPARE, SPARE], (0, 1), "which is said as often as one likes"),
    ([BEGIN, SPARE, KILL, BEGIN, SPARE, KILL], (0, 2), "as when its answers waited for the network each time"),
    ([BEGIN, BLAME], (1, 1), "a failure is the same delivery"),
    ([BEGIN, SPARE, BLAME], (1, 1), "a failure after the work counts as well"),
    ([BEGIN, BLAME, KILL, BEGIN, BLAME, KILL], (2, 2), "and so on"),
]


@pytest.mark.parametrize(("happens", "counts"), [row[:2] for row in DELIVERIES], ids=[row[2] for row in DELIVERIES])
def test_deliveries_are_counted(store: Store, inbox: Inbox, happens: list[str], counts: tuple[int, int]) -> None:
    inbox.add([said(1)])
    row = first(inbox)
    for what in happens:
        if what == KILL:
            inbox = store.open()
            row = first(inbox)
        else:
            getattr(inbox, what)(row)
    assert (row.tries, row.deliveries) == counts
    kept = first(store.open())
    assert (kept.tries, kept.deliveries) == counts


def test_what_is_sent_is_known_after_a_restart(store: Store, inbox: Inbox) -> None:
    inbox.add([said(1)])
    inbox.sent(first(inbox), Sent(5, 1, 1, 101))
    again = store.open()
    row = first(again)
    assert row.sent == 1
    again.done(row, Sent(5, 1, 2, 102))
    assert inbox.replies(5, 1) == [101, 102]
    assert inbox.first(PRIVATE) is None


# --- what is set aside -----------------------------------------------------------------------------------------------


def test_what_is_set_aside_is_kept_listed_and_replayed_where_it_stopped(store: Store, inbox: Inbox, clock: Clock) -> None:
    inbox.add([said(1), said(2), said(3, chat=6)])
    row = first(inbox)
    inbox.begin(row)
    inbox.sent(row, Sent(5, 1, 1, 101))
    inbox.park(row, "it ended the process")
    assert first(inbox).update_id == 2, "those after it have their turn"
    inbox.park(first(inbox), "ValueError")
    (one, two) = store.open().parked()
    assert (one.lane, one.user, one.tries, one.at, one.reason) == ("chat 5", 5, 1, clock.now, "it ended the process")
    assert json.loads(two.raw) == said(2)
    assert inbox.depth()[0] == 1
    assert [inbox.replay((99,)), inbox.replay((two.number,)), inbox.replay(), inbox.replay()] == [0, 1, 1, 0]
    assert inbox.parked() == []
    order = []
    while found := inbox.first(PRIVATE):
        order.append((found.update_id, found.sent, found.tries, found.deliveries))
        inbox.done(found)
    assert order == [(2, 0, 0, 0), (1, 1, 0, 0)], "in the order of the replay, as if they had just come, sent parts kept"


def test_what_is_set_aside_is_forgotten_after_a_month_with_a_line(
    inbox: Inbox, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    inbox.add([said(1)])
    inbox.park(first(inbox), "ValueError")
    clock.now += 29 * DAY
    inbox.add([said(2)])
    assert len(inbox.parked()) == 1
    clock.now += 2 * DAY
    inbox.add([said(3)])
    assert inbox.parked() == []
    assert "parked_forgotten" in [record.message for record in caplog.records]


# --- strangers, and what is remembered -------------------------------------------------------------------------------


def test_a_stranger_is_refused_once_a_day_and_all_else_they_write_goes(store: Store, inbox: Inbox, clock: Clock) -> None:
    assert not inbox.refused(5)
    inbox.refuse(5)
    assert [store.open().refused(5), inbox.refused(6)] == [True, False]
    inbox.add([*(said(number, -7, 5) for number in range(1, 5)), said(9, -7, 6), said(10)])
    assert inbox.dismiss(GROUP, 5) == 4
    assert [first(inbox, GROUP).update_id, first(inbox).update_id] == [9, 10]
    assert inbox.add([said(1, -7, 5)]) == set(), "it is answered for"
    clock.now += DAY + 1
    assert not inbox.refused(5)
    clock.now -= 9 * DAY  # a clock that was wrong
    assert not inbox.refused(5)


def test_replies_are_those_to_the_question_and_are_forgotten_in_time(inbox: Inbox, clock: Clock) -> None:
    inbox.add([said(1), said(2)])
    inbox.done(first(inbox), Sent(5, 1, 1, 101))
    inbox.done(first(inbox), Sent(5, 2, 1, 0))  # a pressed button is answered by no message
    assert (inbox.replies(5, 1), inbox.replies(5, 2), inbox.replies(6, 1)) == ([101], [], [])
    inbox.forget_replies(5, 1, [101])
    assert inbox.replies(5, 1) == []
    inbox.add([said(3)])
    inbox.done(first(inbox), Sent(5, 3, 1, 103))
    clock.now += 4 * DAY
    inbox.add([])
    assert inbox.replies(5, 3) == []


def test_the_language_of_a_chat(store: Store, inbox: Inbox) -> None:
    assert inbox.language(-5) == ""
    inbox.use_language(-5, "fr")
    inbox.use_language(-5, "ar")
    inbox.use_language(6, "zh")
    inbox.move(-5, -1005)
    again = store.open()
    assert (again.language(-5), again.language(-1005), again.language(6)) == ("", "ar", "zh"), "a supergroup takes it along"


def test_who_alone_sees_their_answers(store: Store, inbox: Inbox) -> None:
    for user, only in ((5, True), (6, True), (6, False), (0, True)):
        inbox.take_only_me(user, only=only)
    again = store.open()
    assert [again.only_me(user) for user in (5, 6, 7, 0)] == [True, False, False, False], "a channel is nobody"


def test_the_role_of_a_person(store: Store, inbox: Inbox) -> None:
    assert inbox.role(5) == ""
    for user, role in ((5, "state"), (5, "academia"), (6, "sector"), (7, "state"), (7, ""), (0, "state")):
        inbox.take_role(user, role)
    again = store.open()
    assert [again.role(user) for user in (5, 6, 7, 0)] == ["academia", "sector", "", ""], "a channel is nobody"


def test_where_a_person_is_in_tours(store: Store, inbox: Inbox, clock: Clock) -> None:
    assert inbox.tours(5) == []
    taken = (
        (5, "tea", "1", "the first place"),
        (5, "rain", "2", "another text"),
        (5, "tea", "3", "a later place in a text takes the place of the one before"),
        (6, "tea", "4", "another person"),
        (0, "tea", "5", "a channel is nobody"),
    )
    for user, document, place, _ in taken:
        clock.now += 1
        inbox.take_tour(user, document, place)
    again = store.open()
    assert [again.tours(user) for user in (5, 6, 0)] == [["3", "2"], ["4"], []], "the last one first"
    inbox.take_tour(5, "tea", "")
    assert inbox.tours(5) == ["2"]
    inbox.take_tour(5, "rain", "")
    assert [store.open().tours(user) for user in (5, 6)] == [[], ["4"]], "that of others stays"


def test_only_the_last_tours_of_a_person_are_kept(inbox: Inbox, clock: Clock) -> None:
    for number in range(MOST + 3):
        clock.now += 1
        inbox.take_tour(5, f"text {number}", str(number))
    assert inbox.tours(5) == [str(number) for number in range(MOST + 2, 2, -1)]


PRACTISED = Practised("a__1", "said", "work", "1 0", '{"due": "…"}')


def test_what_a_person_practises_is_kept_if_they_allow_it(store: Store, inbox: Inbox) -> None:
    inbox.practise(5, [PRACTISED])
    assert inbox.learner(5) is None, "nobody allowed it"
    inbox.enrol(5, 0, "fr")
    assert inbox.learner(5) == Learner(), "nor was it kept before"
    later = replace(PRACTISED, asked="1 1")
    other = replace(PRACTISED, clause="a__2")
    inbox.practise(5, [PRACTISED, other])
    inbox.practise(5, [later], ["a__2", "a__3"])
    inbox.enrol(6, 700, "")
    inbox.enrol(0, 700, "")
    again = store.open()
    assert again.learner(5) == Learner({"a__1": later})
    assert (again.learner(6), again.learner(0)) == (Learner(daily=700), None), "a channel is nobody"
    again.forget_learner(5)
    inbox.practise(5, [PRACTISED])
    assert (inbox.learner(5), inbox.learner(6)) == (None, Learner(daily=700))


def test_a_daily_clause_comes_once_a_day(store: Store, inbox: Inbox, clock: Clock) -> None:
    """However often the clock is looked at and by whomever, and however long nobody did."""
    at = int(clock.now) + 100
    inbox.enrol(5, at, "fr")
    inbox.enrol(6, at + DAY // 2, "")
    inbox.enrol(7, 0, "")
    assert inbox.ring() == set()
    clock.now += 100
    assert (inbox.ring(), store.open().ring(), inbox.ring()) == ({PRIVATE}, set(), set())
    first = inbox.first(PRIVATE)
    assert first is not None
    assert (first.kind, first.chat, first.user) == (DAILY, 5, 5)
    assert json.loads(first.raw)[DAILY]["from"]["language_code"] == "fr"
    inbox.done(first)
    assert inbox.ring() == set(), "when it is answered, too"
    assert inbox.learner(5) == Learner(daily=at + DAY)
    clock.now += 3 * DAY + DAY // 2
    assert inbox.ring() == {PRIVATE, Lane(LaneKind.CHAT, 6)}
    assert inbox.ring() == set(), "one for all the days that have passed"
    assert (inbox.learner(5), inbox.learner(6)) == (Learner(daily=at + 4 * DAY), Learner(daily=at + 4 * DAY + DAY // 2))
    inbox.enrol(5, 0, "")
    clock.now += DAY * 2
    assert PRIVATE not in inbox.ring()


def test_the_chosen_documents_of_a_chat_and_notes(store: Store, inbox: Inbox) -> None:
    assert (inbox.documents(5), inbox.noted("webhook")) == ((), "")
    inbox.choose(5, ("a", "b"))
    inbox.choose(6, ("c",))
    inbox.note("webhook", "https://x")
    again = store.open()
    assert (again.documents(5), again.documents(6), again.noted("webhook")) == (("a", "b"), ("c",), "https://x")
    inbox.choose(5, ())
    inbox.note("webhook", "")
    assert (inbox.documents(5), inbox.documents(6), inbox.noted("webhook")) == ((), ("c",), "")


def test_the_depth_and_the_age_of_what_nothing_holds_back(inbox: Inbox, clock: Clock) -> None:
    assert inbox.depth() == (0, 0.0)
    inbox.add([said(1)])
    clock.now += 9
    inbox.add([said(2, -7, 6)])
    assert inbox.depth() == (2, 9.0)
    assert inbox.depth([(PRIVATE, 5)]) == (2, 0.0), "who has asked too much waits by their own doing"
    assert inbox.depth([(PRIVATE, 5), (GROUP, 6)]) == (2, 0.0)
    clock.now -= 100  # a clock that is put back
    assert inbox.depth() == (2, 0.0)


def test_a_group_that_moves_takes_along_what_it_has_chosen(store: Store, inbox: Inbox) -> None:
    inbox.choose(-7, ("a",))
    inbox.choose(-1007, ("b",))
    inbox.move(-7, -1007)
    again = store.open()
    assert (again.documents(-7), again.documents(-1007), again.moved()) == ((), ("a",), {-1007: -7})


def test_who_speaks_for_an_album(store: Store, inbox: Inbox) -> None:
    inbox.add([said(1), said(2), said(3, -7)])
    one, other = first(inbox), first(inbox, GROUP)
    assert not inbox.spoken_for(one, "x")
    assert inbox.speak(one, "x")
    assert inbox.speak(one, "x"), "also when it is delivered again"
    inbox.done(one)
    again = store.open()
    two = first(again)
    assert (again.spoken_for(one, "x"), again.spoken_for(two, "x"), again.spoken_for(two, "y")) == (False, True, False)
    assert (again.speak(two, "x"), again.speak(two, "y"), again.speak(other, "x")) == (False, True, True)


def test_an_album_is_forgotten_when_it_is_old(inbox: Inbox, clock: Clock) -> None:
    inbox.add([said(1), said(2)])
    one = first(inbox)
    inbox.speak(one, "x")
    inbox.done(one)
    assert not inbox.speak(first(inbox), "x")
    clock.now += REMEMBERED + 3601
    inbox.add([said(3)])
    assert inbox.speak(first(inbox), "x")


def test_whether_an_spoken_for(inbox: Inbox) -> None:
    update = said(1)
    update["message"]["media_group_id"] = "x"
    inbox.add([update, said(2), {**update, "update_id": 3}, said(4)])
    row = first(inbox)
    assert (inbox.spoken_for(row, "x"), inbox.spoken_for(row, "y")) == (True, False)
    row.seq += 2
    assert not inbox.spoken_for(row, "x")


# --- many at once ----------------------------------------------------------------------------------------------------


def test_calls_at_once_are_each_done_and_one_that_fails_is_alone(inbox: Inbox) -> None:
    def wrong() -> None:
        inbox.add([said(500)])
        raise ValueError("!")

    async def run() -> list[Any]:
        calls: list[Any] = [inbox.call(inbox.add, [said(number, number % 7 + 1)]) for number in range(1, 200)]
        calls.insert(100, inbox.call(wrong))
        return await asyncio.gather(*calls, return_exceptions=True)

    found = asyncio.run(run())
    assert [type(one) for one in found if not isinstance(one, set)] == [ValueError]
    for lane in inbox.lanes():
        numbers = []
        while row := inbox.first(lane):
            numbers.append(row.update_id)
            inbox.done(row)
        assert [number for number in numbers if number < 500] == list(range((lane.number - 2) % 7 + 1, 200, 7))[-len(numbers) :]


def test_a_call_waits_for_the_change_of_another_thread(inbox: StoredInbox) -> None:
    """It is no part of that change, which fails here."""
    calling = threading.Thread(target=lambda: asyncio.run(inbox.call(inbox.allow, 2, allowed=True)))

    def change() -> None:
        with inbox.db.writing():
            inbox.allow(1, allowed=True)
            calling.start()
            calling.join(0.2)
            raise ValueError("!")

    with pytest.raises(ValueError, match="!"):
        change()
    calling.join(10)
    assert (inbox.allowed(1), inbox.allowed(2)) == (False, True)


def test_a_call_after_the_end_is_refused(inbox: Inbox) -> None:
    inbox.close()
    with pytest.raises(RuntimeError):
        asyncio.run(asyncio.wait_for(inbox.call(inbox.lanes), 5))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(batches=st.lists(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 3)), max_size=8), max_size=8))
def test_everything_that_was_taken_is_answered_once_and_in_order(store: Store, batches: list[list[tuple[int, int]]]) -> None:
    taken: dict[Lane, list[tuple[int, int]]] = {}
    done: dict[Lane, list[tuple[int, int]]] = {}
    known: set[tuple[int, int]] = set()
    store.clock.now += 9 * DAY  # the example before is forgotten
    inbox = store.open()
    for batch in batches:
        inbox.add([said(number, chat) for number, chat in batch])
        for number, chat in batch:
            if (number, chat) not in known:  # two chats with one id: a server that counts from the beginning
                known.add((number, chat))
                taken.setdefault(Lane(LaneKind.CHAT, chat), []).append((number, chat))
        inbox.close()
        inbox = store.open()  # a restart after each
        for lane in inbox.lanes()[:1]:
            row = first(inbox, lane)
            done.setdefault(lane, []).append((row.update_id, row.chat))
            inbox.done(row)
    for lane in inbox.lanes():
        while row := inbox.first(lane):  # type: ignore[assignment]
            done.setdefault(lane, []).append((row.update_id, row.chat))
            inbox.done(row)
    assert done == taken
