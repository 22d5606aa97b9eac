"""The group of commands, and what they have in common."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import click

from bot.cli import help as said
from bot.cli.commands import Command, Commands, NamedPath, option
from bot.session import Session
from bot.terminal.output.lines import complain

json_option = option("--json", "as_json", is_flag=True, help=said.JSON)
document_option = option("--document", "documents", multiple=True, metavar="ID", help=said.DOCUMENT)
language_option = option("--language", type=click.Choice(said.LANGUAGES), metavar="CODE", help=said.LANGUAGE)
files_argument = click.argument("files", nargs=-1, required=True, type=NamedPath(path_type=Path, readable=False))
pass_session = click.make_pass_decorator(Session, ensure=True)


def say_if_second_waits(session: Session) -> None:
    """Says on standard error what to run if the index was written without the second model."""
    from bot.terminal import collection_messages

    if session.collection.lacks_second:
        complain(collection_messages.lacks_second_line())


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
