"""What an operator can set, from the environment. Read when a command starts, never at import."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.encoder import PACKAGED_MODEL
from index.errors import ClausebotError


class BadSettings(ClausebotError):
    """An environment variable with a value that cannot be used."""


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Settings(BaseSettings):
    """CLAUSEBOT_HOME: the folder of the collection and its index. CLAUSEBOT_MODEL: the sentence-transformers model.

    CLAUSEBOT_THREADS: processor threads for a question that is alone, and for indexing; all there are, at most 8.
    """

    model_config = SettingsConfigDict(env_prefix="CLAUSEBOT_", env_ignore_empty=True, frozen=True)

    home: Path = Field(default_factory=lambda: user_data_path("clausebot", appauthor=False))
    model: str = PACKAGED_MODEL
    threads: int = Field(default_factory=lambda: min(8, _processors()), ge=1, le=64)

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        return home.expanduser().absolute()


def read_settings() -> Settings:
    """The settings of this process. Raises BadSettings."""
    try:
        return Settings()
    except (ValidationError, RuntimeError) as error:
        problem = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise BadSettings(f"A CLAUSEBOT_… environment variable cannot be used: {problem}") from error
