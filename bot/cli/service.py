"""The bot as a service: running it, what it could not answer, and whether everything works."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import click

from bot.cli import help as said
from bot.cli.commands import Service, option
from bot.cli.common import command, pass_session
from bot.session import Session
from index import ClausebotError

if TYPE_CHECKING:
    from bot.telegram.inbox import Where


@command("telegram", Service)
@option("--parked", is_flag=True, help=said.PARKED)
@option("--replay", type=int, is_flag=False, flag_value=0, metavar="[NUMBER]", help=said.REPLAY)
@option("--take-over", is_flag=True, help=said.TAKE_OVER)
@pass_session
def telegram(session: Session, parked: bool, replay: int | None, take_over: bool) -> None:
    """Run the Telegram bot, or see to what it could not answer."""
    from bot.settings import read_telegram_settings

    settings = read_telegram_settings()
    token = settings.bot_token()  # a missing token is reported before anything slow
    if parked or replay is not None:
        from bot.telegram.inbox import Where

        _see_to_parked(Where(session.settings.home, token, session.settings.database), replay, words=settings.log_text)
        return
    from bot.telegram.app import Bot, run_bot

    bot = Bot(settings, session.settings.database, take_over, session.settings.page_address)
    run_bot(bot, session.settings.log_level, session.closed, session.shown)


@command("web", Service)
@option("--listen", metavar="HOST:PORT", default="", help=said.LISTEN)
@pass_session
def web(session: Session, listen: str) -> None:
    """Run the web page."""
    from dataclasses import replace

    from bot.settings import read_web_settings

    settings = read_web_settings()
    if listen:
        settings = replace(settings, listen=_address(listen))
    from bot.web.serve import run_web

    run_web(settings, session.settings.log_level, session.closed, session.shown)


@command("mcp", Service)
@option("--listen", metavar="HOST:PORT", default="", help=said.LISTEN_MCP)
@pass_session
def mcp(session: Session, listen: str) -> None:
    """Serve the tools for language models."""
    from importlib.util import find_spec

    if find_spec("mcp") is None:
        from bot.mcp.messages import texts

        raise ClausebotError(texts.NOT_INSTALLED)
    from bot.mcp.serve import run_http, run_stdio

    session.soon = True
    if not listen:
        run_stdio(session.settings.log_level, session.closed, session.shown)
        return
    from bot.settings import read_web_settings

    run_http(_address(listen), read_web_settings(), session.settings.log_level, session.closed, session.shown)


def _address(listen: str) -> str:
    """An address to listen on, as it was typed. Raises BadParameter."""
    from bot.settings import address

    try:
        address(listen)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--listen") from None
    return listen


@command("serve", Service)
@pass_session
def serve(session: Session) -> None:
    """Run the Telegram bot, the web page and the tools in one process."""
    from bot.settings import read_telegram_settings, read_web_settings

    telegram, web = read_telegram_settings(), read_web_settings()
    telegram.bot_token()  # a missing token is reported before anything slow
    from bot.cli.together import run_together
    from bot.telegram.app import Bot

    bot = Bot(telegram, session.settings.database, page=session.settings.page_address)
    run_together(bot, web, session.settings.log_level, session.closed, session.shown)


def _see_to_parked(inbox: Where, replay: int | None, *, words: bool) -> None:
    from bot.telegram import parked
    from bot.telegram.messages import not_parked

    if replay is None:
        for line in parked.parked(inbox, words=words):
            click.echo(line)
        return
    done = parked.replay(inbox, replay or None)
    if done is None:
        raise ClausebotError(not_parked(replay))
    click.echo(done)


@command("doctor")
@pass_session
def doctor(session: Session) -> None:
    """Try everything that has to work."""
    from bot.settings import read_telegram_settings
    from bot.telegram import doctor as of_telegram
    from bot.terminal import doctor as here

    settings, ours = read_telegram_settings(), session.settings
    well = True
    telegrams = of_telegram.examined(settings, ours.home, ours.database)
    for found in chain(here.examined(session.closed, session.in_folder, session.shown), telegrams):
        here.print_finding(session.console, found)
        well = well and found.well
    if not well:
        raise click.exceptions.Exit(1)
