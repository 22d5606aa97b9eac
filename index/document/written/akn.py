"""Exports a document as Akoma Ntoso 3.0 (a statement, as in AKN4UN): document, with what its clauses refer to, in, XML out.

The eIds come from the clauses' own ids, so a link to a clause and its element in the XML have the same name. What Akoma Ntoso
has no place for (the heading of a paragraph that its own verb heads, the part of a section) stands in its metadata, as
`<proprietary>`, so that `index.reading.akn` reads the same document from it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from xml.etree import ElementTree as ET

from index.document.dates import date_of
from index.document.model import Clause, Document
from index.language.terms import FrontPart, Kind, Part
from index.language.vocabulary import ENGLISH
from index.values import dataclass

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
RECORD = "urn:clausebot:structure"
"""The namespace of what the metadata say about the structure."""
SOURCE = "#clausebot"
"""Who wrote the metadata, as they say it."""
_HOLDING = frozenset(("p", "docNumber", "docTitle"))
"""The elements that the text of a clause stands in."""
_CODES = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "ar": "ara", "zh": "zho"}
_ENGLISH_WORD = re.compile(r"\b(?:the|of|and|to)\b", re.IGNORECASE)
_SOME = 60  # clauses that tell whether a text is in English at all
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNKNOWN_DATE = "0001-01-01"  # the schema requires a date, even for a document without a year
_LEVELS = ("paragraph", "subparagraph", "point", "indent")
_FRONT = {FrontPart.NUMBER: "docNumber", FrontPart.TITLE: "docTitle"}


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A reference in the text of a clause, from `start` to `end`: to one address, or to all up to a `last` one."""

    start: int
    end: int
    href: str
    last: str = ""


def to_akn(document: Document, refs: Mapping[str, Sequence[Ref]] | None = None) -> bytes:
    """A document as UTF-8 XML. Characters that XML does not allow become U+FFFD; all others are exactly as in the clauses.

    `refs` are the references in the texts of its clauses, by the ids of these: in order, none inside another.

    >>> from index.document.model import Source
    >>> to_akn(Document("x", "", "", "", "Tea", "", Source(""), (), ())).splitlines()[1].decode()
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
    """
    root = ET.Element("akomaNtoso", xmlns=NAMESPACE)
    statement = ET.SubElement(root, "statement", name=document.kind.lower() or "document")
    _write_meta(ET.SubElement(statement, "meta"), document)
    front = [clause for clause in document.clauses if clause.section < 0]
    last = max((clause.span.start for clause in document.clauses if clause.section >= 0), default=len(document.source.text))
    around = [clause for clause in front if clause.front != FrontPart.ENACTING]
    preface = [clause for clause in around if clause.span.start <= last]
    end = [clause for clause in around if clause.span.start > last]
    if preface:
        _write_front(ET.SubElement(statement, "preface"), preface, document)
    count = next((at for at, s in enumerate(document.sections) if s.part != Part.PREAMBLE), len(document.sections))
    enacting = [clause for clause in front if clause.front == FrontPart.ENACTING]
    if enacting or count:
        preamble = ET.SubElement(statement, "preamble")
        _write_front(preamble, enacting, document)
        for at in range(count):
            _write_recitals(preamble, document, at)
    body = ET.SubElement(statement, "mainBody")
    for at in range(count, len(document.sections)):
        _write_section(body, document, at)
    if not len(body):
        ET.SubElement(body, "p")  # the schema does not allow an empty body
    if end:
        _write_front(ET.SubElement(statement, "conclusions"), end, document)
    ET.indent(root)
    if refs:
        _write_refs(root, {eid_of(document, document.by_id[id_]): found for id_, found in refs.items()})
    whole: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return whole + b"\n"


def _write_refs(root: ET.Element, refs: Mapping[str, Sequence[Ref]]) -> None:
    """Writes references into the texts of clauses, which are known by their eIds; indenting must not come after it."""
    for element in list(root.iter()):
        found = refs.get(element.get("eId", ""))
        if not found:
            continue
        holds = next((inner for inner in element.iter() if inner.tag in _HOLDING and inner.text and len(inner) == 0), None)
        if holds is not None and holds.text:
            text, at = holds.text, found[0].start
            holds.text = text[:at]
            for one, following in zip(found, (*found[1:], None), strict=True):
                address = {"from": one.href, "upTo": one.last} if one.last else {"href": one.href}
                ref = ET.SubElement(holds, "rref" if one.last else "ref", address)
                ref.text = text[one.start : one.end]
                ref.tail = text[one.end : following.start if following else None]


def address_of(document: Document, clause: Clause | None = None) -> str:
    """The address of a document, or of a clause in it, in the XML of another document."""
    address = f"{_expression(document)}/!main"
    return f"{address}#{eid_of(document, clause)}" if clause else address


def eid_of(document: Document, clause: Clause) -> str:
    """The eId of a clause: its id without the document's prefix."""
    return clause.id.removeprefix(f"{document.id}__")


def clause_at(document: Document, id_: str) -> Clause | None:
    """The clause with an id, or an eId; None if there is none.

    >>> import index
    >>> document = index.bundled()
    >>> index.clause_at(document, index.eid_of(document, document.clauses[-1])) is document.clauses[-1]
    True
    """
    return next((clause for clause in document.clauses if id_ in (clause.id, eid_of(document, clause))), None)


def _write_meta(meta: ET.Element, document: Document) -> None:
    """What it is, who adopted it, and which edition it is: FRBR's work, expression and manifestation."""
    identification = ET.SubElement(meta, "identification", source=SOURCE)
    date = _date(document)
    work, expression = _work(document), _expression(document)
    for level, iri in (("Work", work), ("Expression", expression), ("Manifestation", f"{expression}/main.xml")):
        part = ET.SubElement(identification, f"FRBR{level}")
        ET.SubElement(part, "FRBRthis", value=f"{iri}/!main" if level != "Manifestation" else iri)
        ET.SubElement(part, "FRBRuri", value=iri)
        ET.SubElement(part, "FRBRdate", date)
        ET.SubElement(part, "FRBRauthor", href="#body" if document.body else SOURCE)
        if level == "Work":
            ET.SubElement(part, "FRBRcountry", value="un")
            if document.number:
                ET.SubElement(part, "FRBRnumber", value=_xml(document.number))
        if level == "Expression":
            ET.SubElement(part, "FRBRlanguage", language=_language(document))
    references = ET.SubElement(meta, "references", source=SOURCE)
    for eid, name in (("body", document.body), ("clausebot", "Clausebot")):
        if name:
            ET.SubElement(references, "TLCOrganization", eId=eid, href=f"/akn/ontology/organization/{eid}", showAs=_xml(name))
    _write_record(ET.SubElement(meta, "proprietary", source=SOURCE), document)


def _write_record(into: ET.Element, document: Document) -> None:
    """What a reader needs to make the same document of the elements: they are named by their eIds."""
    told = {name: getattr(document, name) for name in ("id", "kind", "number", "revision", "title", "body")}
    record = ET.SubElement(into, "document", {"xmlns": RECORD, **{name: _xml(value) for name, value in told.items()}})
    for at, section in enumerate(document.sections):
        about = {"of": f"sec_{at + 1}", "heading": _xml(section.heading), "part": section.part.value}
        if section.part != Part.ANNEX and any(clause.kind == Kind.ANNEX for clause in document.under(at)):
            about["kind"] = Kind.ANNEX.value
        ET.SubElement(record, "section", about)
    for clause in document.clauses:
        if clause.front:
            about = {"part": clause.front.value} | ({"ordinal": str(clause.ordinal)} if clause.ordinal is not None else {})
            _write_marks(ET.SubElement(record, "front", {"of": eid_of(document, clause), **about}), clause)
        elif clause.marks != _marks_shown(document, clause):
            _write_marks(ET.SubElement(record, "clause", of=eid_of(document, clause)), clause)
    _write_pages(record, document)


def _write_pages(record: ET.Element, document: Document) -> None:
    """The clause with which each page begins; those that were read by OCR are `recognised`."""
    starts = [clause.span.start for clause in document.clauses]
    for page, start in enumerate(document.pages):
        first = bisect_left(starts, start)
        if first < len(starts):
            told = {"recognised": "true"} if page in document.recognised else {}
            ET.SubElement(record, "page", {"of": eid_of(document, document.clauses[first]), **told})


def _marks_shown(document: Document, clause: Clause) -> tuple[str, ...]:
    """The labels that the elements around a clause show; others are those of "1.1.2", and of "1 a)" where 1 has no text."""
    outer = document.lead_in(clause)
    above = outer.marks if outer else ()
    return (*above, *clause.marks[-1:]) if clause.marks != above else above


def _write_marks(into: ET.Element, clause: Clause) -> None:
    for mark in clause.marks:
        ET.SubElement(into, "num").text = _xml(mark)


def _date(document: Document) -> dict[str, str]:
    """When a document was adopted, and how far that is known: the day, or the first day of its month or year."""
    found = date_of(document)
    if found is None:
        return {"date": _UNKNOWN_DATE, "name": "unknown"}
    known = "adoption" if found.day else "month" if found.month else "year"
    return {"date": replace(found, month=found.month or 1, day=found.day or 1).iso, "name": known}


def _work(document: Document) -> str:
    found = date_of(document)
    return f"/akn/un/statement/{document.kind.lower()}/{found.iso if found else 'undated'}/{document.id}"


def _expression(document: Document) -> str:
    return f"{_work(document)}/{_language(document)}@"


def _language(document: Document) -> str:
    """The ISO 639-2 code of the language that a document is in; "und" if it is not known to be in an official one."""
    code = document.language
    if code == ENGLISH and not any(_ENGLISH_WORD.search(clause.text) for clause in document.clauses[:_SOME]):
        return "und"  # English is also what is taken for granted
    return _CODES.get(code, "und")


def _write_front(into: ET.Element, clauses: list[Clause], document: Document) -> None:
    for clause in clauses:
        paragraph = ET.SubElement(into, "p", eId=eid_of(document, clause))
        name = _FRONT.get(clause.front) if clause.front else None
        (ET.SubElement(paragraph, name) if name else paragraph).text = _xml(clause.text)


def _write_recitals(preamble: ET.Element, document: Document, at: int) -> None:
    """A section of the preamble: its heading is the introduction, and each of its clauses is a recital."""
    section, clauses = document.sections[at], document.under(at)
    if not clauses:
        _write_heading(ET.SubElement(preamble, "p", eId=f"sec_{at + 1}"), document, at)
        return
    recitals = ET.SubElement(preamble, "recitals", eId=f"sec_{at + 1}")
    if section.printed:
        _write_heading(ET.SubElement(ET.SubElement(recitals, "intro"), "p"), document, at)
    for clause in (c for c in clauses if c.parent is None):
        recital = ET.SubElement(recitals, "recital", eId=eid_of(document, clause))
        _write_num(recital, document, clause)
        ET.SubElement(recital, "p").text = _xml(clause.text)
        _write_list(recital, document, clause, clauses)


def _write_list(into: ET.Element, document: Document, outer: Clause, clauses: Sequence[Clause]) -> None:
    """The sub-items of a recital, to any depth."""
    inner = [clause for clause in clauses if clause.parent == outer.id]
    if not inner:
        return
    block = ET.SubElement(into, "blockList", eId=f"{eid_of(document, outer)}__list")
    for clause in inner:
        item = ET.SubElement(block, "item", eId=eid_of(document, clause))
        _write_num(item, document, clause)
        ET.SubElement(item, "p").text = _xml(clause.text)
        _write_list(item, document, clause, clauses)


def _write_section(body: ET.Element, document: Document, at: int) -> None:
    """A section of the operative part or of an annex, with its paragraphs."""
    section, clauses = document.sections[at], document.under(at)
    eid = f"sec_{at + 1}"
    if section.part == Part.ANNEX:
        element = ET.SubElement(body, "hcontainer", name="annex", eId=eid)
    else:
        element = ET.SubElement(body, "section", eId=eid)
    if section.printed:
        _write_heading(ET.SubElement(element, "heading"), document, at)
    for clause in (c for c in clauses if c.parent is None):
        _write_paragraph(element, document, clause, clauses, depth=0)
    if not clauses:
        ET.SubElement(ET.SubElement(element, "content"), "p")


def _write_paragraph(into: ET.Element, document: Document, clause: Clause, clauses: Sequence[Clause], *, depth: int) -> None:
    level = _LEVELS[min(depth, len(_LEVELS) - 1)]
    element = ET.SubElement(into, level, eId=eid_of(document, clause))
    _write_num(element, document, clause)
    inner = [other for other in clauses if other.parent == clause.id]
    ET.SubElement(ET.SubElement(element, "intro" if inner else "content"), "p").text = _xml(clause.text)
    for other in inner:
        _write_paragraph(element, document, other, clauses, depth=depth + 1)


def _write_heading(into: ET.Element, document: Document, section: int) -> None:
    ET.SubElement(into, "i").text = _xml(document.title_of(section) or document.sections[section].heading)


def _write_num(into: ET.Element, document: Document, clause: Clause) -> None:
    """The printed label; a paragraph that continues the text of a labelled clause prints none."""
    outer = document.lead_in(clause)
    if clause.marks and (outer is None or outer.marks != clause.marks):
        ET.SubElement(into, "num").text = _xml(clause.marks[-1])


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
