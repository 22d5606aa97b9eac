"""PgBouncer in front of a server of the tests: in the way of a hosted database, and ended with its block.

Where it is not installed (Debian's `pgbouncer`), a test that asks for it is skipped.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.postgres import Server, user_of_servers

_SECONDS = 10
_PORT = 6432  # of the socket: it listens at no other


@contextmanager
def pooler(server: Server, mode: str, size: int) -> Iterator[str]:
    """The address of a database behind a pooler in a mode, with so many sessions."""
    program = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
    if program is None:
        pytest.skip("there is no PgBouncer here: Debian's pgbouncer")
    database = server.make()
    folder = Path(tempfile.mkdtemp(prefix="clausebot-pool-", dir="/tmp"))
    (folder / "users.txt").write_text('"postgres" ""\n', "utf-8")
    settings = {
        "unix_socket_dir": folder, "listen_port": _PORT, "auth_type": "trust", "auth_file": folder / "users.txt",
        "pool_mode": mode, "default_pool_size": size, "logfile": folder / "log",
    }  # fmt: skip
    said = "".join(f"{name} = {value}\n" for name, value in settings.items())
    (folder / "pool.ini").write_text(f"[databases]\n* = host={server.folder} user=postgres\n[pgbouncer]\n{said}", "utf-8")
    user = user_of_servers()
    if user:
        shutil.chown(folder, user["user"], user["group"])
        folder.chmod(0o755)  # others connect to its socket
    process = subprocess.Popen((program, "-q", folder / "pool.ini"), cwd="/", **user)
    try:
        ends = time.monotonic() + _SECONDS
        while not (folder / f".s.PGSQL.{_PORT}").exists():
            assert process.poll() is None, (folder / "log").read_text("utf-8", "replace")
            assert time.monotonic() < ends, "it does not begin"
            time.sleep(0.01)
        yield f"postgresql://postgres@/{database}?host={folder}&port={_PORT}"
    finally:
        process.terminate()
        process.wait(_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)
