"""What an operator can set, from the environment. Read when a command starts, never at import."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Callable
from dataclasses import field, fields
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args
from urllib.parse import urlsplit

from bot.translation import gettext as _
from index import NO_MODEL, PACKAGED_MODEL, SECOND_MODEL, ClausebotError
from index.patterns import pattern
from index.processors import processors
from index.values import dataclass

_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_TRUE, _FALSE = ("1", "on", "t", "true", "y", "yes"), ("0", "off", "f", "false", "n", "no")
_TOKEN = pattern(r"[0-9]+:[A-Za-z0-9_-]+")
_SECRET_FILE = 4096  # bytes of the file of a secret that are read
_SHORTEST_PASSWORD = 8  # characters
_OURS, _TELEGRAM, _WEB = "CLAUSEBOT_", "CLAUSEBOT_TELEGRAM_", "CLAUSEBOT_WEB_"
_DEBUG = "CLAUSEBOT_DEBUG"
"""Not a setting: it decides how errors are shown, also those in settings."""
_IN_DATABASE = "database"
_FOLDERS = ("~", "./", "../")
"""How a folder may begin that is not absolute: on purpose, and as no typing error of an address does."""
_API = "https://api.telegram.org"
Bits = Literal[2, 4, 8]


class BadSettings(ClausebotError):
    """An environment variable with a value that cannot be used."""


# --- values: each from its text, or a ValueError that says what to give instead, without the value ---------------------


def _integer(least: int, most: int | None = None) -> Callable[[str], int]:
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


def _bits(text: str) -> int:
    if text not in map(str, get_args(Bits)):
        raise ValueError(_("give 2, 4 or 8"))
    return int(text)


def _boolean(text: str) -> bool:
    if text.lower() not in (*_TRUE, *_FALSE):
        raise ValueError(_("give 1 or 0"))
    return text.lower() in _TRUE


def _model_or_none(text: str) -> str:
    return NO_MODEL if text.lower() in _FALSE else text


def _level(text: str) -> str:
    if text.upper() not in _LEVELS:
        raise ValueError(_("give DEBUG, INFO, WARNING or ERROR"))
    return text.upper()


def _folder(text: str | Path) -> Path:
    return Path(text).expanduser().absolute()


def _ids(text: str) -> frozenset[int]:
    """Numbers with commas or spaces between them."""
    words = text.replace(",", " ").split()
    if not all(re.fullmatch(r"-?[0-9]+", word) for word in words):
        raise ValueError(_("give numbers separated by commas"))
    return frozenset(map(int, words))


def _users(text: str) -> frozenset[int]:
    """Ids of persons, which are positive."""
    found = _ids(text)
    if any(one < 0 for one in found):
        raise ValueError(_("a negative number is the id of a group; list groups in CLAUSEBOT_TELEGRAM_CHATS"))
    return found


def _hosts(text: str) -> tuple[str, ...]:
    """Names of hosts, each with its port if it is not the usual one, with commas or spaces between them."""
    words = tuple(text.lower().replace(",", " ").split())
    if not all(re.fullmatch(r"[a-z0-9_.-]+(:[0-9]{1,5})?", word) for word in words):
        raise ValueError(_("give the names of hosts separated by commas, such as texts.example.org"))
    return words


def _url(text: str) -> str:
    """An address without a slash at its end."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(_("give a full address beginning with https://"))
    return text.rstrip("/")


def _https(text: str) -> str:
    """An address that anybody may open, without a slash at its end."""
    found = _url(text)
    parts = urlsplit(found)
    if parts.scheme != "https" or parts.query or parts.fragment:
        raise ValueError(_("give an address such as https://texts.example.org"))
    return found


def _database(text: str) -> str:
    """The address of a PostgreSQL database."""
    from index.database import is_address

    if not is_address(text):
        raise ValueError(
            _("give an address such as postgresql://user:password@host/name; in a password, write %40 for @ and %2F for /")
        )
    return text


def _store(text: str) -> str:
    """The place of a store: a folder without its "~", or an address; never what was meant to be one of them."""
    text = text.strip()
    scheme, colon, rest = text.partition("://")
    if text == _IN_DATABASE:
        return text
    if Path(text).is_absolute() or text.startswith(_FOLDERS):
        return str(_folder(text))
    if not (colon and rest and scheme.isascii() and scheme.replace("+", "").replace("::", "").isalnum()):
        raise ValueError(_("give an absolute folder or one that begins with ./, an address such as s3://…, or “database”"))
    if scheme.lower() in ("postgresql", "postgres"):
        return _database(text)
    if scheme == "file" and not rest.startswith("/"):
        raise ValueError(_("give a full address such as file:///srv/clausebot"))
    return text


def address(value: str) -> tuple[str, int]:
    """The host and the port of "host:port"; a host with several colons is in brackets. Raises ValueError."""
    host, _colon, port = value.rpartition(":")
    if not (host and port.isdecimal() and len(port) < 6 and 0 < int(port) < 65536):
        raise ValueError(_("give host:port, such as 127.0.0.1:8443"))
    return host.removeprefix("[").removesuffix("]"), int(port)


def _address(text: str) -> str:
    address(text)
    return text


def _letters(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", text):
        raise ValueError(_("use at most 256 letters, digits, _ and -"))
    return text


# --- settings: the name of a field, in capitals, ends that of its variable ---------------------------------------------


def _data_folder() -> Path:
    """The platform's folder for the data of a user."""
    from platformdirs import user_data_path

    return _folder(user_data_path("clausebot", appauthor=False))


def _by(read: Callable[[str], object]) -> dict[str, Callable[[str], object]]:
    """The metadata of a field that is not a plain text: what parses it."""
    return {"read": read}


@dataclass(frozen=True, slots=True)
class Settings:
    """CLAUSEBOT_HOME: the folder of the collection and its index. CLAUSEBOT_MODEL: the sentence-transformers model.

    CLAUSEBOT_SECOND_MODEL: the model that gives a second opinion; "off" for none.
    CLAUSEBOT_THREADS: processor threads for a single question, and for indexing (all of them, at most 8).
    CLAUSEBOT_TOKEN_BITS: how many bits each number in the vector of a token takes in an index that is built or rebuilt.
    CLAUSEBOT_SOURCES: hosts that "clausebot add" may fetch texts from, besides those of the UN and the ITU.
    CLAUSEBOT_INDEX: where the index is in Qdrant, "qdrant://host:port/collection"; empty for the folder of the collection.
    CLAUSEBOT_INDEX_KEY, CLAUSEBOT_INDEX_KEY_FILE: the key of its server, or a file that holds it. A secret is not in its repr.
    CLAUSEBOT_LOG_LEVEL: the log level of bots that run as services.
    CLAUSEBOT_STORE: where the index is shared with other homes: a folder, s3://… or “database”, that of CLAUSEBOT_DATABASE.
    CLAUSEBOT_DATABASE: the PostgreSQL database that several processes of a bot share, with its password; "" for none.
    CLAUSEBOT_PAGE_ADDRESS: where anybody reads the web page, for links to clauses from elsewhere; "" for none.
    """

    home: Path = field(default_factory=_data_folder, metadata=_by(_folder))
    model: str = PACKAGED_MODEL
    second_model: str = field(default=SECOND_MODEL, metadata=_by(_model_or_none))
    threads: int = field(default_factory=lambda: min(8, processors()), metadata=_by(_integer(1, 64)))
    token_bits: Bits = field(default=4, metadata=_by(_bits))
    sources: tuple[str, ...] = field(default=(), metadata=_by(_hosts))
    log_level: str = field(default="INFO", metadata=_by(_level))
    index: str = ""
    index_key: str = field(default="", repr=False)
    index_key_file: Path | None = field(default=None, metadata=_by(Path))
    database: str = field(default="", metadata=_by(_database), repr=False)
    store: str = field(default="", metadata=_by(_store), repr=False)
    page_address: str = field(default="", metadata=_by(_https))

    def shared_in(self) -> str:
        """The place of the store; "" for none. Raises BadSettings."""
        if self.store != _IN_DATABASE:
            return self.store
        if not self.database:
            raise BadSettings(_("CLAUSEBOT_STORE is “database”, but CLAUSEBOT_DATABASE is not set."))
        return self.database

    def key_of_index(self) -> str:
        """The key of the server of the index, from the variable or the file; "" for none. Raises BadSettings."""
        if self.index_key or not self.index_key_file:
            return self.index_key.strip()
        return _in_file(self.index_key_file, _("{path}, which should hold the key, cannot be read ({reason})."))


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """What `clausebot telegram` reads; bot.telegram.messages.SETTINGS says what each is for. A secret is not in its repr."""

    token: str = field(default="", repr=False)
    token_file: Path | None = field(default=None, metadata=_by(Path))
    api: str = field(default=_API, metadata=_by(_url))
    users: frozenset[int] = field(default=frozenset(), metadata=_by(_users))
    chats: frozenset[int] = field(default=frozenset(), metadata=_by(_ids))
    per_minute: int = field(default=30, metadata=_by(_integer(1)))
    webhook: str = field(default="", metadata=_by(_url))
    listen: str = field(default="127.0.0.1:8443", metadata=_by(_address))
    secret: str = field(default="", metadata=_by(_letters), repr=False)
    monitor: str = field(default="", metadata=_by(_address))
    overdue: int = field(default=300, metadata=_by(_integer(1)))
    log_text: bool = field(default=False, metadata=_by(_boolean))

    def bot_token(self) -> str:
        """The token itself, from the variable or the file. Raises BadSettings."""
        token = self.token.strip()
        if not token and self.token_file:
            token = _in_file(self.token_file, _("{path}, which should hold the token, cannot be read ({reason})."))
        if not token:
            raise BadSettings(
                _(
                    "There is no token: get one from @BotFather in Telegram and set CLAUSEBOT_TELEGRAM_TOKEN to it, or"
                    " CLAUSEBOT_TELEGRAM_TOKEN_FILE to a file that holds it."
                )
            )
        if not _TOKEN.fullmatch(token):
            raise BadSettings(_("This is not a Telegram bot token (digits, a colon, letters); copy it again from @BotFather."))
        return token

    def open_to(self) -> str:
        """Who may use the bot, for the log."""
        counts = [f"{len(ids)} {what}" for ids, what in ((self.users, "users"), (self.chats, "chats")) if ids]
        return ", ".join(counts) or "everyone"


@dataclass(frozen=True, slots=True)
class WebSettings:
    """What `clausebot web` reads; bot.web.messages.SETTINGS says what each is for. A secret is not in its repr."""

    listen: str = field(default="127.0.0.1:8000", metadata=_by(_address))
    hosts: tuple[str, ...] = field(default=(), metadata=_by(_hosts))
    proxy: bool = field(default=False, metadata=_by(_boolean))
    per_minute: int = field(default=120, metadata=_by(_integer(1)))
    password: str = field(default="", repr=False)
    password_file: Path | None = field(default=None, metadata=_by(Path))
    upload_password: str = field(default="", repr=False)
    upload_password_file: Path | None = field(default=None, metadata=_by(Path))

    def read_password(self) -> str:
        """The password without which nothing is shown; "" if everybody may read. Raises BadSettings."""
        return _password(self.password, self.password_file, "CLAUSEBOT_WEB_PASSWORD")

    def add_password(self) -> str:
        """The password with which files may be added; "" if nobody may. Raises BadSettings."""
        return _password(self.upload_password, self.upload_password_file, "CLAUSEBOT_WEB_UPLOAD_PASSWORD")


def _password(text: str, file: Path | None, name: str) -> str:
    """A password from its variable or its file; "" if there is neither. Raises BadSettings for one that is easily guessed."""
    found = text or (_in_file(file, _("{path}, which should hold the password, cannot be read ({reason}).")) if file else "")
    if file and not text and not found:
        raise BadSettings(_("{path}, which should hold the password, is empty.").format(path=file))
    if found and len(found) < _SHORTEST_PASSWORD:
        said = _("{name} is too short: use at least {least} characters.")
        raise BadSettings(said.format(name=name, least=_SHORTEST_PASSWORD))
    return found


def _in_file(path: Path, refusal: str) -> str:
    """The secret in a file, without the white space around it. Raises BadSettings with `refusal`."""
    try:
        with path.expanduser().open("rb") as file:
            return _decoded(file.read(_SECRET_FILE)).strip()
    except (OSError, UnicodeDecodeError, RuntimeError) as error:
        reason = (getattr(error, "strerror", None) or _("it is not text")).lower()
        raise BadSettings(refusal.format(path=path, reason=reason)) from error


def _decoded(raw: bytes) -> str:
    """The text of a file that an editor on Windows may have saved: with a mark of its byte order, or in UTF-16."""
    return raw.decode("utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")


S = TypeVar("S", Settings, TelegramSettings, WebSettings)


def read_settings() -> Settings:
    """The settings of this process. Raises BadSettings."""
    return _read(Settings, _OURS)


def read_telegram_settings() -> TelegramSettings:
    """The settings of the Telegram bot. Raises BadSettings."""
    settings = _read(TelegramSettings, _TELEGRAM)
    if settings.webhook.startswith("http:") and settings.api == _API:
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
