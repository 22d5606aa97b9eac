"""Pushing the index to Qdrant, from where many bots can answer."""

from __future__ import annotations

import click

from bot.cli.common import command, pass_session
from bot.session import Session
from bot.terminal import collection_messages
from bot.terminal.messages import texts


@command("index")
@click.argument("action", type=click.Choice(["push"]))
@click.argument("address", default="")
@pass_session
def index(session: Session, action: str, address: str) -> None:  # noqa: ARG001  (there is only one action)
    """Push the index in the folder to the collection of Qdrant at ADDRESS."""
    address = address or session.settings.index
    if not address:
        raise click.UsageError(texts.NO_ADDRESS)
    with session.shown:
        pushed = session.in_folder.push(address, session.settings.key_of_index())
    from bot.terminal.console import say

    say(session.console, collection_messages.pushed_line(pushed.written, pushed.removed))
