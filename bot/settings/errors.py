"""What is wrong with a setting, in a sentence that names its variable."""

from __future__ import annotations

from index import ClausebotError


class BadSettings(ClausebotError):
    """An environment variable with a value that cannot be used."""
