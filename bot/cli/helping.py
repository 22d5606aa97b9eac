"""Help beyond that of each command: by topic."""

from __future__ import annotations

from difflib import get_close_matches

import click

from bot.cli.common import cli, command
from bot.cli.topics import TOPICS, topic_help, topics
from bot.terminal import messages
from bot.terminal.messages import texts
from bot.terminal.output.characters import harmless


@command("help")
@click.argument("topic", required=False)
@click.pass_context
def help_(context: click.Context, topic: str | None) -> None:
    """Prints a topic, the help of a command, or which topics there are."""
    formatter = context.make_formatter()
    if topic in TOPICS:
        formatter.write_text(topic_help(topic))
    elif topic and (asked := cli.get_command(context, topic)):
        asked.format_help(click.Context(asked, context.parent, topic), formatter)
    elif topic:
        near = get_close_matches(topic, [*TOPICS, *cli.list_commands()], 1)
        click.echo(harmless(messages.no_topic(topic, *(near or [""]))), err=True)
        context.exit(2)
    else:
        formatter.write_dl(topics())
        formatter.write_paragraph()
        formatter.write_text(texts.COMMAND_HELP)
    click.echo(formatter.getvalue(), nl=False)
