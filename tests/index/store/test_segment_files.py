"""A segment on disk: what is read of it is what was written, and each file is checked before anything is read from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.document.model import Document
from index.document.passages import passages_of
from index.errors import IndexDamaged
from index.language.citations import Reference
from index.parsing.document import parse_text
from index.store.generations import FILES
from index.store.mapped_files import MappedFiles
from index.store.segment_files import Segment
from tests.support.indexes import TEXT, write
from tests.support.letters import LetterEncoder

CITES = TEXT.replace("to mend", "to read Resolution 9 of the Quiet Zone Working (QZW)").replace("RESOLUTION 7", "RESOLUTION 8")


@pytest.fixture
def segment(tmp_path: Path, letters: LetterEncoder) -> Segment:
    """A segment of two documents, as it is opened."""
    (found,) = write(tmp_path / "index", [parse_text(TEXT, "seven"), parse_text(CITES, "eight")], letters).segments
    return found


def again(segment: Segment, **changes: Any) -> Segment:
    """The same segment, opened once more; its record may say something else."""
    return Segment(segment.folder, {**segment.record, **changes})


def documents_of(segment: Segment) -> tuple[Document, ...]:
    return tuple(segment.document(number) for number in range(len(segment.ids)))


def alter(path: Path) -> None:
    """Changes a bit of a file's last byte: in an array, of a number and not of the header, without which it is none."""
    raw = path.read_bytes()
    path.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))


def test_a_document_that_is_read_alone_is_the_one_among_all(segment: Segment) -> None:
    whole = documents_of(segment)
    assert [document.id for document in whole] == segment.ids
    assert tuple(segment.document(number) for number in range(2)) == whole


def test_rows_and_documents_are_numbered_within_it(segment: Segment) -> None:
    counts = [len(passages_of([document])) for document in documents_of(segment)]
    assert segment.bounds.tolist() == [0, counts[0], sum(counts)]
    assert (
        len(segment)
        == sum(counts)
        == len(segment.first.hashes)
        == len(segment.first.token_rows)
        == len(segment.first.pooled(np.arange(sum(counts))))
    )
    assert segment.first.hashes.shape == (sum(counts), 2)


def test_what_is_found_beside_the_texts(segment: Segment) -> None:
    assert segment.definitions == [[], [["QZW", "Quiet Zone Working"]]]
    row = next(at for at, passage in enumerate(passages_of(documents_of(segment))) if "Resolution 9" in passage.clause.text)
    assert [(at, cited.kind, cited.number) for at, cited in segment.citations()] == [(row, "resolution", "9")]
    assert all(isinstance(cited, Reference) for _, cited in segment.citations())
    asked = {"9": [row], "99": [], '9"': [], "": []}
    assert {number: segment.citing(Reference("resolution", number)) for number in asked} == asked
    assert not segment.citing(Reference("decision", "9"))
    assert segment.words.having("qzw")[0].tolist() == [1], "documents have words"
    assert segment.stems.having("test")[0].max() < len(segment), "passages have stems"


def test_tokens_are_those_of_the_passage(segment: Segment, letters: LetterEncoder) -> None:
    assert segment.first.tokens is not None
    lengths = segment.first.token_rows[:, 1] - segment.first.token_rows[:, 0]
    assert [len(segment.first.tokens_of(row).ids) for row in range(len(segment))] == lengths.tolist()
    ids = {int(id_) for row in range(len(segment)) for id_ in segment.first.tokens_of(row).ids}
    assert ids == set(np.flatnonzero(segment.first.token_counts).tolist())


def test_one_without_passages_has_no_tokens(tmp_path: Path, letters: LetterEncoder) -> None:
    (found,) = write(tmp_path, [parse_text("considering\nresolves\n", "bare")], letters).segments
    assert (len(found), found.first.tokens, found.first.token_rows.shape) == (0, None, (0, 2))


# --- checked -------------------------------------------------------------------------------------------------------------

WHOLE = "documents.jsonl sources/at-res-7-2024.txt definitions.json citations.json words/words.json bm25/words.json".split()
"""What is read as a whole is hashed when it is opened, however large it is."""
LATER = "vectors.faiss tokens/ids.npy tokens/vectors.npy token-rows.npy texts.npy bm25/items.npy words/bounds.npy".split()


@pytest.mark.parametrize("name", [*WHOLE, *LATER])
def test_a_file_that_was_altered_is_found(segment: Segment, name: str) -> None:
    alter(segment.folder / name)
    found = again(segment)
    assert found.damage() == [name]
    with pytest.raises(IndexDamaged, match=rf"{name} is incomplete or was modified; rebuild"):
        found.check()


@pytest.mark.parametrize("name", [*WHOLE, *LATER])
def test_of_large_files_those_that_are_read_whole_are_hashed(
    segment: Segment, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("index.store.generations._HASHED_AT_OPEN", 0)
    alter(segment.folder / name)
    found = again(segment)
    assert found.damage() == [name], "--verify finds all"
    if name in LATER:
        found.check()
    else:
        with pytest.raises(IndexDamaged):
            found.check()


def test_only_what_is_needed_is_checked(segment: Segment) -> None:
    alter(segment.folder / "definitions.json")
    found = again(segment)
    found.check_for("texts.npy", "tokens")
    assert found.document(0).id == segment.ids[0]
    with pytest.raises(IndexDamaged, match=r"definitions\.json"):
        _ = found.definitions


def line_of(segment: Segment, number: int) -> tuple[Path, int]:
    """The list of documents, and a place in the line of one."""
    return segment.folder / "documents.jsonl", segment.record["documents"][number][1] - 9


@pytest.mark.parametrize("number", [0, 1])
def test_a_line_of_the_list_of_documents_is_checked_when_it_is_read(segment: Segment, number: int) -> None:
    """And no other: a list of many documents is not hashed for one of them."""
    path, place = line_of(segment, number)
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1
    path.write_bytes(raw)
    found = again(segment)
    assert found.document(1 - number) == segment.document(1 - number)
    assert found.called(number) == segment.called(number), "which is read from a file of its own"
    with pytest.raises(IndexDamaged, match=r"documents\.jsonl is incomplete or was modified"):
        found.document(number)


def test_what_a_document_is_called_is_checked_when_it_is_read(segment: Segment) -> None:
    """In a segment from before the file with the names, in the line of the document."""
    files = {name: entry for name, entry in segment.record["files"].items() if name != "names.jsonl"}
    assert [again(segment, files=files).called(at) for at in (0, 1)] == [segment.called(at) for at in (0, 1)]
    alter(segment.folder / "names.jsonl")
    with pytest.raises(IndexDamaged, match=r"names\.jsonl is incomplete or was modified"):
        again(segment).called(0)
    alter(segment.folder / "documents.jsonl")
    with pytest.raises(IndexDamaged, match=r"documents\.jsonl is incomplete or was modified"):
        again(segment, files=files).called(1)


def test_a_list_whose_hashes_were_altered_is_not_read(segment: Segment) -> None:
    alter(segment.folder / "lines.npy")
    with pytest.raises(IndexDamaged, match=r"lines\.npy is incomplete or was modified"):
        again(segment).document(0)


def test_a_list_without_hashes_is_hashed_whole_before_a_line_is_read(segment: Segment) -> None:
    files = {name: entry for name, entry in segment.record["files"].items() if name != "lines.npy"}
    assert again(segment, files=files).document(0) == segment.document(0)
    alter(segment.folder / "documents.jsonl")  # the line of the last one
    with pytest.raises(IndexDamaged, match=r"documents\.jsonl is incomplete or was modified"):
        again(segment, files=files).document(0)


def test_what_was_read_of_a_long_list_is_given_back_and_read_again(segment: Segment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.store.segment_files._READ_AT_ONCE", 0)
    given: list[MappedFiles] = []
    give_back = MappedFiles.give_back

    def noted(files: MappedFiles) -> None:
        give_back(files)
        given.append(files)

    monkeypatch.setattr(MappedFiles, "give_back", noted)
    found = again(segment)
    assert [found.document(number) for number in (0, 1, 0)] == [segment.document(number) for number in (0, 1, 0)]
    assert sum(one is found._lines for one in given) == 3


def test_the_source_of_another_document_may_be_damaged(segment: Segment) -> None:
    alter(segment.folder / "sources" / f"{segment.ids[1]}.txt")
    found = again(segment)
    assert found.document(0) == segment.document(0)
    with pytest.raises(IndexDamaged, match=rf"{segment.ids[1]}\.txt"):
        found.document(1)


def test_a_file_of_another_length_is_refused_before_anything_is_read(segment: Segment) -> None:
    path = segment.folder / "token-counts.npy"
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(IndexDamaged, match=r"token-counts\.npy is incomplete or was modified"):
        again(segment)


def test_a_vector_too_many_is_found(segment: Segment) -> None:
    """A record that counts another number of passages: every row behind would be another clause's."""
    (first, second) = segment.record["documents"]
    fewer = again(segment, documents=[first, [second[0], second[1], second[2] - 1, second[3]]])
    with pytest.raises(IndexDamaged, match="does not have one vector per passage"):
        _ = fewer.first.vectors


def test_all_its_files_are_recorded(segment: Segment) -> None:
    there = {path.relative_to(segment.folder).as_posix() for path in segment.folder.rglob("*") if path.is_file()}
    assert there == {*segment.record[FILES], "segment.json", "manifest.json"}
    assert {document.id for document in documents_of(segment) if isinstance(document, Document)} == set(segment.ids)
