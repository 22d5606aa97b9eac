"""Documents as a folder keeps them: what is written is read again, and what an earlier format has too."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from index.document.model import Document
from index.parsing.document import parse
from index.reading.plain_text import extract_text
from index.store.document_files import DOCUMENTS, read_documents, write_documents
from index.store.index import open_index
from tests.support.bytes_per_dimension import as_before
from tests.support.indexes import write
from tests.support.letters import LetterEncoder

TEXTS = {
    "itu": "One ends.\nThe second paragraph ends here.\nRESOLUTION 5 (Dubai, 2012)\nOn tea\nThe Conference,\n"
    "considering\na) tea,\nresolves\n1 to drink;",
    "un": "73/6. Tea\nThe General Assembly,\nRecalling tea,\n1. Decides;\n"
    "26th plenary meeting\nAnnex\nOf tea\n27th plenary meeting",
    "none": "only a line",
}


@pytest.fixture(params=TEXTS)
def document(request: pytest.FixtureRequest) -> Document:
    return parse(extract_text(TEXTS[request.param]), "name")


def test_what_is_written_is_read_again(tmp_path: Path, document: Document) -> None:
    write_documents(tmp_path, [document])
    assert read_documents(tmp_path) == (document,)


def test_format_4_left_to_the_label_what_stands_in_the_front_matter(tmp_path: Path, document: Document) -> None:
    write_documents(tmp_path, [document])
    path = tmp_path / DOCUMENTS
    value = json.loads(path.read_bytes())
    path.write_text(json.dumps({**value, "clauses": [clause[:9] for clause in value["clauses"]]}), "utf-8")
    assert read_documents(tmp_path) == (document,)


def test_an_index_of_format_4_can_be_opened(tmp_path: Path, res75: Document, letters: LetterEncoder) -> None:
    """Its documents are stored the same but for two values of each clause, which stand in the label there."""
    index = write(tmp_path, [res75], letters)
    as_before(index, 4)
    path = index.folder / "documents.jsonl"
    value = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**value, "clauses": [clause[:9] for clause in value["clauses"]]}), "utf-8")
    manifest = json.loads((index.folder / "manifest.json").read_text("utf-8"))
    raw = path.read_bytes()
    manifest["files"]["documents.jsonl"] = {"size": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
    written = json.dumps(manifest).encode()
    (index.folder / "manifest.json").write_bytes(written)
    (tmp_path / "CURRENT").write_text(f"{index.folder.name} {hashlib.sha256(written).hexdigest()}\n", "utf-8")
    opened = open_index(tmp_path)
    assert opened is not None
    assert opened.documents == (res75,)
