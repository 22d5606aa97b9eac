"""An index that was written beforehand: an archive of one index folder, published whole where it fits.

The archive is a zip file of manifest.json and the files that it lists (`python -m tests.support.ready` makes the one that comes
with Clausebot). It is used only as it is: when its format, its model or one of its hashes is another, the index is written as
ever.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from index.document.passages import TEXT_FORMAT
from index.store.generations import FILES, MANIFEST, intact, put_in_force
from index.store.layout import FORMAT


def publish_ready(home: Path, archive: Path, fingerprint: str) -> bool:
    """Publishes the index in an archive as the first of a home folder, if it is one by the model with this fingerprint.

    Returns whether it did. Call it inside `generations.writing`. Raises IndexNotWritten when the folder cannot be written to.
    """

    def write(folder: Path) -> Mapping[str, Any]:
        packed.extractall(folder)
        (folder / MANIFEST).unlink()
        there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        if there != set(files) or not all(intact(folder / name, entry) for name, entry in files.items()):
            raise BadZipFile
        return described

    try:
        with ZipFile(archive) as packed:
            described: dict[str, Any] = json.loads(packed.read(MANIFEST))
            files = described.pop(FILES)
            made_by = described["format"], described["settings"]["text"], described["model"]["hash"]
            if made_by != (FORMAT, TEXT_FORMAT, fingerprint):
                return False
            put_in_force(home, write, "")
    except (BadZipFile, zlib.error, FileNotFoundError, ValueError, LookupError, TypeError):
        return False
    return True
