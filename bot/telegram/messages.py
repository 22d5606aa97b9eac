"""What only the Telegram bot says, to those who write to it and to those who run it."""

from __future__ import annotations

from bot.translation import N_, Text
from bot.translation import gettext as _


class Texts:
    """What is said without any value in it."""

    # to those who write
    SLOW_DOWN = Text("You ask faster than I can answer. I have all your questions and will answer them one after the other.")
    CANNOT_ANSWER = Text(
        "Sorry, I could not answer this. Please ask again in other words; the people who run the bot can see why."
    )
    ONLY_TEXT = Text("I can only read text. Type your question, or a label such as “resolves 2”.")
    WRITE_TO_ME = Text("What would you like to know? Write your question after my name, or reply to one of my messages.")
    # to those who run it
    TOKEN_REFUSED = Text("Telegram refuses the token; copy it again from @BotFather and set CLAUSEBOT_TELEGRAM_TOKEN.")
    SECOND_INSTANCE = Text(
        "Another process runs the bot with this token; stop it first, or run this one with a token of its own."
    )
    SECOND_HERE = Text("The bot already runs with this token and this CLAUSEBOT_HOME; stop it first.")


texts = Texts()

SETTINGS = {
    "CLAUSEBOT_TELEGRAM_TOKEN": N_("the bot's token, from @BotFather"),
    "CLAUSEBOT_TELEGRAM_TOKEN_FILE": N_("a file that holds the token, instead"),
    "CLAUSEBOT_TELEGRAM_USERS": N_("ids of users who may use it anywhere; without USERS and CHATS everybody may"),
    "CLAUSEBOT_TELEGRAM_CHATS": N_("ids of chats in which everybody may use it"),
    "CLAUSEBOT_TELEGRAM_PER_MINUTE": N_("questions of one person answered in a minute (30; in a group 10); the rest waits"),
    "CLAUSEBOT_TELEGRAM_WEBHOOK": N_("public https address that Telegram calls; unset: the bot asks Telegram"),
    "CLAUSEBOT_TELEGRAM_LISTEN": N_("host:port that serves the webhook behind that address (127.0.0.1:8443)"),
    "CLAUSEBOT_TELEGRAM_SECRET": N_("secret on Telegram's calls (made from the token)"),
    "CLAUSEBOT_TELEGRAM_MONITOR": N_("host:port for /healthz and /metrics (off)"),
    "CLAUSEBOT_TELEGRAM_API": N_("root address of a Bot API server of your own (https://api.telegram.org)"),
    "CLAUSEBOT_TELEGRAM_LOG_TEXT": N_("1: the log has the users' words too (0)"),
    "CLAUSEBOT_LOG_LEVEL": N_("DEBUG, INFO, WARNING or ERROR (INFO)"),
    "CLAUSEBOT_HOME": N_("folder of the documents, the index and the questions that wait"),
}
"""The environment variables by their names; `settings_help` says what each is for."""


def settings_help() -> list[tuple[str, str]]:
    """The environment variables, each with what it is for."""
    return [(name, _(what)) for name, what in SETTINGS.items()]


def not_allowed(user: int) -> str:
    """What a person is told for whom the bot is not meant."""
    return _("This bot is for a closed circle. If you belong to it, give this number to whoever runs it: {user}").format(
        user=user
    )


def webhook_refused(reason: str) -> str:
    """Telegram does not take the address of the webhook."""
    said = _("Telegram refuses the address in CLAUSEBOT_TELEGRAM_WEBHOOK ({reason}); set it right, or unset it to poll.")
    return said.format(reason=reason)


def inbox_unusable(path: object, reason: str) -> str:
    """The file of the inbox cannot be opened."""
    said = _(
        "{path}, where questions wait for their answers, cannot be used ({reason});"
        " set that right, or move the file away to begin a new one."
    )
    return said.format(path=path, reason=reason)
