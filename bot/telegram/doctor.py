"""What `clausebot doctor` tries of the Telegram bot: what waits for it, its token, its webhook, and who may use it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.problems import Finding, problem
from bot.serving.log import redacted
from bot.settings import TelegramSettings
from bot.telegram import messages
from bot.telegram.inbox import Where
from bot.telegram.messages import texts
from index import ClausebotError


def examined(settings: TelegramSettings, home: Path, database: str) -> Iterator[Finding]:
    """What there is to say of a bot that is set up with these settings and this home; it need not run."""
    if not (settings.token or settings.token_file):
        yield Finding(texts.TOKEN, texts.NO_TOKEN)
        return
    try:
        token = settings.bot_token()
    except ClausebotError as error:
        yield Finding(texts.TOKEN, problem(error), well=False)
    else:
        yield _inbox(Where(home, token, database))
        yield from _server(settings, token)


def _inbox(where: Where) -> Finding:
    try:
        found = where.looked_at()
    except ClausebotError as error:
        return Finding(texts.INBOX, problem(error), well=False)
    if found is None:
        return Finding(texts.INBOX, texts.NO_INBOX_THERE if where.database else texts.NO_INBOX)
    said = messages.inbox_line(*found)
    if where.database:
        from index.database import shown

        said = messages.in_database(said, shown(where.database))
    return Finding(texts.INBOX, said)


def _server(settings: TelegramSettings, token: str) -> Iterator[Finding]:
    try:
        name, webhook = asyncio.run(_asked(settings, token))
    except InvalidToken:
        yield Finding(texts.TOKEN, texts.TOKEN_REFUSED, well=False)
    except TelegramError as error:
        reason = redacted(error.message, (token,))
        yield Finding(texts.TOKEN, messages.not_reached(settings.api, reason), well=False)
    else:
        yield Finding(texts.TOKEN, f"@{name}")
        yield _webhook(settings, webhook)
        yield Finding(texts.MAY_USE, messages.may_use(len(settings.users), len(settings.chats)))


async def _asked(settings: TelegramSettings, token: str) -> tuple[str, WebhookInfo]:
    """The name of the bot and its webhook, as the server knows them."""
    request = HTTPXRequest(connect_timeout=5, read_timeout=10)
    async with Bot(token, base_url=f"{settings.api}/bot", request=request, get_updates_request=request) as bot:
        return bot.username, await bot.get_webhook_info()


def _webhook(settings: TelegramSettings, known: WebhookInfo) -> Finding:
    wanted = settings.webhook
    if not wanted:
        said = messages.webhook_goes(known.url) if known.url else texts.POLLS
        return Finding(texts.WEBHOOK, said)
    if known.url == wanted and known.last_error_message:
        return Finding(texts.WEBHOOK, messages.webhook_fails(wanted, known.last_error_message), well=False)
    return Finding(texts.WEBHOOK, messages.webhook_waits(wanted, known.pending_update_count, there=known.url == wanted))
