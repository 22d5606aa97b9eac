"""A PostgreSQL database: which addresses are taken, what is shown of them, and what a session is told and says."""

from __future__ import annotations

import time
from contextlib import closing

import pytest

from bot.problems import problem
from index import ClausebotError, DatabaseAway, DatabaseUnusable, Remedy
from index.database import connected, is_address, shown
from tests.support.poolers import pooler
from tests.support.postgres import ASKED, PASSWORD, Server

ADDRESSES: list[tuple[str, str | None, str]] = [
    # address, what is shown of it (None: it is not taken), why
    ("postgresql://db.example.org/bot", "postgresql://db.example.org/bot", "nothing to hide"),
    ("postgres://bot@db:5433/bot", "postgres://bot@db:5433/bot", "the other scheme, and a port"),
    ("postgresql://bot:secret@db/bot", "postgresql://bot@db/bot", "a password"),
    ("postgresql://bot:se%40cret%2F@db/bot", "postgresql://bot@db/bot", "one with signs, as they are written"),
    ("postgresql://bot:secret@a:1,b:2/bot", "postgresql://bot@a:1,b:2/bot", "two servers, of which one takes over"),
    ("postgresql://bot@/bot?host=/run/postgresql", "postgresql://bot@/bot?host=/run/postgresql", "a socket"),
    ("postgresql://db/bot?user=bot&password=secret", "postgresql://db/bot", "a password in the parameters"),
    ("postgresql:///bot", "postgresql:///bot", "what the environment and the defaults say"),
    ("postgresql://bot:se@cret@db/bot", None, "an @ in a password ends it for some"),
    ("postgresql://bot:se/secret@db/bot", None, "so does a /"),
    ("postgresql://bot:se?secret@db/bot", None, "and a ?"),
    ("postgresql://bot:se#secret@db/bot", None, "and a #"),
    ("postgresql://db/bot?password=se@cret", None, "also in the parameters"),
    ("postgresql://bot:sec ret@db/bot", None, "a space"),
    ("postgresql://bot:sec\nret@db/bot", None, "a line"),
    ("host=db password=secret", None, "libpq's other form"),
    ("mysql://bot:secret@db/bot", None, "another database"),
    ("secret", None, "no address"),
    ("postgresql://bot:secret", None, "the host forgotten: its place is the user's, and the port's the password's"),
    ("postgresql://bot:secret/bot", None, "the same with a name"),
    ("postgresql://bot:123456secret/bot", None, "a port that only begins as one"),
    ("postgresql://bot:199999secret@db:1234567/bot", None, "a port that there is not"),
    ("postgresql://bot:secret:db.example.org/bot", None, "a : for the @"),
    ("postgresql://bot;secret@db/bot", None, "a ; for the :"),
    ("postgresql://bot,secret@db/bot", None, "a comma"),
    ("postgresql://bot;secret/bot", None, "a ; and no host"),
    ("postgresql://db/bot:secret", None, "a password after the name"),
    ("postgresql://bot:secret@db:se/bot", None, "a port in letters"),
    ("postgresql://bot:secret@[::1]:5432/bot", "postgresql://bot@[::1]:5432/bot", "a number of a host, with colons"),
    ("postgresql://bot:secret@[::1]/bot", "postgresql://bot@[::1]/bot", "and without a port"),
    ("postgresql://bot:secret@[bot;secret]/bot", None, "no number of a host"),
    ("postgresql://bot:secret@db:/bot", "postgresql://bot@db:/bot", "a port that is not said"),
    ("postgresql://bot:secret@%2Frun%2Fpostgresql/bot", "postgresql://bot@%2Frun%2Fpostgresql/bot", "a folder of sockets"),
    ("postgresql://bot:se;c:ret@db/bot", "postgresql://bot@db/bot", "signs in a password that end nothing"),
]


@pytest.mark.parametrize(("url", "seen"), [row[:2] for row in ADDRESSES], ids=[row[2] for row in ADDRESSES])
def test_no_password_is_shown(url: str, seen: str | None) -> None:
    assert is_address(url) == (seen is not None)
    assert shown(url) == (seen or "postgresql://…")
    assert "cret" not in shown(url)


REFUSED: list[tuple[str, type[ClausebotError], str, str]] = [
    # address in terms of the server's folder, the error, what it says, why
    ("postgresql://postgres@/none?host={folder}", DatabaseAway, 'database "none" does not exist', "no such database"),
    ("postgresql://nosuch@/postgres?host={folder}", DatabaseAway, 'role "nosuch" does not exist', "no such user"),
    ("postgresql://asked:wrong-secret@/postgres?host={folder}", DatabaseAway, "password authentication failed", "a wrong one"),
    ("postgresql://asked@/postgres?host={folder}", DatabaseAway, "no password supplied", "none where one is asked for"),
    ("postgresql://x:wrong-secret@127.0.0.1:1/postgres", DatabaseAway, "refused", "nobody listens there"),
    ("postgresql://x:wrong-secret@/postgres?host=/nowhere", DatabaseAway, "No such file", "no such socket"),
    ("postgresql://x:wrong-secret@/postgres?tpyo=1", DatabaseUnusable, "is not the address of a database", "a parameter"),
    ("postgresql://x:wrong-secret%0@h/postgres", DatabaseUnusable, "is not the address of a database", "half a sign"),
    ("postgresql://x:wrong@secret@127.0.0.1:1/postgres", DatabaseAway, "", "what libpq takes for a host is not told"),
]


@pytest.mark.parametrize(("url", "kind", "said"), [row[:3] for row in REFUSED], ids=[row[3] for row in REFUSED])
def test_what_is_wrong_is_one_line_without_the_password(
    postgres: Server, url: str, kind: type[ClausebotError], said: str
) -> None:
    postgres.run(f"DROP USER IF EXISTS {ASKED}", f"CREATE USER {ASKED} PASSWORD '{PASSWORD.replace('%21', '!')}'")
    with pytest.raises(ClausebotError) as caught:
        connected(url.format(folder=postgres.folder), "tests")
    assert type(caught.value) is kind
    line = problem(caught.value)
    assert said in line
    assert "check CLAUSEBOT_DATABASE" in line
    assert "\n" not in line
    assert "secret" not in f"{line} {caught.value!r} {caught.value.__cause__!r}"


def test_a_password_with_signs_lets_in(postgres: Server) -> None:
    postgres.run(f"DROP USER IF EXISTS {ASKED}", f"CREATE USER {ASKED} PASSWORD '{PASSWORD.replace('%21', '!')}'")
    with connected(postgres.url(user=ASKED, password=PASSWORD), "tests") as session:
        assert session.execute("SELECT current_user").fetchone() == (ASKED,)


def test_a_session_that_is_not_heard_of_ends_and_holds_nothing(database: str) -> None:
    """Also within a transaction: what a frozen process has locked is free after a moment."""
    with closing(connected(database, "tests", idle=0.3)) as frozen, connected(database, "tests") as other:
        frozen.execute("SELECT pg_advisory_lock(1)")
        frozen.execute("BEGIN")
        frozen.execute("SELECT 1")
        assert other.execute("SELECT pg_try_advisory_lock(1)").fetchone() == (False,)
        end = time.monotonic() + 60
        while other.execute("SELECT pg_try_advisory_lock(1)").fetchone() != (True,):
            assert time.monotonic() < end
        name = other.execute("SELECT application_name FROM pg_stat_activity WHERE pid = pg_backend_pid()").fetchone()
        assert name == ("tests",)


def test_without_the_package_it_says_which_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(DatabaseUnusable) as caught:
        connected("postgresql://x:secret@db/bot", "tests")
    assert problem(caught.value).endswith("; run: python -m pip install 'clausebot[postgres]'")


@pytest.mark.parametrize("size", [1, 5])
@pytest.mark.parametrize("mode", ["transaction", "statement"])
def test_a_pooler_that_shares_its_sessions_is_refused(mode: str, size: int, postgres: Server) -> None:
    with pooler(postgres, mode, size) as url, pytest.raises(DatabaseUnusable) as caught:
        connected(url, "test")
    assert (caught.value.remedy, "pooler" in caught.value.problem) == (Remedy.SESSIONS, True)


def test_a_pooler_that_gives_each_client_a_session_is_as_good_as_the_server(postgres: Server) -> None:
    with (
        pooler(postgres, "session", 5) as url,
        closing(connected(url, "test")) as one,
        closing(connected(url, "test")) as other,
    ):
        locks = [each.execute("SELECT pg_try_advisory_lock(7)").fetchone() for each in (one, other, one)]
        assert locks == [(True,), (False,), (True,)]
