"""What an operator can set, from the environment. Read when a command starts, never at import.

In: environment variables, and files of secrets that they name. Out: settings, or one sentence on what is wrong with which
variable. No value is in an error, and no secret in what is printed of the settings.
"""

from bot.settings.environment import read_settings, read_telegram_settings, read_web_settings
from bot.settings.errors import BadSettings
from bot.settings.settings import Settings, TelegramSettings, WebSettings
from bot.settings.values import address

__all__ = [
    "BadSettings",
    "Settings",
    "TelegramSettings",
    "WebSettings",
    "address",
    "read_settings",
    "read_telegram_settings",
    "read_web_settings",
]
