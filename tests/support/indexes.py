"""Index folders for tests: written, opened, and damaged."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.references.recording import with_records
from index.store.generations import writing
from index.store.index import Index
from index.store.opening import open_index
from index.store.write import write_index
from tests.support.letters import LetterEncoder

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.document.model import Document
    from index.encoding.encoder import FloatArray


TEXT = (
    "RESOLUTION 7 (Geneva, 2024)\nOn tests\n\nThe Assembly of Tests (Geneva, 2024),\n\n"
    "considering\na) that tests are useful;\nb) that they run,\nresolves\n1 to test;\n2 to mend."
)


def write(folder: Path, documents: list[Document], encoder: LetterEncoder, old: Index | None = None) -> Index:
    with writing(folder):
        return write_index(folder, list(map(with_records, documents)), encoder, old)


def opened(folder: Path) -> Index:
    index = open_index(folder)
    assert index is not None
    return index


def scores(index: Index, text: str) -> FloatArray:
    """The BM25 score of every passage, of shape (passages,)."""
    return index.worded(text).of(np.arange(len(index.passages), dtype=np.int64))


ODD_TEXTS = {
    "crlf": TEXT.replace("\n", "\r\n"),
    "old mac": TEXT.replace("\n", "\r"),
    "byte order mark inside": "\ufeff" + TEXT,
    "emoji": TEXT.replace("useful", "useful 🧪👩‍🔬"),
    "arabic": TEXT.replace("tests are useful", "الاختبارات مفيدة"),
    "line separators": TEXT.replace("that they run", "that\u2028they\u0085run\u000bon"),
    "combining and nul-free controls": TEXT.replace("useful", "use\u0301ful\ttoo\u00a0"),
    "a surrogate, which decode gives none": TEXT.replace("useful", "use\ud800ful"),
}


def sign_again(folder: Path, change: Callable[[dict[str, Any]], dict[str, Any]] = lambda segment: segment) -> None:
    """Has the records of the newest folder agree with its files, as if these had been written so; `change` is made first."""
    segment = change(json.loads((folder / "segment.json").read_bytes()))
    for name in segment["files"]:
        raw = (folder / name).read_bytes()
        segment["files"][name] = {"size": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
    raw = json.dumps(segment).encode()
    (folder / "segment.json").write_bytes(raw)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    others = [[name, digest] for name, digest in manifest["segments"] if name]
    sign_manifest(folder, segments=[*others, ["", hashlib.sha256(raw).hexdigest()]])


def sign_manifest(folder: Path, **changes: object) -> None:
    """Puts a manifest in force that says something else, as another version of Clausebot writes it."""
    path = folder / "manifest.json"
    raw = json.dumps({**json.loads(path.read_bytes()), **changes}).encode()
    path.write_bytes(raw)
    (folder.parent / "CURRENT").write_text(f"{folder.name} {hashlib.sha256(raw).hexdigest()}\n")


def flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


def one_sentence(message: str) -> bool:
    return "\n" not in message and "Traceback" not in message and len(message) < 300
