"""Documents as a folder keeps them: what is written is read again, and what an earlier format has too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.document.model import Document
from index.parsing.document import parse
from index.reading.plain_text import extract_text
from index.store.document_files import DOCUMENTS, read_documents, write_documents

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
    assert list(read_documents(tmp_path)) == [document]


def test_format_4_left_to_the_label_what_stands_in_the_front_matter(tmp_path: Path, document: Document) -> None:
    write_documents(tmp_path, [document])
    path = tmp_path / DOCUMENTS
    value = json.loads(path.read_bytes())
    path.write_text(json.dumps({**value, "clauses": [clause[:9] for clause in value["clauses"]]}), "utf-8")
    assert list(read_documents(tmp_path)) == [document]
