"""Made-up resolutions of the United Nations, in the form that the parser produces."""

from __future__ import annotations

from index.document.model import Clause, Document, Section, Source, Span
from index.language.bodies import short_body
from index.language.terms import Kind, Part


def un_document(number: str, body: str, revision: str = "", *, parts: tuple[str, ...] = ("",)) -> Document:
    """A resolution as the UN prints one: recitals without labels, and numbered paragraphs without headings."""
    id_ = f"{short_body(body)}-res-{number}".lower().replace("/", "-")
    lines: list[str] = []
    sections: list[Section] = []
    clauses: list[Clause] = []

    def add(label: str, marks: tuple[str, ...], text: str, parent: str | None = None) -> str:
        start = sum(len(line) + 1 for line in lines)
        lines.append(text)
        span = Span(start, start + len(text))
        name = f"{id_}__p{len(clauses)}"
        clauses.append(Clause(name, label, marks, len(sections) - 1, Kind.CLAUSE, text, span, parent))
        return name

    for verb in ("Recalling", "Noting with satisfaction", "Recalling also", "Recalling", "Convinced"):
        sections.append(Section(verb, Part.PREAMBLE, Span(0, 0)))
        outer = add(verb, (), f"{verb} text {len(sections)} of {number},")
        if len(sections) == 4:
            for letter in "ab":
                add(f"{verb} ({letter})", (f"({letter})",), f"({letter}) point {letter},", outer)
    for part in parts:
        sections.append(Section(part, Part.OPERATIVE, Span(0, 0)))
        before = f"{part} " if part else ""
        for n in (1, 2, 3):
            outer = add(f"{before}{n}.", (f"{n}.",), f"Requests thing {part}{n} of {number};")
            for letter in "ab" if n != 2 else "":
                add(f"{before}{n}. ({letter})", (f"{n}.", f"({letter})"), f"Point {part}{n}{letter};", outer)
    return Document(id_, "Resolution", number, revision, "", body, Source("\n".join(lines)), tuple(sections), tuple(clauses))
