"""Files that can and cannot be taken in, and lines with their offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.document.model import Cut, Span
from index.errors import UnreadableFile
from index.language.terms import Reason
from index.reading.decoding import decoded
from index.reading.formats import KINDS
from index.reading.plain_text import lines_of
from index.reading.read import decode, read_bytes, read_source

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("considering\r\n’a’\x0c\n".encode())
    assert read_source(path) == "considering\r\n’a’\x0c\n"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"resolves", "resolves"),
        (b"\xef\xbb\xbfresolves", "resolves"),  # a byte order mark is no character of the text
        ("résolu".encode("utf-16"), "résolu"),  # Notepad's "Unicode"
        ("a\tb\x0cc\x85d\u2028e".encode(), "a\tb\x0cc\x85d\u2028e"),  # tabs and all breaks are text
    ],
)
def test_encodings(raw: bytes, text: str) -> None:
    assert decode(raw, "a.txt") == text


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "a.txt is empty; there is nothing to read in it."),
        (b" \n\t\n", "a.txt is empty; there is nothing to read in it."),
        (b"%PDF\x00\xff\xfe", f"a.txt is binary; Clausebot reads {KINDS}."),
        (
            b"a\x00b",
            f"a.txt is binary or contains control characters; Clausebot reads {KINDS}.",
        ),
        ("résolu".encode("latin-1"), "a.txt is not UTF-8 text (byte 1); save it as UTF-8 and try again."),
        ("Рада вирішила, що".encode("cp1251"), "a.txt is not UTF-8 text (byte 0); save it as UTF-8 and try again."),
        (
            "The Council of the city of Łódź requests the States of the region to pay".encode("cp1250"),
            "a.txt is not UTF-8 text (byte 27); save it as UTF-8 and try again.",
        ),
        (
            "Rada se na tom usnesla, že je třeba řešit".encode("cp1250"),
            "a.txt is not UTF-8 text (byte 24); save it as UTF-8 and try again.",
        ),
    ],
)
def test_what_cannot_be_decoded(raw: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        decode(raw, "a.txt")
    assert str(caught.value) == message


@pytest.mark.parametrize("raw", [b"\x7fELF\0\0\xff\xfe\x80", b"a\x00b", bytes(range(256))])
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a.pdf", "not a PDF, despite its name"),
        ("A.PDF", "not a PDF, despite its name"),
        ("a.docx", "not a valid Word file; save it again as .docx"),
        ("A.Docx", "not a valid Word file; save it again as .docx"),
        ("a.png", "a damaged picture; save it again"),
        ("a.JPEG", "a damaged picture; save it again"),
        ("a.tif", "a damaged picture; save it again"),
        ("a.html", "binary"),
        ("a.md", "binary"),
        ("a.doc", "binary"),
        ("a", "binary"),
    ],
)
def test_a_binary_file_is_not_told_that_its_own_kind_is_read(raw: bytes, name: str, why: str) -> None:
    with pytest.raises(UnreadableFile, match=f"{name} is {why}"):
        decode(raw, name)


def test_what_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableFile, match="is not a file; check the path"):
        read_source(tmp_path / "missing.txt")
    with pytest.raises(UnreadableFile, match="matches no file; check the pattern"):
        read_source(tmp_path / "*.txt")
    for name in ("", "below", "below/notes.doc"):  # empty, with an empty folder, and with a file of no kind that is read
        (tmp_path / name).mkdir(exist_ok=True)
        with pytest.raises(UnreadableFile, match="is a folder with no files to read in it; Clausebot reads text, "):
            read_source(tmp_path)
    (tmp_path / "below" / "a.txt").write_text("resolves")
    with pytest.raises(UnreadableFile, match="is a folder and cannot be read as a document; Clausebot reads text, "):
        read_source(tmp_path)
    with pytest.raises(UnreadableFile):
        read_source(tmp_path / "a\0b")
    large = tmp_path / "large.txt"
    large.write_text("resolves")
    monkeypatch.setattr("index.reading.formats.MAX_BYTES", 4)
    with pytest.raises(UnreadableFile, match="is larger than"):
        read_source(large)


def test_lines_have_the_offsets_of_their_text() -> None:
    text = "  a b \r\n\n\tc\x0c d\x85e\u2028f\u2029g\vh\ri"
    source, lines = lines_of(text)
    assert source.text == text
    assert [line.text for line in lines] == ["a b", "c", "d", "e", "f", "g", "h", "i"]
    assert all(text[line.start : line.end] == line.text for line in lines)


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("a\nb\nc", [0, 0, 0]),
        ("a\x0cb\nc", [0, 1, 1]),  # a form feed begins a page
        ("a\n\x0c\nb", [0, 1]),  # also on a line of its own
        ("a\nb\nc\nd\n\ne\nf\ng", [0, 0, 0, 0, 0, 0, 0]),  # a gap alone does not
        ("\n\na\nb", [0, 0]),  # nor does white space before the text
    ],
)
def test_pages(text: str, pages: list[int]) -> None:
    assert [line.page for line in lines_of(text)[1]] == pages


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a\nb", "a b"),
        ("a \r\n\r\n  b", "a b"),  # one space for any break
        ("a  b\tc", "a  b\tc"),  # inside a line nothing is changed
        ("(Rev. Busan,2014) ’s", "(Rev. Busan,2014) ’s"),  # as printed
        (" a ", "a"),
        ("a\u2028b\x85c\x0cd", "a b c d"),
    ],
)
def test_the_one_normalisation(text: str, read: str) -> None:
    assert lines_of(text)[0].read(Span(0, len(text))) == read


def test_cuts_inside_a_span_only() -> None:
    source, _ = lines_of("telecommu-\nnications/\nICTs")
    assert source.cuts == (Cut(9, 11, Reason.BREAK), Cut(21, 22, Reason.BREAK))
    assert source.read(Span(0, 9)) == "telecommu"
    assert source.read(Span(10, 12)) == "n"
    assert source.read(Span(11, 26)) == "nications/ICTs"


@pytest.mark.parametrize("text", ["", " ", "\n", "\f", "\r\n\r\n", "-", "/", "\u00ad", "-\n-", "/\n/", "1", ")"])
def test_next_to_nothing_is_no_failure(text: str) -> None:
    source, lines = lines_of(text)
    assert source.text == text
    assert "".join(line.text for line in lines) == "".join(text.split())


def test_long_runs_of_spaces_are_read_in_linear_time() -> None:
    text = " " * 200_000 + "a" + " " * 200_000 + "b"
    assert len(lines_of(text)[0].read(Span(0, len(text)))) == 200_002


WINDOWS = [
    "Requests States to count “ferries” – all of them – at the café;",
    "L’Assemblée générale, rappelant la résolution de la Conférence sur les lacs, décide de créer un comité;",
    "Pide a los Estados que cuenten los transbordadores de la región; ¿qué más? – § 2 de la resolución n.º 5",
]


@pytest.mark.parametrize("text", WINDOWS)
def test_windows_text_is_read_and_said(text: str) -> None:
    assert decoded(text.encode("cp1252"), "a.txt") == (text, ("The file is not UTF-8; it was read as Windows-1252.",))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-32"])
def test_wide_text_is_read_with_and_without_its_mark(encoding: str) -> None:
    text = "The General Assembly,\r\n\r\n“Recalling” the café,"
    assert decoded(text.encode(encoding), "a.txt").text.removeprefix("\ufeff") == text


CONTROLLED = [
    ("at or below \x03 5 degrees", "at or below 5 degrees", "with one of two spaces"),
    ("the \x03ferries", "the ferries", "before a word"),
    ("a\x00\x01b and c", "ab and c", "several"),
]


@pytest.mark.parametrize(("text", "read"), [row[:2] for row in CONTROLLED], ids=[row[2] for row in CONTROLLED])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_control_character_costs_only_itself(text: str, read: str, name: str) -> None:
    whole = f"The Council,\n\nRecalling {text} of all the Member States, and the ferries on them;"
    extract = read_bytes(whole.encode(), name)
    assert extract.lines[1].text == f"Recalling {read} of all the Member States, and the ferries on them;"
    assert extract.source.text == whole
    assert [one.reason for one in extract.source.cuts] == [Reason.CONTROL]
    assert extract.warnings[0].startswith("Line 3: ")
    assert "left out" in extract.warnings[0]


RAISED = [
    (
        "<p>tea¹ and 5 m²<p>It¹ is.<p>¹ All of it,<br>and more.<p>End.",
        ["tea and 5 m²", "It is.", "End."],
        "a note and its marks",
    ),
    ("<p>¹ All of it.<p>tea¹", ["¹ All of it.", "tea¹"], "no word above bears it"),
    ("<p>tea¹<p>² All of it.", ["tea¹", "² All of it."], "another number"),
]


@pytest.mark.parametrize(("page", "shown", "why"), RAISED, ids=[row[2] for row in RAISED])
def test_notes_with_raised_signs(page: str, shown: list[str], why: str) -> None:
    assert [line.text for line in read_bytes(page.encode(), "a.html").lines] == shown
    text = page.replace("<p>", "\n\n").replace("<br>", "  \n")
    assert [line.text for line in read_bytes(text.encode(), "a.md").lines] == shown


@pytest.mark.parametrize(
    "written",
    [
        '{"label": "resolves 1", "text": "to serve tea"}\n{"label": "resolves 2", "text": "to wash up"}\n',  # JSON Lines
        '\ufeff {"text": "to serve tea"}\n{torn',  # the first line tells
        '{\n "text": "to serve tea"\n}',
        '["to serve tea"]',
    ],
)
def test_json_is_refused(written: str) -> None:
    with pytest.raises(UnreadableFile, match="is JSON, which is not read; give the text itself"):
        read_bytes(written.encode(), "teas.txt")


@pytest.mark.parametrize("written", ["[1]\nto serve tea", "[a) to serve tea]", "{a} to serve tea", "{\nto serve tea", '"tea"'])
def test_brackets_are_no_json(written: str) -> None:
    assert read_bytes(written.encode(), "teas.txt").source.text == written
