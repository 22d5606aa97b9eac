"""The structure that an exported document states in its metadata, with the text of its elements as the source."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from index.document.model import Cut, Section, Source, Span
from index.document.stated import Stated, StatedClause
from index.document.written.akn import RECORD
from index.language.terms import FrontPart, Kind, Part, Reason
from index.reading.akn.tree import child_of, name_of, text_of
from index.reading.lines import Extract, Line, controls, invisible, merged, without_cuts

if TYPE_CHECKING:
    from collections.abc import Mapping

_CLAUSES = frozenset(("recital", "item", "paragraph", "subparagraph", "point", "indent"))
_WITHIN = frozenset(("a", "b", "docNumber", "docTitle", "i", "ref", "rref", "span", "u"))  # what is no more than its words
_ID = re.compile(r"[A-Za-z0-9_-]+")
_TOLD = ("id", "kind", "number", "revision", "title", "body")


def stated_in(root: Any) -> Extract | None:
    """The extract of a document whose metadata state its structure; None if they do not, or not as it is in the text."""
    records = list(root.iter(f"{{{RECORD}}}document"))
    whole = next((one for one in root if child_of(one, "meta") is not None), None)
    if len(records) != 1 or whole is None:
        return None
    try:
        reading = _Reading(records[0])
        for part in whole:
            if name_of(part) != "meta":
                reading.read(part)
        return reading.extract("".join(text_of(part) for part in whole if name_of(part) != "meta"))
    except (LookupError, ValueError, TypeError):  # they name what is not there, or twice
        return None


def _words(element: Any) -> str:
    """The text of an element that is one paragraph, or holds one. Raises ValueError if it holds anything else."""
    if name_of(element) in ("content", "intro"):
        if [name_of(one) for one in element] != ["p"]:
            raise ValueError("not one paragraph")
        element = element[0]
    if any(name_of(one) not in _WITHIN for one in element.iterdescendants()):
        raise ValueError("more than words")
    return text_of(element)


class _Reading:
    """The text of a document while it is put together, with the places of its sections and clauses."""

    def __init__(self, record: Any) -> None:
        self._told = {name: record.attrib[name] for name in _TOLD}
        if not _ID.fullmatch(self._told["id"]):
            raise ValueError("no id")
        children = list(record)
        self._sections = {one.attrib["of"]: one.attrib for one in children if name_of(one) == "section"}
        self._front = {one.attrib["of"]: one.attrib for one in children if name_of(one) == "front"}
        self._marks = {one.attrib["of"]: tuple(map(text_of, one)) for one in children if name_of(one) in ("front", "clause")}
        self._pages = [(one.attrib["of"], "recognised" in one.attrib) for one in children if name_of(one) == "page"]
        self._pieces: list[str] = []
        self._at = 0
        self._lines: list[Line] = []
        self._found: list[Section] = []
        self._clauses: dict[str, StatedClause] = {}

    def read(self, element: Any, outer: StatedClause | None = None) -> None:
        """Reads an element and what is in it; `outer` is the clause that it is in."""
        eid, name = element.get("eId") or "", name_of(element)
        if eid in self._front:
            self._add(self._front_clause(eid, self._text(_words(element))))
            return
        if eid in self._sections:
            heading = element if name == "p" else child_of(element, "heading", "intro")
            self._open(self._sections[eid], self._text(_words(heading)) if heading is not None else Span(self._at, self._at))
        elif eid and name in _CLAUSES:
            outer = self._clause(element, eid, outer)
        for child in element:
            own = ("num", "heading", "intro", "content", *(("p",) if eid and name in _CLAUSES else ()))
            if name_of(child) not in own:
                self.read(child, outer)

    def _open(self, about: Mapping[str, str], heading: Span) -> None:
        if len(self._found) >= len(self._sections) or about is not list(self._sections.values())[len(self._found)]:
            raise ValueError("sections in another order")
        self._found.append(Section(about["heading"], Part(about["part"]), heading))

    def _clause(self, element: Any, eid: str, outer: StatedClause | None) -> StatedClause:
        number = child_of(element, "num")
        above = outer.marks if outer else ()
        own = (text_of(number).strip(),) if number is not None else ()
        if number is not None:
            self._put(f"{text_of(number)}\t")
        paragraph = child_of(element, "p", "content", "intro")
        about = list(self._sections.values())[len(self._found) - 1]
        annexed = about["part"] == Part.ANNEX or about.get("kind") == Kind.ANNEX
        clause = StatedClause(
            eid,
            self._marks.get(eid) or (*above, *own),
            len(self._found) - 1,
            self._text(_words(paragraph)),
            Kind.ANNEX if annexed else Kind.CLAUSE,
            outer.eid if outer else None,
        )
        self._add(clause)
        return clause

    def _front_clause(self, eid: str, span: Span) -> StatedClause:
        about = self._front[eid]
        ordinal = int(about["ordinal"]) if "ordinal" in about else None
        return StatedClause(eid, self._marks[eid], -1, span, Kind.FRONT, front=FrontPart(about["part"]), ordinal=ordinal)

    def _add(self, clause: StatedClause) -> None:
        if clause.eid in self._clauses or not (clause.front or self._found):
            raise ValueError("two with one eId, or none that it is under")
        self._clauses[clause.eid] = clause

    def _text(self, text: str) -> Span:
        """Puts a text on a line of its own, and returns where it is."""
        bare = text.strip()
        start = self._at + text.index(bare)
        span = Span(start, start + len(bare))
        self._put(f"{text}\n")
        if bare:
            self._lines.append(Line(bare, span.start, span.end, opens=True))
        return span

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._at += len(text)

    def extract(self, whole: str) -> Extract | None:
        """What was read; None if it is not the `whole` text of the document, or not every section was found."""
        text = "".join(self._pieces)
        if "".join(text.split()) != "".join(whole.split()) or len(self._found) != len(self._sections):
            return None
        rows = [
            Cut(at, at + 1, Reason.ROWS)
            for one in self._clauses.values()
            for at in range(one.span.start, one.span.end)
            if text[at] == "\n"
        ]
        cuts = merged([*invisible(text), *controls(text), *rows])
        pages = tuple(accumulate((self._clauses[eid].span.start for eid, _ in self._pages), max))
        recognised = tuple(page for page, (_, by_ocr) in enumerate(self._pages) if by_ocr)
        stated = Stated(**self._told, sections=tuple(self._found), clauses=tuple(self._clauses.values()))
        lines = tuple(without_cuts(self._lines, cuts))
        return Extract(Source(text, cuts), lines, pages, styled=True, recognised=recognised, stated=stated)
