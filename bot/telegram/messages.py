"""Messages of the Telegram bot alone, to its users and to its operators."""

from __future__ import annotations

from bot.translation import N_, Text, ngettext, number
from bot.translation import gettext as _


class Texts:
    """Messages without values."""

    # to users
    SLOW_DOWN = Text("You are asking faster than I can answer. I have all your questions and will answer them in turn.")
    CANNOT_ANSWER = Text(
        "Sorry, I could not answer that. Please ask again in other words; the bot's operator can see what went wrong."
    )
    ONLY_TEXT = Text("I can only read text. Type your question, or a label such as “resolves 2”.")
    FILE_TOO_LARGE = Text("The file is too large: Telegram gives me files of up to 20 MB. Check it in parts.")
    FILE_GONE = Text("Telegram did not give me the file; please send it again.")
    WRITE_TO_ME = Text("What would you like to know? Write your question after my name, or reply to one of my messages.")
    # to operators
    TOKEN = Text("token")
    WEBHOOK = Text("webhook")
    MAY_USE = Text("who may use it")
    NO_TOKEN = Text("none is set; only “clausebot telegram” and “clausebot serve” need one, from @BotFather")
    POLLS = Text("none; the bot polls Telegram")
    TOKEN_REFUSED = Text("Telegram rejected the token; copy it again from @BotFather and set CLAUSEBOT_TELEGRAM_TOKEN.")
    SECOND_INSTANCE = Text("Another process is running the bot with this token; stop it first, or give this one its own token.")
    NONE_PARKED = Text("Nothing is set aside.")
    INBOX = Text("waiting questions")
    NO_INBOX = Text("none; the bot has not run with this token and this CLAUSEBOT_HOME yet")
    NO_INBOX_THERE = Text("none; the bot has not run with this token and this CLAUSEBOT_DATABASE yet")
    INBOX_GONE = Text("it was removed or replaced while the bot was running")
    SECOND_HERE = Text("The bot is already running with this token and this CLAUSEBOT_HOME; stop it first.")


texts = Texts()

SETTINGS = {
    "CLAUSEBOT_TELEGRAM_TOKEN": N_("the bot's token, from @BotFather"),
    "CLAUSEBOT_TELEGRAM_TOKEN_FILE": N_("a file that contains the token, instead of CLAUSEBOT_TELEGRAM_TOKEN"),
    "CLAUSEBOT_TELEGRAM_USERS": N_("ids of users who may use it anywhere; if USERS and CHATS are unset, everyone may"),
    "CLAUSEBOT_TELEGRAM_CHATS": N_("ids of chats in which everyone may use it"),
    "CLAUSEBOT_TELEGRAM_PER_MINUTE": N_("questions per person per minute (30; in a group, a third of that); the rest wait"),
    "CLAUSEBOT_TELEGRAM_WEBHOOK": N_("public https address for Telegram to call; if unset, the bot polls Telegram"),
    "CLAUSEBOT_TELEGRAM_LISTEN": N_("host:port on which the webhook is served behind that address (127.0.0.1:8443)"),
    "CLAUSEBOT_TELEGRAM_SECRET": N_("secret that Telegram sends with its calls (derived from the token)"),
    "CLAUSEBOT_TELEGRAM_MONITOR": N_("host:port for /healthz and /metrics (off)"),
    "CLAUSEBOT_TELEGRAM_OVERDUE": N_("seconds that a question may wait before /healthz says that something is wrong (300)"),
    "CLAUSEBOT_TELEGRAM_API": N_("base URL of your own Bot API server (https://api.telegram.org)"),
    "CLAUSEBOT_TELEGRAM_LOG_TEXT": N_("1 to log what users write as well (0)"),
    "CLAUSEBOT_PAGE_ADDRESS": N_("public https address of the web page, to which clauses have a button (none)"),
    "CLAUSEBOT_DATABASE": N_("postgresql://… address of a database that several processes of the bot share (none: a file)"),
    "CLAUSEBOT_LOG_LEVEL": N_("DEBUG, INFO, WARNING or ERROR (INFO)"),
    "CLAUSEBOT_HOME": N_("folder for the documents, the index and the waiting questions"),
}
"""The environment variables by their names; `settings_help` says what each is for."""


def settings_help() -> list[tuple[str, str]]:
    """The environment variables, each with its purpose."""
    return [(name, _(what)) for name, what in SETTINGS.items()]


def added(name: str) -> str:
    """Said in a group or a channel to which the bot was added."""
    said = _("Ask me here with “@{name}” and your question, or look up a clause with “/show”; /help tells you more.")
    return str(said).format(name=name)  # a mark after the @ would make it no name


def not_allowed(user: int) -> str:
    """The reply to a person who may not use the bot."""
    return _("This bot is private. To get access, send this number to its operator: {user}").format(user=user)


def may_use(users: int, chats: int) -> str:
    """Who may use the bot: everyone, or how many users and chats."""
    if not (users or chats):
        return _("everyone; CLAUSEBOT_TELEGRAM_USERS and CLAUSEBOT_TELEGRAM_CHATS restrict it")
    return _("users: {users}, chats: {chats}").format(users=users, chats=chats)


def inbox_line(waiting: int, parked: int) -> str:
    """How many updates wait, and how many are set aside."""
    said = _("{waiting}; set aside: {parked}").format(waiting=number(waiting), parked=number(parked))
    listed = _("“clausebot telegram --parked” lists them")
    return f"{said} ({listed})" if parked else said


def in_database(line: str, url: str) -> str:
    """What waits, in which database."""
    return _("{what}, in the database at {url}").format(what=line, url=url)


def not_reached(api: str, reason: str) -> str:
    """The Bot API server does not answer as it should."""
    said = _("{api} cannot be reached ({reason}); check the network, a proxy, and CLAUSEBOT_TELEGRAM_API.")
    return said.format(api=api, reason=reason)


def webhook_goes(url: str) -> str:
    """A webhook is registered, and this bot polls."""
    return _(
        "{url} is registered; when the bot polls, it removes only a webhook that it registered itself, unless it is"
        " started with --take-over"
    ).format(url=url)


def webhook_fails(url: str, reason: str) -> str:
    """Telegram cannot deliver to the webhook."""
    said = _(
        "Telegram cannot deliver to {url} ({reason}); make sure that it leads to the CLAUSEBOT_TELEGRAM_LISTEN"
        " address of a running bot."
    )
    return said.format(url=url, reason=reason)


def webhook_waits(url: str, waiting: int, *, there: bool) -> str:
    """A webhook that is registered, or will be when the bot starts, and how many updates wait for it."""
    said = (
        _("{url}; updates waiting: {waiting}")
        if there
        else _("{url} will be registered when the bot starts; updates waiting: {waiting}")
    )
    return said.format(url=url, waiting=waiting)


def webhook_refused(reason: str) -> str:
    """Telegram does not accept the address of the webhook."""
    said = _("Telegram rejected the address in CLAUSEBOT_TELEGRAM_WEBHOOK ({reason}); correct it, or unset it to poll.")
    return said.format(reason=reason)


def received_elsewhere(host: str) -> str:
    """Telegram sends the bot's updates to an address that is not ours."""
    said = _(
        "Telegram sends this bot's messages to {host}, where another process may be running; stop that process and"
        " start this one with --take-over, or give this bot its own token."
    )
    return said.format(host=host)


def replayed(count: int) -> str:
    """How many parked updates wait for an answer again."""
    said = ngettext("{count} update will be answered again.", "{count} updates will be answered again.", count)
    return said.format(count=count)


def not_parked(number: int) -> str:
    """No update of this number is parked."""
    return _("No update with the number {number} is set aside; “clausebot telegram --parked” lists them.").format(number=number)


def inbox_unusable(path: object, reason: str) -> str:
    """The file of the inbox cannot be opened."""
    said = _(
        "{path}, which holds the waiting questions, cannot be used ({reason});"
        " fix this, or move the file away to start a new one."
    )
    return said.format(path=path, reason=reason)


def inbox_newer(path: object, found: int, known: int) -> str:
    """The file of the inbox was made by a later version."""
    said = _(
        "{path}, which holds the waiting questions, was written by a newer version of clausebot (layout {found}; this one"
        " knows {known}); install that version again, or move the file away to start a new one."
    )
    return said.format(path=path, found=found, known=known)


def database_failed(url: str, reason: str) -> str:
    """The tables of the inbox in a database cannot be read or written."""
    said = _(
        "The waiting questions in the database at {url} cannot be used ({reason}); fix this, or set CLAUSEBOT_DATABASE to"
        " another database."
    )
    return said.format(url=url, reason=reason)


def database_newer(url: str, found: int, known: int) -> str:
    """The tables of the inbox in a database were made by a later version."""
    said = _(
        "The waiting questions in the database at {url} were written by a newer version of clausebot (layout {found}; this"
        " one knows {known}); install that version again, or set CLAUSEBOT_DATABASE to another database."
    )
    return said.format(url=url, found=found, known=known)


def database_foreign(url: str, schema: str) -> str:
    """What has the name of the bot's schema in a database was made by something else."""
    said = _(
        "The schema {schema} in the database at {url} was not made by clausebot; rename it, or set CLAUSEBOT_DATABASE to"
        " another database."
    )
    return said.format(url=url, schema=schema)
