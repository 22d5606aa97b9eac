"""A failure at the system calls below SQLite, in turn: what was said to be kept is kept, and the failure is a line."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from bot.telegram.inbox import SqliteInbox
from tests.support.command import forked
from tests.support.forks import Forker
from tests.support.share import ALL

pytestmark = [
    pytest.mark.skipif(shutil.which("gcc") is None or sys.platform != "linux", reason="needs gcc and LD_PRELOAD"),
    pytest.mark.slow,
]
SOURCE = Path(__file__).parents[3] / "support" / "faulty.c"
WORK = """
import asyncio, sys
from pathlib import Path
from bot.serving.log import log_to_stderr
from bot.telegram import keeping
from bot.telegram.inbox import Sent, SqliteInbox, Unusable, database
database._SWEEP = 0.05
keeping.backoff = lambda _: 0.01
log_to_stderr("INFO", ())

async def work(inbox):
    for number in range(1, 41):
        update = {"update_id": number, "message": {"message_id": number, "chat": {"id": number % 5 + 1}, "from": {"id": 7},
                  "text": "x" * 100 * (number % 9)}}
        (lane,) = await keeping.kept(inbox, inbox.add, [update]) or (None,)
        print("added", number, flush=True)
        if number % 3 == 0:
            row = await keeping.kept(inbox, inbox.first, lane)
            await keeping.kept(inbox, inbox.begin, row)
            await keeping.kept(inbox, inbox.sent, row, Sent(row.chat, row.update_id, 1, 900))
            await keeping.kept(inbox, inbox.done, row, Sent(row.chat, row.update_id, 2, 901))
            print("done", row.update_id, flush=True)
        if number % 20 == 0:
            await asyncio.sleep(0.2)  # deleted words leave the write-ahead log

try:
    inbox = SqliteInbox(Path(sys.argv[1]))
    asyncio.run(asyncio.wait_for(work(inbox), 60))
    inbox.close()
except Unusable as error:
    print(str(error), file=sys.stderr)
    sys.exit(1)
"""
FAILURES = [
    # the call, errno, how many in a row
    ("write", errno.ENOSPC, 1),
    ("write", errno.EIO, 3),
    ("sync", errno.EIO, 1),
    ("truncate", errno.EIO, 2),
    ("open", errno.EMFILE, 1),
    ("open", errno.ENOMEM, 2),
    ("read", errno.EIO, 1),
]
POINTS = 6 if ALL else 3
"""In a row of calls, those that fail: at its beginning, and further on."""


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forker]:
    """What forks processes in which system calls can be made to fail: which, is read at each call."""
    made = tmp_path_factory.mktemp("faulty") / "faulty.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", made, SOURCE, "-ldl"], check=True, capture_output=True)
    with closing(Forker(LD_PRELOAD=str(made))) as forker:
        yield forker


def run(faulty: Forker, path: Path, **settings: object) -> subprocess.CompletedProcess[str]:
    said = {f"FAULTY_{name.upper()}": str(value) for name, value in settings.items()}
    where = {**os.environ, "FAULTY_PATH": ".sqlite", **said}
    return forked(("-c", WORK, str(path)), where, seconds=90, begun=faulty.begun)


def kept(path: Path) -> set[int]:
    inbox = SqliteInbox(path)
    found = set()
    for lane in inbox.lanes():
        while row := inbox.first(lane):
            found.add(row.update_id)
            inbox.done(row)
    inbox.close()
    return found


@pytest.fixture(scope="module")
def counted(faulty: Forker, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], int]:
    """How many of a call there are where none fails."""

    @cache
    def count(call: str) -> int:
        place = tmp_path_factory.mktemp("clean")
        clean = run(faulty, place / "clean.sqlite", call=call, count=place / "count")
        assert clean.returncode == 0, clean.stderr
        return int((place / "count").read_text("utf-8"))

    return count


@pytest.mark.parametrize(("call", "code", "times"), FAILURES, ids=[f"{row[0]} {errno.errorcode[row[1]]}" for row in FAILURES])
def test_a_failure_at_any_of_them_loses_nothing_and_is_said(
    faulty: Forker, counted: Callable[[str], int], tmp_path: Path, call: str, code: int, times: int
) -> None:
    calls = counted(call)
    assert calls > 2, "they are intercepted"
    paths = {at: tmp_path / f"{at}.sqlite" for at in (1 + calls * point // POINTS for point in range(POINTS))}
    with ThreadPoolExecutor(POINTS) as threads:  # they wait more than they work
        runs = {at: threads.submit(run, faulty, path, call=call, at=at, times=times, errno=code) for at, path in paths.items()}
    for at, path in paths.items():
        done = runs[at].result()
        lines = done.stdout.split("\n")[:-1]
        added = {int(line.split()[1]) for line in lines if line.startswith("added")}
        gone = {int(line.split()[1]) for line in lines if line.startswith("done")}
        assert "Traceback" not in done.stderr, done.stderr
        if done.returncode:
            assert done.returncode == 1, (at, done.returncode, done.stderr)
            assert "which holds the waiting questions" in done.stderr.splitlines()[-1]
        else:
            assert len(added) == 40, (at, done.stderr)
            needed = call in ("write", "sync") and at > 1  # SQLite can do without the sync of a folder that it begins with
            assert "event=" in done.stderr or not needed, (at, "unseen")
        there = kept(path)
        assert added - gone <= there, (at, "lost")
        assert not gone & there, (at, "answered again")
