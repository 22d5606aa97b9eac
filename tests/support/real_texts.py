"""The real documents beside the checkout, each parsed once for all processes that share the tests."""

from __future__ import annotations

import hashlib
import os
import pickle
from pathlib import Path

from index.document.model import Document
from tests.support.parsing import documents_in


def documents_of(path: Path, parsed: Path) -> list[Document]:
    """The documents in a file, as `documents_in` finds them, or as a process found them that has the same folder `parsed`."""
    there = parsed / hashlib.sha256(str(path).encode()).hexdigest()
    if not there.exists():
        draft = there.with_name(f"{there.name}-{os.getpid()}")
        draft.write_bytes(pickle.dumps(documents_in(path.read_bytes(), path.name)))
        draft.replace(there)
    found: list[Document] = pickle.loads(there.read_bytes())  # noqa: S301  (written by these tests)
    return found
