"""What an operator can set, from the environment. Read when a command starts, never at import."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from index import PACKAGED_MODEL, ClausebotError


class BadSettings(ClausebotError):
    """An environment variable with a value that cannot be used."""


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Settings(BaseSettings):
    """CLAUSEBOT_HOME: the folder of the collection and its index. CLAUSEBOT_MODEL: the sentence-transformers model.

    CLAUSEBOT_THREADS: processor threads for a question that is alone, and for indexing; all there are, at most 8.
    CLAUSEBOT_LOG_LEVEL: of the bots that run as services.
    """

    model_config = SettingsConfigDict(env_prefix="CLAUSEBOT_", env_ignore_empty=True, frozen=True)

    home: Path = Field(default_factory=lambda: user_data_path("clausebot", appauthor=False))
    model: str = PACKAGED_MODEL
    threads: int = Field(default_factory=lambda: min(8, _processors()), ge=1, le=64)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        return home.expanduser().absolute()

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, level: object) -> object:
        return level.upper() if isinstance(level, str) else level


Ids = Annotated[frozenset[int], NoDecode]
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


class TelegramSettings(BaseSettings):
    """What `clausebot telegram` reads; messages.TELEGRAM_SETTINGS says what each is for."""

    model_config = SettingsConfigDict(env_prefix="CLAUSEBOT_TELEGRAM_", env_ignore_empty=True, frozen=True)

    token: SecretStr = SecretStr("")
    token_file: Path | None = None
    api: str = "https://api.telegram.org"
    users: Ids = frozenset()
    chats: Ids = frozenset()
    per_minute: int = Field(default=30, ge=1)
    webhook: str = ""
    listen: str = "127.0.0.1:8443"
    secret: SecretStr = SecretStr("")
    monitor: str = ""
    log_text: bool = False

    @field_validator("users", "chats", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        """Numbers with commas or spaces between them."""
        if not isinstance(value, str):
            return value
        words = value.replace(",", " ").split()
        if not all(re.fullmatch(r"-?[0-9]+", word) for word in words):
            raise ValueError("give numbers with commas between them")
        return words

    @field_validator("api", "webhook")
    @classmethod
    def _url(cls, value: str) -> str:
        """An address without a slash at its end."""
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not parts.hostname):
            raise ValueError("give a whole address, beginning with https://")
        return value.rstrip("/")

    @field_validator("listen", "monitor")
    @classmethod
    def _address(cls, value: str) -> str:
        if value:
            address(value)
        return value

    @field_validator("secret")
    @classmethod
    def _letters(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", value.get_secret_value()):
            raise ValueError("use up to 256 letters, digits, _ and -")
        return value

    def bot_token(self) -> str:
        """The token itself, from the variable or the file. Raises BadSettings."""
        token = self.token.get_secret_value().strip()
        if not token and self.token_file:
            try:
                token = self.token_file.expanduser().read_text("utf-8").strip()
            except (OSError, UnicodeDecodeError, RuntimeError) as error:
                reason = (getattr(error, "strerror", None) or "it is no text").lower()
                raise BadSettings(f"{self.token_file}, which should hold the token, cannot be read ({reason}).") from error
        if not token:
            raise BadSettings(
                "There is no token: get one from @BotFather in Telegram and set CLAUSEBOT_TELEGRAM_TOKEN, or"
                " CLAUSEBOT_TELEGRAM_TOKEN_FILE to a file that holds it."
            )
        if not _TOKEN.fullmatch(token):
            raise BadSettings(
                "The token is not one of a Telegram bot (digits, a colon, letters); copy it again from @BotFather."
            )
        return token


def address(value: str) -> tuple[str, int]:
    """The host and the port of "host:port"; a host of several colons stands in brackets. Raises ValueError."""
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError("give host:port, such as 127.0.0.1:8443")
    return host.removeprefix("[").removesuffix("]"), int(port)


S = TypeVar("S", bound=BaseSettings)


def read_settings() -> Settings:
    """The settings of this process. Raises BadSettings."""
    return _read(Settings)


def read_telegram_settings() -> TelegramSettings:
    """The settings of the Telegram bot. Raises BadSettings."""
    return _read(TelegramSettings)


def _read(settings: type[S]) -> S:
    """Settings from the environment. An error names the variable, but not its value, which may be a secret."""
    try:
        return settings()
    except ValidationError as error:
        first = error.errors()[0]
        prefix = settings.model_config.get("env_prefix", "")
        name = f"{prefix}{str(first['loc'][0]).upper()}"
        raise BadSettings(f"{name} cannot be used: {first['msg'].removeprefix('Value error, ')}.") from None
    except RuntimeError as error:
        raise BadSettings(f"A CLAUSEBOT_… environment variable cannot be used: {error}") from error
