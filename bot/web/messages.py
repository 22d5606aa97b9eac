"""What is said on the web page alone, to readers and to operators."""

from __future__ import annotations

from bot.translation import N_, Text
from bot.translation import gettext as _


class Texts:
    """Messages without values."""

    SKIP = Text("Skip to the text")


texts = Texts()

SETTINGS = {
    "CLAUSEBOT_WEB_LISTEN": N_("host:port on which the page is served (127.0.0.1:8000); also --listen"),
    "CLAUSEBOT_WEB_HOSTS": N_("names under which it may be called, such as texts.example.org, besides localhost and addresses"),
    "CLAUSEBOT_WEB_PROXY": N_("1 if a proxy in front of it passes on addresses in X-Forwarded-For (0)"),
    "CLAUSEBOT_WEB_PER_MINUTE": N_("requests per address per minute (120)"),
    "CLAUSEBOT_WEB_PASSWORD": N_("password without which nothing is shown; if unset, everyone may read"),
    "CLAUSEBOT_WEB_PASSWORD_FILE": N_("a file that contains it, instead of CLAUSEBOT_WEB_PASSWORD"),
    "CLAUSEBOT_WEB_UPLOAD_PASSWORD": N_("password with which files can be added on the page; if unset, none can be"),
    "CLAUSEBOT_WEB_UPLOAD_PASSWORD_FILE": N_("a file that contains it, instead of CLAUSEBOT_WEB_UPLOAD_PASSWORD"),
    "CLAUSEBOT_LOG_LEVEL": N_("DEBUG, INFO, WARNING or ERROR (INFO)"),
    "CLAUSEBOT_HOME": N_("folder for the documents and the index"),
}
"""The environment variables by their names; `settings_help` says what each is for."""


def settings_help() -> list[tuple[str, str]]:
    """The environment variables, each with its purpose."""
    return [(name, _(what)) for name, what in SETTINGS.items()]
