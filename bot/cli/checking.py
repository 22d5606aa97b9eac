"""Checking a draft: are its quotations and citations right?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bot.cli import help as said
from bot.cli.commands import option
from bot.cli.common import command, document_option, json_option, pass_session
from bot.session import Session
from bot.terminal import messages
from bot.terminal.output.lines import print_json
from index import UnreadableFile


@command("check")
@click.argument("file")
@option("--wrong", is_flag=True, help=said.WRONG)
@document_option
@json_option
@pass_session
def check(session: Session, file: str, wrong: bool, documents: tuple[str, ...], as_json: bool) -> None:
    """Check the quotations and citations in a draft."""
    from bot.chat.checking.rows import wrong as wrong_ones
    from bot.chat.objects.answers import read_json

    draft = _input() if file == "-" else Path(file)
    found = session.collection.check(draft, messages.texts.INPUT, documents)
    shown = wrong_ones(found) if wrong else found.findings
    if as_json:
        for one in shown:
            print_json(one.to_json())
        if found.read:
            print_json(read_json(found))
    else:
        from bot.chat.checking.rows import lay_out
        from bot.terminal.render import print_laid

        print_laid(session.console, lay_out(found, shown))
    if found.failed:
        raise click.exceptions.Exit(1)


def _input() -> bytes:
    """What is on standard input. Raises UnreadableFile."""
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise UnreadableFile(messages.input_problem(error.strerror or str(error))) from error
