"""What /forget leaves of a person: nothing, in whatever table the database has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.cli.topics import topic_help
from bot.telegram.inbox import Inbox, Lane, LaneKind, Sent, WaitingUpdate
from bot.telegram.inbox.postgres.replicas import PostgresReplicas
from bot.telegram.inbox.stored import StoredInbox
from tests.bot.telegram.inbox.conftest import Store

PERSON, OTHER, GROUP = 700_700_701, 800_800_801, -900_900_901
NOBODYS = {"noted", "layout"}
"""Tables in which nobody's id has a place: what a process tells those after it, and the number of the layout."""
_LISTED = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgresql": "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()",
}
_COLUMNS = {
    "sqlite": 'SELECT name, type FROM pragma_table_info(?) WHERE name NOT IN ("seq", "number")',
    "postgresql": "SELECT column_name::text, data_type::text FROM information_schema.columns WHERE table_name = ?"
    " AND table_schema = current_schema() AND is_identity = 'NO'",
}
_NAMED = {"lane": "chat {}", "album": "chat {} 77", "about": "message {} 10 1", "key": "to {}", "raw": '{{"from": {}}}'}
"""How the id of a person stands in a column of words."""


def stored(inbox: Inbox) -> StoredInbox:
    assert isinstance(inbox, StoredInbox)
    return inbox


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> str:
    """Which database it is."""
    return str(request.node.callspec.params["store"])


def tables(inbox: Inbox, kind: str) -> list[str]:
    return [name for (name,) in stored(inbox).db.execute(_LISTED[kind]).fetchall()]


def filled(inbox: Inbox, kind: str, table: str, person: int) -> None:
    """A row of a person in a table, made of nothing but the columns that the database says it has."""
    columns = stored(inbox).db.execute(_COLUMNS[kind], (table,)).fetchall()
    values: dict[str, object] = {}
    for name, of in columns:
        if name in ("user", "chat"):
            values[name] = person
        elif "TIME" in of.upper():
            values[name] = "2020-01-01"
        elif of.upper() in ("REAL", "DOUBLE PRECISION"):
            values[name] = 1_000_000.0  # now, by the clock of these tests
        elif of.upper() == "TEXT":
            values[name] = _NAMED.get(name, "x").format(person)
        else:
            values[name] = person % 1000 if name in ("update_id", "message") else 1
    into, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
    with stored(inbox).db.writing():
        stored(inbox).db.execute(f"INSERT INTO {table} ({into}) VALUES ({marks})", list(values.values()))


def naming(inbox: Inbox, kind: str, person: int) -> set[str]:
    """The tables that have a row in which the id of a person is, wherever it is."""
    return {table for table in tables(inbox, kind) if any(str(person) in str(row) for row in rows(inbox, table))}


def rows(inbox: Inbox, table: str) -> Iterator[Any]:
    yield from stored(inbox).db.execute(f"SELECT * FROM {table}").fetchall()


def said(inbox: Inbox, chat: int, person: int, number: int = 1) -> WaitingUpdate:
    body = {"message_id": 10, "date": 1, "chat": {"id": chat}, "from": {"id": person}, "text": "/forget"}
    inbox.add([{"update_id": 10_000 + number, "message": body}])
    found = inbox.first(Lane(LaneKind.CHAT, chat))
    assert found
    return found


@pytest.mark.parametrize("chat", [PERSON, GROUP], ids=["in private", "in a group"])
def test_nothing_is_left_of_a_person_in_any_table(inbox: Inbox, kind: str, chat: int) -> None:
    there = tables(inbox, kind)
    for person in (PERSON, OTHER):
        for table in there:
            if table not in ("waiting", *NOBODYS):
                filled(inbox, kind, table, person)
    asked = said(inbox, chat, PERSON)
    short_lived = {"places"}  # a replica deletes by itself what was sent more than a minute ago, as this was
    assert naming(inbox, kind, PERSON) | short_lived == set(there) - NOBODYS | short_lived, (
        "every table has something to forget"
    )
    asked.forgets = True
    inbox.done(asked, Sent(chat, 10, 1, 99))
    if inbox.replicas:
        assert isinstance(inbox.replicas, PostgresReplicas)
        inbox.replicas.forget()  # what was sent counts for a minute, whatever is forgotten
    assert naming(inbox, kind, PERSON) == set()
    assert naming(inbox, kind, OTHER) >= set(there) - {"waiting", "places", *NOBODYS}, "and nothing of anybody else is gone"


def test_the_operator_is_told_of_every_table(inbox: Inbox, kind: str) -> None:
    told = {line.split()[0] for line in topic_help("privacy").split("\n") if line.strip()}
    assert not set(tables(inbox, kind)) - told


def test_an_update_is_not_answered_again_after_its_sender_was_forgotten(inbox: Inbox) -> None:
    asked = said(inbox, PERSON, PERSON)
    asked.forgets = True
    inbox.done(asked)
    body = {"message_id": 10, "date": 1, "chat": {"id": PERSON}, "from": {"id": PERSON}, "text": "/forget"}
    assert not inbox.add([{"update_id": asked.update_id, "message": body}]), "the server delivers it again"
    assert inbox.add([{"update_id": asked.update_id, "message": {**body, "message_id": 11}}]), "its ids began again: a new one"


def test_what_waits_is_answered_all_the_same(inbox: Inbox) -> None:
    asked, later = said(inbox, PERSON, PERSON), {"message_id": 11, "date": 2, "chat": {"id": PERSON}, "from": {"id": PERSON}}
    inbox.add([{"update_id": 20_000, "message": {**later, "text": "What is tea?"}}])
    asked.forgets = True
    inbox.done(asked)
    left = inbox.first(Lane(LaneKind.CHAT, PERSON))
    assert left
    assert "What is tea?" in left.raw


def test_nobody_is_forgotten_for_a_channel(store: Store, kind: str) -> None:
    """Whoever writes for a channel has no id of their own: 0 is nobody's."""
    inbox = store.open()
    filled(inbox, kind, "roles", 0)
    asked = said(inbox, GROUP, 0)
    asked.forgets = True
    inbox.done(asked)
    assert [row[0] for row in rows(inbox, "roles")] == [0]
