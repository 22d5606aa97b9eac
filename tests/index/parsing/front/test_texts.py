"""What stands before the first heading and after the last clause."""

from __future__ import annotations

from dataclasses import replace

from index.language.terms import Kind
from index.parsing.coverage import uncovered
from index.parsing.document import parse
from index.reading.lines import Role
from index.reading.plain_text import extract_text
from tests.support.parsing import parsed

FULL = (
    "FOREWORD\nThe Union is an agency of the United Nations, as everyone who has read\nthis knows.\nIt has Sectors.\n"
    "RESOLUTION 64 (Rev. Geneva, 2022)\nInternet Protocol address allocation\ntaking into account the needs of all\n"
    "(Johannesburg, 2008; Geneva, 2022)\nThe World Telecommunication Standardization Assembly\n(Geneva, 2022),\n"
    "considering\nthat x,\nresolves\nto act.\n(Johannesburg, 2008) –\n(Rev. Geneva, 2022)"
)


def test_front_matter() -> None:
    document = parsed(FULL)
    assert [(clause.label, clause.text) for clause in document.clauses if clause.kind == Kind.FRONT] == [
        ("foreword 1", "The Union is an agency of the United Nations, as everyone who has read this knows."),
        ("foreword 2", "It has Sectors."),
        ("number", "RESOLUTION 64 (Rev. Geneva, 2022)"),
        ("title", "Internet Protocol address allocation taking into account the needs of all"),
        ("history", "(Johannesburg, 2008; Geneva, 2022)"),
        ("enacting", "The World Telecommunication Standardization Assembly (Geneva, 2022),"),
        ("trail", "(Johannesburg, 2008) – (Rev. Geneva, 2022)"),
    ]
    assert (document.kind, document.number, document.revision) == ("Resolution", "64", "Rev. Geneva, 2022")
    assert document.body == "World Telecommunication Standardization Assembly"
    assert document.citation(document.clauses[-2]) == "Resolution 64 (Rev. Geneva, 2022), resolves"


def test_the_line_foreword_is_a_heading_only_above_a_paragraph() -> None:
    """Where no paragraph follows, whether a number or a heading does, it is the foreword, so that it is not lost."""
    extract = extract_text("FOREWORD\nFOREWORD\nFOREWORD\n1 These include others.\n")
    first, second, third, last = extract.lines
    headings = replace(second, role=Role.CALL), replace(third, role=Role.CALL)
    numbered = parsed(FULL.replace(FULL[len("FOREWORD\n") : FULL.index("RESOLUTION")], ""))
    for document in (numbered, parse(replace(extract, lines=(first, *headings, last)), "told")):
        assert (document.clauses[0].kind, document.clauses[0].text) == (Kind.FRONT, "FOREWORD")
        assert uncovered(document) == []
