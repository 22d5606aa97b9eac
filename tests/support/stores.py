"""Homes that share their index in a store, for tests."""

from __future__ import annotations

import os
from pathlib import Path

from index.collection.collection import Collection
from index.encoding.encoder import Encoder
from index.publishing.opening import open_store
from index.publishing.sharing import Sharing
from index.publishing.store import Store
from index.store.opening import open_index
from tests.support.letters import LetterEncoder

IN_MEMORY = next((folder for folder in ("/dev/shm",) if os.access(folder, os.W_OK)), None)  # noqa: S108
"""The folder for temporary files that are never written to a disk, where there is one."""


def shared(home: Path, store: Store | str | Path, second: Encoder | None = None) -> Collection:
    """The collection in a home folder, with the small encoder, shared in a store or in one at a place."""
    home.mkdir(parents=True, exist_ok=True)
    found = open_store(str(store)) if isinstance(store, str | Path) else store
    sharing = Sharing(home, found, second=second.fingerprint if second else "")
    return Collection(home, LetterEncoder(), second=second, sharing=sharing)


def note(folder: Path, number: int, clauses: int = 3) -> Path:
    """The file of a small decision with a number of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"note-{number}.txt"
    items = "".join(f"{at}\tto wait for tea {number} {at} times.\n" for at in range(1, clauses + 1))
    path.write_text(f"DECISION {number} (Doha, 2006)\n\ndecides\n\n{items}", "utf-8")
    return path


def id_of(number: int) -> str:
    """The id of that decision."""
    return f"dec-{number}-2006"


def whole(home: Path) -> set[str]:
    """The ids of the documents that are in force in a home folder, once every file of the index was compared."""
    index = open_index(home / "index")
    if index is None:
        return set()
    assert index.damage() == []
    return {document.id for document in index.documents}
