"""Secrets, from a variable or from the file that another variable names."""

from __future__ import annotations

import codecs
from pathlib import Path

from bot.settings.errors import BadSettings
from bot.translation import gettext as _

_SECRET_FILE = 4096  # bytes of the file of a secret that are read
_SHORTEST_PASSWORD = 8  # characters


def password(text: str, file: Path | None, name: str) -> str:
    """A password from its variable or its file; "" if there is neither. Raises BadSettings for one that is easily guessed."""
    found = text or (in_file(file, _("{path}, which should hold the password, cannot be read ({reason}).")) if file else "")
    if file and not text and not found:
        raise BadSettings(_("{path}, which should hold the password, is empty.").format(path=file))
    if found and len(found) < _SHORTEST_PASSWORD:
        said = _("{name} is too short: use at least {least} characters.")
        raise BadSettings(said.format(name=name, least=_SHORTEST_PASSWORD))
    return found


def in_file(path: Path, refusal: str) -> str:
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
