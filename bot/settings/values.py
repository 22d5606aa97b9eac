"""The value of a setting from its text: each reader returns it, or raises a ValueError that says what to give instead.

The error never has the text in it, which may be a secret.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit

from bot.translation import gettext as _
from index import NO_MODEL, Bits

_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_TRUE, _FALSE = ("1", "on", "t", "true", "y", "yes"), ("0", "off", "f", "false", "n", "no")
_FOLDERS = ("~", "./", "../")
"""How a folder may begin that is not absolute: on purpose, and as no typing error of an address does."""
IN_DATABASE = "database"
"""The place of a store that is the database of the bot."""


def integer(least: int, most: int | None = None) -> Callable[[str], int]:
    """Reads a whole number from `least` to `most`."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            raise ValueError(_("give a whole number")) from None
        if number < least:
            raise ValueError(_("give a number of at least {least}").format(least=least))
        if most is not None and number > most:
            raise ValueError(_("give a number of at most {most}").format(most=most))
        return number

    return read


def bits(text: str) -> int:
    """How many bits a number takes."""
    if text not in map(str, get_args(Bits)):
        raise ValueError(_("give 2, 4 or 8"))
    return int(text)


def boolean(text: str) -> bool:
    """Yes or no, in any of the usual words."""
    if text.lower() not in (*_TRUE, *_FALSE):
        raise ValueError(_("give 1 or 0"))
    return text.lower() in _TRUE


def model_or_none(text: str) -> str:
    """The name of a model, or that of none."""
    return NO_MODEL if text.lower() in _FALSE else text


def level(text: str) -> str:
    """A level of the log."""
    if text.upper() not in _LEVELS:
        raise ValueError(_("give DEBUG, INFO, WARNING or ERROR"))
    return text.upper()


def folder(text: str | Path) -> Path:
    """A folder, whatever the current one is later."""
    return Path(text).expanduser().absolute()


def ids(text: str) -> frozenset[int]:
    """Numbers with commas or spaces between them."""
    words = text.replace(",", " ").split()
    if not all(re.fullmatch(r"-?[0-9]+", word) for word in words):
        raise ValueError(_("give numbers separated by commas"))
    return frozenset(map(int, words))


def users(text: str) -> frozenset[int]:
    """Ids of persons, which are positive."""
    found = ids(text)
    if any(one < 0 for one in found):
        raise ValueError(_("a negative number is the id of a group; list groups in CLAUSEBOT_TELEGRAM_CHATS"))
    return found


def hosts(text: str) -> tuple[str, ...]:
    """Names of hosts, each with its port if it is not the usual one, with commas or spaces between them."""
    words = tuple(text.lower().replace(",", " ").split())
    if not all(re.fullmatch(r"[a-z0-9_.-]+(:[0-9]{1,5})?", word) for word in words):
        raise ValueError(_("give the names of hosts separated by commas, such as texts.example.org"))
    return words


def url(text: str) -> str:
    """An address without a slash at its end."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(_("give a full address beginning with https://"))
    return text.rstrip("/")


def https(text: str) -> str:
    """An address that anybody may open, without a slash at its end."""
    found = url(text)
    parts = urlsplit(found)
    if parts.scheme != "https" or parts.query or parts.fragment:
        raise ValueError(_("give an address such as https://texts.example.org"))
    return found


def database(text: str) -> str:
    """The address of a PostgreSQL database."""
    from index.database import is_address

    if not is_address(text):
        raise ValueError(
            _("give an address such as postgresql://user:password@host/name; in a password, write %40 for @ and %2F for /")
        )
    return text


def store(text: str) -> str:
    """The place of a store: a folder without its "~", or an address; never what was meant to be one of them."""
    text = text.strip()
    scheme, colon, rest = text.partition("://")
    if text == IN_DATABASE:
        return text
    if Path(text).is_absolute() or text.startswith(_FOLDERS):
        return str(folder(text))
    if not (colon and rest and scheme.isascii() and scheme.replace("+", "").replace("::", "").isalnum()):
        raise ValueError(_("give an absolute folder or one that begins with ./, an address such as s3://…, or “database”"))
    if scheme.lower() in ("postgresql", "postgres"):
        return database(text)
    if scheme == "file" and not rest.startswith("/"):
        raise ValueError(_("give a full address such as file:///srv/clausebot"))
    return text


def address(value: str) -> tuple[str, int]:
    """The host and the port of "host:port"; a host with several colons is in brackets. Raises ValueError."""
    host, _colon, port = value.rpartition(":")
    if not (host and port.isdecimal() and len(port) < 6 and 0 < int(port) < 65536):
        raise ValueError(_("give host:port, such as 127.0.0.1:8443"))
    return host.removeprefix("[").removesuffix("]"), int(port)


def listening(text: str) -> str:
    """An address to listen on, as it was typed."""
    address(text)
    return text


def letters(text: str) -> str:
    """A secret that Telegram takes."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", text):
        raise ValueError(_("use at most 256 letters, digits, _ and -"))
    return text
