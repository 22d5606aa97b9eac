"""Running a command: every way in which it can end."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.cli.answering import answer_question
from bot.problems import problem, unexpected
from bot.session import Session
from bot.terminal import messages
from bot.terminal.interrupts import heard_as_interrupts
from bot.terminal.output.lines import complain
from index import ClausebotError

if TYPE_CHECKING:
    import click

_COMPLETE = "_CLAUSEBOT_COMPLETE"  # set by a shell that asks what a command line can go on with


def run(arguments: Sequence[str], session: Session | None = None) -> int:
    """Runs the command and returns its exit status; a failure is one line on standard error."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
    try:
        if _COMPLETE in os.environ or (question := plain_question(arguments)) is None:
            return _run_parsed(arguments, session)
        with heard_as_interrupts():
            answer_question(session or Session(), question, as_json=len(arguments) > len(question) + 1)
    except ClausebotError as error:
        return _fail(problem(error), 1)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001  (whatever happens, a user gets one line)
        if os.environ.get("CLAUSEBOT_DEBUG"):
            import traceback

            traceback.print_exc()
        return _fail(unexpected(error), 1)
    return 0


def plain_question(arguments: Sequence[str]) -> Sequence[str] | None:
    """The words of a question that is asked without options but `--json`; None for any other command line.

    Such a line is understood without click, which takes a twentieth of what a question costs in a new process.

    >>> plain_question(["ask", "--json", "who may join?"])
    ['who may join?']
    >>> plain_question(["ask", "--top", "5", "who may join?"])
    """
    if arguments[:1] != ["ask"]:
        return None
    words = [word for word in arguments[1:] if word != "--json"]
    return words if words and not any(word.startswith("-") for word in words) else None


def _run_parsed(arguments: Sequence[str], session: Session | None) -> int:
    """Runs a command line as click reads it."""
    import shutil
    from functools import partial

    import click

    from bot.cli.common import cli

    if asked := os.environ.get(_COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(cli, {}, "clausebot", _COMPLETE, asked)
    try:
        width = min(shutil.get_terminal_size().columns, 100) - 2  # click's own minimum is 50; a phone has 40
        made = partial(cli.make_context, "clausebot", list(arguments), obj=session, terminal_width=width)
        with heard_as_interrupts(), made() as context:
            cli.invoke(context)  # not cli.main, which handles Ctrl-C and closed pipes differently
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "clausebot"
        suggests = bool(getattr(error, "possibilities", None))
        return _fail(messages.usage_line(_usage_problem(error), command, suggests=suggests), 2)
    return 0


def _usage_problem(error: click.UsageError) -> str:
    """What is wrong with a command line; what is no command, no option or missing is said in the reader's language."""
    import click

    near = next(iter(getattr(error, "possibilities", None) or ()), "")
    if isinstance(error, click.MissingParameter) and error.param and error.ctx:
        return messages.missing_value(error.param.make_metavar(error.ctx))
    if isinstance(error, click.NoSuchOption):
        return messages.unknown_word(error.option_name, near, option=True)
    name = getattr(error, "command_name", "")  # of an error that click has had since 8.2
    return messages.unknown_word(name, near, option=False) if name else error.format_message()


def _fail(line: str, status: int) -> int:
    """Says on standard error what went wrong, if that can be written to, and returns the exit status."""
    with suppress(OSError):
        complain(line.replace("\n", " "))
    return status
