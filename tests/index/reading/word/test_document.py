"""Word files: what a reader sees is what is read, with styles, italics and the numbers that Word generates."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.document.model import Span
from index.errors import UnreadableFile
from index.language.terms import Kind
from index.parsing.coverage import uncovered
from index.parsing.document import parse
from index.reading.lines import Extract, Role
from index.reading.read import read
from index.reading.word.document import read_word
from tests.support.makers.word_files import Para, body_of, word_file
from tests.support.share import examples

CALL, NO, TITLE, ONE, TWO = "Call", "Res_No", "Res_title", "enumlev1", "enumlev2"
ITU: list[Para | list[list[str]]] = [
    Para("RESOLUTION 9 (Rev. Geneva, 2022)", NO),
    Para("On tea and\nrain", TITLE),
    Para((("(Dubai, 2012)", ""), ("1", "^")), "Res_ref"),
    Para("The World Telecommunication Standardization Assembly (Geneva, 2022),", "Normal after title"),
    Para((("considering", "i"),), CALL),
    Para((("a)", "i"), ("\tthat tea is good;", ""))),
    Para((("b)bis", "i"), ("\tthat rain", ""), ("2", "^"), (" falls,", ""))),
    Para((("instructs the Director of the\nBureau", "i"),), CALL),
    Para("1\tto drink:"),
    Para("i)\tgreen tea;", ONE),
    Para("ii)\tblack tea;", ONE),
    Para("2\tto rest."),
    Para("SECTION 1", "Section_No"),
    Para("Tea", "Section_title"),
    Para("1.1\tGeneral", "Heading 2"),
    Para("It is drunk hot."),
    Para("It is drunk often."),
    Para("1.2\tThe pot:"),
    Para("a)\tis warm;", ONE),
    Para("–\tand clean;", TWO),
    Para("b)\tis large.", ONE),
    Para("NOTE – Not too large.", "Note"),
    Para("All of this is 1.2 still."),
    Para("1bis.1\tMore", "Heading 2"),
    [["Cup", "ml"], ["a) small", "100"]],
]


def document_of(paragraphs: Sequence[Para | list[list[str]]]) -> Extract:
    return read_word(word_file(paragraphs), "made.docx")


def clauses(extract: Extract) -> list[tuple[str, str]]:
    return [(clause.label, clause.text) for clause in parse(extract, "made").clauses if clause.kind != Kind.FRONT]


def test_itu_styles(tmp_path: Path) -> None:
    path = tmp_path / "made.docx"
    path.write_bytes(word_file(ITU))
    document = parse(read(path), "made")
    assert (document.id, document.title) == ("wtsa-res-9-2022", "On tea and rain")
    assert next(clause.text for clause in document.clauses if clause.label == "history") == "(Dubai, 2012)"
    assert [(clause.label, clause.text) for clause in document.clauses if clause.kind != Kind.FRONT] == [
        ("considering a)", "that tea is good;"),
        ("considering b)bis", "that rain falls,"),
        ("instructs the Director of the Bureau 1", "to drink:"),
        ("instructs the Director of the Bureau 1 i)", "green tea;"),
        ("instructs the Director of the Bureau 1 ii)", "black tea;"),
        ("instructs the Director of the Bureau 2", "to rest."),
        ("SECTION 1", "Tea"),
        ("SECTION 1 1.1", "General"),
        ("SECTION 1 1.1", "It is drunk hot."),
        ("SECTION 1 1.1", "It is drunk often."),
        ("SECTION 1 1.2", "The pot:"),
        ("SECTION 1 1.2 a)", "is warm;"),
        ("SECTION 1 1.2 a) –", "and clean;"),
        ("SECTION 1 1.2 b)", "is large. NOTE – Not too large."),
        ("SECTION 1 1.2", "All of this is 1.2 still."),
        ("SECTION 1 1bis.1", "More"),
        ("SECTION 1", "Cup\tml\na) small\t100"),  # a row of a table is never a label
    ]
    assert uncovered(document) == []
    assert document.styled


def test_what_word_generates_is_read_as_word_shows_it() -> None:
    generated = [
        Para("The General Assembly,"),
        Para("First", level=0),
        Para("A letter", level=1),
        Para("Another", level=1),
        Para("A roman", level=2),
        Para("A bullet", level=3),
        Para("Second", level=0),
        Para("A letter again", level=1),
        Para("", level=0),  # an empty paragraph shows no number and takes none
        Para("Third", level=0),
    ]
    labels = ["1.", "a)", "b)", "i)", "•", "2.", "a)", "3."]
    found = document_of(generated)
    assert [line.text.split("\t")[0] for line in found.lines[1:]] == labels
    assert [label for label, _ in clauses(found)] == [
        "1.", "1. a)", "1. b)", "1. b) i)", "1. b) i) •", "2.", "2. a)", "3.",
    ]  # fmt: skip


def test_legal_numbers_of_several_levels() -> None:
    levels = (("upperRoman", "%1"), ("decimal", "%1.%2"))
    found = read_word(word_file([Para("One", level=0), Para("Two", level=1), Para("Three", level=1)], levels), "x")
    assert [line.text for line in found.lines] == ["I\tOne", "I.1\tTwo", "I.2\tThree"]


INSERTED = (
    "<w:p {ns}><w:r><w:t>kept </w:t></w:r><w:ins w:id='1' w:author='a'><w:r><w:t>put in </w:t></w:r></w:ins>"
    "<w:del w:id='2' w:author='a'><w:r><w:delText>taken out </w:delText></w:r></w:del>"
    "<w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink><w:r><w:noBreakHyphen/><w:t>T</w:t></w:r>"
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:sym w:font='Symbol' w:char='F02D'/></w:r>"
    "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
)


def test_tracked_changes_links_symbols_and_fields() -> None:
    body, written = body_of(word_file([]))
    body.insert(0, parse_xml(INSERTED.format(ns=nsdecls("w"))))
    assert [line.text for line in read_word(written(), "x").lines] == ["kept put in linked-T–"]


def test_capitals_are_read_as_word_shows_them() -> None:
    body, written = body_of(word_file([]))
    runs = "<w:r><w:rPr><w:caps/></w:rPr><w:t>Section 1</w:t></w:r><w:r><w:t>bis</w:t></w:r>"
    body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"))
    assert [line.text for line in read_word(written(), "x").lines] == ["SECTION 1bis"]


def test_text_in_content_controls_is_read() -> None:
    body, written = body_of(word_file([]))
    inside = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>inside</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    body.insert(0, parse_xml(inside))
    assert [line.text for line in read_word(written(), "x").lines] == ["inside"]


def test_marks_are_cut_and_exponents_are_not() -> None:
    found = document_of([Para((("of countries", ""), ("3", "^"), (" and 10", ""), ("2", "^"), (" m, the 5", ""), ("th", "^")))])
    assert found.source.read(Span(0, len(found.source.text))) == "of countries and 102 m, the 5th"


def test_a_call_is_a_heading_whatever_its_words() -> None:
    made = [
        Para("The Plenipotentiary Conference,"),
        Para("pondering", CALL),
        Para("that;"),
        Para("ordains", CALL),
        Para("this."),
    ]
    found = document_of(made)
    assert [line.role for line in found.lines].count(Role.CALL) == 2
    assert clauses(found) == [("pondering", "that;"), ("ordains", "this.")]


def _zipped(**members: bytes) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return into.getvalue()


BROKEN = [
    # what the bytes are, and what is said of them
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is encrypted or an old .doc; save it as .docx without a password"),
    (_zipped(xl__workbook_xml=b"<x/>"), "is an archive or another kind of Office file"),
    (_zipped(word__document_xml=b"<x"), "is not a valid Word file"),
    (word_file([Para("a")])[:-300], "is not a valid Word file"),  # truncated
    (word_file([]), "contains no text"),
    (_zipped()[:4] + b"PK", "is not a valid Word file"),
]


@pytest.mark.parametrize(("raw", "said"), BROKEN, ids=[row[1] for row in BROKEN])
def test_files_that_are_no_whole_word_file(raw: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read_word(raw, "made.docx")


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.reading.word.package.MAX_UNPACKED", 5_000_000)
    bomb = _zipped(word__document_xml=b"<a>" + b" " * 6_000_000)
    assert len(bomb) < 20_000
    with pytest.raises(UnreadableFile, match="unpacks to more than 5 MB"):
        read_word(bomb, "bomb.docx")


def test_no_entity_is_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    body = word_file([Para("PLACE")])
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    text = members["word/document.xml"].replace(b"PLACE", b"before &xxe; after")
    head, _, rest = text.partition(b"?>")
    doctype = f'<!DOCTYPE x [<!ENTITY xxe SYSTEM "{secret.as_uri()}">]>'.encode()
    members["word/document.xml"] = head + b"?>" + doctype + rest
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    found = read_word(into.getvalue(), "xxe.docx")
    assert "secret" not in found.source.text
    assert "before" in found.source.text


SMALL = word_file(ITU)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=40))
def test_any_bytes_give_text_or_one_clear_error(at: int, noise: bytes) -> None:
    torn = SMALL[:at] + noise + SMALL[at + len(noise) :]
    try:
        found = read_word(torn, "torn.docx")
    except UnreadableFile:
        return
    for line in found.lines:
        assert "".join(found.source.text[line.at(offset)] for offset in range(len(line.text))) == line.text
