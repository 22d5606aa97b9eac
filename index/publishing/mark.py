"""Which published index a home folder was last the same as: index/PUBLISHED.

It tells what was changed here since then from what others changed. It is written last, after everything that it stands for.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from index.publishing.listing import Listing
from index.store.disk import replace_file
from index.values import dataclass

PUBLISHED = "PUBLISHED"


@dataclass(frozen=True, slots=True)
class Mark:
    """A published index: its number, the sha256 of its listing, its documents, and the sha256 of their corrections.

    `further` are the fingerprints of second encoders that its publishers ask.
    """

    number: int
    digest: str
    documents: dict[str, str]
    corrections: dict[str, str]
    further: tuple[str, ...] = ()


def mark_of(number: int, digest: str, listing: Listing) -> Mark:
    """The mark of a home that is the same as a published index."""
    corrections = {id_: one.sha256 for id_, one in listing.corrections.items()}
    return Mark(number, digest, listing.documents, corrections, listing.further)


def read_mark(folder: Path) -> Mark | None:
    """The mark in the folder of an index; None if there is none that can be read, which only makes for more care."""
    try:
        value: dict[str, Any] = json.loads((folder / PUBLISHED).read_bytes())
        further = tuple(map(str, value.get("further", ())))  # an earlier version wrote none
        return Mark(int(value["number"]), str(value["digest"]), dict(value["documents"]), dict(value["corrections"]), further)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_mark(folder: Path, mark: Mark) -> None:
    """Writes the mark of a home. Raises OSError."""
    value = {
        "number": mark.number,
        "digest": mark.digest,
        "documents": mark.documents,
        "corrections": mark.corrections,
        "further": mark.further,
    }
    replace_file(folder / PUBLISHED, json.dumps(value).encode())
