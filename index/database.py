"""A PostgreSQL database, as every part reaches it: its address, a session, and which of what goes wrong may pass.

    is_address(text)        whether an address can be taken for what it says, with its password found for certain
    shown(url)              the address as it may be shown: without its password
    connected(url, …)       a session, which ends by itself when nothing was heard of this process for a while
    passes(error)           whether the same call may succeed later
    told(error, url)        an error of the database as one of ours
    reason(error)           what it says, in one line

psycopg is an extra, and is imported when the first session begins. No message holds a password: libpq tells the user, the host
and the database, and of an address that it cannot take apart nothing is shown.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from index.errors import DatabaseAway, DatabaseUnusable, Remedy

if TYPE_CHECKING:
    from psycopg import Connection, Error

SCHEMES = ("postgresql", "postgres")
LEAST = 14
"""The oldest major version whose sessions end by themselves when they are idle."""
_WAIT = 5
"""Seconds to wait for an answer: of a server that is asked for a session, and of a network that a session goes over."""
_TAKEN = 2000
"""Milliseconds for which the process of a session is taken, to see whether it is its own."""
_DEFAULTS: dict[str, Any] = {
    "connect_timeout": _WAIT,
    "keepalives_idle": _WAIT,
    "keepalives_interval": 1,
    "keepalives_count": _WAIT,
    "tcp_user_timeout": _WAIT * 1000,
    "target_session_attrs": "read-write",  # a standby that took over answers; one that only reads does not
}
_PORTS = 1 << 16
_CLASSES = ("08", "40", "53", "57", "58")  # connections, conflicts, resources, the operator, the system
_STATES = ("25006", "25P03", "25P04", "55006", "55P03")  # only reads for now, too slow, in use, locked


def is_address(text: str) -> bool:
    """Whether a text is the address of a database whose password, if it has one, ends where it seems to.

    >>> is_address("postgresql://clausebot:secret@db.example.org/clausebot")
    True
    >>> is_address("postgresql://clausebot:p@ss@db.example.org/clausebot")  # %40 is an @ in a password
    False
    """
    scheme, colon, rest = text.partition("://")
    before, at, _ = rest.partition("@")
    plain = rest.count("@") <= 1 and not (at and any(mark in before for mark in "/?#"))
    user, place = before.partition(":")[0] if at else "", rest.rpartition("@")[2].partition("?")[0]
    hosts, _, name = place.partition("/")
    shaped = _is_plain(user) and _is_plain(name) and all(map(_is_host, hosts.split(",")))
    return bool(colon) and scheme in SCHEMES and plain and shaped and text.isprintable() and " " not in text


def _is_plain(text: str) -> bool:
    """Whether a name has no sign at which something else may have begun, such as a password."""
    return all(mark.isalnum() or mark in "_-.~%+$" for mark in text)


def _is_host(text: str) -> bool:
    """Whether it is the name or the number of a host, with or without a port: else a password may stand in their places."""
    if text.startswith("["):
        host, _, port = text[1:].partition("]")
        host, port = host.replace(":", ""), port.removeprefix(":")
    else:
        host, _, port = text.partition(":")
    return _is_plain(host) and (not port or (port.isascii() and port.isdecimal() and int(port[:6]) < _PORTS))


def shown(url: str) -> str:
    """The address without its password and without most of its parameters.

    >>> shown("postgresql://clausebot:secret@db.example.org/clausebot?connect_timeout=3")
    'postgresql://clausebot@db.example.org/clausebot'
    """
    if not is_address(url):
        return "postgresql://…"
    scheme, _, rest = url.partition("://")
    given, at, place = rest.rpartition("@")
    place, _, query = place.partition("?")
    found = f"{scheme}://{given.partition(':')[0]}{at}{place}"
    hosts = parse_qs(query).get("host")
    return f"{found}?host={hosts[-1]}" if hosts else found


def check_installed() -> None:
    """Raises DatabaseUnusable where the extra is not installed, or its library of PostgreSQL is not."""
    try:
        import_module("psycopg")
    except ImportError as error:
        raise DatabaseUnusable("A package for PostgreSQL is not installed", Remedy.INSTALL_POSTGRES) from error


def connected(url: str, application: str, idle: float | None = None) -> Connection[Any]:
    """A session with the database, each of whose statements is a transaction of its own unless one is begun.

    The server ends it after `idle` seconds in which it heard nothing, also within a transaction, and so gives up its locks: a
    process that is frozen, or whose network is gone, holds nothing for longer. `application` is how the session is called in
    the server's own lists. Raises DatabaseAway if that may pass, DatabaseUnusable, also where something between here and the
    server gives each transaction another session: what one holds, another would.
    """
    check_installed()
    import psycopg
    from psycopg import conninfo

    try:
        given = conninfo.conninfo_to_dict(url)
    except psycopg.Error:  # its message may hold the address
        raise DatabaseUnusable(f"{shown(url)} is not the address of a database", Remedy.DATABASE) from None
    asked = {**_DEFAULTS, "application_name": application, **given}
    try:
        session = psycopg.connect("", autocommit=True, **asked)
    except (psycopg.Error, UnicodeError) as error:
        raise told(error, url) from None
    try:
        if _backend(session) != session.info.backend_pid:  # a pooler, which may hold a session for its client, or not
            with psycopg.connect("", autocommit=True, **asked) as other:
                _check_holds(session, other, url)
        _prepare(session, url, idle)
    except psycopg.Error as error:
        session.close()
        raise told(error, url) from None
    except BaseException:
        session.close()
        raise
    return session


def _backend(session: Connection[Any]) -> int:
    """The process of the server that a statement runs in."""
    row = session.execute("SELECT pg_backend_pid()").fetchone()
    return int(row[0]) if row else 0


def _check_holds(session: Connection[Any], other: Connection[Any], url: str) -> None:
    """Raises DatabaseUnusable if a session moves to another process of the server when its own is taken."""
    from psycopg.errors import ProtocolViolation

    before = _backend(session)
    try:
        with other.transaction():  # it takes the process that is free, if that of the session is
            other.execute(f"SET LOCAL idle_in_transaction_session_timeout = {_TAKEN}")  # should there be no second one
            holds = before != _backend(other) and before == _backend(session)
    except ProtocolViolation:  # it does not even let a transaction be begun
        holds = False
    if not holds:
        found = f"{shown(url)} is a pooler that gives each transaction another session, in which no lock lasts"
        raise DatabaseUnusable(found, Remedy.SESSIONS)


def _prepare(session: Connection[Any], url: str, idle: float | None) -> None:
    if session.info.server_version < LEAST * 10_000:
        version = session.info.server_version // 10_000
        found = f"The server of {shown(url)} is PostgreSQL {version}, and Clausebot needs {LEAST} or a later one"
        raise DatabaseUnusable(found, Remedy.DATABASE)
    settings = {"client_min_messages": "error", "lock_timeout": "10s", "statement_timeout": "60s"}
    if idle is not None:
        ends = f"{round(idle * 1000)}ms"
        settings |= {"idle_session_timeout": ends, "idle_in_transaction_session_timeout": ends}
    for name, value in settings.items():
        session.execute("SELECT set_config(%s, %s, false)", (name, value))


def passes(error: Error) -> bool:
    """Whether an error may pass: the server is away, busy, full, or being looked after, or two changes met."""
    import psycopg

    state = error.sqlstate
    if state is None:  # of the network, or of psycopg itself
        return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
    return state[:2] in _CLASSES or state in _STATES


def told(error: BaseException, url: str) -> DatabaseAway | DatabaseUnusable:
    """An error of psycopg, in one line; without its message where that might hold a part of the address."""
    import psycopg

    said = reason(error) if is_address(url) else ""
    if isinstance(error, psycopg.Error) and passes(error):
        return DatabaseAway(f"The database at {shown(url)} cannot be reached", Remedy.DATABASE, said)
    return DatabaseUnusable(f"The database at {shown(url)} cannot be used", Remedy.DATABASE, said)


def reason(error: BaseException) -> str:
    """What an error says first; what follows are hints, the statement, and other servers that were tried."""
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
