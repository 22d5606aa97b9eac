"""Passages by their rows, read one by one, beside those of all documents: with the file that says which they are or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.document.passages import passages_of
from index.parsing.document import parse_text
from index.store.layout import PASSAGES_FILE
from index.store.segment_files import described
from tests.support.indexes import ODD_TEXTS, opened, write

if TYPE_CHECKING:
    from index.document.model import Document
    from index.store.index import Index
    from tests.support.letters import LetterEncoder

RECITALS = "Resolution 9\n\nThe Assembly,\n\nRecalling tea,\n\nNoting cups,\n\n1. Decides to pour;\n\n2. Decides to drink.\n"


def check(found: Index) -> None:
    """The rows say of each passage what its document says."""
    expected = passages_of(found.documents)
    rows = np.arange(len(expected))[::-1]
    assert [*found.passages] == expected
    assert found.passages[-2:] == expected[-2:]
    assert [found.passages[row] for row in rows.tolist()] == expected[::-1]
    assert found.lengths(rows).tolist() == [len(one.clause.text) for one in expected[::-1]]
    assert found.recitals(rows).tolist() == [one.clause.section in one.document.recitals for one in expected[::-1]]
    inside = {id_: [passage.document.id for passage in expected[rows.start : rows.stop]] for id_, rows in found.rows_of.items()}
    assert all({*ids} == {id_} for id_, ids in inside.items())
    assert sum(map(len, inside.values())) == len(expected)


@pytest.mark.parametrize("text", [*ODD_TEXTS.values(), RECITALS], ids=[*ODD_TEXTS, "recitals"])
def test_rows_say_what_the_documents_say(tmp_path: Path, res75: Document, letters: LetterEncoder, text: str) -> None:
    documents = [parse_text(text, "odd"), res75]
    write(tmp_path, documents, letters)
    check(opened(tmp_path))


def test_a_segment_without_the_file_reads_its_documents(tmp_path: Path, res75: Document, letters: LetterEncoder) -> None:
    """As it was written before there was one."""
    write(tmp_path, [res75, parse_text(RECITALS, "odd")], letters)
    found = opened(tmp_path)
    (segment,) = found.segments
    there = np.load(segment.folder / PASSAGES_FILE, allow_pickle=False)
    assert described(passages_of(found.documents)).tolist() == there.tolist()
    del segment.mapped._arrays[PASSAGES_FILE]
    assert segment.passages.tolist() == there.tolist()
    assert any(there[:, 2]), "a recital"
    check(found)
