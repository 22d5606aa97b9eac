"""The durable inbox: what is kept, in which lane, in which order, and that a kill at any moment loses none of it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.telegram.inbox import Inbox, InboxUnusable, Lane, LaneKind, Sent, WaitingUpdate, update_id
from tests.support.updates import said

DAY = 24 * 3600.0
PRIVATE, GROUP, INLINE = Lane(LaneKind.CHAT, 5), Lane(LaneKind.CHAT, -7), Lane(LaneKind.INLINE, 5)


class Clock:
    """A wall clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "telegram-1.sqlite"


@pytest.fixture
def inbox(path: Path, clock: Clock) -> Iterator[Inbox]:
    opened = Inbox(path, clock)
    yield opened
    opened.close()


def first(inbox: Inbox, lane: Lane, besides: tuple[int, ...] = ()) -> WaitingUpdate:
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
    ({"message": {"chat": {"id": 2**70}, "from": {"id": 5}}}, "chat 5", 0, 5, "a number that SQLite cannot hold is none"),
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
        ({"update_id": 2**63}, None),  # more than SQLite's integers
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


def test_nothing_is_taken_twice(inbox: Inbox, clock: Clock) -> None:
    assert inbox.add([said(1), said(1)]) == {PRIVATE}
    assert inbox.add([said(1)]) == set()  # delivered again while it waits
    inbox.done(first(inbox, PRIVATE))
    assert inbox.add([said(1)]) == set()  # and after it was answered, as its confirmation was lost
    clock.now += 4 * DAY
    assert inbox.add([said(2), said(1)]) == {PRIVATE}  # by then it is another one: ids begin again after a quiet week
    assert inbox.depth()[0] == 2


def test_what_is_sent_is_known_after_a_restart(path: Path, inbox: Inbox, clock: Clock) -> None:
    inbox.add([said(1)])
    row = first(inbox, PRIVATE)
    inbox.sent(row, Sent(5, 1, 1, 101))
    inbox.failed(row)
    again = Inbox(path, clock)
    row = first(again, PRIVATE)
    assert (row.sent, row.tries) == (1, 1)
    again.done(row, Sent(5, 1, 2, 102))
    assert inbox.replies(5, 1) == [101, 102]
    assert inbox.first(PRIVATE) is None
    again.close()


def test_what_an_older_release_left_waiting_is_answered(path: Path, inbox: Inbox) -> None:
    columns = "update_id, lane, chat, user, kind, raw, received"
    rows = [
        (1, "chat -7", -7, 5, "message", "{}", 9.0),
        (2, "inline 5", 0, 5, "inline_query", "{}", 9.0),
        (3, "guest 5", -9, 5, "guest_message", "{}", 9.0),
        (4, "update 4", 0, 0, "", "{}", 9.0),
    ]
    with sqlite3.connect(path) as older:
        older.executemany(f"INSERT INTO waiting ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)  # noqa: S608
    older.close()
    kinds = [(lane.kind, lane.number) for lane in inbox.lanes()]
    assert kinds == [(LaneKind.CHAT, -7), (LaneKind.INLINE, 5), (LaneKind.GUEST, 5), (LaneKind.UPDATE, 4)]
    for lane, row in zip(inbox.lanes(), rows, strict=True):
        waiting = first(inbox, lane)
        found = (waiting.update_id, str(waiting.lane), waiting.chat, waiting.user, waiting.kind, waiting.raw, waiting.received)
        assert (*found, waiting.sent, waiting.tries) == (*row, 0, 0)
        inbox.done(waiting)
    assert inbox.lanes() == []


def test_replies_are_those_to_the_question_and_are_forgotten_in_time(inbox: Inbox, clock: Clock) -> None:
    inbox.add([said(1), said(2)])
    inbox.done(first(inbox, PRIVATE), Sent(5, 1, 1, 101))
    inbox.done(first(inbox, PRIVATE), Sent(5, 2, 1, 0))  # a pressed button is answered by no message
    assert (inbox.replies(5, 1), inbox.replies(5, 2), inbox.replies(6, 1)) == ([101], [], [])
    inbox.forget_replies(5, 1, [101])
    assert inbox.replies(5, 1) == []
    inbox.add([said(3)])
    inbox.done(first(inbox, PRIVATE), Sent(5, 3, 1, 103))
    clock.now += 4 * DAY
    inbox.add([])
    assert inbox.replies(5, 3) == []


def test_the_chosen_documents_of_a_chat(inbox: Inbox) -> None:
    assert inbox.documents(5) == ()
    inbox.choose(5, ("a", "b"))
    inbox.choose(6, ("c",))
    assert (inbox.documents(5), inbox.documents(6)) == (("a", "b"), ("c",))
    inbox.choose(5, ())
    assert (inbox.documents(5), inbox.documents(6)) == ((), ("c",))


def test_the_depth_and_the_age(inbox: Inbox, clock: Clock) -> None:
    assert inbox.depth() == (0, 0.0)
    inbox.add([said(1)])
    clock.now += 9
    inbox.add([said(2)])
    assert inbox.depth() == (2, 9.0)
    clock.now -= 100  # a clock that is put back
    assert inbox.depth() == (2, 0.0)


def test_words_are_for_nobody_else_and_go_with_the_answer(inbox: Inbox, path: Path) -> None:
    inbox.add([said(1, text="a secret of the delegation")])
    assert all(file.stat().st_mode & 0o077 == 0 for file in path.parent.iterdir())
    inbox.done(first(inbox, PRIVATE))
    inbox.close()
    assert b"secret" not in b"".join(file.read_bytes() for file in path.parent.iterdir())


@pytest.mark.parametrize("damage", ["text", "folder"])
def test_a_file_that_cannot_be_used_is_one_line(path: Path, damage: str) -> None:
    path.parent.mkdir(parents=True)
    if damage == "text":
        path.write_text("no database " * 100, "utf-8")
    else:
        path.mkdir()
    with pytest.raises(
        InboxUnusable, match=r"^[^\n]+telegram-1\.sqlite, which holds the waiting questions[^\n]+move the file away[^\n]+$"
    ):
        Inbox(path)


def test_a_write_that_fails_leaves_nothing_half(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox.add([said(1)])
    row = first(inbox, PRIVATE)

    def full(_: Sent) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(inbox, "_remember", full)
    with pytest.raises(sqlite3.OperationalError):
        inbox.done(row, Sent(5, 1, 1, 101))
    monkeypatch.undo()
    assert first(inbox, PRIVATE).update_id == 1
    inbox.done(row)
    assert inbox.lanes() == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(batches=st.lists(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 3)), max_size=8), max_size=8))
def test_everything_that_was_taken_is_answered_once_and_in_order(tmp_path: Path, batches: list[list[tuple[int, int]]]) -> None:
    path = tmp_path / f"{len(list(tmp_path.iterdir()))}.sqlite"
    taken: dict[Lane, list[int]] = {}
    answered: dict[Lane, list[int]] = {}
    known: set[int] = set()
    inbox = Inbox(path)
    for batch in batches:
        inbox.add([said(number, chat) for number, chat in batch])
        for number, chat in batch:
            if number not in known:
                known.add(number)
                taken.setdefault(Lane(LaneKind.CHAT, chat), []).append(number)
        inbox.close()
        inbox = Inbox(path)  # a restart after each
        for lane in inbox.lanes()[:1]:
            row = first(inbox, lane)
            answered.setdefault(lane, []).append(row.update_id)
            inbox.done(row)
    for lane in inbox.lanes():
        while row := inbox.first(lane):  # type: ignore[assignment]
            answered.setdefault(lane, []).append(row.update_id)
            inbox.done(row)
    inbox.close()
    assert answered == taken


WRITER = """
import sys
from pathlib import Path
from bot.telegram.inbox import Inbox
inbox = Inbox(Path(sys.argv[1]))
for number in range(1, 100_000):
    inbox.add([{"update_id": number, "message": {"chat": {"id": number % 3 + 1}, "from": {"id": 1}}}])
    print(number, flush=True)  # confirmed
"""


def test_what_was_confirmed_is_there_after_kill_9(path: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    for line in writer.stdout:
        if int(line) >= 200:
            break
    os.kill(writer.pid, signal.SIGKILL)
    confirmed = max(int(line) for line in ["200", *writer.stdout])
    writer.wait()
    writer.stdout.close()
    inbox = Inbox(path)
    found: Counter[int] = Counter()
    for lane in inbox.lanes():
        numbers = []
        while row := inbox.first(lane):
            numbers.append(row.update_id)
            inbox.done(row)
        assert numbers == sorted(numbers)
        found.update(numbers)
    inbox.close()
    assert set(range(1, confirmed + 1)) <= set(found)
    assert set(found.values()) == {1}


@pytest.mark.parametrize("lane", ["chat True", "chat 05", "chat +5", "chat  5", "chat", "5", "", "elsewhere 5"])
def test_a_lane_of_an_earlier_version_stops_nothing(inbox: Inbox, path: Path, clock: Clock, lane: str) -> None:
    inbox.add([said(1, 5), said(2, 5), said(3, 5)])
    inbox.close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE waiting SET lane = ? WHERE update_id < 3", (lane,))
    db.close()
    again = Inbox(path, clock)
    assert sorted(map(str, again.lanes())) == ["chat 5", "update 1", "update 2"]
    assert [first(again, one).update_id for one in again.lanes()] == [1, 2, 3]
    again.close()
