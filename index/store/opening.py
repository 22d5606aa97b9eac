"""Opening an index: the generation in force, checked file by file, or one clear error that says what to do.

An index of an older format is not opened, but upgraded first (older.py); one that a later version wrote is left as it is.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from index.document.passages import TEXT_FORMAT
from index.errors import IndexDamaged, Remedy
from index.store.generations import SEGMENT, SEGMENTS, in_force, manifests, record, segment_folders
from index.store.index import Index
from index.store.layout import CODED, FORMAT, OLDER
from index.store.segment_files import Segment

_KEPT = 16_000_000
"""Bytes of documents and their sources that are kept in memory when an index is opened: then it stays complete whatever becomes
of its folder. Of more, each is read when it is needed, and writes leave the folder where it is until the index is closed."""


class OlderFormat(IndexDamaged):
    """An index that an older version wrote, in `folder`; it is not damaged, but must be upgraded before it is asked."""

    def __init__(self, folder: Path, manifest: dict[str, Any]) -> None:
        super().__init__(f"The index in {folder} was written by another version of Clausebot", Remedy.REBUILD)
        self.folder = folder
        self.manifest = manifest


def open_index(home: Path) -> Index | None:
    """The current index in a home folder, read and checked file by file; None when there is none yet.

    Raises IndexDamaged, and OlderFormat, which is one.
    """
    return in_force(home, _open_whole)


def open_to_write(home: Path) -> Index | None:
    """The same for a caller that holds the lock: only sizes are checked at once, and contents when they are read."""
    return in_force(home, _open)


def check_whole(folder: Path, manifest: dict[str, Any]) -> None:
    """Raises IndexDamaged if a manifest that is not in force yet could not be opened in a folder; one to upgrade can be."""
    with suppress(OlderFormat):
        for segment in _open(folder, manifest).segments:
            segment.check()


def _open_whole(folder: Path, manifest: dict[str, Any]) -> Index:
    index = _open(folder, manifest)
    keep = sum(segment.read_size for segment in index.segments) <= _KEPT
    for segment in index.segments:
        segment.check(keep=keep)
    return index


def _open(folder: Path, manifest: dict[str, Any]) -> Index:
    if _is_newer(manifest):
        raise _newer(folder)
    if manifest["settings"] != {"text": TEXT_FORMAT} or manifest["format"] not in (*OLDER, FORMAT, CODED):
        raise IndexDamaged(f"The index in {folder} was written by another version of Clausebot", Remedy.REBUILD)
    if manifest["format"] in OLDER:
        raise OlderFormat(folder, manifest)
    digests = (digest for _, digest in manifest[SEGMENTS])
    places = zip(segment_folders(folder, manifest), digests, strict=True)
    segments = tuple(Segment(place, record(place / SEGMENT, digest)) for place, digest in places)
    return Index(folder.parent, folder, manifest, segments)


def refuse_newer(home: Path) -> None:
    """Raises IndexDamaged if a later version of Clausebot wrote into a home folder: nothing may be written over that."""
    for folder, manifest in manifests(home):
        if _is_newer(manifest):
            raise _newer(folder)


def _is_newer(manifest: object) -> bool:
    """Whether a manifest is of a format, or of texts, that only later versions have."""
    said = manifest if isinstance(manifest, dict) else {}
    settings = said.get("settings")
    text = settings.get("text") if isinstance(settings, dict) else None
    return any(isinstance(found, int) and found > ours for found, ours in ((said.get("format"), CODED), (text, TEXT_FORMAT)))


def _newer(folder: Path) -> IndexDamaged:
    return IndexDamaged(f"The index in {folder} was written by a newer version of Clausebot", Remedy.LATER_VERSION)
