"""The clausebot command as a separate process, run by the Python of the tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from tests.support.forks import Running, begun
from tests.support.paths import ROOT

Clausebot = Callable[..., "subprocess.CompletedProcess[str]"]
"""Runs a command of clausebot: clausebot("ask", "…") → the finished process."""
_MOST = 1 << 30
"""Bytes that a command may print."""


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
    """Runs clausebot to its end, for at most some seconds; text is UTF-8, and undecodable bytes in its output fail the test.

    A question is asked of a process that begins with nothing, as an answer has its own way to start; other commands fork.
    """
    raw = stdin.encode() if isinstance(stdin, str) else stdin
    given = environment(home, **(env or {}))
    if not options and arguments[:1] != ("ask",):
        return forked(arguments, given, raw, seconds)
    done = subprocess.run(
        command(*arguments),
        input=raw,
        capture_output=True,
        env=given,
        timeout=seconds,
        check=False,
        **options,  # type: ignore[call-overload]
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def run_program(code: str, *arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs a program, given as its code, to its end: as Python would with `-c`, but with Clausebot's modules imported."""
    return forked(("-c", code, *map(str, arguments)), {**os.environ, **variables})


def forked(
    arguments: Sequence[str],
    variables: Mapping[str, str],
    raw: bytes = b"",
    seconds: float = 120,
    begun: Callable[..., Running] = begun,
) -> subprocess.CompletedProcess[str]:
    """Runs a command, or a program, to its end in a process that is forked."""
    with TemporaryFile() as stdin, TemporaryFile() as stdout, TemporaryFile() as stderr:
        stdin.write(raw)
        stdin.seek(0)
        process = begun(arguments, variables, stdout, stderr, stdin)
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        printed, said = (os.pread(file.fileno(), _MOST, 0).decode() for file in (stdout, stderr))
    return subprocess.CompletedProcess(arguments, status, printed, said)


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
