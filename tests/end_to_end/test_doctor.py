"""`clausebot doctor` tries everything for real, and shell completion knows every command."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli.help import COMMANDS
from bot.telegram.inbox import Lane, LaneKind, SqliteInbox, inbox_path
from bot.telegram.inbox.schema import VERSION
from bot.telegram.messages import texts
from tests.bot.telegram.inbox.test_contract import first
from tests.support.botapi import BotApi
from tests.support.botapi.server import TOKEN
from tests.support.command import Clausebot, command, environment
from tests.support.processes import free_port
from tests.support.updates import said

NOWHERE = "http://127.0.0.1:1"


def telegram(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"CLAUSEBOT_TELEGRAM_{name}", value)


def test_where_all_is_well_it_says_so(small: Clausebot, api: BotApi, monkeypatch: pytest.MonkeyPatch) -> None:
    telegram(monkeypatch, TOKEN=TOKEN, API=api.url, USERS="5")
    done = small("doctor")
    assert done.returncode == 0, done.stdout
    marks = [line.partition(":")[0] for line in done.stdout.splitlines()]
    of_telegram = ["ok waiting questions", "ok token", "ok webhook", "ok who may use it"]
    assert marks == ["ok home", "ok index", "ok model", "ok second model", *of_telegram]
    assert "@clause_test_bot" in done.stdout
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("ok index: ")]
    told = r"ok index: 1 document with 58 clauses; 0\.\d MB in 1 segment, with 4 bits for each number in a token's vector"
    assert re.fullmatch(told, line)
    assert TOKEN.partition(":")[2] not in done.stdout


def waiting(path: Path, *, parked: int, waits: int) -> None:
    """Makes an inbox of a bot that was stopped with some questions set aside and some waiting."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(SqliteInbox(path)) as inbox:
        for lane in inbox.add([said(number, number) for number in range(1, parked + 1)]):
            if row := inbox.first(lane):
                inbox.park(row, "killed the process")
        inbox.add([said(number, number) for number in range(parked + 1, parked + waits + 1)])


def test_it_counts_what_waits_and_changes_nothing(
    small: Clausebot, api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    telegram(monkeypatch, TOKEN=TOKEN, API=api.url)
    path = inbox_path(tmp_path / "home", TOKEN)
    waiting(path, parked=1, waits=2)
    before = {file: file.read_bytes() for file in path.parent.glob("telegram*")}
    line = "ok waiting questions: 2; set aside: 1 (“clausebot telegram --parked” lists them)"
    assert line in small("doctor").stdout.splitlines()
    assert {file: file.read_bytes() for file in path.parent.glob("telegram*")} == before
    with closing(SqliteInbox(path)) as running:
        running.add([said(9, 9)])
        assert line.replace("2;", "3;") in small("doctor").stdout.splitlines(), "also while the bot has it open"
        running.done(first(running, Lane(LaneKind.CHAT, 9)))


def test_without_a_token_the_rest_is_tried(small: Clausebot) -> None:
    done = small("doctor")
    assert done.returncode == 0
    assert f"ok token: {texts.NO_TOKEN}" in done.stdout.splitlines()


def no_token(monkeypatch: pytest.MonkeyPatch, api: BotApi, home: Path) -> None:
    telegram(monkeypatch, TOKEN="1:wrong", API=api.url)  # noqa: S106


def no_server(monkeypatch: pytest.MonkeyPatch, api: BotApi, home: Path) -> None:
    telegram(monkeypatch, TOKEN=TOKEN, API=NOWHERE)


def no_shape(monkeypatch: pytest.MonkeyPatch, api: BotApi, home: Path) -> None:
    telegram(monkeypatch, TOKEN="hello", API=api.url)  # noqa: S106


def no_delivery(monkeypatch: pytest.MonkeyPatch, api: BotApi, home: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}/hook"
    telegram(monkeypatch, TOKEN=TOKEN, API=api.url, WEBHOOK=url)
    api._do(lambda: api._methods.set_webhook({"url": url}))
    api.say(5, "resolves 2")
    assert api.wait(lambda: "last_error_message" in api._do(lambda: api._methods.get_webhook_info({})))


def no_index(monkeypatch: pytest.MonkeyPatch, api: BotApi, home: Path) -> None:
    (home / "index" / "CURRENT").write_text("nonsense", "utf-8")


def no_folder(monkeypatch: pytest.MonkeyPatch, api: BotApi, home: Path) -> None:
    monkeypatch.setenv("CLAUSEBOT_HOME", str(home / "index" / "CURRENT" / "home"))


def no_layout(monkeypatch: pytest.MonkeyPatch, api: BotApi, home: Path) -> None:
    telegram(monkeypatch, TOKEN=TOKEN, API=api.url)
    with closing(sqlite3.connect(inbox_path(home, TOKEN))) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")


def no_inbox(monkeypatch: pytest.MonkeyPatch, api: BotApi, home: Path) -> None:
    telegram(monkeypatch, TOKEN=TOKEN, API=api.url)
    inbox_path(home, TOKEN).write_bytes(b"SQLite format 3\0" + bytes(8000))


WRONG: list[tuple[Callable[[pytest.MonkeyPatch, BotApi, Path], None], str, str]] = [
    (no_token, "!! token: Telegram rejected the token; copy it again", "a token that the server does not know"),
    (no_shape, "!! token: This is not a Telegram bot token", "a token that cannot be one"),
    (no_server, f"!! token: {NOWHERE} cannot be reached (", "no server"),
    (no_delivery, "!! webhook: Telegram cannot deliver to http://127.0.0.1", "a webhook that nobody answers at"),
    (no_layout, "!! waiting questions: ", "what a newer version wrote"),
    (no_inbox, "!! waiting questions: ", "a damaged inbox"),
    (no_index, "!! index: ", "a damaged index"),
    (no_folder, "!! home: ", "a home that is no folder"),
]


@pytest.mark.parametrize(("breaks", "line"), [row[:2] for row in WRONG], ids=[row[2] for row in WRONG])
def test_what_is_wrong_is_one_line_with_what_to_do(
    small: Clausebot,
    api: BotApi,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    breaks: Callable[[pytest.MonkeyPatch, BotApi, Path], None],
    line: str,
) -> None:
    assert small("documents").returncode == 0
    breaks(monkeypatch, api, tmp_path / "home")
    done = small("doctor")
    assert done.returncode == 1
    (wrong,) = [one for one in done.stdout.splitlines() if one.startswith("!!")]
    assert wrong.startswith(line)
    assert "; " in wrong or "copy it again" in wrong, "what to do"
    assert TOKEN.partition(":")[2] not in done.stdout


# --- completion --------------------------------------------------------------------------------------------------------


def completed(tmp_path: Path, shell: str, words: str, at: int) -> str:
    import subprocess

    variables = {"_CLAUSEBOT_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
    asked = subprocess.run(
        command(), env=environment(tmp_path, **variables), capture_output=True, text=True, check=True, timeout=60
    )
    return asked.stdout


def test_a_shell_completes_commands_and_options(tmp_path: Path) -> None:
    commands = completed(tmp_path, "zsh", "clausebot ", 1).splitlines()
    assert set(COMMANDS) <= set(commands)
    assert "--document" in completed(tmp_path, "bash", "clausebot ask --d", 2)
