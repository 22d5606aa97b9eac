"""One line per event on standard error.

The secrets given to `log_to_stderr` appear in no line, even if a library put them into an error. A user's words appear only
if the operator asks for them. Libraries' own lines are left out: what matters in them is logged as an event.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
import traceback
from pathlib import Path

_LOG = logging.getLogger("clausebot")
_PLAIN = re.compile(r"[\w.,:/+-]+")
_PAGE = re.compile(r"Parsing the server response .* failed", re.DOTALL)  # with the page of a proxy, or our own words, in it
_HIDDEN = "[hidden]"


def event(name: str, level: int = logging.INFO, *, error: BaseException | None = None, **fields: object) -> None:
    """Logs one line. An error is logged with its type, its message and, at level DEBUG, its traceback."""
    if error is not None:
        fields |= {"error": type(error).__name__, "reason": _PAGE.sub("the answer is not the server's", str(error))}
    _LOG.log(level, name, extra={"fields": fields}, exc_info=error if _LOG.isEnabledFor(logging.DEBUG) else None)


def failure(name: str, error: Exception, **fields: object) -> None:
    """Logs a failure in our own code: its type and where it arose. The message is left out: it may hold a user's words."""
    where = ""
    if frames := traceback.extract_tb(error.__traceback__):
        where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
    _LOG.error(name, extra={"fields": {**fields, "error": type(error).__name__, "where": where}})


class Lines(logging.Formatter):
    """`time=… level=… event=… key=value`, values with spaces as JSON strings, without the secrets."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """One line; at DEBUG it has the traceback as one more field."""
        fields = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            fields["traceback"] = self.formatException(record.exc_info)
        return redacted(" ".join(f"{key}={_value(value)}" for key, value in fields.items()), self._secrets)


def _value(value: object) -> str:
    text = str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=not text.isprintable())


def redacted(text: str, secrets: tuple[str, ...]) -> str:
    """A text without the secrets and without the second half of a bot's token: URLs may write its colon as %3A."""
    for secret in secrets:
        for part in (secret, secret.partition(":")[2]):
            if part:
                text = text.replace(part, _HIDDEN)
    return text


def log_to_stderr(level: str, secrets: tuple[str, ...]) -> None:
    """Sends our own events, and nothing from libraries, to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(secrets))
    _LOG.handlers[:] = [handler]
    _LOG.setLevel(level)
    _LOG.propagate = False
    logging.lastResort = None  # httpx would write URLs, which hold the token, and telegram whole updates
    logging.raiseExceptions = False  # a full disk under standard error is no reason to print a traceback there
