"""What a published index consists of, all of it by sha256: one JSON object, the listing.

    manifest       the manifest of the generation, with the sha256 of each segment's record in the place of folders, which each
                   home numbers for itself
    records        the sizes of these records; each lists the files of its segment with their sizes and hashes
    originals      the files that the documents were read from, with their sizes
    corrections    those made by hand, with the id of the document, size and sha256
    further        the fingerprints of second encoders that publishers ask, if there are any
    documents      for each id what tells its text from another one: the sha256 of its original, or else of its source

So the sha256 of a listing vouches for every byte, as CURRENT does in a home.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.document.passages import TEXT_FORMAT
from index.errors import NotPulled, Remedy
from index.publishing.store import is_digest
from index.store.correction_files import CORRECTIONS, corrections_path
from index.store.document_files import source_path
from index.store.generations import FILES, SEGMENT, SEGMENTS
from index.store.index import Index
from index.store.layout import CODED, FORMAT, OLDER
from index.store.originals import original_path
from index.values import dataclass

LISTING = 1
"""The format of listings."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a published index: its sha256, and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What a published index consists of."""

    manifest: dict[str, Any]
    records: tuple[File, ...]
    originals: tuple[File, ...]
    corrections: dict[str, File]
    documents: dict[str, str]
    further: tuple[str, ...] = ()

    def raw(self) -> bytes:
        """The listing as it is stored; equal ones have equal bytes."""
        value: dict[str, Any] = {
            "listing": LISTING,
            "manifest": self.manifest,
            "records": [[one.sha256, one.size] for one in self.records],
            "originals": [[one.sha256, one.size] for one in self.originals],
            "corrections": {id_: [one.sha256, one.size] for id_, one in self.corrections.items()},
            "documents": self.documents,
        }
        if self.further:
            value["further"] = self.further
        return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def listing_of(home: Path, index: Index) -> Listing:
    """The listing of the index in a home folder. Raises OSError."""
    records = tuple(
        File(digest, (segment.folder / SEGMENT).stat().st_size)
        for segment, (_, digest) in zip(index.segments, index.manifest[SEGMENTS], strict=True)
    )
    originals = tuple(File(one, original_path(index.home, one).stat().st_size) for one in sorted(index.originals))
    manifest = {**index.manifest, SEGMENTS: [one.sha256 for one in records]}
    return Listing(manifest, records, originals, corrections_in(home), documents_in(index))


def documents_in(index: Index) -> dict[str, str]:
    """The documents of an index by their ids, each with what tells its text from another one."""
    found: dict[str, str] = {}
    for id_, (number, at) in index.places.items():
        record = index.segments[number].record
        found[id_] = record["documents"][at][3] or record[FILES][source_path(Path(), id_).as_posix()]["sha256"]
    return found


def corrections_in(home: Path) -> dict[str, File]:
    """The files of corrections in a home folder, by the ids of their documents."""
    found: dict[str, File] = {}
    for path in sorted((home / CORRECTIONS).glob("*.json")):
        raw = path.read_bytes()
        found[path.stem] = File(hashlib.sha256(raw).hexdigest(), len(raw))
    return {id_: one for id_, one in found.items() if _is_id(id_)}


def read_listing(raw: bytes, store: str) -> Listing:
    """The listing that was published in a store, which must fit this version of Clausebot. Raises NotPulled."""
    try:
        value = json.loads(raw)
        version, format_, texts = value["listing"], value["manifest"]["format"], value["manifest"]["settings"]["text"]
        if version > LISTING or format_ > CODED or texts > TEXT_FORMAT:
            said = f"The index published in {store} was written by a newer version of Clausebot"
            raise NotPulled(said, Remedy.NEWER_VERSION)
        if (version, texts) != (LISTING, TEXT_FORMAT) or format_ not in (*OLDER, FORMAT, CODED):
            said = f"The index published in {store} was written by an older version of Clausebot"
            raise NotPulled(said, Remedy.PUBLISH_AGAIN)
        listing = Listing(
            value["manifest"],
            tuple(_file(one) for one in value["records"]),
            tuple(_file(one) for one in value["originals"]),
            {id_: _file(one) for id_, one in value["corrections"].items()},
            dict(value["documents"]),
            tuple(map(str, value.get("further", ()))),
        )
        if [one.sha256 for one in listing.records] != listing.manifest[SEGMENTS] or not all(map(_is_id, listing.corrections)):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise unreadable(store) from error
    return listing


def files_of(record: bytes, store: str) -> dict[str, File]:
    """The files of a segment by their names in its folder, as its record lists them. Raises NotPulled for a name outside it."""
    try:
        found = {name: _file((entry["sha256"], entry["size"])) for name, entry in json.loads(record)[FILES].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise unreadable(store) from error
    if not all(map(_is_inside, found)):
        raise unreadable(store)
    return found


def unreadable(store: str) -> NotPulled:
    """The error for what was published and is no index."""
    return NotPulled(f"What is published in {store} is not an index", Remedy.PUBLISH_AGAIN)


def torn(store: str, number: int) -> NotPulled:
    """The error for an announcement that does not say what was published."""
    said = f"What was published in {store} as number {number} is not known: its announcement is torn"
    return NotPulled(said, Remedy.MEND_TORN)


def local_files(home: Path, index: Index) -> Iterator[tuple[Path, File]]:
    """The files of the index in a home folder, but for its listing, each with where it is."""
    for segment, (_, digest) in zip(index.segments, index.manifest[SEGMENTS], strict=True):
        yield segment.folder / SEGMENT, File(digest, (segment.folder / SEGMENT).stat().st_size)
        for name, entry in segment.record[FILES].items():
            yield segment.folder / name, File(entry["sha256"], entry["size"])
    for sha256 in sorted(index.originals):
        path = original_path(index.home, sha256)
        yield path, File(sha256, path.stat().st_size)
    for id_, one in corrections_in(home).items():
        yield corrections_path(home, id_), one


def _file(value: Any) -> File:
    sha256, size = value
    if not is_digest(sha256) or not isinstance(size, int) or size < 0:
        raise ValueError
    return File(sha256, size)


def _is_id(text: str) -> bool:
    """Whether a text can be the id of a document, and so the name of a file."""
    return text.isascii() and text.replace("-", "").replace("_", "").isalnum()


def _is_inside(name: str) -> bool:
    """Whether the name of a file does not lead out of its folder, on any system."""
    return not any(one in name for one in "\\:\0") and not any(part in ("", ".", "..") for part in name.split("/"))
