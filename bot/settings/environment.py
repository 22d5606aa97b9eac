"""The settings of this process, from its environment. An unknown variable that looks like a setting is refused."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from bot.settings.errors import BadSettings
from bot.settings.settings import API, Settings, TelegramSettings, WebSettings
from bot.translation import gettext as _

_OURS, _TELEGRAM, _WEB = "CLAUSEBOT_", "CLAUSEBOT_TELEGRAM_", "CLAUSEBOT_WEB_"
_DEBUG = "CLAUSEBOT_DEBUG"
"""Not a setting: it decides how errors are shown, also those in settings."""

S = TypeVar("S", Settings, TelegramSettings, WebSettings)


def read_settings() -> Settings:
    """The settings of this process. Raises BadSettings."""
    return _read(Settings, _OURS)


def read_telegram_settings() -> TelegramSettings:
    """The settings of the Telegram bot. Raises BadSettings."""
    settings = _read(TelegramSettings, _TELEGRAM)
    if settings.webhook.startswith("http:") and settings.api == API:
        said = _("CLAUSEBOT_TELEGRAM_WEBHOOK cannot be used: Telegram calls only addresses that begin with https://.")
        raise BadSettings(said)
    if not (settings.users or settings.chats):
        _refuse_empty_lists()
    return settings


def read_web_settings() -> WebSettings:
    """The settings of the web page. Raises BadSettings."""
    settings = _read(WebSettings, _WEB)
    for name in ("PASSWORD", "PASSWORD_FILE", "UPLOAD_PASSWORD", "UPLOAD_PASSWORD_FILE"):
        if os.environ.get(f"{_WEB}{name}") == "":  # as where a variable in it is not set: all might read
            raise BadSettings(_("{name} is set but empty; give a password, or unset it.").format(name=f"{_WEB}{name}"))
    return settings


def _refuse_empty_lists() -> None:
    """Refuses a list of those who may use a bot that names nobody, as where a variable in it is not set: all might use it."""
    for name in (f"{_TELEGRAM}USERS", f"{_TELEGRAM}CHATS"):
        if name in os.environ:
            said = _("{name} is set but names nobody; add ids to it, or unset it to let everyone use the bot.")
            raise BadSettings(said.format(name=name))


def _names() -> list[str]:
    """The names of all settings."""
    of = ((Settings, _OURS), (TelegramSettings, _TELEGRAM), (WebSettings, _WEB))
    return [_DEBUG, *(f"{prefix}{one.name.upper()}" for settings, prefix in of for one in fields(settings))]


def _refuse_unknown() -> None:
    """Refuses variables that look like settings and are none: a misspelt list of users would open a bot to everyone."""
    names = _names()
    for name in sorted(os.environ):
        if name.startswith(_OURS) and os.environ[name] and name not in names:
            from difflib import get_close_matches  # few have a wrong name in their environment

            ending = [one for one in names if one.endswith(name.removeprefix(_OURS.removesuffix("_")))]
            near = get_close_matches(name, ending or names, 1, cutoff=0.0)
            said = _("There is no setting {name}; did you mean {near}? If not, unset it.")
            raise BadSettings(said.format(name=name, near=near[0]))


def _read(settings: type[S], prefix: str) -> S:
    """Settings from the environment. An error names the variable but not its value, which may be a secret."""
    _refuse_unknown()
    found: dict[str, Any] = {}
    try:
        for one in fields(settings):
            name = f"{prefix}{one.name.upper()}"
            if text := os.environ.get(name):
                found[one.name] = _value(name, text, one.metadata.get("read", str))
        return settings(**found)
    except RuntimeError as error:
        said = _("A CLAUSEBOT_… environment variable cannot be used: {error}")
        raise BadSettings(said.format(error=error)) from error


def _value(name: str, text: str, read: Callable[[str], object]) -> object:
    try:
        return read(text)
    except ValueError as error:
        raise BadSettings(_("{name} cannot be used: {error}.").format(name=name, error=error)) from None
