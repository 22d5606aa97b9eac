"""Resolution 75, which comes with the package, and its index."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from index.data import DATA
from index.document.model import Document
from index.errors import Remedy, UnreadableFile

_BUNDLED = "res-75-hammamet-2016.txt"
_READY = "res-75-hammamet-2016.zip"


def provenance() -> dict[str, Any]:
    """Where the bundled resolution comes from, with the sha256 of its file.

    >>> import index
    >>> index.provenance()["file"]
    'res-75-hammamet-2016.txt'
    """
    found: dict[str, Any] = json.loads((DATA / "provenance.json").read_text("utf-8"))
    return found


def bundled() -> Document:
    """Resolution 75 (Rev. Hammamet, 2016), which comes with the package. Raises UnreadableFile when its file was modified.

    >>> import index
    >>> index.bundled().name
    'Resolution 75 (Rev. Hammamet, 2016)'
    """
    return _parsed(bundled_file())


@cache
def _parsed(raw: bytes) -> Document:
    from index.parsing.document import parse_text  # its tables take time to load
    from index.reading.read import decode
    from index.store.originals import origin_of

    document = parse_text(decode(raw, _BUNDLED), Path(_BUNDLED).stem)
    return replace(document, origin=origin_of(raw, _BUNDLED))


def bundled_file() -> bytes:
    """The file of the bundled resolution. Raises UnreadableFile when it was modified."""
    import hashlib  # a question hashes nothing

    raw = (DATA / _BUNDLED).read_bytes()
    if hashlib.sha256(raw).hexdigest() != provenance()["sha256"]:
        raise UnreadableFile(f"{_BUNDLED} was modified after it was packaged", Remedy.REINSTALL)
    return raw


def ready_made() -> Path:
    """The index of the bundled resolution by the packaged model, which `index.store.ready` puts in force at first use."""
    return DATA / _READY
