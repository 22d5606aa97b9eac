"""What goes into the collection, what stays out and why; and that only what changed is encoded again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from index.collection.adding import Added
from index.collection.bundled import bundled
from index.collection.files import parse_file
from index.collection.home import Home
from index.collection.rebuild import Rebuilt
from index.document.model import Document
from index.document.passages import passages_of
from index.document.verification import wrong_clauses
from index.errors import UnknownDocument, UnreadableFile
from index.parsing.document import parse_text
from index.store.index import Index
from index.store.originals import original_path
from tests.support.indexes import sign_again
from tests.support.letters import LetterEncoder
from tests.support.makers.word_files import Para, word_file

BODY = "considering\na) that {} are useful;\nb) that they run,\nresolves\n1 to test {};\n2 to mend."


def text_of(number: int | str, word: str = "tests") -> str:
    return (
        f"RESOLUTION {number} (Geneva, 2024)\nOn {word}\n\nThe Assembly of Tests (Geneva, 2024),\n\n{BODY.format(word, word)}"
    )


def file_of(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.fixture
def collection(tmp_path: Path) -> Home:
    return Home(tmp_path / "home", LetterEncoder())


def encoder_of(collection: Home) -> LetterEncoder:
    encoder = collection._encoder
    assert isinstance(encoder, LetterEncoder)
    return encoder


def whole_of(index: Index) -> tuple[Document, ...]:
    """The documents of an index, read while its files are still there."""
    assert all(document.clauses for document in index.documents)
    return index.documents


def test_first_use_has_the_bundled_resolution(collection: Home) -> None:
    assert collection.open().documents == (bundled(),)
    count = encoder_of(collection).encoded
    assert count == len(passages_of([bundled()]))
    collection.open()
    assert encoder_of(collection).encoded == count


def test_only_what_changed_is_encoded(collection: Home, tmp_path: Path) -> None:
    first = file_of(tmp_path, "one.txt", text_of(1))
    encoder = encoder_of(collection)
    collection.open()
    was = encoder.encoded
    index, (added,) = collection.add([first])
    assert added.document in index.documents
    assert encoder.encoded - was == 4
    was = encoder.encoded
    folder = index.folder
    index, (again,) = collection.add([first])
    assert (encoder.encoded, index.folder, again.outcome == "replaced") == (was, folder, False), (
        "the same file twice changes nothing"
    )
    file_of(tmp_path, "one.txt", text_of(1).replace("they run", "they walk"))
    index, (new,) = collection.add([first])
    assert new.outcome == "replaced"
    assert encoder.encoded - was == 1
    was = encoder.encoded
    assert new.document is not None
    assert collection.remove([new.document.id]).documents == (bundled(),)
    assert encoder.encoded == was
    assert collection.add([])[0].documents == (bundled(),)
    _, report = collection.rebuild()
    assert (encoder.encoded - was, report) == (0, [Rebuilt(bundled().id, "original")]), "every byte is as it was written"


def test_another_model_encodes_everything_again(collection: Home, tmp_path: Path) -> None:
    collection.open()
    other = LetterEncoder("other", 3)
    index, _ = Home(tmp_path / "home", other).add([file_of(tmp_path, "a.txt", text_of(5))])
    assert other.encoded == len(index.passages)
    index.check_model(other)


BAD: dict[str, tuple[str | bytes, str]] = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \r\n\t\n", "is empty"),
    "binary.txt": (bytes(range(256)), "is binary"),
    "latin1.txt": ("considérant\na) que l'été;\x81".encode("latin-1"), "is not UTF-8 text"),
    "unseen.txt": ("\u200b\n\u200b\n".encode(), "contains no text"),
    "utf16-torn.txt": (b"\xff\xfe" + text_of(9).encode("utf-16-le") + b"x", "utf16-torn.txt is"),
}


def test_a_bad_file_is_reported_and_the_rest_goes_in(collection: Home, tmp_path: Path) -> None:
    paths = [file_of(tmp_path, name, content) for name, (content, _) in BAD.items()]
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    paths = [
        file_of(tmp_path, "first.txt", text_of(1)),
        *paths,
        tmp_path / "missing.txt",
        folder,
        file_of(tmp_path, "last.txt", text_of(2)),
    ]
    index, report = collection.add(paths)
    assert [added.path for added in report] == paths
    assert [document.number for document in index.documents] == ["75", "1", "2"]
    problems = {Path(added.path).name: str(added.error) for added in report if added.document is None}
    assert set(problems) == {*BAD, "missing.txt", "folder.txt"}
    for name, (_, problem) in BAD.items():
        assert problem in problems[name], problems[name]
    for problem in problems.values():
        assert str(tmp_path) in problem
        assert "\n" not in problem


def test_utf16_and_a_byte_order_mark_are_read(collection: Home, tmp_path: Path) -> None:
    paths = [
        file_of(tmp_path, "16.txt", text_of(1).encode("utf-16")),
        file_of(tmp_path, "8.txt", text_of(2).encode("utf-8-sig")),
    ]
    index, report = collection.add(paths)
    assert [added.error for added in report] == [None, None]
    assert [document.source.text for document in index.documents[1:]] == [text_of(1), text_of(2)]


def test_a_huge_file(collection: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.reading.formats.MAX_BYTES", 10)
    _, (added,) = collection.add([file_of(tmp_path, "a.txt", text_of(1))])
    assert "is larger than" in str(added.error)


def test_an_unreadable_file(collection: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file_of(tmp_path, "a.txt", text_of(1))
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read it all the same
        monkeypatch.setattr(Path, "read_bytes", lambda self: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
        with pytest.raises(UnreadableFile, match="cannot be read: Permission denied"):
            parse_file(path)
    else:
        assert "cannot be read" in str(collection.add([path])[1][0].error)


def test_two_texts_with_one_id_in_a_batch(collection: Home, tmp_path: Path) -> None:
    """Else the second would take the place of the first, and nobody would notice that one is gone."""
    first = file_of(tmp_path, "a/notes.txt", BODY.format("tests", "tests"))
    second = file_of(tmp_path, "b/notes.txt", BODY.format("cars", "cars"))
    index, report = collection.add([first, second, first])
    assert [bool(added.document) for added in report] == [True, False, True]
    assert str(report[1].error) == f"{second} and {first} are different texts with the same id 'notes'; rename one of them."
    assert index.documents[1:] == tuple(parse_file(first))
    numbered = [file_of(tmp_path, "en.txt", text_of(3)), file_of(tmp_path, "other.txt", text_of(3, "cars"))]
    assert str(collection.add(numbered)[1][1].error).endswith(
        "add only one of them; added by itself, the other takes its place."
    )


def test_a_new_text_of_a_document_takes_its_place_and_says_so(collection: Home, tmp_path: Path) -> None:
    collection.add([file_of(tmp_path, name, text_of(name[0])) for name in ("1.txt", "2.txt")])
    index, (added,) = collection.add([file_of(tmp_path, "new.txt", text_of(1, "cars"))])
    assert added.outcome == "replaced"
    assert [document.number for document in index.documents] == ["75", "1", "2"], "in its old place"
    assert "cars" in index.documents[1].source.text


def test_the_same_text_read_by_a_newer_parser_is_not_called_replaced(
    collection: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(tmp_path, "1.txt", text_of(1))
    collection.add([path])
    monkeypatch.setattr("index.collection.files.parse_file", lambda path: [parse_text(path.read_text(), "x")])
    _, (added,) = collection.add([path])
    assert added == Added(path, "unchanged", parse_text(path.read_text(), "x"))


def test_remove(collection: Home, tmp_path: Path) -> None:
    collection.add([file_of(tmp_path, "1.txt", text_of(1))])
    with pytest.raises(UnknownDocument, match="no document “nope”"):
        collection.remove([bundled().id, "nope"])
    assert len(collection.open().documents) == 2, "then none is taken out"
    with pytest.raises(UnknownDocument, match="empty"):
        collection.remove([document.id for document in collection.open().documents])
    left = collection.remove([bundled().id, bundled().id])
    assert [document.number for document in left.documents] == ["1"]
    assert collection.open().documents == left.documents, "the bundled one does not come back"


def test_a_rebuild_keeps_names_order_and_text(collection: Home, tmp_path: Path) -> None:
    names = ("Zebra Notes.txt", "a name that is far longer than twenty-four characters.txt", "مذكرة.txt")
    paths = [file_of(tmp_path, name, BODY.format(at, at).replace("\n", "\r\n")) for at, name in enumerate(names)]
    before = collection.add(paths)[0].documents
    assert collection.rebuild()[0].documents == before


def test_a_rebuild_never_takes_an_altered_text(collection: Home, tmp_path: Path) -> None:
    paths = [file_of(tmp_path, f"{number}.txt", text_of(number)) for number in (1, 2)]
    collection.open()
    index, _ = collection.add(paths)
    altered = whole_of(index)[1]
    source = index.folder / "sources" / f"{altered.id}.txt"
    source.write_text(source.read_text("utf-8").replace("useful", "harmful"), "utf-8")
    whole, report = collection.rebuild()
    assert (whole_of(whole), {one.source for one in report}) == (index.documents, {"original"})
    for folder in (index.folder, whole.folder):
        (folder / "sources" / f"{altered.id}.txt").write_bytes(b"")
        assert altered.origin is not None
        original_path(collection.folder, altered.origin.sha256).write_bytes(b"")
    rebuilt, report = collection.rebuild()
    problem = "the original is missing or damaged"
    assert [one for one in report if one.source != "original"] == [Rebuilt(altered.id, "none", problem)]
    index = whole
    assert rebuilt.documents == (index.documents[0], index.documents[2])
    assert index.folder.exists(), "what was damaged stays for whoever wants to look at it"
    assert collection.add(paths)[0].documents == (*rebuilt.documents, index.documents[1])


def test_a_rebuild_takes_the_copy_of_the_index_before(collection: Home, tmp_path: Path) -> None:
    collection.add([file_of(tmp_path, "1.txt", text_of(1))])
    index, _ = collection.add([file_of(tmp_path, "2.txt", text_of(2))])
    (index.folder / "sources" / f"{whole_of(index)[1].id}.txt").write_bytes(b"")
    assert collection.rebuild()[0].documents == index.documents


def test_a_rebuild_of_nothing_is_the_bundled_resolution(collection: Home) -> None:
    assert collection.rebuild()[0].documents == (bundled(),)
    for path in collection.folder.glob("*/sources/*"):
        path.write_bytes(b"\xff")
    index, report = collection.rebuild()
    assert (index.documents, report) == ((bundled(),), [Rebuilt(bundled().id, "original")])
    for path in [*collection.folder.glob("*/sources/*"), *collection.folder.glob("originals/*")]:
        path.write_bytes(b"\xff")
    index, report = collection.rebuild()
    assert (index.documents, [one.source for one in report]) == ((bundled(),), ["package"])


def tea_of(verb: str) -> bytes:
    paragraphs = ("RESOLUTION 9 (Oslo, 2020)", "On tea", "The Assembly,", "resolves", f"1\tto {verb} it;", "2\tto end.")
    return word_file(map(Para, paragraphs))


def damaged(folder: Path) -> None:
    listed = folder / "documents.jsonl"
    listed.write_bytes(listed.read_bytes() + b" ")


def of_another_format(folder: Path) -> None:
    """Renames a key in the list of documents; the records agree with it."""
    listed = folder / "documents.jsonl"
    listed.write_bytes(listed.read_bytes().replace(b'"cuts"', b'"kuts"'))
    sign_again(folder)


def missing(folder: Path) -> None:
    (folder / "documents.jsonl").unlink()


@pytest.mark.parametrize("spoil", [damaged, of_another_format, missing])
def test_a_rebuild_never_takes_one_text_with_the_clauses_of_another(
    collection: Home, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    """The newest list of documents is spoilt; the one before it describes an earlier text of the Word file."""
    for verb in ("drink", "pour and drink some of"):
        index, _ = collection.add([file_of(tmp_path, "tea.docx", tea_of(verb))])
    spoil(index.folder)
    rebuilt, report = collection.rebuild()
    assert "none" not in [one.source for one in report]
    (tea,) = (document for document in rebuilt.documents if document.number == "9")
    assert [clause.text for clause in tea.clauses[-2:]] == ["to pour and drink some of it;", "to end."]
    assert [wrong_clauses(document) for document in rebuilt.documents] == [[], []]


@pytest.mark.parametrize("spoil", [damaged, of_another_format, missing])
def test_a_rebuild_takes_the_clauses_of_the_list_before_if_the_text_is_the_same(
    collection: Home, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    before, _ = collection.add([file_of(tmp_path, "tea.docx", tea_of("drink"))])
    index, _ = collection.add([file_of(tmp_path, "1.txt", text_of(1))])
    (tea,) = (document for document in whole_of(before) if document.number == "9")
    spoil(index.folder)
    rebuilt, report = collection.rebuild()
    assert "none" not in [one.source for one in report]
    assert tea.styled
    assert tea in rebuilt.documents
