"""Real `clausebot telegram` processes that share a PostgreSQL database, and what the command says where it cannot.

What is promised is what one process promises, whatever happens to any of them or to the database. A message comes twice only
if its confirmation was lost, or if its process ended, or was cut off, between the sending and the noting of it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import httpx
import psycopg
import pytest

from bot.telegram.inbox import Where
from bot.telegram.inbox.postgres import PostgresInbox
from bot.telegram.inbox.postgres.layout import schema_of
from bot.telegram.messages import texts
from tests.bot.telegram.inbox.test_contract import first
from tests.support.botapi import BotApi
from tests.support.botapi.server import TOKEN
from tests.support.command import Clausebot, environment, run_clausebot
from tests.support.postgres import ASKED, PASSWORD, Server
from tests.support.processes import Bots, Due, ask, free_port
from tests.support.replicas import Plan, Replicas, done_with, storm
from tests.support.updates import said

STORM = Plan(questions=90, chats=15, pause=0.05, troubles={"kill": 3, "freeze": 1, "crash": 1}, between=0.8)


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of the test's own, which may be killed."""
    with Server.begun() as begun:
        yield begun


@pytest.mark.long(25)
def test_killed_frozen_and_without_their_database(api: BotApi, bots: Bots, due: Due, server: Server) -> None:
    """Three that poll: one at a time, and at Telegram's pace together. tests/benchmarks/chaos.py does it for minutes."""
    url = server.url(server.make())
    with Replicas(bots.home, url, api, 3) as replicas:
        asked = storm(replicas, server, api, STORM, seed=75)
        assert done_with(api, url, quiet=1.0, longest=120), replicas.log()
        found = replicas.outcome(asked, due)
        print(found)
        assert found.well(), f"{found}\n{replicas.log()}"
        assert "Traceback" not in replicas.log()
        assert TOKEN.partition(":")[2] not in replicas.log()
        assert "event=database_lost" in replicas.log()


@pytest.mark.long(20)
def test_a_daily_clause_comes_once_though_one_of_them_is_killed(api: BotApi, bots: Bots, database: str) -> None:
    """None is lost. Twice comes only what the killed one had sent and not noted: what it was sending at that moment."""
    people = range(101, 161)
    api.world.chats |= set(people)
    with Replicas(bots.home, database, api, 2) as replicas:
        with closing(PostgresInbox(database, TOKEN)) as inbox:
            for person in people:
                inbox.enrol(person, int(time.time()), "en")
        assert api.wait(lambda: sum(bool(api.sent(person)) for person in people) > 10), replicas.log()
        replicas.kill(0)
        assert api.wait(lambda: all(api.sent(person) for person in people), 60), replicas.log()
        assert done_with(api, database, quiet=1.0, longest=60), replicas.log()
        with closing(PostgresInbox(database, TOKEN)) as inbox:
            assert inbox.ring() == set(), "the next ones come tomorrow"
        twice = [sent for person in people if len(sent := api.sent(person)) > 1]
        assert all(len(sent) == 2 and sent[0].by == replicas.names[0] for sent in twice)
        assert len(twice) < 10
        assert "Traceback" not in replicas.log()


@pytest.mark.long(15)
def test_called_by_a_webhook_at_any_of_them(api: BotApi, bots: Bots, due: Due, database: str) -> None:
    """Each call goes to another; a chat's questions are answered in order all the same, by whoever has the chat."""
    with Replicas(bots.home, database, api, 2, "webhook") as replicas:
        asked = ask(api, 10, 6)
        replicas.kill(0)
        assert done_with(api, database, quiet=1.0, longest=120), replicas.log()
        found = replicas.outcome(asked, due)
        assert found.well(), f"{found}\n{replicas.log()}"
        assert api.went_wrong()[0].total() == 0


def test_what_one_has_learned_the_next_knows(api: BotApi, bots: Bots, database: str) -> None:
    """An edited question edits its answer, the chosen document stays chosen, and a question goes on from the last one."""
    first_one = bots(api, CLAUSEBOT_DATABASE=database).started()
    number = api.say(7, "resolves 2")
    assert api.wait(lambda: len(api.sent(7)) == 1)
    before = api.sent(7)[0].text
    assert api.wait(lambda: PostgresInbox.looked_at(database, TOKEN) == (0, 0))
    first_one.kill()
    bots(api, CLAUSEBOT_DATABASE=database).started()
    (message,) = {message for (chat, message), one in api.world.said.items() if chat == 7 and one["text"] == "resolves 2"}
    assert number
    api.edit(7, message, "resolves 1")
    assert api.wait(lambda: api.sent(7)[0].text != before)
    assert len(api.sent(7)) == 1
    assert list(bots.home.glob("telegram-*")) == [], "there is no file of an inbox, and no lock"


def test_a_bot_that_ends_while_the_database_is_away_ends_at_once(api: BotApi, bots: Bots, server: Server) -> None:
    place = f"127.0.0.1:{free_port()}"
    bot = bots(api, CLAUSEBOT_DATABASE=server.url(), CLAUSEBOT_TELEGRAM_MONITOR=place).started()
    server.end_at_once()
    ask(api, 3, 1)
    assert api.wait(lambda: "event=database_lost" in bot.log())
    seen = httpx.get(f"http://{place}/healthz", trust_env=False, timeout=30)
    assert (seen.status_code, "what waits cannot be read" in seen.json()["problems"]) == (503, True)
    assert bot.end() == 0
    assert bot.log().count("event=database_lost") == 1, "it is said once"
    assert api.waiting() == 3, "Telegram keeps what no database has"


# --- what the command says -------------------------------------------------------------------------------------------


def newer(server: Server) -> str:
    name = server.make()
    PostgresInbox(server.url(name), TOKEN).close()
    server.run(f"UPDATE {schema_of(TOKEN)}.layout SET version = 99", database=name)
    return server.url(name)


def foreign(server: Server) -> str:
    name = server.make()
    server.run(f"CREATE SCHEMA {schema_of(TOKEN)}", f"CREATE TABLE {schema_of(TOKEN)}.waiting (a int)", database=name)
    return server.url(name)


def wrong_password(server: Server) -> str:
    server.run(f"DROP USER IF EXISTS {ASKED}", f"CREATE USER {ASKED} PASSWORD '{PASSWORD}'")
    return server.url(user=ASKED, password="wrong-secret")  # noqa: S106


WRONG: list[tuple[Callable[[Server], str], str, str]] = [
    # the address, what is said, why
    (lambda _: "postgresql://bot:a-secret@127.0.0.1:1/bot", "cannot be reached; check CLAUSEBOT_DATABASE", "nobody is there"),
    (lambda server: server.url("nothing"), 'database "nothing" does not exist', "no such database"),
    (wrong_password, "password authentication failed", "a wrong password"),
    (lambda _: "bot:a-secret@host", "CLAUSEBOT_DATABASE cannot be used: give an address such as", "no address"),
    (newer, "written by a newer version of clausebot", "a newer schema"),
    (foreign, "was not made by clausebot", "a schema that something else made"),
]


@pytest.mark.parametrize(("where", "told"), [row[:2] for row in WRONG], ids=[row[2] for row in WRONG])
def test_a_database_that_cannot_be_used_is_one_line_without_the_password(
    postgres: Server, small: Clausebot, monkeypatch: pytest.MonkeyPatch, where: Callable[[Server], str], told: str
) -> None:
    monkeypatch.setenv("CLAUSEBOT_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("CLAUSEBOT_TELEGRAM_API", "http://127.0.0.1:1")
    monkeypatch.setenv("CLAUSEBOT_DATABASE", where(postgres))
    for command in (("telegram", "--parked"), ("telegram", "--replay"), ("doctor",)):
        done = small(*command)
        assert done.returncode == 1
        assert sum(told in line for line in f"{done.stdout}{done.stderr}".splitlines()) == 1, done
        assert "secret" not in f"{done.stdout}{done.stderr}"
        assert command[0] == "doctor" or len(done.stderr.splitlines()) == 1


def test_a_bot_that_does_not_reach_its_database_says_so_and_ends(home: Path) -> None:
    variables = {"CLAUSEBOT_TELEGRAM_TOKEN": TOKEN, "CLAUSEBOT_DATABASE": "postgresql://bot:a-secret@127.0.0.1:1/bot"}
    done = run_clausebot("telegram", home=home, env=variables)
    (line,) = [line for line in done.stderr.splitlines() if not line.startswith("time=")]
    assert (done.returncode, line.partition(";")[0]) == (
        1,
        "The database at postgresql://bot@127.0.0.1:1/bot cannot be reached",
    )
    assert "secret" not in done.stderr


WITHOUT = """
import sys
sys.modules["psycopg"] = None
from bot.cli import run
sys.exit(run(["telegram"]))
"""


def test_without_the_package_it_says_which_extra(home: Path) -> None:
    variables = {"CLAUSEBOT_TELEGRAM_TOKEN": TOKEN, "CLAUSEBOT_DATABASE": "postgresql://bot:a-secret@db/bot"}
    done = subprocess.run(
        (sys.executable, "-c", WITHOUT), env=environment(home, **variables), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.rstrip().endswith("is not installed; run: python -m pip install 'clausebot[postgres]'")
    assert len(done.stderr.splitlines()) == 1


UNUSED = """
import sys
import bot.cli.service, bot.cli.together, bot.telegram.app, bot.telegram.doctor, bot.telegram.parked
from bot.settings import read_settings, read_telegram_settings
read_settings(), read_telegram_settings()
print(sorted({name.partition(".")[0] for name in sys.modules} & {"psycopg", "psycopg_binary"}))
print(sorted(name for name in sys.modules if name in ("index.database", "bot.telegram.inbox.postgres")))
"""


def test_without_the_setting_nothing_of_it_is_imported(tmp_path: Path) -> None:
    done = subprocess.run((sys.executable, "-c", UNUSED), env=environment(tmp_path), capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "[]"]


def test_what_is_set_aside_is_listed_and_replayed(small: Clausebot, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSEBOT_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("CLAUSEBOT_TELEGRAM_API", "http://127.0.0.1:1")
    monkeypatch.setenv("CLAUSEBOT_DATABASE", database)
    assert f"ok waiting questions: {texts.NO_INBOX_THERE}" in small("doctor").stdout
    with psycopg.connect(database) as session:
        assert session.execute("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'clausebot%'").fetchone() == (0,)
    with closing(Where(Path("/nowhere"), TOKEN, database).opened()) as inbox:
        inbox.add([said(1), said(2)])
        inbox.park(first(inbox), "ValueError")
    line = "ok waiting questions: 1; set aside: 1 (“clausebot telegram --parked” lists them), in the database at postgresql://"
    assert line in small("doctor").stdout
    listed = small("telegram", "--parked").stdout
    assert "message  chat 5  user 5  ValueError" in listed
    assert small("telegram", "--replay", "9").returncode == 1
    assert small("telegram", "--replay").stdout == "1 update will be answered again.\n"
    assert small("telegram", "--parked").stdout == f"{texts.NONE_PARKED}\n"
    assert PostgresInbox.looked_at(database, TOKEN) == (2, 0)
