"""An index that was written beforehand: an archive of one index folder, published whole where it fits.

The archive is a zip file of a folder with its only segment (`python -m tests.support.ready` makes the one that comes with
Clausebot). It is used only as it is: when its format, its model, its bits or one of its hashes is another, the index is written
as ever.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from index.document.passages import TEXT_FORMAT
from index.store.disk import intact
from index.store.generations import FILES, MANIFEST, SEGMENT, SEGMENTS, put_in_force
from index.store.layout import FORMAT, Bits
from index.store.originals import put_originals


def publish_ready(home: Path, archive: Path, fingerprint: str, bits: Bits, originals: Mapping[str, Path]) -> bool:
    """Publishes the index in an archive as the first of a home folder, if it is one by this model, with so many bits.

    `originals` are the files, by their sha256, that its documents were read from. Returns whether it did. Call it inside
    `generations.writing`. Raises IndexNotWritten when the folder cannot be written to.
    """

    def write(folder: Path) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        packed.extractall(folder)
        (folder / MANIFEST).unlink()
        (folder / SEGMENT).unlink()
        there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        if there != set(files) or not all(intact(folder / name, entry) for name, entry in files.items()):
            raise BadZipFile
        put_originals(home, originals)
        return {**manifest, SEGMENTS: []}, segment

    try:
        with ZipFile(archive) as packed:
            manifest: dict[str, Any] = json.loads(packed.read(MANIFEST))
            segment: dict[str, Any] = json.loads(packed.read(SEGMENT))
            files = segment.pop(FILES)
            model = manifest["model"]
            made_by = manifest["format"], manifest["settings"]["text"], model["hash"], model["bits"]
            if made_by != (FORMAT, TEXT_FORMAT, fingerprint, bits):
                return False
            put_in_force(home, write, "")
    except (BadZipFile, zlib.error, FileNotFoundError, ValueError, LookupError, TypeError):
        return False
    return True
