"""The index shared: publishing it for other homes, pulling what they published, and pushing it to Qdrant."""

from __future__ import annotations

import click

from bot.cli import help as said
from bot.cli.commands import option
from bot.cli.common import command, pass_session
from bot.session import Session
from bot.terminal import collection_messages, sharing_messages
from bot.terminal.messages import texts
from bot.terminal.output.lines import complain


@command("publish")
@option("--replace", is_flag=True, help=said.REPLACE)
@option("--verify", is_flag=True, help=said.VERIFY_STORE)
@pass_session
def publish(session: Session, replace: bool, verify: bool) -> None:
    """Publish the index for other homes."""
    from bot.terminal.output.console import say

    store = session.store_name
    with session.shown:
        published = session.in_folder.publish(replace=replace, verify=verify)
    say(session.console, sharing_messages.published_line(published, store))


@command("pull")
@pass_session
def pull(session: Session) -> None:
    """Put the published index in force here."""
    from bot.terminal.output.console import say

    store = session.store_name
    pulled = session.in_folder.pull(thorough=True)
    if pulled is None:
        say(session.console, sharing_messages.nothing_new_line(session.in_folder.shared_number, store))
        return
    say(session.console, sharing_messages.pulled_line(pulled, store))
    if pulled.aside:
        complain(sharing_messages.aside_line(pulled.aside, session.settings.home / "unpublished"))
    if pulled.removed:
        complain(sharing_messages.not_removed_line(pulled.removed))
    if pulled.aside or pulled.removed:
        raise click.exceptions.Exit(1)


@command("index")
@click.argument("action", type=click.Choice(["push"]))
@click.argument("address", default="")
@option("--replace", is_flag=True, help=said.REPLACE_PUSHED)
@pass_session
def index(session: Session, action: str, address: str, replace: bool) -> None:  # noqa: ARG001  (there is only one action)
    """Push the index in the folder to the collection of Qdrant at ADDRESS."""
    address = address or session.settings.index
    if not address:
        raise click.UsageError(texts.NO_ADDRESS)
    with session.shown:
        pushed = session.in_folder.push(address, session.settings.key_of_index(), replace=replace)
    from bot.terminal.output.console import say

    say(session.console, collection_messages.pushed_line(pushed.written, pushed.removed))
