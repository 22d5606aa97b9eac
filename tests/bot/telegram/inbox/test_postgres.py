"""The inbox in PostgreSQL: its schema, a database that goes away and comes back, and processes that share it."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from typing import Any

import psycopg
import pytest

from bot.telegram.inbox import Away, Lane, LaneKind, Limit, NotHeld, Place, Sent, Thread, Unusable
from bot.telegram.inbox.postgres import PostgresInbox, session
from bot.telegram.inbox.postgres.layout import _STEPS, VERSION, schema_of
from bot.telegram.keeping import reached
from tests.bot.telegram.inbox.test_contract import first
from tests.support.forks import Piped
from tests.support.postgres import Server
from tests.support.updates import said
from tests.support.waiting import came_true

TOKEN = "77:AAH-secret"  # noqa: S105
SCHEMA = schema_of(TOKEN)
PRIVATE = Lane(LaneKind.CHAT, 5)


@pytest.fixture
def opened(database: str) -> Iterator[Callable[[], PostgresInbox]]:
    """Opens the inbox as one more process of the bot has it."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(closing(PostgresInbox(database, TOKEN)))


def run(database: str, *statements: str) -> list[Any]:
    with psycopg.connect(database, autocommit=True) as connection:
        for statement in statements:
            done = connection.execute(statement.encode())
        return done.fetchall() if done.description else []


def cut_off(database: str) -> int:
    """Ends every other session of a database, as a network does that breaks; how many there were."""
    ends = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid != pg_backend_pid()"
    )
    return len(run(database, f"{ends} AND application_name LIKE 'clausebot%'"))


# --- the schema ------------------------------------------------------------------------------------------------------


def test_processes_that_begin_at_once_on_an_empty_database(database: str) -> None:
    with ThreadPoolExecutor(6) as threads:
        inboxes = list(threads.map(lambda _: PostgresInbox(database, TOKEN), range(6)))
    for number, inbox in enumerate(inboxes, start=1):
        inbox.add([said(number)])
        inbox.close()
    assert run(database, f"SELECT version FROM {SCHEMA}.layout") == [(VERSION,)]
    assert PostgresInbox.looked_at(database, TOKEN) == (6, 0)


def test_one_look_tells_what_others_hold(opened: Callable[[], PostgresInbox], database: str) -> None:
    """Of any number of lanes; what this process holds itself it may look at again, and another bot's are not its own."""
    one, two = opened(), opened()
    names = [f"chat {number}" for number in range(40)]
    with closing(PostgresInbox(database, "78:other")) as other:
        assert all(hold(inbox, name) for name in names[:20] for inbox in (one, other))
        assert hold(two, names[30])
        assert asyncio.run(two.replicas.taken(names)) == set(names[:20])
        assert asyncio.run(one.replicas.taken(names)) == {names[30]}
        assert asyncio.run(one.replicas.taken([])) == set()
        assert asyncio.run(other.replicas.taken(names)) == set()
    one.close()
    assert came_true(lambda: asyncio.run(two.replicas.taken(names)) == set())


def test_each_bot_has_its_own_schema(database: str, opened: Callable[[], PostgresInbox]) -> None:
    opened().add([said(1)])
    with closing(PostgresInbox(database, "78:other")) as other:
        assert other.lanes() == []
        assert asyncio.run(other.replicas.hold("chat 5"))
    assert PostgresInbox.looked_at(database, TOKEN) == (1, 0)
    assert PostgresInbox.looked_at(database, "79:none") is None
    assert run(database, "SELECT nspname::text FROM pg_namespace WHERE nspname LIKE 'clausebot_bot_79'") == []


_TURNS_OF_CHATS = 5
"""The last layout with one turn for each chat."""


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_schema_of_an_older_layout_is_brought_up_to_date_with_its_rows(database: str, version: int) -> None:
    """The turn before the last is dropped; whose the last was is known of private chats only."""
    older = [
        f"CREATE SCHEMA {SCHEMA}",
        f"SET search_path = {SCHEMA}",
        *_STEPS[:version],
        f"UPDATE layout SET version = {version}",
    ]
    rows = "INSERT INTO turns VALUES (5, 10, 'before', 999990, 'last', 999999), (-7, 11, '', 0, 'of the group', 999999)"
    chosen = "INSERT INTO chosen VALUES (5, '[\"a\"]')"
    run(database, *older, chosen, *([rows] if version <= _TURNS_OF_CHATS else []))
    for _ in range(2):  # the second process finds it done
        with closing(PostgresInbox(database, TOKEN, lambda: 1_000_000.0)) as inbox:
            assert inbox.documents(5) == ("a",)
            found = [inbox.turn(Thread(*where), 20) for where in ((5, 5), (-7, 1), (-7, 1, 3), (6, 6))]
            assert found == (["last", "of the group", "", ""] if version <= _TURNS_OF_CHATS else [""] * 4)
            inbox.take_turn(Thread(-8, 1), 20, "one")
            inbox.take_turn(Thread(-8, 2), 20, "two")
            assert (inbox.turn(Thread(-8, 1), 21), inbox.turn(Thread(-8, 2), 21)) == ("one", "two")
    assert run(database, f"SELECT version FROM {SCHEMA}.layout") == [(VERSION,)]


CHANGED = [
    # what was done to the schema, what is said, why
    ("UPDATE {0}.layout SET version = 99", "written by a newer version of clausebot (layout 99;", "a newer release wrote it"),
    ("ALTER TABLE {0}.waiting DROP COLUMN tries", 'column "tries" does not exist', "a column is gone"),
    ("DROP TABLE {0}.parked", "does not exist", "a table is gone"),
    ("DROP SCHEMA {0} CASCADE; CREATE SCHEMA {0}; CREATE TABLE {0}.waiting (a int)", "was not made by clausebot", "another's"),
    ("DELETE FROM {0}.layout", "was not made by clausebot", "a table of that name that says nothing"),
]


@pytest.mark.parametrize(("change", "told"), [row[:2] for row in CHANGED], ids=[row[2] for row in CHANGED])
def test_a_schema_of_another_layout_is_refused_in_one_line(
    database: str, opened: Callable[[], PostgresInbox], change: str, told: str
) -> None:
    inbox = opened()
    inbox.add([said(1)])
    run(database, *change.format(SCHEMA).split("; "))
    dump = f"SELECT relname::text, relnatts FROM pg_class WHERE relnamespace = '{SCHEMA}'::regnamespace ORDER BY 1"
    before = run(database, dump)
    with pytest.raises(Unusable) as caught:
        PostgresInbox(database, TOKEN)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "CLAUSEBOT_DATABASE to another database" in str(caught.value)
    assert run(database, dump) == before, "and left as it is"
    if "newer" in told or "clausebot" in told:
        with pytest.raises(Unusable, match="clausebot"):
            PostgresInbox.looked_at(database, TOKEN)


def test_a_replica_of_an_older_release_ends_when_it_comes_back_to_a_newer_schema(
    database: str, opened: Callable[[], PostgresInbox]
) -> None:
    """A rolling upgrade: what the older one would write, the newer one might not understand."""
    inbox = opened()
    run(database, f"UPDATE {SCHEMA}.layout SET version = {VERSION + 1}")
    assert inbox.lanes() == [], "as long as it is not cut off, it goes on"
    cut_off(database)

    def refused() -> bool:
        try:
            inbox.lanes()
        except Away:
            return False
        except Unusable as error:
            return "newer version of clausebot" in str(error)
        return False

    assert came_true(refused, 30)


def test_a_user_who_may_make_no_schema_is_told_so(database: str) -> None:
    run(database, "DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN")
    with pytest.raises(Unusable, match="permission denied for database") as caught:
        PostgresInbox(database.replace("postgres@", "reader@"), TOKEN)
    assert "\n" not in str(caught.value)


# --- away, and back --------------------------------------------------------------------------------------------------


def test_a_session_that_is_cut_off_changes_nothing_and_begins_again(
    database: str, opened: Callable[[], PostgresInbox], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "clausebot")
    inbox = opened()
    inbox.add([said(1)])

    async def calls() -> list[Any]:
        several = [inbox.call(inbox.add, [said(number)]) for number in range(2, 30)]
        return await asyncio.gather(*several, return_exceptions=True)

    for _ in range(5):
        cut_off(database)
        found = asyncio.run(calls())
        assert {type(one) for one in found} <= {set, Away}
        assert came_true(lambda: all(isinstance(one, set) for one in asyncio.run(calls())), 30)
    order = []
    while row := inbox.first(PRIVATE):
        order.append(row.update_id)
        inbox.done(row)
    assert order[0] == 1
    assert sorted(order) == list(range(1, 30)), "each once"
    lines = [record.message for record in caplog.records if record.message.startswith("database") and record.levelno > 10]
    assert lines == ["database_lost", "database_back"] * (len(lines) // 2), "once for all who wait"
    assert len(lines) <= 10


def test_what_was_confirmed_is_there_after_a_crash_of_the_database_and_of_the_bot() -> None:
    with Server.begun() as server:
        url = server.url(server.make())
        writer = Piped(("-c", WRITER, url), os.environ)
        confirmed = 0
        for crash in (server.end_at_once, lambda: os.kill(writer.pid, signal.SIGKILL)):
            for line in writer.stdout:
                confirmed = int(line)
                if confirmed % 100 == 0:
                    break
            crash()
            if crash == server.end_at_once:
                server.start()
        said, _ = writer.communicate()
        confirmed = max([confirmed, *map(int, said.split())])
        with closing(PostgresInbox(url, TOKEN)) as inbox:
            numbers = []
            while row := inbox.first(PRIVATE):
                numbers.append(row.update_id)
                inbox.done(row)
    assert numbers[:confirmed] == list(range(1, confirmed + 1))
    assert len(numbers) in (confirmed, confirmed + 1), "at most one was on its way"


WRITER = """
import sys, time
from bot.telegram.inbox import Unavailable
from bot.telegram.inbox.postgres import PostgresInbox
inbox = PostgresInbox(sys.argv[1], "77:AAH-secret")
for number in range(1, 100_000):
    while True:
        try:
            inbox.add([{"update_id": number, "message": {"chat": {"id": 5}, "from": {"id": 5}}}])
            break
        except Unavailable:
            time.sleep(0.05)
    print(number, flush=True)  # confirmed
"""


UNSTORABLE = [
    # message, why
    (2**63, "a number that no database holds"),
    (None, "nothing at all"),
]


@pytest.mark.parametrize("message", [row[0] for row in UNSTORABLE], ids=[row[1] for row in UNSTORABLE])
def test_a_value_that_cannot_be_stored_leaves_nothing_half(opened: Callable[[], PostgresInbox], message: Any) -> None:
    inbox = opened()
    inbox.add([said(1)])
    row = first(inbox)
    wrong = Sent(5, 1, 1, message) if message else Sent(message, 1, 1, 7)
    for through in (False, True):
        with pytest.raises(Unusable):
            asyncio.run(inbox.call(inbox.done, row, wrong)) if through else inbox.done(row, wrong)
        assert first(inbox).update_id == 1
    inbox.done(row)
    assert inbox.lanes() == []


def test_words_that_not_every_database_holds_are_kept(opened: Callable[[], PostgresInbox]) -> None:
    """A NUL, and half of a surrogate pair: in an update, and in the id of a query."""
    inbox = opened()
    odd = "a\x00b\ud800"
    update = said(1, text=odd)
    lanes = inbox.add([update, {"update_id": 2, "inline_query": {"id": odd, "from": {"id": 5}, "query": odd}}])
    assert len(lanes) == 2
    assert inbox.add([update, {"update_id": 2, "inline_query": {"id": odd, "from": {"id": 5}, "query": odd}}]) == set()
    assert not inbox.spoken_for(first(inbox), odd)


# --- what one process holds ------------------------------------------------------------------------------------------


def hold(inbox: PostgresInbox, name: str = "chat 5") -> bool:
    return asyncio.run(reached(lambda: inbox.replicas.hold(name)))


def test_one_process_holds_a_lane_until_it_lets_go_or_ends(opened: Callable[[], PostgresInbox], database: str) -> None:
    one, two = opened(), opened()
    assert (hold(one), hold(one), hold(two), hold(two, "chat 6")) == (True, True, False, True)
    asyncio.run(one.replicas.release("chat 5"))
    assert (one.replicas.holds("chat 5"), hold(two)) == (False, True), "held twice is held once"
    two.close()
    assert came_true(lambda: hold(one) and hold(one, "chat 6"), 10)


def test_who_was_cut_off_holds_nothing_and_sends_nothing(
    opened: Callable[[], PostgresInbox], database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_SETTLES", 0.0)
    one, two = opened(), opened()
    assert hold(one)
    (work,) = run(
        database,
        f"SELECT pg_terminate_backend({one._db.pid})",  # type: ignore[attr-defined]
    )
    assert work == (True,)
    assert came_true(lambda: hold(two), 10)
    assert one.replicas.holds("chat 5"), "it does not know yet"
    with pytest.raises(NotHeld):
        take(one, "chat 5", ANY)
    assert take(two, "chat 5", ANY).numbers
    assert not hold(one)
    assert not one.replicas.holds("chat 5")


def test_what_was_answered_meanwhile_is_not_sent(opened: Callable[[], PostgresInbox]) -> None:
    """Who was cut off after it had sent an answer says so when it is back, perhaps after another has begun with it."""
    one, two = opened(), opened()
    one.add([said(1)])
    late, row = first(one), first(two)
    assert hold(two)
    assert take(two, "chat 5", ANY, row.seq).numbers
    one.done(late)
    with pytest.raises(NotHeld):
        take(two, "chat 5", ANY, row.seq)


FROZEN = """
import asyncio, sys
from bot.telegram.inbox import Limit
from bot.telegram.inbox.postgres import PostgresInbox, session
from bot.telegram.keeping import reached
session.IDLE, session._HEARTBEAT = 1.0, 0.2
inbox = PostgresInbox(sys.argv[1], "77:AAH-secret")
async def run():
    assert await inbox.replicas.hold("chat 5")
    print("held", flush=True)
    while True:
        try:
            place = await reached(lambda: inbox.replicas.take([Limit("x", 1000000, 1.0)], "chat 5"))
            inbox.replicas.end(place)
        except Exception as error:
            print(type(error).__name__, flush=True)
            return
asyncio.run(run())
"""


def test_a_process_that_is_frozen_holds_nothing_after_a_while(opened: Callable[[], PostgresInbox], database: str) -> None:
    """Also in the midst of a change that others wait for; when it goes on, it learns so before it sends anything."""
    inbox = opened()
    for _ in range(3):
        frozen = Piped(("-c", FROZEN, database), os.environ)
        assert frozen.stdout.readline() == "held\n"
        assert not hold(inbox)
        os.kill(frozen.pid, signal.SIGSTOP)
        assert came_true(lambda: hold(inbox), 30)
        assert take(inbox, "chat 5", ANY).numbers
        os.kill(frozen.pid, signal.SIGCONT)
        assert (frozen.communicate()[0], frozen.returncode) == ("NotHeld\n", 0)
        asyncio.run(inbox.replicas.release("chat 5"))


# --- limits ----------------------------------------------------------------------------------------------------------

ANY = (Limit("any", 1_000_000, 1.0),)


def take(inbox: PostgresInbox, held: str, limits: Sequence[Limit], seq: int = 0) -> Place:
    return asyncio.run(reached(lambda: inbox.replicas.take(limits, held, seq)))


def test_a_place_is_taken_until_the_time_of_its_limit_after_its_end(opened: Callable[[], PostgresInbox]) -> None:
    one, two = opened(), opened()
    limits = (Limit("to all", 2, 0.3), Limit("to 5", 1, 0.6))
    place = take(one, "", limits)
    assert len(place.numbers) == 2
    blocked = take(two, "", limits)
    assert (blocked.numbers, blocked.delays[0], blocked.delays[1] > 0) == ((), 0.0, True), "another process has it"
    assert take(two, "", limits[:1]).numbers, "there is room for all, in another chat"
    assert take(one, "", limits[:1]).delays[0] > 0
    one.replicas.end(place)
    assert came_true(lambda: bool(take(two, "", limits[1:]).numbers), 10)


@pytest.mark.parametrize("how", ["ended", "killed"])
def test_what_a_process_that_is_gone_has_taken_is_free_in_time(
    opened: Callable[[], PostgresInbox], database: str, how: str
) -> None:
    limits = (Limit("x", 1, 0.5),)
    one, two = opened(), opened()
    assert take(one, "", limits).numbers
    if how == "ended":
        one.close()
    else:
        cut_off(database)
    begun = time.monotonic()
    assert came_true(lambda: bool(take(two, "", limits).numbers), 20)
    assert time.monotonic() - begun >= 0.5, "but not before: what it sent may just have come"


def test_a_number_that_another_session_has_now_takes_no_place(opened: Callable[[], PostgresInbox], database: str) -> None:
    """A server gives the numbers of sessions again, small ones above all where it has just started in a container."""
    one, two = opened(), opened()
    limits = (Limit("to 5", 1, 0.2),)
    assert take(one, "", limits).numbers
    one.close()
    run(database, f"UPDATE {SCHEMA}.places SET pid = {two._db.pid}")  # type: ignore[attr-defined]
    assert came_true(lambda: bool(take(two, "", limits).numbers), 10)


def test_all_processes_together_keep_the_limits(opened: Callable[[], PostgresInbox]) -> None:
    """Four, each as fast as it can: in no period of a limit are there more than it allows, whoever they are from."""
    limit = Limit("to all", 5, 0.25)
    times: list[float] = []

    async def work(inbox: PostgresInbox) -> None:
        while len(times) < 5 * limit.most:
            place = await inbox.replicas.take((limit,))
            if place.numbers:
                times.append(time.monotonic())
                inbox.replicas.end(place)
            else:
                await asyncio.sleep(place.delays[0])

    threads = [threading.Thread(target=asyncio.run, args=(work(opened()),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ordered = sorted(times)
    assert all(later - at > limit.seconds * 0.9 for at, later in zip(ordered, ordered[limit.most :], strict=False))


def test_the_questions_of_a_person_count_wherever_they_are_answered(opened: Callable[[], PostgresInbox]) -> None:
    one, two = opened(), opened()
    limit = Limit("asked 5 5", 2, 60.0)
    delays = [asyncio.run(inbox.replicas.count(limit)) for inbox in (one, two, one)]
    assert delays[:2] == [0.0, 0.0]
    assert 50 < delays[2] <= 60.0


# --- what one learns, the others know --------------------------------------------------------------------------------


def test_progress_is_committed_message_by_message_and_never_goes_back(opened: Callable[[], PostgresInbox]) -> None:
    """What a process says late, that was frozen, changes nothing of what another has sent since."""
    one, two = opened(), opened()
    one.add([said(1)])
    late, row = first(one), first(two)
    two.sent(row, Sent(5, 1, 1, 101))
    two.sent(row, Sent(5, 1, 2, 102))
    one.sent(late, Sent(5, 1, 1, 201))
    assert first(one).sent == 2
    two.done(row, Sent(5, 1, 3, 103))
    one.done(late, Sent(5, 1, 3, 203))
    one.park(late, "late")
    assert (one.depth()[0], one.parked(), two.add([said(1)])) == (0, [], set())


def test_an_update_that_two_receive_at_once_is_kept_once(opened: Callable[[], PostgresInbox]) -> None:
    """As a webhook's call whose answer was lost comes again, to another process."""
    inboxes = [opened() for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        for number in range(1, 40):
            found = list(threads.map(lambda inbox, number=number: inbox.add([said(number)]), inboxes))
            assert sum(map(len, found)) == 1
    order = []
    while row := inboxes[0].first(PRIVATE):
        order.append(row.update_id)
        inboxes[0].done(row)
    assert order == list(range(1, 40))
