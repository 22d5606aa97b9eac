"""An index that was written beforehand: an archive of one index folder, put in force as a whole where it fits.

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
from index.store.layout import FORMAT, FURTHER, Bits
from index.store.originals import put_originals
from index.values import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which index is wanted: its encoder's fingerprint, its bits, and the second encoder's fingerprint, "" for none."""

    fingerprint: str
    bits: Bits
    second: str = ""


def put_ready_in_force(home: Path, archive: Path, wanted: Wanted, originals: Mapping[str, Path]) -> bool:
    """Puts the index in an archive in force as the first of a home folder, if it is the one that is wanted.

    Vectors by encoders that are not wanted stay in the archive. `originals` are the files, by their sha256, that its documents
    were read from. Returns whether it did. Call it inside `generations.writing`. Raises IndexNotWritten when the folder cannot
    be written to.
    """

    def write(folder: Path) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        if {*packed.namelist()} != {MANIFEST, SEGMENT, *files}:
            raise BadZipFile
        for name in used:
            packed.extract(name, folder)
        if not all(intact(folder / name, files[name]) for name in used):
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
            further = [one for one in segment.pop(FURTHER, ()) if one["hash"] == wanted.second]
            if made_by != (FORMAT, TEXT_FORMAT, wanted.fingerprint, wanted.bits) or bool(further) != bool(wanted.second):
                return False
            places = tuple(f"{one['folder']}/" for one in further)
            used = [name for name in files if not name.startswith(f"{FURTHER}/") or name.startswith(places)]
            segment |= {FURTHER: further} if further else {}
            put_in_force(home, write, "")
    except (BadZipFile, zlib.error, FileNotFoundError, ValueError, LookupError, TypeError):
        return False
    return True
