"""The group of commands, what they have in common, and what they print."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli import help as said
from bot.cli.commands import Command, Commands, NamedPath, option
from bot.session import Session
from bot.terminal.characters import harmless, harmless_json

if TYPE_CHECKING:
    from index import Answer

json_option = option("--json", "as_json", is_flag=True, help=said.JSON)
document_option = option("--document", "documents", multiple=True, metavar="ID", help=said.DOCUMENT)
language_option = option("--language", type=click.Choice(said.LANGUAGES), metavar="CODE", help=said.LANGUAGE)
files_argument = click.argument("files", nargs=-1, required=True, type=NamedPath(path_type=Path, readable=False))
pass_session = click.make_pass_decorator(Session, ensure=True)


def print_json(value: object, *, indent: int | None = None) -> None:
    """One JSON value to standard output, at once."""
    click.echo(harmless_json(json.dumps(value, ensure_ascii=False, indent=indent)))
    sys.stdout.flush()


def complain(line: str) -> None:
    """One line to standard error."""
    click.echo(harmless(line), err=True)


def say_if_second_waits(session: Session) -> None:
    """Says on standard error what to run if the index was written without the second model."""
    from bot.terminal import collection_messages

    if session.collection.lacks_second:
        complain(collection_messages.lacks_second_line())


def show_answer(session: Session, answer: Answer, *, as_json: bool, references: bool = False) -> None:
    """Prints an answer, for people, with the `references` of its clauses or without, or as JSON."""
    if as_json:
        print_json(answer.to_json(session.collection.cites))
    else:
        from bot.chat.answers import lay_out
        from bot.terminal.render import print_answer

        if references:
            from bot.chat.references import told

            print_answer(session.console, lay_out(answer), told=partial(told, session.collection))
        else:
            print_answer(session.console, lay_out(answer))


@click.group(
    cls=Commands,
    no_args_is_help=False,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="clausebot", message="clausebot %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Shows the help if there is no command."""
    if context.invoked_subcommand != "ask":
        gc.enable()
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(2)


def command(name: str, kind: type[Command] = Command) -> Callable[[Callable[..., None]], click.Command]:
    """Declares a command."""
    return cli.command(name, kind)
