"""The clausebot command as a separate process, run by the Python of the tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.support.paths import ROOT

Clausebot = Callable[..., "subprocess.CompletedProcess[str]"]
"""Runs a command of clausebot: clausebot("ask", "…") → the finished process."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a clausebot process with its home folder."""
    ours = ("CLAUSEBOT_", "COLUMNS", "LINES", "HF_HUB_")  # pytest's workers set the width of a terminal that they do not have
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return {**kept, "CLAUSEBOT_HOME": str(home), **more}


def command(*arguments: str) -> Sequence[str]:
    """The clausebot command line, run by the Python of the tests."""
    return (sys.executable, "-m", "bot", *arguments)


def run_clausebot(
    *arguments: str,
    home: Path,
    stdin: str | bytes = "",
    env: dict[str, str] | None = None,
    seconds: float = 120,
    **options: object,
) -> subprocess.CompletedProcess[str]:
    """Runs clausebot to its end, for at most some seconds; text is UTF-8, and undecodable bytes in its output fail the test."""
    raw = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        command(*arguments),
        input=raw,
        capture_output=True,
        env=environment(home, **(env or {})),
        timeout=seconds,
        check=False,
        **options,  # type: ignore[call-overload]
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def asked_and_imported(home: Path, question: str, *modules: str) -> tuple[dict[str, Any], list[str]]:
    """The answer that a new process gives as JSON, and which of some modules it imported for that."""
    code = (
        f"import sys; from bot.cli import run; run(['ask', '--json', {question!r}])\n"
        f"import json; print(json.dumps(sorted({set(modules)!r} & set(sys.modules))))"
    )
    done = subprocess.run(
        (sys.executable, "-c", code), env=environment(home), capture_output=True, text=True, check=True, cwd=ROOT
    )
    answer, imported = done.stdout.splitlines()
    return json.loads(answer), json.loads(imported)
