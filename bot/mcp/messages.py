"""What is said to the operator of the tools for language models."""

from __future__ import annotations

from bot.translation import N_, Text
from bot.translation import gettext as _


class Texts:
    """Messages without values."""

    NOT_INSTALLED = Text("A package for this is not installed; run: python -m pip install 'clausebot[mcp]'")


texts = Texts()

SETTINGS = {
    "CLAUSEBOT_WEB_HOSTS": N_("with --listen: names under which it may be called, besides localhost and addresses"),
    "CLAUSEBOT_WEB_PROXY": N_("with --listen: 1 if a proxy in front of it passes on addresses in X-Forwarded-For (0)"),
    "CLAUSEBOT_WEB_PER_MINUTE": N_("with --listen: requests per address per minute (120)"),
    "CLAUSEBOT_WEB_PASSWORD": N_("with --listen: password without which nothing is answered; if unset, everyone may ask"),
    "CLAUSEBOT_WEB_PASSWORD_FILE": N_("a file that contains it, instead of CLAUSEBOT_WEB_PASSWORD"),
    "CLAUSEBOT_LOG_LEVEL": N_("DEBUG, INFO, WARNING or ERROR (INFO)"),
    "CLAUSEBOT_HOME": N_("folder for the documents and the index"),
}
"""The environment variables by their names; `settings_help` says what each is for."""


def settings_help() -> list[tuple[str, str]]:
    """The environment variables, each with its purpose."""
    return [(name, _(what)) for name, what in SETTINGS.items()]
