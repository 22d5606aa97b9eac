"""Index folders for tests: written, opened, and damaged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from index.store.generations import writing
from index.store.index import Index, open_index
from index.store.write import write_index
from tests.support.letters import LetterEncoder

if TYPE_CHECKING:
    from index.document.model import Document


TEXT = (
    "RESOLUTION 7 (Geneva, 2024)\nOn tests\n\nThe Assembly of Tests (Geneva, 2024),\n\n"
    "considering\na) that tests are useful;\nb) that they run,\nresolves\n1 to test;\n2 to mend."
)


def write(folder: Path, documents: list[Document], encoder: LetterEncoder, old: Index | None = None) -> Index:
    with writing(folder):
        return write_index(folder, documents, encoder, old)


def opened(folder: Path) -> Index:
    index = open_index(folder)
    assert index is not None
    return index


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


def flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


def one_sentence(message: str) -> bool:
    return "\n" not in message and "Traceback" not in message and len(message) < 300
