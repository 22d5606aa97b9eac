"""What an operator can set: the name of a field, in capitals, ends that of its variable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from pathlib import Path

from bot.settings import values
from bot.settings.errors import BadSettings
from bot.settings.secret_files import in_file, password
from bot.translation import gettext as _
from index import PACKAGED_MODEL, SECOND_MODEL, Bits
from index.patterns import pattern
from index.processors import processors
from index.values import dataclass

_TOKEN = pattern(r"[0-9]+:[A-Za-z0-9_-]+")
API = "https://api.telegram.org"
"""Telegram's own server, which takes calls only over https."""


def _data_folder() -> Path:
    """The platform's folder for the data of a user."""
    from platformdirs import user_data_path

    return values.folder(user_data_path("clausebot", appauthor=False))


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

    home: Path = field(default_factory=_data_folder, metadata=_by(values.folder))
    model: str = PACKAGED_MODEL
    second_model: str = field(default=SECOND_MODEL, metadata=_by(values.model_or_none))
    threads: int = field(default_factory=lambda: min(8, processors()), metadata=_by(values.integer(1, 64)))
    token_bits: Bits = field(default=4, metadata=_by(values.bits))
    sources: tuple[str, ...] = field(default=(), metadata=_by(values.hosts))
    log_level: str = field(default="INFO", metadata=_by(values.level))
    index: str = ""
    index_key: str = field(default="", repr=False)
    index_key_file: Path | None = field(default=None, metadata=_by(Path))
    database: str = field(default="", metadata=_by(values.database), repr=False)
    store: str = field(default="", metadata=_by(values.store), repr=False)
    page_address: str = field(default="", metadata=_by(values.https))

    def shared_in(self) -> str:
        """The place of the store; "" for none. Raises BadSettings."""
        if self.store != values.IN_DATABASE:
            return self.store
        if not self.database:
            raise BadSettings(_("CLAUSEBOT_STORE is “database”, but CLAUSEBOT_DATABASE is not set."))
        return self.database

    def key_of_index(self) -> str:
        """The key of the server of the index, from the variable or the file; "" for none. Raises BadSettings."""
        if self.index_key or not self.index_key_file:
            return self.index_key.strip()
        return in_file(self.index_key_file, _("{path}, which should hold the key, cannot be read ({reason})."))


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """What `clausebot telegram` reads; bot.telegram.messages.SETTINGS says what each is for. A secret is not in its repr."""

    token: str = field(default="", repr=False)
    token_file: Path | None = field(default=None, metadata=_by(Path))
    api: str = field(default=API, metadata=_by(values.url))
    users: frozenset[int] = field(default=frozenset(), metadata=_by(values.users))
    chats: frozenset[int] = field(default=frozenset(), metadata=_by(values.ids))
    per_minute: int = field(default=30, metadata=_by(values.integer(1)))
    webhook: str = field(default="", metadata=_by(values.url))
    listen: str = field(default="127.0.0.1:8443", metadata=_by(values.listening))
    secret: str = field(default="", metadata=_by(values.letters), repr=False)
    monitor: str = field(default="", metadata=_by(values.listening))
    overdue: int = field(default=300, metadata=_by(values.integer(1)))
    log_text: bool = field(default=False, metadata=_by(values.boolean))

    def bot_token(self) -> str:
        """The token itself, from the variable or the file. Raises BadSettings."""
        token = self.token.strip()
        if not token and self.token_file:
            token = in_file(self.token_file, _("{path}, which should hold the token, cannot be read ({reason})."))
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

    listen: str = field(default="127.0.0.1:8000", metadata=_by(values.listening))
    hosts: tuple[str, ...] = field(default=(), metadata=_by(values.hosts))
    proxy: bool = field(default=False, metadata=_by(values.boolean))
    per_minute: int = field(default=120, metadata=_by(values.integer(1)))
    password: str = field(default="", repr=False)
    password_file: Path | None = field(default=None, metadata=_by(Path))
    upload_password: str = field(default="", repr=False)
    upload_password_file: Path | None = field(default=None, metadata=_by(Path))

    def read_password(self) -> str:
        """The password without which nothing is shown; "" if everybody may read. Raises BadSettings."""
        return password(self.password, self.password_file, "CLAUSEBOT_WEB_PASSWORD")

    def add_password(self) -> str:
        """The password with which files may be added; "" if nobody may. Raises BadSettings."""
        return password(self.upload_password, self.upload_password_file, "CLAUSEBOT_WEB_UPLOAD_PASSWORD")
