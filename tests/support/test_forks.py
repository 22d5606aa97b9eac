"""A process that is forked ends, is killed and reads its environment as one that Python starts anew."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.botapi.server import TOKEN
from tests.support.command import command, environment, forked
from tests.support.forks import BEFORE, Forked, begun

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="it forks on Linux alone")]
COMMANDS: list[tuple[tuple[str, ...], dict[str, str], str]] = [
    # what is run, with which variables, why
    (("--version",), {}, "what is printed, and 0"),
    (("nonsense",), {}, "wrong usage, and 2"),
    (("telegram",), {}, "a failure, and 1"),
    (("telegram",), {"CLAUSEBOT_TELEGRAM_TOKEN": "x", "CLAUSEBOT_LANGUAGE": "fr"}, "a setting, and another language"),
    (("telegram", "--parked"), {"CLAUSEBOT_TELEGRAM_TOKEN": TOKEN}, "a home of its own"),
]


@pytest.mark.parametrize(("arguments", "variables"), [row[:2] for row in COMMANDS], ids=[row[2] for row in COMMANDS])
def test_it_ends_as_one_that_is_started_anew(tmp_path: Path, arguments: tuple[str, ...], variables: dict[str, str]) -> None:
    given = environment(tmp_path / "home", **variables)
    anew = subprocess.run(command(*arguments), env=given, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    output, errors = tmp_path / "output", tmp_path / "errors"
    with output.open("wb") as one, errors.open("wb") as other:
        forked = begun(arguments, given, one, other)
    assert isinstance(forked, Forked)
    assert (forked.wait(60), forked.poll()) == (anew.returncode, anew.returncode)
    assert (output.read_bytes(), errors.read_bytes()) == (anew.stdout, anew.stderr)


PROGRAMS = [
    # what is run, why
    ("import sys; print(sys.argv, __name__)", "its arguments, and its name"),
    ("import __main__; kept = 7; print(__main__.kept)", "its names are those of __main__"),
    ("import sys; sys.exit(3)", "a status"),
    ("import sys; print(sys.stdin.read(), file=sys.stderr)", "what it reads, and errors"),
    ("import os; os.kill(os.getpid(), 9)", "killed"),
    ("import atexit; atexit.register(print, 'at last')", "what is done at the end"),
]


@pytest.mark.parametrize("code", [row[0] for row in PROGRAMS], ids=[row[1] for row in PROGRAMS])
def test_a_program_is_as_one_that_is_started_anew(code: str) -> None:
    anew = subprocess.run((sys.executable, "-c", code, "one", "2"), input="said", capture_output=True, text=True, check=False)
    found = forked(("-c", code, "one", "2"), os.environ, b"said")
    assert (found.returncode, found.stdout, found.stderr) == (anew.returncode, anew.stdout, anew.stderr)


def test_it_is_waited_for_and_killed(tmp_path: Path) -> None:
    unreachable = {"CLAUSEBOT_TELEGRAM_TOKEN": TOKEN, "CLAUSEBOT_TELEGRAM_API": "http://127.0.0.1:1"}
    with (tmp_path / "log").open("wb") as log:
        forked = begun(("telegram",), environment(tmp_path / "home", **unreachable), log, log)
    assert forked.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        forked.wait(0.01)
    forked.kill()
    assert forked.wait(60) == -9
    forked.kill()  # as often as one likes


def test_what_python_reads_as_it_starts_is_no_fork(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("print('first of all')")
    with (tmp_path / "log").open("wb") as log:
        anew = begun(("--version",), environment(tmp_path, PYTHONPATH=str(tmp_path)), log, log)
    assert anew.wait(60) == 0
    assert not isinstance(anew, Forked)
    assert (tmp_path / "log").read_text("utf-8").startswith("first of all\n")


def test_what_may_be_run_before_the_command_is_one(tmp_path: Path) -> None:
    site = tmp_path / "sitecustomize.py"
    site.write_text("from pathlib import Path\nprint('before', Path(__file__).name)")
    given = environment(tmp_path, PYTHONPATH=str(tmp_path), **{BEFORE: str(site)})
    with (tmp_path / "log").open("wb") as log:
        forked = begun(("--version",), given, log, log)
    assert isinstance(forked, Forked)
    assert forked.wait(60) == 0
    assert (tmp_path / "log").read_text("utf-8").startswith("before sitecustomize.py\nclausebot ")
