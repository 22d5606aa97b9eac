"""What was set aside, as the operator sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.telegram.inbox import SqliteInbox, Where, inbox_path
from bot.telegram.parked import parked, replay
from tests.support.command import run_clausebot
from tests.support.scripted_server import TOKEN
from tests.support.updates import said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = inbox_path(tmp_path, TOKEN)
    inbox = SqliteInbox(found, lambda: 1_700_000_000.0)
    inbox.add([said(1, text="a secret\x1b[2J"), said(2, -7, 6), {"update_id": 3, "message": 7}])
    for lane in inbox.lanes():
        row = inbox.first(lane)
        assert row is not None
        inbox.begin(row)
        inbox.park(row, "ValueError")
    inbox.close()
    return found


def test_a_line_each_without_words_unless_they_are_asked_for(path: Path) -> None:
    lines = list(parked(Where(path.parent, TOKEN), words=False))
    assert [line.split("  ")[0] for line in lines] == ["1", "2", "3"]
    assert "message  chat -7  user 6  ValueError" in lines[1]
    assert "secret" not in "".join(lines)
    worded = list(parked(Where(path.parent, TOKEN), words=True))
    assert [line.rpartition("  ")[2] for line in worded] == ['"a secret\\u001b[2J"', '"resolves 2"', '""']


def test_the_command(path: Path) -> None:
    def run(*arguments: str) -> tuple[int, str, str]:
        done = run_clausebot("telegram", *arguments, home=path.parent, env={"CLAUSEBOT_TELEGRAM_TOKEN": TOKEN})
        return done.returncode, done.stdout, done.stderr

    assert len(run("--parked")[1].splitlines()) == 3
    code, _, told = run("--replay", "9")
    assert (code, len(told.splitlines()), "--parked" in told) == (1, 1, True)
    assert run("--replay", "2") == (0, "1 update will be answered again.\n", "")
    assert run("--replay") == (0, "2 updates will be answered again.\n", "")
    assert run("--parked") == (0, "Nothing is set aside.\n", "")
    inbox = SqliteInbox(path)
    assert inbox.depth()[0] == 3
    inbox.close()


def test_without_an_inbox_nothing_is_made(tmp_path: Path) -> None:
    where = Where(tmp_path, TOKEN)
    assert (list(parked(where, words=True)), replay(where, None), replay(where, 3)) == (
        ["Nothing is set aside."], "Nothing is set aside.", None,
    )  # fmt: skip
    assert list(tmp_path.iterdir()) == []
